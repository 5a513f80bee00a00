import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { allows, type Permission } from '../../src/azure/permissions.ts'
import { cases } from '../fuzz.ts'

const read = 'Microsoft.DocumentDB/databaseAccounts/read'
const role = (actions: readonly string[], notActions: readonly string[] = []): Permission => ({
  actions,
  notActions
})

describe('what roles allow', () => {
  test.each<[string, readonly Permission[], boolean]>([
    ['Owner', [role(['*'])], true],
    ['Reader', [role(['*/read'])], true],
    ['Cosmos DB Account Reader Role', [role(['Microsoft.DocumentDB/*/read', '*/readonlykeys/action'])], true],
    ['a custom role', [role([read])], true],
    ['an action in another case', [role(['microsoft.documentdb/DATABASEACCOUNTS/Read'])], true],
    ['no role', [], false],
    ['a role without actions', [role([])], false],
    ['another resource', [role(['Microsoft.Storage/*'])], false],
    ['another action', [role(['Microsoft.DocumentDB/databaseAccounts/write'])], false],
    ['the beginning of the action', [role(['Microsoft.DocumentDB/databaseAccounts'])], false],
    ['a longer action', [role([`${read}/more`])], false],
    [
      'an action with another character for a dot',
      [role(['MicrosoftxDocumentDB/databaseAccounts/read'])],
      false
    ],
    ['an excluded action', [role(['*'], ['Microsoft.DocumentDB/*'])], false],
    ['another excluded action', [role(['*'], ['Microsoft.Storage/*'])], true],
    ['an action that one role excludes and another allows', [role(['*'], ['*/read']), role([read])], true]
  ])('%s', (_what, permissions, allowed) => {
    expect(allows(permissions, read)).toBe(allowed)
  })
})

test('property: * matches any text, and other characters match only themselves', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (before, between, after) => {
      fc.pre(![before, between, after].some((text) => text.includes('*')))
      expect(allows([role([`${before}*${after}`])], before + between + after)).toBe(true)
      expect(allows([role([before])], before + between)).toBe(between === '')
    }),
    { numRuns: cases(300) }
  )
})
