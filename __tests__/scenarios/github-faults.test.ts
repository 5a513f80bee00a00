/** If GitHub refuses or fails, a run prints one warning with a next step; its verdict doesn't change. */
import { expect, test } from '@jest/globals'
import { stack } from '../../sandbox/azure/names.ts'
import type { Rule } from '../../sandbox/cloud.ts'
import { tokens } from '../../sandbox/github/actors.ts'
import { outage, secondaryRateLimit } from '../../sandbox/github/answers.ts'
import type { ApiSpec } from '../../sandbox/github/api.ts'
import { times } from '../../sandbox/scenarios/rules.ts'
import type { Reaction, SeenRequest } from '../../sandbox/server.ts'
import * as events from '../../sandbox/github/events.ts'
import { tellBehindProxy, tunnels } from './network.ts'
import type { Story, Telling } from './story.ts'
import { asked, sideBySide, tell } from './story.ts'

const off = { disableLocalAuth: true, regions: ['West Europe'] }
const inputs = { mode: 'audit', 'check-name': 'keys are off', comment: 'always' }

function tellOnPullRequest(telling: Telling = {}, from: 'branch' | 'fork' = 'branch'): Promise<Story> {
  const { event, env } = events.pullRequest(from)
  return tell({
    account: off,
    ...telling,
    event: telling.event ?? event,
    env: { ...env, ...telling.env },
    inputs: { ...inputs, ...telling.inputs }
  })
}

/** A rule for requests to GitHub's API. */
const atGitHub =
  (react: (request: SeenRequest) => Reaction | undefined): Rule =>
  (request) =>
    request.server === 'github-api' ? react(request) : undefined

/** Expects a run that passes with exactly one warning, and returns the warning's message. */
function expectOneWarning({ run, report }: Story): string {
  expect({ verdict: report.verdict, exitCode: run.exitCode }).toEqual({ verdict: 'passed', exitCode: 0 })
  const warnings = run.annotations.filter(({ level }) => level !== 'notice')
  expect(warnings).toMatchObject([{ level: 'warning', title: 'Not published' }])
  expect(run.outputs['verdict']).toBe('passed')
  const { message } = warnings[0]!
  expect(message).toMatch(/\nCode: not-published$/)
  return message
}

test.concurrent('names the permissions that a read-only token lacks', async () => {
  const both = '`checks: write` and `pull-requests: write`'
  const cases: readonly (readonly [ApiSpec['permissions'], string, string])[] = [
    [{ checks: 'read', 'pull-requests': 'read' }, both, 'The check run and the comment couldn’t'],
    [{}, both, 'The check run and the comment couldn’t'],
    [{ 'pull-requests': 'write' }, '`checks: write`', 'The check run couldn’t'],
    [{ checks: 'write', issues: 'read' }, '`pull-requests: write`', 'The comment couldn’t']
  ]
  await sideBySide(cases, async ([permissions = {}, lacking, says]) => {
    await using story = await tellOnPullRequest({ cloud: { api: { permissions } } })
    const message = expectOneWarning(story)
    for (const words of ['403: Resource not accessible by integration', says, `Next: Add ${lacking} to`]) {
      expect(message).toContain(words)
    }
    expect(story.cloud.api.checkRuns).toHaveLength(permissions.checks === 'write' ? 1 : 0)
    expect(story.cloud.api.comments).toHaveLength(permissions['pull-requests'] === 'write' ? 1 : 0)
    // A permanent refusal isn't retried.
    const writes = asked(story.cloud, 'github-api').filter((name) => name.startsWith('POST'))
    expect(writes.length).toBeLessThanOrEqual(2)
  })
})

test.concurrent('suggests workflow_run to forks, and permissions to Dependabot', async () => {
  const permissions = { checks: 'read', 'pull-requests': 'read' } as const
  await using fork = await tellOnPullRequest({ cloud: { api: { permissions } } }, 'fork')
  expect(expectOneWarning(fork)).toMatch(/Next: Pull requests from forks [^]*`workflow_run`/)
  await using dependabot = await tellOnPullRequest({
    cloud: { api: { permissions } },
    env: { GITHUB_ACTOR: 'dependabot[bot]' }
  })
  expect(expectOneWarning(dependabot)).toContain('Add `checks: write` and `pull-requests: write`')
})

