/** Resolves names and types, as Kusto does before it reads any row. */
import { aggregates } from './aggregates.ts'
import { KqlError, unresolvedColumn, wrongTypes } from './errors.ts'
import { scalarFunctions } from './functions.ts'
import { textOperator } from './text-operators.ts'
import type { Expression } from './tree.ts'
import { compare, isNumeric, same, text, type KqlType, type Row, type Schema, type Value } from './values.ts'

export interface Compiled {
  readonly type: KqlType
  /** @param group the rows that an aggregation reads */
  readonly value: (row: Row, group: readonly Row[]) => Value
}

export interface Scope {
  /** For messages: `where`. */
  readonly operator: string
  readonly schema: Schema
  /** Scalars of `let`. */
  readonly lets: ReadonlyMap<string, Compiled>
  /** Whether aggregations are allowed, and columns only inside them. */
  readonly aggregates?: boolean
}

/** @throws KqlError */
export function compile(expression: Expression, scope: Scope): Compiled {
  switch (expression.kind) {
    case 'literal':
      return { type: expression.type, value: () => expression.value }
    case 'name':
      return column(expression.name, scope)
    case 'unary': {
      const operand = compile(expression.operand, scope)
      if (!isNumeric(operand.type) && operand.type !== 'timespan') {
        throw wrongTypes(`Cannot negate a value of type ${operand.type}`)
      }
      return { type: operand.type, value: (...at) => negated(operand.value(...at)) }
    }
    case 'binary':
      return binary(expression.operator, compile(expression.left, scope), compile(expression.right, scope))
    case 'among':
      return among(
        expression.operator,
        compile(expression.operand, scope),
        expression.values.map((value) => compile(value, scope))
      )
    case 'call':
      return call(expression.name, expression.args, scope)
  }
}

function negated(value: Value): Value {
  return value === null ? null : -Number(value)
}

function column(name: string, { operator, schema, lets, aggregates: aggregated }: Scope): Compiled {
  const type = schema.get(name)
  const scalar = lets.get(name)
  if (scalar) {
    return scalar
  }
  if (type === undefined || aggregated) {
    throw unresolvedColumn(operator, name)
  }
  return { type, value: (row) => row[name]! }
}

function call(name: string, args: readonly Expression[], scope: Scope): Compiled {
  if (name === 'column_ifexists' || name === 'columnifexists') {
    return ifExists(args, scope)
  }
  const aggregate = scope.aggregates ? aggregates[name] : undefined
  if (aggregate) {
    const inner = args.map((arg) => compile(arg, { ...scope, aggregates: false }))
    checkArity(name, aggregate.arity, args.length)
    const types = inner.map(({ type }) => type)
    return {
      type: aggregate.type(types),
      value: (_row, group) =>
        aggregate.apply(
          inner.length === 0 ? [group] : inner.map(({ value }) => group.map((row) => value(row, group))),
          types
        )
    }
  }
  const scalar = scalarFunctions[name]
  if (!scalar) {
    throw new KqlError('SemanticError', 'SEM0260', `Unknown function: '${name}'.`)
  }
  checkArity(name, scalar.arity, args.length)
  const inner = args.map((arg) => compile(arg, scope))
  const types = inner.map(({ type }) => type)
  return {
    type: scalar.type(types),
    value: (...at) =>
      scalar.apply(
        inner.map(({ value }) => value(...at)),
        types
      )
  }
}

/** A column that may be missing, and what stands for it then. */
function ifExists(args: readonly Expression[], scope: Scope): Compiled {
  const [name, other] = args
  checkArity('column_ifexists', [2, 2], args.length)
  if (name?.kind !== 'literal' || name.type !== 'string') {
    throw wrongTypes('column_ifexists(): the first argument must be a string literal', 'SEM0041')
  }
  const wanted = text(name.value, 'string')
  return scope.schema.has(wanted) ? column(wanted, scope) : compile(other!, scope)
}

function checkArity(name: string, [fewest, most]: readonly [number, number], count: number): void {
  if (count < fewest || count > most) {
    throw new KqlError(
      'SemanticError',
      'SEM0219',
      `${name}(): function expects ${fewest === most ? fewest : `${fewest} to ${most}`} argument(s).`
    )
  }
}

