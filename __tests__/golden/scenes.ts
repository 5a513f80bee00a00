/** What the golden files show: every scenario that can be played, and more of what users meet. */
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import { firewall } from '../../sandbox/azure/look-alikes.ts'
import { startCloud, type Rule } from '../../sandbox/cloud.ts'
import { pullRequest } from '../../sandbox/github/events.ts'
import { runAction, type Run } from '../../sandbox/runner/runner.ts'
import { play } from '../../sandbox/scenarios/play.ts'
import { planScenarios } from '../../sandbox/scenarios/plans.ts'
import type { Scenario } from '../../sandbox/scenarios/scenario.ts'
import { scenarios } from '../../sandbox/scenarios/scenarios.ts'
import type { Telling } from '../scenarios/story.ts'
import { holder, inspect, runIn, tell } from '../scenarios/story.ts'
import type { Seen } from './render.ts'

export interface Scene {
  readonly title: string
  readonly verdict: string
  readonly exitCode: number
  readonly play: () => Promise<Seen & AsyncDisposable>
}

/** Exceptions expire some days before or after it. */
export const today = new Date()

const minutes = 120_000

/**
 * On a busy machine the run gets to an account when it has been created already, or when its slow region is no longer
 * slow. So the fleet has more time, and needs more.
 */
function patient(scenario: Scenario): Scenario {
  if (scenario.cloud.accounts.length === 1) {
    return scenario
  }
  const later = (seconds: number) => Math.max(seconds, 10)
  const accounts = scenario.cloud.accounts.map(({ creatingFor, refusesAfter, ...account }) => ({
    ...account,
    ...(creatingFor !== undefined && { creatingFor: later(creatingFor) }),
    ...(refusesAfter && {
      refusesAfter: Object.fromEntries(
        Object.entries(refusesAfter).map(([endpoint, seconds]) => [endpoint, later(seconds)])
      )
    })
  }))
  return {
    ...scenario,
    cloud: { ...scenario.cloud, accounts },
    inputs: { ...scenario.inputs, 'timeout-minutes': '0.4' }
  }
}

function played(scenario: Scenario): Scene {
  return {
    title: scenario.title,
    ...scenario.expects,
    async play() {
      const cloud = await startCloud(scenario.cloud)
      try {
        const run = await play(scenario, cloud, { timeoutMilliseconds: minutes })
        inspect(run, cloud)
        return {
          run,
          cloud,
          accounts: scenario.cloud.accounts,
          async [Symbol.asyncDispose]() {
            await run.dispose()
            await cloud.close()
          }
        }
      } catch (error) {
        await cloud.close()
        throw error
      }
    }
  }
}

interface Told extends Telling {
  readonly title: string
  readonly verdict: string
  readonly exitCode: number
}

function told({ title, verdict, exitCode, ...telling }: Told): Scene {
  const accounts = telling.cloud?.accounts ?? [
    { name: 'orders', dataRoleHolders: [holder], ...telling.account }
  ]
  return {
    title,
    verdict,
    exitCode,
    async play() {
      const story = await tell({ timeoutMilliseconds: minutes, ...telling })
      return {
        run: story.run,
        cloud: story.cloud,
        accounts,
        [Symbol.asyncDispose]: () => story[Symbol.asyncDispose]()
      }
    }
  }
}

const region = ['West Europe']
const on = { regions: region, dataRoleHolders: [holder] }
const off = { ...on, disableLocalAuth: true }
const estate: readonly AccountSpec[] = [
  { ...off, name: 'billing' },
  { ...on, name: 'importer' },
  { ...off, name: 'orders' },
  { ...on, name: 'search' },
  { name: 'sessions', kind: 'MongoDB' },
  { ...on, name: 'shipping', resourceGroup: 'rg-shipping' }
]

const inDays = (days: number) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10)

const exception = (account: string, days: number) => `  - account: ${account}
    reason: The importer still signs with keys (OPS-123)
    owner: team-orders
    expires: ${inDays(days)}
`

const reported = pullRequest()
const fork = pullRequest('fork')
const onPullRequest = { 'check-name': 'Keys are off', comment: 'always' }
const turnsAway: Rule = ({ server }) => (server === 'cosmos' ? firewall('203.0.113.7') : undefined)

/** A pull request whose plan is judged: no identity, and no account in the cloud. */
function planned({ inputs, ...scene }: Told): Scene {
  return told({
    ...scene,
    cloud: { accounts: [] },
    event: reported.event,
    env: reported.env,
    idToken: false,
    inputs: { 'account-name': '', 'resource-group': '', plan: 'plan.json', ...inputs }
  })
}

