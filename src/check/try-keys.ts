import type { AccessToken } from '@azure/core-auth'
import type { Agent } from 'node:https'
import type { Account, Endpoint } from '../azure/account.ts'
import type { Arm } from '../azure/arm.ts'
import { keysToTry, type Key, type Keys } from '../azure/keys.ts'
import type { AccountRef } from '../azure/resource-id.ts'
import type { Change } from '../azure/turn-off.ts'
import { isPermanent } from './answer.ts'
import { tryEntra, tryKey, type Attempt, type AttemptContext } from './attempt.ts'
import { makeRounds, roundsOfProof, type Course, type Round } from './rounds.ts'
import { within, type Clock } from '../runtime/clock.ts'
import type { Https, TlsSessions } from '../runtime/https.ts'
import type { CheckInputs } from '../inputs/inputs.ts'
import type { Log } from '../runtime/log.ts'
import { changeOfRounds, code, describeRound } from './progress.ts'
import type { Slot } from '../runtime/concurrency.ts'
import { count } from '../runtime/text.ts'

/** What the ROPC failure check of one account needs. */
export interface TryContext {
  readonly https: Https
  readonly arm: Arm
  readonly throttled: () => boolean
  /** Each round takes one; the pauses between rounds do not. */
  readonly slot: Slot
  /** The run's own token for the data plane. */
  readonly cosmosToken: (signal: AbortSignal) => Promise<AccessToken>
  readonly inputs: Pick<CheckInputs, 'keys' | 'timeoutMinutes'>
  readonly clock: Clock
  readonly log: Log
  readonly cancel: AbortSignal
  readonly mask: (secret: string) => void
  readonly userAgent: string
  /** ms since the epoch */
  readonly deadline: number
}

export interface KeysListed extends Keys {
  /** ms since the epoch */
  readonly listedAt: number
}

/** What the attempts have shown so far, so that a check that is cut short reports what it saw. */
export interface Tried {
  keys: KeysListed | undefined
  before: readonly Attempt[]
  course: Course<Attempt>
  entra: Attempt | undefined
  /** Of the connections to the account. */
  readonly sessions: TlsSessions
}

export const listingSeconds = 60

/** Not to get at the keys must not keep the change from being made: a made-up key stands in soon enough. */
export async function listKeys(
  ref: AccountRef,
  { arm, throttled, inputs, clock, cancel, mask, deadline }: TryContext
): Promise<KeysListed> {
  const half = clock.now() + (deadline - clock.now()) / 2
  // Where the subscription is throttled, others wait in line before it.
  const until = throttled() ? half : Math.min(half, clock.now() + listingSeconds * 1000)
  const keys = await keysToTry(arm, ref, { choice: inputs.keys, clock, until, cancel, mask })
  return { ...keys, listedAt: clock.now() }
}

/** Every key once at every endpoint, side by side. */
function tryAll(
  keys: readonly Key[],
  { endpoints }: Pick<Account, 'endpoints'>,
  connections: Agent,
  context: AttemptContext & Pick<TryContext, 'slot'>
): Promise<readonly Attempt[]> {
  return context.slot(() =>
    Promise.all(
      (endpoints ?? []).flatMap((endpoint) => keys.map((key) => tryKey(key, endpoint, connections, context)))
    )
  )
}

/** Every key once, while keys are still on: what is refused afterwards was not refused before. */
export async function tryBefore(account: Account, tried: Tried, context: TryContext): Promise<void> {
  const keys = tried.keys?.keys ?? []
  tried.before = await overNewConnections(tried, context, (anew) => tryAll(keys, account, anew, context))
  context.log.info(`Before the change: ${describeRound(tried.before, true)}`)
}

async function overNewConnections<T>(
  { sessions }: Tried,
  { https }: Pick<TryContext, 'https'>,
  work: (connections: Agent) => Promise<T>
): Promise<T> {
  const connections = https.connections(sessions)
  try {
    return await work(connections)
  } finally {
    connections.destroy()
  }
}

