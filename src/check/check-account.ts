import {
  noEndpoints,
  readAccount,
  readWhenReady,
  regenerated,
  sameEndpoints,
  strayEndpoint,
  WrongAccount,
  type Account,
  type KeyTimes
} from '../azure/account.ts'
import { explainArm, isNotFound } from '../azure/arm-errors.ts'
import type { Candidate } from '../azure/find.ts'
import { turnKeysOff } from '../azure/turn-off.ts'
import { within } from '../runtime/clock.ts'
import { UserError, warningOf, type Explanation } from '../runtime/errors.ts'
import type { KeyUse } from '../usage/key-use.ts'
import type { AccountContext } from './context.ts'
import type { Finding } from './finding.ts'
import { lookedUp, withClients } from './key-usage.ts'
import { asOne, lockout, rolesForInventory } from './lockout.ts'
import {
  evidenceOf,
  findingOf,
  nothingObserved,
  observe,
  type Observation,
  type Observed
} from './observations.ts'
import { describeAccount } from './progress.ts'
import {
  controlSkipped,
  listKeys,
  tryBefore,
  tryOwnToken,
  tryUntilRefused,
  type ListedKeys,
  type TryContext
} from './try-keys.ts'
import { verdictOf, type Judgement, type Skipped } from './verdict.ts'

/** An account to check, and what the plan says about it. */
export interface AccountToCheck extends Candidate {
  /** As read or listed, and when, ms since the epoch; `undefined` if it is still to be read. */
  readonly seen: { readonly account: Account; readonly at: number } | undefined
  /** How much of its time the account has used, ms. */
  readonly spentMs: number
  /** `undefined` until the run has looked. */
  readonly keyUse: KeyUse | undefined
  /** Why its keys must stay on although the mode is `enforce`. */
  readonly blocked: Explanation | undefined
}

/** Turns the account's keys off if the mode says so, runs the ROPC failure check, and judges. Never throws. */
export async function checkAccount(account: AccountToCheck, context: AccountContext): Promise<Finding> {
  const { options, log, cancel } = context
  const { ref, typed } = account
  const check = new AccountCheck(account, context)
  let judgement: Judgement | Skipped
  log.group(`${ref.name} (${ref.resourceGroup})`)
  try {
    judgement = await check.run()
  } catch (error) {
    if (!cancel.aborted) {
      check.record({ kind: 'obstacle', obstacle: explainArm(error, 'read the account', ref) })
    }
    // An account that was found by `*` and deleted since isn't one that the user named.
    judgement =
      isNotFound(error) && typed !== undefined
        ? { verdict: 'failed', because: 'not-found' }
        : verdictOf(evidenceOf(check.observed, options.mode, cancel.aborted))
  }
  await check.clientsAsked
  log.endGroup()
  return findingOf(ref, judgement, check.observed)
}

const closingSeconds = 30
/** Other requests may be ahead in the line. */
const throttledClosingSeconds = 300
/** While accounts wait for their turn, keys may be turned on or off; a list lags behind more than a read. */
const staleMs = 30_000

/** The steps of one check. It alone records what was observed, so that an interrupted check reports what it saw. */
class AccountCheck {
  observed: Observed
  /** Who uses keys, once the logs have answered, which runs beside the other steps. Never rejects. */
  clientsAsked: Promise<KeyUse | undefined> = Promise.resolve(undefined)
  readonly #account: AccountToCheck
  readonly #context: TryContext

  constructor(account: AccountToCheck, context: AccountContext) {
    this.#account = account
    this.observed = nothingObserved(account.seen?.account)
    const deadline = context.clock.now() + context.options.timeoutMinutes * 60_000 - account.spentMs
    this.#context = { ...context, deadline, sessions: new Map() }
  }

  record(seen: Observation): void {
    this.observed = observe(this.observed, seen)
  }

