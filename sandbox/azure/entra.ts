/** Microsoft Entra ID: the tenant's metadata, and the token endpoint for a federated workload identity. */
import type { JWTPayload } from 'jose'
import { randomBytes, randomUUID } from 'node:crypto'
import type { Answer, Handler } from '../server.ts'
import type { Identity } from './identity.ts'
import { claimsOf, type Signer } from './signing.ts'

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

export interface EntraOptions {
  readonly identity: Identity
  readonly signer: Signer
  /** The issuer that the federated credentials trust, and the signer of its tokens. */
  readonly github: { readonly signer: Signer; readonly issuer: () => string }
  readonly trustedSubjects: readonly string[]
  readonly exchangeAudience: string
  /** Whether the tenant knows the resource, which has no slash at the end. */
  readonly isResource: (resource: string) => boolean
  readonly handOut: (secret: string) => void
}

export function entra(options: EntraOptions): Handler {
  const { identity } = options
  return async (request) => {
    // The client's name for it: Azure CLI knows Entra ID as login.microsoftonline.com only.
    const authority = `https://${request.host}`
    const url = new URL(request.path, authority)
    if (url.pathname === '/common/discovery/instance') {
      return json(200, discovery(url.host, url.searchParams.get('authorization_endpoint'), identity))
    }
    const [, tenant = '', rest = ''] = /^\/([^/]+)\/(.*)$/.exec(url.pathname) ?? []
    const known = tenant.toLowerCase() === identity.tenantId
    switch (`${request.method} ${rest}`) {
      case 'GET .well-known/openid-configuration':
      case 'GET v2.0/.well-known/openid-configuration':
        return known
          ? json(200, configuration(authority, identity))
          : unknownTenant(tenant, 'invalid_tenant', authority)
      case 'GET discovery/keys':
      case 'GET discovery/v2.0/keys':
        return json(200, options.signer.jwks)
      case 'POST oauth2/v2.0/token':
        return known
          ? await token(new URLSearchParams(request.body), authority, options)
          : unknownTenant(tenant, 'invalid_request', authority)
      default:
        return { kind: 'answer', status: 404 }
    }
  }
}

async function token(form: URLSearchParams, authority: string, options: EntraOptions): Promise<Answer> {
  const fail = (status: number, error: string, code: number, message: string) =>
    failure({ status, error, code, message, authority })
  const missing = ['grant_type', 'client_id'].find((name) => !form.get(name))
  if (missing !== undefined) {
    return fail(
      400,
      'invalid_request',
      900144,
      `The request body must contain the following parameter: '${missing}'.`
    )
  }
  const grant = form.get('grant_type')!
  if (grant !== 'client_credentials') {
    return fail(
      400,
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${grant}'.`
    )
  }
  const clientId = form.get('client_id')!
  if (clientId.toLowerCase() !== options.identity.clientId) {
    return fail(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory 'Octo Org'. This can happen if the application ` +
        'has not been installed by the administrator of the tenant or consented to by any user in the tenant. ' +
        'You may have sent your authentication request to the wrong tenant.'
    )
  }
  const assertion = form.get('client_assertion')
  if (assertion === null || form.get('client_assertion_type') !== assertionType) {
    return fail(
      401,
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."
    )
  }
  const distrust = await distrustOf(assertion, options)
  if (distrust) {
    return fail(401, 'invalid_client', distrust.code, distrust.message)
  }
  const scope = form.get('scope')
  if (!scope) {
    return fail(
      400,
      'invalid_request',
      900144,
      "The request body must contain the following parameter: 'scope'."
    )
  }
  const resource = /^(.+)\/\.default$/.exec(scope)?.[1]
  if (resource === undefined) {
    return fail(
      400,
      'invalid_scope',
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default ` +
        'suffixed to the resource identifier (application ID URI).'
    )
  }
  if (!options.isResource(resource.replace(/\/$/, ''))) {
    return fail(
      400,
      'invalid_resource',
      500011,
      `The resource principal named ${resource} was not found in the tenant named Octo Org. This can happen if the application ` +
        'has not been installed by the administrator of the tenant or consented to by any user in the tenant. ' +
        'You might have sent your authentication request to the wrong tenant.'
    )
  }
  const accessToken = await options.signer.sign(accessClaims(resource, options.identity))
  options.handOut(accessToken)
  return json(200, {
    token_type: 'Bearer',
    expires_in: 3599,
    ext_expires_in: 3599,
    access_token: accessToken
  })
}

interface Distrust {
  readonly code: number
  readonly message: string
}

/**
 * Why the assertion isn't trusted, `undefined` if it is. Subjects are case-sensitive since 2024 (Azure/login #515, #517).
 * The order of the checks is a guess.
 */
