/** What GitHub shows in a browser, for a terminal: the log line by line, and a summary's Markdown as plain text. */
import { stripVTControlCharacters, styleText } from 'node:util'
import { Marked } from 'marked'
import type { Token, Tokens } from 'marked'
import type { LogLine } from './runner.ts'
import { asText } from './runner.ts'

type Style = Parameters<typeof styleText>[0]

/** Colours only where standard output shows them: a terminal without NO_COLOR, or FORCE_COLOR. */
export const paint = (style: Style, text: string): string =>
  text === '' ? '' : styleText(style, text, { stream: process.stdout })

const lineStyles: Record<LogLine['kind'], Style | undefined> = {
  text: undefined,
  group: 'bold',
  debug: 'magenta',
  error: 'red',
  warning: 'yellow',
  notice: 'blue'
}

export function showLine(line: LogLine): string {
  const style = lineStyles[line.kind]
  return style ? paint(style, asText(line)) : asText(line)
}

export function renderMarkdown(markdown: string): string {
  return blocks(new Marked({ gfm: true }).lexer(folded(markdown))).trim() + '\n'
}

/** What the page shows folded stays folded here: its title, and nothing of what is folded away within it. */
function folded(markdown: string): string {
  let depth = 0
  return markdown
    .split(/(<details>\s*<summary>.*?<\/summary>|<\/details>)/)
    .map((part) => {
      const [, title] = /^<details>\s*<summary>(.*)<\/summary>$/.exec(part) ?? []
      if (title !== undefined) {
        return depth++ === 0 ? `\n\n▸ ${title}\n\n` : ''
      }
      if (part === '</details>') {
        depth = Math.max(0, depth - 1)
        return ''
      }
      return depth === 0 ? part : ''
    })
    .join('')
}

function blocks(tokens: readonly Token[]): string {
  return tokens
    .map((token) => block(token as Tokens.Generic))
    .join('')
    .replace(/\n\s*\n/g, '\n\n')
}

function block(token: Tokens.Generic): string {
  switch (token.type) {
    case 'heading':
      return paint('bold', inline(token)) + '\n\n'
    case 'paragraph':
      return inline(token) + '\n\n'
    case 'text':
      return inline(token) + '\n'
    case 'code':
      return indent((token as Tokens.Code).text) + '\n\n'
    case 'blockquote':
      return (
        blocks(token.tokens ?? [])
          .trim()
          .replace(/^/gm, '│ ') + '\n\n'
      )
    case 'list':
      return list(token as Tokens.List) + '\n'
    case 'table':
      return table(token as Tokens.Table) + '\n'
    case 'hr':
      return '─'.repeat(40) + '\n\n'
    case 'html': {
      const text = withoutTags(token.raw).trim()
      return (token.raw.startsWith('<pre>') ? indent(text) : text) + '\n\n'
    }
    default:
      return ''
  }
}

function list({ ordered, start, items }: Tokens.List): string {
  const bullet = (index: number) => (ordered ? `${Number(start) + index}. ` : '• ')
  return items
    .map((item, index) => bullet(index) + indent(blocks(item.tokens).trim()).trimStart() + '\n')
    .join('')
}

function table({ header, rows, align }: Tokens.Table): string {
  const cells = [header, ...rows].map((row) => row.map((cell) => inline(cell).split('\n')))
  const widths = header.map((_, column) =>
    Math.max(...cells.flatMap((row) => (row[column] ?? []).map(width)))
  )
  const lines = cells.map((row) => {
    const height = Math.max(...row.map((cell) => cell.length))
    return Array.from({ length: height }, (_, line) =>
      widths
        .map((columns, column) => {
          const text = row[column]?.[line] ?? ''
          const space = ' '.repeat(columns - width(text))
          return align[column] === 'right' ? space + text : text + space
        })
        .join('   ')
        .trimEnd()
    )
  })
  lines.splice(1, 0, [widths.map((columns) => '─'.repeat(columns)).join('   ')])
  return lines.map((row) => row.join('\n') + '\n').join('')
}

function inline(token: { readonly tokens?: Token[] | undefined; readonly text?: string }): string {
  if (!token.tokens) {
    return entities(token.text ?? '')
  }
  return token.tokens.map((part) => span(part as Tokens.Generic)).join('')
}

function span(token: Tokens.Generic): string {
  switch (token.type) {
    case 'strong':
      return paint('bold', inline(token))
    case 'codespan':
      return paint('cyan', entities((token as Tokens.Codespan).text))
    case 'link':
      return link(token as Tokens.Link)
    case 'br':
      return '\n'
    case 'html':
      return /^<br/i.test(token.raw) ? '\n' : withoutTags(token.raw)
    default:
      return inline(token)
  }
}

function link(token: Tokens.Link): string {
  const text = inline(token)
  return text === token.href || token.href.startsWith('#') ? text : `${text} (${token.href})`
}

const withoutTags = (html: string) => entities(html.replace(/<[^>]*>/g, ''))

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

const entities = (text: string) =>
  text
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, digits: string) =>
      String.fromCodePoint(parseInt(digits, hex === '' ? 10 : 16))
    )
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => named[name] ?? '')

const indent = (text: string) => text.replace(/^(?=.)/gm, '  ')

/** Columns that a text takes: an emoji takes two. */
const width = (text: string) =>
  [...new Intl.Segmenter('en').segment(stripVTControlCharacters(text))].reduce(
    (columns, { segment }) => columns + (/\p{Emoji_Presentation}|\uFE0F/u.test(segment) ? 2 : 1),
    0
  )
