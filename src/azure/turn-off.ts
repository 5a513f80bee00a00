import { isRestError } from '@azure/core-rest-pipeline'
import { update } from '@azure/arm-cosmosdb/api/databaseAccounts'
import type { Clock } from '../runtime/clock.ts'
import { UserError } from '../runtime/errors.ts'
import type { Log } from '../runtime/log.ts'
import { asCode } from '../runtime/text.ts'
import { readAccount, type Account } from './account.ts'
import { isTransient, pauseAfter, type Arm } from './arm.ts'
import { explainArm, isKeyInUse } from './arm-errors.ts'

/** Recorded as it happens, so that a canceled run can report it. */
export type ChangeStage =
  /** A PATCH may have reached Azure. */
  | { readonly kind: 'sent' }
  /** Azure refused the PATCH: takes `sent` back. */
  | { readonly kind: 'notSent' }
  /** Azure accepted the PATCH. */
  | { readonly kind: 'accepted' }
  /** What Azure accepted wasn't carried out: takes `accepted` back. */
  | { readonly kind: 'rejected' }
  /** Azure reported the change as done; `at`: ms since the epoch. */
  | { readonly kind: 'done'; readonly at: number }

interface Context {
  readonly cosmosDomain: string | undefined
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly log: Log
}

const pollMs = 1_000
/** Reads may lag behind a change that is done. */
const readsAfterChange = 5

/**
 * Turns keys off with one accepted PATCH. Returns the account as read afterwards: the PATCH's answer shows the old value
 * (azure-cli, test_update_database_account.yaml).
 * @throws UserError, or the reason of the signal
 */
export async function* turnKeysOff(
  arm: Arm,
  account: Account,
  context: Context
): AsyncGenerator<ChangeStage, Account> {
  const { clock, signal, log } = context
  for (let tries = 1; ; tries++) {
    yield { kind: 'sent' }
    const poller = update(
      arm,
      account.resourceGroup,
      account.name,
      { disableLocalAuth: true },
      { abortSignal: signal, updateIntervalInMs: pollMs }
    )
    try {
      await poller.submitted()
    } catch (error) {
      signal.throwIfAborted()
      const why = isKeyInUse(error, account) ? undefined : whyRetry(error)
      if (why === undefined) {
        yield { kind: 'notSent' }
        throw refusal(error, account)
      }
      log.info(`Azure hasn’t accepted the change yet: ${why}; trying again`)
      await clock.sleep(pauseAfter(tries, isRestError(error) ? error.response : undefined), signal)
      // Azure may have accepted a change whose answer was lost: such a change isn't requested twice.
      const now = await readSettled(arm, account, context)
      if (now.disableLocalAuth) {
        yield { kind: 'accepted' }
        yield { kind: 'done', at: clock.now() }
        return now
      }
      continue
    }
    yield { kind: 'accepted' }
    log.info('Azure accepted the change; waiting until it is done')
    let done = false
    try {
      await poller.pollUntilDone({ abortSignal: signal })
      done = true
    } catch (error) {
      signal.throwIfAborted()
      if (!isRestError(error) && ['failed', 'canceled'].includes(poller.operationState?.status ?? '')) {
        yield { kind: 'rejected' }
        throw refusal(error, account)
      }
      // An identity that may not read the operation's status may still have changed the account (Azure/bicep #14976).
      log.info('The operation’s status can’t be read; reading the account instead')
    }
    if (done) {
      yield { kind: 'done', at: clock.now() }
    }
    const changed = await readChanged(arm, account, context)
    if (changed === undefined) {
      yield { kind: 'rejected' }
      throw notApplied(account)
    }
    if (!done) {
      yield { kind: 'done', at: clock.now() }
    }
    return changed
  }
}

async function readSettled(
  arm: Arm,
  account: Account,
  { cosmosDomain, clock, signal }: Context
): Promise<Account> {
  for (;;) {
    const now = await readAccount(arm, account, cosmosDomain, signal)
    if (now.provisioningState.toLowerCase() !== 'updating') {
      return now
    }
    await clock.sleep(pollMs, signal)
  }
}

/** `undefined` if several reads still show keys on. */
async function readChanged(arm: Arm, account: Account, context: Context): Promise<Account | undefined> {
  for (let reads = 0; reads < readsAfterChange; reads++) {
    const now = await readSettled(arm, account, context)
    if (now.disableLocalAuth) {
      return now
    }
    await context.clock.sleep(pollMs, context.signal)
  }
  return undefined
}

/** Why Azure may accept the same PATCH later, as part of a sentence; `undefined` if it won't. */
function whyRetry(error: unknown): string | undefined {
  if (!isRestError(error)) {
    return undefined
  }
  // Documented for 412 only (hashicorp/terraform-provider-azurerm #15842), also seen with the others.
  const busy = error.statusCode === 409 || error.statusCode === 412 || error.statusCode === 429
  if (busy && /exclusive lock|operation in progress/i.test(error.message)) {
    return 'another operation on the account is in progress'
  }
  // After an answer that is too large, it isn't known either whether Azure accepted the change.
  if (isTransient(error) || error.code === 'TOO_LARGE') {
    return error.statusCode === undefined ? 'no usable answer came' : `it answered ${error.statusCode}`
  }
  return undefined
}

function refusal(error: unknown, account: Account): UserError {
  const { code, message, nextStep } = explainArm(error, 'turn keys off', account)
  return new UserError(code, message, nextStep, { cause: error })
}

function notApplied({ id }: Account): UserError {
  return new UserError(
    'change-not-applied',
    'Azure accepted the change, but the account still has keys on (disableLocalAuth is false).',
    `Look for a policy or a deployment that turns keys on again: ${asCode(`az monitor activity-log list --resource-id "${id}" --offset 1h`)}.`
  )
}
