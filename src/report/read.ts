import { z } from 'zod'
import { keyNames } from '../azure/keys.ts'
import { verdicts } from '../check/verdict.ts'
import { modes } from '../inputs/inputs.ts'
import { oneLine } from '../runtime/text.ts'
import {
  aboutOf,
  contradictionInAccount,
  contradictionInHead,
  contradictionInSum,
  type Head
} from './contradictions.ts'
import { dataRolesShown, type AccountReport, type Report } from './report.ts'
import { splitReport } from './split-report.ts'

/** Why a text is no report of this action: one clause, the field first. */
export interface NoReport {
  readonly why: string
}

/**
 * Reads a report that another job left, and trusts nothing of it: neither its size nor its shape, nor that its parts agree.
 * Stops at the first fault. Takes characters out that may not stand on one line in a report.
 */
export function parseReport(text: string | Buffer): Report | NoReport {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const split = splitReport(bytes.subarray(0, 3).equals(byteOrderMark) ? bytes.subarray(3) : bytes)
  if (typeof split === 'string') {
    return { why: split }
  }
  const data = parse(split.head)
  if (data === undefined) {
    return { why: split.head.trim() === '' ? 'it is empty' : noJson }
  }
  const head = headShape.safeParse(data, { reportInput: true })
  if (!head.success) {
    return { why: faultOf(head.error) }
  }
  if (split.accountCount > mostItems) {
    return { why: `accounts holds a list; it has to be ${listOf(mostItems)}` }
  }
  const fault = contradictionInHead(head.data)
  if (fault !== undefined) {
    return { why: fault }
  }
  const accounts = accountsIn(split.accounts(), head.data)
  if ('why' in accounts) {
    return accounts
  }
  const report: Agreed = { ...head.data, accounts: accounts.read }
  const why = contradictionInSum(report)
  return why === undefined ? report : { why }
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
const noJson = 'it is no JSON'

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function accountsIn(texts: Iterable<string>, head: Head): { readonly read: AccountReport[] } | NoReport {
  const about = aboutOf(head)
  const read: AccountReport[] = []
  for (const text of texts) {
    const data = parse(text)
    if (data === undefined) {
      return { why: noJson }
    }
    const shaped = account.safeParse(data, { reportInput: true })
    if (!shaped.success) {
      return { why: faultOf(shaped.error, ['accounts', read.length]) }
    }
    const why = contradictionInAccount(shaped.data, about)
    if (why !== undefined) {
      return { why: `accounts[${read.length}].${why}` }
    }
    read.push(shaped.data)
  }
  return { read }
}

/* Limits are far above what a run writes, and keep a file that is none from taking the job's memory. */
const longestText = 20_000
const mostItems = 100_000
const mostAttempts = 5_000

const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/** Texts of a report are one line each. */
const line = z
  .string({ error: 'text' })
  .max(longestText, { error: `text of at most ${longestText} characters` })
  .overwrite(printable)
const someLine = line.min(1, { error: 'text, and not empty' })
const lineOrNull = line.nullable()
const wholeOrNull = z.int({ error: 'a whole number or null' }).nullable()
const counted = { error: 'a whole number from 0' }
const number = z.int(counted).min(0, counted)
const yesOrNo = z.boolean({ error: 'true or false' })
const time = z.iso.datetime({ error: 'a time in UTC, as in 2027-03-31T12:00:00.000Z' })
const sha256 = 'the 64 hexadecimal digits of a SHA-256'
const verdict = oneOf(verdicts)

function printable(text: string): string {
  return unprintable.test(text) ? oneLine(text, longestText) : text
}

function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `one of ${values.join(', ')}` })
}

function object<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.strictObject(shape, { error: 'an object' })
}

/** Checks how long a list is before it looks at its items, and looks at none after the first that is wrong. */
function list<T extends z.ZodType>(item: T, most = mostItems) {
  return z
    .array(z.unknown(), { error: 'a list' })
    .max(most, { error: listOf(most) })
    .transform((items, context): z.output<T>[] => {
      const read: z.output<T>[] = []
      for (const [index, one] of items.entries()) {
        const parsed = item.safeParse(one, { reportInput: true })
        if (!parsed.success) {
          const [issue] = parsed.error.issues
          context.issues.push({ ...issue, path: [index, ...(issue?.path ?? [])] } as z.core.$ZodRawIssue)
          return z.NEVER
        }
        read.push(parsed.data)
      }
      return read
    })
}

function listOf(most: number): string {
  return `a list of at most ${most} items`
}

