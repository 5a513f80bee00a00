import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { explainArm, isKeyInUse, isNotFound, type Doing } from '../../src/azure/arm-errors.ts'
import { accountRef } from '../../src/azure/resource-id.ts'
import { OutOfTime } from '../../src/runtime/clock.ts'
import { UserError } from '../../src/runtime/errors.ts'
import { foreignText } from '../foreign-text.ts'

const subscription = '11111111-2222-3333-4444-555555555555'
const ref = accountRef.of(subscription, 'rg-orders', 'orders')
const principal = '0f0f0f0f-1111-2222-3333-444444444444'
const activity =
  '\r\nActivityId: 746a4599-9ac1-4a14-a6ab-4c4a5a0d41ae, Microsoft.Azure.Documents.Common/2.14.0'
const doings = ['read the account', 'list the keys', 'turn keys off'] as const

/** An answer of ARM, as the SDK throws it. */
function answered(statusCode: number, code: string | undefined, message: string, body = ''): RestError {
  const request = createPipelineRequest({ url: `https://management.azure.com${ref.id}` })
  const response = { request, status: statusCode, headers: createHttpHeaders(), bodyAsText: body }
  return new RestError(message, { statusCode, request, response, ...(code !== undefined && { code }) })
}

function unanswered(code: string, message = 'connect failed'): RestError {
  const request = createPipelineRequest({ url: `https://management.azure.com${ref.id}` })
  return new RestError(message, { code, request })
}

function forbidden(action: string): RestError {
  return answered(
    403,
    'AuthorizationFailed',
    `The client '${principal}' with object id '${principal}' does not have authorization to perform action '${action}' over scope '${ref.id}' or the scope is invalid. If access was recently granted, please refresh your credentials.`
  )
}

describe('a permission is missing', () => {
  test.each<[Doing, string, string]>([
    ['read the account', 'Microsoft.DocumentDB/databaseAccounts/read', 'Cosmos DB Account Reader Role'],
    [
      'list the keys',
      'Microsoft.DocumentDB/databaseAccounts/listKeys/action',
      'DocumentDB Account Contributor'
    ],
    ['turn keys off', 'Microsoft.DocumentDB/databaseAccounts/write', 'Cosmos DB Operator']
  ])('to %s', (doing, action, role) => {
    const { message, nextStep } = explainArm(forbidden(action), doing, ref)
    expect(message).toContain(action)
    expect(message).toContain(principal)
    expect(message).toContain(doing)
    expect(nextStep).toContain(`az role assignment create --assignee-object-id ${principal}`)
    expect(nextStep).toContain(`--role "${role}" --scope "${ref.id}"`)
  })

  test('the one that Azure names is told, as it spells it', () => {
    const action = 'Microsoft.DocumentDb/databaseAccounts/operationResults/read'
    expect(explainArm(forbidden(action), 'turn keys off', ref).message).toContain(action)
  })

  test.each(doings)('to %s, where Azure names none', (doing) => {
    const { message, nextStep } = explainArm(answered(403, 'AuthorizationFailed', 'No.'), doing, ref)
    expect(message).toMatch(/Microsoft\.DocumentDB\/databaseAccounts\/(read|write|listKeys\/action)/)
    expect(nextStep).toContain('<object id>')
  })

  test('for a deny assignment, no role helps', () => {
    const { message, nextStep } = explainArm(
      answered(
        403,
        'DenyAssignmentAuthorizationFailed',
        `The client '${principal}' with object id '${principal}' has permission to perform action 'Microsoft.DocumentDB/databaseAccounts/write' on scope '${ref.id}'; however, the access is denied because of the deny assignment with name 'x' and Id 'y'.`
      ),
      'turn keys off',
      ref
    )
    expect(message).toMatch(/deny assignment/i)
    expect(message).toContain('Microsoft.DocumentDB/databaseAccounts/write')
    expect(nextStep).not.toContain('az role assignment create')
  })
})

