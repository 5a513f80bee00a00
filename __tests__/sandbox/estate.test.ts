import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { keyNames, keyProperties } from '../../sandbox/azure/keys.ts'
import { startCloud, type Cloud } from '../../sandbox/cloud.ts'
import type { Client } from '../../sandbox/scenarios/estate-clients.ts'
import {
  estateSorts,
  type EstateKind,
  type EstateSort,
  type Truth
} from '../../sandbox/scenarios/estate-kinds.ts'
import { estateCloud, estateKinds } from '../../sandbox/scenarios/estate.ts'
import { armAsk, token } from './client.ts'

/** Asks as an administrator would, without the action: its truth must follow from Azure's answers. */
let cloud: Cloud
let headers: Readonly<Record<string, string>>
beforeAll(async () => {
  // Without the stack's names, which plain clients don't resolve.
  const { accounts, rules } = estateCloud()
  cloud = await startCloud({ accounts, ...(rules && { rules }) })
  headers = { authorization: `Bearer ${await token(cloud)}` }
})
afterAll(() => cloud.close())

const looked = estateKinds.flatMap((kind): (readonly [EstateKind, Truth])[] => {
  const { truth }: EstateSort = estateSorts[kind]
  return typeof truth === 'string' ? [] : [[kind, truth]]
})

test('has 40 accounts', () => {
  expect(estateKinds).toHaveLength(40)
  expect(estateKinds.filter((kind) => !/^[a-z][a-z0-9-]{2,43}$/.test(kind))).toEqual([])
})

test.each(looked)('%s: last use', async (kind, { lastUse }) => {
  const reply = await armAsk(cloud, `${cloud.account(kind).id}?api-version=2026-04-01-preview`, { headers })
  const { properties } = reply.json as {
    properties?: { keysMetadata?: Record<string, { approximateLastUsageTime?: unknown }> }
  }
  const { keysMetadata } = properties ?? {}
  expect(
    keysMetadata
      ? Object.fromEntries(
          keyNames.map((name) => [
            name,
            hoursSince(keysMetadata[keyProperties[name]]!.approximateLastUsageTime)
          ])
        )
      : null
  ).toEqual(lastUse)
})

function hoursSince(time: unknown): number | null | 'not-known' {
  if (time === undefined) {
    return null
  }
  const at = typeof time === 'string' ? Date.parse(time) : NaN
  return Number.isNaN(at) ? 'not-known' : Math.round((Date.now() - at) / 3_600_000)
}

test.each(looked)('%s: clients', async (kind, { clients }) => {
  const found = await clientsOf(cloud.account(kind).id)
  if (typeof clients === 'string') {
    expect(found).toContain(clients)
  } else {
    expect(found).toEqual(clients)
  }
})

const names = {
  DataPlaneRequests: 'CDBDataPlaneRequests',
  DataPlaneRequests5M: 'CDBDataPlaneRequests5M',
  DataPlaneRequests15M: 'CDBDataPlaneRequests15M'
} as const

interface Setting {
  readonly properties: {
    readonly workspaceId: string | null
    readonly logAnalyticsDestinationType: string | null
    readonly logs: readonly {
      readonly category: string | null
      readonly categoryGroup: string | null
      readonly enabled: boolean
    }[]
  }
}

/** The clients, or the reasons that an answer can have, joined. */
async function clientsOf(id: string): Promise<readonly Client[] | string> {
  const settings = await armAsk(
    cloud,
    `${id}/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview`,
    { headers }
  )
  if (settings.status === 403) {
    return 'no-permission-for-settings'
  }
  const { value } = settings.json as { value: readonly Setting[] }
  const inWorkspaces = value.filter(({ properties }) => properties.workspaceId !== null)
  if (inWorkspaces.length === 0) {
    return value.length === 0 ? 'no-setting' : 'not-in-a-workspace'
  }
  const tables = inWorkspaces.flatMap(({ properties }) =>
    Object.entries(names)
      .filter(([name]) =>
        properties.logs.some(
          ({ category, categoryGroup, enabled }) =>
            enabled && (category === name || categoryGroup === 'allLogs')
        )
      )
      .map(([, table]) =>
        properties.logAnalyticsDestinationType === 'Dedicated' ? table : 'AzureDiagnostics'
      )
  )
  return tables.length === 0 ? 'category-off' : await asked(id, tables[0]!)
}

/** One table suffices: each has all requests. A workspace's copy is the same. */
async function asked(id: string, table: string): Promise<readonly Client[] | string> {
  const path = `${id}/providers/microsoft.insights/logs?api-version=2018-03-01-preview`
  const ask = () =>
    armAsk(cloud, path, {
      method: 'POST',
      headers: { ...headers, prefer: 'include-permissions=true' },
      body: JSON.stringify({ query: query(table), timespan: 'P7D' })
    }).catch(() => undefined)
  const first = await ask()
  const reply = first?.status === 429 ? await ask() : first
  if (reply === undefined) {
    return 'broken-answer'
  }
  if (reply.status !== 200) {
    return (
      { 400: 'basic-plan or no-permission-for-workspace', 403: 'no-permission-for-logs' }[reply.status] ?? ''
    )
  }
  const { tables, permissions, error } = reply.json as {
    tables: readonly { rows: readonly (readonly unknown[])[] }[]
    permissions: {
      resources: readonly { dataSources: readonly string[] }[]
      dataSources: readonly { resourceId: string; denyTables?: readonly string[] }[]
    }
    error?: unknown
  }
  if (error !== undefined) {
    return 'partial'
  }
  if (permissions.dataSources.length < permissions.resources[0]!.dataSources.length) {
    return 'no-permission-for-workspace'
  }
  if (permissions.dataSources.some(({ denyTables = [] }) => denyTables.includes(table))) {
    return 'no-permission-for-table'
  }
  return tables[0]!.rows.map(([userAgent, keyType, database, container, requests]) => ({
    userAgent: String(userAgent),
    keyType: String(keyType),
    database: String(database),
    container: String(container),
    requests: Number(requests)
  }))
}

function query(table: string): string {
  const columns =
    table === 'AzureDiagnostics'
      ? `| where Category startswith "DataPlaneRequests"
| extend AadPrincipalId = strcat(column_ifexists("aadPrincipalId_s", ""), column_ifexists("aadPrincipalId_g", guid(null))),
    UserAgent = column_ifexists("userAgent_s", ""), DatabaseName = column_ifexists("databaseName_s", ""),
    CollectionName = column_ifexists("collectionName_s", ""),
    AuthTokenType = column_ifexists("authTokenType_s", ""), KeyType = column_ifexists("keyType_s", "")`
      : ''
  return `${table} ${columns}
| where isempty(AadPrincipalId)
| extend n = coalesce(tolong(column_ifexists("SampleCount", long(null))), 1)
| summarize n = sum(n) by TenantId, UserAgent, Key = coalesce(AuthTokenType, KeyType), DatabaseName, CollectionName
| summarize n = max(n) by UserAgent, Key, DatabaseName, CollectionName
| order by n`
}

test('the accounts whose usage is not looked at are those that are off, excepted, or of another API', () => {
  const others = estateKinds.filter((kind) => !looked.some(([name]) => name === kind))
  expect(others).toEqual(['already-off', 'excepted', 'mongodb', 'table'])
})