function binary(operator: string, left: Compiled, right: Compiled): Compiled {
  const values = (...at: Parameters<Compiled['value']>) => [left.value(...at), right.value(...at)] as const
  if (operator === 'and' || operator === 'or') {
    for (const { type } of [left, right]) {
      if (type !== 'bool') {
        throw wrongTypes(`Operator '${operator}' needs bool operands, not ${type}`)
      }
    }
    return {
      type: 'bool',
      value: (...at) => {
        const [one, other] = values(...at)
        return operator === 'and' ? one === true && other === true : one === true || other === true
      }
    }
  }
  const onText = textOperator(operator)
  if (onText) {
    for (const { type } of [left, right]) {
      if (!['string', 'dynamic'].includes(type)) {
        throw wrongTypes(`Operator '${operator}' needs string operands, not ${type}`)
      }
    }
    return {
      type: 'bool',
      value: (...at) => {
        const [one, other] = values(...at)
        return onText(text(one, left.type), text(other, right.type))
      }
    }
  }
  if (['+', '-', '*', '/', '%'].includes(operator)) {
    return arithmetic(operator, left, right)
  }
  checkComparable(operator, left.type, right.type)
  const holds = orders[operator]!
  return {
    type: 'bool',
    value: (...at) => {
      const [one, other] = values(...at)
      return one === null || other === null
        ? operator === '!=' && one !== other
        : holds(guid(one, left, right), guid(other, left, right))
    }
  }
}

/** A GUID is compared with a string without regard to case. */
function guid(value: Value, left: Compiled, right: Compiled): Value {
  return typeof value === 'string' && [left.type, right.type].includes('guid') ? value.toLowerCase() : value
}

const orders: Readonly<Record<string, (one: Value, other: Value) => boolean>> = {
  '==': same,
  '!=': (one, other) => !same(one, other),
  '<': (one, other) => compare(one, other) < 0,
  '<=': (one, other) => compare(one, other) <= 0,
  '>': (one, other) => compare(one, other) > 0,
  '>=': (one, other) => compare(one, other) >= 0
}

const ordered: readonly KqlType[] = ['long', 'int', 'real', 'datetime', 'timespan']

function checkComparable(operator: string, left: KqlType, right: KqlType): void {
  if (/[<>]/.test(operator) && !(ordered.includes(left) && ordered.includes(right))) {
    throw wrongTypes(`The operator '${operator}' is not defined for the operand types ${left} and ${right}.`)
  }
  const fits =
    left === right ||
    (isNumeric(left) && isNumeric(right)) ||
    [left, right].includes('dynamic') ||
    ([left, right].includes('guid') && [left, right].includes('string'))
  if (!fits) {
    throw wrongTypes(`Cannot compare values of types ${left} and ${right}. Try adding explicit casts`)
  }
}

function arithmetic(operator: string, left: Compiled, right: Compiled): Compiled {
  const type = arithmeticType(operator, left.type, right.type)
  return {
    type,
    value: (...at) => {
      const [one, other] = [left.value(...at), right.value(...at)]
      if (one === null || other === null) {
        return null
      }
      const [a, b] = [Number(one), Number(other)]
      const result = { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '%': a % b }[operator]!
      return type === 'long' || type === 'int'
        ? Number.isFinite(result)
          ? Math.trunc(result)
          : null
        : result
    }
  }
}

function arithmeticType(operator: string, left: KqlType, right: KqlType): KqlType {
  if (isNumeric(left) && isNumeric(right)) {
    return [left, right].includes('real') ? 'real' : 'long'
  }
  const pair = `${left} ${operator} ${right}`
  const known: Readonly<Record<string, KqlType>> = {
    'datetime - datetime': 'timespan',
    'datetime - timespan': 'datetime',
    'datetime + timespan': 'datetime',
    'timespan + timespan': 'timespan',
    'timespan - timespan': 'timespan',
    'timespan / timespan': 'real'
  }
  const type = known[pair]
  if (type === undefined) {
    throw wrongTypes(`Operator '${operator}' is not defined for ${left} and ${right}`)
  }
  return type
}

function among(operator: string, operand: Compiled, values: readonly Compiled[]): Compiled {
  const negative = operator.startsWith('!')
  const bare = operator.replace('!', '')
  if (bare === 'between') {
    const [low, high] = values as [Compiled, Compiled]
    const [from, to] = [binary('>=', operand, low), binary('<=', operand, high)]
    return {
      type: 'bool',
      value: (...at) => (from.value(...at) === true && to.value(...at) === true) !== negative
    }
  }
  const operators = { in: '==', 'in~': '=~', has_any: 'has', has_all: 'has' } as const
  const each = values
    .map((value) => (value.type === 'dynamic' ? { ...value, type: 'string' as const } : value))
    .map((value) => binary(operators[bare as keyof typeof operators], operand, value))
  return {
    type: 'bool',
    value: (...at) => {
      const test = (one: Compiled): boolean => one.value(...at) === true
      return (bare === 'has_all' ? each.every(test) : each.some(test)) !== negative
    }
  }
}
