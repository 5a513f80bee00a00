import { oneLine } from '../../runtime/text.ts'

/**
 * Foreign text as Markdown that shows it and does nothing else: no markup, no HTML, no link, no mention, no reference.
 * GitHub makes mentions and references after entities are resolved, so a zero-width space parts them.
 */
export function text(foreign: string, limit?: number): string {
  return encoded(oneLine(foreign, limit).replace(/[@#](?=\w)|\bGH(?=-\d)/gi, '$&\u200B')).replace(
    /^[-.\d]/,
    entity
  )
}

/** Foreign text in bold; of none, nothing is left, for the marks alone would be a rule. */
export function strong(foreign: string): string {
  const words = text(foreign)
  return words === '' ? '' : `**${words}**`
}

/** Foreign text as code, to copy: GitHub makes no mentions there. */
export function code(foreign: string, limit?: number): string {
  return `<code>${encoded(oneLine(foreign, limit))}</code>`
}

/** All that Markdown or HTML know a meaning of becomes an entity. */
function encoded(line: string): string {
  return line.replace(/[&<>"'`*_{}[\]()#+!|~\\@$^=]|:(?=\/\/)|(?<=www)\./gi, entity)
}

function entity(character: string): string {
  return `&#${character.codePointAt(0) ?? 0};`
}

/** Characters of a message that are shown anywhere. */
const longest = 4000

/**
 * A message of ours: foreign text in it is encoded, and what stands between backticks becomes code.
 * @param limit characters, before they are encoded
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

/** `oneLine` trims; the spaces towards code must stay. */
function padded(part: string, limit: number): string {
  return `${part.startsWith(' ') ? ' ' : ''}${text(part, limit)}${part.endsWith(' ') ? ' ' : ''}`
}

/** Characters of code that stand within a sentence; more would be broken over lines, and is there to be copied. */
const withinSentence = 60

/**
 * What to do, a message of ours: a longer command stands by itself, on one line.
 * @param whom it is said of, Markdown
 */
export function next(words: string, whom = ''): string {
  const paragraphs: string[] = []
  let prose: string[] = []
  const say = (): void => {
    const said = prose.join('`').trim()
    // The full stop behind a command goes with it.
    const rest = paragraphs.length === 0 ? said : said.replace(/^[.,;](?: |$)/, '')
    if (rest !== '') {
      paragraphs.push(message(rest))
    }
    prose = []
  }
  for (const [index, part] of oneLine(words, longest).split('`').entries()) {
    if (index % 2 === 1 && part.length > withinSentence) {
      say()
      paragraphs.push(`<pre>${code(part, longest)}</pre>`)
    } else {
      prose.push(part)
    }
  }
  say()
  const [first = '', ...others] = paragraphs
  const lead = `**Next:** ${whom}`.trimEnd()
  return first.startsWith('<pre>')
    ? [lead, first, ...others].join('\n\n')
    : [`${lead} ${first}`, ...others].join('\n\n')
}

/** The head of a column. */
export type Column =
  | string
  | {
      readonly title: string
      /** Its cells hold numbers, to be compared digit by digit. */
      readonly numbers?: boolean
      /** Characters that stay on one line, however narrow the page: a name breaks at each of its hyphens otherwise. */
      readonly width?: number
    }

/** Cells hold Markdown. */
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

/** Cells hold Markdown. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

const widest = 40

/** Markdown has no widths, but spaces that do not break: those as wide as a digit, with a common one to keep them. */
function widened(title: string, width: number): string {
  const missing = Math.min(width, widest) - title.length
  return width === 0
    ? title
    : missing > 0
      ? `${unbroken(title)}${'&#8199;'.repeat(missing)}&#160;`
      : unbroken(title)
}

/** Words of ours that stay on one line. */
export function unbroken(words: string): string {
  return words.replaceAll(' ', '\u00A0')
}

/** Folded away until asked for. */
export function details(summary: string, content: string): string {
  return `${detailsHead(summary)}\n${content}\n${detailsFoot}`
}

/** Up to the blank line behind which Markdown is Markdown again. */
export function detailsHead(summary: string): string {
  return `<details><summary>${summary}</summary>\n`
}

export const detailsFoot = '\n</details>'

/** Text that holds no backticks, to copy. */
export function block(content: string): string {
  return `\`\`\`sh\n${content.replaceAll('`', "'")}\n\`\`\``
}
