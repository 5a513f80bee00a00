/** Parses what the sandbox's queries may say. Everything else is a syntax error. */
import { syntaxError } from './errors.ts'
import { Cursor, expression } from './parse-expression.ts'
import { tokensOf } from './tokens.ts'
import type { Column, Expression, Operator, Order, Pipeline, Query, Source, Union } from './tree.ts'
import { kqlTypes, type KqlType } from './values.ts'

/** @throws KqlError */
export function parse(text: string): Query {
  const cursor = new Cursor(tokensOf(text))
  const lets: { name: string; value: Pipeline | Expression }[] = []
  const tabular = new Set<string>()
  while (cursor.take('let')) {
    const name = cursor.name()
    cursor.expect('=')
    const isTable = startsTable(cursor, tabular)
    lets.push({ name, value: isTable ? pipeline(cursor) : expression(cursor) })
    if (isTable) {
      tabular.add(name)
    }
    cursor.expect(';')
  }
  const result = pipeline(cursor)
  cursor.take(';')
  if (cursor.token.kind !== 'end') {
    throw syntaxError(cursor.token)
  }
  return { lets, result }
}

/** Whether a `let` names a table: it begins like one, and it isn't a lone scalar. */
function startsTable(cursor: Cursor, tabular: ReadonlySet<string>): boolean {
  const { token, following } = cursor
  return (
    token.kind === 'name' &&
    (['union', 'datatable'].includes(token.text) ||
      following?.text === '|' ||
      tabular.has(token.text) ||
      (following?.text === ';' && !['true', 'false'].includes(token.text)))
  )
}

function pipeline(cursor: Cursor): Pipeline {
  const from = source(cursor)
  const operators: Operator[] = []
  while (cursor.take('|')) {
    operators.push(operator(cursor))
  }
  return { source: from, operators }
}

function source(cursor: Cursor): Source {
  if (cursor.take('(')) {
    const inner = pipeline(cursor)
    cursor.expect(')')
    return { kind: 'pipeline', pipeline: inner }
  }
  if (cursor.is('union')) {
    cursor.next()
    return { kind: 'union', union: union(cursor) }
  }
  if (cursor.is('datatable')) {
    cursor.next()
    return datatable(cursor)
  }
  return { kind: 'table', name: cursor.name() }
}

function union(cursor: Cursor): Union {
  let [fuzzy, inner, from]: [boolean, boolean, string | undefined] = [false, false, undefined]
  while (cursor.following?.text === '=') {
    const option = cursor.token
    cursor.next()
    cursor.next()
    const value = cursor.name()
    if (option.text === 'isfuzzy' && ['true', 'false'].includes(value)) {
      fuzzy = value === 'true'
    } else if (option.text === 'kind' && ['inner', 'outer'].includes(value)) {
      inner = value === 'inner'
    } else if (option.text === 'withsource') {
      from = value
    } else {
      throw syntaxError(option)
    }
  }
  return { fuzzy, inner, source: from, legs: cursor.list(() => ({ source: source(cursor), operators: [] })) }
}

function datatable(cursor: Cursor): Source {
  cursor.expect('(')
  const columns = cursor.list(() => {
    const name = cursor.name()
    cursor.expect(':')
    return [name, type(cursor)] as const
  })
  cursor.expect(')')
  cursor.expect('[')
  const cells = cursor.is(']') ? [] : cursor.list(() => expression(cursor))
  cursor.expect(']')
  return { kind: 'datatable', columns, cells }
}

function type(cursor: Cursor): KqlType {
  const { token } = cursor
  const found = kqlTypes.find((one) => one === token.text)
  if (found === undefined) {
    throw syntaxError(token)
  }
  cursor.next()
  return found
}

function operator(cursor: Cursor): Operator {
  const { token } = cursor
  cursor.next()
  switch (token.text) {
    case 'where':
    case 'filter':
      return { kind: 'where', condition: expression(cursor) }
    case 'extend':
    case 'project':
    case 'distinct':
    case 'project-rename':
      return { kind: token.text, columns: cursor.list(() => column(cursor)) }
    case 'project-away':
    case 'project-keep':
      return { kind: token.text, names: cursor.list(() => cursor.name()) }
    case 'summarize':
      return summarize(cursor)
    case 'order':
    case 'sort':
      cursor.expect('by')
      return { kind: 'sort', orders: cursor.list(() => order(cursor)) }
    case 'top': {
      const count = number(cursor)
      cursor.expect('by')
      return { kind: 'top', count, order: order(cursor) }
    }
    case 'take':
    case 'limit':
      return { kind: 'take', count: number(cursor) }
    case 'count':
      return { kind: 'count' }
    case 'union':
      return { kind: 'union', union: union(cursor) }
    default:
      throw syntaxError(token)
  }
}

function column(cursor: Cursor): Column {
  if (cursor.token.kind === 'name' && cursor.following?.text === '=') {
    const name = cursor.name()
    cursor.next()
    return { name, value: expression(cursor) }
  }
  return { name: undefined, value: expression(cursor) }
}

function summarize(cursor: Cursor): Operator {
  const columns = cursor.is('by') ? [] : cursor.list(() => column(cursor))
  const by = cursor.take('by') ? cursor.list(() => column(cursor)) : []
  return { kind: 'summarize', columns, by }
}

/** The default is `desc`, and nulls come last then (Kusto reference, "sort operator"). */
function order(cursor: Cursor): Order {
  const by = expression(cursor)
  const ascending = cursor.take('asc')
  if (!ascending) {
    cursor.take('desc')
  }
  if (!cursor.take('nulls')) {
    return { by, descending: !ascending, nullsFirst: ascending }
  }
  const nullsFirst = cursor.take('first')
  if (!nullsFirst) {
    cursor.expect('last')
  }
  return { by, descending: !ascending, nullsFirst }
}

function number(cursor: Cursor): number {
  if (cursor.token.kind !== 'number') {
    throw syntaxError(cursor.token)
  }
  return Number(cursor.next().text)
}