  async run(): Promise<Judgement | Skipped> {
    const { options, log } = this.#context
    const first = await this.#untilDeadline((signal) => this.#read(signal))
    this.record({ kind: 'account', account: first })
    log.info(describeAccount(first))
    if (first.api !== 'NoSQL') {
      return this.#account.typed === undefined
        ? { verdict: 'not-applicable', because: 'not-applicable' }
        : { verdict: 'failed', because: 'other-api' }
    }
    if (!first.disableLocalAuth) {
      await this.#lookAtUsage(first)
    }
    if (!first.disableLocalAuth && options.mode === 'audit') {
      // Its keys are left alone, so that Azure's record of key use keeps showing the applications.
      const { dataRoles, unread } = await rolesForInventory(first, this.#context)
      this.record({ kind: 'data-roles', dataRoles })
      this.#warn(unread)
      return this.#judge()
    }
    if (first.endpoints === undefined) {
      const obstacle = first.strayHost ? strayEndpoint(first, first.strayHost) : noEndpoints(first)
      this.record({ kind: 'account', account: undefined })
      this.record({ kind: 'obstacle', obstacle })
      return { verdict: 'inconclusive', because: 'account-unread' }
    }
    if (first.disableLocalAuth) {
      return this.#prove(first, await this.#listKeys(first))
    }
    const blocked = this.#account.blocked ?? (await this.#lockout(first))
    if (blocked !== undefined) {
      this.record({ kind: 'obstacle', obstacle: blocked })
      this.record({ kind: 'stopped', because: 'blocked' })
      log.info(`Keys stay on: ${blocked.message}`)
      return this.#judge()
    }
    const keys = await this.#listKeys(first)
    await this.#tryBefore(first, keys)
    const changed = await this.#turnKeysOff(first)
    return this.#prove(
      { ...changed, endpoints: changed.endpoints ?? first.endpoints },
      keys,
      first.keysGenerated
    )
  }

