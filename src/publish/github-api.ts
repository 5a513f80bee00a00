import { defaults, GitHub } from '@actions/github/lib/utils'
import type { Clock } from '../runtime/clock.ts'
import { bodyLimits, type Https } from '../runtime/https.ts'
import { retrying } from '../runtime/retry.ts'
import type { Change, CheckRun, CheckRuns } from './check-run.ts'
import type { Comment, Comments } from './comment.ts'
import { isRetryable, Redirected, refusalOf } from './github-errors.ts'

/** How GitHub is asked: again where that can mend it, and until when. */
export interface Deadline {
  readonly clock: Clock
  /** Milliseconds since the epoch. */
  readonly until: number
  /** Aborted when nobody waits any longer. */
  readonly stop: AbortSignal
}

export interface Client {
  readonly checkRuns: (name: string, commit: string, deadline: Deadline) => CheckRuns
  readonly comments: (pullRequest: number, deadline: Deadline) => Comments
}

/** One request may take that long. */
const tryMs = 10_000
const pageSize = 100
/** GitHub keeps 1,000 check runs of one name in a suite, and 2,500 comments of a pull request. */
const mostPages = 30
/** Comments of GITHUB_TOKEN are by this one (github/docs, "Use GITHUB_TOKEN for authentication in workflows"). */
const actionsBot = 'github-actions[bot]'

/**
 * GitHub's API for one repository and with one token, which goes to this host only: no redirect is followed, and no link.
 * @param apiUrl GITHUB_API_URL
 * @param repository `owner/name`
 */
export function createClient({
  https,
  apiUrl,
  token,
  repository,
  userAgent
}: {
  readonly https: Pick<Https, 'send'>
  readonly apiUrl: string
  readonly token: string
  readonly repository: string
  readonly userAgent: string
}): Client {
  const ignore = (): void => undefined
  // What a server says of a request would be printed as it came.
  const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore }
  const octokit = new GitHub({
    auth: token,
    baseUrl: apiUrl.replace(/\/+$/, ''),
    userAgent,
    log: silent,
    request: { ...defaults.request, redirect: 'manual', log: silent, fetch: fetchBy(https) }
  })
  octokit.hook.before('request', ({ headers }) => {
    headers['x-github-api-version'] = '2022-11-28'
  })
  octokit.hook.after('request', ({ status }) => {
    if (status >= 300) {
      throw new Redirected(status)
    }
  })
  const { checks, issues, users } = octokit.rest
  const [owner = '', repo = ''] = repository.split('/')
  const ours = { owner, repo }

  return {
    checkRuns: (name, commit, deadline) => {
      const list = async (): Promise<readonly CheckRun[]> => {
        const found = await allPages(deadline, async (page, signal) => {
          const { data } = await checks.listForRef({
            ...ours,
            ref: commit,
            check_name: name,
            filter: 'all',
            ...page,
            request: { signal }
          })
          return data.check_runs
        })
        return found.filter((run) => run.name === name).map(checkRunOf)
      }
      return {
        list,
        create: (change, isIt) =>
          creating(deadline, list, isIt, async (signal) => {
            const { data } = await checks.create({
              ...ours,
              name,
              head_sha: commit,
              status: 'in_progress',
              ...fieldsOf(change),
              request: { signal }
            })
            return checkRunOf(data)
          }),
        update: async (id, change) => {
          await ask(deadline, (signal) =>
            checks.update({ ...ours, check_run_id: id, ...fieldsOf(change), request: { signal } })
          )
        }
      }
    },
    comments: (pullRequest, deadline) => {
      const list = async (): Promise<readonly Comment[]> => {
        const found = await allPages(deadline, async (page, signal) => {
          const { data } = await issues.listComments({
            ...ours,
            issue_number: pullRequest,
            ...page,
            request: { signal }
          })
          return data
        })
        return found.map(commentOf)
      }
      return {
        list,
        create: (body, isIt) =>
          creating(deadline, list, isIt, async (signal) => {
            const { data } = await issues.createComment({
              ...ours,
              issue_number: pullRequest,
              body,
              request: { signal }
            })
            return commentOf(data)
          }),
        update: async (id, body) => {
          await ask(deadline, (signal) =>
            issues.updateComment({ ...ours, comment_id: id, body, request: { signal } })
          )
        },
        whoAmI: () =>
          ask(deadline, async (signal) => {
            try {
              // Tells apps as well as people, where GET /user tells people only.
              const { viewer } = await octokit.graphql<{ viewer: { login: string } }>(
                '{ viewer { login } }',
                {
                  request: { signal }
                }
              )
              return viewer.login
            } catch (error) {
              if (isRetryable(error)) {
                throw error
              }
            }
            try {
              return (await users.getAuthenticated({ request: { signal } })).data.login
            } catch (error) {
              if (refusalOf(error)?.status === 403 && !isRetryable(error)) {
                return actionsBot
              }
              throw error
            }
          })
      }
    }
  }
}

