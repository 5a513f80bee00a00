/** The check run on the commit and the comment on the pull request. */
import { expect, test } from '@jest/globals'
import { firewall } from '../../sandbox/azure/look-alikes.ts'
import { startCloud, type Cloud } from '../../sandbox/cloud.ts'
import { tokens } from '../../sandbox/github/actors.ts'
import type { ApiCheckRun } from '../../sandbox/github/check-run.ts'
import type { SentEvent } from '../../sandbox/github/events.ts'
import type { RunOptions } from '../../sandbox/runner/runner.ts'
import * as events from '../../sandbox/github/events.ts'
import { titles, type ReasonCode } from '../../src/runtime/codes.ts'
import { commentMarker } from '../../src/views/comment.ts'
import type { Story, Telling } from './story.ts'
import { asked, inspect, readable, runIn, sideBySide, tell } from './story.ts'

const off = { disableLocalAuth: true, regions: ['West Europe'] }
const on = { regions: ['West Europe'] }
const inputs = { mode: 'audit', 'check-name': 'keys are off', comment: 'always' }
const { headCommit, mainCommit, mergeCommit } = events

/** A run on an event, with a check run and a comment unless the inputs say otherwise. */
function tellOn(sent: SentEvent, telling: Telling = {}): Promise<Story> {
  return tell({
    account: off,
    ...telling,
    event: sent.event,
    env: { ...sent.env, ...telling.env },
    inputs: { ...inputs, ...telling.inputs }
  })
}

function only({ cloud }: { readonly cloud: Cloud }): ApiCheckRun {
  expect(cloud.api.checkRuns).toHaveLength(1)
  return cloud.api.checkRuns[0]!
}

/** The messages of the warning that the check run or the comment couldn't be published: one, or none. */
function notPublished({ run }: Pick<Story, 'run'>): readonly string[] {
  return run.annotations.filter(({ title }) => title === 'Not published').map(({ message }) => message)
}

test.concurrent('creates the check run on the commit that each event is about', async () => {
  const cases: readonly (readonly [SentEvent, string, 'comment' | 'no comment'])[] = [
    [events.pullRequest(), headCommit, 'comment'],
    [events.pullRequestTarget('fork'), headCommit, 'comment'],
    [events.workflowRun(), headCommit, 'comment'],
    [events.workflowRun([]), headCommit, 'no comment'],
    [events.workflowRun([7, 8]), headCommit, 'no comment'],
    [events.deploymentCreated(), headCommit, 'no comment'],
    [events.deploymentStatus(), headCommit, 'no comment'],
    [events.workflowDispatch(), headCommit, 'no comment'],
    [events.mergeGroup(), mergeCommit, 'no comment'],
    [events.push(), mainCommit, 'no comment'],
    [events.schedule(), mainCommit, 'no comment']
  ]
  await sideBySide(cases, async ([sent, commit, comment]) => {
    await using story = await tellOn(sent)
    const checkRun = only(story)
    expect({ ...checkRun, event: sent.event.name }).toMatchObject({
      event: sent.event.name,
      name: 'keys are off',
      headSha: commit,
      conclusion: 'success',
      course: ['in_progress', 'success'],
      detailsUrl: 'https://github.com/octo-org/orders/actions/runs/9876543210',
      output: { title: '✅ Passed — keys are off, and Cosmos DB refuses all 4 of them' }
    })
    expect(checkRun.annotations).toMatchObject([
      { path: '.github/workflows/keys.yml', start_line: 1, annotation_level: 'notice' }
    ])
    expect(story.cloud.api.comments).toHaveLength(comment === 'comment' ? 1 : 0)
    expect(notPublished(story)).toEqual([])
    expect(story.run.exitCode).toBe(0)
    if (comment === 'no comment') {
      expect(story.run.log).toContain('No comment: this run doesn’t belong to exactly one pull request')
    }
  })
})

test.concurrent('creates the check run before it tries a key, and doesn’t wait for GitHub', async () => {
  const slow = 6000
  await using story = await tellOn(events.pullRequest(), {
    rules: [
      ({ server, method }) =>
        server === 'github-api' && method === 'POST' ? { kind: 'delay', milliseconds: slow } : undefined
    ],
    inputs: { comment: 'never' }
  })
  const { requests } = story.cloud
  const created = requests.find(({ server }) => server === 'github-api')!
  const tried = requests.find(({ server }) => server === 'cosmos')!
  expect(created.method).toBe('POST')
  expect(created.at).toBeLessThan(tried.at)
  // Before GitHub answers.
  expect(tried.at - created.at).toBeLessThan(slow)
  expect(only(story).conclusion).toBe('success')
})

