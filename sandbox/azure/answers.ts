/**
 * What Cosmos DB's data plane, and what stands between it and a runner, answers: verbatim texts and the headers of raw dumps.
 * Each call makes an activity ID of its own. `refusals` prove that keys are off; `lookAlikes` never prove anything.
 */
import { randomUUID } from 'node:crypto'
import type { Answer } from '../server.ts'

/** The text that proves it; in November 2025 it still said AAD (microsoft/TWL300-AI-Apps-and-agents #19). */
export const disabledMessage = 'Local Authorization is disabled. Use an AAD token to authorize all requests.'

interface CosmosError {
  readonly status: number
  /** `x-ms-substatus`; without it the header is missing, as with a wrong key. */
  readonly subStatus?: number
  readonly code: string
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
  /** Who says so; the gateway by default. */
  readonly signature?: string
}

/**
 * The gateway's envelope and headers, after the raw dump of a refused signature in Azure/azure-sdk-for-rust #831.
 * A raw dump of a 5202 is not to be found; that it shares the envelope follows from what the SDKs print of both.
 */
export function cosmosError({ status, subStatus, code, message, headers, signature }: CosmosError): Answer {
  const activityId = randomUUID()
  return {
    kind: 'answer',
    status,
    headers: {
      ...gatewayHeaders(activityId),
      ...(subStatus !== undefined && { 'x-ms-substatus': String(subStatus) }),
      ...headers
    },
    body: JSON.stringify({
      code,
      message: `${message}\r\nActivityId: ${activityId}, ${signature ?? 'Microsoft.Azure.Documents.Common/2.14.0'}`
    })
  }
}

/** Headers of every answer of the gateway (Azure/azure-sdk-for-rust #831). */
export function gatewayHeaders(activityId: string = randomUUID()): Record<string, string> {
  return {
    'transfer-encoding': 'chunked',
    'content-type': 'application/json',
    server: 'Microsoft-HTTPAPI/2.0',
    'x-ms-activity-id': activityId,
    'x-ms-gatewayversion': 'version=2.14.0',
    'strict-transport-security': 'max-age=31536000'
  }
}

// Refusals: keys are off.

/** Azure/data-api-builder #1939: 401 with sub-status 5202, LocalAuthDisabled in the SDKs' shared enumeration. */
export function localAuthDisabled(): Answer {
  return unauthorized(disabledMessage, 5202)
}

/** Azure/azure-cosmosdb-ads-extension #104 and #120: the text with sub-status 0, signed by the client's SDK only. */
export function disabledWithSubStatusZero(): Answer {
  return unauthorized(disabledMessage, 0)
}

/** microsoft/TWL300-AI-Apps-and-agents #19: the text; no sub-status is shown. */
export function disabledWithoutSubStatus(): Answer {
  return unauthorized(disabledMessage)
}

/** 5202 with a text that nobody has seen yet: the sub-status alone is the refusal. */
export function disabledInOtherWords(): Answer {
  return unauthorized('Key-based authentication is disabled for this account. Use Microsoft Entra ID.', 5202)
}

/** 5202 and no body, over which the SDK for JavaScript loses the status (@azure/cosmos 4.10.1). */
export function disabledWithoutBody(): Answer {
  return { ...localAuthDisabled(), body: '' }
}

// Look-alikes of the gateway.

/** Azure/azure-sdk-for-rust #831 (raw dump: no `x-ms-substatus`); at the account's root azure-cosmos-dotnet-v2 #971. */
export function wrongKey(payload: string = rootPayload()): Answer {
  return unauthorized(
    "The input authorization token can't serve the request. The wrong key is being used or the expected payload is not " +
      'built as per the protocol. For more info: https://aka.ms/cosmosdb-tsg-unauthorized. ' +
      `Server used the following payload to sign: '${payload}'`
  )
}

/** The older wording (Elfocrash/Cosmonaut #130). */
export function wrongKeyOlderWording(payload: string = rootPayload()): Answer {
  return unauthorized(
    "The input authorization token can't serve the request. Please check that the expected payload is built as per the " +
      `protocol, and check the key being used. Server used the following payload to sign: '${payload}'`
  )
}

/** Azure/azure-sdk-for-js #25826: the wording without an echo of the payload. */
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
 * A clock that is off by more than 15 minutes. Window: azure-cosmos-dotnet-v2 #506, #512; text: MicrosoftLearning/AZ-204 #860.
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

