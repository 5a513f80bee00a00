import { readAccount, type Account } from '../azure/account.ts'
import type { Arm } from '../azure/arm.ts'
import { explainArm, isNotFound } from '../azure/arm-errors.ts'
import { findAccounts, type Candidate } from '../azure/find.ts'
import { checkAccount, type CheckContext, type Planned } from './check-account.ts'
import { OutOfTime, within } from '../runtime/clock.ts'
import type { Explanation } from '../runtime/errors.ts'
import { exceptionFor, unmatched, type Exception } from '../inputs/exceptions-file.ts'
import { unseen, type Finding } from './finding.ts'
import type { CheckInputs } from '../inputs/inputs.ts'
import { laterLog } from '../runtime/log.ts'
import { planCounts, planLine, type Plan } from './progress.ts'
import type { ExceptionReport, Problem } from '../report/report.ts'
import { ranOut, verdictTitle } from './labels.ts'
import { foundOf, partOf, type FoundAccounts } from './shard.ts'
import { openSlots, type Slot, type Slots } from '../runtime/concurrency.ts'
import { count, oneLine } from '../runtime/text.ts'

export interface FleetContext extends Omit<CheckContext, 'arm' | 'throttled' | 'slot' | 'inputs'> {
  readonly arm: (subscriptionId: string, slot: Slot) => Arm
  readonly throttled: (subscriptionId: string) => boolean
  readonly inputs: CheckInputs
  readonly exceptions: readonly Exception[]
  readonly principalId: string | null
}

/** What a run found out about its accounts. */
export interface Fleet {
  /** In the order of the accounts' IDs. */
  readonly findings: readonly Finding[]
  readonly problems: readonly Problem[]
  readonly warnings: readonly string[]
  /** The existing accounts of all shards; `null` if not known. */
  readonly found: FoundAccounts | null
}

/**
 * Finds the accounts, plans, and checks them side by side: no account's failure or wait holds up another.
 * @throws the reason of `cancel`, before the accounts are known
 */
export async function checkFleet(context: FleetContext): Promise<Fleet> {
  const { inputs, exceptions, clock, log } = context
  const slots = openSlots(inputs.concurrency, clock)
  const { candidates, problems } = await findAccounts(inputs.selection, {
    ...context,
    slots,
    until: clock.now() + searchMs(inputs),
    sharded: inputs.shard !== undefined
  })
  const mine = candidates.filter((candidate) => isMine(candidate, inputs.shard))
  if (inputs.shard !== undefined) {
    const { index, of } = inputs.shard
    log.info(`Shard ${index} of ${of}: ${mine.length} of ${count(candidates.length, 'account')}`)
  }
  // Each shard counts the changes of all, so that their sum stays under the limit as well.
  const looked = await look(inputs.maxChanges === undefined ? mine : candidates, slots, context)
  const heldBack = tooMany(looked, problems, inputs)
  const plans = looked.filter(({ candidate }) => isMine(candidate, inputs.shard))
  tellPlan(plans, context)
  if (heldBack !== undefined) {
    log.info(heldBack.message)
  }
  const findings = await checkAll(plans, heldBack, slots, context)
  return {
    findings,
    problems,
    found: problems.length > 0 ? null : foundBy(candidates, plans, findings, inputs.shard),
    warnings: [
      ...(candidates.length > 0 || problems.length > 0 ? [] : [noAccount]),
      ...unmatched(
        exceptions,
        candidates.map(({ ref }) => ref)
      ).map(
        ({ account }) =>
          `The exception for ${account} names no account of this run. Remove it from the exceptions file, or check the name.`
      )
    ]
  }
}

/**
 * An account given by resource ID is looked up by nobody before the split, and only its own shard reads it. It counts in
 * every shard, so that all of them come to the same value; if it doesn't exist, its shard fails it.
 */
function foundBy(
  candidates: readonly Candidate[],
  plans: readonly Looked[],
  findings: readonly Finding[],
  shard: CheckInputs['shard']
): FoundAccounts | null {
  if (shard !== undefined) {
    return foundOf(candidates.flatMap(({ ref, lost }) => (lost === undefined ? [ref.id] : [])))
  }
  const exist = plans.map(({ candidate, seen }, index) => {
    const finding = findings[index]
    if (candidate.listed !== undefined || seen !== undefined || finding?.account !== undefined) {
      return [candidate.ref.id]
    }
    return finding?.judgement.because === 'not-found' ? [] : undefined
  })
  return exist.includes(undefined) ? null : foundOf(exist.flatMap((ids) => ids ?? []))
}

