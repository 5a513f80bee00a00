import { OutOfTime } from '../runtime/clock.ts'
import type { Explanation } from '../runtime/errors.ts'
import { networkFault, isTransientStatus } from '../runtime/network.ts'
import { asCode, list, oneLine } from '../runtime/text.ts'

/** GitHub answered, and did not do as it was asked. */
export interface Refusal {
  readonly status: number
  /** In GitHub's words, on one line. */
  readonly message: string
  /** Too much was asked of it. */
  readonly rateLimited: boolean
  /** Milliseconds after which GitHub wants to be asked again, where it says so. */
  readonly pauseMs: number | undefined
}

/** A redirect, which is not followed: the token would go with the request. */
export class Redirected extends Error {
  override readonly name = 'Redirected'
  readonly status: number
  constructor(status: number) {
    super(`Redirected (${status})`)
    this.status = status
  }
}

/** There is nothing to ask with, or nothing to ask about. */
export class NotConfigured extends Error {
  override readonly name = 'NotConfigured'
  readonly nextStep: string
  constructor(message: string, nextStep: string) {
    super(message)
    this.nextStep = nextStep
  }
}

/**
 * From an error of Octokit, which has a status even where no answer came. A rate limit is answered with 429, or with 403 and
 * `retry-after` or no requests remaining (GitHub Docs, "Rate limits for the REST API").
 */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !('response' in error)) {
    return undefined
  }
  const {
    status,
    headers = {},
    data
  } = (error.response ?? {}) as {
    status?: number
    headers?: Readonly<Record<string, string | undefined>>
    data?: unknown
  }
  if (status === undefined) {
    return undefined
  }
  const message = messageOf(data)
  const after = headers['retry-after'] ?? ''
  return {
    status,
    message,
    rateLimited:
      status === 429 ||
      (status === 403 &&
        (after !== '' || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message))),
    pauseMs: /^\d{1,6}$/.test(after) ? Number(after) * 1000 : undefined
  }
}

/** Whether waiting can mend it. */
export function isRetryable(error: unknown): boolean {
  const refusal = refusalOf(error)
  if (refusal !== undefined) {
    return refusal.rateLimited || isTransientStatus(refusal.status)
  }
  // Whatever kept the answer away, but for what is known to stay.
  return (
    error instanceof OutOfTime || (networkFault(error)?.transient ?? unansweredBecause(error) !== undefined)
  )
}

/** Why no answer came to Octokit, as part of a sentence; `undefined` where that is not what happened. */
function unansweredBecause(error: unknown): string | undefined {
  const fault = networkFault(error)
  return fault === undefined && error instanceof Error && error.name === 'HttpError'
    ? oneLine(error.message, 200)
    : fault?.text
}

function messageOf(data: unknown): string {
  const { message, errors } = (typeof data === 'object' && data !== null ? data : {}) as {
    message?: unknown
    errors?: unknown
  }
  const details = (Array.isArray(errors) ? (errors as readonly unknown[]) : []).flatMap((one) => {
    const detail: unknown = typeof one === 'object' && one !== null && 'message' in one ? one.message : one
    return typeof detail === 'string' ? [detail] : []
  })
  return oneLine([message, ...details].filter((one) => typeof one === 'string').join(': '), 200)
}

/** Something that could not be published, and what it takes. */
export interface PublishFailure {
  readonly what: 'check run' | 'comment'
  readonly error: unknown
}

const permissions = { 'check run': 'checks: write', comment: 'pull-requests: write' } as const

/** Where the run is, as far as it explains what a token may do. */
export interface Circumstances {
  readonly fromFork: boolean
  readonly eventName: string
}

/**
 * What a person is told of what could not be published, in one message whatever there is: what happened, that it changes
 * nothing, and what to put into the workflow.
 */
