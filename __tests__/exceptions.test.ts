import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { accountRef } from '../src/azure/resource-id.ts'
import { BadInput } from '../src/errors.ts'
import {
  exceptionFor,
  readExceptions,
  readExceptionsFile,
  unmatched,
  type Exception
} from '../src/exceptions.ts'
import { foreignText } from './foreign-text.ts'
import { cases } from './fuzz.ts'

const dayMs = 86_400_000
const now = Date.UTC(2026, 10, 23, 9, 8, 43)
const subscription = '11111111-2222-3333-4444-555555555555'
const orders = accountRef.of(subscription, 'rg-orders', 'orders')
const billing = accountRef.of(subscription, 'rg-billing', 'billing')

const one: Exception = {
  account: 'orders',
  reason: 'The importer still signs with keys (OPS-123)',
  owner: 'team-orders',
  expires: '2027-03-31'
}

/** A file of one entry, each field as it is written in YAML; `null`: without it. */
function file(
  fields: Readonly<Partial<Record<keyof Exception | 'more', string | null>>> = {},
  after = ''
): string {
  const { more = null, ...rest } = fields
  const written = { ...one, ...rest }
  const lines = [
    ...Object.entries(written).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`])),
    ...(more === null ? [] : [more])
  ]
  return `exceptions:\n  - ${lines.join('\n    ')}\n${after}`
}

function read(text: string, at = now): readonly Exception[] {
  return readExceptions(text, '.github/keyless.yml', at)
}

function refusal(text: string, at = now): string {
  try {
    read(text, at)
  } catch (error) {
    if (error instanceof BadInput) {
      expect(error.nextStep).toBe('Correct .github/keyless.yml. Nothing was read or changed.')
      const begin = 'Input exceptions: .github/keyless.yml is malformed. '
      expect(error.message.startsWith(begin)).toBe(true)
      return error.message.slice(begin.length)
    }
    throw error
  }
  throw new Error(`${JSON.stringify(text)} was taken`)
}

describe('a file that is as it has to be', () => {
  test.each([
    ['block style', file()],
    [
      'flow style',
      `{exceptions: [{${Object.entries(one)
        .map(([k, v]) => `${k}: "${v}"`)
        .join()}}]}`
    ],
    ['JSON', JSON.stringify({ exceptions: [one] })],
    ['a quoted date', file({ expires: "'2027-03-31'" })],
    ['a date in double quotes', file({ expires: '"2027-03-31"' })],
    ['comments', `# why\n${file({ expires: '2027-03-31 # the end of the project' })}`],
    ['a byte order mark', `\uFEFF${file()}`],
    ['Windows line ends', file().replaceAll('\n', '\r\n')],
    ['no line end at its end', file().trimEnd()],
    ['a document marker', `---\n${file()}...\n`],
    ['YAML 1.1, in which an unquoted date is no text', `%YAML 1.1\n---\n${file()}`],
    ['an anchor that nobody uses', file({ owner: '&owner team-orders' })],
    ['a folded reason', file({ reason: '>\n      The importer still signs\n      with keys (OPS-123)\n' })],
    [
      'a reason on two lines',
      file({ reason: '|\n      The importer still signs\n      with keys (OPS-123)' })
    ],
    [
      'fields in another order',
      `exceptions:\n${stringify([Object.fromEntries(Object.entries(one).reverse())])}`
    ]
  ])('%s', (_what, text) => {
    expect(read(text)).toEqual([one])
  })

  test.each(['exceptions: []', 'exceptions: []\n', '# none\nexceptions:\n  []\n', '{"exceptions": []}'])(
    'without exceptions: %j',
    (text) => {
      expect(read(text)).toEqual([])
    }
  )

  test.each([
    ['ORDERS', 'ORDERS'],
    ['a1b', 'a1b'],
    ['x'.repeat(50), 'x'.repeat(50)],
    ['"0123456"', '0123456'],
    ['"null"', 'null'],
    [orders.id, orders.id],
    [orders.id.toUpperCase(), accountRef.parse(orders.id.toUpperCase())!.id],
    [`${orders.id}/`, orders.id]
  ])('account: %s', (written, account) => {
    expect(read(file({ account: written }))).toEqual([{ ...one, account }])
  })

  test('thousands of them, in their order', () => {
    const many = Array.from({ length: 3_000 }, (_one, index) => ({ ...one, account: `orders-${index}` }))
    expect(read(stringify({ exceptions: many }))).toEqual(many)
  })

  test('property: what is written is what is read', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((it) => /^[\p{L}\p{N}]+$/u.test(it))
    const entry = fc.record({
      account: fc.constantFrom('orders', 'true', '12345', '1e5', orders.id, billing.id),
      reason: text,
      owner: text,
      expires: fc.integer({ min: -20_000, max: 366 }).map((days) => dayAfter(now, days))
    })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), fc.boolean(), (exceptions, json) => {
        const written = json ? JSON.stringify({ exceptions }) : stringify({ exceptions })
        expect(read(written)).toEqual(exceptions)
      }),
      { numRuns: cases(300) }
    )
  })
})

