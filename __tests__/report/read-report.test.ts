import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { verdictOfRun, verdicts, type Verdict } from '../../src/check/verdict.ts'
import { parseReport, reportShape } from '../../src/report/read-report.ts'
import { countsOf, type AccountReport, type Report } from '../../src/report/report.ts'
import { foreignText } from '../foreign-text.ts'
import { cases } from '../fuzz.ts'
import { findings, madeUp, reportFor } from './findings.ts'

const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true })
addFormats.default(ajv)
const validate = ajv.compile(
  JSON.parse(readFileSync('docs/report.schema.json', 'utf8')) as Record<string, unknown>
)

const full: Report = {
  ...reportFor([
    ...Object.values(findings),
    madeUp,
    {
      ...findings.unclear,
      dataRoles: [{ principalId: 'p', role: 'Cosmos DB Built-in Data Reader', scope: '/' }],
      warnings: ['A warning.']
    }
  ]),
  problems: [{ verdict: 'inconclusive', message: 'A part may not be read', nextStep: 'Grant a role.' }],
  warnings: ['A part may not be read. Grant a role.']
}
const shard: Report = abridged({
  ...full,
  run: { ...full.run, shard: '2/8' },
  accounts: full.accounts.filter(
    ({ proof, exception, dataRoles }) => proof === 'all-keys' || exception !== null || dataRoles.length > 0
  )
})

/** The same fields are not tried a hundred times. */
function abridged(report: Report): Report {
  return {
    ...report,
    counts: countsOf(report.accounts),
    accounts: report.accounts.map((account) => ({ ...account, attempts: account.attempts.slice(0, 2) }))
  }
}

function copy(report: Report): Json {
  return JSON.parse(JSON.stringify(report)) as Json
}

function why(report: unknown): string | undefined {
  const read = parseReport(JSON.stringify(report))
  return 'why' in read ? read.why : undefined
}

describe('a report of this action is read as it was written', () => {
  test.each([
    ...Object.entries(findings).map(([ground, finding]) => [ground, reportFor([finding])] as const),
    ...Object.entries(findings).map(
      ([ground, finding]) => [`${ground}, audited`, reportFor([finding], 'audit')] as const
    ),
    ['with a made-up key', reportFor([madeUp])],
    ['of no account', reportFor([])],
    ['of all grounds', full],
    ['of a shard', shard]
  ])('%s', (_what, report) => {
    expect(parseReport(JSON.stringify(report))).toEqual(report)
    expect(parseReport(`\uFEFF${JSON.stringify(report, null, 2)}\r\n`)).toEqual(report)
    expect(validate(JSON.parse(JSON.stringify(report)))).toBe(true)
  })
})

type Json = Record<string | number, unknown>

/** Where each value of the report is: what holds it, and the key there. */
function* places(holder: Json, path = ''): Generator<readonly [path: string, holder: Json, key: string]> {
  for (const [key, value] of Object.entries(holder)) {
    const here = `${path}/${key}`
    yield [here, holder, key]
    if (typeof value === 'object' && value !== null) {
      yield* places(value as Json, here)
    }
  }
}

describe('what the schema in docs refuses is refused here, and nothing else', () => {
  const wrong = [null, true, 0, -1, 7.5, '', 'x', '1/2', '2027-03-31', [], ['x'], {}, { x: 1 }]

  test('each field taken away, or of each wrong type', () => {
    const report = copy(shard)
    const apart: string[] = []
    let refused = 0
    const compare = (what: string): void => {
      const [inDocs, here] = [validate(report), reportShape.safeParse(report).success]
      refused += here ? 0 : 1
      if (inDocs !== here) {
        apart.push(`${what}: ${inDocs ? 'only docs take' : 'only docs refuse'} it`)
      }
      if (!here && !('why' in parseReport(JSON.stringify(report)))) {
        apart.push(`${what}: it is read all the same`)
      }
    }
    compare('as it is')
    expect(refused).toBe(0)
    for (const [path, holder, key] of [...places(report)]) {
      const value = holder[key]
      for (const other of wrong) {
        holder[key] = other
        compare(`${path} = ${JSON.stringify(other)}`)
      }
      if (!Array.isArray(holder)) {
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
        delete holder[key]
        compare(`without ${path}`)
        expect(reportShape.safeParse(report).success).toBe(false)
        holder[`${key} `] = value
        compare(`${path} under another name`)
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
        delete holder[`${key} `]
      }
      holder[key] = value
    }
    compare('as it was')
    expect(apart).toEqual([])
    expect(refused).toBeGreaterThan(1_000)
  })

  // No number that a double cannot count to: to JSON Schema, 1e300 is an integer.
  const others = fc
    .jsonValue({ maxDepth: 2 })
    .filter((value) => typeof value !== 'number' || Math.abs(value) <= Number.MAX_SAFE_INTEGER)

  test('property: several things wrong at once', () => {
    const text = JSON.stringify(shard)
    const number = [...places(JSON.parse(text) as Json)].length
    const changes = fc.array(
      fc.tuple(fc.nat(number - 1), fc.oneof(fc.constantFrom(...wrong), others, fc.constant(undefined))),
      { minLength: 1, maxLength: 3 }
    )
    fc.assert(
      fc.property(changes, (some) => {
        const report = JSON.parse(text) as Json
        const all = [...places(report)]
        for (const [index, value] of some) {
          const [, holder, key] = all[index]!
          holder[key] = value
        }
        const changed: unknown = JSON.parse(JSON.stringify(report))
        expect(reportShape.safeParse(changed).success).toBe(validate(changed))
      }),
      { numRuns: cases(300) }
    )
  })
})

