/** Other answers of Cosmos DB's gateway. Some look like a refusal of keys, but none of them proves it. */
import { randomUUID } from 'node:crypto'
import type { Answer } from '../server.ts'
import { cosmosError, forbidden, gatewayHeaders, unauthorized } from './gateway.ts'

/** Azure/azure-sdk-for-rust #831 (no `x-ms-substatus`); for `GET /` azure-cosmos-dotnet-v2 #971. */
export function wrongKey(payload: string = rootPayload()): Answer {
  return unauthorized(
    "The input authorization token can't serve the request. The wrong key is being used or the expected payload is not " +
      'built as per the protocol. For more info: https://aka.ms/cosmosdb-tsg-unauthorized. ' +
      `Server used the following payload to sign: '${payload}'`
  )
}

/** An older wording (Elfocrash/Cosmonaut #130). */
export function wrongKeyOlderWording(payload: string = rootPayload()): Answer {
  return unauthorized(
    "The input authorization token can't serve the request. Please check that the expected payload is built as per the " +
      `protocol, and check the key being used. Server used the following payload to sign: '${payload}'`
  )
}

/** Azure/azure-sdk-for-js #25826. */
export function wrongKeyShort(): Answer {
  return unauthorized(
    "The input authorization token can't serve the request. The wrong key is being used or the expected payload is not " +
      'built as per the protocol.'
  )
}

/** MicrosoftDocs/azure-databases-docs, troubleshoot-unauthorized.md. */
export function macSignature(): Answer {
  return unauthorized(
    'The MAC signature found in the HTTP request is not the same as the computed signature.'
  )
}

/** Azure/azure-cli #12025, azure-sdk-for-js #9980. */
export function missingHeader(): Answer {
  return unauthorized(
    'Required Header authorization is missing. Ensure a valid Authorization token is passed.'
  )
}

/** Microsoft Q&A 5789583. */
export function malformedHeader(): Answer {
  return unauthorized(
    "Authorization header doesn't conform to the required format. Please verify and try again."
  )
}

/** Azure/azure-cosmos-dotnet-v2 #305. */
export function missingDate(): Answer {
  return unauthorized(
    'Message: {"Errors":["Authorization token mandates Date header. Please pass in RFC 1123 style date format."]}'
  )
}

/** Azure/azure-documentdb-java PR #6. */
export function malformedDate(): Answer {
  return unauthorized('The input date header is invalid format. Please pass in RFC 1123 style date format.')
}

/**
 * A clock that is wrong by more than 15 minutes (azure-cosmos-dotnet-v2 #506, #512; text: MicrosoftLearning/AZ-204 #860).
 * @param signedAt the time of the request's `x-ms-date`
 */
export function clockSkew(signedAt: Date = new Date(Date.now() - 3_600_000)): Answer {
  const shifted = (minutes: number) => new Date(signedAt.getTime() + minutes * 60_000).toUTCString()
  return forbidden(
    'The authorization token is not valid at the current time. Please create another token and retry ' +
      `(token start time: ${shifted(0)}, token expiry time: ${shifted(15)}, current server time: ${new Date().toUTCString()}).`
  )
}

/** microsoft/azure-tools-for-java #7123, #8294. */
export function firewall(ip = '203.0.113.7'): Answer {
  return cosmosError({
    status: 403,
    code: 'Forbidden',
    message:
      `Request originated from IP ${ip} through public internet. This is blocked by your Cosmos DB account firewall ` +
      'settings. More info: https://aka.ms/cosmosdb-tsg-forbidden',
    signature: 'Microsoft.Azure.Documents.Common/2.14.0, StatusCode: Forbidden'
  })
}

/** The documentation's wording (azure-databases-docs, troubleshoot-forbidden.md). */
export function firewallOlderWording(ip = '203.0.113.7'): Answer {
  return forbidden(`Request originated from client IP ${ip} through public internet.`)
}

