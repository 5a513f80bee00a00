import type { Answer } from '../server.ts'

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    kind: 'answer',
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-github-media-type': 'github.v3; format=json',
      'x-github-request-id': 'C0DE:1234:5678:9ABC:00000001',
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '998',
      ...headers
    },
    body: JSON.stringify(body)
  }
}

export function errorAnswer(
  status: number,
  message: string,
  errors?: readonly unknown[],
  headers: Readonly<Record<string, string>> = {}
): Answer {
  return json(
    status,
    {
      message,
      ...(errors && { errors }),
      documentation_url: 'https://docs.github.com/rest',
      status: String(status)
    },
    headers
  )
}

export function notFound(): Answer {
  return errorAnswer(404, 'Not Found')
}

/** @param permission what the request needs, as the header names it */
export function notAccessible(permission = ''): Answer {
  return errorAnswer(
    403,
    'Resource not accessible by integration',
    undefined,
    permission === '' ? {} : { 'x-accepted-github-permissions': permission }
  )
}

/** reviewdog/action-actionlint #72, dorny/test-reporter #194. */
export function invalid(what: string): Answer {
  return errorAnswer(422, `Invalid request.\n\n${what}`)
}

export function oneOf(field: string, value: unknown, values: readonly string[]): Answer | undefined {
  return value === undefined || values.includes(value as string)
    ? undefined
    : invalid(
        `For 'properties/${field}', ${JSON.stringify(value)} is not a member of [${values.map((one) => `"${one}"`).join(', ')}].`
      )
}

/** Either status: GitHub Docs, "Rate limits for the REST API". */
export function secondaryRateLimit(status: 403 | 429, seconds: number): Answer {
  return errorAnswer(
    status,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    undefined,
    { 'retry-after': String(seconds) }
  )
}

/** An outage: a page instead of JSON. */
export function outage(status = 502): Answer {
  return {
    kind: 'answer',
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<!DOCTYPE html><html><head><title>Unicorn! &middot; GitHub</title></head><body>This page is taking too long to load.</body></html>'
  }
}

/** GitHub Docs, "Using pagination in the REST API". */
export function paged(
  all: readonly unknown[],
  query: URLSearchParams,
  bodyOf: (items: readonly unknown[]) => unknown
): Answer {
  const size = Math.min(Math.max(Number(query.get('per_page') ?? 30) || 30, 1), 100)
  const page = Math.max(Number(query.get('page') ?? 1) || 1, 1)
  const last = Math.max(Math.ceil(all.length / size), 1)
  const link = (to: number, rel: string) => {
    const params = new URLSearchParams(query)
    params.set('page', String(to))
    return `<https://api.github.com/repositories/123456789/list?${params.toString()}>; rel="${rel}"`
  }
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev'), link(1, 'first')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : [])
  ]
  return json(
    200,
    bodyOf(all.slice((page - 1) * size, page * size)),
    links.length > 0 ? { link: links.join(', ') } : {}
  )
}

export function unparsable(): Answer {
  return errorAnswer(400, 'Problems parsing JSON')
}

/** A JSON object, `undefined` if it isn't one. */
export function parse(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : undefined
  } catch {
    return undefined
  }
}
