import { syntaxError } from './errors.ts'

export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'timespan' | 'symbol' | 'end'
  /** As written; for a string its value. */
  readonly text: string
  readonly line: number
  readonly pos: number
}

const symbols = [
  '!in~',
  '!in',
  'in~',
  '==',
  '!=',
  '=~',
  '!~',
  '<=',
  '>=',
  '..',
  ...Array.from('|,;()[]{}=<>+-*/%:.')
]
const negated =
  /^!(?:has_cs|has|contains_cs|contains|startswith_cs|startswith|endswith_cs|endswith|between)\b/

const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /^(?:\s+|\/\/[^\n]*)/],
  ['timespan', /^\d+(?:\.\d+)?(?:d|h|m|s|ms|tick|microsecond)\b/],
  ['number', /^(?:\d+\.\d+(?:e[+-]?\d+)?|\d+)(?![\w])/i],
  ['symbol', negated],
  ['symbol', /^in~/],
  // Dashes belong to the names of a few operators only.
  ['name', /^(?:project-(?:away|keep|rename|reorder)|[A-Za-z_]\w*)/]
]

/** @throws KqlError at the first character that begins no token */
export function tokensOf(query: string): readonly Token[] {
  const tokens: Token[] = []
  let rest = query
  let line = 1
  let pos = 0
  const advance = (length: number): void => {
    for (const character of rest.slice(0, length)) {
      ;[line, pos] = character === '\n' ? [line + 1, 0] : [line, pos + character.length]
    }
    rest = rest.slice(length)
  }
  while (rest !== '') {
    const place = { line, pos }
    const text = stringAt(rest)
    if (text) {
      tokens.push({ kind: 'string', text: text.value, ...place })
      advance(text.length)
      continue
    }
    const typed = /^(datetime|guid)(\()([^()'"]*)\)/.exec(rest)
    if (typed) {
      const [, name = '', parenthesis = '', value = ''] = typed
      tokens.push({ kind: 'name', text: name, ...place })
      advance(name.length)
      tokens.push({ kind: 'symbol', text: parenthesis, line, pos })
      advance(parenthesis.length)
      tokens.push({ kind: 'string', text: value.trim(), line, pos })
      advance(value.length)
      continue
    }
    const [kind, match] = patterns
      .map(([of, pattern]) => [of, pattern.exec(rest)?.[0]] as const)
      .find(([, found]) => found !== undefined) ?? [
      'symbol' as const,
      symbols.find((symbol) => rest.startsWith(symbol))
    ]
    if (match === undefined) {
      throw syntaxError({ text: String.fromCodePoint(rest.codePointAt(0)!), ...place })
    }
    if (kind !== 'space') {
      tokens.push({ kind, text: match, ...place })
    }
    advance(match.length)
  }
  return [...tokens, { kind: 'end', text: '<EOF>', line, pos }]
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', 0: '\0' }

/** `'…'` and `"…"` with escapes, `@'…'` without (Kusto reference, "The string data type"). */
function stringAt(text: string): { readonly value: string; readonly length: number } | undefined {
  const verbatim = /^@(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)")/.exec(text)
  if (verbatim) {
    const [whole, single, double = ''] = verbatim
    return { value: single?.replaceAll("''", "'") ?? double.replaceAll('""', '"'), length: whole.length }
  }
  const plain = /^(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/.exec(text)
  if (!plain) {
    return undefined
  }
  const [whole, single, double = ''] = plain
  const value = (single ?? double).replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex?: string, one?: string) =>
    hex === undefined ? (escapes[one!] ?? one!) : String.fromCharCode(parseInt(hex, 16))
  )
  return { value, length: whole.length }
}
