import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { readReportFiles } from '../../src/report/files.ts'
import { findings, reportFor } from './findings.ts'

const folder = mkdtempSync(join(tmpdir(), 'reports-'))
afterAll(() => rmSync(folder, { recursive: true }))

const report = reportFor([findings.proven])

function place(path: string, text = JSON.stringify(report)): void {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

place('reports/shard-1/a.json')
place('reports/shard-2/b.json')
place('reports/shard-10/c.json')
place('reports/note.txt', 'no report')
place('names/[1]/a.json')
place('names/1/a.json', '{}')
place('names/(x) {y}!.json')
place('.hidden/a.json')
place('links/a.json')
symlinkSync('a.json', join(folder, 'links/b.json'))
symlinkSync('..', join(folder, 'links/loop'))
symlinkSync('nowhere', join(folder, 'links/dangling.json'))
mkdirSync(join(folder, 'folders/a.json'), { recursive: true })
place('large/a.json')
truncateSync(join(folder, 'large/a.json'), 400_000_001)

/** The paths as shown, and the patterns without a match. */
async function found(...patterns: readonly string[]) {
  const { files, unmatched } = await readReportFiles(patterns, folder)
  return { paths: files.map(({ path }) => path), unmatched }
}

const all = ['reports/shard-1/a.json', 'reports/shard-10/c.json', 'reports/shard-2/b.json']

describe('the files that a pattern matches', () => {
  test.each<[string, readonly string[]]>([
    ['reports/**/*.json', all],
    ['reports/*/*.json', all],
    ['./reports/**/*.json', all],
    ['reports/shard-{1,2}/*.json', ['reports/shard-1/a.json', 'reports/shard-2/b.json']],
    ['reports/shard-?/*', ['reports/shard-1/a.json', 'reports/shard-2/b.json']],
    ['reports/**/[ab].json', ['reports/shard-1/a.json', 'reports/shard-2/b.json']],
    ['reports/shard-1/a.json', ['reports/shard-1/a.json']],
    ['reports//shard-2/../shard-1/a.json', ['reports/shard-1/a.json']],
    ['reports/*', ['reports/note.txt']],
    ['reports/**', [...all, 'reports/note.txt'].sort()],
    [join(folder, 'reports/**/*.json'), all],
    [join(folder, 'reports/shard-1/a.json'), ['reports/shard-1/a.json']],
    ['.hidden/*.json', ['.hidden/a.json']]
  ])('%s', async (pattern, paths) => {
    expect(await found(pattern)).toEqual({ paths, unmatched: [] })
  })

  test('prefers a file of exactly that name over the pattern’s meaning as a glob', async () => {
    expect(await found('names/[1]/a.json')).toEqual({ paths: ['names/[1]/a.json'], unmatched: [] })
    expect(await found('names/(x) {y}!.json')).toEqual({ paths: ['names/(x) {y}!.json'], unmatched: [] })
  })

  test('reads each file once, even if several patterns match it', async () => {
    const patterns = [
      'reports/shard-2/b.json',
      'reports/**/*.json',
      './reports/shard-1/*',
      'reports/**/*.json'
    ]
    expect(await found(...patterns)).toEqual({ paths: all, unmatched: [] })
  })

  test('follows links, and ignores links that are broken or circular', async () => {
    expect(await found('links/**/*.json')).toEqual({ paths: ['links/a.json'], unmatched: [] })
    expect(await found('links/b.json')).toEqual({ paths: ['links/b.json'], unmatched: [] })
    expect(await found('links/b.json', 'links/a.json')).toEqual({ paths: ['links/a.json'], unmatched: [] })
    expect((await found('links/dangling.json')).unmatched).toHaveLength(1)
  })

  test('shows the full path of files outside the folder', async () => {
    const { files } = await readReportFiles(['../../reports/shard-1/a.json'], join(folder, 'names/1'))
    expect(files.map(({ path }) => path)).toEqual([join(folder, 'reports/shard-1/a.json')])
  })

  test('resolves relative paths in the working directory by default', async () => {
    const from = relative('.', join(folder, 'reports'))
    const { files } = await readReportFiles([`${from}/**/*.json`])
    expect(files).toHaveLength(3)
  })
})

describe('patterns without a match', () => {
  test.each(['none.json', 'none/**/*.json', 'reports/*.json', 'folders/*.json', 'a\0b', '*'.repeat(100_000)])(
    '%.40j',
    async (pattern) => {
      expect(await found(pattern)).toEqual({ paths: [], unmatched: [{ pattern, folder: false }] })
      expect(await found('reports/**/*.json', pattern)).toEqual({
        paths: all,
        unmatched: [{ pattern, folder: false }]
      })
    }
  )

  test.each(['reports', 'reports/', './reports', '.', '', folder])(
    'reports a folder as a folder: %j',
    async (pattern) => {
      expect(await found(pattern)).toEqual({ paths: [], unmatched: [{ pattern, folder: true }] })
    }
  )

  test('accepts an empty list of patterns', async () => {
    expect(await found()).toEqual({ paths: [], unmatched: [] })
  })
})

describe('the content of a file', () => {
  test.each<[string, unknown]>([
    ['reports/shard-1/a.json', report],
    ['reports/note.txt', { why: 'It isn’t JSON.' }],
    ['names/1/a.json', { why: 'Field `schemaVersion` is missing.' }],
    ['large/a.json', { why: 'It has 400000001 bytes, but a report has at most 400000000.' }],
    ['/dev/null', { why: 'It isn’t a file.' }],
    // A file that opens but can't be read exists on Linux.
    ...(process.platform === 'linux'
      ? [['/proc/self/mem', { why: 'It can’t be read (EIO).' }] as [string, unknown]]
      : [])
  ])('%s', async (pattern, content) => {
    const { files } = await readReportFiles([pattern], folder)
    expect(files.map((file) => file.report)).toEqual([content])
  })
})

/** How much memory reading such a file takes, and why it isn't a report. */
function peakOf(text: string): { readonly megabytes: number; readonly why: unknown } {
  place('hostile.json', text)
  const code = `
    const { readReportFiles } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/report/files.ts'))})
    const before = process.resourceUsage().maxRSS
    const { files } = await readReportFiles(['hostile.json'])
    const kilobytes = process.resourceUsage().maxRSS - before
    console.log(JSON.stringify({ megabytes: Math.round(kilobytes / 1024), why: files[0].report.why }))`
  const out = execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: folder,
    encoding: 'utf8'
  })
  return JSON.parse(out) as ReturnType<typeof peakOf>
}

