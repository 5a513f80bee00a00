import { expect, test } from '@jest/globals'
import { OutOfTime } from '../../src/runtime/clock.ts'
import {
  explainPublishFailures,
  isRetryable,
  NotConfigured,
  Redirected,
  refusalOf,
  type Circumstances,
  type PublishFailure
} from '../../src/publish/github-errors.ts'

/** Octokit's error for an answer. */
function answered(status: number, data: unknown, headers: Readonly<Record<string, string>> = {}): Error {
  return Object.assign(new Error('as Octokit words it'), {
    name: 'HttpError',
    status,
    response: { status, headers, data, url: 'https://api.github.com' }
  })
}

/** Octokit's error without an answer, which has the status 500. */
function unanswered(code?: string): Error {
  const cause = Object.assign(new Error(code === undefined ? 'other side closed' : `it was ${code}`), {
    code
  })
  return Object.assign(new Error(cause.message, { cause: new TypeError('fetch failed', { cause }) }), {
    name: 'HttpError',
    status: 500,
    response: undefined
  })
}

const forbidden = answered(403, { message: 'Resource not accessible by integration' })
const here: Circumstances = { fromFork: false, eventName: 'pull_request' }

function explain(errors: Readonly<Partial<Record<PublishFailure['what'], unknown>>>, where = here) {
  const [first, ...others] = (Object.keys(errors) as PublishFailure['what'][]).map((what) => ({
    what,
    error: errors[what]
  }))
  return explainPublishFailures([first!, ...others], where)
}

test.each<[string, unknown, boolean]>([
  ['a missing permission', forbidden, false],
  ['bad credentials', answered(401, {}), false],
  ['a missing resource', answered(404, {}), false],
  ['an invalid request', answered(422, {}), false],
  ['a redirect', new Redirected(301), false],
  ['a missing setting', new NotConfigured('x', 'y'), false],
  ['an outage', answered(502, '<html>'), true],
  ['a rate limit', answered(429, {}), true],
  ['a rate limit with a pause', answered(403, {}, { 'retry-after': '60' }), true],
  ['a rate limit without remaining requests', answered(403, {}, { 'x-ratelimit-remaining': '0' }), true],
  [
    'a secondary limit without headers',
    answered(403, { message: 'You have exceeded a secondary rate limit.' }),
    true
  ],
  ['a lost connection', unanswered('ECONNRESET'), true],
  ['a connection that was closed', unanswered(), true],
  ['an unknown host', unanswered('ENOTFOUND'), false],
  ['an untrusted certificate', unanswered('SELF_SIGNED_CERT_IN_CHAIN'), false],
  ['a timeout', new OutOfTime('x'), true],
  ['an error of the action itself', new TypeError('x is undefined'), false],
  ['a value that isn’t an error', 'x', false]
])('decides whether to retry after %s', (_, error, retryable) => {
  expect(isRetryable(error)).toBe(retryable)
})

test('reads the pause from retry-after', () => {
  expect(refusalOf(answered(429, {}, { 'retry-after': '3' }))?.pauseMs).toBe(3000)
  expect(refusalOf(answered(429, {}, { 'retry-after': 'tomorrow' }))?.pauseMs).toBeUndefined()
  expect(refusalOf(answered(429, {}))?.pauseMs).toBeUndefined()
})

test('names each missing permission once', () => {
  expect(explain({ 'check run': forbidden })).toEqual({
    code: 'not-published',
    message:
      'The check run couldn’t be published. GitHub refused the request (403: Resource not accessible by integration). The token most likely lacks the permission `checks: write`. The verdict doesn’t change.',
    nextStep:
      'Add `checks: write` to the job’s `permissions:` and keep the others. A custom github-token needs the same.'
  })
  const both = explain({ 'check run': forbidden, comment: forbidden })
  expect(both.message).toContain('The check run and the comment couldn’t be published. GitHub refused')
  expect(both.message).toContain('lacks the permissions `checks: write` and `pull-requests: write`')
  expect(both.nextStep).toContain('Add `checks: write` and `pull-requests: write`')
  expect(explain({ comment: answered(404, { message: 'Not Found' }) }).nextStep).toContain(
    '`pull-requests: write`'
  )
})

test('suggests workflow_run for pull requests from forks', () => {
  const of = (eventName: string) => explain({ comment: forbidden }, { fromFork: true, eventName }).nextStep
  expect(of('pull_request')).toContain('workflow_run')
  expect(of('pull_request')).toContain('`pull-requests: write`')
  expect(of('pull_request_target')).not.toContain('workflow_run')
})

test.each<[string, unknown, RegExp, RegExp]>([
  ['an outage', answered(503, '<html><script>'), /answered with an error \(503\)\./, /job later/],
  [
    'a rate limit',
    answered(429, { message: 'Slow down' }),
    /rate limit is exceeded \(429: Slow down\)/,
    /job later/
  ],
  [
    'bad credentials',
    answered(401, { message: 'Bad credentials' }),
    /\(401: Bad credentials\)/,
    /github-token/
  ],
  ['no token', new NotConfigured('No token.', 'Set one.'), /published\. No token\./, /^Set one\.$/],
  ['a redirect', new Redirected(307), /redirect \(307\)/, /renamed/],
  ['no answer', new OutOfTime('x'), /couldn’t be reached: no answer came in time\./, /reach/],
  ['a lost connection', unanswered(), /couldn’t be reached: other side closed\./, /reach/],
  ['another server', new TypeError('data is not iterable'), /didn’t come from the GitHub API\./, /reach/],
  ['no host', unanswered('ENOTFOUND'), /host name wasn’t found/, /reach/],
  [
    'a person’s token',
    answered(403, { message: 'You must authenticate via a GitHub App.' }),
    /apps only/,
    /`checks: write`/
  ],
  [
    'an invalid request',
    answered(422, { message: 'Validation Failed', errors: [{ message: 'too long' }, 'more'] }),
    /422: Validation Failed: too long: more/,
    /issue/
  ],
  [
    'a locked conversation',
    answered(403, { message: 'Unable to create comment because issue is locked.' }),
    /is locked\.\)\./,
    /message/
  ]
])('explains %s and the next step', (_, error, message, nextStep) => {
  const explained = explain({ 'check run': error })
  expect(explained.message).toMatch(message)
  expect(explained.nextStep).toMatch(nextStep)
})

test('prevents workflow commands in a server’s text', () => {
  const { message } = explain({ comment: answered(500, { message: 'a\n::error::forged\r##[error]x' }) })
  expect(message).not.toMatch(/[\r\n]|::|##\[/)
})
