import { provider } from './arm-call.ts'

/** The cloud's metadata since api-version 2022-09-01 (hashicorp/go-azure-sdk, internal/metadata). */
export function metadata(base: string, loginEndpoint: string, name: string): object {
  return {
    portal: 'https://portal.azure.com',
    authentication: {
      loginEndpoint: `${loginEndpoint}/`,
      audiences: [`${base}/`],
      tenant: 'common',
      identityProvider: 'AAD'
    },
    media: 'https://rest.media.azure.net',
    graphAudience: 'https://graph.windows.net/',
    graph: 'https://graph.windows.net/',
    name,
    suffixes: { keyVaultDns: 'vault.azure.net', storage: 'core.windows.net' },
    batch: 'https://batch.core.windows.net/',
    resourceManager: `${base}/`,
    vmImageAliasDoc:
      'https://raw.githubusercontent.com/Azure/azure-rest-api-specs/master/arm-compute/quickstart-templates/aliases.json',
    sqlManagement: 'https://management.core.windows.net:8443/',
    microsoftGraphResourceId: 'https://graph.microsoft.com/',
    gallery: 'https://gallery.azure.com/'
  }
}

export function tenantResource(tenantId: string): object {
  return {
    id: `/tenants/${tenantId}`,
    tenantId,
    countryCode: 'NL',
    displayName: 'Octo Org',
    domains: ['octo-org.example'],
    tenantCategory: 'Home'
  }
}

export function subscriptionResource(subscriptionId: string, tenantId: string): object {
  return {
    id: `/subscriptions/${subscriptionId}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId,
    tenantId,
    displayName: 'Orders',
    state: 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off'
    }
  }
}

export function groupResource(subscriptionId: string, name: string): object {
  return {
    id: `/subscriptions/${subscriptionId}/resourceGroups/${name}`,
    name,
    type: 'Microsoft.Resources/resourceGroups',
    location: 'westeurope',
    properties: { provisioningState: 'Succeeded' }
  }
}

/** `az resource update` finds the api-version here. */
export function providerResource(subscriptionId: string): object {
  const locations = ['West Europe', 'North Europe']
  const apiVersions = [
    '2026-03-15',
    '2025-10-15',
    '2024-11-15',
    '2023-11-15',
    '2022-11-15',
    '2021-10-15',
    '2021-06-15'
  ]
  return {
    id: `/subscriptions/${subscriptionId}/${provider}`,
    namespace: 'Microsoft.DocumentDB',
    registrationPolicy: 'RegistrationRequired',
    registrationState: 'Registered',
    resourceTypes: [
      {
        resourceType: 'databaseAccounts',
        locations,
        apiVersions,
        capabilities: 'SupportsTags, SupportsLocation'
      },
      { resourceType: 'locations', locations, apiVersions, capabilities: 'None' },
      { resourceType: 'operationResults', locations, apiVersions, capabilities: 'None' }
    ]
  }
}