/** One subscription that does not answer must not hold up the accounts of the others for all of their time. */
function searchMs({ selection, timeoutMinutes }: CheckInputs): number {
  const whole = timeoutMinutes * 60_000
  return selection.subscriptions.length > 1 ? Math.min(whole, 120_000) : whole
}

const noAccount =
  'No account was found, so nothing was checked. Check resource-group and subscription-id; what was searched is in the log.'

/** A named account that does not exist belongs to the part of its name as it was typed. */
function isMine({ ref, typed, lost }: Candidate, shard: CheckInputs['shard']): boolean {
  return (
    shard === undefined || partOf(lost === undefined ? ref.id : (typed ?? ref.id), shard.of) === shard.index
  )
}

/** What is known of an account before anything is changed. */
interface Looked {
  readonly candidate: Candidate
  readonly exception: ExceptionReport | undefined
  readonly seen: Planned['seen']
  readonly spentMs: number
  readonly plan: Plan
}

const lookSeconds = 30

/** Reads the accounts of which no list has told. One that does not answer soon is read again when its turn comes. */
async function look(
  candidates: readonly Candidate[],
  slots: Slots,
  context: FleetContext
): Promise<readonly Looked[]> {
  const { inputs, clock, log, cancel } = context
  const now = clock.now()
  const unread = candidates.filter(({ listed, lost }) => listed === undefined && lost === undefined).length
  if (unread > 0) {
    log.info(`Reading ${unread === 1 ? 'the account' : `${unread} accounts`}`)
  }
  const timeoutMs = inputs.timeoutMinutes * 60_000
  // A lone account holds up nobody.
  const limitMs = candidates.length === 1 ? timeoutMs : Math.min(timeoutMs, lookSeconds * 1000)
  return Promise.all(
    candidates.map(async (candidate): Promise<Looked> => {
      const exception = exceptionOf(candidate, context.exceptions, now)
      const known = (
        rest: Pick<Looked, 'candidate'> & { readonly account?: Account; readonly spentMs?: number }
      ): Looked => ({
        candidate: rest.candidate,
        exception,
        seen: rest.account && { account: rest.account, at: clock.now() },
        spentMs: rest.spentMs ?? 0,
        plan: planOf(rest.candidate, rest.account, exception, inputs.mode)
      })
      const { ref, listed, lost } = candidate
      if (listed !== undefined || lost !== undefined) {
        return known({ candidate, ...(listed && { account: listed }) })
      }
      return slots.begin(async (slot) => {
        const startedAt = clock.now()
        try {
          const account = await within(clock, startedAt + limitMs, cancel, (signal) =>
            readAccount(context.arm(ref.subscriptionId, slot), ref, context.cosmosDomain, signal)
          )
          return known({ candidate, account, spentMs: clock.now() - startedAt })
        } catch (error) {
          const spentMs = clock.now() - startedAt
          if (cancel.aborted || (error instanceof OutOfTime && spentMs < timeoutMs)) {
            return known({ candidate, spentMs })
          }
          const judgement = isNotFound(error)
            ? ({ verdict: 'failed', because: 'not-found' } as const)
            : ({ verdict: 'inconclusive', because: 'account-unread' } as const)
          const obstacle = explainArm(error, 'read the account', ref)
          return known({ candidate: { ...candidate, lost: { judgement, obstacle } }, spentMs })
        }
      })
    })
  )
}

function exceptionOf(
  { ref }: Candidate,
  exceptions: readonly Exception[],
  now: number
): ExceptionReport | undefined {
  const found = exceptionFor(ref, exceptions, now)
  return (
    found && {
      reason: found.exception.reason,
      owner: found.exception.owner,
      expires: found.exception.expires,
      expired: found.expired
    }
  )
}

