import { describe, expect, test } from '@jest/globals'
import type { Setting } from '../../src/deployment/planned-account.ts'
import { has, own } from '../../src/deployment/json.ts'
import type { ReasonCode } from '../../src/runtime/codes.ts'
import { constant, entryOf, id, judge, now, planOf, type Entry, type Object } from './terraform-plans.ts'

const E = 'local_authentication_enabled'
const off: Entry = {
  actions: ['create'],
  after: { name: 'orders', kind: 'GlobalDocumentDB', capabilities: [], [E]: false }
}
const on: Entry = { actions: ['create'], name: 'billing', after: { name: 'billing', [E]: true } }
const codes = (found: readonly { code: ReasonCode }[]): readonly ReasonCode[] => found.map(({ code }) => code)
const settings = (plan: unknown): readonly Setting[] => judge(plan).entries.map(({ setting }) => setting)

test('reports an account that stays without keys', () => {
  expect(judge(planOf([{ ...off, actions: ['update'], before: { id, [E]: true } }]))).toEqual({
    format: 'terraform',
    file: 'infra/plan.json',
    resources: 1,
    entries: [
      {
        id,
        name: 'orders',
        resourceGroup: 'rg-orders',
        subscriptionId: '00000000-0000-0000-0000-000000000001',
        location: '',
        api: 'NoSQL',
        address: 'azurerm_cosmosdb_account.orders',
        setting: 'disabled',
        why: { code: 'planned', message: 'This deployment turns keys off.', nextStep: '' },
        before: false,
        after: true,
        source: null,
        fix: null
      }
    ],
    problems: [],
    warnings: [],
    secrets: []
  })
})

test('says when a deployment turns keys on', () => {
  expect(entryOf({ actions: ['update'], before: { [E]: false }, after: { [E]: true } })).toMatchObject({
    setting: 'enabled',
    before: true,
    after: false,
    why: { code: 'plan-turns-keys-on', message: 'This deployment turns keys on.' }
  })
})

