import { syntaxError } from './errors.ts'
import type { Token } from './tokens.ts'
import type { Expression } from './tree.ts'
import { convert, kqlTypes, timespan, type KqlType, type Value } from './values.ts'

/** The place in a query, which moves on. */
export class Cursor {
  readonly #tokens: readonly Token[]
  #index = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  get token(): Token {
    return this.#tokens[this.#index]!
  }

  get following(): Token | undefined {
    return this.#tokens[this.#index + 1]
  }

  next(): Token {
    const { token } = this
    this.#index = Math.min(this.#index + 1, this.#tokens.length - 1)
    return token
  }

  is(text: string): boolean {
    return this.token.kind !== 'string' && this.token.text === text
  }

  take(text: string): boolean {
    const found = this.is(text)
    if (found) {
      this.next()
    }
    return found
  }

  expect(text: string): void {
    if (!this.take(text)) {
      throw syntaxError(this.token)
    }
  }

  name(): string {
    if (this.token.kind === 'name') {
      return this.next().text
    }
    // ['a name']
    if (this.is('[') && this.following?.kind === 'string') {
      this.next()
      const { text } = this.next()
      this.expect(']')
      return text
    }
    throw syntaxError(this.token)
  }

  /** One or more, with commas between them. */
  list<T>(parse: () => T): readonly T[] {
    const items = [parse()]
    while (this.take(',')) {
      items.push(parse())
    }
    return items
  }
}

const comparisons = ['==', '!=', '=~', '!~', '<', '<=', '>', '>=']
const texts = ['has', 'contains', 'startswith', 'endswith'].flatMap((word) => [word, `${word}_cs`])
const textOperators = [...texts, ...texts.map((word) => `!${word}`)]
const lists = ['in', '!in', 'in~', '!in~', 'has_any', 'has_all']

export function expression(cursor: Cursor): Expression {
  return joined(cursor, ['or'], () => joined(cursor, ['and'], () => comparison(cursor)))
}

function joined(cursor: Cursor, operators: readonly string[], operand: () => Expression): Expression {
  let left = operand()
  for (;;) {
    const operator = operators.find((one) => cursor.is(one))
    if (operator === undefined) {
      return left
    }
    cursor.next()
    left = { kind: 'binary', operator, left, right: operand() }
  }
}

function comparison(cursor: Cursor): Expression {
  const left = sum(cursor)
  const operator = cursor.token.kind === 'string' ? '' : cursor.token.text
  if (comparisons.includes(operator) || textOperators.includes(operator)) {
    cursor.next()
    return { kind: 'binary', operator, left, right: sum(cursor) }
  }
  if (lists.includes(operator)) {
    cursor.next()
    cursor.expect('(')
    const values = cursor.list(() => expression(cursor))
    cursor.expect(')')
    return { kind: 'among', operator, operand: left, values }
  }
  if (operator === 'between' || operator === '!between') {
    cursor.next()
    cursor.expect('(')
    const low = sum(cursor)
    cursor.expect('..')
    const high = sum(cursor)
    cursor.expect(')')
    return { kind: 'among', operator, operand: left, values: [low, high] }
  }
  return left
}

function sum(cursor: Cursor): Expression {
  return joined(cursor, ['+', '-'], () => joined(cursor, ['*', '/', '%'], () => unary(cursor)))
}

function unary(cursor: Cursor): Expression {
  return cursor.take('-') ? { kind: 'unary', operand: unary(cursor) } : primary(cursor)
}

function primary(cursor: Cursor): Expression {
  const { kind, text } = cursor.token
  switch (kind) {
    case 'string':
      cursor.next()
      return literal('string', text)
    case 'number':
      cursor.next()
      return literal(/^\d+$/.test(text) ? 'long' : 'real', Number(text))
    case 'timespan':
      cursor.next()
      return literal('timespan', timespan(text))
    case 'name':
      return named(cursor)
    default:
      if (cursor.take('(')) {
        const inner = expression(cursor)
        cursor.expect(')')
        return inner
      }
      // `distinct *`
      if (cursor.take('*')) {
        return { kind: 'name', name: '*' }
      }
      return { kind: 'name', name: cursor.name() }
  }
}

function named(cursor: Cursor): Expression {
  const name = cursor.next().text
  if (name === 'true' || name === 'false') {
    return literal('bool', name === 'true')
  }
  if (!cursor.take('(')) {
    return { kind: 'name', name }
  }
  if ((kqlTypes as readonly string[]).includes(name)) {
    return typed(cursor, name as KqlType)
  }
  const args = cursor.is(')') ? [] : cursor.list(() => expression(cursor))
  cursor.expect(')')
  return { kind: 'call', name, args }
}

/** `long(null)`, `datetime(2026-11-24T20:00:00Z)`, `dynamic([…])`: the text up to the closing parenthesis. */
function typed(cursor: Cursor, type: KqlType): Expression {
  const start = cursor.token
  let raw = ''
  let depth = 0
  while (!cursor.is(')') || depth > 0) {
    const token = cursor.next()
    if (token.kind === 'end') {
      throw syntaxError(token)
    }
    depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0
    raw += token.kind === 'string' && type === 'dynamic' ? JSON.stringify(token.text) : token.text
  }
  cursor.next()
  if (raw === 'null') {
    return literal(type, null)
  }
  if (type === 'timespan') {
    return literal(type, timespan(raw))
  }
  try {
    const value = type === 'dynamic' ? (JSON.parse(raw) as Value) : convert(raw, 'string', type)
    if (value !== null) {
      return literal(type, value)
    }
  } catch {
    // Not JSON.
  }
  throw syntaxError(start)
}

function literal(type: KqlType, value: Value): Expression {
  return { kind: 'literal', type, value }
}
