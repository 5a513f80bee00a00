import { shardWords, timeOfDay, verdictTitle } from '../../check/labels.ts'
import type { Report } from '../../report/schema.ts'
import type { ReasonCode } from '../../runtime/codes.ts'
import type { Explanation, Problem, Warning } from '../../runtime/errors.ts'
import { list } from '../../runtime/text.ts'
import type { Frame, Part } from './budget.ts'
import { decidingProblems } from './headline.ts'
import { code, details, detailsFoot, detailsHead, message, next, text } from './markdown.ts'

/** What the summaries of one account and of many have in common. */

/** Where a code is explained; `undefined` if that isn't known. */
export type Help = (code: ReasonCode) => string | undefined

export const noHelp: Help = () => undefined

/** A reason code as a link to its section in the troubleshooting page. */
export function codeLink(reason: ReasonCode, help: Help): string {
  const url = help(reason)
  return url === undefined ? code(reason) : `[${code(reason)}](${url})`
}

/** The problems of the run and what to do about them, the one that the headline names first. */
export function problemParts(report: Report, rank: number, help: Help): readonly (Part | Frame)[] {
  const [first] = decidingProblems(report)
  const others = report.problems.filter((problem) => problem !== first)
  return [
    ...(first === undefined ? [] : explained(first, rank, help)),
    ...listed(
      others.map((problem) => ({ rank, of: 'problems of the run', text: () => problemItem(problem, help) })),
      10,
      rank
    )
  ]
}

/** What happened, with its code, and what to do. */
export function explained(why: Explanation, rank: number, help: Help): readonly Part[] {
  return [
    { rank, text: `${message(why.message)} (${codeLink(why.code, help)})` },
    ...(why.nextStep === '' ? [] : [{ rank, text: next(why.nextStep) }])
  ]
}

function problemItem(problem: Problem, help: Help): string {
  const { verdict, nextStep } = problem
  return `- ${verdictTitle(verdict)}: ${message(problem.message)} (${codeLink(problem.code, help)})${nextStep === '' ? '' : `\n  - **Next:** ${message(nextStep)}`}`
}

/** Of a run, other than a shard, that found no account. */
export const nothingFound: Explanation = {
  code: 'no-accounts',
  message: 'No account was found.',
  nextStep:
    'If there are accounts, check account-name, resource-group and subscription-id, and that the identity can read them.'
}

export function warningParts(warnings: readonly Warning[], rank: number, help: Help): readonly Frame[] {
  return listed(
    warnings.map((warning) => ({
      rank,
      of: 'warnings',
      text: () => `- ⚠️ Warning: ${message(warning.message)} (${codeLink(warning.code, help)})`
    })),
    10,
    rank
  )
}

/** Collapsed until a reader opens it. */
export function folded(summary: string, { head, parts, foot }: Frame): Frame {
  return {
    head: `${detailsHead(summary)}${head === '' ? '' : `\n${head}`}`,
    parts,
    foot: `${foot === '' ? '' : `${foot}\n`}${detailsFoot}`
  }
}

/**
 * The first items of a list in full view; the others are collapsed.
 * @param items each of one line, or of several that stay together
 */
export function listed(
  items: readonly (Part | readonly Part[])[],
  inView: number,
  rankOfOthers: number
): readonly Frame[] {
  // A line that says "1 more" takes as much room as the item itself.
  const seen = items.length === inView + 1 ? items.length : inView
  const others = items.slice(seen)
  return [
    { head: '', parts: items.slice(0, seen).flat(), foot: '' },
    folded(`and ${others.length} more`, {
      head: '',
      parts: others.flat().map((part) => ({ ...part, rank: rankOfOthers })),
      foot: ''
    })
  ]
}

const scopesShown = 3

/** Who searched where and when, for an audit. */
export function runLine({ mode, run, startedAt, finishedAt }: Report): string {
  const { principalId, tenantId } = run
  const more = run.scope.length - scopesShown
  const scopes = run.scope.slice(0, scopesShown).map((scope) => code(scope))
  return [
    `**Run:** mode ${mode}`,
    ...(run.shard === null ? [] : [text(shardWords(run.shard), 60)]),
    ...(run.cloud === '' ? [] : [text(run.cloud, 100)]),
    ...(principalId === null
      ? []
      : [`signed in as ${code(principalId)}${tenantId === null ? '' : ` in tenant ${code(tenantId)}`}`]),
    ...(scopes.length === 0 ? [] : [`searched: ${list(more > 0 ? [...scopes, `${more} more`] : scopes)}`]),
    `${text(startedAt.slice(0, 10))}, ${timeOfDay(startedAt)} to ${timeOfDay(finishedAt)} UTC`
  ].join(' · ')
}

export const limits = details(
  'What a pass doesn’t prove',
  [
    '- The dedicated gateway (`*.sqlx.cosmos.azure.com`), direct mode and resource tokens aren’t tried separately.',
    '- Other APIs of an account with several aren’t tried.',
    '- With `*`, a deny assignment can hide accounts from the identity.',
    '- A later deployment can turn keys on again: run an audit on a schedule.'
  ].join('\n')
)
