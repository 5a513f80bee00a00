import { editOf, type Edit, type Member, type Syntax } from './edit.ts'

/** The body of a resource, of one with a condition, or of a loop. */
const body =
  /[ \t]*=[ \t]*(?:if[ \t]*\([^{}\n]*\)[ \t]*|\[[ \t\r\n]*for[ \t]+[^{}\n]*:[ \t]*(?:if[ \t]*\([^{}\n]*\)[ \t]*)?)?\{/y

/**
 * Writes `disableLocalAuth: true` into the properties of the resource whose header ends at `from`. `undefined` unless that is
 * certain.
 * @param code the text with blanks instead of comments
 * @param bare the text with blanks instead of comments and strings
 */
export function propertyEdit(text: string, code: string, bare: string, from: number): Edit | undefined {
  body.lastIndex = from
  if (!body.test(bare)) {
    return undefined
  }
  const syntax: Syntax = { assign: ':', membersAt: (open) => membersAt(code, bare, open) }
  return editOf(text, syntax, body.lastIndex - 1, ['properties', 'disableLocalAuth'], 'true')
}

const key = /[ \t]*'?(\w+)'?[ \t]*:[ \t]*/y
/** Decorators and child resources have no key. */
const declaration = /[ \t]*(?:@|resource\b)/y

function membersAt(code: string, bare: string, open: number): readonly Member[] | undefined {
  const members: Member[] = []
  for (let start = open + 1; start < bare.length;) {
    const end = endOf(bare, start)
    if (end === undefined) {
      return undefined
    }
    const member = memberAt(code, bare, start, end)
    if (member !== undefined) {
      members.push(member)
    } else if (code.slice(start, end).trim() !== '' && !matches(declaration, code, start)) {
      // A spread, or a value that goes on.
      return undefined
    }
    if (bare[end] === '}') {
      return members
    }
    start = end + 1
  }
  return undefined
}

function memberAt(code: string, bare: string, start: number, end: number): Member | undefined {
  key.lastIndex = start
  const [found, name] = key.exec(code) ?? []
  if (found === undefined || name === undefined || start + found.length > end) {
    return undefined
  }
  const value = start + found.length
  const last = start + code.slice(start, end).trimEnd().length
  return {
    key: name,
    start: start + found.search(/\S/),
    end: last,
    object: bare[value] === '{' && closing(bare, value) === last - 1 ? value : undefined
  }
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(text)
}

/** The comma, line end or bracket that ends an entry. */
function endOf(bare: string, start: number): number | undefined {
  for (let at = start; at < bare.length; at++) {
    if (/[,\n}\])]/.test(bare[at] ?? '')) {
      return at
    }
    if (/[{[(]/.test(bare[at] ?? '')) {
      at = closing(bare, at) ?? bare.length
    }
  }
  return undefined
}

/** The bracket that closes the one at `open`. */
function closing(bare: string, open: number): number | undefined {
  let depth = 0
  for (let at = open; at < bare.length; at++) {
    if (/[{[(]/.test(bare[at] ?? '')) {
      depth++
    } else if (/[}\])]/.test(bare[at] ?? '') && --depth === 0) {
      return at
    }
  }
  return undefined
}
