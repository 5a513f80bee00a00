/** Faults in the job itself: uncaught errors, files that can't be written, and an unusable environment. */
import { expect, test } from '@jest/globals'
import { startCloud, type Cloud } from '../../sandbox/cloud.ts'
import type { Run, RunOptions } from '../../sandbox/runner/runner.ts'
import * as events from '../../sandbox/github/events.ts'
import { errorOf, inspect, runIn, sideBySide, tell } from './story.ts'

const off = { disableLocalAuth: true, regions: ['West Europe'] }

/** Code that runs in the action's process before the action. */
const preload = (code: string): Pick<RunOptions, 'nodeOptions'> => ({
  nodeOptions: ['--import', `data:text/javascript,${encodeURIComponent(code)}`]
})
/** Runs code once, when the step prints a matching line. */
const atLine = (line: RegExp, then: string): string =>
  `const write = process.stdout.write; let done = false
   process.stdout.write = function (text, ...rest) {
     if (!done && ${String(line)}.test(text)) { done = true; ${then} }
     return write.call(this, text, ...rest)
   }`
/** Throws outside of any promise. */
const throws = (what: string): string => `setTimeout(() => { throw ${what} })`
const evil = `Object.assign(new TypeError('ghs_secret\\n::error::forged'), { code: 'ERR_BROKEN' })`

async function inACloud(options: RunOptions, look: (run: Run, cloud: Cloud) => void): Promise<void> {
  const cloud = await startCloud({ accounts: [{ name: 'orders', ...off }] })
  try {
    await using run = await runIn(cloud, options)
    look(run, cloud)
  } finally {
    await cloud.close()
  }
}

/** Fails like a process that can't hold such a long string. */
const brokenJson = `const stringify = JSON.stringify
  JSON.stringify = (value, ...rest) => {
    if (value?.schemaVersion !== undefined && value.accounts.length > 0) throw new RangeError('Invalid string length')
    return stringify(value, ...rest)
  }`

