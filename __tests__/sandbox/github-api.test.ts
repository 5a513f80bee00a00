import { afterEach, describe, expect, test } from '@jest/globals'
import { startCloud, type Cloud } from '../../sandbox/cloud.ts'
import { tokens } from '../../sandbox/github/actors.ts'
import type { ApiSpec } from '../../sandbox/github/api.ts'
import { headCommit, mainCommit } from '../../sandbox/github/events.ts'
import { ask } from './client.ts'

let cloud: Cloud
const start = async (api: ApiSpec = {}) => {
  cloud = await startCloud({ accounts: [], api })
}
afterEach(() => cloud.close())

interface Told {
  readonly status: number
  readonly message?: string
  readonly body: unknown
  readonly link: string
}

async function api(
  method: string,
  path: string,
  {
    body,
    token = tokens.job,
    headers = {}
  }: { body?: unknown; token?: string; headers?: Record<string, string> } = {}
): Promise<Told> {
  const reply = await ask(cloud, cloud.api.url + path, {
    method,
    headers: { authorization: `token ${token}`, 'user-agent': 'test', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) })
  })
  const parsed = JSON.parse(reply.text) as { message?: string; errors?: { message: string }[] }
  const message = [parsed.message, ...(parsed.errors ?? []).map((one) => one.message)]
    .filter(Boolean)
    .join(': ')
  return {
    status: reply.status,
    ...(message !== '' && { message }),
    body: parsed,
    link: String(reply.headers['link'] ?? '')
  }
}

const repo = '/repos/octo-org/orders'
const checkRun = { name: 'keys', head_sha: headCommit }
const output = { title: 'T', summary: 'S' }
const annotation = { path: 'a.yml', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'm' }
const create = (more: object = {}, token?: string) =>
  api('POST', `${repo}/check-runs`, { body: { ...checkRun, ...more }, ...(token && { token }) })
const comment = (body: unknown, token?: string) =>
  api('POST', `${repo}/issues/7/comments`, { body: { body }, ...(token && { token }) })

describe('a client', () => {
  test('needs a token and a user agent', async () => {
    await start()
    expect(await api('GET', '/user', { token: 'ghs_unknown' })).toMatchObject({
      status: 401,
      message: 'Bad credentials'
    })
    expect(await api('GET', '/user', { headers: { 'user-agent': '' } })).toMatchObject({ status: 403 })
    expect(await api('GET', '/user', { headers: { authorization: `Bearer ${tokens.user}` } })).toMatchObject({
      status: 200,
      body: { login: 'octocat', type: 'User' }
    })
  })

  test.each([
    [tokens.job, 'github-actions[bot]'],
    [tokens.app, 'orders-bot[bot]'],
    [tokens.user, 'octocat']
  ])('with the token %s writes as %s, as GraphQL confirms', async (token, login) => {
    await start()
    expect(await api('POST', '/graphql', { body: { query: '{ viewer { login } }' }, token })).toMatchObject({
      status: 200,
      body: { data: { viewer: { login } } }
    })
    expect(await comment('Hello', token)).toMatchObject({ status: 201, body: { user: { login } } })
    if (login.endsWith('[bot]')) {
      expect(await api('GET', '/user', { token })).toMatchObject({
        status: 403,
        message: 'Resource not accessible by integration'
      })
    }
  })

  test('sees only one repository', async () => {
    await start()
    for (const path of ['/repos/octo-org/other/check-runs', '/repos/octo-org/orders', '/', '/api/v3/user']) {
      expect(await api('GET', path)).toMatchObject({ status: 404, message: 'Not Found' })
    }
    expect(await api('POST', `${repo}/issues/8/comments`, { body: { body: 'x' } })).toMatchObject({
      status: 404
    })
    expect(await api('PATCH', `${repo}/check-runs/12`, { body: {} })).toMatchObject({ status: 404 })
  })

  test('finds GitHub Enterprise Server under its path', async () => {
    await start({ path: '/api/v3' })
    expect(cloud.api.url).toMatch(/\/api\/v3$/)
    expect(await create()).toMatchObject({ status: 201 })
    const graphql = await ask(cloud, cloud.api.url.replace('/v3', '/graphql'), {
      method: 'POST',
      headers: { authorization: `token ${tokens.job}`, 'user-agent': 'test' },
      body: '{"query":"{ viewer { login } }"}'
    })
    expect(graphql.text).toContain('github-actions[bot]')
  })
})

