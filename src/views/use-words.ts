import { idleDays, keysAreOn, keyUseOf, useStateOf, type UseState } from '../report/key-usage.ts'
import type { AccountReport } from '../report/schema.ts'
import { titles } from '../runtime/codes.ts'
import { capital } from '../runtime/text.ts'
import { ago, agentsOf, clientWords, lastUseWords, latestUse } from '../usage/words.ts'

/** What the views say about the use of keys, with the end of the run as now. Client IPs stay in the report. Pure. */

const hour = 3_600_000
/** The default of `lockout-hours`; a report doesn’t contain the input. */
const recentHours = 24

/**
 * `primary key last used 3 hours ago; in the last 7 days, `importer/2.1` used keys`. Nothing if the run didn’t look, or if the
 * account’s keys aren’t on.
 * @param now ms since the epoch
 */
export function useWords(account: AccountReport, now: number): string {
  const { usage } = account
  if (usage === null || !keysAreOn(account)) {
    return ''
  }
  const { lastUse, clients, clientsOmitted } = keyUseOf(usage)
  const words = lastUseWords(lastUse, now)
  return clients === undefined || clients.length === 0
    ? words
    : `${words}; in the last 7 days, ${clientWords(clients, clientsOmitted)} used keys`
}

/** The same as a sentence, unless the reason says it: `Primary key last used 3 hours ago.` */
export function useSentence(account: AccountReport, now: number): string {
  const words = account.code === 'key-in-use' ? '' : useWords(account, now)
  return words === '' ? '' : `${capital(words)}.`
}

/** The title of an account with keys on: `keys are on, and in use`. */
export function keysOnTitle(account: AccountReport, now: number): string {
  const state = useStateOf(account, now)
  if (state === undefined || account.usage === null) {
    return titles['keys-on']
  }
  const { lastUse, clients } = keyUseOf(account.usage)
  const recorded = lastUse === undefined ? undefined : latestUse(lastUse)?.time
  const seen = agentsOf([clients ?? []]).map(({ lastSeen }) => lastSeen)
  const latest = seen.reduce((most, time) => Math.max(most, time), recorded ?? -Infinity)
  switch (state) {
    case 'in-use':
      return latest > now - recentHours * hour
        ? `${titles['keys-on']}, and in use`
        : `${titles['keys-on']}, last used ${ago(latest, now)}`
    case 'ready':
    case 'no-role':
      return `${titles['keys-on']}, no recorded use for ${idleDays} days`
    case 'not-known':
      return titles['keys-on']
  }
}

/** What a group of accounts with keys on is called, and what that means. */
export const stateWords: Readonly<
  Record<
    UseState,
    { readonly title: string; readonly meaning: (accounts: readonly AccountReport[]) => string }
  >
> = {
  'in-use': {
    title: 'keys are on, and in use',
    meaning: () => `Keys are on, and a key was used in the last ${idleDays} days.`
  },
  ready: {
    title: 'keys are on, ready to turn off',
    meaning: (accounts) =>
      `Keys are on, and no key has a recorded use in the last ${idleDays} days. ${rolesWords(accounts)}`
  },
  'no-role': {
    title: 'keys are on, no recorded use, no data-plane role',
    meaning: () =>
      `Keys are on, and no key has a recorded use in the last ${idleDays} days, but no identity has a data-plane role.`
  },
  'not-known': {
    title: 'keys are on, use not known',
    meaning: () => 'Keys are on, and it isn’t known whether a key was used.'
  }
}

/** What is known about data-plane roles of accounts that are ready. */
function rolesWords(accounts: readonly AccountReport[]): string {
  const seen = accounts.filter(({ roleAssignments }) => roleAssignments !== null).length
  const unread = accounts.filter(({ warnings }) =>
    warnings.some((warning) => warning.code === 'data-plane-roles-unknown')
  ).length
  return unread > 0
    ? unread === accounts.length
      ? 'It isn’t known whether an identity has a data-plane role.'
      : `At ${unread} of them, it isn’t known whether an identity has a data-plane role.`
    : seen === 0
      ? 'Data-plane roles were not looked at.'
      : seen === accounts.length
        ? 'At each of them, an identity has a data-plane role.'
        : `Data-plane roles were looked at for only ${seen} of them.`
}
