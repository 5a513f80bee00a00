import type { ReasonCode } from '../../runtime/codes.ts'
import { asCode, oneLine } from '../../runtime/text.ts'
import type { AzapiCase } from './azapi.ts'
import { attributes, type AzurermCase } from './azurerm.ts'
import type { Change } from './change.ts'
import { own } from '../json.ts'
import { attributeEdit, bodyEdit } from './hcl-edit.ts'
import type { EditBlock } from './modules.ts'

/** What to write is in the workspace, unless a foreign module declares the account. */
function write(change: Change, text: string, foreign: string | undefined): string {
  const path = oneLine(
    [...(change.modules ?? []).map((name) => `module.${name}`), `${change.type}.${change.name}`].join('.'),
    300
  )
  return foreign === undefined
    ? `In ${path}, write ${asCode(text)}`
    : `In the ${asCode(`module "${oneLine(foreign, 100)}"`)} block, set the input that makes ${path} use ${asCode(text)}`
}

const plainly: Partial<Record<ReasonCode, string>> = {
  'plan-value-unknown': ' as a literal value.',
  'plan-value-not-boolean': ' without quotes.',
  'plan-contradictory': ' and nothing that contradicts it, and plan again.'
}

const makeAgain = 'Run `terraform plan` again, and use the whole output of `terraform show -json`.'

/** The exact text for the provider’s generation. */
export function azurermAdvice(
  code: ReasonCode,
  change: Change,
  found: AzurermCase,
  foreign: string | undefined
): string {
  if (code === 'plan-entry-unclear') {
    return makeAgain
  }
  const text = textFor(found)
  if (found.generation === 0) {
    return `Upgrade azurerm to 2.76 or later. ${write(change, 'local_authentication_disabled = true', foreign)}, from 5.0 on ${asCode(text)}.`
  }
  if (found.generation === 2 && code === 'plan-value-by-reference') {
    return `${write(change, text, foreign)} as a literal value and remove ${asCode('local_authentication_disabled')}, or upgrade azurerm to 5.0 or later.`
  }
  const twin =
    found.generation === 2 && found.old.written !== 'absent'
      ? ` and remove ${asCode('local_authentication_disabled')}`
      : ''
  return `${write(change, text, foreign)}${twin}${plainly[code] ?? '.'}`
}

function textFor({ generation }: AzurermCase): string {
  return generation === 1 ? 'local_authentication_disabled = true' : 'local_authentication_enabled = false'
}

/** `undefined` for a provider that can’t turn keys off. */
export function azurermEdit(found: AzurermCase): EditBlock | undefined {
  return found.generation === 0
    ? undefined
    : (text, block) => attributeEdit(text, block, Object.keys(attributes), textFor(found))
}

/** `undefined` unless the body alone decides. */
export function azapiEdit({ resource, typeKnown, version }: AzapiCase): EditBlock | undefined {
  return resource !== 'azapi_resource_action' && typeKnown && version === 'known' ? bodyEdit : undefined
}

/** The exact text, nested as this body is. */
export function azapiAdvice(
  code: ReasonCode,
  change: Change,
  found: AzapiCase,
  foreign: string | undefined
): string {
  if (found.resource === 'azapi_resource_action') {
    return `Instead of ${oneLine(`${change.type}.${change.name}`, 300)}, use azapi_update_resource with ${asCode(bodyText(change))}.`
  }
  if (!found.typeKnown) {
    return `${write(change, 'type', foreign)} as a literal value.`
  }
  if (found.version !== 'known' && (code === 'plan-api-version-too-old' || code === 'plan-entry-unclear')) {
    const text = 'type = "Microsoft.DocumentDB/databaseAccounts@2024-05-15"'
    return `${write(change, text, foreign)}, and ${asCode(bodyText(change))}.`
  }
  if (code === 'plan-entry-unclear') {
    return makeAgain
  }
  if (code === 'plan-value-overridden') {
    return found.sensitiveBody
      ? `${write(change, bodyText(change), foreign)}, and remove ${asCode('sensitive_body')}.`
      : `Remove ${asCode('properties.disableLocalAuth')} from ${asCode('ignore_body_changes')}, and write the list literally. ${write(change, bodyText(change), foreign)}.`
  }
  return `${write(change, bodyText(change), foreign)}${plainly[code] ?? '.'}`
}

function bodyText({ before, after }: Change): string {
  const object = '{ properties = { disableLocalAuth = true } }'
  return typeof (own(after, 'body') ?? own(before, 'body')) === 'string'
    ? `body = jsonencode(${object})`
    : `body = ${object}`
}
