import { accountRef } from '../../azure/resource-id.ts'
import type { Answer } from '../../check/answer.ts'
import { countsAsKey, credentials } from '../../check/credentials.ts'
import { statusCode } from '../../check/progress.ts'
import { count, ended } from '../../runtime/text.ts'
import type { Frame, Page, Part } from './budget.ts'
import { settingCommand } from '../../azure/commands.ts'
import { decidingProblems } from './headline.ts'
import { block, code, details, message, row, strong, tableHead, text, unbroken } from './markdown.ts'
import { keysAreOn } from '../../report/key-usage.ts'
import type { AccountReport, AttemptReport, Report } from '../../report/schema.ts'
import { explained, collapsed, limits, problemParts, runLine, warningParts, type Help } from './run.ts'
import { usageParts } from './usage.ts'
import { answerWords, proofWords, timeOfDay, verdictTitle } from '../../check/labels.ts'

/** If space runs out, higher ranks are left out first. */
const rank = { verdict: 1, answers: 2, facts: 3, run: 4, limits: 5, undo: 6, roles: 7, evidence: 8 } as const

/** The page of one account, below the headline: what to do, the answers by key and endpoint, then the evidence. */
export function accountPage(account: AccountReport, report: Report, help: Help): Page {
  const tried = account.attempts.filter(({ credential }) => countsAsKey(credential))
  const deciding = decidingProblems(report).length > 0
  const problems = problemParts(report, rank.verdict, help)
  const on = keysAreOn(account)
  const usage = usageParts(account, Date.parse(report.finishedAt), {
    first: rank.answers,
    others: rank.evidence
  })
  const part = (rank: number, text: string): Part => ({ rank, text })
  return [
    ...(deciding ? problems : []),
    part(rank.verdict, about(account)),
    ...why(account, deciding, help),
    ...(deciding ? [] : problems),
    ...(on ? usage : []),
    matrix(account, tried, rank.answers),
    part(rank.facts, facts(account, report)),
    ...warningParts([...account.warnings, ...report.warnings], rank.facts, help),
    ...(on ? [] : usage),
    collapsed('Evidence', evidence(account.attempts, rank.evidence)),
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

/** The command is meant to be pasted, so it needs an ID of a checked form. */
function undo({ id, changed, disableLocalAuth }: AccountReport): string {
  const ref = accountRef.parse(id)
  return ref !== undefined && (changed || disableLocalAuth.after === true)
    ? details('Turn keys on again', block(settingCommand(ref, false)))
    : ''
}

/** Why the verdict is what it is, and the next step. */
function why(account: AccountReport, withVerdict: boolean, help: Help): readonly Part[] {
  const { verdict, exception, code: reason, reason: words, nextStep } = account
  const lead = withVerdict ? `${verdictTitle(verdict)}: ` : ''
  switch (verdict) {
    case 'passed':
      return withVerdict ? [{ rank: rank.verdict, text: lead + message(words) }] : []
    case 'excepted':
      return [
        {
          rank: rank.verdict,
          text:
            lead +
            (exception === null
              ? message(words)
              : `This run left the account alone. Reason: ${message(ended(exception.reason))} Owner: ${text(exception.owner)}.`)
        }
      ]
    case 'planned':
    case 'not-applicable':
      return [{ rank: rank.verdict, text: lead + message(words) }]
    case 'failed':
    case 'inconclusive':
      return explained({ code: reason, message: words, nextStep }, rank.verdict, help, lead)
  }
}

/** Endpoints are rows because there may be many regions; there are at most four keys. */
export function matrix(
  { verdict }: Pick<AccountReport, 'verdict'>,
  tried: readonly AttemptReport[],
  rank: number
): Frame {
  const names = [...new Set(tried.map(({ credential }) => credential))]
  const endpoints = [...new Map(tried.map(({ endpoint, region }) => [endpoint, region]))]
  const place = ({
    phase,
    endpoint,
    credential
  }: Pick<AttemptReport, 'phase' | 'endpoint' | 'credential'>): string => `${phase} ${credential} ${endpoint}`
  const seen = new Map(tried.map((attempt) => [place(attempt), attempt]))
  return {
    head: tableHead([
      'Endpoint',
      ...names.map((name) => credentials[name].label.replace(' read-only', '<br>read-only'))
    ]),
    parts: endpoints.map(([endpoint, region]) => ({
      rank,
      of: 'endpoints',
      text: () =>
        row([
          region === null ? 'Global' : text(region),
          ...names.map((credential) =>
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

/** For the answers that the verdict rests on. */
const answerIcons: Readonly<Record<Answer, string>> = { refused: '✅', accepted: '❌', unclear: '⚠️' }

function cell(before: AttemptReport | undefined, after: AttemptReport | undefined, passed: boolean): string {
  const both = [before, after].filter((attempt) => attempt !== undefined)
  const words = both.map((attempt) => {
    const word = answerWords[attempt.answer]
    return attempt.phase === 'after' && (passed || attempt.answer !== 'refused')
      ? `${answerIcons[attempt.answer]}\u00A0**${word}**`
      : word
  })
  return `${words.join(' →\u00A0')}<br><sub>${both.map(statusCode).map(unbroken).join('\u00A0→\u00A0')}</sub>`
}

/** What happened to the account’s keys, and who has access without them. */
export function facts(account: AccountReport, report: Report): string {
  const { changed, changedAt, secondsToRefusal, disableLocalAuth, rounds, verdict, roleAssignments } = account
  const sentences: string[] = []
  if (changed) {
    sentences.push(
      `This run turned keys off${changedAt === null ? '' : ` at ${timeOfDay(changedAt)} UTC`}` +
        (secondsToRefusal === null ? '.' : `, and every endpoint refused them ${later(secondsToRefusal)}.`)
    )
  } else if (disableLocalAuth.before !== null && verdict !== 'not-applicable') {
    const mode = report.mode === 'audit' ? 'an audit changes nothing' : 'this run changed nothing'
    sentences.push(`Keys were ${disableLocalAuth.before ? 'off' : 'on'} when the run began; ${mode}.`)
  }
  if (rounds > 0) {
    sentences.push(
      `ROPC failure check: ${verdict === 'passed' ? 'passed' : 'not passed'} after ${count(rounds, 'round')} of attempts.`
    )
  }
  const entra = account.attempts.find(({ credential }) => !countsAsKey(credential))
  if (entra !== undefined) {
    sentences.push(entraSentence(entra))
  }
  if (roleAssignments !== null) {
    sentences.push(
      roleAssignments === 0
        ? 'No identity has a data-plane role on the account.'
        : `${count(roleAssignments, 'data-plane role assignment')} found.`
    )
  }
  return sentences.join(' ')
}

/** How long after the change. */
export function later(seconds: number): string {
  return seconds < 1 ? 'within a second' : `${seconds} s later`
}

function entraSentence(entra: AttemptReport): string {
  const status = statusCode(entra)
  if (entra.answer === 'accepted') {
    return `Microsoft Entra: this run’s identity has access (${status}).`
  }
  return entra.status === 403 &&
    entra.subStatus !== null &&
    entra.subStatus >= 5300 &&
    entra.subStatus <= 5303
    ? `Microsoft Entra: signed in, no data-plane role (${status}).`
    : `Microsoft Entra: it isn’t known whether this run’s identity has access (${status}).`
}

const messagesShown = 20

/** All attempts, then Cosmos DB’s messages. */
export function evidence(attempts: readonly AttemptReport[], rank: number): Frame {
  const messages = new Map(
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
            unbroken(credentials[attempt.credential].label),
            unbroken(`${answerWords[attempt.answer]} (${statusCode(attempt)})`),
            attempt.activityId === null ? '' : code(attempt.activityId)
          ])
      })),
      ...[...messages.values()].slice(0, messagesShown).map((attempt, index) => ({
        rank,
        text: () =>
          `${index === 0 ? '\nMessages of Cosmos DB:\n\n' : ''}- ${statusCode(attempt)}: ${text(attempt.message, 300)}`
      }))
    ],
    foot: ''
  }
}

function holders(account: AccountReport, rank: number): Frame {
  const { dataRoles } = account
  const total = Math.max(account.roleAssignments ?? 0, dataRoles.length)
  return collapsed(`Who has a data-plane role (${total})`, {
    head: tableHead([{ title: 'Principal (object ID)', width: 36 }, { title: 'Role', width: 20 }, 'Scope']),
    parts: dataRoles.map((assignment) => ({
      rank,
      of: 'data-plane roles',
      text: () =>
        row([
          code(assignment.principalId),
          text(assignment.role, 100),
          code(scopeWithin(account, assignment))
        ])
    })),
    foot: total > dataRoles.length ? `\nand ${total - dataRoles.length} more on the account` : ''
  })
}

/** The scope within the account, as the data plane names it; `/` is the whole account. */
export function scopeWithin(
  { id }: Pick<AccountReport, 'id'>,
  { scope }: AccountReport['dataRoles'][number]
): string {
  return scope.toLowerCase().startsWith(id.toLowerCase()) ? scope.slice(id.length) || '/' : scope
}
