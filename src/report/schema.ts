import { z } from 'zod'
import { apis } from '../azure/api.ts'
import { credentialNames } from '../check/credentials.ts'
import { dataRolesShown } from '../check/finding.ts'
import { modes, verdicts } from '../check/verdict.ts'
import { formats, settings } from '../deployment/planned-account.ts'
import { reasonCodes } from '../runtime/codes.ts'
import { oneLine } from '../runtime/text.ts'
import { clientsShown } from '../usage/key-use.ts'

/*
 * The only definition of the report: its types, its reader and docs/report.schema.json derive from it.
 * An `error` completes the sentence "Field x is 1, but must be …".
 */

// These limits are far above what a run writes. They protect the job's memory from files that aren't reports.
const longestText = 20_000
const mostItems = 100_000
const mostAttempts = 5_000

const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

const line = text().meta({ id: 'line' })
const nonEmptyLine = text().min(1, { error: 'text that isn’t empty' }).meta({ id: 'nonEmptyLine' })
const integer = z.int({ error: 'an integer or null' }).meta({ id: 'integer' })
const atLeastZero = { error: 'an integer of at least 0' }
const count = z.int(atLeastZero).min(0, atLeastZero).meta({ id: 'count' })
const boolean = z.boolean({ error: 'true or false' })
const time = z.iso
  .datetime({ error: 'a UTC time such as 2027-03-31T12:00:00.000Z' })
  .meta({ id: 'time', description: 'ISO 8601, UTC.' })
const verdict = oneOf(verdicts).meta({ id: 'verdict' })
const code = z.enum(reasonCodes, { error: 'a reason code' }).meta({
  id: 'reasonCode',
  description:
    'Names the situation. Codes are stable, and docs/troubleshooting.md explains them; wording may change.'
})

/** Reading replaces characters that don't belong in a line of text. */
function text() {
  return z
    .string({ error: 'text' })
    .max(longestText, { error: `text of at most ${longestText} characters` })
    .overwrite(printable)
}

function printable(words: string): string {
  return unprintable.test(words) ? oneLine(words, longestText) : words
}

function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `one of ${values.join(', ')}` })
}

function object<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.strictObject(shape, { error: 'an object' })
}

/** Checks the length first: zod collects an issue for every wrong item. */
export function list<T extends z.ZodType>(item: T, most = mostItems) {
  return z.preprocess(
    (value, context) => {
      if (Array.isArray(value) && value.length > most) {
        context.issues.push({ code: 'custom', input: value, message: `a list of at most ${most} items` })
      }
      return value
    },
    z.array(item, { error: 'a list' }).max(most)
  )
}

const warning = object({ code, message: nonEmptyLine }).meta({ id: 'warning' })

const problem = object({
  code,
  verdict: oneOf(['failed', 'inconclusive']),
  message: nonEmptyLine,
  nextStep: line
}).meta({ id: 'problem' })

const attempt = object({
  phase: oneOf(['before', 'after']).describe(
    'before: the positive control, before this run turned keys off.'
  ),
  credential: oneOf(credentialNames).describe(
    'entra: the run’s own Entra token, which never affects the verdict.'
  ),
  endpoint: z.url({ error: 'a URL' }).max(longestText, { error: 'a URL' }).overwrite(printable),
  region: line.nullable().describe('null for the global endpoint.'),
  answer: oneOf(['refused', 'accepted', 'unclear']),
  status: integer.nullable().describe('HTTP status; null if no answer came.'),
  subStatus: integer.nullable().describe('x-ms-substatus.'),
  activityId: line.nullable().describe('x-ms-activity-id.'),
  message: line,
  at: time
}).meta({ id: 'attempt' })

const dataRole = object({
  principalId: line.describe('Object ID.'),
  role: line.describe('The role’s name, or the ID of its definition if the name isn’t known.'),
  scope: line
})

const exception = object({
  reason: line,
  owner: line,
  expires: z.iso.date({ error: 'a day such as 2027-03-31' }).describe('The last day, UTC.'),
  expired: boolean.describe('true: the exception no longer counts.')
})

const lastUse = z
  .union([time, z.literal('not-known')], { error: 'a UTC time, not-known, or null' })
  .nullable()

const client = object({
  userAgent: line,
  keyType: line.describe('AuthTokenType or, in direct mode, KeyType, as logged.'),
  database: line,
  container: line,
  requests: count,
  lastSeen: time,
  clientIps: list(line)
}).meta({ id: 'client', description: 'Texts that were not logged are empty.' })

const usage = object({
  lastUse: object({
    primary: lastUse,
    secondary: lastUse,
    'primary-read-only': lastUse,
    'secondary-read-only': lastUse
  })
    .nullable()
    .describe(
      'When each key was last used: a time, null for no recorded use, not-known if Azure’s value is no time. null if Azure doesn’t say.'
    ),
  clients: list(client, clientsShown)
    .nullable()
    .describe('Who used keys in the last 7 days, the busiest first; null if not asked or not known.'),
  clientsOmitted: count.describe('How many more clients there are.'),
  clientsUnknown: line.nullable().describe('Why the clients aren’t known; null if the run didn’t ask.')
}).meta({ id: 'usage' })

