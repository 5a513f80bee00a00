import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isObject } from '../../src/deployment/json.ts'
import { cases } from '../fuzz.ts'
import { constant, judge, planOf, reference, type Entry, type Object } from './terraform-plans.ts'

const [D, E] = ['local_authentication_disabled', 'local_authentication_enabled'] as const
const words = [
  ['create'],
  ['update'],
  ['delete', 'create'],
  ['create', 'delete'],
  ['create', 'forget'],
  ['no-op']
]
const actions = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...words) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(['delete'], ['forget'], ['read'], ['adopt'], [], ['create', 'update'], [null])
  }
)
const value = fc.oneof(
  { weight: 6, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.constantFrom(null, 'true', 'false', 0, 1, {}, []) }
)
const mark = fc.oneof(
  { weight: 8, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom(true, false, {}, 'true') }
)
const expression = fc.oneof(
  fc.constant(constant(true)),
  fc.constant(constant(false)),
  fc.constantFrom(constant(null), constant('true'), reference('var.x'), {})
)
const sometimes = <T>(arbitrary: fc.Arbitrary<T>, freq: number): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq })
/** Without the members that are undefined. */
const present = (object: Object): Object =>
  Object.fromEntries(Object.entries(object).filter(([, found]) => found !== undefined))
const record = (shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Object> =>
  fc.record(shape).map(present)
const rarely = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 15, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) }
  )

const around = {
  mode: rarely<unknown>('managed', 'data', 'list', 5),
  deposed: rarely<string | undefined>(undefined, 'abc')
}

const azurerm: fc.Arbitrary<Entry> = fc
  .record({
    actions,
    pair: record({ [D]: sometimes(value, 3), [E]: sometimes(value, 3) }),
    after: record({ [D]: sometimes(value, 3), [E]: sometimes(value, 3) }),
    same: fc.boolean(),
    unknown: fc.oneof(
      { weight: 9, arbitrary: record({ [D]: mark, [E]: mark }) },
      { weight: 1, arbitrary: mark }
    ),
    expressions: sometimes(record({ [D]: sometimes(expression, 1), [E]: sometimes(expression, 1) }), 5),
    provider: rarely('registry.terraform.io/hashicorp/azurerm', 'registry.terraform.io/acme/azurerm', ''),
    ...around
  })
  .map(({ pair, after, same, mode, deposed, expressions, ...entry }) => ({
    ...entry,
    before: same ? after : pair,
    after,
    more: { mode, deposed },
    ...(expressions && { expressions })
  }))

