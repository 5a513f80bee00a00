/** Azure Resource Manager: its front door, and Cosmos DB's resource provider behind it. */
import { randomUUID } from 'node:crypto'
import type { Operation, SandboxAccount } from './account.ts'
import { accountResource, regionSlug, takesLocalAuthSetting } from './arm-account.ts'
import {
  armError,
  armHeaders,
  authorizationFailed,
  exclusiveLock,
  invalidApiVersion,
  invalidToken,
  missingApiVersion,
  missingToken,
  notSqlAccount,
  operationFailed,
  providerError,
  resourceGroupNotFound,
  resourceNotFound,
  subscriptionNotFound
} from './arm-errors.ts'
import { identity } from './identity.ts'
import type { Answer, Handler } from './server.ts'
import type { Signer } from './signing.ts'
import { claimsOf } from './signing.ts'
import type { SeenRequest } from './types.ts'

export interface ArmOptions {
  /** Signs Entra ID's tokens. */
  readonly signer: Signer
  readonly accounts: readonly SandboxAccount[]
  readonly denied: readonly string[]
  /** Where the identity has its role; `undefined`: at the subscriptions. */
  readonly resourceGroups: readonly string[] | undefined
  readonly pageSize: number
  readonly loginEndpoint: () => string
  /** What its metadata calls the cloud. */
  readonly cloud: string
  /** Of tokens, besides its own URL. */
  readonly audiences: readonly string[]
  readonly handOut: (secret: string) => void
}

/** A request that passed the front door. */
interface Call {
  readonly request: SeenRequest
  /** ARM's own URL as the client wrote it. */
  readonly base: string
  readonly path: string
  readonly query: URLSearchParams
  readonly apiVersion: string
  readonly caller: { readonly appid: string; readonly oid: string }
  /** The parts of the path that the route names. */
  readonly parts: Readonly<Record<string, string>>
  readonly options: ArmOptions
}

interface Route {
  readonly methods: readonly string[]
  readonly pattern: RegExp
  /** The action that ARM checks; `undefined` where any signed-in identity may. */
  readonly action: string | undefined
  readonly answer: (call: Call) => Answer
}

const subscription = '/subscriptions/{subscription}'
const group = `${subscription}/resourceGroups/{group}`
const provider = 'providers/Microsoft.DocumentDB'
const account = `${group}/${provider}/databaseAccounts/{account}`
const action = 'Microsoft.DocumentDB/databaseAccounts'

const routes: readonly Route[] = [
  route('GET', '/tenants', undefined, tenants),
  route('GET', '/subscriptions', undefined, ({ options }) =>
    ok({
      value: subscriptions(options).map(subscriptionResource),
      count: { type: 'Total', value: subscriptions(options).length }
    })
  ),
  route('GET', subscription, undefined, ({ parts }) => ok(subscriptionResource(parts['subscription']!))),
  route('GET', group, undefined, ({ parts }) => ok(groupResource(parts['subscription']!, parts['group']!))),
  route('GET', `${subscription}/${provider}`, undefined, ({ parts }) =>
    ok(providerResource(parts['subscription']!))
  ),
  route('GET', `${subscription}/providers/Microsoft.Authorization/permissions`, undefined, permissions),
  route('GET', `${group}/providers/Microsoft.Authorization/permissions`, undefined, permissions),
  route('GET', `${account}/providers/Microsoft.Authorization/permissions`, undefined, permissions),
  route('GET', `${subscription}/${provider}/databaseAccounts`, `${action}/read`, list),
  route('GET', `${group}/${provider}/databaseAccounts`, `${action}/read`, list),
  route('GET', account, `${action}/read`, ({ parts, options, apiVersion }) =>
    rp(accountResource(find(parts, options)!, apiVersion))
  ),
  route('PATCH', account, `${action}/write`, change),
  route('PUT', account, `${action}/write`, change),
  route('POST', `${account}/listKeys`, `${action}/listKeys/action`, (call) =>
    keys(call, ['primary', 'secondary', ...readOnly])
  ),
  route('GET|POST', `${account}/readonlykeys`, `${action}/readonlykeys/action`, (call) =>
    keys(call, readOnly)
  ),
  route('GET', `${account}/operationResults/{operation}`, `${action}/operationResults/read`, operationResult),
  route(
    'GET',
    `${subscription}/${provider}/locations/{location}/operationsStatus/{operation}`,
    'Microsoft.DocumentDB/locations/operationsStatus/read',
    operationStatus
  ),
  route('GET', `${account}/sqlRoleAssignments`, `${action}/sqlRoleAssignments/read`, roleAssignments),
  route('GET', `${account}/sqlRoleDefinitions`, `${action}/sqlRoleDefinitions/read`, roleDefinitions)
]

