import type { Explanation } from '../../runtime/errors.ts'
import { list } from '../../runtime/text.ts'
import type { Frame, Part } from './budget.ts'
import { holdingProblems } from './headline.ts'
import { code, details, detailsFoot, detailsHead, message, next, text } from './markdown.ts'
import { sentences, type Problem, type Report } from '../../report/report.ts'
import { shardWords, timeOfDay, verdictTitle } from '../../check/labels.ts'

/** What the summaries of one account and of many have in common. */

/** What stands in the way of the run as a whole, and what to do about it; first the problem that the headline names. */
export function problemParts(report: Report, rank: number): readonly (Part | Frame)[] {
  const holding = holdingProblems(report)
  const [first] = holding
  const others = report.problems.filter((problem) => problem !== first)
  return [
    ...(first === undefined
      ? []
      : [
          { rank, text: message(ended(first.message)) },
          ...(first.nextStep === '' ? [] : [{ rank, text: next(first.nextStep) }])
        ]),
    ...listed(
      others.map((problem) => ({ rank, of: 'problems of the run', text: () => problemItem(problem) })),
      10,
      rank
    )
  ]
}

function problemItem(problem: Problem): string {
  const { verdict, nextStep } = problem
  return `- ${verdictTitle(verdict)}: ${message(ended(problem.message))}${nextStep === '' ? '' : `\n  - **Next:** ${message(nextStep)}`}`
}

/** With the full stop that a message goes without where a sentence goes on with it. */
function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}

/** A run that is no shard, and that was to check something. */
export const nothingFound: Explanation = {
  message: 'No account was found.',
  nextStep:
    'If there are accounts, check account-name, resource-group and subscription-id, and that the identity may read them.'
}

/** What the run as a whole is warned of; the problems are among a report's warnings as well. */
export function warningsOfRun({ warnings, problems }: Report): readonly string[] {
  const told = new Set(problems.map(sentences))
  return warnings.filter((warning) => !told.has(warning))
}

export function warningParts(warnings: readonly string[], rank: number): readonly Frame[] {
  return listed(
    warnings.map((warning) => ({
      rank,
      of: 'warnings',
      text: () => `- ⚠️ Warning: ${message(warning)}`
    })),
    10,
    rank
  )
}

/** Folded away until asked for. */
export function folded(summary: string, { head, parts, foot }: Frame): Frame {
  return {
    head: `${detailsHead(summary)}${head === '' ? '' : `\n${head}`}`,
    parts,
    foot: `${foot === '' ? '' : `${foot}\n`}${detailsFoot}`
  }
}

/**
 * As many items of a list as are wanted at a glance; the others are folded away.
 * @param items each of one line, or of several that stay together
 */
export function listed(
  items: readonly (Part | readonly Part[])[],
  atAGlance: number,
  rankOfOthers: number
): readonly Frame[] {
  // What says that there is one more takes as much room as that one.
  const seen = items.length === atAGlance + 1 ? items.length : atAGlance
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

/** Who looked where and when: for an audit, below all else. */
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
  'What a pass does not prove',
  [
    '- The dedicated gateway (`*.sqlx.cosmos.azure.com`), direct mode and resource tokens are not tried on their own.',
    '- Other APIs of an account that speaks several are not tried.',
    '- A later deployment may turn keys on again: run an audit on a schedule.'
  ].join('\n')
)
