import type { Selection } from '../azure/find.ts'
import type { KeyChoice } from '../azure/keys.ts'
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
  readonly lockoutCheck: LockoutCheck
  /** `undefined`: no limit. */
  readonly maxChanges: number | undefined
  /** Accounts processed at the same time. */
  readonly concurrency: number
  readonly shard: Shard | undefined
}
