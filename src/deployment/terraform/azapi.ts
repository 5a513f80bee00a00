import { apiOf, type Api } from '../../azure/api.ts'
import type { Change } from './change.ts'
import { expressionOf } from './configuration.ts'
import { has, isObject, items, own } from '../json.ts'
import { isMarked, members, stringAt } from './json.ts'
import type { Sent, Value } from './rule.ts'

export const azapiTypes = ['azapi_resource', 'azapi_update_resource', 'azapi_resource_action'] as const
export type AzapiType = (typeof azapiTypes)[number]

export function isAzapiType(type: string): type is AzapiType {
  return (azapiTypes as readonly string[]).includes(type)
}

/** `type@version`: whether it names accounts, and the API version. */
const accountType = /^microsoft\.documentdb\/databaseaccounts(?:@(.*))?$/i
const version = /^(20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:-\w+)?$/
/** `disableLocalAuth` exists from this version on (azure-rest-api-specs, cosmos-db). */
const firstVersion = '2021-06-15'

/** `unknown` if the plan doesn't know the type, so it may be an account's. */
export function isAccountType(type: string | undefined): boolean | 'unknown' {
  return type === undefined ? 'unknown' : accountType.test(type)
}

function versionOf(type: string | undefined): 'known' | 'old' | 'unclear' {
  const date = version.exec(accountType.exec(type ?? '')?.[1] ?? '')?.[1]
  return date === undefined ? 'unclear' : date < firstVersion ? 'old' : 'known'
}

/** The resource type with its version; `undefined` if not known. */
export function azapiType({ before, after, unknown }: Change): string | undefined {
  return isMarked(unknown, ['type']) ? undefined : stringAt(isObject(after) ? after : before, 'type')
}

export interface AzapiCase {
  readonly resource: AzapiType
  readonly sent: Sent
  readonly typeKnown: boolean
  /** The plan shows the object before. */
  readonly existed: boolean
  readonly predicted: boolean
  readonly version: 'known' | 'old' | 'unclear'
  readonly before: Value
  readonly after: Value
  /** What a constant body in the configuration says. */
  readonly written: Value
  /** A write-only body is sent over this one. */
  readonly sensitiveBody: boolean
  /** Listed paths keep what the account has. */
  readonly ignored: boolean
  /** azapi_resource_action replaces the account itself. */
  readonly put: boolean
}

export function azapiCase(change: Change, resource: AzapiType, sent: Sent, declared: unknown): AzapiCase {
  const { before, after, unknown } = change
  const written = expressionOf(declared, 'body')
  const type = azapiType(change)
  return {
    resource,
    sent,
    typeKnown: type !== undefined,
    existed: isObject(before),
    predicted: isObject(after) && !isMarked(unknown, []),
    version: versionOf(type),
    before: propertyOf(own(before, 'body'), undefined),
    after: isMarked(unknown, ['body']) ? 'unknown' : propertyOf(own(after, 'body'), own(unknown, 'body')),
    written: written.kind === 'constant' ? propertyOf(written.value, undefined) : 'unknown',
    sensitiveBody: mayBeSet(change, declared, 'sensitive_body'),
    ignored: mayBeSet(change, declared, 'ignore_body_changes') && mayIgnore(declared),
    put: stringAt(after, 'method')?.toUpperCase() === 'PUT' && (stringAt(after, 'action') ?? '') === ''
  }
}

/**
 * Write-only attributes are in the configuration only. Without the account's configuration, a provider that doesn't have
 * the attribute can't use it.
 */
function mayBeSet({ after, unknown }: Change, declared: unknown, name: string): boolean {
  return declared === undefined
    ? has(after, name) || isMarked(unknown, [name])
    : expressionOf(declared, name).kind !== 'absent'
}

/** Whether `ignore_body_changes` may cover `properties.disableLocalAuth`. */
function mayIgnore(declared: unknown): boolean {
  const expression = expressionOf(declared, 'ignore_body_changes')
  if (expression.kind !== 'constant') {
    return true
  }
  return (
    !Array.isArray(expression.value) ||
    expression.value.some(
      (path) =>
        typeof path !== 'string' ||
        !/^(?!properties\b)\w+(?:\.|$)|^properties\.(?!disableLocalAuth\b)\w+/i.test(path)
    )
  )
}

/** What a body says, a string of JSON included (azapi 1.x). ARM compares names without regard to case. */
function propertyOf(body: unknown, marks: unknown): Value {
  const parsed = parsedBody(body)
  if (parsed === undefined || (parsed !== null && !isObject(parsed))) {
    return body === undefined || body === null ? 'absent' : 'odd'
  }
  if (isMarked(marks, ['properties', 'disableLocalAuth'])) {
    return 'unknown'
  }
  const all = members(parsed, 'properties')
  const [properties] = all
  if (all.length > 1) {
    return 'conflict'
  }
  if (properties === undefined || properties === null) {
    return 'absent'
  }
  if (!isObject(properties)) {
    return 'odd'
  }
  const values = members(properties, 'disableLocalAuth')
  const [value] = values
  return values.length > 1
    ? 'conflict'
    : values.length === 0
      ? 'absent'
      : value === null
        ? 'null'
        : value === true
          ? 'off'
          : value === false
            ? 'on'
            : 'odd'
}

function parsedBody(body: unknown): unknown {
  if (typeof body !== 'string') {
    return body
  }
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Whether keys were off before. */
export function azapiBefore({ before }: Pick<AzapiCase, 'before'>): boolean | null {
  return before === 'off' ? true : before === 'on' ? false : null
}

/** The API of a body that is sent as a whole; `null` if it isn't known. */
export function azapiApi(change: Change, { sensitiveBody }: Pick<AzapiCase, 'sensitiveBody'>): Api | null {
  const gone = !isObject(change.after)
  const body = parsedBody(own(gone ? change.before : change.after, 'body'))
  const marks = gone ? undefined : change.unknown
  const kind = members(body, 'kind')
  const properties = members(body, 'properties')
  const capabilities = properties.flatMap((found) => members(found, 'capabilities'))
  const names = capabilities.flatMap(items).map((capability) => members(capability, 'name')[0])
  const clear =
    change.type === 'azapi_resource' &&
    !sensitiveBody &&
    kind.length < 2 &&
    properties.length < 2 &&
    capabilities.length < 2 &&
    kind.every((found) => typeof found === 'string') &&
    names.every((name) => typeof name === 'string') &&
    ![['type'], ['body', 'kind'], ['body', 'properties', 'capabilities']].some((path) =>
      isMarked(marks, path)
    )
  return clear ? apiOf(kind[0], names) : null
}
