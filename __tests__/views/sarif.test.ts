import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import multitool from '@microsoft/sarif-multitool'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import type { Log, Result, Run } from 'sarif'
import type { Finding } from '../../src/check/finding.ts'
import type { AccountReport, Report } from '../../src/report/schema.ts'
import type { Problem } from '../../src/runtime/errors.ts'
import { sarifOf, type Place } from '../../src/views/sarif.ts'
import { entry, planFile } from '../deployment/plans.ts'
import { foreignText } from '../foreign-text.ts'
import { cases } from '../fuzz.ts'
import { findings, fleet, madeUp, of, ref, reportFor } from '../report/findings.ts'
import { foreignUsage } from '../report/usage.ts'
import { fixedReportOfPlans } from '../report/plan-reports.ts'

const place = {
  workflowFile: '.github/workflows/audit.yml',
  version: '1.2.3',
  action: { serverUrl: 'https://ghe.example', repository: 'octo-org/cosmos-keyless' }
}
const scope: Problem = {
  code: 'scope-not-readable',
  verdict: 'inconclusive',
  message: 'The identity can’t read every account of resource group rg-stock.',
  nextStep: 'Grant it there: `az role assignment create`.'
}

function logOf(report: Report, where: Place = place): Log {
  return JSON.parse(sarifOf(report, where)) as Log
}

function runOf(report: Report, where = place): Run {
  const { runs } = logOf(report, where)
  expect(runs).toHaveLength(1)
  return runs[0]!
}

function resultsOf(report: Report): readonly Result[] {
  return runOf(report).results!
}

function rulesOf(...some: readonly Finding[]): readonly (string | undefined)[] {
  return resultsOf(reportFor(some)).map(({ ruleId }) => ruleId)
}

function fingerprint({ partialFingerprints }: Result): string {
  return partialFingerprints!['primaryLocationLineHash']!
}

/** The same accounts in another run. */
function changed(report: Report, change: (account: AccountReport) => Partial<AccountReport>): Report {
  return { ...report, accounts: report.accounts.map((account) => ({ ...account, ...change(account) })) }
}

/** The OASIS schema, from Microsoft’s SARIF Multitool. */
const schema = JSON.parse(readFileSync(join(dirname(multitool), 'sarif-2.1.0.json'), 'utf8')) as Record<
  string,
  unknown
>
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
const validate = ajv.compile(schema)

function faults(log: unknown): unknown {
  return validate(log) ? [] : validate.errors
}

/**
 * What Microsoft’s SARIF Multitool finds by the rules of the format and of GitHub’s ingestion, without notes.
 * The program exists for x64 only; `undefined` on other machines.
 */
