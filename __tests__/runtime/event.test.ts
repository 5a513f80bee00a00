import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as events from '../../sandbox/github/events.ts'
import { subjectOf, workflowFileOf } from '../../src/runtime/event.ts'
import { cases } from '../fuzz.ts'

const { headCommit, mainCommit, mergeCommit, repository } = events

function subject({ event, env }: events.SentEvent) {
  return subjectOf({
    eventName: event.name,
    event: event.payload,
    sha: env['GITHUB_SHA'] ?? '',
    repositoryId: String(repository.id)
  })
}

test.each<[string, events.SentEvent, string, number | undefined]>([
  ['a pull request: its head', events.pullRequest(), headCommit, 7],
  ['a pull request from a fork: its head', events.pullRequest('fork'), headCommit, 7],
  ['a pull request that runs in the base: its head', events.pullRequestTarget(), headCommit, 7],
  ['after another workflow: the commit of that workflow', events.workflowRun(), headCommit, 7],
  ['after a fork’s workflow: no pull request', events.workflowRun([]), headCommit, undefined],
  [
    'after another workflow with several pull requests: none of them',
    events.workflowRun([7, 8]),
    headCommit,
    undefined
  ],
  ['a deployment: the deployed commit', events.deploymentCreated(), headCommit, undefined],
  ['a deployment’s status: the deployed commit', events.deploymentStatus(), headCommit, undefined],
  ['a merge queue: the merge commit', events.mergeGroup(), mergeCommit, undefined],
  ['a dispatch: the branch’s commit', events.workflowDispatch(), headCommit, undefined],
  ['a push: the pushed commit', events.push(), mainCommit, undefined],
  ['a schedule: the default branch’s commit', events.schedule(), mainCommit, undefined]
])('%s', (_, event, commit, pullRequest) => {
  expect(subject(event)).toEqual({ commit, pullRequest })
})

test('a review: the pull request’s head', () => {
  for (const name of ['pull_request_review', 'pull_request_review_comment']) {
    const { event, env } = events.pullRequest()
    expect(subject({ event: { ...event, name }, env })).toEqual({ commit: headCommit, pullRequest: 7 })
  }
})

describe('after another workflow', () => {
  test('ignores a pull request of another repository', () => {
    const other = { id: 5, name: 'other' }
    expect(subject(events.workflowRun([7], other)).pullRequest).toBeUndefined()
  })

  test('ignores it beside a pull request of this repository', () => {
    const { event, env } = events.workflowRun([7])
    const [ours] = (event.payload as { workflow_run: { pull_requests: object[] } }).workflow_run.pull_requests
    const theirs = { number: 9, head: { repo: { id: 5 } }, base: { repo: { id: repository.id } } }
    const payload = { workflow_run: { head_sha: headCommit, pull_requests: [theirs, ours, null] } }
    expect(subject({ event: { ...event, payload }, env }).pullRequest).toBe(7)
  })
})

test('property: a malformed event has no commit and no pull request', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('pull_request', 'workflow_run', 'deployment', 'merge_group', 'push', ''),
      fc.anything(),
      fc.string(),
      (eventName, event, sha) => {
        expect(subjectOf({ eventName, event, sha, repositoryId: '1' })).toEqual({
          commit: '',
          pullRequest: undefined
        })
      }
    ),
    { numRuns: cases(200) }
  )
})

test('accepts only a SHA-1 or SHA-256 as a commit', () => {
  const of = (sha: string) => subjectOf({ eventName: 'push', event: {}, sha, repositoryId: '1' }).commit
  expect(of('a'.repeat(40))).toBe('a'.repeat(40))
  expect(of('a'.repeat(64))).toBe('a'.repeat(64))
  for (const other of ['', 'a'.repeat(39), 'a'.repeat(41), 'A'.repeat(40), `${'a'.repeat(40)}/../..`]) {
    expect(of(other)).toBe('')
  }
})

test.each([
  ['octo-org/orders/.github/workflows/keys.yml@refs/heads/main', '.github/workflows/keys.yml'],
  ['octo-org/orders/.github/workflows/keys.yml@refs/pull/7/merge', '.github/workflows/keys.yml'],
  ['Octo-Org/Orders/.github/workflows/keys.yml@refs/heads/a@refs/b', '.github/workflows/keys.yml'],
  ['octo-org/orders/.github/workflows/at@home.yml@refs/tags/v1', '.github/workflows/at@home.yml'],
  ['octo-org/.github/.github/workflows/required.yml@refs/heads/main', ''],
  ['octo-org/orders-more/.github/workflows/keys.yml@refs/heads/main', ''],
  ['octo-org/orders', ''],
  ['', '']
])('the workflow file of %j is %j', (ref, path) => {
  expect(workflowFileOf({ GITHUB_WORKFLOW_REF: ref, GITHUB_REPOSITORY: 'octo-org/orders' })).toBe(path)
})

test('without a repository there is no workflow file', () => {
  expect(workflowFileOf({ GITHUB_WORKFLOW_REF: '/.github/workflows/keys.yml@refs/heads/main' })).toBe('')
})
