import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parseCommandFile } from '../../sandbox/runner/command-file.ts'
import { runAction, type RunOptions } from '../../sandbox/runner/runner.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'action-'))
})

afterAll(() => rm(folder, { recursive: true }))

const actionYml = `
name: Tiny
inputs:
  account-name: { description: Given }
  git hub: { default: "\${{ github.workflow }}/\${{ github.job }}/\${{ toJSON(matrix) }}" }
  timeout-minutes: { default: 15 }
runs: { using: node24, main: dist/index.js }
`

/** Runs a script as the packaged action. */
async function run(script: string, options: RunOptions = {}) {
  const action = await mkdtemp(join(folder, 'tiny-'))
  await mkdir(join(action, 'dist'))
  await writeFile(join(action, 'package.json'), '{ "type": "module" }')
  await writeFile(join(action, 'action.yml'), actionYml)
  await writeFile(join(action, 'dist', 'index.js'), `import fs from 'node:fs'\n${script}`)
  return runAction({ action, ...options })
}

test('the log has groups and messages, with secrets masked once they are known', async () => {
  await using step = await run(
    `console.log('before s3cret')
     console.log('::add-mask::s3cret')
     console.log('::add-mask::two%0Alines')
     console.log('::group::A s3cret group')
     console.log('inside, and lines and two')
     console.log('::error title=Keys%3A on%2C really,file=main.bicep,line=7::100%25 s3cret%0Asecond line')
     console.log('::endgroup::')
     console.log('::debug::hidden')
     console.log('::no-command::stays')
     console.log('the old style too: ##[warning]careful')
     console.log('::stop-commands::word')
     console.log('::error::not an error')
     console.log('::word::')
     console.log('::notice::a notice')`
  )
  expect(step.log).toBe(
    [
      'before s3cret',
      '▸ A *** group',
      '  inside, and *** and ***',
      '  Error: 100% ***',
      '  second line',
      '::no-command::stays',
      'Warning: careful',
      '::error::not an error',
      'Notice: a notice',
      ''
    ].join('\n')
  )
  expect(step.annotations).toEqual([
    {
      level: 'error',
      message: '100% ***\nsecond line',
      title: 'Keys: on, really',
      file: 'main.bicep',
      line: 7
    },
    { level: 'warning', message: 'careful' },
    { level: 'notice', message: 'a notice' }
  ])
  expect(step.masks).toEqual(['s3cret', 'two\nlines', 'two', 'lines'])
  expect(step.rawStdout).toContain('::add-mask::s3cret')
  expect(step.exitCode).toBe(0)
})

test('shows debug messages with debug logging', async () => {
  await using step = await run(`console.log('::debug::shown')`, { env: { RUNNER_DEBUG: '1' } })
  expect(step.log).toBe('##[debug]shown\n')
})

test('runs commands on standard error too', async () => {
  await using step = await run(`console.error('::warning::from stderr')\nprocess.exitCode = 3`)
  expect(step).toMatchObject({ exitCode: 3, log: 'Warning: from stderr\n', rawStdout: '' })
})

