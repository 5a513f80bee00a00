import { verdictOfRun, type Verdict } from '../check/verdict.ts'
import type { Unmatched } from '../runtime/files.ts'
import { problemsOf } from './merge-problems.ts'
import { countsOf } from './report.ts'
import type { AccountReport, Report } from './schema.ts'
import {
  accountReportsOf,
  compare,
  mostCommon,
  runOf,
  shardReportsOf,
  type AccountInShard,
  type AccountReports,
  type Merging,
  type ReadableFile,
  type ReportFile,
  type ShardReport
} from './shard-reports.ts'

/**
 * Merges the reports of a sharded run. Never better than the worst report, and passes only if each shard of this run
 * reported exactly once. Pure.
 */
export function mergedReport(
  given: readonly ReportFile[],
  unmatched: readonly Unmatched[],
  merging: Merging
): Report {
  const files = given.toSorted((one, other) => compare(one.path, other.path))
  const readable = files.flatMap(({ path, report }): readonly ReadableFile[] =>
    'why' in report ? [] : [{ path, report }]
  )
  const run = runOf(readable, merging)
  const shards = shardReportsOf(readable, run)
  const inputs = mostCommon(shards.map((shard) => shard.inputs))
  const matching = shards.filter((shard) => shard.inputs === inputs)
  const accountReports = accountReportsOf(shards)
  const accounts = accountReports.map(worst)
  const problems = problemsOf({
    files,
    readable,
    unmatched,
    run,
    shards,
    matching,
    accountReports,
    accounts,
    canceled: merging.canceled === true
  })
  const now = new Date(merging.now).toISOString()
  return {
    schemaVersion: 2,
    mode: matching[0]?.report.mode ?? merging.mode,
    verdict: verdictOfRun([...accounts, ...problems].map(({ verdict }) => verdict)),
    startedAt: timesOf(shards, 'startedAt').at(0) ?? now,
    finishedAt: timesOf(shards, 'finishedAt').at(-1) ?? now,
    run: {
      ...run,
      tenantId: onlyValue(shards.map(({ report }) => report.run.tenantId)),
      principalId: onlyValue(shards.map(({ report }) => report.run.principalId)),
      cloud: [...new Set(shards.map(({ report }) => report.run.cloud))].join(', '),
      scope: [...new Set(shards.flatMap(({ report }) => report.run.scope))],
      shard: null,
      found: null
    },
    counts: countsOf(accounts),
    warnings: distinct(shards.flatMap(({ report }) => report.warnings)),
    problems: distinct(problems),
    accounts
  }
}

const fromWorst: readonly Verdict[] = [
  'failed',
  'inconclusive',
  'planned',
  'not-applicable',
  'excepted',
  'passed'
]

/** The report that claims least; a change that any report contains was made. */
function worst(reports: AccountReports): AccountReport {
  const rank = ({ account }: AccountInShard): number => fromWorst.indexOf(account.verdict)
  const { account } = reports.reduce((one, other) => (rank(other) < rank(one) ? other : one))
  return { ...account, changed: reports.some((one) => one.account.changed) }
}

function timesOf(shards: readonly ShardReport[], field: 'startedAt' | 'finishedAt'): readonly string[] {
  return shards
    .map(({ report }) => report[field])
    .toSorted((one, other) => Date.parse(one) - Date.parse(other))
}

function onlyValue(values: readonly (string | null)[]): string | null {
  const [one = null, ...others] = new Set(values.filter((value) => value !== null))
  return others.length === 0 ? one : null
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}
