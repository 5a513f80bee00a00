import { RestError } from '@azure/core-rest-pipeline'
import { describe, expect, test } from '@jest/globals'
import { networkFault, isTransientStatus, type NetworkFault } from '../../src/runtime/network.ts'

function withCode(code: string, message = 'failed', cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code })
}

describe('networkFault', () => {
  test.each<[string, NetworkFault['kind'], boolean]>([
    ['ENOTFOUND', 'dns', false],
    ['EAI_AGAIN', 'dns', true],
    ['ETIMEDOUT', 'timeout', true],
    ['ESOCKETTIMEDOUT', 'timeout', true],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', true],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout', true],
    ['ECONNRESET', 'connection', true],
    ['ECONNREFUSED', 'connection', true],
    ['ECONNABORTED', 'connection', true],
    ['EPIPE', 'connection', true],
    ['EHOSTUNREACH', 'connection', true],
    ['ENETUNREACH', 'connection', true],
    ['CERT_HAS_EXPIRED', 'tls', false],
    ['CERT_NOT_YET_VALID', 'tls', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls', false],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', false],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', false],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'connection', true],
    ['ERR_TLS_HANDSHAKE_TIMEOUT', 'timeout', true],
    ['HOSTNAME_MISMATCH', 'tls', false]
  ])('classifies %s as %s (transient: %s)', (code, kind, transient) => {
    const expected = { kind, transient, text: expect.stringContaining(code) as unknown }
    expect(networkFault(withCode(code))).toEqual(expected)
    // As fetch, the Azure SDKs and our own wrappers pass it on.
    expect(networkFault(new TypeError('fetch failed', { cause: withCode(code) }))).toEqual(expected)
    expect(networkFault(new RestError('x', { code }))).toEqual(expected)
    expect(
      networkFault(withCode('REQUEST_SEND_ERROR', 'x', new Error('x', { cause: withCode(code) })))
    ).toEqual(expected)
  })

  test.each(['socket hang up', 'Premature close', 'Error: aborted'])(
    'recognizes a lost connection: %s',
    (message) => {
      expect(networkFault(new Error(message))).toMatchObject({ kind: 'connection', transient: true })
      expect(networkFault(withCode('REQUEST_SEND_ERROR', message))).toMatchObject({ kind: 'connection' })
    }
  )

  test.each<[string, unknown]>([
    ['a parse error', withCode('PARSE_ERROR')],
    ['an answer of ARM', new RestError('No', { code: 'AuthorizationFailed', statusCode: 403 })],
    ['an error without a code', new Error('No')],
    ['a code that isn’t a text', Object.assign(new Error('No'), { code: 401 })],
    ['a text', 'ENOTFOUND'],
    ['an object', { code: 'ENOTFOUND' }],
    ['null', null],
    ['undefined', undefined]
  ])('returns undefined for %s', (_what, error) => {
    expect(networkFault(error)).toBeUndefined()
  })

  test.each([
    'CERTAIN',
    'NO_CERT_X',
    'ERR_X_TLS_CERT',
    'XERR_SSL_X',
    'X_ERR_TLS_X',
    'MY_HOSTNAME_MISMATCH',
    ''
  ])('ignores the similar code %j', (code) => {
    expect(networkFault(withCode(code))).toBeUndefined()
  })

  test.each(['INVALID_CA', 'INVALID_CA_X', 'CERT_X', 'UNABLE_TO_X', 'SELF_SIGNED_X', 'DEPTH_ZERO_X'])(
    'recognizes an untrusted certificate: %s',
    (code) => {
      expect(networkFault(withCode(code))).toEqual({
        kind: 'tls',
        text: `the certificate isn’t trusted (${code})`,
        transient: false
      })
    }
  )

  test.each<[string, string, boolean]>([
    ['ERR_INVALID_PROTOCOL', 'the URL doesn’t begin with https://', false],
    ['ERR_INVALID_URL', 'the URL isn’t valid', false],
    ['ERR_INVALID_CHAR', 'a header of the request contains invalid characters', false],
    ['TOO_LARGE', 'the answer is too large', false],
    ['NOT_INFLATED', 'the answer couldn’t be decompressed', true],
    ['HPE_INVALID_CONSTANT', 'the answer isn’t HTTP (HPE_INVALID_CONSTANT)', true]
  ])('describes %s', (code, text, transient) => {
    expect(networkFault(withCode(code))).toEqual({ kind: 'connection', text, transient })
  })

  test('describes each kind', () => {
    const words = ['ENOTFOUND', 'ETIMEDOUT', 'ERR_SSL_X', 'ERR_TLS_X'].map(
      (code) => networkFault(withCode(code))?.text
    )
    expect(words).toEqual([
      'the host name wasn’t found (ENOTFOUND)',
      'no answer came in time (ETIMEDOUT)',
      'the connection failed (ERR_SSL_X)',
      'the connection failed (ERR_TLS_X)'
    ])
    expect(networkFault(new Error('socket hang up'))).toEqual({
      kind: 'connection',
      text: 'the connection was lost',
      transient: true
    })
  })

  test('looks at three causes at most', () => {
    const under = (depth: number): Error =>
      depth === 0 ? withCode('ENOTFOUND') : new Error('over it', { cause: under(depth - 1) })
    expect(networkFault(under(3))).toMatchObject({ kind: 'dns' })
    expect(networkFault(under(4))).toBeUndefined()
  })

  test('uses the first code in the chain of causes', () => {
    expect(networkFault(withCode('ETIMEDOUT', 'x', withCode('ENOTFOUND')))).toMatchObject({ kind: 'timeout' })
    expect(networkFault(withCode('PARSE_ERROR', 'x', withCode('ENOTFOUND')))).toBeUndefined()
  })

  test('ends if an error is its own cause', () => {
    const error = new Error('round')
    error.cause = error
    expect(networkFault(error)).toBeUndefined()
  })
})

