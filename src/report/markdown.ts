import { oneLine } from '../text.ts'

/**
 * Foreign text as Markdown that shows it and does nothing else: no markup, no HTML, no link, no mention, no reference.
 * GitHub makes mentions and references after entities are resolved, so a zero-width space parts them.
 */
export function text(foreign: string, limit?: number): string {
  return encoded(oneLine(foreign, limit).replace(/[@#](?=\w)/g, '$&\u200B'))
}

/** Foreign text as code, to copy: GitHub makes no mentions there. */
export function code(foreign: string, limit?: number): string {
  return `<code>${encoded(oneLine(foreign, limit))}</code>`
}

/** All that Markdown or HTML know a meaning of becomes an entity. */
function encoded(line: string): string {
  return line.replace(
    /[&<>"'`*_{}[\]()#+!|~\\@$^=]|:(?=\/\/)|(?<=www)\.|^[-.\d]/gi,
    (character) => `&#${character.codePointAt(0) ?? 0};`
  )
}

/** A message of ours: foreign text in it is encoded, and what stands between backticks becomes code. */
export function message(words: string): string {
  return words
    .split('`')
    .map((part, index) =>
      part === '' ? (index % 2 === 1 ? '\u200B' : '') : index % 2 === 1 ? code(part, 2000) : padded(part)
    )
    .join('')
}

/** `oneLine` trims; the spaces towards code must stay. */
function padded(part: string): string {
  return `${part.startsWith(' ') ? ' ' : ''}${text(part, 4000)}${part.endsWith(' ') ? ' ' : ''}`
}

/** Cells hold Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Folded away until asked for. */
export function details(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`
}

/** Text that holds no backticks, to copy. */
export function block(content: string): string {
  return `\`\`\`sh\n${content.replaceAll('`', "'")}\n\`\`\``
}
