/** GitHub's REST API for check runs and comments, with GitHub's limits (github/rest-api-description). */
import type { Answer, Handler, SeenRequest } from '../server.ts'
import { actorOf, type Actor, type Permissions } from './actors.ts'
import { errorAnswer, json, notAccessible, notFound, parse } from './answers.ts'
import type { ApiCheckRun } from './check-run.ts'
import { checkRuns } from './check-runs.ts'
import { comments, type ApiComment } from './comments.ts'
import { headCommit, mainCommit, mergeCommit, pullRequestNumber, repository } from './events.ts'

export interface ApiSpec {
  /** Of the job's token. Default: writes check runs and pull requests. */
  readonly permissions?: Permissions
  readonly commits?: readonly string[]
  readonly pullRequests?: readonly number[]
  readonly comments?: readonly Pick<ApiComment, 'pullRequest' | 'author' | 'body'>[]
  /** Check runs of jobs, which only GitHub Actions changes. */
  readonly jobs?: readonly Pick<ApiCheckRun, 'name' | 'headSha'>[]
  /** `/api/v3`: GitHub Enterprise Server. Default: the root. */
  readonly path?: '' | '/api/v3'
  /** Its name, for a proxy. Default: this machine's address. */
  readonly host?: string
}

export interface Api {
  readonly url: string
  readonly checkRuns: readonly ApiCheckRun[]
  readonly comments: readonly ApiComment[]
}

const usual: Permissions = { checks: 'write', 'pull-requests': 'write' }

/** The API's handler, and the state that tests look at. */
export function githubApi(spec: ApiSpec): { readonly handle: Handler; readonly state: Omit<Api, 'url'> } {
  // IDs grow: the newest has the highest.
  let lastId = 40_000_000_000
  const nextId = () => ++lastId
  const runs = checkRuns({
    jobs: spec.jobs ?? [],
    commits: new Set(spec.commits ?? [mainCommit, headCommit, mergeCommit]),
    nextId
  })
  const discussion = comments({
    given: spec.comments ?? [],
    pullRequests: new Set(spec.pullRequests ?? [pullRequestNumber]),
    nextId
  })

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
    // GitHub Enterprise Server: /api/v3 and /api/graphql.
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
        return runs.create(actor, body)
      case 'PATCH check-runs/{}':
        return runs.update(actor, Number(second), body)
      case 'GET check-runs/{}':
        return runs.read(actor, Number(second))
      case 'GET commits/{}/check-runs':
        return runs.list(actor, second, query)
      case 'GET issues/{}/comments':
        return discussion.list(actor, Number(second), query)
      case 'POST issues/{}/comments':
        return discussion.create(actor, Number(second), body)
      case 'PATCH issues/comments/{}':
        return discussion.update(actor, Number(third), body)
      default:
        return first === 'commits' && third === 'check-runs' && method === 'GET'
          ? errorAnswer(422, `No commit found for SHA: ${second}`)
          : notFound()
    }
  }

  return { handle, state: { checkRuns: runs.all, comments: discussion.all } }
}

function userOf({ login, type, id }: Actor): unknown {
  return { login, type, id }
}

/** Only the viewer's login, which apps have too (fullsend-ai/fullsend #1953). */
function graphql(actor: Actor, body: string): Answer {
  const query = parse(body)?.['query']
  return typeof query === 'string' && /^\s*(query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query)
    ? json(200, { data: { viewer: { login: actor.login } } })
    : json(200, { errors: [{ message: 'The sandbox knows the viewer’s login only' }] })
}