describe('what is wrong is told: which field, what came, what was expected', () => {
  const changed = (change: (report: Json) => void): unknown => {
    const report = copy(shard)
    change(report)
    return report
  }
  const account = (change: Json) =>
    changed((report) => Object.assign((report['accounts'] as Json[])[1]!, change))
  const attempt = (change: Json) =>
    changed((report) => Object.assign(((report['accounts'] as Json[])[0]!['attempts'] as Json[])[1]!, change))

  test.each<[unknown, string]>([
    [null, 'it holds null; it has to be an object'],
    [[], 'it holds a list; it has to be an object'],
    ['passed', 'it holds "passed"; it has to be an object'],
    [{ version: '2.1.0', runs: [] }, 'schemaVersion is missing; it has to be 1'],
    [changed((it) => (it['schemaVersion'] = 2)), 'schemaVersion holds 2; it has to be 1'],
    [changed((it) => (it['mode'] = 'dry')), 'mode holds "dry"; it has to be one of enforce, audit'],
    [changed((it) => delete it['run']), 'run is missing; it has to be an object'],
    [changed((it) => (it['run'] = { ...shard.run, shard: 2 })), 'run.shard holds 2; it has to be text'],
    [
      changed((it) => (it['run'] = { ...shard.run, shard: '2 of 8' })),
      'run.shard holds "2 of 8"; it has to be a shard, as in 2/8, or null'
    ],
    [changed((it) => (it['more'] = 1)), 'it has the unknown field "more"'],
    [
      changed((it) => (it['startedAt'] = 'yesterday')),
      'startedAt holds "yesterday"; it has to be a time in UTC, as in 2027-03-31T12:00:00.000Z'
    ],
    [changed((it) => (it['accounts'] = {})), 'accounts holds an object; it has to be a list'],
    [
      account({ verdict: 'ok' }),
      'accounts[1].verdict holds "ok"; it has to be one of passed, failed, inconclusive, excepted, not-applicable'
    ],
    [account({ rounds: -1 }), 'accounts[1].rounds holds -1; it has to be a whole number from 0'],
    [account({ reason: '' }), 'accounts[1].reason holds ""; it has to be text, and not empty'],
    [account({ key: 'x', token: 'y' }), 'accounts[1] has the unknown field "key, token"'],
    [account({ proof: 'all-keys' }), 'accounts[1] has a proof without a pass, or a pass without a proof'],
    [
      attempt({ answer: 'maybe' }),
      'accounts[0].attempts[1].answer holds "maybe"; it has to be one of refused, accepted, unclear'
    ],
    [attempt({ endpoint: 'orders' }), 'accounts[0].attempts[1].endpoint holds "orders"; it has to be a URL'],
    [
      attempt({ message: 'x'.repeat(20_001) }),
      `accounts[0].attempts[1].message holds "${'x'.repeat(59)}…"; it has to be text of at most 20000 characters`
    ],
    [
      account({ warnings: new Array(100_001).fill('') }),
      'accounts[1].warnings holds a list; it has to be a list of at most 100000 items'
    ]
  ])('%#', (report, message) => {
    expect(why(report)).toBe(message)
  })

  test.each([
    ['', 'it is empty'],
    [' \n', 'it is empty'],
    ['{', 'it is no JSON'],
    ['exceptions: []', 'it is no JSON'],
    [JSON.stringify(shard).slice(0, -1), 'it is no JSON'],
    [`${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`, 'it holds a list; it has to be an object'],
    ['{"__proto__": {"schemaVersion": 1}}', 'schemaVersion is missing; it has to be 1']
  ])('%#, a text', (text, message) => {
    expect(parseReport(text)).toEqual({ why: message })
  })

  test('property: foreign text neither crashes nor gets on as it is', () => {
    const anywhere = fc.constantFrom<(text: string) => unknown>(
      (text) => text,
      (text) => ({ [text]: 1 }),
      (text) => changed((it) => (it[text] = 1)),
      (text) => changed((it) => (it['verdict'] = text)),
      (text) => changed((it) => (it['warnings'] = [text])),
      (text) => account({ name: text, reason: text, location: text }),
      (text) => attempt({ region: text, message: text, endpoint: text }),
      (text) => attempt({ region: text, message: text }),
      (text) => attempt({ endpoint: `https://example.com/${text}` })
    )
    fc.assert(
      fc.property(anywhere, foreignText, (place, text) => {
        const read = parseReport(JSON.stringify(place(text)))
        for (const [, holder, key] of places(read as unknown as Json)) {
          expect(String(holder[key])).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        }
      }),
      { numRuns: cases(300) }
    )
  })
})

