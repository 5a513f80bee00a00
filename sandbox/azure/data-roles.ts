/** Roles of Cosmos DB's own data plane: how they are listed, and what they allow. */
import { createHash } from 'node:crypto'

export interface DataRole {
  /** Object ID of a user, a group, or a service principal. */
  readonly principal: string
  readonly role: 'reader' | 'contributor' | CustomDataRole
  /** Below the account, for example `/dbs/orders/colls/items`. Default: the account. */
  readonly scope?: string
}

/** A role definition of the account (`sqlRoleDefinitions`). Assignments that use the same name share it. */
export interface CustomDataRole {
  readonly name: string
  /** For example `Microsoft.DocumentDB/databaseAccounts/readMetadata`. */
  readonly dataActions: readonly string[]
  /** Taken from each of them. Default: none. */
  readonly notDataActions?: readonly string[]
  readonly unlisted?: boolean
}

interface Holder {
  readonly id: string
  readonly dataRoleHolders: readonly string[]
  readonly dataRoles: readonly DataRole[]
}

const action = 'Microsoft.DocumentDB/databaseAccounts'

export const readMetadata = `${action}/readMetadata`
export const executeQuery = `${action}/sqlDatabases/containers/executeQuery`

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

function rolesOf({ dataRoleHolders, dataRoles }: Holder): readonly DataRole[] {
  return [...dataRoleHolders.map((principal): DataRole => ({ principal, role: 'reader' })), ...dataRoles]
}

/** `sqlRoleAssignments` of the account (Azure/azure-cli, recording test_cosmosdb_sql_role). */
export function roleAssignments(account: Holder): readonly object[] {
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

/** `sqlRoleDefinitions`: the built-in ones, and those of the account's assignments. */
export function roleDefinitions(account: Holder): readonly object[] {
  const custom = new Map(
    account.dataRoles.flatMap(({ role }) => (typeof role === 'string' ? [] : [[role.name, role] as const]))
  )
  return [
    ...Object.values(builtIn).map(({ id, roleName, dataActions }) =>
      definition(account, id, roleName, 'BuiltInRole', [dataActions], [])
    ),
    // Each action is a permission of its own, as Azure CLI writes it (test_cosmosdb_sql_role).
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
  { id }: Holder,
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

function definitionId(role: DataRole['role']): string {
  if (typeof role === 'string') {
    return builtIn[role].id
  }
  const digits = createHash('sha256').update(role.name).digest('hex')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}

/**
 * Whether a principal may take an action at a resource, such as `/dbs/orders/colls/items`: a role covers what is below its
 * scope. The account (`/`) can be read with `readMetadata` at any scope, the list of databases (`/dbs`) only with
 * `readMetadata` at the account (azure-databases-docs, how-to-setup-rbac.md, "Metadata requests").
 */
export function mayUse(account: Holder, principal: string, wanted: string, resource: string): boolean {
  const covers = (one: string): boolean =>
    one === wanted || (one.endsWith('/*') && wanted.startsWith(one.slice(0, -1)))
  return rolesOf(account).some(({ principal: holder, role, scope = '' }) => {
    const { dataActions, notDataActions = [] }: Omit<CustomDataRole, 'name'> =
      typeof role === 'string' ? builtIn[role] : role
    return (
      holder.toLowerCase() === principal.toLowerCase() &&
      (resource === '/' || scope === '' || `${resource}/`.startsWith(`${scope}/`)) &&
      dataActions.some(covers) &&
      !notDataActions.some(covers)
    )
  })
}
