import { createHash } from 'node:crypto'
import type { Budget } from './summary/budget.ts'
import { code, text } from './summary/markdown.ts'

/** GitHub’s limit in characters; UTF-16 units are never fewer. */
const commentLimit = 65_536

/** Which step wrote a comment. */
export interface Origin {
  readonly runId: string
  readonly runAttempt: number
  /** Digest of the inputs, 32 hex digits. */
  readonly inputs: string
}

/** Which run wrote a comment, and for what. */
export interface CommentOrigin extends Origin {
  /** Separates the comments of jobs and matrix legs. */
  readonly key: string
  readonly commit: string
  /** Of the workflow run, `''` if it isn’t known. */
  readonly url: string
}

/** The first line of a comment, which is hidden. A digest, so that no key can end the line or equal another’s. */
export function commentMarker(key: string): string {
  const digest = createHash('sha256').update(key).digest('hex')
  return `<!-- cosmos-keyless comment ${digest.slice(0, 32)} -->`
}

/** The second line, which is hidden too. */
function originLine({ runId, runAttempt, inputs }: Origin): string {
  return `<!-- run ${runId.replace(/\D/g, '')} attempt ${runAttempt} inputs ${inputs} -->`
}

const origins = /^[^\n]*\n<!-- run (\d*) attempt (\d+) inputs ([0-9a-f]{32}) -->\r?(?:\n|$)/

/** The origin in a comment’s second line; `undefined` if it isn’t there, for example because a user edited it. */
export function originIn(body: string): Origin | undefined {
  const [, runId, attempt, inputs] = origins.exec(body) ?? []
  return runId === undefined || attempt === undefined || inputs === undefined
    ? undefined
    : { runId, runAttempt: Number(attempt), inputs }
}

/**
 * The comment: a page, then where it comes from, because later pushes leave it in place. Pure.
 * @param page Markdown within the budget; its first line is the verdict
 * @param nowPasses whether the comment replaces one that reported a failure, and the verdict passes
 */
export function commentOf(
  page: (budget: Budget) => string,
  origin: CommentOrigin,
  nowPasses: boolean
): string {
  const marker = `${commentMarker(origin.key)}\n${originLine(origin)}`
  const note = nowPasses ? '**An earlier run did not pass here. This one does.**\n\n' : ''
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
    // Without a matrix, the JSON of its values is null.
    code(key.replace(/\/null$/, ''), 200)
  ].join(' · ')
}
