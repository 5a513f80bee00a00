import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { planOfSnapshot } from '../../src/deployment/bicep-snapshot.ts'
import { withBicepSources } from '../../src/deployment/bicep-source.ts'
import type { PlanFile, PlannedEntry } from '../../src/deployment/planned-account.ts'
import { formatOf } from '../../src/deployment/recognize.ts'
import { cases } from '../fuzz.ts'

/** Written by the real compiler: `npm run fixtures:bicep`. */
const fixtures = join(import.meta.dirname, 'fixtures/bicep')

type Json = Record<string, unknown>

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(fixtures, `${name}.snapshot.json`), 'utf8'))
}

function planOf(name: string): PlanFile {
  return planOfSnapshot(read(name), `${name}.snapshot.json`)
}

/** Name, or address if it isn't known: setting and code. */
function settingsOf({ entries }: PlanFile): Json {
  return Object.fromEntries(
    entries.map(({ name, address, setting, why }) => [name ?? address, `${setting}, ${why.code}`])
  )
}

const disabled = 'disabled, planned'
const enabled = 'enabled, plan-leaves-keys-on'
const tooOld = 'enabled, plan-api-version-too-old'
const computed = 'unknown, plan-value-unknown'
const conditional = 'unknown, plan-condition-undecided'

describe('snapshots by the real compiler', () => {
  test.each(readdirSync(fixtures).filter((file) => file.endsWith('.snapshot.json')))(
    '%s is a snapshot',
    (file) => {
      expect(formatOf(JSON.parse(readFileSync(join(fixtures, file), 'utf8')))).toBe('bicep-snapshot')
    }
  )

  test.each<[string, string, Json]>([
    [
      'values',
      'literal values',
      {
        'literal-true': disabled,
        'literal-false': enabled,
        absent: enabled,
        'is-null': enabled,
        'as-text': 'unknown, plan-value-not-boolean',
        'other-case': disabled
      }
    ],
    [
      'parameters',
      'parameters, defaults, overrides, external inputs and secrets',
      {
        'by-default': disabled,
        overridden: enabled,
        variable: disabled,
        external: computed,
        secret: computed
      }
    ],
    [
      'modules',
      'module outputs, static ones too, and names that are computed',
      {
        'in-module': disabled,
        'in-nested-module': disabled,
        'by-static-output': computed,
        'by-runtime-output': computed,
        'by-module-parameter': computed,
        'account 6 of modules.snapshot.json': disabled
      }
    ],
    [
      'conditions',
      'conditions of resources and modules',
      {
        'decided-true': disabled,
        'by-external-input': conditional,
        'by-secret': conditional,
        'by-resource-group': conditional,
        'conditional-module': conditional,
        'conditional-nested': conditional
      }
    ],
    [
      'loop',
      'loops, but not existing accounts and child types',
      { 'looped-0': disabled, 'looped-1': disabled, 'looped-2': enabled }
    ],
    [
      'merged',
      'union and spread',
      { 'in-module': disabled, united: computed, spread: computed, 'united-statically': enabled }
    ],
    ['versions', 'API versions', { old: tooOld, first: disabled, preview: disabled, 'old-preview': tooOld }],
    ['scopes', 'two scopes', { here: disabled, there: enabled }],
    ['arm-json', 'an ARM template', { 'from-arm-json': disabled }],
    [
      'unplaced',
      'IDs that are computed',
      { unplaced: disabled, 'account 2 of unplaced.snapshot.json': disabled }
    ],
    ['link', 'a linked template beside', { beside: disabled }],
    ['apis', 'other APIs, but not mongoClusters', { mongo: enabled, gremlin: enabled }]
  ])('%s: %s', (name, _, settings) => {
    expect(settingsOf(planOf(name))).toEqual(settings)
  })

  test('the snapshot doesn’t show @onlyIfNotExists', async () => {
    const plan = planOf('once')
    expect(settingsOf(plan)).toEqual({ once: disabled, always: disabled })
    expect(settingsOf(await withBicepSources(plan, fixtures))).toEqual({
      once: conditional,
      always: disabled
    })
  })

  test('accounts have their scope', () => {
    expect(planOf('scopes').entries).toMatchObject([
      { resourceGroup: 'rg-orders', subscriptionId: '00000000-0000-0000-0000-000000000001' },
      { resourceGroup: 'rg-other', subscriptionId: '00000000-0000-0000-0000-000000000002' }
    ])
    expect(planOf('unplaced').entries).toMatchObject([
      { id: undefined, name: 'unplaced', resourceGroup: '', subscriptionId: '' },
      { id: undefined, name: undefined }
    ])
    expect(planOf('apis').entries.map(({ api }) => api)).toEqual(['MongoDB', 'Gremlin'])
  })

  test('a linked template makes the plan incomplete', () => {
    const [problem, ...more] = planOf('link').problems
    expect(more).toEqual([])
    expect(problem).toMatchObject({ code: 'plan-incomplete', verdict: 'inconclusive' })
    expect(problem?.message).toContain('NestedDeploymentShortCircuited in linked')
    expect(problem?.message).not.toContain('00000000')
  })
})

