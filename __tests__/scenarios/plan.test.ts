/** Whole runs that judge deployment plans: they need only the files, and send no request. */
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { pullRequest } from '../../sandbox/github/events.ts'
import type { Report } from '../../src/report/schema.ts'
import { asked, errorOf, sideBySide, tell, type Story, type Telling } from './story.ts'

const example = (path: string) =>
  readFileSync(join(import.meta.dirname, '../../examples/plans', path), 'utf8').replace(
    /"timestamp": "[^"]*"/,
    `"timestamp": "${new Date().toISOString()}"`
  )

/** Accounts of the Bicep snapshot, each with a value of disableLocalAuth; `undefined`: not mentioned. */
function snapshot(values: Readonly<Record<string, unknown>>, kind = 'GlobalDocumentDB'): string {
  const group = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-orders'
  return JSON.stringify({
    predictedResources: Object.entries(values).map(([name, disableLocalAuth]) => ({
      id: `${group}/providers/Microsoft.DocumentDB/databaseAccounts/${name}`,
      type: 'Microsoft.DocumentDB/databaseAccounts',
      name,
      apiVersion: '2024-05-15',
      location: 'westeurope',
      kind,
      properties: { databaseAccountOfferType: 'Standard', disableLocalAuth }
    })),
    diagnostics: []
  })
}

/** A plan run on a pull request, without a token for Azure. */
async function judge({ inputs, ...telling }: Telling): Promise<Story> {
  const { event, env } = pullRequest()
  const story = await tell({
    event,
    env,
    idToken: false,
    cloud: { accounts: [] },
    ...telling,
    inputs: { ...none, plan: 'plan.json', ...inputs }
  })
  // In every case, Azure gets no request, and GitHub issues no token.
  expect(
    (['arm', 'entra', 'cosmos', 'github'] as const).flatMap((server) => asked(story.cloud, server))
  ).toEqual([])
  return story
}

const none = {
  'account-name': '',
  'resource-group': '',
  'subscription-id': '',
  'client-id': '',
  'tenant-id': '',
  'resource-manager-endpoint': ''
}

const plans = {
  planned: snapshot({ orders: true, events: true }),
  failed: snapshot({ orders: false, events: true }),
  inconclusive: snapshot({ orders: "[parameters('off')]" }),
  'not-applicable': snapshot({ sessions: true }, 'MongoDB'),
  nothing: snapshot({})
} as const

describe('the verdict and the exit code', () => {
  test.each([
    ['planned', 'planned', [0, 0, 0]],
    ['failed', 'failed', [1, 1, 0]],
    ['inconclusive', 'inconclusive', [1, 0, 0]],
    ['not-applicable', 'not-applicable', [0, 0, 0]],
    ['nothing', 'not-applicable', [0, 0, 0]]
  ] as const)('%s', async (plan, verdict, exitCodes) => {
    await sideBySide(['unproven', 'violation', 'never'], async (failOn, index) => {
      await using story = await judge({
        workspace: { 'plan.json': plans[plan] },
        inputs: { 'fail-on': failOn, 'check-name': 'Keys stay off' }
      })
      const { run, report, cloud } = story
      expect(run).toMatchObject({ exitCode: exitCodes[index], outputs: { verdict, changed: '0' } })
      expect(report).toMatchObject({
        mode: 'plan',
        run: {
          tenantId: null,
          principalId: null,
          cloud: null,
          shard: null,
          found: null,
          scope: ['plan.json']
        }
      })
      const conclusion =
        verdict === 'failed'
          ? 'failure'
          : verdict === 'inconclusive'
            ? failOn === 'violation'
              ? 'neutral'
              : 'failure'
            : 'success'
      expect(cloud.api.checkRuns.filter(({ job }) => !job)).toMatchObject([{ conclusion }])
    })
  })
})

test('the log shows what was read and judged', async () => {
  await using story = await judge({ workspace: { 'plan.json': plans.failed } })
  expect(story.run.log).toMatch(/^plan\.json: Bicep snapshot, 2 resources, 2 accounts$/m)
  expect(story.run.log).toMatch(/^orders: failed \(.+\)\. .+$/m)
  expect(story.run.log).toMatch(/^❌ Failed: 2 accounts \(1 failed, 1 planned\)$/m)
})

