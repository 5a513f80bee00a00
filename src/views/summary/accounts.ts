import type { Verdict } from '../../check/verdict.ts'
import { count, list } from '../../runtime/text.ts'
import { evidence, facts, later, matrix, scopeWithin } from './account.ts'
import { whole, type Frame, type Page, type Part } from './budget.ts'
import { allWarnings, causesOf, reasonsOf, type Cause } from '../group-by-reason.ts'
import { settingCommand } from '../../azure/commands.ts'
import { clause, holdingProblems } from './headline.ts'
import {
  block,
  code,
  details,
  message,
  next,
  row,
  strong,
  table,
  tableHead,
  text,
  unbroken,
  type Column
} from './markdown.ts'
import { countsOf, type AccountReport, type Report } from '../../report/report.ts'
import { folded, limits, listed, nothingFound, problemParts, runLine, warningsOfRun } from './run.ts'
import { proofWords, ranOut, timeLeft, verdictTitle } from '../../check/labels.ts'

/** What stays when there is too little room for all. */
const rank = {
  next: 1,
  counts: 2,
  causes: 3,
  about: 4,
  named: 5,
  excepted: 6,
  warnings: 7,
  nextSteps: 8,
  others: 9,
  proven: 10,
  warned: 11,
  evidence: 12,
  roles: 13
} as const

/** So many accounts are told one by one in a table; of more there is a table of counts. */
const tabled = 25
/** So many accounts of one verdict are seen before the others are unfolded: of several causes, each shows its part. */
const atAGlance = 20
/** As many of each cause are seen at least. */
const fewest = 3
const warningsAtAGlance = 10

/** Many accounts or none, below the headline: what to do, all that failed by its cause, then the rest and the evidence. */
export function fleetPage(report: Report): Page {
  const { accounts } = report
  if (accounts.length === 0) {
    return emptyPage(report)
  }
  const of = (...verdicts: readonly Verdict[]): readonly AccountReport[] =>
    accounts.filter(({ verdict }) => verdicts.includes(verdict))
  const [failed, unproven] = [of('failed'), of('inconclusive')]
  const [causesOfFailure, causesOfDoubt] = [reasonsOf(failed), reasonsOf(unproven)]
  const place = placeIn(accounts)
  const few = accounts.length <= tabled
  const held = holdingProblems(report).length > 0
  const problems = problemParts(report, rank.next)
  const gravest = failed.length > 0 ? causesOfFailure : causesOfDoubt
  const first = held ? undefined : foremost(gravest)
  const numbers = [
    few ? overview(report, place) : { rank: rank.counts, text: counts(report) },
    { rank: rank.counts, text: changes(report) }
  ]
  const causes = [
    ...causeParts('failed', causesOfFailure, place, first),
    ...causeParts('inconclusive', causesOfDoubt, place, first)
  ]
  return [
    ...(held ? problems : []),
    ...(first === undefined ? [] : [firstStep(first, gravest)]),
    ...(held ? [] : problems),
    // What to do comes before the numbers, be it in a line or with each account.
    ...(few || (first === undefined && !held) ? [...causes, ...numbers] : [...numbers, ...causes]),
    ...exceptions(of('excepted'), place, report),
    ...ranOutParts(
      accounts.filter(({ exception }) => exception?.expired === true),
      place
    ),
    ...warnings(report),
    ...(few ? [] : [proven(of('passed'), place), notApplicable(of('not-applicable'), place)]),
    warned(accounts, place),
    evidences([...failed, ...unproven], place, report),
    holders(accounts, place),
    ...(accounts.some(({ changed }) => changed) ? [{ rank: rank.roles, text: undo }] : []),
    { rank: rank.about, text: limits },
    { rank: rank.about, text: runLine(report) }
  ]
}

/** Where an account is to be found; its subscription is said where there are several. */
interface Place {
  readonly heads: readonly Column[]
  readonly cells: (account: AccountReport) => readonly string[]
  /** On one line. */
  readonly of: (account: AccountReport) => string
}

function placeIn(accounts: readonly AccountReport[]): Place {
  const several = new Set(accounts.map(({ subscriptionId }) => subscriptionId)).size > 1
  const rest = ({ resourceGroup, subscriptionId }: AccountReport): readonly string[] => [
    text(resourceGroup),
    ...(several ? [text(subscriptionId)] : [])
  ]
  const longest = (of: (account: AccountReport) => string): number =>
    accounts.reduce((most, account) => Math.max(most, of(account).length), 0)
  return {
    heads: [
      { title: 'Account', width: longest(({ name }) => name) },
      { title: 'Resource group', width: longest(({ resourceGroup }) => resourceGroup) },
      ...(several ? [{ title: 'Subscription', width: 36 }] : [])
    ],
    cells: (account) => [text(account.name), ...rest(account)],
    of: (account) => [strong(account.name), ...rest(account)].filter((words) => words !== '').join(' · ')
  }
}

