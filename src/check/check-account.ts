import type { AccessToken } from '@azure/core-auth'
import {
  readAccount,
  readWhenReady,
  regenerated,
  sameEndpoints,
  strayEndpoint,
  WrongAccount,
  type Account,
  type KeyTimes
} from '../azure/account.ts'
import type { Arm } from '../azure/arm.ts'
import { explainArm, isNotFound } from '../azure/arm-errors.ts'
import { dataRolesOf, nobodyGetsIn } from '../azure/data-roles.ts'
import type { Candidate } from '../azure/find.ts'
import { proofOf } from '../azure/keys.ts'
import { turnKeysOff, type Change } from '../azure/turn-off.ts'
import { nothingTried, pair } from './rounds.ts'
import { verdictOf, type Evidence, type Judgement, type Skipped } from './verdict.ts'
import { within, type Clock } from '../runtime/clock.ts'
import { UserError, type Explanation } from '../runtime/errors.ts'
import {
  listingSeconds,
  listKeys,
  tryBefore,
  tryOwnToken,
  tryUntilRefused,
  type Tried,
  type TryContext
} from './try-keys.ts'
import type { Finding } from './finding.ts'
import type { Https } from '../runtime/https.ts'
import type { CheckInputs } from '../inputs/inputs.ts'
import type { Log } from '../runtime/log.ts'
import { describeAccount } from './progress.ts'
import type { DataRole } from '../report/report.ts'
import type { Slot } from '../runtime/concurrency.ts'
import { asCode, count, oneLine } from '../runtime/text.ts'

export interface CheckContext {
  readonly https: Https
  /** Whose requests take the slot. */
  readonly arm: Arm
  /** Azure Resource Manager slows the account's subscription: requests take longer than they should. */
  readonly throttled: () => boolean
  readonly slot: Slot
  /** Every endpoint lies in this domain; `undefined` in a custom cloud. */
  readonly cosmosDomain: string | undefined
  /** The run's own token for the data plane. */
  readonly cosmosToken: (signal: AbortSignal) => Promise<AccessToken>
  readonly inputs: Pick<CheckInputs, 'mode' | 'keys' | 'timeoutMinutes' | 'lockoutCheck'>
  readonly clock: Clock
  readonly log: Log
  readonly cancel: AbortSignal
  readonly mask: (secret: string) => void
  readonly userAgent: string
}

/** An account to check, and what the plan of the run says of it. */
export interface Planned extends Candidate {
  /** As read or listed, and when, ms since the epoch; `undefined` where it is still to be read. */
  readonly seen: { readonly account: Account; readonly at: number } | undefined
  /** How much of its time the account has had, ms. */
  readonly spentMs: number
  /** Why it is not to be changed, though the mode says so. */
  readonly heldBack: Explanation | undefined
}

/** What is known so far, so that a check that is cut short reports what it saw. */
interface Known extends Tried {
  account: Account | undefined
  obstacle: Explanation | undefined
  /** What came of a change that was wanted and that nothing is tried after. */
  stopped: 'withheld' | 'refused' | 'unfinished' | undefined
  readonly change: Change
  closing: Evidence['closing']
  dataRoles: readonly DataRole[] | undefined
  readonly warnings: string[]
}

/** Turns the account's keys off where the mode says so, tries them, and judges. Never throws. */
export async function checkAccount(planned: Planned, context: CheckContext): Promise<Finding> {
  const { inputs, log, cancel } = context
  const { ref } = planned
  const known: Known = {
    account: planned.seen?.account,
    obstacle: undefined,
    stopped: undefined,
    change: { sent: false, accepted: false, doneAt: undefined },
    closing: null,
    keys: undefined,
    before: [],
    course: nothingTried,
    entra: undefined,
    sessions: new Map(),
    dataRoles: undefined,
    warnings: []
  }
  let judgement: Judgement | Skipped
  log.group(`${ref.name} (${ref.resourceGroup})`)
  try {
    judgement = await follow(planned, known, context)
  } catch (error) {
    if (!cancel.aborted) {
      known.obstacle = explainArm(error, 'read the account', ref)
    }
    // Found by `*` and gone since: nobody asked for that very account.
    judgement =
      isNotFound(error) && planned.typed !== undefined
        ? { verdict: 'failed', because: 'not-found' }
        : verdictOf(evidence(known, inputs.mode, cancel.aborted))
  }
  log.endGroup()
  return {
    ref,
    account: known.account,
    judgement,
    obstacle: known.obstacle,
    change: known.change,
    settingAfter: known.closing?.disableLocalAuth ?? null,
    proof: judgement.verdict === 'passed' ? proofOf(known.keys?.keys.map(({ name }) => name) ?? []) : null,
    before: known.before,
    course: known.course,
    entra: known.entra,
    dataRoles: known.dataRoles,
    exception: undefined,
    warnings: known.warnings
  }
}

