import type { AccessToken } from '@azure/core-auth'
import type { Arm } from '../azure/arm.ts'
import type { Selection } from '../azure/find.ts'
import type { KeyChoice } from '../azure/key-names.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Limiter, Slot } from '../runtime/concurrency.ts'
import type { Https } from '../runtime/https.ts'
import type { Log } from '../runtime/log.ts'
import type { UsageChoice } from '../usage/key-use.ts'
import type { Shard } from './shard.ts'
import type { Mode } from './verdict.ts'

export const lockoutChecks = ['warn', 'block', 'off'] as const
export type LockoutCheck = (typeof lockoutChecks)[number]

/** What a workflow author decides about a check. */
export interface CheckOptions {
  readonly selection: Selection
  readonly mode: Mode
  readonly keys: KeyChoice
  /** Time limit per account; decimals allowed. */
  readonly timeoutMinutes: number
  readonly usage: UsageChoice
  readonly lockoutCheck: LockoutCheck
  /** A key that was used within this many hours counts as in use; 0 leaves that out of the lockout check. */
  readonly lockoutHours: number
  /** `undefined`: no limit. */
  readonly maxChanges: number | undefined
  /** Accounts processed at the same time. */
  readonly concurrency: number
  readonly shard: Shard | undefined
}

/** What the check of many accounts needs. */
export interface CheckContext {
  readonly options: CheckOptions
  readonly https: Https
  /** A client for one subscription, whose requests take this slot. */
  readonly arm: (subscriptionId: string, slot: Slot) => Arm
  /** Whether Azure Resource Manager slows this subscription down, so that requests take longer than usual. */
  readonly throttled: (subscriptionId: string) => boolean
  readonly limiter: Limiter
  /** Every endpoint is in this domain; `undefined` in a custom cloud. */
  readonly cosmosDomain: string | undefined
  /** The run's own token for the data plane. */
  readonly cosmosToken: (signal: AbortSignal) => Promise<AccessToken>
  readonly clock: Clock
  readonly log: Log
  readonly cancel: AbortSignal
  /** Masks a value in the runner's log. */
  readonly mask: (secret: string) => void
  readonly userAgent: string
}

/** What the check of one account needs. */
export interface AccountContext extends Omit<CheckContext, 'arm' | 'throttled' | 'limiter'> {
  readonly arm: Arm
  readonly throttled: () => boolean
  readonly slot: Slot
}
