import { readEvent, type Event } from './event.ts'

/** Where the action and its documentation are. */
export interface ActionPlace {
  /** GITHUB_SERVER_URL */
  readonly serverUrl: string
  /** GITHUB_ACTION_REPOSITORY, `''` for an action of the workflow's own repository. */
  readonly repository: string
  /** GITHUB_ACTION_REF: a tag, a branch or a commit. */
  readonly ref: string
}

/** The job, as GitHub's runner describes it in the environment. */
export interface Workflow {
  readonly onRunner: boolean
  readonly eventName: string
  /** Why `mode` is `audit` by default, for the log; `undefined`: the default is `enforce`. */
  readonly auditBecause: string | undefined
  readonly repository: string
  readonly repositoryId: string
  readonly repositoryOwnerId: string
  readonly actor: string
  readonly sha: string
  readonly runId: string
  readonly runAttempt: number
  /** Link to the run, `''` outside GitHub Actions. */
  readonly url: string
  readonly action: ActionPlace
  /** The pull request's head is in another repository. */
  readonly fromFork: boolean
  /** The job may request an OIDC token (`id-token: write`). */
  readonly hasIdToken: boolean
  /** Distinguishes this step's files from those of other steps and jobs on the same runner. */
  readonly step: string
  /** Folder for files that are kept until the job ends. */
  readonly temp: string
}

export function readWorkflow(
  environment: Readonly<Record<string, string | undefined>>,
  temp: string
): Workflow {
  const read = (name: string): string => environment[name] ?? ''
  const repository = read('GITHUB_REPOSITORY')
  const runId = read('GITHUB_RUN_ID')
  const attempt = Number(read('GITHUB_RUN_ATTEMPT'))
  const event = readEvent(read('GITHUB_EVENT_PATH'))
  return {
    onRunner: read('GITHUB_ACTIONS') === 'true',
    eventName: read('GITHUB_EVENT_NAME'),
    auditBecause: auditBecause(read('GITHUB_EVENT_NAME'), event),
    repository,
    repositoryId: read('GITHUB_REPOSITORY_ID'),
    repositoryOwnerId: read('GITHUB_REPOSITORY_OWNER_ID'),
    actor: read('GITHUB_ACTOR'),
    sha: read('GITHUB_SHA'),
    runId,
    runAttempt: Number.isInteger(attempt) && attempt > 0 ? attempt : 1,
    url: runId === '' ? '' : `${read('GITHUB_SERVER_URL')}/${repository}/actions/runs/${runId}`,
    action: {
      serverUrl: read('GITHUB_SERVER_URL'),
      repository: read('GITHUB_ACTION_REPOSITORY'),
      ref: read('GITHUB_ACTION_REF')
    },
    fromFork: isFromFork(event, repository),
    hasIdToken: read('ACTIONS_ID_TOKEN_REQUEST_URL') !== '' && read('ACTIONS_ID_TOKEN_REQUEST_TOKEN') !== '',
    step: read('GITHUB_ACTION'),
    temp: read('RUNNER_TEMP') || temp
  }
}

/** Events that carry a pull request (github/docs, "Events that trigger workflows"); merge_group: a queue of them. */
const pullRequestEvents = [
  'merge_group',
  'pull_request',
  'pull_request_target',
  'pull_request_review',
  'pull_request_review_comment'
]
/** A workflow that one of these started may have run for a pull request; the event doesn't say. */
const unclearStarts = ['issue_comment', 'workflow_run']

/**
 * Why the event makes `audit` the default mode; `undefined`: it doesn't. A pull request must not change production, so
 * an event that can't be read counts as one. Pure.
 * @param event the event file's content, `undefined` if it can't be read
 */
export function auditBecause(eventName: string, event: Event | undefined): string | undefined {
  if (pullRequestEvents.includes(eventName)) {
    return `the workflow runs on ${eventName}`
  }
  switch (eventName) {
    case 'issue_comment': {
      const issue = event?.['issue']
      return typeof issue !== 'object' || issue === null
        ? 'the workflow runs on issue_comment, and the event file doesn’t say whether on a pull request'
        : // Only a pull request has it (github/docs, "Webhook events and payloads").
          (issue['pull_request'] ?? undefined) === undefined
          ? undefined
          : 'the workflow runs on issue_comment on a pull request'
    }
    case 'workflow_run': {
      const started = event?.['workflow_run']?.['event']
      return typeof started !== 'string'
        ? 'the workflow runs on workflow_run, and the event file doesn’t say what started the other workflow'
        : pullRequestEvents.includes(started)
          ? `the workflow runs on workflow_run, after a workflow that ${started} started`
          : unclearStarts.includes(started)
            ? `the workflow runs on workflow_run, after a workflow that ${started} started, perhaps for a pull request`
            : undefined
    }
    default:
      return undefined
  }
}

function isFromFork(event: Event | undefined, repository: string): boolean {
  const pullRequest = event?.['pull_request'] as
    { readonly head?: { readonly repo?: { readonly full_name?: string } | null } | null } | null | undefined
  if (pullRequest === undefined || pullRequest === null) {
    return false
  }
  // The repository of a deleted fork is null.
  return pullRequest.head?.repo?.full_name !== repository
}
