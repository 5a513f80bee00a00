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
  ['a pull request is about its head', events.pullRequest(), headCommit, 7],
  ['and from a fork as well', events.pullRequest('fork'), headCommit, 7],
  ['and where it runs in the base', events.pullRequestTarget(), headCommit, 7],
  ['what runs after another workflow is about its commit', events.workflowRun(), headCommit, 7],
  ['a fork’s workflow names no pull request', events.workflowRun([]), headCommit, undefined],
  ['of several pull requests nobody knows which', events.workflowRun([7, 8]), headCommit, undefined],
  ['a deployment is about what is deployed', events.deploymentCreated(), headCommit, undefined],
  ['and so is its status, not the run that deployed', events.deploymentStatus(), headCommit, undefined],
  ['a merge queue is about the merge', events.mergeGroup(), mergeCommit, undefined],
  ['a dispatch is about its branch', events.workflowDispatch(), headCommit, undefined],
  ['a push is about what was pushed', events.push(), mainCommit, undefined],
  ['a schedule is about the default branch', events.schedule(), mainCommit, undefined]
])('%s', (_, event, commit, pullRequest) => {
  expect(subject(event)).toEqual({ commit, pullRequest })
})

test('a review is about the pull request, too', () => {
  for (const name of ['pull_request_review', 'pull_request_review_comment']) {
    const { event, env } = events.pullRequest()
    expect(subject({ event: { ...event, name }, env })).toEqual({ commit: headCommit, pullRequest: 7 })
  }
})

describe('after another workflow', () => {
  test('a pull request of another repository is none of ours', () => {
    const other = { id: 5, name: 'other' }
    expect(subject(events.workflowRun([7], other)).pullRequest).toBeUndefined()
  })

  test('beside one of ours it does not matter', () => {
    const { event, env } = events.workflowRun([7])
    const [ours] = (event.payload as { workflow_run: { pull_requests: object[] } }).workflow_run.pull_requests
    const theirs = { number: 9, head: { repo: { id: 5 } }, base: { repo: { id: repository.id } } }
    const payload = { workflow_run: { head_sha: headCommit, pull_requests: [theirs, ours, null] } }
    expect(subject({ event: { ...event, payload }, env }).pullRequest).toBe(7)
  })
})

test('an event that is not what it should be names nothing', () => {
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

test('a commit is one by its form', () => {
  const of = (sha: string) => subjectOf({ eventName: 'push', event: {}, sha, repositoryId: '1' }).commit
  expect(of('a'.repeat(40))).toBe('a'.repeat(40))
  expect(of('a'.repeat(64))).toBe('a'.repeat(64))
  for (const none of ['', 'a'.repeat(39), 'a'.repeat(41), 'A'.repeat(40), `${'a'.repeat(40)}/../..`]) {
    expect(of(none)).toBe('')
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
])('the workflow of %j is at %j', (ref, path) => {
  expect(workflowFileOf({ GITHUB_WORKFLOW_REF: ref, GITHUB_REPOSITORY: 'octo-org/orders' })).toBe(path)
})

test('without a repository there is no workflow', () => {
  expect(workflowFileOf({ GITHUB_WORKFLOW_REF: '/.github/workflows/keys.yml@refs/heads/main' })).toBe('')
})