function complaints(...files: readonly string[]): readonly string[] | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'sarif-'))
  try {
    const paths = files.map((content, index) => {
      const path = join(folder, `${index}.sarif`)
      writeFileSync(path, content)
      return path
    })
    const output = join(folder, 'complaints.sarif')
    const { error, stdout } = spawnSync(
      multitool,
      ['validate', ...paths, '--output', output, '--rule-kind', 'Sarif;Ghas'],
      // It would request the addresses in a file.
      {
        encoding: 'utf8',
        env: { ...process.env, HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' }
      }
    )
    if (error !== undefined) {
      if (process.arch === 'x64') {
        throw error
      }
      return undefined
    }
    expect(stdout).toContain(`${files.length} files scanned`)
    const [run] = (JSON.parse(readFileSync(output, 'utf8')) as Log).runs
    return run!.results!.map(({ ruleId, message }) => `${ruleId ?? ''} ${JSON.stringify(message)}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const everything = reportFor([...Object.values(findings), madeUp, ...fleet(30)])
const incomplete = { ...everything, problems: [scope] }
const fix = {
  path: 'infra/main.tf',
  start: { line: 43, column: 1 },
  end: { line: 43, column: 1 },
  text: '  local_authentication_enabled = false\n'
}
const { report: planned, fixes } = fixedReportOfPlans(
  planFile([
    entry('enabled', { source: { path: 'infra/main.tf', line: 42 }, fix }),
    entry('unknown', { name: 'events', source: { path: 'infra/modules/événements/main.tf', line: 1 } }),
    entry('unknown', { name: 'legacy' })
  ])
)

describe('SARIF 2.1.0', () => {
  test('matches the schema', () => {
    expect(faults(logOf(everything))).toEqual([])
    expect(faults(logOf(incomplete))).toEqual([])
    expect(faults(logOf(reportFor([])))).toEqual([])
    expect(faults(logOf(planned, { ...place, fixes }))).toEqual([])
    expect(faults(logOf(everything, { ...place, workflowFile: '' }))).toEqual([])
  })

  test('passes Microsoft’s validator, with GitHub’s rules', () => {
    const found = complaints(
      sarifOf(incomplete, place),
      sarifOf(reportFor([findings.proven]), place),
      sarifOf(planned, { ...place, fixes }),
      sarifOf(reportFor([]), { ...place, workflowFile: '' })
    )
    expect(found ?? []).toEqual([])
  })

  test('is rejected by both if it is invalid', () => {
    const broken = logOf(everything)
    delete broken.runs[0]!.results![0]!.locations
    delete broken.runs[0]!.results![1]!.locations![0]!.physicalLocation!.region!.startLine
    expect(complaints(JSON.stringify(broken), sarifOf(everything, place)) ?? ['GH1015', 'SARIF1007']).toEqual(
      expect.arrayContaining([expect.stringMatching(/^GH1015/), expect.stringMatching(/^SARIF1007/)])
    )
    expect(validate({ ...logOf(everything), version: '2.0.0' })).toBe(false)
  })
})

describe('the rules', () => {
  const driver = runOf(everything).tool.driver

  test('are the same in every run, and the tool has its version', () => {
    expect(runOf(reportFor([])).tool).toEqual(runOf(everything).tool)
    expect(driver).toMatchObject({ name: 'cosmos-keyless', semanticVersion: '1.2.3' })
  })

  test('the tool links to the action’s repository if the runner names it', () => {
    expect(driver.informationUri).toBe('https://ghe.example/octo-org/cosmos-keyless')
    for (const action of [
      { ...place.action, repository: '' },
      { ...place.action, serverUrl: '' }
    ]) {
      const { tool } = runOf(everything, { ...place, action })
      expect(tool.driver).not.toHaveProperty('informationUri')
    }
  })

  test.each(driver.rules!.map((rule) => [rule.id, rule] as const))(
    '%s has a meaning, a next step and a severity',
    (id, rule) => {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(rule.name).toMatch(/^([A-Z][a-z]+)+$/)
      for (const text of [rule.shortDescription!.text, rule.fullDescription!.text]) {
        expect(text).toMatch(/^[A-Z].{20,1022}\.$/)
      }
      expect(rule.help!.text).toContain('What to do: ')
      expect(rule.help!.markdown).toContain('**What to do:** ')
      expect(['error', 'warning']).toContain(rule.defaultConfiguration!.level)
      const { tags, 'security-severity': severity } = rule.properties as unknown as {
        readonly tags: readonly string[]
        readonly 'security-severity': string
      }
      // GitHub: a number from 0 to 10 as text, for rules tagged `security`; it shows ten tags.
      expect(severity).toMatch(/^[1-9]\.\d$/)
      expect(tags).toContain('security')
      expect(tags.length).toBeLessThanOrEqual(10)
    }
  )

  test('come in the order of severity, and only what isn’t proven is a warning', () => {
    const rules = driver.rules!.map(({ id, defaultConfiguration, properties }) => ({
      id,
      level: defaultConfiguration!.level,
      severity: Number((properties as Record<string, unknown>)['security-severity'])
    }))
    expect(rules.map(({ severity }) => severity)).toEqual(
      rules.map(({ severity }) => severity).toSorted((one, other) => other - one)
    )
    expect(rules.filter(({ level }) => level === 'warning').map(({ id }) => id)).toEqual([
      'not-proven',
      'deployment-unclear',
      'run-incomplete'
    ])
  })
})

describe('accounts with a result', () => {
  test.each<[keyof typeof findings, readonly string[]]>([
    ['proven', []],
    ['excepted', []],
    ['not-applicable', []],
    ['keys-on', ['keys-on']],
    ['left-on', ['keys-on']],
    ['not-turned-off', ['keys-on']],
    ['switched-back', ['keys-on']],
    ['still-accepted', ['keys-accepted']],
    ['not-found', ['account-not-found']],
    ['other-api', ['keys-cannot-be-turned-off']],
    ['canceled', ['not-proven']],
    ['account-unread', ['not-proven']],
    ['closing-unread', ['not-proven']],
    ['endpoints-changed', ['not-proven']],
    ['keys-regenerated', ['not-proven']],
    ['unclear', ['not-proven']]
  ])('%s: %j', (because, rules) => {
    expect(rulesOf(findings[because])).toEqual(rules)
  })

  test('the table above is complete', () => {
    expect(rulesOf(...Object.values(findings))).toHaveLength(13)
  })

  test('reports accepted keys as on, regardless of the closing read', () => {
    const { 'still-accepted': accepted } = findings
    const before = { ...accepted.account!, disableLocalAuth: true }
    const change = { sent: false, accepted: false, doneAt: undefined }
    expect(rulesOf({ ...accepted, account: before, change })).toEqual(['keys-accepted'])
    expect(rulesOf({ ...accepted, account: before, change, settingAfter: null })).toEqual(['keys-accepted'])
    expect(rulesOf({ ...accepted, settingAfter: null })).toEqual(['keys-accepted'])
  })

  test('an account that was off and no longer exists', () => {
    const account = { ...findings['keys-on'].account!, disableLocalAuth: true }
    expect(rulesOf({ ...findings['not-found'], account })).toEqual(['account-not-found'])
    // Only the run’s own token was tried.
    expect(rulesOf({ ...findings['not-found'], account, entra: findings.proven.entra })).toEqual([
      'account-not-found'
    ])
  })

  test('the worst first, then in the order of the report', () => {
    const results = resultsOf(
      reportFor([
        of(findings.unclear, 'walled'),
        of(findings['keys-on'], 'on-1'),
        of(findings['still-accepted'], 'slow'),
        of(findings['left-on'], 'on-2')
      ])
    )
    expect(results.map(({ level, message }) => `${level!} ${message.text!.split(' ')[0]!}`)).toEqual([
      'error slow',
      'error on-1',
      'error on-2',
      'warning walled'
    ])
  })
})

describe('a result', () => {
  const [result] = resultsOf(reportFor([findings['keys-on']]))

  test('names the account, the reason, the next step and the code', () => {
    expect(result!.message.text).toBe(
      'orders (rg-orders): Keys are on (disableLocalAuth is false). ' +
        'Next: Run this action with `mode: enforce`, or: `az resource update --subscription … --resource-group "rg-orders" ' +
        '--name "orders" --resource-type "Microsoft.DocumentDB/databaseAccounts" --set properties.disableLocalAuth=true`. Code: keys-on'
    )
    expect(result!.properties).toEqual({ code: 'keys-on' })
  })

  test('is located in the workflow file, and names the account', () => {
    expect(result!.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: '.github/workflows/audit.yml' },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 }
        },
        logicalLocations: [{ name: 'orders', fullyQualifiedName: 'rg-orders/orders', kind: 'resource' }]
      }
    ])
  })

  test('points at its rule', () => {
    const { tool, results } = runOf(incomplete)
    for (const { ruleId, ruleIndex, level } of results!) {
      expect(tool.driver.rules![ruleIndex!]!.id).toBe(ruleId)
      expect(tool.driver.rules![ruleIndex!]!.defaultConfiguration!.level).toBe(level)
    }
  })

  test.each([
    ['', '.github/workflows'],
    ['.github/workflows/a b#c.yml', '.github/workflows/a%20b%23c.yml'],
    ['/etc/../passwd', 'etc/passwd'],
    ['\uD83D.yml', '%EF%BF%BD.yml']
  ])('the workflow file %j becomes the relative URI %s', (workflowFile, uri) => {
    const { results } = runOf(reportFor([findings['keys-on']]), { ...place, workflowFile })
    expect(results![0]!.locations![0]!.physicalLocation!.artifactLocation!.uri).toBe(uri)
  })

  test('contains no ID that may be a secret; activity IDs stay', () => {
    const { subscriptionId } = ref
    const text = sarifOf(
      reportFor([
        findings['account-unread'],
        findings['switched-back'],
        findings['still-accepted'],
        {
          ...findings['not-found'],
          ref: { id: ref.id, name: ref.id, resourceGroup: '', subscriptionId }
        }
      ]),
      place
    )
    const guids = new Set(text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))
    expect([...guids]).toEqual([findings['still-accepted'].course.last[0]!.activityId])
    expect(text).toContain('The identity … lacks')
    expect(text).toContain(
      '"/subscriptions/…/resourceGroups/rg-orders/providers/Microsoft.DocumentDB/databaseAccounts/orders: '
    )
  })
})