describe('networkFault for a refused tunnel', () => {
  const tunnel = (fields: object, cause?: unknown): Error =>
    Object.assign(withCode('ERR_PROXY_TUNNEL', 'failed', cause), fields)

  test.each([
    [407, false],
    [403, false],
    [503, true],
    [429, true]
  ])('reports status %d (transient: %s)', (statusCode, transient) => {
    const expected = {
      kind: 'proxy',
      text: `the proxy opened no tunnel (${statusCode})`,
      transient,
      tunnelStatus: statusCode
    }
    expect(networkFault(tunnel({ statusCode }))).toEqual(expected)
    expect(networkFault(tunnel({}, tunnel({ statusCode })))).toEqual(expected)
  })

  test.each([
    ['no status', {}],
    ['a status that isn’t an integer', { statusCode: '407' }],
    ['the status of an SDK’s error', { name: 'RestError', statusCode: 407 }]
  ])('reports no status for %s', (_what, fields) => {
    expect(networkFault(tunnel(fields))).toStrictEqual({
      kind: 'proxy',
      text: 'the proxy opened no tunnel (no usable answer)',
      transient: true
    })
  })

  test('ignores the status of an SDK’s error around the proxy’s', () => {
    const error = tunnel({ name: 'RestError', statusCode: 500 }, tunnel({ statusCode: 407 }))
    expect(networkFault(error)).toMatchObject({ tunnelStatus: 407 })
  })

  test('looks for the status in three causes at most', () => {
    const under = (depth: number): Error =>
      depth === 0 ? tunnel({ statusCode: 407 }) : tunnel({}, under(depth - 1))
    expect(networkFault(under(3))).toMatchObject({ tunnelStatus: 407 })
    expect(networkFault(under(4))).not.toHaveProperty('tunnelStatus')
  })
})

describe('isTransientStatus', () => {
  test.each([408, 429, 500, 502, 503, 504, 599])('accepts %d', (status) => {
    expect(isTransientStatus(status)).toBe(true)
  })

  test.each([200, 302, 400, 401, 403, 404, 407, 409, 428, 430, 499, 501, 505])('rejects %d', (status) => {
    expect(isTransientStatus(status)).toBe(false)
  })
})
