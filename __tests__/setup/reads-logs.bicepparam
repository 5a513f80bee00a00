// Pull requests must not be trusted, although they are asked for.
using '../../examples/setup/main.bicep'

param repository = 'octo-org/orders'
param ownerId = '6811672'
param repositoryId = '123456789'
param identityResourceGroup = 'rg-identities'
param accountResourceGroups = ['rg-orders']
param enforceEnvironment = 'production'
param readLogs = true
param auditTrustsPullRequests = true
