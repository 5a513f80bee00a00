import { expect, test } from '@jest/globals'
import { startCloud } from '../../sandbox/cloud.ts'
import { identity } from '../../sandbox/azure/identity.ts'
import type { RunOptions } from '../../sandbox/runner/runner.ts'
import { accountId, errorOf, inspect, readable, runIn } from './story.ts'

interface Mistake {
  readonly inputs: Readonly<Record<string, string>>
  readonly env?: RunOptions['env']
  readonly workspace?: RunOptions['workspace']
  /** What the message has to name. */
  readonly says: readonly string[]
}

const mistakes: Readonly<Record<string, Mistake>> = {
  'no account': { inputs: { 'account-name': '' }, says: ['account-name is empty'] },
  'an account of blanks': { inputs: { 'account-name': ' \n ' }, says: ['account-name'] },
  'commas only': { inputs: { 'account-name': ' , ,' }, says: ['account-name'] },
  'all accounts of a group that came out empty': {
    inputs: { 'account-name': '*', 'resource-group': '' },
    says: ['resource-group is empty', 'never means all']
  },
  'a group of accounts that came out empty': { inputs: { 'account-name': '' }, says: ['account-name'] },
  'all groups for a name': { inputs: { 'resource-group': '*' }, says: ['resource-group', '"*"'] },
  'all accounts beside a name': { inputs: { 'account-name': '*\norders' }, says: ['account-name'] },
  'a name that can be none': { inputs: { 'account-name': 'or' }, says: ['account-name', '"or"'] },
  'a name with a path': { inputs: { 'account-name': 'orders/../stock' }, says: ['account-name'] },
  'a resource ID of something else': {
    inputs: { 'account-name': accountId.replace('DocumentDB/databaseAccounts', 'Storage/storageAccounts') },
    says: ['account-name', 'resource ID']
  },
  'a resource ID with more behind it': {
    inputs: { 'account-name': `${accountId}/sqlDatabases/shop` },
    says: ['account-name']
  },
  'two accounts, one of which can be none': {
    inputs: { 'account-name': 'orders, or' },
    says: ['account-name', '"or"']
  },
  'a resource group that can be none': {
    inputs: { 'resource-group': 'rg/orders' },
    says: ['resource-group']
  },
  'no subscription': {
    inputs: { 'subscription-id': '' },
    says: ['subscription-id is empty', 'AZURE_SUBSCRIPTION_ID']
  },
  'a subscription by its name': { inputs: { 'subscription-id': 'Production' }, says: ['subscription-id'] },
  'a client without a tenant': {
    inputs: { 'tenant-id': '' },
    says: ['tenant-id is empty', 'AZURE_TENANT_ID']
  },
  'a tenant without a client': {
    inputs: { 'client-id': '' },
    says: ['client-id is empty', 'AZURE_CLIENT_ID']
  },
  'a client beside the variable of a client only': {
    inputs: { 'tenant-id': '' },
    env: { AZURE_CLIENT_ID: identity.clientId },
    says: ['tenant-id is empty']
  },
  'a client that is none': { inputs: { 'client-id': 'my-app' }, says: ['client-id', '"my-app"'] },
  'a tenant that is none': { inputs: { 'tenant-id': 'a tenant' }, says: ['tenant-id'] },
  'a mode that there is not': { inputs: { mode: 'dry-run' }, says: ['mode', 'enforce, audit'] },
  'a mode in another case': { inputs: { mode: 'Audit' }, says: ['mode'] },
  'keys that there are not': { inputs: { keys: 'primary' }, says: ['keys', 'all, read-only, none'] },
  'no keys': { inputs: { keys: '' }, says: ['keys'] },
  'no time': { inputs: { 'timeout-minutes': '0' }, says: ['timeout-minutes', 'positive number'] },
  'negative time': { inputs: { 'timeout-minutes': '-5' }, says: ['timeout-minutes'] },
  'time in words': { inputs: { 'timeout-minutes': '15m' }, says: ['timeout-minutes'] },
  'endless time': { inputs: { 'timeout-minutes': 'Infinity' }, says: ['timeout-minutes'] },
  'time that came out empty': { inputs: { 'timeout-minutes': '' }, says: ['timeout-minutes'] },
  'a fail-on that there is not': {
    inputs: { 'fail-on': 'always' },
    says: ['fail-on', 'unproven, violation, never']
  },
  'an environment that there is not': {
    inputs: { environment: 'AzureGermanCloud', 'resource-manager-endpoint': '' },
    says: ['environment', 'AzureCloud']
  },
  'a Resource Manager without TLS': {
    inputs: { 'resource-manager-endpoint': 'http://management.example' },
    says: ['resource-manager-endpoint', 'https://']
  },
  'a Resource Manager that is no URL': {
    inputs: { 'resource-manager-endpoint': 'management.example' },
    says: ['resource-manager-endpoint']
  },
  'a Resource Manager with a password': {
    inputs: { 'resource-manager-endpoint': 'https://user:pass@management.example' },
    says: ['resource-manager-endpoint']
  },
  'no change at most': { inputs: { 'max-changes': '0' }, says: ['max-changes', 'positive whole number'] },
  'half an account at a time': { inputs: { concurrency: '0.5' }, says: ['concurrency'] },
  'a concurrency that came out empty': { inputs: { concurrency: '' }, says: ['concurrency'] },
  'a shard out of range': { inputs: { shard: '9/8' }, says: ['shard', '"9/8"', '2/8'] },
  'a lockout check that there is not': {
    inputs: { 'lockout-check': 'on' },
    says: ['lockout-check', 'warn, block, off']
  },
  'reports beside accounts': { inputs: { reports: '*.json' }, says: ['reports', 'account-name'] },
  'an exceptions file that is missing': {
    inputs: { exceptions: 'keys/exceptions.yml' },
    says: ['exceptions', 'keys/exceptions.yml']
  },
  'an exceptions file that is malformed': {
    inputs: { exceptions: 'exceptions.yml' },
    workspace: { 'exceptions.yml': 'exceptions:\n  - account: orders\n    reason: none\n    owner: team\n' },
    says: ['exceptions.yml', '2', 'expires']
  },
  'an exception that never ends': {
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

test('Bad input is refused before the first request, by name, under every fail-on', async () => {
  const cloud = await startCloud({ accounts: [{ name: 'orders' }] })
  try {
    const all = Object.entries(mistakes)
    const judge = async ([name, { inputs, env, workspace, says }]: (typeof all)[number]) => {
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
      expect(run.summary).toContain('❌ Failed')
    }
    // As many at a time as a machine has deadline for.
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
