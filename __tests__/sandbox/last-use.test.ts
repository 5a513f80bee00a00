import { afterEach, expect, test } from '@jest/globals'
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import { startCloud, type Cloud } from '../../sandbox/cloud.ts'
import { armAsk, connect, credential } from './client.ts'

let cloud: Cloud
const start = async (...specs: readonly Partial<AccountSpec>[]) => {
  cloud = await startCloud({
    accounts: (specs.length > 0 ? specs : [{}]).map((spec, index) => ({ name: `orders-${index}`, ...spec }))
  })
  return cloud.account('orders-0')
}
afterEach(() => cloud.close())

const previews = ['2026-04-01-preview', '2026-09-01-preview']
const preview = previews[0]!

interface Shown {
  readonly properties: {
    readonly keysMetadata?: Readonly<Record<string, { readonly approximateLastUsageTime?: unknown }>>
  }
}

async function lastUse(
  id: string,
  version = preview
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { json } = await armAsk(cloud, `${id}?api-version=${version}`)
  const { keysMetadata } = (json as Shown).properties
  return (
    keysMetadata &&
    Object.fromEntries(
      Object.entries(keysMetadata).flatMap(([key, { approximateLastUsageTime: time }]) =>
        time === undefined ? [] : [[key, time]]
      )
    )
  )
}

test.each(previews)('shows the last use of each key in %s', async (version) => {
  const { id } = await start({ keysUsedHoursAgo: { primary: 3, 'secondary-read-only': 1000 } })
  const shown = await lastUse(id, version)
  expect(Object.keys(shown!)).toEqual(['primaryMasterKey', 'secondaryReadonlyMasterKey'])
  const hours = Object.values(shown!).map((time) => (Date.now() - Date.parse(String(time))) / 3_600_000)
  expect(hours.map(Math.round)).toEqual([3, 1000])
})

test('shows no last use in stable api-versions', async () => {
  const { id } = await start({ keysUsedHoursAgo: { primary: 3 } })
  expect(await lastUse(id, '2026-03-15')).toEqual({})
})

test('updates the last use of an accepted key, and logs the client', async () => {
  const account = await start({ keysUsedHoursAgo: { primary: 500, secondary: 500 } })
  const before = await lastUse(account.id)
  const { endpoints, keys } = account
  expect(await connect(cloud, endpoints[1]!.url, { key: keys.primary })).toMatchObject({ code: 200 })
  const after = await lastUse(account.id)
  expect(after!['primaryMasterKey']).not.toBe(before!['primaryMasterKey'])
  expect(after!['secondaryMasterKey']).toBe(before!['secondaryMasterKey'])
  expect(account.keyUses).toEqual([
    {
      key: 'primary',
      userAgent: expect.stringContaining('azure-cosmos-js/'),
      endpoint: 'West Europe',
      at: expect.any(Date)
    }
  ])
})

test('doesn’t count a refused key or an Entra token as use', async () => {
  const account = await start({
    disableLocalAuth: true,
    dataRoleHolders: ['11111111-2222-4333-8444-555555555555']
  })
  account.dataRoleHolders.push(cloud.principalId)
  await connect(cloud, account.documentEndpoint, { key: account.keys.primary })
  await connect(cloud, account.documentEndpoint, { key: Buffer.alloc(64).toString('base64') })
  expect(
    await connect(cloud, account.documentEndpoint, { aadCredentials: await credential(cloud) })
  ).toMatchObject({ code: 200 })
  expect(account.keyUses).toEqual([])
  expect(await lastUse(account.id)).toEqual({})
})

test('shows any value that a scenario sets in place of a time', async () => {
  const { id } = await start({
    keysUsedHoursAgo: { primary: 3, secondary: 3, 'primary-read-only': 3, 'secondary-read-only': 3 },
    lastUseShown: {
      primary: 42,
      secondary: { at: 'noon' },
      'primary-read-only': '',
      'secondary-read-only': undefined
    }
  })
  expect(await lastUse(id)).toEqual({
    primaryMasterKey: 42,
    secondaryMasterKey: { at: 'noon' },
    primaryReadonlyMasterKey: ''
  })
})

test('leaves keysMetadata out if a scenario says so', async () => {
  const { id } = await start({ keysMetadata: false, keysUsedHoursAgo: { primary: 3 } })
  expect(await lastUse(id)).toBeUndefined()
  expect(await lastUse(id, '2026-03-15')).toBeUndefined()
})

test('an older cloud rejects the preview, for the account and for lists with it', async () => {
  const { id, subscriptionId, resourceGroup } = await start({ olderCloud: true }, {})
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`
  const lists = [`/subscriptions/${subscriptionId}`, group].map(
    (scope) => `${scope}/providers/Microsoft.DocumentDB/databaseAccounts`
  )
  for (const path of [id, ...lists]) {
    expect((await armAsk(cloud, `${path}?api-version=2026-03-15`)).status).toBe(200)
    const refused = await armAsk(cloud, `${path}?api-version=${preview}`)
    expect(refused.status).toBe(400)
    expect(refused.json).toEqual({
      error: {
        code: 'NoRegisteredProviderFound',
        message: expect.stringMatching(
          /^No registered resource provider found for location 'westeurope' and API version '2026-04-01-preview' for type 'databaseAccounts'\. The supported api-versions are '.*, 2026-03-15'\./
        )
      }
    })
  }
  expect(await lastUse(cloud.account('orders-1').id)).toEqual({})
})

test('lists show the last use, too', async () => {
  const { subscriptionId } = await start({ keysUsedHoursAgo: { primary: 3 } })
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.DocumentDB/databaseAccounts`
  expect((await armAsk(cloud, `${path}?api-version=${preview}`)).text).toContain('approximateLastUsageTime')
  expect((await armAsk(cloud, `${path}?api-version=2026-03-15`)).text).not.toContain(
    'approximateLastUsageTime'
  )
})

const capabilities = ['EnableAccountKeysLastUsageCheckInDisableLocalAuth']
const off = JSON.stringify({ properties: { disableLocalAuth: true } })

test.each(['PATCH', 'PUT'])('a %s is refused after a key was tried, with the capability', async (method) => {
  const account = await start({ capabilities, changeTakes: 0 })
  await connect(cloud, account.documentEndpoint, { key: account.keys['primary-read-only'] })
  const refused = await armAsk(cloud, `${account.id}?api-version=2026-03-15`, { method, body: off })
  expect(refused).toMatchObject({ status: 409, json: { code: 'Conflict' } })
  expect(refused.text).toContain('primaryReadonlyMasterKey are still in use')
  expect(account.disableLocalAuth).toBe(false)
})

test('the capability checks the real last use, not the one shown', async () => {
  const { id } = await start({
    capabilities,
    keysUsedHoursAgo: { primary: 1 },
    lastUseShown: { primary: undefined }
  })
  const reply = await armAsk(cloud, `${id}?api-version=2026-03-15`, { method: 'PATCH', body: off })
  expect(reply.status).toBe(409)
})
