import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { dataActions, noDataPlaneRole, reachesData, type DataPermission } from '../../src/azure/data-roles.ts'
import { accountRef } from '../../src/azure/resource-id.ts'
import { cases } from '../fuzz.ts'

const account = 'Microsoft.DocumentDB/databaseAccounts'
const containers = `${account}/sqlDatabases/containers`

test.each<[string, readonly DataPermission[], boolean]>([
  ['the built-in reader', [{ dataActions: [`${account}/readMetadata`, `${containers}/executeQuery`] }], true],
  ['the built-in contributor', [{ dataActions: [`${containers}/*`, `${containers}/items/*`] }], true],
  ['a role that allows everything', [{ dataActions: ['*'] }], true],
  [
    'a role that allows one action, in another case',
    [{ dataActions: [`${containers}/ITEMS/Upsert`.toLowerCase()] }],
    true
  ],
  ['a role without permissions', [], false],
  ['a role without actions', [{ dataActions: [] }, { dataActions: null }, {}], false],
  ['a role that allows only metadata', [{ dataActions: [`${account}/readMetadata`] }], false],
  [
    'a role that allows only procedures and the change feed',
    [{ dataActions: [`${containers}/execute`, `${containers}/readChangeFeed`] }],
    false
  ],
  ['a role that excludes all actions', [{ dataActions: ['*'], notDataActions: [`${account}/*`] }], false],
  [
    'a role that excludes items and queries',
    [{ dataActions: ['*'], notDataActions: [`${containers}/items/*`, `${containers}/executeQuery`] }],
    false
  ],
  [
    'a role that excludes all item actions except delete',
    [
      {
        dataActions: [`${containers}/items/*`],
        notDataActions: ['*/read', '*/create', '*/replace', '*/upsert']
      }
    ],
    true
  ],
  [
    'a role that excludes an action in another entry',
    [{ dataActions: ['*'], notDataActions: ['*'] }, { dataActions: [`${containers}/items/read`] }],
    true
  ]
])('reachesData: %s', (_what, permissions, reaches) => {
  expect(reachesData(permissions)).toBe(reaches)
})

test('property: a role reaches the data if one entry allows an action and doesn’t exclude it', () => {
  const piece = fc.constantFrom(
    ...[
      '*',
      '/',
      account,
      containers,
      '/items',
      '/items/read',
      '/items/delete',
      '/executeQuery',
      '/readMetadata',
      '/sqlDatabases',
      'e'
    ]
  )
  const pattern = fc.oneof(
    fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')),
    fc.constantFrom(...dataActions)
  )
  const entry = fc.record({
    dataActions: fc.array(pattern, { maxLength: 3 }),
    notDataActions: fc.array(pattern, { maxLength: 3 })
  })
  const covers = (one: string, action: string): boolean =>
    new RegExp(`^${one.replace(/[.]/g, '\\.').replaceAll('*', '.*')}$`, 'i').test(action)
  const seen = new Set<boolean>()
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 3 }), (permissions) => {
      const wanted = permissions.some((one) =>
        dataActions.some(
          (action) =>
            one.dataActions.some((pattern) => covers(pattern, action)) &&
            !one.notDataActions.some((pattern) => covers(pattern, action))
        )
      )
      seen.add(wanted)
      expect(reachesData(permissions)).toBe(wanted)
    }),
    { numRuns: cases(1_000) }
  )
  expect(seen.size).toBe(2)
})

test('matches a pattern with many wildcards quickly', () => {
  const startedAt = performance.now()
  expect(reachesData([{ dataActions: [`${'*a'.repeat(2_000)}*b`, `${'*'.repeat(5_000)}x`] }])).toBe(false)
  expect(performance.now() - startedAt).toBeLessThan(1_000)
})

test('gives the code and the command if turning keys off would lock everyone out', () => {
  const { code, nextStep } = noDataPlaneRole(accountRef.of('1', 'rg', 'orders'))
  expect(code).toBe('no-data-plane-role')
  expect(nextStep).toContain('az cosmosdb sql role assignment create')
})
