import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { PlanFile, PlannedEntry } from '../../src/deployment/planned-account.ts'
import { planOfStackWhatIf, planOfWhatIf } from '../../src/deployment/what-if.ts'
import { cases } from '../fuzz.ts'

const subscription = '11111111-2222-3333-4444-555555555555'
const group = `/subscriptions/${subscription}/resourceGroups/rg-orders`
const id = `${group}/providers/Microsoft.DocumentDB/databaseAccounts/orders`
const apiVersion = '2024-05-15'

type Json = Record<string, unknown>

/** A body with these properties. */
function body(properties: unknown, more: Json = {}): Json {
  return {
    id,
    type: 'Microsoft.DocumentDB/databaseAccounts',
    name: 'orders',
    apiVersion,
    location: 'westeurope',
    properties,
    ...more
  }
}

const off = { disableLocalAuth: true }
const on = { disableLocalAuth: false }
/** The account whose keys the deployment turns off. */
const turnedOff: Json = {
  resourceId: id,
  changeType: 'Modify',
  before: body(on),
  after: body(off),
  delta: [
    {
      path: 'properties.disableLocalAuth',
      propertyChangeType: 'Modify',
      before: false,
      after: true,
      children: null
    }
  ]
}

function result(changes: readonly unknown[], more: Json = {}): Json {
  return { status: 'Succeeded', changes, potentialChanges: [], diagnostics: [], error: null, ...more }
}

/** The same in the three shapes. */
const shapes: readonly [string, (change: Json, more?: Json) => PlanFile][] = [
  ['Azure CLI', (change, more) => planOfWhatIf(result([change], more), 'plan.json')],
  [
    'REST API',
    (change, { status = 'Succeeded', error, ...more } = {}) =>
      planOfWhatIf(
        { status, error, properties: { changes: [change], diagnostics: [], ...more } },
        'plan.json'
      )
  ],
  [
    'deployment stack',
    ({ resourceId, changeType, before, after, delta, ...rest }, { status = 'succeeded', ...more } = {}) =>
      planOfStackWhatIf(
        {
          properties: {
            provisioningState: status,
            changes: {
              resourceChanges: [
                {
                  id: resourceId,
                  changeType: typeof changeType === 'string' ? changeType.toLowerCase() : changeType,
                  changeCertainty: 'definite',
                  resourceConfigurationChanges: { before, after, delta: stackDelta(delta) },
                  ...rest
                }
              ]
            },
            diagnostics: [],
            ...more
          }
        },
        'plan.json'
      )
  ]
]

function stackDelta(delta: unknown): unknown {
  return Array.isArray(delta)
    ? delta.map((change: unknown) => {
        const { propertyChangeType: word, ...rest } = (change ?? {}) as Json
        return { ...rest, changeType: typeof word === 'string' ? word.toLowerCase() : word }
      })
    : delta
}

function only({ entries }: PlanFile): PlannedEntry {
  expect(entries).toHaveLength(1)
  return entries[0]!
}

