/** Events that start a workflow (github/docs, "Webhook events and payloads"). */

export const repository = {
  id: 123_456_789,
  name: 'orders',
  full_name: 'octo-org/orders',
  owner: { login: 'octo-org', id: 6_811_672 },
  default_branch: 'main'
}

export const mainCommit = '0123456789abcdef0123456789abcdef01234567'
export const headCommit = 'feedfacefeedfacefeedfacefeedfacefeedface'
/** GitHub's test merge of both: GITHUB_SHA of a pull request's runs. */
export const mergeCommit = 'cafebabecafebabecafebabecafebabecafebabe'

export const pullRequestNumber = 7

export interface SentEvent {
  readonly event: { readonly name: string; readonly payload: unknown }
  readonly env: Readonly<Record<string, string>>
}

const fork = { id: 987_654_321, name: 'orders', full_name: 'mona/orders' }

function pullRequestOf(headRepository: object) {
  return {
    number: pullRequestNumber,
    head: { ref: 'keyless', sha: headCommit, repo: headRepository },
    base: { ref: 'main', sha: mainCommit, repo: repository }
  }
}

/** @param from for `fork`, the job's token should be read-only */
export function pullRequest(from: 'branch' | 'fork' = 'branch'): SentEvent {
  return {
    event: {
      name: 'pull_request',
      payload: {
        action: 'synchronize',
        number: pullRequestNumber,
        pull_request: pullRequestOf(from === 'fork' ? fork : repository),
        repository
      }
    },
    env: {
      GITHUB_SHA: mergeCommit,
      GITHUB_REF: `refs/pull/${pullRequestNumber}/merge`,
      GITHUB_REF_NAME: `${pullRequestNumber}/merge`,
      GITHUB_HEAD_REF: 'keyless',
      GITHUB_BASE_REF: 'main'
    }
  }
}

export function pullRequestTarget(from: 'branch' | 'fork' = 'branch'): SentEvent {
  const { event } = pullRequest(from)
  return {
    event: { ...event, name: 'pull_request_target' },
    env: { GITHUB_SHA: mainCommit, GITHUB_HEAD_REF: 'keyless', GITHUB_BASE_REF: 'main' }
  }
}

/** @param numbers pull requests that GitHub names: none if the other workflow ran for a fork */
export function workflowRun(
  numbers: readonly number[] = [pullRequestNumber],
  base: object = repository
): SentEvent {
  const { id, name } = repository
  const basis = base as typeof repository
  return {
    event: {
      name: 'workflow_run',
      payload: {
        action: 'completed',
        workflow_run: {
          id: 555,
          event: 'pull_request',
          head_branch: 'keyless',
          head_sha: headCommit,
          conclusion: 'success',
          pull_requests: numbers.map((number) => ({
            number,
            head: { ref: 'keyless', sha: headCommit, repo: { id, name } },
            base: { ref: 'main', sha: mainCommit, repo: { id: basis.id, name: basis.name } }
          }))
        },
        repository
      }
    },
    env: { GITHUB_SHA: mainCommit }
  }
}

const deployment = { id: 31, sha: headCommit, ref: 'keyless', environment: 'preview' }

export function deploymentCreated(): SentEvent {
  return {
    event: { name: 'deployment', payload: { action: 'created', deployment, repository } },
    env: { GITHUB_SHA: headCommit, GITHUB_REF: 'refs/heads/keyless' }
  }
}

/** Also names the run that deployed, which has another commit. */
export function deploymentStatus(): SentEvent {
  return {
    event: {
      name: 'deployment_status',
      payload: {
        action: 'created',
        deployment_status: { id: 41, state: 'success', environment: 'preview' },
        deployment,
        workflow_run: { id: 556, head_sha: mainCommit, pull_requests: [] },
        repository
      }
    },
    env: { GITHUB_SHA: headCommit }
  }
}

export function mergeGroup(): SentEvent {
  return {
    event: {
      name: 'merge_group',
      payload: {
        action: 'checks_requested',
        merge_group: {
          head_sha: mergeCommit,
          head_ref: 'refs/heads/gh-readonly-queue/main/pr-7',
          base_sha: mainCommit
        },
        repository
      }
    },
    env: { GITHUB_SHA: mergeCommit }
  }
}

export function workflowDispatch(): SentEvent {
  return {
    event: { name: 'workflow_dispatch', payload: { inputs: null, ref: 'refs/heads/keyless', repository } },
    env: { GITHUB_SHA: headCommit, GITHUB_REF: 'refs/heads/keyless' }
  }
}

export function schedule(): SentEvent {
  return {
    event: { name: 'schedule', payload: { schedule: '17 3 * * *', repository } },
    env: { GITHUB_SHA: mainCommit }
  }
}

export function push(): SentEvent {
  return {
    event: { name: 'push', payload: { ref: 'refs/heads/main', after: mainCommit, repository } },
    env: { GITHUB_SHA: mainCommit }
  }
}