/** `fetch`, as far as Octokit uses it. */
function fetchBy(https: Pick<Https, 'send'>) {
  return async (
    url: string,
    {
      method = 'GET',
      headers,
      body,
      signal
    }: {
      readonly method?: string
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
      readonly signal?: AbortSignal
    }
  ): Promise<Response> => {
    const answer = await https.send({
      url,
      method,
      headers: headers ?? {},
      ...(body !== undefined && { body }),
      abortSignal: signal,
      maxBytes: bodyLimits.large
    })
    const bodiless = [204, 205, 304].includes(answer.status)
    return new Response(bodiless ? null : answer.body, { status: answer.status, headers: answer.headers })
  }
}

async function ask<T>(
  { clock, until, stop }: Deadline,
  work: (signal: AbortSignal, tries: number) => Promise<T>
): Promise<T> {
  const tooLate = (error: unknown): boolean => clock.now() + (refusalOf(error)?.pauseMs ?? 0) >= until
  let tries = 0
  return retrying(
    { clock, until, tryMs, cancel: stop },
    (error) => isRetryable(error) && !tooLate(error),
    async (signal) => {
      tries++
      try {
        return await work(signal, tries)
      } catch (error) {
        const pause = refusalOf(error)?.pauseMs ?? 0
        if (pause > 0 && pause < tryMs && isRetryable(error) && !tooLate(error)) {
          await clock.sleep(pause, signal)
        }
        throw error
      }
    }
  )
}

/** A request that was not answered may have been heard: before it is made again, what it would have made is looked for. */
function creating<T>(
  deadline: Deadline,
  list: () => Promise<readonly T[]>,
  isIt: (one: T) => boolean,
  create: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  return ask(deadline, async (signal, tries) => {
    const made = tries === 1 ? undefined : (await list()).find(isIt)
    return made ?? create(signal)
  })
}

/** Counted, not followed by the links that GitHub gives: the token would go wherever they lead. */
async function allPages<T>(
  deadline: Deadline,
  get: (
    page: { readonly per_page: number; readonly page: number },
    signal: AbortSignal
  ) => Promise<readonly T[]>
): Promise<readonly T[]> {
  const all: T[] = []
  for (let page = 1; page <= mostPages; page++) {
    const items = await ask(deadline, (signal) => get({ per_page: pageSize, page }, signal))
    all.push(...items)
    if (items.length < pageSize) {
      break
    }
  }
  return all
}

/** As far as it is read; whatever answers in GitHub's place may leave something out. */
interface ListedCheckRun {
  readonly id: number
  readonly external_id?: string | null
  readonly status?: string
  readonly conclusion?: string | null
  readonly html_url?: string | null
}

function checkRunOf({ id, external_id, status, conclusion, html_url }: ListedCheckRun): CheckRun {
  return {
    id,
    externalId: external_id ?? '',
    completed: status === 'completed',
    conclusion: conclusion ?? null,
    url: html_url ?? ''
  }
}

interface ListedComment {
  readonly id: number
  readonly body?: string
  readonly user: { readonly login: string } | null
  readonly html_url: string
}

function commentOf({ id, body = '', user, html_url }: ListedComment): Comment {
  return { id, author: user?.login ?? '', body, url: html_url }
}

const levels = { error: 'failure', warning: 'warning', notice: 'notice' } as const

function fieldsOf({ externalId, detailsUrl, conclusion, page, annotations = [] }: Change) {
  return {
    ...(externalId !== undefined && { external_id: externalId }),
    ...(detailsUrl !== undefined && { details_url: detailsUrl }),
    ...(conclusion !== undefined && { status: 'completed' as const, conclusion }),
    ...(page !== undefined && {
      output: {
        title: page.title,
        summary: page.summary,
        annotations: annotations.map(({ path, level, title, message }) => ({
          path,
          start_line: 1,
          end_line: 1,
          annotation_level: levels[level],
          title,
          message
        }))
      }
    })
  }
}
