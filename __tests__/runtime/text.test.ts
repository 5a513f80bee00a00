import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { asCode, capital, count, ended, isGuid, list, oneLine, withoutGuids } from '../../src/runtime/text.ts'
import { foreignText } from '../foreign-text.ts'
import { cases } from '../fuzz.ts'

/**
 * Whether the runner reads a line as a command (actions/runner, ActionCommand.cs): `::name::` at the beginning, after any
 * white space, or the older `##[name]` anywhere.
 */
function isCommand(line: string): boolean {
  return line.trimStart().startsWith('::') || /##\[[^\]]*/.test(line)
}

/** Line ends of terminals, JavaScript, .NET and Unicode. */
const lineEnds = /\r\n|[\n\v\f\r\x1C-\x1E\x85\u2028\u2029]/

describe('oneLine', () => {
  test('property: leaves no line end, control character or invisible character', () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        expect(oneLine(text)).not.toMatch(lineEnds)
        expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      }),
      { numRuns: cases(2_000) }
    )
  })

  test('property: makes no line of the log a command', () => {
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

  test('property: keeps all letters, digits and punctuation in order', () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        const visible = (some: string): string => some.replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, '')
        expect(visible(oneLine(text, 10_000))).toBe(visible(text))
      }),
      { numRuns: cases(2_000) }
    )
  })

  test('property: respects the limit and cuts between characters', () => {
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

  test('property: returns the same when applied twice', () => {
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
  ])('turns %j into %j', (text, expected) => {
    expect(oneLine(text)).toBe(expected)
  })

  test('allows 500 characters by default and counts an emoji as one', () => {
    expect(oneLine('x'.repeat(500))).toBe('x'.repeat(500))
    expect(oneLine('x'.repeat(501))).toBe(`${'x'.repeat(499)}…`)
    expect(oneLine('🔑🔑🔑', 2)).toBe('🔑…')
  })
})

describe('text that looks like a secret', () => {
  const key = `${'Ab3+'.repeat(21)}/w==`
  const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl-_x'

  test.each([
    ['a key', `key ${key}, no more`, 'key ***, no more'],
    ['a key in a URL', `sig%3d${encodeURIComponent(key)}&x=1`, 'sig%***&x=1'],
    ['a key in a URL, in lower case', `?sig=${encodeURIComponent(key).toLowerCase()}`, '?sig=***'],
    ['a signature of 32 bytes', `${'s'.repeat(43)}=.`, '***.'],
    ['two keys', `${key} ${key}`, '*** ***'],
    ['a secret of the least length', `${'s'.repeat(42)}=`, '***'],
    ['a token', `Bearer ${token} x`, 'Bearer *** x'],
    ['a token without a signature', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.', '***'],
    ['the first part of a token', '"eyJhbGciOiJSU"', '"***"'],
    ['a token with dashes in its first part', 'eyJ-_-_-_-_-_-_.a', '***'],
    ['a token after a long word', `${'w'.repeat(50)}${token}`, `${'w'.repeat(50)}******`],
    ['a token, then a key', `${token} ${key}`, '*** ***']
  ])('is removed: %s', (_what, text, expected) => {
    expect(oneLine(text)).toBe(expected)
  })

  test.each([
    ['a long word', 'w'.repeat(100)],
    ['a shorter value', `${'s'.repeat(41)}=`],
    ['the beginning of a token', 'eyJ123456789'],
    ['the beginning of a token and other text', 'eyJ, then something else altogether'],
    [
      'a resource ID',
      `/subscriptions/${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}/resourceGroups/rg-orders`
    ]
  ])('is kept if it is only %s', (_what, text) => {
    expect(oneLine(text)).toBe(text)
  })

  test.each(['x', '+/', '%2b', 'eyJ', 'eyJabcdefghij.', 'x=', '%', '\n', ' ', '::', '##[', '🔑'])(
    'is searched quickly in millions of %j',
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
])('count formats %d', (number, expected) => {
  expect(count(number, 'key')).toBe(expected)
})

test('count uses an irregular plural', () => {
  expect(count(2, 'identity', 'identities')).toBe('2 identities')
})

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c']
])('list joins %j', (items, expected) => {
  expect(list(items)).toBe(expected)
})

test('asCode puts a command in backticks and replaces those within it', () => {
  expect(asCode('az login')).toBe('`az login`')
  expect(asCode('a`b``c')).toBe("`a'b''c`")
})

test.each([
  ['Azure said no', 'Azure said no.'],
  ['Azure said no.', 'Azure said no.'],
  ['Why?', 'Why?'],
  ['Why? Azure said no', 'Why? Azure said no.'],
  ['No!', 'No!']
])('ended adds a missing period: %j', (sentence, expected) => {
  expect(ended(sentence)).toBe(expected)
})

const guid = '1b4f0c5a-2d3e-4f60-8a7b-9c0d1e2f3a4b'
const other = '00000000-0000-0000-0000-00000000000A'

describe('withoutGuids', () => {
  test('replaces every GUID, in any case', () => {
    expect(withoutGuids(`/subscriptions/${guid}/x, ${other}; ${guid.toUpperCase()}.`)).toBe(
      '/subscriptions/…/x, …; ….'
    )
  })

  test('keeps the exceptions, which are in lower case', () => {
    expect(withoutGuids(`${guid} ${guid.toUpperCase()} ${other}`, new Set([guid]))).toBe(
      `${guid} ${guid.toUpperCase()} …`
    )
  })

  test.each(['', 'orders', guid.slice(1), `${guid}0`, `0${guid}`])('keeps other text: %j', (text) => {
    expect(withoutGuids(text)).toBe(text)
  })
})

test.each([
  ['the account', 'The account'],
  ['Azure', 'Azure'],
  ['', '']
])('capital: %j begins a line as %j', (text, expected) => {
  expect(capital(text)).toBe(expected)
})

test.each([
  [guid, true],
  [other, true],
  ['', false],
  [guid.slice(1), false],
  [`${guid} `, false],
  [` ${guid}`, false],
  [guid.replaceAll('-', ''), false]
])('isGuid: %j is %s', (text, expected) => {
  expect(isGuid(text)).toBe(expected)
})
