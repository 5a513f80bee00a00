import type { Account, Endpoint } from '../../src/azure/account.ts'
import type { Key } from '../../src/azure/keys.ts'
import { accountRef } from '../../src/azure/resource-id.ts'
import { classify, type Wire } from '../../src/check/answer.ts'
import type { Attempt } from '../../src/check/attempt.ts'
import type { CredentialName } from '../../src/check/credentials.ts'
import { after, nothingTried, type Course } from '../../src/check/rounds.ts'
import type { Because, Mode, Skipped } from '../../src/check/verdict.ts'
import type { Finding } from '../../src/check/finding.ts'
import { reportOf, type RunFacts } from '../../src/report/report.ts'
import type { Report } from '../../src/report/schema.ts'
import { foundOf } from '../../src/check/shard.ts'

/** A finding for each reason of a verdict, and reports made of them. */

export const begun = Date.UTC(2026, 10, 22, 20)
const doneAt = begun + 20_000
const activityId = '746a4599-9ac1-4a14-a6ab-4c4a5a0d41ae'
const trailer = `\r\nActivityId: ${activityId}, Microsoft.Azure.Documents.Common/2.14.0`

export const endpoints: readonly [Endpoint, Endpoint, Endpoint] = [
  { url: 'https://orders.documents.azure.com:443/', region: null },
  { url: 'https://orders-westeurope.documents.azure.com:443/', region: 'West Europe' },
  { url: 'https://orders-northeurope.documents.azure.com:443/', region: 'North Europe' }
]
export const keys: readonly Key[] = (
  ['primary', 'secondary', 'primary-read-only', 'secondary-read-only'] as const
).map((name) => ({ name, secret: `secret of ${name}==` }))
export const ref = accountRef.of('11111111-2222-3333-4444-555555555555', 'rg-orders', 'orders')

const account: Account = {
  ...ref,
  location: 'West Europe',
  api: 'NoSQL',
  disableLocalAuth: false,
  endpoints,
  strayHost: undefined,
  provisioningState: 'Succeeded',
  keysGenerated: { primary: 1, secondary: 1, 'primary-read-only': 1, 'secondary-read-only': 1 },
  checksKeyUse: false
}

function answer(status: number, subStatus: string | null, body: unknown): Wire {
  return { status, subStatus, activityId, body: JSON.stringify(body), fault: null }
}

export const refused = answer(401, '5202', {
  code: 'Unauthorized',
  message: `Local Authorization is disabled. Use an AAD token to authorize all requests.${trailer}`
})
export const accepted = answer(200, null, { id: 'orders', readableLocations: [], writableLocations: [] })
export const firewalled = answer(403, '0', {
  code: 'Forbidden',
  message: `Request originated from IP 203.0.113.7 through public internet. This is blocked by your Cosmos DB account firewall settings.${trailer}`
})
const silent: Wire = {
  status: null,
  subStatus: null,
  activityId: null,
  body: '',
  fault: { kind: 'dns', text: 'its host name is not known (ENOTFOUND)', transient: false }
}
const entraWire = answer(403, '5301', {
  message: `Request blocked by Auth orders : Request is blocked because principal [x] does not have required RBAC permissions${trailer}`
})

export function attempt(credential: CredentialName, endpoint: Endpoint, wire: Wire, at = begun): Attempt {
  return { ...classify(wire), credential, endpoint, activityId: wire.activityId, at }
}

/** Every key at every endpoint. */
export function attempts(of: (endpoint: Endpoint, key: Key) => Wire, at = begun): readonly Attempt[] {
  return endpoints.flatMap((endpoint) =>
    keys.map((key) => attempt(key.name, endpoint, of(endpoint, key), at))
  )
}

/** The same round, several times. */
export function rounds(number: number, of: (endpoint: Endpoint, key: Key) => Wire): Course<Attempt> {
  return Array.from({ length: number }, (_, index) => index + 1).reduce<Course<Attempt>>((course, nth) => {
    const endedAt = doneAt + nth * 1_000
    const some = attempts(of, endedAt)
    return after(course, {
      number: nth,
      attempts: some,
      refused: some.every((it) => it.answer === 'refused'),
      endedAt
    })
  }, nothingTried)
}

