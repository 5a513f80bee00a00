/** Cosmos DB's data plane: one endpoint of one account. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Answer, Handler, SeenRequest } from '../server.ts'
import type { Account } from './account.ts'
import { dataAnswer, isQuery, neededFor } from './data.ts'
import { mayUse } from './data-roles.ts'
import { gatewayHeaders, withActivityId } from './gateway.ts'
import { keyNames, type CredentialName } from './keys.ts'
import {
  clockSkew,
  expiredToken,
  firewall,
  malformedDate,
  malformedHeader,
  methodNotAllowed,
  missingDate,
  missingHeader,
  noDataRole,
  refusedToken,
  serviceUnavailable,
  wrongAudience,
  wrongKey,
  wrongTenant
} from './look-alikes.ts'
import { localAuthDisabled } from './refusals.ts'
import { claimsOf, type Signer } from './signing.ts'

export interface TokenOptions {
  readonly signer: Signer
  readonly tenantId: string
  /** Accepted by every account, besides the account's own endpoint. */
  readonly audience: string
}

const skewMilliseconds = 15 * 60_000

/**
 * Answers like the gateway. The order of its checks is a guess: firewall, clock, setting, signature. So a made-up key is
 * refused by the setting too. The rule `signatureFirst` plays the other order.
 */
export function cosmos(account: Account, endpoint: string, tokens: TokenOptions): Handler {
  return async (request) => withActivityId(await answer(request), request.headers['x-ms-activity-id'])

  async function answer(request: SeenRequest): Promise<Answer> {
    if (account.firewalled) {
      return firewall()
    }
    const authorization = parseAuthorization(request.headers['authorization'])
    if (authorization === undefined) {
      return request.headers['authorization'] === undefined ? missingHeader() : malformedHeader()
    }
    if (account.provisioningState === 'Creating') {
      return serviceUnavailable()
    }
    const refusal =
      authorization.type === 'aad'
        ? await tokenRefusal(request, authorization.signature, account, tokens)
        : keyRefusal(request, account, endpoint)
    if (refusal) {
      return refusal
    }
    if (request.method !== 'GET' && !isQuery(request)) {
      return methodNotAllowed()
    }
    const path = new URL(request.path, `https://${request.host}`).pathname
    return path === '/' ? databaseAccount(account) : dataAnswer(request, path, account)
  }
}

export function credentialOf(request: SeenRequest, account: Account): CredentialName {
  const authorization = parseAuthorization(request.headers['authorization'])
  if (authorization?.type === 'aad') {
    return 'entra'
  }
  if (authorization?.type !== 'master') {
    return 'none'
  }
  const { signature } = authorization
  return keyNames.find((name) => signed(payload(request), account.keys[name], signature)) ?? 'unknown-key'
}

interface Authorization {
  readonly type: 'master' | 'aad' | 'resource'
  readonly signature: string
}

/** `type=master&ver=1.0&sig=…`, URL-encoded or not: the SDK for JavaScript doesn't encode tokens (@azure/cosmos 4.10.1). */
function parseAuthorization(header: string | undefined): Authorization | undefined {
  let text: string
  try {
    text = decodeURIComponent(header ?? '')
  } catch {
    return undefined
  }
  const { type, signature } =
    /^type=(?<type>master|aad|resource)&ver=1\.0&sig=(?<signature>.+)$/.exec(text)?.groups ?? {}
  return type === undefined || signature === undefined
    ? undefined
    : { type: type as Authorization['type'], signature }
}

/** A resource token is refused like a key (azure-databases-docs, how-to-setup-rbac.md). */
function keyRefusal(request: SeenRequest, account: Account, endpoint: string): Answer | undefined {
  const date = request.headers['x-ms-date'] ?? request.headers['date']
  if (date === undefined) {
    return missingDate()
  }
  const signedAt = new Date(date)
  if (Number.isNaN(signedAt.getTime())) {
    return malformedDate()
  }
  if (Math.abs(signedAt.getTime() - Date.now()) > skewMilliseconds) {
    return clockSkew(signedAt)
  }
  if (account.refusesKeysAt(endpoint, Date.now())) {
    return localAuthDisabled()
  }
  // A rule may have rotated the keys since the request was logged.
  const known = keyNames.find((name) => name === credentialOf(request, account))
  if (known === undefined) {
    return wrongKey(payload(request))
  }
  account.useKey(known, request.headers['user-agent'] ?? '', endpoint)
  return undefined
}

/**
 * What a key signs. For `GET /`, type and link are empty (azure-cosmos-dotnet-v2 #971). A link of resource IDs is only the
 * last of them, in lower case (Microsoft.Azure.Cosmos 3.64.0). The host isn't signed.
 */