describe('a field that is not', () => {
  const account =
    'the name of an account or its resource ID, /subscriptions/…/resourceGroups/…/providers/Microsoft.DocumentDB/databaseAccounts/…'
  const reason = 'text that says why keys stay on'
  const owner = 'text that says who answers for it'
  const day = 'a day of the calendar in the form 2027-03-31'
  const far = 'a day at most 366 days ahead, which is 2027-11-24 as of today (UTC)'

  test.each<[keyof Exception, string | null, string, string]>([
    ['account', null, 'Line 2, column 5: account of entry 1 is missing', account],
    ['account', '', 'Line 2, column 14: account of entry 1 is empty', account],
    ['account', '~', 'Line 2, column 14: account of entry 1 is empty', account],
    ['account', '""', 'Line 2, column 14: account of entry 1 is empty', account],
    ['account', '"*"', 'Line 2, column 14: account of entry 1 holds "*"', account],
    ['account', 'ab', 'Line 2, column 14: account of entry 1 holds "ab"', account],
    ['account', 'a_b', 'Line 2, column 14: account of entry 1 holds "a_b"', account],
    ['account', 'orders billing', 'Line 2, column 14: account of entry 1 holds "orders billing"', account],
    ['account', '12345', 'Line 2, column 14: account of entry 1 holds 12345, without quotes', account],
    ['account', 'true', 'Line 2, column 14: account of entry 1 holds true, without quotes', account],
    ['account', '[orders]', 'Line 2, column 14: account of entry 1 holds a list', account],
    ['account', '{name: orders}', 'Line 2, column 14: account of entry 1 holds a mapping', account],
    [
      'account',
      '/subscriptions/1/orders',
      'Line 2, column 14: account of entry 1 holds "/subscriptions/1/orders"',
      account
    ],
    ['reason', null, 'Line 2, column 5: reason of entry 1 (orders) is missing', reason],
    ['reason', '""', 'Line 3, column 13: reason of entry 1 (orders) is empty', reason],
    ['reason', '"  "', 'Line 3, column 13: reason of entry 1 (orders) holds ""', reason],
    ['reason', '"\\u200B"', 'Line 3, column 13: reason of entry 1 (orders) holds ""', reason],
    ['reason', '42', 'Line 3, column 13: reason of entry 1 (orders) holds 42, without quotes', reason],
    ['owner', null, 'Line 2, column 5: owner of entry 1 (orders) is missing', owner],
    ['owner', '', 'Line 4, column 12: owner of entry 1 (orders) is empty', owner],
    ['owner', 'null', 'Line 4, column 12: owner of entry 1 (orders) is empty', owner],
    ['owner', '" \\t"', 'Line 4, column 12: owner of entry 1 (orders) holds ""', owner],
    ['owner', 'false', 'Line 4, column 12: owner of entry 1 (orders) holds false, without quotes', owner],
    ['owner', '[a, b]', 'Line 4, column 12: owner of entry 1 (orders) holds a list', owner],
    ['expires', null, 'Line 2, column 5: expires of entry 1 (orders) is missing', day],
    ['expires', '', 'Line 5, column 14: expires of entry 1 (orders) is empty', day],
    ['expires', 'never', 'Line 5, column 14: expires of entry 1 (orders) holds "never"', day],
    [
      'expires',
      '20270331',
      'Line 5, column 14: expires of entry 1 (orders) holds 20270331, without quotes',
      day
    ],
    ['expires', '2027', 'Line 5, column 14: expires of entry 1 (orders) holds 2027, without quotes', day],
    ['expires', '2027-3-31', 'Line 5, column 14: expires of entry 1 (orders) holds "2027-3-31"', day],
    ['expires', '31.03.2027', 'Line 5, column 14: expires of entry 1 (orders) holds "31.03.2027"', day],
    ['expires', '2027-02-29', 'Line 5, column 14: expires of entry 1 (orders) holds "2027-02-29"', day],
    ['expires', '2027-04-31', 'Line 5, column 14: expires of entry 1 (orders) holds "2027-04-31"', day],
    ['expires', '2027-13-01', 'Line 5, column 14: expires of entry 1 (orders) holds "2027-13-01"', day],
    ['expires', '2027-00-10', 'Line 5, column 14: expires of entry 1 (orders) holds "2027-00-10"', day],
    ['expires', '-2027-01-10', 'Line 5, column 14: expires of entry 1 (orders) holds "-2027-01-10"', day],
    [
      'expires',
      '2027-03-31T00:00:00Z',
      'Line 5, column 14: expires of entry 1 (orders) holds "2027-03-31T00:00:00Z"',
      day
    ],
    ['expires', '2027-11-25', 'Line 5, column 14: expires of entry 1 (orders) holds "2027-11-25"', far],
    ['expires', '9999-12-31', 'Line 5, column 14: expires of entry 1 (orders) holds "9999-12-31"', far]
  ])('%s: %j', (field, written, what, expected) => {
    expect(refusal(file({ [field]: written }))).toBe(`${what}; it has to be ${expected}.`)
  })
})

