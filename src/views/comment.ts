import { createHash } from 'node:crypto'
import type { Budget } from './summary/budget.ts'
import { code, text } from './summary/markdown.ts'

/** GitHub takes no longer comment; characters, of which units of UTF-16 are never fewer. */
const commentLimit = 65_536

/** Which step wrote a comment. */
export interface Origin {
  readonly runId: string
  readonly runAttempt: number
  /** Digest of the inputs, 32 hex digits. */
  readonly inputs: string
}

/** Where a comment comes from. */
export interface CommentOrigin extends Origin {
  /** Separates the comments of jobs and matrix legs. */
  readonly key: string
  readonly commit: string
  /** Of the workflow run, `''` where it is not known. */
  readonly url: string
}

/** The first line of a comment, which nobody sees: whatever the key holds, it can neither end the line nor be another's. */
export function commentMarker(key: string): string {
  const digest = createHash('sha256').update(key).digest('hex')
  return `<!-- cosmos-keyless comment ${digest.slice(0, 32)} -->`
}

/** The second line, as hidden as the first. */
function originLine({ runId, runAttempt, inputs }: Origin): string {
  return `<!-- run ${runId.replace(/\D/g, '')} attempt ${runAttempt} inputs ${inputs} -->`
}

const origins = /^[^\n]*\n<!-- run (\d*) attempt (\d+) inputs ([0-9a-f]{32}) -->\r?(?:\n|$)/

/** What a comment's second line says; `undefined` if an older version of the action wrote it, or somebody edited it. */
export function originIn(body: string): Origin | undefined {
  const [, runId, attempt, inputs] = origins.exec(body) ?? []
  return runId === undefined || attempt === undefined || inputs === undefined
    ? undefined
    : { runId, runAttempt: Number(attempt), inputs }
}

/**
 * The comment: a page, and beneath it where it comes from, since it outlives pushes. Pure.
 * @param page in Markdown, as much of it as the budget takes; its first line is the verdict
 * @param nowPasses whether the verdict passes, and the comment takes the place of one that reported a failure
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
    // Without a matrix its JSON is null.
    code(key.replace(/\/null$/, ''), 200)
  ].join(' · ')
}