describe.each(shapes)('what-if of the %s', (_, planOf) => {
  test.each<[string, Json, string, string]>([
    ['Delete', { changeType: 'Delete', after: null }, 'removed', 'plan-removes-account'],
    ['Detach', { changeType: 'Detach', after: null }, 'untouched', 'plan-leaves-account'],
    ['Ignore', { changeType: 'Ignore', after: null }, 'untouched', 'plan-leaves-account'],
    ['Create, true', { changeType: 'Create', before: null, delta: null }, 'disabled', 'planned'],
    ['Modify, true', {}, 'disabled', 'planned'],
    ['NoChange, true', { changeType: 'NoChange', before: body(off), delta: [] }, 'disabled', 'planned'],
    [
      'Create, false',
      { changeType: 'Create', before: null, after: body(on), delta: null },
      'enabled',
      'plan-leaves-keys-on'
    ],
    ['Modify, false, keys on today', { after: body(on), delta: [] }, 'enabled', 'plan-leaves-keys-on'],
    [
      'Modify, false, keys off today',
      { before: body(off), after: body(on), delta: [] },
      'enabled',
      'plan-turns-keys-on'
    ],
    [
      'NoChange, false',
      { changeType: 'NoChange', after: body(on), delta: [] },
      'enabled',
      'plan-leaves-keys-on'
    ],
    [
      'Modify, null',
      { after: body({ disableLocalAuth: null }), delta: [] },
      'enabled',
      'plan-leaves-keys-on'
    ],
    ['Modify, absent, keys on today', { after: body({}), delta: [] }, 'enabled', 'plan-leaves-keys-on'],
    [
      'Modify, absent, keys off today',
      {
        before: body(off),
        after: body({}),
        delta: [
          { path: 'properties.disableLocalAuth', propertyChangeType: 'Delete', before: true, after: null }
        ]
      },
      'enabled',
      'plan-turns-keys-on'
    ],
    [
      'NoChange, absent',
      { changeType: 'NoChange', before: body(off), after: body({}), delta: [] },
      'enabled',
      'plan-turns-keys-on'
    ],
    ['Modify, "true"', { after: body({ disableLocalAuth: 'true' }) }, 'unknown', 'plan-value-not-boolean'],
    ['Modify, "True"', { after: body({ disableLocalAuth: 'True' }) }, 'unknown', 'plan-value-not-boolean'],
    ['Modify, 1', { after: body({ disableLocalAuth: 1 }) }, 'unknown', 'plan-value-not-boolean'],
    [
      'Modify, an expression',
      { after: body({ disableLocalAuth: "[parameters('off')]" }) },
      'unknown',
      'plan-value-unknown'
    ],
    [
      'Modify, properties an expression',
      { after: body('[union(createObject(), reference())]') },
      'unknown',
      'plan-value-unknown'
    ],
    ['Modify, no properties', { after: { id, apiVersion } }, 'unknown', 'plan-entry-unclear'],
    ['Modify, no after', { after: null }, 'unknown', 'plan-entry-unclear'],
    [
      'Modify, spelled twice',
      { after: body({ ...off, DisableLocalAuth: false }) },
      'unknown',
      'plan-contradictory'
    ],
    ['Modify, properties twice', { after: body(off, { Properties: on }) }, 'unknown', 'plan-contradictory'],
    ['Deploy', { changeType: 'Deploy' }, 'unknown', 'plan-entry-unclear'],
    ['Unsupported', { changeType: 'Unsupported' }, 'unknown', 'plan-entry-unclear'],
    ['another word', { changeType: 'Replace' }, 'unknown', 'plan-entry-unclear'],
    ['no word', { changeType: null }, 'unknown', 'plan-entry-unclear'],
    ['a number as word', { changeType: 4 }, 'unknown', 'plan-entry-unclear'],
    ['changeCertainty potential', { changeCertainty: 'potential' }, 'unknown', 'plan-condition-undecided'],
    ['another changeCertainty', { changeCertainty: 'likely' }, 'unknown', 'plan-condition-undecided'],
    [
      'an old api-version',
      { after: body(off, { apiVersion: '2021-04-15' }) },
      'enabled',
      'plan-api-version-too-old'
    ],
    [
      'an old preview',
      { after: body(off, { apiVersion: '2021-04-01-preview' }) },
      'enabled',
      'plan-api-version-too-old'
    ],
    ['the first api-version', { after: body(off, { apiVersion: '2021-06-15' }) }, 'disabled', 'planned'],
    ['a preview', { after: body(off, { apiVersion: '2025-05-01-preview' }) }, 'disabled', 'planned'],
    [
      'an api-version in a list',
      { after: body(off, { apiVersion: [apiVersion] }) },
      'unknown',
      'plan-entry-unclear'
    ],
    ['no api-version', { after: body(off, { apiVersion: null }) }, 'unknown', 'plan-entry-unclear'],
    [
      'an api-version that is no date',
      { after: body(off, { apiVersion: 'latest' }) },
      'unknown',
      'plan-entry-unclear'
    ],
    ['two api-versions', { apiVersion: '2020-04-01' }, 'enabled', 'plan-api-version-too-old'],
    ['NoChange that changes', { changeType: 'NoChange', delta: [] }, 'unknown', 'plan-contradictory']
  ])('%s', (row, change, setting, code) => {
    const entry = only(planOf({ ...turnedOff, ...change }))
    expect({ row, setting: entry.setting, code: entry.why.code }).toEqual({ row, setting, code })
  })

  test.each<[string, unknown, string]>([
    [
      'Delete',
      [{ path: 'properties.disableLocalAuth', propertyChangeType: 'Delete', before: true }],
      'unknown'
    ],
    [
      'Delete, nested',
      [
        {
          path: 'properties',
          propertyChangeType: 'Modify',
          children: [{ path: 'disableLocalAuth', propertyChangeType: 'Delete' }]
        }
      ],
      'unknown'
    ],
    [
      'Delete, in brackets',
      [{ path: "properties['disableLocalAuth']", propertyChangeType: 'Delete' }],
      'unknown'
    ],
    [
      'Delete, other case',
      [{ path: 'Properties.DisableLocalAuth', propertyChangeType: 'DELETE' }],
      'unknown'
    ],
    ['Delete of all properties', [{ path: 'properties', propertyChangeType: 'Delete' }], 'unknown'],
    [
      'Modify to false',
      [{ path: 'properties.disableLocalAuth', propertyChangeType: 'Modify', after: false }],
      'unknown'
    ],
    [
      'Modify to a string',
      [{ path: 'properties.disableLocalAuth', propertyChangeType: 'Modify', after: 'true' }],
      'unknown'
    ],
    [
      'Modify of all properties to false',
      [{ path: 'properties', propertyChangeType: 'Modify', after: on }],
      'unknown'
    ],
    [
      'Modify of all properties to a string',
      [{ path: 'properties', propertyChangeType: 'Modify', after: '[x]' }],
      'unknown'
    ],
    [
      'Array',
      [{ path: 'properties.disableLocalAuth', propertyChangeType: 'Array', children: [] }],
      'unknown'
    ],
    [
      'another word',
      [{ path: 'properties.disableLocalAuth', propertyChangeType: 'Other', after: true }],
      'unknown'
    ],
    [
      'below the property',
      [{ path: 'properties.disableLocalAuth.value', propertyChangeType: 'Modify', after: true }],
      'unknown'
    ],
    [
      'NoEffect, keys on today',
      [{ path: 'properties.disableLocalAuth', propertyChangeType: 'NoEffect', before: false, after: true }],
      'unknown'
    ],
    ['a change without a path', [{ propertyChangeType: 'Modify' }], 'unknown'],
    ['no list', 'x', 'unknown'],
    [
      'two changes that contradict',
      [
        ...(turnedOff['delta'] as unknown[]),
        { path: 'properties.disableLocalAuth', propertyChangeType: 'Delete' }
      ],
      'unknown'
    ],
    ['Modify to true', turnedOff['delta'], 'disabled'],
    [
      'Create of true, nested',
      [
        {
          path: 'properties',
          propertyChangeType: 'Modify',
          children: [{ path: 'disableLocalAuth', propertyChangeType: 'Create', after: true }]
        }
      ],
      'disabled'
    ],
    [
      'Modify of all properties to true',
      [{ path: 'properties', propertyChangeType: 'Modify', after: off }],
      'disabled'
    ],
    [
      'other properties',
      [
        { path: 'properties.sqlEndpoint', propertyChangeType: 'Delete', before: 'x', after: null },
        { path: 'tags', propertyChangeType: 'Delete' }
      ],
      'disabled'
    ],
    [
      'disableKeyBasedMetadataWriteAccess',
      [{ path: 'properties.disableKeyBasedMetadataWriteAccess', propertyChangeType: 'Delete' }],
      'disabled'
    ],
    ['null', null, 'disabled']
  ])('true in the body, and in the delta %s', (_row, delta, setting) => {
    const entry = only(planOf({ ...turnedOff, delta }))
    expect(entry.setting).toBe(setting)
    expect(entry.why.code).toBe(setting === 'disabled' ? 'planned' : 'plan-contradictory')
  })

  test('NoEffect decides nothing', () => {
    const delta = [
      { path: 'properties.disableLocalAuth', propertyChangeType: 'NoEffect', before: true, after: null }
    ]
    const settingOf = (change: Json) => only(planOf({ ...turnedOff, delta, ...change })).setting
    expect(settingOf({ before: body(off), after: body({}) })).toBe('enabled')
    expect(settingOf({ before: body(off), after: body(on) })).toBe('enabled')
    expect(settingOf({ before: body(off), after: body(off) })).toBe('disabled')
  })

  test('a delta that turns keys off contradicts a body that leaves them on', () => {
    expect(only(planOf({ ...turnedOff, after: body(on) }))).toMatchObject({
      setting: 'unknown',
      why: { code: 'plan-contradictory' }
    })
    expect(only(planOf({ ...turnedOff, after: body({}) })).setting).toBe('unknown')
  })

  test('finds account, group, API and values', () => {
    expect(only(planOf({ ...turnedOff, symbolicName: 'orders' }))).toMatchObject({
      id,
      name: 'orders',
      resourceGroup: 'rg-orders',
      subscriptionId: subscription,
      location: 'westeurope',
      api: 'NoSQL',
      address: 'orders',
      before: false,
      after: true,
      source: null
    })
    expect(only(planOf({ ...turnedOff, resourceId: id.toUpperCase() })).setting).toBe('disabled')
  })

  test('reads keys and words in any case', () => {
    const spelled = {
      ...turnedOff,
      changeType: 'mODIFY',
      after: { APIVERSION: apiVersion, PROPERTIES: { DISABLELOCALAUTH: true } }
    }
    expect(only(planOf(spelled)).setting).toBe('disabled')
  })

  test.each([
    ['a child', `${id}/sqlDatabases/db`],
    ['an extension resource', `${id}/providers/Microsoft.Authorization/locks/l`],
    ['another type', `${group}/providers/Microsoft.DocumentDB/mongoClusters/orders`],
    ['an expression of another type', "[resourceId('Microsoft.Web/sites', parameters('x'))]"],
    [
      'an expression of a child type',
      "[resourceId('Microsoft.DocumentDB/databaseAccounts/sqlDatabases', 'a', parameters('x'))]"
    ],
    [
      'an expression of a child that names its account',
      "[resourceId('Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments', 'a', guid(resourceId('Microsoft.DocumentDB/databaseAccounts', 'a')))]"
    ],
    [
      'an expression of a child’s ID',
      "[format('{0}/providers/Microsoft.DocumentDB/databaseAccounts/a/sqlDatabases/b', resourceGroup().id)]"
    ],
    [
      'an expression of an extension resource',
      "[extensionResourceId(resourceId('Microsoft.DocumentDB/databaseAccounts', 'a, b'), 'Microsoft.Authorization/locks', 'l')]"
    ]
  ])('skips %s', (_what, resourceId) => {
    expect(planOf({ ...turnedOff, resourceId }).entries).toEqual([])
  })

  test.each([
    ["[resourceId('Microsoft.DocumentDB/databaseAccounts', parameters('name'))]"],
    [`${group}/providers/Microsoft.DocumentDB/databaseAccounts/[parameters('name')]`],
    [
      `/subscriptions/[parameters('s')]/resourceGroups/rg/providers/microsoft.documentdb/DATABASEACCOUNTS/orders`
    ],
    [
      "[format('/subscriptions/{0}/resourceGroups/rg/providers/Microsoft.DocumentDB/databaseAccounts/orders', parameters('s'))]"
    ],
    ["[concat(variables('scope'), 'Microsoft.DocumentDB/databaseAccounts/orders')]"],
    [
      "[extensionResourceId(format('/subscriptions/{0}/resourceGroups/{1}', parameters('s'), 'rg'), 'Microsoft.DocumentDB/databaseAccounts', 'orders')]"
    ]
  ])('never leaves out the account %s', (resourceId) => {
    expect(only(planOf({ ...turnedOff, resourceId }))).toMatchObject({
      id: undefined,
      address: 'account 1 of plan.json',
      setting: 'unknown',
      why: { code: 'plan-entry-unclear' }
    })
    expect(only(planOf({ ...turnedOff, resourceId, changeType: 'Unsupported' })).setting).toBe('unknown')
  })

  test.each([[''], [null], [7]])('an entry of the type whose ID is %p is unknown', (resourceId) => {
    const type = 'Microsoft.DocumentDB/databaseAccounts'
    expect(only(planOf({ ...turnedOff, resourceId, resourceType: type, type })).setting).toBe('unknown')
  })

  test('a resource whose type isn’t known makes the plan incomplete', () => {
    const plan = planOf({ ...turnedOff, resourceId: "[parameters('id')]", after: {} })
    expect(plan).toMatchObject({
      entries: [],
      problems: [{ code: 'plan-incomplete', verdict: 'inconclusive' }]
    })
  })

  test.each([
    [''],
    [`${group}/providers/Microsoft.DocumentDB/databaseAccounts/`],
    [`${group}/providers/Microsoft.DocumentDB%2FdatabaseAccounts/orders`],
    [id.replaceAll('/', '\\')],
    ["[concat(resourceGroup().id, '/my.group/', variables('type'), '/orders')]"]
  ])('the ID %p, which shows no type, makes the plan incomplete', (resourceId) => {
    expect(planOf({ ...turnedOff, resourceId, after: {} })).toMatchObject({
      entries: [],
      problems: [{ code: 'plan-incomplete' }]
    })
  })

  test.each(['databaseAccounts//orders', '/databaseAccounts/orders/'])(
    'judges the account of an ID with more slashes: %s',
    (end) => {
      const resourceId = `${group}/providers/Microsoft.DocumentDB/${end}`
      expect(only(planOf({ ...turnedOff, resourceId }))).toMatchObject({
        name: 'orders',
        setting: 'disabled'
      })
      expect(only(planOf({ ...turnedOff, resourceId, after: body(on) })).setting).toBe('unknown')
    }
  )

  test('resources of Bicep extensions are skipped', () => {
    const extension = { name: 'microsoftGraph' }
    expect(planOf({ ...turnedOff, resourceId: null, extension, after: {} })).toMatchObject({
      entries: [],
      problems: []
    })
    expect(only(planOf({ ...turnedOff, resourceId: null, extension })).setting).toBe('unknown')
  })

  test.each([
    ['NestedDeploymentShortCircuited', 'Warning'],
    ['NestedDeploymentSkippedFromInternalExpansion', 'warning'],
    ['SomethingElse', 'Error']
  ])('diagnostic %s of level %s makes the plan incomplete', (code, level) => {
    const target = `${group}/providers/Microsoft.Resources/deployments/inner`
    const plan = planOf(turnedOff, { diagnostics: [{ code, level, target, message: 's3cr3t' }] })
    expect(only(plan).setting).toBe('disabled')
    expect(plan.problems).toMatchObject([{ code: 'plan-incomplete', verdict: 'inconclusive' }])
    expect(plan.problems[0]!.message).toContain(`${code} in inner`)
    expect(JSON.stringify(plan)).not.toContain('s3cr3t')
    expect(
      only(planOf({ ...turnedOff, changeType: 'Ignore' }, { diagnostics: [{ code, level }] })).setting
    ).toBe(...(['unknown'] as const))
  })

  test('other diagnostics change nothing', () => {
    const plan = planOf(turnedOff, { diagnostics: [{ code: 'Noise', level: 'Warning', target: id }] })
    expect(plan.problems).toEqual([])
  })

  test('a failed what-if leaves only enabled accounts as they are', () => {
    const failed = { status: 'Failed' }
    expect(planOf(turnedOff, failed)).toMatchObject({
      entries: [{ setting: 'unknown' }],
      problems: [{ code: 'plan-errored' }]
    })
    expect(only(planOf({ ...turnedOff, after: body(on), delta: [] }, failed)).setting).toBe('enabled')
    expect(only(planOf({ ...turnedOff, changeType: 'Ignore' }, failed)).setting).toBe('unknown')
    expect(only(planOf({ ...turnedOff, changeType: 'Delete' }, failed)).setting).toBe('unknown')
    expect(only(planOf(turnedOff, { error: { message: 's3cr3t' } })).setting).toBe('unknown')
  })

  test.each([[null], ['Running'], ['']])('a what-if with status %p is incomplete', (status) => {
    expect(planOf(turnedOff, { status })).toMatchObject({
      entries: [{ setting: 'disabled' }],
      problems: [{ code: 'plan-incomplete' }]
    })
  })

  test('an unexpanded deployment with an account in it is an unknown account', () => {
    const nested = {
      ...turnedOff,
      resourceId: `${group}/providers/Microsoft.Resources/deployments/inner`,
      changeType: 'Deploy'
    }
    const template = { resources: [{ type: 'microsoft.documentdb/databaseaccounts' }] }
    expect(only(planOf({ ...nested, after: { properties: { template } } }))).toMatchObject({
      setting: 'unknown',
      why: { code: 'plan-hidden-template' }
    })
    expect(only(planOf({ ...nested, after: JSON.stringify(template) })).setting).toBe('unknown')
    const empty = { before: null, after: { properties: { templateLink: {} } } }
    expect(planOf({ ...nested, ...empty })).toMatchObject({
      entries: [],
      warnings: [{ code: 'plan-template-not-visible' }]
    })
  })

  test('quotes only names and IDs', () => {
    const plan = planOf({
      ...turnedOff,
      unsupportedReason: 's3cr3t',
      after: body(
        { disableLocalAuth: "[concat('s3cr3t')]", secret: 's3cr3t' },
        { location: '[s3cr3t]', kind: 's3cr3t' }
      ),
      symbolicName: '::add-mask::s3cr3t'
    })
    expect(JSON.stringify(plan)).not.toContain('s3cr3t')
  })

  test('any single deviation from a deployment that turns keys off isn’t disabled', () => {
    const notTrue = fc.jsonValue().filter((value) => value !== true)
    const change = (part: Json): Json => ({ ...turnedOff, ...part })
    const at = (path: string, word: fc.Arbitrary<unknown>, after: fc.Arbitrary<unknown>) =>
      fc.record({ path: fc.constant(path), propertyChangeType: word, after })
    const words = fc.constantFrom('Create', 'Modify', 'modify', 'Delete', 'Array', 'NoEffect', '', null)
    const sent = ['create', 'modify', 'nochange']
    const deviations = fc.oneof(
      notTrue.map((value) => change({ after: body({ disableLocalAuth: value }) })),
      notTrue.map((value) => change({ after: body({ ...off, DISABLELOCALAUTH: value }) })),
      fc
        .jsonValue()
        .map((value) => change({ after: body(value) }))
        .filter(({ after }) => (after as { properties: unknown }).properties !== off),
      fc.jsonValue().map((after) => change({ after })),
      fc
        .string()
        .filter((word) => !sent.includes(word.toLowerCase()))
        .map((changeType) => change({ changeType })),
      fc
        .jsonValue()
        .filter((word) => typeof word !== 'string')
        .map((changeType) => change({ changeType })),
      fc
        .string()
        .filter((word) => word.toLowerCase() !== 'definite')
        .map((changeCertainty) => change({ changeCertainty })),
      fc.string().map((version) => change({ after: body(off, { apiVersion: `${version}2020-01-01` }) })),
      at(
        'properties.disableLocalAuth',
        words,
        notTrue.map((value) => value ?? false)
      ).map((delta) => change({ delta: [delta] })),
      notTrue
        .filter((value) => value !== null)
        .map((delta) => change({ delta: Array.isArray(delta) && delta.length === 0 ? 1 : delta })),
      fc.constant(change({ changeType: 'NoChange' }))
    )
    fc.assert(
      fc.property(deviations, (deviation) => {
        expect(planOf(deviation).entries.map(({ setting }) => setting)).not.toContain('disabled')
      }),
      { numRuns: cases(300) }
    )
  })
})

