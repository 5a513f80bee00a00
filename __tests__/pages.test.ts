/** Every link in the pages leads to a file or heading that exists. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { Marked, type Tokens } from 'marked'
import { pagesIn } from '../scripts/docs.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Packages of the examples may be installed in their folders. */
const examples = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .map((path) => `examples/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.md') && !path.includes('/node_modules/'))
const pages = [...pagesIn(root), 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', ...examples]

test.each(pages)('%s links to files and headings that exist', (page) => {
  expect(brokenLinks(read(page), page)).toEqual([])
})

test.each([
  ['docs/no-such-page.md', 'README.md'],
  ['#no-such-heading', 'README.md'],
  ['guide.md#no-such-heading', 'docs/reference.md'],
  ['docs/guide.md', 'docs/guide.md']
])('%s is a broken link in %s', (link, page) => {
  expect(brokenLinks(`[link](${link})`, page)).toEqual([link])
})

test('follows links to <a id> anchors', () => {
  const page = '[there](#here) [nowhere](#there)\n\n### In words\n\n<a id="here"></a>'
  expect(anchorsOf(page)).toEqual(['here', 'in-words'])
})

function brokenLinks(markdown: string, page: string): readonly string[] {
  return linksOf(markdown).filter((link) => !/^https:/.test(link) && !exists(link, page))
}

function exists(link: string, page: string): boolean {
  const [file = '', anchor] = link.split('#')
  const target = file === '' ? page : join(dirname(page), file)
  return existsSync(join(root, target)) && (anchor === undefined || anchorsOf(read(target)).includes(anchor))
}

function linksOf(markdown: string): readonly string[] {
  const links: string[] = []
  new Marked({
    walkTokens({ type, href }: Tokens.Generic) {
      if (type === 'link' || type === 'image') {
        links.push(String(href))
      }
    }
  }).parse(markdown, { async: false })
  return links
}

/** Those of `<a id>`, and those that GitHub makes of headings: lower case, without punctuation, spaces as hyphens. */
function anchorsOf(markdown: string): readonly string[] {
  const prose = markdown.replace(/```[\s\S]*?```/g, '')
  const ids = [...prose.matchAll(/<a id="([^"]*)">/g)].map(([, id = '']) => id)
  const headings = [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
  )
  return [...ids, ...headings]
}
