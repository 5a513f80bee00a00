import { afterEach, expect, test } from '@jest/globals'
import type { ArmAction } from '../../sandbox/azure/access.ts'
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import type { DiagnosticSetting } from '../../sandbox/azure/diagnostics.ts'
import { identity } from '../../sandbox/azure/identity.ts'
import { startCloud, type Cloud, type CloudSpec } from '../../sandbox/cloud.ts'
import { armAsk, connect } from './client.ts'

let cloud: Cloud
const start = async (account: Partial<AccountSpec> = {}, spec: Partial<CloudSpec> = {}) => {
  cloud = await startCloud({ accounts: [{ name: 'orders-prod', ...account }], ...spec })
  return cloud.account('orders-prod')
}
afterEach(() => cloud.close())

const workspace = { name: 'ops-logs' }
const dedicated: DiagnosticSetting = { name: 'audit', workspace, destination: 'Dedicated' }
const legacy: DiagnosticSetting = { name: 'audit', workspace }
const importer = { userAgent: 'importer/1.0', database: 'shop', container: 'orders', count: 3, hoursAgo: 2 }
const everyTable = 'CDBDataPlaneRequests, CDBDataPlaneRequests5M, CDBDataPlaneRequests15M, AzureDiagnostics'

interface Result {
  readonly tables: readonly {
    readonly name: string
    readonly columns: readonly { readonly name: string; readonly type: string }[]
    readonly rows: readonly (readonly unknown[])[]
  }[]
  readonly permissions?: unknown
  readonly error?: unknown
}

async function askLogs(query: string, { prefer = '', timespan = 'P7D', id = '' } = {}) {
  const reply = await armAsk(
    cloud,
    `${id || cloud.account('orders-prod').id}/providers/microsoft.insights/logs?api-version=2018-03-01-preview`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(prefer && { prefer }) },
      body: JSON.stringify({ query, timespan })
    }
  )
  return { status: reply.status, text: reply.text, json: reply.json as Result }
}

async function rowsOf(query: string, options = {}) {
  const { status, text, json } = await askLogs(query, options)
  if (status !== 200) {
    throw new Error(text)
  }
  return json.tables[0]!.rows
}

test('answers with columns, their types, and rows', async () => {
  await start({ diagnosticSettings: [dedicated], log: [importer] })
  const { json } = await askLogs(
    'CDBDataPlaneRequests | summarize Requests = count(), Last = max(TimeGenerated) by UserAgent, DatabaseName'
  )
  expect(json).toEqual({
    tables: [
      {
        name: 'PrimaryResult',
        columns: [
          { name: 'UserAgent', type: 'string' },
          { name: 'DatabaseName', type: 'string' },
          { name: 'Requests', type: 'long' },
          { name: 'Last', type: 'datetime' }
        ],
        rows: [['importer/1.0', 'shop', 3, expect.stringMatching(/^20.*Z$/)]]
      }
    ]
  })
  const last = Date.parse(String(json.tables[0]!.rows[0]![3]))
  expect(Math.abs(Date.now() - last - 2 * 3_600_000)).toBeLessThan(60_000)
})

test.each([
  [
    'a table for each category',
    { ...dedicated, categories: ['DataPlaneRequests5M'] },
    'CDBDataPlaneRequests5M',
    2
  ],
  ['15 minutes', { ...dedicated, categories: ['DataPlaneRequests15M'] }, 'CDBDataPlaneRequests15M', 1],
  ['one row a request', dedicated, 'CDBDataPlaneRequests', 400],
  ['AzureDiagnostics', legacy, 'AzureDiagnostics', 400]
])('fills the table that the setting chooses: %s', async (_what, setting, table, rows) => {
  await start({ diagnosticSettings: [setting], log: [{ ...importer, count: 400 }] })
  expect(await rowsOf(`${table} | count`)).toEqual([[rows]])
  const others = everyTable.split(', ').filter((name) => name !== table)
  for (const other of others) {
    expect(await askLogs(`${other} | count`)).toMatchObject({ status: 400 })
  }
})

test('aggregated rows carry the number of requests', async () => {
  await start({
    diagnosticSettings: [{ ...dedicated, categories: ['DataPlaneRequests5M'] }],
    log: [{ ...importer, count: 400 }]
  })
  expect(await rowsOf('CDBDataPlaneRequests5M | summarize sum(SampleCount)')).toEqual([[400]])
})