const planned = object({
  format: oneOf(formats),
  setting: oneOf(settings).describe('What the deployment does to keys.'),
  address: line.describe('Terraform address or symbolic name.'),
  file: line.describe('The plan file, as given.'),
  source: object({
    path: line.describe('In the workspace.'),
    line: z.int({ error: 'an integer of at least 1' }).min(1, { error: 'an integer of at least 1' })
  })
    .nullable()
    .describe('Where the account is declared; null if that isn’t certain.'),
  before: boolean.nullable().describe('disableLocalAuth before the deployment; null if not known.')
}).meta({ id: 'planned' })

export const accountSchema = object({
  id: line.describe(
    'Resource ID, or the name as typed if no such account was found; in a plan run, the address if the ID isn’t known.'
  ),
  name: line,
  resourceGroup: line,
  subscriptionId: line,
  location: line
    .nullable()
    .describe('null if the account couldn’t be read; in a plan run, empty if not known.'),
  api: oneOf(apis).nullable(),
  verdict,
  proof: oneOf(['all-keys', 'read-only-keys', 'made-up-key'])
    .nullable()
    .describe('The keys that the proof rests on; null unless the verdict is passed.'),
  code,
  reason: nonEmptyLine.describe('Why the verdict is what it is.'),
  nextStep: line.describe('What to do, or empty.'),
  changed: boolean.describe('This run turned keys off.'),
  changedAt: time.nullable().describe('When Azure Resource Manager reported the change as done.'),
  disableLocalAuth: object({ before: boolean.nullable(), after: boolean.nullable() }).describe(
    'As first read, and as read after the last attempt; null if not read. In a plan run: as it was, and as predicted.'
  ),
  secondsToRefusal: z
    .number({ error: 'a number or null' })
    .min(0, { error: 'a number of at least 0' })
    .nullable()
    .describe('From changedAt to the end of the first round in which every key was refused.'),
  rounds: count.describe('How many rounds were made.'),
  roleAssignments: count
    .nullable()
    .describe('Data-plane role assignments found; null if not looked at or not allowed.'),
  dataRoles: list(dataRole, dataRolesShown).describe('The first of those role assignments.'),
  exception: exception.nullable().describe('The exception for this account.'),
  warnings: list(warning),
  usage: usage.nullable().describe('Who uses keys; null if not looked at.'),
  planned: planned.nullable().describe('What a plan says; null unless it is a plan run.'),
  attempts: list(attempt, mostAttempts).describe(
    'The last attempt of each credential at each endpoint, and each attempt before a change.'
  )
}).meta({ id: 'account' })

const run = object({
  repository: line,
  runId: line,
  runAttempt: z.int({ error: 'an integer of at least 1' }).min(1, { error: 'an integer of at least 1' }),
  sha: line,
  url: line,
  action: line.describe('Version of the action.'),
  tenantId: line.nullable(),
  principalId: line.nullable().describe('Object ID of the identity that signed in.'),
  cloud: line.nullable().describe('null in a plan run.'),
  scope: list(line).describe(
    'Where the run looked for accounts, and the accounts that were named; in a plan run, the plan files.'
  ),
  shard: text()
    .regex(/^[0-9]+\/[0-9]+$/, { error: 'a shard such as 2/8, or null' })
    .nullable(),
  found: object({
    accounts: count,
    hash: z
      .string({ error: 'a SHA-256 in hexadecimal' })
      .regex(/^[0-9a-f]{64}$/, { error: 'a SHA-256 in hexadecimal' })
      .describe('SHA-256 of their sorted lower-case IDs, joined by line feeds.')
  })
    .nullable()
    .describe('The existing accounts before sharding; null if not known, and in merged runs.')
})

export const reportSchema = object({
  schemaVersion: z.literal(2, { error: '2' }),
  mode: oneOf([...modes, 'plan']),
  verdict,
  startedAt: time,
  finishedAt: time,
  run,
  counts: object({
    passed: count,
    failed: count,
    inconclusive: count,
    planned: count,
    excepted: count,
    notApplicable: count
  }).describe('Accounts by verdict.'),
  warnings: list(warning).describe('What concerns the whole run. Problems aren’t repeated here.'),
  problems: list(problem).describe('The run’s verdict is never better than the verdict of a problem.'),
  accounts: list(accountSchema)
})

export type Report = Immutable<z.infer<typeof reportSchema>>
export type RunReport = Report['run']
export type Counts = Report['counts']
export type AccountReport = Report['accounts'][number]
export type UsageReport = NonNullable<AccountReport['usage']>
export type PlannedReport = NonNullable<AccountReport['planned']>
export type AttemptReport = AccountReport['attempts'][number]

type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T

/** The JSON Schema of a report file: docs/report.schema.json. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(
    reportSchema.meta({
      title: 'Report of cosmos-keyless',
      description: 'What one run found out. Never contains a key, a token, or anything derived from one.'
    })
  )
}