  /** The account as it is now, once it is ready. */
  async #read(signal: AbortSignal): Promise<Account> {
    const { seen, ref, listed } = this.#account
    const { arm, slot, cosmosDomain, clock, log } = this.#context
    const usable =
      seen !== undefined &&
      (seen.account.api !== 'NoSQL' ||
        (clock.now() - seen.at < staleMs && (listed === undefined || seen.account.disableLocalAuth)))
    if (!usable) {
      log.info('Reading the account')
    }
    if (usable && seen.account.endpoints === undefined && seen.account.strayHost === undefined) {
      await slot.yield()
    }
    const first = usable ? seen.account : undefined
    return readWhenReady(arm, ref, { first, cosmosDomain, clock, signal, log })
  }

  /** Before any key is tried, so that Azure's record shows the applications. */
  async #lookAtUsage(account: Account): Promise<void> {
    const last = this.#account.keyUse ?? (await lookedUp(account, this.#context))
    this.record({ kind: 'usage', usage: last })
    this.clientsAsked = withClients(last, account, this.#context).then((usage) => {
      this.record({ kind: 'usage', usage })
      return usage
    })
  }

  async #lockout(account: Account): Promise<Explanation | undefined> {
    const { usage } = this.observed
    const { dataRoles, against } = await lockout(account, usage, this.clientsAsked, this.#context)
    this.record({ kind: 'data-roles', dataRoles })
    if (this.#context.options.lockoutCheck === 'block') {
      return asOne(against)
    }
    this.#warn(against)
    return undefined
  }

  #warn(some: readonly Explanation[]): void {
    for (const one of some) {
      this.record({ kind: 'warning', warning: warningOf(one) })
      this.#context.log.info(one.message)
    }
  }

  async #listKeys(account: Account): Promise<ListedKeys> {
    const keys = await listKeys(account, this.#context)
    this.#recordKeys(keys)
    if (keys.notListed !== undefined) {
      const message = `${keys.notListed.message} A made-up key was tried instead.`
      this.record({ kind: 'warning', warning: warningOf({ ...keys.notListed, message }) })
      this.#context.log.info(`${keys.notListed.message} A made-up key is tried instead.`)
    }
    return keys
  }

  #recordKeys({ keys }: ListedKeys): void {
    this.record({ kind: 'keys', keys: keys.map(({ name }) => name) })
  }

  async #tryBefore(account: Account, keys: ListedKeys): Promise<void> {
    if (account.checksKeyUse) {
      this.record({ kind: 'warning', warning: controlSkipped })
      this.#context.log.info(controlSkipped.message)
      return
    }
    this.record({ kind: 'before', attempts: await tryBefore(account, keys, this.#context) })
  }

  /** The account after the change; as it was if the change failed. */
  async #turnKeysOff(account: Account): Promise<Account> {
    const { arm, cosmosDomain, clock, log, cancel } = this.#context
    log.now('Turning keys off')
    try {
      const changed = await this.#untilDeadline(async (signal) => {
        const stages = turnKeysOff(arm, account, { cosmosDomain, clock, signal, log })
        for (;;) {
          const next = await stages.next()
          if (next.done === true) {
            return next.value
          }
          this.record({ kind: 'change', stage: next.value })
        }
      })
      log.info('Azure Resource Manager says that keys are off')
      return changed
    } catch (error) {
      cancel.throwIfAborted()
      const obstacle = explainArm(error, 'turn keys off', account)
      // A timeout or an unreadable account doesn't mean that Azure refused the change.
      const refused = error instanceof UserError && !(error instanceof WrongAccount)
      const because = this.observed.change.sent && !refused ? 'unfinished' : 'refused'
      this.record({ kind: 'obstacle', obstacle })
      this.record({ kind: 'stopped', because })
      log.info(
        `${because === 'refused' ? 'Keys couldn’t be turned off' : 'It isn’t known whether the change was made'}: ${obstacle.message}`
      )
      return account
    }
  }

  /** Tries the keys until they are refused, and reads the account again; from the start if a key was regenerated. */
  async #prove(
    account: Account,
    listed: ListedKeys,
    keysGenerated: KeyTimes = account.keysGenerated
  ): Promise<Judgement> {
    const { clock, log, deadline } = this.#context
    const [global] = account.endpoints ?? []
    await Promise.all([
      this.observed.stopped === undefined ? this.#tryUntilRefused(account, listed) : undefined,
      global && tryOwnToken(global, this.#context).then((attempt) => this.record({ kind: 'entra', attempt }))
    ])
    let times = keysGenerated
    for (;;) {
      const now = await this.#readAgain(account, times)
      if (now === undefined || !this.#canStartOver(now, times) || clock.now() >= deadline) {
        return this.#judge()
      }
      log.info('A key was regenerated during the check; listing the keys again and starting over')
      times = now.keysGenerated
      this.record({ kind: 'closing', closing: null })
      this.record({ kind: 'course', course: { ...this.observed.course, inARow: 0 } })
      await this.#tryUntilRefused(account, await this.#listKeys(account))
    }
  }

  async #tryUntilRefused(account: Account, listed: ListedKeys): Promise<void> {
    const { course: earlier, before: control, change } = this.observed
    const rounds = tryUntilRefused(
      account,
      listed,
      { earlier, control, doneAt: change.doneAt },
      this.#context
    )
    for await (const { keys, course } of rounds) {
      this.#recordKeys(keys)
      this.record({ kind: 'course', course })
    }
  }

  /** Reads the account after the last attempt: setting, endpoints and keys must still be those that were tried. */
  async #readAgain(tried: Account, times: KeyTimes): Promise<Account | undefined> {
    const { arm, throttled, cosmosDomain, clock, log, cancel } = this.#context
    const { ref } = this.#account
    const seconds = throttled() ? throttledClosingSeconds : closingSeconds
    try {
      const now = await within(clock, clock.now() + seconds * 1000, cancel, (signal) =>
        readAccount(arm, ref, cosmosDomain, signal)
      )
      const { disableLocalAuth, strayHost } = now
      const others = regenerated(this.observed.keys, times, now.keysGenerated)
      const same = sameEndpoints(tried.endpoints, now.endpoints)
      this.record({
        kind: 'closing',
        closing: { disableLocalAuth, sameEndpoints: same, sameKeys: others.length === 0 }
      })
      if (strayHost !== undefined) {
        this.#recordFirstObstacle(strayEndpoint(now, strayHost))
      }
      log.info(
        `Azure Resource Manager, read again: keys ${disableLocalAuth ? 'off' : 'on'}, ${same ? 'same' : 'different'} endpoints` +
          (others.length === 0 ? '' : `, regenerated: ${others.join(', ')}`)
      )
      return now
    } catch (error) {
      cancel.throwIfAborted()
      const obstacle = explainArm(error, 'read the account', ref)
      this.#recordFirstObstacle(obstacle)
      log.info(`The account couldn’t be read again: ${obstacle.message}`)
      return undefined
    }
  }

  #recordFirstObstacle(obstacle: Explanation): void {
    if (this.observed.obstacle === undefined) {
      this.record({ kind: 'obstacle', obstacle })
    }
  }

  /** Whether new rounds with the current keys can prove what the old ones can't. */
  #canStartOver({ keysGenerated }: Account, before: KeyTimes): boolean {
    const { stopped, keys, closing } = this.observed
    return (
      stopped === undefined &&
      closing?.disableLocalAuth === true &&
      closing.sameEndpoints &&
      // An unreadable time stays unreadable.
      regenerated(keys, before, keysGenerated).some((name) => !Number.isNaN(keysGenerated[name]))
    )
  }

  #judge(): Judgement {
    return verdictOf(evidenceOf(this.observed, this.#context.options.mode, false))
  }

  #untilDeadline<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { clock, deadline, cancel } = this.#context
    return within(clock, deadline, cancel, work)
  }
}