describe('a file that is not', () => {
  const entries = 'a list of exceptions, which may be empty: []'
  test.each([
    ['empty', '', 'Line 1, column 1: the file is empty; it has to be a mapping with the key exceptions.'],
    [
      'a comment',
      '# none',
      'Line 1, column 1: the file is empty; it has to be a mapping with the key exceptions.'
    ],
    [
      'a list',
      '- account: orders',
      'Line 1, column 1: the file holds a list; it has to be a mapping with the key exceptions.'
    ],
    [
      'text',
      'exceptions',
      'Line 1, column 1: the file holds "exceptions"; it has to be a mapping with the key exceptions.'
    ],
    ['no key', '{}', `Line 1, column 1: the key exceptions is missing; it has to be ${entries}.`],
    ['no list', 'exceptions:\n', `Line 1, column 12: the key exceptions is empty; it has to be ${entries}.`],
    [
      'a mapping for a list',
      `exceptions:\n  account: orders`,
      `Line 2, column 3: the key exceptions holds a mapping; it has to be ${entries}.`
    ],
    [
      'a name for an entry',
      'exceptions:\n  - orders\n',
      'Line 2, column 5: entry 1 holds "orders"; it has to be a mapping of account, reason, owner and expires.'
    ],
    [
      'an empty entry',
      'exceptions:\n  -\n',
      'Line 2, column 4: entry 1 is empty; it has to be a mapping of account, reason, owner and expires.'
    ],
    [
      'a key that is none',
      file({}, 'version: 1\n'),
      'Line 6, column 1: the file has the unknown key "version"; it may have exceptions.'
    ],
    [
      'a key of an entry that is none',
      file({ more: 'approved: yes' }),
      'Line 6, column 5: entry 1 (orders) has the unknown key "approved"; it may have account, reason, owner and expires.'
    ],
    [
      'a key that is none to JavaScript',
      file({ more: '__proto__: x' }),
      'Line 6, column 5: entry 1 (orders) has the unknown key "__proto__"; it may have account, reason, owner and expires.'
    ],
    [
      'a key in capitals',
      file({ owner: null, more: 'Owner: team' }),
      'Line 2, column 5: owner of entry 1 (orders) is missing; it has to be text that says who answers for it. Line 5, column 5: entry 1 (orders) has the unknown key "Owner"; it may have account, reason, owner and expires.'
    ],
    ['a key twice', file({ more: 'owner: x' }), 'Line 6, column 5: the key "owner" stands there twice.'],
    [
      'a list twice',
      file({}, 'exceptions: []'),
      'Line 6, column 1: the key "exceptions" stands there twice.'
    ],
    [
      'two documents',
      file({}, `---\nexceptions: []\n`),
      'Line 6, column 1: a second YAML document begins; a file may hold one.'
    ],
    [
      'a tab for an indent',
      'exceptions:\n\t- account: orders',
      'Line 2, column 1: the YAML cannot be read (Tabs are not allowed as indentation).'
    ],
    [
      'an alias',
      'exceptions: &a\n  - *a\n',
      'Line 2, column 5: the alias *a is used; write out what it means.'
    ],
    [
      'a merge key',
      file({ more: '<<: {owner: other}' }),
      'Line 6, column 5: entry 1 (orders) has the unknown key "<<"; it may have account, reason, owner and expires.'
    ],
    [
      'a merge key of YAML 1.1',
      `%YAML 1.1\n---\n${file({ more: '<<: {owner: other}' })}`,
      'Line 8, column 5: entry 1 (orders) has the unknown key "<<"; it may have account, reason, owner and expires.'
    ],
    [
      'a tag',
      file({ reason: '!!str 42' }),
      'Line 3, column 19: the tag tag:yaml.org,2002:str is used; text needs quotes at most.'
    ],
    [
      'an unknown tag',
      file({ expires: '!!timestamp 2027-03-31' }),
      'Line 5, column 14: the YAML cannot be read (Unresolved tag: tag:yaml.org,2002:timestamp).'
    ],
    [
      'a key that is no text',
      '[exceptions]: []',
      'Line 1, column 1: the YAML cannot be read (With stringKeys, all keys must be strings).'
    ],
    [
      'a bracket that stays open',
      'exceptions: [',
      'Line 1, column 14: the YAML cannot be read (Flow sequence in block collection must be sufficiently indented and end with a ]).'
    ],
    [
      'not in UTF-8',
      file({ reason: 'caf\uFFFD' }),
      'Line 3, column 16: a character is not encoded in UTF-8.'
    ],
    [
      'too long',
      `exceptions: []\n#${'x'.repeat(1_000_000)}`,
      'It has 1000016 characters, and may have 1000000.'
    ]
  ])('%s', (_what, text, message) => {
    expect(refusal(text)).toBe(message)
  })

  test('which of many entries, and no more than three problems', () => {
    const good = file().slice('exceptions:\n'.length)
    const bad = '  - account: "*"\n    reason: x\n'
    expect(refusal(`exceptions:\n${good}${good}${bad}${good}${bad}`)).toMatch(
      /^Line 10, column 5: owner of entry 3 \(\*\) is missing.*Line 10, column 5: expires of entry 3.*Line 10, column 14: account of entry 3 holds "\*"[^"]*\. And 3 more problems\.$/
    )
    expect(refusal(`exceptions:\n${bad}`)).toMatch(/account of entry 1 holds "\*"[^"]*databaseAccounts\/…\.$/)
  })

  test('lines are counted with Windows line ends and a byte order mark, too', () => {
    expect(refusal(`\uFEFF${file({ expires: 'soon' }).replaceAll('\n', '\r\n')}`)).toMatch(
      /^Line 5, column 14: /
    )
    expect(refusal('\uFEFFnone: []')).toMatch(/^Line 1, column 1: .*Line 1, column 1: /)
  })

  test('an alias bomb is refused before it goes off', () => {
    const bomb = Array.from({ length: 40 }, (_one, index) =>
      index === 0 ? 'a0: &a0 [x, x]' : `a${index}: &a${index} [*a${index - 1}, *a${index - 1}]`
    ).join('\n')
    expect(refusal(`${bomb}\nexceptions: *a39`)).toMatch(/^Line 2, column 10: the alias \*a0 is used/)
  })

  test.each([
    ['[', 90_000],
    ['- ', 90_000],
    ['? ', 90_000],
    ['{a: ', 90_000],
    ['a:\n', 300_000],
    ['&a ', 100_000],
    ['!a ', 100_000],
    ['"', 200_000],
    ['\t', 900_000],
    ['\r', 900_000],
    ['%', 900_000],
    ['---\n', 200_000]
  ])('%j, very often', (unit, times) => {
    expect(refusal(unit.repeat(times))).toMatch(/^Line \d+, column \d+: /)
  })

  test('nested too deeply', () => {
    expect(refusal('['.repeat(90_000))).toMatch(/^Line 1, column \d+: it is nested too deeply\. /)
  })

  test('as long as may be', () => {
    const text = 'exceptions: []\n#'
    expect(read(text.padEnd(1_000_000, 'x'))).toEqual([])
    expect(refusal(text.padEnd(1_000_001, 'x'))).toBe('It has 1000001 characters, and may have 1000000.')
  })

  test('tens of thousands of keys', () => {
    const keys = Array.from({ length: 80_000 }, (_one, index) => `k${index}: 1`).join('\n')
    expect(refusal(`exceptions: []\n${keys}`)).toMatch(/unknown key "k0".*And 79997 more problems\.$/)
  })

  test('property: foreign text neither crashes nor gets into a message as it is', () => {
    const places = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => `exceptions:\n  - ${text}`,
      (text) => file({ account: JSON.stringify(text) }),
      (text) => file({ expires: JSON.stringify(text) }),
      (text) => file({ owner: text }),
      (text) => file({ more: `${JSON.stringify(text)}: x` }),
      (text) => file({ owner: `*${text}` }),
      (text) => file({ owner: `!${text} x` }),
      (text) => file({ owner: `&${text} x` })
    )
    fc.assert(
      fc.property(places, foreignText, (place, text) => {
        try {
          for (const { reason, owner } of read(place(text))) {
            expect(`${reason}${owner}`).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
          }
        } catch (error) {
          expect(error).toBeInstanceOf(BadInput)
          const { message } = error as BadInput
          expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##\[/u)
          expect(message.length).toBeLessThan(3_000)
        }
      }),
      { numRuns: cases(1_000) }
    )
  })

  test('property: one that lacks anything, or has more of anything, is refused', () => {
    const fields = ['account', 'reason', 'owner', 'expires'] as const
    const typos = fc
      .tuple(fc.constantFrom(...fields), fc.constantFrom('s', '_', ' ', 'X', '.'))
      .map(([field, more]) => [field, `${field}${more}`] as const)
    fc.assert(
      fc.property(typos, ([field, typo]) => {
        const { [field]: value, ...rest } = one
        expect(() => read(JSON.stringify({ exceptions: [rest] }))).toThrow(BadInput)
        expect(() => read(JSON.stringify({ exceptions: [{ ...rest, [typo]: value }] }))).toThrow(BadInput)
        expect(() => read(JSON.stringify({ exceptions: [{ ...one, [typo]: value }] }))).toThrow(BadInput)
      }),
      { numRuns: cases(50) }
    )
  })
})

/** The day so many days after that of a time, as `toISOString` counts. */
function dayAfter(time: number, days: number): string {
  return new Date(time + days * dayMs).toISOString().slice(0, 10)
}

/** Times near the edges of days, years and leap days, of 1970 to 2400; also with four-digit years of other centuries. */
const times = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 1970, max: 2400 }),
      fc.constantFrom([0, 1], [1, 28], [1, 29], [2, 1], [11, 31], [5, 15]),
      fc.constantFrom(0, 1, dayMs / 2, dayMs - 1, -1)
    )
    .map(([year, [month = 0, day = 1], ms]) => Date.UTC(year, month, day) + ms),
  fc.integer({ min: 0, max: Date.UTC(2400, 0, 1) })
)

