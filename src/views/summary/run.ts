import { shardWords, timeOfDay, verdictTitle } from '../../check/labels.ts'
import type { Report } from '../../report/schema.ts'
import type { ReasonCode } from '../../runtime/codes.ts'
import type { Explanation, Problem, Warning } from '../../runtime/errors.ts'
import { list } from '../../runtime/text.ts'
import type { Frame, Part } from './budget.ts'
import { decidingProblems } from './headline.ts'
import { code, details, detailsFoot, detailsHead, message, next, text } from './markdown.ts'

/** What the summaries of one account and of several have in common. */

/** The URL that explains a code; `undefined` if it isn’t known. */
export type Help = (code: ReasonCode) => string | undefined

export const noHelp: Help = () => undefined

/** A reason code, with a link to its section of the troubleshooting page if that is known. */
export function codeLink(reason: ReasonCode, help: Help): string {
  const url = help(reason)
  return url === undefined ? code(reason) : `[${code(reason)}](${url})`
}

/** What happened, and its code. */
export function withCode({ code: reason, message: words }: Warning, help: Help): string {
  return `${message(words)} Code: ${codeLink(reason, help)}`
}

/** The problems of the run and their next steps; the one that the headline names comes first. */
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
export function explained(why: Explanation, rank: number, help: Help, lead = ''): readonly Part[] {
  return [
    { rank, text: lead + withCode(why, help) },
    ...(why.nextStep === '' ? [] : [{ rank, text: next(why.nextStep) }])
  ]
}

function problemItem(problem: Problem, help: Help): string {
  const { verdict, nextStep } = problem
  return `- ${verdictTitle(verdict)}: ${withCode(problem, help)}${nextStep === '' ? '' : `\n  - **Next:** ${message(nextStep)}`}`
}

/** Explains a run without accounts; a shard may be empty. */
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
      text: () => `- ⚠️ Warning: ${withCode(warning, help)}`
    })),
    10,
    rank
  )
}

/** The frame as a collapsed section. */
export function collapsed(summary: string, { head, parts, foot }: Frame): Frame {
  return {
    head: `${detailsHead(summary)}${head === '' ? '' : `\n${head}`}`,
    parts,
    foot: `${foot === '' ? '' : `${foot}\n`}${detailsFoot}`
  }
}

/** The first items of a list in full view; the others are collapsed. */
export function listed(items: readonly Part[], inView: number, rankOfOthers: number): readonly Frame[] {
  // "and 1 more" would take as much room as the item.
  const seen = items.length === inView + 1 ? items.length : inView
  const others = items.slice(seen)
  return [
    { head: '', parts: items.slice(0, seen), foot: '' },
    collapsed(`and ${others.length} more`, {
      head: '',
      parts: others.map((part) => ({ ...part, rank: rankOfOthers })),
      foot: ''
    })
  ]
}

const scopesShown = 3

/** Who searched where and when. */
export function runLine({ mode, run, startedAt, finishedAt }: Report): string {
  const { principalId, tenantId } = run
  const more = run.scope.length - scopesShown
  const scopes = run.scope.slice(0, scopesShown).map((scope) => code(scope))
  return [
    `**Run:** mode ${mode}`,
    ...(run.shard === null ? [] : [text(shardWords(run.shard), 60)]),
    ...(run.cloud === null || run.cloud === '' ? [] : [text(run.cloud, 100)]),
    ...(principalId === null
      ? []
      : [`signed in as ${code(principalId)}${tenantId === null ? '' : ` in tenant ${code(tenantId)}`}`]),
    ...(scopes.length === 0
      ? []
      : [
          `${mode === 'plan' ? 'plans' : 'searched'}: ${list(more > 0 ? [...scopes, `${more} more`] : scopes)}`
        ]),
    `${text(startedAt.slice(0, 10))}, ${timeOfDay(startedAt)} to ${timeOfDay(finishedAt)} UTC`
  ].join(' · ')
}

export const limits = details(
  'What a pass doesn’t prove',
  [
    '- The dedicated gateway (`*.sqlx.cosmos.azure.com`), direct mode and resource tokens aren’t tried separately.',
    '- If an account serves several APIs, only the API for NoSQL is tried.',
    '- With `*`, a deny assignment can hide accounts from the identity.',
    '- A later deployment can turn keys on again: run an audit on a schedule.'
  ].join('\n')
)
