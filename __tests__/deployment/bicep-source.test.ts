import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { planOfSnapshot } from '../../src/deployment/bicep-snapshot.ts'
import { withBicepSources } from '../../src/deployment/bicep-source.ts'
import { readBicep, targetOf } from '../../src/deployment/bicep-text.ts'
import type { PlannedEntry } from '../../src/deployment/planned-account.ts'
import { planOfWhatIf } from '../../src/deployment/what-if.ts'
import { cases } from '../fuzz.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) {
    rmSync(folder, { recursive: true })
  }
})

/** A new workspace with these files. */
function workspace(files: Record<string, string>): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'bicep-')), 'w')
  folders.push(dirname(folder))
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return folder
}

const declaration = (symbol: string, name: string, keyword = '') =>
  `resource ${symbol} 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' ${keyword}= {\n  name: ${name}\n}\n`
const using = "// the template\nusing './main.bicep'\n"

async function inSnapshot(
  files: Record<string, string>,
  name = 'orders',
  file = 'main.snapshot.json'
): Promise<PlannedEntry> {
  const account = {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    name,
    apiVersion: '2024-05-15',
    properties: { disableLocalAuth: true }
  }
  const plan = planOfSnapshot({ predictedResources: [account], diagnostics: [] }, file)
  return (await withBicepSources(plan, workspace({ 'main.bicepparam': using, ...files }))).entries[0]!
}

const id =
  '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.DocumentDB/databaseAccounts/o-1'

async function inWhatIf(
  folder: string | Record<string, string>,
  symbolicName: string | undefined = 'orders',
  before: boolean | null = null
): Promise<PlannedEntry> {
  const body = (value: boolean | null) => ({
    apiVersion: '2024-05-15',
    properties: { disableLocalAuth: value }
  })
  const change = {
    resourceId: id,
    symbolicName,
    changeType: 'Modify',
    before: body(before),
    after: body(true)
  }
  const plan = planOfWhatIf({ status: 'Succeeded', changes: [change], diagnostics: [] }, 'what-if.json')
  return (await withBicepSources(plan, typeof folder === 'string' ? folder : workspace(folder))).entries[0]!
}