describe('what else ARM says', () => {
  test.each<[string, Doing, unknown, readonly RegExp[], RegExp]>([
    [
      'a lock',
      'turn keys off',
      answered(
        409,
        'ScopeLocked',
        `The scope '${ref.id}' cannot perform write operation because following scope(s) are locked: '/subscriptions/${subscription}/resourceGroups/rg-orders'. Please remove the lock and try again.`
      ),
      [/lock/i, /resourceGroups\/rg-orders/],
      /az lock list --resource-group "rg-orders"/
    ],
    [
      'a read-only lock, which keeps keys from being listed',
      'list the keys',
      answered(409, 'ScopeLocked', 'locked'),
      [/lock/i, /list the keys/],
      /az lock list/
    ],
    [
      'a policy',
      'turn keys off',
      answered(
        403,
        'RequestDisallowedByPolicy',
        "Resource 'orders' was disallowed by policy. Reasons: 'No changes by robots.'. See error details for policy resource IDs."
      ),
      [/policy/i, /No changes by robots/],
      /exemption/
    ],
    [
      'an account of another API',
      'turn keys off',
      answered(
        400,
        'BadRequest',
        `DisableLocalAuth is only allowed to be configured for SQL API account.${activity}`
      ),
      [/API for NoSQL/],
      /API for NoSQL/
    ],
    [
      'an account of another API, in an operation that failed',
      'turn keys off',
      new Error(
        'The long-running operation has failed. BadRequest. DisableLocalAuth is only allowed to be configured for SQL API account.'
      ),
      [/API for NoSQL/],
      /API for NoSQL/
    ],
    [
      'a policy, in an operation that failed',
      'turn keys off',
      new Error('The long-running operation has failed. RequestDisallowedByPolicy. Not allowed.'),
      [/policy/i],
      /exemption/
    ],
    [
      'a busy account',
      'turn keys off',
      answered(
        412,
        'PreconditionFailed',
        `There is another user operation in progress which requires an exclusive lock on [orders-account]. Please retry after sometime.${activity}`
      ),
      [/412/, /exclusive lock/],
      /activity-log/
    ],
    [
      'no such account',
      'read the account',
      answered(
        404,
        'ResourceNotFound',
        `The Resource 'orders' under resource group 'rg-orders' was not found.`
      ),
      [/no account orders/, /rg-orders/],
      /az cosmosdb list/
    ],
    [
      'no such resource group',
      'read the account',
      answered(404, 'ResourceGroupNotFound', "Resource group 'rg-orders' could not be found."),
      [/no resource group rg-orders/],
      /az group list/
    ],
    [
      'no such subscription',
      'read the account',
      answered(404, 'SubscriptionNotFound', `The subscription '${subscription}' could not be found.`),
      [new RegExp(subscription), /does not exist/],
      /subscription-id/
    ],
    [
      'a token of another tenant',
      'read the account',
      answered(401, 'InvalidAuthenticationTokenTenant', 'The access token is from the wrong issuer.'),
      [/token/],
      /tenant-id/
    ],
    [
      'a token that ran out',
      'read the account',
      answered(401, 'ExpiredAuthenticationToken', 'The access token expiry UTC time is earlier than now.'),
      [/token/],
      /./
    ],
    [
      'something new',
      'turn keys off',
      answered(418, 'Teapot', 'I am one.'),
      [/418 Teapot/, /I am one/],
      /activity-log list --resource-id/
    ],
    [
      'a 403 without a code',
      'list the keys',
      answered(403, undefined, 'Forbidden'),
      [/403/, /list the keys/],
      /./
    ],
    ['no time left', 'read the account', new OutOfTime('x'), [/within the time/], /timeout-minutes/],
    ['an unknown host', 'read the account', unanswered('ENOTFOUND'), [/ENOTFOUND/], /reach/],
    [
      'a lost connection',
      'read the account',
      unanswered('REQUEST_SEND_ERROR', 'socket hang up'),
      [/connection was lost/],
      /reach/
    ],
    ['silence', 'read the account', unanswered('ETIMEDOUT', 'No answer'), [/ETIMEDOUT/], /reach/],
    ['what is no error', 'read the account', 'text', [/could not be/], /./],
    ['nothing', 'read the account', undefined, [/could not be/], /./]
  ])('%s', (_what, doing, error, parts, next) => {
    const { message, nextStep } = explainArm(error, doing, ref)
    parts.forEach((part) => expect(message).toMatch(part))
    expect(nextStep).toMatch(next)
  })

  test('an error of ours speaks for itself', () => {
    const error = new UserError('What happened', 'What to do.')
    expect(explainArm(error, 'read the account', ref)).toBe(error)
  })
})

