/** The order of the files. Lint doesn't see cycles of type-only imports, because the compiler removes those. */
import { expect, test } from '@jest/globals'
import { readFileSync, readdirSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Texts by their path from the root of the project, with slashes. */
type Files = ReadonlyMap<string, string>

function filesIn(folder: 'src' | 'sandbox'): Files {
  const root = fileURLToPath(new URL(`../${folder}/`, import.meta.url))
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts')
  )
  return new Map(
    paths.map((path) => [`${folder}/${path.replaceAll('\\', '/')}`, readFileSync(root + path, 'utf8')])
  )
}

/** `import … from`, `export … from`, `import '…'`, and `import('…')`, with or without `type`, on one line or several. */
const relativeImport = /^(?:import|export)\b[\w$*{},\s]*'(\.[^']+)'|\bimport\(\s*'(\.[^']+)'/gm

/** The files that a file imports, types included. */
function importsOf(path: string, files: Files): readonly string[] {
  return [...files.get(path)!.matchAll(relativeImport)].map((match) =>
    posix.join(posix.dirname(path), match[1] ?? match[2]!)
  )
}

/** At least one cycle of each group of files that import each other: `a.ts → b.ts → a.ts`. */
function cyclesIn(files: Files): readonly string[] {
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) {
      cycles.push([...trail.slice(start), path].join(' → '))
      return
    }
    if (done.has(path) || !files.has(path)) {
      return
    }
    importsOf(path, files).forEach((next) => visit(next, [...trail, path]))
    done.add(path)
  }
  for (const path of files.keys()) {
    visit(path, [])
  }
  return cycles
}

/** From the bottom to the top: a file imports from its own place and from those before it. */
const order = [
  'runtime',
  'azure',
  'usage',
  'check',
  'deployment',
  'report',
  'views',
  'publish',
  'inputs',
  'run.ts',
  'plan-run.ts',
  'merge-run.ts',
  'action.ts',
  'index.ts'
]

function upwardImportsIn(files: Files): readonly string[] {
  const levelOf = (path: string) => order.indexOf(path.split('/')[1] ?? '')
  return [...files.keys()].flatMap((path) =>
    importsOf(path, files)
      .filter((target) => target.startsWith('src/'))
      .filter((target) => levelOf(target) < 0 || levelOf(target) > levelOf(path))
      .map((target) => `${path} → ${target}`)
  )
}

test.each(['src', 'sandbox'] as const)('no files in %s import each other', (folder) => {
  const files = filesIn(folder)
  expect(files.size).toBeGreaterThan(10)
  expect(cyclesIn(files)).toEqual([])
})

test('imports in src point down', () => {
  expect(upwardImportsIn(filesIn('src'))).toEqual([])
})

test('finds every form of import', () => {
  const text = [
    "import { readFileSync } from 'node:fs'",
    "import { one } from './one.ts'",
    "import type { Two } from './two.ts'",
    "import {\n  three,\n  type Three\n} from '../three.ts'",
    "import * as four from './four.ts'",
    "export type { Five } from './five.ts'",
    "import './six.ts'",
    "const seven = await import('./seven.ts')",
    "let eight: import('./eight.ts').Eight",
    "export const text = './nothing.ts'",
    "export function from(path = './nothing.ts') {}",
    "// import { nothing } from './nothing.ts'"
  ].join('\n')
  const found = importsOf('src/check/x.ts', new Map([['src/check/x.ts', text]]))
  expect(found.map((path) => posix.basename(path, '.ts')).sort()).toEqual(
    ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].sort()
  )
  expect(found).toContain('src/three.ts')
})

test('finds a cycle of type-only imports through other folders', () => {
  const files = new Map([
    ['src/index.ts', "import { a } from './check/a.ts'"],
    ['src/check/a.ts', "import type { B } from '../azure/b.ts'\nimport { d } from './d.ts'"],
    ['src/azure/b.ts', "export type { C } from './c.ts'"],
    ['src/azure/c.ts', "import {\n  type A\n} from '../check/a.ts'"],
    ['src/check/d.ts', '']
  ])
  expect(cyclesIn(files)).toEqual(['src/check/a.ts → src/azure/b.ts → src/azure/c.ts → src/check/a.ts'])
  expect(cyclesIn(new Map([...files, ['src/azure/c.ts', '']]))).toEqual([])
})

test('finds a file that imports itself', () => {
  expect(cyclesIn(new Map([['src/a.ts', "import { a } from './a.ts'"]]))).toEqual(['src/a.ts → src/a.ts'])
})

test('finds imports that point up, and folders without a place', () => {
  const files = new Map([
    ['src/index.ts', "import { act } from './action.ts'"],
    ['src/action.ts', "import { run } from './run.ts'"],
    ['src/run.ts', "import { x } from './views/x.ts'\nimport { y } from './elsewhere/y.ts'"],
    ['src/views/x.ts', "import type { Report } from '../report/report.ts'\nimport './z.ts'"],
    ['src/azure/y.ts', "import type { Run } from '../run.ts'\nimport { z } from '../check/z.ts'"]
  ])
  expect(upwardImportsIn(files)).toEqual([
    'src/run.ts → src/elsewhere/y.ts',
    'src/azure/y.ts → src/run.ts',
    'src/azure/y.ts → src/check/z.ts'
  ])
})
