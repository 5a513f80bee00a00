import { expect, test } from '@jest/globals'
import { identity } from '../../sandbox/azure/identity.ts'
import { badGateway } from '../../sandbox/azure/proxies.ts'
import type { Rule } from '../../sandbox/cloud.ts'
import {
  estateSorts,
  type EstateKind,
  type EstateSort,
  type Truth,
  type Unknown
} from '../../sandbox/scenarios/estate-kinds.ts'
import { estateCloud, estateInputs, estateWorkspace } from '../../sandbox/scenarios/estate.ts'
import type { AccountReport } from '../../src/report/schema.ts'
import { oneLine } from '../../src/runtime/text.ts'
import { asked, course, sideBySide, tell, type Story } from './story.ts'

/** Whole runs that look at who uses keys before they turn them off. */

const hour = 3_600_000
const inUse = { keysUsedHoursAgo: { primary: 3 } }
const workspace = { name: 'ops-logs' }
const settings = [{ name: 'audit', workspace, destination: 'Dedicated' }] as const
const importer = { userAgent: 'importer/1.0', database: 'shop', container: 'orders', count: 3 }
const unused = { primary: null, secondary: null, 'primary-read-only': null, 'secondary-read-only': null }

const isLastUse: (path: string) => boolean = (path) => path.includes('api-version=2026-04-01-preview')
const isLogs: (path: string) => boolean = (path) => /\/providers\/microsoft\.insights\/logs\?/i.test(path)
const usageRequests = ({ cloud }: Pick<Story, 'cloud'>) =>
  cloud.requests.filter(({ path }) => isLastUse(path) || /microsoft\.insights/i.test(path))

