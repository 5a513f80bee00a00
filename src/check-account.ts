import type { AccessToken } from '@azure/core-auth'
import type { Agent } from 'node:https'
import { readAccount, readWhenReady, sameEndpoints, type Account, type Endpoint } from './azure/account.ts'
import type { Arm } from './azure/arm.ts'
import { explainArm, isNotFound } from './azure/arm-errors.ts'
import { keysToTry, proofOf, type Key, type Keys } from './azure/keys.ts'
import type { AccountRef } from './azure/resource-id.ts'
import { turnKeysOff, type Change } from './azure/turn-off.ts'
import { isHopeless } from './check/answer.ts'
import { newConnections, tryEntra, tryKey, type Attempt, type AttemptContext } from './check/attempt.ts'
import {
  after,
  makeRounds,
  nothingTried,
  pair,
  roundsOfProof,
  type Course,
  type Round
} from './check/rounds.ts'
import { verdictOf, type Evidence, type Judgement } from './check/verdict.ts'
import { within, type Clock } from './clock.ts'
import { UserError, type Explanation } from './errors.ts'
import type { Finding } from './finding.ts'
import type { Inputs } from './inputs.ts'
import type { Log } from './log.ts'
import { changeOfRounds, code, describeAccount, describeRound } from './progress.ts'
import { asCode, count, oneLine } from './text.ts'

export interface CheckContext {
  readonly arm: Arm
  /** The run's own token for the data plane. */
  readonly cosmosToken: (signal: AbortSignal) => Promise<AccessToken>
  readonly inputs: Pick<Inputs, 'mode' | 'keys' | 'timeoutMinutes'>
  readonly clock: Clock
  readonly log: Log
  readonly cancel: AbortSignal
  readonly mask: (secret: string) => void
  readonly userAgent: string
}

/** What is known so far, so that a check that is cut short reports what it saw. */
interface KeysListed extends Keys {
  /** ms since the epoch */
  readonly listedAt: number
}

interface Known {
  account: Account | undefined
  obstacle: Explanation | undefined
  /** Why nothing is tried after a change that was wanted. */
  stopped: 'refused' | 'unfinished' | undefined
  readonly change: Change
  closing: Evidence['closing']
  keys: KeysListed | undefined
  before: readonly Attempt[]
  course: Course<Attempt>
  entra: Attempt | undefined
  readonly warnings: string[]
}

/** Turns the account's keys off where the mode says so, tries them, and judges. Never throws. */
export async function checkAccount(ref: AccountRef, context: CheckContext): Promise<Finding> {
  const { inputs, log, cancel } = context
  const known: Known = {
    account: undefined,
    obstacle: undefined,
    stopped: undefined,
    change: { sent: false, accepted: false, doneAt: undefined },
    closing: null,
    keys: undefined,
    before: [],
    course: nothingTried,
    entra: undefined,
    warnings: []
  }
  let judgement: Judgement
  try {
    judgement = await follow(ref, known, context)
  } catch (error) {
    if (!cancel.aborted) {
      known.obstacle = explainArm(error, 'read the account', ref)
    }
    judgement = isNotFound(error)
      ? { verdict: 'failed', ground: 'not-found' }
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
    dataRoles: undefined,
    exception: undefined,
    warnings: known.warnings
  }
}

