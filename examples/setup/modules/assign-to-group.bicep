// A role for an identity at this resource group. The name follows from the three, so that a second deployment changes nothing.

@description('The object ID of the identity.')
param principalId string

@description('The resource ID of the role.')
param roleDefinitionId string

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(resourceGroup().id, principalId, roleDefinitionId)
  properties: {
    principalId: principalId
    // Without it Azure looks for an identity that it may not have heard of yet.
    principalType: 'ServicePrincipal'
    roleDefinitionId: roleDefinitionId
  }
}