function payload({ method, path, headers }: SeenRequest): string {
  const segments = path.replace(/\?.*$/, '').split('/').filter(Boolean)
  const typeAt = segments.length - (segments.length % 2 === 0 ? 2 : 1)
  const names = segments.slice(0, segments.length % 2 === 0 ? segments.length : typeAt)
  const link = isResourceId(names[1]) ? names.at(-1)!.toLowerCase() : names.join('/')
  const date = (headers['x-ms-date'] ?? '').toLowerCase()
  return `${method.toLowerCase()}\n${(segments[typeAt] ?? '').toLowerCase()}\n${link}\n${date}\n${date === '' ? (headers['date'] ?? '').toLowerCase() : ''}\n`
}

/** Of a database: four bytes in Base64, with `-` for `/`. */
function isResourceId(segment = ''): boolean {
  return /^[A-Za-z0-9+-]{6}==$/.test(segment)
}

function signed(payload: string, key: string, signature: string): boolean {
  const expected = createHmac('sha256', Buffer.from(key, 'base64')).update(payload, 'utf8').digest()
  const presented = Buffer.from(signature, 'base64')
  return presented.length === expected.length && timingSafeEqual(presented, expected)
}

/** Sub-statuses: the SDKs' shared enumeration. */
async function tokenRefusal(
  request: SeenRequest,
  token: string,
  account: Account,
  { signer, tenantId, audience }: TokenOptions
): Promise<Answer | undefined> {
  const claims = claimsOf(token)
  if (!claims) {
    return refusedToken(5003, 'AadTokenInvalidFormat')
  }
  // First, because the account doesn't know the signing keys of another tenant.
  if (claims['tid'] !== tenantId) {
    return wrongTenant(account.name, String(claims['tid']), tenantId)
  }
  if (!(await signer.verify(token))) {
    return refusedToken(5004, 'AadTokenInvalidSignature')
  }
  if ((claims.exp ?? 0) * 1000 <= Date.now()) {
    return expiredToken(account.name, new Date((claims.exp ?? 0) * 1000))
  }
  // Not with a slash at the end, not of a region (azure-sdk-for-java #42800, azure-cosmos-dotnet-v3 #4931).
  const audiences = [account.documentEndpoint.replace(/(?::443)?\/$/, ''), audience]
  if (typeof claims.aud !== 'string' || !audiences.includes(claims.aud)) {
    return wrongAudience(account.name, String(claims.aud), audiences)
  }
  const principalId = String(claims['oid'])
  const { action, resource } = neededFor(request, account)
  if (!mayUse(account, principalId, action, resource)) {
    return noDataRole(account.name, principalId, action, resource === '/dbs' ? '/' : resource)
  }
  account.useToken(principalId, request.headers['user-agent'] ?? '')
  return undefined
}

/** Has the fields of a real account (Azure/azure-sdk-for-rust, models). */
function databaseAccount(account: Account): Answer {
  const { name, documentEndpoint } = account
  const host = new URL(documentEndpoint).host
  const locations = account.regions.map((region) => ({
    name: region.name,
    databaseAccountEndpoint: region.url
  }))
  return {
    kind: 'answer',
    status: 200,
    headers: {
      ...gatewayHeaders(),
      'content-location': documentEndpoint,
      'x-ms-max-media-storage-usage-mb': '10240',
      'x-ms-media-storage-usage-mb': '0',
      'x-ms-databaseaccount-consumed-mb': '0',
      'x-ms-databaseaccount-reserved-mb': '0',
      'x-ms-databaseaccount-provisioned-mb': '0'
    },
    body: JSON.stringify({
      _self: '',
      id: name,
      _rid: host,
      media: '//media/',
      addresses: '//addresses/',
      _dbs: '//dbs/',
      writableLocations: locations.slice(0, 1),
      readableLocations: locations,
      enableMultipleWriteLocations: false,
      userReplicationPolicy: { asyncReplication: false, minReplicaSetSize: 3, maxReplicasetSize: 4 },
      userConsistencyPolicy: { defaultConsistencyLevel: 'Session' },
      systemReplicationPolicy: { minReplicaSetSize: 3, maxReplicasetSize: 4 },
      readPolicy: { primaryReadCoefficient: 1, secondaryReadCoefficient: 1 },
      queryEngineConfiguration: JSON.stringify({
        allowNewKeywords: true,
        maxJoinsPerSqlQuery: 10,
        maxSqlQueryInputLength: 524_288,
        maxUdfRefPerSqlQuery: 10,
        sqlAllowAggregateFunctions: true,
        sqlAllowGroupByClause: true,
        sqlAllowLike: true,
        sqlAllowNonFiniteNumbers: false,
        sqlAllowScalarSubQuery: true,
        sqlAllowSubQuery: true,
        sqlAllowTop: true
      })
    })
  }
}