/** The documentation's wording, which has no second sentence (azure-databases-docs, troubleshoot-forbidden.md). */
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

/** Azure/azure-cosmos-dotnet-v3 #2298, #4116: a backend's firewall, with an envelope of its own. */
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

/** Sub-statuses 5307 to 5313 (the SDKs' shared enumeration); the texts are not published, so this one is made up. */
export function networkSecurityPerimeter(subStatus = 5307): Answer {
  return forbidden('Request is blocked by network security perimeter.', subStatus)
}

/** Azure/azure-cosmos-dotnet-v3 #2891, #3110; to a user it says more, of group memberships (Microsoft Q&A 5611805). */
export function noDataRole(account = 'orders-prod', principalId: string = randomUUID()): Answer {
  return forbidden(
    `Request blocked by Auth ${account} : Request is blocked because principal [${principalId}] does not have required RBAC ` +
      'permissions to perform action [Microsoft.DocumentDB/databaseAccounts/readMetadata] on resource [/]. ' +
      'Learn more: https://aka.ms/cosmos-native-rbac.',
    5301
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

/** Azure/cosmos-explorer #2038; the sub-status is that of the SDKs' shared enumeration. */
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

/** Other failures of an Entra token or a client certificate: the SDKs' shared enumeration has their names, nobody their texts. */
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

/** disableKeyBasedMetadataWriteAccess, which is another setting (azure-cosmos-dotnet-v3 #4552). */
export function metadataWriteBlocked(): Answer {
  return forbidden(
    "Operation 'POST' on resource 'dbs' is not allowed through Azure Cosmos DB endpoint. Please switch on such operations for " +
      'your account, or perform this operation through Azure Resource Manager, Azure Portal, Azure CLI or Azure Powershell'
  )
}

/** Azure/azure-sdk-for-java, azure-cosmos/docs/StatusCodes.md: a gateway that does not know the account. */
export function accountNotFound(account = 'orders-prod'): Answer {
  return forbidden(`Database Account ${account} does not exist`, 1008)
}

/** StatusCodes.md: the region takes no writes. */
export function writeForbidden(): Answer {
  return forbidden('The requested operation cannot be performed at this region', 3)
}

/** A resource that is not there. */
export function notFound(): Answer {
  return cosmosError({
    status: 404,
    code: 'NotFound',
    message: 'Message: {"Errors":["Resource Not Found."]}'
  })
}

/** Only reads are ever made of the sandbox. */
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

/** 410, StatusCodes.md: the address is stale. */
export function gone(): Answer {
  return cosmosError({
    status: 410,
    subStatus: 1002,
    code: 'Gone',
    message: 'The requested resource is no longer available.'
  })
}

/** StatusCodes.md: sub-status 3200 is the user's own rate, 3201 that of metadata; both name the wait in milliseconds. */
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

/** StatusCodes.md: 21005 and its like. */
export function serviceUnavailable(subStatus = 21005): Answer {
  return cosmosError({
    status: 503,
    subStatus,
    code: 'ServiceUnavailable',
    message: 'Service is currently unavailable. More info: https://aka.ms/cosmosdb-tsg-service-unavailable'
  })
}

// Answers that contradict themselves.

/** 5202 beside a text that names a wrong key. */
export function contradiction5202(): Answer {
  return { ...wrongKey(), headers: { ...wrongKey().headers, 'x-ms-substatus': '5202' } }
}

/** The text of a refusal beside the sub-status of another failure. */
export function disabledWithOtherSubStatus(): Answer {
  return unauthorized(disabledMessage, 5008)
}

/** All of a refusal, but for the status. */
export function disabledWithStatus(status: number): Answer {
  return { ...localAuthDisabled(), status }
}

/** The text of a refusal, only quoted. */
export function disabledQuoted(): Answer {
  return unauthorized(`The account's log has no entry "${disabledMessage}"`)
}

// Proxies and captive portals: no Cosmos DB at all.

const server = { server: 'proxy' }

/** 401 and nothing else: the SDK for JavaScript loses the status over it. */
export function empty(status: number): Answer {
  return { kind: 'answer', status, headers: { ...server } }
}

export function html(status: number, title: string): Answer {
  return {
    kind: 'answer',
    status,
    headers: { ...server, 'content-type': 'text/html' },
    body: `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
  }
}

export function badGateway(): Answer {
  return html(502, '502 Bad Gateway')
}

export function gatewayTimeout(): Answer {
  return html(504, '504 Gateway Time-out')
}

export function captivePortal(): Answer {
  return html(200, 'Sign in to the network')
}

/** A proxy's page that quotes the refusal. */
export function htmlWithMessage(): Answer {
  return html(401, disabledMessage)
}

export function redirect(location = 'https://proxy.example/login'): Answer {
  return { kind: 'answer', status: 302, headers: { ...server, location } }
}

/** 407 of a proxy that wants to know who asks. */
export function proxyAuthentication(): Answer {
  const page = html(407, '407 Proxy Authentication Required')
  return { ...page, headers: { ...page.headers, 'proxy-authenticate': 'Basic realm="proxy"' } }
}

/** JSON of something else: the SDK for JavaScript takes any 2xx JSON for an account. */
export function json(status: number, body: unknown): Answer {
  return {
    kind: 'answer',
    status,
    headers: { ...server, 'content-type': 'application/json' },
    body: JSON.stringify(body)
  }
}

export function okButNoAccount(): Answer {
  return json(200, { status: 'ok' })
}

/** Every answer that proves that keys are off. */
export const refusals: Readonly<Record<string, () => Answer>> = {
  localAuthDisabled,
  disabledWithSubStatusZero,
  disabledWithoutSubStatus,
  disabledInOtherWords,
  disabledWithoutBody
}

/** Every answer that looks like a refusal, or like an acceptance, and is neither. */
export const lookAlikes: Readonly<Record<string, () => Answer>> = {
  wrongKey: () => wrongKey(),
  wrongKeyOlderWording: () => wrongKeyOlderWording(),
  wrongKeyShort,
  macSignature,
  missingHeader,
  malformedHeader,
  clockSkew: () => clockSkew(),
  firewall: () => firewall(),
  firewallOlderWording: () => firewallOlderWording(),
  serviceEndpoint,
  privateEndpoint,
  backendFirewall,
  networkSecurityPerimeter: () => networkSecurityPerimeter(),
  noDataRole: () => noDataRole(),
  notOnDataPlane: () => notOnDataPlane(),
  wrongTenant: () => wrongTenant(),
  wrongAudience: () => wrongAudience(),
  missingDate,
  malformedDate,
  expiredToken: () => expiredToken(),
  aadAuthDisabled: () => refusedToken(5002, 'AadAuthDisabled'),
  sasTokenAuthDisabled: () => refusedToken(5012, 'SasTokenAuthDisabled'),
  mutualTlsFailed: () => refusedToken(5600, 'MutualTlsClientAuthFailed'),
  insufficientPermissions,
  metadataWriteBlocked,
  accountNotFound: () => accountNotFound(),
  writeForbidden,
  notFound,
  requestTimeout,
  gone,
  throttled: () => throttled(),
  metadataThrottled: () => throttled(10, 3201),
  retryWith,
  internalError,
  serviceUnavailable: () => serviceUnavailable(),
  contradiction5202,
  disabledWithOtherSubStatus,
  disabledButForbidden: () => disabledWithStatus(403),
  disabledButUnavailable: () => disabledWithStatus(503),
  disabledButOk: () => disabledWithStatus(200),
  disabledQuoted,
  empty200: () => empty(200),
  empty401: () => empty(401),
  empty403: () => empty(403),
  html401: () => html(401, '401 Unauthorized'),
  html403: () => html(403, '403 Forbidden'),
  htmlWithMessage,
  badGateway,
  gatewayTimeout,
  captivePortal,
  redirect: () => redirect(),
  proxyAuthentication,
  okButNoAccount,
  okButEmptyObject: () => json(200, {}),
  okButArray: () => json(200, []),
  okButNull: () => json(200, null)
}

function unauthorized(message: string, subStatus?: number): Answer {
  return cosmosError({
    status: 401,
    code: 'Unauthorized',
    message,
    ...(subStatus !== undefined && { subStatus })
  })
}

function forbidden(message: string, subStatus?: number): Answer {
  return cosmosError({
    status: 403,
    code: 'Forbidden',
    message,
    ...(subStatus !== undefined && { subStatus })
  })
}

function rootPayload(): string {
  return `get\n\n\n${new Date().toUTCString().toLowerCase()}\n\n`
}