/**
 * Goes through a request as ARM's front door does: token, api-version, subscription, permission, resource group, resource.
 * ARM checks the permission before it tells whether a resource exists.
 */
export function arm(options: ArmOptions): Handler {
  const limits = { reads: 12_000, writes: 1_200 }
  return async (request) => {
    const answer = await enter(request, options)
    const kind = request.method === 'GET' ? 'reads' : 'writes'
    const counted = /\/subscriptions\b/i.test(request.path)
    return {
      ...answer,
      headers: {
        ...answer.headers,
        ...(counted && { [`x-ms-ratelimit-remaining-subscription-${kind}`]: String(--limits[kind]) }),
        ...(request.headers['x-ms-return-client-request-id'] === 'true' && {
          'x-ms-client-request-id': request.headers['x-ms-client-request-id'] ?? ''
        })
      }
    }
  }
}

async function enter(request: SeenRequest, options: ArmOptions): Promise<Answer> {
  const base = `https://${request.host}`
  const url = new URL(base + request.path)
  // Azure CLI 2.45 doubles some slashes, and ARM does not mind.
  const path = decoded(url.pathname)
    .replace(/\/{2,}/g, '/')
    .replace(/(.)\/$/, '$1')
  const apiVersion = url.searchParams.get('api-version')
  if (/^\/metadata\/endpoints$/i.test(path)) {
    return apiVersion === null
      ? missingApiVersion()
      : ok(metadata(base, options.loginEndpoint(), options.cloud))
  }
  const caller = await authenticate(request, options)
  if ('kind' in caller) {
    return caller
  }
  if (apiVersion === null || apiVersion === '') {
    return missingApiVersion()
  }
  if (!/^\d{4}-\d{2}-\d{2}(-preview)?$/.test(apiVersion)) {
    return invalidApiVersion(apiVersion)
  }
  const found = routes
    .filter(({ methods }) => methods.includes(request.method))
    .map((route) => ({ route, match: route.pattern.exec(path) }))
    .find(({ match }) => match !== null)
  if (!found) {
    return routes.some(({ pattern }) => pattern.test(path))
      ? armError(
          405,
          'MethodNotAllowed',
          `The HTTP method '${request.method}' is not supported at scope '${path}'.`
        )
      : armError(
          404,
          'InvalidResourceType',
          `The resource type could not be found for api version '${apiVersion}'.`
        )
  }
  const parts = { ...found.match?.groups }
  const call: Call = { request, base, path, query: url.searchParams, apiVersion, caller, parts, options }
  return (
    absent(parts, options) ?? forbidden(found.route, call) ?? lost(parts, options) ?? found.route.answer(call)
  )
}

/** Audiences of ARM: its own URL, and those of the cloud, with a slash or without. */
async function authenticate(
  request: SeenRequest,
  { signer, audiences: others }: ArmOptions
): Promise<Call['caller'] | Answer> {
  const header = request.headers['authorization']
  if (header === undefined) {
    return missingToken()
  }
  const token = /^Bearer (.+)$/i.exec(header)?.[1] ?? ''
  const claims = claimsOf(token)
  if (!claims || !(await signer.verify(token))) {
    return invalidToken()
  }
  const audiences = [...others, `https://${request.host}`]
  if (typeof claims.aud !== 'string' || !audiences.includes(claims.aud.replace(/\/+$/, ''))) {
    return invalidToken(
      `The access token has been obtained for wrong audience or resource '${String(claims.aud)}'. ` +
        `It should exactly match with one of the allowed audiences '${audiences.map((audience) => `${audience}/`).join("','")}'.`,
      'InvalidAuthenticationTokenAudience'
    )
  }
  if ((claims.exp ?? 0) * 1000 <= Date.now()) {
    return invalidToken(
      `The access token expiry UTC time '${new Date((claims.exp ?? 0) * 1000).toUTCString()}' is earlier than current UTC time ` +
        `'${new Date().toUTCString()}'.`,
      'ExpiredAuthenticationToken'
    )
  }
  return { appid: String(claims['appid']), oid: String(claims['oid']) }
}