const reminderMs = 30_000

/**
 * Tries until enough rounds in a row were refused, there is no hope, or the deadline has come. For an account whose keys
 * are off: while they are on, each use of a key shows in Azure's record (Azure documentation, "how-to-rotate-keys").
 */
export async function tryUntilRefused(
  account: Account,
  tried: Tried,
  change: Change,
  context: TryContext
): Promise<void> {
  const { clock, log, cancel, deadline, inputs } = context
  const keys = tried.keys?.keys ?? []
  log.info(
    `Trying ${count(keys.length, 'key')} at ${count(account.endpoints?.length ?? 0, 'endpoint')} until all are refused, for up to ${inputs.timeoutMinutes} min`
  )
  let toldAt = -Infinity
  const told = (course: Course<Attempt>, round: Round<Attempt>): void => {
    const changed = changeOfRounds(tried.course, course)
    tried.course = course
    if (changed || round.refused || round.endedAt - toldAt >= reminderMs) {
      log.info(`Round ${round.number}: ${describeRound(round.attempts)}${stage(course, round, change)}`)
      toldAt = round.endedAt
    }
  }
  const control = new Set(tried.before.map(seenAt))
  await overNewConnections(tried, context, (kept) =>
    makeRounds(
      async (confirming) => {
        const now = await currentKeys(account, tried, context)
        if (confirming) {
          return overNewConnections(tried, context, (anew) => tryAll(now, account, anew, context))
        }
        const attempts = await tryAll(now, account, kept, context)
        if (attempts.every(({ answer }) => answer === 'refused')) {
          // As far as anybody can tell, they are not needed any more.
          kept.destroy()
        }
        return attempts
      },
      {
        earlier: tried.course,
        clock,
        deadline,
        signal: cancel,
        told,
        permanent: (attempt) => isPermanent(attempt.kind, control.has(seenAt(attempt)))
      }
    )
  )
  if (tried.course.inARow < roundsOfProof && clock.now() < deadline) {
    log.info('Waiting cannot change these answers, so the rest of the time is not waited out')
  }
}

function seenAt({ endpoint, kind }: Attempt): string {
  return `${kind} ${endpoint.url}`
}

const listAgainMs = 15_000

/** The keys, listed again where Cosmos DB calls one a wrong key: it may have been regenerated since. */
async function currentKeys(account: Account, tried: Tried, context: TryContext): Promise<readonly Key[]> {
  const { keys } = tried
  if (keys === undefined) {
    return []
  }
  const wrong = tried.course.last.some(
    ({ credential, kind }) => kind === 'wrong-key' && credential !== 'made-up'
  )
  if (wrong && context.clock.now() - keys.listedAt >= listAgainMs) {
    context.log.info('Cosmos DB calls a key a wrong one; listing the keys again')
    const again = await listKeys(account, context)
    tried.keys = again.notListed === undefined ? again : { ...keys, listedAt: again.listedAt }
  }
  return tried.keys?.keys ?? []
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
export async function tryOwnToken(
  global: Endpoint | undefined,
  tried: Tried,
  context: TryContext
): Promise<void> {
  if (global === undefined) {
    return
  }
  const { clock, log, cancel } = context
  try {
    const token = await within(clock, clock.now() + 30_000, cancel, context.cosmosToken)
    tried.entra = await context.slot(() =>
      overNewConnections(tried, context, (anew) => tryEntra(token, global, anew, context))
    )
    log.info(
      `For comparison, this run’s own Microsoft Entra token: ${tried.entra.answer} (${code(tried.entra)})`
    )
  } catch {
    cancel.throwIfAborted()
    tried.entra = {
      credential: 'entra',
      endpoint: global,
      answer: 'unclear',
      kind: 'other',
      status: null,
      subStatus: null,
      activityId: null,
      message: 'Microsoft Entra ID gave no token for Cosmos DB',
      at: clock.now()
    }
  }
}
