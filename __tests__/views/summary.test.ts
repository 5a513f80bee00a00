import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { verdictTitle } from '../../src/check/labels.ts'
import type { Finding } from '../../src/check/finding.ts'
import type { Because, Mode, Skipped } from '../../src/check/verdict.ts'
import type { AccountReport, Report } from '../../src/report/schema.ts'
import { titles } from '../../src/runtime/codes.ts'
import type { Problem } from '../../src/runtime/errors.ts'
import { problemSummary, summaryOf } from '../../src/views/summary/summary.ts'
import { foreignText } from '../foreign-text.ts'
import { findings, madeUp, reportFor } from '../report/findings.ts'
import { foreignUsage } from '../report/usage.ts'
import { expectSound, firstLine, nextStep, plain, tables } from './reading.ts'

function summarize(finding: Finding, mode?: Mode): string {
  return summaryOf(reportFor([finding], mode))
}

describe.each(Object.entries(findings) as readonly [Because | Skipped['because'], Finding][])(
  'an account that is %s',
  (_because, finding) => {
    const { verdict } = finding.judgement
    const summary = summarize(finding)

    test('has the verdict and the reason in the first line', () => {
      const line = firstLine(summary)
      expect(line.startsWith(`### ${verdictTitle(verdict)} — `)).toBe(true)
      expect(line.length).toBeGreaterThan(`### ${verdictTitle(verdict)} — `.length + 10)
    })

    test('has its code and a next step before any table, if there is something to do', () => {
      if (verdict !== 'failed' && verdict !== 'inconclusive') {
        expect(nextStep(summary)).toBeUndefined()
        return
      }
      const [{ code } = { code: '' }] = reportFor([finding]).accounts
      const [top = ''] = summary.split('\n| ')
      expect(top).toContain(` Code: <code>${code}</code>\n\n**Next:** `)
      expect(nextStep(summary)).toMatch(/^\w.*(?:\.|:\n\n<pre><code>az .+<\/code><\/pre>)$/)
    })

    test('has whole tables and no foreign markup', () => {
      expectSound(summary)
      expectSound(summarize(finding, 'audit'))
    })

    test('says what a pass doesn’t prove', () => {
      for (const limit of [
        'sqlx.cosmos.azure.com',
        'direct mode',
        'resource tokens',
        'several APIs',
        'schedule'
      ]) {
        expect(summary).toContain(limit)
      }
    })
  }
)

test('a code is a link to its section if that is known', () => {
  const help = (code: string) => `https://help.example/#${code}`
  expect(summaryOf(reportFor([findings['keys-on']]), undefined, help)).toContain(
    '[<code>keys-on</code>](https://help.example/#keys-on)'
  )
})

describe('an account that passed', () => {
  const summary = summarize(findings.proven)

  test('shows every key at every endpoint, before and after the change', () => {
    expect(firstLine(summary)).toBe('### ✅ Passed — keys are off, and Cosmos DB refuses all 4 of them')
    const [[head, , ...rows] = []] = tables(summary)
    expect(head).toEqual([
      ...['Endpoint', 'Primary', 'Secondary'],
      ...['Primary<br>read-only', 'Secondary<br>read-only']
    ])
    expect(rows.map(([endpoint]) => endpoint)).toEqual(['Global', 'West Europe', 'North Europe'])
    for (const cell of rows.flatMap((row) => row.slice(1))) {
      expect(cell).toMatch(/^accepted →\s✅\s\*\*refused\*\*.*200\s→\s401\/5202/)
    }
  })

  test('says when keys were turned off, how many rounds it took, and whether Entra has access', () => {
    expect(summary).toContain('turned keys off at 20:00:20 UTC')
    expect(summary).toContain('3 rounds')
    expect(summary).toContain('no data-plane role (403/5301)')
  })

  test('has a row of evidence for each attempt', () => {
    const evidence = tables(summary).at(-1)!
    expect(evidence).toHaveLength(2 + 25)
    expect(plain(evidence[2]!.join(' '))).toContain('20:00:00.000 before Global Primary accepted (200)')
  })

  test('has the command that turns keys on again', () => {
    expect(summary).toContain('--set properties.disableLocalAuth=false')
  })

  test('names a weaker proof and its warning', () => {
    const weaker = summarize(madeUp)
    expect(firstLine(weaker)).toContain('a made-up key')
    expect(weaker).toContain('proof: a made-up key')
    expect(weaker).toMatch(/^- ⚠️ Warning: .* Code: <code>keys-not-listed<\/code>$/m)
    expectSound(weaker)
  })
})

