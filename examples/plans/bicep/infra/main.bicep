@description('Names of the accounts.')
param names string[]

@description('Region of all accounts.')
param location string

module accounts 'modules/account.bicep' = [
  for name in names: {
    name: 'account-${name}'
    params: {
      name: name
      location: location
    }
  }
]

resource diagnostics 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'logs-orders'
  location: location
  properties: {
    retentionInDays: 30
  }
}
