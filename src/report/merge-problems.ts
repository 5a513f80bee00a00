import { foundOf, parseShard } from '../check/shard.ts'
import { verdictOfRun } from '../check/verdict.ts'
import type { ReasonCode } from '../runtime/codes.ts'
import type { Problem } from '../runtime/errors.ts'
import type { Unmatched } from '../runtime/files.ts'
import { asCode, count, list, oneLine } from '../runtime/text.ts'
import { hasResourceId } from './account-contradictions.ts'
import type { AccountReport, Report, RunReport } from './schema.ts'
import {
  isSameRun,
  mostCommon,
  type AccountReports,
  type MergedRun,
  type ReadableFile,
  type ReportFile,
  type ShardReport
} from './shard-reports.ts'

export interface Merge {
  readonly files: readonly ReportFile[]
  readonly readable: readonly ReadableFile[]
  readonly unmatched: readonly Unmatched[]
  readonly run: MergedRun
  readonly shards: readonly ShardReport[]
  readonly matching: readonly ShardReport[]
  readonly accountReports: readonly AccountReports[]
  readonly accounts: readonly AccountReport[]
  readonly canceled: boolean
}

const matchReports = 'Make input `reports` match the report of each shard of this run exactly once.'
const rerunAll = 'Rerun all jobs of the workflow.'
const rerunAllNotFailed = 'Rerun all jobs of the workflow, not only the failed jobs.'

/** Why the reports don't make one complete run; the cause of a missing shard comes before it. Pure. */
export function problemsOf(merge: Merge): readonly Problem[] {
  const { files, readable, unmatched, run, shards, matching, accountReports } = merge
  const surroundings = mostCommon(matching.map((shard) => shard.surroundings))
  const model = matching.find((shard) => shard.surroundings === surroundings)
  const apart = matching.filter((shard) => shard.surroundings !== surroundings)
  const missing = missingShards(matching)
  return [
    ...(merge.canceled ? [canceled] : []),
    ...(files.length === 0 && unmatched.length === 0 ? [noReports] : []),
    ...firstTwenty(
      readable.flatMap((file) => foreignReport(file, run)),
      'foreign report'
    ),
    ...firstTwenty(files.flatMap(invalidReport), 'invalid report file'),
    ...unmatched.map(notFound),
    ...missing,
    ...duplicateShards(matching),
    ...shards
      .filter((shard) => !matching.includes(shard))
      .map((shard) => differentInputs(shard, matching[0])),
    ...firstTwenty(
      apart.map((shard) => differentSurroundings(shard, model)),
      'report that differs',
      'reports that differ'
    ),
    ...reportedTwice(accountReports, matching),
    ...(missing.length > 0
      ? []
      : firstTwenty(
          [...namedButNotChecked(merge), ...(apart.length > 0 ? [] : foundButNotChecked(matching))],
          'account that no shard checked',
          'accounts that no shard checked'
        )),
    ...shards.flatMap(verdictWorse),
    ...shards.flatMap(({ report }) => report.problems)
  ]
}

function inconclusive(code: ReasonCode, message: string, nextStep: string): Problem {
  return { code, verdict: 'inconclusive', message, nextStep }
}

const canceled = inconclusive('canceled', 'The run was canceled before a verdict.', 'Rerun the job.')

const noReports = inconclusive('no-reports', 'There are no reports to merge.', matchReports)

/** A failure stays a failure even if its report can't be merged. */
function foreignReport({ path, report }: ReadableFile, run: MergedRun): readonly Problem[] {
  const why = whyForeign(report, run)
  if (why === undefined) {
    return []
  }
  const [difference, nextStep] = why
  const failed = isSameRun(report.run, run) && report.verdict === 'failed'
  return [
    {
      code: 'foreign-report',
      verdict: failed ? 'failed' : 'inconclusive',
      message: `The report ${nameOf(path)} ${difference}, so its accounts are left out.${failed ? ' Its verdict is failed.' : ''}`,
      nextStep
    }
  ]
}

