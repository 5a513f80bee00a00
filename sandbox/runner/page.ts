/** A step summary as GitHub's page shows it, in one file that loads nothing else. */
import { readFileSync } from 'node:fs'
import { Marked } from 'marked'
import { rehype } from 'rehype'
import rehypeSanitize from 'rehype-sanitize'

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

// The default schema is GitHub's (github.com/syntax-tree/hast-util-sanitize).
const gitHub = rehype().data('settings', { fragment: true }).use(rehypeSanitize)

/** Drops the tags and attributes that GitHub drops. */
export const sanitize = (html: string): string => String(gitHub.processSync(html))

export function page(title: string, markdown: string): string {
  const css = readFileSync(new URL(import.meta.resolve('github-markdown-css/github-markdown.css')), 'utf8')
  const body = sanitize(new Marked({ gfm: true, async: false }).parse(markdown) as string)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>
${css.replaceAll('</', '<\\/')}
:root { color-scheme: light dark }
body { margin: 0; padding: 24px; background: #f6f8fa }
main.markdown-body { box-sizing: border-box; max-width: 1012px; margin: 0 auto; padding: 16px; border: 1px solid #d1d9e0; border-radius: 6px }
header { max-width: 1012px; margin: 0 auto 12px; font: 600 14px system-ui, sans-serif; color: #59636e }
@media (max-width: 543px) { body { padding: 16px } }
@media (prefers-color-scheme: dark) { body { background: #010409 } main.markdown-body { border-color: #3d444d } header { color: #9198a1 } }
</style>
</head>
<body>
<header>${escape(title)}</header>
<main class="markdown-body">
${body}</main>
</body>
</html>
`
}