describe('a hostile file of 94 MB doesn’t take gigabytes', () => {
  const report = reportFor([findings.proven])
  const [account] = report.accounts
  const size = 94_000_000
  const of = (item: string): string => new Array(Math.floor(size / (item.length + 1))).fill(item).join(',')
  const inPlaceOf = (field: string, items: string): string =>
    JSON.stringify(report).replace(new RegExp(`"${field}":\\[.*?\\]`), () => `"${field}":[${items}]`)

  test.each<[string, () => string, RegExp]>([
    ['objects', () => `[${of('{}')}]`, /more than 12000000 values/],
    ['accounts', () => `{"accounts":[${of('{}')}]}`, /more than 12000000 values/],
    [
      'fewer accounts',
      () => `{"accounts":[${of(`{"a":"${'x'.repeat(90)}"}`)}]}`,
      /`schemaVersion` is missing/
    ],
    ['numbers', () => `[${of('1')}]`, /more than 12000000 values/],
    ['one text', () => `"${'x'.repeat(size)}"`, /must be an object/],
    ['warnings', () => inPlaceOf('warnings', of('""')), /more than 12000000 values/],
    ['longer warnings', () => inPlaceOf('warnings', of('"123456"')), /at most 100000 items/],
    [
      'attempts of one account',
      () =>
        JSON.stringify({ ...report, accounts: [{ ...account, attempts: [] }] }).replace(
          '"attempts":[]',
          () => `"attempts":[${of('1')}]`
        ),
      /more than 12000000 values/
    ]
  ])('of %s', (_what, text, says) => {
    const { megabytes, why } = peakOf(text())
    expect(why).toMatch(says)
    expect(megabytes).toBeLessThan(700)
  })
})
