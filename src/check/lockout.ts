import { dataRolesOf, noDataPlaneRole, type DataRole } from '../azure/data-roles.ts'
import type { AccountRef } from '../azure/resource-id.ts'
import type { Explanation } from '../runtime/errors.ts'
import { count } from '../runtime/text.ts'
import { listingDeadline, type TryContext } from './try-keys.ts'

/**
 * Whether turning keys off would lock everyone out.
 * @returns the identities with a data-plane role, and why the account may be locked; both `undefined` if the check is off
 * @throws the reason of `cancel`
 */
export async function lockout(
  account: AccountRef,
  context: TryContext
): Promise<{
  readonly dataRoles: readonly DataRole[] | undefined
  readonly locked: Explanation | undefined
}> {
  const { arm, options, clock, log, cancel } = context
  if (options.lockoutCheck === 'off') {
    return { dataRoles: undefined, locked: undefined }
  }
  const until = listingDeadline(context)
  const { holders, unread } = await dataRolesOf(arm, account, { clock, until, cancel })
  if (holders !== undefined && holders.length > 0) {
    log.info(`${count(holders.length, 'data-plane role assignment')} found`)
    return { dataRoles: holders, locked: undefined }
  }
  return { dataRoles: holders, locked: unread ?? noDataPlaneRole(account) }
}
