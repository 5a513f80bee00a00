import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { accountRef } from '../../src/azure/resource-id.ts'
import { knownClients } from '../../src/usage/clients.ts'
import { logAnswerOf } from '../../src/usage/log-answer.ts'
import { clientQuery } from '../../src/usage/log-query.ts'
import { logSourcesIn, type LogSource } from '../../src/usage/log-sources.ts'

const ref = accountRef.of('11111111-2222-3333-4444-555555555555', 'rg-orders', 'orders')
const workspace = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/Ops'
const on = (category: string) => ({ category, categoryGroup: null, enabled: true })
const setting = (properties: object) => ({
  value: [
    {
      properties: {
        workspaceId: workspace,
        logAnalyticsDestinationType: 'Dedicated',
        logs: [on('DataPlaneRequests')],
        ...properties
      }
    }
  ]
})
const tablesOf = (answer: unknown) =>
  logSourcesIn(answer, ref).sources?.map(({ table, certain }) => `${table}${certain ? '' : '?'}`)

describe('where an account logs its requests', () => {
  test.each([
    [
      'a table for each category',
      { logs: [on('DataPlaneRequests'), on('DataPlaneRequests5M'), on('ControlPlaneRequests')] },
      ['CDBDataPlaneRequests', 'CDBDataPlaneRequests5M']
    ],
    ['15 minutes', { logs: [on('DataPlaneRequests15M')] }, ['CDBDataPlaneRequests15M']],
    ['no destination type', { logAnalyticsDestinationType: null }, ['AzureDiagnostics']],
    [
      'allLogs',
      { logs: [{ category: null, categoryGroup: 'allLogs', enabled: true }] },
      ['CDBDataPlaneRequests', 'CDBDataPlaneRequests5M?', 'CDBDataPlaneRequests15M?']
    ],
    [
      'audit',
      { logs: [{ categoryGroup: 'audit', enabled: true }] },
      ['CDBDataPlaneRequests?', 'CDBDataPlaneRequests5M?', 'CDBDataPlaneRequests15M?']
    ]
  ])('follows its settings: %s', (_what, properties, tables) => {
    expect(tablesOf(setting(properties))).toEqual(tables)
  })

  test.each([
    ['no setting', { value: [] }, 'has no diagnostic setting'],
    ['another category', setting({ logs: [on('ControlPlaneRequests')] }), 'don’t log its requests'],
    [
      'a disabled category',
      setting({ logs: [{ category: 'DataPlaneRequests', enabled: false }] }),
      'don’t log its requests'
    ],
    ['no logs', setting({ logs: null }), 'don’t log its requests'],
    [
      'a storage account',
      setting({ workspaceId: null, storageAccountId: '/s' }),
      'are logged to a storage account, which'
    ],
    [
      'an event hub',
      setting({ workspaceId: '', storageAccountId: '/s', eventHubAuthorizationRuleId: '/e' }),
      'a storage account and an event hub'
    ],
    ['nothing known', setting({ workspaceId: null }), 'another destination']
  ])('isn’t known with %s', (_what, answer, words) => {
    const { sources, unknown } = logSourcesIn(answer, ref)
    expect(sources).toBeUndefined()
    expect(unknown).toContain(words)
    expect(unknown).toMatch(/`az monitor diagnostic-settings create .*`\.$/)
  })

  test('throws for another form', () => {
    expect(() => logSourcesIn({ value: 'none' }, ref)).toThrow()
  })
})

const classic: LogSource = {
  category: 'DataPlaneRequests',
  table: 'CDBDataPlaneRequests',
  workspace: workspace.toLowerCase(),
  certain: true
}
const columns = [
  'Source',
  'UserAgent',
  'KeyType',
  'Database',
  'Container',
  'Requests',
  'LastSeen',
  'ClientIps',
  'Table'
]
const seen = '2026-11-24T19:00:00Z'
type Cells = readonly unknown[]
const cells = (
  agent: unknown,
  requests: unknown,
  { source = 'A', ips = '["203.0.113.9"]', at = seen }: { source?: string; ips?: unknown; at?: unknown } = {}
): Cells => [source, agent, 'PrimaryMasterKey', 'shop', 'orders', requests, at, ips, '']
const marker = (table: string): Cells => ['', '', '', '', '', 0, null, null, table]
const vouched = {
  resources: [{ resourceId: ref.id.toLowerCase(), dataSources: [workspace] }],
  dataSources: [{ resourceId: workspace }]
}
const answered = (rows: readonly Cells[], rest: object = {}) => ({
  tables: [
    {
      name: 'PrimaryResult',
      columns: columns.map((name) => ({ name })),
      rows: [marker('CDBDataPlaneRequests'), ...rows]
    }
  ],
  permissions: vouched,
  ...rest
})
const known = (answer: unknown, sources: readonly LogSource[] = [classic]) =>
  knownClients(logAnswerOf(answer, sources, ref), sources, ref)

