/** Includes the samples in the guide, between markers that name their files. */
import { readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'

const languages: Readonly<Record<string, string>> = {
  '.cs': 'csharp',
  '.js': 'javascript',
  '.py': 'python',
  '.ts': 'typescript'
}

const included = /<!-- (?<path>\S+): included by npm run docs -->\n.*?<!-- end of (?<end>\S+) -->/gs

/**
 * The guide with each included file as it is now.
 * @param read gives the text of a file by its path in the repository
 * @throws where a file's begin and end do not belong together, or its language is not known
 */
export function withSamples(guide: string, read: (path: string) => string): string {
  return guide.replace(included, (_all, path: string, end: string) => {
    const language = languages[extname(path)]
    if (path !== end || language === undefined) {
      throw new Error(
        path === end
          ? `docs/guide.md includes ${path}, whose language scripts/guide.ts does not know`
          : `docs/guide.md includes ${path} and ends with ${end}: is the end of ${path} missing?`
      )
    }
    return [
      `<!-- ${path}: included by npm run docs -->`,
      `\`\`\`${language}\n${read(path).trimEnd()}\n\`\`\``,
      `<!-- end of ${path} -->`
    ].join('\n\n')
  })
}

/** The files that the guide includes, by their paths. */
export function samplesOf(guide: string): readonly string[] {
  return [...guide.matchAll(included)].map(({ groups }) => groups!['path']!)
}

const commands = /<!-- run in tests: (?<name>\S+) -->\n\n```(?<language>\w+)\n(?<script>.*?)\n```/gs

/** The guide's blocks that run in tests, by their names. */
export function commandsOf(guide: string, language: 'sh' | 'powershell'): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...guide.matchAll(commands)]
      .filter(({ groups }) => groups!['language'] === language)
      .map(({ groups }) => [groups!['name']!, groups!['script']!])
  )
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..')
  const path = join(root, 'docs/guide.md')
  const read = (name: string) => readFileSync(join(root, name), 'utf8')
  writeFileSync(path, withSamples(read('docs/guide.md'), read))
}
