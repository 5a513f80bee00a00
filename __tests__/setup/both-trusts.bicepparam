using '../../examples/setup/main.bicep'

param repository = 'octo-org/orders'
param ownerId = '6811672'
param repositoryId = '123456789'
param identityResourceGroup = 'rg-identities'
param identityName = 'id-orders'
param location = 'northeurope'
param accountResourceGroups = ['rg-orders', 'rg-stock']
param enforceEnvironment = 'production'
param enforceBranch = 'main'
param auditBranch = 'develop'
param auditTrustsPullRequests = false
