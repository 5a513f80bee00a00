import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { accountRef } from '../../src/azure/resource-id.ts'
import { BadInput } from '../../src/runtime/errors.ts'
import type { Exception } from '../../src/check/exceptions.ts'
import { readExceptions, readExceptionsFile } from '../../src/inputs/exceptions-file.ts'
import { billing, dayAfter, dayMs, now, one, orders } from '../exceptions.ts'
import { foreignText } from '../foreign-text.ts'
import { cases } from '../fuzz.ts'

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
    expect(error).toBeInstanceOf(BadInput)
    const { code, message, nextStep } = error as BadInput
    expect(code).toBe('exceptions-file-invalid')
    expect(nextStep).toBe('Correct .github/keyless.yml. Nothing was read or changed.')
    const begin = 'The exceptions file .github/keyless.yml is invalid. '
    expect(message.slice(0, begin.length)).toBe(begin)
    return message.slice(begin.length)
  }
  throw new Error(`${JSON.stringify(text)} was accepted`)
}

describe('accepts', () => {
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
    ['comments', `# why\n${file({ expires: '2027-03-31 # the end of the project' })}`],
    ['a byte order mark', `\uFEFF${file()}`],
    ['Windows line ends', file().replaceAll('\n', '\r\n')],
    ['YAML 1.1, where an unquoted date is a timestamp', `%YAML 1.1\n---\n${file()}`],
    ['a folded reason', file({ reason: '>\n      The importer still signs\n      with keys (OPS-123)\n' })]
  ])('%s', (_what, text) => {
    expect(read(text)).toEqual([one])
  })

  test('an empty list', () => {
    expect(read('exceptions: []')).toEqual([])
  })

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

  test('property: reads what was written', () => {
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
      { numRuns: cases(100) }
    )
  })
})

describe('rejects', () => {
  test.each<[keyof Exception, string | null, string]>([
    [
      'account',
      null,
      'Line 2, column 5: exceptions[0].account is missing; it must be the name of an account'
    ],
    ['account', '', 'Line 2, column 14: exceptions[0].account is null; it must be the name of an account'],
    ['account', '"*"', 'Line 2, column 14: exceptions[0].account is "*"; it must be'],
    ['account', 'orders billing', 'Line 2, column 14: exceptions[0].account is "orders billing"'],
    ['account', '12345', 'Line 2, column 14: exceptions[0].account is 12345'],
    ['account', '[orders]', 'Line 2, column 14: exceptions[0].account is ["orders"]'],
    ['account', '/subscriptions/1/orders', 'Line 2, column 14: exceptions[0].account is "/subscriptions/1/o'],
    ['reason', '" \\u200B"', 'Line 3, column 13: exceptions[0].reason is ""; it must be text that says why'],
    ['owner', 'false', 'Line 4, column 12: exceptions[0].owner is false; it must be text that names who'],
    [
      'expires',
      null,
      'Line 2, column 5: exceptions[0].expires is missing; it must be a date such as 2027-03-31'
    ],
    ['expires', '20270331', 'Line 5, column 14: exceptions[0].expires is 20270331; it must be a date'],
    ['expires', 'never', 'Line 5, column 14: exceptions[0].expires is "never"; it must be a date'],
    ['expires', '2027-03-31T00:00:00Z', 'Line 5, column 14: exceptions[0].expires is "2027-03-31T'],
    ['expires', '9999-12-31', 'it must be at most 366 days ahead, which is 2027-11-24 today (UTC).']
  ])('%s: %j', (field, written, says) => {
    expect(refusal(file({ [field]: written }))).toContain(says)
  })

  test.each([
    [
      'an empty file',
      '',
      'Line 1, column 1: The file is null; it must be a mapping with the key exceptions.'
    ],
    ['a list', '- account: orders', 'The file is [{"account":"orders"}]; it must be a mapping'],
    ['no list', 'exceptions:\n', 'Line 1, column 12: exceptions is null; it must be a list of exceptions'],
    [
      'a name for an entry',
      'exceptions:\n  - orders\n',
      'Line 2, column 5: exceptions[0] is "orders"; it must be a'
    ],
    ['an unknown key', file({}, 'version: 1\n'), 'Line 1, column 1: The file has the unknown key version'],
    [
      'an unknown key of an entry',
      file({ more: 'x: y' }),
      'Line 2, column 5: exceptions[0] has the unknown key x'
    ],
    ['a key in capitals', file({ owner: null, more: 'Owner: x' }), 'has the unknown key Owner'],
    ['__proto__', file({ more: '__proto__: x' }), 'has the unknown key __proto__'],
    ['a merge key', file({ more: '<<: {owner: x}' }), 'has the unknown key <<'],
    [
      'a merge key of YAML 1.1',
      `%YAML 1.1\n---\n${file({ more: '<<: {owner: x}' })}`,
      'has the unknown key <<'
    ],
    ['a key twice', file({ more: 'owner: x' }), 'Line 6, column 5: Map keys must be unique.'],
    ['a key twice, quoted once', file({ more: '"owner": x' }), 'Line 6, column 5: Map keys must be unique.'],
    ['the list twice', file({}, 'exceptions: []'), 'Line 6, column 1: Map keys must be unique.'],
    ['two documents', file({}, `---\nexceptions: []\n`), 'The file may contain only one YAML document.'],
    [
      'a tab for an indent',
      'exceptions:\n\t- account: x',
      'Line 2, column 1: Tabs are not allowed as indentation.'
    ],
    ['an alias', 'exceptions: &a\n  - *a\n', 'Line 2, column 5: Aliases and tags are not allowed.'],
    ['a tag', file({ reason: '!!str 42' }), 'Line 3, column 19: Aliases and tags are not allowed.'],
    ['an unknown tag', file({ expires: '!!timestamp 2027-03-31' }), 'Line 5, column 14: '],
    [
      'a key that is not a string',
      '[exceptions]: []',
      'Line 1, column 1: With stringKeys, all keys must be strings.'
    ],
    ['an open bracket', 'exceptions: [', 'Line 1, column 14: '],
    ['deep nesting', '['.repeat(90_000), 'Line 1, column ']
  ])('%s', (_what, text, says) => {
    expect(refusal(text)).toContain(says)
  })

  test('an alias bomb without expanding it', () => {
    const bomb = Array.from({ length: 40 }, (_one, index) =>
      index === 0 ? 'a0: &a0 [x, x]' : `a${index}: &a${index} [*a${index - 1}, *a${index - 1}]`
    ).join('\n')
    expect(refusal(`${bomb}\nexceptions: *a39`)).toMatch(/^Line 2, column 10: Aliases and tags /)
  })

  test('and lists at most three problems, in the order of the file', () => {
    const good = file().slice('exceptions:\n'.length)
    const bad = '  - account: "*"\n    reason: x\n'
    expect(refusal(`exceptions:\n${good}${good}${bad}${good}${bad}`)).toMatch(
      /^Line 10, column 5: exceptions\[2\]\.owner is missing.*Line 10, column 5: exceptions\[2\]\.expires.*Line 10, column 14: exceptions\[2\]\.account.*\. And 3 more problems\.$/
    )
  })

  test('property: foreign text, without a crash or a control character in the message', () => {
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
      { numRuns: cases(300) }
    )
  })

  test('property: a missing or an extra field', () => {
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
      { numRuns: cases(20) }
    )
  })
})

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

