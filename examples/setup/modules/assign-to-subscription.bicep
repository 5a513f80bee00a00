// Assigns a role at this subscription. The name is derived from scope, identity, and role, so a second deployment changes nothing.
targetScope = 'subscription'

@description('The object ID of the identity.')
param principalId string

@description('The resource ID of the role.')
param roleDefinitionId string

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, principalId, roleDefinitionId)
  properties: {
    principalId: principalId
    // Without it, Azure looks up the identity, which may not have replicated yet.
    principalType: 'ServicePrincipal'
    roleDefinitionId: roleDefinitionId
  }
}