async function follow(planned: Planned, known: Known, context: CheckContext): Promise<Judgement | Skipped> {
  const { arm, cosmosDomain, inputs, clock, log, cancel } = context
  const { ref, typed, heldBack } = planned
  const deadline = clock.now() + inputs.timeoutMinutes * 60_000 - planned.spentMs
  const untilDeadline = <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    within(clock, deadline, cancel, work)

  const first = await untilDeadline((signal) => current(planned, signal, context))
  known.account = first
  log.info(describeAccount(first))
  if (first.api !== 'NoSQL') {
    return typed === undefined
      ? { verdict: 'not-applicable', because: 'not-applicable' }
      : { verdict: 'failed', because: 'other-api' }
  }
  if (!first.disableLocalAuth && inputs.mode === 'audit') {
    // Its keys are left alone, so that Azure's record of their last use goes on showing the applications.
    return verdictOf(evidence(known, inputs.mode, false))
  }
  if (first.endpoints === undefined) {
    known.account = undefined
    known.obstacle = first.strayHost === undefined ? noEndpoint(first) : strayEndpoint(first, first.strayHost)
    return { verdict: 'inconclusive', because: 'account-unread' }
  }
  const change = !first.disableLocalAuth && inputs.mode === 'enforce'
  const withheld = change ? (heldBack ?? (await lockout(first, known, { ...context, deadline }))) : undefined
  if (withheld !== undefined) {
    known.obstacle = withheld
    known.stopped = 'withheld'
    log.info(`Keys are left on: ${withheld.message}`)
    return verdictOf(evidence(known, inputs.mode, false))
  }
  const trying: TryContext = { ...context, deadline }
  await list(first, known, trying)

  let account = first
  if (change) {
    if (first.checksKeyUse) {
      log.info(
        'Azure turns keys off here only if none was used in the last hours, so none is tried before the change'
      )
    } else {
      await tryBefore(first, known, trying)
    }
    log.atOnce('Turning keys off')
    try {
      account = await untilDeadline((signal) =>
        turnKeysOff(arm, first, known.change, { cosmosDomain, clock, signal, log })
      )
      log.info('Azure Resource Manager says that keys are off')
    } catch (error) {
      cancel.throwIfAborted()
      known.obstacle = explainArm(error, 'turn keys off', ref)
      // Time that ran out, or an account that cannot be read, says nothing against a change that Azure may have taken.
      const refused = error instanceof UserError && !(error instanceof WrongAccount)
      known.stopped = known.change.sent && !refused ? 'unfinished' : 'refused'
      log.info(
        `${known.stopped === 'refused' ? 'Keys could not be turned off' : 'The change was not seen to be done'}: ${known.obstacle.message}`
      )
    }
  }
  const endpoints = account.endpoints ?? first.endpoints
  await Promise.all([
    known.stopped === undefined
      ? tryUntilRefused({ ...account, endpoints }, known, known.change, trying)
      : undefined,
    tryOwnToken(endpoints[0], known, trying)
  ])
  let keysGenerated = first.keysGenerated
  for (;;) {
    const now = await readOnceMore({ endpoints, keysGenerated }, planned, known, context)
    if (now === undefined || !isWorthAnother(known, now, keysGenerated) || clock.now() >= deadline) {
      return verdictOf(evidence(known, inputs.mode, false))
    }
    log.info('A key was regenerated meanwhile; listing the keys again and starting over')
    keysGenerated = now.keysGenerated
    known.closing = null
    // The rounds so far tried a key that is no longer one.
    known.course = { ...known.course, inARow: 0 }
    await list(first, known, trying)
    await tryUntilRefused({ ...account, endpoints }, known, known.change, trying)
  }
}

/** Whether new rounds with the keys of now can prove what the old ones can't. */
function isWorthAnother({ stopped, keys, closing }: Known, now: Account, before: KeyTimes): boolean {
  return (
    stopped === undefined &&
    closing?.disableLocalAuth === true &&
    closing.sameEndpoints &&
    // A time that can't be read doesn't get better.
    regenerated(namesOf(keys), before, now.keysGenerated).some(
      (name) => !Number.isNaN(now.keysGenerated[name])
    )
  )
}

function namesOf(keys: Known['keys']): readonly string[] {
  return keys?.keys.map(({ name }) => name) ?? []
}

/** Lists the keys to try, and warns if a made-up key stands in. */
async function list(account: Account, known: Known, context: TryContext): Promise<void> {
  known.keys = await listKeys(account, context)
  const { notListed } = known.keys
  if (notListed !== undefined) {
    const warning = `${notListed.message}; a made-up key was tried. ${notListed.nextStep}`.trim()
    if (!known.warnings.includes(warning)) {
      known.warnings.push(warning)
    }
    context.log.info(`${notListed.message}; a made-up key is tried instead`)
  }
}