test('keeps ten annotations of a level, and 4,096 characters of each', async () => {
  await using step = await run(
    `for (let i = 1; i <= 11; i++) console.log('::warning::' + i)
     console.log('::error::' + 'x'.repeat(5000))`
  )
  const warnings = step.annotations.filter(({ level }) => level === 'warning')
  expect(warnings.map(({ message }) => message)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
  expect(step.log).toContain('Warning: 11')
  expect(step.annotations.at(-1)).toEqual({ level: 'error', message: 'x'.repeat(4096) })
})

test('drops a summary over 1 MiB with an error', async () => {
  const write = (bytes: number) => `fs.writeFileSync(process.env.GITHUB_STEP_SUMMARY, 'x'.repeat(${bytes}))`
  await using fits = await run(write(1024 * 1024))
  expect(fits.summary).toHaveLength(1024 * 1024)
  expect(fits.annotations).toEqual([])
  await using over = await run(write(1024 * 1024 + 1))
  expect(over.summary).toBe('')
  expect(over.annotations[0]?.message).toContain('$GITHUB_STEP_SUMMARY upload aborted')
})

test('returns outputs, the report, and every file of the job', async () => {
  await using step = await run(
    `const report = process.env.RUNNER_TEMP + '/report.json'
     fs.writeFileSync(report, '{"verdict":"passed"}')
     fs.appendFileSync(process.env.GITHUB_OUTPUT, 'verdict<<EOF\\npassed\\nand more\\nEOF\\nreport-path=' + report + '\\n')`
  )
  expect(step.outputs).toMatchObject({ verdict: 'passed\nand more' })
  expect(step.report).toEqual({ verdict: 'passed' })
  expect(step.reportText).toBe('{"verdict":"passed"}')
  expect(step.files).toMatchObject({ 'report.json': '{"verdict":"passed"}' })
})

test("rejects an output file that GitHub can't read", () => {
  expect(parseCommandFile('a=1=2\nb<<X\n\ny=z\nX\n')).toEqual({ a: '1=2', b: '\ny=z' })
  expect(() => parseCommandFile('a<<X\nb\n')).toThrow("Matching delimiter not found 'X'")
  expect(() => parseCommandFile('nothing')).toThrow("Invalid format 'nothing'")
})

test("sets every declared input, and nothing of this machine's environment", async () => {
  process.env['STRAY_VARIABLE'] = 'of this machine'
  await using step = await run('console.log(JSON.stringify(process.env))', {
    inputs: { 'account-name': 'orders' },
    env: { GITHUB_REF: 'refs/pull/7/merge', GITHUB_JOB: undefined }
  })
  delete process.env['STRAY_VARIABLE']
  const env = JSON.parse(step.rawStdout) as Record<string, string>
  expect(env).toMatchObject({
    'INPUT_ACCOUNT-NAME': 'orders',
    INPUT_GIT_HUB: 'Keys/keyless/null',
    'INPUT_TIMEOUT-MINUTES': '15',
    GITHUB_ACTIONS: 'true',
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_REPOSITORY: 'octo-org/orders'
  })
  expect(env).not.toHaveProperty('GITHUB_JOB')
  expect(env).not.toHaveProperty('STRAY_VARIABLE')
  expect(env).not.toHaveProperty('ACTIONS_ID_TOKEN_REQUEST_URL')
})

test('runs the step in a workspace with the given files', async () => {
  await using step = await run(`console.log(fs.readFileSync('config/exceptions.yml', 'utf8'))`, {
    workspace: { 'config/exceptions.yml': 'exceptions: []' }
  })
  expect(step.log).toBe('exceptions: []\n')
})

test("rejects an input that action.yml doesn't declare", async () => {
  await expect(run('', { inputs: { 'acount-name': 'orders' } })).rejects.toThrow(
    'declares no input acount-name'
  )
})

test('a missing dist names the command that builds it', async () => {
  const action = await mkdtemp(join(folder, 'unbuilt-'))
  await writeFile(join(action, 'action.yml'), actionYml)
  await expect(runAction({ action })).rejects.toThrow('dist/index.js is missing: run npm run build')
})

test('sends SIGINT to a canceled step, which can still write', async () => {
  await using step = await run(
    `process.on('SIGINT', () => { console.log('canceled'); process.exit(1) })
     setInterval(() => undefined, 1000)
     console.log('ready')`,
    { kill: { afterLine: /^ready$/, signal: 'SIGINT' } }
  )
  expect(step).toMatchObject({ exitCode: 1, signal: null, log: 'ready\ncanceled\n' })
  expect(step.stop?.signals).toEqual(['SIGINT'])
})

test('keeps the output of a killed step', async () => {
  await using step = await run(`console.log('ready')\nsetInterval(() => undefined, 1000)`, {
    kill: { afterLine: /ready/, signal: 'SIGKILL' }
  })
  expect(step).toMatchObject({ exitCode: null, signal: 'SIGKILL', log: 'ready\n' })
})

test('dispose removes the folders of a step', async () => {
  let temp = ''
  {
    await using step = await run(`console.log(process.env.RUNNER_TEMP)`)
    temp = step.rawStdout.trim()
  }
  await expect(mkdtemp(join(temp, 'x'))).rejects.toThrow('ENOENT')
})
