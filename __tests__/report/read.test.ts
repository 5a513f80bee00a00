import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { verdictOfRun, verdicts, type Verdict } from '../../src/check/verdict.ts'
import { parseReport, reportShape } from '../../src/report/read.ts'
import { countsOf, type AccountReport, type AttemptReport, type Report } from '../../src/report/report.ts'
import { partOf } from '../../src/check/shard.ts'
import { foreignText } from '../foreign-text.ts'
import { cases } from '../fuzz.ts'
import type { Finding } from '../../src/check/finding.ts'
import type { Mode } from '../../src/inputs/inputs.ts'
import { endpoints, findings, madeUp, of, ref, reportFor } from './findings.ts'

const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true })
addFormats.default(ajv)
const validate = ajv.compile(
  JSON.parse(readFileSync('docs/report.schema.json', 'utf8')) as Record<string, unknown>
)

/** A run on all accounts of the subscription. */
function ofAll(some: readonly Finding[], mode?: Mode): Report {
  const report = reportFor(some, mode)
  return { ...report, run: { ...report.run, scope: [`/subscriptions/${ref.subscriptionId}`] } }
}

/** The same finding of an account of that part. */
function inPart(finding: Finding, index: number, parts: number): Finding {
  for (let number = 1; ; number++) {
    const other = of(finding, `${finding.judgement.because}-${number}`)
    if (partOf(other.ref.id, parts) === index) {
      return other
    }
  }
}

const everything: readonly Finding[] = [
  ...Object.values(findings),
  of(madeUp, 'made-up'),
  {
    ...of(findings.unclear, 'with-roles'),
    dataRoles: [{ principalId: 'p', role: 'Cosmos DB Built-in Data Reader', scope: '/' }],
    warnings: ['A warning.']
  }
]
const full: Report = {
  ...ofAll(everything.map((finding, index) => of(finding, `account-${index}`))),
  problems: [{ verdict: 'inconclusive', message: 'A part may not be read', nextStep: 'Grant a role.' }],
  warnings: ['A part may not be read. Grant a role.']
}
const part = ofAll(
  everything
    .filter(
      ({ proof, exception, dataRoles = [] }) =>
        proof === 'all-keys' || exception !== undefined || dataRoles.length > 0
    )
    .map((finding) => inPart(finding, 2, 8))
)
const shard: Report = abridged({
  ...part,
  verdict: 'inconclusive',
  run: { ...part.run, shard: '2/8' },
  problems: full.problems,
  warnings: full.warnings
})