describe('a plan as a whole', () => {
  test.each<[string, Object]>([
    ['no resource_changes', { resource_changes: undefined, planned_values: { root_module: {} } }],
    ['resource_changes without accounts', {}]
  ])('may have no accounts: %s', (_what, more) => {
    expect(judge(planOf([], more))).toMatchObject({ resources: 0, entries: [], problems: [], warnings: [] })
  })

  test('is judged by changes, not by planned values, prior state or drift', () => {
    const values = {
      root_module: { resources: [{ type: 'azurerm_cosmosdb_account', values: { [E]: false } }] }
    }
    expect(
      judge(
        planOf([], {
          planned_values: values,
          prior_state: { values },
          resource_drift: planOf([off])['resource_changes']
        })
      ).entries
    ).toEqual([])
  })

  test('that lacks the change of a planned account is a problem', () => {
    const planned = (address: string, more: Object = {}) => ({
      planned_values: {
        root_module: {
          child_modules: [
            { resources: [{ address, type: 'azurerm_cosmosdb_account', mode: 'managed', ...more }] }
          ]
        }
      }
    })
    const codes = (more: Object) => judge(planOf([{ ...off }], more)).problems.map(({ code }) => code)
    const azapi = {
      type: 'azapi_resource',
      values: { type: 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' }
    }
    expect(codes(planned('module.x.a'))).toEqual(['plan-entry-unclear'])
    expect(codes(planned('module.x.a', azapi))).toEqual(['plan-entry-unclear'])
    expect(codes(planned('azurerm_cosmosdb_account.orders'))).toEqual([])
    expect(codes(planned('module.x.a', { mode: 'data' }))).toEqual([])
    expect(codes(planned('module.x.a', { type: 'azurerm_resource_group' }))).toEqual([])
  })

  test('that lacks its changes is a problem', () => {
    const values = { root_module: { child_modules: [{}] } }
    expect(
      codes(judge(planOf([], { resource_changes: undefined, planned_values: values })).problems)
    ).toEqual(['plan-entry-unclear'])
  })

  test.each([
    { resource_changes: {} },
    { resource_changes: [7] },
    { resource_changes: [{ type: 1 }] },
    { deferred_changes: 'x' }
  ])('that can’t be read in part is a problem: %j', (more) => {
    expect(codes(judge(planOf([], more)).problems)).toContain('plan-entry-unclear')
  })

  test.each([true, 'false', 1])('that is errored (%j) keeps only failures', (errored) => {
    const plan = judge(
      planOf([off, on, { ...off, name: 'gone', actions: ['delete'], before: {} }], {
        errored,
        complete: false
      })
    )
    expect(plan.entries.map(({ setting }) => setting)).toEqual(['unknown', 'enabled', 'unknown'])
    expect(plan.entries[0]).toMatchObject({ after: null, why: { code: 'plan-errored' } })
    expect(codes(plan.problems)).toEqual(['plan-errored'])
  })

  test.each<[unknown, readonly ReasonCode[], readonly ReasonCode[]]>([
    [true, [], []],
    [false, ['plan-incomplete'], []],
    ['true', ['plan-incomplete'], []],
    [undefined, [], ['plan-completeness-unknown']],
    [null, [], ['plan-completeness-unknown']]
  ])('with complete %j has problems %j and warnings %j', (complete, problems, warnings) => {
    const plan = judge(planOf([off], { complete }))
    expect([codes(plan.problems), codes(plan.warnings)]).toEqual([problems, warnings])
    expect(plan.entries[0]).toMatchObject({ setting: 'disabled' })
  })

  test('with deferred changes is incomplete, and deferred accounts are unknown', () => {
    const [resource_change] = planOf([off])['resource_changes'] as Object[]
    const plan = judge(planOf([], { deferred_changes: [{ reason: 'x', resource_change }] }))
    expect(plan).toMatchObject({
      resources: 1,
      entries: [{ setting: 'unknown', why: { code: 'plan-entry-unclear' } }]
    })
    expect(codes(plan.problems)).toEqual(['plan-incomplete'])
  })

  test.each<[number, readonly ReasonCode[]]>([
    [24, []],
    [24.01, ['plan-stale']],
    [-1000, []]
  ])('made %d hours ago has warnings %j', (hours, warnings) => {
    const timestamp = new Date(now - hours * 3_600_000).toISOString()
    expect(codes(judge(planOf([off], { timestamp })).warnings)).toEqual(warnings)
  })

  test.each([undefined, 'yesterday', 5])('may lack a time: %j', (timestamp) => {
    expect(judge(planOf([off], { timestamp })).warnings).toEqual([])
  })
})

test('that invokes an action on the setting is a problem', () => {
  const action_invocations = [{ config_values: { body: { properties: { disableLocalAuth: false } } } }]
  expect(codes(judge(planOf([off], { action_invocations })).problems)).toEqual(['plan-entry-unclear'])
  expect(judge(planOf([off], { action_invocations: [{ address: 'action.x' }] })).problems).toEqual([])
})

test('reads own members only', () => {
  expect([own({}, 'constructor'), own({}, '__proto__'), has({}, 'toString')]).toEqual([
    undefined,
    undefined,
    false
  ])
  expect(own(JSON.parse('{"__proto__":1}'), '__proto__')).toBe(1)
})

test('skips data sources and deposed objects, and doesn’t count data sources', () => {
  const plan = judge(
    planOf([
      { ...off, actions: ['read'], more: { mode: 'data' } },
      { ...on, actions: ['delete'], before: { [E]: true }, more: { deposed: 'abc' } }
    ])
  )
  expect(plan).toMatchObject({ resources: 1, entries: [] })
})

test.each([[['forget']], [['create', 'forget']], [['forget', 'create']]])(
  'warns that an account leaves Terraform: %j',
  (actions) => {
    expect(codes(judge(planOf([{ ...off, actions, before: {} }])).warnings)).toEqual([
      'account-leaves-terraform'
    ])
  }
)

describe('API', () => {
  test.each<[string, Partial<Entry>, string | null]>([
    ['kind', { after: { [E]: true, kind: 'MongoDB' } }, 'MongoDB'],
    [
      'capability',
      { after: { [E]: true, kind: 'GlobalDocumentDB', capabilities: [{ name: 'EnableTable' }] } },
      'Table'
    ],
    ['neither', { after: { [E]: true, kind: 'GlobalDocumentDB', capabilities: [] } }, 'NoSQL'],
    [
      'of the object before, if it is deleted',
      { actions: ['delete'], before: { kind: 'MongoDB' } },
      'MongoDB'
    ],
    [
      'not that before, if another is planned',
      { before: { kind: 'MongoDB' }, after: { [E]: true, kind: 'GlobalDocumentDB' } },
      'NoSQL'
    ],
    [
      'capability without a kind',
      { after: { [E]: true, capabilities: [{ name: 'EnableGremlin' }] } },
      'Gremlin'
    ],
    ['sensitive kind', { after: { [E]: true, kind: 'MongoDB' }, afterSensitive: { kind: true } }, null],
    ['kind that isn’t text', { after: { [E]: true, kind: ['MongoDB'] } }, null],
    ['unknown kind', { before: { kind: 'MongoDB' }, after: { [E]: true }, unknown: { kind: true } }, null],
    ['unknown capabilities', { after: { kind: 'GlobalDocumentDB' }, unknown: { capabilities: true } }, null],
    [
      'unknown capability',
      {
        after: { kind: 'GlobalDocumentDB', capabilities: [{}] },
        unknown: { capabilities: [{ name: true }] }
      },
      null
    ],
    ['odd capabilities', { after: { kind: 'GlobalDocumentDB', capabilities: 'EnableMongo' } }, null],
    [
      'azapi',
      {
        type: 'azapi_resource',
        after: { type: 'Microsoft.DocumentDB/databaseAccounts@2024-05-15', body: { Kind: 'MongoDB' } }
      },
      'MongoDB'
    ],
    [
      'azapi, capability',
      {
        type: 'azapi_resource',
        after: {
          type: 'Microsoft.DocumentDB/databaseAccounts@2024-05-15',
          body: { properties: { capabilities: [{ name: 'EnableGremlin' }] } }
        }
      },
      'Gremlin'
    ],
    [
      'azapi, unknown',
      {
        type: 'azapi_resource',
        after: { type: 'Microsoft.DocumentDB/databaseAccounts@2024-05-15', body: { kind: 'MongoDB' } },
        unknown: { body: { properties: { capabilities: true } } }
      },
      null
    ],
    [
      'azapi, write-only body',
      {
        type: 'azapi_resource',
        expressions: { sensitive_body: constant(1) },
        after: { type: 'Microsoft.DocumentDB/databaseAccounts@2024-05-15', body: { kind: 'MongoDB' } }
      },
      null
    ],
    [
      'azapi_update_resource',
      {
        type: 'azapi_update_resource',
        after: { type: 'Microsoft.DocumentDB/databaseAccounts@2024-05-15', body: { kind: 'MongoDB' } }
      },
      null
    ]
  ])('by %s', (_what, entry, api) => {
    expect(entryOf({ actions: ['create'], ...entry }).api).toBe(api)
  })
})

describe('identity', () => {
  const type = 'Microsoft.DocumentDB/databaseAccounts@2024-05-15'
  const parent_id = id.slice(0, id.indexOf('/providers'))
  test.each<[string, Partial<Entry>, Object]>([
    [
      'name and group',
      { after: { name: 'orders', resource_group_name: 'rg-a' } },
      { id: undefined, name: 'orders', resourceGroup: 'rg-a' }
    ],
    ['ID', { after: { id, name: 'orders' } }, { id, name: 'orders', resourceGroup: 'rg-orders' }],
    [
      'ID before an update',
      { actions: ['update'], before: { id }, after: { name: 'orders' }, unknown: { id: true } },
      { id }
    ],
    [
      'not the ID before a replacement',
      { actions: ['delete', 'create'], before: { id }, after: { name: 'orders-2' }, unknown: { id: true } },
      { id: undefined, name: 'orders-2' }
    ],
    ['unknown name', { after: {}, unknown: { name: true } }, { id: undefined, name: undefined }],
    ['a name that no account has', { after: { name: '${var.x}' } }, { name: undefined }],
    ['an ID of something else', { after: { id: '/subscriptions/x', name: 'orders' } }, { id: undefined }],
    ['azapi', { type: 'azapi_resource', after: { type, name: 'orders', parent_id } }, { id, name: 'orders' }],
    [
      'azapi, unknown parent',
      { type: 'azapi_resource', after: { type, name: 'orders' }, unknown: { parent_id: true } },
      { id: undefined, name: 'orders' }
    ],
    [
      'azapi_update_resource',
      { type: 'azapi_update_resource', after: { type, resource_id: id } },
      { id, name: 'orders' }
    ],
    [
      'azapi_resource_action',
      { type: 'azapi_resource_action', after: { type, resource_id: id } },
      { id, name: 'orders' }
    ],
    [
      'sensitive name',
      { after: { id, name: 'orders' }, afterSensitive: { name: true } },
      { id: undefined, name: undefined, subscriptionId: '' }
    ],
    [
      'sensitive name before',
      { after: { id, name: 'orders' }, beforeSensitive: true },
      { id: undefined, name: undefined }
    ],
    [
      'sensitive resource group',
      {
        after: { id, name: 'orders', resource_group_name: 'rg-orders' },
        afterSensitive: { resource_group_name: true }
      },
      { id: undefined, name: 'orders', resourceGroup: '', subscriptionId: '' }
    ],
    [
      'sensitive parent',
      {
        type: 'azapi_resource',
        after: { type, id, name: 'orders', parent_id },
        afterSensitive: { parent_id: true }
      },
      { id: undefined, name: 'orders', resourceGroup: '', subscriptionId: '' }
    ],
    [
      'sensitive ID',
      { actions: ['update'], before: { id }, after: { name: 'orders' }, beforeSensitive: { id: true } },
      { id: undefined }
    ]
  ])('by %s', (_what, entry, identity) => {
    expect(entryOf({ actions: ['create'], ...entry })).toMatchObject(identity)
  })

  test('shows the address on one line', () => {
    expect(entryOf({ ...off, more: { address: 'module.a["\n::x"].b' } }).address).not.toMatch(/\n|::/)
  })
})

describe('secrets', () => {
  const key = 'a-key-of-an-account'
  test.each<[string, Partial<Entry>, readonly string[]]>([
    ['marked before', { before: { primary_key: key }, beforeSensitive: { primary_key: true } }, [key]],
    ['marked after', { after: { primary_key: key }, afterSensitive: { primary_key: true } }, [key]],
    ['within a marked object', { after: { a: { b: [key, 1] } }, afterSensitive: { a: true } }, [key]],
    ['in a list', { after: { a: ['in-the-clear', key] }, afterSensitive: { a: [false, true] } }, [key]],
    ['under a mark of the whole', { after: { a: key }, afterSensitive: true }, [key]],
    [
      'not a short one',
      { after: { a: 'eleven-char', b: 'twelve-chars' }, afterSensitive: { a: true, b: true } },
      ['twelve-chars']
    ],
    ['not an unmarked one', { after: { a: key }, afterSensitive: { a: false, b: true } }, []],
    [
      'of a deposed object',
      { actions: ['delete'], before: { a: key }, beforeSensitive: { a: true }, more: { deposed: 'x' } },
      [key]
    ]
  ])('are the strings of the account’s entry %s', (_what, entry, secrets) => {
    expect(judge(planOf([{ actions: ['create'], ...entry }])).secrets.filter((text) => text !== 'a')).toEqual(
      secrets
    )
  })

  test('are never part of what the plan file says', () => {
    const secret = 'the-secret-of-the-account'
    const entry: Entry = {
      actions: ['update'],
      before: { primary_key: secret, tags: { a: secret }, [E]: secret },
      after: {
        primary_key: secret,
        location: secret,
        kind: secret,
        [E]: secret,
        id: secret,
        resource_id: secret
      },
      afterSensitive: { [E]: true, kind: true },
      expressions: { [E]: constant(secret) }
    }
    const { secrets, ...rest } = judge(
      planOf([entry], { variables: { x: { value: secret } }, timestamp: secret })
    )
    expect(secrets).toEqual([secret])
    expect(JSON.stringify(rest)).not.toContain(secret)
  })
})

describe('template deployments', () => {
  const named = '{"resources":[{"type":"Microsoft.DocumentDB/databaseAccounts"}]}'
  const other = '{"resources":[{"type":"Microsoft.DocumentDB/databaseAccounts/sqlDatabases"}]}'
  const type = 'azurerm_resource_group_template_deployment'
  const deployments = 'Microsoft.Resources/deployments@2024-03-01'
  const azapi = (template: unknown, more: Object = {}): Entry => ({
    type: 'azapi_resource',
    actions: ['create'],
    after: { type: deployments, body: { properties: { template, ...more } } }
  })
  test.each<[string, Entry, readonly Setting[], readonly ReasonCode[]]>([
    ['named', { type, actions: ['create'], after: { template_content: named } }, ['unknown'], []],
    [
      'named, escaped',
      { type, actions: ['update'], after: { template_content: named.replace('/', '\\/') } },
      ['unknown'],
      []
    ],
    [
      'named, in a text of a body',
      {
        type: 'azapi_resource',
        actions: ['create'],
        after: {
          type: 'Microsoft.Resources/deployments',
          body: { properties: { template: named.replace('/', '\\/') } }
        }
      },
      ['unknown'],
      []
    ],
    [
      'named, subscription',
      {
        type: 'azurerm_subscription_template_deployment',
        actions: ['create'],
        after: { template_content: named }
      },
      ['unknown'],
      []
    ],
    [
      'named, management group',
      {
        type: 'azurerm_management_group_template_deployment',
        actions: ['create'],
        after: { template_content: named }
      },
      ['unknown'],
      []
    ],
    [
      'named, tenant',
      { type: 'azurerm_tenant_template_deployment', actions: ['create'], after: { template_content: named } },
      ['unknown'],
      []
    ],
    [
      'named, in the old resource',
      { type: 'azurerm_template_deployment', actions: ['create'], after: { template_body: named } },
      ['unknown'],
      []
    ],
    [
      'named, no JSON',
      { type, actions: ['create'], after: { template_content: 'microsoft.documentdb/databaseaccounts' } },
      ['unknown'],
      []
    ],
    ['named, deleted', { type, actions: ['delete'], before: { template_content: named } }, ['unknown'], []],
    [
      'named, unchanged',
      { type, actions: ['no-op'], before: { template_content: named }, after: { template_content: named } },
      ['untouched'],
      []
    ],
    ['a child only', { type, actions: ['create'], after: { template_content: other } }, [], []],
    [
      'unknown text',
      { type, actions: ['create'], after: {}, unknown: { template_content: true } },
      [],
      ['plan-template-not-visible']
    ],
    [
      'template spec',
      { type, actions: ['create'], after: { template_spec_version_id: '/x' } },
      [],
      ['plan-template-not-visible']
    ],
    [
      'link',
      { type, actions: ['create'], after: { template_content: '{"templateLink":{}}' } },
      [],
      ['plan-template-not-visible']
    ],
    ['hidden, unchanged', { type, actions: ['no-op'], before: {}, after: {} }, [], []],
    ['azapi, named', azapi(JSON.parse(named)), ['unknown'], []],
    [
      'azapi, named in text',
      { ...azapi(''), after: { type: deployments, body: `{"properties":{"template":${named}}}` } },
      ['unknown'],
      []
    ],
    ['azapi, link', azapi(undefined, { templateLink: {} }), [], ['plan-template-not-visible']],
    [
      'azapi, unknown',
      { ...azapi({}), unknown: { body: { properties: { template: { resources: true } } } } },
      [],
      ['plan-template-not-visible']
    ],
    [
      'azapi, unknown parameters',
      { ...azapi({}), unknown: { body: { properties: { parameters: { x: true } } } } },
      [],
      []
    ],
    [
      'azapi, stack',
      {
        type: 'azapi_resource',
        actions: ['create'],
        after: { type: 'Microsoft.Resources/deploymentStacks@2024-03-01', body: JSON.parse(named) as Object }
      },
      ['unknown'],
      []
    ]
  ])('%s', (_what, entry, expected, warnings) => {
    const plan = judge(planOf([entry]))
    expect([plan.entries.map(({ setting }) => setting), codes(plan.warnings)]).toEqual([expected, warnings])
    for (const { setting, why, id, name } of plan.entries) {
      expect([id, name, setting === 'unknown' && why.code !== 'plan-hidden-template']).toEqual([
        undefined,
        undefined,
        false
      ])
    }
  })
})

test('judges each instance of count and for_each, and each module', () => {
  const more = (address: string): Object => ({
    more: { address, module_address: address.slice(0, address.lastIndexOf('.azurerm')) }
  })
  const addresses = [
    'module.a[0].azurerm_cosmosdb_account.orders',
    'module.a[1].azurerm_cosmosdb_account.orders',
    'module.a["x\\"].module.b"].module.b.azurerm_cosmosdb_account.orders[0]'
  ]
  expect(
    judge(planOf(addresses.map((address) => ({ ...off, ...more(address) })))).entries.map(
      ({ address }) => address
    )
  ).toEqual(addresses)
})

test('names a module that isn’t in the workspace, because that is where the input is set', () => {
  const after = { [E]: true }
  const plan = planOf(
    [{ actions: ['create'], after, name: 'this', more: { module_address: 'module.cosmos["a"]' } }],
    {
      configuration: {
        root_module: {
          module_calls: { cosmos: { source: 'Azure/avm-res-documentdb-databaseaccount/azurerm', module: {} } }
        }
      }
    }
  )
  expect(judge(plan).entries[0]!.why.nextStep).toBe(
    'In the `module "cosmos"` block, set the input that makes module.cosmos.azurerm_cosmosdb_account.this use `local_authentication_enabled = false`.'
  )
})

test('takes an entry without mode and provider for what its type says', () => {
  const [change] = planOf([{ ...off }])['resource_changes'] as Object[]
  const { mode, provider_name, ...rest } = change!
  expect([mode, provider_name]).toEqual(['managed', 'registry.terraform.io/hashicorp/azurerm'])
  const settingOf = (entry: Object) => settings({ ...planOf([]), resource_changes: [entry] })
  expect(settingOf(rest)).toEqual(['disabled'])
  expect(settingOf({ ...rest, mode: null })).toEqual(['unknown'])
  expect(settingOf({ ...rest, provider_name: null })).toEqual(['unknown'])
})

test.each([
  undefined,
  null,
  0,
  '',
  [],
  [[]],
  'x',
  { resource_changes: null, configuration: 5, deferred_changes: null }
])('never throws: %j', (json) => {
  expect(settings(json)).toEqual([])
})

test('reads JSON of any depth, and names of any kind', () => {
  const deep = (text: string): unknown =>
    JSON.parse(`${text.repeat(50_000)}1${(text === '[' ? ']' : '}').repeat(50_000)}`)
  const marks = deep('{"a":')
  const hostile = JSON.parse(
    '{"__proto__":{"local_authentication_enabled":false},"constructor":{"prototype":{}},"toString":1,"hasOwnProperty":2}'
  ) as Object
  const type = 'azurerm_resource_group_template_deployment'
  const plan = planOf([
    { actions: ['create'], after: { x: marks }, unknown: marks, afterSensitive: marks, expressions: hostile },
    {
      actions: ['create'],
      after: hostile,
      unknown: hostile,
      name: '__proto__',
      more: { module_address: 'module.__proto__' }
    },
    { actions: [hostile], after: hostile, name: 'toString' },
    { type, actions: ['create'], after: { body: marks, template_content: '['.repeat(100_000) } },
    {
      type: 'azapi_resource',
      actions: ['create'],
      after: { type: 'Microsoft.Resources/deployments@x', body: marks },
      unknown: { body: { properties: { template: marks } } }
    }
  ])
  expect(settings(plan)).toEqual(['enabled', 'enabled', 'unknown'])
})
