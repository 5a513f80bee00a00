/** Runs a query of the Kusto query language (KQL). Knows the operators of `parse.ts`. */
import { aggregates } from './aggregates.ts'
import { compile, type Compiled, type Scope } from './compile.ts'
import { duplicateColumn, unresolvedColumn, unresolvedTable } from './errors.ts'
import { parse } from './parse.ts'
import type { Column, Expression, Operator, Order, Pipeline, Source, Union } from './tree.ts'
import {
  absent,
  compare,
  text,
  type KqlType,
  type Row,
  type Schema,
  type Table,
  type Value
} from './values.ts'

interface Known {
  readonly tables: ReadonlyMap<string, Table>
  readonly lets: Map<string, Compiled>
}

/** @throws KqlError if the query can't be run */
export function run(query: string, tables: ReadonlyMap<string, Table>): Table {
  const { lets, result } = parse(query)
  const named = new Map(tables)
  const known: Known = { tables: named, lets: new Map() }
  for (const { name, value } of lets) {
    if ('kind' in value) {
      known.lets.set(name, compile(value, { operator: 'let', schema: new Map(), lets: known.lets }))
    } else {
      named.set(name, pipeline(value, known, 'let'))
    }
  }
  return pipeline(result, known)
}

function pipeline({ source, operators }: Pipeline, known: Known, above?: string): Table {
  const first = operators[0]?.kind ?? above ?? 'take'
  return operators.reduce((table, operator) => apply(table, operator, known), read(source, known, first))
}

function read(source: Source, known: Known, operator: string): Table {
  switch (source.kind) {
    case 'table': {
      const found = known.tables.get(source.name)
      if (!found) {
        throw unresolvedTable(operator, source.name)
      }
      return found
    }
    case 'union':
      return union(source.union, known)
    case 'pipeline':
      return pipeline(source.pipeline, known, operator)
    case 'datatable':
      return datatable(source.columns, source.cells, known)
  }
}

function datatable(
  columns: readonly (readonly [string, KqlType])[],
  cells: readonly Expression[],
  { lets }: Known
): Table {
  const values = cells.map((cell) =>
    compile(cell, { operator: 'datatable', schema: new Map(), lets }).value({}, [])
  )
  return {
    schema: new Map(columns),
    rows: Array.from({ length: values.length / columns.length }, (_, row) =>
      Object.fromEntries(columns.map(([name], index) => [name, values[row * columns.length + index]!]))
    )
  }
}

/**
 * With `isfuzzy`, leaves out the tables that don't exist, but one must (Kusto reference, "union operator"). A column that
 * has another type in another table becomes two: `name_string` and `name_guid`.
 */
function union({ fuzzy, inner, source, legs }: Union, known: Known, input?: Table): Table {
  const named = legs.flatMap((leg, index): (readonly [string, Table])[] => {
    const name = tableOf(leg)
    if (name !== undefined && !known.tables.has(name)) {
      if (fuzzy) {
        return []
      }
      throw unresolvedTable('union', name)
    }
    const from = leg.source.kind === 'table' ? leg.source.name : `union_arg${index}`
    return [[from, pipeline(leg, known, 'union')]]
  })
  const all = input ? [['union_arg', input] as const, ...named] : named
  if (all.length === 0) {
    throw unresolvedTable('union', legs.map(tableOf).find((name) => name !== undefined) ?? '')
  }
  const types = new Map<string, Set<KqlType>>()
  for (const [, { schema }] of all) {
    schema.forEach((type, name) => types.set(name, (types.get(name) ?? new Set<KqlType>()).add(type)))
  }
  const renamed = (name: string, type: KqlType): string =>
    types.get(name)!.size > 1 ? `${name}_${type}` : name
  const schema = new Map<string, KqlType>(source === undefined ? [] : [[source, 'string']])
  for (const [name, of] of types) {
    if (!inner || all.every(([, table]) => table.schema.has(name))) {
      of.forEach((type) => schema.set(renamed(name, type), type))
    }
  }
  const blank = Object.fromEntries([...schema].map(([name, type]) => [name, absent(type)]))
  const rows = all.flatMap(([from, table]) =>
    table.rows.map((row) => ({
      ...blank,
      ...Object.fromEntries(
        [...table.schema]
          .map(([name, type]) => [renamed(name, type), row[name]!] as const)
          .filter(([name]) => schema.has(name))
      ),
      ...(source !== undefined && { [source]: from })
    }))
  )
  return { schema, rows }
}

/** The table that a leg begins with, however deep in parentheses. */
function tableOf({ source }: Pipeline): string | undefined {
  return source.kind === 'table'
    ? source.name
    : source.kind === 'pipeline'
      ? tableOf(source.pipeline)
      : undefined
}

function apply(table: Table, operator: Operator, known: Known): Table {
  const { schema, rows } = table
  const scope: Scope = { operator: operator.kind, schema, lets: known.lets }
  switch (operator.kind) {
    case 'where': {
      const { value } = compile(operator.condition, scope)
      return { schema, rows: rows.filter((row) => value(row, []) === true) }
    }
    case 'extend':
      return extended(table, columnsOf(operator.columns, scope))
    case 'project':
      return picked(table, columnsOf(operator.columns, scope))
    case 'distinct': {
      const [first] = operator.columns
      const isAll = first?.value.kind === 'name' && first.value.name === '*'
      const { schema: kept, rows: all } = isAll ? table : picked(table, columnsOf(operator.columns, scope))
      return { schema: kept, rows: [...new Map(all.map((row) => [JSON.stringify(row), row])).values()] }
    }
    case 'project-away':
    case 'project-keep':
      return projected(table, operator.names, operator.kind)
    case 'project-rename':
      return renamed(table, operator.columns)
    case 'summarize':
      return summarized(table, operator.columns, operator.by, scope)
    case 'sort':
      return { schema, rows: sorted(rows, operator.orders, scope) }
    case 'top':
      return { schema, rows: sorted(rows, [operator.order], scope).slice(0, operator.count) }
    case 'take':
      return { schema, rows: rows.slice(0, operator.count) }
    case 'count':
      return { schema: new Map([['Count', 'long']]), rows: [{ Count: rows.length }] }
    case 'union':
      return union(operator.union, known, table)
  }
}

