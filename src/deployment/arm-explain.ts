import type { ReasonCode } from '../runtime/codes.ts'
import type { Explanation } from '../runtime/errors.ts'
import { asCode } from '../runtime/text.ts'
import type { Value } from './arm-body.ts'
import type { Setting } from './planned-account.ts'

/** What an entry does to keys, and why. */
export interface Judgment {
  readonly setting: Setting
  readonly why: Explanation
}

/** The newest stable version that all clouds have. */
const newer = asCode('Microsoft.DocumentDB/databaseAccounts@2024-05-15')

/** The exact text to write. */
export function write(address: string): string {
  return `In the template’s resource ${address}, write ${asCode('properties: { disableLocalAuth: true }')} in Bicep, or ${asCode('"properties": { "disableLocalAuth": true }')} in ARM JSON, beside the other properties.`
}

export function judgment(setting: Setting, code: ReasonCode, message: string, nextStep = ''): Judgment {
  return { setting, why: { code, message, nextStep } }
}

const off = asCode('disableLocalAuth')

export const turnsOff = judgment('disabled', 'planned', `The deployment sets ${off} to true.`)

/** @param before `true` means that keys were off */
export function leavesOn(value: Value, before: boolean | null, address: string): Judgment {
  const says =
    value === 'absent' || value === 'no-properties'
      ? `The deployment doesn’t mention ${off}. Azure Resource Manager overwrites properties that a template leaves out, and by default keys are on.`
      : `The deployment sets ${off} to ${value}.`
  return before === true
    ? judgment('enabled', 'plan-turns-keys-on', `${says} Keys are off today.`, write(address))
    : judgment('enabled', 'plan-leaves-keys-on', says, write(address))
}

export function ignoresSetting(address: string): Judgment {
  return judgment(
    'enabled',
    'plan-api-version-too-old',
    `The resource’s API version is older than 2021-06-15 and ignores ${off}.`,
    `Use a newer API version for the resource ${address}: ${newer}.`
  )
}

export function versionUnknown(address: string): Judgment {
  return judgment(
    'unknown',
    'plan-entry-unclear',
    `The plan doesn’t name the resource’s API version, and versions before 2021-06-15 ignore ${off}.`,
    `Write the API version of the resource ${address} literally: ${newer}.`
  )
}

const notShown = ['plan-entry-unclear', 'The plan doesn’t show the resource as it will be.'] as const

/** Values that leave the setting open. */
const open: Partial<Record<Value, readonly [code: ReasonCode, message: string]>> = {
  expression: ['plan-value-unknown', `The value of ${off} is computed during the deployment.`],
  'properties-unknown': [
    'plan-value-unknown',
    'The resource’s properties are computed during the deployment.'
  ],
  'not-boolean': ['plan-value-not-boolean', `The value of ${off} is neither true nor false.`],
  'no-properties': ['plan-entry-unclear', 'The plan doesn’t show the resource’s properties.'],
  twice: ['plan-contradictory', `The resource has ${off} twice, in different case.`]
}

export function staysOpen(value: Value, address: string): Judgment {
  const [code, message] = open[value] ?? notShown
  return judgment('unknown', code, message, write(address))
}