const off: Json = {
  id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.DocumentDB/databaseAccounts/orders',
  type: 'Microsoft.DocumentDB/databaseAccounts',
  name: 'orders',
  apiVersion: '2024-05-15',
  properties: { disableLocalAuth: true }
}

function snapshotOf(resource: unknown, more: Json = {}): PlanFile {
  const json = JSON.stringify({ predictedResources: [resource], diagnostics: [], outputs: {}, ...more })
  return planOfSnapshot(JSON.parse(json), 'main.snapshot.json')
}

function only({ entries }: PlanFile): PlannedEntry {
  expect(entries).toHaveLength(1)
  return entries[0]!
}

test.each<[string, Json, string]>([
  ['true', {}, disabled],
  ['true, type and keys in other case', { type: 'microsoft.documentdb/DATABASEACCOUNTS' }, disabled],
  ['true, condition true', { condition: true }, disabled],
  ['false', { properties: { disableLocalAuth: false } }, enabled],
  ['null', { properties: { disableLocalAuth: null } }, enabled],
  ['absent', { properties: {} }, enabled],
  ['properties null', { properties: null }, enabled],
  ['properties absent', { properties: undefined }, enabled],
  ['a string', { properties: { disableLocalAuth: 'true' } }, 'unknown, plan-value-not-boolean'],
  ['an expression', { properties: { disableLocalAuth: "[reference('x').y]" } }, computed],
  ['properties a string', { properties: '[union(x)]' }, computed],
  [
    'spelled twice',
    { properties: { disableLocalAuth: true, DisableLocalAuth: true } },
    'unknown, plan-contradictory'
  ],
  ['condition false', { condition: false }, conditional],
  ['condition null', { condition: null }, conditional],
  ['condition "true"', { condition: 'true' }, conditional],
  ['Condition, an expression', { Condition: '[x]' }, conditional],
  ['option @options', { '@options': { onlyIfNotExists: [] } }, conditional],
  ['option options', { options: {} }, conditional],
  ['existing', { existing: true }, conditional],
  ['method', { method: 'PATCH' }, conditional],
  ['copy', { copy: { count: '[x]' } }, conditional],
  ['an old api-version', { apiVersion: '2021-04-15' }, tooOld],
  ['no api-version', { apiVersion: undefined }, 'unknown, plan-entry-unclear'],
  ['an api-version that is computed', { apiVersion: '[x]' }, 'unknown, plan-entry-unclear']
])('row %s', (_, change, outcome) => {
  const { setting, why, before } = only(snapshotOf({ ...off, ...change }))
  expect(`${setting}, ${why.code}`).toBe(outcome)
  expect(before).toBeNull()
})