test.concurrent('explains tokens that are empty, invalid or of the wrong kind', async () => {
  const cases = [
    ['', /github-token is empty[^]*Next: Remove github-token/, 0],
    ['ghs_revoked', /401: Bad credentials[^]*Next: Remove the input github-token/, 0],
    [tokens.user, /from apps only[^]*`checks: write`/, 1]
  ] as const
  await sideBySide(cases, async ([token, message, comments]) => {
    await using story = await tellOnPullRequest({ inputs: { 'github-token': token } })
    expect(expectOneWarning(story)).toMatch(message)
    expect(story.cloud.api.comments).toHaveLength(comments)
    expect(story.cloud.api.checkRuns).toEqual([])
  })
})

test.concurrent('retries transient errors without creating a second check run or comment', async () => {
  const reset = { kind: 'reset' } as const
  const cases: readonly (readonly [string, Rule])[] = [
    [
      'errors',
      times(
        3,
        atGitHub(() => outage())
      )
    ],
    [
      'lost connections',
      times(
        3,
        atGitHub(() => reset)
      )
    ],
    [
      'a short pause',
      times(
        2,
        atGitHub(() => secondaryRateLimit(403, 2))
      )
    ],
    [
      'a short pause with status 429',
      times(
        2,
        atGitHub(() => secondaryRateLimit(429, 2))
      )
    ],
    [
      'a created object, but an error as the answer',
      times(
        2,
        atGitHub(({ method }) => (method === 'POST' ? { kind: 'edit', edit: () => outage(504) } : undefined))
      )
    ]
  ]
  await sideBySide(cases, async ([name, rule]) => {
    await using story = await tellOnPullRequest({ rules: [rule] })
    expect({ name, annotations: story.run.annotations.map(({ level }) => level) }).toEqual({
      name,
      annotations: ['notice']
    })
    expect(story.cloud.api.checkRuns).toMatchObject([{ conclusion: 'success' }])
    expect(story.cloud.api.comments).toHaveLength(1)
    if (name.includes('pause')) {
      const [refused, again] = story.cloud.requests.filter(({ path }) => path.includes('/check-runs'))
      expect(again!.at - refused!.at).toBeGreaterThanOrEqual(2000)
    }
  })
})

