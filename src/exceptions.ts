import { readFile, stat } from 'node:fs/promises'
import { isAlias, isMap, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml'
import { z } from 'zod'
import { accountName, accountRef, type AccountRef } from './azure/resource-id.ts'
import { BadInput } from './errors.ts'
import { count, list, oneLine } from './text.ts'

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
/** Characters: some thousand entries. */
const longestFile = 1_000_000

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
    // In UTF-8, a character of JavaScript takes 3 bytes at most.
    if (found.isFile() && found.size <= 3 * longestFile) {
      return await readFile(path, 'utf8')
    }
    why = found.isFile() ? `${file} is far too large` : `${file} is no file`
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    why = code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${code})`
  }
  throw new BadInput(
    `Input exceptions: ${why}.`,
    'Correct the path, which counts from the workspace, and check that a step before this one checks the repository out. Nothing was read or changed.'
  )
}

/**
 * Reads an exceptions file. Whatever is not exactly as it has to be is refused: a typo must not waive a check.
 * @param text the file's text, decoded as UTF-8
 * @param path names the file in messages
 * @param now ms since the epoch
 * @throws BadInput that names the file, line and column, the entry and field, what was expected and what came
 */
export function readExceptions(text: string, path: string, now: number): readonly Exception[] {
  if (text.length > longestFile) {
    throw malformed(path, [`It has ${text.length} characters, and may have ${longestFile}`])
  }
  const lines = new LineCounter()
  const source = text.replace(/^\uFEFF/, '')
  // Duplicate keys are looked for below: the parser compares each key with each other one.
  const document = parseDocument(source, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
    schema: 'core',
    merge: false,
    resolveKnownTags: false
  })
  const faults = faultsOfText(source).concat(faultsOfYaml(document))
  if (faults.length > 0) {
    throw malformed(path, placed(faults, lines))
  }
  const data: unknown = document.toJS()
  const checked = schemaAt(now).safeParse(data)
  if (!checked.success) {
    throw malformed(path, placed(faultsOfData(document, data, checked.error.issues), lines))
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

const faultsTold = 3

function malformed(path: string, faults: readonly string[]): BadInput {
  const file = oneLine(path, 200)
  const more = faults.length - faultsTold
  const told = [...faults.slice(0, faultsTold), ...(more > 0 ? [`And ${count(more, 'more problem')}`] : [])]
  return new BadInput(
    `Input exceptions: ${file} is malformed. ${told.join('. ')}.`,
    `Correct ${file}. Nothing was read or changed.`
  )
}

/** Something wrong at a place of the text. */
interface Fault {
  readonly offset: number
  readonly words: string
}

function placed(faults: readonly Fault[], lines: LineCounter): readonly string[] {
  return faults
    .toSorted((one, other) => one.offset - other.offset)
    .map(({ offset, words }) => {
      const { line, col } = lines.linePos(offset)
      return `Line ${Math.max(1, line)}, column ${Math.max(1, col)}: ${words}`
    })
}

/** What a decoder puts where the bytes were no UTF-8. */
const undecodable = '\uFFFD'

function faultsOfText(source: string): readonly Fault[] {
  const offset = source.indexOf(undecodable)
  return offset < 0 ? [] : [{ offset, words: 'a character is not encoded in UTF-8' }]
}

function faultsOfYaml(document: Document.Parsed): readonly Fault[] {
  const faults = [...document.errors, ...document.warnings].map(({ code, message, pos: [offset] }) => ({
    offset,
    words:
      code === 'RESOURCE_EXHAUSTION'
        ? 'it is nested too deeply'
        : code === 'MULTIPLE_DOCS'
          ? 'a second YAML document begins; a file may hold one'
          : `the YAML cannot be read (${oneLine(message, 200)})`
  }))
  if (faults.length > 0) {
    return faults
  }
  visit(document, {
    Node: (_key, node) => {
      const offset = node.range?.[0] ?? 0
      if (isAlias(node)) {
        faults.push({
          offset,
          words: `the alias *${oneLine(node.source, 60)} is used; write out what it means`
        })
      } else if (node.tag !== undefined) {
        faults.push({ offset, words: `the tag ${oneLine(node.tag, 60)} is used; text needs quotes at most` })
      }
      if (isMap(node)) {
        duplicates(node.items.map(({ key }) => key)).forEach((fault) => faults.push(fault))
      }
    }
  })
  return faults
}

function duplicates(keys: readonly unknown[]): readonly Fault[] {
  const seen = new Set<string>()
  return keys.map(keyOf).flatMap(({ name, offset }) => {
    const again = seen.has(name)
    seen.add(name)
    return again ? [{ offset, words: `the key ${quoted(name)} stands there twice` }] : []
  })
}

/** The parser has seen that every key is a string. */
function keyOf(key: unknown): { readonly name: string; readonly offset: number } {
  return isScalar<string>(key) ? { name: key.value, offset: key.range?.[0] ?? 0 } : { name: '', offset: 0 }
}

const fields = ['account', 'reason', 'owner', 'expires'] as const

/** Each message says what may stand there. */
function schemaAt(now: number) {
  const latest = Math.floor(now / dayMs) * dayMs + daysAhead * dayMs
  const account = {
    error:
      'the name of an account or its resource ID, /subscriptions/…/resourceGroups/…/providers/Microsoft.DocumentDB/databaseAccounts/…'
  }
  const reason = { error: 'text that says why keys stay on' }
  const owner = { error: 'text that says who answers for it' }
  const entry = z.strictObject(
    {
      account: z
        .string(account)
        .refine((text) => accountName.test(text) || accountRef.parse(text) !== undefined, account)
        .transform((text) => accountRef.parse(text)?.id ?? text),
      reason: z
        .string(reason)
        .overwrite((text) => oneLine(text))
        .min(1, reason),
      owner: z
        .string(owner)
        .overwrite((text) => oneLine(text))
        .min(1, owner),
      expires: z.iso
        .date({ error: 'a day of the calendar in the form 2027-03-31' })
        .refine((text) => !(Date.parse(text) > latest), {
          error: `a day at most ${daysAhead} days ahead, which is ${new Date(latest).toISOString().slice(0, 10)} as of today (UTC)`
        })
    },
    { error: `a mapping of ${list(fields)}` }
  )
  return z.strictObject(
    { exceptions: z.array(entry, { error: 'a list of exceptions, which may be empty: []' }) },
    { error: 'a mapping with the key exceptions' }
  )
}

function faultsOfData(
  document: Document.Parsed,
  data: unknown,
  issues: readonly z.core.$ZodIssue[]
): readonly Fault[] {
  return issues.flatMap((issue): readonly Fault[] => {
    const { path } = issue
    if (issue.code !== 'unrecognized_keys') {
      return [
        {
          offset: offsetOf(document, path),
          words: `${subject(path, data)} ${came(at(data, path))}; it has to be ${issue.message}`
        }
      ]
    }
    const map = document.getIn(path)
    const unknown = new Set(issue.keys)
    const known = path.length === 0 ? ['exceptions'] : fields
    return (isMap(map) ? map.items : [])
      .map(({ key }) => keyOf(key))
      .filter(({ name }) => unknown.has(name))
      .map(({ name, offset }) => ({
        offset,
        words: `${subject(path, data)} has the unknown key ${quoted(name)}; it may have ${list(known)}`
      }))
  })
}

type Path = readonly PropertyKey[]

/** Where the value begins; of a missing one, what should hold it. */
function offsetOf(document: Document.Parsed, path: Path): number {
  const node = document.getIn(path, true) as { readonly range?: readonly number[] } | null | undefined
  return node?.range?.[0] ?? (path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1)))
}

/** `expires of entry 2 (orders)` */
function subject([top, index, field]: Path, data: unknown): string {
  if (top === undefined || index === undefined) {
    return top === undefined ? 'the file' : `the key ${String(top)}`
  }
  const account = at(data, [top, index, 'account'])
  const called = typeof account === 'string' && field !== 'account' ? ` (${oneLine(account, 100)})` : ''
  const entry = `entry ${Number(index) + 1}${called}`
  return field === undefined ? entry : `${String(field)} of ${entry}`
}

function at(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], data)
}

function came(value: unknown): string {
  if (value === undefined) {
    return 'is missing'
  }
  if (value === null || value === '') {
    return 'is empty'
  }
  if (typeof value === 'object') {
    return Array.isArray(value) ? 'holds a list' : 'holds a mapping'
  }
  return typeof value === 'string'
    ? `holds ${quoted(value)}`
    : `holds ${JSON.stringify(value)}, without quotes`
}

function quoted(text: string): string {
  return JSON.stringify(oneLine(text, 100))
}
