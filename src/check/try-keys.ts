import type { Agent } from 'node:https'
import type { Account, Endpoint } from '../azure/account.ts'
import { keysToTry, type Key, type Keys } from '../azure/keys.ts'
import type { AccountRef } from '../azure/resource-id.ts'
import { within } from '../runtime/clock.ts'
import type { TlsSessions } from '../runtime/https.ts'
import type { Warning } from '../runtime/errors.ts'
import { count } from '../runtime/text.ts'
import { isPermanent } from './answer.ts'
import { tryEntra, tryKey, type Attempt } from './attempt.ts'
import type { AccountContext } from './context.ts'
import { changeOfRounds, describeRound, statusCode } from './progress.ts'
import { makeRounds, roundsOfProof, type Course, type Round } from './rounds.ts'

export interface TryContext extends AccountContext {
  /** ms since the epoch. */
  readonly deadline: number
  readonly sessions: TlsSessions
}

export interface ListedKeys extends Keys {
  /** ms since the epoch. */
  readonly listedAt: number
}

const listingSeconds = 60

/** When a list must have ended, to leave time for the change. */
export function listingDeadline({
  clock,
  deadline,
  throttled
}: Pick<TryContext, 'clock' | 'deadline' | 'throttled'>): number {
  const half = clock.now() + (deadline - clock.now()) / 2
  return throttled() ? half : Math.min(half, clock.now() + listingSeconds * 1000)
}

/** A failing or slow list must not delay the change. */
export async function listKeys(ref: AccountRef, context: TryContext): Promise<ListedKeys> {
  const { arm, options, clock, cancel, mask } = context
  const until = listingDeadline(context)
  const keys = await keysToTry(arm, ref, { choice: options.keys, clock, until, cancel, mask })
  return { ...keys, listedAt: clock.now() }
}

/** Of an account on which trying a key would make Azure refuse the change. */
export const controlSkipped: Warning = {
  code: 'no-positive-control',
  message:
    'Keys weren’t tried before the change (the positive control), because Azure refuses to turn keys off on this account if one was used in the last 12 hours.'
}

/** The positive control: every key once, while keys are still on. */
export async function tryBefore(
  account: Account,
  { keys }: ListedKeys,
  context: TryContext
): Promise<readonly Attempt[]> {
  const attempts = await overNewConnections(context, (connections) =>
    tryAll(keys, account, connections, context)
  )
  context.log.info(`Before the change: ${describeRound(attempts, true)}`)
  return attempts
}

function tryAll(
  keys: readonly Key[],
  { endpoints }: Pick<Account, 'endpoints'>,
  connections: Agent,
  context: TryContext
): Promise<readonly Attempt[]> {
  return context.slot(async () => {
    const attempts = await Promise.all(
      (endpoints ?? []).map((endpoint) => tryAtEndpoint(keys, endpoint, connections, context))
    )
    return attempts.flat()
  })
}

/** After this long, an endpoint is slow. */
const slowMs = 1_000

/**
 * One key after the other over one connection, since a TLS handshake costs more than all attempts; at a slow endpoint, the
 * others side by side, so that a round takes hardly longer than its slowest attempt.
 */
async function tryAtEndpoint(
  keys: readonly Key[],
  endpoint: Endpoint,
  connections: Agent,
  context: TryContext
): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = []
  const waiting = keys.entries()
  const tryWaiting = async (): Promise<void> => {
    for (const [index, key] of waiting) {
      attempts[index] = await tryKey(key, endpoint, connections, context)
    }
  }
  const over = new AbortController()
  const others = context.clock.sleep(slowMs, over.signal).then(
    () => Promise.all(keys.slice(1).map(tryWaiting)),
    () => undefined
  )
  try {
    await tryWaiting()
  } finally {
    over.abort(null)
    await others
  }
  return attempts
}

async function overNewConnections<T>(
  { https, sessions }: Pick<TryContext, 'https' | 'sessions'>,
  work: (connections: Agent) => Promise<T>
): Promise<T> {
  const connections = https.connections(sessions)
  try {
    return await work(connections)
  } finally {
    connections.destroy()
  }
}

