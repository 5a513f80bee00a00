import { readFileSync } from 'node:fs'
import type { ActionPlace } from './report/troubleshooting.ts'

/** Where the action runs: the facts of the job that GitHub's runner puts into the environment. */
export interface Workflow {
  readonly onRunner: boolean
  readonly eventName: string
  readonly repository: string
  readonly repositoryId: string
  readonly repositoryOwnerId: string
  readonly actor: string
  readonly sha: string
  readonly runId: string
  readonly runAttempt: number
  /** Link to the run, `''` outside of GitHub Actions. */
  readonly url: string
  /** Where the action's own pages are. */
  readonly action: ActionPlace
  /** The pull request's head is in another repository. */
  readonly fromFork: boolean
  /** GitHub's OIDC issuer answers this job (`id-token: write`). */
  readonly hasIdToken: boolean
  /** Tells this step's files from those of other steps and jobs on the same runner. */
  readonly step: string
  /** Folder for files that outlive the step, not the job. */
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
  return {
    onRunner: read('GITHUB_ACTIONS') === 'true',
    eventName: read('GITHUB_EVENT_NAME'),
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
    fromFork: isFromFork(read('GITHUB_EVENT_PATH'), repository),
    hasIdToken: read('ACTIONS_ID_TOKEN_REQUEST_URL') !== '' && read('ACTIONS_ID_TOKEN_REQUEST_TOKEN') !== '',
    step: read('GITHUB_ACTION'),
    temp: read('RUNNER_TEMP') || temp
  }
}

function isFromFork(eventPath: string, repository: string): boolean {
  if (eventPath === '') {
    return false
  }
  try {
    const event = JSON.parse(readFileSync(eventPath, 'utf8')) as {
      pull_request?: { head?: { repo?: { full_name?: string } | null } }
    }
    if (event.pull_request === undefined) {
      return false
    }
    // A deleted fork leaves no repository behind.
    return event.pull_request.head?.repo?.full_name !== repository
  } catch {
    return false
  }
}
