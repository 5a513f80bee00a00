import type { Answer } from '../server.ts'
import { may, type Actor } from './actors.ts'
import { errorAnswer, invalid, json, notAccessible, notFound, paged, parse } from './answers.ts'
import { repository } from './events.ts'

export interface ApiComment {
  readonly id: number
  readonly pullRequest: number
  readonly author: string
  body: string
  edits: number
}

export interface Comments {
  readonly all: readonly ApiComment[]
  create(actor: Actor, pullRequest: number, body: string): Answer
  update(actor: Actor, id: number, body: string): Answer
  list(actor: Actor, pullRequest: number, query: URLSearchParams): Answer
}

export function comments({
  given,
  pullRequests,
  nextId
}: {
  readonly given: readonly Pick<ApiComment, 'pullRequest' | 'author' | 'body'>[]
  readonly pullRequests: ReadonlySet<number>
  readonly nextId: () => number
}): Comments {
  const all: ApiComment[] = given.map((comment, index) => ({ ...comment, id: 1_000 + index, edits: 0 }))

  const list = (actor: Actor, number: number, query: URLSearchParams): Answer => {
    if (!may(actor, 'read', 'pull-requests', 'issues')) {
      return notAccessible('issues=read; pull_requests=read')
    }
    return pullRequests.has(number)
      ? paged(all.filter(({ pullRequest }) => pullRequest === number).map(commentOf), query, (items) => items)
      : notFound()
  }

  const create = (actor: Actor, number: number, body: string): Answer => {
    if (!pullRequests.has(number)) {
      return notFound()
    }
    const refusal = commentRefusal(actor, body)
    if (refusal !== undefined) {
      return refusal
    }
    const comment: ApiComment = {
      id: nextId(),
      pullRequest: number,
      author: actor.login,
      body: parse(body)?.['body'] as string,
      edits: 0
    }
    all.push(comment)
    return json(201, commentOf(comment))
  }

  /** Write access includes the comments of others. */
  const update = (actor: Actor, id: number, body: string): Answer => {
    const comment = all.find((one) => one.id === id)
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

  return { all, create, update, list }
}

/** Characters, not UTF-16 units (jmikedupont2/ai-ticket #51). */
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
