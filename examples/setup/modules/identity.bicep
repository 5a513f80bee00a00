// A user-assigned managed identity for the jobs of one repository.

@description('The name of the identity.')
param name string

@description('The region of the identity.')
param location string

@description('The repository, as OWNER/REPO.')
param repository string

@description('The owner\'s GitHub ID.')
param ownerId string

@description('The repository\'s GitHub ID.')
param repositoryId string

@description('The trusted jobs: a name, and the end of the subject that GitHub presents for them.')
param trusts { name: string, context: string }[]

var owner = split(repository, '/')[0]
var repositoryName = split(repository, '/')[1]

// GitHub presents one of two forms: repositories that were created, renamed, or transferred since 2026-07-15 show IDs.
// The name contains the kind of trust and not its value, so a new branch replaces the previous one.
var byName = map(trusts, trust => {
  name: 'github-${trust.name}'
  subject: 'repo:${repository}:${trust.context}'
})
var byId = map(trusts, trust => {
  name: 'github-${trust.name}-ids'
  subject: 'repo:${owner}@${ownerId}/${repositoryName}@${repositoryId}:${trust.context}'
})
var credentials = concat(byName, byId)

var audiences = {
  AzureCloud: 'api://AzureADTokenExchange'
  AzureUSGovernment: 'api://AzureADTokenExchangeUSGov'
  AzureChinaCloud: 'api://AzureADTokenExchangeChina'
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
}

// One at a time: Azure refuses to write two at once for one identity (Azure/bicep #10928,
// ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity).
@batchSize(1)
resource federatedCredentials 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2024-11-30' = [
  for credential in credentials: {
    parent: identity
    name: credential.name
    properties: {
      issuer: 'https://token.actions.githubusercontent.com'
      subject: credential.subject
      audiences: [audiences[environment().name]]
    }
  }
]

output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
output subjects string[] = map(credentials, credential => credential.subject)
