/** The guide contains the current samples, and says which blocks of code the tests run. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { schemas } from '../sandbox/azure/log-tables.ts'
import { run } from '../sandbox/kql/run.ts'
import { absent, type Row } from '../sandbox/kql/values.ts'
import { blocksIn } from '../scripts/code-blocks.ts'
import { commandsOf, samplesOf, withSamples } from '../scripts/guide.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const guide = read('docs/guide.md')

const projects = join(root, 'examples/validate')
/** Packages may be installed in the folder. */
const files = readdirSync(projects, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => !/[/\\](node_modules|bin|obj|__pycache__)[/\\]/.test(path))

test('the guide is what npm run docs makes of the samples', () => {
  expect(withSamples(guide, read)).toBe(guide)
})

test('the guide includes the code of every sample', () => {
  const code = files
    .filter((path) => /\.(cs|js|ts|py)$/.test(path))
    .map((path) => path.slice(root.length + 1).replaceAll('\\', '/'))
  expect(samplesOf(guide).toSorted()).toEqual(code.toSorted())
})

test('a changed sample changes the guide', () => {
  const changed = (path: string) => `${read(path)}// $& $1 changed\n`
  expect(withSamples(guide, changed).split('// $& $1 changed')).toHaveLength(samplesOf(guide).length + 1)
})

const begin = (path: string) => `<!-- ${path}: included by npm run docs -->\n`
const end = (path: string) => `<!-- end of ${path} -->`

test.each([
  ['the end of a.py is missing', begin('a.py') + begin('b.py') + end('b.py'), 'is the end of a.py missing'],
  ['the language is unknown', begin('a.rs') + end('a.rs'), 'whose language']
])('rejects markers if %s', (_what, text, message) => {
  expect(() => withSamples(text, () => '')).toThrow(message)
})

test('the guide says for each block of code whether the tests run it', () => {
  const commands = Object.keys(commandsOf(guide, 'sh'))
  const forPowerShell = Object.keys(commandsOf(guide, 'powershell'))
  expect(commands).toEqual(['roles', 'create', 'disable', 'show', 'environment', 'undo'])
  expect(forPowerShell).toEqual(['environment'])
  expect(guide.match(/<!-- run in tests: /g)).toHaveLength([...commands, ...forPowerShell].length)
  for (const [heading, chapter] of chapters()) {
    if (chapter.includes('\n```') && heading !== 'This action' && !heading.startsWith('Disable key-based')) {
      expect({ heading, says: /_[^_]*run in tests/i.test(chapter) }).toEqual({
        heading,
        says: true
      })
    }
  }
})

test('the query in the guide lists requests without a principal, the latest first', () => {
  const [query = ''] = blocksIn('docs/guide.md', guide)
    .filter(({ language }) => language === 'kusto')
    .map(({ code }) => code)
  const schema = schemas['CDBDataPlaneRequests']!
  const hour = 3_600_000
  const row = (principal: string, agent: string, hoursAgo: number): Row => ({
    ...Object.fromEntries([...schema].map(([name, type]) => [name, absent(type)])),
    TimeGenerated: Date.now() - hoursAgo * hour,
    AadPrincipalId: principal,
    UserAgent: agent
  })
  const rows = [
    row('', 'importer', 5),
    row('', 'importer', 4),
    row('b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10', 'web', 3),
    row('', 'report', 2),
    row('', 'forgotten', 31 * 24)
  ]
  const result = run(query, new Map([['CDBDataPlaneRequests', { schema, rows }]]))
  expect(result.rows.map(({ UserAgent, Requests }) => [UserAgent, Number(Requests)])).toEqual([
    ['report', 1],
    ['importer', 2]
  ])
})

test('the guide has a chapter for every tool and language', () => {
  expect([...chapters().keys()]).toEqual(
    expect.arrayContaining([
      ...['Azure CLI', 'Azure PowerShell', 'Bicep', 'Terraform', 'This action'],
      ...['C#', 'JavaScript', 'TypeScript', 'Python', 'Undo']
    ])
  )
  expect(guide).toMatch(/local_authentication_disabled = true/)
  expect(guide).toMatch(/local_authentication_enabled = false/)
})

test('the step in the guide uses inputs that exist', () => {
  const { inputs } = parse(read('action.yml')) as { readonly inputs: Readonly<Record<string, unknown>> }
  const step = /```yaml\n(- uses: \S+cosmos-keyless@v1[\s\S]*?)```/.exec(guide)?.[1] ?? ''
  const [used] = parse(step) as readonly { readonly with: Readonly<Record<string, unknown>> }[]
  expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(used!.with)))
})

test.each(['docs/guide.md', ...files.map((path) => path.slice(root.length + 1))])(
  '%s contains no key',
  (path) => {
    // A key is 64 bytes in base64, and so are the hashes of packages.
    const text = read(path).replace(/"integrity": "sha512-[^"]+"/g, '')
    expect(text).not.toMatch(/[A-Za-z0-9+/]{60,}={0,2}|AccountKey=|sig=/)
  }
)

test('no sample takes the key from its command line', () => {
  for (const path of files.filter((one) => /\.(cs|js|ts|py)$/.test(one))) {
    expect(readFileSync(path, 'utf8')).not.toMatch(/argv|\bargs\b/)
  }
})

test('the samples for Node.js use the version of the SDK that they are tested with', () => {
  const { dependencies } = JSON.parse(read('package.json')) as Package
  for (const language of ['javascript', 'typescript']) {
    const sample = JSON.parse(read(`examples/validate/${language}/package.json`)) as Package
    const lock = JSON.parse(read(`examples/validate/${language}/package-lock.json`)) as {
      readonly packages: Readonly<Record<string, { readonly version?: string }>>
    }
    const version = dependencies['@azure/cosmos']!
    expect(sample.dependencies).toEqual({ '@azure/cosmos': version })
    expect(lock.packages['node_modules/@azure/cosmos']?.version).toBe(version)
    expect(guide.replace(/\s+/g, ' ')).toContain(`/package/@azure/cosmos) ${version}`)
  }
})

test('the guide names the versions that the other samples were written for', () => {
  const versionOf = (path: string, pattern: RegExp) => pattern.exec(read(path))?.[1] ?? 'none'
  const csharp = versionOf(
    'examples/validate/csharp/validate.csproj',
    /"Microsoft\.Azure\.Cosmos" Version="([^"]+)"/
  )
  const python = versionOf('examples/validate/python/requirements.txt', /^azure-cosmos==(\S+)$/m)
  const text = guide.replace(/\s+/g, ' ')
  expect(text).toContain(`Microsoft.Azure.Cosmos) ${csharp} `)
  expect(text).toContain(`azure-cosmos/) ${python}.`)
})

interface Package {
  readonly dependencies: Readonly<Record<string, string>>
}

/** The text of each chapter up to the next heading, by its heading. */
function chapters(): ReadonlyMap<string, string> {
  const parts = guide
    // A comment in code may look like a heading.
    .replace(/```[\s\S]*?```/g, (code) => code.replace(/^#/gm, ' #'))
    .split(/^#+ /m)
    .slice(1)
    .map((part): [string, string] => [part.slice(0, part.indexOf('\n')), part])
  return new Map(parts)
}
