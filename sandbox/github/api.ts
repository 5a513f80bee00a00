/**
 * GitHub's REST API, as far as check runs and comments of pull requests go, with the limits that GitHub enforces
 * (github/rest-api-description; where the description is silent, what others were answered is cited beside it).
 */
import { errorAnswer, invalid, json, notAccessible, notFound, oneOf, paged } from './answers.ts'
import { checkRunOf, checkRunProblem } from './check-runs.ts'
import { headCommit, mainCommit, mergeCommit, pullRequestNumber, repository } from './events.ts'
import type { Answer, Handler } from '../server.ts'
import type { Api, ApiCheckRun, ApiComment, ApiSpec, Permission, Permissions, SeenRequest } from '../types.ts'

/** Tokens that the repository knows: of the job (GITHUB_TOKEN), of an app that is installed there, of a person. */
export const tokens = {
  job: 'ghs_sandboxSandboxSandboxSandboxSandbox1',
  app: 'ghs_sandboxSandboxSandboxSandboxSandbox2',
  user: 'ghp_sandboxSandboxSandboxSandboxSandbox3'
} as const

/** Who makes a request. */
interface Actor {
  readonly login: string
  readonly type: 'Bot' | 'User'
  readonly id: number
  /** Of installation tokens. */
  readonly app: { readonly id: number; readonly slug: string } | undefined
  readonly permissions: Permissions
}

const everything: Permissions = { checks: 'write', 'pull-requests': 'write', issues: 'write' }

/** GitHub Actions is app 15368, and writes comments as github-actions[bot]. */
const actionsApp = { id: 15_368, slug: 'github-actions' }

function actorOf(token: string, permissions: Permissions): Actor | undefined {
  switch (token) {
    case tokens.job:
      return { login: 'github-actions[bot]', type: 'Bot', id: 41_898_282, app: actionsApp, permissions }
    case tokens.app: {
      const app = { id: 424_242, slug: 'orders-bot' }
      return { login: 'orders-bot[bot]', type: 'Bot', id: 98_765_432, app, permissions: everything }
    }
    case tokens.user:
      return { login: 'octocat', type: 'User', id: 583_231, app: undefined, permissions: everything }
    default:
      return undefined
  }
}

/** What the job's token may do where a scenario says nothing of it. */
const usual: Permissions = { checks: 'write', 'pull-requests': 'write' }

