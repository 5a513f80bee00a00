import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { dataActions, reachesData, type DataPermission } from '../../src/azure/data-roles.ts'
import { cases } from '../fuzz.ts'

const account = 'Microsoft.DocumentDB/databaseAccounts'
const containers = `${account}/sqlDatabases/containers`

test.each<[string, readonly DataPermission[], boolean]>([
  ['the built-in reader', [{ dataActions: [`${account}/readMetadata`, `${containers}/executeQuery`] }], true],
  ['the built-in contributor', [{ dataActions: [`${containers}/*`, `${containers}/items/*`] }], true],
  ['everything', [{ dataActions: ['*'] }], true],
  ['one action in another case', [{ dataActions: [`${containers}/ITEMS/Upsert`.toLowerCase()] }], true],
  ['nothing', [], false],
  ['no actions', [{ dataActions: [] }, { dataActions: null }, {}], false],
  ['metadata alone', [{ dataActions: [`${account}/readMetadata`] }], false],
  [
    'procedures and the change feed alone',
    [{ dataActions: [`${containers}/execute`, `${containers}/readChangeFeed`] }],
    false
  ],
  ['all taken away', [{ dataActions: ['*'], notDataActions: [`${account}/*`] }], false],
  [
    'items and queries taken away',
    [{ dataActions: ['*'], notDataActions: [`${containers}/items/*`, `${containers}/executeQuery`] }],
    false
  ],
  [
    'all but deleting taken away',
    [
      {
        dataActions: [`${containers}/items/*`],
        notDataActions: ['*/read', '*/create', '*/replace', '*/upsert']
      }
    ],
    true
  ],
  [
    'taken away in another entry',
    [{ dataActions: ['*'], notDataActions: ['*'] }, { dataActions: [`${containers}/items/read`] }],
    true
  ]
])('%s', (_what, permissions, reaches) => {
  expect(reachesData(permissions)).toBe(reaches)
})

test('property: a role counts if one entry allows an action and does not take it away', () => {
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

test('a pattern of many stars is matched at once', () => {
  const startedAt = performance.now()
  expect(reachesData([{ dataActions: [`${'*a'.repeat(2_000)}*b`, `${'*'.repeat(5_000)}x`] }])).toBe(false)
  expect(performance.now() - startedAt).toBeLessThan(1_000)
})
