/** Aggregations of `summarize`. Source: the Kusto reference. */
import { wrongTypes } from './errors.ts'
import { compare, isNumeric, type KqlType, type Value } from './values.ts'

export interface Aggregate {
  readonly arity: readonly [number, number]
  readonly type: (types: readonly KqlType[]) => KqlType
  /** @param columns the values of each argument, a column each */
  readonly apply: (columns: readonly (readonly Value[])[], types: readonly KqlType[]) => Value
  /** For the name of a column without one: `count_`, `sum_Requests`. Empty: the name of its argument. */
  readonly prefix: string
}

function numeric(name: string, type: KqlType | undefined): KqlType {
  if (type === undefined || !(isNumeric(type) || type === 'timespan')) {
    throw wrongTypes(`${name}(): argument must be numeric, not ${type ?? 'missing'}`, 'SEM0041')
  }
  return type === 'int' ? 'long' : type
}

const sum = (values: readonly Value[]): number =>
  values.reduce<number>((total, value) => total + (value === null ? 0 : Number(value)), 0)

const extreme = (name: string, sign: number): Aggregate => ({
  arity: [1, 1],
  type: ([type]) => type!,
  apply: ([values = []]) =>
    values.reduce<Value>(
      (best, value) => (value !== null && (best === null || sign * compare(value, best) > 0) ? value : best),
      null
    ),
  prefix: name
})

/** Leaves out empty values, and has at most 1,048,576 or the given number of them. */
const collected = (prefix: string, distinct: boolean): Aggregate => ({
  arity: [1, 2],
  type: () => 'dynamic',
  apply: ([values = [], [most = 1_048_576] = []]) => {
    const present = values.filter((value) => value !== null)
    const kept = distinct
      ? [...new Map(present.map((value) => [JSON.stringify(value), value])).values()]
      : present
    return kept.slice(0, Number(most))
  },
  prefix
})

export const aggregates: Readonly<Record<string, Aggregate>> = {
  count: { arity: [0, 0], type: () => 'long', apply: ([rows = []]) => rows.length, prefix: 'count' },
  countif: {
    arity: [1, 1],
    type: () => 'long',
    apply: ([values = []]) => values.filter((value) => value === true).length,
    prefix: 'countif'
  },
  sum: {
    arity: [1, 1],
    type: ([type]) => numeric('sum', type),
    apply: ([values = []]) => sum(values),
    prefix: 'sum'
  },
  sumif: {
    arity: [2, 2],
    type: ([type]) => numeric('sumif', type),
    apply: ([values = [], conditions = []]) => sum(values.filter((_, index) => conditions[index] === true)),
    prefix: 'sumif'
  },
  avg: {
    arity: [1, 1],
    type: ([type]) => (numeric('avg', type) === 'timespan' ? 'timespan' : 'real'),
    apply: ([values = []]) => (values.length === 0 ? null : sum(values) / values.length),
    prefix: 'avg'
  },
  min: extreme('min', -1),
  max: extreme('max', 1),
  dcount: {
    arity: [1, 2],
    type: () => 'long',
    apply: ([values = []]) => new Set(values.map((value) => JSON.stringify(value))).size,
    prefix: 'dcount'
  },
  make_set: collected('set', true),
  make_list: collected('list', false),
  take_any: {
    arity: [1, 1],
    type: ([type]) => type!,
    apply: ([values = []]) => values[0] ?? null,
    prefix: ''
  }
}