const untouched: Finding = {
  ref,
  account,
  judgement: { verdict: 'inconclusive', because: 'unclear' },
  obstacle: undefined,
  change: { sent: false, accepted: false, doneAt: undefined },
  settingAfter: false,
  proof: null,
  before: [],
  course: nothingTried,
  entra: undefined,
  dataRoles: undefined,
  usage: undefined,
  exception: undefined,
  warnings: []
}
const turnedOff: Finding = {
  ...untouched,
  change: { sent: true, accepted: true, doneAt },
  settingAfter: true,
  before: attempts(() => accepted),
  entra: attempt('entra', endpoints[0], entraWire, doneAt)
}
const wereOff: Finding = {
  ...untouched,
  account: { ...account, disableLocalAuth: true },
  settingAfter: true
}
const unread: Finding = {
  ...untouched,
  account: undefined,
  settingAfter: null,
  obstacle: {
    code: 'missing-permission',
    message:
      'The identity 0f0f0f0f-1111-2222-3333-444444444444 lacks the permission Microsoft.DocumentDB/databaseAccounts/read to read the account.',
    nextStep: 'Grant it: `az role assignment create --role "Cosmos DB Account Reader Role"`.'
  }
}

/** The answer of the last endpoint; all others refuse. */
function allButOne(wire: Wire): (endpoint: Endpoint) => Wire {
  return ({ url }) => (url === endpoints[2].url ? wire : refused)
}

/** One for each reason: a new reason without one doesn't compile. */
export const findings: Readonly<Record<Because | Skipped['because'], Finding>> = {
  proven: {
    ...turnedOff,
    judgement: { verdict: 'passed', because: 'proven' },
    proof: 'all-keys',
    course: rounds(3, () => refused)
  },
  'not-found': {
    ...unread,
    judgement: { verdict: 'failed', because: 'not-found' },
    obstacle: {
      code: 'account-not-found',
      message: 'Resource group rg-orders contains no account orders.',
      nextStep: 'Check account-name: `az cosmosdb list`.'
    }
  },
  'other-api': {
    ...untouched,
    account: { ...account, api: 'MongoDB' },
    judgement: { verdict: 'failed', because: 'other-api' },
    settingAfter: null
  },
  'left-on': {
    ...untouched,
    judgement: { verdict: 'failed', because: 'left-on' },
    settingAfter: null,
    dataRoles: [],
    obstacle: {
      code: 'no-data-plane-role',
      message:
        'No identity has a data-plane role on this account, so turning keys off would lock everyone out.',
      nextStep: 'Grant one: `az cosmosdb sql role assignment create`.'
    }
  },
  'not-turned-off': {
    ...untouched,
    judgement: { verdict: 'failed', because: 'not-turned-off' },
    before: attempts(() => accepted),
    obstacle: {
      code: 'resource-locked',
      message: 'A resource lock prevents this change (locked: /subscriptions/1).',
      nextStep: 'Find the lock and remove it for this run: `az lock list`.'
    }
  },
  'keys-on': {
    ...untouched,
    judgement: { verdict: 'failed', because: 'keys-on' },
    settingAfter: null
  },
  'switched-back': {
    ...turnedOff,
    judgement: { verdict: 'failed', because: 'switched-back' },
    settingAfter: false,
    course: rounds(3, () => refused)
  },
  'still-accepted': {
    ...turnedOff,
    judgement: { verdict: 'failed', because: 'still-accepted' },
    course: rounds(40, allButOne(accepted))
  },
  canceled: {
    ...turnedOff,
    judgement: { verdict: 'inconclusive', because: 'canceled' },
    settingAfter: null,
    entra: undefined,
    course: rounds(2, allButOne(accepted))
  },
  'account-unread': { ...unread, judgement: { verdict: 'inconclusive', because: 'account-unread' } },
  'closing-unread': {
    ...wereOff,
    judgement: { verdict: 'inconclusive', because: 'closing-unread' },
    settingAfter: null,
    course: rounds(3, () => refused),
    obstacle: {
      code: 'arm-unreachable',
      message: 'Azure Resource Manager couldn’t be reached to read the account (the connection was lost).',
      nextStep: 'Check that the runner can reach Azure Resource Manager, then rerun the job.'
    }
  },
  'endpoints-changed': {
    ...wereOff,
    judgement: { verdict: 'inconclusive', because: 'endpoints-changed' },
    course: rounds(3, () => refused)
  },
  'keys-regenerated': {
    ...wereOff,
    judgement: { verdict: 'inconclusive', because: 'keys-regenerated' },
    course: { ...rounds(3, () => refused), inARow: 0 }
  },
  unclear: {
    ...wereOff,
    judgement: { verdict: 'inconclusive', because: 'unclear' },
    course: rounds(9, () => firewalled)
  },
  excepted: {
    ...untouched,
    judgement: { verdict: 'excepted', because: 'excepted' },
    settingAfter: null,
    exception: {
      reason: 'The importer still signs with keys (OPS-123)',
      owner: 'team-orders',
      expires: '2027-03-31',
      expired: false
    }
  },
  'not-applicable': {
    ...untouched,
    account: { ...account, api: 'MongoDB' },
    judgement: { verdict: 'not-applicable', because: 'not-applicable' },
    settingAfter: null
  }
}

