/** GitHub does not do as it is asked: one warning that says what to do, and the same verdict in the same time. */
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

/** The one warning, and that the run is otherwise what it would have been. */
function expectOneWarning({ run, report }: Story): string {
  expect({ verdict: report.verdict, exitCode: run.exitCode }).toEqual({ verdict: 'passed', exitCode: 0 })
  const warnings = run.annotations.filter(({ level }) => level !== 'notice')
  expect(warnings).toMatchObject([{ level: 'warning', title: 'Not published' }])
  expect(run.outputs['verdict']).toBe('passed')
  return warnings[0]!.message
}

test.concurrent('A token that may only read: the permissions are named', async () => {
  const both = 'permissions `checks: write` and `pull-requests: write`'
  const cases: readonly (readonly [ApiSpec['permissions'], string, readonly string[]])[] = [
    [{ checks: 'read', 'pull-requests': 'read' }, 'Add `checks: write` and `pull-requests: write`', [both]],
    [{}, 'Add `checks: write` and `pull-requests: write`', [both]],
    [
      { 'pull-requests': 'write' },
      'Add `checks: write` to the `permissions:` of the job',
      ['The check run could']
    ],
    [
      { checks: 'write', issues: 'read' },
      'Add `pull-requests: write` to the `permissions:`',
      ['The comment could']
    ]
  ]
  await sideBySide(cases, async ([permissions = {}, nextStep, says]) => {
    await using story = await tellOnPullRequest({ cloud: { api: { permissions } } })
    const message = expectOneWarning(story)
    for (const words of ['403: Resource not accessible by integration', nextStep, ...says]) {
      expect(message).toContain(words)
    }
    expect(story.cloud.api.checkRuns).toHaveLength(permissions.checks === 'write' ? 1 : 0)
    expect(story.cloud.api.comments).toHaveLength(permissions['pull-requests'] === 'write' ? 1 : 0)
    // What is refused for good is asked for once.
    const writes = asked(story.cloud, 'github-api').filter((name) => name.startsWith('POST'))
    expect(writes.length).toBeLessThanOrEqual(2)
  })
})

test.concurrent('A fork, and Dependabot', async () => {
  const permissions = { checks: 'read', 'pull-requests': 'read' } as const
  await using fork = await tellOnPullRequest({ cloud: { api: { permissions } } }, 'fork')
  expect(expectOneWarning(fork)).toMatch(/from forks get a token that may only read[^]*`workflow_run`/)
  await using dependabot = await tellOnPullRequest({
    cloud: { api: { permissions } },
    env: { GITHUB_ACTOR: 'dependabot[bot]' }
  })
  expect(expectOneWarning(dependabot)).toContain('Add `checks: write` and `pull-requests: write`')
})

test.concurrent('Tokens that are none, or the wrong kind', async () => {
  const cases = [
    ['', /github-token is empty[^]*Leave github-token out/, 0],
    ['ghs_revoked', /401: Bad credentials[^]*Leave the input github-token out/, 0],
    [tokens.user, /apps only[^]*`checks: write`/, 1]
  ] as const
  await sideBySide(cases, async ([token, message, comments]) => {
    await using story = await tellOnPullRequest({ inputs: { 'github-token': token } })
    expect(expectOneWarning(story)).toMatch(message)
    expect(story.cloud.api.comments).toHaveLength(comments)
    expect(story.cloud.api.checkRuns).toEqual([])
  })
})

test.concurrent('What passes is tried again, and what it may have made is not made twice', async () => {
  const reset = { kind: 'reset' } as const
  const cases: readonly (readonly [string, Rule])[] = [
    [
      'one error of each',
      times(
        3,
        atGitHub(() => outage())
      )
    ],
    [
      'a lost connection',
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
      'a short pause, by the other status',
      times(
        2,
        atGitHub(() => secondaryRateLimit(429, 2))
      )
    ],
    [
      'heard, but not answered',
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

test.concurrent('An outage that lasts is waited for no longer than 15 s', async () => {
  const cases: readonly (readonly [Reaction, RegExp])[] = [
    [
      outage(503),
      /The check run and the comment could not be published: GitHub’s API answered with an error \(503\)/
    ],
    [{ kind: 'reset' }, /could not be reached/],
    [{ kind: 'hang' }, /did not answer in time/],
    [secondaryRateLimit(403, 60), /asks for a pause \(403: You have exceeded a secondary rate limit/],
    [secondaryRateLimit(429, 60), /asks for a pause \(429/]
  ]
  await sideBySide(cases, async ([reaction, message]) => {
    await using story = await tellOnPullRequest({ rules: [atGitHub(() => reaction)] })
    expect(expectOneWarning(story)).toMatch(message)
    const finished = Date.parse(story.report.finishedAt)
    // What a rate limit forbids for a minute is not asked for again.
    const late = story.cloud.requests.filter(
      ({ server, at }) => server === 'github-api' && at - finished > 16_000
    )
    expect(late).toEqual([])
    if (reaction.kind === 'answer' && reaction.headers?.['retry-after'] !== undefined) {
      expect(asked(story.cloud, 'github-api').length).toBeLessThanOrEqual(3)
    }
  })
})

test.concurrent(
  'A run that is canceled while GitHub hangs ends before GitHub’s runner loses deadline',
  async () => {
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
  }
)

test.concurrent('A run that is canceled while it publishes ends in time, too', async () => {
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

test.concurrent('What GitHub refuses is told in its words', async () => {
  await using story = await tellOnPullRequest({
    cloud: { api: { commits: [events.mainCommit], pullRequests: [] } },
    inputs: { comment: 'on-failure' }
  })
  const message = expectOneWarning(story)
  expect(message).toContain(`422: No commit found for SHA: ${events.headCommit}`)
  expect(message).toContain('404: Not Found')
})

test.concurrent('An event without a commit, and no event at all', async () => {
  const cases = [
    { event: { name: 'pull_request', payload: {} } },
    { env: { GITHUB_EVENT_PATH: '/nowhere/event.json' } }
  ]
  await sideBySide(cases, async (telling) => {
    await using story = await tellOnPullRequest(telling)
    expect(expectOneWarning(story)).toContain('the event names no commit')
    expect(asked(story.cloud, 'github-api')).toEqual([])
  })
})

test.concurrent('The token goes to GitHub’s API and nowhere else, wherever it is sent', async () => {
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
    // That the token was sent nowhere else is what every story looks at.
    expect(story.cloud.requests.filter(({ path }) => path.startsWith('/repositories/'))).toEqual([])
  })
})

test.concurrent('What GitHub, or something in its place, says forges nothing', async () => {
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

test.concurrent(
  'Behind a proxy, GitHub’s API is asked through it, and directly where NO_PROXY says so',
  async () => {
    const api = 'api.stack.example'
    const hosts = [
      'actions.stack.example',
      stack.authority,
      stack.resourceManager,
      `*.${stack.documents}`,
      api
    ]
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
  }
)