function noEndpoint({ id, provisioningState }: Account): Explanation {
  return {
    message: `Azure names no endpoint for the account or for one of its regions (provisioning state ${oneLine(provisioningState, 40)})`,
    nextStep: `See its state: ${asCode(`az cosmosdb show --ids "${id}" --query "[provisioningState,locations]"`)}.`
  }
}

/** An account whose keys are on may have changed while others had their turn; a list lags behind more than a read. */
const staleMs = 30_000

/** The account as it is now, and ready. */
async function current(planned: Planned, signal: AbortSignal, context: CheckContext): Promise<Account> {
  const { seen, ref } = planned
  const { arm, slot, cosmosDomain, clock, log } = context
  const read = planned.listed === undefined
  const usable =
    seen !== undefined &&
    ((read && clock.now() - seen.at < staleMs) ||
      seen.account.disableLocalAuth ||
      seen.account.api !== 'NoSQL')
  if (!usable) {
    log.info('Reading the account')
  }
  if (usable && seen.account.endpoints === undefined && seen.account.strayHost === undefined) {
    // It waits for a while, and must not keep its room for that long.
    await slot(() => Promise.resolve())
  }
  return readWhenReady(arm, ref, {
    first: usable ? seen.account : undefined,
    cosmosDomain,
    clock,
    signal,
    log
  })
}

/** Why turning keys off would lock everyone out, where that is to keep it from being done. */
async function lockout(
  account: Account,
  known: Known,
  { arm, throttled, inputs, clock, log, cancel, deadline }: CheckContext & { readonly deadline: number }
): Promise<Explanation | undefined> {
  if (inputs.lockoutCheck === 'off') {
    return undefined
  }
  // Not to get at the list must leave time for the change itself.
  const half = clock.now() + (deadline - clock.now()) / 2
  const until = throttled() ? half : Math.min(half, clock.now() + listingSeconds * 1000)
  const { holders, unread } = await dataRolesOf(arm, account, { clock, until, cancel })
  known.dataRoles = holders
  if (holders !== undefined && holders.length > 0) {
    log.info(
      `${count(holders.length, 'data-plane role assignment')} that ${holders.length === 1 ? 'reaches' : 'reach'} the data: somebody gets in without keys`
    )
    return undefined
  }
  const nobody =
    unread === undefined
      ? nobodyGetsIn(account)
      : {
          message: `Whether anybody gets in without keys is not known: ${unread.message}`,
          nextStep: unread.nextStep
        }
  if (inputs.lockoutCheck === 'block') {
    return nobody
  }
  known.warnings.push(`${nobody.message}. ${nobody.nextStep}`.trim())
  log.info(nobody.message)
  return undefined
}

const closingSeconds = 30
/** Where others wait in line before it. */
const throttledClosingSeconds = 300

/** The account after the last attempt: are the setting, the endpoints and the keys still those that the attempts were about? */
async function readOnceMore(
  tried: Pick<Account, 'endpoints' | 'keysGenerated'>,
  { ref }: Planned,
  known: Known,
  { arm, throttled, cosmosDomain, clock, log, cancel }: CheckContext
): Promise<Account | undefined> {
  const seconds = throttled() ? throttledClosingSeconds : closingSeconds
  try {
    const now = await within(clock, clock.now() + seconds * 1000, cancel, (signal) =>
      readAccount(arm, ref, cosmosDomain, signal)
    )
    const { disableLocalAuth, endpoints, keysGenerated, strayHost } = now
    const others = regenerated(namesOf(known.keys), tried.keysGenerated, keysGenerated)
    known.closing = {
      disableLocalAuth,
      sameEndpoints: sameEndpoints(tried.endpoints, endpoints),
      sameKeys: others.length === 0
    }
    if (strayHost !== undefined) {
      known.obstacle ??= strayEndpoint(now, strayHost)
    }
    log.info(
      `Azure Resource Manager, read again: keys ${disableLocalAuth ? 'off' : 'on'}, ` +
        (known.closing.sameEndpoints ? 'the same endpoints' : 'other endpoints than were tried') +
        (others.length === 0 ? '' : `, regenerated: ${others.join(', ')}`)
    )
    return now
  } catch (error) {
    cancel.throwIfAborted()
    known.obstacle ??= explainArm(error, 'read the account', ref)
    log.info(`The account could not be read again: ${known.obstacle.message}`)
    return undefined
  }
}

function evidence(known: Known, mode: CheckInputs['mode'], canceled: boolean): Evidence {
  const { account, change, course, closing } = known
  const clear = new Map(course.lastClear.map((attempt) => [pair(attempt), attempt.answer]))
  return {
    mode,
    settingBefore: account?.disableLocalAuth ?? null,
    change: known.stopped ?? (change.accepted ? 'made' : 'not-needed'),
    pairs: course.last.map((attempt) => {
      const last = clear.get(pair(attempt))
      return { last: attempt.answer, lastClear: last === undefined || last === 'unclear' ? null : last }
    }),
    inARow: course.inARow,
    closing,
    canceled
  }
}