function emptyPage(report: Report): Page {
  const problems = problemParts(report, rank.next)
  const why =
    report.run.shard === null
      ? `**Next:** ${nothingFound.nextStep}`
      : 'Every account belongs to one shard, and none of those that were found belongs to this one.'
  return [
    ...(report.problems.length > 0 ? problems : [{ rank: rank.next, text: why }]),
    ...warnings(report),
    { rank: rank.about, text: runLine(report) }
  ]
}

/** The cause that most of the accounts have, where there is one: what helps them is said first of all. */
function foremost(causes: readonly Cause<AccountReport>[]): Cause<AccountReport> | undefined {
  const [most, ...others] = causes
  return most?.nextStep === '' || (most?.accounts.length === 1 && others.length > 0) ? undefined : most
}

function firstStep(foremost: Cause<AccountReport>, causes: readonly Cause<AccountReport>[]): Part {
  const helped = numberOf(causes.filter((cause) => isHelped(cause, foremost)))
  const of = numberOf(causes)
  const whom = helped === of ? '' : `for ${helped} of the ${of} (${clause(foremost.message)}): `
  return { rank: rank.next, text: next(foremost.nextStep, whom) }
}

/** The same words at a glance, and the same step. */
function isHelped(cause: Cause<AccountReport>, foremost: Cause<AccountReport> | undefined): boolean {
  return (
    cause.nextStep === foremost?.nextStep &&
    (cause === foremost || clause(cause.message) === clause(foremost.message))
  )
}

function numberOf(causes: readonly Cause<AccountReport>[]): number {
  return causes.reduce((sum, { accounts }) => sum + accounts.length, 0)
}

const gravestFirst = ['failed', 'inconclusive', 'excepted', 'passed', 'not-applicable'] as const

function counts({ accounts }: Report): string {
  const { passed, failed, inconclusive, excepted, notApplicable } = countsOf(accounts)
  const numbers = { passed, failed, inconclusive, excepted, 'not-applicable': notApplicable }
  return table(
    ['Verdict', { title: 'Accounts', numbers: true }],
    gravestFirst
      .filter((verdict) => numbers[verdict] > 0)
      .map((verdict) => [verdictTitle(verdict), String(numbers[verdict])])
  )
}

function overview({ accounts, finishedAt }: Report, place: Place): Frame {
  const order = (verdict: Verdict): number => gravestFirst.indexOf(verdict)
  return {
    head: tableHead(['Verdict', ...place.heads, { title: 'Finding', width: 24 }]),
    parts: accounts
      .toSorted((one, other) => order(one.verdict) - order(other.verdict))
      .map((account) => ({
        rank: rank.counts,
        of: 'accounts',
        text: () =>
          row([
            unbroken(verdictTitle(account.verdict)),
            ...place.cells(account),
            finding(account, finishedAt)
          ])
      })),
    foot: ''
  }
}

function finding(account: AccountReport, finishedAt: string): string {
  const { verdict, proof, exception, api, reason } = account
  switch (verdict) {
    case 'passed':
      return `${keyWords(account)}${proof === null || proof === 'all-keys' ? '' : `; proof: ${proofWords[proof]}`}`
    case 'excepted':
      return exception === null
        ? clause(reason)
        : `until ${text(exception.expires, 20)}, ${timeLeft(exception.expires, finishedAt)}`
    case 'not-applicable':
      return api === null ? clause(reason) : `API for ${text(api, 40)}`
    case 'failed':
    case 'inconclusive':
      return clause(reason)
  }
}

/** Of an account that passed. */
function keyWords({ changed, secondsToRefusal }: AccountReport): string {
  return !changed
    ? 'keys were off'
    : `keys turned off by this run${secondsToRefusal === null ? '' : `, refused ${later(secondsToRefusal)}`}`
}

