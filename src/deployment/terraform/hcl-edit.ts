import { editOf, insertLine, replace, type Edit, type Member, type Syntax } from '../edit.ts'
import type { Block } from './hcl.ts'
import { closing, entriesOf, isMark, tokensOf, type Token } from './hcl-tokens.ts'

type Body = Pick<Block, 'open' | 'close'>

/**
 * Writes an attribute of a block: in place of the only one of `names` that the block has, or as its first line. `undefined`
 * unless that is certain.
 */
export function attributeEdit(
  text: string,
  block: Body,
  names: readonly string[],
  written: string
): Edit | undefined {
  const [member, ...others] = (membersOf(text, block) ?? []).filter(({ key }) => names.includes(key))
  if (others.length > 0 || ignoresChanges(text, block)) {
    return undefined
  }
  return member === undefined ? insertLine(text, block.open, written) : replace(text, member, written)
}

/** Writes `disableLocalAuth = true` into the properties of an azapi body that is an object, or `jsonencode` of one. */
export function bodyEdit(text: string, block: Body): Edit | undefined {
  const [body, ...others] = (membersOf(text, block) ?? []).filter(({ key }) => key === 'body')
  if (body?.object === undefined || others.length > 0 || ignoresChanges(text, block)) {
    return undefined
  }
  const syntax: Syntax = {
    assign: '=',
    membersAt: (open) => objectAt(text, open, block)
  }
  return editOf(text, syntax, body.object, ['properties', 'disableLocalAuth'], 'true')
}

/** Terraform may ignore what is written. */
function ignoresChanges(text: string, { open, close }: Body): boolean {
  return /\bignore_changes\b/.test(text.slice(open, close))
}

/** The attributes of a block; nested blocks are left out. */
function membersOf(text: string, { open, close }: Body): readonly Member[] | undefined {
  const tokens = tokensOf(text.slice(open, close + 1))
  return (
    tokens &&
    [...entriesOf(tokens, 1, tokens.length - 1, false)].flatMap(
      (entry) => memberOf(tokens, entry, open) ?? []
    )
  )
}

/** The members of an object; `undefined` if it isn’t a plain one. */
function objectAt(text: string, open: number, { close }: Body): readonly Member[] | undefined {
  const tokens = tokensOf(text.slice(open, close + 1)) ?? []
  const end = closing(tokens, 0)
  const members =
    end === undefined
      ? [undefined]
      : [...entriesOf(tokens, 1, end, true)].map((entry) => memberOf(tokens, entry, open))
  return members.every((member) => member !== undefined) ? members : undefined
}

function memberOf(
  tokens: readonly Token[],
  [first, after]: readonly [number, number],
  offset: number
): Member | undefined {
  const [key, assign, value, last] = [tokens[first], tokens[first + 1], tokens[first + 2], tokens[after - 1]]
  const isKey = key?.kind === 'name' || (key?.kind === 'string' && !/[$%]\{|\\/.test(key.text))
  const assigns = isMark(assign, '=') || isMark(assign, ':')
  if (!isKey || !assigns || value === undefined || last === undefined) {
    return undefined
  }
  const call = value.kind === 'name' && value.text === 'jsonencode' && isMark(tokens[first + 3], '(')
  const brace = call ? first + 4 : first + 2
  const isObject = isMark(tokens[brace], '{') && closing(tokens, brace) === after - (call ? 2 : 1)
  return {
    key: key.text,
    start: key.start + offset,
    end: last.end + offset,
    object: isObject ? (tokens[brace]?.start ?? 0) + offset : undefined
  }
}