describe('permissions', () => {
  test('to read do not allow writing', async () => {
    await start({ permissions: { checks: 'read', 'pull-requests': 'read' } })
    for (const told of [await create(), await comment('x')]) {
      expect(told).toMatchObject({ status: 403, message: 'Resource not accessible by integration' })
    }
    expect(await api('GET', `${repo}/commits/${headCommit}/check-runs`)).toMatchObject({ status: 200 })
    expect(await api('GET', `${repo}/issues/7/comments`)).toMatchObject({ status: 200, body: [] })
  })

  test('that are missing count as none', async () => {
    await start({ permissions: {} })
    expect(await api('GET', `${repo}/commits/${headCommit}/check-runs`)).toMatchObject({ status: 403 })
    expect(await api('GET', `${repo}/issues/7/comments`)).toMatchObject({ status: 403 })
  })

  test('for issues also allow comments on a pull request', async () => {
    await start({ permissions: { issues: 'write' } })
    expect(await comment('x')).toMatchObject({ status: 201 })
    expect(await create()).toMatchObject({ status: 403 })
  })

  test('of a person or another app do not allow changing a check run', async () => {
    await start()
    expect(await create({}, tokens.user)).toMatchObject({
      status: 403,
      message: 'You must authenticate via a GitHub App.'
    })
    const { id } = (await create()).body as { id: number }
    expect(await api('PATCH', `${repo}/check-runs/${id}`, { body: {}, token: tokens.app })).toMatchObject({
      status: 403,
      message: expect.stringContaining('Invalid app_id `15368`')
    })
  })

  test('never allow changing the check runs of jobs', async () => {
    await start({ jobs: [{ name: 'keyless', headSha: headCommit }] })
    const [job] = cloud.api.checkRuns
    expect(
      await api('PATCH', `${repo}/check-runs/${job!.id}`, { body: { conclusion: 'success' } })
    ).toMatchObject({ status: 403, message: expect.stringContaining('internally by GitHub Actions') })
  })
})

describe('a check run', () => {
  test('is created, updated, read, and listed', async () => {
    await start()
    const made = await create({ status: 'in_progress', external_id: 'x', details_url: 'https://example.com' })
    const { id } = made.body as { id: number }
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'keys', status: 'in_progress', external_id: 'x' }
    })
    const annotations = Array.from({ length: 50 }, () => annotation)
    for (const more of [{}, { conclusion: 'success' }]) {
      await api('PATCH', `${repo}/check-runs/${id}`, {
        body: { ...more, output: { ...output, annotations } }
      })
    }
    expect(await api('GET', `${repo}/check-runs/${id}`)).toMatchObject({
      body: { status: 'completed', conclusion: 'success', output: { ...output, annotations_count: 100 } }
    })
    expect(cloud.api.checkRuns).toMatchObject([
      { course: ['in_progress', 'success'], detailsUrl: 'https://example.com' }
    ])
    expect(cloud.api.checkRuns[0]!.annotations).toHaveLength(100)
  })

  test('stays completed, but can get another conclusion', async () => {
    await start()
    const { id } = (await create({ conclusion: 'success' })).body as { id: number }
    await api('PATCH', `${repo}/check-runs/${id}`, { body: { status: 'in_progress' } })
    expect(cloud.api.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'success' }])
    await api('PATCH', `${repo}/check-runs/${id}`, { body: { conclusion: 'failure' } })
    expect(cloud.api.checkRuns).toMatchObject([{ course: ['success', 'failure'] }])
  })

  test.each<[string, object, string]>([
    [
      '51 annotations',
      { output: { ...output, annotations: Array(51).fill(annotation) } },
      'No more than 50 items are allowed; 51 were supplied.'
    ],
    [
      '65,536 characters',
      { output: { ...output, summary: 'x'.repeat(65_536) } },
      'Only 65535 characters are allowed; 65536 were supplied.'
    ],
    [
      '65,536 bytes',
      { output: { ...output, summary: 'ä'.repeat(32_768) } },
      'summary exceeds a maximum bytesize of 65535'
    ],
    [
      '65,536 characters of text',
      { output: { ...output, text: 'x'.repeat(65_536) } },
      'Only 65535 characters'
    ],
    ['no title', { output: { summary: 'S' } }, "For 'properties/title', nil is not a string."],
    ['no summary', { output: { title: 'T' } }, "For 'properties/summary', nil is not a string."],
    [
      'an annotation without a place',
      { output: { ...output, annotations: [{ ...annotation, path: '' }] } },
      "For 'items/path'"
    ],
    [
      'an annotation without a line',
      { output: { ...output, annotations: [{ ...annotation, start_line: 0 }] } },
      "For 'items/start_line'"
    ],
    [
      'an annotation of no level',
      { output: { ...output, annotations: [{ ...annotation, annotation_level: 'error' }] } },
      'is not a member of ["notice", "warning", "failure"]'
    ],
    [
      'a long title of an annotation',
      { output: { ...output, annotations: [{ ...annotation, title: 'x'.repeat(256) }] } },
      'Only 255 characters'
    ],
    [
      'a long message of an annotation',
      { output: { ...output, annotations: [{ ...annotation, message: 'x'.repeat(65_537) }] } },
      'bytesize of 65536'
    ],
    ['no name', { name: undefined }, `"name" wasn't supplied.`],
    ['no commit', { head_sha: undefined }, `"head_sha" wasn't supplied.`],
    ['an unknown commit', { head_sha: 'main' }, 'No commit found for SHA: main'],
    ['a commit of elsewhere', { head_sha: 'a'.repeat(40) }, 'No commit found for SHA: a'],
    ['no conclusion', { status: 'completed' }, `"conclusion" wasn't supplied.`],
    ['a conclusion that there is not', { conclusion: 'passed' }, `"passed" is not a member of ["success"`],
    ['an invalid link', { details_url: 'javascript:alert(1)' }, 'http or https']
  ])('with %s is refused', async (_, more, message) => {
    await start()
    expect(await create(more)).toMatchObject({ status: 422, message: expect.stringContaining(message) })
    expect(cloud.api.checkRuns).toEqual([])
  })

  test('can have 65,535 bytes and 50 annotations', async () => {
    await start()
    const annotations = Array.from({ length: 50 }, () => annotation)
    expect(await create({ output: { title: 'T', summary: 'x'.repeat(65_535), annotations } })).toMatchObject({
      status: 201
    })
    expect(await api('POST', `${repo}/check-runs`, { body: '{' })).toMatchObject({ status: 400 })
  })

  test('is listed by commit, name, and app, latest or all, in pages', async () => {
    await start()
    for (const [name, sha, token] of [
      ['keys', headCommit, tokens.job],
      ['keys', headCommit, tokens.job],
      ['keys', headCommit, tokens.app],
      ['other', headCommit, tokens.job],
      ['keys', mainCommit, tokens.job]
    ] as const) {
      await create({ name, head_sha: sha }, token)
    }
    const [first, second, third] = cloud.api.checkRuns.map(({ id }) => id)
    const list = async (query: string) => {
      const { body, link } = await api('GET', `${repo}/commits/${headCommit}/check-runs?${query}`)
      const { total_count: total, check_runs: runs } = body as {
        total_count: number
        check_runs: { id: number }[]
      }
      return { total, ids: runs.map(({ id }) => id), more: link.includes('rel="next"') }
    }
    expect(await list('check_name=keys')).toEqual({ total: 2, ids: [third, second], more: false })
    expect(await list('check_name=keys&filter=all')).toEqual({
      total: 3,
      ids: [third, second, first],
      more: false
    })
    expect(await list('check_name=keys&filter=all&app_id=15368')).toMatchObject({ ids: [second, first] })
    expect(await list('check_name=keys&filter=all&per_page=2')).toEqual({
      total: 3,
      ids: [third, second],
      more: true
    })
    expect(await list('check_name=keys&filter=all&per_page=2&page=2')).toEqual({
      total: 3,
      ids: [first],
      more: false
    })
    expect(await list('status=completed')).toMatchObject({ total: 0 })
    expect(await api('GET', `${repo}/commits/${'a'.repeat(40)}/check-runs`)).toMatchObject({ status: 422 })
  })
})

