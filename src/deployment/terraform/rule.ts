import type { ReasonCode } from '../../runtime/codes.ts'
import type { Setting } from '../planned-account.ts'

/** What a place of the plan says about keys. `odd` is anything but a boolean: a string, a number, a list. */
export type Value = 'off' | 'on' | 'null' | 'absent' | 'unknown' | 'odd' | 'conflict'

/** What is sent: `no-op` sends nothing. */
export type Sent = 'create' | 'update' | 'replace' | 'no-op'

/** One line of a table. The first line whose condition is true decides. */
export interface Row<Case> {
  /** Names the line in tests. */
  readonly row: string
  readonly when: (found: Case) => boolean
  readonly setting: Setting
  /** Required for `unknown`; the others have a usual code. */
  readonly code?: ReasonCode
  /** A sentence: what the plan says, or why it doesn't say. */
  readonly because: string
}

export type Ruling = Omit<Row<never>, 'when'>

/** The first line that applies. Every table ends with a line that always applies; without one, the result is `unknown`. */
export function firstOf<Case>(rows: readonly Row<Case>[], found: Case): Ruling {
  const first = rows.find(({ when }) => when(found))
  return (
    first ?? {
      row: 'no row applies',
      setting: 'unknown',
      code: 'plan-entry-unclear',
      because: 'The plan’s entry for the account has an unexpected shape.'
    }
  )
}
