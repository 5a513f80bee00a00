import { accountRef } from '../../azure/resource-id.ts'
import { code as statusCode } from '../../check/progress.ts'
import { count } from '../../runtime/text.ts'
import type { Frame, Page, Part } from './budget.ts'
import { allWarnings } from '../group-by-reason.ts'
import { settingCommand } from '../../azure/commands.ts'
import { holdingProblems } from './headline.ts'
import { block, code, details, message, next, row, strong, tableHead, text, unbroken } from './markdown.ts'
import type { AccountReport, AttemptReport, DataRole, Report } from '../../report/report.ts'
import { folded, limits, problemParts, runLine, warningParts, warningsOfRun } from './run.ts'
import { answerWords, credentialWords, proofWords, timeOfDay, verdictTitle } from '../../check/labels.ts'

/** What stays when there is too little room for all. */
const rank = { verdict: 1, answers: 2, facts: 3, run: 4, limits: 5, undo: 6, roles: 7, evidence: 8 } as const

/** One account, below the headline: what to do, which key was answered what where, then the evidence. */
export function accountPage(account: AccountReport, report: Report): Page {
  const tried = account.attempts.filter(({ credential }) => credential !== 'entra')
  const held = holdingProblems(report).length > 0
  const problems = problemParts(report, rank.verdict)
  const part = (rank: number, text: string): Part => ({ rank, text })
  return [
    ...(held ? problems : []),
    part(rank.verdict, about(account)),
    part(rank.verdict, held ? `${verdictTitle(account.verdict)}: ${message(account.reason)}` : why(account)),
    part(rank.verdict, account.nextStep === '' ? '' : next(account.nextStep)),
    ...(held ? [] : problems),
    matrix(account, tried, rank.answers),
    part(rank.facts, facts(account, report)),
    ...warningParts([...allWarnings(account), ...warningsOfRun(report)], rank.facts),
    folded('Evidence', evidence(account.attempts, rank.evidence)),
    holders(account, rank.roles),
    part(rank.undo, undo(account)),
    part(rank.limits, limits),
    part(rank.run, runLine(report))
  ]
}

function about(account: AccountReport): string {
  const endpoints = new Set(account.attempts.map(({ endpoint }) => endpoint)).size
  return [
    strong(account.name),
    text(account.resourceGroup),
    endpoints === 0 ? '' : count(endpoints, 'endpoint'),
    account.proof === null ? '' : `proof: ${proofWords[account.proof]}`
  ]
    .filter((words) => words !== '')
    .join(' · ')
}

/** A command is made of names of a checked form only: it is there to be pasted. */
function undo({ id, changed, disableLocalAuth }: AccountReport): string {
  const ref = accountRef.parse(id)
  return ref !== undefined && (changed || disableLocalAuth.after === true)
    ? details('How to turn keys on again', block(settingCommand(ref, false)))
    : ''
}

/** What the headline leaves unsaid. */
function why({ verdict, exception, reason }: AccountReport): string {
  if (verdict === 'passed') {
    return ''
  }
  return verdict !== 'excepted' || exception === null
    ? message(reason)
    : `It is neither changed nor tried: ${message(exception.reason)} (owner: ${text(exception.owner)}).`
}

/** Endpoints down, keys across: there are at most four keys, and there may be thirty regions. */
export function matrix(
  { verdict }: Pick<AccountReport, 'verdict'>,
  tried: readonly AttemptReport[],
  rank: number
): Frame {
  const credentials = [...new Set(tried.map(({ credential }) => credential))]
  const endpoints = [...new Map(tried.map(({ endpoint, region }) => [endpoint, region]))]
  const place = ({
    phase,
    endpoint,
    credential
  }: Pick<AttemptReport, 'phase' | 'endpoint' | 'credential'>): string => `${phase} ${credential} ${endpoint}`
  const seen = new Map(tried.map((attempt) => [place(attempt), attempt]))
  return {
    // Columns of one width break their lines alike.
    head: tableHead([
      'Endpoint',
      ...credentials.map((name) => credentialWords[name].replace(' read-only', '<br>read-only'))
    ]),
    parts: endpoints.map(([endpoint, region]) => ({
      rank,
      of: 'endpoints',
      text: () =>
        row([
          region === null ? 'Global' : text(region),
          ...credentials.map((credential) =>
            cell(
              seen.get(place({ phase: 'before', endpoint, credential })),
              seen.get(place({ phase: 'after', endpoint, credential })),
              verdict === 'passed'
            )
          )
        ])
    })),
    foot: ''
  }
}