test('every entry of potentialChanges is unknown', () => {
  for (const changeType of ['Create', 'Modify', 'NoChange', 'Delete', 'Ignore']) {
    const plan = planOfWhatIf(result([], { potentialChanges: [{ ...turnedOff, changeType }] }), 'plan.json')
    expect(only(plan)).toMatchObject({ setting: 'unknown', why: { code: 'plan-condition-undecided' } })
  }
})

test('an entry of a stack without a certainty is unknown', () => {
  const [, [, rest], [, stack]] = shapes as [(typeof shapes)[0], (typeof shapes)[0], (typeof shapes)[0]]
  expect(only(stack({ ...turnedOff, changeCertainty: null })).setting).toBe('unknown')
  expect(only(rest(turnedOff)).setting).toBe('disabled')
})

test('warns that a detached account leaves the stack', () => {
  const [, , [, stack]] = shapes as [(typeof shapes)[0], (typeof shapes)[0], (typeof shapes)[0]]
  expect(stack({ ...turnedOff, changeType: 'detach' }).warnings).toMatchObject([
    { code: 'account-leaves-stack' }
  ])
})

test('warns that an older Azure CLI shows no diagnostics', () => {
  const older = { status: 'Succeeded', changes: [turnedOff] }
  expect(planOfWhatIf(older, 'plan.json').warnings).toMatchObject([{ code: 'plan-completeness-unknown' }])
  expect(planOfWhatIf(result([turnedOff], { diagnostics: null }), 'plan.json').warnings).toEqual([])
})