describe('the fingerprint', () => {
  const report = reportFor(fleet(60))

  function identities(some: Report): readonly string[] {
    return resultsOf(some).map((result) => `${result.ruleId!} ${fingerprint(result)}`)
  }

  test('is different for each account and rule', () => {
    const all = identities(report)
    expect(all.length).toBeGreaterThan(40)
    expect(new Set(all).size).toBe(all.length)
    expect(new Set(resultsOf(report).map(fingerprint)).size).toBe(all.length)
    // Also of the same account.
    const [on, slow] = (['keys-on', 'still-accepted'] as const).map((because) =>
      fingerprint(resultsOf(reportFor([findings[because]]))[0]!)
    )
    expect(on).not.toBe(slow)
  })

  test('doesn’t depend on times, wording or evidence', () => {
    const later = changed({ ...report, startedAt: '2027-01-01T00:00:00.000Z' }, (account) => ({
      id: account.id.toUpperCase(),
      reason: `${account.reason} Again.`,
      nextStep: 'Something else.',
      location: 'North Europe',
      warnings: [{ code: 'keys-not-listed', message: 'New.' }],
      roleAssignments: 7,
      attempts: account.attempts.map((attempt) => ({ ...attempt, activityId: null, message: 'other' }))
    }))
    expect(identities(later)).toEqual(identities(report))
  })

  test('is the same for keys that are on and keys that couldn’t be turned off', () => {
    expect(identities(reportFor([findings['keys-on']], 'audit'))).toEqual(
      identities(reportFor([findings['not-turned-off']]))
    )
  })

  test('changes with the account’s ID', () => {
    const renamed = changed(report, ({ id }) => ({ id: `${id}-2` }))
    expect(identities(renamed).filter((one) => identities(report).includes(one))).toEqual([])
  })

  test('disappears when the account is fixed, and the others stay', () => {
    const [first, ...others] = fleet(3, ['keys-on'])
    const [, ...open] = identities(reportFor([first!, ...others]))
    expect(identities(reportFor([of(findings.proven, first!.ref.name), ...others]))).toEqual(open)
  })
})