test('logs the same requests in both tables if both categories are on', async () => {
  const categories = ['DataPlaneRequests', 'DataPlaneRequests5M']
  await start({ diagnosticSettings: [{ ...dedicated, categories }], log: [importer] })
  expect(
    await rowsOf(`union isfuzzy=true ${everyTable} | summarize count() by Type | order by Type asc`)
  ).toEqual([
    ['CDBDataPlaneRequests', 3],
    ['CDBDataPlaneRequests5M', 1]
  ])
})

test('AzureDiagnostics has suffixed columns for the values that occur', async () => {
  const principal = 'b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10'
  await start({ diagnosticSettings: [legacy], log: [importer, { ...importer, principal }] })
  const query =
    'AzureDiagnostics | where isempty(aadPrincipalId_s) | summarize count() by userAgent_s, databaseName_s'
  expect(await rowsOf(query)).toEqual([['importer/1.0', 'shop', 3]])
  expect((await askLogs('AzureDiagnostics | project aadPrincipalId_g')).text).toContain(
    "Failed to resolve column or scalar expression named 'aadPrincipalId_g'"
  )
  await cloud.close()
  await start({
    diagnosticSettings: [legacy],
    log: [importer, { ...importer, principal }],
    principalsAsGuids: true
  })
  expect(
    await rowsOf(
      'AzureDiagnostics | extend p = coalesce(column_ifexists("aadPrincipalId_s", ""), tostring(column_ifexists("aadPrincipalId_g", guid(null)))) | summarize count() by p | order by p asc'
    )
  ).toEqual([
    ['', 3],
    [principal, 3]
  ])
})

test('a missing table is an error of semantics, and isfuzzy leaves it out', async () => {
  await start({ diagnosticSettings: [legacy], log: [importer] })
  expect((await askLogs('CDBDataPlaneRequests | take 1')).json).toEqual({
    error: {
      message: 'The request had some invalid properties',
      code: 'BadArgumentError',
      innererror: {
        code: 'SemanticError',
        message: 'A semantic error occurred.',
        innererror: {
          code: 'SEM0100',
          message:
            "'take' operator: Failed to resolve table or column expression named 'CDBDataPlaneRequests'"
        }
      }
    }
  })
  expect((await askLogs('union CDBDataPlaneRequests, AzureDiagnostics')).status).toBe(400)
  expect(await rowsOf(`union isfuzzy=true ${everyTable} | count`)).toEqual([[3]])
})

test('a query of no existing table fails even with isfuzzy', async () => {
  await start()
  const { status, text } = await askLogs(`union isfuzzy=true ${everyTable} | count`)
  expect(status).toBe(400)
  expect(text).toContain("'union' operator: Failed to resolve table expression named 'CDBDataPlaneRequests'")
})

test('a table on the Basic plan is invisible', async () => {
  const basic = { ...workspace, basicTables: ['CDBDataPlaneRequests'] }
  await start({ diagnosticSettings: [{ ...dedicated, workspace: basic }], log: [importer] })
  expect((await askLogs('CDBDataPlaneRequests | count')).status).toBe(400)
})

test('a syntax error names the place', async () => {
  await start({ diagnosticSettings: [dedicated] })
  expect((await askLogs('CDBDataPlaneRequests\n| mv-expand UserAgent')).json).toMatchObject({
    error: {
      code: 'BadArgumentError',
      innererror: {
        code: 'SyntaxError',
        innererror: {
          code: 'SYN0002',
          message: "Query could not be parsed at 'mv' on line [2,2]",
          line: 2,
          pos: 2,
          token: 'mv'
        }
      }
    }
  })
})

test.each([
  ['no query', {}],
  ['a query of another type', { query: 3 }],
  ['a timespan that is none', { query: 'CDBDataPlaneRequests', timespan: 'a week' }]
])('rejects a body with %s', async (_what, body) => {
  const { id } = await start({ diagnosticSettings: [dedicated] })
  const reply = await armAsk(
    cloud,
    `${id}/providers/microsoft.insights/logs?api-version=2018-03-01-preview`,
    {
      method: 'POST',
      body: JSON.stringify(body)
    }
  )
  expect(reply).toMatchObject({ status: 400, json: { error: { code: 'BadArgumentError' } } })
})

test('the timespan of the body limits the rows', async () => {
  await start({ diagnosticSettings: [dedicated], log: [importer, { ...importer, hoursAgo: 24 * 20 }] })
  const query = 'CDBDataPlaneRequests | count'
  expect(await rowsOf(query)).toEqual([[3]])
  expect(await rowsOf(query, { timespan: 'P30D' })).toEqual([[6]])
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString()
  expect(await rowsOf(query, { timespan: `${day(30)}/${day(10)}` })).toEqual([[3]])
  expect(
    await rowsOf('CDBDataPlaneRequests | where TimeGenerated > ago(25d) | count', { timespan: 'P30D' })
  ).toEqual([[6]])
})