async function follow(ref: AccountRef, known: Known, context: CheckContext): Promise<Judgement> {
  const { arm, inputs, clock, log, cancel } = context
  const deadline = clock.now() + inputs.timeoutMinutes * 60_000
  const untilDeadline = <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    within(clock, deadline, cancel, work)

  log.group(`${ref.name} (${ref.resourceGroup})`)
  log.info('Reading the account')
  const first = await untilDeadline((signal) => readWhenReady(arm, ref, { clock, signal, log }))
  known.account = first
  log.info(describeAccount(first))
  if (first.api !== 'NoSQL') {
    return { verdict: 'failed', ground: 'other-api' }
  }
  if (first.endpoints === undefined) {
    known.account = undefined
    known.obstacle = {
      message: `Azure names no endpoint for the account or for one of its regions (provisioning state ${oneLine(first.provisioningState, 40)})`,
      nextStep: `See its state: ${asCode(`az cosmosdb show --ids "${first.id}" --query "[provisioningState,locations]"`)}.`
    }
    return { verdict: 'inconclusive', ground: 'account-unread' }
  }
  const keys = await listKeys(first, deadline, context)
  known.keys = keys
  if (keys.notListed !== undefined) {
    known.warnings.push(
      `${keys.notListed.message}; a made-up key was tried. ${keys.notListed.nextStep}`.trim()
    )
    log.info(`${keys.notListed.message}; a made-up key is tried instead`)
  }

  let account = first
  if (!first.disableLocalAuth && inputs.mode === 'enforce') {
    const control = await overNewConnections((anew) => tryAll(keys.keys, first, anew, context))
    known.before = control
    log.info(`Before the change: ${describeRound(control, true)}`)
    log.info('Turning keys off')
    try {
      account = await untilDeadline((signal) => turnKeysOff(arm, first, known.change, { clock, signal, log }))
      log.info('Azure Resource Manager says that keys are off')
    } catch (error) {
      cancel.throwIfAborted()
      known.obstacle = explainArm(error, 'turn keys off', ref)
      // Time that ran out, or an account that cannot be read, says nothing against a change that Azure may have taken.
      known.stopped = known.change.sent && !(error instanceof UserError) ? 'unfinished' : 'refused'
      log.info(
        `${known.stopped === 'refused' ? 'Keys could not be turned off' : 'The change was not seen to be done'}: ${known.obstacle.message}`
      )
    }
  }
  const endpoints = account.endpoints ?? first.endpoints
  const tried = { ...account, endpoints }
  await Promise.all([
    known.stopped === undefined ? tryUntilRefused(tried, known, { ...context, deadline }) : undefined,
    tryOwnToken(endpoints[0], known, context)
  ])
  await readOnceMore(ref, endpoints, known, context)
  return verdictOf(evidence(known, inputs.mode, false))
}

const listingSeconds = 60

/** Not to get at the keys must not keep the change from being made: a made-up key stands in soon enough. */
async function listKeys(
  ref: AccountRef,
  deadline: number,
  { arm, inputs, clock, cancel, mask }: CheckContext
): Promise<KeysListed> {
  const half = clock.now() + (deadline - clock.now()) / 2
  const until = Math.min(half, clock.now() + listingSeconds * 1000)
  const keys = await keysToTry(arm, ref, { choice: inputs.keys, clock, until, cancel, mask })
  return { ...keys, listedAt: clock.now() }
}

/** Every key once at every endpoint, side by side. */
function tryAll(
  keys: readonly Key[],
  { endpoints }: Pick<Account, 'endpoints'>,
  connections: Agent,
  context: AttemptContext
): Promise<readonly Attempt[]> {
  return Promise.all(
    (endpoints ?? []).flatMap((endpoint) => keys.map((key) => tryKey(key, endpoint, connections, context)))
  )
}

async function overNewConnections<T>(work: (connections: Agent) => Promise<T>): Promise<T> {
  const connections = newConnections()
  try {
    return await work(connections)
  } finally {
    connections.destroy()
  }
}

const reminderMs = 30_000

async function tryUntilRefused(
  account: Account,
  known: Known,
  context: CheckContext & { readonly deadline: number }
): Promise<void> {
  const { clock, log, cancel, deadline, inputs } = context
  const keysOn = !account.disableLocalAuth
  const keys = known.keys?.keys ?? []
  log.info(
    `Trying ${count(keys.length, 'key')} at ${count(account.endpoints?.length ?? 0, 'endpoint')}` +
      (keysOn ? ' once, as evidence' : ` until all are refused, for up to ${inputs.timeoutMinutes} min`)
  )
  let toldAt = -Infinity
  const told = (course: Course<Attempt>, round: Round<Attempt>): void => {
    const changed = changeOfRounds(known.course, course)
    known.course = course
    if (changed || round.refused || round.endedAt - toldAt >= reminderMs) {
      log.info(`Round ${round.number}: ${describeRound(round.attempts)}${stage(course, round, known.change)}`)
      toldAt = round.endedAt
    }
  }
  if (keysOn) {
    const attempts = await overNewConnections((anew) => tryAll(keys, account, anew, context))
    const round = { number: 1, attempts, refused: false, endedAt: clock.now() }
    told(after(nothingTried, round), round)
    return
  }
  const control = new Set(known.before.map(seenAt))
  await overNewConnections((kept) =>
    makeRounds(
      async (confirming) => {
        const now = await currentKeys(account, known, context)
        return confirming
          ? overNewConnections((anew) => tryAll(now, account, anew, context))
          : tryAll(now, account, kept, context)
      },
      {
        clock,
        deadline,
        signal: cancel,
        told,
        hopeless: (attempt) => isHopeless(attempt.sight, control.has(seenAt(attempt)))
      }
    )
  )
  if (known.course.inARow < roundsOfProof && clock.now() < deadline) {
    log.info('Waiting cannot change these answers, so the rest of the time is not waited out')
  }
}

