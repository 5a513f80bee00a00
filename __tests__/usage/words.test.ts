import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { keyNames } from '../../src/azure/key-names.ts'
import type { LastUse } from '../../src/usage/key-use.ts'
import { ago, clientWords, keyWords, lastUseWords, latestUse } from '../../src/usage/words.ts'

const now = Date.UTC(2026, 10, 24, 14)
const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000]
const never: LastUse = {
  primary: undefined,
  secondary: undefined,
  'primary-read-only': undefined,
  'secondary-read-only': undefined
}

describe('how long ago', () => {
  test.each([
    [0, 'just now'],
    [59 * second, 'just now'],
    [minute, '1 minute ago'],
    [hour - 1, '59 minutes ago'],
    [hour, '1 hour ago'],
    [3.9 * hour, '3 hours ago'],
    [2 * day - 1, '47 hours ago'],
    [2 * day, '2 days ago'],
    [400.5 * day, '400 days ago'],
    [-5 * minute, 'just now'],
    [-5 * minute - 1, 'in the future'],
    [NaN, 'at an unknown time'],
    [Infinity, 'at an unknown time']
  ])('%d ms is %s', (age, words) => {
    expect(ago(now - age, now)).toBe(words)
  })

  test('property: is never longer than it is, and off by less than one unit', () => {
    const units: Readonly<Record<string, number>> = { minute, hour, day }
    fc.assert(
      fc.property(fc.integer({ min: minute, max: 4_000 * day }), (age) => {
        const [, number = '', unit = ''] = /^(\d+) (minute|hour|day)s? ago$/.exec(ago(now - age, now)) ?? []
        const said = Number(number) * (units[unit] ?? NaN)
        expect(said).toBeLessThanOrEqual(age)
        expect(said + (units[unit] ?? NaN)).toBeGreaterThan(age)
      })
    )
  })
})

describe('the last use of keys', () => {
  test.each<readonly [string, LastUse | undefined]>([
    ['last use of keys not known', undefined],
    [
      'last use of keys not known',
      { primary: NaN, secondary: NaN, 'primary-read-only': NaN, 'secondary-read-only': NaN }
    ],
    ['no key has a recorded use', never],
    ['primary key last used 3 hours ago', { ...never, primary: now - 3 * hour, secondary: now - day }],
    ['secondary read-only key last used just now', { ...never, 'secondary-read-only': now }],
    ['primary key last used in the future', { ...never, primary: now + day }],
    [
      'primary key last used 9 days ago, last use of the secondary key not known',
      { ...never, primary: now - 9 * day, secondary: NaN }
    ],
    [
      'last use of the primary key and primary read-only key not known, no recorded use of the other keys',
      { ...never, primary: NaN, 'primary-read-only': NaN }
    ]
  ])('is worded as: %s', (words, lastUse) => {
    expect(lastUseWords(lastUse, now)).toBe(words)
  })

  test('property: names the key that was used last, and each key whose last use isn’t known', () => {
    const time = fc.option(fc.oneof(fc.integer({ min: 0, max: now }), fc.constant(NaN)), { nil: undefined })
    fc.assert(
      fc.property(fc.tuple(time, time, time, time), ([a, b, c, d]) => {
        const lastUse: LastUse = {
          primary: a,
          secondary: b,
          'primary-read-only': c,
          'secondary-read-only': d
        }
        const words = lastUseWords(lastUse, now)
        const unknown = keyNames.filter((key) => Number.isNaN(lastUse[key]))
        const times = [a, b, c, d].filter((it) => it !== undefined && !Number.isNaN(it)) as number[]
        expect(words.includes('not known')).toBe(unknown.length > 0)
        expect(words.includes('no key has a recorded use')).toBe(unknown.length + times.length === 0)
        if (times.length > 0) {
          const latest = latestUse(lastUse)!
          expect(latest.time).toBe(Math.max(...times))
          expect(words).toContain(`${keyWords[latest.key]} last used`)
          unknown.forEach((key) => expect(words).toContain(keyWords[key]))
        }
      })
    )
  })
})

describe('clients in a sentence', () => {
  const client = (userAgent: string, requests: number) => ({
    userAgent,
    keyType: 'PrimaryMasterKey',
    database: '',
    container: '',
    requests,
    lastSeen: now,
    clientIps: []
  })

  test('names the three busiest, and counts the others', () => {
    const clients = ['a/1', 'b/1', 'c/1', 'd/1', ''].map((agent, index) => client(agent, index + 1))
    expect(clientWords(clients, 7)).toBe('a client without a user agent, `d/1`, `c/1` and 9 more clients')
  })

  test('keeps the beginning and the end of a long user agent, where the application’s name is', () => {
    const agent = 'cosmos-netstandard-sdk/3.35.4|1|X64|Linux|.NET 8.0|order-importer'
    expect(clientWords([client(agent, 1)], 0)).toBe('`cosmos-netstandard-…T 8.0|order-importer`')
    expect(clientWords([client('x'.repeat(40), 1)], 0)).toBe(`\`${'x'.repeat(40)}\``)
    expect(clientWords([client('x'.repeat(41), 1)], 0)).toHaveLength(42)
  })
})
