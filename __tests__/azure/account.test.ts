import { describe, expect, test } from '@jest/globals'
import type { DatabaseAccountGetResults } from '@azure/arm-cosmosdb'
import fc from 'fast-check'
import {
  listedAccount,
  noEndpoints,
  regenerated,
  sameEndpoints,
  strayEndpoint,
  type KeyTimes
} from '../../src/azure/account.ts'
import { keyNames } from '../../src/azure/key-names.ts'
import { accountRef } from '../../src/azure/resource-id.ts'
import { cases } from '../fuzz.ts'

const { id } = accountRef.of('11111111-2222-3333-4444-555555555555', 'rg-orders', 'orders')
const domain = 'documents.azure.com'

function listed(some: object, cosmosDomain: string | undefined = domain) {
  return listedAccount({ id, ...some }, cosmosDomain)!
}

const global = 'https://orders.documents.azure.com:443/'
const at = (region: string, host = `orders-${region}.${domain}`) => ({
  locationName: region,
  documentEndpoint: `https://${host}:443/`
})

describe('endpoints', () => {
  test('come from all three lists, each once, regardless of case and port', () => {
    const { endpoints } = listed({
      documentEndpoint: global,
      locations: [at('west')],
      readLocations: [at('west', `ORDERS-West.${domain}`), at('north')],
      writeLocations: [
        { locationName: 'west', documentEndpoint: `https://orders-west.${domain}` },
        at('south'),
        { locationName: 'all', documentEndpoint: global }
      ]
    })
    expect(endpoints?.map(({ url, region }) => [url, region])).toEqual([
      [global, null],
      [at('west').documentEndpoint, 'west'],
      [at('north').documentEndpoint, 'north'],
      [at('south').documentEndpoint, 'south']
    ])
  })

  test('property: include each URL of the lists exactly once', () => {
    const regions = fc.array(fc.constantFrom('west', 'north', 'south', 'WEST'), { maxLength: 4 })
    fc.assert(
      fc.property(regions, regions, regions, (locations, readLocations, writeLocations) => {
        fc.pre([locations, readLocations, writeLocations].flat().length > 0)
        const lists = { locations, readLocations, writeLocations }
        const own = Object.fromEntries(
          Object.entries(lists).map(([name, some]) => [name, some.map((one) => at(one))])
        )
        const { endpoints } = listed({ documentEndpoint: global, ...own })
        const urls = endpoints!.map(({ url }) => url.toLowerCase())
        expect(new Set(urls).size).toBe(urls.length)
        const named = Object.values(lists)
          .flat()
          .map((one) => at(one).documentEndpoint.toLowerCase())
        expect(new Set(urls)).toEqual(new Set([global, ...named]))
      }),
      { numRuns: cases(200) }
    )
  })

  test.each(['locations', 'readLocations', 'writeLocations'])(
    'are unknown while a location in %s has no https:// endpoint',
    (list) => {
      for (const documentEndpoint of [undefined, '', `http://orders-x.${domain}/`, 5, null]) {
        const some = { documentEndpoint: global, locations: [at('west')], readLocations: [at('west')] }
        const more = { ...some, [list]: [at('west'), { locationName: 'x', documentEndpoint }] }
        expect(listed(more)).toMatchObject({ endpoints: undefined, strayHost: undefined })
      }
    }
  )

  test.each([
    ['evil.example', 'evil.example'],
    [`evil${domain}`, `evil${domain}`],
    [domain, domain],
    [`orders.${domain}.evil.example`, `orders.${domain}.evil.example`],
    [`orders.${domain}@evil.example`, 'evil.example'],
    [`orders.${domain}.`, `orders.${domain}.`]
  ])('outside the cloud’s domain make the account’s endpoints unknown: %s', (authority, host) => {
    const stray = {
      documentEndpoint: global,
      locations: [{ locationName: 'x', documentEndpoint: `https://${authority}/` }]
    }
    expect(listed(stray)).toMatchObject({ endpoints: undefined, strayHost: host })
    // A custom cloud may have any host, but nothing besides it.
    const custom = accountRef.parse(id) && listedAccount({ id, ...stray }, undefined)
    expect(custom?.endpoints?.length).toBe(authority.includes('@') ? undefined : 2)
  })

  test('are compared without regard to order and case', () => {
    const [one, other] = [at('west'), at('north')].map(({ documentEndpoint: url }) => ({ url, region: null }))
    expect(sameEndpoints([one!, other!], [{ ...other!, url: other!.url.toUpperCase() }, one!])).toBe(true)
    expect(sameEndpoints([one!], [other!])).toBe(false)
    expect(sameEndpoints([one!], [one!, other!])).toBe(false)
    expect(sameEndpoints(undefined, undefined)).toBe(false)
  })
})

