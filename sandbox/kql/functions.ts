/** Scalar functions: how each types its result and computes it. Source: the Kusto reference. */
import { wrongTypes } from './errors.ts'
import { absent, compare, convert, isNumeric, text, type KqlType, type Value } from './values.ts'

export interface ScalarFunction {
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number]
  /** @throws KqlError if the types don't fit */
  readonly type: (types: readonly KqlType[]) => KqlType
  readonly apply: (values: readonly Value[], types: readonly KqlType[]) => Value
}

export function alike(name: string, types: readonly KqlType[]): KqlType {
  const [first = 'string', ...others] = types
  if (types.every(isNumeric)) {
    return types.includes('real') ? 'real' : types.includes('long') ? 'long' : first
  }
  const other = others.find((type) => type !== first)
  if (other !== undefined) {
    throw wrongTypes(`${name}(): argument types must match, but are ${first} and ${other}`, 'SEM0041')
  }
  return first
}

function empty(value: Value, type: KqlType): boolean {
  return text(value, type) === ''
}

const to = (type: KqlType): ScalarFunction => ({
  arity: [1, 1],
  type: () => type,
  apply: ([value], [from]) => convert(value!, from!, type)
})

const test = (holds: (value: Value, type: KqlType) => boolean): ScalarFunction => ({
  arity: [1, 1],
  type: () => 'bool',
  apply: ([value], [type]) => holds(value!, type!)
})

const onText = (change: (value: string) => string): ScalarFunction => ({
  arity: [1, 1],
  type: () => 'string',
  apply: ([value], [type]) => change(text(value!, type!))
})

const extreme = (name: string, sign: number): ScalarFunction => ({
  arity: [2, 64],
  type: (types) => alike(name, types),
  apply: (values) =>
    values
      .filter((value) => value !== null)
      .reduce<Value>((best, value) => (best === null || sign * compare(value, best) > 0 ? value : best), null)
})

const iff: ScalarFunction = {
  arity: [3, 3],
  type: ([condition, ...branches]) => {
    if (condition !== 'bool') {
      throw wrongTypes(`iff(): the predicate must be bool, not ${condition!}`, 'SEM0041')
    }
    return alike('iff', branches)
  },
  apply: ([condition, yes, no]) => (condition === true ? yes! : no!)
}

export const scalarFunctions: Readonly<Record<string, ScalarFunction>> = {
  isempty: test(empty),
  isnotempty: test((value, type) => !empty(value, type)),
  isnull: test((value, type) => type !== 'string' && value === null),
  isnotnull: test((value, type) => type === 'string' || value !== null),
  not: {
    arity: [1, 1],
    type: ([type]) => {
      if (type !== 'bool') {
        throw wrongTypes(`not(): argument must be bool, not ${type!}`, 'SEM0041')
      }
      return 'bool'
    },
    apply: ([value]) => (value === null ? null : value !== true)
  },
  ago: {
    arity: [1, 1],
    type: ([type]) => {
      if (type !== 'timespan') {
        throw wrongTypes(`ago(): argument must be a timespan, not ${type!}`, 'SEM0041')
      }
      return 'datetime'
    },
    apply: ([span]) => Date.now() - Number(span)
  },
  now: { arity: [0, 0], type: () => 'datetime', apply: () => Date.now() },
  coalesce: {
    arity: [2, 64],
    type: (types) => alike('coalesce', types),
    apply: (values, types) =>
      values.find((value, index) => !empty(value, types[index]!)) ?? absent(alike('coalesce', types))
  },
  iff,
  iif: iff,
  tostring: to('string'),
  tolong: to('long'),
  toint: to('int'),
  toreal: to('real'),
  todouble: to('real'),
  tobool: to('bool'),
  todatetime: to('datetime'),
  toguid: to('guid'),
  tolower: onText((value) => value.toLowerCase()),
  toupper: onText((value) => value.toUpperCase()),
  strlen: { arity: [1, 1], type: () => 'long', apply: ([value], [type]) => text(value!, type!).length },
  strcat: {
    arity: [1, 64],
    type: () => 'string',
    apply: (values, types) => values.map((value, index) => text(value, types[index]!)).join('')
  },
  substring: {
    arity: [2, 3],
    type: () => 'string',
    apply: ([value, start, length = Infinity], [type]) =>
      text(value!, type!).slice(Number(start), Number(start) + Number(length))
  },
  min_of: extreme('min_of', -1),
  max_of: extreme('max_of', 1),
  bin: {
    arity: [2, 2],
    type: ([type]) => type!,
    apply: ([value, size]) =>
      value === null ? null : Math.floor(Number(value) / Number(size)) * Number(size)
  },
  array_length: {
    arity: [1, 1],
    type: () => 'long',
    apply: ([value]) => (Array.isArray(value) ? value.length : null)
  },
  pack_array: { arity: [1, 64], type: () => 'dynamic', apply: (values) => [...values] },
  bag_pack: {
    arity: [2, 64],
    type: () => 'dynamic',
    apply: (values, types) =>
      Object.fromEntries(
        values.flatMap((key, index) =>
          index % 2 === 0 ? [[text(key, types[index]!), values[index + 1]]] : []
        )
      )
  }
}