/** The API's handler, and what a test can see of its state. */
export function githubApi(spec: ApiSpec): { readonly handle: Handler; readonly state: Omit<Api, 'url'> } {
  const commits = new Set(spec.commits ?? [mainCommit, headCommit, mergeCommit])
  const pullRequests = new Set(spec.pullRequests ?? [pullRequestNumber])
  const checkRuns: ApiCheckRun[] = []
  const comments: ApiComment[] = (spec.comments ?? []).map((comment, index) => ({
    ...comment,
    id: 1_000 + index,
    edits: 0
  }))
  // IDs grow: the newest of several has the highest.
  let nextId = 40_000_000_001

  for (const { name, headSha } of spec.jobs ?? []) {
    checkRuns.push({
      id: nextId++,
      app: actionsApp,
      name,
      headSha,
      status: 'in_progress',
      conclusion: null,
      externalId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
      detailsUrl: null,
      output: { title: null, summary: null, text: null },
      annotations: [],
      course: ['in_progress'],
      job: true
    })
  }

  const handle = (request: SeenRequest): Answer => {
    const { headers, method } = request
    const url = new URL(request.path, 'https://api')
    const base = spec.path ?? ''
    // GitHub Docs, "Getting started with the REST API": requests without a user agent are rejected.
    if ((headers['user-agent'] ?? '') === '') {
      return errorAnswer(403, 'Request forbidden by administrative rules.')
    }
    const token = /^(?:token|bearer) (\S+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? ''
    const actor = actorOf(token, spec.permissions ?? usual)
    if (actor === undefined) {
      return errorAnswer(401, 'Bad credentials')
    }
    // GitHub Enterprise Server has the one at /api/v3, and the other beside it.
    if (url.pathname === (base === '' ? '/graphql' : '/api/graphql')) {
      return method === 'POST' ? graphql(actor, request.body) : notFound()
    }
    if (!url.pathname.startsWith(`${base}/`)) {
      return notFound()
    }
    return rest(actor, method, url.pathname.slice(base.length), url.searchParams, request.body)
  }

  const rest = (actor: Actor, method: string, path: string, query: URLSearchParams, body: string): Answer => {
    if (path === '/user') {
      return method !== 'GET'
        ? notFound()
        : actor.type === 'User'
          ? json(200, userOf(actor))
          : notAccessible()
    }
    const [, owner = '', name = '', rest = ''] = /^\/repos\/([^/]+)\/([^/]+)\/(.+)$/.exec(path) ?? []
    if (`${owner}/${name}`.toLowerCase() !== repository.full_name) {
      return notFound()
    }
    const parts = rest.split('/').map(decodeURIComponent)
    const [first = '', second = '', third = ''] = parts
    switch (`${method} ${parts.map((part) => (/^(\d+|[0-9a-f]{40})$/.test(part) ? '{}' : part)).join('/')}`) {
      case 'POST check-runs':
        return createCheckRun(actor, body)
      case 'PATCH check-runs/{}':
        return updateCheckRun(actor, Number(second), body)
      case 'GET check-runs/{}': {
        const found = checkRuns.find(({ id }) => id === Number(second))
        return may(actor, 'read', 'checks') && found !== undefined ? json(200, checkRunOf(found)) : notFound()
      }
      case 'GET commits/{}/check-runs':
        return listCheckRuns(actor, second, query)
      case 'GET issues/{}/comments':
        return listComments(actor, Number(second), query)
      case 'POST issues/{}/comments':
        return createComment(actor, Number(second), body)
      case 'PATCH issues/comments/{}':
        return updateComment(actor, Number(third), body)
      default:
        return first === 'commits' && third === 'check-runs' && method === 'GET'
          ? errorAnswer(422, `No commit found for SHA: ${second}`)
          : notFound()
    }
  }

  const createCheckRun = (actor: Actor, body: string): Answer => {
    const refusal = mayWriteChecks(actor)
    if (refusal !== undefined) {
      return refusal
    }
    const asked = parse(body)
    const problem = asked === undefined ? unparsable() : checkRunProblem(asked, 'create')
    if (problem !== undefined) {
      return problem
    }
    const { name, head_sha: sha } = asked as { name: string; head_sha: string }
    // rust-lang/homu #141
    if (!commits.has(sha)) {
      return errorAnswer(422, `No commit found for SHA: ${sha}`)
    }
    const run: ApiCheckRun = {
      id: nextId++,
      app: actor.app ?? actionsApp,
      name,
      headSha: sha,
      status: 'queued',
      conclusion: null,
      externalId: null,
      detailsUrl: null,
      output: { title: null, summary: null, text: null },
      annotations: [],
      course: [],
      job: false
    }
    change(run, asked ?? {})
    checkRuns.push(run)
    return json(201, checkRunOf(run))
  }

  const updateCheckRun = (actor: Actor, id: number, body: string): Answer => {
    const refusal = mayWriteChecks(actor)
    if (refusal !== undefined) {
      return refusal
    }
    const run = checkRuns.find((one) => one.id === id)
    if (run === undefined) {
      return notFound()
    }
    // OP5dev/TF-via-PR #538
    if (run.app.id !== actor.app?.id) {
      return errorAnswer(
        403,
        `Invalid app_id \`${run.app.id}\` - check run can only be modified by the GitHub App that created it.`
      )
    }
    // Since 2025-03-31: GitHub Changelog, 2025-02-12, "Changes to check run status modification".
    if (run.job) {
      return errorAnswer(
        403,
        'Check run status and conclusions can only be updated internally by GitHub Actions'
      )
    }
    const asked = parse(body)
    const problem = asked === undefined ? unparsable() : checkRunProblem(asked, 'update')
    if (problem !== undefined) {
      return problem
    }
    change(run, asked ?? {})
    return json(200, checkRunOf(run))
  }

  /** A check run that was completed stays so (Mergifyio/mergify #1989); annotations are added to those that are there. */
  const change = (run: ApiCheckRun, asked: Readonly<Record<string, unknown>>): void => {
    const { status, conclusion, output } = asked as {
      status?: ApiCheckRun['status']
      conclusion?: string
      output?: { title?: string; summary?: string; text?: string; annotations?: ApiCheckRun['annotations'] }
    }
    run.name = typeof asked['name'] === 'string' ? asked['name'] : run.name
    run.externalId = typeof asked['external_id'] === 'string' ? asked['external_id'] : run.externalId
    run.detailsUrl = typeof asked['details_url'] === 'string' ? asked['details_url'] : run.detailsUrl
    if (conclusion !== undefined) {
      run.status = 'completed'
      run.conclusion = conclusion
    } else if (status !== undefined && run.status !== 'completed') {
      run.status = status
    }
    if (output !== undefined) {
      const { title = run.output.title, summary = run.output.summary, text = run.output.text } = output
      run.output = { title, summary, text }
      run.annotations.push(...(output.annotations ?? []))
    }
    const now = run.conclusion ?? run.status
    if (run.course.at(-1) !== now) {
      run.course.push(now)
    }
  }

  const listCheckRuns = (actor: Actor, sha: string, query: URLSearchParams): Answer => {
    if (!may(actor, 'read', 'checks')) {
      return notAccessible('checks=read')
    }
    if (!commits.has(sha)) {
      return errorAnswer(422, `No commit found for SHA: ${sha}`)
    }
    const problem = oneOf('filter', query.get('filter') ?? 'latest', ['latest', 'all'])
    if (problem !== undefined) {
      return problem
    }
    const [name, app, status] = [query.get('check_name'), query.get('app_id'), query.get('status')]
    const found = checkRuns
      .filter((run) => run.headSha === sha)
      .filter((run) => name === null || run.name === name)
      .filter((run) => app === null || run.app.id === Number(app))
      .filter((run) => status === null || run.status === status)
      // As GitHub lists them, the newest first.
      .toReversed()
    const latest = found.filter(
      (run, index) => found.findIndex((one) => one.name === run.name && one.app.id === run.app.id) === index
    )
    const all = query.get('filter') === 'all' ? found : latest
    return paged(all.map(checkRunOf), query, (items) => ({ total_count: all.length, check_runs: items }))
  }

  const listComments = (actor: Actor, number: number, query: URLSearchParams): Answer => {
    if (!may(actor, 'read', 'pull-requests', 'issues')) {
      return notAccessible('issues=read; pull_requests=read')
    }
    return pullRequests.has(number)
      ? paged(
          comments.filter(({ pullRequest }) => pullRequest === number).map(commentOf),
          query,
          (items) => items
        )
      : notFound()
  }

  const createComment = (actor: Actor, number: number, body: string): Answer => {
    if (!pullRequests.has(number)) {
      return notFound()
    }
    const refusal = commentRefusal(actor, body)
    if (refusal !== undefined) {
      return refusal
    }
    const comment: ApiComment = {
      id: nextId++,
      pullRequest: number,
      author: actor.login,
      body: parse(body)?.['body'] as string,
      edits: 0
    }
    comments.push(comment)
    return json(201, commentOf(comment))
  }

  /** Whoever may write may edit the comments of others, too. */
  const updateComment = (actor: Actor, id: number, body: string): Answer => {
    const comment = comments.find((one) => one.id === id)
    if (comment === undefined) {
      return notFound()
    }
    const refusal = commentRefusal(actor, body)
    if (refusal !== undefined) {
      return refusal
    }
    comment.body = parse(body)?.['body'] as string
    comment.edits += 1
    return json(200, commentOf(comment))
  }

  return { handle, state: { checkRuns, comments } }
}

/** "Create an issue comment": issues or pull requests, of which either will do on a pull request. */
function may(actor: Actor, what: 'read' | 'write', ...permissions: readonly (keyof Permissions)[]): boolean {
  const rank = (permission: Permission | undefined) => ['none', 'read', 'write'].indexOf(permission ?? 'none')
  return permissions.some((permission) => rank(actor.permissions[permission]) >= rank(what))
}

function mayWriteChecks(actor: Actor): Answer | undefined {
  // actions/github-script #118
  return actor.app === undefined
    ? errorAnswer(403, 'You must authenticate via a GitHub App.')
    : may(actor, 'write', 'checks')
      ? undefined
      : notAccessible('checks=write')
}

/** GitHub counts characters, not units of UTF-16: jmikedupont2/ai-ticket #51. */
const longestComment = 65_536

function commentRefusal(actor: Actor, text: string): Answer | undefined {
  if (!may(actor, 'write', 'pull-requests', 'issues')) {
    return notAccessible('issues=write; pull_requests=write')
  }
  const body = parse(text)?.['body']
  const unprocessable = (message: string) =>
    errorAnswer(422, 'Validation Failed', [
      { resource: 'IssueComment', code: 'unprocessable', field: 'data', message }
    ])
  if (typeof body !== 'string') {
    return invalid(`"body" wasn't supplied.`)
  }
  if (body.trim() === '') {
    return unprocessable('Body cannot be blank')
  }
  return Array.from(body).length > longestComment
    ? unprocessable(`Body is too long (maximum is ${longestComment} characters)`)
    : undefined
}

function commentOf({ id, pullRequest, author, body }: ApiComment): unknown {
  return {
    id,
    html_url: `https://github.com/${repository.full_name}/pull/${pullRequest}#issuecomment-${id}`,
    user: { login: author, type: author.endsWith('[bot]') ? 'Bot' : 'User' },
    body
  }
}

function userOf({ login, type, id }: Actor): unknown {
  return { login, type, id }
}

/** As much of GraphQL as tells who asks; it tells apps, too (fullsend-ai/fullsend #1953). */
function graphql(actor: Actor, body: string): Answer {
  const query = parse(body)?.['query']
  return typeof query === 'string' && /^\s*(query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query)
    ? json(200, { data: { viewer: { login: actor.login } } })
    : json(200, { errors: [{ message: 'The sandbox knows the viewer’s login only' }] })
}

function unparsable(): Answer {
  return errorAnswer(400, 'Problems parsing JSON')
}

function parse(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : undefined
  } catch {
    return undefined
  }
}
