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
truncateSync(join(folder, 'large/a.json'), 256_000_001)

/** The paths as they are shown, and what matched nothing. */
async function found(...patterns: readonly string[]) {
  const { files, unmatched } = await readReportFiles(patterns, folder)
  return { paths: files.map(({ path }) => path), unmatched }
}

const all = ['reports/shard-1/a.json', 'reports/shard-10/c.json', 'reports/shard-2/b.json']

describe('files', () => {
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

  test('a name that is there stands before what it means as a glob', async () => {
    expect(await found('names/[1]/a.json')).toEqual({ paths: ['names/[1]/a.json'], unmatched: [] })
    expect(await found('names/(x) {y}!.json')).toEqual({ paths: ['names/(x) {y}!.json'], unmatched: [] })
  })

  test('each is read once, whatever names it', async () => {
    const patterns = [
      'reports/shard-2/b.json',
      'reports/**/*.json',
      './reports/shard-1/*',
      'reports/**/*.json'
    ]
    expect(await found(...patterns)).toEqual({ paths: all, unmatched: [] })
  })

  test('a link is the file that it leads to, and one that leads nowhere or round in circles is none', async () => {
    expect(await found('links/**/*.json')).toEqual({ paths: ['links/a.json'], unmatched: [] })
    expect(await found('links/b.json')).toEqual({ paths: ['links/b.json'], unmatched: [] })
    expect(await found('links/b.json', 'links/a.json')).toEqual({ paths: ['links/a.json'], unmatched: [] })
    expect((await found('links/dangling.json')).unmatched).toHaveLength(1)
  })

  test('outside of the folder they are shown as they are', async () => {
    const { files } = await readReportFiles(['../../reports/shard-1/a.json'], join(folder, 'names/1'))
    expect(files.map(({ path }) => path)).toEqual([join(folder, 'reports/shard-1/a.json')])
  })

  test('relative paths count from the working directory, where no other folder is given', async () => {
    const from = relative('.', join(folder, 'reports'))
    const { files } = await readReportFiles([`${from}/**/*.json`])
    expect(files).toHaveLength(3)
  })
})

describe('patterns that match nothing', () => {
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
    'a folder is no file: %j',
    async (pattern) => {
      expect(await found(pattern)).toEqual({ paths: [], unmatched: [{ pattern, folder: true }] })
    }
  )

  test('no pattern', async () => {
    expect(await found()).toEqual({ paths: [], unmatched: [] })
  })
})

describe('what is in them', () => {
  test.each<[string, unknown]>([
    ['reports/shard-1/a.json', report],
    ['reports/note.txt', { why: 'it is no JSON' }],
    ['names/1/a.json', { why: 'schemaVersion is missing; it has to be 1' }],
    ['large/a.json', { why: 'it has 256000001 bytes, and a report may have 256000000' }],
    ['/dev/null', { why: 'it is no file' }],
    // Linux has a file that opens and cannot be read.
    ...(process.platform === 'linux'
      ? [['/proc/self/mem', { why: 'it cannot be read (EIO)' }] as [string, unknown]]
      : [])
  ])('%s', async (pattern, content) => {
    const { files } = await readReportFiles([pattern], folder)
    expect(files.map((file) => file.report)).toEqual([content])
  })
})

/** Megabytes that reading such a file takes at most, and what comes of it. */
function peakOf(text: string): { readonly megabytes: number; readonly why: unknown } {
  place('hostile.json', text)
  const code = `
    const { readReportFiles } = await import(${JSON.stringify(join(import.meta.dirname, '../src/report-files.ts'))})
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

describe('a hostile file takes little memory', () => {
  const report = reportFor([findings.proven])
  const [account] = report.accounts
  const size = 94_000_000
  const of = (item: string): string => new Array(Math.floor(size / (item.length + 1))).fill(item).join(',')
  const inPlaceOf = (field: string, items: string): string =>
    JSON.stringify(report).replace(new RegExp(`"${field}":\\[.*?\\]`), () => `"${field}":[${items}]`)

  test.each<[string, () => string, RegExp]>([
    ['objects', () => `[${of('{}')}]`, /more than 2500000 objects/],
    ['accounts', () => `{"accounts":[${of('{}')}]}`, /more than 2500000 objects/],
    ['fewer accounts', () => `{"accounts":[${of(`{"a":"${'x'.repeat(90)}"}`)}]}`, /schemaVersion is missing/],
    ['numbers', () => `[${of('1')}]`, /bytes besides its accounts/],
    ['one text', () => `"${'x'.repeat(size)}"`, /bytes besides its accounts/],
    ['warnings', () => inPlaceOf('warnings', of('""')), /bytes besides its accounts/],
    [
      'attempts of one account',
      () =>
        JSON.stringify({ ...report, accounts: [{ ...account, attempts: [] }] }).replace(
          '"attempts":[]',
          () => `"attempts":[${of('1')}]`
        ),
      /no JSON/
    ]
  ])('of %s', (_what, text, says) => {
    const { megabytes, why } = peakOf(text())
    expect(why).toMatch(says)
    expect(megabytes).toBeLessThan(250)
  })
})