test.concurrent('waits at most 15 s for a persistent outage', async () => {
  const cases: readonly (readonly [Reaction, RegExp])[] = [
    [
      outage(503),
      /The check run and the comment couldn’t be published\. The GitHub API answered with an error \(503\)/
    ],
    [{ kind: 'reset' }, /couldn’t be reached: /],
    [{ kind: 'hang' }, /no answer came in time/],
    [secondaryRateLimit(403, 60), /rate limit is exceeded \(403: You have exceeded a secondary rate limit/],
    [secondaryRateLimit(429, 60), /rate limit is exceeded \(429/]
  ]
  await sideBySide(cases, async ([reaction, message]) => {
    await using story = await tellOnPullRequest({ rules: [atGitHub(() => reaction)] })
    expect(expectOneWarning(story)).toMatch(message)
    const finished = Date.parse(story.report.finishedAt)
    // A request isn't repeated if the rate limit blocks it for a minute.
    const late = story.cloud.requests.filter(
      ({ server, at }) => server === 'github-api' && at - finished > 16_000
    )
    expect(late).toEqual([])
    if (reaction.kind === 'answer' && reaction.headers?.['retry-after'] !== undefined) {
      expect(asked(story.cloud, 'github-api').length).toBeLessThanOrEqual(3)
    }
  })
})

test.concurrent('ends a canceled run before the runner kills it, even if GitHub doesn’t answer', async () => {
  await using story = await tell({
    account: { regions: ['West Europe'], refusesAfter: { Global: Infinity } },
    ...events.pullRequest(),
    inputs: { ...inputs, mode: 'enforce' },
    rules: [atGitHub(({ method }) => (method === 'POST' ? undefined : { kind: 'hang' }))],
    kill: { afterLine: /Round 1: /, signal: 'SIGINT' }
  })
  expect(story.run.stop?.signals).toEqual(['SIGINT'])
  expect(story.run.exitCode).toBe(1)
  expect(story.report.verdict).toBe('inconclusive')
  expect(story.run.annotations.at(-1)).toMatchObject({ title: 'Not published' })
  expect(story.cloud.api.checkRuns).toMatchObject([{ status: 'in_progress' }])
})

test.concurrent('ends a run in time that is canceled while it publishes', async () => {
  let reached: (value: unknown) => void = () => undefined
  const when = new Promise((fulfil) => (reached = fulfil))
  await using story = await tellOnPullRequest({
    rules: [
      atGitHub(({ method }) => {
        if (method === 'POST') {
          return undefined
        }
        reached(undefined)
        return { kind: 'hang' }
      })
    ],
    kill: { when, signal: 'SIGINT' }
  })
  expect(story.run.stop?.signals).toEqual(['SIGINT'])
  expectOneWarning(story)
})

test.concurrent('quotes GitHub’s reason for a refusal', async () => {
  await using story = await tellOnPullRequest({
    cloud: { api: { commits: [events.mainCommit], pullRequests: [] } },
    inputs: { comment: 'on-failure' }
  })
  const message = expectOneWarning(story)
  expect(message).toContain(`422: No commit found for SHA: ${events.headCommit}`)
  expect(message).toContain('404: Not Found')
})

test.concurrent('explains that an event, or a missing event file, names no commit', async () => {
  const cases = [
    { event: { name: 'pull_request', payload: {} } },
    { env: { GITHUB_EVENT_PATH: '/nowhere/event.json' } }
  ]
  await sideBySide(cases, async (telling) => {
    await using story = await tellOnPullRequest(telling)
    expect(expectOneWarning(story)).toContain('This event has no commit')
    expect(asked(story.cloud, 'github-api')).toEqual([])
  })
})

test.concurrent('follows no redirect with the token', async () => {
  await sideBySide([301, 302, 307, 308], async (status) => {
    await using story = await tellOnPullRequest({
      rules: [
        ({ server }, { resourceManagerEndpoint }) =>
          server === 'github-api'
            ? { kind: 'answer', status, headers: { location: `${resourceManagerEndpoint}/repositories/1` } }
            : undefined
      ]
    })
    expect(expectOneWarning(story)).toMatch(/redirect \(30\d\)/)
    // `tell` checks that no other server received the token.
    expect(story.cloud.requests.filter(({ path }) => path.startsWith('/repositories/'))).toEqual([])
  })
})

test.concurrent('prints no workflow command from GitHub’s answers', async () => {
  const text = 'a\n::error::forged\n::set-output name=verdict::failed\r\n##[error]forged\u001B[31m'
  const cases: readonly Reaction[] = [
    {
      kind: 'answer',
      status: 403,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: text })
    },
    { kind: 'answer', status: 422, headers: { 'content-type': 'text/plain' }, body: text },
    {
      kind: 'edit',
      edit: (own) => ({
        ...own,
        headers: {
          ...own.headers,
          deprecation: 'true',
          sunset: 'x',
          link: '<https://a/::error::forged>; rel="deprecation"'
        },
        body: (own.body ?? '').replace(/"html_url":"[^"]*"/g, `"html_url":${JSON.stringify(text)}`)
      })
    },
    { kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body: '{}' },
    {
      kind: 'answer',
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html>Sign in to the proxy</html>'
    }
  ]
  await sideBySide(cases, async (reaction) => {
    await using story = await tellOnPullRequest({ rules: [atGitHub(() => reaction)] })
    expect(story.run).toMatchObject({ exitCode: 0, rawStderr: '' })
    expect(story.run.outputs['verdict']).toBe('passed')
    expect(story.run.annotations.filter(({ level }) => level === 'error')).toEqual([])
    expect(story.run.rawStdout).not.toContain('\u001B')
    expect(story.run.rawStdout).not.toMatch(/^\s*::(error|set-output)|##\[/m)
  })
})

test.concurrent('calls the GitHub API through the proxy, and directly if NO_PROXY includes it', async () => {
  const api = 'api.stack.example'
  const hosts = ['actions.stack.example', stack.authority, stack.resourceManager, `*.${stack.documents}`, api]
  await sideBySide([undefined, api, '.stack.example'], async (noProxy) => {
    const { event, env } = events.pullRequest()
    await using story = await tellBehindProxy({
      names: stack,
      github: { host: 'actions.stack.example', issuer: 'https://actions.stack.example/token' },
      known: hosts,
      account: off,
      cloud: { api: { host: api } },
      event,
      inputs,
      env: { ...env, ...(noProxy !== undefined && { NO_PROXY: noProxy }) }
    })
    expect(story.run.annotations.map(({ level }) => level)).toEqual(['notice'])
    expect(story.cloud.api.checkRuns).toMatchObject([{ conclusion: 'success' }])
    expect(tunnels(story.proxy).includes(api)).toBe(noProxy === undefined)
  })
})
