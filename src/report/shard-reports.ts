import { parseShard, type Shard } from '../check/shard.ts'
import type { Mode } from '../check/verdict.ts'
import type { Workflow } from '../runtime/workflow.ts'
import type { InvalidReport } from './read.ts'
import type { AccountReport, Report, RunReport } from './schema.ts'

export interface ReportFile {
  readonly path: string
  readonly report: Report | InvalidReport
}

export interface ReadableFile {
  readonly path: string
  readonly report: Report
}

/** The run that merges. */
export interface Merging {
  readonly canceled?: boolean
  readonly workflow: Pick<Workflow, 'repository' | 'runId' | 'runAttempt' | 'sha' | 'url'>
  readonly version: string
  readonly mode: Mode
  /** ms since the epoch. */
  readonly now: number
}

export type MergedRun = RunIdentity & Pick<RunReport, 'action'>
type RunIdentity = Pick<RunReport, 'repository' | 'runId' | 'runAttempt' | 'sha' | 'url'>

export interface ShardReport extends ReadableFile {
  readonly shard: Shard
  readonly inputs: string
  readonly surroundings: string
}

/** The current run; outside GitHub Actions, the run that most reports come from. */
export function runOf(readable: readonly ReadableFile[], { workflow, version }: Merging): MergedRun {
  const runs = readable.map(({ report }) => report.run).filter(({ shard }) => shard !== null)
  const key = mostCommon(runs.map(runKey))
  const most = workflow.runId === '' ? runs.find((run) => runKey(run) === key) : undefined
  const { repository, runId, runAttempt, sha, url } = most ?? workflow
  return { repository, runId, runAttempt, sha, url, action: version }
}

export function isSameRun(one: RunIdentity, other: RunIdentity): boolean {
  return runKey(one) === runKey(other)
}

function runKey({ repository, runId, runAttempt, sha }: RunIdentity): string {
  return JSON.stringify([repository, runId, runAttempt, sha])
}

export function shardReportsOf(readable: readonly ReadableFile[], run: MergedRun): readonly ShardReport[] {
  return readable
    .flatMap(({ path, report }) => {
      const shard = parseShard(report.run.shard ?? '')
      const { cloud, tenantId, found, action } = report.run
      const scope = report.run.scope.map((entry) => entry.toLowerCase()).toSorted()
      return shard === undefined || !isSameRun(report.run, run) || action !== run.action
        ? []
        : [
            {
              path,
              report,
              shard,
              inputs: JSON.stringify([report.mode, shard.of, scope]),
              surroundings: JSON.stringify([cloud, tenantId, found && [found.accounts, found.hash]])
            }
          ]
    })
    .toSorted((one, other) => one.shard.index - other.shard.index)
}

export interface AccountInShard {
  readonly shard: ShardReport
  readonly account: AccountReport
}

export type AccountReports = readonly [AccountInShard, ...AccountInShard[]]

/** By ID, ignoring case. */
export function accountReportsOf(shards: readonly ShardReport[]): readonly AccountReports[] {
  const byId = new Map<string, [AccountInShard, ...AccountInShard[]]>()
  for (const shard of shards) {
    for (const account of shard.report.accounts) {
      const id = account.id.toLowerCase()
      const reports = byId.get(id)
      if (reports === undefined) {
        byId.set(id, [{ shard, account }])
      } else {
        reports.push({ shard, account })
      }
    }
  }
  return [...byId].toSorted(([one], [other]) => compare(one, other)).map(([, reports]) => reports)
}

/** Ties: the first in alphabetical order. */
export function mostCommon(keys: readonly string[]): string | undefined {
  const times = new Map<string, number>()
  for (const key of keys) {
    times.set(key, (times.get(key) ?? 0) + 1)
  }
  return [...times].toSorted(
    ([one, number], [other, otherNumber]) => otherNumber - number || compare(one, other)
  )[0]?.[0]
}

export function compare(one: string, other: string): number {
  return one < other ? -1 : 1
}
