import { expect, test } from '@jest/globals'
import { usageRules } from '../../src/report/usage-contradictions.ts'
import type { AccountReport, UsageReport } from '../../src/report/schema.ts'
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