/** azure-databases-docs, troubleshoot-forbidden.md. */
export function serviceEndpoint(): Answer {
  return forbidden('Request originated from client VNET through service endpoint.')
}

/** azure-databases-docs, troubleshoot-forbidden.md. */
export function privateEndpoint(): Answer {
  return forbidden('Request originated from client VNET through private endpoint.')
}

/** The firewall of a backend has another envelope (Azure/azure-cosmos-dotnet-v3 #2298, #4116). */
export function backendFirewall(): Answer {
  return {
    kind: 'answer',
    status: 403,
    headers: gatewayHeaders(),
    body: JSON.stringify({
      code: 'Forbidden',
      message:
        'Message: {"Errors":["Request is blocked. Please check your authorization token and Cosmos DB account firewall ' +
        'settings. Learn more: https:\\/\\/aka.ms\\/cosmosdb-tsg-forbidden"]}'
    })
  }
}

/** Sub-statuses 5307 to 5313 (the SDKs' shared enumeration). The text is made up: none is published. */
export function networkSecurityPerimeter(subStatus = 5307): Answer {
  return forbidden('Request is blocked by network security perimeter.', subStatus)
}

/**
 * Azure/azure-cosmos-dotnet-v3 #2891, #3110. For users, it also mentions groups (Microsoft Q&A 5611805). Sub-statuses 5301
 * (metadata) and 5302 (data, by name): the SDKs' shared enumeration.
 */
export function noDataRole(
  account = 'orders-prod',
  principalId: string = randomUUID(),
  action = 'Microsoft.DocumentDB/databaseAccounts/readMetadata',
  resource = '/'
): Answer {
  return forbidden(
    `Request blocked by Auth ${account} : Request is blocked because principal [${principalId}] does not have required RBAC ` +
      `permissions to perform action [${action}] on resource [${resource}]. ` +
      'Learn more: https://aka.ms/cosmos-native-rbac.',
    action.endsWith('/readMetadata') ? 5301 : 5302
  )
}

/** dotnet/efcore #32197, azure-cosmos-dotnet-v3 #4653. */
export function notOnDataPlane(account = 'orders-prod'): Answer {
  return forbidden(
    `Request blocked by Auth ${account} : The given request [GET /] cannot be authorized by AAD token in data plane. ` +
      'Learn more: https://aka.ms/cosmos-native-rbac.',
    5300
  )
}

/** Azure/azure-cosmos-dotnet-v3 #3339, azure-sdk-for-js #32391. */
export function wrongTenant(
  account = 'orders-prod',
  presented: string = randomUUID(),
  trusted: string = randomUUID()
): Answer {
  return unauthorized(
    `Request blocked by Auth ${account} : Provided AAD token was issued by the authority [${presented}] which is not trusted by ` +
      `this database account. Please ensure the token has been issued by the AAD tenant(s) [${trusted}]`,
    5007
  )
}

/** Azure/azure-sdk-for-java #42800, azure-cosmos-dotnet-v3 #4931. */
export function wrongAudience(
  account = 'orders-prod',
  presented = 'https://orders-prod-westeurope.documents.azure.com',
  accepted: readonly string[] = ['https://orders-prod.documents.azure.com', 'https://cosmos.azure.com']
): Answer {
  return unauthorized(
    `Request blocked by Auth ${account} : Provided AAD token is intended for [${presented}]. ` +
      `This database account accepts tokens intended for [${accepted.join(', ')}].`,
    5008
  )
}

/** Azure/cosmos-explorer #2038; sub-status: the SDKs' shared enumeration. */
export function expiredToken(
  account = 'orders-prod',
  expiry: Date = new Date(Date.now() - 3_600_000)
): Answer {
  const utc = (date: Date) => `${date.toLocaleString('en-US', { timeZone: 'UTC' }).replace(',', '')} (UTC)`
  return unauthorized(
    `Request blocked by Auth ${account} : Provided AAD token has been expired since [${utc(expiry)}]. ` +
      `Current server time is [${utc(new Date())}]. Please refresh the AAD token.`,
    5006
  )
}