describe('how far ahead an exception may last', () => {
  test('property: 366 days from today, UTC, and not one more', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: -800, max: 800 }), (at, days) => {
        const text = file({ expires: dayAfter(at, days) })
        if (days <= 366) {
          expect(read(text, at)).toHaveLength(1)
        } else {
          expect(refusal(text, at)).toContain(`which is ${dayAfter(at, 366)} as of today (UTC)`)
        }
      }),
      { numRuns: cases(1_000) }
    )
  })

  test.each<[string, string, boolean]>([
    ['2026-11-23T00:00:00.000Z', '2027-11-24', true],
    ['2026-11-23T00:00:00.000Z', '2027-11-25', false],
    ['2026-11-23T23:59:59.999Z', '2027-11-24', true],
    ['2026-11-23T23:59:59.999Z', '2027-11-25', false],
    ['2026-11-24T00:00:00.000Z', '2027-11-25', true],
    // A year that has a leap day has 366 days.
    ['2027-12-31T12:00:00.000Z', '2028-12-31', true],
    ['2027-12-31T12:00:00.000Z', '2029-01-01', false],
    ['2026-12-31T12:00:00.000Z', '2028-01-01', true],
    ['2026-12-31T12:00:00.000Z', '2028-01-02', false],
    ['2028-02-29T12:00:00.000Z', '2029-03-01', true],
    ['2028-02-29T12:00:00.000Z', '2029-03-02', false]
  ])('at %s until %s: %p', (at, expires, may) => {
    const reading = () => read(file({ expires }), Date.parse(at))
    if (may) {
      expect(reading()).toEqual([{ ...one, expires }])
    } else {
      expect(reading).toThrow('a day at most 366 days ahead')
    }
  })

  test('property: a day is one if the calendar has it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2026 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const two = (number: number) => String(number).padStart(2, '0')
          const expires = `${year}-${two(month)}-${two(day)}`
          const date = new Date(Date.UTC(year, month - 1, day))
          const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
          const reading = () => read(file({ expires }), Date.UTC(2027, 0, 1))
          if (isDay) {
            expect(reading()).toEqual([{ ...one, expires }])
          } else {
            expect(reading).toThrow('a day of the calendar')
          }
        }
      ),
      { numRuns: cases(1_000) }
    )
  })
})