const workspaces = '/resourceGroups/rg-monitoring/providers/Microsoft.OperationalInsights/workspaces'

test('says which workspaces and tables the identity may query, if asked', async () => {
  const closed = { ...dedicated, name: 'second', workspace: { name: 'closed', denied: 'silent' as const } }
  const partly = { ...dedicated, workspace: { ...workspace, denyTables: ['AzureDiagnostics'] } }
  const { id, subscriptionId } = await start({ diagnosticSettings: [partly, closed], log: [importer] })
  const { json } = await askLogs('CDBDataPlaneRequests | count', {
    prefer: 'wait=30,include-permissions=true'
  })
  const of = (name: string) => `/subscriptions/${subscriptionId}${workspaces}/${name}`
  expect(json.permissions).toEqual({
    resources: [{ resourceId: id, dataSources: [of('ops-logs'), of('closed')] }],
    dataSources: [{ resourceId: of('ops-logs'), denyTables: ['AzureDiagnostics'] }]
  })
  expect(json.tables[0]!.rows).toEqual([[3]])
  expect((await askLogs('CDBDataPlaneRequests | count')).json.permissions).toBeUndefined()
})

test.each([
  ['silent', 200],
  ['unresolved', 400]
] as const)('a workspace without permission: %s', async (denied, status) => {
  await start({
    diagnosticSettings: [{ ...dedicated, workspace: { ...workspace, denied } }],
    log: [importer]
  })
  const reply = await askLogs('CDBDataPlaneRequests | count')
  expect(reply.status).toBe(status)
  if (status === 200) {
    expect(reply.json.tables[0]!.rows).toEqual([[0]])
  }
})

test('leaves out a table that the role denies, and says so', async () => {
  const scope = `/subscriptions/${identity.subscriptionId}`
  await start(
    { diagnosticSettings: [dedicated], log: [importer] },
    { roles: [{ scope, notActions: ['Microsoft.Insights/logs/CDBDataPlaneRequests/read'] }] }
  )
  const { json } = await askLogs('CDBDataPlaneRequests | count', { prefer: 'include-permissions=true' })
  expect(json.tables[0]!.rows).toEqual([[0]])
  expect(json.permissions).toMatchObject({ resources: [{ denyTables: ['CDBDataPlaneRequests'] }] })
})

const denied: readonly ArmAction[] = ['Microsoft.Insights/logs/*/read']
test.each([
  ['in the role', {}, { denied }],
  ['at the account', { denied }, {}]
])('without permission for logs: %s', async (_where, account, spec) => {
  await start({ diagnosticSettings: [dedicated], ...account }, spec)
  expect(await askLogs('CDBDataPlaneRequests | count')).toMatchObject({
    status: 403,
    json: {
      error: { code: 'InsufficientAccessError', innererror: { code: 'AuthorizationFailedError' } }
    }
  })
})

test('an account that does not exist', async () => {
  const { id } = await start()
  const reply = await askLogs('CDBDataPlaneRequests', { id: `${id}-gone` })
  expect(reply).toMatchObject({ status: 404, json: { error: { code: 'ResourceNotFoundError' } } })
})

test('a partial answer has rows and an error', async () => {
  await start({ diagnosticSettings: [dedicated], log: [importer], logsPartial: true })
  const { status, json } = await askLogs('CDBDataPlaneRequests | count')
  expect(status).toBe(200)
  expect(json).toMatchObject({ tables: [{ rows: [[3]] }], error: { code: 'PartialError' } })
})

test('logs the requests that the sandbox accepts, and not those that it refuses', async () => {
  const account = await start({ diagnosticSettings: [dedicated] })
  await connect(cloud, account.documentEndpoint, { key: account.keys.secondary })
  await connect(cloud, account.documentEndpoint, { key: Buffer.alloc(64).toString('base64') })
  expect(await rowsOf('CDBDataPlaneRequests | project AuthTokenType, AadPrincipalId, UserAgent')).toEqual([
    ['SecondaryMasterKey', '', expect.stringContaining('azure-cosmos-js/')]
  ])
})

test('a ReadOnly lock blocks a query, because it is a POST', async () => {
  await start({ diagnosticSettings: [dedicated], lock: { scope: 'account' } })
  expect(await askLogs('CDBDataPlaneRequests')).toMatchObject({
    status: 409,
    json: { error: { code: 'ScopeLocked' } }
  })
})
