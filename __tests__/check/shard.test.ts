import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { accountRef } from '../../src/azure/resource-id.ts'
import { mostShards, parseShard, shardOf } from '../../src/check/shard.ts'
import { cases } from '../fuzz.ts'

describe('parseShard', () => {
  test.each([
    ['1/1', 1, 1],
    ['2/8', 2, 8],
    ['8/8', 8, 8],
    ['10/100', 10, 100],
    ['256/256', 256, 256]
  ])('%s', (text, index, of) => {
    expect(parseShard(text)).toEqual({ index, of })
  })

  test.each([
    '',
    '2',
    '/',
    '2/',
    '/8',
    '0/8',
    '9/8',
    '0/0',
    '-1/8',
    '+1/8',
    '01/8',
    '1/08',
    '1.0/8',
    '1/8.0',
    '1e0/8',
    '0x1/8',
    ' 1/8',
    '1/8 ',
    '1 / 8',
    '1/8\n',
    '1/8/8',
    '1-8',
    '1\\8',
    'a/b',
    '１/８',
    '1/257',
    '257/257',
    '1/1000',
    '1/99999999999999999999',
    'Infinity/Infinity',
    'NaN/NaN'
  ])('rejects %j', (text) => {
    expect(parseShard(text)).toBeUndefined()
  })

  test('property: accepts exactly 1 to n of n, up to 256', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }), (index, of) => {
        const isOne = index >= 1 && index <= of && of <= mostShards
        expect(parseShard(`${index}/${of}`)).toEqual(isOne ? { index, of } : undefined)
      }),
      { numRuns: cases(500) }
    )
  })
})

const hex = (length: number) =>
  fc.string({
    unit: fc.constantFrom(...Array.from('0123456789abcdef')),
    minLength: length,
    maxLength: length
  })
const ids = fc
  .record({
    subscriptionId: fc.tuple(hex(8), hex(4), hex(4), hex(4), hex(12)).map((parts) => parts.join('-')),
    resourceGroup: fc.string({
      unit: fc.constantFrom(...Array.from('abcXYZ019-_.()')),
      minLength: 1,
      maxLength: 20
    }),
    name: fc.string({ unit: fc.constantFrom(...Array.from('abcxyz019')), minLength: 3, maxLength: 20 })
  })
  .map(({ subscriptionId, resourceGroup, name }) => accountRef.of(subscriptionId, resourceGroup, name).id)
const parts = fc.integer({ min: 1, max: mostShards })

/** The same ID in other letters, as another list of Azure may spell it. */
function inOtherCase(id: string, capitals: readonly boolean[]): string {
  return Array.from(id, (letter, index) =>
    capitals[index % capitals.length] === true ? letter.toUpperCase() : letter.toLowerCase()
  ).join('')
}

describe('shardOf', () => {
  test('property: assigns every account to exactly one shard', () => {
    fc.assert(
      fc.property(ids, parts, (id, of) => {
        const taken = Array.from({ length: of }, (_one, index) => index + 1).filter(
          (index) => shardOf(id, of) === index
        )
        expect(taken).toHaveLength(1)
      }),
      { numRuns: cases(500) }
    )
  })

  test('property: ignores the case of the ID', () => {
    fc.assert(
      fc.property(ids, parts, fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }), (id, of, capitals) => {
        expect(shardOf(inOtherCase(id, capitals), of)).toBe(shardOf(id, of))
      }),
      { numRuns: cases(500) }
    )
  })

  test('property: accepts any text as an ID', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), parts, (text, of) => {
        const part = shardOf(text, of)
        expect(Number.isInteger(part) && part >= 1 && part <= of).toBe(true)
      }),
      { numRuns: cases(500) }
    )
  })

  test.each([2, 3, 7, 8, 16, 100])('splits evenly into %d shards', (of) => {
    const each = 1_000
    const sizes = new Array<number>(of).fill(0)
    for (let index = 0; index < of * each; index++) {
      const { id } = accountRef.of(
        '11111111-2222-3333-4444-555555555555',
        `rg-${index % 97}`,
        `cosmos-${index}`
      )
      sizes[shardOf(id, of) - 1]!++
    }
    // Five standard deviations: the IDs are the same in every run, so that it either holds or does not.
    expect(Math.min(...sizes)).toBeGreaterThan(each - 5 * Math.sqrt(each))
    expect(Math.max(...sizes)).toBeLessThan(each + 5 * Math.sqrt(each))
  })

  test('uses the first six bytes of the SHA-256 of the lower-case ID, in every version', () => {
    const { id } = accountRef.of('11111111-2222-3333-4444-555555555555', 'rg-orders', 'orders')
    expect([1, 2, 3, 8, 16, 256].map((of) => shardOf(id, of))).toEqual([1, 2, 2, 4, 4, 148])
  })
})
