import { keyNames, type RealKeyName } from '../azure/key-names.ts'
import { asCode, count, list, oneLine } from '../runtime/text.ts'
import type { Client, LastUse } from './key-use.ts'

/** How the log and the views say when keys were used. Pure. */

export const keyWords: Readonly<Record<RealKeyName, string>> = {
  primary: 'primary key',
  secondary: 'secondary key',
  'primary-read-only': 'primary read-only key',
  'secondary-read-only': 'secondary read-only key'
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** Azure’s clock and the runner’s may differ by this much. */
const skew = 5 * minute

/**
 * How long ago, in whole units and never longer than it is: `just now`, `5 minutes ago`, `30 hours ago`, `12 days ago`.
 * @param time ms since the epoch; NaN is `at an unknown time`
 * @param now ms since the epoch
 */
export function ago(time: number, now: number): string {
  const age = now - time
  const of = (unit: number, word: string): string => `${count(Math.floor(age / unit), word)} ago`
  return !Number.isFinite(age)
    ? 'at an unknown time'
    : age < -skew
      ? 'in the future'
      : age < minute
        ? 'just now'
        : age < hour
          ? of(minute, 'minute')
          : age < 2 * day
            ? of(hour, 'hour')
            : of(day, 'day')
}

/** `2026-11-24 11:05 UTC`. @param time ms since the epoch */
export function minuteOf(time: number): string {
  const date = new Date(time)
  return Number.isNaN(date.getTime())
    ? 'an unknown time'
    : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** The latest recorded use of any key; `undefined` if there is none. */
export function latestUse(
  lastUse: LastUse
): { readonly key: RealKeyName; readonly time: number } | undefined {
  return keyNames
    .flatMap((key) => {
      const time = lastUse[key]
      return time === undefined || Number.isNaN(time) ? [] : [{ key, time }]
    })
    .reduce<{ readonly key: RealKeyName; readonly time: number } | undefined>(
      (latest, use) => (latest === undefined || use.time > latest.time ? use : latest),
      undefined
    )
}

/**
 * The latest use of the account’s keys, as part of a sentence: `primary key last used 3 hours ago`,
 * `no key has a recorded use`, `last use of keys not known`. A key whose last use isn’t known is always named.
 * @param lastUse as in the key use; `undefined` if Azure doesn’t say
 * @param now ms since the epoch
 */
export function lastUseWords(lastUse: LastUse | undefined, now: number): string {
  const unknown = lastUse === undefined ? keyNames : keyNames.filter((key) => Number.isNaN(lastUse[key] ?? 0))
  if (lastUse === undefined || unknown.length === keyNames.length) {
    return 'last use of keys not known'
  }
  const latest = latestUse(lastUse)
  const known =
    latest === undefined
      ? unknown.length === 0
        ? 'no key has a recorded use'
        : 'no recorded use of the other keys'
      : `${keyWords[latest.key]} last used ${ago(latest.time, now)}`
  const doubt = `last use of the ${list(unknown.map((key) => keyWords[key]))} not known`
  return unknown.length === 0 ? known : latest === undefined ? `${doubt}, ${known}` : `${known}, ${doubt}`
}

/** Clients that share a user agent. */
export interface Agent {
  /** As logged; `''` if none was. */
  readonly userAgent: string
  readonly requests: number
  /** ms since the epoch */
  readonly lastSeen: number
  /** How many accounts, if the clients came with theirs. */
  readonly accounts: number
}

/** Clients merged by user agent, the busiest first. @param accounts each with its clients */
export function agentsOf(accounts: readonly (readonly Client[])[]): readonly Agent[] {
  const agents = new Map<string, Agent>()
  for (const clients of accounts) {
    const seen = new Set<string>()
    for (const { userAgent, requests, lastSeen } of clients) {
      const agent = agents.get(userAgent)
      agents.set(userAgent, {
        userAgent,
        requests: (agent?.requests ?? 0) + requests,
        lastSeen: Math.max(agent?.lastSeen ?? -Infinity, lastSeen),
        accounts: (agent?.accounts ?? 0) + (seen.has(userAgent) ? 0 : 1)
      })
      seen.add(userAgent)
    }
  }
  return [...agents.values()].toSorted((one, other) => other.requests - one.requests)
}

const agentsNamed = 3
const longestAgent = 40

/** SDKs put their name and version first, and an application’s name last. */
function shortAgent(userAgent: string): string {
  const characters = Array.from(oneLine(userAgent))
  const half = longestAgent / 2
  return characters.length > longestAgent
    ? `${characters.slice(0, half - 1).join('')}…${characters.slice(-half).join('')}`
    : characters.join('')
}

/**
 * The busiest clients by user agent, as part of a sentence: `` `importer/2.1` and 2 more clients ``.
 * @param omitted how many more clients there are
 */
export function clientWords(clients: readonly Client[], omitted: number): string {
  const agents = agentsOf([clients])
  const named = agents.slice(0, agentsNamed).map(({ userAgent }) => {
    const words = shortAgent(userAgent)
    return words === '' ? 'a client without a user agent' : asCode(words)
  })
  const more = agents.length - named.length + omitted
  return list(more > 0 ? [...named, count(more, 'more client')] : named)
}