export interface KeysTried {
  readonly keys: ListedKeys
  readonly course: Course<Attempt>
}

const reminderMs = 30_000

/** Only for accounts whose keys are off: while they are on, Azure records each use ("how-to-rotate-keys"). */
export async function* tryUntilRefused(
  account: Account,
  listed: ListedKeys,
  {
    earlier,
    control,
    doneAt
  }: {
    readonly earlier: Course<Attempt>
    readonly control: readonly Attempt[]
    readonly doneAt: number | undefined
  },
  context: TryContext
): AsyncGenerator<KeysTried, void, undefined> {
  const { clock, log, cancel, deadline, options } = context
  log.info(
    `ROPC failure check: trying ${count(listed.keys.length, 'key')} at ${count(account.endpoints?.length ?? 0, 'endpoint')} until all are refused, for up to ${options.timeoutMinutes} min`
  )
  const seenBefore = new Set(control.map(kindAtEndpoint))
  const kept = context.https.connections(context.sessions)
  let keys = listed
  let course = earlier
  let loggedAt = -Infinity
  try {
    const rounds = makeRounds(
      async (confirming) => {
        keys = await currentKeys(account, keys, course, context)
        if (confirming) {
          return overNewConnections(context, (fresh) => tryAll(keys.keys, account, fresh, context))
        }
        const attempts = await tryAll(keys.keys, account, kept, context)
        if (attempts.every(({ answer }) => answer === 'refused')) {
          kept.destroy()
        }
        return attempts
      },
      {
        earlier,
        clock,
        deadline,
        signal: cancel,
        permanent: (attempt) => isPermanent(attempt.kind, seenBefore.has(kindAtEndpoint(attempt)))
      }
    )
    for await (const { round, course: now } of rounds) {
      const changed = changeOfRounds(course, now)
      course = now
      yield { keys, course }
      if (changed || round.refused || round.endedAt - loggedAt >= reminderMs) {
        log.info(
          `Round ${round.number}: ${describeRound(round.attempts)}${progressOf(round, course, doneAt)}`
        )
        loggedAt = round.endedAt
      }
    }
  } finally {
    kept.destroy()
  }
  if (course.inARow < roundsOfProof && clock.now() < deadline) {
    log.info('These answers won’t change; stopping early')
  }
}

function kindAtEndpoint({ endpoint, kind }: Attempt): string {
  return `${kind} ${endpoint.url}`
}

const listAgainMs = 15_000

/** Lists the keys again after a rejected signature: the key may have been regenerated. */
async function currentKeys(
  account: Account,
  keys: ListedKeys,
  { last }: Course<Attempt>,
  context: TryContext
): Promise<ListedKeys> {
  const wrong = last.some(({ credential, kind }) => kind === 'wrong-key' && credential !== 'made-up')
  if (!wrong || context.clock.now() - keys.listedAt < listAgainMs) {
    return keys
  }
  context.log.info('Cosmos DB rejected a key’s signature; listing the keys again')
  const again = await listKeys(account, context)
  return again.notListed === undefined ? again : { ...keys, listedAt: again.listedAt }
}

function progressOf(round: Round<Attempt>, course: Course<Attempt>, doneAt: number | undefined): string {
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

/** Never counts for the verdict. */
export async function tryOwnToken(global: Endpoint, context: TryContext): Promise<Attempt> {
  const { clock, log, cancel } = context
  try {
    const token = await within(clock, clock.now() + 30_000, cancel, context.cosmosToken)
    const attempt = await context.slot(() =>
      overNewConnections(context, (connections) => tryEntra(token, global, connections, context))
    )
    log.info(`Microsoft Entra token of this run: ${attempt.answer} (${statusCode(attempt)})`)
    return attempt
  } catch {
    cancel.throwIfAborted()
    return {
      credential: 'entra',
      endpoint: global,
      answer: 'unclear',
      kind: 'other',
      status: null,
      subStatus: null,
      activityId: null,
      message: 'Microsoft Entra issued no token for Cosmos DB.',
      at: clock.now()
    }
  }
}
