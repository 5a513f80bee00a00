import { worstFirst, type Verdict } from '../../check/verdict.ts'
import { count, list } from '../../runtime/text.ts'
import { evidence, facts, later, matrix, scopeWithin } from './account.ts'
import { whole, type Frame, type Page, type Part } from './budget.ts'
import { settingCommand } from '../../azure/commands.ts'
import { countsAsKey } from '../../check/credentials.ts'
import { titleOf } from '../../runtime/codes.ts'
import { groupsByReason, groupsByWarning, type Group } from '../group-by-reason.ts'
import { decidingProblems, titleOfAccount } from './headline.ts'
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
import {
  codeLink,
  folded,
  limits,
  listed,
  nothingFound,
  problemParts,
  runLine,
  type Help
} from './run.ts'
import { proofWords, timeLeft, verdictTitle } from '../../check/labels.ts'

/** When space runs out, higher ranks are left out first. */
const rank = {
  next: 1,
  counts: 2,
  groups: 3,
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

/** Up to this many accounts get a row each; more are counted. */
const tabled = 25
/** Accounts of one verdict in full view; the others are collapsed. */
const inView = 20
/** Accounts of each group in full view at least. */
const fewest = 3
const warningsInView = 10

/** Any number of accounts but one, below the headline: what to do, failures by reason, then the rest and the evidence. */
export function accountsPage(report: Report, help: Help): Page {
  const { accounts } = report
  if (accounts.length === 0) {
    return emptyPage(report, help)
  }
  const of = (...verdicts: readonly Verdict[]): readonly AccountReport[] =>
    accounts.filter(({ verdict }) => verdicts.includes(verdict))
  const [failed, unproven] = [of('failed'), of('inconclusive')]
  const [failures, doubts] = [groupsByReason(failed), groupsByReason(unproven)]
  const place = placeIn(accounts)
  const few = accounts.length <= tabled
  const deciding = decidingProblems(report).length > 0
  const problems = problemParts(report, rank.next, help)
  const worst = failed.length > 0 ? failures : doubts
  const first = deciding ? undefined : largest(worst)
  const numbers = [
    few ? overview(report, place) : { rank: rank.counts, text: counts(report) },
    { rank: rank.counts, text: changes(report) }
  ]
  const groups = [
    ...groupParts('failed', failures, place, first, help),
    ...groupParts('inconclusive', doubts, place, first, help)
  ]
  return [
    ...(deciding ? problems : []),
    ...(first === undefined ? [] : [firstStep(first, worst)]),
    ...(deciding ? [] : problems),
    // What to do comes before the numbers.
    ...(few || (first === undefined && !deciding) ? [...groups, ...numbers] : [...numbers, ...groups]),
    ...exceptions(of('excepted'), place, report),
    ...expiredParts(
      accounts.filter(({ exception }) => exception?.expired === true),
      place
    ),
    ...warnings(report, help),
    ...(few ? [] : [proven(of('passed'), place), notApplicable(of('not-applicable'), place)]),
    warned(accounts, place, help),
    evidences([...failed, ...unproven], place, report),
    roles(accounts, place),
    ...(accounts.some(({ changed }) => changed) ? [{ rank: rank.roles, text: undo }] : []),
    { rank: rank.about, text: limits },
    { rank: rank.about, text: runLine(report) }
  ]
}

/** Where an account is; with its subscription if there are several. */
interface Place {
  readonly heads: readonly Column[]
  readonly cells: (account: AccountReport) => readonly string[]
  /** In one line. */
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

function emptyPage(report: Report, help: Help): Page {
  const problems = problemParts(report, rank.next, help)
  const why =
    report.run.shard === null
      ? `**Next:** ${nothingFound.nextStep}`
      : 'None of the accounts that were found is in this shard.'
  return [
    ...(report.problems.length > 0 ? problems : [{ rank: rank.next, text: why }]),
    ...warnings(report, help),
    { rank: rank.about, text: runLine(report) }
  ]
}

/** The largest group, if its next step is worth saying before everything else. */
function largest(groups: readonly Group[]): Group | undefined {
  const [first, ...others] = groups
  return first?.nextStep === '' || (first?.accounts.length === 1 && others.length > 0) ? undefined : first
}

function firstStep(first: Group, groups: readonly Group[]): Part {
  const total = groups.reduce((sum, { accounts }) => sum + accounts.length, 0)
  const size = first.accounts.length
  const which = size === total ? '' : `for ${size} of the ${total} (${titleOf(first.code)}): `
  return { rank: rank.next, text: next(first.nextStep, `${which}${forExample(first)}`) }
}

/** A next step may hold names: of several accounts, the first one's is an example. */
function forExample({ alike, accounts }: Group): string {
  return alike ? '' : `for example, for ${text(accounts[0].name)}: `
}

function counts({ accounts }: Report): string {
  const { passed, failed, inconclusive, excepted, notApplicable } = countsOf(accounts)
  const numbers = { passed, failed, inconclusive, excepted, 'not-applicable': notApplicable }
  return table(
    ['Verdict', { title: 'Accounts', numbers: true }],
    worstFirst
      .filter((verdict) => numbers[verdict] > 0)
      .map((verdict) => [verdictTitle(verdict), String(numbers[verdict])])
  )
}

function overview({ accounts, finishedAt }: Report, place: Place): Frame {
  const order = (verdict: Verdict): number => worstFirst.indexOf(verdict)
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
  const { verdict, proof, exception, api } = account
  switch (verdict) {
    case 'passed':
      return `${keyWords(account)}${proof === null || proof === 'all-keys' ? '' : `; proof: ${proofWords[proof]}`}`
    case 'excepted':
      return exception === null
        ? titleOfAccount(account)
        : `until ${text(exception.expires, 20)}, ${timeLeft(exception.expires, finishedAt)}`
    case 'not-applicable':
      return api === null ? titleOfAccount(account) : `API for ${text(api, 40)}`
    case 'failed':
    case 'inconclusive':
      return titleOfAccount(account)
  }
}

/** Of an account that passed. */
function keyWords({ changed, secondsToRefusal }: AccountReport): string {
  return !changed
    ? 'keys were off'
    : `this run turned keys off${secondsToRefusal === null ? '' : `, refused ${later(secondsToRefusal)}`}`
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
      ? 'An audit changes nothing.'
      : changed.length === 0
        ? 'This run changed nothing.'
        : `This run turned keys off at ${count(changed.length, 'account')}${seconds === 0 ? '' : `; the slowest account refused them ${later(seconds)}`}.`,
    ...(proofs.length === 0
      ? []
      : [
          `Proof: ${
            proofs.length === 1
              ? (proofs[0]?.words ?? '')
              : list(proofs.map(({ words, number }) => `${words} (${count(number, 'account')})`))
          }.`
        ])
  ].join(' ')
}

const kinds = { failed: 'failed accounts', inconclusive: 'accounts that aren’t proven' } as const

/** The accounts of one verdict, by reason. */
function groupParts(
  verdict: 'failed' | 'inconclusive',
  groups: readonly Group[],
  place: Place,
  first: Group | undefined,
  help: Help
): readonly (Part | Frame)[] {
  const of = kinds[verdict]
  const total = groups.reduce((sum, { accounts }) => sum + accounts.length, 0)
  const seen = total <= inView ? total : Math.max(fewest, Math.floor(inView / groups.length))
  return total === 0
    ? []
    : [
        { rank: rank.groups, text: `#### ${verdictTitle(verdict)} (${total})` },
        ...groups.flatMap((group) => groupPart(group, group === first, seen, of, place, help))
      ]
}

function groupPart(
  group: Group,
  isFirst: boolean,
  seen: number,
  of: string,
  place: Place,
  help: Help
): readonly (Part | Frame)[] {
  const { code: reason, accounts, nextStep, alike } = group
  const title = `**${titleOf(reason)}** · ${count(accounts.length, 'account')} · ${codeLink(reason, help)}`
  return [
    { rank: rank.groups, text: alike ? `${title}\n\n${message(group.message)}` : title },
    ...(nextStep === '' || isFirst
      ? []
      : [{ rank: rank.nextSteps, of: 'next steps', text: () => next(nextStep, forExample(group)) }]),
    ...listed(
      accounts.map((account) => ({
        rank: rank.named,
        of,
        text: () => `- ${place.of(account)}${alike ? '' : `: ${message(account.reason)}`}`
      })),
      seen,
      rank.others
    )
  ]
}

/** The one that expires first comes first. */
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

function expiredParts(accounts: readonly AccountReport[], place: Place): readonly (Part | Frame)[] {
  return titled(
    `Expired exceptions (${accounts.length})`,
    accounts.map((account) => ({
      rank: rank.excepted,
      of: 'expired exceptions',
      text: () =>
        `- ${place.of(account)}: at the end of ${text(account.exception?.expires ?? '', 20)} (UTC) · owner: ${text(account.exception?.owner ?? '', 100)} · ${message(account.exception?.reason ?? '')}`
    }))
  )
}

function warnings(report: Report, help: Help): readonly (Part | Frame)[] {
  const ofRun = report.warnings
  return titled(
    `⚠️ Warnings of the run (${ofRun.length})`,
    ofRun.map((warning) => ({
      rank: rank.warnings,
      of: 'warnings',
      text: () => `- ${message(warning.message)} (${codeLink(warning.code, help)})`
    })),
    warningsInView,
    rank.warnings
  )
}

function titled(
  title: string,
  parts: readonly Part[],
  seen = inView,
  rankOfOthers: number = rank.others
): readonly (Part | Frame)[] {
  const [first] = parts
  return first === undefined
    ? []
    : [{ rank: first.rank, text: `#### ${title}` }, ...listed(parts, seen, rankOfOthers)]
}

function proven(accounts: readonly AccountReport[], place: Place): Frame {
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
      of: 'accounts that aren’t applicable',
      text: () => row([...place.cells(account), text(account.api ?? '', 40)])
    })),
    foot: ''
  })
}

