/** The pages to look at: summaries, comments and check runs of every size and outcome. */
import {
  attempts,
  findings,
  fleet,
  of,
  accepted,
  ref,
  refused,
  reportFor
} from '../__tests__/report/findings.ts'
import { entry, planFile } from '../__tests__/deployment/plans.ts'
import { reportOfPlans } from '../__tests__/report/plan-reports.ts'
import { client, lastUseNotKnown, neverUsed, usedHoursAgo, withUsage } from '../__tests__/report/usage.ts'
import { checkRunOf, overruled } from '../src/views/check-run.ts'
import { commentOf } from '../src/views/comment.ts'
import { helpOf } from '../src/views/help.ts'
import { settings, type PlanFile } from '../src/deployment/planned-account.ts'
import { mergedReport } from '../src/report/merge.ts'
import type { Report } from '../src/report/schema.ts'
import { problemSummary, summaryOf } from '../src/views/summary/summary.ts'

export interface Shown {
  readonly name: string
  readonly markdown: string
}

const help = helpOf({ serverUrl: 'https://github.com', repository: 'octo/cosmos-keyless', ref: 'v1' })

function summary(name: string, report: Report): Shown {
  return { name, markdown: summaryOf(report, undefined, help) }
}

const scopeNotReadable: Report['problems'][number] = {
  code: 'scope-not-readable',
  verdict: 'inconclusive',
  message: `The identity can’t read every account of subscription ${ref.subscriptionId}, so some may be missing.`,
  nextStep: `Grant it there: \`az role assignment create --assignee-object-id 0f0f0f0f-1111-2222-3333-444444444444 --assignee-principal-type ServicePrincipal --role "Cosmos DB Account Reader Role" --scope "/subscriptions/${ref.subscriptionId}"\`.`
}

/** The shards of one run, one of which left no report. */
function merged(): Report {
  const legs = [1, 2, 4].map((index) => {
    const report = reportFor(fleet(20, ['proven', 'excepted', 'not-applicable']))
    const accounts = report.accounts.map((account) => ({
      ...account,
      id: `${account.id}-${index}`,
      name: `${account.name}-${index}`
    }))
    return {
      path: `reports/cosmos-keyless-${index}-of-4.json`,
      report: { ...report, accounts, run: { ...report.run, scope: ['*'], shard: `${index}/4` } }
    }
  })
  const { run } = legs[0]!.report
  return mergedReport(legs, [], { workflow: run, version: run.action, mode: 'enforce', now: 0 })
}

/** Names as long as Azure allows, without a place to wrap, and more regions than a page shows. */
function longest(): Report {
  const named = of(findings['still-accepted'], 'c'.repeat(44), 'g'.repeat(90))
  const regions = Array.from({ length: 30 }, (_, index) => ({
    url: `https://orders-${index}.documents.azure.com:443/`,
    region: `Sandbox Region Number ${index + 1}`
  }))
  const last = regions.flatMap((endpoint, index) =>
    attempts(() => (index % 7 === 0 ? accepted : refused))
      .slice(0, 4)
      .map((attempt) => ({ ...attempt, endpoint }))
  )
  return reportFor([{ ...named, before: [], course: { ...named.course, last, lastClear: last } }])
}

/** An audit whose identity may read the logs. */
function inUse(): Report {
  const report = reportFor([findings['keys-on']], 'audit')
  const clients = [
    client(report, 'importer/2.1'),
    client(report, 'azsdk-net-sdk/3.46.0|1|X64|Microsoft Windows 10.0.20348|.NET 8.0.8|N|', {
      requests: 310,
      database: 'shop'
    }),
    ...Array.from({ length: 14 }, (_, index) =>
      client(report, `nightly-job-${index + 1}`, {
        requests: 40 - index,
        keyType: 'SecondaryReadonlyMasterKey'
      })
    )
  ]
  return withUsage(report, () => usedHoursAgo(report, 3.4, clients, 4))
}

function notAsked(): Report {
  const report = reportFor([findings['keys-on']], 'audit')
  return withUsage(report, () => ({
    ...usedHoursAgo(report, 400),
    clientsUnknown:
      'No diagnostic setting of the account sends data-plane requests to a Log Analytics workspace. Create one: `az monitor diagnostic-settings create`.'
  }))
}

