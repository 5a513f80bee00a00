import { isRestError } from '@azure/core-rest-pipeline'
import { update } from '@azure/arm-cosmosdb/api/databaseAccounts'
import type { Clock } from '../clock.ts'
import { UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import { readAccount, type Account } from './account.ts'
import { isPassing, pauseAfter, type Arm } from './arm.ts'
import { asCode } from '../text.ts'
import { explainArm, isKeyInUse } from './arm-errors.ts'

/** What this run did to the account, told as it happens so that a cancelled run knows too. */
export interface Change {
  /** A PATCH may have reached Azure. */
  sent: boolean
  /** Azure accepted the PATCH. */
  accepted: boolean
  /** When Azure reported the change as done, ms since the epoch. */
  doneAt: number | undefined
}

interface Context {
  readonly cosmosDomain: string | undefined
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly log: Log
}

const pollMs = 1_000
/** Reads of an account whose change is done may lag behind. */
const readsAfterChange = 5

/**
 * Sets `disableLocalAuth: true` with one accepted PATCH, and returns the account as it is read afterwards: the PATCH's
 * own answer still shows the old value (azure-cli, test_update_database_account.yaml).
 * @throws UserError where Azure refuses, or does as asked and changes nothing; the reason of the signal
 */
export async function turnKeysOff(
  arm: Arm,
  account: Account,
  change: Change,
  context: Context
): Promise<Account> {
  const { clock, signal, log } = context
  for (let tries = 1; ; tries++) {
    const poller = update(
      arm,
      account.resourceGroup,
      account.name,
      { disableLocalAuth: true },
      {
        abortSignal: signal,
        updateIntervalInMs: pollMs
      }
    )
    change.sent = true
    try {
      await poller.submitted()
    } catch (error) {
      signal.throwIfAborted()
      const why = isKeyInUse(error, account) ? undefined : whyAgain(error)
      if (why === undefined) {
        change.sent = false
        throw refusal(error, account)
      }
      log.info(`Azure did not take the change yet: ${why}; trying again`)
      await clock.sleep(pauseAfter(tries, isRestError(error) ? error.response : undefined), signal)
      // The answer may have been lost after the change was taken: then it is followed, not asked for twice.
      const now = await readSettled(arm, account, context)
      if (now.disableLocalAuth) {
        change.accepted = true
        change.doneAt = clock.now()
        return now
      }
      continue
    }
    change.accepted = true
    log.info('Azure accepted the change; waiting until it reports it as done')
    try {
      await poller.pollUntilDone({ abortSignal: signal })
      change.doneAt = clock.now()
    } catch (error) {
      signal.throwIfAborted()
      if (!isRestError(error) && ['failed', 'canceled'].includes(poller.operationState?.status ?? '')) {
        // The operation itself failed: what was accepted was not carried out.
        change.accepted = false
        throw refusal(error, account)
      }
      // Not to be able to watch the operation does not undo it (Azure/bicep #14976): the account itself tells.
      log.info('The operation can’t be watched; reading the account instead')
    }
    return await readChanged(arm, account, change, context)
  }
}

/** The account when no operation on it is under way any more. */
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

async function readChanged(arm: Arm, account: Account, change: Change, context: Context): Promise<Account> {
  for (let reads = 0; reads < readsAfterChange; reads++) {
    const now = await readSettled(arm, account, context)
    if (now.disableLocalAuth) {
      change.doneAt ??= context.clock.now()
      return now
    }
    await context.clock.sleep(pollMs, context.signal)
  }
  change.accepted = false
  throw new UserError(
    'Azure accepted the change and reported it as done, but the account still has keys on (disableLocalAuth is false)',
    `Look for a policy or a deployment that sets it back: ${asCode(`az monitor activity-log list --resource-id "${account.id}" --offset 1h`)}.`
  )
}

/** Why the same PATCH can be taken later; `undefined` where it never will. */
function whyAgain(error: unknown): string | undefined {
  if (!isRestError(error)) {
    return undefined
  }
  // The wording is documented for 412 only (hashicorp/terraform-provider-azurerm #15842); the others are met with it as well.
  const busy = error.statusCode === 409 || error.statusCode === 412 || error.statusCode === 429
  if (busy && /exclusive lock|operation in progress/i.test(error.message)) {
    return 'another operation on the account is in progress'
  }
  // Of an answer that is too large, too, nobody knows whether it said yes.
  if (isPassing(error) || error.code === 'TOO_LARGE') {
    return error.statusCode === undefined ? 'no usable answer came' : `it answered ${error.statusCode}`
  }
  return undefined
}

function refusal(error: unknown, account: Account): UserError {
  const { message, nextStep } = explainArm(error, 'turn keys off', account)
  return new UserError(message, nextStep, { cause: error })
}
