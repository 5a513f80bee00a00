/**
 * Exits with 1 and names each place if a file that users see or copy from still names the repository's owner as OWNER.
 * Usage: node scripts/check-owner.ts [FOLDER], a git repository. Default: this one. Needs no dependencies.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = process.argv[2] ?? join(import.meta.dirname, '..')
/** Files that only contributors read. */
const internal = /^(__tests__|sandbox|scripts)\//
/** `OWNER/REPO` and `@OWNER/team` stand for the reader's own repository and team. */
const placeholder = /(?<![\w@])OWNER\/(?!REPO\b)/
/** Here, a team is a team of this repository. */
const teams = /@OWNER\//

const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && !internal.test(file) && existsSync(join(root, file)))
const places = files.flatMap((file) =>
  readFileSync(join(root, file), 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      (file === '.github/CODEOWNERS' ? teams : placeholder).test(line) ? [{ file, line: index + 1 }] : []
    )
)
for (const { file, line } of places) {
  console.log(
    `::error file=${file},line=${line},title=Placeholder OWNER::This line names the owner as OWNER. Replace OWNER with the owner of this repository.`
  )
}
if (files.length === 0) {
  console.log(
    '::error title=Nothing checked::Git lists no files here. Run this in a checkout of the repository.'
  )
}
process.exitCode = places.length === 0 && files.length > 0 ? 0 : 1
