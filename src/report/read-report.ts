import { z } from 'zod'
import { keyNames } from '../azure/keys.ts'
import { verdictOfRun, verdicts, type Verdict } from '../check/verdict.ts'
import { modes } from '../inputs.ts'
import { parseShard } from '../shard.ts'
import { oneLine } from '../text.ts'
import { countsOf, dataRolesShown, type Report } from './report.ts'

/** Why a text is no report of this action: one clause, the field first. */
export interface NoReport {
  readonly why: string
}

/**
 * Reads a report that another job left, and trusts nothing of it: neither its shape nor that its parts agree. Whatever
 * may not stand on one line in a report is taken out.
 */
export function parseReport(text: string): Report | NoReport {
  let data: unknown
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { why: text.trim() === '' ? 'it is empty' : 'it is no JSON' }
  }
  const parsed = reportShape.safeParse(data, { reportInput: true })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { why: issue === undefined ? 'it is no report' : faultOf(issue) }
  }
  const report: Agreed = parsed.data
  const why = contradictionIn(report)
  return why === undefined ? report : { why }
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

function list<T extends z.ZodType>(item: T, most = mostItems) {
  return z.array(item, { error: 'a list' }).max(most, { error: `a list of at most ${most} items` })
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
    shard: line.regex(/^[0-9]+\/[0-9]+$/, { error: 'a shard, as in 2/8, or null' }).nullable()
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

type Writable<T> = T extends readonly (infer Item)[]
  ? Writable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Writable<T[Key]> }
    : T
type Shape = z.infer<typeof reportShape>
/** `never`, which nothing can be assigned to, where the shape and the report's type have parted. */
type Agreed = Shape extends Writable<Report> ? (Writable<Report> extends Shape ? Report : never) : never

function faultOf(issue: z.core.$ZodIssue): string {
  const field = fieldOf(issue.path)
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

/** What the parts of a report say against each other, if anything. */
function contradictionIn({ run, verdict, counts, problems, accounts }: Report): string | undefined {
  if (run.shard !== null && parseShard(run.shard) === undefined) {
    return `run.shard holds ${JSON.stringify(run.shard)}, and there is no such part`
  }
  const unproven = accounts.findIndex(
    ({ verdict, disableLocalAuth, attempts }) =>
      verdict === 'passed' &&
      (disableLocalAuth.after !== true ||
        attempts.some(
          ({ phase, credential, answer }) =>
            phase === 'after' && credential !== 'entra' && answer !== 'refused'
        ))
  )
  if (unproven >= 0) {
    return `accounts[${unproven}].verdict is passed, which its setting or its attempts speak against`
  }
  if (
    Object.entries(countsOf(accounts)).some(
      ([name, number]) => counts[name as keyof typeof counts] !== number
    )
  ) {
    return 'counts does not agree with accounts'
  }
  const rests = verdictOfRun([...accounts, ...problems].map((one) => one.verdict))
  return verdict === rests || gravity(verdict) > gravity(rests)
    ? undefined
    : `verdict is ${verdict}, while its accounts and problems make it ${rests}`
}

/** How much a verdict stands in the way of a run. */
function gravity(verdict: Verdict): number {
  return verdict === 'failed' ? 2 : verdict === 'inconclusive' ? 1 : 0
}