export function explainUndelivered(
  failures: readonly [PublishFailure, ...(readonly PublishFailure[])],
  circumstances: Circumstances
): Explanation {
  const told = failures.map(({ what, error }) => ({ what, ...causeOf(what, error) }))
  const sentences = [...Map.groupBy(told, ({ text }) => text)].map(([text, some]) => {
    const what = list(some.map((one) => `the ${one.what}`))
    const lacking = some.filter(({ lacksPermission }) => lacksPermission)
    const because =
      lacking.length === 0
        ? ''
        : `, most likely because the token lacks the ${lacking.length === 1 ? 'permission' : 'permissions'} ${granted(lacking)}`
    return `${what.replace(/^t/, 'T')} could not be published: ${text}${because}.`
  })
  const lacking = told.filter(({ lacksPermission }) => lacksPermission)
  return {
    message: `${sentences.join(' ')} The verdict does not change by that.`,
    nextStep: [
      ...(lacking.length === 0 ? [] : [grant(lacking, circumstances)]),
      ...new Set(told.flatMap(({ nextStep }) => nextStep ?? []))
    ].join(' ')
  }
}

type Lacking = readonly Pick<PublishFailure, 'what'>[]

function granted(lacking: Lacking): string {
  return list(lacking.map(({ what }) => asCode(permissions[what])))
}

function grant(lacking: Lacking, { fromFork, eventName }: Circumstances): string {
  return fromFork && eventName !== 'pull_request_target'
    ? `Pull requests from forks get a token that may only read, whatever the workflow says: publish from a workflow that runs on ${asCode('workflow_run')} after this one, with ${granted(lacking)} in its job’s ${asCode('permissions:')}, or leave it to the job’s own result.`
    : `Add ${granted(lacking)} to the ${asCode('permissions:')} of the job, beside what it has; a token of your own in github-token needs the same.`
}

interface Cause {
  /** Goes on after a colon, without a full stop. */
  readonly text: string
  readonly lacksPermission: boolean
  readonly nextStep?: string
}

function causeOf(what: PublishFailure['what'], error: unknown): Cause {
  const cause = (text: string, nextStep: string): Cause => ({ text, lacksPermission: false, nextStep })
  if (error instanceof NotConfigured) {
    return cause(error.message, error.nextStep)
  }
  if (error instanceof Redirected) {
    return cause(
      `GitHub’s API answered with a redirect (${error.status}), which is not followed with a token`,
      'If the repository was renamed or moved, run the workflow again; else check what stands between the runner and GitHub’s API.'
    )
  }
  const refusal = refusalOf(error)
  if (refusal === undefined) {
    const why = error instanceof OutOfTime ? 'it did not answer in time' : unansweredBecause(error)
    return cause(
      why === undefined
        ? 'something answered that does not speak as GitHub’s API does'
        : `GitHub’s API could not be reached: ${why}`,
      'Check that the runner can reach GitHub’s API, then run the job again if it is needed.'
    )
  }
  const { status, message, rateLimited } = refusal
  const said = message === '' ? String(status) : `${status}: ${message}`
  if (rateLimited) {
    return cause(`GitHub’s API asks for a pause (${said})`, 'Run the job again later if it is needed.')
  }
  if (isTransientStatus(status)) {
    return cause(`GitHub’s API answered with an error (${said})`, 'Run the job again later if it is needed.')
  }
  if (status === 401) {
    return cause(
      `GitHub does not know the token (${said})`,
      'Leave the input github-token out, so that the job’s own token is used, or give it one that is valid.'
    )
  }
  if (what === 'check run' && /authenticate via a GitHub App/i.test(message)) {
    return cause(
      `GitHub takes check runs from apps only, and github-token is a person’s (${said})`,
      `Leave the input github-token out, so that the job’s own token is used, and give the job ${asCode(permissions[what])}.`
    )
  }
  // A conversation may be locked, and a repository archived.
  return (status === 403 || status === 404) && !/\blocked\b|archived/i.test(message)
    ? { text: `GitHub refused (${said})`, lacksPermission: true }
    : cause(`GitHub refused (${said})`, 'If the message does not tell what to change, open an issue.')
}
