import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { explainArm, isKeyInUse, isNotFound, type Doing } from '../../src/azure/arm-errors.ts'
import { accountRef } from '../../src/azure/resource-id.ts'
import { OutOfTime } from '../../src/runtime/clock.ts'
import type { ReasonCode } from '../../src/runtime/codes.ts'
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

describe('a missing permission', () => {
  test.each<[Doing, string, string]>([
    ['read the account', 'Microsoft.DocumentDB/databaseAccounts/read', 'Cosmos DB Account Reader Role'],
    [
      'list the keys',
      'Microsoft.DocumentDB/databaseAccounts/listKeys/action',
      'DocumentDB Account Contributor'
    ],
    ['turn keys off', 'Microsoft.DocumentDB/databaseAccounts/write', 'Cosmos DB Operator']
  ])('to %s: shows the action, the identity and the command that grants a role', (doing, action, role) => {
    const { code, message, nextStep } = explainArm(forbidden(action), doing, ref)
    expect(code).toBe('missing-permission')
    expect(message).toContain(action)
    expect(message).toContain(principal)
    expect(message).toContain(doing)
    expect(nextStep).toContain(`az role assignment create --assignee-object-id ${principal}`)
    expect(nextStep).toContain(`--role "${role}" --scope "${ref.id}"`)
  })

  test('is shown as Azure spells it', () => {
    const action = 'Microsoft.DocumentDb/databaseAccounts/operationResults/read'
    expect(explainArm(forbidden(action), 'turn keys off', ref).message).toContain(action)
  })

  test.each(doings)('to %s is known even if Azure names none', (doing) => {
    const { message, nextStep } = explainArm(answered(403, 'AuthorizationFailed', 'No.'), doing, ref)
    expect(message).toMatch(/Microsoft\.DocumentDB\/databaseAccounts\/(read|write|listKeys\/action)/)
    expect(nextStep).toContain('<object id>')
  })

  test('because of a deny assignment can’t be granted by a role', () => {
    const { code, message, nextStep } = explainArm(
      answered(
        403,
        'DenyAssignmentAuthorizationFailed',
        `The client '${principal}' with object id '${principal}' has permission to perform action 'Microsoft.DocumentDB/databaseAccounts/write' on scope '${ref.id}'; however, the access is denied because of the deny assignment with name 'x' and Id 'y'.`
      ),
      'turn keys off',
      ref
    )
    expect(code).toBe('deny-assignment')
    expect(message).toContain('Microsoft.DocumentDB/databaseAccounts/write')
    expect(nextStep).not.toContain('az role assignment create')
  })
})

describe('other errors', () => {
  test.each<[string, Doing, unknown, ReasonCode, readonly RegExp[], RegExp]>([
    [
      'a lock',
      'turn keys off',
      answered(
        409,
        'ScopeLocked',
        `The scope '${ref.id}' cannot perform write operation because following scope(s) are locked: '/subscriptions/${subscription}/resourceGroups/rg-orders'. Please remove the lock and try again.`
      ),
      'resource-locked',
      [/resourceGroups\/rg-orders/],
      /az lock list --resource-group "rg-orders"/
    ],
    [
      'a read-only lock, which prevents listing keys',
      'list the keys',
      answered(409, 'ScopeLocked', 'locked'),
      'resource-locked',
      [],
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
      'policy-denied',
      [/No changes by robots/],
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
      'unsupported-api',
      [],
      /API for NoSQL/
    ],
    [
      'an account of another API, in an operation that failed',
      'turn keys off',
      new Error(
        'The long-running operation has failed. BadRequest. DisableLocalAuth is only allowed to be configured for SQL API account.'
      ),
      'unsupported-api',
      [],
      /API for NoSQL/
    ],
    [
      'a policy, in an operation that failed',
      'turn keys off',
      new Error('The long-running operation has failed. RequestDisallowedByPolicy. Not allowed.'),
      'policy-denied',
      [],
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
      'arm-error',
      [/412/, /exclusive lock/],
      /activity-log/
    ],
    [
      'an account that doesn’t exist',
      'read the account',
      answered(
        404,
        'ResourceNotFound',
        `The Resource 'orders' under resource group 'rg-orders' was not found.`
      ),
      'account-not-found',
      [/orders/, /rg-orders/],
      /az cosmosdb list/
    ],
    [
      'a resource group that doesn’t exist',
      'read the account',
      answered(404, 'ResourceGroupNotFound', "Resource group 'rg-orders' could not be found."),
      'resource-group-not-found',
      [/rg-orders/],
      /az group list/
    ],
    [
      'a subscription that doesn’t exist',
      'read the account',
      answered(404, 'SubscriptionNotFound', `The subscription '${subscription}' could not be found.`),
      'subscription-not-found',
      [new RegExp(subscription)],
      /subscription-id/
    ],
    [
      'a token of another tenant',
      'read the account',
      answered(401, 'InvalidAuthenticationTokenTenant', 'The access token is from the wrong issuer.'),
      'token-rejected',
      [],
      /tenant-id/
    ],
    [
      'an expired token',
      'read the account',
      answered(401, 'ExpiredAuthenticationToken', 'The access token expiry UTC time is earlier than now.'),
      'token-rejected',
      [],
      /./
    ],
    [
      'an unknown error',
      'turn keys off',
      answered(418, 'Teapot', 'I am one.'),
      'arm-error',
      [/418 Teapot/, /I am one/],
      /activity-log list --resource-id/
    ],
    [
      'a 403 without a code',
      'list the keys',
      answered(403, undefined, 'Forbidden'),
      'arm-error',
      [/403/, /list the keys/],
      /./
    ],
    ['a timeout', 'read the account', new OutOfTime('x'), 'arm-timeout', [], /timeout-minutes/],
    [
      'an unknown host',
      'read the account',
      unanswered('ENOTFOUND'),
      'arm-unreachable',
      [/ENOTFOUND/],
      /reach/
    ],
    [
      'a lost connection',
      'read the account',
      unanswered('REQUEST_SEND_ERROR', 'socket hang up'),
      'arm-unreachable',
      [/connection was lost/],
      /reach/
    ],
    [
      'no answer',
      'read the account',
      unanswered('ETIMEDOUT', 'No answer'),
      'arm-unreachable',
      [/ETIMEDOUT/],
      /reach/
    ],
    [
      'a proxy that opens no tunnel',
      'read the account',
      unanswered('ERR_PROXY_TUNNEL', 'No tunnel'),
      'proxy-refused',
      [/the proxy opened no tunnel/],
      /reach/
    ],
    ['a thrown text', 'read the account', 'text', 'arm-unreachable', [], /./],
    ['a thrown undefined', 'read the account', undefined, 'arm-unreachable', [], /./]
  ])('%s has a code, a sentence and a next step', (_what, doing, error, expected, parts, next) => {
    const { code, message, nextStep } = explainArm(error, doing, ref)
    expect(code).toBe(expected)
    expect(message).toMatch(/^[A-Z].*[.…]$/)
    parts.forEach((part) => expect(message).toMatch(part))
    expect(nextStep).toMatch(next)
  })

  test('a UserError is returned as it is', () => {
    const error = new UserError('endless-list', 'What happened.', 'What to do.')
    expect(explainArm(error, 'read the account', ref)).toBe(error)
  })
})