test.each([
  ['a child type', 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases'],
  ['another type', 'Microsoft.DocumentDB/mongoClusters'],
  ['a resource of a Bicep extension', 'Microsoft.Graph/groups']
])('skips %s', (_, type) => {
  expect(snapshotOf({ ...off, type })).toMatchObject({ entries: [], problems: [], resources: 1 })
})

test('a version in the type hides no account', () => {
  expect(only(snapshotOf({ ...off, type: 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' })).setting).toBe(
    'disabled'
  )
})

test.each([
  [null],
  [1],
  [{}],
  [{ type: '' }],
  [{ ...off, Type: 'x' }],
  [{ ...off, type: "[parameters('type')]" }],
  [{ ...off, type: 'Microsoft.DocumentDB/databaseAccounts ' }]
])('a resource without a type makes the plan incomplete', (resource) => {
  expect(snapshotOf(resource)).toMatchObject({ entries: [], problems: [{ code: 'plan-incomplete' }] })
})

test.each([['a text that isn’t a diagnostic'], [{ code: 'x' }], ['/x Error Whatever: no']])(
  'diagnostic %p makes the plan incomplete',
  (diagnostic) => {
    expect(snapshotOf(off, { diagnostics: [diagnostic] }).problems).toMatchObject([
      { code: 'plan-incomplete' }
    ])
  }
)

test('other diagnostics change nothing', () => {
  expect(snapshotOf(off, { diagnostics: ['/x Warning Noise: text'] }).problems).toEqual([])
})

test('an unexpanded deployment with an account in it is an unknown account', () => {
  const nested = { type: 'Microsoft.Resources/deployments', name: 'inner' }
  const template = { resources: { a: { type: 'Microsoft.DocumentDB/databaseAccounts' } } }
  expect(only(snapshotOf({ ...nested, properties: { template } }))).toMatchObject({
    setting: 'unknown',
    why: { code: 'plan-hidden-template' }
  })
  const child = { resources: [{ type: 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases' }] }
  expect(snapshotOf({ ...nested, properties: { template: child } })).toMatchObject({
    entries: [],
    warnings: [{ code: 'plan-template-not-visible' }]
  })
})

test('shows no name that is an expression or no name of an account', () => {
  for (const name of ["[parameters('s3cr3t')]", 's3cr3t::x', 's3cr3t\n', 7]) {
    const entry = only(snapshotOf({ ...off, id: "[resourceId('x', 's3cr3t')]", name }))
    expect(entry).toMatchObject({
      name: undefined,
      address: 'account 1 of main.snapshot.json',
      setting: 'disabled'
    })
    expect(JSON.stringify(entry)).not.toContain('s3cr3t')
  }
})

test('any single deviation from an account that turns keys off isn’t disabled', () => {
  const notTrue = fc.jsonValue().filter((value) => value !== true)
  const deviations = fc.oneof(
    notTrue.map((disableLocalAuth) => ({ properties: { disableLocalAuth } })),
    notTrue.map((value) => ({ properties: { disableLocalAuth: true, DISABLELOCALAUTH: value } })),
    fc.jsonValue().map((properties) => ({ properties })),
    notTrue.map((condition) => ({ condition })),
    fc.jsonValue().map((option) => ({ '@options': option })),
    fc.string().map((text) => ({ apiVersion: `${text}2021-06-14` })),
    fc
      .jsonValue()
      .filter((value) => typeof value !== 'string')
      .map((apiVersion) => ({ apiVersion })),
    fc.string().map((type) => ({ type: `${String(off['type'])}/${type}` }))
  )
  fc.assert(
    fc.property(deviations, (deviation) => {
      expect(snapshotOf({ ...off, ...deviation }).entries.map(({ setting }) => setting)).not.toContain(
        'disabled'
      )
    }),
    { numRuns: cases(500) }
  )
})

test('never throws, and never finds keys off in arbitrary JSON', () => {
  const arbitrary = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom('predictedResources', 'diagnostics', 'x'), fc.jsonValue())
  )
  fc.assert(
    fc.property(arbitrary, fc.jsonValue(), (json, resource) => {
      expect(settingsOf(planOfSnapshot(json, 'p'))).toEqual({})
      expect(settingsOf(snapshotOf(resource))).toEqual({})
    }),
    { numRuns: cases(300) }
  )
})
