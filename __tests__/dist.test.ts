/** The package that workflows download is self-contained and lists the licenses of its parts. */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { homedir, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { runAction } from '../sandbox/runner/runner.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const files = readdirSync(dist)
const scripts = files
  .filter((file) => file.endsWith('.js'))
  .map((file) => ({ file, text: readFileSync(join(dist, file), 'utf8') }))

test('the package runs on its own, and reports missing inputs', async () => {
  await using run = await runAction({ inputs: {}, nodeOptions: ['--no-addons'] })
  expect(run).toMatchObject({ exitCode: 1, signal: null, rawStderr: '' })
  expect(run.annotations.map(({ level }) => level)).toEqual(['error'])
  expect(run.annotations[0]?.message).toContain('account-name is empty')
  expect(run.outputs).toMatchObject({ verdict: 'failed', changed: '0', results: '[]' })
})

test('the package is an ES module in any folder', () => {
  expect(JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8'))).toEqual({ type: 'module' })
})

/** The paths in comments such as `;// CONCATENATED MODULE: ./node_modules/jose/dist/index.js`. */
const modules = scripts.flatMap(({ text }) =>
  [...text.matchAll(/^;?\/\/ (?:CONCATENATED|EXTERNAL) MODULE: (\S+)|^\/\*{3}\/ "([^"]+)":$/gm)].map(
    ([, comment, key]) => (comment ?? key)!
  )
)

test('licenses.txt lists every bundled package and its license', () => {
  const packages = new Set(
    modules.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])
  )
  expect([...packages]).toEqual(
    expect.arrayContaining([
      '@actions/core',
      '@azure/cosmos',
      '@azure/identity',
      '@azure/msal-common',
      'jose'
    ])
  )
  const licenses = readFileSync(join(dist, 'licenses.txt'), 'utf8')
  const named = new Set(licenses.split('\n'))
  expect([...packages].filter((name) => !named.has(name))).toEqual([])
  expect(licenses).toContain('Permission is hereby granted')
})

test('the package contains no paths of the machine that built it', () => {
  // A build outside of the project's folder has paths that begin with `..`.
  expect(modules.filter((path) => path.startsWith('.') && !path.startsWith('./'))).toEqual([])
  const ways = [root, root.replaceAll('\\', '/'), tmpdir(), homedir()].filter((path) => path.length > 5)
  for (const { file, text } of scripts) {
    expect({ file, knows: ways.filter((path) => text.includes(path)) }).toEqual({ file, knows: [] })
    const user = `/home/${userInfo().username}/`
    expect({ file, home: text.includes(user) }).toEqual({ file, home: false })
  }
})

test('the package contains only scripts, their licenses, and the ES module marker', () => {
  const entries = readdirSync(dist, { recursive: true, withFileTypes: true })
  const odd = entries.filter(
    (entry) =>
      !entry.isFile() ||
      !/^((\d+\.)?index\.js|licenses\.txt|package\.json)$/.test(entry.name) ||
      (statSync(join(entry.parentPath, entry.name)).mode & 0o111) !== 0
  )
  expect(odd.map(({ name }) => name)).toEqual([])
  for (const { file, text } of scripts) {
    expect({ file, map: /sourceMappingURL=data:/.test(text) }).toEqual({ file, map: false })
  }
})

test('the package contains every chunk that it loads, and no other', () => {
  const asked = scripts.flatMap(({ text }) =>
    [...text.matchAll(/__(?:nccwpck|webpack)_require__\.e\(\s*(?:\/\*.*?\*\/\s*)?(\d+)\)/g)].map(
      ([, id]) => `${id!}.index.js`
    )
  )
  expect(asked.length).toBeGreaterThan(0)
  expect([...new Set(asked)].sort()).toEqual(files.filter((file) => /^\d+\.index\.js$/.test(file)).sort())
})
