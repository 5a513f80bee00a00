import { decode, encode, ExtensionCodec } from '@msgpack/msgpack'

/** What is known only after apply. Terraform's extension types 0 (plain) and 12 (with refinements) both mean it. */
export const unknown = Symbol('known after apply')

/**
 * A value as Terraform sends it. A value of a dynamic type is a pair: the type as JSON bytes, and the value; passed on as
 * it came, it needs no reading.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | typeof unknown
  | readonly Value[]
  | { readonly [name: string]: Value }

/** An object of a resource or a block: every attribute of the schema has a key. */
export type Attributes = Record<string, Value>

/** The message that carries a value. */
export interface DynamicValue {
  readonly msgpack: Uint8Array
}

/** What stands for an unknown value between this module and the MessagePack library, which keeps symbols to itself. */
class Unknown {
  readonly unknown = true
}

const extensionCodec = new ExtensionCodec()
extensionCodec.register({
  type: 0,
  encode: (value) => (value instanceof Unknown ? new Uint8Array([0]) : null),
  decode: () => new Unknown()
})
extensionCodec.register({ type: 12, encode: () => null, decode: () => new Unknown() })

/** `null` is the resource that doesn't exist. */
export function read(value: DynamicValue | null): Attributes | null {
  return value === null || value.msgpack.length === 0
    ? null
    : (fromWire(decode(value.msgpack, { extensionCodec })) as Attributes | null)
}

export function write(value: Value): DynamicValue {
  return { msgpack: encode(toWire(value), { extensionCodec }) }
}

/** A value of a dynamic type, from the state file's `{"type", "value"}` or made here. */
export function dynamic(type: unknown, value: Value): Value {
  return [new TextEncoder().encode(JSON.stringify(type)), value]
}

function fromWire(value: unknown): Value {
  return value instanceof Unknown ? unknown : mapped(value as Value, fromWire)
}

function toWire(value: Value): unknown {
  return value === unknown ? new Unknown() : mapped(value, toWire as (value: Value) => Value)
}

function mapped(value: Value, change: (value: Value) => Value): Value {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) {
    return value
  }
  return Array.isArray(value)
    ? value.map(change)
    : Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one)]))
}
