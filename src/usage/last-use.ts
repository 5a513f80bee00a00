import { z } from 'zod/mini'
import { getJson, type Arm } from '../azure/arm.ts'
import { keyNames, type RealKeyName } from '../azure/key-names.ts'
import type { AccountRef } from '../azure/resource-id.ts'
import type { LastUse } from './key-use.ts'
import { limited, type Limits } from './limits.ts'

/** The first api-version with `approximateLastUsageTime` (azure-rest-api-specs #41712); stable ones lack it. */
export const lastUseApiVersion = '2026-04-01-preview'

/**
 * When each key of an account was last used, as Azure Resource Manager says; `undefined` if it doesn't say.
 * @throws only the reason of `cancel`
 */
export async function readLastUse(arm: Arm, ref: AccountRef, limits: Limits): Promise<LastUse | undefined> {
  try {
    const path = `${encodeURI(ref.id)}?api-version=${lastUseApiVersion}`
    return lastUseIn(await limited(limits, (signal) => getJson(arm, path, signal)), ref)
  } catch {
    // An older cloud doesn't know the api-version. After any error, the check continues without the answer.
    limits.cancel.throwIfAborted()
    return undefined
  }
}

/** An endless list must not delay a run; what is missing is read account by account. */
const mostPages = 100

const page = z.object({ value: z.array(z.unknown()), nextLink: z.nullish(z.string()) })

/**
 * The last use of keys for all accounts of a subscription, by lower-case resource ID. Empty or short if the list can't be
 * read: it fails as a whole if one account's region doesn't know the api-version.
 * @throws only the reason of `cancel`
 */
export async function listLastUse(
  arm: Arm,
  subscriptionId: string,
  limits: Limits
): Promise<ReadonlyMap<string, LastUse>> {
  const found = new Map<string, LastUse>()
  let path: string | null | undefined =
    `/subscriptions/${subscriptionId}/providers/Microsoft.DocumentDB/databaseAccounts?api-version=${lastUseApiVersion}`
  try {
    for (let pages = 0; typeof path === 'string' && pages < mostPages; pages++) {
      const next = path
      const answer = page.parse(await limited(limits, (signal) => getJson(arm, next, signal)))
      for (const item of answer.value) {
        const { success, data } = answered.safeParse(item)
        const lastUse = success ? lastUseIn(item, data) : undefined
        if (success && lastUse !== undefined) {
          found.set(data.id.toLowerCase(), lastUse)
        }
      }
      path = answer.nextLink
    }
  } catch {
    limits.cancel.throwIfAborted()
  }
  return found
}

const answered = z.object({
  id: z.string(),
  properties: z.object({ keysMetadata: z.record(z.string(), z.unknown()) })
})

const fields: Readonly<Record<RealKeyName, string>> = {
  primary: 'primaryMasterKey',
  secondary: 'secondaryMasterKey',
  'primary-read-only': 'primaryReadonlyMasterKey',
  'secondary-read-only': 'secondaryReadonlyMasterKey'
}

/**
 * The last use of each key in an account as Azure Resource Manager returns it. `undefined` if it is another account or has
 * no `keysMetadata`. "If the value is missing from the object, it means there is no recorded data plane usage for this
 * key" (Azure SDK reference, AccountKeyMetadata). Pure.
 */
export function lastUseIn(answer: unknown, { id }: Pick<AccountRef, 'id'>): LastUse | undefined {
  const { success, data } = answered.safeParse(answer)
  if (!success || data.id.toLowerCase() !== id.toLowerCase()) {
    return undefined
  }
  const { keysMetadata } = data.properties
  const times = keyNames.map((key) => [key, lastUseOfKey(keysMetadata[fields[key]])] as const)
  return Object.fromEntries(times) as Record<RealKeyName, number | undefined>
}

const metadata = z.nullish(z.object({ approximateLastUsageTime: z.nullish(z.unknown()) }))

function lastUseOfKey(value: unknown): number | undefined {
  const { success, data } = metadata.safeParse(value)
  if (!success) {
    return NaN
  }
  const time = data?.approximateLastUsageTime
  return time === undefined || time === null ? undefined : timeOf(time)
}

/** With an offset: a time without one could be of any zone. */
const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,12})?(?:Z|[+-]\d\d:\d\d)$/i

/** ms since the epoch; NaN for what isn't a time (ISO 8601) of the years 1 to 9999. */
export function timeOf(value: unknown): number {
  const time = typeof value === 'string' && iso.test(value) ? Date.parse(value) : NaN
  const year = new Date(time).getUTCFullYear()
  return year >= 1 && year <= 9999 ? time : NaN
}

/** A key that counts as in use, and when it was last used, ms since the epoch. */
export interface KeyInUse {
  readonly key: RealKeyName
  readonly at: number
}

/**
 * The keys that were used later than `hours` ago, the latest first. A time in the future counts: clocks differ. What isn't
 * known doesn't. Pure.
 * @param hours 0: none counts
 * @param now ms since the epoch
 */
export function keysInUse(lastUse: LastUse | undefined, hours: number, now: number): readonly KeyInUse[] {
  if (lastUse === undefined || hours <= 0) {
    return []
  }
  const since = now - hours * 3_600_000
  return keyNames
    .flatMap((key): readonly KeyInUse[] => {
      const at = lastUse[key]
      return at !== undefined && at > since ? [{ key, at }] : []
    })
    .toSorted((one, other) => other.at - one.at)
}
