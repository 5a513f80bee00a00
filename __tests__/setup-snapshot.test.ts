/**
 * What examples/setup/main.bicep deploys, in snapshots of the real Bicep compiler (`npm run fixtures:bicep`): the identities,
 * federated credentials, roles, and assignments that its README lists, and nothing else. `npm run test:examples` makes the
 * snapshots again and compares them.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { digestOf } from '../scripts/bicep-fixtures.ts'
import { expectedRoles } from './documented-roles.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'

interface Resource {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly location?: string
  readonly properties?: {
    readonly issuer?: string
    readonly subject?: string
    readonly audiences?: readonly string[]
    readonly roleName?: string
    readonly type?: string
    readonly assignableScopes?: readonly string[]
    readonly permissions?: readonly Readonly<Record<string, readonly string[]>>[]
    readonly principalId?: string
    readonly principalType?: string
    readonly roleDefinitionId?: string
  }
}

interface Snapshot {
  readonly predictedResources: readonly Resource[]
  readonly diagnostics: readonly unknown[]
  readonly outputs: Readonly<Record<string, unknown>>
}

const snapshot = (name: string) => JSON.parse(read(`__tests__/setup/${name}.snapshot.json`)) as Snapshot

/** The last part of a type, and what matters of a resource of it. */
const described: Readonly<Record<string, (resource: Resource, all: Snapshot) => string>> = {
  userAssignedIdentities: ({ name, location = '', id }) => `${name} in ${groupOf(id)}, ${location}`,
  federatedIdentityCredentials: ({ name, properties }) => `${name}: ${properties?.subject ?? ''}`,
  roleDefinitions: ({ properties }) => properties?.roleName?.replace(/ [0-9a-f-]{36}$/, '') ?? '',
  roleAssignments: ({ id, name, properties }, { predictedResources }) => {
    const role = predictedResources.find((one) => one.id === properties?.roleDefinitionId)
    const identity = /userAssignedIdentities\/([\w-]+)'/.exec(properties?.principalId ?? '')?.[1] ?? ''
    // The name is the GUID of scope, identity, and role, so it names the scope.
    const scope = /^\[guid\('([^']+)'/.exec(name)?.[1]?.replace(subscription, '') ?? ''
    // At a resource group, the ID names it once more.
    const group = /^\[resourceId\('[^']+', '([^']+)'/.exec(id)?.[1]
    const where = group === undefined ? 'subscription' : `resource group ${group}`
    const agrees = scope === (group === undefined ? '' : `/resourceGroups/${group}`)
    return `${identity} has ${described['roleDefinitions']!(role!, { predictedResources, diagnostics: [], outputs: {} })} at ${agrees ? where : id}`
  }
}

function listed(name: string): Readonly<Record<string, readonly string[]>> {
  const all = snapshot(name)
  const lists: Record<string, string[]> = {}
  for (const resource of all.predictedResources) {
    const type = resource.type.slice(resource.type.lastIndexOf('/') + 1)
    lists[type] = [...(lists[type] ?? []), described[type]?.(resource, all) ?? resource.id]
  }
  return Object.fromEntries(Object.entries(lists).map(([type, lines]) => [type, lines.sort()]))
}

function groupOf(id: string): string {
  return /\/resourceGroups\/([^/]+)/.exec(id)?.[1] ?? ''
}

/** Both forms of a subject, under the names that the README describes. */
function credentials(identity: string, kind: string, context: string): readonly string[] {
  return [
    `${identity}/github-${kind}: repo:octo-org/orders:${context}`,
    `${identity}/github-${kind}-ids: repo:octo-org@6811672/orders@123456789:${context}`
  ]
}

const names = readdirSync(join(root, '__tests__/setup'))
  .filter((file) => file.endsWith('.bicepparam'))
  .map((file) => file.replace(/\.bicepparam$/, ''))

test('the snapshots were made of the files as they are now: npm run fixtures:bicep makes them again', () => {
  expect(read('__tests__/setup/sources.sha256')).toBe(`${digestOf(['__tests__/setup', 'examples/setup'])}\n`)
})

test('as in the README: two identities for one resource group, of which audit trusts pull requests', () => {
  const [audit, enforce] = ['id-cosmos-keyless-audit', 'id-cosmos-keyless-enforce']
  expect(listed('environment')).toEqual({
    userAssignedIdentities: [
      `${audit} in rg-identities, westeurope`,
      `${enforce} in rg-identities, westeurope`
    ],
    federatedIdentityCredentials: [
      ...credentials(audit, 'branch', 'ref:refs/heads/main'),
      ...credentials(audit, 'pull-request', 'pull_request'),
      ...credentials(enforce, 'environment', 'environment:production')
    ].sort(),
    roleDefinitions: ['Cosmos Keyless Audit', 'Cosmos Keyless Enforce'],
    roleAssignments: [
      `${audit} has Cosmos Keyless Audit at resource group rg-orders`,
      `${enforce} has Cosmos Keyless Enforce at resource group rg-orders`
    ]
  })
})

test('for the whole subscription with read-only keys: an identity of its own, which never trusts pull requests', () => {
  const [audit, enforce] = ['id-cosmos-keyless-audit-read-only-keys', 'id-cosmos-keyless-enforce']
  expect(listed('read-only-keys')).toEqual({
    userAssignedIdentities: [
      `${audit} in rg-identities, westeurope`,
      `${enforce} in rg-identities, westeurope`
    ],
    federatedIdentityCredentials: [
      ...credentials(audit, 'branch', 'ref:refs/heads/main'),
      ...credentials(enforce, 'branch', 'ref:refs/heads/release')
    ].sort(),
    roleDefinitions: ['Cosmos Keyless Audit with read-only keys', 'Cosmos Keyless Enforce'],
    roleAssignments: [
      `${audit} has Cosmos Keyless Audit with read-only keys at subscription`,
      `${enforce} has Cosmos Keyless Enforce at subscription`
    ]
  })
})

test('with other names and places: both kinds of trust for enforce, and roles at each resource group', () => {
  expect(listed('both-trusts')).toEqual({
    userAssignedIdentities: [
      'id-orders-audit in rg-identities, northeurope',
      'id-orders-enforce in rg-identities, northeurope'
    ],
    federatedIdentityCredentials: [
      ...credentials('id-orders-audit', 'branch', 'ref:refs/heads/develop'),
      ...credentials('id-orders-enforce', 'branch', 'ref:refs/heads/main'),
      ...credentials('id-orders-enforce', 'environment', 'environment:production')
    ].sort(),
    roleDefinitions: ['Cosmos Keyless Audit', 'Cosmos Keyless Enforce'],
    roleAssignments: ['audit', 'enforce'].flatMap((purpose) =>
      ['rg-orders', 'rg-stock'].map(
        (group) =>
          `id-orders-${purpose} has Cosmos Keyless ${purpose === 'audit' ? 'Audit' : 'Enforce'} at resource group ${group}`
      )
    )
  })
})

test('with logs: a role of its own for both identities, of which none trusts pull requests', () => {
  const [audit, enforce] = ['id-cosmos-keyless-audit-logs', 'id-cosmos-keyless-enforce']
  expect(listed('reads-logs')).toEqual({
    userAssignedIdentities: [
      `${audit} in rg-identities, westeurope`,
      `${enforce} in rg-identities, westeurope`
    ],
    federatedIdentityCredentials: [
      ...credentials(audit, 'branch', 'ref:refs/heads/main'),
      ...credentials(enforce, 'environment', 'environment:production')
    ].sort(),
    roleDefinitions: ['Cosmos Keyless Audit', 'Cosmos Keyless Enforce', 'Cosmos Keyless Logs'],
    roleAssignments: [
      `${audit} has Cosmos Keyless Audit at resource group rg-orders`,
      `${audit} has Cosmos Keyless Logs at resource group rg-orders`,
      `${enforce} has Cosmos Keyless Enforce at resource group rg-orders`,
      `${enforce} has Cosmos Keyless Logs at resource group rg-orders`
    ]
  })
})

describe.each(names)('%s', (name) => {
  const { predictedResources, diagnostics, outputs } = snapshot(name)
  const ofType = (type: string) => predictedResources.filter((one) => one.type.endsWith(`/${type}`))

  test('leaves nothing unexplained', () => {
    expect(diagnostics).toEqual([])
  })

  test('gives each role exactly the permissions that docs/setup.md lists', () => {
    const { audit, readOnlyKeys, enforce, logs } = expectedRoles()
    for (const { properties } of ofType('roleDefinitions')) {
      const { roleName = '', type, assignableScopes, permissions = [] } = properties ?? {}
      const expected = roleName.includes('Enforce')
        ? enforce
        : roleName.includes('Logs')
          ? logs
          : roleName.includes('keys')
            ? readOnlyKeys
            : audit
      expect(permissions.map(({ actions, ...others }) => [actions?.toSorted(), others])).toEqual([
        [expected.toSorted(), { notActions: [] }]
      ])
      expect({ type, assignableScopes }).toEqual({ type: 'CustomRole', assignableScopes: [subscription] })
    }
  })

  test('trusts only GitHub, for the audience of the cloud that it is deployed to', () => {
    for (const { properties } of ofType('federatedIdentityCredentials')) {
      expect(properties?.issuer).toBe('https://token.actions.githubusercontent.com')
      expect(properties?.audiences).toEqual([
        "[createObject('AzureCloud', 'api://AzureADTokenExchange', 'AzureUSGovernment', 'api://AzureADTokenExchangeUSGov', 'AzureChinaCloud', 'api://AzureADTokenExchangeChina')[environment().name]]"
      ])
    }
  })

  test('assigns roles to service principals, so that Azure doesn’t look them up', () => {
    expect(new Set(ofType('roleAssignments').map(({ properties }) => properties?.principalType))).toEqual(
      new Set(['ServicePrincipal'])
    )
  })

  test('puts out the subjects that it trusts, and each variable', () => {
    const trusted = ofType('federatedIdentityCredentials').map(({ properties }) => properties?.subject)
    const { auditSubjects, enforceSubjects, ...variables } = outputs
    expect([auditSubjects, enforceSubjects].flat().sort()).toEqual(trusted.sort())
    expect(Object.keys(variables).sort()).toEqual([
      ...['AZURE_AUDIT_CLIENT_ID', 'AZURE_CLIENT_ID', 'AZURE_SUBSCRIPTION_ID', 'AZURE_TENANT_ID']
    ])
  })

  // On Windows, `bash` may be that of a Linux that isn't installed.
  if (process.platform !== 'win32') {
    test('names roles as setup.sh does, so that each finds what the other made', () => {
      const script = read('examples/setup/setup.sh')
      const guid = script.slice(
        script.indexOf('guid() {'),
        script.indexOf('\n}\n', script.indexOf('guid() {')) + 3
      )
      for (const { name: made, properties } of ofType('roleDefinitions')) {
        const { stdout } = spawnSync(
          'bash',
          ['-c', `${guid}\nguid "$@"`, 'bash', subscription, properties!.roleName!],
          {
            encoding: 'utf8'
          }
        )
        expect(stdout).toBe(made)
      }
    })
  }
})

test('the README names each identity', () => {
  const page = read('examples/setup/README.md')
  for (const identity of [
    'id-cosmos-keyless-audit',
    'id-cosmos-keyless-audit-read-only-keys',
    'id-cosmos-keyless-audit-logs',
    'id-cosmos-keyless-enforce'
  ]) {
    expect(page).toContain(`\`${identity}\``)
  }
})
