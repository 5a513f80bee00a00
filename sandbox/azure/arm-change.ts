import type { Answer } from '../server.ts'
import type { Account, Operation } from './account.ts'
import { accountResource, regionSlug, takesLocalAuthSetting } from './arm-account.ts'
import { find, provider, rp, same, type Call } from './arm-call.ts'
import {
  armError,
  disallowedByPolicy,
  exclusiveLock,
  keyInUse,
  notSqlAccount,
  operationFailed,
  providerError
} from './arm-errors.ts'
import { keyProperties } from './keys.ts'

interface Change {
  readonly properties?: { readonly disableLocalAuth?: unknown }
}

/**
 * Answers 200 with the old values, `Updating`, and the URLs of an operation (Azure/azure-cli, recording
 * test_update_database_account). A PUT without the property sets `false`, as for a new account. For an existing account
 * this is a guess, suggested by Azure/azure-cli PR #11551.
 */
export function change(call: Call): Answer {
  const { request, base, apiVersion, inventory } = call
  const account = find(call)!
  let body: Change
  try {
    body = JSON.parse(request.body) as Change
  } catch (error) {
    return armError(
      400,
      'InvalidRequestContent',
      `The request content was invalid and could not be deserialized: '${String(error)}'.`
    )
  }
  const wanted = body.properties?.disableLocalAuth
  if (wanted !== undefined && wanted !== null && typeof wanted !== 'boolean') {
    return providerError(400, 'BadRequest', "The value of property 'disableLocalAuth' is not a boolean.")
  }
  if (wanted === true && account.policyDenies) {
    return disallowedByPolicy(account.name, account.subscriptionId)
  }
  if (wanted === true && !takesLocalAuthSetting(account)) {
    return notSqlAccount()
  }
  if (account.busy) {
    return exclusiveLock(account.name)
  }
  if (wanted === true && account.keysInUse.length > 0) {
    return keyInUse(account.keysInUse.map((name) => keyProperties[name]))
  }
  const operation = account.change(wanted ?? (request.method === 'PUT' ? false : account.disableLocalAuth))
  inventory.operations.set(operation.id, { account, operation })
  return rp(accountResource(account, apiVersion), 200, operationUrls(account, operation, base, apiVersion))
}

function operationUrls(account: Account, operation: Operation, base: string, apiVersion: string) {
  const query = `api-version=${apiVersion}&${operation.signature}`
  const location = regionSlug(account.regions[0]?.name ?? '')
  return {
    'azure-asyncoperation': `${base}/subscriptions/${account.subscriptionId}/${provider}/locations/${location}/operationsStatus/${operation.id}?${query}`,
    location: `${base}${encodeURI(account.id)}/operationResults/${operation.id}?${query}`
  }
}

/** `Enqueued`, `Dequeued`, and no Retry-After: the same recordings. */
export function operationStatus(call: Call): Answer {
  const found = operation(call)
  if (!found) {
    return operationUnknown()
  }
  const { outcome } = found.operation
  if (outcome === 'running') {
    return rp({ status: found.operation.polls++ === 0 ? 'Enqueued' : 'Dequeued' })
  }
  return outcome === 'succeeded'
    ? rp({ status: 'Succeeded' })
    : operationFailed(outcome.code, outcome.message)
}

export function operationResult(call: Call): Answer {
  const found = operation(call)
  if (!found) {
    return operationUnknown()
  }
  const { account, operation: done } = found
  if (done.outcome === 'running') {
    return rp(undefined, 202, operationUrls(account, done, call.base, call.apiVersion))
  }
  return done.outcome === 'succeeded'
    ? rp(accountResource(account, call.apiVersion))
    : providerError(400, done.outcome.code, done.outcome.message)
}

/** The operation, if the URL has its signature. */
function operation({ parts, query, inventory }: Call) {
  const found = inventory.operations.get(parts['operation']!.toLowerCase())
  const signature = ['t', 'c', 's', 'h'].map((name) => `${name}=${query.get(name) ?? ''}`).join('&')
  return found?.operation.signature === signature &&
    same(found.account.subscriptionId, parts['subscription']!)
    ? found
    : undefined
}

function operationUnknown(): Answer {
  return providerError(404, 'NotFound', 'The operation does not exist, or its URL was changed on the way.')
}
