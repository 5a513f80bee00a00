/** Azure Resource Manager's front door: what it checks before a request reaches its route. */
import type { Answer, Handler, SeenRequest } from '../server.ts'
import { hasLastUse, regionSlug } from './arm-account.ts'
import {
  find,
  groupId,
  ok,
  provider,
  same,
  type ArmOptions,
  type Call,
  type Inventory,
  type Route
} from './arm-call.ts'
import {
  armError,
  authorizationFailed,
  denyAssignment,
  invalidApiVersion,
  invalidToken,
  missingApiVersion,
  missingToken,
  noRegisteredProvider,
  resourceGroupNotFound,
  resourceNotFound,
  scopeLocked,
  subscriptionNotFound
} from './arm-errors.ts'
import { Directory } from './arm-identity.ts'
import { metadata } from './arm-resources.ts'
import { routes } from './arm-routes.ts'
import { claimsOf } from './signing.ts'
import { Throttling, type Admission } from './throttling.ts'

/** Checks token, api-version, subscription, permission, resource group, resource, and lock, in this order. */
export function arm(options: ArmOptions): Handler {
  const throttling = new Throttling(options.throttle)
  const inventory = inventoryOf(options)
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

function inventoryOf({ accounts }: ArmOptions): Inventory {
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

async function enter(
  request: SeenRequest,
  options: ArmOptions,
  throttling: Throttling,
  inventory: Inventory
): Promise<{ readonly answer: Answer; readonly headers?: Admission['headers'] }> {
  const base = `https://${request.host}`
  const url = new URL(base + request.path)
  // Azure CLI 2.45 doubles some slashes.
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
  const { route } = found
  return (
    absent(call) ??
    unsupported(route, call) ??
    forbidden(route, call) ??
    (route.findsNothing ? undefined : lost(call)) ??
    locked(call) ??
    route.answer(call)
  )
}

async function authenticate(
  request: SeenRequest,
  { signer, audiences: others, identity: { tenantId } }: ArmOptions
): Promise<Call['caller'] | Answer> {
  const header = request.headers['authorization']
  if (header === undefined) {
    return missingToken(tenantId)
  }
  const token = /^Bearer (.+)$/i.exec(header)?.[1] ?? ''
  const claims = claimsOf(token)
  if (!claims || !(await signer.verify(token))) {
    return invalidToken(undefined, undefined, tenantId)
  }
  const audiences = [...others, `https://${request.host}`]
  if (typeof claims.aud !== 'string' || !audiences.includes(claims.aud.replace(/\/+$/, ''))) {
    return invalidToken(
      `The access token has been obtained for wrong audience or resource '${String(claims.aud)}'. ` +
        `It should exactly match with one of the allowed audiences '${audiences.map((audience) => `${audience}/`).join("','")}'.`,
      'InvalidAuthenticationTokenAudience',
      tenantId
    )
  }
  if ((claims.exp ?? 0) * 1000 <= Date.now()) {
    return invalidToken(
      `The access token expiry UTC time '${new Date((claims.exp ?? 0) * 1000).toUTCString()}' is earlier than current UTC time ` +
        `'${new Date().toUTCString()}'.`,
      'ExpiredAuthenticationToken',
      tenantId
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

/** A list fails if any of its accounts is in an older cloud. */
function unsupported({ versions }: Route, call: Call): Answer | undefined {
  const { apiVersion, path, parts, inventory } = call
  if (versions) {
    const type = path.split('/').at(-1)!
    return versions.includes(apiVersion) ? undefined : noRegisteredProvider(type, apiVersion, versions)
  }
  if (!hasLastUse(apiVersion) || !/\/databaseAccounts(\/[^/]+)?$/i.test(path)) {
    return undefined
  }
  const listed = inventory.bySubscription.get((parts['subscription'] ?? '').toLowerCase()) ?? []
  const asked = parts['account'] === undefined ? listed : listed.filter((account) => account === find(call))
  const older = asked.find(({ olderCloud }) => olderCloud)
  return (
    older &&
    noRegisteredProvider(
      'databaseAccounts',
      apiVersion,
      ['2021-06-15', '2024-11-15', '2025-10-15', '2026-03-15'],
      regionSlug(older.regions[0]?.name ?? '')
    )
  )
}

function forbidden({ action, check }: Route, call: Call): Answer | undefined {
  if (action === undefined) {
    return undefined
  }
  const { path, parts, options, caller } = call
  const resource = path.replace(/\/(listKeys|readonlykeys|diagnosticSettings)$/i, '')
  const subscription = `/subscriptions/${parts['subscription'] ?? ''}`
  switch (check) {
    case 'scope':
      if (!options.access.allows(action, resource)) {
        return authorizationFailed(action, resource, caller)
      }
      break
    case 'within':
      // The scope of an operation is the subscription (Azure/azure-cli #17418).
      if (!options.access.allowsWithin(action, subscription)) {
        return authorizationFailed(action, subscription, caller)
      }
      break
    case 'reach': {
      // The scope in the message: azure-sdk-for-java #550, terraform-provider-azurerm #2678, Azure/CloudShell #561.
      const group = parts['group'] && groupId(parts['subscription'] ?? '', parts['group'])
      if (!options.access.reaches(group ?? subscription)) {
        return authorizationFailed(action, group ? `${group}/${provider}` : subscription, caller)
      }
      break
    }
  }
  const denied: readonly string[] = find(call)?.denied ?? []
  return denied.includes(action) ? denyAssignment(action, resource, options.identity) : undefined
}

function lost(call: Call): Answer | undefined {
  const { subscription = '', group, account } = call.parts
  if (group === undefined) {
    return undefined
  }
  // The default group exists even if it is empty.
  if (!same(group, 'rg-orders') && !call.inventory.groups.has(groupId(subscription, group).toLowerCase())) {
    return resourceGroupNotFound(group)
  }
  return account === undefined || find(call) ? undefined : resourceNotFound(account, group)
}

/** A ReadOnly lock blocks everything except GET, so listKeys too (azure-sdk-for-java #2560). */
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

/** Clients encode names of resource groups in other alphabets. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
