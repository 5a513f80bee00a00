import { describe, expect, test } from '@jest/globals'
import type { Setting } from '../../src/deployment/planned-account.ts'
import { azapiTables, judgeAzapi } from '../../src/deployment/terraform/azapi-rules.ts'
import { azapiCase, isAzapiType } from '../../src/deployment/terraform/azapi.ts'
import { changeOf } from '../../src/deployment/terraform/change.ts'
import { firstOf, type Sent } from '../../src/deployment/terraform/rule.ts'
import type { ReasonCode } from '../../src/runtime/codes.ts'
import { changeJson, constant, entryOf, reference, type Entry, type Object } from './terraform-plans.ts'

const create = ['create']
const update = ['update']
const noop = ['no-op']
const type = 'Microsoft.DocumentDB/databaseAccounts@2024-05-15'
const oldType = 'Microsoft.DocumentDB/databaseAccounts@2021-04-15'
const body = (disableLocalAuth: unknown): Object => ({ properties: { disableLocalAuth } })
const off = { type, body: body(true) }
const on = { type, body: body(false) }
const silent = { type, body: { properties: {} } }
const unknownAt = (unknown: unknown, actions = create): Entry => ({ actions, after: silent, unknown })
const ignoring = (expression: Object): Entry => ({
  actions: update,
  after: off,
  expressions: { ignore_body_changes: expression }
})

type Line = readonly [row: string, entry: Entry, setting: Setting, code?: ReasonCode]

// prettier-ignore
const unclear: readonly Line[] = [
  ['type unknown', { actions: create, after: { body: body(true) }, unknown: { type: true } }, 'unknown', 'plan-value-unknown'],
  ['no prediction', { actions: update, before: off }, 'unknown', 'plan-entry-unclear'],
  ['type unknown', { actions: update, before: off, after: off, unknown: true }, 'unknown'],
  ['sensitive_body', { actions: create, after: off, expressions: { sensitive_body: reference('var.x') } }, 'unknown', 'plan-value-overridden'],
  ['sensitive_body', { actions: create, after: { ...off, sensitive_body: null } }, 'unknown'],
  ['name written twice', { actions: create, after: { type, body: { properties: { disableLocalAuth: true, DisableLocalAuth: true } } } }, 'unknown', 'plan-contradictory'],
  ['name written twice', { actions: create, after: { type, body: { properties: { disableLocalAuth: true }, Properties: {} } } }, 'unknown'],
  ['not a boolean', { actions: create, after: { type, body: body('true') } }, 'unknown', 'plan-value-not-boolean'],
  ['not a boolean', { actions: create, after: { type, body: { properties: '[…]' } } }, 'unknown'],
  ['not a boolean', { actions: create, after: { type, body: '{"properties":' } }, 'unknown'],
  ['not a boolean', { actions: create, after: { type, body: [] } }, 'unknown'],
  ['value unknown', { actions: create, after: { type }, unknown: { body: true } }, 'unknown'],
  ['value unknown', unknownAt({ body: true }), 'unknown', 'plan-value-unknown'],
  ['value unknown', unknownAt({ body: { properties: true } }), 'unknown'],
  ['value unknown', unknownAt({ body: { properties: { disableLocalAuth: true } } }), 'unknown'],
  ['value unknown', { actions: create, after: off, unknown: { body: { Properties: { DISABLELOCALAUTH: true } } } }, 'unknown'],
  ['off, and the configuration writes on', { actions: update, after: off, expressions: { body: constant(body(false)) } }, 'unknown', 'plan-contradictory']
]

// prettier-ignore
const ignored: readonly Line[] = [
  ['ignore_body_changes', ignoring(constant(['properties.disableLocalAuth'])), 'unknown', 'plan-value-overridden'],
  ['ignore_body_changes', ignoring(constant(['tags', 'PROPERTIES'])), 'unknown'],
  ['ignore_body_changes', ignoring(constant(['properties.DisableLocalAuth'])), 'unknown'],
  ['ignore_body_changes', ignoring(constant(['*'])), 'unknown'],
  ['ignore_body_changes', ignoring(constant([1])), 'unknown'],
  ['ignore_body_changes', ignoring(constant(null)), 'unknown'],
  ['ignore_body_changes', ignoring(reference('var.paths')), 'unknown'],
  ['ignore_body_changes', { actions: update, after: { ...off, ignore_body_changes: null } }, 'unknown']
]