describe('an answer that can’t be parsed', () => {
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
    ['NOT_JSON', unanswered('NOT_JSON', `the answer isn’t JSON: ${body}`)]
  ])('never shows the keys that it may contain: %s', (_code, error) => {
    for (const doing of doings) {
      const { code, message, nextStep } = explainArm(error, doing, ref)
      expect(code).toBe('arm-answer-invalid')
      expect(`${message} ${nextStep}`).not.toContain(key.slice(0, 12))
      expect(`${message} ${nextStep}`).not.toContain('MasterKey')
      expect(message).toContain(doing)
    }
  })
})

test('property: any text of Azure appears on one line of limited length', () => {
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
])('isNotFound: %s', (error, expected) => {
  expect(isNotFound(error)).toBe(expected)
})

test.each(['read the diagnostic settings', 'query the logs'] as const)(
  'a 404 to the request to %s doesn’t mean that the account is gone',
  (doing) => {
    const { code, message } = explainArm(answered(404, 'ResourceNotFound', 'Not found.'), doing, ref)
    expect(code).toBe('arm-error')
    expect(message).not.toContain('doesn’t exist')
  }
)

describe('a refusal because a key is in use', () => {
  const checked = { ...ref, checksKeyUse: true }
  const inUse = "The account key 'secondaryMasterKey' is still in use."

  test.each([
    [400, 'BadRequest', inUse],
    [409, 'Conflict', 'Keys were used within the last 12 hours.'],
    [412, 'PreconditionFailed', 'The last usage of the primary key is too recent.'],
    [403, 'Forbidden', 'Account keys were used in the last hours.'],
    [412, 'AccountKeyInUse', 'Local authentication can’t be disabled.'],
    [400, 'BadRequest', 'The primary key had usage 3 hours ago.'],
    [409, 'AccountKeysLastUsageCheckFailed', 'The operation is blocked.'],
    [400, 'BadRequest', 'primaryMasterKey was used at 2026-11-24T10:00:00Z']
  ])('is recognized by its text: %i %s %s', (status, armCode, words) => {
    const error = answered(status, armCode, `${words}${activity}`)
    expect(isKeyInUse(error, checked)).toBe(true)
    const { code, message, nextStep } = explainArm(error, 'turn keys off', checked)
    expect(code).toBe('key-in-use')
    expect(message).toContain(words)
    expect(nextStep).toContain('keysMetadata')
  })

  test.each([{ checksKeyUse: false }, {}])('is recognized by clear words even for %j', (account) => {
    expect(isKeyInUse(answered(409, 'Conflict', inUse), account)).toBe(true)
  })

  test('is recognized in an operation that failed', () => {
    const error = new Error(`The long-running operation has failed. Conflict. ${inUse}`)
    expect(isKeyInUse(error, checked)).toBe(true)
    expect(explainArm(error, 'turn keys off', checked).code).toBe('key-in-use')
  })

  test.each<[string, unknown, { readonly checksKeyUse?: boolean }]>([
    ['vague words about an account without the check', answered(409, 'Conflict', 'Key usage found.'), {}],
    [
      'words about a key of Key Vault',
      answered(400, 'BadRequest', 'The key vault key in use is disabled.'),
      checked
    ],
    ['a transient error', answered(503, 'ServiceUnavailable', inUse), checked],
    ['a policy’s text', answered(403, 'RequestDisallowedByPolicy', inUse), checked],
    ['a missing permission', forbidden('Microsoft.DocumentDB/databaseAccounts/write'), checked],
    ['another name in use', answered(409, 'Conflict', 'The name is already in use.'), checked],
    [
      'another operation in progress',
      answered(412, 'PreconditionFailed', 'Another operation in progress.'),
      checked
    ],
    ['a lost connection', unanswered('ECONNRESET', inUse), checked]
  ])('isn’t recognized in %s', (_why, error, account) => {
    expect(isKeyInUse(error, account)).toBe(false)
  })
})