function whyForeign(
  { run: its, mode }: Report,
  run: MergedRun
): readonly [difference: string, nextStep: string] | undefined {
  if (its.repository !== run.repository) {
    return [`comes from another repository (${oneLine(its.repository, 100)})`, matchReports]
  }
  if (its.runId !== run.runId) {
    return [`comes from another run (${oneLine(its.runId, 40)})`, matchReports]
  }
  if (its.runAttempt !== run.runAttempt) {
    return [
      `comes from attempt ${its.runAttempt} of the run, but the current attempt is ${run.runAttempt}`,
      `${rerunAllNotFailed} Accounts may have changed since an earlier attempt.`
    ]
  }
  if (its.sha !== run.sha) {
    return [`comes from another commit (${oneLine(its.sha, 40)})`, matchReports]
  }
  if (its.action !== run.action) {
    return [
      `comes from version ${oneLine(its.action, 40)} of the action, but the current version is ${run.action}`,
      `Use the same version of the action in all jobs. ${rerunAllNotFailed}`
    ]
  }
  const kind = mode === 'plan' ? 'a plan run, which checks no account' : 'a run without shards'
  return parseShard(its.shard ?? '') === undefined ? [`comes from ${kind}`, matchReports] : undefined
}

function invalidReport({ path, report }: ReportFile): readonly Problem[] {
  return 'why' in report
    ? [
        inconclusive(
          'invalid-report',
          `The file ${nameOf(path)} isn’t a report of this version of the action. ${oneLine(report.why)}`,
          `${matchReports} Use the same version of the action in all jobs.`
        )
      ]
    : []
}

function notFound({ pattern, folder }: Unmatched): Problem {
  return folder
    ? inconclusive(
        'reports-not-found',
        `Input \`reports\` names the folder ${nameOf(pattern)} instead of files.`,
        `Name the folder’s files: ${asCode(nameOf(`${pattern.replace(/[\\/]+$/, '')}/**/*.json`))}.`
      )
    : inconclusive(
        'reports-not-found',
        `No file matches ${nameOf(pattern)} of input \`reports\`.`,
        'Check that the path is relative to the workspace, and that an earlier step downloads the reports.'
      )
}

function missingShards(shards: readonly ShardReport[]): readonly Problem[] {
  const reported = new Set(shards.map(({ shard }) => shard.index))
  const of = shards[0]?.shard.of ?? 0
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !reported.has(index))
  return missing.length === 0
    ? []
    : [
        inconclusive(
          'missing-shard',
          missing.length === 1
            ? `The report of shard ${missing.join()} of ${of} is missing.`
            : `The reports of shards ${shortList(missing.map(String))} of ${of} are missing.`,
          `Check the jobs of missing shards (a job that was skipped or canceled, or that has invalid inputs, leaves no report), and that input \`reports\` matches their files. ${rerunAllNotFailed}`
        )
      ]
}

const ownShard = `Give each job of the matrix its own \`shard\`. ${matchReports}`

function duplicateShards(shards: readonly ShardReport[]): readonly Problem[] {
  return [...Map.groupBy(shards, ({ shard }) => shard.index)].flatMap(([index, some]) =>
    some.length === 1
      ? []
      : [
          inconclusive(
            'duplicate-shard',
            `Shard ${index} of ${some[0]?.shard.of ?? 0} has ${some.length} reports: ${filesOf(some)}.`,
            ownShard
          )
        ]
  )
}

function differentShard(path: string, parts: readonly string[], nextStep: string): Problem {
  return inconclusive(
    'different-shards',
    `The report ${nameOf(path)} differs from the others in ${list(parts)}. Its accounts are still merged.`,
    nextStep
  )
}

function differentInputs({ path, report, shard }: ShardReport, model: ShardReport | undefined): Problem {
  const parts = [
    ...(report.mode === model?.report.mode ? [] : [`its mode (${report.mode})`]),
    ...(shard.of === model?.shard.of ? [] : [`its number of shards (${shard.of})`])
  ]
  return differentShard(
    path,
    parts.length === 0 ? ['its selection of accounts'] : parts,
    'Give all shards the same inputs, except `shard`. Merge the reports of different selections in separate steps.'
  )
}

/** Another sign-in or other accounts found: an account may be unchecked. */
function differentSurroundings({ path, report }: ShardReport, model: ShardReport | undefined): Problem {
  const { cloud, tenantId, found } = report.run
  const others = model?.report.run
  const parts = [
    ...(cloud === others?.cloud ? [] : [`its cloud (${oneLine(cloud ?? 'none', 60)})`]),
    ...(tenantId === others?.tenantId ? [] : [`its tenant (${oneLine(tenantId ?? 'not known', 60)})`]),
    ...(found?.hash === others?.found?.hash && found?.accounts === others?.found?.accounts
      ? []
      : [`the accounts that it found (${describeFound(found, others?.found)})`])
  ]
  return differentShard(
    path,
    parts,
    cloud !== others?.cloud || (tenantId !== others.tenantId && tenantId !== null)
      ? `Sign in to the same tenant and cloud in all shards. ${rerunAll}`
      : tenantId === null || found === null
        ? `Check the log of its job. ${rerunAll}`
        : `An account may not have been checked, because it was created, deleted or hidden while the shards searched. ${rerunAll}`
  )
}

