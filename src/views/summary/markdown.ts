import { oneLine } from '../../runtime/text.ts'

/**
 * Foreign text as inert Markdown: no markup, HTML, link, mention or reference.
 * GitHub looks for mentions and references after it resolves entities, so a zero-width space separates them.
 */
export function text(foreign: string, limit?: number): string {
  return encoded(oneLine(foreign, limit).replace(/[@#](?=\w)|\bGH(?=-\d)/gi, '$&\u200B')).replace(
    /^[-.\d]/,
    entity
  )
}

/** Foreign text in bold. Empty text stays empty: four asterisks would be a rule. */
export function strong(foreign: string): string {
  const words = text(foreign)
  return words === '' ? '' : `**${words}**`
}

/** Foreign text as code, to copy. GitHub looks for no mentions there. */
export function code(foreign: string, limit?: number): string {
  return `<code>${encoded(oneLine(foreign, limit))}</code>`
}

/** Every character with a meaning in Markdown or HTML as an entity. */
function encoded(line: string): string {
  return line.replace(/[&<>"'`*_{}[\]()#+!|~\\@$^=]|:(?=\/\/)|(?<=www)\./gi, entity)
}

function entity(character: string): string {
  return `&#${character.codePointAt(0) ?? 0};`
}

/** Characters of a message. */
const longest = 4000

/**
 * One of the action’s messages: text between backticks becomes code, the rest is encoded.
 * @param limit characters, before encoding
 */
export function message(words: string, limit = longest): string {
  return oneLine(words, limit)
    .split('`')
    .map((part, index) =>
      part === ''
        ? index % 2 === 1
          ? '\u200B'
          : ''
        : index % 2 === 1
          ? code(part, limit)
          : padded(part, limit)
    )
    .join('')
}

/** Keeps the spaces next to code, which `oneLine` trims. */
function padded(part: string, limit: number): string {
  return `${part.startsWith(' ') ? ' ' : ''}${text(part, limit)}${part.endsWith(' ') ? ' ' : ''}`
}

/** Longer code gets its own line, where it doesn’t wrap and is easy to copy. */
const withinSentence = 60

/**
 * What to do. A long command gets its own line.
 * @param target Markdown that says what the step applies to, such as `for 2 of the 3`
 */
export function next(words: string, target = ''): string {
  const paragraphs: string[] = []
  let prose: string[] = []
  const flush = (): void => {
    const sentence = prose.join('`').trim()
    // Without the period after the command.
    const rest = paragraphs.length === 0 ? sentence : sentence.replace(/^[.,;](?: |$)/, '')
    if (rest !== '') {
      paragraphs.push(message(rest))
    }
    prose = []
  }
  for (const [index, part] of oneLine(words, longest).split('`').entries()) {
    if (index % 2 === 1 && part.length > withinSentence) {
      flush()
      paragraphs.push(`<pre>${code(part, longest)}</pre>`)
    } else {
      prose.push(part)
    }
  }
  flush()
  const [first = '', ...others] = paragraphs
  const label = `**Next${target === '' ? '' : `, ${target}`}:**`
  return first.startsWith('<pre>')
    ? [label, first, ...others].join('\n\n')
    : [`${label} ${first}`, ...others].join('\n\n')
}

/** A column’s title and form. */
export type Column =
  | string
  | {
      readonly title: string
      /** Right-aligned. */
      readonly numbers?: boolean
      /** Minimum width in characters. Otherwise names wrap at their hyphens on a narrow page. */
      readonly width?: number
    }

/** Cells are Markdown. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  return [tableHead(columns), ...rows.map(row)].join('\n')
}

export function tableHead(columns: readonly Column[]): string {
  const heads = columns.map((column) => (typeof column === 'string' ? { title: column } : column))
  return [
    row(heads.map(({ title, width = 0 }) => widened(title, width))),
    row(heads.map(({ numbers }) => (numbers === true ? '---:' : '---')))
  ].join('\n')
}

/** Cells are Markdown. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

const widest = 40

/** Markdown has no column widths. Non-breaking spaces as wide as a digit fill the title, and a common one keeps them. */
function widened(title: string, width: number): string {
  const missing = Math.min(width, widest) - title.length
  return width === 0
    ? title
    : missing > 0
      ? `${unbroken(title)}${'&#8199;'.repeat(missing)}&#160;`
      : unbroken(title)
}

/** Text without special characters, kept on one line. */
export function unbroken(words: string): string {
  return words.replaceAll(' ', '\u00A0')
}

/** A collapsed section. */
export function details(summary: string, content: string): string {
  return `${detailsHead(summary)}\n${content}\n${detailsFoot}`
}

/** Ends with the blank line that Markdown needs after HTML. */
export function detailsHead(summary: string): string {
  return `<details><summary>${summary}</summary>\n`
}

export const detailsFoot = '\n</details>'

/** A command to copy. */
export function block(content: string): string {
  return `\`\`\`sh\n${content.replaceAll('`', "'")}\n\`\`\``
}