describe('what logs answer', () => {
  test('names clients, the busiest first, by the names of the columns', () => {
    const {
      tables: [table]
    } = answered([cells('a/1', 3), cells('b/1', '12', { ips: ['203.0.113.1', 7, ''] })])
    const mirrored = {
      ...table!,
      columns: table!.columns.toReversed(),
      rows: table!.rows.map((row) => row.toReversed())
    }
    for (const one of [table!, mirrored]) {
      expect(known({ tables: [one], permissions: vouched })).toEqual({
        clients: [
          {
            userAgent: 'b/1',
            keyType: 'PrimaryMasterKey',
            database: 'shop',
            container: 'orders',
            requests: 12,
            lastSeen: Date.parse(seen),
            clientIps: ['203.0.113.1']
          },
          {
            userAgent: 'a/1',
            keyType: 'PrimaryMasterKey',
            database: 'shop',
            container: 'orders',
            requests: 3,
            lastSeen: Date.parse(seen),
            clientIps: ['203.0.113.9']
          }
        ],
        clientsOmitted: 0,
        clientsUnknown: undefined
      })
    }
  })

  test('counts no request twice across sources, and adds up what looks the same within one', () => {
    const rows = [cells('a\u0000', 3), cells('a ', 4), cells('a', 5, { source: 'B' })]
    expect(known(answered(rows)).clients?.map(({ userAgent, requests }) => [userAgent, requests])).toEqual([
      ['a', 7]
    ])
  })

  test('lists at most 100 clients, and says how many more there are', () => {
    const rows = Array.from({ length: 130 }, (_, index) => cells(`agent/${index}`, index + 1))
    const { clients, clientsOmitted } = known(answered(rows))
    expect([clients?.length, clients?.[0]?.requests, clientsOmitted]).toEqual([100, 130, 30])
  })

  test('limits the addresses of a client', () => {
    const ips = Array.from({ length: 50 }, (_, index) => `203.0.113.${index}`)
    const rows = [
      cells('a', 1, { ips: ips.slice(0, 25) }),
      cells('a', 1, { source: 'B', ips: ips.slice(25) })
    ]
    expect(known(answered(rows)).clients?.[0]?.clientIps).toHaveLength(20)
  })

  test('counts samples as numbers: the text of a real may not convert back', () => {
    const query = clientQuery([{ ...classic, table: 'AzureDiagnostics', category: 'DataPlaneRequests5M' }])
    expect(query).toContain('tolong(column_ifexists("sampleCount_d", ""))')
  })

  test('is an empty list if an answer lists a workspace as an object', () => {
    const [own] = vouched.resources
    const resources = [{ ...own, dataSources: [{ resourceId: workspace }] }]
    expect(known(answered([], { permissions: { ...vouched, resources } })).clients).toEqual([])
  })

  test('is an empty list only if the answer vouches for workspaces and tables', () => {
    expect(known(answered([]))).toEqual({ clients: [], clientsOmitted: 0, clientsUnknown: undefined })
  })

  const table = 'cdbdataplanerequests'
  test.each([
    ['no permissions', { permissions: undefined }],
    ['permissions of another form', { permissions: 'all' }],
    ['no resource', { permissions: { ...vouched, resources: [] } }],
    [
      'another resource',
      { permissions: { ...vouched, resources: [{ ...vouched.resources[0], resourceId: `${ref.id}-2` }] } }
    ],
    [
      'another workspace',
      { permissions: { ...vouched, resources: [{ resourceId: ref.id, dataSources: ['/other'] }] } }
    ],
    ['a workspace that may not be queried', { permissions: { ...vouched, dataSources: [] } }],
    [
      'a denied table of the account',
      { permissions: { ...vouched, resources: [{ ...vouched.resources[0], denyTables: [table] }] } }
    ],
    [
      'a denied table of the workspace',
      { permissions: { ...vouched, dataSources: [{ resourceId: workspace, denyTables: [table] }] } }
    ],
    [
      'all tables denied',
      { permissions: { ...vouched, dataSources: [{ resourceId: workspace, denyTables: ['*'] }] } }
    ],
    ['a partial answer', { error: { code: 'PartialError' } }]
  ])('isn’t an empty list with %s', (_what, rest) => {
    expect(known(answered([], rest))).toMatchObject({
      clients: undefined,
      clientsUnknown: expect.stringMatching(/\.$/)
    })
  })

  test('isn’t an empty list if a table is missing or requests may not be logged', () => {
    const blind = {
      ...answered([]),
      tables: [{ name: 'PrimaryResult', columns: columns.map((name) => ({ name })), rows: [] }]
    }
    expect(known(blind).clientsUnknown).toContain('Basic plan')
    expect(known(answered([]), [{ ...classic, certain: false }]).clientsUnknown).toContain('category group')
  })

  test('says that there may be more clients than those it may read', () => {
    const { clients, clientsUnknown } = known(answered([cells('a', 1)], { permissions: undefined }))
    expect(clients).toHaveLength(1)
    expect(clientsUnknown).toMatch(/^There may be more clients\. The identity may not read all/)
  })

  test('names the clients of a partial answer in the reason only', () => {
    const { clients, clientsUnknown } = known(answered([cells('importer/1', 1)], { error: {} }))
    expect(clients).toBeUndefined()
    expect(clientsUnknown).toContain('It names `importer/1`.')
  })

  test.each([
    ['no table', { tables: [] }],
    ['no columns', { tables: [{ name: 'PrimaryResult', rows: [] }] }],
    ['no number', answered([cells('a', 'many')])],
    ['a negative number', answered([cells('a', -1)])],
    ['a fraction', answered([cells('a', 1.5)])],
    ['no time', answered([cells('a', 1, { at: 'noon' })])],
    ['an object as a text', answered([cells({}, 1)])],
    ['addresses that aren’t JSON', answered([cells('a', 1, { ips: '[' })])]
  ])('throws for %s', (_what, answer) => {
    expect(() => known(answer)).toThrow()
  })

  test('never returns an empty list for an incomplete answer of any shape', () => {
    const any = fc.oneof(
      fc.anything(),
      fc.record({
        tables: fc.constant(answered([]).tables),
        permissions: fc.anything(),
        error: fc.option(fc.anything())
      })
    )
    fc.assert(
      fc.property(any, (answer) => {
        try {
          expect(known(answer).clients).not.toEqual([])
        } catch (error) {
          expect(String(error)).not.toContain('not.toEqual')
        }
      })
    )
  })

  test('keeps texts of any kind on one line, within limits, and sorted', () => {
    const texts = fc.array(fc.tuple(fc.string({ unit: 'binary', maxLength: 400 }), fc.nat()), {
      maxLength: 20
    })
    fc.assert(
      fc.property(texts, (some) => {
        const { clients = [] } = known(answered(some.map(([agent, requests]) => cells(agent, requests))))
        expect(
          clients.every(
            ({ userAgent }) =>
              !/[\p{Cc}\p{Zl}\p{Zp}]|##\[|::/u.test(userAgent) && Array.from(userAgent).length <= 300
          )
        ).toBe(true)
        expect(
          clients.every(({ requests }, index) => index === 0 || requests <= clients[index - 1]!.requests)
        ).toBe(true)
        expect(new Set(clients.map(({ userAgent }) => userAgent)).size).toBe(clients.length)
      })
    )
  })
})

test('the query asks each table once, and excludes Entra and the action itself', () => {
  const query = clientQuery([classic, classic, { ...classic, table: 'AzureDiagnostics' }])
  expect(query.match(/^\(CDBDataPlaneRequests$/gm)).toHaveLength(2)
  expect(query).toContain('Category in ("DataPlaneRequests")')
  expect(
    query.match(/isempty\(Principal\) and strcat\(" ", UserAgent\) !contains_cs " cosmos-keyless\/"/g)
  ).toHaveLength(2)
})
