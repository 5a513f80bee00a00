/** Azure Resource Manager: its front door, and Cosmos DB's resource provider behind it. */
import { randomUUID } from 'node:crypto'
import type { Access } from './access.ts'
import type { Operation, SandboxAccount } from './account.ts'
import { accountResource, regionSlug, takesLocalAuthSetting } from './arm-account.ts'
import { Directory, identityRoutes } from './arm-identity.ts'
import {
  armError,
  armHeaders,
  authorizationFailed,
  denyAssignment,
  disallowedByPolicy,
  exclusiveLock,
  keyInUse,
  invalidApiVersion,
  invalidToken,
  missingApiVersion,
  missingToken,
  notSqlAccount,
  operationFailed,
  providerError,
  resourceGroupNotFound,
  resourceNotFound,
  scopeLocked,
  subscriptionNotFound
} from './arm-errors.ts'
import { roleAssignments, roleDefinitions } from './data-roles.ts'
import { identity } from './identity.ts'
import type { Answer, Handler } from '../server.ts'
import type { Signer } from './signing.ts'
import { claimsOf } from './signing.ts'
import type { Admission } from './throttling.ts'
import { Throttling } from './throttling.ts'
import type { SeenRequest, Throttle } from '../types.ts'

export interface ArmOptions {
  /** Signs Entra ID's tokens. */
  readonly signer: Signer
  readonly accounts: readonly SandboxAccount[]
  /** Those of the tenant, in lower case. */
  readonly subscriptions: readonly string[]
  readonly access: Access
  /** By the subscription. */
  readonly throttle: Readonly<Record<string, Throttle>>
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
  readonly inventory: Inventory
}

interface Route {
  readonly methods: readonly string[]
  readonly pattern: RegExp
  /** The action that ARM checks; `undefined` where any signed-in identity may. */
  readonly action: string | undefined
  readonly answer: (call: Call) => Answer
  /**
   * Which roles count: those at the resource or above (`scope`); also those of a part of the subscription (`within`); or
   * any role there, whatever it allows (`reach`), for a list shows only what the identity may see.
   */
  readonly check: 'scope' | 'within' | 'reach'
}

/** What there is, so that a big cloud is not searched for each request. */
interface Inventory {
  /** By the resource ID in lower case. */
  readonly accounts: ReadonlyMap<string, SandboxAccount>
  /** By the subscription in lower case. */
  readonly bySubscription: ReadonlyMap<string, readonly SandboxAccount[]>
  /** Resource IDs in lower case. */
  readonly groups: ReadonlySet<string>
  readonly operations: Map<string, { readonly account: SandboxAccount; readonly operation: Operation }>
  readonly directory: Directory
}

const subscription = '/subscriptions/{subscription}'
const group = `${subscription}/resourceGroups/{group}`
const provider = 'providers/Microsoft.DocumentDB'
const account = `${group}/${provider}/databaseAccounts/{account}`
const action = 'Microsoft.DocumentDB/databaseAccounts'

const routes: readonly Route[] = [
  route('GET', '/tenants', undefined, tenants),
  route('GET', '/subscriptions', undefined, subscriptions),
  route(
    'GET',
    subscription,
    'Microsoft.Resources/subscriptions/read',
    ({ parts }) => ok(subscriptionResource(parts['subscription']!)),
    'reach'
  ),
  route('GET', group, 'Microsoft.Resources/subscriptions/resourceGroups/read', ({ parts }) =>
    ok(groupResource(parts['subscription']!, parts['group']!))
  ),
  route(
    'GET',
    `${subscription}/${provider}`,
    'Microsoft.Resources/subscriptions/providers/read',
    ({ parts }) => ok(providerResource(parts['subscription']!)),
    'reach'
  ),
  route('GET', `${subscription}/providers/Microsoft.Authorization/permissions`, undefined, permissions),
  route('GET', `${group}/providers/Microsoft.Authorization/permissions`, undefined, permissions),
  route('GET', `${account}/providers/Microsoft.Authorization/permissions`, undefined, permissions),
  route('GET', `${subscription}/${provider}/databaseAccounts`, `${action}/read`, list, 'reach'),
  route('GET', `${group}/${provider}/databaseAccounts`, `${action}/read`, list, 'reach'),
  route('GET', account, `${action}/read`, (call) => rp(accountResource(find(call)!, call.apiVersion))),
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
    operationStatus,
    'within'
  ),
  route('GET', `${account}/sqlRoleAssignments`, `${action}/sqlRoleAssignments/read`, (call) =>
    rp(page(call, roleAssignments(find(call)!)))
  ),
  route('GET', `${account}/sqlRoleDefinitions`, `${action}/sqlRoleDefinitions/read`, (call) =>
    rp(page(call, roleDefinitions(find(call)!)))
  ),
  ...identityRoutes.map(({ methods, template, action, answer }) =>
    route(methods, template, action, (call) =>
      answer({ ...call, ...call.request, path: call.path, directory: call.inventory.directory })
    )
  )
]