function seenAt({ endpoint, sight }: Attempt): string {
  return `${sight} ${endpoint.url}`
}

const listAgainMs = 15_000

/** The keys, listed again where Cosmos DB calls one a wrong key: it may have been regenerated since. */
async function currentKeys(
  account: Account,
  known: Known,
  context: CheckContext & { readonly deadline: number }
): Promise<readonly Key[]> {
  const { keys } = known
  if (keys === undefined) {
    return []
  }
  const wrong = known.course.last.some(
    ({ credential, sight }) => sight === 'wrong-key' && credential !== 'made-up'
  )
  if (wrong && context.clock.now() - keys.listedAt >= listAgainMs) {
    context.log.info('Cosmos DB calls a key a wrong one; listing the keys again')
    const again = await listKeys(account, context.deadline, context)
    known.keys = again.notListed === undefined ? again : { ...keys, listedAt: again.listedAt }
  }
  return known.keys?.keys ?? []
}

/** What a refused round is good for. */
function stage(course: Course<Attempt>, round: Round<Attempt>, { doneAt }: Change): string {
  if (!round.refused) {
    return ''
  }
  const since =
    doneAt === undefined || course.firstRefusedAt !== round.endedAt
      ? ''
      : `, ${((round.endedAt - doneAt) / 1000).toFixed(1)} s after the change`
  const left = roundsOfProof - course.inARow
  return `${since}${left > 0 ? `; ${count(left, 'more round')} over new connections to confirm` : ''}`
}

/** Does Microsoft Entra get in? Shown, and never counted. */
async function tryOwnToken(global: Endpoint | undefined, known: Known, context: CheckContext): Promise<void> {
  if (global === undefined) {
    return
  }
  const { clock, log, cancel } = context
  try {
    const token = await within(clock, clock.now() + 30_000, cancel, context.cosmosToken)
    known.entra = await overNewConnections((anew) => tryEntra(token, global, anew, context))
    log.info(
      `For comparison, this run’s own Microsoft Entra token: ${known.entra.answer} (${code(known.entra)})`
    )
  } catch {
    cancel.throwIfAborted()
    known.entra = {
      credential: 'entra',
      endpoint: global,
      answer: 'unclear',
      sight: 'other',
      status: null,
      subStatus: null,
      activityId: null,
      message: 'Microsoft Entra ID gave no token for Cosmos DB',
      at: clock.now()
    }
  }
}

const closingSeconds = 30

/** Whether the setting and the endpoints are still what the attempts were about. */
async function readOnceMore(
  ref: AccountRef,
  tried: Account['endpoints'],
  known: Known,
  { arm, clock, log, cancel }: CheckContext
): Promise<void> {
  try {
    const now = await within(clock, clock.now() + closingSeconds * 1000, cancel, (signal) =>
      readAccount(arm, ref, signal)
    )
    known.closing = {
      disableLocalAuth: now.disableLocalAuth,
      sameEndpoints: sameEndpoints(tried, now.endpoints)
    }
    log.info(
      `Azure Resource Manager, read again: keys ${now.disableLocalAuth ? 'off' : 'on'}, ` +
        (known.closing.sameEndpoints ? 'the same endpoints' : 'other endpoints than were tried')
    )
  } catch (error) {
    cancel.throwIfAborted()
    known.obstacle ??= explainArm(error, 'read the account', ref)
    log.info(`The account could not be read again: ${known.obstacle.message}`)
  }
}

function evidence(known: Known, mode: Inputs['mode'], cancelled: boolean): Evidence {
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
    cancelled
  }
}
