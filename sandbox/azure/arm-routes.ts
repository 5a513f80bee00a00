import type { Answer } from '../server.ts'
import { accountResource } from './arm-account.ts'
import {
  account,
  action,
  find,
  group,
  ok,
  page,
  provider,
  rp,
  same,
  subscription,
  type Call,
  type Route
} from './arm-call.ts'
import { change, operationResult, operationStatus } from './arm-change.ts'
import { identityRoutes } from './arm-identity.ts'
import { groupResource, providerResource, subscriptionResource, tenantResource } from './arm-resources.ts'
import { roleAssignments, roleDefinitions } from './data-roles.ts'
import { diagnosticSettings } from './diagnostics.ts'
import { keyNames, keyProperties, readOnlyKeys, type AccountKey } from './keys.ts'
import { queryLogs } from './logs.ts'

export const routes: readonly Route[] = [
  route('GET', '/tenants', undefined, ({ options }) =>
    ok({ value: [tenantResource(options.identity.tenantId)] })
  ),
  route('GET', '/subscriptions', undefined, subscriptions),
  route(
    'GET',
    subscription,
    'Microsoft.Resources/subscriptions/read',
    ({ parts, options }) => ok(subscriptionResource(parts['subscription']!, options.identity.tenantId)),
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
  route('POST', `${account}/listKeys`, `${action}/listKeys/action`, (call) => keys(call, keyNames)),
  route('GET|POST', `${account}/readonlykeys`, `${action}/readonlykeys/action`, (call) =>
    keys(call, readOnlyKeys)
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
  {
    ...route(
      'GET',
      `${account}/providers/Microsoft.Insights/diagnosticSettings`,
      'Microsoft.Insights/diagnosticSettings/read',
      (call) => ok({ value: diagnosticSettings(find(call)!) })
    ),
    versions: ['2021-05-01-preview', '2017-05-01-preview', '2016-09-01']
  },
  {
    ...route('POST', `${account}/providers/Microsoft.Insights/logs`, undefined, queryLogs),
    versions: ['2018-03-01-preview'],
    findsNothing: true
  },
  ...identityRoutes.map(({ methods, template, action, answer }) =>
    route(methods, template, action, (call) =>
      answer({
        ...call,
        ...call.request,
        path: call.path,
        tenantId: call.options.identity.tenantId,
        directory: call.inventory.directory
      })
    )
  )
]

/**
 * @param methods for example `GET|POST`
 * @param template a case-insensitive path with `{names}`
 */
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

/** Subscriptions in which the identity has any role (azure-sdk-for-python #40403). */
function subscriptions({ options }: Call): Answer {
  const visible = options.subscriptions.filter((id) => options.access.reaches(`/subscriptions/${id}`))
  return ok({
    value: visible.map((id) => subscriptionResource(id, options.identity.tenantId)),
    count: { type: 'Total', value: visible.length }
  })
}

/**
 * Silently leaves out the accounts that the identity may not read (Azure/bicep-ptn-aiml-landing-zone #47). This happens
 * after paging, so a page can be empty but have a next link (projectkudu/AzureResourceExplorer #254).
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

/** Keys are listed even if they are off (Azure/cosmos-explorer PR #931). */
function keys(call: Call, names: readonly AccountKey[]): Answer {
  const account = find(call)!
  for (const name of names) {
    call.options.handOut(account.keys[name])
  }
  return rp(Object.fromEntries(names.map((name) => [keyProperties[name], account.keys[name]])))
}

function permissions(call: Call): Answer {
  const scope = call.path.replace(/\/providers\/Microsoft\.Authorization\/permissions$/i, '')
  return ok(page(call, call.options.access.permissions(scope)))
}