/**
 * Goes through a request as ARM's front door does: token, api-version, subscription, permission, resource group, resource.
 * ARM checks the permission before it tells whether a resource exists.
 */
export function arm(options: ArmOptions): Handler {
  const throttling = new Throttling(options.throttle)
  const inventory = takeInventory(options)
  return async (request) => {
    const { answer, headers } = await enter(request, options, throttling, inventory)
    return {
      ...answer,
      headers: {
        ...answer.headers,
        ...headers,
        ...(request.headers['x-ms-return-client-request-id'] === 'true' && {
          'x-ms-client-request-id': request.headers['x-ms-client-request-id'] ?? ''
        })
      }
    }
  }
}

function takeInventory({ accounts }: ArmOptions): Inventory {
  return {
    accounts: new Map(accounts.map((account) => [account.id.toLowerCase(), account])),
    bySubscription: Map.groupBy(accounts, ({ subscriptionId }) => subscriptionId.toLowerCase()),
    groups: new Set(
      accounts.map(({ subscriptionId, resourceGroup }) =>
        groupId(subscriptionId, resourceGroup).toLowerCase()
      )
    ),
    operations: new Map(),
    directory: new Directory()
  }
}

/** Who asks is found out first, then whether they ask too often. */
async function enter(
  request: SeenRequest,
  options: ArmOptions,
  throttling: Throttling,
  inventory: Inventory
): Promise<{ readonly answer: Answer; readonly headers?: Admission['headers'] }> {
  const base = `https://${request.host}`
  const url = new URL(base + request.path)
  // Azure CLI 2.45 doubles some slashes, and ARM does not mind.
  const path = decoded(url.pathname)
    .replace(/\/{2,}/g, '/')
    .replace(/(.)\/$/, '$1')
  const apiVersion = url.searchParams.get('api-version')
  if (/^\/metadata\/endpoints$/i.test(path)) {
    const answer =
      apiVersion === null ? missingApiVersion() : ok(metadata(base, options.loginEndpoint(), options.cloud))
    return { answer }
  }
  const caller = await authenticate(request, options)
  if ('kind' in caller) {
    return { answer: caller }
  }
  const { refusal, headers } = throttling.admit(request.method, path, caller.oid)
  const visit = { request, base, path, query: url.searchParams, caller, options, inventory }
  return { answer: refusal ?? dispatch(visit, apiVersion), headers }
}

