import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseReport } from '../../src/report/read.ts'
import { usageRules } from '../../src/report/usage-contradictions.ts'
import type { AccountReport, UsageReport } from '../../src/report/schema.ts'
import { knownClients } from '../../src/usage/clients.ts'
import { lastUseIn } from '../../src/usage/last-use.ts'
import { logAnswerOf } from '../../src/usage/log-answer.ts'
import type { LogSource } from '../../src/usage/log-sources.ts'
import { foreignText } from '../foreign-text.ts'
import { findings, reportFor } from './findings.ts'

const client = {
  userAgent: 'importer/1.0',
  keyType: 'PrimaryMasterKey',
  database: 'shop',
  container: 'orders',
  requests: 3,
  lastSeen: Date.UTC(2026, 10, 22, 19),
  clientIps: ['203.0.113.9']
}
const lastUse = {
  primary: client.lastSeen,
  secondary: NaN,
  'primary-read-only': undefined,
  'secondary-read-only': undefined
}
const use = { lastUse, clients: [client], clientsOmitted: 0, clientsUnknown: undefined }
const [account] = reportFor([{ ...findings['keys-on'], usage: use }], 'audit').accounts as [AccountReport]

const broken = (usage: Partial<UsageReport>, rest: Partial<AccountReport> = {}) =>
  usageRules.filter((rule) => rule.broken({ ...account, ...rest, usage: { ...account.usage!, ...usage } }))
    .length

test('a report shows who uses keys: a time, no recorded use, or not known', () => {
  expect(account.usage).toEqual({
    lastUse: {
      primary: '2026-11-22T19:00:00.000Z',
      secondary: 'not-known',
      'primary-read-only': null,
      'secondary-read-only': null
    },
    clients: [{ ...client, lastSeen: '2026-11-22T19:00:00.000Z' }],
    clientsOmitted: 0,
    clientsUnknown: null
  })
  expect(broken({})).toBe(0)
})

test('a report with contradictions about usage is rejected', () => {
  const [one] = account.usage!.clients as [NonNullable<UsageReport['clients']>[number]]
  expect(broken({}, { disableLocalAuth: { before: true, after: null } })).toBe(1)
  expect(broken({}, { verdict: 'excepted' })).toBe(1)
  expect(broken({ clients: [one, one] })).toBe(1)
  expect(broken({ clients: [one, { ...one, userAgent: 'b', requests: 4 }] })).toBe(1)
  expect(broken({ clientsOmitted: 1 })).toBe(1)
  expect(broken({ clients: [], clientsUnknown: 'No setting.' })).toBe(1)
  expect(broken({ clients: null, clientsUnknown: 'No setting.' })).toBe(0)
})

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  foreignText,
  fc.constantFrom('', 'a', '__proto__')
)
const moment = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const row = fc.tuple(
  ...[word, word, word, word, word],
  fc.oneof(
    fc.nat({ max: 5 }),
    fc.maxSafeNat().map((number) => Math.abs(number))
  ),
  moment,
  fc.array(word, { maxLength: 30 }),
  fc.constant('')
)
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
const workspace = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/ops'
const source: LogSource = {
  category: 'DataPlaneRequests',
  table: 'CDBDataPlaneRequests',
  workspace,
  certain: true
}
const vouched = {
  resources: [{ resourceId: account.id, dataSources: [workspace] }],
  dataSources: [{ resourceId: workspace }]
}

test('a report of any answer of the logs can be read again', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 130 }),
      fc.boolean(),
      fc.boolean(),
      fc.array(fc.oneof(moment, fc.constantFrom(undefined, null, 7, 'never')), {
        minLength: 4,
        maxLength: 4
      }),
      (rows, vouches, seen, times) => {
        const answer = logAnswerOf(
          {
            tables: [
              {
                name: 'PrimaryResult',
                columns: columns.map((name) => ({ name })),
                rows: [...rows, ...(seen ? [['', '', '', '', '', 0, null, null, source.table]] : [])]
              }
            ],
            ...(vouches && { permissions: vouched })
          },
          [source],
          account
        )
        const fields = [
          'primaryMasterKey',
          'secondaryMasterKey',
          'primaryReadonlyMasterKey',
          'secondaryReadonlyMasterKey'
        ]
        const keysMetadata = Object.fromEntries(
          fields.map((field, index) => [field, { approximateLastUsageTime: times[index] }])
        )
        const usage = {
          lastUse: lastUseIn({ id: account.id, properties: { keysMetadata } }, account),
          ...knownClients(answer, [source], account)
        }
        const report = reportFor([{ ...findings['keys-on'], usage }], 'audit')
        const read = parseReport(JSON.stringify(report))
        expect(read).toEqual(report)
        if (rows.length === 0) {
          expect(report.accounts[0]!.usage!.clients).toEqual(vouches && seen ? [] : null)
        }
      }
    ),
    { numRuns: 60 }
  )
})
