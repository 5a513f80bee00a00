/* How to change a source text so that it turns keys off. */

/** Lines and columns are from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Replaces a part of a text, which may be empty; `end` isn't part of it. */
export interface Edit {
  readonly start: Position
  readonly end: Position
  readonly text: string
}

/** A change of a file in the workspace. */
export interface Fix extends Edit {
  /** Relative to the workspace, with slashes. */
  readonly path: string
}

/** Something written as `key = value` or `key: value`. Offsets; `end` isn't part of it. */
export interface Member {
  readonly key: string
  readonly start: number
  readonly end: number
  /** The offset of the brace, if the whole value is an object. */
  readonly object: number | undefined
}

/** How a language writes objects. */
export interface Syntax {
  /** The members of the object whose brace is at an offset; `undefined` if something in it can't be read. */
  readonly membersAt: (open: number) => readonly Member[] | undefined
  readonly assign: '=' | ':'
}

/**
 * Writes `value` at `path` below the object at `open`: in place of the present value, or as its first member. `undefined`
 * unless that is certain.
 */
export function editOf(
  text: string,
  syntax: Syntax,
  open: number,
  [key, ...rest]: readonly [string, ...string[]],
  value: string
): Edit | undefined {
  const members = syntax.membersAt(open)
  const [member, ...others] = members?.filter((one) => one.key.toLowerCase() === key.toLowerCase()) ?? []
  if (members === undefined || others.length > 0) {
    return undefined
  }
  if (member === undefined) {
    return insertAfter(text, open, written([key, ...rest], syntax, value))
  }
  const [next, ...more] = rest
  if (next === undefined) {
    return replace(text, member, written([member.key], syntax, value))
  }
  return member.object === undefined ? undefined : editOf(text, syntax, member.object, [next, ...more], value)
}

/** `a = { b = value }` */
function written([key, ...rest]: readonly string[], syntax: Syntax, value: string): string {
  const inner = rest.length === 0 ? value : `{ ${written(rest, syntax, value)} }`
  return `${key ?? ''}${syntax.assign === '=' ? ' =' : ':'} ${inner}`
}

export function replace(text: string, { start, end }: Pick<Member, 'start' | 'end'>, by: string): Edit {
  return { start: positionAt(text, start), end: positionAt(text, end), text: by }
}

/** The first member of the object at `open`: on a line of its own, unless the brace's line has other members. */
function insertAfter(text: string, open: number, written: string): Edit | undefined {
  const line = insertLine(text, open, written)
  const rest = text.slice(open + 1)
  if (line !== undefined || /^[ \t]*(?:\/|#)/.test(rest)) {
    return line
  }
  const start = positionAt(text, open + 1)
  const end = rest.startsWith('}') ? ' ' : /^[ \t]*\}/.test(rest) ? '' : ','
  return { start, end: start, text: ` ${written}${end}` }
}

/** The first line of the object or block at `open`; `undefined` if the brace's line goes on. */
export function insertLine(text: string, open: number, written: string): Edit | undefined {
  const after = open + 1
  const [rest = '', next = ''] = text.slice(after, after + 2_000).split('\n', 2)
  if (isBlank.test(rest) && text.startsWith('\n', after + rest.length)) {
    const { line } = positionAt(text, open)
    const outer = indentOf(text.slice(text.lastIndexOf('\n', open) + 1, open))
    const inner = indentOf(next)
    const indent = inner.length > outer.length ? inner : `${outer}  `
    const start = { line: line + 1, column: 1 }
    return { start, end: start, text: `${indent}${written}${rest.endsWith('\r') ? '\r\n' : '\n'}` }
  }
  return undefined
}

/** Nothing or a comment. */
const isBlank = /^[ \t]*(?:(?:#|\/\/).*)?\r?$/

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? ''
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}
