import { verdictOfRun, type Verdict } from '../check/verdict.ts'
import type { Mode } from '../inputs/inputs.ts'
import { foundOf, parseShard, type Shard } from '../check/shard.ts'
import { count, list, oneLine } from '../runtime/text.ts'
import type { Workflow } from '../runtime/workflow.ts'
import { hasId } from './contradictions.ts'
import type { NoReport } from './read.ts'
import { countsOf, sentences, type AccountReport, type Problem, type Report } from './report.ts'

/** A file that `reports` names, and what it turned out to be. */
export interface ReportFile {
  readonly path: string
  readonly report: Report | NoReport
}

/** A path or glob of `reports` that no file answers to. */
export interface Unmatched {
  readonly pattern: string
  /** It is the path of a folder. */
  readonly folder: boolean
}

/** The run that merges. */
export interface Merging {
  /** The merging run was canceled: whatever the reports say, it has not come to its end. Default: false. */
  readonly canceled?: boolean
  readonly workflow: Pick<Workflow, 'repository' | 'runId' | 'runAttempt' | 'sha' | 'url'>
  /** The action's. */
  readonly version: string
  readonly mode: Mode
  /** ms since the epoch */
  readonly now: number
}

/**
 * The reports of a sharded run as one, whatever the order of the files. It is never better than the worst of them, and
 * proves nothing unless every shard of this run is there exactly once: yesterday's reports, one of them twice, or none
 * of a shard that was skipped must not make a run green. Pure.
 */
export function mergedReport(
  given: readonly ReportFile[],
  unmatched: readonly Unmatched[],
  own: Merging
): Report {
  const files = given.toSorted(({ path: one }, { path: other }) => order(one, other))
  const readable = files.flatMap(({ path, report }): readonly Read[] =>
    'why' in report ? [] : [{ path, report }]
  )
  const run = { ...runOf(readable, own), action: own.version }
  const legs = readable
    .flatMap((one) => legOf(one, run))
    .toSorted((one, other) => one.shard.index - other.shard.index)
  const settings = mostCommon(legs.map((leg) => leg.settings))
  const inStep = legs.filter((leg) => leg.settings === settings)
  const [first] = inStep
  const common = mostCommon(inStep.map((leg) => leg.surroundings))
  const model = inStep.find((leg) => leg.surroundings === common)
  const apart = inStep.filter((leg) => leg.surroundings !== common)
  const held = accountsOf(legs)
  const accounts = held.map(gravest)
  const missing = gaps(inStep)
  const problems = distinct([
    ...(own.canceled === true ? [canceled] : []),
    ...(files.length === 0 && unmatched.length === 0 ? [nothing] : []),
    // What may be the cause of a gap comes before it.
    ...few(
      readable.flatMap((one) => stranger(one, run)),
      'strange report'
    ),
    ...few(files.flatMap(noReport), 'file that is no report', 'files that are no reports'),
    ...unmatched.map(nowhere),
    ...missing,
    ...repeated(inStep),
    ...legs.filter((leg) => leg.settings !== settings).map((leg) => outOfStep(leg, first)),
    ...few(
      apart.map((leg) => elsewhere(leg, model)),
      'report that differs',
      'reports that differ'
    ),
    ...heldTwice(held, inStep),
    ...(missing.length > 0
      ? []
      : few(
          [...unseenOf(first, accounts), ...(apart.length > 0 ? [] : uncheckedOf(inStep))],
          'account that no shard looked at',
          'accounts that no shard looked at'
        )),
    ...legs.flatMap(graverThanAllItHolds),
    ...legs.flatMap(({ report }) => report.problems)
  ])
  return {
    schemaVersion: 1,
    mode: first?.report.mode ?? own.mode,
    verdict: verdictOfRun([...accounts, ...problems].map(({ verdict }) => verdict)),
    startedAt: earliest(legs.map(({ report }) => report.startedAt)) ?? new Date(own.now).toISOString(),
    finishedAt: latest(legs.map(({ report }) => report.finishedAt)) ?? new Date(own.now).toISOString(),
    run: {
      ...run,
      tenantId: theOne(legs.map(({ report }) => report.run.tenantId)),
      principalId: theOne(legs.map(({ report }) => report.run.principalId)),
      cloud: [...new Set(legs.map(({ report }) => report.run.cloud))].join(', '),
      scope: [...new Set(legs.flatMap(({ report }) => report.run.scope))],
      shard: null,
      found: null
    },
    counts: countsOf(accounts),
    warnings: [...new Set([...problems.map(sentences), ...legs.flatMap(({ report }) => report.warnings)])],
    problems,
    accounts
  }
}