test('a redeployment that Microsoft’s what-if describes with noise leaves keys on', () => {
  const properties = { enableAnalyticalStorage: false }
  const noise = [
    {
      path: 'analyticalStorageConfiguration',
      propertyChangeType: 'Delete',
      before: { schemaType: 'WellDefined' },
      after: null
    },
    {
      path: 'sqlEndpoint',
      propertyChangeType: 'Delete',
      before: 'https://x.documents.azure.com:443/',
      after: null
    }
  ]
  const change = {
    resourceId: id,
    changeType: 'Modify',
    before: body(properties),
    after: body(properties),
    delta: [{ path: 'properties', propertyChangeType: 'Modify', children: noise }]
  }
  expect(only(planOfWhatIf(result([change]), 'plan.json'))).toMatchObject({
    setting: 'enabled',
    before: null,
    after: null
  })
})

test.each<[string, Json, string | null]>([
  ['MongoDB by kind', { kind: 'MongoDB', properties: off }, 'MongoDB'],
  ['MongoDB by capability', { properties: { capabilities: [{ name: 'enablemongo' }] } }, 'MongoDB'],
  ['Cassandra', { properties: { Capabilities: [{ Name: 'EnableCassandra' }] } }, 'Cassandra'],
  ['NoSQL', { kind: 'GlobalDocumentDB', properties: {} }, 'NoSQL'],
  ['a kind that isn’t known', { kind: "[parameters('kind')]", properties: {} }, null],
  ['properties that aren’t known', { properties: '[x]' }, null],
  ['capabilities that aren’t known', { properties: { capabilities: '[x]' } }, null],
  ['a capability that isn’t known', { properties: { capabilities: [{ name: "[parameters('c')]" }] } }, null]
])('finds the API: %s', (_, more, api) => {
  expect(only(planOfWhatIf(result([{ ...turnedOff, after: body({}, more) }]), 'plan.json')).api).toBe(api)
})

