import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Exception } from '../../src/check/exceptions.ts'
import { verdictOfRun } from '../../src/check/verdict.ts'
import type { PlanFile, Setting } from '../../src/deployment/planned-account.ts'
import { mergedReport } from '../../src/report/merge.ts'
import { failOns, stepFails } from '../../src/report/outcome.ts'
import { describePlan, describePlanned } from '../../src/report/plan-log.ts'
import { planReport } from '../../src/report/plan-report.ts'
import { parseReport } from '../../src/report/read.ts'
import type { AccountReport, Report } from '../../src/report/schema.ts'
import type { Problem } from '../../src/runtime/errors.ts'
import { anyPlans, entry, idOf, planFile, subscription } from '../deployment/plans.ts'
import { cases } from '../fuzz.ts'
import { begun, findings, reportFor } from './findings.ts'
import { factsOfPlanRun, reportOfPlans } from './plan-reports.ts'

const of = (...settings: readonly Setting[]) =>
  reportOfPlans(planFile(settings.map((setting, index) => entry(setting, { name: `account-${index}` }))))

const incomplete: Problem = {
  code: 'plan-incomplete',
  verdict: 'inconclusive',
  message: 'The plan is incomplete.',
  nextStep: 'Plan without -target.'
}

describe('a setting becomes', () => {
  test.each([
    ['disabled', 'planned', 'planned'],
    ['enabled', 'failed', 'plan-turns-keys-on'],
    ['unknown', 'inconclusive', 'plan-value-unknown'],
    ['removed', 'not-applicable', 'plan-removes-account'],
    ['untouched', 'not-applicable', 'plan-leaves-account']
  ] as const)('%s → %s', (setting, verdict, code) => {
    const report = of(setting)
    expect(report).toMatchObject({ mode: 'plan', verdict })
    expect(report.accounts[0]).toMatchObject({ verdict, code, planned: { setting } })
  })

  test.each(['enabled', 'unknown', 'disabled'] as const)(
    '%s → not-applicable, for an account of another API',
    (setting) => {
      const report = reportOfPlans(planFile([entry(setting, { api: 'MongoDB' })]))
      expect(report.accounts[0]).toMatchObject({ verdict: 'not-applicable', code: 'not-applicable' })
    }
  )
})

test('the report has what the contract promises', () => {
  const source = { path: 'infra/main.tf', line: 42 }
  const report = reportOfPlans(planFile([entry('enabled', { source })], { file: 'infra.json' }))
  expect(report.run).toMatchObject({
    tenantId: null,
    principalId: null,
    cloud: null,
    shard: null,
    found: null,
    scope: ['infra.json']
  })
  expect(report.accounts).toEqual([
    {
      id: 'azurerm_cosmosdb_account.orders-prod',
      name: 'orders-prod',
      resourceGroup: '',
      subscriptionId: '',
      location: '',
      api: 'NoSQL',
      verdict: 'failed',
      proof: null,
      code: 'plan-turns-keys-on',
      reason: 'This deployment turns keys on: `local_authentication_enabled` is true.',
      nextStep: 'Set `local_authentication_enabled = false`.',
      changed: false,
      changedAt: null,
      disableLocalAuth: { before: true, after: false },
      secondsToRefusal: null,
      rounds: 0,
      roleAssignments: null,
      dataRoles: [],
      exception: null,
      warnings: [],
      usage: null,
      planned: {
        format: 'terraform',
        setting: 'enabled',
        address: 'azurerm_cosmosdb_account.orders-prod',
        file: 'infra.json',
        source,
        before: true
      },
      attempts: []
    }
  ])
})

test('shows the address of an account without a known name', () => {
  const [account] = reportOfPlans(
    planFile([entry('disabled', { name: undefined, address: 'a.b["x"]' })])
  ).accounts
  expect(account).toMatchObject({ id: 'a.b["x"]', name: 'a.b["x"]' })
})

