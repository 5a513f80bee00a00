// Creates two identities for cosmos-keyless, with their roles and trusts: `audit` reads, `enforce` turns keys off.
// Compiled in tests with Bicep 0.49.2; written for Bicep 0.30 or later.
targetScope = 'subscription'

@description('The repository whose workflows sign in, as OWNER/REPO. Use separate identities for each repository.')
param repository string

@description('The owner\'s GitHub ID: gh api repos/OWNER/REPO --jq .owner.id')
param ownerId string

@description('The repository\'s GitHub ID: gh api repos/OWNER/REPO --jq .id')
param repositoryId string

@description('An existing resource group for the identities.')
param identityResourceGroup string

@description('The region of the identities.')
param location string = deployment().location

@description('The identities are NAME-audit (NAME-audit-read-only-keys if it may list them, else NAME-audit-logs if it may read logs) and NAME-enforce.')
param identityName string = 'id-cosmos-keyless'

@description('The resource groups of the accounts. [\'*\'] alone is the whole subscription. An empty list is an error.')
@minLength(1)
param accountResourceGroups string[]

// Every job that `enforce` trusts can list live keys. Never trust a pull request: anyone who can push a branch can open one
// and change its workflow. An environment is as safe as its rules: restrict its deployment branches first. A branch is as
// safe as its ruleset: require a pull request with a review.
@description('The environment whose jobs `enforce` trusts. Empty means none.')
param enforceEnvironment string = ''

@description('The branch whose jobs `enforce` trusts. Empty means none.')
param enforceBranch string = ''

@description('The branch whose jobs `audit` trusts. Scheduled runs use the default branch. Empty means none.')
param auditBranch string = 'main'

@allowed(['none', 'read-only'])
@description('The keys that `audit` may list. The input `keys` of its workflows can\'t use more.')
param auditKeys string = 'none'

@description('Whether both identities may also read diagnostic settings and logs, for `usage: clients`.')
param readLogs bool = false

// Read-only keys read all data, and logs contain addresses of clients and may contain queries, so an identity with either
// must not trust pull requests. It is a separate identity, so that none keeps the rights of one choice and the trust of
// the other.
@description('Whether `audit` trusts the repository\'s pull requests. Only possible if it lists no keys and reads no logs.')
param auditTrustsPullRequests bool = auditKeys == 'none' && !readLogs

var auditName = auditKeys != 'none'
  ? '${identityName}-audit-read-only-keys'
  : readLogs ? '${identityName}-audit-logs' : '${identityName}-audit'
var enforceName = '${identityName}-enforce'

var auditTrusts = concat(
  empty(auditBranch) ? [] : [{ name: 'branch', context: 'ref:refs/heads/${auditBranch}' }],
  auditTrustsPullRequests && auditKeys == 'none' && !readLogs ? [{ name: 'pull-request', context: 'pull_request' }] : []
)
var enforceTrusts = concat(
  empty(enforceEnvironment) ? [] : [{ name: 'environment', context: 'environment:${enforceEnvironment}' }],
  empty(enforceBranch) ? [] : [{ name: 'branch', context: 'ref:refs/heads/${enforceBranch}' }]
)

// The name of a custom role is unique in the tenant, so it contains the subscription. The GUID is derived from the name, so a
// second deployment, or one for another repository, finds the existing role.
var auditRoleName = auditKeys == 'none'
  ? 'Cosmos Keyless Audit ${subscription().subscriptionId}'
  : 'Cosmos Keyless Audit with read-only keys ${subscription().subscriptionId}'
var enforceRoleName = 'Cosmos Keyless Enforce ${subscription().subscriptionId}'
var logsRoleName = 'Cosmos Keyless Logs ${subscription().subscriptionId}'

var auditActions = ['Microsoft.DocumentDB/databaseAccounts/read']
var readOnlyKeysActions = ['Microsoft.DocumentDB/databaseAccounts/readonlykeys/action']
var enforceActions = [
  'Microsoft.DocumentDB/databaseAccounts/read'
  'Microsoft.DocumentDB/databaseAccounts/write'
  'Microsoft.DocumentDB/databaseAccounts/operationResults/read'
  'Microsoft.DocumentDB/locations/operationsStatus/read'
  'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/read'
  'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/read'
  'Microsoft.DocumentDB/databaseAccounts/listKeys/action'
]
var logsActions = [
  'Microsoft.Insights/diagnosticSettings/read'
  'Microsoft.Insights/logs/*/read'
  'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/read'
  'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/read'
]

var wholeSubscription = contains(accountResourceGroups, '*')
var resourceGroups = wholeSubscription ? [] : accountResourceGroups