/** Accounts that the user named and that no shard judged: each took them for another's. */
function unseenOf(leg: Leg | undefined, accounts: readonly AccountReport[]): readonly Problem[] {
  const known = new Set(accounts.flatMap(({ id, name }) => [id.toLowerCase(), name.toLowerCase()]))
  return (leg?.report.run.scope ?? [])
    .filter((entry) => !entry.startsWith('/') || /\/databaseAccounts\//i.test(entry))
    .filter(
      (entry) => !known.has(entry.toLowerCase()) && !known.has(entry.split('/').at(-1)?.toLowerCase() ?? '')
    )
    .map((entry) => ({
      verdict: 'inconclusive',
      message: `No shard looked at ${oneLine(entry, 300)}, since each took it for another’s`,
      nextStep: 'Run all jobs of the workflow again.'
    }))
}

/** The accounts of all shards have to be those that each of them found. */
function uncheckedOf(legs: readonly Leg[]): readonly Problem[] {
  const known = legs.flatMap(({ report }) => report.run.found ?? [])
  const judged = foundOf(
    legs.flatMap(({ report }) => report.accounts.filter(hasId).map((account) => account.id))
  )
  const [other] = known.filter(({ accounts, hash }) => accounts !== judged.accounts || hash !== judged.hash)
  return other === undefined
    ? []
    : [
        {
          verdict: 'inconclusive',
          message: `The shards found ${count(other.accounts, 'account')} but checked ${other.accounts === judged.accounts ? 'others' : judged.accounts}`,
          nextStep: 'Run all jobs of the workflow again.'
        }
      ]
}

const canceled = {
  verdict: 'inconclusive',
  message: 'The run was canceled before a verdict',
  nextStep: 'Run the job again.'
} as const satisfies Problem

interface Read {
  readonly path: string
  readonly report: Report
}

/** A report that a shard of this run made. */
interface Leg extends Read {
  readonly shard: Shard
  /** The inputs that all shards of a run have in common, as one text. */
  readonly settings: string
  /** What they have in common besides: where they signed in, and which accounts they found. */
  readonly surroundings: string
}

type Run = Pick<Report['run'], 'repository' | 'runId' | 'runAttempt' | 'sha' | 'url'>
type ThisRun = Run & Pick<Report['run'], 'action'>

/** The run whose reports are merged: this one, or where that has no ID, that of most reports. */
function runOf(readable: readonly Read[], { workflow }: Merging): Run {
  const { repository, runId, runAttempt, sha, url } = workflow
  const own = { repository, runId, runAttempt, sha, url }
  if (runId !== '') {
    return own
  }
  const runs = readable.map(({ report }) => report.run).filter(({ shard }) => shard !== null)
  const key = mostCommon(runs.map(runKey))
  const found = runs.find((run) => runKey(run) === key)
  return found === undefined
    ? own
    : {
        repository: found.repository,
        runId: found.runId,
        runAttempt: found.runAttempt,
        sha: found.sha,
        url: found.url
      }
}

function runKey({ repository, runId, runAttempt, sha }: Run): string {
  return JSON.stringify([repository, runId, runAttempt, sha])
}

function legOf({ path, report }: Read, run: ThisRun): readonly Leg[] {
  const shard = parseShard(report.run.shard ?? '')
  const { mode } = report
  const { cloud, tenantId, found, action } = report.run
  const scope = report.run.scope.map((place) => place.toLowerCase()).toSorted()
  return shard === undefined || runKey(report.run) !== runKey(run) || action !== run.action
    ? []
    : [
        {
          path,
          report,
          shard,
          settings: JSON.stringify([mode, shard.of, scope]),
          surroundings: JSON.stringify([cloud, tenantId, found && [found.accounts, found.hash]])
        }
      ]
}

/** Of equally common ones, the first in order. */
function mostCommon(keys: readonly string[]): string | undefined {
  const times = new Map<string, number>()
  for (const key of keys) {
    times.set(key, (times.get(key) ?? 0) + 1)
  }
  return [...times].toSorted(
    ([one, often], [other, otherOften]) => otherOften - often || order(one, other)
  )[0]?.[0]
}

function order(one: string, other: string): number {
  return one < other ? -1 : 1
}

/* What stands in the way. */

const again = 'Run all jobs of the workflow again, not only those that failed.'
const theirs = 'Let the input reports match what the shards of this run left, each of them once.'

const nothing: Problem = {
  verdict: 'inconclusive',
  message: 'There is no report to merge',
  nextStep: theirs
}

function gaps(legs: readonly Leg[]): readonly Problem[] {
  const there = new Set(legs.map(({ shard }) => shard.index))
  const of = legs[0]?.shard.of ?? 0
  const missing = Array.from({ length: of }, (_one, index) => index + 1).filter((index) => !there.has(index))
  return missing.length === 0
    ? []
    : [
        {
          verdict: 'inconclusive',
          message: `${missing.length === 1 ? 'The report of shard' : 'The reports of shards'} ${listOf(missing.map(String))} of ${of} ${missing.length === 1 ? 'is' : 'are'} missing`,
          nextStep: `A shard that was skipped, canceled or given bad input leaves no report: see its job, and check that the input reports matches what it left. ${again}`
        }
      ]
}

function repeated(legs: readonly Leg[]): readonly Problem[] {
  return [...Map.groupBy(legs, ({ shard }) => shard.index)].flatMap(([index, some]) =>
    some.length === 1
      ? []
      : [
          {
            verdict: 'inconclusive',
            message: `Shard ${index} of ${some[0]?.shard.of ?? 0} is there ${some.length} times: ${filesOf(some)}`,
            nextStep: `Give each job of the matrix a shard of its own. ${theirs}`
          }
        ]
  )
}

function outOfStep({ path, report, shard }: Leg, first: Leg | undefined): Problem {
  const parts = [
    ...(report.mode === first?.report.mode ? [] : [`its mode (${report.mode})`]),
    ...(shard.of === first?.shard.of ? [] : [`its number of shards (${shard.of})`])
  ]
  return {
    verdict: 'inconclusive',
    message: `The report ${nameOf(path)} differs from the others in ${list(parts.length === 0 ? ['the accounts that were asked for'] : parts)}, and is merged all the same`,
    nextStep: 'Give all shards the same inputs but shard; merge the reports of each fleet by itself.'
  }
}

/** Signed in elsewhere, or other accounts found: one of them may have been checked by no shard. */
function elsewhere({ path, report }: Leg, model: Leg | undefined): Problem {
  const { cloud, tenantId, found } = report.run
  const others = model?.report.run
  const parts = [
    ...(cloud === others?.cloud ? [] : [`its cloud (${oneLine(cloud, 60)})`]),
    ...(tenantId === others?.tenantId ? [] : [`its tenant (${oneLine(tenantId ?? 'not known', 60)})`]),
    ...(found?.hash === others?.found?.hash && found?.accounts === others?.found?.accounts
      ? []
      : [`the accounts that it found (${foundWords(found, others?.found)})`])
  ]
  return {
    verdict: 'inconclusive',
    message: `The report ${nameOf(path)} differs from the others in ${list(parts)}, and is merged all the same`,
    nextStep:
      cloud !== others?.cloud || (tenantId !== others.tenantId && tenantId !== null)
        ? 'Sign in to the same tenant and cloud in all shards, then run all jobs of the workflow again.'
        : tenantId === null || found === null
          ? 'See the log of its job, then run all jobs of the workflow again.'
          : 'An account was created, deleted or hidden from a shard between their searches, so it may not have been checked. Run all jobs of the workflow again.'
  }
}

function foundWords(
  found: Report['run']['found'] | undefined,
  others: Report['run']['found'] | undefined
): string {
  const words = (one: Report['run']['found'] | undefined): string =>
    one === null || one === undefined ? 'not known' : String(one.accounts)
  return words(found) === words(others)
    ? `${words(found)}, but not the same ones`
    : `${words(found)}; the others: ${words(others)}`
}

/** A run's report that failed must not turn into one that is not proven for being in the wrong place. */
function stranger({ path, report }: Read, run: ThisRun): readonly Problem[] {
  const why = strangeness(report.run, run)
  if (why === undefined) {
    return []
  }
  const failed = runKey(report.run) === runKey(run) && report.verdict === 'failed'
  return [
    {
      verdict: failed ? 'failed' : 'inconclusive',
      message: `The report ${nameOf(path)} ${why.words}, so its accounts are left out${failed ? '; it failed' : ''}`,
      nextStep: why.nextStep
    }
  ]
}

function strangeness(
  its: Report['run'],
  run: ThisRun
): { readonly words: string; readonly nextStep: string } | undefined {
  if (its.repository !== run.repository) {
    return { words: `is of another repository (${oneLine(its.repository, 100)})`, nextStep: theirs }
  }
  if (its.runId !== run.runId) {
    return { words: `is of another run (${oneLine(its.runId, 40)})`, nextStep: theirs }
  }
  if (its.runAttempt !== run.runAttempt) {
    return {
      words: `is of attempt ${its.runAttempt} of the run, which is at attempt ${run.runAttempt}`,
      nextStep: `${again} What an earlier attempt saw may have changed since.`
    }
  }
  if (its.sha !== run.sha) {
    return { words: `is of another commit (${oneLine(its.sha, 40)})`, nextStep: theirs }
  }
  if (its.action !== run.action) {
    return {
      words: `is of another version of the action (${oneLine(its.action, 40)}, and this one is ${run.action})`,
      nextStep: `Use the same version of the action in all jobs. ${again}`
    }
  }
  return parseShard(its.shard ?? '') === undefined
    ? { words: 'is of a run without shard', nextStep: theirs }
    : undefined
}

function noReport({ path, report }: ReportFile): readonly Problem[] {
  return 'why' in report
    ? [
        {
          verdict: 'inconclusive',
          message: `The file ${nameOf(path)} is no report of this action: ${oneLine(report.why, 300)}`,
          nextStep: `${theirs} All jobs need the same version of the action.`
        }
      ]
    : []
}

function nowhere({ pattern, folder }: Unmatched): Problem {
  const name = nameOf(pattern)
  return folder
    ? {
        verdict: 'inconclusive',
        message: `Input reports holds the folder ${name}, which is no file`,
        nextStep: `Name its files: ${nameOf(`${pattern.replace(/[\\/]+$/, '')}/**/*.json`)}.`
      }
    : {
        verdict: 'inconclusive',
        message: `Input reports holds ${name}, which matches no file`,
        nextStep:
          'Check the path, which counts from the workspace, and that the reports were downloaded by a step before this one.'
      }
}

/** A shard that is there twice is told of already. */
function heldTwice(held: readonly Held[], inStep: readonly Leg[]): readonly Problem[] {
  const twice = held.filter(
    (entries) =>
      entries.length > 1 &&
      !(
        new Set(entries.map(({ leg }) => leg)).size === entries.length &&
        entries.every(({ leg }) => inStep.includes(leg)) &&
        new Set(entries.map(({ leg }) => leg.shard.index)).size === 1
      )
  )
  const groups = Map.groupBy(twice, (entries) => filesOf(entries.map(({ leg }) => leg)))
  return few(
    [...groups].map(([files, some]) => {
      const [name = '', ...others] = some.map(([{ account }]) => nameOf(account.name))
      const more = others.length === 0 ? '' : ` and ${count(others.length, 'more account')}`
      return {
        verdict: 'inconclusive',
        message: `More than one report of ${name}${more} is there: ${files}`,
        nextStep: `Give each job of the matrix a shard of its own. ${theirs}`
      }
    }),
    'such group of reports',
    'such groups of reports'
  )
}

/** What a shard says of itself, and its accounts and problems do not. */
function graverThanAllItHolds({ path, report, shard }: Leg): readonly Problem[] {
  const { verdict, accounts, problems } = report
  return (verdict === 'failed' || verdict === 'inconclusive') &&
    verdictOfRun([...accounts, ...problems].map((one) => one.verdict)) !== verdict
    ? [
        {
          verdict,
          message: `Shard ${shard.index} of ${shard.of} as a whole is ${verdict === 'failed' ? 'failed' : 'not proven'} (${nameOf(path)})`,
          nextStep: 'See the log of its job.'
        }
      ]
    : []
}

const namesTold = 20

/** As many as a person reads; what all others together are is not lost. */
function few(problems: readonly Problem[], one: string, many = `${one}s`): readonly Problem[] {
  const others = problems.slice(namesTold)
  return others.length === 0
    ? problems
    : [
        ...problems.slice(0, namesTold),
        {
          verdict: others.some(({ verdict }) => verdict === 'failed') ? 'failed' : 'inconclusive',
          message: `There ${others.length === 1 ? 'is' : 'are'} ${others.length} more ${others.length === 1 ? one : many}`,
          nextStep: theirs
        }
      ]
}

function filesOf(legs: readonly Leg[]): string {
  return listOf([...new Set(legs.map(({ path }) => nameOf(path)))])
}

function listOf(items: readonly string[]): string {
  const more = items.length - namesTold
  return list(more > 0 ? [...items.slice(0, namesTold), `${more} more`] : items)
}

function nameOf(path: string): string {
  return oneLine(path, 200)
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const keyed = problems.map(
    (problem) => [JSON.stringify([problem.verdict, sentences(problem)]), problem] as const
  )
  return [...new Map(keyed.toReversed())].map(([, problem]) => problem).toReversed()
}

/* The accounts. */

/** One account, and all that tell of it. */
type Held = readonly [Telling, ...Telling[]]

interface Telling {
  readonly leg: Leg
  readonly account: AccountReport
}

/** In the order of their IDs, which Azure compares without regard to case. */
function accountsOf(legs: readonly Leg[]): readonly Held[] {
  const byId = new Map<string, [Telling, ...Telling[]]>()
  for (const leg of legs) {
    for (const account of leg.report.accounts) {
      const id = account.id.toLowerCase()
      const known = byId.get(id)
      if (known === undefined) {
        byId.set(id, [{ leg, account }])
      } else {
        known.push({ leg, account })
      }
    }
  }
  return [...byId].toSorted(([one], [other]) => order(one, other)).map(([, held]) => held)
}

const fromGravest: readonly Verdict[] = ['failed', 'inconclusive', 'not-applicable', 'excepted', 'passed']

/** Of several, what claims least; a change that any of them tells of was made. */
function gravest(held: Held): AccountReport {
  const [{ account }] = held.toSorted(
    (one, other) => fromGravest.indexOf(one.account.verdict) - fromGravest.indexOf(other.account.verdict)
  ) as unknown as Held
  return { ...account, changed: held.some((one) => one.account.changed) }
}

/* The rest. */

function earliest(times: readonly string[]): string | undefined {
  return times.toSorted((one, other) => Date.parse(one) - Date.parse(other))[0]
}

function latest(times: readonly string[]): string | undefined {
  return times.toSorted((one, other) => Date.parse(other) - Date.parse(one))[0]
}

/** What all that know it agree on. */
function theOne(values: readonly (string | null)[]): string | null {
  const [one = null, ...others] = new Set(values.filter((value) => value !== null))
  return others.length === 0 ? one : null
}
