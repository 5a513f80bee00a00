// The account of live.yml: keys on, nothing in it, gone within the hour. Compiled in tests, but not deployed yet.

@description('Azure regions. One region: a serverless account. More: provisioned throughput, which costs nothing without a database.')
@minLength(1)
param regions string[]

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-10-15' = {
  name: 'keyless-${uniqueString(resourceGroup().id)}'
  location: regions[0]
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      for (region, priority) in regions: {
        locationName: region
        failoverPriority: priority
      }
    ]
    capabilities: length(regions) == 1 ? [{ name: 'EnableServerless' }] : []
    disableLocalAuth: false
    minimalTlsVersion: 'Tls12'
  }
}

// Cosmos DB Built-in Data Reader, for the workflow itself: turning keys off must not lock it out.
resource reader 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-10-15' = {
  parent: account
  name: guid(account.id, deployer().objectId)
  properties: {
    principalId: deployer().objectId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000001'
    scope: account.id
  }
}

output name string = account.name
output id string = account.id
output endpoint string = account.properties.documentEndpoint
