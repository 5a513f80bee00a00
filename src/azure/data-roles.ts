import { listSqlRoleAssignments, listSqlRoleDefinitions } from '@azure/arm-cosmosdb/api/sqlResources'
import { within, type Clock } from '../runtime/clock.ts'
import type { Explanation } from '../runtime/errors.ts'
import { asCode, count, oneLine } from '../runtime/text.ts'
import type { Arm } from './arm.ts'
import { explainArm, type Doing } from './arm-errors.ts'
import { allows, type Permission } from './permissions.ts'
import type { AccountRef } from './resource-id.ts'

/** Names by the end of the definition's ID (Azure documentation, "how-to-setup-rbac"). */
const builtIn: Readonly<Record<string, string>> = {
  '00000000-0000-0000-0000-000000000001': 'Cosmos DB Built-in Data Reader',
  '00000000-0000-0000-0000-000000000002': 'Cosmos DB Built-in Data Contributor'
}

const containers = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers'

/** An application's data actions (Azure documentation, "how-to-setup-rbac"). Reading metadata alone doesn't count. */
export const dataActions: readonly string[] = [
  ...['read', 'create', 'replace', 'upsert', 'delete'].map((what) => `${containers}/items/${what}`),
  `${containers}/executeQuery`
]

export interface DataPermission {
  readonly dataActions?: readonly string[] | null
  readonly notDataActions?: readonly string[] | null
}

/** Whether a role allows access to items. An entry's exceptions apply to that entry only. */
export function reachesData(permissions: readonly DataPermission[]): boolean {
  const each = permissions.map((one): Permission => ({
    actions: one.dataActions ?? [],
    notActions: one.notDataActions ?? []
  }))
  return dataActions.some((action) => allows(each, action))
}

export interface DataRole {
  /** Object ID. */
  readonly principalId: string
  readonly role: string
  readonly scope: string
}

export type DataRoles =
  | { readonly holders: readonly DataRole[]; readonly unread: undefined }
  | { readonly holders: undefined; readonly unread: Explanation }

/** Assignments whose role allows access to the data, or why they aren't known. @throws the reason of `cancel` */
export async function dataRolesOf(
  arm: Arm,
  account: AccountRef,
  { clock, until, cancel }: { clock: Clock; until: number; cancel: AbortSignal }
): Promise<DataRoles> {
  let doing: Doing = 'list the data-plane roles'
  try {
    return await within(clock, until, cancel, async (abortSignal) => {
      const assigned: Assigned[] = []
      const assignments = listSqlRoleAssignments(arm, account.resourceGroup, account.name, { abortSignal })
      for await (const { principalId, roleDefinitionId, scope } of assignments) {
        if (isText(principalId) && isText(roleDefinitionId) && isText(scope) && isAt(account, scope)) {
          assigned.push({ principalId, definition: endOf(roleDefinitionId), scope })
        }
      }
      const custom = assigned.some(({ definition }) => builtIn[definition] === undefined)
      if (!custom) {
        return holdersAmong(assigned, new Map(), account)
      }
      doing = 'list the data-plane role definitions'
      return holdersAmong(assigned, await definitionsOf(arm, account, abortSignal), account)
    })
  } catch (error) {
    cancel.throwIfAborted()
    return { holders: undefined, unread: notKnown(explainArm(error, doing, account)) }
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isAt({ id }: AccountRef, scope: string): boolean {
  return `${scope}/`.toLowerCase().startsWith(`${id}/`.toLowerCase())
}

interface Assigned {
  readonly principalId: string
  readonly definition: string
  readonly scope: string
}

interface Role {
  readonly name: string
  readonly reachesData: boolean
}

function holdersAmong(
  assigned: readonly Assigned[],
  custom: ReadonlyMap<string, Role>,
  { subscriptionId, resourceGroup, name }: AccountRef
): DataRoles {
  const roleOf = ({ definition }: Assigned): Role | undefined => {
    const known = builtIn[definition]
    return known === undefined ? custom.get(definition) : { name: known, reachesData: true }
  }
  const unknown = assigned.filter((one) => roleOf(one) === undefined)
  const holders = assigned.flatMap((one): readonly DataRole[] => {
    const role = roleOf(one)
    const { principalId, scope } = one
    return role?.reachesData === true ? [{ principalId, role: role.name, scope }] : []
  })
  const [first] = unknown
  if (holders.length > 0 || first === undefined) {
    return { holders, unread: undefined }
  }
  const command = `az cosmosdb sql role definition list --subscription ${subscriptionId} --resource-group "${resourceGroup}" --account-name "${name}"`
  return {
    holders: undefined,
    unread: notKnown({
      message: `Azure doesn’t list the role definition ${oneLine(first.definition, 60)}, which ${count(unknown.length, 'data-plane role assignment')} may use.`,
      nextStep: `Compare the roles with their assignments: ${asCode(command)}.`
    })
  }
}

function notKnown({ message, nextStep }: Pick<Explanation, 'message' | 'nextStep'>): Explanation {
  return {
    code: 'data-plane-roles-unknown',
    message: `It isn’t known whether an identity has a data-plane role on the account. ${message}`,
    nextStep
  }
}

async function definitionsOf(
  arm: Arm,
  { resourceGroup, name }: AccountRef,
  abortSignal: AbortSignal
): Promise<ReadonlyMap<string, Role>> {
  const roles = new Map<string, Role>()
  for await (const { id, roleName, permissions } of listSqlRoleDefinitions(arm, resourceGroup, name, {
    abortSignal
  })) {
    const end = endOf(id ?? '')
    roles.set(end, { name: isText(roleName) ? roleName : end, reachesData: reachesData(permissions ?? []) })
  }
  return roles
}

function endOf(id: string): string {
  return id.split('/').at(-1)?.toLowerCase() ?? ''
}

export function noDataPlaneRole({ subscriptionId, resourceGroup, name }: AccountRef): Explanation {
  return {
    code: 'no-data-plane-role',
    message:
      'No identity has a data-plane role on the account that allows reading or writing items or running queries, so turning keys off would lock everyone out.',
    nextStep: `Assign one to each application that uses the account: ${asCode(
      `az cosmosdb sql role assignment create --subscription ${subscriptionId} --resource-group "${resourceGroup}" --account-name "${name}" ` +
        '--role-definition-id 00000000-0000-0000-0000-000000000002 --principal-id <object id> --scope "/"'
    )}.`
  }
}
