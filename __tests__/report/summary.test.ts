import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { marked } from 'marked'
import type { Ground } from '../../src/check/verdict.ts'
import type { Finding } from '../../src/finding.ts'
import type { Mode } from '../../src/inputs.ts'
import type { AccountReport, Report } from '../../src/report/report.ts'
import { problemSummary, summaryOf } from '../../src/report/summary.ts'
import { verdictTitle } from '../../src/report/words.ts'
import { foreignText } from '../foreign-text.ts'
import { findings, madeUp, reportFor } from './findings.ts'

function summarise(finding: Finding, mode?: Mode): string {
  return summaryOf(reportFor([finding], mode))
}

function firstLine(summary: string): string {
  return summary.split('\n')[0] ?? ''
}

/** What is to be done, with entities resolved. */
function nextStep(summary: string): string | undefined {
  return /^\*\*Next:\*\* (.+)$/m
    .exec(summary)?.[1]
    ?.replace(/&#(\d+);/g, (_entity, code: string) => String.fromCodePoint(Number(code)))
}

/** Each table as its rows of cells; a `|` that is no border is an entity. */
function tables(summary: string): readonly (readonly (readonly string[])[])[] {
  return [...summary.matchAll(/(?:^\|.*\|$\n?)+/gm)].map(([lines]) =>
    lines
      .trim()
      .split('\n')
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim())
      )
  )
}

function elements(summary: string): ReadonlySet<string> {
  const html = marked.parse(summary, { gfm: true, async: false })
  return new Set([...html.matchAll(/<(?!\/)([^\s>]*)/g)].map(([, name = '']) => name))
}

const own = [
  ...['h3', 'p', 'strong', 'code', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'br', 'sub'],
  ...['details', 'summary', 'ul', 'li', 'pre', 'blockquote']
]

/** What holds for every account. */
function expectSound(summary: string): void {
  const made = tables(summary)
  for (const [head = [], line = [], ...rows] of made) {
    expect(head.length).toBeGreaterThan(1)
    expect(line).toEqual(head.map(() => '---'))
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter((row) => row.length !== head.length)).toEqual([])
  }
  const html = marked.parse(summary, { gfm: true, async: false })
  expect(html.match(/<table>/g) ?? []).toHaveLength(made.length)
  expect([...elements(summary)].filter((name) => !own.includes(name))).toEqual([])
  expect(html.match(/<(\w+)[^>]* (?:href|src|on\w+|style|class)=/g) ?? []).toEqual(
    html.match(/<code class="language-sh"[^>]*>/g)?.map(() => '<code class=') ?? []
  )
  expect(summary).not.toMatch(/undefined|NaN|\[object|\r/)
  expect(summary.endsWith('\n')).toBe(true)
}

describe.each(Object.entries(findings) as readonly [Ground, Finding][])('%s', (_ground, finding) => {
  const { verdict } = finding.judgement

  test('the verdict stands in the first line, with a clause of why', () => {
    const line = firstLine(summarise(finding))
    expect(line.startsWith(`### ${verdictTitle(verdict)} — `)).toBe(true)
    expect(line.length).toBeGreaterThan(`### ${verdictTitle(verdict)} — `.length + 10)
  })

  test('what to do stands alone, unless it passed', () => {
    const next = nextStep(summarise(finding))
    if (verdict === 'passed') {
      expect(next).toBeUndefined()
    } else {
      expect(next).toMatch(/\w.*\.$/)
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
})

describe('an account that passed', () => {
  const summary = summarise(findings.proven)

  test('all keys are refused at all endpoints, and were accepted before', () => {
    expect(firstLine(summary)).toBe('### ✅ Passed — keys are off, and Cosmos DB refuses all 4 of them')
    const [[head, , ...rows] = []] = tables(summary)
    expect(head).toEqual(['Endpoint', 'Primary', 'Secondary', 'Primary read-only', 'Secondary read-only'])
    expect(rows.map(([endpoint]) => endpoint)).toEqual(['Global', 'West Europe', 'North Europe'])
    for (const cell of rows.flatMap((row) => row.slice(1))) {
      expect(cell).toMatch(/^accepted →\s\*\*refused\*\*.*200 →\s401\/5202/)
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
  })

  test('how to turn keys on again', () => {
    expect(summary).toContain('--set properties.disableLocalAuth=false')
  })

  test('with a made-up key, it says so, and why', () => {
    const weaker = summarise(madeUp)
    expect(firstLine(weaker)).toContain('a made-up key')
    expect(weaker).toContain('proof: a made-up key')
    expect(weaker).toContain('Warning: The identity lacks a permission')
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
      (finding, { reason, nextStep, message, name }, { activityId, region, principal, warning }) => {
        const report = reportFor([finding])
        const foreign: Report = {
          ...report,
          run: { ...report.run, principalId: principal, tenantId: principal },
          warnings: [warning],
          accounts: report.accounts.map((account): AccountReport => ({
            ...account,
            resourceGroup: region,
            location: region,
            reason: `${reason}.`,
            nextStep,
            warnings: [warning],
            // The name also stands in a block to copy; Azure's names are of a checked form.
            ...(account.disableLocalAuth.after !== true && !account.changed && { name }),
            ...((account.disableLocalAuth.after === true || account.changed) && {
              resourceGroup: account.resourceGroup
            }),
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

test('an account without words of its own still has a verdict', () => {
  expect(firstLine(summaryOf({ ...reportFor([]), warnings: [] }))).toMatch(/^### \S+ \w+/)
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