const namesShown = 10

function warned(accounts: readonly AccountReport[], place: Place, help: Help): Frame {
  // Expired exceptions have a list of their own.
  const groups = groupsByWarning(accounts).filter(({ code: reason }) => reason !== 'exception-expired')
  const total = groups.reduce((sum, group) => sum + group.accounts.length, 0)
  return folded(`⚠️ Warnings of accounts (${total})`, {
    head: '',
    parts: groups.map((group) => ({
      rank: rank.warned,
      of: 'warnings',
      text: () => {
        const { accounts: some, alike, code: reason } = group
        const words = alike ? message(group.message) : titleOf(reason)
        return some.length === 1
          ? `- ${place.of(some[0])}: ${words} (${codeLink(reason, help)})`
          : `- **${some.length} accounts:** ${words} (${codeLink(reason, help)})\n  - ${names(some)}`
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

/** Five keys at thirty regions, before and after. */
const attemptsShown = 300

function evidences(accounts: readonly AccountReport[], place: Place, report: Report): Frame {
  return folded('Evidence of what failed or isn’t proven', {
    head: '',
    parts: accounts
      .filter(({ attempts }) => attempts.length > 0)
      .map((account) => ({
        rank: rank.evidence,
        of: 'accounts’ evidence',
        text: () => {
          const attempts = account.attempts.slice(0, attemptsShown)
          const tried = attempts.filter(({ credential }) => countsAsKey(credential))
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

const rolesShown = 5

function roles(accounts: readonly AccountReport[], place: Place): Frame {
  return folded('Who has a data-plane role', {
    head: '',
    parts: accounts
      .filter(({ roleAssignments }) => roleAssignments !== null)
      .map((account) => ({
        rank: rank.roles,
        of: 'accounts’ data-plane roles',
        text: () => `- ${place.of(account)}: ${rolesOf(account)}`
      })),
    foot: ''
  })
}

function rolesOf(account: AccountReport): string {
  const { dataRoles, roleAssignments } = account
  const shown = dataRoles
    .slice(0, rolesShown)
    .map(
      (role) => `${code(role.principalId)} (${text(role.role, 100)} at ${code(scopeWithin(account, role))})`
    )
  const more = (roleAssignments ?? 0) - shown.length
  return roleAssignments === 0 ? 'no identity' : list(more > 0 ? [...shown, `${more} more`] : shown)
}

const undo = details(
  'Turn keys on again',
  block(
    settingCommand(
      { subscriptionId: '<subscription>', resourceGroup: '<resource-group>', name: '<account>' },
      false
    )
  )
)
