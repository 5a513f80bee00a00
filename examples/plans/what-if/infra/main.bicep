@description('Region of all accounts.')
param location string = resourceGroup().location

resource orders 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' = {
  name: 'orders-prod'
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    disableLocalAuth: true
    locations: [
      {
        locationName: location
        failoverPriority: 0
      }
    ]
  }
}

// Keys are off in Azure, and the template says nothing of them: its deployment turns them on again.
resource sessions 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' = {
  name: 'sessions-prod'
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      {
        locationName: location
        failoverPriority: 0
      }
    ]
  }
}