const attempt = object({
  phase: oneOf(['before', 'after']),
  credential: oneOf([...keyNames, 'made-up', 'entra']),
  endpoint: z.url({ error: 'a URL' }).max(longestText, { error: 'a URL' }).overwrite(printable),
  region: lineOrNull,
  answer: oneOf(['refused', 'accepted', 'unclear']),
  status: wholeOrNull,
  subStatus: wholeOrNull,
  activityId: lineOrNull,
  message: line,
  at: time
})

const account = object({
  id: line,
  name: line,
  resourceGroup: line,
  subscriptionId: line,
  location: lineOrNull,
  api: oneOf(['NoSQL', 'MongoDB', 'Cassandra', 'Gremlin', 'Table']).nullable(),
  verdict,
  proof: oneOf(['all-keys', 'read-only-keys', 'made-up-key']).nullable(),
  reason: someLine,
  nextStep: line,
  changed: yesOrNo,
  disableLocalAuth: object({ before: yesOrNo.nullable(), after: yesOrNo.nullable() }),
  changedAt: time.nullable(),
  secondsToRefusal: z.number({ error: 'a number or null' }).min(0, { error: 'a number from 0' }).nullable(),
  rounds: number,
  roleAssignments: number.nullable(),
  dataRoles: list(object({ principalId: line, role: line, scope: line }), dataRolesShown),
  exception: object({
    reason: line,
    owner: line,
    expires: z.iso.date({ error: 'a day, as in 2027-03-31' }),
    expired: yesOrNo
  }).nullable(),
  warnings: list(line),
  attempts: list(attempt, mostAttempts)
}).refine(({ verdict, proof }) => (verdict === 'passed') === (proof !== null), {
  error: 'has a proof without a pass, or a pass without a proof'
})

/** What docs/report.schema.json says; that its parts agree is seen to after it. */
export const reportShape = object({
  schemaVersion: z.literal(1, { error: '1' }),
  mode: oneOf(modes),
  verdict,
  startedAt: time,
  finishedAt: time,
  run: object({
    repository: line,
    runId: line,
    runAttempt: z.int({ error: 'a whole number from 1' }).min(1, { error: 'a whole number from 1' }),
    sha: line,
    url: line,
    action: line,
    tenantId: lineOrNull,
    principalId: lineOrNull,
    cloud: line,
    scope: list(line),
    shard: line.regex(/^[0-9]+\/[0-9]+$/, { error: 'a shard, as in 2/8, or null' }).nullable(),
    found: object({
      accounts: number,
      hash: z.string({ error: sha256 }).regex(/^[0-9a-f]{64}$/, { error: sha256 })
    }).nullable()
  }),
  counts: object({
    passed: number,
    failed: number,
    inconclusive: number,
    excepted: number,
    notApplicable: number
  }),
  warnings: list(line),
  problems: list(object({ verdict: oneOf(['failed', 'inconclusive']), message: someLine, nextStep: line })),
  accounts: list(account)
})

/** The accounts are read one at a time, so the list is empty here. */
const headShape = reportShape.extend({
  accounts: z.array(z.unknown(), { error: 'a list' }).max(0, { error: 'the only field of its name' })
})

type Writable<T> = T extends readonly (infer Item)[]
  ? Writable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Writable<T[Key]> }
    : T
type Shape = z.infer<typeof reportShape>
/** `never`, which nothing can be assigned to, where the shape and the report's type have parted. */
type Agreed = Shape extends Writable<Report> ? (Writable<Report> extends Shape ? Report : never) : never

function faultOf({ issues: [issue] }: z.ZodError, from: readonly PropertyKey[] = []): string {
  if (issue === undefined) {
    return 'it is no report'
  }
  const field = fieldOf([...from, ...issue.path])
  if (issue.code === 'unrecognized_keys') {
    return `${field} has the unknown field ${JSON.stringify(oneLine(issue.keys.join(', '), 100))}`
  }
  return issue.code === 'custom'
    ? `${field} ${issue.message}`
    : `${field} ${came(issue.input)}; it has to be ${issue.message}`
}

/** `accounts[3].attempts[0].answer` */
function fieldOf(path: readonly PropertyKey[]): string {
  const field = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return field === '' ? 'it' : field.slice(1)
}

function came(value: unknown): string {
  if (value === undefined) {
    return 'is missing'
  }
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? 'holds a list' : 'holds an object'
  }
  return `holds ${typeof value === 'string' ? JSON.stringify(oneLine(value, 60)) : JSON.stringify(value)}`
}