/** Accounts with keys on in every state of use, and some that passed. */
function inventory(number: number): Report {
  const report = reportFor(
    fleet(number, ['keys-on', 'keys-on', 'keys-on', 'keys-on', 'keys-on', 'excepted', 'not-applicable']),
    'audit'
  )
  return withUsage(report, ({ code }, index) =>
    code !== 'keys-on'
      ? null
      : index % 5 === 0
        ? usedHoursAgo(report, 3, [
            client(report, 'importer/2.1', { requests: 1_000 + index }),
            client(report, `job-${index % 23}`, { requests: 30 + index })
          ])
        : index % 5 === 1
          ? {
              ...usedHoursAgo(report, 200),
              clientsUnknown:
                'No diagnostic setting of the account sends data-plane requests to a Log Analytics workspace. Create one: `az monitor diagnostic-settings create`.'
            }
          : index % 5 === 2
            ? lastUseNotKnown
            : neverUsed
  )
}

function enforcedAfterUse(): Report {
  const report = reportFor([findings.proven])
  return withUsage(report, () => usedHoursAgo(report, 30, [client(report, 'importer/2.1')]))
}

/** Accounts of every setting in turn. */
function plan(number: number): PlanFile {
  return planFile(
    Array.from({ length: number }, (_, index) =>
      entry(settings[index % settings.length]!, {
        name: `orders-${index}`,
        source: index % 3 === 0 ? { path: 'infra/modules/events/main.tf', line: index + 1 } : null
      })
    )
  )
}

const passed = reportFor([findings.proven])
const origin = {
  key: 'Deploy/enforce/null',
  commit: '0123456789abcdef0123456789abcdef01234567',
  runId: '1',
  runAttempt: 1,
  inputs: '0'.repeat(32),
  url: 'https://github.com/octo/orders/actions/runs/1'
}

function comment(name: string, report: Report, nowPasses: boolean): Shown {
  return { name, markdown: commentOf((budget) => summaryOf(report, budget), origin, nowPasses) }
}

export const pages: readonly Shown[] = [
  summary('one account passed', passed),
  summary('failed in one region', reportFor([findings['still-accepted']])),
  summary('inconclusive behind a firewall', reportFor([findings.unclear])),
  summary('an audit finds keys on', reportFor([findings['keys-on']], 'audit')),
  summary('an audit finds keys in use', inUse()),
  summary('an audit finds keys in use, without logs', notAsked()),
  summary('keys were in use before they were turned off', enforcedAfterUse()),
  summary('inventory of 12', inventory(12)),
  summary('inventory of 300', inventory(300)),
  summary('missing permission', reportFor([findings['account-unread']])),
  summary('excepted', reportFor([findings.excepted])),
  summary('long names and thirty regions', longest()),
  summary('fleet of 15', reportFor(fleet(15))),
  summary('fleet of 40', reportFor(fleet(40))),
  summary('fleet of 300', reportFor(fleet(300))),
  summary('run-level problem', {
    ...reportFor(fleet(30, ['proven'])),
    verdict: 'inconclusive',
    problems: [scopeNotReadable],
    warnings: [
      {
        code: 'exception-unmatched',
        message: 'The exception for sold-last-year matches no account of this run.'
      }
    ]
  }),
  summary('run-level problem beside a failure', {
    ...reportFor(fleet(40)),
    problems: [scopeNotReadable, scopeNotReadable]
  }),
  summary('merged with a shard missing', merged()),
  summary('no account found', reportFor([])),
  summary('a plan leaves keys off', reportOfPlans(planFile([entry('disabled')]))),
  summary('a plan of every setting', reportOfPlans(plan(settings.length))),
  summary('a plan of 200 accounts', reportOfPlans(plan(200))),
  summary('a plan without accounts', reportOfPlans(planFile([]))),
  {
    name: 'bad input',
    markdown: problemSummary({
      code: 'invalid-input',
      message: 'Invalid value "turn-off" for input `mode`. Use one of: enforce, audit.',
      nextStep: 'Correct `mode` in the workflow.'
    })
  },
  comment('comment on a fleet of 40', reportFor(fleet(40)), false),
  comment('comment that now passes', passed, true),
  { name: 'check run of a fleet of 40', markdown: checkRunOf(reportFor(fleet(40)), 'failure').summary },
  {
    name: 'check run that another one overrules',
    markdown: overruled(checkRunOf(passed, 'success'), {
      id: 2,
      url: 'https://github.com/octo/orders/runs/2'
    }).summary
  }
]
