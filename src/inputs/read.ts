import { BadInput } from '../runtime/errors.ts'
import { asCode } from '../runtime/text.ts'
import type { Workflow } from '../runtime/workflow.ts'

/** In the order of action.yml. */
export const inputNames = [
  'client-id',
  'tenant-id',
  'subscription-id',
  'environment',
  'resource-manager-endpoint',
  'audience',
  'account-name',
  'resource-group',
  'mode',
  'keys',
  'timeout-minutes',
  'usage',
  'lockout-check',
  'lockout-hours',
  'max-changes',
  'exceptions',
  'concurrency',
  'shard',
  'reports',
  'plan',
  'fail-on',
  'github-token',
  'check-name',
  'comment',
  'comment-key'
] as const
export type InputName = (typeof inputNames)[number]

export interface InputSource {
  readonly input: (name: InputName) => string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly workflow: Pick<Workflow, 'auditBecause'>
}

export function lines(value: string): readonly string[] {
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

export function oneOf<T extends string>({ input }: InputSource, name: InputName, values: readonly T[]): T {
  const text = input(name)
  const value = values.find((candidate) => candidate === text)
  if (value === undefined) {
    throw invalid(name, text, `Use one of: ${values.join(', ')}.`)
  }
  return value
}

export function oneOfAnyCase<T extends string>(
  { input }: InputSource,
  name: InputName,
  values: readonly T[]
): T {
  const text = input(name)
  const value = values.find((candidate) => candidate.toLowerCase() === text.toLowerCase())
  if (value === undefined) {
    throw invalid(name, text, `Use one of: ${values.join(', ')}.`)
  }
  return value
}

export function positiveInteger({ input }: InputSource, name: InputName): number {
  const text = input(name)
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (value <= 0) {
    throw invalid(name, text, 'Use a positive integer.')
  }
  return value
}

export function positive({ input }: InputSource, name: InputName): number {
  const text = input(name)
  const value = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : 0
  if (value <= 0) {
    throw invalid(name, text, 'Use a positive number; decimals are allowed.')
  }
  return value
}

const hoursOfAYear = 8760

/** 0 to 8760. @throws BadInput */
export function hours({ input }: InputSource, name: InputName): number {
  const text = input(name)
  const value = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : NaN
  if (!(value <= hoursOfAYear)) {
    throw invalid(name, text, `Use a number of hours from 0 to ${hoursOfAYear}; decimals are allowed.`)
  }
  return value
}

const longestShown = 200

export function invalid(name: InputName, value: string, use: string): BadInput {
  // A URL may contain a password.
  const safe = value.replace(/\/\/[^/?#]*@/g, '//…@')
  const shown = safe.length > longestShown ? `${safe.slice(0, longestShown)}…` : safe
  return new BadInput(
    'invalid-input',
    `Invalid value ${JSON.stringify(shown)} for input ${asCode(name)}. ${use}`,
    `Correct ${name} in the workflow. Nothing was read or changed.`
  )
}