test.concurrent(
  'concludes by the verdict, and never turns a failure into a success with fail-on: never',
  async () => {
    const unproven: Telling = {
      rules: [({ server }) => (server === 'cosmos' ? firewall() : undefined)],
      inputs: { 'timeout-minutes': '0.17' }
    }
    const nothing: Telling = {
      account: { ...off, kind: 'MongoDB' },
      inputs: { 'account-name': '*', 'resource-group': '*' }
    }
    const cases = [
      [{ account: on }, 'unproven', 1, 'failure', 'failure'],
      [{ account: on }, 'violation', 1, 'failure', 'failure'],
      [{ account: on }, 'never', 0, 'failure', 'failure'],
      [unproven, 'unproven', 1, 'failure', 'failure'],
      [unproven, 'violation', 0, 'neutral', 'warning'],
      [unproven, 'never', 0, 'failure', 'failure'],
      [{}, 'never', 0, 'success', 'notice'],
      [{}, 'violation', 0, 'success', 'notice'],
      [nothing, 'unproven', 1, 'failure', 'notice'],
      [nothing, 'violation', 0, 'failure', 'notice']
    ] as const
    await sideBySide(cases, async ([telling, failOn, exitCode, conclusion, level]) => {
      await using story = await tellOn(events.pullRequest(), {
        ...telling,
        inputs: { ...(telling as Telling).inputs, comment: 'on-failure', 'fail-on': failOn }
      })
      expect({ failOn, exitCode: story.run.exitCode, conclusion: only(story).conclusion }).toEqual({
        failOn,
        exitCode,
        conclusion
      })
      expect(story.cloud.api.comments).toHaveLength(conclusion === 'failure' ? 1 : 0)
      expect(only(story).annotations[0]).toMatchObject({ annotation_level: level })
    })
  }
)

test.concurrent('completes the check run as a failure if the run can’t check the account', async () => {
  const cases: readonly (readonly [string, Telling, ReasonCode])[] = [
    ['no sign-in', { idToken: false }, 'missing-id-token-permission'],
    [
      'a refused sign-in',
      { cloud: { trustedSubjects: ['repo:a/b:ref:refs/heads/main'] } },
      'wrong-federation-subject'
    ],
    ['an invalid input', { inputs: { 'timeout-minutes': 'soon' } }, 'invalid-input'],
    ['an empty account-name', { inputs: { 'account-name': '' } }, 'missing-input'],
    ['a missing exceptions file', { inputs: { exceptions: 'none.yml' } }, 'exceptions-file-unreadable'],
    ['a check run of one shard', { inputs: { shard: '1/2' } }, 'conflicting-inputs'],
    [
      'missing reports',
      { inputs: { reports: '*.json', 'account-name': '', 'resource-group': '' } },
      'reports-not-found'
    ],
    [
      'a cancellation',
      { account: on, inputs: { mode: 'enforce' }, kill: { afterLine: /Round 1: /, signal: 'SIGINT' } },
      'canceled'
    ]
  ]
  await sideBySide(cases, async ([name, telling, code]) => {
    await using story = await tellOn(events.pullRequest(), {
      ...telling,
      ...(name === 'a cancellation' && { account: { ...on, refusesAfter: { Global: Infinity } } })
    })
    const { output, course, conclusion } = only(story)
    expect({ name, conclusion, course }).toEqual({
      name,
      conclusion: 'failure',
      course: ['in_progress', 'failure']
    })
    const verdict = story.run.report === undefined ? '❌ Failed' : '⚠️ Not proven'
    expect(output.title).toBe(`${verdict} — ${titles[code]}`)
    expect(story.cloud.api.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/\n### (❌|⚠️) /)
    ])
    expect(story.run.exitCode).toBe(1)
    expect(notPublished(story)).toEqual([])
    expect(story.run.stop?.signals.length ?? 1).toBe(1)
  })
})

test.concurrent('rejects check-name with shard, and points to the job that merges the reports', async () => {
  await using story = await tellOn(events.push(), { inputs: { shard: '1/2' } })
  expect(story.run.annotations).toMatchObject([
    {
      level: 'error',
      title: 'Bad input',
      message: expect.stringMatching(/check-name.*shard[^]*\nNext: .*reports[^]*\nCode: conflicting-inputs$/)
    }
  ])
  expect(asked(story.cloud, 'arm')).toEqual([])
})

