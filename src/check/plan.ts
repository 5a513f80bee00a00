import { readAccount, type Account } from '../azure/account.ts'
import { explainArm, isNotFound } from '../azure/arm-errors.ts'
import type { Candidate, Found } from '../azure/find.ts'
import { OutOfTime, within } from '../runtime/clock.ts'
import type { Explanation, Problem } from '../runtime/errors.ts'
import { count, oneLine } from '../runtime/text.ts'
import type { CheckContext, CheckOptions } from './context.ts'
import { exceptionFor, type Exception, type ExceptionReport } from './exceptions.ts'
import { withLastUse } from './key-usage.ts'
import type { PlannedAccount } from './planned.ts'
import { planCounts, planLine, type Plan } from './progress.ts'
import { shardOf } from './shard.ts'
import type { Mode } from './verdict.ts'

/** What a run is going to do. */
export interface ChangePlan {
  /** The accounts of this shard. */
  readonly accounts: readonly PlannedAccount[]
  /** Why no account is changed at all. */
  readonly blocked: Explanation | undefined
}

/**
 * Reads the accounts that no list returned and when keys were last used, decides what to do with each account, and logs
 * the plan. Changes nothing.
 */
export async function planChanges(
  { candidates, problems }: Found,
  exceptions: readonly Exception[],
  context: CheckContext
): Promise<ChangePlan> {
  const { options, log } = context
  const { shard, maxChanges } = options
  const mine = candidates.filter((candidate) => isMine(candidate, shard))
  if (shard !== undefined) {
    log.info(`Shard ${shard.index} of ${shard.of}: ${mine.length} of ${count(candidates.length, 'account')}`)
  }
  // Every shard counts the changes of all shards, so that their sum stays within the limit too.
  const all = await readAndPlan(maxChanges === undefined ? mine : candidates, exceptions, context)
  const blocked = tooManyChanges(all, problems, options)
  const accounts = await withLastUse(
    all.filter(({ candidate }) => isMine(candidate, shard)),
    context
  )
  logPlan(accounts, context)
  if (blocked !== undefined) {
    log.info(blocked.message)
  }
  return { accounts, blocked }
}

/** A named account that doesn't exist belongs to the shard of its name or ID as typed. */
function isMine({ ref, typed, unavailable }: Candidate, shard: CheckOptions['shard']): boolean {
  const id = unavailable === undefined ? ref.id : (typed ?? ref.id)
  return shard === undefined || shardOf(id, shard.of) === shard.index
}

const readSeconds = 30

/** If reading an account takes too long, the account is read again when its turn comes. */
async function readAndPlan(
  candidates: readonly Candidate[],
  exceptions: readonly Exception[],
  context: CheckContext
): Promise<readonly PlannedAccount[]> {
  const { options, clock, log } = context
  const now = clock.now()
  const unread = candidates.filter(
    ({ listed, unavailable }) => listed === undefined && unavailable === undefined
  ).length
  if (unread > 0) {
    log.info(`Reading ${unread === 1 ? 'the account' : `${unread} accounts`}`)
  }
  const timeoutMs = options.timeoutMinutes * 60_000
  // A single account delays no other.
  const limitMs = candidates.length === 1 ? timeoutMs : Math.min(timeoutMs, readSeconds * 1000)
  return Promise.all(
    candidates.map(async (candidate): Promise<PlannedAccount> => {
      const exception = exceptionFor(candidate.ref, exceptions, now)
      const read =
        candidate.listed === undefined && candidate.unavailable === undefined
          ? await readCandidate(candidate, limitMs, context)
          : { candidate, account: candidate.listed, spentMs: 0 }
      return {
        candidate: read.candidate,
        exception,
        seen: read.account && { account: read.account, at: clock.now() },
        spentMs: read.spentMs,
        plan: planOf(read.candidate, read.account, exception, options.mode),
        keyUse: undefined
      }
    })
  )
}

interface ReadCandidate {
  readonly candidate: Candidate
  readonly account: Account | undefined
  readonly spentMs: number
}

