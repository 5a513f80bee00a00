import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { marked } from 'marked'
import type { PlannedEntry, Setting } from '../../src/deployment/planned-account.ts'
import type { Fixes } from '../../src/report/plan-report.ts'
import type { Report } from '../../src/report/schema.ts'
import type { Problem } from '../../src/runtime/errors.ts'
import { annotationsOf } from '../../src/views/annotations.ts'
import { checkRunOf } from '../../src/views/check-run.ts'
import { placeOf, sourceUrl } from '../../src/views/plan-place.ts'
import { resultsOf } from '../../src/views/results.ts'
import { sarifOf } from '../../src/views/sarif.ts'
import { summaryOf } from '../../src/views/summary/summary.ts'
import { entry, idOf, planFile, subscription } from '../deployment/plans.ts'
import { foreignText } from '../foreign-text.ts'
import { cases } from '../fuzz.ts'
import { fixedReportOfPlans, reportOfPlans } from '../report/plan-reports.ts'
import { expectSound, firstLine, nextStep, plain, tables } from './reading.ts'

const sources = {
  orders: { path: 'infra/main.tf', line: 42 },
  events: { path: 'infra/modules/events/main.tf', line: 7 },
  legacy: { path: 'infra/main.tf', line: 88 }
}
const orders = entry('enabled', { source: sources.orders })
const events = entry('disabled', { name: 'events', before: null, source: sources.events })
const legacy = entry('disabled', { name: 'legacy', source: sources.legacy })

const of = (...entries: readonly PlannedEntry[]) => reportOfPlans(planFile(entries))
const some = (settings: readonly Setting[]) =>
  of(...settings.map((setting, index) => entry(setting, { name: `account-${index}` })))
const page = (report: Report) => plain(summaryOf(report))
const sha = '0'.repeat(40)

describe('the headline', () => {
  test.each<[string, Report, string]>([
    [
      'one of three turns keys on',
      of(orders, events, legacy),
      '### ❌ Failed — this deployment turns keys on at 1 of 3 accounts'
    ],
    [
      'keys are left on',
      of(entry('enabled', { why: { code: 'plan-leaves-keys-on', message: 'On.', nextStep: 'Do.' } })),
      '### ❌ Failed — this deployment leaves keys on at 1 account'
    ],
    [
      'failed, not known and removed',
      some(['enabled', 'enabled', 'unknown', 'removed']),
      '### ❌ Failed — this deployment turns keys on at 2 of 4 accounts, 1 not known, 1 not applicable'
    ],
    [
      'all off',
      some(['disabled', 'disabled', 'disabled']),
      '### ✅ Planned — this deployment leaves keys off at all 3 accounts'
    ],
    [
      'off, with others',
      some(['disabled', 'disabled', 'untouched']),
      '### ✅ Planned — this deployment leaves keys off at 2 accounts, 1 not applicable'
    ],
    ['one off', of(legacy), '### ✅ Planned — this deployment leaves keys off at 1 account'],
    [
      'not known',
      some(['disabled', 'unknown']),
      '### ⚠️ Not proven — the plan doesn’t say whether keys are off at 1 of 2 accounts'
    ],
    [
      'removed',
      some(['removed', 'removed']),
      '### ➖ Not applicable — this deployment removes all 2 accounts'
    ],
    ['not touched', some(['untouched']), '### ➖ Not applicable — this deployment doesn’t touch 1 account'],
    ['no account', of(), '### ➖ Not applicable — this deployment has no Cosmos DB account']
  ])('%s', (_what, report, line) => {
    expect(firstLine(plain(summaryOf(report)))).toBe(line)
    expect(checkRunOf(report, 'failure').title).toBe(line.replace('### ', ''))
  })

  test('names an incomplete plan', () => {
    const problem: Problem = {
      code: 'plan-incomplete',
      verdict: 'inconclusive',
      message: 'The plan in plan.json is incomplete: it was made with -target.',
      nextStep: 'Plan without `-target`.'
    }
    const report = reportOfPlans(planFile([legacy], { problems: [problem] }))
    expect(firstLine(page(report))).toBe('### ⚠️ Not proven — the plan is incomplete')
    expect(nextStep(summaryOf(report))).toContain('Plan without')
  })
})

