import { knowledgeOf } from './arm-body.ts'
import { typeNamed } from './arm-type.ts'
import { propertyEdit } from './bicep-edit.ts'
import type { Edit } from './edit.ts'

/** A declaration of an account in a template. */
export interface Declaration {
  /** Empty in ARM JSON. */
  readonly symbol: string
  /** From 1. */
  readonly line: number
  /** `undefined` unless it's written literally. */
  readonly name: string | undefined
  /** An existing account stays as it is: Bicep's decorator `@onlyIfNotExists()`. */
  readonly onlyIfNotExists: boolean
  /** Turns keys off; `undefined` if no edit is certain to. */
  readonly edit: Edit | undefined
}

/** What a template says of accounts. */
export interface Template {
  readonly declarations: readonly Declaration[]
  /** Paths of local modules, as written. */
  readonly modules: readonly string[]
  /** It may declare accounts elsewhere: in a registry module, a nested template, or a declaration that can't be read. */
  readonly doubt: boolean
}

const statement = /^[ \t]*(resource|module|param|var|output|type|func)[ \t]+(\w+)\b/gm
const resourceHeader = /[ \t]*resource[ \t]+\w+[ \t]+'([^'@]*)@([^']*)'[ \t]*(existing\b)?/y
const moduleHeader = /[ \t]*module[ \t]+\w+[ \t]+'([^']*)'/y
const nestedTemplate = /\btype'?[ \t]*:[ \t]*'microsoft\.documentdb\/databaseaccounts'/i

/** Scans Bicep. It finds declarations, and evaluates nothing. */
export function readBicep(text: string): Template {
  const { code, bare } = withoutComments(text)
  const declarations: Declaration[] = []
  const modules: string[] = []
  let doubt = nestedTemplate.test(code)
  let end = 0
  for (const { index, 0: found, 1: keyword, 2: symbol = '' } of bare.matchAll(statement)) {
    const decorators = bare.slice(end, index)
    end = index + found.length
    if (keyword === 'resource') {
      const [header, type, version, existing] = matchAt(resourceHeader, code, index)
      doubt ||=
        header === undefined && !/^[ \t]*resource[ \t]+\w+[ \t]+'[^'@]*'/.test(code.slice(index, index + 400))
      if (header !== undefined && typeNamed(type ?? '') === 'account' && existing === undefined) {
        declarations.push({
          symbol,
          line: lineAt(text, index + found.search(/\S/)),
          name: nameIn(code, bare, index + header.length),
          onlyIfNotExists: /@(?:sys[ \t]*\.[ \t]*)?onlyIfNotExists\b/.test(decorators),
          edit:
            knowledgeOf([version]) === 'knows'
              ? propertyEdit(text, code, bare, index + header.length)
              : undefined
        })
      }
    } else if (keyword === 'module') {
      const [, path] = matchAt(moduleHeader, code, index)
      if (path === undefined || /^(?:br|ts)[:/]/i.test(path) || path.includes('$')) {
        doubt = true
      } else {
        modules.push(path)
      }
    }
  }
  return { declarations, modules, doubt }
}

/** Scans the text of an ARM template. */
export function readArmJson(text: string): Template {
  const onlyIfNotExists = /"onlyIfNotExists"/i.test(text)
  const found = text.matchAll(/"type"\s*:\s*"microsoft\.documentdb\/databaseaccounts"/gi)
  return {
    declarations: [...found].map(({ index }) => ({
      symbol: '',
      line: lineAt(text, index),
      name: undefined,
      onlyIfNotExists,
      edit: undefined
    })),
    modules: [],
    doubt: /"templateLink"/i.test(text)
  }
}

/** The template that a parameters file uses, as written. */
export function targetOf(parameters: string): string | undefined {
  return /^[ \t]*using[ \t]+'([^'$]*)'/m.exec(withoutComments(parameters).code)?.[1]
}

function matchAt(pattern: RegExp, text: string, index: number): readonly (string | undefined)[] {
  pattern.lastIndex = index
  return pattern.exec(text) ?? []
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

/** The literal `name` at the first level of the body. */
function nameIn(code: string, bare: string, from: number): string | undefined {
  let depth = 0
  for (let at = from; at < bare.length; at++) {
    if (bare[at] === '{') {
      depth++
    } else if (bare[at] === '}' && --depth === 0) {
      return undefined
    } else if (depth === 1 && /[{\n]/.test(bare[at - 1] ?? '')) {
      const [, name] = matchAt(/\s*name[ \t]*:[ \t]*'([^'$\\]*)'/y, code, at)
      if (name !== undefined) {
        return name
      }
    }
  }
  return undefined
}

/**
 * The text with spaces instead of comments and multi-line strings (`code`), and also instead of strings (`bare`). Offsets
 * stay the same.
 */
function withoutComments(text: string): { readonly code: string; readonly bare: string } {
  const code = text.split('')
  const bare = text.split('')
  /** Depth of braces in each interpolation, and -1 in a string. The first is the file. */
  const inside = [0]
  const blank = (from: number, to: number, both: boolean): void => {
    for (let at = from; at < to && at < text.length; at++) {
      if (text[at] !== '\n') {
        bare[at] = ' '
        code[at] = both ? ' ' : (code[at] ?? ' ')
      }
    }
  }
  let at = 0
  while (at < text.length) {
    const depth = inside.at(-1) ?? 0
    const start = at
    if (depth < 0) {
      at += text[at] === '\\' ? 2 : text.startsWith('${', at) ? 2 : 1
      if (text[start] === '\n') {
        inside.length = 1
      } else if (text[start] === "'") {
        inside.pop()
      } else if (text.startsWith('${', start)) {
        inside.push(0)
      }
      blank(start, at, false)
      continue
    }
    const comment = text.startsWith('//', at) ? '\n' : text.startsWith('/*', at) ? '*/' : undefined
    const close = comment ?? (text.startsWith("'''", at) ? "'''" : undefined)
    if (close !== undefined) {
      const end = text.indexOf(close, at + (close === "'''" ? 3 : 2))
      at = end < 0 ? text.length : end + (close === '\n' ? 0 : close.length)
      blank(start, at, true)
      continue
    }
    at++
    if (inside.length > 1 || text[start] === "'") {
      blank(start, at, false)
    }
    if (text[start] === "'") {
      inside.push(-1)
    } else if (text[start] === '{') {
      inside[inside.length - 1] = depth + 1
    } else if (text[start] === '}' && depth === 0 && inside.length > 1) {
      inside.pop()
    } else if (text[start] === '}') {
      inside[inside.length - 1] = Math.max(0, depth - 1)
    }
  }
  return { code: code.join(''), bare: bare.join('') }
}
