/** The blocks of code in the pages, and what checks them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pagesIn } from './docs.ts'

export interface CodeBlock {
  readonly page: string
  /** Of its first line of code. */
  readonly line: number
  readonly language: string
  readonly code: string
}

/** Languages that only `npm run test:examples` checks, because their parsers or compilers have to be installed. */
export const checkedByExamples = ['hcl', 'powershell'] as const

/** Pages with code for readers. The change log describes and shows none. */
export function pagesWithCode(root: string): readonly string[] {
  // Examples that ran here may have their packages beside them.
  const examples = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .map((path) => `examples/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.md') && !path.includes('/node_modules/'))
  return [
    ...pagesIn(root),
    ...['CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'sandbox/README.md'],
    ...examples.sort()
  ]
}

export function blocksOf(root: string): readonly CodeBlock[] {
  return pagesWithCode(root).flatMap((page) => blocksIn(page, readFileSync(join(root, page), 'utf8')))
}

/** A block in a list is indented, and its code with it. */
export function blocksIn(page: string, markdown: string): readonly CodeBlock[] {
  const blocks = markdown.matchAll(
    /^(?<indent> *)(?<fence>`{3,})(?<language>\S*)[^\n]*\n(?<code>.*?)^\k<indent>\k<fence>$/gms
  )
  return [...blocks].map(({ index, groups }) => ({
    page,
    line: markdown.slice(0, index).split('\n').length + 1,
    language: groups!['language']!,
    code: groups!['code']!.replaceAll(new RegExp(`^ {0,${groups!['indent']!.length}}`, 'gm'), '')
  }))
}

/** For messages: where the block is. */
export function nameOf({ page, line }: CodeBlock): string {
  return `${page}:${line}`
}
