import { closing, entriesOf, isMark, tokensOf, type Token } from './hcl-tokens.ts'

/** A `resource` or `module` block at the top level of a `.tf` file. */
export interface Block {
  readonly kind: 'resource' | 'module'
  /** Type and name, or name. */
  readonly labels: readonly string[]
  /** From 1. */
  readonly line: number
  /** Offsets of the braces. */
  readonly open: number
  readonly close: number
  /** The tokens of each attribute’s expression; a name written twice is left out. */
  readonly attributes: ReadonlyMap<string, readonly string[]>
}

/** The blocks of a `.tf` file; `undefined` if it can’t be read. Expressions aren’t evaluated. */
export function blocksOf(text: string): readonly Block[] | undefined {
  const tokens = tokensOf(text)
  if (!tokens) {
    return undefined
  }
  const blocks: Block[] = []
  for (let at = 0; at < tokens.length;) {
    const header = statement(tokens, at)
    const [first, ...labels] = tokens.slice(at, header)
    const body = tokens[header]
    if (body?.text === '{' && body.kind === 'mark') {
      const end = closing(tokens, header)
      if (end === undefined) {
        return undefined
      }
      if (first && isBlock(first, labels)) {
        blocks.push({
          kind: first.text as Block['kind'],
          labels: labels.map(({ text }) => text),
          line: first.line,
          open: body.start,
          close: tokens[end]?.start ?? body.start,
          attributes: attributesOf(tokens, header + 1, end)
        })
      }
      at = end + 1
    } else {
      at = header + 1
    }
  }
  return blocks
}

function isBlock(first: Token, labels: readonly Token[]): boolean {
  return (
    first.kind === 'name' &&
    labels.length === ({ resource: 2, module: 1 } as Record<string, number>)[first.text] &&
    labels.every(({ kind }) => kind === 'name' || kind === 'string')
  )
}

/** The end of a header: its brace, or the end of the line. */
function statement(tokens: readonly Token[], start: number): number {
  let at = start
  while (at < tokens.length && tokens[at]?.kind !== 'line' && !isMark(tokens[at], '{')) {
    at++
  }
  return at
}

function attributesOf(
  tokens: readonly Token[],
  start: number,
  end: number
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[] | undefined>()
  for (const [first, after] of entriesOf(tokens, start, end, false)) {
    const name = tokens[first]
    const assigns = isMark(tokens[first + 1], '=') && !isMark(tokens[first + 2], '=')
    if (name?.kind === 'name' && assigns) {
      const value = tokens.slice(first + 2, after).map(({ kind, text }) => (kind === 'string' ? '"' : text))
      found.set(name.text, found.has(name.text) ? undefined : value)
    }
  }
  return new Map([...found].filter((entry): entry is [string, readonly string[]] => entry[1] !== undefined))
}
