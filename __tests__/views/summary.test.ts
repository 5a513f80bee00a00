import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Because, Skipped } from '../../src/check/verdict.ts'
import type { Finding } from '../../src/check/finding.ts'
import type { Mode } from '../../src/inputs/inputs.ts'
import type { AccountReport, Report } from '../../src/report/schema.ts'
import { problemSummary, summaryOf } from '../../src/views/summary/summary.ts'
import { verdictTitle } from '../../src/check/labels.ts'
import { foreignText } from '../foreign-text.ts'
import { findings, madeUp, reportFor } from '../report/findings.ts'
import { expectSound, firstLine, nextStep, plain, tables } from './reading.ts'

function summarise(finding: Finding, mode?: Mode): string {
  return summaryOf(reportFor([finding], mode))
}

describe.each(Object.entries(findings) as readonly [Because | Skipped['because'], Finding][])(
  '%s',
  (_ground, finding) => {
    const { verdict } = finding.judgement

    test('the verdict stands in the first line, with a clause of why', () => {
      const line = firstLine(summarise(finding))
      expect(line.startsWith(`### ${verdictTitle(verdict)} — `)).toBe(true)
      expect(line.length).toBeGreaterThan(`### ${verdictTitle(verdict)} — `.length + 10)
    })

    test('what to do stands alone, where there is something to do', () => {
      const next = nextStep(summarise(finding))
      if (verdict === 'failed' || verdict === 'inconclusive') {
        expect(next).toMatch(/^\w.*(?:\.|:\n\n<pre><code>az .+<\/code><\/pre>)$/)
      } else {
        expect(next).toBeUndefined()
      }
    })

    test('tables are whole, and there is nothing but our markup', () => {
      expectSound(summarise(finding))
      expectSound(summarise(finding, 'audit'))
    })

    test('what a pass does not prove is said', () => {
      const summary = summarise(finding)
      for (const limit of [
        'sqlx.cosmos.azure.com',
        'direct mode',
        'resource tokens',
        'Other APIs',
        'schedule'
      ]) {
        expect(summary).toContain(limit)
      }
    })
  }
)

describe('an account that passed', () => {
  const summary = summarise(findings.proven)

  test('all keys are refused at all endpoints, and were accepted before', () => {
    expect(firstLine(summary)).toBe('### ✅ Passed — keys are off, and Cosmos DB refuses all 4 of them')
    const [[head, , ...rows] = []] = tables(summary)
    expect(head).toEqual([
      ...['Endpoint', 'Primary', 'Secondary'],
      ...['Primary<br>read-only', 'Secondary<br>read-only']
    ])
    expect(rows.map(([endpoint]) => endpoint)).toEqual(['Global', 'West Europe', 'North Europe'])
    for (const cell of rows.flatMap((row) => row.slice(1))) {
      expect(cell).toMatch(/^accepted →\s\*\*refused\*\*.*200\s→\s401\/5202/)
    }
  })

  test('when, how long, and whether Entra gets in', () => {
    expect(summary).toContain('Keys were turned off by this run at 20:00:20 UTC')
    expect(summary).toContain('3 rounds')
    expect(summary).toContain('holds no data role (403/5301)')
  })

  test('the evidence has a row for each attempt', () => {
    const evidence = tables(summary).at(-1)!
    expect(evidence).toHaveLength(2 + 25)
    expect(plain(evidence[2]!.join(' '))).toContain('20:00:00.000 before Global Primary accepted (200)')
  })

  test('how to turn keys on again', () => {
    expect(summary).toContain('--set properties.disableLocalAuth=false')
  })

  test('with a made-up key, it says so, and why', () => {
    const weaker = summarise(madeUp)
    expect(firstLine(weaker)).toContain('a made-up key')
    expect(weaker).toContain('proof: a made-up key')
    expect(weaker).toContain('⚠️ Warning: The identity lacks a permission')
    expectSound(weaker)
  })
})

describe('an account whose keys one region still accepts', () => {
  const summary = summarise(findings['still-accepted'])

  test('the region is named in the first line, and in bold', () => {
    expect(firstLine(summary)).toBe('### ❌ Failed — North Europe still accepts keys')
    const [[, , ...rows] = []] = tables(summary)
    const bold = rows.filter((row) => row.some((cell) => cell.includes('**accepted**')))
    expect(bold.map(([endpoint]) => endpoint)).toEqual(['North Europe'])
  })

  test('the next step names an activity', () => {
    expect(nextStep(summary)).toContain('746a4599-9ac1-4a14-a6ab-4c4a5a0d41ae')
  })
})