interface Named extends Compiled {
  readonly name: string
}

/** Two columns with the same name are an error, unless Kusto made it up: then it adds a number. */
function columnsOf(
  columns: readonly Column[],
  scope: Scope,
  taken: readonly string[] = []
): readonly Named[] {
  const names = new Set(taken)
  let unnamed = 0
  return columns.map(({ name, value }) => {
    const wanted = name ?? nameOf(value, scope.schema) ?? `Column${++unnamed}`
    if (name !== undefined && names.has(name)) {
      throw duplicateColumn(name)
    }
    let free = wanted
    for (let number = 1; names.has(free); number++) {
      free = `${wanted}${number}`
    }
    names.add(free)
    return { ...compile(value, scope), name: free }
  })
}

/** Functions that leave a column its name (checked with @kusto/language-service-next 12.4.1). */
const transparent = /^(?:to(?:string|long|int|real|double|bool|datetime|guid)|bin)$/

/** The name of a column without one: `count_`, `max_TimeGenerated`, or that of the column inside a conversion. */
function nameOf(value: Expression, schema: Schema): string | undefined {
  if (value.kind === 'name') {
    return value.name
  }
  if (value.kind !== 'call') {
    return undefined
  }
  const [first] = value.args
  if (first?.kind === 'literal' && /^column_?ifexists$/.test(value.name)) {
    const name = text(first.value, first.type)
    return schema.has(name) ? name : undefined
  }
  const prefix = aggregates[value.name]?.prefix
  const inner = first && nameOf(first, schema)
  if (prefix === undefined) {
    return transparent.test(value.name) ? inner : undefined
  }
  return prefix === '' ? inner : `${prefix}_${inner ?? ''}`
}

function extended({ schema, rows }: Table, columns: readonly Named[]): Table {
  return {
    schema: new Map([...schema, ...columns.map(({ name, type }) => [name, type] as const)]),
    rows: rows.map((row) => ({ ...row, ...cells(columns, row, []) }))
  }
}

function picked({ rows }: Table, columns: readonly Named[]): Table {
  return {
    schema: new Map(columns.map(({ name, type }) => [name, type])),
    rows: rows.map((row) => cells(columns, row, []))
  }
}

function cells(columns: readonly Named[], row: Row, group: readonly Row[]): Record<string, Value> {
  return Object.fromEntries(columns.map(({ name, value }) => [name, value(row, group)]))
}

function projected({ schema, rows }: Table, names: readonly string[], kind: string): Table {
  const missing = names.find((name) => !schema.has(name))
  if (missing !== undefined) {
    throw unresolvedColumn(kind, missing)
  }
  const kept = [...schema].filter(([name]) => names.includes(name) === (kind === 'project-keep'))
  return {
    schema: new Map(kept),
    rows: rows.map((row) => Object.fromEntries(kept.map(([name]) => [name, row[name]!])))
  }
}

function renamed({ schema, rows }: Table, columns: readonly Column[]): Table {
  const names = new Map(columns.map(({ name = '', value }) => [nameOf(value, schema) ?? '', name]))
  const missing = [...names.keys()].find((name) => !schema.has(name))
  if (missing !== undefined) {
    throw unresolvedColumn('project-rename', missing)
  }
  const to = (name: string): string => names.get(name) ?? name
  return {
    schema: new Map([...schema].map(([name, type]) => [to(name), type])),
    rows: rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [to(name), value])))
  }
}

/** Without `by`, one row even if there is none to aggregate. */
function summarized(
  { schema, rows }: Table,
  columns: readonly Column[],
  by: readonly Column[],
  scope: Scope
): Table {
  const keys = columnsOf(by, scope)
  const names: Schema = new Map(keys.map(({ name, type }) => [name, type]))
  const values = columnsOf(columns, { ...scope, schema, aggregates: true }, [...names.keys()])
  const groups = new Map<string, { readonly key: Record<string, Value>; readonly rows: Row[] }>()
  for (const row of rows) {
    const key = cells(keys, row, [])
    const identity = JSON.stringify(key)
    const group = groups.get(identity) ?? { key, rows: [] }
    group.rows.push(row)
    groups.set(identity, group)
  }
  if (by.length === 0 && groups.size === 0) {
    groups.set('', { key: {}, rows: [] })
  }
  return {
    schema: new Map([...names, ...values.map(({ name, type }) => [name, type] as const)]),
    rows: [...groups.values()].map((group) => ({ ...group.key, ...cells(values, {}, group.rows) }))
  }
}

function sorted(rows: readonly Row[], orders: readonly Order[], scope: Scope): readonly Row[] {
  const compiled = orders.map((order) => ({ ...order, ...compile(order.by, scope) }))
  return rows.toSorted((one, other) => {
    for (const { value, descending, nullsFirst } of compiled) {
      const [a, b] = [value(one, []), value(other, [])]
      const difference =
        a === null || b === null
          ? compare(a, b) * (nullsFirst ? 1 : -1)
          : compare(a, b) * (descending ? -1 : 1)
      if (difference !== 0) {
        return difference
      }
    }
    return 0
  })
}
