import { OutOfTime } from '../runtime/clock.ts'
import type { Explanation } from '../runtime/errors.ts'
import { networkFault, isTransientStatus } from '../runtime/network.ts'
import { asCode, ended, list, oneLine } from '../runtime/text.ts'

export interface Refusal {
  readonly status: number
  readonly message: string
  readonly rateLimited: boolean
  /** `undefined` if GitHub doesn't say. */
  readonly pauseMs: number | undefined
}

/** Not followed: the token would go with the request. */
export class Redirected extends Error {
  override readonly name = 'Redirected'
  readonly status: number
  constructor(status: number) {
    super(`Redirected (${status})`)
    this.status = status
  }
}

/** No request is possible. The message is a sentence. */
export class NotConfigured extends Error {
  override readonly name = 'NotConfigured'
  readonly nextStep: string
  constructor(message: string, nextStep: string) {
    super(message)
    this.nextStep = nextStep
  }
}

/** Octokit's error has a status even without an answer. Rate limits: GitHub Docs, "Rate limits for the REST API". */
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

export function isRetryable(error: unknown): boolean {
  const refusal = refusalOf(error)
  if (refusal !== undefined) {
    return refusal.rateLimited || isTransientStatus(refusal.status)
  }
  // Without an answer, only a permanent cause prevents a retry.
  return (
    error instanceof OutOfTime || (networkFault(error)?.transient ?? unansweredBecause(error) !== undefined)
  )
}

/** Ends a sentence. */
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

export interface PublishFailure {
  readonly what: 'check run' | 'comment'
  readonly error: unknown
}

const permissions = { 'check run': 'checks: write', comment: 'pull-requests: write' } as const

export interface Circumstances {
  readonly fromFork: boolean
  readonly eventName: string
}

export function explainPublishFailures(
  failures: readonly [PublishFailure, ...(readonly PublishFailure[])],
  circumstances: Circumstances
): Explanation {
  const causes = failures.map(({ what, error }) => ({ what, ...causeOf(what, error) }))
  const sentences = [...Map.groupBy(causes, ({ message }) => message)].map(([message, some]) =>
    [
      `The ${list(some.map(({ what }) => what)).replace(' and ', ' and the ')} couldn’t be published.`,
      message,
      ...lackOf(some.filter(({ lacksPermission }) => lacksPermission))
    ].join(' ')
  )
  const lacking = causes.filter(({ lacksPermission }) => lacksPermission)
  return {
    code: 'not-published',
    message: `${sentences.join(' ')} The verdict doesn’t change.`,
    nextStep: [
      ...(lacking.length === 0 ? [] : [howToGrant(lacking, circumstances)]),
      ...new Set(causes.flatMap(({ nextStep }) => nextStep ?? []))
    ].join(' ')
  }
}

type Lacking = readonly Pick<PublishFailure, 'what'>[]

function permissionsOf(lacking: Lacking): string {
  return list(lacking.map(({ what }) => asCode(permissions[what])))
}

function lackOf(lacking: Lacking): readonly string[] {
  return lacking.length === 0
    ? []
    : [
        `The token most likely lacks the ${lacking.length === 1 ? 'permission' : 'permissions'} ${permissionsOf(lacking)}.`
      ]
}

function howToGrant(lacking: Lacking, { fromFork, eventName }: Circumstances): string {
  return fromFork && eventName !== 'pull_request_target'
    ? `Pull requests from forks always get a read-only token. Publish from a workflow that runs on ${asCode('workflow_run')} after this one and grants ${permissionsOf(lacking)}, or rely on the job’s own result.`
    : `Add ${permissionsOf(lacking)} to the job’s ${asCode('permissions:')} and keep the others. A custom github-token needs the same.`
}

interface Cause {
  readonly message: string
  readonly lacksPermission: boolean
  readonly nextStep?: string
}

function causeOf(what: PublishFailure['what'], error: unknown): Cause {
  const cause = (message: string, nextStep: string): Cause => ({ message, lacksPermission: false, nextStep })
  if (error instanceof NotConfigured) {
    return cause(error.message, error.nextStep)
  }
  if (error instanceof Redirected) {
    return cause(
      `The GitHub API answered with a redirect (${error.status}), which the action doesn’t follow with a token.`,
      'If the repository was renamed or transferred, rerun the workflow. Otherwise check the proxies between the runner and the GitHub API.'
    )
  }
  const refusal = refusalOf(error)
  if (refusal === undefined) {
    const why = error instanceof OutOfTime ? 'no answer came in time' : unansweredBecause(error)
    return cause(
      why === undefined
        ? 'The response didn’t come from the GitHub API.'
        : ended(`The GitHub API couldn’t be reached: ${why}`),
      'Check that the runner can reach the GitHub API, then rerun the job if you need the result there.'
    )
  }
  const { status, message, rateLimited } = refusal
  const said = message === '' ? String(status) : `${status}: ${message}`
  const later = 'Rerun the job later if you need the result there.'
  if (rateLimited) {
    return cause(`The GitHub API’s rate limit is exceeded (${said}).`, later)
  }
  if (isTransientStatus(status)) {
    return cause(`The GitHub API answered with an error (${said}).`, later)
  }
  if (status === 401) {
    return cause(
      `GitHub rejected the token (${said}).`,
      'Remove the input github-token to use the job’s own token, or set it to a valid one.'
    )
  }
  // GitHub has one status for this and for a missing permission: only its wording distinguishes them.
  if (what === 'check run' && /authenticate via a GitHub App/i.test(message)) {
    return cause(
      `GitHub accepts check runs from apps only, and github-token belongs to a person (${said}).`,
      `Remove the input github-token to use the job’s own token, and grant the job ${asCode(permissions[what])}.`
    )
  }
  // A conversation may be locked, and a repository archived.
  return (status === 403 || status === 404) && !/\blocked\b|archived/i.test(message)
    ? { message: `GitHub refused the request (${said}).`, lacksPermission: true }
    : cause(
        `GitHub refused the request (${said}).`,
        'If GitHub’s message doesn’t show what to change, open an issue.'
      )
}