describe('the last day of an exception', () => {
  test('property: accepts 366 days from today (UTC), not 367', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: -800, max: 800 }), (at, days) => {
        const text = file({ expires: dayAfter(at, days) })
        if (days <= 366) {
          expect(read(text, at)).toHaveLength(1)
        } else {
          expect(refusal(text, at)).toContain(`which is ${dayAfter(at, 366)} today (UTC)`)
        }
      }),
      { numRuns: cases(100) }
    )
  })

  test('property: accepts only days of the calendar', () => {
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
            expect(reading).toThrow('it must be a date')
          }
        }
      ),
      { numRuns: cases(200) }
    )
  })
})

describe('a file in the workspace', () => {
  const folder = mkdtempSync(join(tmpdir(), 'exceptions-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  function place(name: string, bytes: string | Buffer): string {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  const step = /^Correct the input exceptions, .* Nothing was read or changed\.$/

  test('is read', async () => {
    expect(await readExceptionsFile(place('good.yml', file()), now)).toEqual([one])
  })

  test('names the path of an invalid file', async () => {
    const path = place('bad.yml', file({ owner: null }))
    await expect(readExceptionsFile(path, now)).rejects.toThrow(
      `The exceptions file ${path} is invalid. Line 2, column 5: exceptions[0].owner is missing`
    )
  })

  test.each<[string, Buffer]>([
    ['Latin-1', Buffer.from(file({ reason: 'café' }), 'latin1')],
    ['UTF-16', Buffer.from(`\uFEFF${file()}`, 'utf16le')]
  ])('rejects a file in %s', async (_what, bytes) => {
    await expect(readExceptionsFile(place('encoded.yml', bytes), now)).rejects.toThrow(
      'The file isn’t encoded in UTF-8.'
    )
  })

  test('ignores a byte order mark', async () => {
    expect(await readExceptionsFile(place('bom.yml', `\uFEFF${file()}`), now)).toEqual([one])
  })

  test.each<[string, () => string, RegExp]>([
    ['doesn’t exist', () => join(folder, 'none.yml'), /^The exceptions file .*none\.yml doesn’t exist\.$/],
    ['is a folder', () => folder, /^The exceptions file .* isn’t a file\.$/],
    [
      'is below a file',
      () => join(place('a.yml', ''), 'b.yml'),
      /^The exceptions file .* can’t be read \(ENOTDIR\)\.$/
    ],
    [
      'has an invalid path',
      () => 'a\0b',
      /^The exceptions file a b can’t be read \(ERR_INVALID_ARG_VALUE\)\.$/
    ],
    [
      'is too large',
      () => place('large.yml', Buffer.alloc(1_000_001, '#')),
      /^The exceptions file .* is larger than 250 kB\.$/
    ]
  ])('rejects a file that %s', async (_what, path, message) => {
    const reading = readExceptionsFile(path(), now)
    await expect(reading).rejects.toBeInstanceOf(BadInput)
    await expect(reading).rejects.toMatchObject({
      code: 'exceptions-file-unreadable',
      message: expect.stringMatching(message),
      nextStep: expect.stringMatching(step)
    })
  })
})
