import { expect, test } from '@jest/globals'
import { Access, actionsWithout } from '../../sandbox/azure/access.ts'
import { identity } from '../../sandbox/azure/identity.ts'

const first = `/subscriptions/${identity.subscriptionId}`

test.each([
  ['*', 'Microsoft.DocumentDB/databaseAccounts/read', true],
  ['*/read', 'microsoft.documentdb/databaseaccounts/READ', true],
  ['*/read', 'Microsoft.DocumentDB/databaseAccounts/write', false],
  ['Microsoft.DocumentDB/*', 'Microsoft.DocumentDB/databaseAccounts/listKeys/action', true],
  ['Microsoft.DocumentDB/databaseAccounts/*/write', 'Microsoft.DocumentDB/databaseAccounts/write', false],
  ['Microsoft.DocumentDB/databaseAccounts', 'Microsoft.DocumentDB/databaseAccounts/read', false],
  ['MicrosoftXDocumentDB/*', 'Microsoft.DocumentDB/databaseAccounts/read', false]
])('%s allows %s: %s', (pattern, action, allowed) => {
  const access = new Access([{ scope: `${first}/`, actions: [pattern] }])
  expect(access.allows(action, first)).toBe(allowed)
  expect(access.allows(action, `${first}/resourceGroups/rg-a`)).toBe(allowed)
  expect(access.allows(action, `${first}0`)).toBe(false)
  expect(access.allows(action, '/subscriptions')).toBe(false)
})

test('a role without actions allows nothing, and a full role is a wildcard', () => {
  const access = new Access([{ scope: first, actions: [] }])
  expect(access.allows('a', first)).toBe(false)
  expect(access.reaches(first)).toBe(true)
  expect(actionsWithout([])).toEqual(['*'])
})
