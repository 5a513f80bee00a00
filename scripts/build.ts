/** Builds dist: one action, its lazily loaded parts, and the licenses of everything in them. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const temp = mkdtempSync(join(tmpdir(), 'build-'))
const stats = join(temp, 'stats.json')
const built = join(root, 'out', 'dist')

rmSync(built, { recursive: true, force: true })
const ncc = createRequire(import.meta.url).resolve('@vercel/ncc/dist/ncc/cli.js')
execFileSync(
  process.execPath,
  [
    ncc,
    'build',
    join(root, 'src', 'index.ts'),
    '--out',
    built,
    '--target',
    'es2024',
    '--no-cache',
    '--quiet',
    '--stats-out',
    stats
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: '' } }
)
writeFileSync(join(built, 'licenses.txt'), licences(bundledPackages(readFileSync(stats, 'utf8'))))
rmSync(temp, { recursive: true })
// @azure/identity imports `open`, which brings this script for a sign-in in a browser. The action never opens one.
rmSync(join(built, 'xdg-open'), { force: true })
removeUnloaded(built)
// A build that fails leaves what was there.
rmSync(dist, { recursive: true, force: true })
renameSync(built, dist)

/** ncc also writes chunks that nothing loads: those of a dynamic import that it left out. */
function removeUnloaded(folder: string): void {
  const chunks = readdirSync(folder).filter((file) => /^\d+\.index\.js$/.test(file))
  const code = [...chunks, 'index.js'].map((file) => readFileSync(join(folder, file), 'utf8'))
  const loaded = new Set(
    code.flatMap((text) =>
      [...text.matchAll(/__(?:nccwpck|webpack)_require__\.e\(\s*(?:\/\*.*?\*\/\s*)?(\d+)\)/g)].map(
        ([, id]) => id
      )
    )
  )
  for (const file of chunks.filter((name) => !loaded.has(name.split('.')[0]))) {
    rmSync(join(folder, file))
  }
}

interface Module {
  readonly name?: string
  readonly identifier?: string
  readonly modules?: readonly Module[]
}

/** Folders of all packages of which a module is in the bundle. ncc's own license file names those of one chunk only. */
function bundledPackages(json: string): readonly string[] {
  const folders = new Set<string>()
  const visit = ({ name = '', identifier = '', modules = [] }: Module): void => {
    for (const text of [name, identifier]) {
      for (const match of text
        .replaceAll('\\', '/')
        .matchAll(
          /(?:[./]*|^|!|\|)(node_modules\/(?:[^!|?"' ]*\/node_modules\/)?(?:@[^/]+\/)?[^/!|?"' ]+)/g
        )) {
        folders.add(match[1]!)
      }
    }
    modules.forEach(visit)
  }
  ;(JSON.parse(json) as { modules: readonly Module[] }).modules.forEach(visit)
  return [...folders].sort()
}

function licences(folders: readonly string[]): string {
  const texts = folders.map((folder) => {
    const { name, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
      name: string
      license?: string
    }
    const file = readdirSync(join(root, folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry))
    const text =
      file === undefined
        ? '(The package comes without a license file.)'
        : readFileSync(join(root, folder, file), 'utf8')
    return `${name}\n${license ?? ''}\n${text.replaceAll('\r\n', '\n').trim()}\n`
  })
  return texts.join('\n')
}