function changes({ mode, accounts }: Report): string {
  const changed = accounts.filter((account) => account.changed)
  const seconds = changed.reduce((most, { secondsToRefusal }) => Math.max(most, secondsToRefusal ?? 0), 0)
  const proofs = Object.entries(proofWords)
    .map(([proof, words]) => ({
      words,
      number: accounts.filter((account) => account.proof === proof).length
    }))
    .filter(({ number }) => number > 0)
  return [
    mode === 'audit'
      ? 'This run audits and changes nothing.'
      : changed.length === 0
        ? 'This run changed nothing.'
        : `This run turned keys off at ${count(changed.length, 'account')}${seconds === 0 ? '' : `; the slowest refused them everywhere ${later(seconds)}`}.`,
    ...(proofs.length === 0
      ? []
      : [
          `Proof of what passed: ${
            proofs.length === 1
              ? (proofs[0]?.words ?? '')
              : list(proofs.map(({ words, number }) => `${words} (${count(number, 'account')})`))
          }.`
        ])
  ].join(' ')
}

const kinds = { failed: 'failed accounts', inconclusive: 'accounts that are not proven' } as const

/** Accounts of one cause together, then each that has its own. */
function causeParts(
  verdict: 'failed' | 'inconclusive',
  causes: readonly Cause<AccountReport>[],
  place: Place,
  foremost: Cause<AccountReport> | undefined
): readonly (Part | Frame)[] {
  const of = kinds[verdict]
  const shared = causes.filter(({ accounts }) => accounts.length > 1)
  const single = causes.filter(({ accounts }) => accounts.length === 1)
  const total = numberOf(causes)
  const seen = total <= atAGlance ? total : Math.max(fewest, Math.floor(atAGlance / shared.length))
  const own = single.map((cause): readonly Part[] => [
    {
      rank: rank.named,
      of,
      text: () => `- ${place.of(cause.accounts[0])}: ${message(cause.message)}`
    },
    ...(cause.nextStep === '' || isHelped(cause, foremost)
      ? []
      : [{ rank: rank.nextSteps, of: 'next steps', text: () => `  - **Next:** ${message(cause.nextStep)}` }])
  ])
  return total === 0
    ? []
    : [
        { rank: rank.causes, text: `#### ${verdictTitle(verdict)} (${total})` },
        ...shared.flatMap((cause) => [
          { rank: rank.causes, text: `**${cause.accounts.length} accounts:** ${message(cause.message)}` },
          ...(cause.nextStep === '' || isHelped(cause, foremost)
            ? []
            : [{ rank: rank.nextSteps, of: 'next steps', text: next(cause.nextStep) }]),
          ...listed(
            cause.accounts.map((account) => ({ rank: rank.named, of, text: () => `- ${place.of(account)}` })),
            seen,
            rank.others
          )
        ]),
        // Two lists with nothing between them are one.
        ...(shared.length > 0 && single.length > 0
          ? [
              {
                rank: rank.causes,
                text:
                  single.length === 1 ? '**1 more:**' : `**${single.length} more, each for its own reason:**`
              }
            ]
          : []),
        ...listed(own, atAGlance, rank.others)
      ]
}

/** Soonest to end first. */
function exceptions(
  accounts: readonly AccountReport[],
  place: Place,
  { finishedAt }: Report
): readonly (Part | Frame)[] {
  const end = ({ exception }: AccountReport): string => exception?.expires ?? ''
  const item = (account: AccountReport): string => {
    const { exception, reason } = account
    const words =
      exception === null
        ? message(reason)
        : `${message(exception.reason)} · owner: ${text(exception.owner, 100)} · until ${text(exception.expires, 20)}, ${timeLeft(exception.expires, finishedAt)}`
    return `- ${place.of(account)}: ${words}`
  }
  return titled(
    `${verdictTitle('excepted')} (${accounts.length})`,
    accounts
      .toSorted((one, other) => (end(one) < end(other) ? -1 : end(one) > end(other) ? 1 : 0))
      .map((account) => ({ rank: rank.excepted, of: 'excepted accounts', text: () => item(account) }))
  )
}

function ranOutParts(accounts: readonly AccountReport[], place: Place): readonly (Part | Frame)[] {
  return titled(
    `Exceptions that ran out (${accounts.length})`,
    accounts.map((account) => ({
      rank: rank.excepted,
      of: 'exceptions that ran out',
      text: () =>
        `- ${place.of(account)}: at the end of ${text(account.exception?.expires ?? '', 20)} (UTC) · owner: ${text(account.exception?.owner ?? '', 100)} · ${message(account.exception?.reason ?? '')}`
    }))
  )
}

/** What concerns the run as a whole. */
function warnings(report: Report): readonly (Part | Frame)[] {
  const told = warningsOfRun(report)
  return titled(
    `⚠️ Warnings of the run (${told.length})`,
    told.map((warning) => ({ rank: rank.warnings, of: 'warnings', text: () => `- ${message(warning)}` })),
    warningsAtAGlance,
    rank.warnings
  )
}