test('keys are off only if disableLocalAuth is the literal true', () => {
  for (const disableLocalAuth of ['true', 'false', 1, null, undefined, {}, [], [true], false]) {
    expect(listed({ disableLocalAuth }).disableLocalAuth).toBe(false)
  }
  expect(listed({ disableLocalAuth: true }).disableLocalAuth).toBe(true)
})

test('ignores list items without the resource ID of an account', () => {
  for (const other of [undefined, null, 5, '', `${id}/more`]) {
    expect(listedAccount({ id: other } as unknown as DatabaseAccountGetResults, domain)).toBeUndefined()
  }
})

test('recognizes Azure’s check of key usage by its capability, in any case', () => {
  const name = 'EnableAccountKeysLastUsageCheckInDisableLocalAuth'
  expect(
    listed({ capabilities: [{ name: 'EnableServerless' }, { name: name.toUpperCase() }] }).checksKeyUse
  ).toBe(true)
  expect(listed({ capabilities: [{ name: `${name}2` }, {}] }).checksKeyUse).toBe(false)
  expect(listed({}).checksKeyUse).toBe(false)
})

describe('regenerated keys', () => {
  const time = fc.oneof(fc.constantFrom(undefined, Number.NaN), fc.nat(3))
  const times: fc.Arbitrary<KeyTimes> = fc.record({
    primary: time,
    secondary: time,
    'primary-read-only': time,
    'secondary-read-only': time
  })

  test('property: are the tried keys whose time differs', () => {
    fc.assert(
      fc.property(fc.subarray([...keyNames, 'made-up']), times, times, (names, before, now) => {
        const found = regenerated(names, before, now)
        for (const name of keyNames) {
          const same = before[name] === now[name]
          expect(found.includes(name)).toBe(names.includes(name) && !same)
        }
      }),
      { numRuns: cases(300) }
    )
  })

  test('are read from what ARM returns', () => {
    const generationTime = new Date(5)
    const { keysGenerated } = listed({
      keysMetadata: {
        primaryMasterKey: { generationTime },
        secondaryMasterKey: {},
        primaryReadonlyMasterKey: null
      }
    })
    expect(keysGenerated).toEqual({
      primary: 5,
      secondary: undefined,
      'primary-read-only': undefined,
      'secondary-read-only': undefined
    })
    // The SDK makes this of a text that isn't a time.
    const unreadable = listed({ keysMetadata: { primaryMasterKey: { generationTime: new Date('soon') } } })
    expect(regenerated(['primary'], unreadable.keysGenerated, unreadable.keysGenerated)).toEqual(['primary'])
  })
})

test('gives the code for an account without usable endpoints', () => {
  const account = listed({ provisioningState: 'Creating' })
  expect(noEndpoints(account)).toMatchObject({
    code: 'no-endpoints',
    message: expect.stringContaining('(provisioning state Creating).') as unknown
  })
  expect(strayEndpoint(account, 'evil.example')).toMatchObject({
    code: 'foreign-endpoint',
    message: expect.stringContaining('(evil.example)') as unknown
  })
})