describe('the run', () => {
  test.each<[readonly Setting[], Report['verdict']]>([
    [['disabled', 'enabled', 'unknown'], 'failed'],
    [['disabled', 'unknown', 'removed'], 'inconclusive'],
    [['disabled', 'removed', 'untouched'], 'planned'],
    [['removed', 'untouched'], 'not-applicable']
  ])('with %j is %s', (settings, verdict) => {
    expect(of(...settings).verdict).toBe(verdict)
  })

  test('is at most inconclusive if a plan is incomplete', () => {
    const with_ = (setting: Setting) =>
      reportOfPlans(planFile([entry(setting)], { problems: [incomplete] })).verdict
    expect([with_('disabled'), with_('untouched'), with_('enabled')]).toEqual([
      'inconclusive',
      'inconclusive',
      'failed'
    ])
    expect(reportOfPlans(planFile([], { problems: [incomplete] })).verdict).toBe('inconclusive')
  })

  test('without an account passes, and says what it saw', () => {
    const report = reportOfPlans(planFile([]), planFile([], { file: 'b.json', resources: 3 }))
    expect(report.verdict).toBe('not-applicable')
    expect(report.warnings).toEqual([
      {
        code: 'no-planned-accounts',
        message: 'This run saw 123 resources in 2 plans and no account of Azure Cosmos DB.'
      }
    ])
    expect(failOns.map((failOn) => stepFails(report, failOn))).toEqual([false, false, false])
    // Unlike a run that was to check accounts.
    expect(stepFails({ ...report, mode: 'audit' }, 'unproven')).toBe(true)
  })

  test('fails the step as `fail-on` says', () => {
    const fails = (setting: Setting) => failOns.map((failOn) => stepFails(of(setting), failOn))
    expect(fails('enabled')).toEqual([true, true, false])
    expect(fails('unknown')).toEqual([true, false, false])
    expect(fails('disabled')).toEqual([false, false, false])
    expect(fails('removed')).toEqual([false, false, false])
  })
})

describe('exceptions', () => {
  const exception = (account: string, expires: string): Exception => ({
    account,
    reason: 'The importer still signs with keys',
    owner: 'team-orders',
    expires
  })
  const judged = (exceptions: readonly Exception[], more = {}) =>
    planReport([planFile([entry('enabled', more)])], { ...factsOfPlanRun, exceptions }).report

  test('apply by name and by resource ID, ignoring case', () => {
    for (const account of ['ORDERS-PROD', idOf('orders-prod').toUpperCase()]) {
      const place = { id: idOf('orders-prod'), resourceGroup: 'rg-orders', subscriptionId: subscription }
      const { verdict, accounts, warnings } = judged([exception(account, '2026-12-31')], place)
      expect(verdict).toBe('excepted')
      expect(accounts[0]).toMatchObject({ code: 'excepted', nextStep: '', planned: { setting: 'enabled' } })
      expect(warnings).toEqual([])
    }
  })

  test('no longer apply when they have expired', () => {
    const { accounts } = judged([exception('orders-prod', '2026-11-01')])
    expect(accounts[0]).toMatchObject({
      verdict: 'failed',
      exception: { expired: true },
      warnings: [{ code: 'exception-expired' }]
    })
  })

  test('don’t apply to an account whose name isn’t known, regardless of its symbolic name', () => {
    expect(judged([exception('legacy', '2026-12-31')], { name: undefined, address: 'legacy' })).toMatchObject(
      {
        verdict: 'failed',
        warnings: [{ code: 'exception-unmatched' }]
      }
    )
  })

  test('that match no account are a warning', () => {
    expect(judged([exception('archive', '2026-12-31')])).toMatchObject({
      verdict: 'failed',
      warnings: [{ code: 'exception-unmatched' }]
    })
  })
})