describe('an answer that could not be read', () => {
  const key = 'C2y6yDjf5R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw=='
  const body = `{"primaryMasterKey":"${key}","secondaryMasterKey":"${key}"`
  test.each<[string, RestError]>([
    [
      'PARSE_ERROR',
      answered(
        200,
        RestError.PARSE_ERROR,
        `Error "SyntaxError: Expected ',' or '}'" occurred while parsing the response body - ${body}.`,
        body
      )
    ],
    ['PARSE_ERROR of an error', answered(403, RestError.PARSE_ERROR, `Error while parsing - ${body}`, body)],
    ['PARSE_ERROR without a response', unanswered(RestError.PARSE_ERROR, `Error while parsing - ${body}`)],
    ['NOT_JSON', unanswered('NOT_JSON', `The answer is no JSON: ${body}`)]
  ])('%s never shows the keys that it may hold', (_code, error) => {
    for (const doing of doings) {
      const { message, nextStep } = explainArm(error, doing, ref)
      expect(`${message} ${nextStep}`).not.toContain(key.slice(0, 12))
      expect(`${message} ${nextStep}`).not.toContain('MasterKey')
      expect(message).toContain(doing)
    }
  })
})

test('property: whatever ARM writes, it comes out on one line, of bearable length', () => {
  const codes = fc.oneof(
    fc.constantFrom(
      'AuthorizationFailed',
      'DenyAssignmentAuthorizationFailed',
      'ScopeLocked',
      'RequestDisallowedByPolicy',
      'ResourceNotFound',
      'BadRequest',
      'REQUEST_SEND_ERROR'
    ),
    foreignText
  )
  const words = fc.oneof(
    foreignText,
    foreignText.map((text) => `are locked: '${text}'`),
    foreignText.map((text) => `perform action '${text}'`),
    foreignText.map((text) => `with object id '${text}'`),
    foreignText.map((text) => `The long-running operation has failed. ${text}. ${text}`)
  )
  fc.assert(
    fc.property(
      codes,
      words,
      fc.integer({ min: 400, max: 599 }),
      fc.constantFrom(...doings),
      (code, text, status, doing) => {
        for (const error of [answered(status, code, text), unanswered(code, text), new Error(text)]) {
          const { message, nextStep } = explainArm(error, doing, ref)
          for (const line of [message, nextStep]) {
            expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^\s*::|##\[/u)
            expect(line).not.toBe('')
            expect(line.length).toBeLessThan(1_000)
          }
        }
      }
    ),
    { numRuns: 1_000 }
  )
})

test.each([
  [answered(404, 'ResourceNotFound', 'x'), true],
  [answered(404, 'ResourceGroupNotFound', 'x'), true],
  [answered(403, 'AuthorizationFailed', 'x'), false],
  [answered(410, 'Gone', 'x'), false],
  [unanswered('ENOTFOUND'), false],
  [new Error('404'), false],
  [{ statusCode: 404 }, false]
])('not found: %s', (error, expected) => {
  expect(isNotFound(error)).toBe(expected)
})

describe('a key that is in use', () => {
  const checked = { ...ref, checksKeyUse: true }
  const inUse = "The account key 'secondaryMasterKey' is still in use."

  test.each([
    [400, 'BadRequest', inUse],
    [409, 'Conflict', 'Keys were used within the last 12 hours.'],
    [412, 'PreconditionFailed', 'The last usage of the primary key is too recent.'],
    [403, 'Forbidden', 'Account keys were used in the last hours.']
  ])('is recognized by its words: %i %s %s', (status, code, words) => {
    const error = answered(status, code, `${words}${activity}`)
    expect(isKeyInUse(error, checked)).toBe(true)
    const { message, nextStep } = explainArm(error, 'turn keys off', checked)
    expect(message).toContain('a key of the account was used recently')
    expect(message).toContain(words)
    expect(nextStep).toContain('keysMetadata')
  })

  test('is recognized in an operation that failed', () => {
    const error = new Error(`The long-running operation has failed. Conflict. ${inUse}`)
    expect(isKeyInUse(error, checked)).toBe(true)
    expect(explainArm(error, 'turn keys off', checked).message).toContain('was used recently')
  })

  test.each<[string, unknown, { readonly checksKeyUse?: boolean }]>([
    ['without the capability', answered(409, 'Conflict', inUse), { checksKeyUse: false }],
    ['of an account whose capabilities are not known', answered(409, 'Conflict', inUse), {}],
    ['in a passing trouble', answered(503, 'ServiceUnavailable', inUse), checked],
    ['in a policy’s words', answered(403, 'RequestDisallowedByPolicy', inUse), checked],
    ['in a missing permission', forbidden('Microsoft.DocumentDB/databaseAccounts/write'), checked],
    ['of something else', answered(409, 'Conflict', 'The name is already in use.'), checked],
    ['by another operation', answered(412, 'PreconditionFailed', 'Another operation in progress.'), checked],
    ['without an answer', unanswered('ECONNRESET', inUse), checked]
  ])('is not: %s', (_why, error, place) => {
    expect(isKeyInUse(error, place)).toBe(false)
  })
})
