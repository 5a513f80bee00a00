import { apiOf, type Api } from '../azure/api.ts'
import { isExpression } from './arm-type.ts'
import { isObject, own, textOf } from './json.ts'

/** What a resource's predicted body says of `disableLocalAuth`. */
export type Value =
  | 'true'
  | 'false'
  | 'null'
  /** `properties` is an object without it. */
  | 'absent'
  /** A text that ARM computes during the deployment. */
  | 'expression'
  /** Neither a boolean, nor null, nor an expression. */
  | 'not-boolean'
  /** `properties` is an expression, or something else that isn't an object. */
  | 'properties-unknown'
  /** There is no `properties`. */
  | 'no-properties'
  /** There is no body. */
  | 'no-body'
  /** Spelled twice, in different case. */
  | 'twice'

/** The values of a property; ARM compares keys without regard to case. */
export function spelled(object: unknown, key: string): readonly unknown[] {
  return isObject(object)
    ? Object.keys(object)
        .filter((name) => name.toLowerCase() === key.toLowerCase())
        .map((name) => own(object, name))
    : []
}

/** The only value of a property; `undefined` if it's missing or spelled twice. */
export function only(object: unknown, key: string): unknown {
  const values = spelled(object, key)
  return values.length === 1 ? values[0] : undefined
}

export function valueIn(body: unknown): Value {
  if (!isObject(body)) {
    return 'no-body'
  }
  const all = spelled(body, 'properties')
  if (all.length !== 1) {
    return all.length === 0 ? 'no-properties' : 'twice'
  }
  const [properties] = all
  if (!isObject(properties)) {
    return properties === null ? 'no-properties' : 'properties-unknown'
  }
  const values = spelled(properties, 'disableLocalAuth')
  return values.length > 1 ? 'twice' : values.length === 0 ? 'absent' : kindOf(values[0])
}

function kindOf(value: unknown): Value {
  if (value === null || typeof value === 'boolean') {
    return `${value}`
  }
  return typeof value === 'string' && isExpression(value) ? 'expression' : 'not-boolean'
}

/** `disableLocalAuth` as a boolean; `null` for anything else. */
export function booleanIn(body: unknown): boolean | null {
  const value = valueIn(body)
  return value === 'true' ? true : value === 'false' ? false : null
}

/** `null` if the body doesn't say which API the account speaks. */
export function apiIn(body: unknown): Api | null {
  const kind = only(body, 'kind') ?? undefined
  if (kind === 'MongoDB') {
    return 'MongoDB'
  }
  const properties = only(body, 'properties')
  if (!isObject(properties) || (kind !== undefined && (typeof kind !== 'string' || isExpression(kind)))) {
    return null
  }
  const capabilities = only(properties, 'capabilities') ?? []
  if (!Array.isArray(capabilities) || spelled(properties, 'capabilities').length > 1) {
    return null
  }
  const names = capabilities.map((capability) => textOf(only(capability, 'name')))
  return names.some((name) => name === undefined || isExpression(name)) ? null : apiOf(kind, names)
}

/** Whether an api-version knows `disableLocalAuth`. */
export type Knowledge = 'knows' | 'ignores' | 'unknown'

/** The property exists since 2021-06-15 (hashicorp/terraform-provider-azurerm#13188). */
export function knowledgeOf(versions: readonly unknown[]): Knowledge {
  const all = versions.filter((version) => version !== undefined && version !== null).map(knows)
  return all.includes('ignores')
    ? 'ignores'
    : all.length === 0 || all.includes('unknown')
      ? 'unknown'
      : 'knows'
}

function knows(version: unknown): Knowledge {
  const [, date] =
    /^(20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:-[a-z]+)?$/i.exec(textOf(version) ?? '') ?? []
  return date === undefined ? 'unknown' : date < '2021-06-15' ? 'ignores' : 'knows'
}