describe('plans with any content', () => {
  test('the run has the worst verdict of its accounts, and is green only if the plan says that keys are off', () => {
    fc.assert(
      fc.property(anyPlans, (plans) => {
        const { verdict, accounts } = reportOfPlans(...plans)
        expect(verdict).toBe(verdictOfRun(accounts.map((account) => account.verdict)))
        for (const account of accounts) {
          expect(account.verdict === 'planned').toBe(
            account.planned?.setting === 'disabled' &&
              account.disableLocalAuth.after === true &&
              (account.api === null || account.api === 'NoSQL')
          )
          expect(account.nextStep === '').toBe(!['failed', 'inconclusive'].includes(account.verdict))
        }
      }),
      { numRuns: cases(200) }
    )
  })

  test('the report follows the rules for reports', () => {
    fc.assert(
      fc.property(anyPlans, (plans) => {
        const report = reportOfPlans(...plans)
        expect(parseReport(JSON.stringify(report))).toEqual(report)
      }),
      { numRuns: cases(100) }
    )
  })
})

describe('a report of a plan run is rejected', () => {
  const good = of('disabled')
  const broken = (change: Partial<AccountReport>): unknown =>
    parseReport(JSON.stringify({ ...good, accounts: [{ ...good.accounts[0], ...change }] }))
  const planned = good.accounts[0]!.planned!

  test.each<[string, Partial<AccountReport>]>([
    ['says that keys are off without a plan', { planned: null }],
    ['passes', { verdict: 'passed', proof: 'all-keys' }],
    ['plans what the setting doesn’t say', { planned: { ...planned, setting: 'enabled' } }],
    ['plans without a prediction', { disableLocalAuth: { before: false, after: null } }],
    ['plans another API', { api: 'MongoDB' }],
    ['changed something', { changed: true }],
    [
      'looked at key usage',
      { usage: { lastUse: null, clients: null, clientsOmitted: 0, clientsUnknown: null } }
    ],
    ['is excepted without an exception', { verdict: 'excepted', code: 'excepted' }],
    ['has two settings before', { planned: { ...planned, before: true } }],
    ['names an ID that isn’t its own', { id: idOf('other') }]
  ])('if an account %s', (_what, change) => {
    expect(parseReport(JSON.stringify(good))).toEqual(good)
    expect(broken(change)).toEqual({ why: expect.any(String) })
  })

  test('if it names a tenant, a cloud or a shard', () => {
    for (const change of [{ tenantId: 'a' }, { cloud: 'AzureCloud' }, { shard: '1/2' }]) {
      expect(parseReport(JSON.stringify({ ...good, run: { ...good.run, ...change } }))).toEqual({
        why: 'A plan run has no tenant, identity, cloud, shard or found accounts.'
      })
    }
  })

  test('and a check’s report if it plans', () => {
    const report = reportFor([findings.proven])
    const accounts = report.accounts.map((account) => ({ ...account, planned }))
    expect(parseReport(JSON.stringify(report))).toEqual(report)
    expect(parseReport(JSON.stringify({ ...report, accounts }))).toEqual({
      why: expect.stringContaining('Only a plan run says')
    })
  })
})

test('a merge takes no account from a plan run', () => {
  const merge = (setting: Setting) => {
    const report = of(setting)
    const { repository, runId, runAttempt, sha, url, action } = report.run
    return mergedReport([{ path: 'plan.json', report }], [], {
      workflow: { repository, runId, runAttempt, sha, url },
      version: action,
      mode: 'audit',
      now: begun
    })
  }
  expect(merge('disabled')).toMatchObject({ verdict: 'inconclusive', accounts: [] })
  expect(merge('enabled')).toMatchObject({ verdict: 'failed', accounts: [] })
  expect(merge('disabled').problems.map(({ code, message }) => [code, message])).toContainEqual([
    'foreign-report',
    expect.stringContaining('comes from a plan run')
  ])
})

describe('the log', () => {
  test('has a line for each file and each account', () => {
    const source = { path: 'infra/main.tf', line: 42 }
    const file: PlanFile = planFile([entry('enabled', { source }), entry('disabled')], { file: 'infra.json' })
    expect(describePlan(file)).toBe('infra.json: Terraform plan, 120 resources, 1 account')
    expect(reportOfPlans(file).accounts.map(describePlanned)).toEqual([
      'orders-prod: failed (azurerm_cosmosdb_account.orders-prod at infra/main.tf:42). This deployment turns keys on: `local_authentication_enabled` is true.'
    ])
  })
})