test('names the exact text to write', () => {
  const planOf = (after: Json) =>
    only(planOfWhatIf(result([{ ...turnedOff, symbolicName: 'orders', after, delta: [] }]), 'p')).why.nextStep
  expect(planOf(body({}))).toContain('`properties: { disableLocalAuth: true }`')
  expect(planOf(body({}))).toContain('resource orders')
  expect(planOf(body(off, { apiVersion: '2021-04-15' }))).toContain(
    'Microsoft.DocumentDB/databaseAccounts@2024-05-15'
  )
})

test('never throws, and never finds keys off in arbitrary JSON', () => {
  const names = fc.constantFrom(
    'properties',
    'changes',
    'resourceChanges',
    'resourceId',
    'changeType',
    'after',
    'delta',
    'path',
    'children',
    '__proto__'
  )
  const leaf = fc.oneof(
    fc.constantFrom(
      id,
      'Modify',
      'disableLocalAuth',
      true,
      null,
      "[x('Microsoft.DocumentDB/databaseAccounts')]"
    ),
    fc.jsonValue()
  )
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('json')), fc.dictionary(names, tie('json')))
  }))
  fc.assert(
    fc.property(json, (value) => {
      for (const plan of [planOfWhatIf(value, 'p'), planOfStackWhatIf(value, 'p')]) {
        expect(plan.entries.map(({ setting }) => setting)).not.toContain('disabled')
        expect(plan.problems.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: cases(500) }
  )
})

test('deep nesting doesn’t exhaust the stack', () => {
  const settingOf = (change: Json) => only(planOfWhatIf(result([{ ...turnedOff, ...change }]), 'p')).setting
  const levels = 200_000
  const deep = (path: string): unknown =>
    JSON.parse(`${`[{"path":"${path}","children":`.repeat(levels)}[]${'}]'.repeat(levels)}`)
  expect(settingOf({ delta: deep('') })).toBe('unknown')
  expect(settingOf({ delta: deep('properties.disableLocalAuth') })).toBe('unknown')
  const after: unknown = JSON.parse(`${'{"properties":'.repeat(levels)}1${'}'.repeat(levels)}`)
  expect(settingOf({ after, delta: null })).toBe('enabled')
  const nested = {
    resourceId: `${group}/providers/Microsoft.Resources/deployments/inner`,
    before: null,
    after
  }
  expect(planOfWhatIf(result([{ ...turnedOff, ...nested }]), 'p').warnings).toHaveLength(1)
})

test('potential changes and diagnostics that aren’t lists make the plan incomplete', () => {
  for (const more of [
    { potentialChanges: { 0: turnedOff } },
    { diagnostics: 'NestedDeploymentShortCircuited' },
    { diagnostics: { code: 'NestedDeploymentShortCircuited' } }
  ]) {
    expect(planOfWhatIf(result([turnedOff], more), 'plan.json').problems).toMatchObject([
      { code: 'plan-incomplete' }
    ])
  }
})

test.each(['2024-13-01', '2024-05-32', '9999-01-01'])('the API version %s isn’t one', (version) => {
  const change = { ...turnedOff, after: body(off, { apiVersion: version }) }
  expect(only(planOfWhatIf(result([change]), 'plan.json')).setting).toBe('unknown')
})