resource auditRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, auditRoleName)
  properties: {
    roleName: auditRoleName
    description: 'Reads whether Azure Cosmos DB accounts have keys on.'
    type: 'CustomRole'
    assignableScopes: [subscription().id]
    permissions: [
      {
        actions: auditKeys == 'none' ? auditActions : concat(auditActions, readOnlyKeysActions)
        notActions: []
      }
    ]
  }
}

resource enforceRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, enforceRoleName)
  properties: {
    roleName: enforceRoleName
    description: 'Turns off the keys of Azure Cosmos DB accounts and tries them.'
    type: 'CustomRole'
    assignableScopes: [subscription().id]
    permissions: [
      {
        actions: enforceActions
        notActions: []
      }
    ]
  }
}

// A separate role, so that it doesn't give logs to the identities of other repositories. The built-in roles Monitoring Reader
// and Log Analytics Reader would do too, but they read everything.
resource logsRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (readLogs) {
  name: guid(subscription().id, logsRoleName)
  properties: {
    roleName: logsRoleName
    description: 'Reads which clients use the keys of Azure Cosmos DB accounts.'
    type: 'CustomRole'
    assignableScopes: [subscription().id]
    permissions: [
      {
        actions: logsActions
        notActions: []
      }
    ]
  }
}

module audit 'modules/identity.bicep' = {
  name: auditName
  scope: resourceGroup(identityResourceGroup)
  params: {
    name: auditName
    location: location
    repository: repository
    ownerId: ownerId
    repositoryId: repositoryId
    trusts: auditTrusts
  }
}

module enforce 'modules/identity.bicep' = {
  name: enforceName
  scope: resourceGroup(identityResourceGroup)
  params: {
    name: enforceName
    location: location
    repository: repository
    ownerId: ownerId
    repositoryId: repositoryId
    trusts: enforceTrusts
  }
}

module auditOnSubscription 'modules/assign-to-subscription.bicep' = if (wholeSubscription) {
  name: '${auditName}-role'
  params: {
    principalId: audit.outputs.principalId
    roleDefinitionId: auditRole.id
  }
}

module enforceOnSubscription 'modules/assign-to-subscription.bicep' = if (wholeSubscription) {
  name: '${enforceName}-role'
  params: {
    principalId: enforce.outputs.principalId
    roleDefinitionId: enforceRole.id
  }
}

module auditOnGroups 'modules/assign-to-group.bicep' = [
  for group in resourceGroups: {
    name: '${auditName}-${uniqueString(group)}'
    scope: resourceGroup(group)
    params: {
      principalId: audit.outputs.principalId
      roleDefinitionId: auditRole.id
    }
  }
]

module enforceOnGroups 'modules/assign-to-group.bicep' = [
  for group in resourceGroups: {
    name: '${enforceName}-${uniqueString(group)}'
    scope: resourceGroup(group)
    params: {
      principalId: enforce.outputs.principalId
      roleDefinitionId: enforceRole.id
    }
  }
]

module auditLogsOnSubscription 'modules/assign-to-subscription.bicep' = if (wholeSubscription && readLogs) {
  name: '${auditName}-logs-role'
  params: {
    principalId: audit.outputs.principalId
    roleDefinitionId: logsRole.id
  }
}

module enforceLogsOnSubscription 'modules/assign-to-subscription.bicep' = if (wholeSubscription && readLogs) {
  name: '${enforceName}-logs-role'
  params: {
    principalId: enforce.outputs.principalId
    roleDefinitionId: logsRole.id
  }
}

module auditLogsOnGroups 'modules/assign-to-group.bicep' = [
  for group in resourceGroups: if (readLogs) {
    name: '${auditName}-logs-${uniqueString(group)}'
    scope: resourceGroup(group)
    params: {
      principalId: audit.outputs.principalId
      roleDefinitionId: logsRole.id
    }
  }
]

module enforceLogsOnGroups 'modules/assign-to-group.bicep' = [
  for group in resourceGroups: if (readLogs) {
    name: '${enforceName}-logs-${uniqueString(group)}'
    scope: resourceGroup(group)
    params: {
      principalId: enforce.outputs.principalId
      roleDefinitionId: logsRole.id
    }
  }
]

@description('Variable of the repository.')
output AZURE_TENANT_ID string = subscription().tenantId

@description('Variable of the repository.')
output AZURE_SUBSCRIPTION_ID string = subscription().subscriptionId

@description('Variable of the repository, for mode audit.')
output AZURE_AUDIT_CLIENT_ID string = audit.outputs.clientId

@description('Variable of the environment, or of the repository if enforce trusts a branch, for mode enforce.')
output AZURE_CLIENT_ID string = enforce.outputs.clientId

@description('The subjects that audit trusts.')
output auditSubjects string[] = audit.outputs.subjects

@description('The subjects that enforce trusts.')
output enforceSubjects string[] = enforce.outputs.subjects
