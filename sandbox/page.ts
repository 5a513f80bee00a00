/** A step summary as GitHub's page shows it, in one file that loads nothing. */
import { readFileSync } from 'node:fs'
import { Marked } from 'marked'

/** Tags that GitHub keeps in user content (github/markup: sanitization allow list), with the attributes that matter here. */
const allowedTags = new Set(
  `h1 h2 h3 h4 h5 h6 br b i strong em a pre code img input tt div ins del sup sub p picture ol ul li table thead tbody
   tfoot blockquote dl dt dd kbd q samp var hr ruby rt rp tr td th s strike summary details caption figure figcaption
   abbr bdo cite dfn mark small source span time wbr`.split(/\s+/)
)
const allowedAttributes = new Set(
  'abbr align alt checked colspan dir disabled headers height href lang name open rowspan scope span start summary title type width'.split(
    ' '
  )
)
/** Tags whose content goes with them. */
const swallowed =
  /<(script|style|iframe|template|svg|math|textarea|title|noscript|xmp)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Drops every tag and attribute that GitHub would drop, and everything that a browser would load from elsewhere. */
export function sanitise(html: string): string {
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(swallowed, '')
    .replace(/<(?:"[^"]*"|'[^']*'|[^'">])*>?/g, sanitiseTag)
}

function sanitiseTag(tag: string): string {
  const [, slash = '', name = '', rest = ''] = /^<(\/?)([a-z][a-z0-9]*)\b([\s\S]*)>$/i.exec(tag) ?? []
  if (name === '') {
    return escape(tag)
  }
  if (!allowedTags.has(name.toLowerCase())) {
    return ''
  }
  if (slash !== '') {
    return `</${name}>`
  }
  const attributes = [...rest.matchAll(/([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi)].map(
    ([, key = '', ...values]) => [key.toLowerCase(), values.join('').replaceAll('"', '&quot;')] as const
  )
  const kept = attributes.filter(
    ([key, value]) => allowedAttributes.has(key) && (key !== 'href' || isLink(value))
  )
  return `<${name}${kept.map(([key, value]) => ` ${key}="${value}"`).join('')}>`
}

const isLink = (href: string) => /^(https?:\/\/|mailto:|#|\/|\.{1,2}\/|[\w.-]+(?:[/?#]|$))/i.test(href.trim())

export function page(title: string, markdown: string): string {
  const css = readFileSync(new URL(import.meta.resolve('github-markdown-css/github-markdown.css')), 'utf8')
  const body = sanitise(new Marked({ gfm: true, async: false }).parse(markdown) as string)
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