describe('an audited account with keys on', () => {
  const summary = summarise(findings['keys-on'], 'audit')

  test('is told so, and how to turn them off', () => {
    expect(firstLine(summary)).toBe('### ❌ Failed — keys are on')
    expect(nextStep(summary)).toContain('<code>mode: enforce</code>')
    expect(nextStep(summary)).toContain('az resource update')
    expect(nextStep(summary)).toContain('disableLocalAuth=true')
    expect(summary).toContain('this run audits and changes nothing')
  })

  test('there is nothing to turn on again', () => {
    expect(summary).not.toContain('How to turn keys on again')
  })
})

describe('an account behind a firewall', () => {
  const summary = summarise(findings.unclear)

  test('is not proven, and the runner’s address is named', () => {
    expect(firstLine(summary)).toContain('### ⚠️ Not proven — Cosmos DB’s firewall turned the runner away')
    expect(summary).toContain('203.0.113.7')
    expect(nextStep(summary)).toMatch(/runner inside the network.*runner’s address.*fail-on: violation/)
  })

  test('no cell claims a refusal', () => {
    const [[, , ...rows] = []] = tables(summary)
    expect(rows.flatMap((row) => row.slice(1)).filter((cell) => !cell.startsWith('**unclear**'))).toEqual([])
  })
})

describe('an account that could not be read', () => {
  const summary = summarise(findings['account-unread'])

  test('the missing permission is named, and how to grant it', () => {
    expect(firstLine(summary)).toContain('### ⚠️ Not proven — the identity ')
    expect(summary).toContain('Microsoft.DocumentDB/databaseAccounts/read')
    expect(nextStep(summary)).toContain('<code>az role assignment create')
  })

  test('there is no table, and nothing is claimed about its keys', () => {
    expect(tables(summary)).toEqual([])
    expect(summary).not.toMatch(/Keys were (?:on|off|turned)/)
  })
})