/** The same fields are not tried a hundred times. */
function abridged(report: Report): Report {
  return {
    ...report,
    counts: countsOf(report.accounts),
    accounts: report.accounts.map((account) => ({
      ...account,
      attempts: account.attempts.filter(({ endpoint }) => endpoint === endpoints[0].url)
    }))
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
    ...Object.entries(findings).map(([because, finding]) => [because, ofAll([finding])] as const),
    ...Object.entries(findings)
      .filter(([, { before, change }]) => before.length === 0 && !change.sent)
      .map(([because, finding]) => [`${because}, audited`, ofAll([finding], 'audit')] as const),
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
  const proven = ofAll([findings.proven])
  const [passed] = proven.accounts as [AccountReport]

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
      'a run that ended before it began',
      { ...proven, startedAt: '2026-11-22T20:01:10.001Z' },
      'finishedAt is before startedAt'
    ],
    [
      'a shard that passed and does not know which accounts there are',
      { ...proven, run: { ...proven.run, shard: '1/1', found: null } },
      "run.found is null, so verdict can't be passed"
    ],
    [
      'more accounts than the run found',
      { ...proven, run: { ...proven.run, found: { ...proven.run.found!, accounts: 0 } } },
      'run.found.accounts is 0, and there are more accounts'
    ],
    [
      'a pass of the run with a failed account',
      { ...ofAll([findings.proven, of(findings['keys-on'], 'other')]), verdict: 'passed' },
      'verdict is passed, while its accounts and problems make it failed'
    ],
    [
      'a pass of the run with a problem',
      { ...proven, problems: [{ verdict: 'inconclusive', message: 'A part may not be read', nextStep: '' }] },
      'verdict is passed, while its accounts and problems make it inconclusive'
    ],
    [
      'a pass of the run without an account',
      { ...ofAll([]), verdict: 'passed' },
      'verdict is passed, while its accounts and problems make it not-applicable'
    ]
  ])('%s', (_what, report, message) => {
    expect(why(report)).toBe(message)
    expect(reportShape.safeParse(report).success).toBe(true)
  })

  type Because = keyof typeof findings
  type Broken = (account: AccountReport) => Partial<AccountReport>
  const tried = ({ phase, credential }: AttemptReport): boolean => phase === 'after' && credential !== 'entra'
  const eachAttempt =
    (change: (attempt: AttemptReport, index: number) => Partial<AttemptReport>): Broken =>
    ({ attempts }) => ({
      attempts: attempts.map((attempt, index) => ({ ...attempt, ...change(attempt, index) }))
    })
  const only =
    (keep: (attempt: AttemptReport, index: number) => boolean): Broken =>
    ({ attempts }) => ({ attempts: attempts.filter(keep) })
  const nth = (index: number, change: Partial<AttemptReport>): Broken =>
    eachAttempt((_attempt, at) => (at === index ? change : {}))

  const everywhere =
    "attempts doesn't show that each credential was refused at each endpoint, which a pass takes"
  const proof = "proof doesn't agree with the credentials of attempts"
  const change =
    "changed, changedAt and secondsToRefusal don't agree with disableLocalAuth.before, which a pass takes"
  const times = 'attempts has times outside of the run, or before the change'
  const unread = 'api is null, so the account can be neither changed, tried nor passed'
  const together = 'location, api and disableLocalAuth.before are not null together'
  const excepted =
    'verdict is excepted, which takes a valid exception and an account that was neither changed nor tried'
  const notApplicable =
    'verdict is not-applicable, which takes an account of another API that nobody named and that was not tried'
  const expired = 'exception.expired does not agree with exception.expires'
  const shown = "answer is refused, which status, subStatus and message don't show"
  const entra =
    'credential is entra, which is never refused, and tried after the change at the global endpoint only'
  const nothing = {
    attempts: [],
    rounds: 0,
    changed: false,
    changedAt: null,
    secondsToRefusal: null
  } as const

  // Attempts of the proven account: 0 to 11 before the change, 12 to 23 after it, 24 of the Entra token.
  test.each<[Because, Broken, string]>([
    // Identity.
    [
      'proven',
      () => ({ id: '/subscriptions/1/databaseAccounts/orders' }),
      'id is not the resource ID of an account'
    ],
    ['proven', ({ id }) => ({ id: `${id}/` }), 'id is not the resource ID of an account'],
    ['proven', () => ({ id: 'orders' }), 'id is not the resource ID of an account'],
    ['not-found', () => ({ id: 'order' }), 'id is not the resource ID of an account'],
    ['not-found', () => ({ id: 'orders' }), "id is not in the run's scope"],
    ...(['name', 'resourceGroup', 'subscriptionId'] as const).map((field): [Because, Broken, string] => [
      'proven',
      () => ({ [field]: 'other' }),
      "name, resourceGroup and subscriptionId don't agree with id"
    ]),
    [
      'proven',
      ({ id }) => ({
        id: id.replaceAll('1', '7'),
        subscriptionId: ref.subscriptionId.replaceAll('1', '7')
      }),
      "id is not in the run's scope"
    ],
    ['account-unread', () => ({ location: 'West Europe' }), together],
    ['proven', () => ({ location: null }), together],
    [
      'proven',
      ({ disableLocalAuth }) => ({ disableLocalAuth: { ...disableLocalAuth, before: null } }),
      together
    ],
    ['account-unread', () => ({ rounds: 1 }), unread],
    ['account-unread', () => ({ disableLocalAuth: { before: null, after: true } }), unread],
    ['unclear', () => ({ nextStep: '' }), 'nextStep is empty'],
    ['keys-on', () => ({ nextStep: '' }), 'nextStep is empty'],
    [
      'proven',
      () => ({ dataRoles: [{ principalId: '', role: '', scope: '' }] }),
      'dataRoles holds more than roleAssignments counts'
    ],
    // A pass.
    ...[0, 2].map((rounds): [Because, Broken, string] => [
      'proven',
      () => ({ rounds }),
      rounds === 0
        ? 'secondsToRefusal has a number without a change that was done, or without a round'
        : 'rounds is below 3, which a pass takes'
    ]),
    ...[false, null].map((after): [Because, Broken, string] => [
      'proven',
      () => ({ disableLocalAuth: { before: false, after } }),
      'disableLocalAuth.after is not true, which a pass takes'
    ]),
    [
      'proven',
      () => ({ api: 'Table', changed: false, changedAt: null, secondsToRefusal: null }),
      'api is not NoSQL, which a pass takes'
    ],
    ['proven', only(({ phase }) => phase === 'before'), everywhere],
    ['proven', only((attempt) => !tried(attempt)), everywhere],
    ['proven', only((_attempt, index) => index !== 13), everywhere],
    ['proven', only(({ credential }, index) => credential === 'entra' || index < 16), 'none'],
    ['proven', only(({ endpoint }) => endpoint !== endpoints[0].url), everywhere],
    ['proven', only((attempt) => !tried(attempt) || attempt.endpoint !== endpoints[0].url), everywhere],
    ['proven', nth(14, { answer: 'unclear' }), everywhere],
    ['proven', nth(14, { answer: 'accepted', status: 200 }), everywhere],
    ['proven', nth(14, { endpoint: 'https://other.documents.azure.com:443/' }), everywhere],
    ['proven', nth(14, { credential: 'primary' }), 'attempts has one credential twice at one endpoint'],
    [
      'proven',
      nth(14, { credential: 'entra', region: null, answer: 'unclear' }),
      'attempts has more than one of credential entra'
    ],
    ['proven', () => ({ proof: 'read-only-keys' }), proof],
    ['proven', () => ({ proof: 'made-up-key' }), proof],
    ['proven', only((attempt) => !tried(attempt) || attempt.credential.endsWith('read-only')), proof],
    ['proven', only((attempt) => !tried(attempt) || attempt.credential === 'primary'), proof],
    [
      'proven',
      eachAttempt((attempt) =>
        tried(attempt) && attempt.credential === 'primary' ? { credential: 'made-up' } : {}
      ),
      proof
    ],
    ['proven', nth(14, { at: '2026-11-22T20:00:19.999Z' }), times],
    ['proven', nth(14, { at: '2026-11-22T20:01:10.001Z' }), times],
    ['proven', () => ({ changedAt: '2026-11-22T19:00:00.000Z' }), times],
    // The change.
    ['proven', () => ({ changed: false }), 'changedAt has a time without a change'],
    ['proven', () => ({ changed: false, changedAt: null, secondsToRefusal: null }), change],
    ['proven', () => ({ changedAt: null, secondsToRefusal: null }), change],
    ['proven', () => ({ secondsToRefusal: null }), change],
    [
      'proven',
      () => ({ changedAt: null }),
      'secondsToRefusal has a number without a change that was done, or without a round'
    ],
    ...(['before: true', 'another API'] as const).map((what): [Because, Broken, string] => [
      'still-accepted',
      () => (what === 'another API' ? { api: 'Table' } : { disableLocalAuth: { before: true, after: true } }),
      'changed is true, which takes mode enforce, keys that were on, and an account of the API for NoSQL'
    ]),
    [
      'not-turned-off',
      () => ({ disableLocalAuth: { before: true, after: false } }),
      'attempts has some before a change that this run could not make'
    ],
    ['unclear', () => ({ rounds: 0 }), 'rounds is 0, and there are attempts of a round'],
    // Attempts.
    ['proven', nth(12, { status: 200 }), `attempts[12].${shown}`],
    ['proven', nth(12, { status: 403 }), `attempts[12].${shown}`],
    ['proven', nth(12, { status: null, subStatus: null, activityId: null }), `attempts[12].${shown}`],
    ['proven', nth(12, { subStatus: 5301 }), `attempts[12].${shown}`],
    ['proven', nth(12, { subStatus: -1 }), `attempts[12].${shown}`],
    ['proven', nth(12, { subStatus: null, message: 'Unauthorized' }), `attempts[12].${shown}`],
    ['proven', nth(12, { subStatus: 0, message: '' }), `attempts[12].${shown}`],
    [
      'proven',
      nth(12, { message: 'The input authorization token has a wrong key' }),
      `attempts[12].${shown}`
    ],
    ['proven', nth(0, { status: 401 }), "attempts[0].status is 401, and can't be accepted"],
    [
      'proven',
      nth(0, { status: null, activityId: null }),
      "attempts[0].status is null, and can't be accepted"
    ],
    [
      'unclear',
      nth(0, { status: null }),
      'attempts[0].status is null, so there can be no subStatus and no activityId'
    ],
    ['proven', nth(24, { answer: 'refused', status: 401, subStatus: 5202 }), `attempts[24].${entra}`],
    ['proven', nth(24, { phase: 'before' }), `attempts[24].${entra}`],
    ['proven', nth(24, { region: 'West Europe' }), `attempts[24].${entra}`],
    [
      'proven',
      nth(12, { endpoint: 'http://orders.documents.azure.com:443/' }),
      'attempts[12].endpoint is not an https:// URL'
    ],
    [
      'proven',
      nth(12, { endpoint: 'https://orders.documents.azure.com.example/' }),
      "attempts[12].endpoint is not in the cloud's domain (*.documents.azure.com)"
    ],
    // Exceptions.
    ['excepted', () => ({ exception: null }), excepted],
    ['excepted', () => ({ changed: true }), excepted],
    ['excepted', ({ attempts }) => ({ attempts, rounds: 1 }), excepted],
    ['excepted', ({ exception }) => ({ exception: { ...exception!, expires: '2026-11-21' } }), expired],
    [
      'excepted',
      ({ exception }) => ({ exception: { ...exception!, expires: '2026-11-21', expired: true } }),
      excepted
    ],
    ['excepted', ({ exception }) => ({ exception: { ...exception!, expired: true } }), expired],
    [
      'excepted',
      ({ exception }) => ({ exception: { ...exception!, expires: '2027-11-24' } }),
      'exception.expires is more than 366 days ahead'
    ],
    [
      'proven',
      () => ({ exception: ofAll([findings.excepted]).accounts[0]!.exception }),
      'exception is valid, so verdict has to be excepted'
    ],
    ['not-applicable', () => ({ api: 'NoSQL' }), notApplicable],
    ['not-applicable', () => ({ rounds: 1 }), notApplicable],
    [
      'proven',
      (it) => ({
        ...nothing,
        verdict: 'not-applicable',
        proof: null,
        disableLocalAuth: { ...it.disableLocalAuth, after: null }
      }),
      notApplicable
    ]
  ])('%s, account %#', (because, broken, message) => {
    const report = ofAll([findings[because]])
    const [account] = report.accounts as [AccountReport]
    expect(why(report)).toBeUndefined()
    const changed = [{ ...account, ...broken(account) }]
    const verdict = verdictOfRun(changed.map((one) => one.verdict))
    const told = why({ ...report, verdict, accounts: changed, counts: countsOf(changed) })
    expect(told ?? 'accounts[0].none').toBe(`accounts[0].${message}`)
  })

  test('audit changes nothing, so it has no change and nothing from before one', () => {
    expect(why({ ...proven, mode: 'audit' })).toBe(
      'accounts[0].changed is true, which takes mode enforce, keys that were on, and an account of the API for NoSQL'
    )
    expect(why({ ...ofAll([findings['not-turned-off']]), mode: 'audit' })).toBe(
      'accounts[0].attempts has some before a change that this run could not make'
    )
  })

  test('a named account is one of those named, and no other API is passed over', () => {
    const named = (scope: readonly string[], finding = findings.proven): string | undefined => {
      const report = ofAll([finding])
      return why({ ...report, run: { ...report.run, scope } })
    }
    const place = `/subscriptions/${ref.subscriptionId}`
    const outside = "accounts[0].id is not in the run's scope"
    expect(named([ref.id.toUpperCase()])).toBeUndefined()
    expect(named([place, 'Orders'])).toBeUndefined()
    expect(named([`${place}/resourceGroups/RG-orders`])).toBeUndefined()
    expect(named([`${place}/resourceGroups/rg`])).toBe(outside)
    expect(named([place, 'stock'])).toBe(outside)
    expect(named(['orders'])).toBe(outside)
    expect(named([place, ref.id.replace(/orders$/, 'stock')])).toBe(outside)
    expect(named([place, 'orders'], findings['not-applicable'])).toBe(`accounts[0].${notApplicable}`)
  })

  test('an account is in its shard’s part', () => {
    const report = ofAll([inPart(findings.proven, 2, 8)])
    const inShard = (shard: string): unknown => why({ ...report, run: { ...report.run, shard } })
    expect(inShard('2/8')).toBeUndefined()
    expect(inShard('3/8')).toBe("accounts[0].id is not in the shard's part")
  })

  test('a name that was not found stands as typed', () => {
    const report = ofAll([findings['not-found']])
    const accounts = report.accounts.map((account) => ({ ...account, id: 'Orders', name: 'Orders' }))
    const run = { ...report.run, scope: [...report.run.scope, 'orders'] }
    expect(why({ ...report, run, accounts })).toBeUndefined()
  })

  test('what Entra was answered, and what was accepted before the change, speaks against no pass', () => {
    const attempts = passed.attempts.map((attempt) =>
      attempt.credential === 'entra' || attempt.phase === 'before'
        ? { ...attempt, answer: 'accepted' as const, status: 200 }
        : attempt
    )
    expect(attempts.filter(({ answer }) => answer === 'accepted')).toHaveLength(13)
    expect(why({ ...proven, accounts: [{ ...passed, attempts }] })).toBeUndefined()
  })

  test('property: a run may be graver than its accounts and problems, never better', () => {
    const byVerdict: Readonly<Record<Verdict, AccountReport>> = {
      passed,
      failed: ofAll([findings['other-api']]).accounts[0]!,
      inconclusive: ofAll([findings.unclear]).accounts[0]!,
      excepted: ofAll([findings.excepted]).accounts[0]!,
      'not-applicable': ofAll([findings['not-applicable']]).accounts[0]!
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
            run: { ...proven.run, found: null },
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
