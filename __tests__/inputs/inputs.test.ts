import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'yaml'
import { BadInput } from '../../src/runtime/errors.ts'
import { readAnnounceInputs, readInputs, type CheckInputs, type Inputs } from '../../src/inputs/inputs.ts'
import { inputNames, type InputName } from '../../src/inputs/read.ts'
import { auditBecause } from '../../src/runtime/workflow.ts'

const action = parse(readFileSync('action.yml', 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
}
const subscription = '11111111-2222-3333-4444-555555555555'
const client = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const tenant = '99999999-8888-7777-6666-555555555555'
const id = `/subscriptions/${subscription}/resourceGroups/rg-orders/providers/Microsoft.DocumentDB/databaseAccounts/orders`

const other = '00000000-0000-0000-0000-00000000abcd'

type Given = Readonly<Partial<Record<InputName, string>>>

/** As on a runner: the given value or the default of action.yml, trimmed. */
function readAny(
  given: Given,
  environment: Readonly<Record<string, string>> = {},
  auditBecause?: string
): Inputs {
  return readInputs({
    input: (name) => (given[name] ?? action.inputs[name]?.default ?? '').trim(),
    environment,
    workflow: { auditBecause }
  })
}

function read(...given: Parameters<typeof readAny>): CheckInputs {
  const inputs = readAny(...given)
  if (inputs.kind !== 'check') {
    throw new Error('These inputs are for a run that merges reports')
  }
  return inputs
}

function refusal(given: Given, environment: Readonly<Record<string, string>> = {}): BadInput {
  try {
    read(given, environment)
  } catch (error) {
    if (error instanceof BadInput) {
      return error
    }
    throw error
  }
  throw new Error(`${JSON.stringify(given)} was taken`)
}

const byId: Given = { 'account-name': id }
const byName: Given = {
  'account-name': 'orders',
  'resource-group': 'rg-orders',
  'subscription-id': subscription
}

test('reads the inputs that action.yml declares', () => {
  expect([...inputNames].sort()).toEqual(Object.keys(action.inputs).sort())
})

test('requires only an account, and has defaults for the rest', () => {
  expect(read(byId)).toEqual({
    kind: 'check',
    signInWith: { kind: 'azure-cli' },
    cloud: 'AzureCloud',
    audience: undefined,
    selection: {
      kind: 'named',
      ids: [{ id, subscriptionId: subscription, resourceGroup: 'rg-orders', name: 'orders' }],
      names: [],
      resourceGroup: undefined,
      subscriptions: []
    },
    mode: 'enforce',
    modeBecause: 'the input mode is not set',
    keys: 'all',
    timeoutMinutes: 15,
    usage: 'last-use',
    lockoutCheck: 'warn',
    lockoutHours: 24,
    maxChanges: undefined,
    exceptions: undefined,
    concurrency: 32,
    shard: undefined,
    failOn: 'unproven'
  })
})

test('reads every input', () => {
  expect(
    read(
      {
        ...byName,
        'client-id': client,
        'tenant-id': 'contoso.onmicrosoft.com',
        environment: 'AzureChinaCloud',
        audience: 'api://Own',
        mode: 'audit',
        keys: 'read-only',
        'timeout-minutes': '0.5',
        usage: 'clients',
        'lockout-hours': '12.5',
        'fail-on': 'violation'
      },
      { AZURE_CLIENT_ID: 'other', AZURE_TENANT_ID: 'other', AZURE_SUBSCRIPTION_ID: 'other' }
    )
  ).toEqual({
    kind: 'check',
    signInWith: { kind: 'oidc', clientId: client, tenantId: 'contoso.onmicrosoft.com' },
    cloud: 'AzureChinaCloud',
    audience: 'api://Own',
    selection: {
      kind: 'named',
      ids: [],
      names: ['orders'],
      resourceGroup: 'rg-orders',
      subscriptions: [subscription]
    },
    mode: 'audit',
    modeBecause: 'set by the input mode',
    keys: 'read-only',
    timeoutMinutes: 0.5,
    usage: 'clients',
    lockoutCheck: 'warn',
    lockoutHours: 12.5,
    maxChanges: undefined,
    exceptions: undefined,
    concurrency: 32,
    shard: undefined,
    failOn: 'violation'
  })
})

test('never repeats the credentials of a URL', () => {
  const { message } = refusal({
    ...byId,
    'resource-manager-endpoint': 'https://user:hunter2@management.local'
  })
  expect(message).toContain('https://…@management.local')
  expect(message).not.toContain('hunter2')
})

describe('rejects with the name, the value and what to use', () => {
  test.each<[InputName, string, string, Given]>([
    ['environment', 'AzureGermanCloud', 'Use one of: AzureCloud, AzureUSGovernment, AzureChinaCloud.', byId],
    ['environment', '', 'Use one of: AzureCloud,', byId],
    ['resource-manager-endpoint', 'management.local', 'an https:// URL', byId],
    ['resource-manager-endpoint', 'http://management.local', 'an https:// URL', byId],
    ['resource-manager-endpoint', 'https://management.local/?x=1', 'an https:// URL', byId],
    ['resource-manager-endpoint', 'https://management.local/#x', 'an https:// URL', byId],
    ['client-id', 'my-app', 'a GUID', { ...byId, 'tenant-id': tenant }],
    ['client-id', `${client}0`, 'a GUID', { ...byId, 'tenant-id': tenant }],
    ['tenant-id', 'https://contoso.com/', 'a tenant ID (a GUID) or one of', { ...byId, 'client-id': client }],
    ['tenant-id', '../common', 'a tenant ID (a GUID) or one of', { ...byId, 'client-id': client }],
    ['subscription-id', 'Production', 'subscription IDs (GUIDs), one per line', byName],
    ['account-name', 'or', '3 to 50 letters, digits and hyphens, a full resource ID, or * alone', byName],
    ['account-name', '-orders', '3 to 50 letters', byName],
    ['account-name', 'orders-', '3 to 50 letters', byName],
    ['account-name', 'or ders', '3 to 50 letters', byName],
    ['account-name', 'or"ders', '3 to 50 letters', byName],
    ['account-name', 'orders/../other', '3 to 50 letters', byName],
    ['account-name', 'o'.repeat(51), '3 to 50 letters', byName],
    ['account-name', `/subscriptions/${subscription}`, 'a name, or a resource ID of the form', byId],
    ['account-name', id.replace(/orders$/, 'order\u017F'), 'a name, or a resource ID of the form', byId],
    ['account-name', id.replace(/orders$/, '\u212Aeys'), 'a name, or a resource ID of the form', byId],
    ['account-name', `${id}/sqlDatabases/db`, 'a name, or a resource ID of the form', byId],
    ['account-name', id.replace(subscription, 'mine'), 'a name, or a resource ID of the form', byId],
    ['account-name', id.replace('DocumentDB', 'Storage'), 'a name, or a resource ID of the form', byId],
    ['resource-group', 'rg/orders', 'the name of a resource group', byName],
    ['resource-group', 'rg-orders.', 'the name of a resource group', byName],
    ['resource-group', 'rg"; echo', 'the name of a resource group', byName],
    ['resource-group', 'r'.repeat(91), 'the name of a resource group', byName],
    ['mode', 'fix', 'Use one of: enforce, audit.', byId],
    ['mode', 'Audit', 'Use one of: enforce, audit.', byId],
    ['keys', 'primary', 'Use one of: all, read-only, none.', byId],
    ['keys', '', 'Use one of: all, read-only, none.', byId],
    ['fail-on', 'always', 'Use one of: unproven, violation, never.', byId],
    ['fail-on', '', 'Use one of: unproven, violation, never.', byId],
    ['comment', 'sometimes', 'Use one of: never, on-failure, always.', byId],
    ['comment', 'Always', 'Use one of: never, on-failure, always.', byId],
    ['comment', '', 'Use one of: never, on-failure, always.', byId],
    ['check-name', 'keys\nare off', 'a name in one line', byId],
    ['check-name', 'keys\u001b[31m', 'a name in one line', byId],
    ...['0', '0.0', '-1', '+1', 'abc', '', '1e3', 'Infinity', 'NaN', '0x10', '1,5', '15 minutes', '.'].map(
      (value): [InputName, string, string, Given] => [
        'timeout-minutes',
        value,
        'a positive number; decimals are allowed',
        byId
      ]
    )
  ])('%s: %j', (name, value, use, rest) => {
    const { code, message, nextStep } = refusal({ ...rest, [name]: value })
    expect(code).toBe('invalid-input')
    expect(message).toContain(`Invalid value ${JSON.stringify(value)} for input \`${name}\`. Use `)
    expect(message).toContain(use)
    expect(nextStep).toBe(`Correct ${name} in the workflow. Nothing was read or changed.`)
  })

  test.each<[string, Given, readonly string[]]>([
    ['no account', { 'account-name': '' }, ['account-name is empty']],
    ['no account, but white space', { 'account-name': ' \n ' }, ['account-name is empty']],
    ['no account, but a resource group', { ...byName, 'account-name': '' }, ['account-name is empty']],
    [
      'separators only',
      { ...byName, 'account-name': ',\n,' },
      ['The input account-name is set to', '",\\n,"']
    ],
    [
      'a name without its subscription',
      { ...byName, 'subscription-id': '' },
      ['subscription-id is empty', 'AZURE_SUBSCRIPTION_ID']
    ]
  ])('%s', (_what, given, parts) => {
    const { code, message, nextStep } = refusal(given)
    expect(code).toBe('missing-input')
    parts.forEach((part) => expect(message).toContain(part))
    expect(nextStep).not.toBe('')
  })

  test('shortens a long value', () => {
    expect(refusal({ ...byId, keys: 'k'.repeat(5_000) }).message.length).toBeLessThan(400)
  })

  test('keeps a value of several lines on one line', () => {
    expect(refusal({ ...byId, mode: 'audit\n::error::x' }).message).not.toContain('\n')
  })

  test('explains in whole sentences', () => {
    for (const { message, nextStep } of [refusal({ 'account-name': '' }), refusal({ ...byId, keys: 'x' })]) {
      expect(message).toMatch(/^[A-Z][^\n]+\.$/)
      expect(nextStep).toMatch(/^[A-Z][^\n]+\.$/)
    }
  })
})

describe('sign-in', () => {
  const both = [false, true]
  const combinations = both.flatMap((clientInput) =>
    both.flatMap((tenantInput) =>
      both.flatMap((clientVariable) =>
        both.map((tenantVariable) => ({ clientInput, tenantInput, clientVariable, tenantVariable }))
      )
    )
  )
  const ofJob = {
    client: '00000000-0000-0000-0000-00000000000c',
    tenant: '00000000-0000-0000-0000-00000000000d'
  }

  test.each(combinations)(
    'inputs: client $clientInput, tenant $tenantInput; variables: client $clientVariable, tenant $tenantVariable',
    ({ clientInput, tenantInput, clientVariable, tenantVariable }) => {
      const given: Given = {
        ...byId,
        ...(clientInput && { 'client-id': client }),
        ...(tenantInput && { 'tenant-id': tenant })
      }
      const environment = {
        AZURE_CLIENT_ID: clientVariable ? ofJob.client : '',
        AZURE_TENANT_ID: tenantVariable ? ofJob.tenant : ''
      }
      if (!clientInput && !tenantInput) {
        const expected =
          clientVariable && tenantVariable
            ? { kind: 'oidc', clientId: ofJob.client, tenantId: ofJob.tenant }
            : { kind: 'azure-cli' }
        expect(read(given, environment).signInWith).toEqual(expected)
      } else if (clientInput && (tenantInput || tenantVariable)) {
        const tenantId = tenantInput ? tenant : ofJob.tenant
        expect(read(given, environment).signInWith).toEqual({ kind: 'oidc', clientId: client, tenantId })
      } else if (tenantInput && clientVariable) {
        expect(read(given, environment).signInWith).toEqual({
          kind: 'oidc',
          clientId: ofJob.client,
          tenantId: tenant
        })
      } else {
        const [missing, variable, has] = clientInput
          ? ['tenant-id', 'AZURE_TENANT_ID', 'client-id']
          : ['client-id', 'AZURE_CLIENT_ID', 'tenant-id']
        expect(refusal(given, environment).message).toBe(
          `The input ${missing} is empty and the environment variable ${variable} isn’t set, but ${has} is.`
        )
      }
    }
  )

  test('treats variables that aren’t set as empty', () => {
    expect(read(byId, { AZURE_CLIENT_ID: client }).signInWith).toEqual({ kind: 'azure-cli' })
    expect(refusal({ ...byId, 'client-id': client }).message).toContain('AZURE_TENANT_ID isn’t set')
  })

  test('checks variables like inputs', () => {
    expect(refusal(byId, { AZURE_CLIENT_ID: 'app', AZURE_TENANT_ID: tenant }).message).toContain('client-id')
  })
})

describe('the cloud', () => {
  test.each([
    ['azurecloud', 'AzureCloud'],
    ['AZUREUSGOVERNMENT', 'AzureUSGovernment'],
    ['azureChinacloud', 'AzureChinaCloud']
  ])('%s is %s', (value, cloud) => {
    expect(read({ ...byId, environment: value }).cloud).toBe(cloud)
  })

  test('resource-manager-endpoint replaces environment', () => {
    const { cloud } = read({
      ...byId,
      environment: 'elsewhere',
      'resource-manager-endpoint': 'https://management.local.azurestack.external'
    })
    expect(cloud).toEqual(new URL('https://management.local.azurestack.external/'))
  })
})

const named = (given: Given, environment?: Readonly<Record<string, string>>) => {
  const { selection } = read(given, environment)
  if (selection.kind !== 'named') {
    throw new Error('All accounts are selected')
  }
  return selection
}

describe('the accounts', () => {
  test('a name in its resource group and subscription', () => {
    expect(named(byName)).toEqual({
      kind: 'named',
      ids: [],
      names: ['orders'],
      resourceGroup: 'rg-orders',
      subscriptions: [subscription]
    })
  })

  test('a name without a group is looked up in the subscriptions', () => {
    expect(named({ ...byName, 'resource-group': '' })).toMatchObject({
      names: ['orders'],
      resourceGroup: undefined,
      subscriptions: [subscription]
    })
  })

  test('a resource ID needs no other input', () => {
    expect(named(byId)).toEqual({
      kind: 'named',
      ids: [{ id, subscriptionId: subscription, resourceGroup: 'rg-orders', name: 'orders' }],
      names: [],
      resourceGroup: undefined,
      subscriptions: []
    })
  })

  test('AZURE_SUBSCRIPTION_ID replaces an empty subscription-id only', () => {
    const rest = { ...byName, 'subscription-id': '' }
    expect(named(rest, { AZURE_SUBSCRIPTION_ID: other }).subscriptions).toEqual([other])
    expect(named(byName, { AZURE_SUBSCRIPTION_ID: other }).subscriptions).toEqual([subscription])
    expect(refusal(rest, { AZURE_SUBSCRIPTION_ID: 'x' }).message).toContain('subscription-id')
  })

  test('several subscriptions, one per line, without duplicates', () => {
    const value = `\n  ${subscription}\r\n${other}\n\n${other.toUpperCase()}\n`
    expect(named({ ...byName, 'subscription-id': value }).subscriptions).toEqual([subscription, other])
  })

  test.each([
    ['as Azure prints it', id],
    ['in capitals', id.toUpperCase()],
    ['in small letters', id.toLowerCase()],
    ['with a slash at its end', `${id}/`]
  ])('a resource ID %s', (_how, value) => {
    const account = named({ 'account-name': value }).ids[0]!
    expect(account.id.toLowerCase()).toBe(id.toLowerCase())
    expect(account.name.toLowerCase()).toBe('orders')
    expect(account.resourceGroup.toLowerCase()).toBe('rg-orders')
  })

  test.each(['rg', 'RG_(1).x-y', 'Größe', '東京', 'r'.repeat(90)])('resource group %s', (group) => {
    expect(named({ ...byName, 'resource-group': group }).resourceGroup).toBe(group)
  })

  test.each(['abc', 'ORDERS', 'orders-2', '0rders', 'o'.repeat(50)])('account %s', (name) => {
    expect(named({ ...byName, 'account-name': name }).names).toEqual([name])
  })

  test('names and IDs, one per line or separated by commas', () => {
    expect(named({ ...byName, 'account-name': `\n  orders,\nstock , ${id}\n` })).toMatchObject({
      names: ['orders', 'stock'],
      ids: [{ id }]
    })
  })

  test('* selects all accounts of a group or of the subscriptions', () => {
    const all = { 'account-name': '*', 'subscription-id': `${subscription}\n${other}` }
    const subscriptions = [subscription, other]
    expect(read({ ...all, 'resource-group': 'rg-orders' }).selection).toEqual({
      kind: 'all',
      resourceGroup: 'rg-orders',
      subscriptions
    })
    expect(read({ ...all, 'resource-group': '*' }).selection).toEqual({
      kind: 'all',
      resourceGroup: undefined,
      subscriptions
    })
  })

  test.each<[string, Given]>([
    ['resource-group is empty', { ...byName, 'account-name': '*', 'resource-group': '' }],
    ['names and resource IDs, or * alone', { ...byName, 'account-name': '*, orders' }],
    ['* works only with account-name *', { ...byName, 'resource-group': '*' }],
    ['subscription-id is empty', { 'account-name': '*', 'resource-group': '*' }],
    ['no account is selected', { ...byName, 'account-name': '' }],
    ['no account is selected', { ...byName, 'account-name': ' ,\n, ' }],
    ['no account is selected', { 'resource-group': 'rg-orders' }],
    ['no account is selected', {}]
  ])('empty never means all: %s', (says, given) => {
    expect(refusal(given).message).toContain(says)
    expect(refusal({ ...given, mode: 'audit' }).message).toContain(says)
  })
})

describe('inputs for many accounts', () => {
  const all: Given = { ...byName, 'account-name': '*' }

  test('lockout-check is block for accounts found by *, else warn', () => {
    expect(read(all).lockoutCheck).toBe('block')
    expect(read(byName).lockoutCheck).toBe('warn')
    for (const value of ['warn', 'block', 'off'] as const) {
      expect(read({ ...all, 'lockout-check': value }).lockoutCheck).toBe(value)
      expect(read({ ...byName, 'lockout-check': value }).lockoutCheck).toBe(value)
    }
  })

  test('reads numbers, a shard and a path', () => {
    expect(
      read({ ...all, 'max-changes': '10', concurrency: '64', shard: '2/8', exceptions: '.github/keys.yml' })
    ).toMatchObject({
      maxChanges: 10,
      concurrency: 64,
      shard: { index: 2, of: 8 },
      exceptions: '.github/keys.yml'
    })
    expect(read(all)).toMatchObject({
      maxChanges: undefined,
      concurrency: 32,
      shard: undefined,
      exceptions: undefined
    })
  })

  test.each<[InputName, readonly string[]]>([
    ['max-changes', ['0', '-1', '1.5', '1e3', 'ten', '٣']],
    ['concurrency', ['0', '-1', '1.5', '', 'many']],
    ['shard', ['0/8', '9/8', '2', '2/0', 'a/b', '1/8/2', '-1/8', '1.5/8']],
    ['lockout-check', ['on', 'Block', 'true']],
    ['usage', ['', 'Clients', 'none']],
    ['lockout-hours', ['', '-1', '8760.1', '8761', '1e3', 'NaN', 'Infinity', '24h', '1,5']]
  ])('rejects %s with one of %j', (name, values) => {
    for (const value of values) {
      expect(refusal({ ...all, [name]: value }).message).toContain(
        `Invalid value ${JSON.stringify(value)} for input \`${name}\``
      )
    }
  })
})

describe('reports to merge', () => {
  test('are paths and globs, one per line, and need no account', () => {
    expect(readAny({ reports: ' reports/**/*.json \n\nother.json' })).toEqual({
      kind: 'merge',
      reports: ['reports/**/*.json', 'other.json'],
      mode: 'enforce',
      failOn: 'unproven'
    })
  })

  test.each<[InputName, string]>([
    ['account-name', 'orders'],
    ['resource-group', 'rg-orders'],
    ['shard', '1/2'],
    ['exceptions', 'exceptions.yml'],
    ['max-changes', '3'],
    ['lockout-check', 'off']
  ])('reject %s', (name, value) => {
    expect(refusal({ reports: '*.json', [name]: value }).message).toContain(`can’t be used with ${name}`)
  })
})

describe('plans to judge', () => {
  test('are paths and globs, one per line, and need no account', () => {
    expect(readAny({ plan: ' plans/*.json \n\ninfra.json', exceptions: 'exceptions.yml' })).toEqual({
      kind: 'plan',
      plans: ['plans/*.json', 'infra.json'],
      exceptions: 'exceptions.yml',
      failOn: 'unproven'
    })
  })

  test.each<[string, InputName, string]>([
    ['account-name', 'account-name', 'orders'],
    ['resource-group', 'resource-group', 'rg-orders'],
    ['reports', 'reports', '*.json'],
    ['shard', 'shard', '1/2'],
    ['mode: enforce', 'mode', 'enforce']
  ])('reject %s', (shown, name, value) => {
    expect(refusal({ plan: 'plan.json', [name]: value }).message).toContain(`can’t be used with ${shown}`)
  })

  test('reject a mode that doesn’t exist', () => {
    expect(refusal({ plan: 'plan.json', mode: 'Enforce' }).message).toContain('mode')
  })

  test('ignore inputs that a check needs, and mode: audit', () => {
    const more = { mode: 'audit', 'subscription-id': 'none', 'client-id': 'none', 'max-changes': '3' }
    expect(readAny({ plan: 'plan.json', ...more }).kind).toBe('plan')
  })
})

test.each([
  ['0', 0],
  ['0.5', 0.5],
  ['8760', 8760]
])('reads lockout-hours %s', (value, hours) => {
  expect(read({ ...byId, 'lockout-hours': value }).lockoutHours).toBe(hours)
})

describe('the mode', () => {
  test.each<[string, unknown, 'audit' | 'enforce']>([
    ['merge_group', {}, 'audit'],
    ['pull_request', {}, 'audit'],
    ['pull_request_target', undefined, 'audit'],
    ['pull_request_review', {}, 'audit'],
    ['pull_request_review_comment', {}, 'audit'],
    ['issue_comment', { issue: { number: 7, pull_request: { url: 'x' } } }, 'audit'],
    ['issue_comment', { issue: { number: 7 } }, 'enforce'],
    ['issue_comment', { issue: { number: 7, pull_request: null } }, 'enforce'],
    ['issue_comment', {}, 'audit'],
    ['issue_comment', { issue: 'x' }, 'audit'],
    ['issue_comment', undefined, 'audit'],
    ...[
      'merge_group',
      'pull_request',
      'pull_request_target',
      'pull_request_review',
      'pull_request_review_comment',
      'issue_comment',
      'workflow_run'
    ].map((event): [string, unknown, 'audit'] => ['workflow_run', { workflow_run: { event } }, 'audit']),
    ['workflow_run', { workflow_run: { event: 'push' } }, 'enforce'],
    ['workflow_run', { workflow_run: { event: 'schedule' } }, 'enforce'],
    ['workflow_run', { workflow_run: {} }, 'audit'],
    ['workflow_run', { workflow_run: null }, 'audit'],
    ['workflow_run', { workflow_run: 'push' }, 'audit'],
    ['workflow_run', undefined, 'audit'],
    ['push', undefined, 'enforce'],
    ['schedule', {}, 'enforce'],
    ['workflow_dispatch', {}, 'enforce'],
    ['deployment_status', {}, 'enforce'],
    ['', undefined, 'enforce']
  ])('on %s with %j is %s by default', (event, payload, mode) => {
    const because = auditBecause(event, payload as Parameters<typeof auditBecause>[1])
    const inputs = read(byId, {}, because)
    expect(inputs.mode).toBe(mode)
    expect(inputs.modeBecause).toContain(mode === 'audit' ? event : 'mode is not set')
  })

  test('takes any event file without an error', () => {
    fc.assert(
      fc.property(fc.constantFrom('issue_comment', 'workflow_run', 'push'), fc.object(), (event, payload) => {
        expect(['string', 'undefined']).toContain(
          typeof auditBecause(event, payload as Parameters<typeof auditBecause>[1])
        )
      })
    )
  })

  test.each(['enforce', 'audit'] as const)('is %s if the input says so, for every event', (mode) => {
    for (const because of ['the workflow runs on pull_request', undefined]) {
      expect(read({ ...byId, mode }, {}, because)).toMatchObject({
        mode,
        modeBecause: 'set by the input mode'
      })
    }
  })
})

test.each(['all', 'read-only', 'none'] as const)('keys: %s', (keys) => {
  expect(read({ ...byId, keys }).keys).toBe(keys)
})

test.each(['unproven', 'violation', 'never'] as const)('fail-on: %s', (failOn) => {
  expect(read({ ...byId, 'fail-on': failOn }).failOn).toBe(failOn)
})

test.each([
  ['15', 15],
  ['0.25', 0.25],
  ['360', 360],
  [' 5 ', 5],
  ['007', 7]
])('timeout-minutes: %j', (value, minutes) => {
  expect(read({ ...byId, 'timeout-minutes': value }).timeoutMinutes).toBe(minutes)
})

describe('the check run and the comment', () => {
  const announced = (given: Given, environment = {}) =>
    readAnnounceInputs({
      input: (name) => given[name] ?? action.inputs[name]?.default ?? '',
      environment
    })

  test('are off by default', () => {
    expect(announced({})).toEqual({
      token: '${{ github.token }}',
      checkName: undefined,
      comment: 'never',
      commentKey: '${{ github.workflow }}/${{ github.job }}/${{ toJSON(matrix) }}',
      inputsDigest: expect.stringMatching(/^[0-9a-f]{32}$/)
    })
  })

  test.each(['never', 'on-failure', 'always'] as const)('a check run, and a comment: %s', (comment) => {
    const given = { 'check-name': 'keys are off', comment, 'comment-key': 'mine', 'github-token': 't' }
    expect(announced(given)).toMatchObject({
      token: 't',
      checkName: 'keys are off',
      comment,
      commentKey: 'mine'
    })
    expect(read({ ...byId, ...given })).toEqual(read(byId))
  })

  test('have a digest of exactly the inputs that decide what is checked', () => {
    const digest = (...given: Parameters<typeof announced>) => announced(...given).inputsDigest
    for (const name of inputNames) {
      const same = ['github-token', 'check-name', 'comment', 'comment-key'].includes(name)
      expect({ name, same: digest({ ...byId, [name]: 'other' }) === digest(byId) }).toEqual({ name, same })
    }
    for (const name of ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID', 'AZURE_SUBSCRIPTION_ID']) {
      expect(digest(byId, { [name]: other })).not.toBe(digest(byId))
    }
    expect(digest(byId, { GITHUB_RUN_ID: '2' })).toBe(digest(byId))
  })

  test('use the valid parts of bad input', () => {
    expect(announced({ 'check-name': 'keys', comment: 'sometimes' })).toMatchObject({
      checkName: 'keys',
      comment: 'never'
    })
    expect(announced({ 'check-name': 'keys\nare off', comment: 'always' })).toMatchObject({
      checkName: undefined,
      comment: 'always'
    })
  })

  test('reject a check run of one shard, but not of merged shards', () => {
    const { message, nextStep } = refusal({ ...byId, shard: '1/2', 'check-name': 'keys' })
    expect(message).toContain('check-name can’t be used with shard')
    expect(nextStep).toContain('reports')
    expect(readAny({ reports: '*.json', 'check-name': 'keys' }).kind).toBe('merge')
    expect(read({ ...byId, shard: '1/2', comment: 'always' }).shard).toEqual({ index: 1, of: 2 })
  })

  test('reject invalid values in a merge too', () => {
    for (const given of [{ comment: 'sometimes' }, { 'check-name': 'a\nb' }]) {
      expect(() => readAny({ reports: '*.json', ...given })).toThrow(BadInput)
    }
  })
})