describe('an incomplete run', () => {
  test('has one more result, which comes first', () => {
    const [whole, ...others] = resultsOf(incomplete)
    expect(whole).toMatchObject({
      ruleId: 'run-incomplete',
      level: 'warning',
      message: {
        text: 'The identity can’t read every account of resource group rg-stock. Grant it there: `az role assignment create`. Code: scope-not-readable'
      },
      properties: { codes: ['scope-not-readable'] }
    })
    expect(others).toEqual(resultsOf(everything))
    const [other] = resultsOf({
      ...everything,
      problems: [{ ...scope, message: 'Shard 2 of 8 left no report.' }]
    })
    expect(fingerprint(other!)).toBe(fingerprint(whole!))
  })

  test('is an error if a problem failed the run', () => {
    const [whole] = resultsOf({ ...everything, problems: [scope, { ...scope, verdict: 'failed' }] })
    expect(whole!.level).toBe('error')
  })

  test('names five problems, and counts the rest', () => {
    const problems = Array.from({ length: 9 }, (_, index) => ({ ...scope, message: `Problem ${index}.` }))
    const [whole] = resultsOf({ ...everything, problems })
    expect(whole!.message.text).toMatch(/^Problem 0\. .*Problem 4\. .* 4 more, in the report\.$/)
  })

  test('without accounts has a result, unless it is a shard', () => {
    const report = reportFor([])
    expect(resultsOf(report).map(({ ruleId, message }) => [ruleId, message.text])).toEqual([
      ['run-incomplete', expect.stringMatching(/^No account was found\. If there are accounts, check/)]
    ])
    expect(resultsOf({ ...report, run: { ...report.run, shard: '2/8' } })).toEqual([])
    const [whole] = resultsOf({ ...report, problems: [scope] })
    expect(whole!.message.text).not.toContain('No account was found')
  })

  function successful(report: Report): boolean {
    return runOf(report).invocations![0]!.executionSuccessful
  }

  test('didn’t succeed if it read no account', () => {
    expect(successful({ ...reportFor([]), problems: [scope] })).toBe(false)
    expect(successful(reportFor([findings['account-unread']]))).toBe(false)
    expect(successful(reportFor([findings['account-unread'], findings.unclear]))).toBe(true)
    expect(successful(reportFor([findings['not-found']]))).toBe(true)
    expect(successful(reportFor([findings['keys-on']]))).toBe(true)
    expect(successful({ ...reportFor([findings.proven]), problems: [scope] })).toBe(true)
    expect(successful(reportFor([]))).toBe(true)
  })

  test('leaves the category to upload-sarif', () => {
    expect(runOf(everything).automationDetails).toBeUndefined()
  })
})

