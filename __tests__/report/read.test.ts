import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import type { Finding } from '../../src/check/finding.ts'
import { shardOf } from '../../src/check/shard.ts'
import { verdictOfRun, type Mode, type Verdict } from '../../src/check/verdict.ts'
import { parseReport } from '../../src/report/read.ts'
import { countsOf } from '../../src/report/report.ts'
import { reportSchema, type AccountReport, type AttemptReport, type Report } from '../../src/report/schema.ts'
import { foreignText } from '../foreign-text.ts'
import { cases } from '../fuzz.ts'
import { endpoints, findings, madeUp, of, ref, reportFor } from './findings.ts'

const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true })
addFormats.default(ajv)
const validate = ajv.compile(
  JSON.parse(readFileSync('docs/report.schema.json', 'utf8')) as Record<string, unknown>
)

/** A run for all accounts of the subscription. */
function ofAll(some: readonly Finding[], mode?: Mode): Report {
  const report = reportFor(some, mode)
  return { ...report, run: { ...report.run, scope: [`/subscriptions/${ref.subscriptionId}`] } }
}

/** The same finding for an account of that shard. */
function inShard(finding: Finding, index: number, parts: number): Finding {
  for (let number = 1; ; number++) {
    const other = of(finding, `${finding.judgement.because}-${number}`)
    if (shardOf(other.ref.id, parts) === index) {
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
    warnings: [{ code: 'data-plane-roles-unknown', message: 'A warning.' }]
  }
]
const full: Report = {
  ...ofAll(everything.map((finding, index) => of(finding, `account-${index}`))),
  problems: [
    {
      code: 'scope-not-readable',
      verdict: 'inconclusive',
      message: 'Some accounts may be hidden.',
      nextStep: 'Grant a role.'
    }
  ],
  warnings: [{ code: 'exception-unmatched', message: 'An exception matches no account.' }]
}
const part = ofAll(
  everything
    .filter(
      ({ proof, exception, dataRoles = [] }) =>
        proof === 'all-keys' || exception !== undefined || dataRoles.length > 0
    )
    .map((finding) => inShard(finding, 2, 8))
)
const shard: Report = abridged({
  ...part,
  verdict: 'inconclusive',
  run: { ...part.run, shard: '2/8' },
  problems: full.problems,
  warnings: full.warnings
})

/** With fewer attempts, whose fields are all alike. */
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

describe('reads a report of this action as it was written', () => {
  test.each([
    ...Object.entries(findings).map(([because, finding]) => [because, ofAll([finding])] as const),
    ...Object.entries(findings)
      .filter(([, { before, change }]) => before.length === 0 && !change.sent)
      .map(([because, finding]) => [`${because}, audited`, ofAll([finding], 'audit')] as const),
    ['with a made-up key', reportFor([madeUp])],
    ['without accounts', reportFor([])],
    ['for all reasons', full],
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

describe('the reader and docs/report.schema.json agree', () => {
  const wrong = [null, true, 0, -1, 7.5, '', 'x', '1/2', '2027-03-31', [], ['x'], {}, { x: 1 }]

  test('about each missing or wrong field', () => {
    const report = copy(shard)
    const apart: string[] = []
    let refused = 0
    const compare = (what: string): void => {
      const [inDocs, here] = [validate(report), reportSchema.safeParse(report).success]
      refused += here ? 0 : 1
      if (inDocs !== here) {
        apart.push(`${what}: ${inDocs ? 'only the docs accept' : 'only the docs reject'} it`)
      }
      if (!here && !('why' in parseReport(JSON.stringify(report)))) {
        apart.push(`${what}: it is still read`)
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
        expect(reportSchema.safeParse(report).success).toBe(false)
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

  const others = fc
    .jsonValue({ maxDepth: 2 })
    .filter((value) => typeof value !== 'number' || Math.abs(value) <= Number.MAX_SAFE_INTEGER)

  test('property: about several wrong fields', () => {
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
        expect(reportSchema.safeParse(changed).success).toBe(validate(changed))
      }),
      { numRuns: cases(300) }
    )
  })
})

describe('names the wrong field, its value, and what was expected', () => {
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
    [null, 'The report is null, but must be an object.'],
    [[], 'The report is a list, but must be an object.'],
    ['passed', 'The report is "passed", but must be an object.'],
    [{ version: '2.1.0', runs: [] }, 'Field `schemaVersion` is missing.'],
    [changed((it) => (it['schemaVersion'] = 1)), 'Field `schemaVersion` is 1, but must be 2.'],
    [
      changed((it) => (it['mode'] = 'dry')),
      'Field `mode` is "dry", but must be one of enforce, audit, plan.'
    ],
    [changed((it) => delete it['run']), 'Field `run` is missing.'],
    [changed((it) => (it['run'] = { ...shard.run, shard: 2 })), 'Field `run.shard` is 2, but must be text.'],
    [
      changed((it) => (it['run'] = { ...shard.run, shard: '2 of 8' })),
      'Field `run.shard` is "2 of 8", but must be a shard such as 2/8, or null.'
    ],
    [changed((it) => (it['more'] = 1)), 'The report has the unknown field "more".'],
    [
      changed((it) => (it['startedAt'] = 'yesterday')),
      'Field `startedAt` is "yesterday", but must be a UTC time such as 2027-03-31T12:00:00.000Z.'
    ],
    [changed((it) => (it['accounts'] = {})), 'Field `accounts` is an object, but must be a list.'],
    [
      account({ verdict: 'ok' }),
      'Field `accounts[1].verdict` is "ok", but must be one of passed, failed, inconclusive, planned, excepted, not-applicable.'
    ],
    [account({ rounds: -1 }), 'Field `accounts[1].rounds` is -1, but must be an integer of at least 0.'],
    [account({ reason: '' }), 'Field `accounts[1].reason` is "", but must be text that isn’t empty.'],
    [account({ key: 'x', token: 'y' }), 'Field `accounts[1]` has the unknown field "key, token".'],
    [account({ code: 'other' }), 'Field `accounts[1].code` is "other", but must be a reason code.'],
    [account({ usage: {} }), 'Field `accounts[1].usage.lastUse` is missing.'],
    [
      attempt({ answer: 'maybe' }),
      'Field `accounts[0].attempts[1].answer` is "maybe", but must be one of refused, accepted, unclear.'
    ],
    [
      attempt({ endpoint: 'orders' }),
      'Field `accounts[0].attempts[1].endpoint` is "orders", but must be a URL.'
    ],
    [
      attempt({ message: 'x'.repeat(20_001) }),
      `Field \`accounts[0].attempts[1].message\` is "${'x'.repeat(59)}…", but must be text of at most 20000 characters.`
    ],
    [
      account({ warnings: new Array(100_001).fill('') }),
      'Field `accounts[1].warnings` is a list, but must be a list of at most 100000 items.'
    ]
  ])('%#', (report, message) => {
    expect(why(report)).toBe(message)
  })

  test.each([
    ['', 'It’s empty.'],
    [' \n', 'It’s empty.'],
    ['{', 'It isn’t JSON.'],
    ['exceptions: []', 'It isn’t JSON.'],
    [JSON.stringify(shard).slice(0, -1), 'It isn’t JSON.'],
    [`${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`, 'The report is a list, but must be an object.'],
    ['{"__proto__": {"schemaVersion": 1}}', 'Field `schemaVersion` is missing.']
  ])('%#, a text', (text, message) => {
    expect(parseReport(text)).toEqual({ why: message })
  })

  test('property: foreign text never crashes the reader and never passes unchanged', () => {
    const anywhere = fc.constantFrom<(text: string) => unknown>(
      (text) => text,
      (text) => ({ [text]: 1 }),
      (text) => changed((it) => (it[text] = 1)),
      (text) => changed((it) => (it['verdict'] = text)),
      (text) => changed((it) => (it['warnings'] = [{ code: 'canceled', message: text }])),
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

describe('rejects a report whose parts don’t agree', () => {
  const proven = ofAll([findings.proven])
  const [passed] = proven.accounts as [AccountReport]

  test.each<[string, Report, string]>([
    [
      'a count too high',
      { ...proven, counts: { ...proven.counts, passed: 2 } },
      'Field `counts` doesn’t match `accounts`.'
    ],
    ['an account too few', { ...proven, accounts: [] }, 'Field `counts` doesn’t match `accounts`.'],
    [
      'a count of another verdict',
      { ...proven, counts: { ...proven.counts, notApplicable: 1 } },
      'Field `counts` doesn’t match `accounts`.'
    ],
    [
      'an invalid shard',
      { ...proven, run: { ...proven.run, shard: '9/8' } },
      'Field `run.shard` is "9/8", which isn’t a valid shard.'
    ],
    [
      'a run that ended before it started',
      { ...proven, startedAt: '2026-11-22T20:01:10.001Z' },
      'Field `finishedAt` is before `startedAt`.'
    ],
    [
      'a shard that passed and doesn’t know which accounts exist',
      { ...proven, run: { ...proven.run, shard: '1/1', found: null } },
      'The verdict can’t be passed, because `run.found` is null.'
    ],
    [
      'more accounts than the run found',
      { ...proven, run: { ...proven.run, found: { ...proven.run.found!, accounts: 0 } } },
      'Field `run.found.accounts` is 0, but the report has more accounts.'
    ],
    [
      'a pass of the run with a failed account',
      { ...ofAll([findings.proven, of(findings['keys-on'], 'other')]), verdict: 'passed' },
      'The verdict is passed, but accounts and problems make it failed.'
    ],
    [
      'a pass of the run with a problem',
      { ...proven, problems: full.problems },
      'The verdict is passed, but accounts and problems make it inconclusive.'
    ],
    [
      'a pass of the run without an account',
      { ...ofAll([]), verdict: 'passed' },
      'The verdict is passed, but accounts and problems make it not-applicable.'
    ]
  ])('%s', (_what, report, message) => {
    expect(why(report)).toBe(message)
    expect(reportSchema.safeParse(report).success).toBe(true)
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

  const everywhere = 'A pass requires that every credential was refused at every endpoint.'
  const proof = 'The proof doesn’t match the credentials that were tried.'
  const change = 'A pass requires a completed change if keys were on, and none if they were off.'
  const times = 'An attempt was made outside of the run, or before the change.'
  const unread = 'The account couldn’t be read, so it can’t have been changed, tried or passed.'
  const together = 'Only some of `location`, `api` and `disableLocalAuth.before` are null.'
  const excepted = 'An excepted account requires a valid exception, and is neither changed nor tried.'
  const notApplicable =
    'An account that isn’t applicable belongs to another API, was found by *, and isn’t tried.'
  const expired = '`exception.expired` doesn’t match `exception.expires`.'
  const shown = 'Status, sub-status and message don’t show a refusal.'
  const entra = 'The Entra token is tried after the change, at the global endpoint, and is never refused.'
  const inAccount = (message: string): string => `Field \`accounts[0]\` is invalid. ${message}`
  const inAttempt = (index: number, message: string): string =>
    `Field \`accounts[0].attempts[${index}]\` is invalid. ${message}`
  const nothing = {
    attempts: [],
    rounds: 0,
    changed: false,
    changedAt: null,
    secondsToRefusal: null
  } as const

  // Attempts of the proven account: 0 to 11 before the change, 12 to 23 after it, 24 of the Entra token.
  test.each<[Because, Broken, string | undefined]>([
    // Identity
    [
      'proven',
      () => ({ id: '/subscriptions/1/databaseAccounts/orders' }),
      'The ID isn’t the resource ID of an account.'
    ],
    ['proven', ({ id }) => ({ id: `${id}/` }), 'The ID isn’t the resource ID of an account.'],
    ['proven', () => ({ id: 'orders' }), 'The ID isn’t the resource ID of an account.'],
    ['not-found', () => ({ id: 'order' }), 'The ID isn’t the resource ID of an account.'],
    ['not-found', () => ({ id: 'orders' }), 'The account isn’t in the run’s scope.'],
    ...(['name', 'resourceGroup', 'subscriptionId'] as const).map((field): [Because, Broken, string] => [
      'proven',
      () => ({ [field]: 'other' }),
      'Name, resource group and subscription don’t match the ID.'
    ]),
    [
      'proven',
      ({ id }) => ({
        id: id.replaceAll('1', '7'),
        subscriptionId: ref.subscriptionId.replaceAll('1', '7')
      }),
      'The account isn’t in the run’s scope.'
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
    ['unclear', () => ({ nextStep: '' }), 'The next step is missing.'],
    ['keys-on', () => ({ nextStep: '' }), 'The next step is missing.'],
    [
      'proven',
      () => ({ dataRoles: [{ principalId: '', role: '', scope: '' }] }),
      'There are more `dataRoles` than `roleAssignments`.'
    ],
    ['unclear', () => ({ code: 'proven' }), 'The code doesn’t match the verdict.'],
    ['proven', () => ({ code: 'keys-on' }), 'The code doesn’t match the verdict.'],
    ['excepted', () => ({ code: 'proven' }), 'The code doesn’t match the verdict.'],
    ['proven', () => ({ proof: null }), 'A pass and a proof require each other.'],
    ['unclear', () => ({ proof: 'all-keys' }), 'A pass and a proof require each other.'],
    ['unclear', () => ({ verdict: 'planned' }), 'Only a plan run can have the verdict planned.'],
    // A pass
    ...[0, 2].map((rounds): [Because, Broken, string] => [
      'proven',
      () => ({ rounds }),
      rounds === 0
        ? '`secondsToRefusal` requires a completed change and a round.'
        : 'A pass requires 3 rounds.'
    ]),
    ...[false, null].map((after): [Because, Broken, string] => [
      'proven',
      () => ({ disableLocalAuth: { before: false, after } }),
      'A pass requires that keys are off after the check.'
    ]),
    [
      'proven',
      () => ({ api: 'Table', changed: false, changedAt: null, secondsToRefusal: null }),
      'A pass requires the API for NoSQL.'
    ],
    ['proven', only(({ phase }) => phase === 'before'), everywhere],
    ['proven', only((attempt) => !tried(attempt)), everywhere],
    ['proven', only((_attempt, index) => index !== 13), everywhere],
    ['proven', only(({ credential }, index) => credential === 'entra' || index < 16), undefined],
    ['proven', only(({ endpoint }) => endpoint !== endpoints[0].url), everywhere],
    ['proven', only((attempt) => !tried(attempt) || attempt.endpoint !== endpoints[0].url), everywhere],
    ['proven', nth(14, { answer: 'unclear' }), everywhere],
    ['proven', nth(14, { answer: 'accepted', status: 200 }), everywhere],
    ['proven', nth(14, { endpoint: 'https://other.documents.azure.com:443/' }), everywhere],
    ['proven', nth(14, { credential: 'primary' }), 'A credential is listed twice for one endpoint.'],
    [
      'proven',
      nth(14, { credential: 'entra', region: null, answer: 'unclear' }),
      'The Entra token is tried at most once.'
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
    // The change
    ['proven', () => ({ changed: false }), '`changedAt` requires a change.'],
    ['proven', () => ({ changed: false, changedAt: null, secondsToRefusal: null }), change],
    ['proven', () => ({ changedAt: null, secondsToRefusal: null }), change],
    ['proven', () => ({ secondsToRefusal: null }), change],
    ['proven', () => ({ changedAt: null }), '`secondsToRefusal` requires a completed change and a round.'],
    ...(['before: true', 'another API'] as const).map((what): [Because, Broken, string] => [
      'still-accepted',
      () => (what === 'another API' ? { api: 'Table' } : { disableLocalAuth: { before: true, after: true } }),
      'Only mode enforce changes accounts, and only accounts of the API for NoSQL whose keys are on.'
    ]),
    [
      'not-turned-off',
      () => ({ disableLocalAuth: { before: true, after: false } }),
      'Attempts before a change require mode enforce and keys that are on.'
    ],
    ['unclear', () => ({ rounds: 0 }), 'Attempts of a round require a round.'],
    // Attempts
    ['proven', nth(12, { status: 200 }), inAttempt(12, shown)],
    ['proven', nth(12, { status: 403 }), inAttempt(12, shown)],
    ['proven', nth(12, { status: null, subStatus: null, activityId: null }), inAttempt(12, shown)],
    ['proven', nth(12, { subStatus: 5301 }), inAttempt(12, shown)],
    ['proven', nth(12, { subStatus: -1 }), inAttempt(12, shown)],
    ['proven', nth(12, { subStatus: null, message: 'Unauthorized' }), inAttempt(12, shown)],
    ['proven', nth(12, { subStatus: 0, message: '' }), inAttempt(12, shown)],
    ['proven', nth(12, { message: 'The input authorization token has a wrong key' }), inAttempt(12, shown)],
    ['proven', nth(0, { status: 401 }), inAttempt(0, 'An answer with status 401 can’t be accepted.')],
    [
      'proven',
      nth(0, { status: null, activityId: null }),
      inAttempt(0, 'An answer with status null can’t be accepted.')
    ],
    [
      'unclear',
      nth(0, { status: null }),
      inAttempt(0, 'Without a status, there is no sub-status and no activity ID.')
    ],
    ['proven', nth(24, { answer: 'refused', status: 401, subStatus: 5202 }), inAttempt(24, entra)],
    ['proven', nth(24, { phase: 'before' }), inAttempt(24, entra)],
    ['proven', nth(24, { region: 'West Europe' }), inAttempt(24, entra)],
    [
      'proven',
      nth(12, { endpoint: 'http://orders.documents.azure.com:443/' }),
      inAttempt(12, 'The endpoint isn’t an https:// URL.')
    ],
    [
      'proven',
      nth(12, { endpoint: 'https://orders.documents.azure.com.example/' }),
      inAttempt(12, 'The endpoint isn’t in the cloud’s domain (*.documents.azure.com).')
    ],
    // Exceptions
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
      'The exception expires more than 366 days ahead.'
    ],
    [
      'proven',
      () => ({ exception: ofAll([findings.excepted]).accounts[0]!.exception }),
      'The exception is valid, so the account must be excepted.'
    ],
    ['not-applicable', () => ({ api: 'NoSQL' }), notApplicable],
    ['not-applicable', () => ({ rounds: 1 }), notApplicable],
    [
      'proven',
      (it) => ({
        ...nothing,
        verdict: 'not-applicable',
        code: 'not-applicable',
        proof: null,
        disableLocalAuth: { ...it.disableLocalAuth, after: null }
      }),
      notApplicable
    ]
  ])('rejects an account with a contradiction: %s, %#', (because, broken, message) => {
    const report = ofAll([findings[because]])
    const [account] = report.accounts as [AccountReport]
    expect(why(report)).toBeUndefined()
    const changed = [{ ...account, ...broken(account) }]
    const verdict = verdictOfRun(changed.map((one) => one.verdict))
    expect(why({ ...report, verdict, accounts: changed, counts: countsOf(changed) })).toBe(
      message === undefined || message.startsWith('Field') ? message : inAccount(message)
    )
  })

  test('rejects changes, and attempts before a change, in an audit', () => {
    expect(why({ ...proven, mode: 'audit' })).toBe(
      'Field `accounts[0]` is invalid. Only mode enforce changes accounts, and only accounts of the API for NoSQL whose keys are on.'
    )
    expect(why({ ...ofAll([findings['not-turned-off']]), mode: 'audit' })).toBe(
      'Field `accounts[0]` is invalid. Attempts before a change require mode enforce and keys that are on.'
    )
  })

  test('accepts only the accounts that were named', () => {
    const named = (scope: readonly string[], finding = findings.proven): string | undefined => {
      const report = ofAll([finding])
      return why({ ...report, run: { ...report.run, scope } })
    }
    const place = `/subscriptions/${ref.subscriptionId}`
    const outside = inAccount('The account isn’t in the run’s scope.')
    expect(named([ref.id.toUpperCase()])).toBeUndefined()
    expect(named([place, 'Orders'])).toBeUndefined()
    expect(named([`${place}/resourceGroups/RG-orders`])).toBeUndefined()
    expect(named([`${place}/resourceGroups/rg`])).toBe(outside)
    expect(named([place, 'stock'])).toBe(outside)
    expect(named(['orders'])).toBe(outside)
    expect(named([place, ref.id.replace(/orders$/, 'stock')])).toBe(outside)
    expect(named([place, 'orders'], findings['not-applicable'])).toBe(inAccount(notApplicable))
  })

  test('accepts only accounts of the shard', () => {
    const report = ofAll([inShard(findings.proven, 2, 8)])
    const whyIn = (shard: string): unknown => why({ ...report, run: { ...report.run, shard } })
    expect(whyIn('2/8')).toBeUndefined()
    expect(whyIn('3/8')).toBe('Field `accounts[0]` is invalid. The account belongs to another shard.')
  })

  test('accepts a name that wasn’t found as typed', () => {
    const report = ofAll([findings['not-found']])
    const accounts = report.accounts.map((account) => ({ ...account, id: 'Orders', name: 'Orders' }))
    const run = { ...report.run, scope: [...report.run.scope, 'orders'] }
    expect(why({ ...report, run, accounts })).toBeUndefined()
  })

  test('accepts a pass with any answers to the Entra token and before the change', () => {
    const attempts = passed.attempts.map((attempt) =>
      attempt.credential === 'entra' || attempt.phase === 'before'
        ? { ...attempt, answer: 'accepted' as const, status: 200 }
        : attempt
    )
    expect(attempts.filter(({ answer }) => answer === 'accepted')).toHaveLength(13)
    expect(why({ ...proven, accounts: [{ ...passed, attempts }] })).toBeUndefined()
  })

  test('property: accepts a run that is worse than its accounts and problems, but not a better one', () => {
    const byVerdict: Readonly<Record<Exclude<Verdict, 'planned'>, AccountReport>> = {
      passed,
      failed: ofAll([findings['other-api']]).accounts[0]!,
      inconclusive: ofAll([findings.unclear]).accounts[0]!,
      excepted: ofAll([findings.excepted]).accounts[0]!,
      'not-applicable': ofAll([findings['not-applicable']]).accounts[0]!
    }
    const verdicts = Object.keys(byVerdict) as (keyof typeof byVerdict)[]
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
            problems: problems.map((one) => ({
              code: 'scope-not-readable',
              verdict: one,
              message: 'A problem.',
              nextStep: ''
            }))
          }
          const expected = verdictOfRun([...of, ...problems])
          const worse: readonly Verdict[] =
            expected === 'failed' ? [] : expected === 'inconclusive' ? ['failed'] : ['failed', 'inconclusive']
          expect(why(report) === undefined).toBe(verdict === expected || worse.includes(verdict))
        }
      ),
      { numRuns: cases(500) }
    )
  })
})
