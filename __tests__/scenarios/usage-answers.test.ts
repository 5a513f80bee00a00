import { expect, test } from '@jest/globals'
import type { Answer } from '../../sandbox/server.ts'
import { asked, sideBySide, tell } from './story.ts'

/** Whole runs that get strange answers about who uses keys. */

const inUse = { keysUsedHoursAgo: { primary: 3 } }
const settings = [{ name: 'audit', workspace: { name: 'ops-logs' }, destination: 'Dedicated' }] as const
const importer = { userAgent: 'importer/1.0', database: 'shop', container: 'orders', count: 3 }
const isLastUse = (path: string) => path.includes('api-version=2026-04-01-preview')
const isLogs = (path: string) => /\/providers\/microsoft\.insights\/logs\?/i.test(path)

const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body)
})

test.concurrent('throttled questions about usage don’t hold up the change', async () => {
  const throttled = json(
    429,
    { error: { code: 'SubscriptionRequestsThrottled', message: 'Too many requests.' } },
    { 'retry-after': '3600' }
  )
  await sideBySide([isLastUse, isLogs], async (is) => {
    await using story = await tell({
      account: { ...inUse, diagnosticSettings: settings },
      inputs: { 'timeout-minutes': '0.6', usage: 'clients' },
      rules: [({ path }) => (is(path) ? throttled : undefined)]
    })
    expect(story.account).toMatchObject({ verdict: 'passed', changed: true })
    expect(is === isLogs ? story.account.usage?.clients : story.account.usage?.lastUse).toBeNull()
  })
})

test.concurrent('waits longer for the last use than for other reads', async () => {
  await using story = await tell({
    account: inUse,
    inputs: { 'lockout-check': 'block' },
    rules: [({ path }) => (isLastUse(path) ? { kind: 'delay', milliseconds: 13_000 } : undefined)]
  })
  expect(story.account).toMatchObject({ code: 'key-in-use', changed: false })
  expect(story.cloud.requests.filter(({ path }) => isLastUse(path))).toHaveLength(1)
})

test.concurrent('recognizes Azure’s refusal because of a key in use, whatever its words', async () => {
  const capabilities = ['EnableAccountKeysLastUsageCheckInDisableLocalAuth']
  await sideBySide(
    [
      [{ capabilities }, json(412, { error: { code: 'AccountKeyInUse', message: 'It can’t be disabled.' } })],
      [{}, json(400, { error: { code: 'BadRequest', message: 'The account key is still in use.' } })]
    ] as const,
    async ([account, refusal]) => {
      await using story = await tell({
        account,
        rules: [({ server, method }) => (server === 'arm' && method === 'PATCH' ? refusal : undefined)]
      })
      expect(story.account).toMatchObject({ verdict: 'failed', code: 'key-in-use', changed: false })
      expect(asked(story.cloud, 'arm').filter((step) => step === 'PATCH account')).toHaveLength(1)
    }
  )
})

test.concurrent('an audit says if it may not read data-plane roles', async () => {
  await using story = await tell({
    account: { ...inUse, keysUsedHoursAgo: {} },
    inputs: { mode: 'audit', usage: 'clients' },
    rules: [
      ({ path }) =>
        path.includes('sqlRoleAssignments')
          ? json(403, { error: { code: 'AuthorizationFailed', message: 'No.' } })
          : undefined
    ]
  })
  expect(story.account.warnings.map(({ code }) => code)).toEqual(['data-plane-roles-unknown'])
  expect(story.account.roleAssignments).toBeNull()
  expect(story.summary).not.toContain('roles were not looked at')
})

test.concurrent('rows in unexpected columns leave the clients unknown', async () => {
  const table = (rows: readonly (readonly unknown[])[]) => ({
    tables: [{ name: 'PrimaryResult', columns: [{ name: 'a' }, { name: '__proto__' }], rows }]
  })
  await sideBySide(
    [
      json(200, table([])),
      json(200, table([['x', 1]])),
      json(200, { tables: [] }),
      json(200, { error: { code: 'x' } }),
      { kind: 'answer', status: 204 } satisfies Answer
    ],
    async (answer) => {
      await using story = await tell({
        account: { diagnosticSettings: settings, log: [importer] },
        inputs: { mode: 'audit', usage: 'clients' },
        rules: [({ path }) => (isLogs(path) ? answer : undefined)]
      })
      expect(story.account.usage).toMatchObject({ clients: null, clientsUnknown: expect.any(String) })
    }
  )
})
