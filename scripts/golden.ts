/** `npm run golden [-- NAME]`: plays what the golden files show, in dist as it is, and rewrites them (`__tests__/golden`). */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const names = process.argv.slice(2)
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    '__tests__/golden',
    ...names.flatMap((name) => ['--testNamePattern', `^${name} `])
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, GOLDEN: 'write' } }
)
process.exitCode = status ?? 1