function cell(before: AttemptReport | undefined, after: AttemptReport | undefined, passed: boolean): string {
  const both = [before, after].filter((attempt) => attempt !== undefined)
  const words = both.map((attempt) => {
    const word = answerWords[attempt.answer]
    return attempt.phase === 'after' && (passed || attempt.answer !== 'refused') ? `**${word}**` : word
  })
  return `${words.join(' →\u00A0')}<br><sub>${both.map(statusCode).map(unbroken).join('\u00A0→\u00A0')}</sub>`
}

/** What became of the account's keys, how often it was asked, and who gets in without them. */
export function facts(account: AccountReport, report: Report): string {
  const { changed, changedAt, secondsToRefusal, disableLocalAuth, rounds, verdict, roleAssignments } = account
  const sentences: string[] = []
  if (changed) {
    sentences.push(
      `Keys were turned off by this run${changedAt === null ? '' : ` at ${timeOfDay(changedAt)} UTC`}` +
        (secondsToRefusal === null ? '.' : `; every endpoint refused them ${later(secondsToRefusal)}.`)
    )
  } else if (disableLocalAuth.before !== null && verdict !== 'not-applicable') {
    const mode = report.mode === 'audit' ? 'this run audits and changes nothing' : 'this run changed nothing'
    sentences.push(`Keys were ${disableLocalAuth.before ? 'off' : 'on'} when the run began; ${mode}.`)
  }
  if (rounds > 0) {
    sentences.push(`${count(rounds, 'round')} of attempts.`)
  }
  const entra = account.attempts.find(({ credential }) => credential === 'entra')
  if (entra !== undefined) {
    sentences.push(entraSentence(entra))
  }
  if (roleAssignments !== null) {
    sentences.push(
      roleAssignments === 0
        ? 'No identity holds a data role on the account.'
        : `${count(roleAssignments, 'assignment')} of data roles on the account.`
    )
  }
  return sentences.join(' ')
}

/** How long after the change keys were refused. */
export function later(seconds: number): string {
  return seconds < 1 ? 'at once' : `${seconds} s later`
}

function entraSentence(entra: AttemptReport): string {
  const status = statusCode(entra)
  if (entra.answer === 'accepted') {
    return `Microsoft Entra: this run’s identity gets in (${status}).`
  }
  return entra.status === 403 &&
    entra.subStatus !== null &&
    entra.subStatus >= 5300 &&
    entra.subStatus <= 5303
    ? `Microsoft Entra: sign-in works, and this run’s identity holds no data role (${status}).`
    : `Microsoft Entra: whether this run’s identity gets in is not known (${status}).`
}

const wordsShown = 20

/** Each attempt, then Cosmos DB's words. */
export function evidence(attempts: readonly AttemptReport[], rank: number): Frame {
  // The same words from every endpoint are said once.
  const said = new Map(
    attempts.flatMap((attempt) =>
      attempt.message === '' ? [] : [[`${statusCode(attempt)}: ${attempt.message}`, attempt] as const]
    )
  )
  return {
    head: tableHead([
      'Time (UTC)',
      'Phase',
      { title: 'Endpoint', width: 12 },
      'Key',
      'Answer',
      { title: 'Activity ID', width: 36 }
    ]),
    parts: [
      ...attempts.map((attempt) => ({
        rank,
        of: 'attempts',
        text: () =>
          row([
            timeOfDay(attempt.at, 'milliseconds'),
            attempt.phase,
            attempt.region === null ? 'Global' : text(attempt.region),
            unbroken(credentialWords[attempt.credential]),
            unbroken(`${answerWords[attempt.answer]} (${statusCode(attempt)})`),
            attempt.activityId === null ? '' : code(attempt.activityId)
          ])
      })),
      ...[...said.values()].slice(0, wordsShown).map((attempt, index) => ({
        rank,
        text: () =>
          `${index === 0 ? '\nCosmos DB’s words:\n\n' : ''}- ${statusCode(attempt)}: ${text(attempt.message, 300)}`
      }))
    ],
    foot: ''
  }
}

function holders(account: AccountReport, rank: number): Frame {
  const { dataRoles } = account
  const total = Math.max(account.roleAssignments ?? 0, dataRoles.length)
  return folded(`Who holds a data role (${total})`, {
    head: tableHead([{ title: 'Principal (object ID)', width: 36 }, { title: 'Role', width: 20 }, 'Scope']),
    parts: dataRoles.map((held) => ({
      rank,
      of: 'holders of data roles',
      text: () => row([code(held.principalId), text(held.role, 100), code(scopeWithin(account, held))])
    })),
    foot: total > dataRoles.length ? `\nand ${total - dataRoles.length} more on the account` : ''
  })
}

/** Below the account, as the data plane names it: `/` is all of it. */
export function scopeWithin({ id }: Pick<AccountReport, 'id'>, { scope }: DataRole): string {
  return scope.toLowerCase().startsWith(id.toLowerCase()) ? scope.slice(id.length) || '/' : scope
}
