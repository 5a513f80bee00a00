/** The data plane of Cosmos DB: one endpoint of one account. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SandboxAccount } from './account.ts'
import { keyNames } from './account.ts'
import {
  clockSkew,
  expiredToken,
  firewall,
  gatewayHeaders,
  localAuthDisabled,
  malformedDate,
  malformedHeader,
  methodNotAllowed,
  missingDate,
  missingHeader,
  noDataRole,
  notFound,
  refusedToken,
  serviceUnavailable,
  wrongAudience,
  wrongKey,
  wrongTenant
} from './answers.ts'
import { mayReadMetadata } from './data-roles.ts'
import { identity } from './identity.ts'
import type { Answer, Handler } from '../server.ts'
import type { Signer } from './signing.ts'
import { claimsOf } from './signing.ts'
import type { CredentialName, SeenRequest } from '../types.ts'

const skewMilliseconds = 15 * 60_000

/**
 * Answers as the gateway does. The order of its checks is not documented: here the firewall is looked at first, then the
 * clock, then the setting, then the signature, so that a made-up key is refused by the setting too. `signatureFirst`
 * scripts another order.
 */
export function cosmos(
  account: SandboxAccount,
  endpoint: string,
  signer: Signer,
  cosmosAudience: string
): Handler {
  return async (request) => {
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
        ? await judgeToken(request, authorization.signature, account, signer, cosmosAudience)
        : judgeKey(request, account, endpoint)
    if (refusal) {
      return refusal
    }
    if (request.method !== 'GET') {
      return methodNotAllowed()
    }
    const path = new URL(request.path, `https://${request.host}`).pathname
    if (path === '/') {
      return databaseAccount(account)
    }
    return path === '/dbs' || path === '/dbs/'
      ? {
          kind: 'answer',
          status: 200,
          headers: gatewayHeaders(),
          body: '{"_rid":"","Databases":[],"_count":0}'
        }
      : notFound()
  }
}

/** Whose credential signed the request, for the log of requests. */
export function credentialOf(request: SeenRequest, account: SandboxAccount): CredentialName {
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

/**
 * `type=master&ver=1.0&sig=…`, URL-encoded by convention; the SDK for JavaScript does not encode Entra's tokens
 * (@azure/cosmos 4.10.1). A signature's `+` and `=` survive both ways.
 */
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

/** A key, or a resource token, which is refused like a key (azure-databases-docs, how-to-setup-rbac.md). */
function judgeKey(request: SeenRequest, account: SandboxAccount, endpoint: string): Answer | undefined {
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
  // Asked again: a rule may have rotated the keys since the request was logged.
  const known = keyNames.find((name) => name === credentialOf(request, account))
  if (known === undefined) {
    return wrongKey(payload(request))
  }
  account.keysUsedAt[known] = new Date()
  return undefined
}

/**
 * What a master key signs: verb, resource type, resource link and date, each on a line. At the account's root type and link
 * are empty (azure-cosmos-dotnet-v2 #971), and the host is never signed: a key works at every endpoint of its account.
 */
function payload({ method, path, headers }: SeenRequest): string {
  const segments = path.replace(/\?.*$/, '').split('/').filter(Boolean)
  const typeAt = segments.length - (segments.length % 2 === 0 ? 2 : 1)
  const link = segments.slice(0, segments.length % 2 === 0 ? segments.length : typeAt).join('/')
  const date = (headers['x-ms-date'] ?? '').toLowerCase()
  return `${method.toLowerCase()}\n${(segments[typeAt] ?? '').toLowerCase()}\n${link}\n${date}\n${date === '' ? (headers['date'] ?? '').toLowerCase() : ''}\n`
}

function signed(payload: string, key: string, signature: string): boolean {
  const expected = createHmac('sha256', Buffer.from(key, 'base64')).update(payload, 'utf8').digest()
  const presented = Buffer.from(signature, 'base64')
  return presented.length === expected.length && timingSafeEqual(presented, expected)
}

/** Entra's tokens. Sub-statuses: the SDKs' shared enumeration; texts where they are known: `answers.ts`. */
async function judgeToken(
  { path }: SeenRequest,
  token: string,
  account: SandboxAccount,
  signer: Signer,
  cosmosAudience: string
): Promise<Answer | undefined> {
  const claims = claimsOf(token)
  if (!claims) {
    return refusedToken(5003, 'AadTokenInvalidFormat')
  }
  // A token that names another tenant is signed by nobody whom the account knows, so the tenant is told first.
  if (claims['tid'] !== identity.tenantId) {
    return wrongTenant(account.name, String(claims['tid']), identity.tenantId)
  }
  if (!(await signer.verify(token))) {
    return refusedToken(5004, 'AadTokenInvalidSignature')
  }
  if ((claims.exp ?? 0) * 1000 <= Date.now()) {
    return expiredToken(account.name, new Date((claims.exp ?? 0) * 1000))
  }
  // A slash at the end or the endpoint of a region is not accepted (azure-sdk-for-java #42800, azure-cosmos-dotnet-v3 #4931).
  const audiences = [account.documentEndpoint.replace(/(?::443)?\/$/, ''), cosmosAudience]
  if (typeof claims.aud !== 'string' || !audiences.includes(claims.aud)) {
    return wrongAudience(account.name, String(claims.aud), audiences)
  }
  const principalId = String(claims['oid'])
  const what = path.startsWith('/dbs') ? 'databases' : 'account'
  return mayReadMetadata(account, principalId, what) ? undefined : noDataRole(account.name, principalId)
}

/** The database account, as GET / of every endpoint shows it; field for field like that of a real account (Azure/azure-sdk-for-rust, models). */
function databaseAccount(account: SandboxAccount): Answer {
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