function absent({ subscription }: Call['parts'], options: ArmOptions): Answer | undefined {
  return subscription === undefined || subscriptions(options).includes(subscription.toLowerCase())
    ? undefined
    : subscriptionNotFound(subscription)
}

function forbidden({ action }: Route, { parts, path, caller, options }: Call): Answer | undefined {
  if (action === undefined) {
    return undefined
  }
  // In a list of a subscription ARM shows what the identity may see, be it nothing.
  const elsewhere = parts['group'] !== undefined && !hasRole(parts['group'], options)
  return elsewhere || options.denied.includes(action)
    ? authorizationFailed(action, scopeOf(path), caller)
    : undefined
}

/** The scope of an action is the resource, not what is done to it. */
function scopeOf(path: string): string {
  return path.replace(/\/(listKeys|readonlykeys)$/i, '')
}

function lost(parts: Call['parts'], options: ArmOptions): Answer | undefined {
  const { group, account } = parts
  if (group === undefined) {
    return undefined
  }
  if (!groups(parts['subscription']!, options).includes(group.toLowerCase())) {
    return resourceGroupNotFound(group)
  }
  return account === undefined || find(parts, options) ? undefined : resourceNotFound(account, group)
}

function hasRole(group: string, { resourceGroups }: ArmOptions): boolean {
  return resourceGroups?.some((name) => same(name, group)) ?? true
}

function subscriptions({ accounts }: ArmOptions): readonly string[] {
  return [
    ...new Set([
      identity.subscriptionId,
      ...accounts.map(({ subscriptionId }) => subscriptionId.toLowerCase())
    ])
  ]
}

/** The groups of the accounts, and `rg-orders`, which may be empty. */
function groups(subscription: string, { accounts }: ArmOptions): readonly string[] {
  const own = accounts.filter(({ subscriptionId }) => same(subscriptionId, subscription))
  return ['rg-orders', ...own.map(({ resourceGroup }) => resourceGroup.toLowerCase())]
}

function find(parts: Call['parts'], { accounts }: ArmOptions): SandboxAccount | undefined {
  const { subscription = '', group = '', account = '' } = parts
  return accounts.find(
    ({ subscriptionId, resourceGroup, name }) =>
      same(subscriptionId, subscription) && same(resourceGroup, group) && same(name, account)
  )
}

/** A list as far as the identity may see it, in pages where the cloud has them. */
function list({ parts, query, base, path, apiVersion, options }: Call): Answer {
  const { subscription = '', group } = parts
  const visible = options.accounts.filter(
    ({ subscriptionId, resourceGroup }) =>
      same(subscriptionId, subscription) &&
      (group === undefined || same(resourceGroup, group)) &&
      hasRole(resourceGroup, options)
  )
  const from = Number(query.get('$skiptoken') ?? 0)
  const next = from + options.pageSize
  const value = visible.slice(from, next).map((account) => accountResource(account, apiVersion))
  const nextLink = `${base}${encodeURI(path)}?api-version=${apiVersion}&$skiptoken=${next}`
  return rp({ value, ...(next < visible.length && { nextLink }) })
}

interface Change {
  readonly properties?: { readonly disableLocalAuth?: unknown }
}

/**
 * PATCH and PUT are both answered by 200, with the OLD values, `Updating` and the URLs of an operation
 * (Azure/azure-cli, recording test_update_database_account). A PUT without the property is taken as `false`, the default
 * of a new account: that Azure does so with an account that exists is only hinted at (Azure/azure-cli PR #11551).
 */
function change(call: Call): Answer {
  const { request, parts, options, base, apiVersion } = call
  const account = find(parts, options)!
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
  if (wanted === true && !takesLocalAuthSetting(account)) {
    return notSqlAccount()
  }
  if (account.busy) {
    return exclusiveLock(account.name)
  }
  const operation = account.change(wanted ?? (request.method === 'PUT' ? false : account.disableLocalAuth))
  return rp(accountResource(account, apiVersion), 200, operationUrls(account, operation, base, apiVersion))
}