describe('the line of an account in a snapshot', () => {
  test.each<[string, Record<string, string>, PlannedEntry['source']]>([
    [
      'the only declaration',
      { 'main.bicep': `param x string\n\n${declaration('a', 'x')}` },
      { path: 'main.bicep', line: 3 }
    ],
    [
      'a declaration in a local module',
      { 'main.bicep': "module m 'modules/a.bicep' = {}\n", 'modules/a.bicep': `\n${declaration('a', 'x')}` },
      { path: 'modules/a.bicep', line: 2 }
    ],
    [
      'a declaration in a module of a module',
      {
        'main.bicep': "module m 'm/a.bicep' = [for i in range(0, 2): {\n}]\n",
        'm/a.bicep': "module n '../n/b.bicep' = {}\n",
        'n/b.bicep': declaration('a', 'x')
      },
      { path: 'n/b.bicep', line: 1 }
    ],
    [
      'the declaration with the literal name',
      { 'main.bicep': declaration('a', "'billing'") + declaration('b', "'Orders'") },
      { path: 'main.bicep', line: 4 }
    ],
    [
      'an ARM template',
      {
        'main.bicepparam': "using 'a.json'",
        'a.json': '{"resources": [{\n"type": "microsoft.documentdb/databaseaccounts"}]}'
      },
      { path: 'a.json', line: 2 }
    ],
    [
      'no existing account',
      { 'main.bicep': declaration('a', "'orders'", 'existing ') + declaration('b', 'x') },
      { path: 'main.bicep', line: 4 }
    ],
    [
      'no comment',
      { 'main.bicep': `/*\n${declaration('a', 'x')}*/\n// ${declaration('a', 'x')}${declaration('b', 'x')}` },
      { path: 'main.bicep', line: 9 }
    ],
    [
      'no multi-line string',
      { 'main.bicep': `var x = '''\n${declaration('a', 'x')}'''\n${declaration('b', 'x')}` },
      { path: 'main.bicep', line: 6 }
    ],
    ['two declarations', { 'main.bicep': declaration('a', 'x') + declaration('b', 'y') }, null],
    [
      'two modules',
      {
        'main.bicep': "module m 'a.bicep' = {}\nmodule n 'b.bicep' = {}",
        'a.bicep': declaration('a', 'x'),
        'b.bicep': declaration('a', 'x')
      },
      null
    ],
    ['a declaration with another name', { 'main.bicep': declaration('a', "'billing'") }, null],
    [
      'a registry module',
      { 'main.bicep': `module m 'br/public:avm/res/x:1.0.0' = {}\n${declaration('a', 'x')}` },
      null
    ],
    ['a missing module', { 'main.bicep': `module m 'gone.bicep' = {}\n${declaration('a', 'x')}` }, null],
    [
      'a nested template',
      {
        'main.bicep': `${declaration('a', 'x')}var t = {\n  type: 'Microsoft.DocumentDB/databaseAccounts'\n}\n`
      },
      null
    ],
    ['a missing template', {}, null],
    ['a template spec', { 'main.bicepparam': "using 'ts/x:y'", 'main.bicep': declaration('a', 'x') }, null],
    ['no template', { 'main.bicepparam': 'using none', 'main.bicep': declaration('a', 'x') }, null]
  ])('%s', async (_, files, source) => {
    expect((await inSnapshot(files)).source).toEqual(source)
  })

  test('needs the parameters file beside the snapshot', async () => {
    const files = { 'main.bicep': declaration('a', 'x') }
    expect((await inSnapshot(files, 'orders', 'other/main.snapshot.json')).source).toBeNull()
    expect((await inSnapshot(files, 'orders', 'plan.json')).source).toBeNull()
    expect((await inSnapshot(files, 'orders', '/main.snapshot.json')).source).toBeNull()
  })

  test('survives modules that use each other', async () => {
    const files = { 'main.bicep': `module m 'main.bicep' = {}\n${declaration('a', 'x')}` }
    expect((await inSnapshot(files)).source).toEqual({ path: 'main.bicep', line: 2 })
  })

  test('never reads outside of the workspace', async () => {
    const folder = workspace({
      'main.bicepparam': "using '../outside.bicep'",
      'main.bicep': "module m 'link.bicep' = {}"
    })
    const outside = join(dirname(folder), 'outside.bicep')
    writeFileSync(outside, declaration('a', 'x'))
    symlinkSync(outside, join(folder, 'link.bicep'))
    const snapshot = {
      predictedResources: [{ type: 'Microsoft.DocumentDB/databaseAccounts', name: 'orders' }],
      diagnostics: []
    }
    const plan = planOfSnapshot(snapshot, 'main.snapshot.json')
    expect((await withBicepSources(plan, folder)).entries[0]!.source).toBeNull()
    writeFileSync(join(folder, 'main.bicepparam'), using)
    expect((await withBicepSources(plan, folder)).entries[0]!.source).toBeNull()
    rmSync(join(folder, 'link.bicep'))
    writeFileSync(join(folder, 'link.bicep'), declaration('a', 'x'))
    expect((await withBicepSources(plan, folder)).entries[0]!.source).toEqual({ path: 'link.bicep', line: 1 })
  })
})

describe('the line of an account in a what-if result', () => {
  test('is that of the only declaration with its symbolic name', async () => {
    const files = {
      'infra/a.bicep': `\n${declaration('orders', 'x')}`,
      'b.bicep': declaration('billing', 'x')
    }
    expect((await inWhatIf(files)).source).toEqual({ path: 'infra/a.bicep', line: 2 })
    expect((await inWhatIf(files, 'orders[3]')).source).toEqual({ path: 'infra/a.bicep', line: 2 })
    expect((await inWhatIf(files, 'Orders')).source).toBeNull()
    expect((await inWhatIf(files, undefined)).source).toEqual({ path: 'infra/a.bicep', line: 2 })
  })

  test('isn’t given for two candidates', async () => {
    const text = declaration('orders', 'x')
    expect((await inWhatIf({ 'a.bicep': text, 'b.bicep': text })).source).toBeNull()
  })

  test('isn’t given if a file can’t be read', async () => {
    const folder = workspace({ 'a.bicep': declaration('orders', 'x'), 'b.bicep': '' })
    expect((await inWhatIf(folder)).source).toEqual({ path: 'a.bicep', line: 1 })
    truncateSync(join(folder, 'b.bicep'), 1_000_001)
    expect((await inWhatIf(folder)).source).toBeNull()
  })

  test('isn’t looked for in node_modules', async () => {
    const text = declaration('orders', 'x')
    expect((await inWhatIf({ 'a.bicep': text, 'node_modules/x/a.bicep': text })).source).toEqual({
      path: 'a.bicep',
      line: 1
    })
  })
})

