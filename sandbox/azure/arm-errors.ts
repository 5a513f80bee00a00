/**
 * Errors of Azure Resource Manager (ARM), wrapped in `error`, and of Cosmos DB's resource provider, not wrapped.
 * Rules use them too, so the identity in a message has a default.
 */
import { randomUUID } from 'node:crypto'
import type { Answer } from '../server.ts'
import { identity, type Identity } from './identity.ts'

export function armError(
  status: number,
  code: string,
  message: string,
  more: {
    readonly headers?: Readonly<Record<string, string>>
    readonly error?: Readonly<Record<string, unknown>>
  } = {}
): Answer {
  return {
    kind: 'answer',
    status,
    headers: { ...armHeaders(), 'x-ms-failure-cause': 'gateway', ...more.headers },
    body: JSON.stringify({ error: { code, message, ...more.error } })
  }
}

export function providerError(status: number, code: string, message: string): Answer {
  const activityId = randomUUID()
  return {
    kind: 'answer',
    status,
    headers: { ...armHeaders(), 'content-type': 'application/json', 'x-ms-gatewayversion': 'version=2.14.0' },
    body: JSON.stringify({
      code,
      message: `${message}\r\nActivityId: ${activityId}, Microsoft.Azure.Documents.Common/2.14.0`
    })
  }
}

/** Headers of every answer of ARM (Azure/azure-cli, recordings of the cosmosdb module). */
export function armHeaders(): Record<string, string> {
  const id = randomUUID()
  return {
    'cache-control': 'no-cache',
    pragma: 'no-cache',
    'content-type': 'application/json; charset=utf-8',
    expires: '-1',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-ms-request-id': id,
    'x-ms-correlation-request-id': id,
    'x-ms-routing-request-id': `WESTEUROPE:${new Date().toISOString()}:${id}`,
    'x-cache': 'CONFIG_NOCACHE'
  }
}

export function missingToken(tenantId: string = identity.tenantId): Answer {
  return armError(
    401,
    'AuthenticationFailed',
    "Authentication failed. The 'Authorization' header is missing.",
    {
      headers: { 'www-authenticate': challenge(tenantId) }
    }
  )
}

export function invalidToken(
  why = 'The access token is invalid.',
  code = 'InvalidAuthenticationToken',
  tenantId: string = identity.tenantId
): Answer {
  return armError(401, code, why, {
    headers: {
      'www-authenticate': `${challenge(tenantId)}, error="invalid_token", error_description="${why}"`
    }
  })
}

export function expiredToken(): Answer {
  const [expiry, now] = [new Date(Date.now() - 60_000).toUTCString(), new Date().toUTCString()]
  return invalidToken(
    `The access token expiry UTC time '${expiry}' is earlier than current UTC time '${now}'.`,
    'ExpiredAuthenticationToken'
  )
}

function challenge(tenantId: string): string {
  return `Bearer authorization_uri="https://login.microsoftonline.com/${tenantId}"`
}

export function missingApiVersion(): Answer {
  return armError(
    400,
    'MissingApiVersionParameter',
    'The api-version query parameter (?api-version=) is required for all requests.'
  )
}

export function invalidApiVersion(version: string): Answer {
  return armError(
    400,
    'InvalidApiVersionParameter',
    `The api-version '${version}' is invalid. The supported versions are '2026-03-15,2025-10-15,2024-11-15,2021-06-15'.`
  )
}

/** Azure/azure-sdk-for-net #34109 (databaseAccounts), pulumi/pulumi-azure-native #905 (status and code). */
export function noRegisteredProvider(
  type: string,
  version: string,
  versions: readonly string[],
  location = ''
): Answer {
  return armError(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location '${location}' and API version '${version}' for type '${type}'. ` +
      `The supported api-versions are '${versions.join(', ')}'. ` +
      "The supported locations are 'westeurope, northeurope, swedencentral, eastus, australiaeast, southeastasia'."
  )
}

export function subscriptionNotFound(subscription: string): Answer {
  return armError(404, 'SubscriptionNotFound', `The subscription '${subscription}' could not be found.`)
}

export function resourceGroupNotFound(group: string): Answer {
  return armError(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`)
}

export function resourceNotFound(account: string, group: string): Answer {
  return armError(
    404,
    'ResourceNotFound',
    `The Resource 'Microsoft.DocumentDB/databaseAccounts/${account}' under resource group '${group}' was not found. ` +
      'For more details please go to https://aka.ms/ARMResourceNotFoundFix'
  )
}

/** MicrosoftDocs/azure-docs #66187. */
export function authorizationFailed(
  action: string,
  scope: string,
  caller: { readonly appid: string; readonly oid: string } = {
    appid: identity.clientId,
    oid: identity.principalId
  }
): Answer {
  return armError(
    403,
    'AuthorizationFailed',
    `The client '${caller.appid}' with object id '${caller.oid}' does not have authorization to perform action '${action}' ` +
      `over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`
  )
}

/** Azure/migAz #266. */
export function denyAssignment(
  action: string,
  scope: string,
  { clientId, principalId }: Identity = identity
): Answer {
  return armError(
    403,
    'DenyAssignmentAuthorizationFailed',
    `The client '${clientId}' with object id '${principalId}' has permission to perform action '${action}' on ` +
      `scope '${scope}'; however, the access is denied because of the deny assignment with name 'System deny assignment' ` +
      `and Id '${randomUUID().replaceAll('-', '')}' at scope '${scope}'.`
  )
}

