import { createHash } from 'node:crypto'
import type { Budget } from './budget.ts'
import { code, text } from './markdown.ts'

/** GitHub takes no longer comment; characters, of which units of UTF-16 are never fewer. */
const commentLimit = 65_536

/** Where a comment comes from. */
export interface CommentOrigin {
  /** Keeps the comments of jobs and legs of a matrix apart. */
  readonly key: string
  readonly commit: string
  readonly runId: string
  readonly runAttempt: number
  /** Of the workflow run, `''` where it is not known. */
  readonly url: string
}

/** The first line of a comment, which nobody sees: whatever the key holds, it can neither end the line nor be another's. */
export function commentMarker(key: string): string {
  const digest = createHash('sha256').update(key).digest('hex')
  return `<!-- cosmos-keyless comment ${digest.slice(0, 32)} -->`
}

/**
 * The comment: a page, and beneath it where it comes from, since it outlives pushes. Pure.
 * @param page in Markdown, as much of it as the budget takes; its first line is the verdict
 * @param nowPasses whether it takes the place of one that told of a failure
 */
export function commentOf(
  page: (budget: Budget) => string,
  origin: CommentOrigin,
  nowPasses: boolean
): string {
  const marker = commentMarker(origin.key)
  const note = nowPasses ? '**It failed here before, and now passes.**\n\n' : ''
  const footer = `\n<sub>${originWords(origin)}</sub>\n`
  const characters = commentLimit - [marker, note, footer].join('\n').length - 1
  const whole = page({ characters })
  const [verdict = ''] = /^.*\n*/.exec(whole) ?? []
  return `${marker}\n${verdict}${note}${whole.slice(verdict.length)}${footer}`
}

function originWords({ key, commit, runId, runAttempt, url }: CommentOrigin): string {
  const run = `run ${text(runId, 30)}, attempt ${runAttempt}`
  return [
    ...(commit === '' ? [] : [`Commit ${code(commit.slice(0, 7))}`]),
    ...(url === '' ? [] : [`[${run}](${url})`]),
    // Without a matrix its JSON is null.
    code(key.replace(/\/null$/, ''), 200)
  ].join(' · ')
}