function titled(
  title: string,
  parts: readonly Part[],
  seen = atAGlance,
  rankOfOthers: number = rank.others
): readonly (Part | Frame)[] {
  const [first] = parts
  return first === undefined
    ? []
    : [{ rank: first.rank, text: `#### ${title}` }, ...listed(parts, seen, rankOfOthers)]
}

function proven(accounts: readonly AccountReport[], place: Place): Frame {
  // Of one kind for all, it is told with the numbers.
  const several = new Set(accounts.map(({ proof }) => proof)).size > 1
  return folded(`${verdictTitle('passed')} (${accounts.length})`, {
    head: tableHead([...place.heads, ...(several ? ['Proof'] : []), { title: 'Keys', width: 24 }]),
    parts: accounts.map((account) => ({
      rank: rank.proven,
      of: 'accounts that passed',
      text: () =>
        row([
          ...place.cells(account),
          ...(several ? [account.proof === null ? '' : unbroken(proofWords[account.proof])] : []),
          keyWords(account)
        ])
    })),
    foot: ''
  })
}

function notApplicable(accounts: readonly AccountReport[], place: Place): Frame {
  return folded(`${verdictTitle('not-applicable')} (${accounts.length})`, {
    head: tableHead([...place.heads, 'API']),
    parts: accounts.map((account) => ({
      rank: rank.proven,
      of: 'accounts to which the check does not apply',
      text: () => row([...place.cells(account), text(account.api ?? '', 40)])
    })),
    foot: ''
  })
}

const namesShown = 10

function warned(accounts: readonly AccountReport[], place: Place): Frame {
  // An exception that ran out is told above.
  const told = accounts.flatMap((account) =>
    allWarnings(account)
      .filter((warning) => account.exception?.expired !== true || warning !== ranOut(account.exception))
      .map((message) => ({ account, message, nextStep: '' }))
  )
  return folded(`⚠️ Warnings of accounts (${told.length})`, {
    head: '',
    parts: causesOf(told).map((cause) => ({
      rank: rank.warned,
      of: 'warnings',
      text: () => {
        const [first, ...others] = cause.accounts
        return others.length === 0
          ? `- ${place.of(first)}: ${message(cause.message)}`
          : `- **${cause.accounts.length} accounts:** ${message(cause.message)}\n  - ${names(cause.accounts)}`
      }
    })),
    foot: ''
  })
}

function names(accounts: readonly AccountReport[]): string {
  const more = accounts.length - namesShown
  const some = accounts.slice(0, namesShown).map(({ name }) => text(name))
  return list(more > 0 ? [...some, `${more} more`] : some)
}

/** An account of ours has four keys at thirty regions at most, before and after; a report may claim anything. */
const attemptsShown = 300

function evidences(accounts: readonly AccountReport[], place: Place, report: Report): Frame {
  return folded('Evidence of what failed or is not proven', {
    head: '',
    parts: accounts
      .filter(({ attempts }) => attempts.length > 0)
      .map((account) => ({
        rank: rank.evidence,
        of: 'accounts’ evidence',
        text: () => {
          const attempts = account.attempts.slice(0, attemptsShown)
          const tried = attempts.filter(({ credential }) => credential !== 'entra')
          return details(
            place.of(account).replaceAll('**', ''),
            [facts(account, report), whole(matrix(account, tried, 0)), whole(evidence(attempts, 0))].join(
              '\n\n'
            )
          )
        }
      })),
    foot: ''
  })
}

const holdersShown = 5

function holders(accounts: readonly AccountReport[], place: Place): Frame {
  return folded('Who holds a data role', {
    head: '',
    parts: accounts
      .filter(({ roleAssignments }) => roleAssignments !== null)
      .map((account) => ({
        rank: rank.roles,
        of: 'accounts’ holders of data roles',
        text: () => `- ${place.of(account)}: ${holdersOf(account)}`
      })),
    foot: ''
  })
}

function holdersOf(account: AccountReport): string {
  const { dataRoles, roleAssignments } = account
  const shown = dataRoles
    .slice(0, holdersShown)
    .map(
      (held) => `${code(held.principalId)} (${text(held.role, 100)} at ${code(scopeWithin(account, held))})`
    )
  const more = (roleAssignments ?? 0) - shown.length
  return roleAssignments === 0 ? 'nobody' : list(more > 0 ? [...shown, `${more} more`] : shown)
}

const undo = details(
  'How to turn keys on again',
  block(
    settingCommand(
      { subscriptionId: '<subscription>', resourceGroup: '<resource-group>', name: '<account>' },
      false
    )
  )
)