test.concurrent('block leaves keys on while one is in use, and names who uses it', async () => {
  await using story = await tell({
    account: { ...inUse, diagnosticSettings: settings, log: [importer] },
    inputs: { 'lockout-check': 'block', usage: 'clients' }
  })
  const { account, cloud, run, report } = story
  expect(account).toMatchObject({ verdict: 'failed', code: 'key-in-use', changed: false, attempts: [] })
  expect(account.reason).toMatch(/Last used: the primary key 3 hours ago \(.*`importer\/1\.0` used keys\.$/)
  expect(account.nextStep).toContain('Move `importer/1.0` to Microsoft Entra.')
  expect(account.usage?.clients).toMatchObject([{ userAgent: 'importer/1.0', requests: 3 }])
  expect(run.log).toContain('Plan: orders: turn keys off; primary key last used 3 hours ago')
  expect([run.exitCode, report.verdict]).toEqual([1, 'failed'])
  expect(asked(cloud, 'arm').filter((step) => /^(PATCH|POST listKeys)/.test(step))).toEqual([])
  expect(cloud.account('orders').keyUses).toEqual([])
})

test.concurrent('warn turns keys off and names the clients that are locked out', async () => {
  await using story = await tell({ account: inUse, inputs: { 'lockout-check': 'warn' } })
  const { account, cloud } = story
  expect(account).toMatchObject({
    verdict: 'passed',
    changed: true,
    warnings: [{ code: 'key-in-use' }],
    usage: { lastUse: { ...unused, primary: expect.any(String) }, clients: null, clientsUnknown: null }
  })
  // The last use was read before the action used a key itself.
  expect(Date.now() - Date.parse(account.usage!.lastUse!.primary!)).toBeGreaterThan(2.9 * hour)
  const steps = course(cloud)
  expect(steps.slice(0, 5)).toEqual([
    'GET endpoints',
    'GET account',
    'GET account',
    'GET sqlRoleAssignments',
    'POST listKeys'
  ])
  expect(steps.filter((step) => step === 'PATCH account')).toHaveLength(1)
})

test.concurrent(
  'decides by lockout-hours, and not without them, without the check or without usage',
  async () => {
    const cases: readonly (readonly [string, Readonly<Record<string, string>>, boolean])[] = [
      ['fewer hours', { 'lockout-hours': '2.5' }, true],
      ['more hours', { 'lockout-hours': '3.5' }, false],
      ['0', { 'lockout-hours': '0' }, true],
      ['no check', { 'lockout-check': 'off' }, true],
      ['no usage', { usage: 'off' }, true]
    ]
    await sideBySide(cases, async ([, inputs, changed]) => {
      await using story = await tell({ account: inUse, inputs: { 'lockout-check': 'block', ...inputs } })
      const { account } = story
      expect(account).toMatchObject({ changed, verdict: changed ? 'passed' : 'failed', warnings: [] })
      const looked = inputs['usage'] !== 'off'
      expect(usageRequests(story)).toHaveLength(looked ? 1 : 0)
      expect(account.usage === null).toBe(!looked)
    })
  }
)

test.concurrent('names both problems if a key is in use and no identity has a data-plane role', async () => {
  await sideBySide(['block', 'warn'], async (check) => {
    await using story = await tell({
      account: { ...inUse, dataRoleHolders: [] },
      inputs: { 'lockout-check': check }
    })
    const { account } = story
    if (check === 'block') {
      expect(account).toMatchObject({ code: 'key-in-use', changed: false, roleAssignments: 0 })
      expect(account.reason).toMatch(/^Turning keys off .*No identity has a data-plane role/)
    } else {
      expect(account.warnings.map(({ code }) => code)).toEqual(['key-in-use', 'no-data-plane-role'])
    }
  })
})

test.concurrent('an audit reads who uses keys and who has a role, and tries no key', async () => {
  await using story = await tell({
    account: { ...inUse, diagnosticSettings: settings, log: [importer] },
    inputs: { mode: 'audit', usage: 'clients', keys: 'all' }
  })
  const { account, cloud } = story
  expect(account).toMatchObject({
    verdict: 'failed',
    code: 'keys-on',
    changed: false,
    attempts: [],
    rounds: 0
  })
  expect(account.usage?.clients).toHaveLength(1)
  expect(asked(cloud, 'cosmos')).toEqual([])
  expect([...asked(cloud, 'arm')].sort()).toEqual([
    'GET account',
    'GET account',
    'GET diagnosticSettings',
    'GET endpoints',
    'GET sqlRoleAssignments',
    'POST logs'
  ])
  expect(cloud.account('orders').keyUses).toEqual([])
})

test.concurrent('makes no request about usage for accounts that are off or excepted', async () => {
  const exceptions = estateWorkspace()['config/keyless-exceptions.yml']!.replace('excepted', 'orders')
  const input = { usage: 'clients' }
  await sideBySide(
    [
      { account: { ...inUse, disableLocalAuth: true }, inputs: input },
      { account: inUse, inputs: { ...input, exceptions: 'e.yml' }, workspace: { 'e.yml': exceptions } }
    ],
    async (telling) => {
      await using story = await tell(telling)
      expect(usageRequests(story)).toEqual([])
      expect(story.account.usage).toBeNull()
    }
  )
})

test.concurrent('tries no key before the change if Azure checks their use, and says so', async () => {
  const capabilities = ['EnableAccountKeysLastUsageCheckInDisableLocalAuth']
  await sideBySide([false, true], async (used) => {
    await using story = await tell({ account: { capabilities, ...(used ? inUse : {}) } })
    const { account, cloud } = story
    expect(account.attempts.filter(({ phase }) => phase === 'before')).toEqual([])
    expect(account.warnings.map(({ code }) => code)).toEqual([
      ...(used ? ['key-in-use'] : []),
      'no-positive-control'
    ])
    expect(asked(cloud, 'arm').filter((step) => step === 'PATCH account')).toHaveLength(1)
    if (used) {
      expect(account).toMatchObject({ verdict: 'failed', code: 'key-in-use', changed: false })
      expect(account.reason).toContain('in the last 12 hours')
      expect(account.nextStep).toContain('?api-version=2026-04-01-preview" --query properties.keysMetadata')
    } else {
      expect(account).toMatchObject({ verdict: 'passed', changed: true })
    }
  })
})

test.concurrent('continues the check without a usable answer about usage', async () => {
  const about =
    (is: (path: string) => boolean, reaction: ReturnType<Rule>): Rule =>
    ({ path }) =>
      is(path) ? reaction : undefined
  const logging = { diagnosticSettings: settings, log: [importer] }
  await sideBySide(
    [
      { account: { olderCloud: true } },
      { account: { keysMetadata: false } },
      { rules: [about(isLastUse, badGateway())] },
      { account: logging, rules: [about(isLogs, badGateway())], clients: false },
      { account: logging, rules: [about(isLogs, { kind: 'hang' })], clients: false }
    ],
    async ({ clients = true, ...telling }) => {
      const inputs = { 'timeout-minutes': '0.3', 'lockout-check': 'block', usage: 'clients' }
      await using story = await tell({ ...telling, inputs })
      expect(story.account).toMatchObject({ verdict: 'passed', changed: true })
      expect(story.account.usage?.clients).toBeNull()
      if (clients) {
        expect(story.account.usage?.lastUse).toBeNull()
      }
      // Half of 18 s for each of two requests at most, and the check itself beside them.
      const at = story.cloud.requests.find(({ method }) => method === 'PATCH')!.at
      expect(at - story.cloud.requests[0]!.at).toBeLessThan(16_000)
    }
  )
})

/* The estate: 40 accounts, and the truth about each. */

const words: Readonly<Record<Unknown, RegExp>> = {
  'no-setting': /has no diagnostic setting/,
  'not-in-a-workspace': /logged to a storage account and an event hub/,
  'category-off': /don’t log its requests/,
  'no-permission-for-settings': /Microsoft\.Insights\/diagnosticSettings\/read/,
  'no-permission-for-logs': /Microsoft\.Insights\/logs\/\*\/read/,
  'no-permission-for-workspace': /may not read all of the account’s logs|may not query its workspace/,
  'no-permission-for-table': /\(table CDBDataPlaneRequests\)/,
  'basic-plan': /Basic plan/,
  partial: /only a part of the rows/,
  'broken-answer': /isn’t JSON|query the logs/
}

function inspectUsage(
  { usage, name }: AccountReport,
  { lastUse, clients }: Truth,
  clientsAsked: boolean
): void {
  const ages =
    usage!.lastUse &&
    Object.fromEntries(
      Object.entries(usage!.lastUse).map(([key, value]) => [
        key,
        value === null || value === 'not-known' ? value : Math.round((Date.now() - Date.parse(value)) / hour)
      ])
    )
  expect({ name, ages }).toEqual({ name, ages: lastUse })
  if (!clientsAsked) {
    expect(usage).toMatchObject({ clients: null, clientsOmitted: 0, clientsUnknown: null })
    return
  }
  if (typeof clients === 'string') {
    expect({ name, clients: usage!.clients }).toEqual({ name, clients: null })
    expect({ name, why: usage!.clientsUnknown }).toEqual({ name, why: expect.stringMatching(words[clients]) })
    expect(usage!.clientsUnknown).toMatch(/\.$/)
    return
  }
  const shown = usage!.clients?.map(({ userAgent, keyType, database, container, requests }) => ({
    userAgent,
    keyType,
    database,
    container,
    requests
  }))
  const expected = clients.map((client) => ({
    ...client,
    userAgent: oneLine(client.userAgent, 300),
    database: oneLine(client.database, 255),
    container: oneLine(client.container, 255)
  }))
  expect({ name, shown, why: usage!.clientsUnknown }).toEqual({
    name,
    shown: expected.slice(0, 100),
    why: null
  })
  expect(usage!.clientsOmitted).toBe(Math.max(0, expected.length - 100))
}

/** Without names, which only the scenarios' network resolves. */
function estate() {
  const { accounts, rules = [] } = estateCloud()
  return { accounts, rules }
}

const sorts = Object.entries(estateSorts) as readonly (readonly [EstateKind, EstateSort])[]
const accountOf = ({ report }: Story, kind: string) => report.accounts.find(({ name }) => name === kind)!

test.concurrent('an audit of the estate shows the truth about each account, and uses no key', async () => {
  await using story = await tell({
    cloud: estate(),
    workspace: estateWorkspace(),
    inputs: { ...estateInputs, mode: 'audit', usage: 'clients' }
  })
  const writes = story.cloud.requests.filter(
    ({ server, method, path }) => server === 'arm' && method !== 'GET' && !isLogs(path)
  )
  // Keys are listed only where they are off.
  expect(
    writes.map(({ method, path }) => `${method} ${path.split('/').slice(-2).join('/').split('?')[0]!}`)
  ).toEqual(['POST already-off/listKeys'])
  for (const [kind, { truth }] of sorts) {
    const account = accountOf(story, kind)
    if (typeof truth === 'string') {
      expect({ kind, usage: account.usage }).toEqual({ kind, usage: null })
    } else {
      expect({ kind, code: account.code }).toEqual({ kind, code: 'keys-on' })
      inspectUsage(account, truth, true)
      expect(story.cloud.account(kind).keyUses).toEqual([])
    }
  }
  expect(new Set(usageRequests(story).map(({ path }) => path.split('/')[2]))).toContain(
    identity.subscriptionId
  )
})

test.concurrent('block changes only the accounts whose keys have no recorded use', async () => {
  await using story = await tell({
    cloud: estate(),
    workspace: estateWorkspace(),
    inputs: { ...estateInputs, mode: 'enforce', 'timeout-minutes': '1' }
  })
  const codes = {
    clear: 'proven',
    'in-use': 'key-in-use',
    'no-role': 'no-data-plane-role',
    'refused-by-azure': 'key-in-use'
  }
  for (const [kind, { truth }] of sorts) {
    if (typeof truth !== 'string') {
      const account = accountOf(story, kind)
      const { code, changed } = account
      expect({ kind, code, changed }).toEqual({
        kind,
        code: codes[truth.lockout],
        changed: truth.lockout === 'clear'
      })
      inspectUsage(account, truth, false)
    }
  }
})