// prettier-ignore
const tables: Readonly<Record<keyof typeof azapiTables, readonly Line[]>> = {
  azapi_resource: [
    ...unclear,
    ...ignored,
    ['false', { actions: update, before: off, after: on }, 'enabled', 'plan-turns-keys-on'],
    ['false', { actions: update, before: off, after: on, expressions: { body: constant(body(false)) } }, 'enabled'],
    ['false', { actions: create, after: { ...on, type: oldType } }, 'enabled', 'plan-leaves-keys-on'],
    ['null or absent', { actions: create, after: silent }, 'enabled'],
    ['null or absent', { actions: update, before: off, after: { type, body: { properties: null } } }, 'enabled', 'plan-turns-keys-on'],
    ['null or absent', { actions: create, after: { type, body: body(null) } }, 'enabled'],
    ['null or absent', { actions: create, after: { type } }, 'enabled'],
    ['null or absent', { actions: create, after: { type, body: '{}' } }, 'enabled'],
    ['true, API version before 2021-06-15', { actions: create, after: { ...off, type: oldType } }, 'enabled', 'plan-api-version-too-old'],
    ['true, API version before 2021-06-15', { actions: create, after: { ...off, type: 'microsoft.documentdb/DatabaseAccounts@2021-06-14-preview' } }, 'enabled', 'plan-api-version-too-old'],
    ['true, API version not readable', { actions: create, after: { ...off, type: 'Microsoft.DocumentDB/databaseAccounts@latest' } }, 'unknown', 'plan-entry-unclear'],
    ['true, API version not readable', { actions: create, after: { ...off, type: 'Microsoft.DocumentDB/databaseAccounts@' } }, 'unknown'],
    ['true', { actions: create, after: off }, 'disabled', 'planned'],
    ['true', { actions: create, after: { ...off, type: 'microsoft.documentdb/DATABASEACCOUNTS@2021-06-15' } }, 'disabled'],
    ['true', { actions: create, after: { ...off, type: 'Microsoft.DocumentDB/databaseAccounts@2024-12-01-preview' } }, 'disabled'],
    ['true', { actions: create, after: { type, body: '{"Properties":{"disablelocalauth":true}}' } }, 'disabled'],
    ['true', { actions: ['delete', 'create'], before: on, after: off, expressions: { ignore_body_changes: constant(['properties']) } }, 'disabled'],
    ['true', { actions: update, before: on, after: { ...off, ignore_body_changes: null, sensitive_body: null }, expressions: { body: reference('var.x') } }, 'disabled'],
    ['true', ignoring(constant(['properties.ipRules', 'tags', 'tags.x', 'properties.disableLocalAuthority'])), 'disabled'],
    ['true', { actions: update, after: off, unknown: { id: true, body: { properties: { ipRules: true, disableLocalAuth: false } } } }, 'disabled']
  ],
  azapi_update_resource: [
    ...unclear,
    ...ignored,
    ['API version before 2021-06-15', { actions: create, after: { ...off, type: oldType } }, 'unknown', 'plan-api-version-too-old'],
    ['API version before 2021-06-15', { actions: create, after: { ...silent, type: oldType } }, 'unknown'],
    ['API version not readable', { actions: create, after: { ...off, type: 'Microsoft.DocumentDB/databaseAccounts@v1' } }, 'unknown'],
    ['true', { actions: create, after: off }, 'disabled'],
    ['false', { actions: update, after: on }, 'enabled'],
    ['absent', { actions: update, after: silent }, 'untouched'],
    ['null', { actions: create, after: { type, body: body(null) } }, 'unknown', 'plan-value-not-boolean']
  ],
  azapi_resource_action: [
    ...unclear,
    ['false', { actions: create, after: on }, 'enabled'],
    ['no property, but the request replaces the account', { actions: create, after: { ...silent, method: 'put' } }, 'unknown'],
    ['no property', { actions: create, after: { type, action: 'listKeys', method: 'PUT' } }, 'untouched'],
    ['no property', { actions: create, after: { type, action: 'listKeys' } }, 'untouched'],
    ['true or null', { actions: create, after: off }, 'unknown', 'plan-entry-unclear'],
    ['true or null', { actions: create, after: { type, body: body(null) } }, 'unknown']
  ],
  'no-op': [
    ...[...unclear, ...ignored].map(([row, entry, ...rest]): Line => [row, { ...entry, actions: noop }, ...rest]),
    ['no-op that changes', { actions: noop, before: on, after: off }, 'unknown', 'plan-contradictory'],
    ['API version before 2021-06-15', { actions: noop, before: off, after: { ...off, type: oldType } }, 'unknown', 'plan-api-version-too-old'],
    ['API version not readable', { actions: noop, before: off, after: { ...off, type: 'Microsoft.DocumentDB/databaseAccounts@x' } }, 'unknown'],
    ['true', { actions: noop, before: off, after: off }, 'disabled'],
    ['false', { actions: noop, before: on, after: on }, 'enabled'],
    ['null or absent', { actions: noop, before: silent, after: silent }, 'untouched'],
    ['null or absent', { actions: noop, before: { type, body: body(null) }, after: { type, body: body(null) } }, 'untouched']
  ]
}

