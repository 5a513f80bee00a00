import { dataRolesOf, noDataPlaneRole, type DataRole } from '../azure/data-roles.ts'
import { keyNames } from '../azure/key-names.ts'
import type { AccountRef } from '../azure/resource-id.ts'
import { within } from '../runtime/clock.ts'
import type { Explanation } from '../runtime/errors.ts'
import { asCode, count, list } from '../runtime/text.ts'
import type { KeyUse } from '../usage/key-use.ts'
import { keysInUse, type KeyInUse } from '../usage/last-use.ts'
import { ago, clientWords, keyWords, minuteOf } from '../usage/words.ts'
import { listingDeadline, type TryContext } from './try-keys.ts'

/**
 * Whether turning keys off would lock anyone out.
 * @param use what is known about the use of keys, without clients
 * @param clients the same with clients, once the logs have answered; awaited only if a key is in use, and not for long if
 * the change goes on all the same
 * @returns the identities with a data-plane role, `undefined` if the check is off or they can't be read, and everything
 * that speaks against the change, a key in use first
 * @throws the reason of `cancel`
 */
export async function lockout(
  account: AccountRef,
  use: KeyUse | undefined,
  clients: Promise<KeyUse | undefined>,
  context: TryContext
): Promise<{
  readonly dataRoles: readonly DataRole[] | undefined
  readonly against: readonly Explanation[]
}> {
  const { arm, options, clock, log, cancel } = context
  if (options.lockoutCheck === 'off') {
    return { dataRoles: undefined, against: [] }
  }
  const until = listingDeadline(context)
  const clientsUntil = clock.now() + longestWaitMs
  const { holders, unread } = await dataRolesOf(arm, account, { clock, until, cancel })
  if (holders !== undefined && holders.length > 0) {
    log.info(`${count(holders.length, 'data-plane role assignment')} found`)
  }
  if (use !== undefined && options.lockoutHours > 0 && !isKnown(use)) {
    log.info(
      'Azure doesn’t say when each key was last used; a last use that isn’t known doesn’t block the change'
    )
  }
  const keys = keysInUse(use?.lastUse, options.lockoutHours, clock.now())
  const noRole = unread ?? (holders.length === 0 ? noDataPlaneRole(account) : undefined)
  return {
    dataRoles: holders,
    against: [
      ...(keys.length === 0
        ? []
        : [keyInUse(keys, await known(clients, clientsUntil, context), options, clock.now())]),
      ...(noRole === undefined ? [] : [noRole])
    ]
  }
}

/** A change isn't delayed by more than a minute: half for the last use, and half for the clients. */
const longestWaitMs = 30_000

async function known(
  clients: Promise<KeyUse | undefined>,
  until: number,
  { options, clock, cancel }: TryContext
): Promise<KeyUse | undefined> {
  try {
    return options.lockoutCheck === 'block'
      ? await clients
      : await within(clock, until, cancel, () => clients)
  } catch {
    cancel.throwIfAborted()
    return undefined
  }
}

/**
 * The identities with a data-plane role, if an audit asks who uses keys: they decide whether keys can be turned off; or
 * why they can't be read. Neither if it doesn't ask.
 * @throws the reason of `cancel`
 */
export async function rolesForInventory(
  account: AccountRef,
  context: TryContext
): Promise<{
  readonly dataRoles: readonly DataRole[] | undefined
  readonly unread: readonly Explanation[]
}> {
  const { arm, options, clock, cancel } = context
  if (options.usage !== 'clients' || options.lockoutCheck === 'off') {
    return { dataRoles: undefined, unread: [] }
  }
  const until = listingDeadline(context)
  const { holders, unread } = await dataRolesOf(arm, account, { clock, until, cancel })
  return { dataRoles: holders, unread: unread === undefined ? [] : [unread] }
}

function isKnown({ lastUse }: KeyUse): boolean {
  return lastUse !== undefined && keyNames.every((key) => !Number.isNaN(lastUse[key] ?? 0))
}

/**
 * Why turning keys off would lock out an application that uses them. Pure.
 * @param keys at least one
 * @param now ms since the epoch
 */
export function keyInUse(
  keys: readonly KeyInUse[],
  use: KeyUse | undefined,
  {
    lockoutCheck,
    lockoutHours,
    usage
  }: Pick<TryContext['options'], 'lockoutCheck' | 'lockoutHours' | 'usage'>,
  now: number
): Explanation {
  const when = keys.map(({ key, at }) => `the ${keyWords[key]} ${ago(at, now)} (${minuteOf(at)})`)
  const { clients = [], clientsOmitted = 0 } = use ?? {}
  const who = clients.length === 0 ? undefined : clientWords(clients, clientsOmitted)
  const find =
    who !== undefined
      ? `Move ${who} to Microsoft Entra`
      : usage === 'clients'
        ? 'Find out who uses it, and move that application to Microsoft Entra'
        : `Find out who uses it (${asCode('usage: clients')} asks the account’s logs), and move that application to Microsoft Entra`
  const then =
    lockoutCheck === 'block'
      ? `Rerun the job when no key has been used for ${count(lockoutHours, 'hour')} (${asCode('lockout-hours')}). To turn keys off anyway, set ${asCode('lockout-check: warn')}.`
      : `To leave keys on while one is in use, set ${asCode('lockout-check: block')}.`
  return {
    code: 'key-in-use',
    message:
      `Turning keys off would lock out the applications that use them. Last used: ${list(when)}.` +
      (who === undefined ? '' : ` In the last 7 days, ${who} used keys.`),
    nextStep: `${find}. ${then}`
  }
}

/** Several explanations as one, with the code of the first; `undefined` without any. Pure. */
export function asOne([first, ...others]: readonly Explanation[]): Explanation | undefined {
  return (
    first &&
    others.reduce<Explanation>(
      (all, { message, nextStep }) => ({
        code: all.code,
        message: `${all.message} ${message}`,
        nextStep: `${all.nextStep} ${nextStep}`
      }),
      first
    )
  )
}
