import { keyNames, type RealKeyName } from '../azure/key-names.ts'
import type { KeyUse, LastUse } from '../usage/key-use.ts'
import { clientWords } from '../usage/words.ts'
import type { AccountReport, UsageReport } from './schema.ts'

/** What the use of an account’s keys means for turning them off. Pure. */

const day = 86_400_000
/** A key without a recorded use for this many days counts as ready to turn off. It covers a monthly job. */
export const idleDays = 30

/**
 * - `in-use`: a key was used in the last 30 days, or the logs of the last 7 days name a client.
 * - `ready`: the last use of every key is known, none was in the last 30 days, and no client is known. If the run
 *   read the roles, an identity has a data-plane role.
 * - `no-role`: the same, but no identity has a data-plane role.
 * - `not-known`: everything else.
 */
export type UseState = 'in-use' | 'ready' | 'no-role' | 'not-known'

/** `undefined` if the run didn’t look, or if the account’s keys aren’t known to be on. */
export function useStateOf(account: AccountReport, now: number): UseState | undefined {
  const { usage, roleAssignments } = account
  if (usage === null || !keysAreOn(account)) {
    return undefined
  }
  const { lastUse, clients } = keyUseOf(usage)
  const times = lastUse === undefined ? [] : keyNames.map((key) => lastUse[key])
  const since = now - idleDays * day
  if (times.some((time) => time !== undefined && time > since) || (clients ?? []).length > 0) {
    return 'in-use'
  }
  if (lastUse === undefined || times.some((time) => Number.isNaN(time))) {
    return 'not-known'
  }
  return roleAssignments === 0 ? 'no-role' : 'ready'
}

/** As the account was read last. */
export function keysAreOn({ changed, disableLocalAuth: { before, after } }: AccountReport): boolean {
  return after === false || (after === null && before === false && !changed)
}

/** The usage of a report with times as numbers. */
export function keyUseOf({ lastUse, clients, clientsOmitted, clientsUnknown }: UsageReport): KeyUse {
  return {
    lastUse: lastUse === null ? undefined : timesOf(lastUse),
    clients: clients?.map((client) => ({ ...client, lastSeen: Date.parse(client.lastSeen) })),
    clientsOmitted,
    clientsUnknown: clientsUnknown ?? undefined
  }
}

function timesOf(lastUse: NonNullable<UsageReport['lastUse']>): LastUse {
  const time = (key: RealKeyName): number | undefined => {
    const value = lastUse[key]
    // "not-known" is no time.
    return value === null ? undefined : Date.parse(value)
  }
  return {
    primary: time('primary'),
    secondary: time('secondary'),
    'primary-read-only': time('primary-read-only'),
    'secondary-read-only': time('secondary-read-only')
  }
}

const thenEnforce = 'then run this action with `mode: enforce`.'

/**
 * The account with the next step that its key usage requires, if its keys are on and nothing else is wrong.
 * @param now ms since the epoch
 */
export function withUseStep(account: AccountReport, now: number): AccountReport {
  const state = account.code === 'keys-on' ? useStateOf(account, now) : undefined
  return state === undefined || state === 'ready'
    ? account
    : { ...account, nextStep: useSteps[state]([account]) }
}

/** The next step for accounts in the same state. */
export const useSteps: Readonly<Record<UseState, (accounts: readonly AccountReport[]) => string>> = {
  'in-use': (accounts) => {
    const all = accounts.flatMap(({ usage }) => (usage === null ? [] : [keyUseOf(usage)]))
    const clients = all.flatMap((use) => use.clients ?? [])
    const omitted = all.reduce((sum, use) => sum + use.clientsOmitted, 0)
    const asked = all.every((use) => use.clients !== undefined || use.clientsUnknown !== undefined)
    return clients.length > 0
      ? `Move ${clientWords(clients, omitted)} to Microsoft Entra, ${thenEnforce}`
      : `Find out who uses keys${asked ? '' : ' (`usage: clients` asks the logs)'}, move those applications to Microsoft Entra, ${thenEnforce}`
  },
  ready: () =>
    'Run this action for these accounts with `mode: enforce`. With `lockout-check: block`, it leaves an account unchanged if a key is in use.',
  'no-role': () => `Give the identities of your applications a data-plane role, ${thenEnforce}`,
  'not-known': () => `Find out whether an application still uses keys, ${thenEnforce}`
}