test('if one region still accepts keys, the first line names it and its cells stand out', () => {
  const summary = summarize(findings['still-accepted'])
  expect(firstLine(summary)).toBe('### ❌ Failed — North Europe still accepts keys')
  const [[, , ...rows] = []] = tables(summary)
  const marked = rows.filter((row) => row.some((cell) => cell.includes('❌\u00A0**accepted**')))
  expect(marked.map(([endpoint]) => endpoint)).toEqual(['North Europe'])
  expect(nextStep(summary)).toContain('746a4599-9ac1-4a14-a6ab-4c4a5a0d41ae')
})

test('if many endpoints still accept keys, the first line counts them', () => {
  const report = reportFor([findings['still-accepted']])
  const accounts = report.accounts.map((account) => ({
    ...account,
    attempts: account.attempts.map((attempt) => ({ ...attempt, answer: 'accepted' as const }))
  }))
  expect(firstLine(summaryOf({ ...report, accounts }))).toBe('### ❌ Failed — 3 endpoints still accept keys')
})

test('an audited account with keys on says how to turn them off, not how to turn them on', () => {
  const summary = summarize(findings['keys-on'], 'audit')
  expect(nextStep(summary)).toContain('<code>mode: enforce</code>')
  expect(nextStep(summary)).toContain('disableLocalAuth=true')
  expect(summary).toContain('an audit changes nothing')
  expect(summary).not.toContain('Turn keys on again')
})

test('no cell of an account behind a firewall shows a refusal', () => {
  const summary = summarize(findings.unclear)
  expect(summary).toContain('203.0.113.7')
  const [[, , ...rows] = []] = tables(summary)
  expect(rows.flatMap((row) => row.slice(1)).filter((cell) => !cell.includes('**unclear**'))).toEqual([])
})

test('an account that couldn’t be read has no table and no statement about its keys', () => {
  const summary = summarize(findings['account-unread'])
  expect(summary).toContain('Microsoft.DocumentDB/databaseAccounts/read')
  expect(nextStep(summary)).toContain('<code>az role assignment create')
  expect(tables(summary)).toEqual([])
  expect(summary).not.toMatch(/Keys were/)
})

test('property: foreign text stays text', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(findings)),
      fc.record({ reason: foreignText, nextStep: foreignText, message: foreignText, name: foreignText }),
      fc.record({
        activityId: foreignText,
        region: foreignText,
        principal: foreignText,
        warning: foreignText
      }),
      fc.boolean(),
      (
        finding,
        { reason, nextStep, message, name },
        { activityId, region, principal, warning },
        withProblem
      ) => {
        const report = reportFor([finding])
        const warnings = [{ code: 'keys-not-listed', message: warning }] as const
        const foreign: Report = {
          ...report,
          run: { ...report.run, principalId: principal, tenantId: principal },
          warnings,
          problems: withProblem
            ? [{ code: 'scope-not-readable', verdict: 'inconclusive', message: warning, nextStep }]
            : [],
          accounts: report.accounts.map((account): AccountReport => ({
            ...account,
            resourceGroup: region,
            subscriptionId: region,
            location: region,
            reason: `${reason}.`,
            nextStep,
            warnings,
            usage: foreignUsage(report, (nth) => [name, message, region][nth % 3]!, withProblem),
            name,
            ...(withProblem && { id: region }),
            dataRoles: [{ principalId: principal, role: region, scope: name }],
            exception: account.exception && {
              ...account.exception,
              reason,
              owner: region,
              expires: activityId
            },
            attempts: account.attempts.map((attempt) => ({
              ...attempt,
              message,
              activityId,
              region: attempt.region === null ? null : region
            }))
          }))
        }
        expectSound(summaryOf(foreign))
      }
    ),
    { numRuns: 250 }
  )
})