test.concurrent(
  'reports an invalid comment input in the check run, and an invalid check-name in the comment',
  async () => {
    await using comment = await tellOn(events.pullRequest(), { inputs: { comment: 'sometimes' } })
    expect(only(comment)).toMatchObject({ conclusion: 'failure' })
    expect(only(comment).output.title).toBe(`❌ Failed — ${titles['invalid-input']}`)
    expect(readable(only(comment).output.summary!)).toContain('Invalid value "sometimes" for input')
    expect(comment.cloud.api.comments).toEqual([])
    await using name = await tellOn(events.pullRequest(), { inputs: { 'check-name': 'two\nlines' } })
    expect(name.cloud.api.checkRuns).toEqual([])
    expect(readable(name.cloud.api.comments[0]!.body)).toMatch(/^Invalid value .* for input/m)
    for (const { run, cloud } of [comment, name]) {
      expect(run.exitCode).toBe(1)
      expect(asked(cloud, 'arm')).toEqual([])
    }
  }
)

test.concurrent(
  'leaves the check run in progress if the runner is lost, and the check run explains this',
  async () => {
    const cloud = await startCloud({
      accounts: [{ name: 'orders', ...on, refusesAfter: { Global: Infinity } }]
    })
    try {
      const { event, env } = events.pullRequest()
      await using run = await runIn(cloud, {
        event,
        env,
        inputs: { ...inputs, mode: 'enforce' },
        kill: { afterLine: /Round 1: /, signal: 'SIGKILL' }
      })
      expect(run.signal).toBe('SIGKILL')
      expect(only({ cloud })).toMatchObject({
        status: 'in_progress',
        output: { title: 'Under way: nothing is proven yet', summary: expect.stringContaining('it was lost') }
      })
    } finally {
      await cloud.close()
    }
  }
)

test.concurrent('keeps the report of many accounts within GitHub’s limits', async () => {
  const number = 200
  await using story = await tellOn(events.pullRequest(), {
    cloud: {
      accounts: Array.from({ length: number }, (_, index) => ({
        name: `orders-${index}`,
        resourceGroup: 'rg-orders',
        ...off
      }))
    },
    rules: [
      ({ server, path }) => {
        const index = /databaseAccounts\/orders-(\d+)\?/.exec(path)?.[1]
        return server === 'arm' && index !== undefined
          ? {
              kind: 'answer',
              status: 400,
              headers: { 'content-type': 'application/json' },
              // Each account has a different, long message.
              body: JSON.stringify({
                error: {
                  code: 'Broken',
                  message: `Cause ${'abcdefghij'[Number(index) % 10]!.repeat(Number(index) + 5)} ${'word '.repeat(80)}`
                }
              })
            }
          : undefined
      }
    ],
    inputs: {
      'account-name': Array.from({ length: number }, (_, index) => `orders-${index}`).join('\n'),
      keys: 'none'
    }
  })
  const checkRun = only(story)
  expect(notPublished(story)).toEqual([])
  expect(checkRun.conclusion).toBe('failure')
  // All accounts have the same code, so they share an annotation.
  expect(checkRun.annotations).toMatchObject([
    { title: 'Not proven: 200 accounts', message: expect.stringMatching(/ and 180 more\nCode: arm-error$/) }
  ])
  expect(Buffer.byteLength(checkRun.output.summary!)).toBeGreaterThan(60_000)
  expect(checkRun.output.summary).toContain('**Shortened**')
  const [comment] = story.cloud.api.comments
  expect(comment!.body.length).toBeGreaterThan(60_000)
  expect(comment!.body).toContain('**Shortened**')
  expect(story.run.annotations).toMatchObject([{ level: 'error', title: 'Not proven: 200 accounts' }])
})

/** Several runs of the action in one workflow run. */
async function inOne(
  work: (
    run: (options: RunOptions & { keysOn?: boolean }) => Promise<Awaited<ReturnType<typeof runIn>>>,
    cloud: Cloud
  ) => Promise<void>
): Promise<void> {
  const cloud = await startCloud({
    accounts: [
      { name: 'orders', ...off },
      { name: 'open', ...on }
    ]
  })
  const runs: Awaited<ReturnType<typeof runIn>>[] = []
  try {
    const { event, env } = events.pullRequest()
    await work(async ({ keysOn, ...options }) => {
      const run = await runIn(cloud, {
        event,
        ...options,
        env: { ...env, ...options.env },
        inputs: { ...inputs, 'account-name': keysOn === true ? 'open' : 'orders', ...options.inputs }
      })
      inspect(run, cloud)
      runs.push(run)
      return run
    }, cloud)
  } finally {
    await Promise.all(runs.map((run) => run.dispose()))
    await cloud.close()
  }
}