describe('the page', () => {
  test('shows what is on now, and what will be, and where', () => {
    const [table] = tables(plain(summaryOf(of(orders, events, legacy))))
    const link = (path: string, line: number) =>
      `[${path}:${line}](https://github.com/octo/orders/blob/${sha}/${path}#L${line})`
    expect(table?.slice(2)).toEqual([
      ['orders-prod', 'off', '❌ **on**', link('infra/main.tf', 42)],
      ['events', '–', '✅ off', link('infra/modules/events/main.tf', 7)],
      ['legacy', 'on', '✅ off', link('infra/main.tf', 88)]
    ])
  })

  test('says what to write, and where', () => {
    const summary = plain(summaryOf(of(orders, events)))
    expect(summary).toContain(
      '**Next, in <code>infra/main.tf:42</code>:** Set <code>local_authentication_enabled = false</code>.'
    )
    expect(summary).toContain('Code: <code>plan-turns-keys-on</code>')
  })

  test('says that a plan is not proof, and which step proves it', () => {
    expect(page(of(legacy))).toContain(
      '**A plan is not proof.** After the deployment, a step of this action without `plan` proves it'
    )
    expect(page(of(orders))).not.toContain('**A plan is not proof.**')
    expect(page(of(orders))).toContain('What a plan doesn’t prove')
  })

  test('names address and file if the line isn’t known', () => {
    const [table] = tables(
      page(reportOfPlans(planFile([entry('disabled')], { file: '/home/runner/work/_temp/plan.json' })))
    )
    expect(table?.at(2)?.at(3)).toBe(
      '<code>azurerm_cosmosdb_account.orders-prod</code> in <code>plan.json</code>'
    )
  })

  test('says how many resources a plan without an account names', () => {
    expect(page(of())).toContain('This run saw 120 resources and no account of Azure Cosmos DB.')
    expect(page(of())).not.toContain('Warnings')
  })

  test('says that completeness isn’t known', () => {
    const message = 'OpenTofu and Terraform before 1.8 can’t say whether they are complete.'
    const report = reportOfPlans(
      planFile([legacy], { warnings: [{ code: 'plan-completeness-unknown', message }] })
    )
    expect(report.verdict).toBe('planned')
    expect(page(report)).toContain(message)
    expect(annotationsOf(report, false).map(({ level }) => level)).toEqual(['notice', 'notice'])
  })

  test('shows what other accounts are', () => {
    const rows = tables(
      page(
        of(
          entry('enabled', { api: 'MongoDB' }),
          entry('removed', { name: 'a' }),
          entry('untouched', { name: 'b' })
        )
      )
    )[0]!.slice(2)
    expect(rows.map((cells) => cells[2]).toSorted()).toEqual([
      '➖ API for MongoDB',
      '➖ not touched',
      '➖ removed'
    ])
  })

  test('groups a fleet by reason, and collapses the accounts that will be off', () => {
    const report = of(
      ...Array.from({ length: 200 }, (_, index) =>
        entry(index % 50 === 0 ? 'enabled' : index % 50 === 1 ? 'unknown' : 'disabled', {
          name: `account-${String(index).padStart(3, '0')}`,
          source: { path: 'infra/main.tf', line: index + 1 }
        })
      )
    )
    const summary = page(report)
    const [shown = ''] = summary.split('<details>')
    expect(firstLine(summary)).toContain('turns keys on at 4 of 200 accounts, 4 not known')
    expect(shown.match(/\| account-/g)).toHaveLength(8)
    expect(summary).toContain('<summary>✅ Planned (192)</summary>')
    expect(summary.match(/Set <code>local_authentication_enabled = false<\/code>/g)).toHaveLength(1)
    expectWhole(report)
  })
})

