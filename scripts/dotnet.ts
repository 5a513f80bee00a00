/**
 * `npm run test:dotnet`: drives the sandbox with Microsoft's SDKs for .NET, as a second client that this project didn't write.
 * `npm run test:dotnet -- --write` writes what they report about each answer to a file (`scripts/dotnet/expected.txt`).
 */
import { rm } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { identity } from '../sandbox/azure/identity.ts'
import { gitHub, publicCloud } from '../sandbox/azure/names.ts'
import { startCloud, type Cloud, type CloudSpec } from '../sandbox/cloud.ts'
import { checkAnswers } from './dotnet-answers.ts'
import { buildWitness, openWitness, type Asked, type Failure, type Witness } from './dotnet-witness.ts'
import { runSteps, unexpected, type Step } from './steps.ts'

const readMetadata = 'Microsoft.DocumentDB/databaseAccounts/readMetadata'

async function main(step: Step, signal: AbortSignal): Promise<void> {
  await using cleanUp = new AsyncDisposableStack()
  const folder = await buildWitness(signal)
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const open = async (spec: Omit<CloudSpec, 'names' | 'github'>) => {
    const cloud = await startCloud({ ...spec, names: publicCloud, github: gitHub })
    cleanUp.defer(() => cloud.close())
    const witness = await openWitness(folder, cloud, signal)
    cleanUp.defer(() => witness[Symbol.asyncDispose]())
    return { cloud, witness }
  }

  await checkSignIn(step, await open({ accounts: [] }))
  const stranger = await open({ accounts: [], trustedSubjects: ['repo:octo-org/other:ref:refs/heads/main'] })
  await step('Azure.Identity: a subject without a federated credential', async () =>
    failedWith(
      `AADSTS700213: No matching federated identity record found for presented assertion subject '${identity.subject}'.`,
      await signIn(stranger)
    )
  )
  await checkData(
    step,
    await open({
      accounts: [
        {
          name: 'orders-prod',
          containers: { 'orders/items': ['first', 'second'] },
          dataRoleHolders: [identity.principalId]
        },
        {
          name: 'orders-metadata',
          containers: { 'orders/items': ['first'] },
          dataRoles: [
            { principal: identity.principalId, role: { name: 'Metadata', dataActions: [readMetadata] } }
          ]
        },
        { name: 'orders-no-role', containers: { 'orders/items': ['first'] } },
        {
          name: 'orders-half-way',
          containers: { 'orders/items': ['first'] },
          disableLocalAuth: true,
          refusesAfter: { Global: Infinity }
        },
        { name: 'orders-off', disableLocalAuth: true }
      ]
    })
  )
  await checkResourceManager(
    step,
    await open({
      accounts: [{ name: 'orders-prod' }, { name: 'billing-prod', resourceGroup: 'rg-billing' }],
      resourceGroups: ['rg-orders']
    })
  )
  await checkAnswers(step, open, process.argv.includes('--write'))
}

interface Opened {
  readonly cloud: Cloud
  readonly witness: Witness
}

const signIn = async ({ cloud, witness }: Opened, more: Partial<Asked> = {}) =>
  witness.ask({
    do: 'sign in',
    tenant: cloud.tenantId,
    client: cloud.clientId,
    scope: 'https://management.azure.com/.default',
    ...more
  })

async function checkSignIn(step: Step, opened: Opened): Promise<void> {
  await step('Azure.Identity: ClientAssertionCredential', async () => {
    const { value } = accepted(await signIn(opened))
    const asked = opened.cloud.requests.map(({ server, path }) => `${server} ${path.split('?', 1)[0]!}`)
    const expected = [
      'entra /common/discovery/instance',
      'github /',
      `entra /${opened.cloud.tenantId}/oauth2/v2.0/token`
    ]
    const seen = asked.map((one) => (one.startsWith('github ') ? 'github /' : one))
    return isDeepStrictEqual(value, { type: 'Bearer', minutes: 60 }) && isDeepStrictEqual(seen, expected)
      ? 'authority, OIDC token, exchange; a bearer token for 60 minutes'
      : unexpected([value, asked])
  })
  await step('Azure.Identity: another audience', async () =>
    failedWith(
      "AADSTS700212: No matching federated identity record found for presented assertion audience 'https://github.com/octo-org'.",
      await signIn(opened, { audience: 'https://github.com/octo-org' })
    )
  )
  await step('Azure.Identity: another application', async () =>
    failedWith(
      "AADSTS700016: Application with identifier '00000000-0000-4000-8000-000000000000' was not found in the directory",
      await signIn(opened, { client: '00000000-0000-4000-8000-000000000000' })
    )
  )
  await step('Azure.Identity: another resource', async () =>
    failedWith(
      'AADSTS500011: The resource principal named https://vault.azure.net was not found in the tenant',
      await signIn(opened, { scope: 'https://vault.azure.net/.default' })
    )
  )
  await step('Azure.Identity asked for no other host', () => onlyKnownHosts(opened))
}

