import type { Change } from './change.ts'
import { expressionOf } from './configuration.ts'
import { has, isObject, own } from '../json.ts'
import { isMarked } from './json.ts'
import type { Sent, Value } from './rule.ts'

/**
 * The attributes of `azurerm_cosmosdb_account`, and the boolean that turns keys off (terraform-provider-azurerm,
 * internal/services/cosmos/cosmosdb_account_resource.go).
 */
export const attributes = {
  local_authentication_disabled: true,
  local_authentication_enabled: false
} as const
export type Attribute = keyof typeof attributes
const [oldName, newName] = ['local_authentication_disabled', 'local_authentication_enabled'] as const

/** 0: before 2.76. 1: 2.76 to 4.77, only `_disabled`. 2: 4.78 to 4.81, both. 3: from 5.0, only `_enabled`. */
export type Generation = 0 | 1 | 2 | 3

/** An attribute in an entry. */
export interface Side {
  readonly name: Attribute
  readonly before: Value
  readonly after: Value
  /** What the configuration writes: a constant's value, `unknown` for a reference. */
  readonly written: Value
}

export interface AzurermCase {
  readonly sent: Sent
  readonly generation: Generation
  /** `after_unknown` covers the whole object. */
  readonly allUnknown: boolean
  /** The plan shows the object before. */
  readonly existed: boolean
  /** The prediction is an object. */
  readonly predicted: boolean
  /** The configuration declares the resource. */
  readonly found: boolean
  readonly old: Side
  readonly new: Side
  /** The value that a plain chain of variables ends in, for the attribute that the configuration writes. */
  readonly resolved: () => boolean | undefined
}

/** @param resolve finds the value behind the attribute by the workspace’s source */
export function azurermCase(
  change: Change,
  sent: Sent,
  declared: unknown,
  resolve: (attribute: Attribute) => boolean | undefined
): AzurermCase {
  const present = (name: Attribute): boolean =>
    [change.before, change.after, change.unknown].some((place) => has(place, name))
  const side = (name: Attribute): Side => ({
    name,
    before: valueOf(name, change.before, undefined),
    after: valueOf(name, change.after, change.unknown),
    written: writtenOf(name, declared)
  })
  const old = side(oldName)
  return {
    sent,
    generation: present(oldName) ? (present(newName) ? 2 : 1) : present(newName) ? 3 : 0,
    allUnknown: isMarked(change.unknown, []),
    existed: isObject(change.before),
    predicted: isObject(change.after),
    found: declared !== undefined,
    old,
    new: side(newName),
    resolved: () => {
      const name = old.written === 'absent' ? newName : oldName
      const value = resolve(name)
      return value === undefined ? undefined : value === attributes[name]
    }
  }
}

function valueOf(name: Attribute, object: unknown, unknown: unknown): Value {
  return isMarked(unknown, [name]) ? 'unknown' : has(object, name) ? read(name, own(object, name)) : 'absent'
}

function writtenOf(name: Attribute, declared: unknown): Value {
  const expression = expressionOf(declared, name)
  return expression.kind === 'constant'
    ? read(name, expression.value)
    : expression.kind === 'reference'
      ? 'unknown'
      : 'absent'
}

function read(name: Attribute, value: unknown): Value {
  return typeof value !== 'boolean'
    ? value === null
      ? 'null'
      : 'odd'
    : value === attributes[name]
      ? 'off'
      : 'on'
}

/** Whether keys were off before. `null` if the object before doesn't say, or contradicts itself. */
export function azurermBefore({ old, new: recent }: Pick<AzurermCase, 'old' | 'new'>): boolean | null {
  const clear = new Set([old.before, recent.before].filter(isClear))
  return clear.size === 1 ? clear.has('off') : null
}

export function isClear(value: Value): boolean {
  return value === 'on' || value === 'off'
}