/** The job that merges: no identity, no cloud, the reports in its workspace as they were downloaded. */
function merged(which: readonly number[], expects: Omit<Scene, 'play'>): Scene {
  return {
    ...expects,
    async play() {
      const cloud = await startCloud({ accounts: estate })
      const shards: Run[] = []
      try {
        for (const shard of which) {
          const inputs = {
            'account-name': '*',
            'resource-group': '*',
            mode: 'audit',
            shard: `${shard}/3`,
            'fail-on': 'never'
          }
          shards.push(await runIn(cloud, { inputs }))
        }
        const reports = shards.map(
          ({ reportText }, index) => [`reports/keyless-${index + 1}/report.json`, reportText!] as const
        )
        const run = await runAction({
          idToken: false,
          workspace: Object.fromEntries(reports),
          inputs: { reports: 'reports/**/*.json' }
        })
        return { run, accounts: estate, [Symbol.asyncDispose]: () => run.dispose() }
      } finally {
        await Promise.all(shards.map((shard) => shard.dispose()))
        await cloud.close()
      }
    }
  }
}

const passed = { verdict: 'passed', exitCode: 0 }
const failed = { verdict: 'failed', exitCode: 1 }
const inconclusive = { verdict: 'inconclusive', exitCode: 1 }

const others: Readonly<Record<string, Scene>> = {
  'bad-mode': told({
    title: 'The input `mode` is set to something else than its two values.',
    ...failed,
    inputs: { mode: 'dry-run' }
  }),
  'bad-exceptions-file': told({
    title: 'An entry of the exceptions file lacks `expires`.',
    ...failed,
    inputs: { exceptions: 'exceptions.yml' },
    workspace: { 'exceptions.yml': 'exceptions:\n  - account: orders\n    reason: none\n    owner: team\n' }
  }),
  'check-run-failed': told({
    title: 'On a pull request, an audit fails: its check run and its comment say so.',
    ...failed,
    account: on,
    event: reported.event,
    env: reported.env,
    inputs: { ...onPullRequest, mode: 'audit' }
  }),
  'check-run-passed': told({
    title: 'On a pull request, an audit passes: its check run and its comment say so.',
    ...passed,
    account: off,
    event: reported.event,
    env: reported.env,
    inputs: { ...onPullRequest, mode: 'audit' }
  }),
  'check-run-refused': told({
    title: "On a fork's pull request, the token may only read: nothing is published, and a warning says so.",
    ...passed,
    account: off,
    cloud: { api: { permissions: { checks: 'read', 'pull-requests': 'read' } } },
    event: fork.event,
    env: fork.env,
    inputs: { ...onPullRequest, mode: 'audit' }
  }),
  'estate-audit': told({
    title: 'An audit of six accounts with exceptions: one holds, one has run out, one matches no account.',
    ...failed,
    cloud: { accounts: estate },
    inputs: { 'account-name': '*', 'resource-group': '*', mode: 'audit', exceptions: 'exceptions.yml' },
    workspace: {
      'exceptions.yml': `exceptions:\n${exception('importer', 30)}${exception('search', -2)}${exception('archive', 60)}`
    }
  }),
  'firewalled-violation': told({
    title: "The account's firewall turns the runner away, and `fail-on: violation` lets the step pass.",
    verdict: 'inconclusive',
    exitCode: 0,
    account: off,
    rules: [turnsAway],
    inputs: { mode: 'audit', 'fail-on': 'violation', 'timeout-minutes': '0.1' }
  }),
  'no-access': told({
    title: "The workflow's identity has no role in Azure.",
    ...inconclusive,
    account: on,
    cloud: { roles: [] }
  }),
  'no-data-role': told({
    title: 'No application has a data-plane role, so keys are left on.',
    ...failed,
    account: { ...on, dataRoleHolders: [] },
    inputs: { 'lockout-check': 'block' }
  }),
  'other-api': told({
    title: 'The account speaks the API for MongoDB, whose keys cannot be turned off.',
    ...failed,
    account: { ...on, kind: 'MongoDB' }
  }),
  'plan-not-a-plan': planned({
    title: 'The file that `plan` names is an ARM template.',
    ...failed,
    workspace: {
      'plan.json': `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": []}`
    }
  }),
  'plan-reported': planned({
    title:
      'On a pull request, a plan turns keys on: its check run points to the line, and its comment says so.',
    ...failed,
    workspace: planScenarios['plan-terraform'].workspace,
    inputs: onPullRequest
  }),
  'plan-without-accounts': planned({
    title: 'A deployment without Cosmos DB accounts does not block its pull request.',
    verdict: 'not-applicable',
    exitCode: 0,
    workspace: { 'plan.json': `{"predictedResources": [], "diagnostics": []}` }
  }),
  'shards-merged': merged([1, 2, 3], {
    title: 'The reports of three shards become one.',
    ...failed
  }),
  'shards-missing': merged([1, 3], {
    title: 'The report of one of three shards is missing.',
    ...failed
  }),
  'too-many-changes': told({
    title: 'More accounts would be changed than `max-changes` allows.',
    ...failed,
    cloud: { accounts: estate },
    inputs: { 'account-name': '*', 'resource-group': '*', 'max-changes': '2' }
  })
}

export const scenes: Readonly<Record<string, Scene>> = {
  ...Object.fromEntries(
    Object.entries<Scenario>(scenarios).map(([name, scenario]) => [name, played(patient(scenario))])
  ),
  ...others
}