async function checkData(step: Step, opened: Opened): Promise<void> {
  const { cloud, witness } = opened
  const entra = { tenant: cloud.tenantId, client: cloud.clientId }
  const ask = async (account: string, what: string, credential: Partial<Asked>) => {
    const before = cloud.requests.length
    const outcome = await witness.ask({
      do: what,
      endpoint: cloud.account(account).documentEndpoint,
      ...credential
    })
    const asked = cloud.requests.slice(before).filter(({ server }) => server === 'cosmos')
    return {
      outcome,
      asked: asked.map(({ method, path, endpoint }) => `${method} ${path} (${endpoint ?? ''})`)
    }
  }
  const withKey = (account: string, what: string) =>
    ask(account, what, { key: cloud.account(account).keys.primary })
  const withToken = (account: string, what: string) => ask(account, what, entra)
  const both = [
    ['a key', withKey],
    ['a token', withToken]
  ] as const

  for (const [credential, request] of both) {
    await step(`Cosmos DB: ReadAccountAsync with ${credential}`, async () => {
      const { value } = accepted((await request('orders-prod', 'read the account')).outcome)
      const regions = ['West Europe', 'North Europe']
      return isDeepStrictEqual(value, {
        id: 'orders-prod',
        consistency: 'Session',
        readable: regions,
        writable: regions.slice(0, 1)
      })
        ? `${regions.join(', ')}, consistency Session`
        : unexpected(value)
    })
    await step(`Cosmos DB: a list of databases with ${credential}`, async () => {
      const { outcome, asked } = await request('orders-prod', 'list databases')
      const { value } = accepted(outcome)
      return isDeepStrictEqual([value, asked], [['orders'], ['GET / (Global)', 'GET /dbs (West Europe)']])
        ? asked.join(', ')
        : unexpected([value, asked])
    })
    await step(`Cosmos DB: a query with ${credential}`, async () => {
      const { outcome, asked } = await request('orders-prod', 'query items')
      const { value } = accepted(outcome)
      const seen = asked.map((one) => one.replace(/\/dbs\/[^/]+==\/colls\/[^/]+=/, '/dbs/RID/colls/RID'))
      const expected = [
        'GET / (Global)',
        'GET /dbs/orders/colls/items (West Europe)',
        'POST /dbs/orders/colls/items/docs (West Europe)',
        'GET /dbs/RID/colls/RID/pkranges (West Europe)',
        'GET /dbs/RID/colls/RID/pkranges (West Europe)',
        'POST /dbs/orders/colls/items/docs (West Europe)'
      ]
      return isDeepStrictEqual([value, seen], [['first', 'second'], expected])
        ? '2 items: account, container, query plan, partition key ranges twice, items'
        : unexpected([value, seen])
    })
  }
  for (const what of ['read the account', 'list databases', 'query items']) {
    await step(`Cosmos DB: keys off, ${what}`, async () =>
      refusedWith(401, 5202, ['GET / (Global)'], await withKey('orders-off', what))
    )
    await step(`Cosmos DB: a token without a role, ${what}`, async () =>
      refusedWith(403, 5301, ['GET / (Global)'], await withToken('orders-no-role', what))
    )
  }
  await step('Cosmos DB: one region refuses keys already, query items', async () =>
    refusedWith(
      401,
      5202,
      ['GET / (Global)', 'GET /dbs/orders/colls/items (West Europe)'],
      await withKey('orders-half-way', 'query items')
    )
  )
  await step('Cosmos DB: a role without executeQuery, query items', async () =>
    refusedWith(
      403,
      5302,
      [
        'GET / (Global)',
        'GET /dbs/orders/colls/items (West Europe)',
        'POST /dbs/orders/colls/items/docs (West Europe)'
      ],
      await withToken('orders-metadata', 'query items')
    )
  )
  await step('Cosmos DB: names of the sub-statuses, by the SDK', async () => {
    const names = accepted(await witness.ask({ do: 'name sub-statuses' })).value as Record<string, string>
    const seen = Object.entries(subStatuses).filter(([code, name]) => names[code] !== name)
    return seen.length === 0
      ? `${Object.keys(subStatuses).length} as in the sandbox, 5202 is ${names['5202']!}`
      : unexpected(seen.map(([code, name]) => `${code} is ${names[code] ?? 'missing'}, not ${name}`).join())
  })
  await step('Cosmos DB: the SDK asked for no other host', () => onlyKnownHosts(opened))
}