describe('data-plane roles', () => {
  const { id } = reportFor([findings.proven]).accounts[0]!
  const dataRoles = [
    { principalId: 'a1', role: 'Cosmos DB Built-in Data Contributor', scope: id },
    { principalId: 'b2', role: 'Orders reader', scope: `${id.toLowerCase()}/dbs/shop` }
  ]

  test('are listed with principal, role and scope', () => {
    const summary = plain(summarize({ ...findings.proven, dataRoles }))
    expect(summary).toContain('<summary>Who has a data-plane role (2)</summary>')
    expect(summary).toContain(
      '| <code>a1</code> | Cosmos DB Built-in Data Contributor | <code>/</code> |\n' +
        '| <code>b2</code> | Orders reader | <code>/dbs/shop</code> |'
    )
    expect(summary).not.toContain('more on the account')
  })

  test('are counted beyond those in the report', () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ ...dataRoles[0]!, principalId: `p${index}` }))
    const summary = plain(summarize({ ...findings.proven, dataRoles: many }))
    expect(summary).toContain('Who has a data-plane role (120)')
    expect(summary).toContain('<code>p99</code>')
    expect(summary).not.toContain('<code>p100</code>')
    expect(summary).toContain('and 20 more on the account')
  })

  test('aren’t mentioned unless the check looked', () => {
    expect(summarize({ ...findings.proven, dataRoles: [] })).toContain('No identity has a data-plane role')
    expect(summarize(findings.proven)).not.toMatch(/has a data-plane role/)
  })
})

describe('an exception', () => {
  test('shows its end, the days left, its owner and its reason', () => {
    const summary = plain(summarize(findings.excepted))
    expect(firstLine(summary)).toBe('### ➖ Excepted — until the end of 2027-03-31 (UTC), 129 days left')
    expect(summary).toContain('The importer still signs with keys (OPS-123)')
    expect(summary).toContain('team-orders')
    expect(tables(summary)).toEqual([])
  })

  test.each([
    ['2026-11-22', 'the last day'],
    ['2026-11-23', '1 day left'],
    ['2026-11-21', 'expired'],
    ['soon', 'for an unknown time']
  ])('counts days from the end of the run: %s is %s', (expires, left) => {
    const report = reportFor([
      { ...findings.excepted, exception: { ...findings.excepted.exception!, expires } }
    ])
    expect(firstLine(plain(summaryOf(report)))).toContain(`, ${left}`)
  })
})

test('an account of another API says nothing about its keys', () => {
  const summary = summarize(findings['not-applicable'])
  expect(firstLine(summary)).toBe(`### ➖ Not applicable — ${titles['not-applicable']}`)
  expect(summary).not.toMatch(/Keys were/)
})

describe('a problem of the run', () => {
  const problem: Problem = {
    code: 'scope-not-readable',
    verdict: 'inconclusive',
    message: 'The identity can’t read all accounts of subscription 1.',
    nextStep: 'Grant it there: `az role assignment create`.'
  }
  const withProblem = (finding: Finding, verdict: Report['verdict']): string =>
    summaryOf({ ...reportFor([finding]), verdict, problems: [problem] })

  test('comes first if it decides the verdict', () => {
    const summary = withProblem(findings.proven, 'inconclusive')
    expect(firstLine(summary)).toBe(`### ⚠️ Not proven — ${titles['scope-not-readable']}`)
    expect(nextStep(summary)).toBe('Grant it there: <code>az role assignment create</code>.')
    expect(summary.indexOf('**Next:**')).toBeLessThan(summary.indexOf('**orders**'))
    expect(summary).toContain('✅ Passed: Cosmos DB refuses all 4 keys at all 3 endpoints.')
    expectSound(summary)
  })

  test('comes after the account’s next step if it doesn’t', () => {
    const summary = withProblem(findings['keys-on'], 'failed')
    expect(firstLine(summary)).toBe('### ❌ Failed — keys are on')
    expect(nextStep(summary)).toContain('mode: enforce')
    expect(summary).toContain('- ⚠️ Not proven: The identity can’t read all accounts')
    expectSound(summary)
  })
})

test('the command to copy is left out if the account’s ID is malformed', () => {
  const report = reportFor([findings.proven])
  const account = { ...report.accounts[0]!, id: `${report.accounts[0]!.id}"; rm -rf "` }
  expect(summaryOf({ ...report, accounts: [account] })).not.toContain('Turn keys on again')
})

test('a shard is named', () => {
  const report = reportFor([findings.proven])
  expect(summaryOf({ ...report, run: { ...report.run, shard: '2/8' } })).toContain('· shard 2 of 8 ·')
})

test('bad input has the title of its code, what happened and the next step', () => {
  const summary = problemSummary({
    code: 'invalid-input',
    message: 'Invalid value "<b>@octocat</b>" for input `mode`.',
    nextStep: 'Correct the value in the workflow.'
  })
  expect(firstLine(summary)).toBe(`### ❌ Failed — ${titles['invalid-input']}`)
  expect(summary).toContain('Code: <code>invalid-input</code>')
  expect(nextStep(summary)).toBe('Correct the value in the workflow.')
  expectSound(summary)
})
