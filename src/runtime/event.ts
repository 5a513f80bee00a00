import { readFileSync } from 'node:fs'

export interface Subject {
  /** `''` if unknown. */
  readonly commit: string
  /** `undefined` if there is none, or several may be meant. */
  readonly pullRequest: number | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

export type Event = Readonly<Record<string, Readonly<Record<string, unknown>> | null | undefined>>

export function readEvent(path: string): Event | undefined {
  try {
    const event: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return typeof event === 'object' && event !== null ? (event as Event) : undefined
  } catch {
    return undefined
  }
}

export function readSubject(environment: Environment): Subject {
  return subjectOf({
    eventName: environment['GITHUB_EVENT_NAME'] ?? '',
    event: readEvent(environment['GITHUB_EVENT_PATH'] ?? ''),
    sha: environment['GITHUB_SHA'] ?? '',
    repositoryId: environment['GITHUB_REPOSITORY_ID'] ?? ''
  })
}

/**
 * Prefers the head of the pull request, because GITHUB_SHA is a test merge or the default branch there (github/docs,
 * "Events that trigger workflows"). A workflow_run event may list pull requests of other repositories: ignored. Pure.
 */
export function subjectOf({
  eventName,
  event,
  sha,
  repositoryId
}: {
  readonly eventName: string
  readonly event: unknown
  readonly sha: string
  readonly repositoryId: string
}): Subject {
  const at = (...path: readonly string[]): unknown => valueAt(event, path)
  switch (eventName) {
    case 'pull_request':
    case 'pull_request_target':
    case 'pull_request_review':
    case 'pull_request_review_comment':
      return {
        commit: commit(at('pull_request', 'head', 'sha')),
        pullRequest: number(at('pull_request', 'number'))
      }
    case 'workflow_run': {
      const listed = at('workflow_run', 'pull_requests')
      const ours = (Array.isArray(listed) ? (listed as readonly unknown[]) : []).filter((one) =>
        ['head', 'base'].every((side) => String(valueAt(one, [side, 'repo', 'id'])) === repositoryId)
      )
      return {
        commit: commit(at('workflow_run', 'head_sha')),
        pullRequest: ours.length === 1 ? number(valueAt(ours[0], ['number'])) : undefined
      }
    }
    case 'deployment':
    case 'deployment_status':
      return { commit: commit(at('deployment', 'sha')), pullRequest: undefined }
    case 'merge_group':
      return { commit: commit(at('merge_group', 'head_sha')), pullRequest: undefined }
    default:
      return { commit: commit(sha), pullRequest: undefined }
  }
}

/** `''` if it isn't in this repository, such as a required workflow of an organization. */
export function workflowFileOf(environment: Environment): string {
  const { GITHUB_WORKFLOW_REF: ref = '', GITHUB_REPOSITORY: repository = '' } = environment
  const start = `${repository}/`
  const [path = ''] = ref.slice(start.length).split('@refs/')
  return repository !== '' && ref.toLowerCase().startsWith(start.toLowerCase()) && path.startsWith('.github/')
    ? path
    : ''
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
    value
  )
}

/** SHA-1, or SHA-256 in repositories that use it. */
function commit(value: unknown): string {
  return typeof value === 'string' && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value) ? value : ''
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined
}