/** Azure/azure-sdk-for-java PR #45273, azure-sdk-for-go #15199. */
export function disallowedByPolicy(
  account: string,
  subscriptionId: string = identity.subscriptionId
): Answer {
  const subscription = `/subscriptions/${subscriptionId}`
  const assignment = `${subscription}/providers/Microsoft.Authorization/policyAssignments/keep-keys`
  const definition = `${subscription}/providers/Microsoft.Authorization/policyDefinitions/keep-keys`
  return armError(
    403,
    'RequestDisallowedByPolicy',
    `Resource '${account}' was disallowed by policy. Reasons: 'Keys stay on until the importer has moved.'. ` +
      'See error details for policy resource IDs.',
    {
      error: {
        target: account,
        additionalInfo: [
          {
            type: 'PolicyViolation',
            info: {
              evaluationDetails: {
                evaluatedExpressions: [
                  {
                    result: 'True',
                    expressionKind: 'Field',
                    expression: 'Microsoft.DocumentDB/databaseAccounts/disableLocalAuth',
                    path: 'properties.disableLocalAuth',
                    expressionValue: true,
                    targetValue: true,
                    operator: 'Equals'
                  }
                ]
              },
              policyDefinitionId: definition,
              policyDefinitionName: 'keep-keys',
              policyDefinitionDisplayName: 'Keep keys on',
              policyDefinitionEffect: 'deny',
              policyAssignmentId: assignment,
              policyAssignmentName: 'keep-keys',
              policyAssignmentDisplayName: 'Keep keys on',
              policyAssignmentScope: subscription
            }
          }
        ]
      }
    }
  )
}

/** ARM's text for every type of resource. None was found for Cosmos DB. */
export function scopeLocked(accountId: string, lockedScope = accountId): Answer {
  return armError(
    409,
    'ScopeLocked',
    `The scope '${accountId}' cannot perform write operation because following scope(s) are locked: '${lockedScope}'. ` +
      'Please remove the lock and try again.'
  )
}

/** Another change is in progress (hashicorp/terraform-provider-azurerm #15842, #17233). */
export function exclusiveLock(account: string): Answer {
  return providerError(
    412,
    'PreconditionFailed',
    `There is another user operation in progress which requires an exclusive lock on [${account}]. Please retry after sometime.`
  )
}

/** Another wording that is often quoted, with 409 or 429. No recorded answer was found. */
export function operationInProgress(status: 409 | 429 = 409): Answer {
  return providerError(
    status,
    status === 409 ? 'Conflict' : 'TooManyRequests',
    'There is already an operation in progress which requires exclusive lock on this account. Please retry the operation after sometime.'
  )
}

/** bridgecrewio/checkov PR #3648, azure-docs #97926. */
export function notSqlAccount(): Answer {
  return providerError(
    400,
    'BadRequest',
    'DisableLocalAuth is only allowed to be configured for SQL API account.'
  )
}

/** A key was used recently (azure-databases-docs, how-to-rotate-keys.md). Status, code, and text are made up: none is documented. */
export function keyInUse(names: readonly string[]): Answer {
  return providerError(
    409,
    'Conflict',
    `Local authentication can't be disabled: the account key(s) ${names.join(', ')} are still in use. A key was used within the last 12 hours.`
  )
}

/** One report says that the keys are not listed if they are off (microsoft/vscode-cosmosdb #3185). */
export function keysForbidden(): Answer {
  return providerError(403, 'Forbidden', 'Local Authorization is disabled for this account.')
}

/** @param retryAfter seconds. Default: no header. */
export function tooManyRequests(retryAfter?: number): Answer {
  return armError(
    429,
    'TooManyRequests',
    'The request is being throttled as the limit has been reached for operation type - Read_ObservationWindow_00:05:00.',
    retryAfter === undefined ? {} : { headers: { 'retry-after': String(retryAfter) } }
  )
}

/**
 * Code: SupportArticles-docs, error-code-subscriptionrequeststhrottled.md. Text: an answer of 2026 about `read`; assumed
 * to be the same for `write`.
 */
export function subscriptionThrottled({
  operation,
  subscription,
  actor,
  retryAfter
}: {
  readonly operation: 'read' | 'write'
  readonly subscription: string
  readonly actor: string
  /** Seconds. */
  readonly retryAfter: number
}): Answer {
  return armError(
    429,
    'SubscriptionRequestsThrottled',
    `Number of '${operation}' requests for subscription '${subscription}' actor '${actor}' exceeded. Please try again after ` +
      `'${retryAfter}' seconds after additional tokens are available. Refer to https://aka.ms/arm-throttling for additional information.`,
    { headers: { 'retry-after': String(retryAfter) } }
  )
}

export function internalServerError(): Answer {
  return armError(500, 'InternalServerError', 'Encountered internal server error.')
}

export function serverTimeout(): Answer {
  return armError(503, 'ServerTimeout', 'The request timed out.')
}

export function gatewayTimeout(): Answer {
  return armError(
    504,
    'GatewayTimeout',
    'The gateway did not receive a response from Microsoft.DocumentDB within the specified time period.'
  )
}

export function operationFailed(code: string, message: string): Answer {
  return {
    kind: 'answer',
    status: 200,
    headers: armHeaders(),
    body: JSON.stringify({ status: 'Failed', error: { code, message } })
  }
}
