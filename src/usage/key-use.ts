import type { RealKeyName } from '../azure/key-names.ts'

/** What to find out about the use of keys. */
export const usageChoices = ['last-use', 'clients', 'off'] as const
export type UsageChoice = (typeof usageChoices)[number]

/**
 * When a key was last used, ms since the epoch. `undefined`: Azure recorded no use, which doesn't mean that there was
 * none. NaN: Azure's value isn't a time.
 */
export type LastUse = Readonly<Record<RealKeyName, number | undefined>>

/** A client that signs requests with keys, as the account's logs name it. */
export interface Client {
  readonly userAgent: string
  /** AuthTokenType or, in direct mode, KeyType, as logged. */
  readonly keyType: string
  readonly database: string
  readonly container: string
  readonly requests: number
  /** ms since the epoch */
  readonly lastSeen: number
  readonly clientIps: readonly string[]
}

/** A report names at most this many clients of an account. */
export const clientsShown = 100

/** What is known about the use of an account's keys. */
export interface KeyUse {
  /** `undefined` if Azure doesn't say. */
  readonly lastUse: LastUse | undefined
  /** The busiest first; `undefined` if not asked or not known. */
  readonly clients: readonly Client[] | undefined
  /** How many more clients there are. */
  readonly clientsOmitted: number
  /** Why they aren't known or may not be all, with the next step. `undefined` if the run didn’t ask, or if they are all. */
  readonly clientsUnknown: string | undefined
}