function planOf(
  { lost, typed }: Candidate,
  account: Account | undefined,
  exception: ExceptionReport | undefined,
  mode: CheckInputs['mode']
): Plan {
  if (lost?.judgement.because === 'not-found') {
    return { kind: 'lost', why: lost.obstacle.message }
  }
  if (exception !== undefined && !exception.expired) {
    return { kind: 'excepted', until: exception.expires }
  }
  if (lost !== undefined) {
    return { kind: 'lost', why: lost.obstacle.message }
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

/** Why nothing is changed at all. An account that is not known yet may turn out to need a change. */
function tooMany(
  looked: readonly Looked[],
  problems: readonly Problem[],
  { mode, maxChanges, shard }: CheckInputs
): Explanation | undefined {
  if (mode === 'audit' || maxChanges === undefined) {
    return undefined
  }
  const unread = looked.some(({ candidate: { lost } }) => lost?.judgement.because === 'account-unread')
  if (shard !== undefined && (problems.length > 0 || unread)) {
    // Each shard may see another part, and all of them together change too many.
    return {
      message: `Not all accounts could be read, so whether more than max-changes (${maxChanges}) would be changed is not known, and none was`,
      nextStep: 'Look at what could not be read, and run all shards again.'
    }
  }
  const changes = looked.filter(({ plan }) => plan.kind === 'change' || plan.kind === 'unknown').length
  return changes <= maxChanges
    ? undefined
    : {
        message: `${count(changes, 'account')} would be changed, which is more than max-changes (${maxChanges}), so none was`,
        nextStep: 'Look at the plan in the log; raise max-changes, or select fewer accounts.'
      }
}

function tellPlan(plans: readonly Looked[], { log, inputs }: FleetContext): void {
  if (plans.length === 0) {
    log.info('There is no account to check')
    return
  }
  const counts = planCounts(plans.map(({ plan }) => plan))
  if (plans.length === 1) {
    const [{ candidate, plan }] = plans as [Looked]
    log.info(`Plan: ${oneLine(candidate.ref.name, 60)}: ${planLine(plan)}`)
    return
  }
  log.group(`Plan${inputs.mode === 'audit' ? ' (audit: nothing is changed)' : ''}: ${counts}`)
  for (const { candidate, plan } of plans) {
    log.info(`${candidate.ref.name} (${candidate.ref.resourceGroup}): ${planLine(plan)}`)
  }
  log.endGroup()
}

async function checkAll(
  plans: readonly Looked[],
  heldBack: Explanation | undefined,
  slots: Slots,
  context: FleetContext
): Promise<readonly Finding[]> {
  const { clock, log } = context
  const done = { accounts: 0 }
  const over = new AbortController()
  const reminding = remind(plans.length, done, over.signal, context)
  const findings = await Promise.all(
    plans.map(async (looked): Promise<Finding> => {
      const own =
        plans.length === 1
          ? { log, tell: () => undefined }
          : laterLog(log, clock, oneLine(looked.candidate.ref.name, 60))
      const finding = await judge(looked, heldBack, slots, { ...context, log: own.log })
      // Of what is neither changed nor tried the plan has said all.
      if (!['excepted', 'not-applicable'].includes(finding.judgement.verdict)) {
        const { name, resourceGroup } = finding.account ?? finding.ref
        own.tell(
          `${verdictTitle(finding.judgement.verdict)}: ${oneLine(name, 60)}${resourceGroup === '' ? '' : ` (${oneLine(resourceGroup, 90)})`}`
        )
      }
      done.accounts++
      return finding
    })
  )
  over.abort()
  await reminding
  return findings
}

async function judge(
  { candidate, exception, seen, spentMs, plan }: Looked,
  heldBack: Explanation | undefined,
  slots: Slots,
  context: FleetContext
): Promise<Finding> {
  const { ref, lost } = candidate
  const warnings = exception?.expired === true ? [ranOut(exception)] : []
  const known = { account: seen?.account, exception, warnings }
  switch (plan.kind) {
    case 'excepted':
      return { ...unseen(ref, { verdict: 'excepted', because: 'excepted' }), ...known }
    case 'lost':
      return { ...unseen(ref, lost?.judgement ?? unread, lost?.obstacle), ...known }
    case 'other-api':
      return {
        ...unseen(
          ref,
          plan.named
            ? { verdict: 'failed', because: 'other-api' }
            : { verdict: 'not-applicable', because: 'not-applicable' }
        ),
        ...known
      }
    case 'change':
    case 'on':
    case 'off':
    case 'unknown': {
      const finding = await slots.begin((slot) =>
        checkAccount(
          { ...candidate, seen, spentMs, heldBack },
          {
            ...context,
            arm: context.arm(ref.subscriptionId, slot),
            throttled: () => context.throttled(ref.subscriptionId),
            slot
          }
        )
      )
      return { ...finding, ...known, account: finding.account, warnings: [...warnings, ...finding.warnings] }
    }
  }
}

const unread = { verdict: 'inconclusive', because: 'account-unread' } as const

const reminderMs = 60_000

/** Now and then, how far the run has come. */
async function remind(
  accounts: number,
  done: { readonly accounts: number },
  over: AbortSignal,
  { clock, log, cancel }: FleetContext
): Promise<void> {
  const signal = AbortSignal.any([over, cancel])
  while (accounts > 1) {
    try {
      await clock.sleep(reminderMs, signal)
    } catch {
      return
    }
    log.info(`${done.accounts} of ${accounts} accounts are judged`)
  }
}
