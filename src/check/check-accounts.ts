import type { Candidate } from '../azure/find.ts'
import type { Explanation } from '../runtime/errors.ts'
import { bufferedLog } from '../runtime/log.ts'
import { oneLine } from '../runtime/text.ts'
import { checkAccount } from './check-account.ts'
import type { CheckContext } from './context.ts'
import { notChecked, type Finding } from './finding.ts'
import { expiredException, verdictTitle } from './labels.ts'
import type { ChangePlan } from './plan.ts'
import type { PlannedAccount } from './planned.ts'
import { foundOf, type FoundAccounts, type Shard } from './shard.ts'

/**
 * Checks the accounts side by side: no account's failure or wait delays another.
 * @returns one finding per account, in the order of the plan. Never throws.
 */
export async function checkAccounts(
  { accounts, blocked }: ChangePlan,
  context: CheckContext
): Promise<readonly Finding[]> {
  const { clock, log } = context
  let done = 0
  const over = new AbortController()
  const reminding =
    accounts.length > 1 ? remind(() => done, accounts.length, over.signal, context) : undefined
  const findings = await Promise.all(
    accounts.map(async (planned) => {
      const { name } = planned.candidate.ref
      const own =
        accounts.length === 1 ? { log, flush: () => undefined } : bufferedLog(log, clock, oneLine(name, 60))
      const finding = await checkPlanned(planned, blocked, { ...context, log: own.log })
      // Accounts that are left alone were logged in the plan.
      if (!['excepted', 'not-applicable'].includes(finding.judgement.verdict)) {
        own.flush(titleOf(finding))
      }
      done++
      return finding
    })
  )
  over.abort()
  await reminding
  return findings
}

function titleOf({ account, ref, judgement }: Finding): string {
  const { name, resourceGroup } = account ?? ref
  const group = resourceGroup === '' ? '' : ` (${oneLine(resourceGroup, 90)})`
  return `${verdictTitle(judgement.verdict)}: ${oneLine(name, 60)}${group}`
}

async function checkPlanned(
  { candidate, exception, seen, spentMs, plan, keyUse }: PlannedAccount,
  blocked: Explanation | undefined,
  context: CheckContext
): Promise<Finding> {
  const { ref, unavailable } = candidate
  const warnings = exception?.expired === true ? [expiredException(exception)] : []
  const known = { account: seen?.account, exception, warnings }
  switch (plan.kind) {
    case 'excepted':
      return { ...notChecked(ref, { verdict: 'excepted', because: 'excepted' }), ...known }
    case 'unavailable':
      return {
        ...notChecked(
          ref,
          unavailable?.missing === true
            ? { verdict: 'failed', because: 'not-found' }
            : { verdict: 'inconclusive', because: 'account-unread' },
          unavailable?.why
        ),
        ...known
      }
    case 'other-api':
      return {
        ...notChecked(
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
      const finding = await context.limiter.begin((slot) =>
        checkAccount(
          { ...candidate, seen, spentMs, keyUse, blocked: blocked ?? unplanned(plan, context) },
          {
            ...context,
            arm: context.arm(ref.subscriptionId, slot),
            throttled: () => context.throttled(ref.subscriptionId),
            slot
          }
        )
      )
      return { ...finding, exception, warnings: [...warnings, ...finding.warnings] }
    }
  }
}

/** The limit of `max-changes` counted the changes that were planned, so it allows no other. */
function unplanned({ kind }: PlannedAccount['plan'], { options }: CheckContext): Explanation | undefined {
  return kind === 'off' && options.maxChanges !== undefined
    ? {
        code: 'changes-unknown',
        message:
          'Keys were off when the changes were planned and are on now. With max-changes, the run makes planned changes only.',
        nextStep: 'Rerun the job.'
      }
    : undefined
}

const reminderMs = 60_000

/** Logs the progress of a long run every minute. */
async function remind(
  done: () => number,
  accounts: number,
  over: AbortSignal,
  { clock, log, cancel }: CheckContext
): Promise<void> {
  const signal = AbortSignal.any([over, cancel])
  for (;;) {
    try {
      await clock.sleep(reminderMs, signal)
    } catch {
      return
    }
    log.info(`${done()} of ${accounts} accounts checked`)
  }
}

/**
 * The existing accounts of all shards; `null` if not known. Only its own shard reads an account that was given by resource
 * ID, so it counts in every shard; if it doesn't exist, its own shard fails it.
 */
export function foundBy(
  candidates: readonly Candidate[],
  { accounts }: ChangePlan,
  findings: readonly Finding[],
  shard: Shard | undefined
): FoundAccounts | null {
  if (shard !== undefined) {
    return foundOf(candidates.flatMap(({ ref, unavailable }) => (unavailable === undefined ? [ref.id] : [])))
  }
  const existing = accounts.map(({ candidate, seen }, index) => {
    const finding = findings[index]
    if (candidate.listed !== undefined || seen !== undefined || finding?.account !== undefined) {
      return [candidate.ref.id]
    }
    return finding?.judgement.because === 'not-found' ? [] : undefined
  })
  return existing.includes(undefined) ? null : foundOf(existing.flatMap((ids) => ids ?? []))
}
