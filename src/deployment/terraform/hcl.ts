/** A `resource` or `module` block at the top level of a `.tf` file. */
export interface Block {
  readonly kind: 'resource' | 'module'
  /** Type and name, or name. */
  readonly labels: readonly string[]
  /** From 1. */
  readonly line: number
  /** The tokens of each attribute’s expression; a name written twice is left out. */
  readonly attributes: ReadonlyMap<string, readonly string[]>
}

interface Token {
  readonly kind: 'name' | 'string' | 'mark' | 'line'
  readonly text: string
  readonly line: number
}

/** HCL native syntax (hcl, hclsyntax/spec.md): blanks and comments, line ends, heredocs, quotes, names, anything else. */
const lexeme =
  /(?<blank>[ \t\r\uFEFF]+|(?:#|\/\/)[^\n]*|\/\*[^]*?\*\/)|(?<line>\n)|<<-?(?<heredoc>[\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n|(?<quote>")|(?<name>[\p{ID_Start}_][\p{ID_Continue}-]*)|(?<mark>[^])/uy

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

function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === 'mark' && token.text === text
}

const open = '{[('
const close = '}])'

/** The bracket that closes the one at `start`. */
function closing(tokens: readonly Token[], start: number): number | undefined {
  const expected: string[] = []
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at]
    if (token?.kind !== 'mark') {
      continue
    }
    if (open.includes(token.text)) {
      expected.push(close.charAt(open.indexOf(token.text)))
    } else if (close.includes(token.text) && expected.pop() !== token.text) {
      return undefined
    }
    if (expected.length === 0) {
      return at
    }
  }
  return undefined
}

function attributesOf(
  tokens: readonly Token[],
  start: number,
  end: number
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[] | undefined>()
  for (let at = start; at < end;) {
    const name = tokens[at]
    const equals = isMark(tokens[at + 1], '=') && !isMark(tokens[at + 2], '=')
    const value: string[] = []
    for (; at < end && tokens[at]?.kind !== 'line'; at++) {
      const token = tokens[at]
      const last = token?.kind === 'mark' && open.includes(token.text) ? (closing(tokens, at) ?? at) : at
      for (; at <= last; at++) {
        value.push(tokens[at]?.kind === 'string' ? '"' : (tokens[at]?.text ?? ''))
      }
      at--
    }
    at++
    if (name?.kind === 'name' && equals) {
      found.set(name.text, found.has(name.text) ? undefined : value.slice(2))
    }
  }
  return new Map([...found].filter((entry): entry is [string, readonly string[]] => entry[1] !== undefined))
}

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = []
  let line = 1
  lexeme.lastIndex = 0
  while (lexeme.lastIndex < text.length) {
    const start = lexeme.lastIndex
    const { blank, line: end, heredoc, quote, name, mark } = lexeme.exec(text)?.groups ?? {}
    let after = lexeme.lastIndex
    if (heredoc !== undefined) {
      const ending = endOfHeredoc(text, after - 1, heredoc)
      if (ending === undefined) {
        return undefined
      }
      after = ending
      tokens.push({ kind: 'string', text: '"', line })
    } else if (quote !== undefined) {
      const ending = endOfString(text, start)
      if (ending === undefined) {
        return undefined
      }
      after = ending
      tokens.push({ kind: 'string', text: text.slice(start + 1, ending - 1), line })
    } else if (end !== undefined) {
      tokens.push({ kind: 'line', text: end, line })
    } else if (name !== undefined) {
      tokens.push({ kind: 'name', text: name, line })
    } else if (mark !== undefined) {
      if (mark === '/' && text.startsWith('/*', start)) {
        return undefined
      }
      tokens.push({ kind: 'mark', text: mark, line })
    } else if (blank === undefined) {
      return undefined
    }
    line += linesIn(text, start, after)
    lexeme.lastIndex = after
  }
  return tokens
}

function linesIn(text: string, start: number, end: number): number {
  let lines = 0
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    lines++
  }
  return lines
}

/** The offset after the line that contains only the marker. */
function endOfHeredoc(text: string, start: number, marker: string): number | undefined {
  for (let at = start; at >= 0; at = text.indexOf('\n', at + 1)) {
    const end = text.indexOf('\n', at + 1)
    if (text.slice(at + 1, end < 0 ? undefined : end).trim() === marker) {
      return end < 0 ? text.length : end
    }
  }
  return undefined
}

/** After the closing quote; templates such as `${a["b"]}` may contain quotes and line ends. */
function endOfString(text: string, start: number): number | undefined {
  const inside = ['"']
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at)
    if (inside.at(-1) !== '"') {
      if (character === '}') {
        inside.pop()
      } else if (character === '{' || character === '"') {
        inside.push(character)
      }
    } else if (character === '\\') {
      at++
    } else if (character === '\n') {
      return undefined
    } else if (/^(?:\$\$|%%)\{/.test(text.slice(at, at + 3))) {
      at += 2
    } else if (/^[$%]\{/.test(text.slice(at, at + 2))) {
      inside.push('{')
      at++
    } else if (character === '"') {
      inside.pop()
      if (inside.length === 0) {
        return at + 1
      }
    }
  }
  return undefined
}
