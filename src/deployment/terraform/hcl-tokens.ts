/** A piece of Terraform’s language. */
export interface Token {
  readonly kind: 'name' | 'string' | 'mark' | 'line'
  readonly text: string
  /** From 1. */
  readonly line: number
  /** Offsets in the text; `end` isn’t part of it. */
  readonly start: number
  readonly end: number
}

/** HCL native syntax (hcl, hclsyntax/spec.md): blanks and comments, line ends, heredocs, quotes, names, anything else. */
const lexeme =
  /(?<blank>[ \t\r\uFEFF]+|(?:#|\/\/)[^\n]*|\/\*[^]*?\*\/)|(?<line>\n)|<<-?(?<heredoc>[\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n|(?<quote>")|(?<name>[\p{ID_Start}_][\p{ID_Continue}-]*)|(?<mark>[^])/uy

/** The tokens of a text, without blanks and comments; `undefined` if it can’t be read. */
export function tokensOf(text: string): readonly Token[] | undefined {
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
      tokens.push({ kind: 'string', text: '"', line, start, end: after })
    } else if (quote !== undefined) {
      const ending = endOfString(text, start)
      if (ending === undefined) {
        return undefined
      }
      after = ending
      tokens.push({ kind: 'string', text: text.slice(start + 1, ending - 1), line, start, end: after })
    } else if (end !== undefined) {
      tokens.push({ kind: 'line', text: end, line, start, end: after })
    } else if (name !== undefined) {
      tokens.push({ kind: 'name', text: name, line, start, end: after })
    } else if (mark !== undefined) {
      if (mark === '/' && text.startsWith('/*', start)) {
        return undefined
      }
      tokens.push({ kind: 'mark', text: mark, line, start, end: after })
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

export function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === 'mark' && token.text === text
}

const open = '{[('
const close = '}])'

/** The bracket that closes the one at `start`; `undefined` if none does. */
export function closing(tokens: readonly Token[], start: number): number | undefined {
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

/** The entries of a block, or of an object, where `commas` separate them too: the first token, and the one after. */
export function* entriesOf(
  tokens: readonly Token[],
  start: number,
  end: number,
  commas: boolean
): Generator<readonly [first: number, after: number], void, undefined> {
  let first = start
  for (let at = start; at <= end; at++) {
    const token = tokens[at]
    if (at === end || token?.kind === 'line' || (commas && isMark(token, ','))) {
      if (at > first) {
        yield [first, at]
      }
      first = at + 1
    } else if (token?.kind === 'mark' && open.includes(token.text)) {
      at = closing(tokens, at) ?? at
    }
  }
}