/** What the sandbox takes them for (`sandbox/azure/look-alikes.ts`). */
const subStatuses: Readonly<Record<number, string>> = {
  3: 'WriteForbidden',
  1002: 'PartitionKeyRangeGone',
  3200: 'RUBudgetExceeded',
  5000: 'MissingAuthHeader',
  5002: 'AadAuthDisabled',
  5003: 'AadTokenInvalidFormat',
  5004: 'AadTokenInvalidSignature',
  5006: 'AadTokenExpired',
  5007: 'AadTokenInvalidIssuer',
  5008: 'AadTokenInvalidAudience',
  5012: 'SasTokenAuthDisabled',
  5202: 'LocalAuthDisabled',
  5301: 'RbacUnauthorizedMetadataRequest',
  5302: 'RbacUnauthorizedNameBasedDataRequest',
  5307: 'NspInboundDenied',
  5600: 'MutualTlsClientAuthFailed'
}

async function checkResourceManager(step: Step, opened: Opened): Promise<void> {
  const { cloud, witness } = opened
  const ask = (what: string, account = 'orders-prod') =>
    witness.ask({
      do: what,
      tenant: cloud.tenantId,
      client: cloud.clientId,
      resource: cloud.account(account).id
    })
  const shown = (disableLocalAuth: boolean) => ({
    id: cloud.account('orders-prod').id,
    type: 'Microsoft.DocumentDB/databaseAccounts',
    kind: 'GlobalDocumentDB',
    location: 'westeurope',
    documentEndpoint: 'https://orders-prod.documents.azure.com:443/',
    disableLocalAuth
  })

  await step('Resource Manager: an account', async () => {
    const { value } = accepted(await ask('read the resource'))
    return isDeepStrictEqual(value, shown(false)) ? 'keys are on' : unexpected(value)
  })
  await step('Resource Manager: listKeys', async () => {
    const { keys } = cloud.account('orders-prod')
    const { value } = accepted(await ask('list keys'))
    return isDeepStrictEqual(value, {
      primaryMasterKey: keys.primary,
      primaryReadonlyMasterKey: keys['primary-read-only'],
      secondaryMasterKey: keys.secondary,
      secondaryReadonlyMasterKey: keys['secondary-read-only']
    })
      ? '4 keys'
      : unexpected(Object.keys(value as object))
  })
  for (const [what, off] of [
    ['turn keys off', true],
    ['turn keys on', false]
  ] as const) {
    await step(`Resource Manager: ${what} through a PATCH`, async () => {
      const before = cloud.requests.length
      const { value } = accepted(await ask(what))
      const asked = cloud.requests.slice(before).filter(({ server }) => server === 'arm')
      const { body } = asked.find(({ method }) => method === 'PATCH') ?? { body: '' }
      const { properties } = JSON.parse(body) as { properties?: unknown }
      return isDeepStrictEqual([value, properties], [shown(off), { disableLocalAuth: off }])
        ? `disableLocalAuth is ${String(off)}; it waited for the operation`
        : unexpected([value, body])
    })
  }
  await step('Resource Manager: listKeys without permission', async () =>
    failedWith(
      `does not have authorization to perform action 'Microsoft.DocumentDB/databaseAccounts/listKeys/action'`,
      await ask('list keys', 'billing-prod')
    )
  )
  await step('Resource Manager: the client asked for no other host', () => onlyKnownHosts(opened))
}

type Ended = Awaited<ReturnType<Witness['ask']>>

function accepted(outcome: Ended): { readonly value: unknown } {
  return 'value' in outcome ? outcome : unexpected(outcome.error)
}

/** That an exception, or the one within it, has these words of Azure's. */
function failedWith(message: string, outcome: Ended): string {
  let error: Failure | undefined = 'error' in outcome ? outcome.error : undefined
  while (error) {
    if (error.message.includes(message)) {
      return `${error.type} ${error.status ?? ''}, ${message} …`
    }
    error = error.inner
  }
  return unexpected(outcome)
}

/** Status, sub-status and requests. Without retries, and without a second region. */
function refusedWith(
  status: number,
  subStatus: number,
  expected: readonly string[],
  { outcome, asked }: { readonly outcome: Ended; readonly asked: readonly string[] }
): string {
  const { error } = 'error' in outcome ? outcome : unexpected(outcome)
  return error.status === status && error.subStatus === subStatus && isDeepStrictEqual(asked, expected)
    ? `${error.type} ${status}/${subStatus} after ${asked.join(', ')}`
    : unexpected([error, asked])
}

function onlyKnownHosts({ witness: { proxy } }: Opened): Promise<string> {
  const turnedAway = proxy.seen.filter(({ opened }) => !opened).map(({ host }) => host)
  return turnedAway.length === 0
    ? Promise.resolve([...new Set(proxy.seen.map(({ host }) => host))].join(', '))
    : unexpected(turnedAway)
}

await runSteps(main)