async function distrustOf(assertion: string, options: EntraOptions): Promise<Distrust | undefined> {
  const claims = claimsOf(assertion)
  if (!claims) {
    return { code: 50027, message: 'JWT token is invalid or malformed.' }
  }
  const issuer = options.github.issuer()
  if (claims.iss !== issuer) {
    return mismatch(700211, 'issuer', claims.iss)
  }
  const subject = claims.sub ?? ''
  if (!options.trustedSubjects.includes(subject)) {
    const lowerCase = options.trustedSubjects.map((trusted) => trusted.toLowerCase())
    return lowerCase.includes(subject.toLowerCase())
      ? {
          code: 7002138,
          message:
            `No matching federated identity record found for presented assertion subject '${subject}'. The subject matches with ` +
            'case-insensitive comparison, but not with case-sensitive comparison. Check your federated identity credential ' +
            'Subject, Audience and Issuer against the presented assertion. See documentation at: ' +
            'https://learn.microsoft.com/entra/workload-id/workload-identity-federation. See breaking change notification and ' +
            'remediation at: https://learn.microsoft.com/en-us/entra/identity-platform/reference-breaking-changes#august-2024.'
        }
      : mismatch(700213, 'subject', subject)
  }
  if (claims.aud !== options.exchangeAudience) {
    return mismatch(700212, 'audience', String(claims.aud))
  }
  if (!(await options.github.signer.verify(assertion))) {
    return {
      code: 700027,
      message:
        'The certificate with identifier used to sign the client assertion is not registered on application. ' +
        '[Reason - The key was not found.].'
    }
  }
  return outdated(claims)
}

/** Azure/login #482 (subject), Azure/azure-workload-identity #1200 (issuer). */
function mismatch(code: number, claim: string, value: string | undefined): Distrust {
  return {
    code,
    message:
      `No matching federated identity record found for presented assertion ${claim} '${value ?? ''}'. Check your federated ` +
      'identity credential Subject, Audience and Issuer against the presented assertion. ' +
      'https://learn.microsoft.com/entra/workload-id/workload-identity-federation'
  }
}

/** Azure/login #180, #372. No clock difference is tolerated; what Entra ID tolerates isn't documented. */
function outdated({ nbf = 0, exp = 0 }: JWTPayload): Distrust | undefined {
  const now = Date.now()
  if (now < exp * 1000 && now >= nbf * 1000) {
    return undefined
  }
  const time = (milliseconds: number) => new Date(milliseconds).toISOString().replace('Z', '0000Z')
  return {
    code: 700024,
    message:
      `Client assertion is not within its valid time range. Current time: ${time(now)}, assertion valid from ${time(nbf * 1000)}, ` +
      `expiry time of assertion ${time(exp * 1000)}. Review the documentation at ` +
      'https://learn.microsoft.com/entra/identity-platform/certificate-credentials .'
  }
}

/** Every token differs by its `uti`. */
function accessClaims(audience: string, { tenantId, clientId, principalId }: Identity): JWTPayload {
  const now = Math.floor(Date.now() / 1000)
  return {
    aud: audience,
    iss: `https://sts.windows.net/${tenantId}/`,
    // Entra ID backdates its tokens by five minutes.
    iat: now - 300,
    nbf: now - 300,
    exp: now + 3600,
    aio: randomBytes(27).toString('base64'),
    appid: clientId,
    appidacr: '2',
    idp: `https://sts.windows.net/${tenantId}/`,
    idtyp: 'app',
    oid: principalId,
    rh: `1.${randomBytes(40).toString('base64url')}.`,
    sub: principalId,
    tid: tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: '1.0'
  }
}

/** microsoftgraph/windowsupdates-webapplication-sample #6. */
function unknownTenant(tenant: string, error: string, authority: string): Answer {
  return failure({
    status: 400,
    error,
    code: 90002,
    message:
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. ` +
      'Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.',
    authority
  })
}

/** Azure/azure-cli #14948. */
function failure({
  status,
  error,
  code,
  message,
  authority
}: {
  readonly status: number
  readonly error: string
  readonly code: number
  readonly message: string
  readonly authority: string
}): Answer {
  const traceId = randomUUID()
  const correlationId = randomUUID()
  const timestamp = new Date()
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z')
  return json(status, {
    error,
    error_description: `AADSTS${code}: ${message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `${authority}/error?code=${code}`
  })
}

function configuration(authority: string, { tenantId }: Identity) {
  const tenant = `${authority}/${tenantId}`
  return {
    token_endpoint: `${tenant}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${tenant}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `${tenant}/v2.0`,
    request_uri_parameter_supported: false,
    userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
    authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${tenant}/oauth2/v2.0/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${tenant}/oauth2/v2.0/logout`,
    claims_supported: ['sub', 'iss', 'cloud_instance_name', 'aud', 'exp', 'iat', 'nonce', 'tid', 'ver'],
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
    rbac_url: 'https://pas.windows.net'
  }
}

/** MSAL asks the public cloud about every authority that it doesn't know. */
function discovery(host: string, endpoint: string | null, { tenantId }: Identity) {
  const tenant = endpoint === null ? tenantId : (new URL(endpoint).pathname.split('/')[1] ?? '')
  return {
    tenant_discovery_endpoint: `https://${host}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }]
  }
}

function json(status: number, body: unknown): Answer {
  return {
    kind: 'answer',
    status,
    headers: {
      'cache-control': 'no-store, no-cache',
      pragma: 'no-cache',
      'content-type': 'application/json; charset=utf-8',
      'x-ms-request-id': randomUUID(),
      'x-ms-ests-server': '2.1.22390.4 - WEULR1 ProdSlices'
    },
    body: JSON.stringify(body)
  }
}
