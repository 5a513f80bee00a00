import type { Change } from './change.ts'
import { isObject, own } from '../json.ts'
import { isMarked, isPartlyMarked, members, stringAt, stringsIn } from './json.ts'

/** Resources that deploy ARM templates, and with them accounts that the plan doesn’t list. */
const azurermTemplate = /^azurerm_(?:\w+_)?template_deployment$/
const azapiTemplate = /^microsoft\.resources\/(?:deployments|deploymentstacks)(?:@|$)/i

export function isTemplate(change: Change, type: string | undefined): boolean {
  return azurermTemplate.test(change.type) || (type !== undefined && azapiTemplate.test(type))
}

/** The account type, but not that of a child, such as a database. */
const account = /microsoft\.documentdb\\*\/databaseaccounts(?!\\*\/?\w)/i

/** `named`: a visible text of the template names the account type. `hidden`: some text isn’t visible. */
export function templateText({
  before,
  after: planned,
  unknown: marksAfter
}: Change): 'named' | 'hidden' | 'clear' {
  const [after, unknown] = isObject(planned) ? [planned, marksAfter] : [before, undefined]
  if (!isObject(after) || isMarked(unknown, [])) {
    return 'hidden'
  }
  const texts = ['template_content', 'template_body', 'body'].map((key) => own(after, key))
  const parsed = texts.map((text) => (typeof text === 'string' ? parse(text) : text))
  if (parsed.some(namesAccount)) {
    return 'named'
  }
  const marks = ['template_content', 'template_body', 'template_spec_version_id'].some((key) =>
    isMarked(unknown, [key])
  )
  const inBody = members(own(unknown, 'body'), 'properties').flatMap((properties) =>
    ['template', 'templateLink'].flatMap((key) => members(properties, key))
  )
  return marks ||
    isMarked(unknown, ['body', 'properties']) ||
    inBody.some(isPartlyMarked) ||
    stringAt(after, 'template_spec_version_id') ||
    parsed.some(linksTemplate) ||
    texts.every((text) => text === undefined || text === null)
    ? 'hidden'
    : 'clear'
}

/** As JSON, because escapes may hide a name; as text if it isn’t JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function namesAccount(value: unknown): boolean {
  return stringsIn(value).some((text) => account.test(text))
}

function linksTemplate(value: unknown): boolean {
  return stringsIn(value).some((text) => /templateLink/i.test(text))
}