test('property: nothing that others write becomes more than text', () => {
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
      (finding, { reason, nextStep, message, name }, { activityId, region, principal, warning }, spared) => {
        const report = reportFor([finding])
        const foreign: Report = {
          ...report,
          run: { ...report.run, principalId: principal, tenantId: principal },
          warnings: [warning],
          problems: spared ? [{ verdict: 'inconclusive', message: warning, nextStep }] : [],
          accounts: report.accounts.map((account): AccountReport => ({
            ...account,
            resourceGroup: region,
            subscriptionId: region,
            location: region,
            reason: `${reason}.`,
            nextStep,
            warnings: [warning],
            name,
            ...(spared && { id: region }),
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

describe('holders of data roles', () => {
  const { id } = reportFor([findings.proven]).accounts[0]!
  const dataRoles = [
    { principalId: 'a1', role: 'Cosmos DB Built-in Data Contributor', scope: id },
    { principalId: 'b2', role: 'Orders reader', scope: `${id.toLowerCase()}/dbs/shop` }
  ]

  test('are in the details, each with role and scope', () => {
    const summary = plain(summarise({ ...findings.proven, dataRoles }))
    expect(summary).toContain('2 assignments of data roles on the account.')
    expect(summary).toContain('<summary>Who holds a data role (2)</summary>')
    expect(summary).toContain(
      '| <code>a1</code> | Cosmos DB Built-in Data Contributor | <code>/</code> |\n' +
        '| <code>b2</code> | Orders reader | <code>/dbs/shop</code> |'
    )
    expect(summary).not.toContain('more on the account')
  })

  test('more than the report names are counted', () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ ...dataRoles[0]!, principalId: `p${index}` }))
    const summary = plain(summarise({ ...findings.proven, dataRoles: many }))
    expect(summary).toContain('Who holds a data role (120)')
    expect(summary).toContain('<code>p99</code>')
    expect(summary).not.toContain('<code>p100</code>')
    expect(summary).toContain('and 20 more on the account')
  })

  test('nobody, and nobody looked, are two things', () => {
    expect(summarise({ ...findings.proven, dataRoles: [] })).toContain('No identity holds a data role on the')
    expect(summarise(findings.proven)).not.toMatch(/data role on the|Who holds/)
  })
})

describe('exceptions', () => {
  const summary = plain(summarise(findings.excepted))

  test('say until when, how many days are left, who and why', () => {
    expect(firstLine(summary)).toBe('### ➖ Excepted — until the end of 2027-03-31 (UTC), 129 days left')
    expect(summary).toContain(
      'It is neither changed nor tried: The importer still signs with keys (OPS-123) (owner: team-orders).'
    )
    expect(tables(summary)).toEqual([])
  })

  test.each([
    ['2026-11-22', 'the last day'],
    ['2026-11-23', '1 day left'],
    ['2026-11-21', 'run out'],
    ['soon', 'for how long is not known']
  ])('days are counted from the end of the run: %s is %s', (expires, left) => {
    const report = reportFor([
      { ...findings.excepted, exception: { ...findings.excepted.exception!, expires } }
    ])
    expect(firstLine(plain(summaryOf(report)))).toContain(`, ${left}`)
  })

  test('one that ran out is told once, and the account is judged', () => {
    const exception = { ...findings.excepted.exception!, expires: '2026-10-01', expired: true }
    const report = reportFor([{ ...findings['keys-on'], exception }])
    const told = plain(summaryOf(report))
    expect(firstLine(told)).toBe('### ❌ Failed — keys are on')
    expect(told.match(/ran out at the end of 2026-10-01 \(UTC\)/g)).toHaveLength(1)
    expect(told).toMatch(/its owner is team-orders, its reason was: The importer still signs with keys/)
  })
})

test('an account of another API that was found: which, and nothing about its keys', () => {
  const summary = summarise(findings['not-applicable'])
  expect(firstLine(summary)).toBe('### ➖ Not applicable — an account of the API for MongoDB')
  expect(summary).not.toMatch(/Keys were/)
})

describe('a problem of the run', () => {
  const problem = {
    verdict: 'inconclusive' as const,
    message: 'The identity may not read all accounts of subscription 1, so some may not have been found',
    nextStep: 'Grant it there: `az role assignment create`.'
  }
  const withProblem = (finding: Finding, verdict: Report['verdict']): string => {
    const report = reportFor([finding])
    return summaryOf({
      ...report,
      verdict,
      problems: [problem],
      warnings: [`${problem.message}. ${problem.nextStep}`, 'Another thing.']
    })
  }

  test('that holds the verdict is in the first line, with what to do about it, before the account', () => {
    const summary = withProblem(findings.proven, 'inconclusive')
    expect(firstLine(summary)).toBe(
      '### ⚠️ Not proven — the identity may not read all accounts of subscription 1'
    )
    expect(nextStep(summary)).toBe('Grant it there: <code>az role assignment create</code>.')
    expect(summary.indexOf('**Next:**')).toBeLessThan(summary.indexOf('**orders**'))
    expect(summary).toContain('✅ Passed: Cosmos DB refuses all 4 keys at all 3 endpoints.')
    expectSound(summary)
  })

  test('that does not is told after what to do about the account', () => {
    const summary = withProblem(findings['keys-on'], 'failed')
    expect(firstLine(summary)).toBe('### ❌ Failed — keys are on')
    expect(nextStep(summary)).toContain('mode: enforce')
    expect(summary).toContain('- ⚠️ Not proven: The identity may not read all accounts')
    expectSound(summary)
  })

  test('is no warning as well, and warnings of the run stay', () => {
    const summary = withProblem(findings.proven, 'inconclusive')
    expect(summary.match(/so some may not have been found/g)).toHaveLength(1)
    expect(summary).toContain('⚠️ Warning: Another thing.')
  })
})

test('a command to paste is made of checked names only', () => {
  const report = reportFor([findings.proven])
  const account = { ...report.accounts[0]!, id: `${report.accounts[0]!.id}"; rm -rf "` }
  expect(summaryOf({ ...report, accounts: [account] })).not.toContain('How to turn keys on again')
})

test('the shard of an account is said', () => {
  const report = reportFor([findings.proven])
  expect(summaryOf({ ...report, run: { ...report.run, shard: '2/8' } })).toContain('· shard 2 of 8 ·')
})

test('bad input: what it is, and what to do', () => {
  const summary = problemSummary({
    message: 'Input mode holds "<b>@octocat</b>"; it may hold one of enforce, audit.',
    nextStep: 'Correct mode in the workflow.'
  })
  expect(firstLine(summary)).toMatch(/^### ❌ Failed — Input mode holds/)
  expect(nextStep(summary)).toBe('Correct mode in the workflow.')
  expectSound(summary)
})