describe('the exception for an account', () => {
  test.each([
    ['its name', 'orders', true],
    ['its name in capitals', 'ORDERS', true],
    ['its ID', orders.id, true],
    ['its ID in capitals', orders.id.toUpperCase(), true],
    ['its ID in small letters', orders.id.toLowerCase(), true],
    ['another name', 'billing', false],
    ['the beginning of its name', 'order', false],
    ['its name and more', 'orders1', false],
    ['an account of that name elsewhere', accountRef.of(subscription, 'rg-other', 'orders').id, false]
  ])('%s', (_what, account, names) => {
    expect(exceptionFor(orders, [{ ...one, account }], now) !== undefined).toBe(names)
    expect(unmatched([{ ...one, account }], [billing, orders]).length).toBe(
      names || account === 'billing' ? 0 : 1
    )
  })

  test('is found however Azure spells the account', () => {
    const shouted = { ...orders, id: orders.id.toUpperCase(), name: 'ORDERS' }
    for (const account of ['orders', orders.id]) {
      expect(exceptionFor(shouted, [{ ...one, account }], now)?.exception.account).toBe(account)
    }
  })

  test('none', () => {
    expect(exceptionFor(orders, [], now)).toBeUndefined()
    expect(unmatched([], [orders])).toEqual([])
    expect(unmatched([one], [])).toEqual([one])
  })

  test.each<[string, string, boolean]>([
    ['2027-03-30T23:59:59.999Z', '2027-03-31', false],
    ['2027-03-31T00:00:00.000Z', '2027-03-31', false],
    ['2027-03-31T23:59:59.999Z', '2027-03-31', false],
    ['2027-04-01T00:00:00.000Z', '2027-03-31', true],
    ['2028-02-29T23:59:59.999Z', '2028-02-29', false],
    ['2028-03-01T00:00:00.000Z', '2028-02-29', true],
    ['2026-12-31T23:59:59.999Z', '2026-12-31', false],
    ['2027-01-01T00:00:00.000Z', '2026-12-31', true]
  ])('at %s one that expires on %s has run out: %p', (at, expires, expired) => {
    const exception = { ...one, expires }
    expect(exceptionFor(orders, [exception], Date.parse(at))).toEqual({ exception, expired })
  })

  test('property: it counts to the end of its last day, UTC', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: -3, max: 3 }), (at, days) => {
        const exception = { ...one, expires: dayAfter(at, days) }
        expect(exceptionFor(orders, [exception], at)).toEqual({ exception, expired: days < 0 })
      }),
      { numRuns: cases(1_000) }
    )
  })

  test('property: of several the one that lasts longest, in whatever order they stand', () => {
    const some = fc.array(
      fc.record({
        account: fc.constantFrom('orders', 'Orders', orders.id, billing.id, 'billing'),
        days: fc.integer({ min: -400, max: 366 })
      }),
      { maxLength: 6 }
    )
    fc.assert(
      fc.property(times, some, (at, entries) => {
        const exceptions = entries.map(({ account, days }, index) => ({
          ...one,
          account,
          reason: `${index}`,
          expires: dayAfter(at, days)
        }))
        const mine = entries.filter(({ account }) => /orders$/i.test(account)).map(({ days }) => days)
        const longest = Math.max(...mine)
        for (const order of [exceptions, exceptions.toReversed()]) {
          const found = exceptionFor(orders, order, at)
          expect(found?.exception.expires).toBe(mine.length === 0 ? undefined : dayAfter(at, longest))
          expect(found?.expired).toBe(mine.length === 0 ? undefined : longest < 0)
        }
      }),
      { numRuns: cases(500) }
    )
  })

  test('a valid one stands before one that ran out, wherever it stands', () => {
    const ranOut = { ...one, expires: '2026-11-22' }
    const longAgo = { ...one, expires: '2025-01-01' }
    const valid = { ...one, expires: '2026-11-23' }
    expect(exceptionFor(orders, [ranOut, valid, longAgo], now)).toEqual({ exception: valid, expired: false })
    expect(exceptionFor(orders, [longAgo, ranOut], now)).toEqual({ exception: ranOut, expired: true })
  })
})

