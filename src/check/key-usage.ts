import type { Arm } from '../azure/arm.ts'
import type { AccountRef } from '../azure/resource-id.ts'
import type { Slot } from '../runtime/concurrency.ts'
import { capital } from '../runtime/text.ts'
import { askClients } from '../usage/clients.ts'
import type { KeyUse } from '../usage/key-use.ts'
import { listLastUse, readLastUse } from '../usage/last-use.ts'
import type { Limits } from '../usage/limits.ts'
import { clientWords, lastUseWords } from '../usage/words.ts'
import type { CheckContext } from './context.ts'
import type { PlannedAccount } from './planned.ts'
import type { TryContext } from './try-keys.ts'

/** Who uses keys, for accounts whose keys are on. Read before the check itself tries a key, which would count as use. */

function nothingAsked(lastUse: KeyUse['lastUse']): KeyUse {
  return { lastUse, clients: undefined, clientsOmitted: 0, clientsUnknown: undefined }
}

/**
 * When the keys of an account with keys on were last used; `undefined` if the run doesn't look.
 * @throws only the reason of `cancel`
 */
export async function keyUseOf(
  arm: Arm,
  account: AccountRef,
  context: Pick<TryContext, 'options'> & Limits
): Promise<KeyUse | undefined> {
  return context.options.usage === 'off' ? undefined : nothingAsked(await readLastUse(arm, account, context))
}

/** The same of an account that was planned without it. Logs the result. @throws only the reason of `cancel` */
export async function lookedUp(account: AccountRef, context: TryContext): Promise<KeyUse | undefined> {
  const use = await keyUseOf(context.arm, account, context)
  if (use !== undefined) {
    context.log.info(capital(lastUseWords(use.lastUse, context.clock.now())))
  }
  return use
}

/** With who uses the keys, if the run asks. Logs the result. Never throws. */
export async function withClients(
  use: KeyUse | undefined,
  account: AccountRef,
  context: TryContext
): Promise<KeyUse | undefined> {
  if (use === undefined || context.options.usage !== 'clients') {
    return use
  }
  const known = await askClients(context.arm, account, context)
  const { clients, clientsOmitted, clientsUnknown } = known
  if (clients !== undefined) {
    const who = clients.length === 0 ? 'no client' : clientWords(clients, clientsOmitted)
    context.log.info(`Logs of the last 7 days: ${who} used keys`)
  }
  if (clientsUnknown !== undefined) {
    context.log.info(`${clients === undefined ? 'Who uses keys isn’t known: ' : ''}${clientsUnknown}`)
  }
  return { ...use, ...known }
}

/** With this many accounts in a subscription, a list takes fewer requests than reading each. */
const listFrom = 20

/** For all accounts together. An account that isn't looked up by then is looked up when its turn comes. */
const planningMs = 30_000

/**
 * The planned accounts with the last use of their keys, if keys are on and the run looks.
 * @throws only the reason of `cancel`
 */
export async function withLastUse(
  planned: readonly PlannedAccount[],
  context: CheckContext
): Promise<readonly PlannedAccount[]> {
  const { options, log, limiter, clock } = context
  const wanted = planned.filter(({ plan }) => plan.kind === 'change' || plan.kind === 'on')
  if (options.usage === 'off' || wanted.length === 0) {
    return planned
  }
  log.info('Reading when keys were last used')
  const until = clock.now() + planningMs
  const groups = Map.groupBy(wanted, ({ candidate }) => candidate.ref.subscriptionId.toLowerCase())
  const used = await Promise.all(
    [...groups.values()].map(async (group) => {
      const [{ candidate }] = group as [PlannedAccount]
      const { subscriptionId } = candidate.ref
      const listed =
        group.length < listFrom
          ? new Map<string, KeyUse['lastUse']>()
          : await limiter.begin((slot) => listIn(subscriptionId, slot, until, context))
      return Promise.all(group.map((one) => usedBy(one, listed, until, context)))
    })
  )
  const found = new Map(used.flat().map((one) => [one.candidate, one]))
  return planned.map((one) => found.get(one.candidate) ?? one)
}

function listIn(
  subscriptionId: string,
  slot: Slot,
  until: number,
  { arm, options, clock, cancel }: CheckContext
): Promise<ReadonlyMap<string, KeyUse['lastUse']>> {
  const deadline = clock.now() + options.timeoutMinutes * 60_000
  return listLastUse(arm(subscriptionId, slot), subscriptionId, { clock, cancel, deadline, until })
}

async function usedBy(
  planned: PlannedAccount,
  listed: ReadonlyMap<string, KeyUse['lastUse']>,
  until: number,
  { arm, limiter, options, clock, cancel }: CheckContext
): Promise<PlannedAccount> {
  const { ref } = planned.candidate
  const lastUse = listed.get(ref.id.toLowerCase())
  if (lastUse !== undefined) {
    return { ...planned, keyUse: nothingAsked(lastUse) }
  }
  return limiter.begin(async (slot) => {
    const startedAt = clock.now()
    if (startedAt >= until) {
      return planned
    }
    const deadline = startedAt + options.timeoutMinutes * 60_000 - planned.spentMs
    const own = { options, clock, cancel, deadline, until }
    const use = await keyUseOf(arm(ref.subscriptionId, slot), ref, own)
    const cutShort = use?.lastUse === undefined && clock.now() >= until && until - startedAt < planningMs
    const keyUse = cutShort ? undefined : use
    return { ...planned, keyUse, spentMs: planned.spentMs + (clock.now() - startedAt) }
  })
}
