import { readFileSync } from 'node:fs'

/** What a run is about to the eyes of GitHub. */
export interface Subject {
  /** The commit that a check run is put on, `''` where it is not known. */
  readonly commit: string
  /** The pull request that a comment is written to, where there is one and no doubt which. */
  readonly pullRequest: number | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

/** From what the runner tells of the event. */
export function readSubject(environment: Environment): Subject {
  return subjectOf({
    eventName: environment['GITHUB_EVENT_NAME'] ?? '',
    event: readEvent(environment['GITHUB_EVENT_PATH'] ?? ''),
    sha: environment['GITHUB_SHA'] ?? '',
    repositoryId: environment['GITHUB_REPOSITORY_ID'] ?? ''
  })
}

/**
 * The commit is the head of the pull request, since GITHUB_SHA is that of a test merge there, or the one of the default
 * branch; for a deployment the one that was deployed, after another workflow the one that it ran for; else GITHUB_SHA
 * (github/docs, "Events that trigger workflows"). Pull requests of forks are not named after another workflow; those of
 * other repositories may be, and are none of ours. Pure.
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

/**
 * Path of the workflow's file, `''` where it is none of this repository, as a required workflow of an organization.
 * GITHUB_WORKFLOW_REF is `octo-org/orders/.github/workflows/keys.yml@refs/heads/main`.
 */
export function workflowFileOf(environment: Environment): string {
  const { GITHUB_WORKFLOW_REF: ref = '', GITHUB_REPOSITORY: repository = '' } = environment
  const start = `${repository}/`
  const [path = ''] = ref.slice(start.length).split('@refs/')
  return repository !== '' && ref.toLowerCase().startsWith(start.toLowerCase()) && path.startsWith('.github/')
    ? path
    : ''
}

function readEvent(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
    value
  )
}

/** SHA-1, or SHA-256 of repositories that are kept so. */
function commit(value: unknown): string {
  return typeof value === 'string' && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value) ? value : ''
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined
}