describe('annotations', () => {
  test('are at the line that declares the account, for the accounts that fail', () => {
    expect(annotationsOf(of(orders, events, legacy), true)).toEqual([
      {
        level: 'error',
        title: 'Failed: orders-prod',
        message:
          'This deployment turns keys on: `local_authentication_enabled` is true.\nNext: Set `local_authentication_enabled = false`.\nCode: plan-turns-keys-on',
        file: 'infra/main.tf',
        startLine: 42
      },
      expect.objectContaining({ level: 'notice', title: 'Planned: 2 accounts' })
    ])
  })

  test('share a line if one block declares several accounts', () => {
    const source = sources.orders
    const found = annotationsOf(
      of(
        entry('enabled', { name: 'one', source }),
        entry('enabled', { name: 'two', source }),
        entry('enabled', { name: 'three', source: sources.legacy })
      ),
      true
    )
    expect(found.map(({ title, startLine }) => [title, startLine])).toEqual([
      ['Failed: 2 accounts', 42],
      ['Failed: three', 88]
    ])
  })

  test.each([
    ['infra/plan.json', 'infra/plan.json'],
    ['./infra/plan.json', 'infra/plan.json'],
    ['/home/runner/work/_temp/plan.json', undefined],
    ['C:\\a\\plan.json', undefined],
    ['../plan.json', undefined]
  ])('are at the plan file without a line if the line isn’t known: %s', (file, shown) => {
    const [annotation] = annotationsOf(reportOfPlans(planFile([entry('enabled')], { file })), true)
    expect([annotation?.file, annotation?.startLine]).toEqual([shown, undefined])
  })

  test('inform of a plan without an account', () => {
    expect(annotationsOf(of(), false)).toEqual([
      {
        level: 'notice',
        title: 'cosmos-keyless',
        message: 'This run saw 120 resources and no account of Azure Cosmos DB.\nCode: no-planned-accounts'
      }
    ])
  })
})

interface Sarif {
  readonly runs: readonly [
    {
      readonly invocations: readonly [{ readonly executionSuccessful: boolean }]
      readonly results: readonly {
        readonly ruleId: string
        readonly level: string
        readonly message: { readonly text: string }
        readonly locations: readonly [{ readonly physicalLocation: unknown }]
        readonly fixes?: unknown
        readonly partialFingerprints: Readonly<Record<string, string>>
      }[]
    }
  ]
}

const sarif = (report: Report, fixes?: Fixes) =>
  (
    JSON.parse(
      sarifOf(report, { workflowFile: '.github/workflows/plan.yml', version: '1.0.0', fixes })
    ) as Sarif
  ).runs[0]

describe('SARIF', () => {
  test('has a result at the line that declares the account', () => {
    const { results } = sarif(
      of(orders, events, entry('unknown', { name: 'legacy', source: sources.legacy }))
    )
    expect(
      results.map(({ ruleId, level, locations: [{ physicalLocation }] }) => [ruleId, level, physicalLocation])
    ).toEqual([
      [
        'deployment-turns-keys-on',
        'error',
        { artifactLocation: { uri: 'infra/main.tf' }, region: { startLine: 42 } }
      ],
      [
        'deployment-unclear',
        'warning',
        { artifactLocation: { uri: 'infra/main.tf' }, region: { startLine: 88 } }
      ]
    ])
    expect(results[0]?.message.text).toContain('Code: plan-turns-keys-on')
  })

  test.each([
    ['infra/plan.json', 'infra/plan.json'],
    ['/tmp/plan.json', '.github/workflows/plan.yml']
  ])('has the file’s first line if the line isn’t known: %s', (file, uri) => {
    const { results } = sarif(reportOfPlans(planFile([entry('enabled')], { file })))
    expect(results[0]?.locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri },
      region: { startLine: 1 }
    })
  })

  test('has a fix only for the account that has one', () => {
    const edit = { start: { line: 43, column: 3 }, end: { line: 43, column: 40 } }
    const fix = { path: 'infra/é.tf', ...edit, text: 'local_authentication_enabled = false' }
    const { report, fixes } = fixedReportOfPlans(
      planFile([entry('enabled', { fix }), entry('unknown', { name: 'other' })])
    )
    expect(sarif(report, fixes).results.map((result) => result.fixes)).toEqual([
      [
        {
          description: { text: 'Write `local_authentication_enabled = false`.' },
          artifactChanges: [
            {
              artifactLocation: { uri: 'infra/%C3%A9.tf' },
              replacements: [
                {
                  deletedRegion: { startLine: 43, startColumn: 3, endLine: 43, endColumn: 40 },
                  insertedContent: { text: fix.text }
                }
              ]
            }
          ]
        }
      ],
      undefined
    ])
  })

  test('keeps an alert the same when its line moves', () => {
    const fingerprint = (line: number) =>
      sarif(of(entry('enabled', { source: { path: 'a.tf', line } }))).results[0]?.partialFingerprints
    expect(fingerprint(1)).toEqual(fingerprint(99))
  })

  test('has no alert for a plan without an account', () => {
    expect(sarif(of())).toMatchObject({ results: [], invocations: [{ executionSuccessful: true }] })
  })
})