describe('GitHub’s limits', () => {
  const many = reportFor(
    fleet(5_200, ['unclear', 'keys-on', 'still-accepted', 'proven', 'keys-on', 'unclear'])
  )

  test('5,000 results: the worst, and the number of the others', () => {
    const results = resultsOf(many)
    expect(results).toHaveLength(4_333)
    const more = reportFor([...fleet(3_000, ['unclear']), ...fleet(2_500, ['keys-on'])])
    const [whole, ...shown] = resultsOf(more)
    expect(shown).toHaveLength(4_999)
    expect(shown.filter(({ ruleId }) => ruleId === 'keys-on')).toHaveLength(2_500)
    expect(whole!.message.text).toBe(
      '501 more accounts that failed or aren’t proven don’t fit here. All are in the report (output report-path). Code: more-problems'
    )
    expect(faults(logOf(more))).toEqual([])
  })

  test('10 MB, even if the text compresses badly', () => {
    const noise = fc.sample(fc.string({ minLength: 1_200, maxLength: 1_200, unit: 'binary' }), {
      numRuns: 40,
      seed: 1
    })
    const report = changed(many, ({ id }) => ({
      reason: noise[Number(id.slice(-4)) % 40]!,
      nextStep: id.slice(-4) + noise[(Number(id.slice(-4)) + 1) % 40]!
    }))
    const text = sarifOf(report, place)
    expect(Buffer.byteLength(text)).toBeGreaterThan(8_000_000)
    expect(Buffer.byteLength(text)).toBeLessThan(9_100_000)
    expect(gzipSync(text).length).toBeLessThan(10_000_000)
    const [whole, ...shown] = resultsOf(report)
    expect(whole!.message.text).toMatch(/^\d+ more accounts that failed or aren’t proven don’t fit here\./)
    expect(shown.every(({ level }) => level === 'error')).toBe(true)
  })
})

describe('property', () => {
  test('stays valid with any foreign text: one line each, no link, mention or command', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...(Object.keys(findings) as (keyof typeof findings)[])), { maxLength: 30 }),
        fc.array(fc.tuple(foreignText, fc.integer({ min: 1, max: 400 })), { minLength: 1, maxLength: 20 }),
        fc.string(),
        (grounds, foreign, workflowFile) => {
          const words = foreign.map(([text, times]) => text.repeat(times))
          const word = (index: number): string => words[index % words.length]!
          const report = reportFor(fleet(grounds.length, grounds))
          const log = logOf(
            {
              ...report,
              problems: words.map((message) => ({ ...scope, message, nextStep: message })),
              accounts: report.accounts.map((account, index) => ({
                ...account,
                name: word(index),
                resourceGroup: word(index + 1),
                reason: word(index + 2),
                usage: index % 2 === 0 ? foreignUsage(report, (nth) => word(index + nth), true) : null,
                nextStep: word(index + 3)
              }))
            },
            { ...place, workflowFile }
          )
          expect(faults(log)).toEqual([])
          const { results } = log.runs[0]!
          const open = report.accounts.filter(({ verdict }) => ['failed', 'inconclusive'].includes(verdict))
          expect(results).toHaveLength(open.length + 1)
          expect(new Set(results!.map(fingerprint)).size).toBe(results!.length)
          for (const { message, locations } of results!) {
            const names = locations![0]!.logicalLocations ?? []
            for (const text of [message.text!, ...names.map(({ name }) => name!)]) {
              expect(text).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
              expect(text.isWellFormed()).toBe(true)
            }
            expect(message.text).not.toContain('](')
            expect(message.text!.replace(/`[^`]*(`|$)/g, '`')).not.toMatch(/@\w/)
            expect(message.text!.length).toBeLessThanOrEqual(10_100)
            expect(locations![0]!.physicalLocation!.artifactLocation!.uri).toMatch(/^[^/\\\s]/)
          }
        }
      ),
      { numRuns: cases(60) }
    )
  })
})
