import { expect, test } from '@jest/globals'
import { startCloud } from '../../sandbox/cloud.ts'
import { identity } from '../../sandbox/azure/identity.ts'
import type { RunOptions } from '../../sandbox/runner/runner.ts'
import type { ReasonCode } from '../../src/runtime/codes.ts'
import { accountId, errorOf, inspect, readable, runIn } from './story.ts'

interface Mistake {
  readonly inputs: Readonly<Record<string, string>>
  readonly env?: RunOptions['env']
  readonly workspace?: RunOptions['workspace']
  /** `invalid-input` unless set. */
  readonly code?: ReasonCode
  /** Parts of the message. */
  readonly says: readonly string[]
}

const mistakes: Readonly<Record<string, Mistake>> = {
  'no account': { code: 'missing-input', inputs: { 'account-name': '' }, says: ['account-name is empty'] },
  'an account of blanks': {
    code: 'missing-input',
    inputs: { 'account-name': ' \n ' },
    says: ['account-name']
  },
  'commas only': { code: 'missing-input', inputs: { 'account-name': ' , ,' }, says: ['account-name'] },
  'all accounts of an empty resource group': {
    code: 'missing-input',
    inputs: { 'account-name': '*', 'resource-group': '' },
    says: ['resource-group is empty', 'never means all']
  },
  'all resource groups for a name': { inputs: { 'resource-group': '*' }, says: ['resource-group', '"*"'] },
  'all accounts and a name': { inputs: { 'account-name': '*\norders' }, says: ['account-name'] },
  'an invalid name': { inputs: { 'account-name': 'or' }, says: ['account-name', '"or"'] },
  'a name with a path': { inputs: { 'account-name': 'orders/../stock' }, says: ['account-name'] },
  'a resource ID of another service': {
    inputs: { 'account-name': accountId.replace('DocumentDB/databaseAccounts', 'Storage/storageAccounts') },
    says: ['account-name', 'resource ID']
  },
  'a resource ID of a child resource': {
    inputs: { 'account-name': `${accountId}/sqlDatabases/shop` },
    says: ['account-name']
  },
  'two accounts, one with an invalid name': {
    inputs: { 'account-name': 'orders, or' },
    says: ['account-name', '"or"']
  },
  'an invalid resource group': {
    inputs: { 'resource-group': 'rg/orders' },
    says: ['resource-group']
  },
  'no subscription': {
    code: 'missing-input',
    inputs: { 'subscription-id': '' },
    says: ['subscription-id is empty', 'AZURE_SUBSCRIPTION_ID']
  },
  'a subscription name instead of its ID': {
    inputs: { 'subscription-id': 'Production' },
    says: ['subscription-id']
  },
  'a client without a tenant': {
    code: 'missing-input',
    inputs: { 'tenant-id': '' },
    says: ['tenant-id is empty', 'AZURE_TENANT_ID']
  },
  'a tenant without a client': {
    code: 'missing-input',
    inputs: { 'client-id': '' },
    says: ['client-id is empty', 'AZURE_CLIENT_ID']
  },
  'only a client ID, in the input and in the variable': {
    code: 'missing-input',
    inputs: { 'tenant-id': '' },
    env: { AZURE_CLIENT_ID: identity.clientId },
    says: ['tenant-id is empty']
  },
  'an invalid client ID': { inputs: { 'client-id': 'my-app' }, says: ['client-id', '"my-app"'] },
  'an invalid tenant ID': { inputs: { 'tenant-id': 'a tenant' }, says: ['tenant-id'] },
  'an unknown mode': { inputs: { mode: 'dry-run' }, says: ['mode', 'enforce, audit'] },
  'a mode in another case': { inputs: { mode: 'Audit' }, says: ['mode'] },
  'an unknown value of keys': { inputs: { keys: 'primary' }, says: ['keys', 'all, read-only, none'] },
  'no keys': { inputs: { keys: '' }, says: ['keys'] },
  'no time': { inputs: { 'timeout-minutes': '0' }, says: ['timeout-minutes', 'positive number'] },
  'negative time': { inputs: { 'timeout-minutes': '-5' }, says: ['timeout-minutes'] },
  'time with a unit': { inputs: { 'timeout-minutes': '15m' }, says: ['timeout-minutes'] },
  'infinite time': { inputs: { 'timeout-minutes': 'Infinity' }, says: ['timeout-minutes'] },
  'empty time': { inputs: { 'timeout-minutes': '' }, says: ['timeout-minutes'] },
  'an unknown fail-on': {
    inputs: { 'fail-on': 'always' },
    says: ['fail-on', 'unproven, violation, never']
  },
  'an unknown environment': {
    inputs: { environment: 'AzureGermanCloud', 'resource-manager-endpoint': '' },
    says: ['environment', 'AzureCloud']
  },
  'a Resource Manager without TLS': {
    inputs: { 'resource-manager-endpoint': 'http://management.example' },
    says: ['resource-manager-endpoint', 'https://']
  },
  'a Resource Manager without a scheme': {
    inputs: { 'resource-manager-endpoint': 'management.example' },
    says: ['resource-manager-endpoint']
  },
  'a Resource Manager with a password': {
    inputs: { 'resource-manager-endpoint': 'https://user:pass@management.example' },
    says: ['resource-manager-endpoint']
  },
  'zero changes': { inputs: { 'max-changes': '0' }, says: ['max-changes', 'positive integer'] },
  'a fractional concurrency': { inputs: { concurrency: '0.5' }, says: ['concurrency'] },
  'an empty concurrency': { inputs: { concurrency: '' }, says: ['concurrency'] },
  'a shard out of range': { inputs: { shard: '9/8' }, says: ['shard', '"9/8"', '2/8'] },
  'an unknown lockout check': {
    inputs: { 'lockout-check': 'on' },
    says: ['lockout-check', 'warn, block, off']
  },
  'reports and accounts': {
    code: 'conflicting-inputs',
    inputs: { reports: '*.json' },
    says: ['reports', 'account-name']
  },
  'a missing exceptions file': {
    code: 'exceptions-file-unreadable',
    inputs: { exceptions: 'keys/exceptions.yml' },
    says: ['exceptions', 'keys/exceptions.yml']
  },
  'an exception without an end': {
    code: 'exceptions-file-invalid',
    inputs: { exceptions: 'exceptions.yml' },
    workspace: { 'exceptions.yml': 'exceptions:\n  - account: orders\n    reason: none\n    owner: team\n' },
    says: ['exceptions.yml', '2', 'expires']
  },
  'an exception that ends too late': {
    code: 'exceptions-file-invalid',
    inputs: { exceptions: 'exceptions.yml' },
    workspace: {
      'exceptions.yml':
        'exceptions:\n  - account: orders\n    reason: none\n    owner: team\n    expires: 9999-12-31\n'
    },
    says: ['exceptions.yml', '5', '366']
  },
  'a forged command': {
    inputs: { mode: 'x\n::error::forged\n::add-mask::e\n##[error]forged' },
    says: ['mode']
  }
}

