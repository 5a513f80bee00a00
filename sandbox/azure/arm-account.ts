import type { Account } from './account.ts'
import type { AccountKey } from './keys.ts'

/** The first api-version with `disableLocalAuth` (hashicorp/terraform-provider-azurerm PR #13188). */
const localAuthSince = '2021-06-15'

/** Without endpoints while it is created (Azure/azure-cli, recording test_cosmosdb_enable_per_region_per_partition_autoscale). */
export function accountResource(account: Account, apiVersion: string): object {
  const { name, provisioningState } = account
  const exists = provisioningState !== 'Creating'
  const locations = account.regions.map((region, index) => ({
    id: regionId(name, region.name),
    locationName: region.name,
    ...(exists && { documentEndpoint: region.url }),
    provisioningState,
    failoverPriority: index,
    isZoneRedundant: false
  }))
  return {
    id: account.id,
    name,
    location: account.regions[0]?.name ?? '',
    type: 'Microsoft.DocumentDB/databaseAccounts',
    kind: account.kind,
    tags: {},
    systemData: { createdAt: account.createdAt.toISOString().replace('Z', '0000Z') },
    properties: {
      provisioningState,
      ...(exists && endpoints(account)),
      publicNetworkAccess: 'Enabled',
      enableAutomaticFailover: true,
      enableMultipleWriteLocations: false,
      enablePartitionKeyMonitor: false,
      isVirtualNetworkFilterEnabled: false,
      virtualNetworkRules: [],
      EnabledApiTypes: enabledApiTypes(account),
      disableKeyBasedMetadataWriteAccess: false,
      enableFreeTier: false,
      enableAnalyticalStorage: false,
      analyticalStorageConfiguration: { schemaType: 'WellDefined' },
      instanceId: account.instanceId,
      databaseAccountOfferType: 'Standard',
      enableFullFidelityChangeFeed: false,
      defaultIdentity: exists ? 'FirstPartyIdentity' : '',
      networkAclBypass: 'None',
      ...(apiVersion >= localAuthSince && { disableLocalAuth: account.disableLocalAuth }),
      enablePartitionMerge: false,
      enablePerRegionPerPartitionAutoscale: false,
      enableBurstCapacity: false,
      minimalTlsVersion: 'Tls12',
      consistencyPolicy: {
        defaultConsistencyLevel: 'Session',
        maxIntervalInSeconds: 5,
        maxStalenessPrefix: 100
      },
      configurationOverrides: {},
      writeLocations: locations.slice(0, 1),
      readLocations: locations,
      locations,
      failoverPolicies: account.regions.map((region, index) => ({
        id: regionId(name, region.name),
        locationName: region.name,
        failoverPriority: index
      })),
      cors: [],
      capabilities: account.capabilities.map((capability) => ({ name: capability })),
      ipRules: account.firewalled ? [{ ipAddressOrRange: '198.51.100.0/24' }] : [],
      backupPolicy: {
        type: 'Periodic',
        periodicModeProperties: {
          backupIntervalInMinutes: 240,
          backupRetentionIntervalInHours: 8,
          backupStorageRedundancy: exists ? 'Geo' : 'Invalid'
        }
      },
      networkAclBypassResourceIds: [],
      ...(account.keysMetadata && {
        keysMetadata: {
          primaryMasterKey: keyMetadata(account, 'primary', apiVersion),
          secondaryMasterKey: keyMetadata(account, 'secondary', apiVersion),
          primaryReadonlyMasterKey: keyMetadata(account, 'primary-read-only', apiVersion),
          secondaryReadonlyMasterKey: keyMetadata(account, 'secondary-read-only', apiVersion)
        }
      })
    },
    identity: { type: 'None' }
  }
}

/** The first api-version with the last use of a key; only previews have it (azure-rest-api-specs #41712). */
export function hasLastUse(apiVersion: string): boolean {
  return apiVersion.endsWith('-preview') && apiVersion >= '2026-04-01-preview'
}

function keyMetadata(account: Account, name: AccountKey, apiVersion: string): object {
  const time = (date: Date): string => date.toISOString().replace('Z', '0000Z')
  const { [name]: used } = account.keysUsedAt
  const shown = name in account.lastUseShown ? account.lastUseShown[name] : used && time(used)
  return {
    generationTime: time(account.keysGeneratedAt[name]),
    ...(hasLastUse(apiVersion) && shown !== undefined && { approximateLastUsageTime: shown })
  }
}

/** Keys can be turned off for NoSQL and Table accounts only (Azure/bicep-registry-modules, avm/res/document-db). */
export function takesLocalAuthSetting({ kind, capabilities }: Account): boolean {
  const others = ['EnableMongo', 'EnableCassandra', 'EnableGremlin']
  return kind === 'GlobalDocumentDB' && !capabilities.some((capability) => others.includes(capability))
}

function endpoints({ name, documentEndpoint, kind, capabilities }: Account): object {
  return {
    documentEndpoint,
    ...(kind === 'MongoDB'
      ? { mongoEndpoint: `https://${name}.mongo.cosmos.azure.com:443/` }
      : { sqlEndpoint: documentEndpoint }),
    ...(capabilities.includes('EnableTable') && {
      tableEndpoint: `https://${name}.table.cosmos.azure.com:443/`
    }),
    ...(capabilities.includes('EnableGremlin') && {
      gremlinEndpoint: `https://${name}.gremlin.cosmos.azure.com:443/`
    }),
    ...(capabilities.includes('EnableCassandra') && {
      cassandraEndpoint: `https://${name}.cassandra.cosmos.azure.com:443/`
    })
  }
}

/** Returned, but in no SDK model. A MongoDB account can have no capability at all (test_update_database_account). */
function enabledApiTypes({ kind, capabilities }: Account): string {
  if (kind === 'MongoDB' || capabilities.includes('EnableMongo')) {
    return 'MongoDB'
  }
  const more = ['Table', 'Gremlin', 'Cassandra'].find((api) => capabilities.includes(`Enable${api}`))
  return more === undefined ? 'Sql' : more === 'Cassandra' ? more : `${more}, Sql`
}

function regionId(account: string, region: string): string {
  return `${account}-${regionSlug(region)}`
}

/** `West Europe` → `westeurope` */
export function regionSlug(region: string): string {
  return region.toLowerCase().replaceAll(' ', '')
}
