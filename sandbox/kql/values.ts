/** Types and values of the Kusto query language (KQL): the part that the sandbox needs. */
export const kqlTypes = [
  'string',
  'long',
  'int',
  'real',
  'bool',
  'datetime',
  'timespan',
  'dynamic',
  'guid'
] as const
export type KqlType = (typeof kqlTypes)[number]

/** Datetimes in ms since the epoch, timespans in ms. A string is never null (Kusto reference, "Null values"). */
export type Value =
  string | number | boolean | null | readonly unknown[] | { readonly [key: string]: unknown }

export type Row = Readonly<Record<string, Value>>

/** Columns in their order. */
export type Schema = ReadonlyMap<string, KqlType>

export interface Table {
  readonly schema: Schema
  readonly rows: readonly Row[]
}

export function absent(type: KqlType): Value {
  return type === 'string' ? '' : null
}

export function isNumeric(type: KqlType): boolean {
  return type === 'long' || type === 'int' || type === 'real'
}

const units: Readonly<Record<string, number>> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  microsecond: 0.001,
  tick: 0.0001
}

/** `7d`, `1.5h`, in ms. */
export function timespan(text: string): number {
  const [, number, unit] = /^([\d.]+)([a-z]+)$/.exec(text)!
  return Number(number) * units[unit!]!
}

/** A value in another type, as `tolong()` and its like do. Null if it doesn't fit. */
export function convert(value: Value, from: KqlType, to: KqlType): Value {
  if (to === 'string') {
    return text(value, from)
  }
  if (value === null || value === '') {
    return null
  }
  const written = text(value, from)
  switch (to) {
    case 'long':
    case 'int':
    case 'real': {
      const number = typeof value === 'string' && !numeral.test(value) ? NaN : Number(value)
      return Number.isNaN(number) ? null : to === 'real' ? number : Math.trunc(number)
    }
    case 'bool':
      return typeof value === 'number' ? value !== 0 : (truths[written.toLowerCase()] ?? null)
    case 'datetime': {
      const time = typeof value === 'number' ? value : Date.parse(written)
      return Number.isNaN(time) ? null : time
    }
    case 'guid':
      return uuid.test(written) ? written.toLowerCase() : null
    default:
      return value
  }
}

const numeral = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i
const truths: Readonly<Record<string, boolean>> = { true: true, false: false }
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function text(value: Value, type: KqlType): string {
  if (value === null) {
    return ''
  }
  if (type === 'datetime' && typeof value === 'number') {
    return time(value)
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** With seven digits, as .NET writes it. */
export function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '0000Z')
}

/** A cell of an answer: dynamic values are JSON in a string, and times have as many digits as needed. */
export function cell(value: Value, type: KqlType): unknown {
  if (value === null) {
    return null
  }
  switch (type) {
    case 'datetime':
      return new Date(value as number).toISOString().replace(/\.?0*Z$/, 'Z')
    case 'dynamic':
      return JSON.stringify(value)
    case 'timespan':
      return clock(value as number)
    default:
      return value
  }
}

/** `1.02:03:04` */
function clock(milliseconds: number): string {
  const days = Math.floor(milliseconds / 86_400_000)
  const rest = new Date(milliseconds - days * 86_400_000).toISOString().slice(11, 19)
  return days > 0 ? `${days}.${rest}` : rest
}

export function same(one: Value, other: Value): boolean {
  return typeof one === 'object' || typeof other === 'object'
    ? JSON.stringify(one) === JSON.stringify(other)
    : one === other
}

/** Null comes first. */
export function compare(one: Value, other: Value): number {
  if (one === null || other === null) {
    return Number(one !== null) - Number(other !== null)
  }
  const [a, b] =
    typeof one === 'object' || typeof other === 'object'
      ? [JSON.stringify(one), JSON.stringify(other)]
      : [one, other]
  return a < b ? -1 : a > b ? 1 : 0
}
