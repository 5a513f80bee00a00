import { settingCommand } from '../../azure/commands.ts'
import { countsAsKey } from '../../check/credentials.ts'
import { proofWords, timeLeft, verdictTitle } from '../../check/labels.ts'
import type { AccountReport, Report } from '../../report/schema.ts'
import { titleOf } from '../../runtime/codes.ts'
import { list } from '../../runtime/text.ts'
import { groupsByWarning } from '../group-by-reason.ts'
import type { AccountLabels } from './account-labels.ts'
import { evidence, facts, matrix, scopeWithin } from './account.ts'
import { whole, type Frame, type Part } from './budget.ts'
import { block, code, details, message, row, tableHead, text, unbroken } from './markdown.ts'
import { keysWords } from './overview.ts'
import { rank } from './ranks.ts'
import { codeLink, collapsed, listed, withCode, type Help } from './run.ts'

/** The lists below the reasons, in a summary of several accounts. */

const exceptionsInView = 20
const warningsInView = 10
const namesShown = 10
const rolesShown = 5
/** Attempts of five credentials in thirty regions, before and after the change. */
const attemptsShown = 300

/** The exception that expires first comes first. */
export function exceptions(
  accounts: readonly AccountReport[],
  labels: AccountLabels,
  { finishedAt }: Report
): readonly (Part | Frame)[] {
  const end = ({ exception }: AccountReport): string => exception?.expires ?? ''
  const item = (account: AccountReport): string => {
    const { exception, reason } = account
    const words =
      exception === null
        ? message(reason)
        : `${message(exception.reason)} · owner: ${text(exception.owner, 100)} · until ${text(exception.expires, 20)}, ${timeLeft(exception.expires, finishedAt)}`
    return `- ${labels.line(account)}: ${words}`
  }
  return titled(
    `${verdictTitle('excepted')} (${accounts.length})`,
    accounts
      .toSorted((one, other) => (end(one) < end(other) ? -1 : end(one) > end(other) ? 1 : 0))
      .map((account) => ({ rank: rank.excepted, of: 'excepted accounts', text: () => item(account) }))
  )
}

export function expiredExceptions(
  accounts: readonly AccountReport[],
  labels: AccountLabels
): readonly (Part | Frame)[] {
  const expired = accounts.flatMap((account) =>
    account.exception?.expired === true ? [{ account, exception: account.exception }] : []
  )
  return titled(
    `Expired exceptions (${expired.length})`,
    expired.map(({ account, exception }) => ({
      rank: rank.excepted,
      of: 'expired exceptions',
      text: () =>
        `- ${labels.line(account)}: ${message(exception.reason)} · owner: ${text(exception.owner, 100)} · expired at the end of ${text(exception.expires, 20)} (UTC)`
    }))
  )
}

export function warningsOfRun({ warnings }: Report, help: Help): readonly (Part | Frame)[] {
  return titled(
    `⚠️ Warnings of the run (${warnings.length})`,
    warnings.map((warning) => ({
      rank: rank.warnings,
      of: 'warnings',
      text: () => `- ${withCode(warning, help)}`
    })),
    warningsInView,
    rank.warnings
  )
}

function titled(
  title: string,
  parts: readonly Part[],
  seen = exceptionsInView,
  rankOfOthers: number = rank.others
): readonly (Part | Frame)[] {
  const [first] = parts
  return first === undefined
    ? []
    : [{ rank: first.rank, text: `#### ${title}` }, ...listed(parts, seen, rankOfOthers)]
}

export function passedAccounts(accounts: readonly AccountReport[], labels: AccountLabels): Frame {
  const several = new Set(accounts.map(({ proof }) => proof)).size > 1
  return collapsed(`${verdictTitle('passed')} (${accounts.length})`, {
    head: tableHead([...labels.columns, ...(several ? ['Proof'] : []), { title: 'Keys', width: 24 }]),
    parts: accounts.map((account) => ({
      rank: rank.proven,
      of: 'accounts that passed',
      text: () =>
        row([
          ...labels.cells(account),
          ...(several ? [account.proof === null ? '' : unbroken(proofWords[account.proof])] : []),
          keysWords(account)
        ])
    })),
    foot: ''
  })
}

export function notApplicableAccounts(accounts: readonly AccountReport[], labels: AccountLabels): Frame {
  return collapsed(`${verdictTitle('not-applicable')} (${accounts.length})`, {
    head: tableHead([...labels.columns, 'API']),
    parts: accounts.map((account) => ({
      rank: rank.proven,
      of: 'accounts that aren’t applicable',
      text: () => row([...labels.cells(account), text(account.api ?? '', 40)])
    })),
    foot: ''
  })
}

export function warningsOfAccounts(
  accounts: readonly AccountReport[],
  labels: AccountLabels,
  help: Help
): Frame {
  // Expired exceptions have their own list.
  const groups = groupsByWarning(accounts).filter((group) => group.code !== 'exception-expired')
  const total = groups.reduce((sum, group) => sum + group.accounts.length, 0)
  return collapsed(`⚠️ Warnings of accounts (${total})`, {
    head: '',
    parts: groups.map((group) => ({
      rank: rank.warned,
      of: 'warnings',
      text: () => {
        const { accounts: some, sameMessage } = group
        const words = sameMessage
          ? withCode(group, help)
          : `${titleOf(group.code)}. Code: ${codeLink(group.code, help)}`
        return some.length === 1
          ? `- ${labels.line(some[0])}: ${words}`
          : `- **${some.length} accounts:** ${words}\n  - ${names(some)}`
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

export function evidences(accounts: readonly AccountReport[], labels: AccountLabels, report: Report): Frame {
  return collapsed('Evidence of what failed or isn’t proven', {
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
            labels.line(account).replaceAll('**', ''),
            [facts(account, report), whole(matrix(account, tried, 0)), whole(evidence(attempts, 0))].join(
              '\n\n'
            )
          )
        }
      })),
    foot: ''
  })
}

export function dataPlaneRoles(accounts: readonly AccountReport[], labels: AccountLabels): Frame {
  return collapsed('Who has a data-plane role', {
    head: '',
    parts: accounts
      .filter(({ roleAssignments }) => roleAssignments !== null)
      .map((account) => ({
        rank: rank.roles,
        of: 'accounts’ data-plane roles',
        text: () => `- ${labels.line(account)}: ${rolesOf(account)}`
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

export const turnOnAgain = details(
  'Turn keys on again',
  block(
    settingCommand(
      { subscriptionId: '<subscription>', resourceGroup: '<resource-group>', name: '<account>' },
      false
    )
  )
)
