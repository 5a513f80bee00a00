// As in examples/setup/README.md.
using '../../examples/setup/main.bicep'

param repository = 'octo-org/orders'
param ownerId = '6811672'
param repositoryId = '123456789'
param identityResourceGroup = 'rg-identities'
param accountResourceGroups = ['rg-orders']
param enforceEnvironment = 'production'
