import { listSqlRoleAssignments, listSqlRoleDefinitions } from '@azure/arm-cosmosdb/api/sqlResources'
import { within, type Clock } from '../clock.ts'
import type { Explanation } from '../errors.ts'
import type { DataRole } from '../report/report.ts'
import { asCode } from '../text.ts'
import type { Arm } from './arm.ts'
import { explainArm } from './arm-errors.ts'
import type { AccountRef } from './resource-id.ts'

/** Built-in roles, by the end of the IDs of their definitions (Azure documentation, "how-to-setup-rbac"). */
const builtIn: Readonly<Record<string, string>> = {
  '00000000-0000-0000-0000-000000000001': 'Cosmos DB Built-in Data Reader',
  '00000000-0000-0000-0000-000000000002': 'Cosmos DB Built-in Data Contributor'
}

/** Who gets in once keys are off, or why that is not known. */
export type DataRoles =
  | { readonly holders: readonly DataRole[]; readonly unread: undefined }
  | { readonly holders: undefined; readonly unread: Explanation }

/**
 * The data-plane role assignments of an account; those of a role that allows nothing are left out. Roles of one's own
 * are read from their definitions.
 * @throws the reason of `cancel`
 */
export async function dataRolesOf(
  arm: Arm,
  account: AccountRef,
  { clock, until, cancel }: { clock: Clock; until: number; cancel: AbortSignal }
): Promise<DataRoles> {
  try {
    return await within(clock, until, cancel, async (abortSignal) => {
      const assigned: { principalId: string; definition: string; scope: string }[] = []
      const assignments = listSqlRoleAssignments(arm, account.resourceGroup, account.name, { abortSignal })
      for await (const { principalId = '', roleDefinitionId = '', scope = '' } of assignments) {
        assigned.push({ principalId, definition: endOf(roleDefinitionId), scope })
      }
      const own = assigned.some(({ definition }) => builtIn[definition] === undefined)
      const roles = own ? await definitionsOf(arm, account, abortSignal) : new Map<string, Role>()
      return {
        holders: assigned
          .filter(({ definition }) => roles.get(definition)?.allowsNothing !== true)
          .map(({ principalId, definition, scope }) => ({
            principalId,
            role: builtIn[definition] ?? roles.get(definition)?.name ?? definition,
            scope
          })),
        unread: undefined
      }
    })
  } catch (error) {
    cancel.throwIfAborted()
    return { holders: undefined, unread: explainArm(error, 'list the data-plane roles', account) }
  }
}

interface Role {
  readonly name: string
  readonly allowsNothing: boolean
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
    const actions = (permissions ?? []).flatMap(({ dataActions }) => dataActions ?? [])
    roles.set(endOf(id ?? ''), { name: roleName ?? endOf(id ?? ''), allowsNothing: actions.length === 0 })
  }
  return roles
}

function endOf(id: string): string {
  return id.split('/').at(-1)?.toLowerCase() ?? ''
}

/** What is said where nobody holds a data-plane role. */
export function nobodyGetsIn({ subscriptionId, resourceGroup, name }: AccountRef): Explanation {
  return {
    message: 'No identity holds a data-plane role on the account: with keys off, nobody gets in',
    nextStep: `Grant one to each application that uses the account: ${asCode(
      `az cosmosdb sql role assignment create --subscription ${subscriptionId} --resource-group "${resourceGroup}" --account-name "${name}" ` +
        '--role-definition-id 00000000-0000-0000-0000-000000000002 --principal-id <object id> --scope "/"'
    )}.`
  }
}
