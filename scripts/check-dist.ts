/** `npm run check:dist`: builds dist, and fails if it differs from what is committed. */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

function output(command: string, ...words: readonly string[]): string {
  const { status, stdout } = spawnSync(command, words, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit']
  })
  if (status !== 0) {
    throw new Error(`${command} ${words.join(' ')} failed`)
  }
  return stdout
}

// Emptied first, so that a file that the build no longer makes counts as a difference.
rmSync(join(root, 'dist'), { recursive: true, force: true })
output(process.execPath, join(root, 'scripts', 'build.ts'))
// Unlike git diff, this lists new files.
const stale = output('git', 'status', '--porcelain', '--', 'dist')
if (stale !== '') {
  const prefix = process.env['GITHUB_ACTIONS'] === 'true' ? '::error title=dist is stale::' : ''
  console.log(`${stale}${prefix}dist is not what src builds to. Run npm run build, and commit dist.`)
  process.exitCode = 1
}