function operationUrls(account: SandboxAccount, operation: Operation, base: string, apiVersion: string) {
  const query = `api-version=${apiVersion}&${operation.signature}`
  const location = regionSlug(account.regions[0]?.name ?? '')
  return {
    'azure-asyncoperation': `${base}/subscriptions/${account.subscriptionId}/${provider}/locations/${location}/operationsStatus/${operation.id}?${query}`,
    location: `${base}${encodeURI(account.id)}/operationResults/${operation.id}?${query}`
  }
}

/** `Enqueued` and `Dequeued` are what the recordings show until it `Succeeded`; no Retry-After. */
function operationStatus(call: Call): Answer {
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

function operationResult(call: Call): Answer {
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

/** The operation, for whoever kept its URL as it came: its signature belongs to it. */
function operation({ parts, query, options }: Call) {
  const signature = ['t', 'c', 's', 'h'].map((name) => `${name}=${query.get(name) ?? ''}`).join('&')
  return options.accounts
    .filter(({ subscriptionId }) => same(subscriptionId, parts['subscription']!))
    .flatMap((account) => account.operations.map((operation) => ({ account, operation })))
    .find(({ operation: { id, signature: own } }) => same(id, parts['operation']!) && own === signature)
}

function operationUnknown(): Answer {
  return providerError(404, 'NotFound', 'The operation does not exist, or its URL was changed on the way.')
}

const readOnly = ['primary-read-only', 'secondary-read-only'] as const

const keyProperties = {
  primary: 'primaryMasterKey',
  secondary: 'secondaryMasterKey',
  'primary-read-only': 'primaryReadonlyMasterKey',
  'secondary-read-only': 'secondaryReadonlyMasterKey'
} as const

/** Keys are listed even where they are refused (Azure/cosmos-explorer PR #931). */
function keys({ parts, options }: Call, names: readonly (keyof typeof keyProperties)[]): Answer {
  const account = find(parts, options)!
  for (const name of names) {
    options.handOut(account.keys[name])
  }
  return rp(Object.fromEntries(names.map((name) => [keyProperties[name], account.keys[name]])))
}

/** Of the built-in data-plane roles 1 is the reader, 2 the contributor (azure-databases-docs, how-to-setup-rbac.md). */
function roleAssignments({ parts, options }: Call): Answer {
  const { id, dataRoleHolders } = find(parts, options)!
  return rp({
    value: dataRoleHolders.map((principalId, index) => {
      const name = `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`
      return {
        id: `${id}/sqlRoleAssignments/${name}`,
        name,
        type: 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments',
        properties: {
          roleDefinitionId: `${id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000001`,
          principalId,
          scope: id
        }
      }
    })
  })
}

function roleDefinitions({ parts, options }: Call): Answer {
  const { id } = find(parts, options)!
  const definition = (number: number, roleName: string, dataActions: readonly string[]) => {
    const name = `00000000-0000-0000-0000-00000000000${number}`
    return {
      id: `${id}/sqlRoleDefinitions/${name}`,
      name,
      type: 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions',
      properties: {
        roleName,
        type: 'BuiltInRole',
        assignableScopes: [id],
        permissions: [{ dataActions: dataActions.map((suffix) => `${action}/${suffix}`), notDataActions: [] }]
      }
    }
  }
  return rp({
    value: [
      definition(1, 'Cosmos DB Built-in Data Reader', [
        'readMetadata',
        'sqlDatabases/containers/executeQuery',
        'sqlDatabases/containers/readChangeFeed',
        'sqlDatabases/containers/items/read'
      ]),
      definition(2, 'Cosmos DB Built-in Data Contributor', [
        'readMetadata',
        'sqlDatabases/containers/*',
        'sqlDatabases/containers/items/*'
      ])
    ]
  })
}

/** What the identity may do at a scope: open to every signed-in identity, empty where it has no role. */
function permissions({ parts: { group }, options }: Call): Answer {
  const role = group === undefined ? options.resourceGroups === undefined : hasRole(group, options)
  const permission = { actions: ['*'], notActions: options.denied, dataActions: [], notDataActions: [] }
  return ok({ value: role ? [permission] : [] })
}

/** The object form, since api-version 2022-09-01; URLs end with a slash or do not (hashicorp/go-azure-sdk, internal/metadata). */
function metadata(base: string, loginEndpoint: string, name: string): object {
  return {
    portal: 'https://portal.azure.com',
    authentication: {
      loginEndpoint: `${loginEndpoint}/`,
      audiences: [`${base}/`],
      tenant: 'common',
      identityProvider: 'AAD'
    },
    media: 'https://rest.media.azure.net',
    graphAudience: 'https://graph.windows.net/',
    graph: 'https://graph.windows.net/',
    name,
    suffixes: { keyVaultDns: 'vault.azure.net', storage: 'core.windows.net' },
    batch: 'https://batch.core.windows.net/',
    resourceManager: `${base}/`,
    vmImageAliasDoc:
      'https://raw.githubusercontent.com/Azure/azure-rest-api-specs/master/arm-compute/quickstart-templates/aliases.json',
    sqlManagement: 'https://management.core.windows.net:8443/',
    microsoftGraphResourceId: 'https://graph.microsoft.com/',
    gallery: 'https://gallery.azure.com/'
  }
}

function tenants(): Answer {
  const tenant = {
    id: `/tenants/${identity.tenantId}`,
    tenantId: identity.tenantId,
    countryCode: 'NL',
    displayName: 'Octo Org',
    domains: ['octo-org.example'],
    tenantCategory: 'Home'
  }
  return ok({ value: [tenant] })
}

function subscriptionResource(subscriptionId: string): object {
  return {
    id: `/subscriptions/${subscriptionId}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId,
    tenantId: identity.tenantId,
    displayName: 'Orders',
    state: 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off'
    }
  }
}

function groupResource(subscriptionId: string, name: string): object {
  return {
    id: `/subscriptions/${subscriptionId}/resourceGroups/${name}`,
    name,
    type: 'Microsoft.Resources/resourceGroups',
    location: 'westeurope',
    properties: { provisioningState: 'Succeeded' }
  }
}

/** `az resource update` looks here for the api-version to use. */
function providerResource(subscriptionId: string): object {
  const locations = ['West Europe', 'North Europe']
  const apiVersions = [
    '2026-03-15',
    '2025-10-15',
    '2024-11-15',
    '2023-11-15',
    '2022-11-15',
    '2021-10-15',
    '2021-06-15'
  ]
  return {
    id: `/subscriptions/${subscriptionId}/${provider}`,
    namespace: 'Microsoft.DocumentDB',
    registrationPolicy: 'RegistrationRequired',
    registrationState: 'Registered',
    resourceTypes: [
      {
        resourceType: 'databaseAccounts',
        locations,
        apiVersions,
        capabilities: 'SupportsTags, SupportsLocation'
      },
      { resourceType: 'locations', locations, apiVersions, capabilities: 'None' },
      { resourceType: 'operationResults', locations, apiVersions, capabilities: 'None' }
    ]
  }
}

/** An answer of ARM itself. */
function ok(body: object): Answer {
  return { kind: 'answer', status: 200, headers: armHeaders(), body: JSON.stringify(body) }
}

/** An answer of Cosmos DB's resource provider. */
function rp(body: object | undefined, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    kind: 'answer',
    status,
    headers: {
      ...armHeaders(),
      'cache-control': 'no-store, no-cache',
      'content-type': 'application/json',
      'x-ms-gatewayversion': 'version=2.14.0',
      'x-msedge-ref': `Ref A: ${randomUUID().replaceAll('-', '').toUpperCase()}`,
      ...headers
    },
    ...(body && { body: JSON.stringify(body) })
  }
}

/** @param methods for example `GET|POST`; @param template a path with `{names}`, which ARM compares without regard to case */
function route(
  methods: string,
  template: string,
  action: string | undefined,
  answer: (call: Call) => Answer
): Route {
  const source = template.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  return { methods: methods.split('|'), pattern: new RegExp(`^${source}$`, 'i'), action, answer }
}

/** Names of resource groups may have letters of any language, which clients encode. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
