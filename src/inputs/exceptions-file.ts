import { readFile, stat } from 'node:fs/promises'
import { isAlias, isNode, LineCounter, parseDocument, visit, type Document } from 'yaml'
import { z } from 'zod'
import { accountName, accountRef, type AccountRef } from '../azure/resource-id.ts'
import { BadInput } from '../runtime/errors.ts'
import { count, list, oneLine } from '../runtime/text.ts'

/** One entry of the exceptions file: its account is neither changed nor tried, until the entry runs out. */
export interface Exception {
  /** A name, or a resource ID. */
  readonly account: string
  readonly reason: string
  readonly owner: string
  /** The last day on which it counts, `2027-03-31`, UTC. */
  readonly expires: string
}

const dayMs = 86_400_000
const daysAhead = 366
/** Bytes: some thousand entries. */
const longestFile = 250_000

/**
 * Reads an exceptions file.
 * @param path relative to the working directory, or absolute
 * @param now ms since the epoch
 * @throws BadInput where there is no such file, or as `readExceptions` does
 */
export async function readExceptionsFile(path: string, now: number): Promise<readonly Exception[]> {
  return readExceptions(await textOf(path), path, now)
}

async function textOf(path: string): Promise<string> {
  const file = oneLine(path, 200)
  let why: string
  try {
    const found = await stat(path)
    if (found.isFile() && found.size <= longestFile) {
      return decoded(await readFile(path), path)
    }
    why = found.isFile() ? `${file} is far too large` : `${file} is no file`
  } catch (error) {
    if (error instanceof BadInput) {
      throw error
    }
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    why = code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${code})`
  }
  throw new BadInput(
    `Input exceptions: ${why}.`,
    'Correct the path, which counts from the workspace, and check that a step before this one checks the repository out. Nothing was read or changed.'
  )
}

function decoded(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw malformed(path, ['It is not encoded in UTF-8'])
  }
}

/**
 * Parses an exceptions file. It is strict: a typo must not waive a check.
 * @param path names the file in messages
 * @param now ms since the epoch
 * @throws BadInput that names the file, and the line and column of each problem
 */
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
  const refuse = (problems: readonly Problem[]): BadInput => {
    const placed = problems
      .toSorted(([one], [other]) => one - other)
      .map(([offset, words]) => {
        const { line, col } = lines.linePos(offset)
        return `Line ${Math.max(1, line)}, column ${Math.max(1, col)}: ${words}`
      })
    return malformed(path, placed)
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
        `${subject(path)} ${message}`
      ])
    )
  }
  return checked.data.exceptions
}

/**
 * The exception that names the account, valid or run out; of several, the one that lasts longest. It counts to the end
 * of its last day, UTC.
 * @param now ms since the epoch
 */
export function exceptionFor(
  account: AccountRef,
  exceptions: readonly Exception[],
  now: number
): { readonly exception: Exception; readonly expired: boolean } | undefined {
  const names = namesOf(account)
  const [exception] = exceptions
    .filter((one) => names.includes(one.account.toLowerCase()))
    .toSorted((one, other) => Date.parse(other.expires) - Date.parse(one.expires))
  return exception && { exception, expired: now >= Date.parse(exception.expires) + dayMs }
}

/** The exceptions that name none of the accounts. */
export function unmatched(
  exceptions: readonly Exception[],
  accounts: readonly AccountRef[]
): readonly Exception[] {
  const names = new Set(accounts.flatMap(namesOf))
  return exceptions.filter(({ account }) => !names.has(account.toLowerCase()))
}

/** What an exception may call the account. Azure compares names and IDs without regard to case. */
function namesOf({ name, id }: AccountRef): readonly string[] {
  return [name.toLowerCase(), id.toLowerCase()]
}

const problemsShown = 3

function malformed(path: string, problems: readonly string[]): BadInput {
  const file = oneLine(path, 200)
  const more = problems.length - problemsShown
  const shown = [
    ...problems.slice(0, problemsShown),
    ...(more > 0 ? [`And ${count(more, 'more problem')}`] : [])
  ]
  return new BadInput(
    `Input exceptions: ${file} is malformed. ${shown.join('. ')}.`,
    `Correct ${file}. Nothing was read or changed.`
  )
}

/** Something wrong at an offset of the text. */
type Problem = readonly [offset: number, words: string]

function yamlProblems(document: Document.Parsed): readonly Problem[] {
  const problems = [...document.errors, ...document.warnings].map(
    ({ code, message, pos: [offset] }): Problem => [
      offset,
      code === 'MULTIPLE_DOCS' ? 'A file may have one YAML document' : oneLine(message, 200)
    ]
  )
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node) || node.tag !== undefined) {
        problems.push([node.range?.[0] ?? 0, 'Aliases and tags are not allowed'])
      }
    }
  })
  return problems
}

/** Each message says what may stand there. */
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
        : `${came(input)}; it must be ${be}`
  }
}

function came(value: unknown): string {
  return value === undefined ? 'is missing' : `is ${oneLine(JSON.stringify(value), 100)}`
}

/** Where the value begins, or what should hold it. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  const node = document.getIn(path, true)
  return isNode(node) ? (node.range?.[0] ?? 0) : path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1))
}

/** `exceptions[1].expires` */
function subject(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'The file' : z.core.toDotPath(path)
}