test('the output `results` has no IDs, even in an address', () => {
  const address = `azurerm_cosmosdb_account.all["${subscription}"]`
  const report = of(
    entry('enabled', { name: undefined, address }),
    entry('disabled', {
      id: idOf('events'),
      name: 'events',
      resourceGroup: 'rg-orders',
      subscriptionId: subscription
    })
  )
  expect(resultsOf(report)).not.toContain(subscription)
  expect(resultsOf(report)).toContain('azurerm_cosmosdb_account.all[')
})

describe('a link to the source', () => {
  const { run } = of()
  test.each([
    ['main.tf', `https://github.com/octo/orders/blob/${sha}/main.tf#L3`],
    ['in fra/a(b).tf', `https://github.com/octo/orders/blob/${sha}/in%20fra/a%28b%29.tf#L3`],
    [
      'a](https://evil.example).tf',
      `https://github.com/octo/orders/blob/${sha}/a%5D%28https%3A//evil.example%29.tf#L3`
    ]
  ])('to %s can’t add markup', (file, url) => {
    expect(sourceUrl(run, { file, startLine: 3 })).toBe(url)
  })

  test('isn’t made if the repository or the commit isn’t known', () => {
    for (const change of [
      { repository: '' },
      { sha: '' },
      { url: '' },
      { url: 'https://a b/octo/orders/actions/runs/1' }
    ]) {
      expect(sourceUrl({ ...run, ...change }, { file: 'main.tf' })).toBeUndefined()
    }
  })

  test('isn’t made to a path outside of the workspace', () => {
    for (const path of ['/etc/passwd', '../main.tf', 'a/../../b.tf', 'C:/main.tf', '']) {
      expect(placeOf(of(entry('enabled', { source: { path, line: 1 } })).accounts[0]!)).toEqual({
        file: 'plan.json'
      })
    }
  })
})

test('hostile names stay text', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(foreignText, foreignText), { minLength: 1, maxLength: 3 }), (texts) => {
      const report = of(
        ...texts.map(([name, other], index) =>
          entry((['enabled', 'unknown', 'disabled'] as const)[index]!, {
            name,
            address: `a.b["${other}"]`,
            resourceGroup: other,
            source: { path: `infra/${other}.tf`, line: 1 }
          })
        )
      )
      expectWhole(report)
      for (const { message, title } of annotationsOf(report, true)) {
        expect(title + message).not.toMatch(/\r|\u001B|::/)
      }
      sarif(report)
    }),
    { numRuns: cases(100) }
  )
})

/** Like `expectSound`, but with links to the repository. */
function expectWhole(report: Report): void {
  const summary = summaryOf(report)
  const linked = /\[([^\]\n]*)\]\(https:\/\/github\.com\/octo\/orders\/blob\/[\w%./~#-]+\)/g
  expectSound(summary.replace(linked, '$1'))
  const hrefs = [...marked.parse(summary, { gfm: true, async: false }).matchAll(/href="([^"]*)"/g)]
  for (const [, href] of hrefs) {
    expect(href).toMatch(/^https:\/\/github\.com\/octo\/orders\/blob\//)
  }
}
