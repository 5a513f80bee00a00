import { defaults, GitHub } from '@actions/github/lib/utils'
import type { Clock } from '../runtime/clock.ts'
import { bodyLimits, type Https } from '../runtime/https.ts'
import { retrying } from '../runtime/retry.ts'
import type { CheckRun, CheckRuns, CheckRunUpdate } from './check-run.ts'
import type { Comment, Comments } from './comment.ts'
import { isRetryable, Redirected, refusalOf } from './github-errors.ts'

export interface Deadline {
  readonly clock: Clock
  /** ms since the epoch. */
  readonly until: number
  readonly stop: AbortSignal
}

export interface Client {
  readonly checkRuns: (name: string, commit: string, deadline: Deadline) => CheckRuns
  readonly comments: (pullRequest: number, deadline: Deadline) => Comments
}

const tryMs = 10_000
const pageSize = 100
/** 1,000 check runs of one name, or 2,500 comments. */
const mostPages = 30
/** Author for GITHUB_TOKEN (github/docs, "Use GITHUB_TOKEN for authentication in workflows"). */
const actionsBot = 'github-actions[bot]'

/** The token goes to this host only: redirects and links aren't followed. @param repository `owner/name` */
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
  // Octokit prints a server's text unfiltered.
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
        create: (update, isOurs) =>
          createOnce(deadline, list, isOurs, async (signal) => {
            const { data } = await checks.create({
              ...ours,
              name,
              head_sha: commit,
              status: 'in_progress',
              ...fieldsOf(update),
              request: { signal }
            })
            return checkRunOf(data)
          }),
        update: async (id, update) => {
          await ask(deadline, (signal) =>
            checks.update({ ...ours, check_run_id: id, ...fieldsOf(update), request: { signal } })
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
        create: (body, isOurs) =>
          createOnce(deadline, list, isOurs, async (signal) => {
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
              // Works for apps too; GET /user works for people only.
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

/** An unanswered request may have succeeded, so a retry looks for its result first. */
function createOnce<T>(
  deadline: Deadline,
  list: () => Promise<readonly T[]>,
  isOurs: (one: T) => boolean,
  create: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  return ask(deadline, async (signal, tries) => {
    const made = tries === 1 ? undefined : (await list()).find(isOurs)
    return made ?? create(signal)
  })
}

/** Following GitHub's links would send the token wherever they lead. */
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

/** A server in GitHub's place may omit some. */
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

function fieldsOf({ externalId, detailsUrl, conclusion, page, annotations = [] }: CheckRunUpdate) {
  return {
    ...(externalId !== undefined && { external_id: externalId }),
    ...(detailsUrl !== undefined && { details_url: detailsUrl }),
    ...(conclusion !== undefined && { status: 'completed' as const, conclusion }),
    ...(page !== undefined && {
      output: {
        title: page.title,
        summary: page.summary,
        annotations: annotations.map(({ path, startLine = 1, level, title, message }) => ({
          path,
          start_line: startLine,
          end_line: startLine,
          annotation_level: levels[level],
          title,
          message
        }))
      }
    })
  }
}
