import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { startCloud, type Cloud } from '../../sandbox/cloud.ts'
import type { Kind } from '../../sandbox/scenarios/fleet-kinds.ts'
import {
  fleetInputs,
  fleetScenarios,
  fleetWorkspace,
  mixedFleet,
  type Fleet
} from '../../sandbox/scenarios/fleet.ts'
import type { Scenario } from '../../sandbox/scenarios/scenario.ts'
import { armAsk, ask, token } from './client.ts'

const now = new Date('2026-11-23T23:59:00Z')
const version = 'api-version=2026-03-15'

interface Exception {
  readonly account: string
  readonly reason: string
  readonly owner: string
  readonly expires: string
}
const exceptionsOf = ({ exceptions }: Fleet) =>
  (parse(exceptions) as { exceptions: readonly Exception[] }).exceptions

test('makes the same fleet each time, and a smaller one is its beginning', () => {
  const forty = mixedFleet(40, now)
  expect(mixedFleet(40, now)).toEqual({ ...forty, rules: [expect.any(Function)] })
  const seven = mixedFleet(7, now)
  expect(seven.accounts).toEqual(forty.accounts.slice(0, 7))
  expect([...seven.expected]).toEqual([...forty.expected].slice(0, 7))
  expect(mixedFleet(0, now)).toMatchObject({ accounts: [], rules: [] })
})

test('40 accounts have every kind, and most kinds are not ordinary', () => {
  const { expected } = mixedFleet(40, now)
  const kinds = Map.groupBy(expected.values(), ({ kind }) => kind)
  expect(kinds.size).toBe(28)
  expect(kinds.get('already-off')).toHaveLength(10)
  expect(kinds.get('keys-on')).toHaveLength(4)
  for (const mode of ['enforce', 'audit'] as const) {
    const verdicts = new Set([...expected.values()].map((one) => one[mode]))
    expect(verdicts).toEqual(new Set(['passed', 'failed', 'inconclusive', 'excepted', 'not-applicable']))
  }
})

test('has valid names, spread over subscriptions and groups, at any size', () => {
  const { accounts, expected, subscriptions } = mixedFleet(1000, now)
  expect(expected.size).toBe(1000)
  for (const { name, subscriptionId } of accounts) {
    expect(name).toMatch(/^[a-z0-9][a-z0-9-]{1,42}[a-z0-9]$/)
    expect(subscriptions).toContain(subscriptionId)
  }
  const places = Map.groupBy(accounts, (one) => `${one.subscriptionId ?? ''} ${one.resourceGroup ?? ''}`)
  expect(places.size).toBe(12)
  expect(Math.min(...[...places.values()].map(({ length }) => length))).toBeGreaterThan(80)
})

test('has valid and expired exceptions, one of them for no account', () => {
  const fleet = mixedFleet(80, now)
  const exceptions = exceptionsOf(fleet)
  const nameOf = ({ account }: Exception) => account.split('/').at(-1)!
  for (const exception of exceptions) {
    expect(exception).toEqual({
      account: expect.any(String),
      reason: expect.any(String),
      owner: 'team-orders',
      expires: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)
    })
    const kind = fleet.expected.get(nameOf(exception))?.kind
    const valid = exception.expires >= '2026-11-23'
    expect({ kind, valid }).toEqual({ kind, valid: !kind?.startsWith('exception-run-out') })
  }
  const covered = exceptions.filter((one) => fleet.expected.has(nameOf(one)))
  expect(exceptions.length - covered.length).toBe(1)
  const excepted = [...fleet.expected].filter(([, { kind }]) => /^except/.test(kind)).map(([name]) => name)
  expect(covered.map(nameOf)).toEqual(excepted)
  expect(exceptions.find(({ account }) => account.includes('excepted-by-id'))).toMatchObject({
    account: expect.stringContaining('/resourcegroups/rg-'),
    expires: '2026-11-24'
  })
  expect(exceptions.find(({ account }) => account === 'exception-run-out-1')!.expires).toBe('2026-11-22')
})

test('the inputs name every subscription and the exceptions file', () => {
  const fleet = mixedFleet(40, now)
  const inputs = fleetInputs(fleet)
  expect(inputs['subscription-id']!.split('\n')).toEqual(fleet.subscriptions)
  expect(fleetWorkspace(fleet)).toEqual({ [inputs['exceptions']!]: fleet.exceptions })
  const scenarios: readonly Scenario[] = Object.values(fleetScenarios)
  for (const { cloud, workspace = {}, inputs: own } of scenarios) {
    expect(cloud.accounts).toHaveLength(40)
    expect(Object.keys(workspace)).toEqual([own['exceptions']])
  }
})

/** Azure accepts these changes: the action doesn't request them, or they fail at the end of the operation. */
const heldBack: readonly Kind[] = [
  'no-data-role',
  'data-roles-unlisted',
  'excepted',
  'excepted-by-id',
  'table',
  'change-fails'
]

test('Azure accepts exactly the expected changes, and lists the keys that the proofs need', async () => {
  const fleet = mixedFleet(80, now)
  const cloud = await startCloud({ accounts: fleet.accounts, rules: fleet.rules })
  try {
    const headers = { authorization: `Bearer ${await token(cloud)}` }
    const body = JSON.stringify({ properties: { disableLocalAuth: true } })
    const status = async (path: string, method: string) => {
      const url = `${cloud.resourceManagerEndpoint}${path}?${version}`
      return (await ask(cloud, url, { method, headers, ...(method === 'PATCH' && { body }) })).status
    }
    for (const [name, { kind, changed, proof, audit, enforce }] of fleet.expected) {
      const account = cloud.account(name)
      if (account.provisioningState === 'Creating') {
        account.provisioningState = 'Succeeded'
      }
      const on = !account.disableLocalAuth
      const told = { name, keys: (await status(`${account.id}/listKeys`, 'POST')) === 200 }
      if (enforce === 'passed' || audit === 'passed') {
        expect(told).toEqual({ name, keys: proof === 'all-keys' })
      }
      const taken = { name, change: on && (await status(account.id, 'PATCH')) === 200 }
      expect(taken).toEqual({ name, change: changed || heldBack.includes(kind) })
      // An audit never passes if keys are on, and never fails for the setting if they are off.
      expect({ name, audit }).not.toEqual({
        name,
        audit: on ? 'passed' : kind === 'stubborn-off' ? '' : 'failed'
      })
    }
  } finally {
    await cloud.close()
  }
})

async function listed(cloud: Cloud, subscription: string): Promise<readonly string[]> {
  const path = `/subscriptions/${subscription}/providers/Microsoft.DocumentDB/databaseAccounts?${version}`
  const { value } = (await armAsk(cloud, path)).json as { value: readonly { name: string }[] }
  return value.map(({ name }) => name)
}

test("lists show the whole fleet, even the account that can't be read", async () => {
  const fleet = mixedFleet(40, now)
  const cloud = await startCloud({ accounts: fleet.accounts, rules: fleet.rules })
  try {
    const names: string[] = []
    for (const subscription of fleet.subscriptions) {
      names.push(...(await listed(cloud, subscription)))
    }
    expect(names.toSorted()).toEqual([...fleet.expected.keys()].toSorted())
    const { id } = cloud.account('unreadable-1')
    expect((await armAsk(cloud, `${id}?${version}`)).status).toBe(403)
  } finally {
    await cloud.close()
  }
})