/** Other failures of a token or a client certificate. Names: the SDKs' shared enumeration. The text is made up. */
export function refusedToken(subStatus: number, name: string): Answer {
  return unauthorized(`Request blocked by Auth: the provided token is not valid (${name}).`, subStatus)
}

/** Azure/azure-cosmos-dotnet-v3 #3657. */
export function insufficientPermissions(): Answer {
  return forbidden(
    'Insufficient permissions provided in the authorization header for the corresponding request. ' +
      'Please retry with another authorization header.'
  )
}

/** From another setting, disableKeyBasedMetadataWriteAccess (azure-cosmos-dotnet-v3 #4552). */
export function metadataWriteBlocked(): Answer {
  return forbidden(
    "Operation 'POST' on resource 'dbs' is not allowed through Azure Cosmos DB endpoint. Please switch on such operations for " +
      'your account, or perform this operation through Azure Resource Manager, Azure Portal, Azure CLI or Azure Powershell'
  )
}

/** The gateway doesn't know the account (Azure/azure-sdk-for-java, azure-cosmos/docs/StatusCodes.md). */
export function accountNotFound(account = 'orders-prod'): Answer {
  return forbidden(`Database Account ${account} does not exist`, 1008)
}

/** The region accepts no writes (StatusCodes.md). */
export function writeForbidden(): Answer {
  return forbidden('The requested operation cannot be performed at this region', 3)
}

export function notFound(): Answer {
  return cosmosError({
    status: 404,
    code: 'NotFound',
    message: 'Message: {"Errors":["Resource Not Found."]}'
  })
}

/** A query that the sandbox doesn't know. The text is made up. */
export function badQuery(): Answer {
  return cosmosError({
    status: 400,
    code: 'BadRequest',
    message: 'The sandbox answers only the query SELECT * FROM c.'
  })
}

/** The sandbox answers reads and queries only. The text is made up. */
export function methodNotAllowed(): Answer {
  return cosmosError({
    status: 405,
    code: 'MethodNotAllowed',
    message: 'The requested verb is not supported.',
    headers: { allow: 'GET' }
  })
}

export function requestTimeout(): Answer {
  return cosmosError({ status: 408, code: 'RequestTimeout', message: 'Request timed out.' })
}

/** StatusCodes.md. */
export function gone(): Answer {
  return cosmosError({
    status: 410,
    subStatus: 1002,
    code: 'Gone',
    message: 'The requested resource is no longer available.'
  })
}

/** Sub-status 3200: the user's own rate; 3201: metadata (StatusCodes.md). */
export function throttled(milliseconds = 10, subStatus: 3200 | 3201 = 3200): Answer {
  return cosmosError({
    status: 429,
    subStatus,
    code: 'TooManyRequests',
    message:
      'Message: {"Errors":["Request rate is large. More Request Units may be needed, so no changes were made."]}',
    headers: { 'x-ms-retry-after-ms': String(milliseconds) }
  })
}

export function retryWith(): Answer {
  return cosmosError({
    status: 449,
    code: 'RetryWith',
    message: 'Conflicting request to resource has been attempted. Retry to avoid conflicts.'
  })
}

export function internalError(): Answer {
  return cosmosError({
    status: 500,
    code: 'InternalServerError',
    message: 'Unknown server error occurred when processing this request.'
  })
}

/** StatusCodes.md. */
export function serviceUnavailable(subStatus = 21005): Answer {
  return cosmosError({
    status: 503,
    subStatus,
    code: 'ServiceUnavailable',
    message: 'Service is currently unavailable. More info: https://aka.ms/cosmosdb-tsg-service-unavailable'
  })
}

function rootPayload(): string {
  return `get\n\n\n${new Date().toUTCString().toLowerCase()}\n\n`
}