const version = rarely('2024-05-15', '2021-04-15', 'latest', '')
const body = fc.oneof(
  { weight: 9, arbitrary: record({ properties: record({ disableLocalAuth: sometimes(value, 6) }) }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>('{"properties":{"disableLocalAuth":true}}', '{', [], null, {
      properties: '[x]'
    })
  }
)
const azapi: fc.Arbitrary<Entry> = fc
  .record({
    type: rarely('azapi_resource', 'azapi_update_resource', 'azapi_resource_action'),
    actions,
    body,
    bodyBefore: body,
    same: fc.boolean(),
    version,
    unknown: fc.oneof(
      { weight: 9, arbitrary: record({ type: mark, body: mark }) },
      { weight: 1, arbitrary: mark }
    ),
    expressions: sometimes(
      record({
        body: sometimes(expression, 1),
        sensitive_body: rarely<unknown>(undefined, reference('var.x')),
        ignore_body_changes: rarely<unknown>(undefined, constant(['properties']), reference('var.x'))
      }),
      5
    ),
    provider: rarely('registry.terraform.io/azure/azapi', 'example.com/acme/azapi'),
    ...around
  })
  .map(({ body: after, bodyBefore, same, version: date, mode, deposed, expressions, ...entry }) => {
    const type = `Microsoft.DocumentDB/databaseAccounts@${date}`
    return {
      ...entry,
      before: { type, body: same ? after : bodyBefore },
      after: { type, body: after },
      more: { mode, deposed },
      ...(expressions && { expressions })
    }
  })

const entry = fc.oneof(azurerm, azapi)

/** What every proven `disabled` has, written down a second time and in other words than the rules. */
function mayBeDisabled({ type = 'azurerm_cosmosdb_account', ...found }: Entry): boolean {
  const unknown = (found.unknown === false ? {} : (found.unknown ?? {})) as Object
  const after = found.after as Object
  const before = found.before as Object
  const written = found.expressions
  const sends = words.some((word) => word.join() === found.actions.join())
  const changes = found.actions[0] !== 'no-op'
  if (
    !sends ||
    found.more?.['mode'] !== 'managed' ||
    found.more['deposed'] !== undefined ||
    !isObject(unknown)
  ) {
    return false
  }
  if (type !== 'azurerm_cosmosdb_account') {
    const text =
      typeof after['body'] === 'string'
        ? after['body'].length > 9
          ? (JSON.parse(after['body']) as unknown)
          : 0
        : after['body']
    const properties = text as { properties?: Object } | null | 0
    return (
      type !== 'azapi_resource_action' &&
      found.provider === 'registry.terraform.io/azure/azapi' &&
      String(after['type']).endsWith('@2024-05-15') &&
      typeof properties === 'object' &&
      properties?.properties?.['disableLocalAuth'] === true &&
      ['type', 'body'].every((key) => unknown[key] !== true && unknown[key] !== 'true') &&
      !(written && 'sensitive_body' in written) &&
      !(written && 'ignore_body_changes' in written && ['update', 'no-op'].includes(String(found.actions[0])))
    )
  }
  const clear = (name: string): boolean => unknown[name] !== true && unknown[name] !== 'true'
  const says = (object: Object, name: string): 'off' | 'on' | undefined =>
    typeof object[name] === 'boolean' ? (object[name] === (name === D) ? 'off' : 'on') : undefined
  const twins =
    [before, after, unknown].some((object) => D in object) &&
    [before, after, unknown].some((object) => E in object)
  const off = [D, E].filter((name) => clear(name) && says(after, name) === 'off')
  const on = [D, E].filter((name) => clear(name) && says(after, name) === 'on')
  const right = found.provider === 'registry.terraform.io/hashicorp/azurerm'
  if (!right || off.length === 0) {
    return false
  }
  if (!changes) {
    return before[D] === after[D] && before[E] === after[E] && (!twins || off.length === 2)
  }
  if (!twins || found.actions[0] !== 'update') {
    return on.length === 0
  }
  // 4.78 to 4.81, update: exactly one name is written, it says off, and it was on or is the constant itself.
  const names = [D, E].filter((name) => written && name in written)
  const [name] = names
  if (names.length !== 1 || name === undefined || !off.includes(name)) {
    return false
  }
  const literal = (written![name] as Object)['constant_value']
  return literal === (name === D) || (literal === undefined && says(before, name) === 'on')
}

test('never says that keys stay off without complete evidence', () => {
  const seen = { disabled: 0, other: 0 }
  fc.assert(
    fc.property(entry, (json) => {
      const disabled = judge(planOf([json])).entries.some(({ setting }) => setting === 'disabled')
      seen[disabled ? 'disabled' : 'other']++
      expect([disabled, mayBeDisabled(json)]).not.toEqual([true, false])
    }),
    { numRuns: cases(1500) }
  )
  expect(Math.min(seen.disabled, seen.other)).toBeGreaterThan(cases(1500) / 20)
})

test('says `disabled` only with the prediction `true`, and never in an errored plan', () => {
  fc.assert(
    fc.property(entry, fc.boolean(), (json, errored) => {
      for (const { setting, after, why } of judge(planOf([json], { errored })).entries) {
        expect(setting === 'disabled' ? [after, why.code, errored] : []).toEqual(
          setting === 'disabled' ? [true, 'planned', false] : []
        )
      }
    }),
    { numRuns: cases(500) }
  )
})

test('judges each entry by itself, so that another one never improves a result', () => {
  const named = fc
    .array(entry, { maxLength: 4 })
    .map((list) => list.map((json, index) => ({ ...json, name: `a${index}` })))
  fc.assert(
    fc.property(named, entry, (list, more) => {
      const [before, after] = [judge(planOf(list)), judge(planOf([...list, { ...more, name: 'more' }]))]
      expect(after.entries.slice(0, before.entries.length)).toEqual(before.entries)
      expect(after.problems).toEqual(expect.arrayContaining([...before.problems]))
    }),
    { numRuns: cases(300) }
  )
})

test('explains every undecided entry, with a next step', () => {
  fc.assert(
    fc.property(entry, (json) => {
      for (const { setting, why } of judge(planOf([json])).entries) {
        expect(why.message).toMatch(/^\S.*\.$/)
        expect(why.nextStep === '').toBe(['disabled', 'removed', 'untouched'].includes(setting))
      }
    }),
    { numRuns: cases(500) }
  )
})

test('never throws and never proves anything by JSON of any shape', () => {
  const key = fc.constantFrom(
    'resource_changes',
    'change',
    'actions',
    'after',
    'after_unknown',
    'type',
    'configuration',
    'root_module',
    'module_calls',
    'deferred_changes',
    '__proto__',
    'errored',
    'address',
    'module_address'
  )
  const leaf = fc.constantFrom<unknown>(
    null,
    true,
    1,
    'azurerm_cosmosdb_account',
    'azapi_resource',
    'create',
    'module.a',
    ''
  )
  const { any } = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 6 },
      leaf,
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(key, tie('any'), { maxKeys: 5 })
    )
  }))
  fc.assert(
    fc.property(any, fc.json(), (one, other) => {
      for (const json of [
        one,
        JSON.parse(other) as unknown,
        planOf([], { resource_changes: [one], deferred_changes: one })
      ]) {
        expect(judge(json).entries.filter(({ setting }) => setting === 'disabled')).toEqual([])
      }
    }),
    { numRuns: cases(500) }
  )
})
