// Pull requests must not be trusted, although they are asked for.
using '../../examples/setup/main.bicep'

param repository = 'octo-org/orders'
param ownerId = '6811672'
param repositoryId = '123456789'
param identityResourceGroup = 'rg-identities'
param accountResourceGroups = ['*']
param enforceBranch = 'release'
param auditKeys = 'read-only'
param auditTrustsPullRequests = true
