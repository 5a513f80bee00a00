import { readEvent, type Event } from './event.ts'

export interface ActionPlace {
  readonly serverUrl: string
  /** `''` for an action of the workflow's own repository. */
  readonly repository: string
  /** A tag, a branch or a commit. */
  readonly ref: string
}

export interface Workflow {
  readonly onRunner: boolean
  readonly eventName: string
  /** Why `mode` is `audit` by default, for the log. */
  readonly auditBecause: string | undefined
  readonly repository: string
  readonly repositoryId: string
  readonly repositoryOwnerId: string
  readonly actor: string
  readonly sha: string
  readonly runId: string
  readonly runAttempt: number
  /** `''` outside GitHub Actions. */
  readonly url: string
  readonly action: ActionPlace
  readonly fromFork: boolean
  readonly hasIdToken: boolean
  /** Distinguishes this step's files. */
  readonly step: string
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

/** github/docs, "Events that trigger workflows". */
const pullRequestEvents = [
  'merge_group',
  'pull_request',
  'pull_request_target',
  'pull_request_review',
  'pull_request_review_comment'
]
/** Events that may result from a pull request without saying so. */
const unclearStarts = ['issue_comment', 'workflow_run']

/** A pull request must not change production; an unreadable event counts as one. Pure. */
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
  // A deleted fork is null.
  return pullRequest.head?.repo?.full_name !== repository
}
