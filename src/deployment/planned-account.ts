import type { Api } from '../azure/api.ts'
import type { ReasonCode } from '../runtime/codes.ts'
import type { Explanation, Problem, Warning } from '../runtime/errors.ts'
import type { Fix } from './edit.ts'

export const formats = ['terraform', 'what-if', 'stack-what-if', 'bicep-snapshot'] as const
export type Format = (typeof formats)[number]

/** What the deployment does to an account's keys. The order is that of `worstOf`. */
export const settings = ['enabled', 'unknown', 'disabled', 'removed', 'untouched'] as const
export type Setting = (typeof settings)[number]

/** A line of the workspace that declares the account. */
export interface Source {
  /** Relative to the workspace, with slashes. */
  readonly path: string
  /** From 1. */
  readonly line: number
}

/** One entry of a plan that says something about an account. */
export interface PlannedEntry {
  /** Resource ID; `undefined` if the plan doesn't give it. */
  readonly id: string | undefined
  /** The account's name; `undefined` if it isn't known, is an expression, or is marked sensitive. */
  readonly name: string | undefined
  /** Empty if not known. */
  readonly resourceGroup: string
  /** Empty if not known. */
  readonly subscriptionId: string
  /** Empty if not known. */
  readonly location: string
  readonly api: Api | null
  /** Terraform address, symbolic name, or for example `account 2 of main.snapshot.json`. */
  readonly address: string
  readonly setting: Setting
  /** Why the setting is what it is, and the exact text to write. */
  readonly why: Explanation
  /** `disableLocalAuth` before the deployment: `true` means that keys were off. `null` if not known. */
  readonly before: boolean | null
  /** `disableLocalAuth` as the engine predicts it; `null` if not known. */
  readonly after: boolean | null
  readonly source: Source | null
  /** The change of the source that turns keys off; `null` if none is certain to. */
  readonly fix: Fix | null
}

/** To write the setting literally is all there is to do. */
const fixable: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'plan-leaves-keys-on',
  'plan-turns-keys-on',
  'plan-value-by-reference',
  'plan-value-not-boolean',
  'plan-value-unknown'
])

export function isFixable({ why }: Pick<PlannedEntry, 'why'>): boolean {
  return fixable.has(why.code)
}

/** What one plan file says. */
export interface PlanFile {
  readonly format: Format
  /** As given. */
  readonly file: string
  /** How many resources the plan names, accounts included. */
  readonly resources: number
  readonly entries: readonly PlannedEntry[]
  /** Errored and incomplete plans. */
  readonly problems: readonly Problem[]
  readonly warnings: readonly Warning[]
  /** Strings of 12 or more characters that the plan marks as sensitive in an account's entry. */
  readonly secrets: readonly string[]
}