const conclusions = ({ api }: Cloud) => api.checkRuns.map(({ conclusion }) => conclusion)

test.concurrent(
  'fails the second of two check runs with the same name if the first failed, and links to it',
  async () => {
    await inOne(async (run, cloud) => {
      await run({ keysOn: true, env: { GITHUB_ACTION: '__self' } })
      const second = await run({ env: { GITHUB_ACTION: '__self_2' } })
      expect(second.exitCode).toBe(0)
      expect(conclusions(cloud)).toEqual(['failure', 'failure'])
      const [first, { output }] = cloud.api.checkRuns as [ApiCheckRun, ApiCheckRun]
      expect(output.title).toBe('❌ Failed — another check run of this name failed')
      expect(output.summary).toContain(
        `[check run ${first.id}](https://github.com/octo-org/orders/runs/${first.id})`
      )
      expect(output.summary).toContain('✅ Passed')
      expect(second.log).toContain('completed: failure')
    })
    await inOne(async (run, cloud) => {
      await run({ env: { GITHUB_ACTION: '__self' } })
      await run({ keysOn: true, env: { GITHUB_ACTION: '__self_2' } })
      expect(conclusions(cloud)).toEqual(['success', 'failure'])
    })
  }
)

test.concurrent('completes a check run and a comment for each matrix job', async () => {
  await inOne(async (run, cloud) => {
    await Promise.all([
      run({ matrix: { region: 'west' } }),
      run({ matrix: { region: 'east' } }),
      run({ matrix: { region: 'north' } })
    ])
    expect(conclusions(cloud)).toEqual(['success', 'success', 'success'])
    expect(cloud.api.comments).toHaveLength(3)
  })
})

test.concurrent('ignores check runs that failed in another attempt or workflow run', async () => {
  await inOne(async (run, cloud) => {
    await run({ keysOn: true })
    await run({ env: { GITHUB_RUN_ATTEMPT: '2' } })
    await run({ env: { GITHUB_RUN_ID: '12' } })
    expect(conclusions(cloud)).toEqual(['failure', 'success', 'success'])
  })
})

test.concurrent('leaves check runs of jobs with the same name unchanged', async () => {
  await using story = await tellOn(events.pullRequest(), {
    cloud: { api: { jobs: [{ name: 'keys are off', headSha: headCommit }] } }
  })
  expect(story.cloud.api.checkRuns).toMatchObject([
    { job: true, status: 'in_progress' },
    { job: false, conclusion: 'success' }
  ])
})

const marker = commentMarker('Keys/keyless/null')

test.concurrent('updates its one comment in later runs', async () => {
  await inOne(async (run, cloud) => {
    await run({ keysOn: true })
    await run({ env: { GITHUB_RUN_ID: '12' } })
    await run({ keysOn: true, env: { GITHUB_RUN_ID: '13' } })
    const [comment] = cloud.api.comments
    expect(cloud.api.comments).toHaveLength(1)
    expect(comment).toMatchObject({ author: 'github-actions[bot]', pullRequest: 7, edits: 2 })
    expect(comment!.body).toMatch(
      new RegExp(`^${marker}\\n<!-- run 13 attempt 1 inputs [0-9a-f]{32} -->\\n### ❌ Failed`)
    )
    expect(comment!.body).toContain('/actions/runs/13)')
    expect(comment!.body).toContain('<code>feedfac</code>')
  })
})

test.concurrent(
  'creates the comment on the first failure, and updates it when the check passes',
  async () => {
    await inOne(async (run, cloud) => {
      const onFailure = (keysOn: boolean, runId: string) =>
        run({ keysOn, inputs: { comment: 'on-failure' }, env: { GITHUB_RUN_ID: runId } })
      const passed = await onFailure(false, '1')
      expect(cloud.api.comments).toEqual([])
      expect(passed.log).toContain('No comment on pull request 7: the check didn’t fail')
      await onFailure(true, '2')
      expect(cloud.api.comments.map(({ body }) => body)).toEqual([expect.stringContaining('### ❌ Failed')])
      await onFailure(false, '3')
      expect(cloud.api.comments.map(({ body }) => body)).toEqual([
        expect.stringMatching(
          /\n### ✅ Passed[^\n]*\n\n\*\*An earlier run did not pass here\. This one does\.\*\*\n/
        )
      ])
      expect(cloud.api.comments[0]!.edits).toBe(1)
    })
  }
)

