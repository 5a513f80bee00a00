import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { keyNames } from '../../src/azure/key-names.ts'
import { accountRef } from '../../src/azure/resource-id.ts'
import { keysInUse, lastUseIn } from '../../src/usage/last-use.ts'

const ref = accountRef.of('11111111-2222-3333-4444-555555555555', 'rg-orders', 'orders')
const fields = [
  'primaryMasterKey',
  'secondaryMasterKey',
  'primaryReadonlyMasterKey',
  'secondaryReadonlyMasterKey'
]
const answer = (keysMetadata: unknown, id: unknown = ref.id) => ({ id, properties: { keysMetadata } })
const none = {
  primary: undefined,
  secondary: undefined,
  'primary-read-only': undefined,
  'secondary-read-only': undefined
}
const used = (time: unknown) =>
  lastUseIn(answer({ primaryMasterKey: { approximateLastUsageTime: time } }), ref)

describe('the last use in an answer', () => {
  test.each(fields.map((field, index) => [field, keyNames[index]!] as const))('reads %s', (field, key) => {
    const time = '2026-11-24T17:42:44.4010000Z'
    expect(lastUseIn(answer({ [field]: { approximateLastUsageTime: time } }), ref)).toEqual({
      ...none,
      [key]: Date.parse('2026-11-24T17:42:44.401Z')
    })
  })

  test.each([
    ['no key is listed', {}],
    ['keys have no field', { primaryMasterKey: { generationTime: '2026-01-01T00:00:00Z' } }],
    ['the field is null', { primaryMasterKey: { approximateLastUsageTime: null } }],
    ['a key is null', { primaryMasterKey: null }]
  ])('is no recorded use if %s', (_what, metadata) => {
    expect(lastUseIn(answer(metadata), ref)).toEqual(none)
  })

  test.each([
    ['no metadata', answer(undefined)],
    ['null metadata', answer(null)],
    ['metadata of another form', answer('none')],
    ['a list as metadata', answer([])],
    ['no properties', { id: ref.id }],
    ['no ID', { properties: { keysMetadata: {} } }],
    ['another account', answer({}, `${ref.id}-2`)],
    ['a text', 'moved'],
    ['null', null]
  ])('isn’t known from an answer with %s', (_what, other) => {
    expect(lastUseIn(other, ref)).toBeUndefined()
  })

  test('accepts an ID in another case', () => {
    expect(lastUseIn(answer({}, ref.id.toUpperCase()), ref)).toEqual(none)
  })

  test.each([
    'yesterday',
    '',
    42,
    true,
    {},
    [],
    '2026-11-24',
    '2026-11-24T17:42:44',
    '2026-13-24T17:42:44Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-14:00',
    '+275760-09-13T00:00:00.000Z'
  ])('is no time: %j', (time) => {
    expect(used(time)?.primary).toBeNaN()
  })

  test('is a valid time or NaN for any value', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.date().map((date) => (Number.isNaN(date.getTime()) ? '' : date.toISOString()))
        ),
        (time) => {
          const at = used(time)?.primary
          expect(at === undefined || Number.isNaN(at) || /^\d{4}-/.test(new Date(at).toISOString())).toBe(
            true
          )
        }
      )
    )
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.anything(), (anything) => void lastUseIn(anything, ref)))
    fc.assert(fc.property(fc.anything(), (anything) => void lastUseIn(answer(anything), ref)))
  })
})

describe('keys in use', () => {
  const hour = 3_600_000
  const now = Date.UTC(2026, 10, 24, 20)
  const times = fc.record(
    Object.fromEntries(
      keyNames.map((key) => [
        key,
        fc.oneof(
          fc.constant(undefined),
          fc.constant(NaN),
          fc.integer({ min: -10_000 * hour, max: 100 * hour }).map((ms) => now + ms)
        )
      ])
    ) as Record<(typeof keyNames)[number], fc.Arbitrary<number | undefined>>
  )
  const hours = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 8760, noNaN: true }))

  test('are exactly those used later than that long ago, the latest first', () => {
    fc.assert(
      fc.property(times, hours, (lastUse, within) => {
        const found = keysInUse(lastUse, within, now)
        const expected = keyNames.filter((key) => {
          const at = lastUse[key]
          return within > 0 && at !== undefined && !Number.isNaN(at) && (now - at) / hour < within
        })
        // Rounding decides within a millisecond of the limit.
        fc.pre(keyNames.every((key) => Math.abs(now - (lastUse[key] ?? 0) - within * hour) > 1))
        expect(found.map(({ key }) => key).sort()).toEqual([...expected].sort())
        expect(found.every(({ at }, index) => index === 0 || at <= found[index - 1]!.at)).toBe(true)
        expect(found.every(({ key, at }) => lastUse[key] === at)).toBe(true)
      })
    )
  })

  test('grow with the hours', () => {
    fc.assert(
      fc.property(times, hours, hours, (lastUse, one, other) => {
        const [fewer, more] = [Math.min(one, other), Math.max(one, other)]
        const among = keysInUse(lastUse, more, now).map(({ key }) => key)
        expect(keysInUse(lastUse, fewer, now).every(({ key }) => among.includes(key))).toBe(true)
      })
    )
  })

  test('leave out a use exactly that long ago, and include one in the future', () => {
    const lastUse = { ...none, primary: now - 24 * hour, secondary: now + 24 * hour }
    expect(keysInUse(lastUse, 24, now)).toEqual([{ key: 'secondary', at: now + 24 * hour }])
  })

  test('is an empty list if nothing is known', () => {
    expect(keysInUse(undefined, 24, now)).toEqual([])
  })
})
