import { afterEach, expect, test } from '@jest/globals'
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import { startCloud, type Cloud, type CloudSpec } from '../../sandbox/cloud.ts'
import { armAsk } from './client.ts'

let cloud: Cloud
const start = async (account: Partial<AccountSpec> = {}, spec: Partial<CloudSpec> = {}) => {
  cloud = await startCloud({ accounts: [{ name: 'orders-prod', ...account }], ...spec })
  return cloud.account('orders-prod')
}
afterEach(() => cloud.close())

test('lists diagnostic settings', async () => {
  const { id, subscriptionId } = await start({
    diagnosticSettings: [
      {
        name: 'audit',
        workspace: { name: 'ops-logs' },
        destination: 'Dedicated',
        categories: ['DataPlaneRequests5M'],
        disabledCategories: ['QueryRuntimeStatistics']
      },
      { name: 'archive', storage: true, eventHub: true, categoryGroup: 'allLogs' }
    ]
  })
  const path = `${id}/providers/Microsoft.Insights/diagnosticSettings`
  const { status, json } = await armAsk(cloud, `${path}?api-version=2021-05-01-preview`)
  expect(status).toBe(200)
  expect(json).toMatchObject({
    value: [
      {
        name: 'audit',
        properties: {
          workspaceId: `/subscriptions/${subscriptionId}/resourceGroups/rg-monitoring/providers/Microsoft.OperationalInsights/workspaces/ops-logs`,
          storageAccountId: null,
          logAnalyticsDestinationType: 'Dedicated',
          logs: [
            { category: 'DataPlaneRequests5M', enabled: true },
            { category: 'QueryRuntimeStatistics', enabled: false }
          ]
        }
      },
      {
        name: 'archive',
        properties: {
          workspaceId: null,
          storageAccountId: expect.stringContaining('/storageAccounts/'),
          eventHubAuthorizationRuleId: expect.stringContaining('/authorizationRules/'),
          logAnalyticsDestinationType: null,
          logs: [{ category: null, categoryGroup: 'allLogs', enabled: true }]
        }
      }
    ]
  })
  expect(await armAsk(cloud, `${path}?api-version=2026-03-15`)).toMatchObject({
    status: 400,
    json: { error: { code: 'NoRegisteredProviderFound' } }
  })
})

test('diagnostic settings need a permission of their own', async () => {
  const action = 'Microsoft.Insights/diagnosticSettings/read'
  const { id } = await start({}, { denied: [action] })
  const reply = await armAsk(
    cloud,
    `${id}/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview`
  )
  expect(reply).toMatchObject({ status: 403, json: { error: { code: 'AuthorizationFailed' } } })
  expect(reply.text).toContain(`perform action '${action}' over scope '${id}/providers/Microsoft.Insights'`)
})