test.concurrent('never writes that an unproven check passes, even if the step succeeds', async () => {
  const failed = { pullRequest: 7, author: 'github-actions[bot]', body: `${marker}\n### ❌ Failed` }
  await using story = await tellOn(events.pullRequest(), {
    cloud: { api: { comments: [failed] } },
    rules: [({ server }) => (server === 'cosmos' ? firewall() : undefined)],
    inputs: { 'timeout-minutes': '0.05', 'fail-on': 'violation', comment: 'on-failure' }
  })
  expect(story.run.exitCode).toBe(0)
  const [comment] = story.cloud.api.comments
  expect(comment).toMatchObject({ edits: 1, body: expect.stringMatching(/^[^]*\n### ⚠️ Not proven/) })
  expect(comment!.body).not.toMatch(/failed here before|now passes|This one does/)
})

test.concurrent(
  'keeps one comment for each call of a reusable workflow, across runs and attempts',
  async () => {
    await inOne(async (run, cloud) => {
      for (const env of [
        {},
        { GITHUB_RUN_ATTEMPT: '2' },
        { GITHUB_RUN_ID: '12' },
        { GITHUB_RUN_ID: '13', GITHUB_RUN_ATTEMPT: '2' }
      ]) {
        await run({ keysOn: true, env, inputs: { 'check-name': '' } })
        await run({ env, inputs: { 'check-name': '' } })
        expect(cloud.api.comments.map(({ body }) => /### (.*?) —/.exec(body)?.[1])).toEqual([
          '❌ Failed',
          '✅ Passed'
        ])
      }
      // A changed input takes over the comment of an earlier run.
      await run({ env: { GITHUB_RUN_ID: '14' }, inputs: { 'check-name': '', concurrency: '3' } })
      expect(cloud.api.comments).toHaveLength(2)
    })
  }
)

test.concurrent('uses audit mode by default on every event of a pull request', async () => {
  const { pull_request: pullRequest } = events.pullRequest().event.payload as { pull_request: object }
  const on = (name: string, payload: object): Telling => ({ event: { name, payload } })
  const nowhere: Telling = { env: { GITHUB_EVENT_PATH: '/nowhere/event.json' } }
  const started = (event: string): Telling => on('workflow_run', { workflow_run: { event } })
  const cases: readonly (readonly [Telling, 'audit' | 'enforce'])[] = [
    [on('pull_request_review', { pull_request: pullRequest }), 'audit'],
    [on('pull_request_review_comment', { pull_request: pullRequest }), 'audit'],
    [on('issue_comment', { issue: { number: 7, pull_request: {} } }), 'audit'],
    [on('issue_comment', { issue: { number: 8 } }), 'enforce'],
    [{ ...on('issue_comment', {}), ...nowhere }, 'audit'],
    [started('pull_request'), 'audit'],
    [started('issue_comment'), 'audit'],
    [started('push'), 'enforce'],
    [{ ...started('push'), ...nowhere }, 'audit'],
    [{ ...on('pull_request_review', {}), inputs: { mode: 'enforce' } }, 'enforce']
  ]
  await sideBySide(cases, async ([telling, mode]) => {
    await using story = await tell({ account: { regions: ['West Europe'] }, ...telling })
    expect({ name: telling.event!.name, mode: story.report.mode }).toEqual({
      name: telling.event!.name,
      mode
    })
    expect(story.run.log).toMatch(
      mode === 'audit'
        ? /^Mode audit: the workflow runs on \w+/m
        : /^Mode enforce: (set by )?the input mode\b/m
    )
    expect(asked(story.cloud, 'arm').includes('PATCH account')).toBe(mode === 'enforce')
  })
})

test.concurrent('publishes only what the inputs request', async () => {
  await using neither = await tell({ account: off, ...events.pullRequest(), inputs: { mode: 'audit' } })
  expect(asked(neither.cloud, 'github-api')).toEqual([])
  expect(neither.run.masks).not.toContain(tokens.job)
  await using check = await tellOn(events.pullRequest(), { inputs: { comment: 'never' } })
  expect(asked(check.cloud, 'github-api')).toEqual([
    'POST check-runs',
    'GET commits/{}/check-runs',
    'PATCH check-runs/{}'
  ])
  await using comment = await tellOn(events.pullRequest(), { inputs: { 'check-name': '' } })
  expect(asked(comment.cloud, 'github-api')).toEqual(['GET issues/7/comments', 'POST issues/7/comments'])
  expect(comment.run.masks).toContain(tokens.job)
})

test.concurrent(
  'finds its comment on any page, and updates only comments by the token’s own account',
  async () => {
    const chatter = Array.from({ length: 230 }, (_, index) => ({
      pullRequest: 7,
      author: 'mona',
      body: `Comment ${index}`
    }))
    const stolen = { pullRequest: 7, author: 'mallory', body: `${marker}\n### ✅ Passed` }
    const byJob = { pullRequest: 7, author: 'github-actions[bot]', body: `${marker}\n### ✅ Passed` }
    const byApp = { ...byJob, author: 'orders-bot[bot]' }
    const byUser = { ...byJob, author: 'octocat' }
    const cases = [
      [tokens.job, byJob],
      [tokens.app, byApp],
      [tokens.user, byUser]
    ] as const
    await sideBySide(cases, async ([token, mine]) => {
      const others = [byJob, byApp, byUser].filter((one) => one !== mine)
      await using story = await tellOn(events.pullRequest(), {
        account: on,
        cloud: { api: { comments: [stolen, ...others, ...chatter, mine] } },
        inputs: { 'check-name': '', 'github-token': token }
      })
      const changed = story.cloud.api.comments.filter(({ edits }) => edits > 0)
      expect(changed).toMatchObject([{ author: mine.author, edits: 1 }])
      expect(changed[0]!.body).toContain('❌ Failed')
      expect(story.cloud.api.comments).toHaveLength(chatter.length + 4)
    })
    await using story = await tellOn(events.pullRequest(), {
      cloud: { api: { comments: [stolen] } },
      inputs: { 'check-name': '' }
    })
    expect(story.cloud.api.comments).toMatchObject([
      { ...stolen, edits: 0 },
      { author: 'github-actions[bot]' }
    ])
  }
)

test.concurrent('finds out who the token belongs to without GraphQL', async () => {
  const mine = [
    [tokens.job, 'github-actions[bot]'],
    [tokens.user, 'octocat']
  ] as const
  await sideBySide(mine, async ([token, author]) => {
    await using story = await tellOn(events.pullRequest(), {
      cloud: { api: { comments: [{ pullRequest: 7, author, body: `${marker}\n` }] } },
      rules: [
        ({ path }) => (path.endsWith('/graphql') ? { kind: 'answer', status: 404, body: '' } : undefined)
      ],
      inputs: { 'check-name': '', 'github-token': token }
    })
    expect(story.cloud.api.comments).toMatchObject([{ author, edits: 1 }])
  })
})

test.concurrent('uses the API address of GitHub Enterprise Server', async () => {
  await using story = await tellOn(events.pullRequest(), {
    cloud: {
      api: { path: '/api/v3', comments: [{ pullRequest: 7, author: 'github-actions[bot]', body: marker }] }
    }
  })
  expect(only(story).conclusion).toBe('success')
  expect(story.cloud.api.comments).toMatchObject([{ edits: 1 }])
  const api = story.cloud.requests.filter(({ server }) => server === 'github-api')
  expect(api.every(({ path }) => path.startsWith('/api/'))).toBe(true)
})

test.concurrent('publishes one check run and one comment for the merged reports of all shards', async () => {
  const cloud = await startCloud({ accounts: [{ name: 'orders', ...off }] })
  try {
    const { event, env } = events.pullRequest()
    const shards = await Promise.all(
      ['1/2', '2/2'].map((shard) => runIn(cloud, { event, env, inputs: { mode: 'audit', shard } }))
    )
    expect(asked(cloud, 'github-api')).toEqual([])
    await using merged = await runIn(cloud, {
      event,
      env,
      idToken: false,
      workspace: Object.fromEntries(
        shards.map(({ reportText }, index) => [`reports/${index}.json`, reportText!])
      ),
      inputs: { ...inputs, reports: 'reports/*.json', 'account-name': '', 'resource-group': '' }
    })
    inspect(merged, cloud)
    expect(merged.exitCode).toBe(0)
    expect(only({ cloud })).toMatchObject({ conclusion: 'success', headSha: headCommit })
    expect(readable(cloud.api.comments[0]!.body)).toContain('✅ Passed')
    await Promise.all(shards.map((run) => run.dispose()))
  } finally {
    await cloud.close()
  }
})