/** An account with one endpoint, whose keys couldn't be listed, and without an answer to the Entra token. */
export const madeUp: Finding = {
  ...wereOff,
  judgement: { verdict: 'passed', because: 'proven' },
  proof: 'made-up-key',
  course: [1, 2, 3].reduce<Course<Attempt>>(
    (course, number) =>
      after(course, {
        number,
        attempts: [attempt('made-up', endpoints[0], refused)],
        refused: true,
        endedAt: begun
      }),
    nothingTried
  ),
  entra: attempt('entra', endpoints[0], silent),
  warnings: [
    {
      code: 'keys-not-listed',
      message: 'The identity lacks a permission, so a made-up key was tried instead.'
    }
  ]
}

export function reportFor(
  some: readonly Finding[],
  mode: Mode = 'enforce',
  { problems = [], warnings = [] }: Partial<Pick<RunFacts, 'problems' | 'warnings'>> = {}
): Report {
  return reportOf(
    {
      mode,
      startedAt: begun,
      finishedAt: begun + 70_000,
      workflow: {
        onRunner: true,
        eventName: 'push',
        auditBecause: undefined,
        repository: 'octo/orders',
        repositoryId: '222',
        repositoryOwnerId: '111',
        actor: 'octocat',
        sha: '0'.repeat(40),
        runId: '1',
        runAttempt: 1,
        url: 'https://github.com/octo/orders/actions/runs/1',
        action: { serverUrl: 'https://github.com', repository: '', ref: '' },
        fromFork: false,
        hasIdToken: true,
        step: 'check',
        temp: '/tmp'
      },
      version: '1.0.0',
      tenantId: '99999999-8888-7777-6666-555555555555',
      principalId: '0f0f0f0f-1111-2222-3333-444444444444',
      cloud: 'AzureCloud',
      scope: [ref.id],
      shard: null,
      found: foundOf(some.map((finding) => finding.ref.id)),
      problems,
      warnings
    },
    some
  )
}

/** The same finding for another account. */
export function of(finding: Finding, name: string, resourceGroup = `rg-${name}`): Finding {
  const other = accountRef.of(ref.subscriptionId, resourceGroup, name)
  const { account: seen, obstacle } = finding
  const renamed = (text: string): string =>
    text.replaceAll(/\borders\b/g, name).replaceAll('rg-orders', resourceGroup)
  return {
    ...finding,
    ref: other,
    account: seen && { ...seen, ...other },
    obstacle: obstacle && {
      ...obstacle,
      message: renamed(obstacle.message),
      nextStep: renamed(obstacle.nextStep)
    }
  }
}

/** Accounts with each of the reasons in turn. */
export function fleet(
  number: number,
  reasons: readonly (keyof typeof findings)[] = Object.keys(findings) as (keyof typeof findings)[]
): readonly Finding[] {
  return Array.from({ length: number }, (_, index) =>
    of(findings[reasons[index % reasons.length]!], `cosmos-${String(index + 1).padStart(4, '0')}`)
  )
}