test('a plan without accounts says what it saw', async () => {
  await using story = await judge({ workspace: { 'plan.json': plans.nothing } })
  expect(story.summary).toMatch(/^### ➖ Not applicable — this deployment has no Cosmos DB account/)
  expect(story.summary).toContain('This run saw 0 resources and no account of Azure Cosmos DB.')
})

test('several files are one run, and the worst counts', async () => {
  await using story = await judge({
    workspace: {
      'a/one.json': snapshot({ orders: true }),
      'b/two.json': snapshot({ orders: null, events: true })
    },
    inputs: { plan: 'a/*.json\nb/two.json' }
  })
  expect(story.report.run.scope).toEqual(['a/one.json', 'b/two.json'])
  expect(story.report.accounts.map(({ name, verdict, planned }) => [name, verdict, planned?.file])).toEqual([
    ['events', 'planned', 'b/two.json'],
    ['orders', 'failed', 'b/two.json']
  ])
})

test('exceptions apply', async () => {
  await using story = await judge({
    workspace: {
      'plan.json': plans.failed,
      'exceptions.yml': `exceptions:\n  - account: orders\n    reason: The importer still signs with keys\n    owner: team-orders\n    expires: ${new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)}\n`
    },
    inputs: { exceptions: 'exceptions.yml' }
  })
  expect(story.run).toMatchObject({ exitCode: 0, outputs: { verdict: 'planned' } })
  expect(story.report.counts).toMatchObject({ planned: 1, excepted: 1 })
})

describe('bad input', () => {
  const file = { 'plan.json': plans.planned }
  test.each<[string, Telling, RegExp]>([
    ['with account-name', { inputs: { 'account-name': 'orders' } }, /plan can’t be used with account-name/],
    ['with resource-group', { inputs: { 'resource-group': 'rg' } }, /plan can’t be used with resource-group/],
    ['with reports', { inputs: { reports: '*.json' } }, /plan can’t be used with reports/],
    ['with shard', { inputs: { shard: '1/2' } }, /plan can’t be used with shard/],
    ['with mode: enforce', { inputs: { mode: 'enforce' } }, /plan can’t be used with mode: enforce/],
    ['a missing file', { inputs: { plan: 'other.json' } }, /other\.json.*plan-not-found/],
    ['an empty file', { workspace: { 'plan.json': '' } }, /invalid-plan/],
    ['a state', { workspace: { 'plan.json': '{"format_version":"1.0","values":{}}' } }, /invalid-plan/],
    [
      'an ARM template',
      {
        workspace: {
          'plan.json':
            '{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","resources":[]}'
        }
      },
      /bicep snapshot.*invalid-plan/
    ],
    ['a missing exceptions file', { inputs: { exceptions: 'no.yml' } }, /exceptions-file-unreadable/]
  ])('%s', async (_what, telling, message) => {
    await using story = await judge({ workspace: file, ...telling })
    expect(story.run).toMatchObject({ exitCode: 1, outputs: { verdict: 'failed', 'report-path': '' } })
    expect(errorOf(story.run)).toMatch(message)
  })
})

test('needs no token at all, and works on a pull request from a fork', async () => {
  const { event, env } = pullRequest('fork')
  await using story = await judge({
    event,
    env,
    workspace: { 'plan.json': plans.planned },
    inputs: { 'github-token': '' }
  })
  expect(story.run).toMatchObject({ exitCode: 0, outputs: { verdict: 'planned' } })
  expect(story.cloud.requests).toEqual([])
})

describe('a plan that holds live keys', () => {
  const key = 'k3y' + 'A'.repeat(80) + '=='
  const secrets = {
    key,
    connection: `AccountEndpoint=https://orders.documents.azure.com:443/;AccountKey=${key};`,
    short: 'canary-of-a-nested-value',
    variable: 'canary-of-a-variable'
  }
  const terraform = () => {
    const plan = JSON.parse(example('terraform/plan.json')) as {
      variables: Record<string, unknown>
      resource_changes: {
        change: Record<'before' | 'after', Record<string, unknown> | null> &
          Record<'before_sensitive' | 'after_sensitive', Record<string, unknown> | boolean>
      }[]
    }
    plan.variables['secret'] = { value: secrets.variable }
    for (const { change } of plan.resource_changes) {
      for (const [side, marks] of [
        ['before', 'before_sensitive'],
        ['after', 'after_sensitive']
      ] as const) {
        if (change[side] !== null) {
          Object.assign(change[side], {
            primary_key: secrets.key,
            primary_sql_connection_string: secrets.connection,
            tags: { note: secrets.short }
          })
          change[marks] = {
            ...(change[marks] as object),
            primary_key: true,
            primary_sql_connection_string: true,
            tags: true
          }
        }
      }
    }
    return JSON.stringify(plan)
  }

  test('shows none of them anywhere, and masks those that are marked', async () => {
    await using story = await judge({
      workspace: { 'plan.json': terraform() },
      inputs: { comment: 'always', 'check-name': 'Keys stay off' }
    })
    const { run, cloud } = story
    expect(run.outputs['verdict']).toBe('failed')
    const masks = run.rawStdout.split('\n').filter((line) => line.startsWith('::add-mask::'))
    for (const secret of [secrets.key, secrets.connection, secrets.short]) {
      expect(masks).toContain(`::add-mask::${secret}`)
    }
    // Before the first line of the log.
    expect(run.rawStdout.lastIndexOf('::add-mask::')).toBeLessThan(run.rawStdout.indexOf('Mode plan'))
    const everything = [
      run.rawStdout.replace(/^::add-mask::.*$/gm, ''),
      run.summary,
      JSON.stringify(run.outputs),
      ...Object.values(run.files),
      ...cloud.requests.map(({ body }) => body)
    ].join('\n')
    for (const secret of [...Object.values(secrets), 'stand-in primary']) {
      expect(everything).not.toContain(secret)
    }
  })
})

test('the example plan fails at the line that lacks the attribute', async () => {
  await using story = await judge({
    workspace: {
      'plan.json': example('terraform/plan.json'),
      'infra/main.tf': example('terraform/infra/main.tf'),
      'infra/modules/events/main.tf': example('terraform/infra/modules/events/main.tf')
    },
    inputs: { 'check-name': 'Keys stay off' }
  })
  const { run, report, cloud } = story
  const lines = example('terraform/infra/main.tf').split('\n')
  const line = lines.findIndex((text) => text.startsWith('resource "azurerm_cosmosdb_account" "orders"')) + 1
  expect(byName(report, 'orders-prod')).toMatchObject({
    verdict: 'failed',
    planned: { source: { path: 'infra/main.tf', line }, before: true }
  })
  expect(byName(report, 'events-prod')).toMatchObject({
    verdict: 'planned',
    planned: { source: { path: 'infra/modules/events/main.tf', line: 5 }, before: null }
  })
  expect(run.annotations.filter(({ level }) => level === 'error')).toMatchObject([
    { file: 'infra/main.tf', line, title: 'Failed: orders-prod' }
  ])
  expect(cloud.api.checkRuns.find(({ job }) => !job)?.annotations).toContainEqual(
    expect.objectContaining({ path: 'infra/main.tf', start_line: line, end_line: line })
  )
  expect(story.summary).toContain('local_authentication_enabled = false')
  const sarif = JSON.parse(run.files[basename(run.outputs['sarif-path']!)]!) as {
    runs: { results: unknown[] }[]
  }
  const start = { startLine: line + 1, startColumn: 1, endLine: line + 1, endColumn: 1 }
  const text = '  local_authentication_enabled = false\n'
  const replacements = [{ deletedRegion: start, insertedContent: { text } }]
  expect(sarif.runs[0]?.results).toMatchObject([
    { fixes: [{ artifactChanges: [{ artifactLocation: { uri: 'infra/main.tf' }, replacements }] }] }
  ])
})

test('what a plan calls an account starts no workflow command and adds no markup', async () => {
  const key = '\n::error::forged\n##[warning]forged | <img src=x> [a](https://evil.example) @octocat'
  const plan = JSON.parse(example('terraform/plan.json')) as {
    resource_changes: { address: string; change: { after: Record<string, unknown> } }[]
  }
  for (const change of plan.resource_changes) {
    change.address += `["${key}"]`
    change.change.after['name'] = key
  }
  await using story = await judge({
    workspace: { 'plan.json': JSON.stringify(plan) },
    inputs: { comment: 'always', 'check-name': 'Keys stay off' }
  })
  const { run, cloud } = story
  expect(run.outputs['verdict']).toBe('failed')
  expect(run.annotations.map(({ level, message }) => [level, message.includes('\n::')])).toEqual(
    run.annotations.map(({ level }) => [level, false])
  )
  expect(run.annotations.filter(({ message }) => message.startsWith('forged'))).toEqual([])
  for (const markdown of [run.summary, ...cloud.api.comments.map(({ body }) => body)]) {
    expect(markdown).not.toMatch(/<img|\]\(https:\/\/evil|@octocat/)
  }
})

test('loads no Azure SDK', async () => {
  await using story = await judge({
    workspace: { 'plan.json': plans.planned },
    nodeOptions: ['--import', `data:text/javascript,${encodeURIComponent(hooks)}`]
  })
  const loaded = story.run.files['_loaded.txt']!.trim().split('\n')
  expect(loaded.length).toBeGreaterThan(1)
  const texts = loaded.map((url) => readFileSync(fileURLToPath(url), 'utf8'))
  expect(texts.filter((text) => text.includes('x-ms-documentdb-partitionkey'))).toEqual([])
  // The chunk that checks accounts has it.
  const dist = new URL(
    '.',
    loaded.find((url) => url.endsWith('/index.js'))
  )
  const all = readdirSync(dist).map((name) => readFileSync(new URL(name, dist), 'utf8'))
  expect(all.some((text) => text.includes('x-ms-documentdb-partitionkey'))).toBe(true)
})

/** Lists what Node.js loads from dist. */
const hooks = `
import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) {
      appendFileSync(join(process.env.RUNNER_TEMP, '_loaded.txt'), url + '\\n')
    }
    return next(url, context)
  }
})`

function byName({ accounts }: Report, name: string): Report['accounts'][number] | undefined {
  return accounts.find((account) => account.name === name)
}

test('a canceled run fails under every fail-on and with any plan', async () => {
  await sideBySide(['unproven', 'never'], async (failOn) => {
    await using story = await judge({
      workspace: { 'plan.json': plans.planned },
      inputs: { 'fail-on': failOn },
      kill: { afterLine: /^Mode plan/, signal: 'SIGINT' }
    })
    // The run may be over before the signal arrives.
    const canceled = story.report.problems.some(({ code }) => code === 'canceled')
    expect(story.run.outputs['verdict']).toBe(canceled ? 'inconclusive' : 'planned')
    expect(story.run.exitCode).toBe(canceled ? 1 : 0)
  })
})
