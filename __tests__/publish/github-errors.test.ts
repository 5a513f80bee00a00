import { expect, test } from '@jest/globals'
import { OutOfTime } from '../../src/runtime/clock.ts'
import {
  explainUndelivered,
  isRetryable,
  NotConfigured,
  Redirected,
  refusalOf,
  type Circumstances,
  type PublishFailure
} from '../../src/publish/github-errors.ts'

/** An error as Octokit makes it. */
function answered(status: number, data: unknown, headers: Readonly<Record<string, string>> = {}): Error {
  return Object.assign(new Error('as Octokit words it'), {
    name: 'HttpError',
    status,
    response: { status, headers, data, url: 'https://api.github.com' }
  })
}

/** No answer came: Octokit gives it the status 500. */
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
  return explainUndelivered([first!, ...others], where)
}

test.each<[string, unknown, boolean]>([
  ['a permission', forbidden, false],
  ['bad credentials', answered(401, {}), false],
  ['what is not there', answered(404, {}), false],
  ['what does not fit', answered(422, {}), false],
  ['a redirect', new Redirected(301), false],
  ['nothing to ask', new NotConfigured('x', 'y'), false],
  ['an outage', answered(502, '<html>'), true],
  ['a request too many', answered(429, {}), true],
  ['a pause asked for', answered(403, {}, { 'retry-after': '60' }), true],
  ['no requests left', answered(403, {}, { 'x-ratelimit-remaining': '0' }), true],
  [
    'a secondary limit without headers',
    answered(403, { message: 'You have exceeded a secondary rate limit.' }),
    true
  ],
  ['a lost connection', unanswered('ECONNRESET'), true],
  ['a connection that was closed', unanswered(), true],
  ['an unknown host', unanswered('ENOTFOUND'), false],
  ['a certificate that is not trusted', unanswered('SELF_SIGNED_CERT_IN_CHAIN'), false],
  ['time run out', new OutOfTime('x'), true],
  ['a mistake of ours', new TypeError('x is undefined'), false],
  ['no error', 'x', false]
])('whether waiting mends %s', (_, error, mends) => {
  expect(isRetryable(error)).toBe(mends)
})

test('the pause is as long as GitHub says, where it says so', () => {
  expect(refusalOf(answered(429, {}, { 'retry-after': '3' }))?.pauseMs).toBe(3000)
  expect(refusalOf(answered(429, {}, { 'retry-after': 'tomorrow' }))?.pauseMs).toBeUndefined()
  expect(refusalOf(answered(429, {}))?.pauseMs).toBeUndefined()
})

test('what lacks is named once, whatever lacks it', () => {
  expect(explain({ 'check run': forbidden })).toEqual({
    message:
      'The check run could not be published: GitHub refused (403: Resource not accessible by integration), most likely because the token lacks the permission `checks: write`. The verdict does not change by that.',
    nextStep:
      'Add `checks: write` to the `permissions:` of the job, beside what it has; a token of your own in github-token needs the same.'
  })
  const both = explain({ 'check run': forbidden, comment: forbidden })
  expect(both.message).toContain('The check run and the comment could not be published: ')
  expect(both.message).toContain('lacks the permissions `checks: write` and `pull-requests: write`')
  expect(both.nextStep).toContain('Add `checks: write` and `pull-requests: write`')
  expect(explain({ comment: answered(404, { message: 'Not Found' }) }).nextStep).toContain(
    '`pull-requests: write`'
  )
})

test('of a fork it is said that no permission helps', () => {
  const of = (eventName: string) => explain({ comment: forbidden }, { fromFork: true, eventName }).nextStep
  expect(of('pull_request')).toContain('workflow_run')
  expect(of('pull_request')).toContain('`pull-requests: write`')
  expect(of('pull_request_target')).not.toContain('workflow_run')
})

test.each<[string, unknown, RegExp, RegExp]>([
  ['an outage', answered(503, '<html><script>'), /answered with an error \(503\)/, /again later/],
  ['a rate limit', answered(429, { message: 'Slow down' }), /pause \(429: Slow down\)/, /again later/],
  [
    'bad credentials',
    answered(401, { message: 'Bad credentials' }),
    /\(401: Bad credentials\)/,
    /github-token/
  ],
  ['no token', new NotConfigured('there is none', 'Give one.'), /published: there is none\./, /^Give one\.$/],
  ['a redirect', new Redirected(307), /redirect \(307\)/, /renamed/],
  ['no answer', new OutOfTime('x'), /did not answer in time/, /reach/],
  ['a lost connection', unanswered(), /could not be reached: other side closed/, /reach/],
  ['another server', new TypeError('data is not iterable'), /does not speak as GitHub’s API does\./, /reach/],
  ['no host', unanswered('ENOTFOUND'), /host name is not known/, /reach/],
  [
    'a person’s token',
    answered(403, { message: 'You must authenticate via a GitHub App.' }),
    /apps only/,
    /`checks: write`/
  ],
  [
    'what does not fit',
    answered(422, { message: 'Validation Failed', errors: [{ message: 'too long' }, 'more'] }),
    /422: Validation Failed: too long: more/,
    /issue/
  ],
  [
    'a locked conversation',
    answered(403, { message: 'Unable to create comment because issue is locked.' }),
    /is locked\.\)/,
    /message/
  ]
])('%s is told with what to do', (_, error, message, nextStep) => {
  const told = explain({ 'check run': error })
  expect(told.message).toMatch(message)
  expect(told.nextStep).toMatch(nextStep)
})

test('what a server says forges nothing', () => {
  const { message } = explain({ comment: answered(500, { message: 'a\n::error::forged\r##[error]x' }) })
  expect(message).not.toMatch(/[\r\n]|::|##\[/)
})