describe('a comment', () => {
  test('can have 65,536 characters, but not one more', async () => {
    await start()
    expect(await comment('x'.repeat(65_536))).toMatchObject({ status: 201 })
    expect(await comment('😀'.repeat(65_536))).toMatchObject({ status: 201 })
    for (const [body, message] of [
      ['x'.repeat(65_537), 'Body is too long (maximum is 65536 characters)'],
      [' ', 'Body cannot be blank'],
      [undefined, `"body" wasn't supplied.`]
    ]) {
      expect(await comment(body)).toMatchObject({ status: 422, message: expect.stringContaining(message!) })
    }
    expect(cloud.api.comments).toHaveLength(2)
  })

  test('can be changed by everyone who can write', async () => {
    await start({ comments: [{ pullRequest: 7, author: 'mona', body: 'Nice.' }] })
    const { id } = cloud.api.comments[0]!
    expect(await api('PATCH', `${repo}/issues/comments/${id}`, { body: { body: 'Changed' } })).toMatchObject({
      status: 200
    })
    expect(cloud.api.comments).toMatchObject([{ author: 'mona', body: 'Changed', edits: 1 }])
    expect(await api('PATCH', `${repo}/issues/comments/${id}`, { body: { body: '' } })).toMatchObject({
      status: 422
    })
    expect(await api('PATCH', `${repo}/issues/comments/1`, { body: { body: 'x' } })).toMatchObject({
      status: 404
    })
  })

  test('is on a page of 30 by default, 100 at most', async () => {
    await start({
      comments: Array.from({ length: 130 }, (_, index) => ({
        pullRequest: 7,
        author: 'mona',
        body: `${index}`
      }))
    })
    const page = async (query: string) =>
      (await api('GET', `${repo}/issues/7/comments${query}`)).body as unknown[]
    expect(await page('')).toHaveLength(30)
    expect(await page('?per_page=1000')).toHaveLength(100)
    expect(await page('?per_page=100&page=2')).toHaveLength(30)
    expect(await page('?per_page=100&page=3')).toHaveLength(0)
  })
})