function describeFound(
  found: RunReport['found'] | undefined,
  others: RunReport['found'] | undefined
): string {
  const number = (one: RunReport['found'] | undefined): string => String(one?.accounts ?? 'not known')
  return number(found) === number(others)
    ? `${number(found)}, but not the same ones`
    : `${number(found)}; the others: ${number(others)}`
}

function reportedTwice(
  accountReports: readonly AccountReports[],
  matching: readonly ShardReport[]
): readonly Problem[] {
  const isDuplicateShard = (reports: AccountReports): boolean =>
    new Set(reports.map(({ shard }) => shard)).size === reports.length &&
    reports.every(({ shard }) => matching.includes(shard)) &&
    new Set(reports.map(({ shard }) => shard.shard.index)).size === 1
  const twice = accountReports.filter((reports) => reports.length > 1 && !isDuplicateShard(reports))
  const byFiles = Map.groupBy(twice, (reports) => filesOf(reports.map(({ shard }) => shard)))
  return firstTwenty(
    [...byFiles].map(([files, some]) => {
      const [name = '', ...others] = some.map(([{ account }]) => nameOf(account.name))
      const more = others.length === 0 ? '' : ` and ${count(others.length, 'more account')}`
      return inconclusive(
        'account-reported-twice',
        `Account ${name}${more} ${more === '' ? 'was' : 'were'} reported more than once: ${files}.`,
        ownShard
      )
    }),
    'such group of reports',
    'such groups of reports'
  )
}

function namedButNotChecked({ matching, accounts }: Merge): readonly Problem[] {
  const checked = new Set(accounts.flatMap(({ id, name }) => [id.toLowerCase(), name.toLowerCase()]))
  return (matching[0]?.report.run.scope ?? [])
    .filter((entry) => !entry.startsWith('/') || /\/databaseAccounts\//i.test(entry))
    .filter(
      (entry) =>
        !checked.has(entry.toLowerCase()) && !checked.has(entry.split('/').at(-1)?.toLowerCase() ?? '')
    )
    .map((entry) =>
      inconclusive(
        'account-not-checked',
        `No shard checked ${oneLine(entry, 300)}, because each shard assigned it to another one.`,
        rerunAll
      )
    )
}

function foundButNotChecked(shards: readonly ShardReport[]): readonly Problem[] {
  const checked = foundOf(
    shards.flatMap(({ report }) => report.accounts.filter(hasResourceId).map(({ id }) => id))
  )
  const different = shards
    .flatMap(({ report }) => report.run.found ?? [])
    .find(({ accounts, hash }) => accounts !== checked.accounts || hash !== checked.hash)
  return different === undefined
    ? []
    : [
        inconclusive(
          'account-not-checked',
          `The shards found ${count(different.accounts, 'account')} but checked ${different.accounts === checked.accounts ? 'other accounts' : checked.accounts}.`,
          rerunAll
        )
      ]
}

function verdictWorse({ path, report, shard }: ShardReport): readonly Problem[] {
  const { verdict, accounts, problems } = report
  return (verdict === 'failed' || verdict === 'inconclusive') &&
    verdictOfRun([...accounts, ...problems].map((one) => one.verdict)) !== verdict
    ? [
        {
          code: 'shard-verdict-worse',
          verdict,
          message: `The verdict of shard ${shard.index} of ${shard.of} is ${verdict}, which is worse than its accounts and problems (${nameOf(path)}).`,
          nextStep: 'Check the log of its job.'
        }
      ]
    : []
}

const mostNamed = 20

function firstTwenty(problems: readonly Problem[], one: string, many = `${one}s`): readonly Problem[] {
  const others = problems.slice(mostNamed)
  return others.length === 0
    ? problems
    : [
        ...problems.slice(0, mostNamed),
        {
          code: 'more-problems',
          verdict: others.some(({ verdict }) => verdict === 'failed') ? 'failed' : 'inconclusive',
          message: `There ${others.length === 1 ? 'is' : 'are'} ${others.length} more ${others.length === 1 ? one : many}.`,
          nextStep: matchReports
        }
      ]
}

function filesOf(shards: readonly ShardReport[]): string {
  return shortList([...new Set(shards.map(({ path }) => nameOf(path)))])
}

function shortList(items: readonly string[]): string {
  const more = items.length - mostNamed
  return list(more > 0 ? [...items.slice(0, mostNamed), `${more} more`] : items)
}

function nameOf(path: string): string {
  return oneLine(path, 200)
}