describe('@onlyIfNotExists', () => {
  const once = `@onlyIfNotExists()\n@description('''\nx''')\n${declaration('orders', "'orders'")}`
  const unknown = { setting: 'unknown', why: { code: 'plan-condition-undecided' } }

  test('makes a snapshot’s account unknown', async () => {
    expect(await inSnapshot({ 'main.bicep': once })).toMatchObject(unknown)
    expect(await inSnapshot({ 'main.bicep': once.replace('@only', '@sys.only') })).toMatchObject(unknown)
    expect(
      await inSnapshot({ 'main.bicep': once.replace("'orders'\n", 'x\n') + declaration('b', 'x') })
    ).toMatchObject(unknown)
    expect(
      await inSnapshot({
        'main.bicepparam': "using 'a.json'",
        'a.json':
          '{"resources":[{"@options":{"onlyIfNotExists":[]},"type":"Microsoft.DocumentDB/databaseAccounts"}]}'
      })
    ).toMatchObject(unknown)
  })

  test('of another account, in a comment or in a string changes nothing', async () => {
    for (const text of [
      once.replace("'orders'\n", "'billing'\n") + declaration('b', "'orders'"),
      `// @onlyIfNotExists()\n${declaration('a', 'x')}`,
      `@description('@onlyIfNotExists()')\n${declaration('a', 'x')}`,
      `@onlyIfNotExists()\nresource g 'Microsoft.Web/sites@2024-04-01' = {}\n${declaration('a', 'x')}`
    ]) {
      expect((await inSnapshot({ 'main.bicep': text })).setting).toBe('disabled')
    }
  })

  test('makes a what-if’s account unknown, unless its keys are off today', async () => {
    expect(await inWhatIf({ 'main.bicep': once })).toMatchObject(unknown)
    expect(await inWhatIf({ 'main.bicep': once }, 'orders', false)).toMatchObject(unknown)
    expect((await inWhatIf({ 'main.bicep': once }, 'orders', true)).setting).toBe('disabled')
  })
})

test('comments, quotes and interpolation don’t hide declarations', () => {
  const tricky = "var a = 'it\\'s ${b('//', {c: 'd}'})} /*'\nvar e = 'https://x'\n"
  expect(readBicep(tricky + declaration('orders', "'o-${x}'")).declarations).toMatchObject([
    { symbol: 'orders', line: 3, name: undefined, onlyIfNotExists: false }
  ])
  const body =
    "resource a 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' = [for x in y: {\n  properties: {\n    name: 'no'\n  }\n  name: 'yes'\n}]"
  expect(readBicep(body).declarations).toMatchObject([{ name: 'yes' }])
})

test.each([
  ["using './main.bicep'", './main.bicep'],
  ["using 'main.bicep' with {}\nparam x = 1", 'main.bicep'],
  ["// using 'no.bicep'\n  using 'yes.bicep'", 'yes.bicep'],
  ['using none', undefined],
  ['', undefined]
])('the template of %p is %p', (text, target) => {
  expect(targetOf(text)).toBe(target)
})

test('any text can be scanned', () => {
  const part = fc.constantFrom(
    "'",
    "'''",
    '${',
    '}',
    '{',
    '//',
    '/*',
    '*/',
    '\\',
    '\n',
    'resource a ',
    "'Microsoft.DocumentDB/databaseAccounts@1'",
    'module m ',
    '@onlyIfNotExists()',
    'name: '
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 60 }), (parts) => {
      const text = parts.join('')
      const lines = text.split('\n').length
      expect(readBicep(text).declarations.every(({ line }) => line >= 1 && line <= lines)).toBe(true)
    }),
    { numRuns: cases(500) }
  )
})