function dispatch(visit: Omit<Call, 'apiVersion' | 'parts'>, apiVersion: string | null): Answer {
  const { request, path } = visit
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
  const call: Call = { ...visit, apiVersion, parts }
  return (
    absent(call) ?? forbidden(found.route, call) ?? lost(call) ?? locked(call) ?? found.route.answer(call)
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

function absent({ parts, options }: Call): Answer | undefined {
  const { subscription } = parts
  return subscription === undefined || options.subscriptions.includes(subscription.toLowerCase())
    ? undefined
    : subscriptionNotFound(subscription)
}

function forbidden({ action, check }: Route, call: Call): Answer | undefined {
  if (action === undefined) {
    return undefined
  }
  const { path, parts, options, caller } = call
  // The scope of an action is the resource, not what is done to it.
  const resource = path.replace(/\/(listKeys|readonlykeys)$/i, '')
  const subscription = `/subscriptions/${parts['subscription'] ?? ''}`
  switch (check) {
    case 'scope':
      if (!options.access.allows(action, resource)) {
        return authorizationFailed(action, resource, caller)
      }
      break
    case 'within':
      // Operations are watched at the subscription (Azure/azure-cli #17418).
      if (!options.access.allowsWithin(action, subscription)) {
        return authorizationFailed(action, subscription, caller)
      }
      break
    case 'reach': {
      // The scope that ARM names: azure-sdk-for-java #550 and terraform-provider-azurerm #2678, Azure/CloudShell #561.
      const group = parts['group'] && groupId(parts['subscription'] ?? '', parts['group'])
      if (!options.access.reaches(group ?? subscription)) {
        return authorizationFailed(action, group ? `${group}/${provider}` : subscription, caller)
      }
      break
    }
  }
  const denied: readonly string[] = find(call)?.denied ?? []
  return denied.includes(action) ? denyAssignment(action, resource) : undefined
}

function lost(call: Call): Answer | undefined {
  const { subscription = '', group, account } = call.parts
  if (group === undefined) {
    return undefined
  }
  // The group of the documentation's examples is there, and may be empty.
  if (!same(group, 'rg-orders') && !call.inventory.groups.has(groupId(subscription, group).toLowerCase())) {
    return resourceGroupNotFound(group)
  }
  return account === undefined || find(call) ? undefined : resourceNotFound(account, group)
}

/** A ReadOnly lock blocks all but GET, and with it listKeys (azure-sdk-for-java #2560). */
function locked(call: Call): Answer | undefined {
  const account = find(call)
  const lock = account?.lock
  if (!lock || call.request.method === 'GET') {
    return undefined
  }
  if (lock.listsKeys && call.request.method === 'POST') {
    return undefined
  }
  const { id, subscriptionId, resourceGroup } = account
  const scopes = {
    account: id,
    resourceGroup: groupId(subscriptionId, resourceGroup),
    subscription: `/subscriptions/${subscriptionId}`
  }
  return scopeLocked(id, scopes[lock.scope])
}

function groupId(subscription: string, group: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}`
}

function find({ parts, inventory }: Call): SandboxAccount | undefined {
  const { subscription = '', group = '', account = '' } = parts
  return inventory.accounts.get(
    `${groupId(subscription, group)}/${provider}/databaseAccounts/${account}`.toLowerCase()
  )
}

/** The subscriptions in which the identity has any role: without one the list is empty (azure-sdk-for-python #40403). */
function subscriptions({ options }: Call): Answer {
  const visible = options.subscriptions.filter((id) => options.access.reaches(`/subscriptions/${id}`))
  return ok({ value: visible.map(subscriptionResource), count: { type: 'Total', value: visible.length } })
}

/**
 * What the identity may not read is left out without a word, be it everything: it needs only some role, of whichever kind,
 * in the scope (Azure/bicep-ptn-aiml-landing-zone #47). It is left out when the pages are made, so that a page may
 * have nothing on it but the link to the next one (projectkudu/AzureResourceExplorer #254).
 */
function list(call: Call): Answer {
  const { parts, apiVersion, options, inventory } = call
  const { subscription = '', group } = parts
  const all = (inventory.bySubscription.get(subscription.toLowerCase()) ?? []).filter(
    ({ resourceGroup }) => group === undefined || same(resourceGroup, group)
  )
  const { value, ...link } = page(call, all)
  const readable = value.filter(
    ({ id, denied }) => options.access.allows(`${action}/read`, id) && !denied.includes(`${action}/read`)
  )
  return rp({ value: readable.map((account) => accountResource(account, apiVersion)), ...link })
}

/** The page that the link of the one before names. */
function page<T>({ query, base, path, apiVersion, options }: Call, all: readonly T[]) {
  const from = Number(query.get('$skiptoken') ?? 0)
  const next = from + options.pageSize
  const nextLink = `${base}${encodeURI(path)}?api-version=${apiVersion}&$skiptoken=${next}`
  return { value: all.slice(from, next), ...(next < all.length && { nextLink }) }
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

const readOnly = ['primary-read-only', 'secondary-read-only'] as const

const keyProperties = {
  primary: 'primaryMasterKey',
  secondary: 'secondaryMasterKey',
  'primary-read-only': 'primaryReadonlyMasterKey',
  'secondary-read-only': 'secondaryReadonlyMasterKey'
} as const

/** Keys are listed even where they are refused (Azure/cosmos-explorer PR #931). */
function keys(call: Call, names: readonly (keyof typeof keyProperties)[]): Answer {
  const account = find(call)!
  for (const name of names) {
    call.options.handOut(account.keys[name])
  }
  return rp(Object.fromEntries(names.map((name) => [keyProperties[name], account.keys[name]])))
}

/** The roles that count at the scope: open to every signed-in identity, empty where it has none. */
function permissions(call: Call): Answer {
  const scope = call.path.replace(/\/providers\/Microsoft\.Authorization\/permissions$/i, '')
  return ok(page(call, call.options.access.permissions(scope)))
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
  answer: (call: Call) => Answer,
  check: Route['check'] = 'scope'
): Route {
  const source = template.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  return { methods: methods.split('|'), pattern: new RegExp(`^${source}$`, 'i'), action, answer, check }
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
