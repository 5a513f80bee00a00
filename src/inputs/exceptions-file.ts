import { readFile, stat } from 'node:fs/promises'
import { isAlias, isNode, LineCounter, parseDocument, visit, type Document } from 'yaml'
import { z } from 'zod'
import { accountName, accountRef } from '../azure/resource-id.ts'
import type { Exception } from '../check/exceptions.ts'
import { BadInput } from '../runtime/errors.ts'
import { count, ended, list, oneLine } from '../runtime/text.ts'

const dayMs = 86_400_000
const daysAhead = 366
/** Bytes. */
const largestFile = 250_000

/** @throws BadInput */
export async function readExceptionsFile(path: string, now: number): Promise<readonly Exception[]> {
  return readExceptions(await textOf(path), path, now)
}

async function textOf(path: string): Promise<string> {
  const file = oneLine(path, 200)
  let why: string
  try {
    const found = await stat(path)
    if (found.isFile() && found.size <= largestFile) {
      return decoded(await readFile(path), path)
    }
    why = found.isFile() ? `is larger than ${largestFile / 1000} kB` : 'isn’t a file'
  } catch (error) {
    if (error instanceof BadInput) {
      throw error
    }
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    why = code === 'ENOENT' ? 'doesn’t exist' : `can’t be read (${code})`
  }
  throw new BadInput(
    'exceptions-file-unreadable',
    `The exceptions file ${file} ${why}.`,
    'Correct the input exceptions, a path relative to the workspace, and check out the repository in an earlier step. Nothing was read or changed.'
  )
}

function decoded(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw invalidFile(path, ['The file isn’t encoded in UTF-8.'])
  }
}

/** Strict: a typo must not skip a check. @throws BadInput with line and column */
export function readExceptions(text: string, path: string, now: number): readonly Exception[] {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    schema: 'core',
    merge: false,
    resolveKnownTags: false
  })
  const refuse = (problems: readonly Mistake[]): BadInput => {
    const placed = problems
      .toSorted(([one], [other]) => one - other)
      .map(([offset, sentence]) => {
        const { line, col } = lines.linePos(offset)
        return `Line ${Math.max(1, line)}, column ${Math.max(1, col)}: ${ended(sentence)}`
      })
    return invalidFile(path, placed)
  }
  const problems = yamlProblems(document)
  if (problems.length > 0) {
    throw refuse(problems)
  }
  const checked = schemaAt(now).safeParse(document.toJS(), { reportInput: true })
  if (!checked.success) {
    throw refuse(
      checked.error.issues.map(({ path, message }) => [
        offsetOf(document, path),
        `${subject(path)} ${message}.`
      ])
    )
  }
  return checked.data.exceptions
}

const problemsShown = 3

function invalidFile(path: string, problems: readonly string[]): BadInput {
  const file = oneLine(path, 200)
  const more = problems.length - problemsShown
  const shown = [
    ...problems.slice(0, problemsShown),
    ...(more > 0 ? [`And ${count(more, 'more problem')}.`] : [])
  ]
  return new BadInput(
    'exceptions-file-invalid',
    `The exceptions file ${file} is invalid. ${shown.join(' ')}`,
    `Correct ${file}. Nothing was read or changed.`
  )
}

type Mistake = readonly [offset: number, sentence: string]

function yamlProblems(document: Document.Parsed): readonly Mistake[] {
  const problems = [...document.errors, ...document.warnings].map(
    ({ code, message, pos: [offset] }): Mistake => [
      offset,
      code === 'MULTIPLE_DOCS' ? 'The file may contain only one YAML document.' : oneLine(message, 200)
    ]
  )
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node) || node.tag !== undefined) {
        problems.push([node.range?.[0] ?? 0, 'Aliases and tags are not allowed.'])
      }
    }
  })
  return problems
}

function schemaAt(now: number) {
  const latest = Math.floor(now / dayMs) * dayMs + daysAhead * dayMs
  const text = (expected: string) =>
    z
      .string(must(expected))
      .overwrite((it) => oneLine(it))
      .min(1, must(expected))
  const account = must(
    'the name of an account or its resource ID, /subscriptions/…/resourceGroups/…/providers/Microsoft.DocumentDB/databaseAccounts/…'
  )
  const entry = z.strictObject(
    {
      account: z
        .string(account)
        .refine((it) => accountName.test(it) || accountRef.parse(it) !== undefined, account)
        .transform((it) => accountRef.parse(it)?.id ?? it),
      reason: text('text that says why keys stay on'),
      owner: text('text that names who is responsible'),
      expires: z.iso
        .date(must('a date such as 2027-03-31'))
        .refine(
          (it) => !(Date.parse(it) > latest),
          must(
            `at most ${daysAhead} days ahead, which is ${new Date(latest).toISOString().slice(0, 10)} today (UTC)`
          )
        )
    },
    must(`a mapping of ${list(['account', 'reason', 'owner', 'expires'])}`)
  )
  return z.strictObject(
    { exceptions: z.array(entry, must('a list of exceptions, which may be empty: []')) },
    must('a mapping with the key exceptions')
  )
}

function must(be: string): { readonly error: z.core.$ZodErrorMap } {
  return {
    error: ({ code, input, keys }) =>
      code === 'unrecognized_keys'
        ? `has the unknown key ${list((keys as readonly string[]).map((key) => oneLine(key, 60)))}; it must be ${be}`
        : `${actual(input)}; it must be ${be}`
  }
}

function actual(value: unknown): string {
  return value === undefined ? 'is missing' : `is ${oneLine(JSON.stringify(value), 100)}`
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  const node = document.getIn(path, true)
  return isNode(node) ? (node.range?.[0] ?? 0) : path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1))
}

/** `exceptions[1].expires` */
function subject(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'The file' : z.core.toDotPath(path)
}