test('rejects bad input by name before the first request, even if fail-on is never', async () => {
  const cloud = await startCloud({ accounts: [{ name: 'orders' }] })
  try {
    const all = Object.entries(mistakes)
    const judge = async ([
      name,
      { inputs, env, workspace, code = 'invalid-input', says }
    ]: (typeof all)[number]) => {
      await using run = await runIn(cloud, {
        inputs: { 'fail-on': 'never', ...inputs },
        ...(env && { env }),
        ...(workspace && { workspace })
      })
      inspect(run, cloud)
      expect({ name, exitCode: run.exitCode, requests: cloud.requests }).toEqual({
        name,
        exitCode: 1,
        requests: []
      })
      expect(run.report).toBeUndefined()
      expect(run.annotations).toMatchObject([{ level: 'error', title: 'Bad input' }])
      for (const words of says) {
        expect(errorOf(run)).toContain(words)
        expect(readable(run.summary)).toContain(words)
      }
      expect(errorOf(run)).toContain('Next: ')
      expect(run.annotations[0]!.message.split('\n').at(-1)).toMatch(new RegExp(`^Code: ${code}\\b`))
      expect(run.summary).toContain('❌ Failed')
    }
    // Three at a time: each starts a process of its own.
    const queue = [...all]
    const worker = async () => {
      for (let mistake = queue.shift(); mistake; mistake = queue.shift()) {
        await judge(mistake)
      }
    }
    await Promise.all([worker(), worker(), worker()])
  } finally {
    await cloud.close()
  }
})