describe('a file of the workspace', () => {
  const folder = mkdtempSync(join(tmpdir(), 'exceptions-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  function place(name: string, bytes: string | Buffer): string {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  const step = /^Correct the path, .* Nothing was read or changed\.$/

  test('is read', async () => {
    expect(await readExceptionsFile(place('good.yml', file()), now)).toEqual([one])
  })

  test('its fault is told with its path', async () => {
    const path = place('bad.yml', file({ owner: null }))
    await expect(readExceptionsFile(path, now)).rejects.toThrow(
      `Input exceptions: ${path} is malformed. Line 2, column 5: owner of entry 1 (orders) is missing`
    )
  })

  test.each<[string, () => string | Buffer, RegExp]>([
    [
      'Latin-1',
      () => Buffer.from(file({ reason: 'café' }), 'latin1'),
      /Line 3, column 16: .* not encoded in UTF-8/
    ],
    ['UTF-16', () => Buffer.from(`\uFEFF${file()}`, 'utf16le'), /Line 1, column 1: .* not encoded in UTF-8/]
  ])('one in %s is refused', async (_what, bytes, message) => {
    await expect(readExceptionsFile(place('encoded.yml', bytes()), now)).rejects.toThrow(message)
  })

  test.each<[string, () => string, RegExp]>([
    ['is not there', () => join(folder, 'none.yml'), /^Input exceptions: there is no file .*none\.yml\.$/],
    ['is a folder', () => folder, /^Input exceptions: .* is no file\.$/],
    [
      'lies below a file',
      () => join(place('a.yml', ''), 'b.yml'),
      /^Input exceptions: .* cannot be read \(ENOTDIR\)\.$/
    ],
    [
      'has a name that no file has',
      () => 'a\0b',
      /^Input exceptions: a b cannot be read \(ERR_INVALID_ARG_VALUE\)\.$/
    ],
    [
      'is far too large',
      () => place('large.yml', Buffer.alloc(3_000_001, '#')),
      /^Input exceptions: .* is far too large\.$/
    ]
  ])('one that %s is bad input', async (_what, path, message) => {
    const reading = readExceptionsFile(path(), now)
    await expect(reading).rejects.toBeInstanceOf(BadInput)
    await expect(reading).rejects.toMatchObject({
      message: expect.stringMatching(message),
      nextStep: expect.stringMatching(step)
    })
  })
})
