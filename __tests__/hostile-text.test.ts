/** Files and texts that are written to break a parser: each is rejected or read exactly, and quickly. */
import { describe, expect, test } from '@jest/globals'
import { explainArm } from '../src/azure/arm-errors.ts'
import { accountRef } from '../src/azure/resource-id.ts'
import { classify } from '../src/check/answer.ts'
import { BadInput } from '../src/runtime/errors.ts'
import { readExceptions } from '../src/inputs/exceptions-file.ts'
import { parseReport } from '../src/report/read.ts'
import type { Log } from 'sarif'
import { annotationsOf } from '../src/views/annotations.ts'
import { checkRunOf } from '../src/views/check-run.ts'
import { commentOf } from '../src/views/comment.ts'
import { sarifOf } from '../src/views/sarif.ts'
import { code, text } from '../src/views/summary/markdown.ts'
import { summaryOf } from '../src/views/summary/summary.ts'
import { oneLine } from '../src/runtime/text.ts'
import { findings, of, reportFor } from './report/findings.ts'
import { foreignUsage, withUsage } from './report/usage.ts'
import { expectSound } from './views/reading.ts'

describe('an exceptions file', () => {
  const now = Date.UTC(2026, 10, 23)
  const one = { account: 'orders', reason: 'Importer', owner: 'team', expires: '2027-03-31' }
  /** A file of one entry with these fields, as written in YAML, and more lines. */
  const entry = (fields: Partial<typeof one> = {}, ...more: readonly string[]) =>
    `exceptions:\n  - ${[...Object.entries({ ...one, ...fields }).map(([name, value]) => `${name}: ${value}`), ...more].join('\n    ')}\n`

  test.each([
    ['a NUL in the text', `${entry()}\u0000`],
    ['a NUL in a key', entry({}, '"own\\0er": x')],
    ['two byte order marks', `\uFEFF\uFEFF${entry()}`],
    ['UTF-16', Buffer.from(entry(), 'utf16le').toString('utf8')],
    ['carriage returns alone', entry().replaceAll('\n', '\r')],
    ['an alias of a whole entry', `${entry().replace('- ', '- &a\n    ')}  - *a\n`],
    ['an alias of itself', 'exceptions: &a [*a]\n'],
    ['an alias for a key', entry({ owner: '&o team' }, '*o : x')],
    ['a merge of a list', entry({}, '<<: [{owner: a}, {owner: b}]')],
    ['a binary value', entry({ owner: '!!binary dGVhbQ==' })],
    ['a set', 'exceptions: !!set {? orders}\n'],
    ['an ordered map', 'exceptions: !!omap [orders: x]\n'],
    ['code in a tag', entry({ reason: '!!js/function "() => 1"' })],
    ['a verbatim tag', entry({ owner: '!<tag:yaml.org,2002:str> team' })],
    ['a tag by directive', `%TAG !e! tag:example.com,2026:\n---\n${entry({ owner: '!e!x team' })}`],
    ['an empty document before', `---\n---\n${entry()}`],
    ['a document after its end', `${entry()}...\n${entry()}`],
    ['a duplicate by escape', entry({}, '"own\\u0065r": x')],
    ['the key constructor', entry({}, 'constructor: x')],
    ['the key prototype', entry({}, 'prototype: {account: other}')],
    ['the key toString at the top', `${entry()}toString: x\n`],
    ['the key __proto__ at the top', `__proto__: {exceptions: []}\n`],
    ['a complex key', entry({}, '? [owner]\n    : x')],
    ['a huge number for a name', entry({ account: '1'.repeat(50) })],
    ['infinity for a name', entry({ account: '.inf' })],
    ['not a number for a name', entry({ account: '.nan' })],
    ['a hexadecimal name', entry({ account: '0x1234' })],
    ['an exponent for a name', entry({ account: '1e5' })],
    ['a full-width wildcard', entry({ account: '"＊"' })],
    ['a name with a dot', entry({ account: 'orders.documents.azure.com' })],
    ['a line end in a name', entry({ account: '"orders\\n"' })],
    ['a Kelvin sign for a k', entry({ account: '"toKens"'.replace('K', '\u212A') })],
    ['a timestamp', entry({ expires: '2027-03-31T00:00:00Z' })],
    ['a timestamp with a space', entry({ expires: '2027-03-31 00:00:00' })],
    ['a day in six digits', entry({ expires: '"+002027-03-31"' })],
    ['digits of another script', entry({ expires: '"２０２７-03-31"' })],
    ['a line end after a day', entry({ expires: '"2027-03-31\\n"' })],
    ['a day that overflows', entry({ expires: '2027-02-30' })],
    ['a huge year', entry({ expires: '275760-09-13' })],
    ['a number for a day', entry({ expires: '1806451200' })],
    ['a number in base 60', entry({ expires: '%YAML' }).replace('%YAML', '1:30:00')],
    ['a list nested 10,000 times', `exceptions: ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['a mapping nested 10,000 times', `exceptions: ${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['a list in a string', 'exceptions: "[]"'],
    ['a comment that hides the list', 'exceptions: #[]']
  ])('rejects %s', (_what, file) => {
    expect(() => readExceptions(file, 'keyless.yml', now)).toThrow(BadInput)
  })

  test.each<[string, string, Partial<typeof one>]>([
    ['a byte order mark', `\uFEFF${entry()}`, {}],
    ['no, as text', entry({ owner: 'NO' }), { owner: 'NO' }],
    ['on, by YAML 1.1', `%YAML 1.1\n---\n${entry({ owner: '"on"' })}`, { owner: 'on' }],
    ['an unused anchor', entry({ owner: '&o team' }), { owner: 'team' }],
    ['a number in quotes', entry({ account: "'0123456'" }), { account: '0123456' }],
    ['a workflow command', entry({ reason: '"a\\n::error::b"' }), { reason: 'a : :error: :b' }],
    ['text from right to left', entry({ owner: '"te\\u202Eam"' }), { owner: 'te am' }],
    [
      'text that looks like an expression',
      entry({ reason: '${{ secrets.KEY }}' }),
      { reason: '${{ secrets.KEY }}' }
    ],
    ['a name of the prototype', entry({ account: 'constructor' }), { account: 'constructor' }]
  ])('reads %s exactly', (_what, file, fields) => {
    expect(readExceptions(file, 'keyless.yml', now)).toEqual([{ ...one, ...fields }])
  })
})

/**
 * Fails if the time grows faster than the length: each step doubles the text, which may take three times as long at most.
 * Steps that are too short to measure count as linear; the smallest of three measurements counts.
 */
function growsWithLength(work: (length: number) => () => unknown): void {
  const measured: number[] = []
  const time = (run: () => unknown): number => {
    const begun = performance.now()
    run()
    return performance.now() - begun
  }
  let steep = 0
  for (let length = 16; length <= 262_144; length *= 2) {
    const run = work(length)
    let best = time(run)
    for (let again = 0; again < 2 && best > 20; again++) {
      best = Math.min(best, time(run))
    }
    const before = measured.at(-1) ?? best
    measured.push(best)
    // Quadratic time grows by a factor of four in each step.
    steep = best > 40 && best > 3 * Math.max(before, 1) ? steep + 1 : 0
    if (steep === 2) {
      throw new Error(`${length} characters took ${measured.slice(-3).map(Math.round).join(', ')} ms`)
    }
  }
}

const place = accountRef.of('11111111-2222-3333-4444-555555555555', 'rg', 'orders')
const arm = (errorCode: string) => (words: string) =>
  explainArm(
    Object.assign(new Error(words), {
      name: 'RestError',
      statusCode: 403,
      code: errorCode,
      response: { status: 403, parsedBody: { error: { code: errorCode, message: words } }, bodyAsText: '' },
      request: {}
    }),
    'list the accounts',
    place
  )
const wire = { status: 401, subStatus: null, activityId: null, fault: null }

const readers: readonly (readonly [string, (words: string) => unknown])[] = [
  ['oneLine', (words) => oneLine(words)],
  ['Markdown text', (words) => text(words)],
  ['Markdown code', (words) => code(words)],
  ['an answer’s message', (words) => classify({ ...wire, body: JSON.stringify({ message: words }) })],
  ['an answer’s body', (words) => classify({ ...wire, body: words })],
  ['an answer’s sub-status', (words) => classify({ ...wire, subStatus: words, body: '' })],
  ['a 403', (words) => classify({ ...wire, status: 403, body: JSON.stringify({ message: words }) })],
  ['a resource ID', (words) => accountRef.parse(words)],
  ['a resource ID’s name', (words) => accountRef.parse(accountRef.of('a', 'rg', words).id)],
  ['a report', (words) => parseReport(words)],
  ...['AuthorizationFailed', 'ScopeLocked', 'RequestDisallowedByPolicy', 'Other'].map(
    (name) => [`ARM’s ${name}`, arm(name)] as const
  )
]

const units = [
  'x',
  ' ',
  '/',
  '-',
  '.',
  '=',
  'eyJ',
  '%2b',
  '\n',
  '\r\nActivityId: ',
  "perform action '",
  'IP 1',
  ', and ',
  '`',
  ':',
  '##['
]

describe('a text that is meant to be slow to read', () => {
  // Repeats each unit, and ends with what prevents a match.
  test.each(readers)('takes linear time as %s', (_what, read) => {
    for (const unit of units) {
      growsWithLength((length) => {
        const words = `${unit.repeat(Math.ceil(length / unit.length))}\u0001!`
        return () => read(words)
      })
    }
  })

  test('would be noticed in a quadratic pattern', () => {
    const quadratic = (length: number) => {
      const words = `${'/'.repeat(length)}!`
      return () => words.replace(/\/+$/, '')
    }
    // Another process may disturb a measurement, but not each of them.
    const noticed = () => {
      try {
        growsWithLength(quadratic)
        return false
      } catch (error) {
        return /characters took/.test(String(error))
      }
    }
    expect(Array.from({ length: 5 }).some(noticed)).toBe(true)
  })
})

describe('what clients and databases call themselves', () => {
  const audit = reportFor([findings['keys-on']], 'audit')
  const names: Readonly<Record<string, string>> = {
    Markdown: '](https://evil.example) **bold** [a](https://evil.example) ![b](https://evil.example/b.png)',
    'a table': 'a | b |\n| --- | --- |\n| ✅ Passed | 1 |',
    'a heading': '\n\n### ✅ Passed — keys are off\n',
    HTML: '</code></td></tr></table></details><img src=x onerror=alert(1)><script>alert(1)</script><!--',
    'a workflow command':
      '\n::error title=forged::forged\n::set-output name=verdict::passed\r##[error]forged',
    'terminal escapes': '\u001B[2J\u001B[31mred\u0007\u009B1A',
    'text from right to left': 'importer\u202Egnp.1.2\u2066',
    'control characters': 'a\u0000b\u0008\u007Fc\u2028d\u200Be\uFEFF',
    backticks: '`` ` ``` a ` @octocat `',
    mentions: '@octocat and @github/security, see #1, octo/repo#2, GH-3',
    '10 kB': 'importer/'.repeat(1_200),
    '10 kB of emoji': '🔑'.repeat(5_000),
    'half a character': '\uD83D',
    nothing: '',
    spaces: ' \n\t ',
    'a key': `${'A'.repeat(86)}==`
  }
  const origin = { key: 'k', commit: '', runId: '1', runAttempt: 1, inputs: '0'.repeat(32), url: '' }
  const invisible = /[\p{Zl}\p{Zp}\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/u

  test.each(Object.entries(names))('appear only as text in every view: %s', (_what, name) => {
    for (const finding of [findings['keys-on'], findings['left-on'], findings.proven]) {
      for (const number of [1, 3, 40]) {
        const report = withUsage(
          reportFor(
            Array.from({ length: number }, (_, index) => of(finding, `cosmos-${index}`)),
            'audit'
          ),
          (_, index) => foreignUsage(audit, () => name, index % 3 !== 1)
        )
        const summaries = [
          summaryOf(report),
          summaryOf(report, { characters: 4_000 }),
          checkRunOf(report, 'failure').summary
        ]
        summaries.forEach(expectSound)
        const comment = commentOf((budget) => summaryOf(report, budget), origin, false)
        const annotations = annotationsOf(report, true)
        const sarif = sarifOf(report, { workflowFile: '', version: '1.0.0' })
        const messages = (JSON.parse(sarif) as Log).runs[0]!.results!.map(({ message }) => message.text!)
        const rendered = [...summaries, comment, ...messages]
        const plainText = annotations.map(({ title, message }) => `${title}\n${message}`)
        for (const view of [...rendered, ...plainText]) {
          expect(view).not.toMatch(invisible)
          expect(view).not.toMatch(/^::|##\[|AAAA==/m)
        }
        expect(rendered.filter((view) => view.includes('](https://evil'))).toEqual([])
        expect(comment.length).toBeLessThanOrEqual(65_536)
        // Reason, next step, use, accounts and code.
        for (const { message } of annotations) {
          expect(message.split('\n').length).toBeLessThanOrEqual(5)
        }
        for (const message of messages) {
          expect(message.replace(/`[^`]*(`|$)/g, '`')).not.toMatch(/@\w/)
        }
        const [seen = ''] = /^### .*$/m.exec(comment) ?? []
        expect(comment.match(/^#+ /gm)!.length).toBe(summaries[0]!.match(/^#+ /gm)!.length)
        expect(seen).toContain(finding === findings.proven ? '✅ Passed' : '❌ Failed')
      }
    }
  })
})