describe('a report whose parts do not agree is none', () => {
  const proven = reportFor([findings.proven])
  const [passed] = proven.accounts as [AccountReport]

  function withAccount(change: Partial<AccountReport>): Report {
    return { ...proven, accounts: [{ ...passed, ...change }] }
  }
  const against = 'accounts[0].verdict is passed, which its setting or its attempts speak against'

  test.each<[string, Report, string]>([
    [
      'a count too high',
      { ...proven, counts: { ...proven.counts, passed: 2 } },
      'counts does not agree with accounts'
    ],
    ['an account too few', { ...proven, accounts: [] }, 'counts does not agree with accounts'],
    [
      'a count of another verdict',
      { ...proven, counts: { ...proven.counts, notApplicable: 1 } },
      'counts does not agree with accounts'
    ],
    [
      'a shard that cannot be',
      { ...proven, run: { ...proven.run, shard: '9/8' } },
      'run.shard holds "9/8", and there is no such part'
    ],
    [
      'a pass of an account whose keys are on',
      withAccount({ disableLocalAuth: { before: false, after: false } }),
      against
    ],
    [
      'a pass of an account that was not read again',
      withAccount({ disableLocalAuth: { before: true, after: null } }),
      against
    ],
    ...(['accepted', 'unclear'] as const).map((answer): [string, Report, string] => [
      `a pass with an answer that was ${answer}`,
      withAccount({
        attempts: passed.attempts.map((attempt, index) =>
          attempt.phase === 'after' && index === 14 ? { ...attempt, answer } : attempt
        )
      }),
      against
    ]),
    [
      'a pass of the run with a failed account',
      { ...reportFor([findings.proven, findings['keys-on']]), verdict: 'passed' },
      'verdict is passed, while its accounts and problems make it failed'
    ],
    [
      'a pass of the run with a problem',
      { ...proven, problems: [{ verdict: 'inconclusive', message: 'A part may not be read', nextStep: '' }] },
      'verdict is passed, while its accounts and problems make it inconclusive'
    ],
    [
      'a pass of the run without an account',
      { ...reportFor([]), verdict: 'passed' },
      'verdict is passed, while its accounts and problems make it not-applicable'
    ]
  ])('%s', (_what, report, message) => {
    expect(why(report)).toBe(message)
    expect(reportShape.safeParse(report).success).toBe(true)
  })

  test('what Entra was answered, and what was accepted before the change, speaks against no pass', () => {
    const attempts = passed.attempts.map((attempt) =>
      attempt.credential === 'entra' || attempt.phase === 'before'
        ? { ...attempt, answer: 'accepted' as const }
        : attempt
    )
    expect(attempts.filter(({ answer }) => answer === 'accepted')).toHaveLength(13)
    expect(why(withAccount({ attempts }))).toBeUndefined()
  })

  test('property: a run may be graver than its accounts and problems, never better', () => {
    const byVerdict: Readonly<Record<Verdict, AccountReport>> = {
      passed,
      failed: reportFor([findings['keys-on']]).accounts[0]!,
      inconclusive: reportFor([findings.unclear]).accounts[0]!,
      excepted: reportFor([findings.excepted]).accounts[0]!,
      'not-applicable': reportFor([findings['not-applicable']]).accounts[0]!
    }
    const problem = fc.constantFrom('failed' as const, 'inconclusive' as const)
    fc.assert(
      fc.property(
        fc.constantFrom(...verdicts),
        fc.array(fc.constantFrom(...verdicts), { maxLength: 3 }),
        fc.array(problem, { maxLength: 1 }),
        (verdict, of, problems) => {
          const accounts = of.map((one) => byVerdict[one])
          const report: Report = {
            ...proven,
            verdict,
            accounts,
            counts: countsOf(accounts),
            problems: problems.map((one) => ({ verdict: one, message: 'A problem', nextStep: '' }))
          }
          const rests = verdictOfRun([...of, ...problems])
          const graver: readonly Verdict[] =
            rests === 'failed' ? [] : rests === 'inconclusive' ? ['failed'] : ['failed', 'inconclusive']
          expect(why(report) === undefined).toBe(verdict === rests || graver.includes(verdict))
        }
      ),
      { numRuns: cases(500) }
    )
  })
})