describe.each(Object.entries(tables))('azapi, %s', (table, lines) => {
  const resource = isAzapiType(table) ? table : 'azapi_resource'
  test.each(lines.map(([row, entry, setting, code]) => [row, setting, entry, code ?? null] as const))(
    'row “%s” → %s: %j',
    (row, setting, json, code) => {
      const entry = { ...json, type: resource }
      const sent = ({ create: 'create', update: 'update', 'no-op': 'no-op' } as Record<string, Sent>)[
        entry.actions.join()
      ]
      const change = changeOf(changeJson(entry), false)!
      const declared = entry.expressions && { expressions: entry.expressions }
      expect(judgeAzapi(azapiCase(change, resource, sent ?? 'replace', declared))).toMatchObject({
        row,
        setting
      })
      expect(entryOf(entry)).toMatchObject({ setting, ...(code && { why: { code } }) })
    }
  )

  test('has a test for each row', () => {
    expect(azapiTables[table as keyof typeof azapiTables].map(({ row }) => row).toSorted()).toEqual(
      [...new Set(lines.map(([row]) => row))].toSorted()
    )
  })
})

describe('azapi, what the action alone decides', () => {
  test.each<[string, Entry, Setting]>([
    ['delete of azapi_resource', { type: 'azapi_resource', actions: ['delete'], before: off }, 'removed'],
    [
      'delete of azapi_update_resource',
      { type: 'azapi_update_resource', actions: ['delete'], before: off },
      'untouched'
    ],
    [
      'delete of azapi_resource_action',
      { type: 'azapi_resource_action', actions: ['delete'], before: on },
      'untouched'
    ],
    [
      'delete of an action on destroy',
      { type: 'azapi_resource_action', actions: ['delete'], before: { ...on, when: 'destroy' } },
      'enabled'
    ],
    ['forget', { type: 'azapi_resource', actions: ['forget'], before: off }, 'untouched'],
    [
      'no-op of an action',
      { type: 'azapi_resource_action', actions: noop, before: off, after: off },
      'untouched'
    ],
    ['any other word', { type: 'azapi_resource', actions: ['adopt'], after: off }, 'unknown'],
    [
      'another provider',
      { type: 'azapi_resource', actions: create, after: off, provider: 'example.com/acme/azapi' },
      'unknown'
    ]
  ])('%s', (_row, entry, setting) => {
    expect(entryOf(entry).setting).toBe(setting)
  })
})

test('never leaves out an account whose API version is missing', () => {
  const after = { ...off, type: 'Microsoft.DocumentDB/databaseAccounts' }
  expect(entryOf({ type: 'azapi_resource', actions: create, after })).toMatchObject({
    setting: 'unknown',
    why: { code: 'plan-entry-unclear' }
  })
})

test('a no-op without the object before is what it predicts', () => {
  const entry = { type: 'azapi_resource', actions: ['no-op'], after: off } as const
  expect(entryOf({ ...entry, before: null }).setting).toBe('disabled')
  expect(entryOf({ ...entry, before: {} }).setting).toBe('unknown')
})

test('is unknown if no row applies', () => {
  expect(firstOf([], {})).toMatchObject({ setting: 'unknown', code: 'plan-entry-unclear' })
})

test.each([
  'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-05-15',
  'Microsoft.DocumentDB/mongoClusters@2024-05-15',
  'Microsoft.DocumentDB/databaseAccountsX@2024-05-15',
  'Microsoft.Storage/storageAccounts@2023-01-01'
])('ignores azapi resources of type %s', (other) => {
  expect(() => entryOf({ type: 'azapi_resource', actions: create, after: { ...off, type: other } })).toThrow(
    '0 entries'
  )
})

test.each<[string, Entry, string]>([
  [
    'object',
    { type: 'azapi_resource', actions: create, after: silent },
    'In azapi_resource.orders, write `body = { properties = { disableLocalAuth = true } }`.'
  ],
  [
    'text',
    { type: 'azapi_resource', actions: create, after: { type, body: '{}' } },
    'In azapi_resource.orders, write `body = jsonencode({ properties = { disableLocalAuth = true } })`.'
  ],
  [
    'string instead of a boolean',
    { type: 'azapi_resource', actions: create, after: { type, body: body('true') } },
    'In azapi_resource.orders, write `body = { properties = { disableLocalAuth = true } }` without quotes.'
  ],
  [
    'body with an old API version',
    { type: 'azapi_resource', actions: create, after: { ...off, type: oldType } },
    'In azapi_resource.orders, write `type = "Microsoft.DocumentDB/databaseAccounts@2024-05-15"`, and `body = { properties = { disableLocalAuth = true } }`.'
  ],
  [
    'body over which another is sent',
    { type: 'azapi_resource', actions: create, after: off, expressions: { sensitive_body: {} } },
    'In azapi_resource.orders, write `body = { properties = { disableLocalAuth = true } }`, and remove `sensitive_body`.'
  ],
  [
    'ignored body',
    { type: 'azapi_resource', ...ignoring(constant(['properties'])) },
    'Remove `properties.disableLocalAuth` from `ignore_body_changes`, and write the list literally. In azapi_resource.orders, write `body = { properties = { disableLocalAuth = true } }`.'
  ],
  [
    'action',
    { type: 'azapi_resource_action', actions: create, after: on },
    'Instead of azapi_resource_action.orders, use azapi_update_resource with `body = { properties = { disableLocalAuth = true } }`.'
  ]
])('gives the exact text to write for an azapi %s', (_kind, entry, nextStep) => {
  expect(entryOf(entry).why.nextStep).toBe(nextStep)
})
