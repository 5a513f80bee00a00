import { listSqlRoleAssignments, listSqlRoleDefinitions } from '@azure/arm-cosmosdb/api/sqlResources'
import { within, type Clock } from '../clock.ts'
import type { Explanation } from '../errors.ts'
import type { DataRole } from '../report/report.ts'
import { asCode, count, oneLine } from '../text.ts'
import type { Arm } from './arm.ts'
import { explainArm } from './arm-errors.ts'
import { allows, type Permission } from './permissions.ts'
import type { AccountRef } from './resource-id.ts'

/** Built-in roles, by the end of the IDs of their definitions (Azure documentation, "how-to-setup-rbac"). */
const builtIn: Readonly<Record<string, string>> = {
  '00000000-0000-0000-0000-000000000001': 'Cosmos DB Built-in Data Reader',
  '00000000-0000-0000-0000-000000000002': 'Cosmos DB Built-in Data Contributor'
}

const containers = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers'

/** What an application does with its data (Azure documentation, "how-to-setup-rbac"). Metadata alone is of no use to it. */
export const dataActions: readonly string[] = [
  ...['read', 'create', 'replace', 'upsert', 'delete'].map((what) => `${containers}/items/${what}`),
  `${containers}/executeQuery`
]

/** One entry of a role definition's permissions, as ARM lists it. */
export interface DataPermission {
  readonly dataActions?: readonly string[] | null
  readonly notDataActions?: readonly string[] | null
}

/** Whether a role lets somebody read or write items or run queries. Each entry is judged by its own exceptions. */
export function reachesData(permissions: readonly DataPermission[]): boolean {
  const each = permissions.map((one): Permission => ({
    actions: one.dataActions ?? [],
    notActions: one.notDataActions ?? []
  }))
  return dataActions.some((action) => allows(each, action))
}

/** Who gets in once keys are off, or why that is not known. */
export type DataRoles =
  | { readonly holders: readonly DataRole[]; readonly unread: undefined }
  | { readonly holders: undefined; readonly unread: Explanation }

/**
 * The data-plane role assignments of an account whose role reaches the data. Custom roles are read from their definitions;
 * if Azure doesn't list one, and nobody else gets in for certain, it is not known who does.
 * @throws the reason of `cancel`
 */
export async function dataRolesOf(
  arm: Arm,
  account: AccountRef,
  { clock, until, cancel }: { clock: Clock; until: number; cancel: AbortSignal }
): Promise<DataRoles> {
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
      return whoGetsIn(assigned, custom ? await definitionsOf(arm, account, abortSignal) : new Map(), account)
    })
  } catch (error) {
    cancel.throwIfAborted()
    return { holders: undefined, unread: explainArm(error, 'list the data-plane roles', account) }
  }
}

/** What ARM answers need not have the type that the SDK promises. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Whether a scope is the account or lies in it; one of another account lets nobody in here. */
function isAt({ id }: AccountRef, scope: string): boolean {
  return `${scope}/`.toLowerCase().startsWith(`${id}/`.toLowerCase())
}

interface Assigned {
  readonly principalId: string
  /** The end of its ID. */
  readonly definition: string
  readonly scope: string
}

interface Role {
  readonly name: string
  readonly reachesData: boolean
}

function whoGetsIn(
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
    unread: {
      message: `Azure doesn’t list the role definition ${oneLine(first.definition, 60)}, which ${count(unknown.length, 'data-plane role assignment')} may depend on`,
      nextStep: `Compare the roles with their assignments: ${asCode(command)}.`
    }
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

/** What is said where nobody holds a data-plane role. */
export function nobodyGetsIn({ subscriptionId, resourceGroup, name }: AccountRef): Explanation {
  return {
    message:
      'No identity holds a data-plane role on the account that allows reading or writing items or running queries: with keys off, nobody gets in',
    nextStep: `Grant one to each application that uses the account: ${asCode(
      `az cosmosdb sql role assignment create --subscription ${subscriptionId} --resource-group "${resourceGroup}" --account-name "${name}" ` +
        '--role-definition-id 00000000-0000-0000-0000-000000000002 --principal-id <object id> --scope "/"'
    )}.`
  }
}
