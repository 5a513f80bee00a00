import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { asCode, count, list, oneLine } from '../../src/runtime/text.ts'
import { foreignText } from '../foreign-text.ts'
import { cases } from '../fuzz.ts'

/**
 * Whether the runner takes a line for a command (actions/runner, ActionCommand.cs): `::name::` at the beginning, white
 * space before it allowed, or the older `##[name]` anywhere.
 */
function isCommand(line: string): boolean {
  return line.trimStart().startsWith('::') || /##\[[^\]]*/.test(line)
}

/** Line ends of all kinds: those of terminals, of JavaScript, of .NET and of Unicode. */
const lineEnds = /\r\n|[\n\v\f\r\x1C-\x1E\x85\u2028\u2029]/

describe('foreign text on one line', () => {
  test('property: no line end, control or invisible character is left', () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        expect(oneLine(text)).not.toMatch(lineEnds)
        expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      }),
      { numRuns: cases(2_000) }
    )
  })

  test('property: no line of the log is a command', () => {
    const prefixes = fc.constantFrom(
      '',
      ' ',
      '\t',
      '  ',
      'Message: ',
      '> ',
      'Round 1: 3 of 4 refused (',
      '⚠️ '
    )
    fc.assert(
      fc.property(prefixes, foreignText, foreignText, (prefix, one, other) => {
        const log = `${prefix}${oneLine(one)}\n${prefix}${oneLine(one)}, ${oneLine(other)}\n`
        for (const line of log.split(lineEnds)) {
          expect(isCommand(line)).toBe(false)
        }
      }),
      { numRuns: cases(2_000) }
    )
  })

  test('property: letters, digits and punctuation are all left, in order', () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        const visible = (some: string): string => some.replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, '')
        expect(visible(oneLine(text, 10_000))).toBe(visible(text))
      }),
      { numRuns: cases(2_000) }
    )
  })

  test('property: it is as long as allowed at most, and cut between characters', () => {
    fc.assert(
      fc.property(foreignText, fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const cut = oneLine(text, limit)
        const whole = oneLine(text, 10_000)
        expect(Array.from(cut).length).toBeLessThanOrEqual(limit)
        expect(cut === whole || (cut.endsWith('…') && whole.startsWith(cut.slice(0, -1)))).toBe(true)
      }),
      { numRuns: cases(2_000) }
    )
  })

  test('property: once is enough', () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        expect(isCommand(oneLine(oneLine(text)))).toBe(false)
      }),
      { numRuns: cases(1_000) }
    )
  })

  test.each([
    ['a\nb', 'a b'],
    [' a \r\n\t b ', 'a b'],
    ['::error::x', ': :error: :x'],
    ['::::', ': : : :'],
    ['##[error]x', '## [error]x'],
    ['\u001B[31mred', '[31mred'],
    ['a\u202Eb', 'a b'],
    ['\uFEFF', ''],
    ['', ''],
    ['naïve 🔑 text', 'naïve 🔑 text']
  ])('%j is %j', (text, expected) => {
    expect(oneLine(text)).toBe(expected)
  })

  test('500 characters by default, and an emoji is one', () => {
    expect(oneLine('x'.repeat(500))).toBe('x'.repeat(500))
    expect(oneLine('x'.repeat(501))).toBe(`${'x'.repeat(499)}…`)
    expect(oneLine('🔑🔑🔑', 2)).toBe('🔑…')
  })
})

describe('what looks like a secret in foreign text', () => {
  const key = `${'Ab3+'.repeat(21)}/w==`
  const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl-_x'

  test.each([
    ['a key', `key ${key}, no more`, 'key ***, no more'],
    ['a key in a URL', `sig%3d${encodeURIComponent(key)}&x=1`, 'sig%***&x=1'],
    ['a key in a URL, in small letters', `?sig=${encodeURIComponent(key).toLowerCase()}`, '?sig=***'],
    ['a signature of 32 bytes', `${'s'.repeat(43)}=.`, '***.'],
    ['two of them', `${key} ${key}`, '*** ***'],
    ['one of the least length', `${'s'.repeat(42)}=`, '***'],
    ['a token', `Bearer ${token} x`, 'Bearer *** x'],
    ['a token without a signature', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.', '***'],
    ['the first part of a token', '"eyJhbGciOiJSU"', '"***"'],
    ['a token with dashes in its first part', 'eyJ-_-_-_-_-_-_.a', '***'],
    ['a token behind a long word', `${'w'.repeat(50)}${token}`, `${'w'.repeat(50)}******`],
    ['a token, then a key', `${token} ${key}`, '*** ***']
  ])('is kept out: %s', (_what, text, expected) => {
    expect(oneLine(text)).toBe(expected)
  })

  test.each([
    ['a long word', 'w'.repeat(100)],
    ['a shorter value', `${'s'.repeat(41)}=`],
    ['the beginning of a token, and no more', 'eyJ123456789'],
    ['the beginning of a token, and other text', 'eyJ, then something else altogether'],
    [
      'a resource ID',
      `/subscriptions/${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}/resourceGroups/rg-orders`
    ]
  ])('but not %s', (_what, text) => {
    expect(oneLine(text)).toBe(text)
  })

  test.each(['x', '+/', '%2b', 'eyJ', 'eyJabcdefghij.', 'x=', '%', '\n', ' ', '::', '##[', '🔑'])(
    'and millions of %j are read soon',
    (unit) => {
      const begun = performance.now()
      expect(Array.from(oneLine(unit.repeat(3_000_000))).length).toBeLessThanOrEqual(500)
      expect(performance.now() - begun).toBeLessThan(5_000)
    }
  )
})

test.each([
  [0, '0 keys'],
  [1, '1 key'],
  [2, '2 keys']
])('count: %d', (number, expected) => {
  expect(count(number, 'key')).toBe(expected)
})

test('count with a plural of its own', () => {
  expect(count(2, 'identity', 'identities')).toBe('2 identities')
})

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c']
])('list: %j', (items, expected) => {
  expect(list(items)).toBe(expected)
})

test('a command stands between two backticks, and holds none', () => {
  expect(asCode('az login')).toBe('`az login`')
  expect(asCode('a`b``c')).toBe("`a'b''c`")
})