test.concurrent('publishes an uncaught error as inconclusive and fails the step', async () => {
  const cases: Readonly<Record<string, readonly [code: string, kind: string]>> = {
    'at the beginning': [throws(evil), 'TypeError ERR_BROKEN'],
    'while keys are tried': [atLine(/^Round 1/m, throws(evil)), 'TypeError ERR_BROKEN'],
    'that isn’t an Error': [atLine(/^Round 1/m, throws('null')), 'unknown error'],
    'in a promise that isn’t awaited': [
      atLine(/^Round 1/m, `void Promise.reject(${evil})`),
      'TypeError ERR_BROKEN'
    ],
    'again and again': [atLine(/^Round 1/m, `setInterval(() => { throw ${evil} })`), 'TypeError ERR_BROKEN'],
    'while the result is built': [brokenJson, 'RangeError'],
    'when a package ends the process': [atLine(/^Round 1/m, 'process.exit(0)'), 'UnexpectedExit']
  }
  await sideBySide(Object.entries(cases), async ([name, [code, kind]]) => {
    await using story = await tell({
      account: off,
      inputs: { mode: 'audit', 'fail-on': 'never' },
      ...preload(code)
    })
    const { run, report } = story
    expect({ name, exitCode: run.exitCode, outputs: run.outputs }).toMatchObject({
      name,
      exitCode: 1,
      outputs: { verdict: 'inconclusive', changed: '0', results: '[]' }
    })
    expect(report).toMatchObject({
      verdict: 'inconclusive',
      mode: 'audit',
      accounts: [],
      problems: [
        {
          code: 'unexpected-error',
          verdict: 'inconclusive',
          message: expect.stringContaining(`(${kind})`)
        }
      ]
    })
    expect(run.summary).toMatch(/^### ⚠️ Not proven — unexpected error/)
    expect(run.annotations).toMatchObject([
      {
        level: 'error',
        title: 'Not proven: the run',
        message: expect.stringContaining('Code: unexpected-error')
      }
    ])
    expect(run.rawStdout).not.toMatch(/ghs_secret|forged|^ {4}at /m)
  })
})

test.concurrent('keeps a published result after a late error, and fails the step', async () => {
  await sideBySide(['throw new TypeError("late")', 'process.exit(0)'], async (then) => {
    const late = `import fs from 'node:fs'
      import { syncBuiltinESMExports } from 'node:module'
      const append = fs.appendFileSync
      fs.appendFileSync = (path, ...rest) => {
        if (String(path).endsWith('step_summary')) setTimeout(() => { ${then} })
        return append(path, ...rest)
      }
      syncBuiltinESMExports()`
    await using story = await tell({
      account: off,
      ...events.pullRequest(),
      rules: [({ server }) => (server === 'github-api' ? { kind: 'delay', milliseconds: 3000 } : undefined)],
      inputs: { mode: 'audit', 'check-name': 'keys are off', 'fail-on': 'never' },
      ...preload(late)
    })
    expect(story.run.exitCode).toBe(1)
    expect(story.report.verdict).toBe('passed')
    expect(story.run.outputs['verdict']).toBe('passed')
    expect(story.run.annotations.filter(({ level }) => level === 'error')).toMatchObject([
      { title: 'Failed: the step', message: expect.stringMatching(/after it published its result/) }
    ])
    expect(story.cloud.api.checkRuns.map(({ conclusion }) => conclusion)).not.toContain('success')
  })
})

test.concurrent(
  'completes the check run as a failure after an unexpected error, and changes no account',
  async () => {
    await using story = await tell({
      account: { regions: ['West Europe'] },
      ...events.pullRequest(),
      inputs: { mode: 'enforce', 'check-name': 'keys are off', comment: 'on-failure' },
      ...preload(atLine(/^Mode enforce/m, throws(evil)))
    })
    const { cloud, run } = story
    expect(run.exitCode).toBe(1)
    expect(cloud.api.checkRuns).toMatchObject([{ conclusion: 'failure' }])
    expect(cloud.api.comments).toMatchObject([{ body: expect.stringContaining('### ⚠️ Not proven') }])
    expect(
      cloud.requests.filter(({ method }) => method === 'PATCH').map(({ server }) => server)
    ).not.toContain('arm')
  }
)

test.concurrent('sets the outputs to inconclusive if no report can be built', async () => {
  // Not even the report of the error can be built.
  const code = `const stringify = JSON.stringify
    JSON.stringify = (value, ...rest) => {
      if (value?.schemaVersion !== undefined) throw new RangeError('Invalid string length')
      return stringify(value, ...rest)
    }`
  await inACloud({ inputs: { mode: 'audit', 'fail-on': 'never' }, ...preload(code) }, (run) => {
    expect(run).toMatchObject({
      exitCode: 1,
      rawStderr: '',
      outputs: { verdict: 'inconclusive', changed: '0', results: '[]', 'report-path': '', 'sarif-path': '' },
      summary: expect.stringMatching(/^### ⚠️ Not proven/),
      annotations: [{ level: 'error', title: 'Not proven: the run' }]
    })
  })
})

test.concurrent('reports bad input as bad input, also after an uncaught error', async () => {
  await inACloud({ inputs: { mode: 'both' }, ...preload(atLine(/^::error/m, throws(evil))) }, (run) => {
    expect(run).toMatchObject({ exitCode: 1, rawStderr: '', outputs: { verdict: 'failed' } })
    expect(run.report).toBeUndefined()
  })
})

test.concurrent('reports everything that can’t be written in one warning, and writes the rest', async () => {
  const gone = '/nowhere/at/all'
  const all = ['verdict', 'changed', 'results', 'report-path', 'sarif-path']
  const cases: readonly (readonly [
    Record<string, string | undefined>,
    says: readonly string[],
    missing: readonly string[]
  ])[] = [
    [{ RUNNER_TEMP: gone }, ['report file', 'SARIF file', 'RUNNER_TEMP'], ['report-path', 'sarif-path']],
    [{ RUNNER_TEMP: '/dev/null' }, ['RUNNER_TEMP', 'ENOTDIR'], ['report-path', 'sarif-path']],
    [{ GITHUB_OUTPUT: undefined }, ['outputs', 'GITHUB_OUTPUT isn’t set'], all],
    [{ GITHUB_OUTPUT: gone }, ['outputs', 'GITHUB_OUTPUT', 'ENOENT'], all],
    [{ GITHUB_OUTPUT: '/' }, ['outputs', 'GITHUB_OUTPUT', 'EISDIR'], all],
    [{ GITHUB_STEP_SUMMARY: undefined }, ['job summary', 'GITHUB_STEP_SUMMARY isn’t set'], []],
    [{ GITHUB_STEP_SUMMARY: gone }, ['job summary', 'GITHUB_STEP_SUMMARY', 'ENOENT'], []],
    [
      { RUNNER_TEMP: gone, GITHUB_OUTPUT: gone, GITHUB_STEP_SUMMARY: gone },
      [
        'report file, SARIF file, outputs and job summary',
        'RUNNER_TEMP, GITHUB_OUTPUT and GITHUB_STEP_SUMMARY'
      ],
      all
    ]
  ]
  await sideBySide(cases, async ([env, says, missing]) => {
    await inACloud({ env, inputs: { mode: 'audit' } }, (run) => {
      expect({ env, run }).toMatchObject({ env, run: { exitCode: 0, signal: null, rawStderr: '' } })
      const [warning, ...others] = run.annotations.filter(({ level }) => level !== 'notice')
      expect(others).toEqual([])
      expect(warning).toMatchObject({ level: 'warning', title: 'Not written' })
      for (const words of [...says, 'Next: Check what changes', 'Code: output-not-written']) {
        expect(warning!.message).toContain(words)
      }
      expect(all.filter((name) => (run.outputs[name] ?? '') === '')).toEqual(missing)
      expect(run.summary !== '').toBe(!('GITHUB_STEP_SUMMARY' in env))
      expect(run.rawStdout).not.toMatch(/^::set-output|^ {4}at /m)
      expect(run.log).toContain('✅ Passed')
    })
  })
})

test.concurrent('shows the warning about missing files even if a step has too many warnings', async () => {
  const number = 30
  const cloud = await startCloud({
    accounts: Array.from({ length: number }, (_, index) => ({
      name: `orders-${index}`,
      resourceGroup: 'rg-orders',
      ...off
    }))
  })
  try {
    await using run = await runIn(cloud, {
      env: { GITHUB_STEP_SUMMARY: undefined },
      workspace: {
        'exceptions.yml': `exceptions:\n${Array.from(
          { length: number },
          (_, index) =>
            `  - account: gone-${index}\n    reason: none\n    owner: team\n    expires: ${new Date(Date.now() + 1e9).toISOString().slice(0, 10)}\n`
        ).join('')}`
      },
      inputs: { mode: 'audit', keys: 'none', exceptions: 'exceptions.yml', 'account-name': '*' }
    })
    const warnings = run.annotations.filter(({ level }) => level === 'warning')
    expect(warnings).toHaveLength(10)
    expect(warnings.map(({ title }) => title)).toContain('Not written')
  } finally {
    await cloud.close()
  }
})

test('rejects an unsafe environment as bad input, without sending any request', async () => {
  const password = 'p4ssw0rd'
  const proxies = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy']
  const values = [
    ':::',
    `socks5://me:${password}@proxy.example:1080`,
    `me:${password}@proxy.example:3128`,
    ' '
  ]
  const cases: readonly (readonly [string, string])[] = [
    ...['https', 'http', 'tls', 'net', ' '].map((value) => ['NODE_DEBUG', value] as const),
    ...proxies.map((name, index) => [name, values[index % values.length]!] as const)
  ]
  const cloud = await startCloud({ accounts: [{ name: 'orders', ...off }] })
  try {
    const { event, env } = events.pullRequest()
    await sideBySide(cases, async ([name, value]) => {
      await using run = await runIn(cloud, {
        event,
        env: { ...env, [name]: value },
        inputs: { mode: 'audit', 'fail-on': 'never', 'check-name': 'keys are off', comment: 'always' }
      })
      if (name !== 'NODE_DEBUG') {
        inspect(run, cloud)
      }
      expect({ name, value, run }).toMatchObject({
        name,
        value,
        run: {
          exitCode: 1,
          annotations: [
            {
              level: 'error',
              title: 'Bad input',
              message: expect.stringContaining(
                `Code: ${name === 'NODE_DEBUG' ? 'unsafe-environment' : 'invalid-proxy'}`
              )
            }
          ],
          outputs: { verdict: 'failed' }
        }
      })
      expect(errorOf(run)).toContain(`The environment variable ${name} `)
      expect(errorOf(run)).toContain('Next: ')
      expect(run.rawStdout + run.rawStderr + run.summary).not.toContain(password)
    })
    expect(cloud.requests).toEqual([])
  } finally {
    await cloud.close()
  }
})

test.concurrent('sends the token over TLS only', async () => {
  await sideBySide(
    ['http://127.0.0.1:9', 'ftp://api.github.com', 'api.github.com', 'https//x'],
    async (url) => {
      await using story = await tell({
        account: off,
        ...events.pullRequest(),
        env: { GITHUB_API_URL: url },
        inputs: { mode: 'audit', 'check-name': 'keys are off', comment: 'always' }
      })
      expect(story.run.exitCode).toBe(0)
      expect(story.run.annotations.filter(({ level }) => level === 'warning')).toMatchObject([
        {
          title: 'Not published',
          message: expect.stringMatching(/GITHUB_API_URL isn’t an https:\/\/ URL[^]*Code: not-published/)
        }
      ])
    }
  )
})
