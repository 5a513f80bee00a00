/** Roles of Cosmos DB's own data plane: what ARM lists of them, and what they allow. */
import { createHash } from 'node:crypto'
import type { SandboxAccount } from './account.ts'
import type { CustomDataRole, DataRole } from '../types.ts'

const action = 'Microsoft.DocumentDB/databaseAccounts'

/** Names and actions: azure-databases-docs, how-to-setup-rbac.md. */
const builtIn = {
  reader: {
    id: '00000000-0000-0000-0000-000000000001',
    roleName: 'Cosmos DB Built-in Data Reader',
    dataActions: [
      `${action}/readMetadata`,
      `${action}/sqlDatabases/containers/executeQuery`,
      `${action}/sqlDatabases/containers/readChangeFeed`,
      `${action}/sqlDatabases/containers/items/read`
    ]
  },
  contributor: {
    id: '00000000-0000-0000-0000-000000000002',
    roleName: 'Cosmos DB Built-in Data Contributor',
    dataActions: [
      `${action}/readMetadata`,
      `${action}/sqlDatabases/containers/*`,
      `${action}/sqlDatabases/containers/items/*`
    ]
  }
} as const

/** All assignments: the short form of the specification first. */
function rolesOf({ dataRoleHolders, dataRoles }: SandboxAccount): readonly DataRole[] {
  return [...dataRoleHolders.map((principal): DataRole => ({ principal, role: 'reader' })), ...dataRoles]
}

/** `sqlRoleAssignments` of the account (Azure/azure-cli, recording test_cosmosdb_sql_role). */
export function roleAssignments(account: SandboxAccount): readonly object[] {
  return rolesOf(account).map(({ principal, role, scope = '' }, index) => {
    const name = `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`
    return {
      id: `${account.id}/sqlRoleAssignments/${name}`,
      name,
      type: `${action}/sqlRoleAssignments`,
      properties: {
        roleDefinitionId: `${account.id}/sqlRoleDefinitions/${definitionId(role)}`,
        principalId: principal,
        scope: account.id + scope
      }
    }
  })
}

/** `sqlRoleDefinitions`: the built-in ones, and those that the account's assignments name. */
export function roleDefinitions(account: SandboxAccount): readonly object[] {
  const custom = new Map(
    account.dataRoles.flatMap(({ role }) => (typeof role === 'string' ? [] : [[role.name, role] as const]))
  )
  return [
    ...Object.values(builtIn).map(({ id, roleName, dataActions }) =>
      definition(account, id, roleName, 'BuiltInRole', [dataActions], [])
    ),
    // Azure CLI writes each action of a custom role as a permission of its own (test_cosmosdb_sql_role).
    ...[...custom.values()]
      .filter(({ unlisted }) => unlisted !== true)
      .map((role) =>
        definition(
          account,
          definitionId(role),
          role.name,
          'CustomRole',
          role.dataActions.map((one) => [one]),
          role.notDataActions ?? []
        )
      )
  ]
}

function definition(
  { id }: SandboxAccount,
  name: string,
  roleName: string,
  type: 'BuiltInRole' | 'CustomRole',
  permissions: readonly (readonly string[])[],
  notDataActions: readonly string[]
): object {
  return {
    id: `${id}/sqlRoleDefinitions/${name}`,
    name,
    type: `${action}/sqlRoleDefinitions`,
    properties: {
      roleName,
      type,
      assignableScopes: [id],
      permissions: permissions.map((dataActions) => ({ dataActions, notDataActions }))
    }
  }
}

/** A custom role's GUID follows from its name. */
function definitionId(role: DataRole['role']): string {
  if (typeof role === 'string') {
    return builtIn[role].id
  }
  const digits = createHash('sha256').update(role.name).digest('hex')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}

/**
 * Whether a principal may read the account itself: by `readMetadata` at any scope, while databases are listed at the
 * account's only (azure-databases-docs, how-to-setup-rbac.md, "Metadata requests").
 */
export function mayReadMetadata(
  account: SandboxAccount,
  principal: string,
  what: 'account' | 'databases'
): boolean {
  return rolesOf(account).some(({ principal: holder, role, scope = '' }) => {
    const { dataActions, notDataActions = [] }: Omit<CustomDataRole, 'name'> =
      typeof role === 'string' ? builtIn[role] : role
    const covers = (one: string): boolean => one === `${action}/readMetadata` || one === `${action}/*`
    return (
      holder.toLowerCase() === principal.toLowerCase() &&
      (what === 'account' || scope === '') &&
      dataActions.some(covers) &&
      !notDataActions.some(covers)
    )
  })
}