function readCandidate(
  candidate: Candidate,
  limitMs: number,
  { arm, limiter, cosmosDomain, options, clock, cancel }: CheckContext
): Promise<ReadCandidate> {
  const { ref } = candidate
  return limiter.begin(async (slot) => {
    const startedAt = clock.now()
    const spent = (): number => clock.now() - startedAt
    try {
      const account = await within(clock, startedAt + limitMs, cancel, (signal) =>
        readAccount(arm(ref.subscriptionId, slot), ref, cosmosDomain, signal)
      )
      return { candidate, account, spentMs: spent() }
    } catch (error) {
      const timeLeft = error instanceof OutOfTime && spent() < options.timeoutMinutes * 60_000
      if (cancel.aborted || timeLeft) {
        return { candidate, account: undefined, spentMs: spent() }
      }
      const unavailable = { missing: isNotFound(error), why: explainArm(error, 'read the account', ref) }
      return { candidate: { ...candidate, unavailable }, account: undefined, spentMs: spent() }
    }
  })
}

function planOf(
  { unavailable, typed }: Candidate,
  account: Account | undefined,
  exception: ExceptionReport | undefined,
  mode: Mode
): Plan {
  if (unavailable?.missing === true) {
    return { kind: 'unavailable', why: unavailable.why.message }
  }
  if (exception !== undefined && !exception.expired) {
    return { kind: 'excepted', until: exception.expires }
  }
  if (unavailable !== undefined) {
    return { kind: 'unavailable', why: unavailable.why.message }
  }
  if (account === undefined) {
    return { kind: 'unknown' }
  }
  if (account.api !== 'NoSQL') {
    return { kind: 'other-api', api: account.api, named: typed !== undefined }
  }
  if (account.disableLocalAuth) {
    return { kind: 'off' }
  }
  return { kind: mode === 'enforce' ? 'change' : 'on' }
}

/** Why no account is changed. An account that isn't read yet may need a change. */
function tooManyChanges(
  planned: readonly PlannedAccount[],
  problems: readonly Problem[],
  { mode, maxChanges, shard }: CheckOptions
): Explanation | undefined {
  if (mode === 'audit' || maxChanges === undefined) {
    return undefined
  }
  const unread = planned.some(({ candidate: { unavailable } }) => unavailable?.missing === false)
  if (shard !== undefined && (problems.length > 0 || unread)) {
    // Shards that see different accounts could together exceed the limit.
    return {
      code: 'changes-unknown',
      message: `Some accounts couldn’t be read, so it isn’t known whether the run exceeds max-changes (${maxChanges}). No account was changed.`,
      nextStep: 'See which accounts couldn’t be read, then run all shards again.'
    }
  }
  const changes = planned.filter(({ plan }) => plan.kind === 'change' || plan.kind === 'unknown').length
  return changes <= maxChanges
    ? undefined
    : {
        code: 'too-many-changes',
        message: `The run would change ${count(changes, 'account')}, which is more than max-changes (${maxChanges}). No account was changed.`,
        nextStep: 'Review the plan in the log, then raise max-changes or select fewer accounts.'
      }
}

function logPlan(planned: readonly PlannedAccount[], { log, options, clock }: CheckContext): void {
  const line = ({ plan, keyUse }: PlannedAccount): string => planLine(plan, keyUse, clock.now())
  const [first, ...others] = planned
  if (first === undefined) {
    log.info('No account to check')
    return
  }
  if (others.length === 0) {
    log.info(`Plan: ${oneLine(first.candidate.ref.name, 60)}: ${line(first)}`)
    return
  }
  const counts = planCounts(planned.map(({ plan }) => plan))
  log.group(`Plan${options.mode === 'audit' ? ' (audit: nothing is changed)' : ''}: ${counts}`)
  for (const one of planned) {
    const { name, resourceGroup } = one.candidate.ref
    log.info(`${name} (${resourceGroup}): ${line(one)}`)
  }
  log.endGroup()
}
