import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { classify, isBarrier, isPermanent, type AnswerKind, type Wire } from '../../src/check/answer.ts'
import { cases } from '../fuzz.ts'
import {
  activity,
  databaseAccount,
  disabled,
  fault,
  html,
  ruled,
  says,
  silent,
  statuses,
  wire,
  wires,
  wrongKeyText
} from './wires.ts'

describe('classifies as refused', () => {
  test.each<[string, Wire]>([
    ['a sub-status and a message', says(401, `${disabled}${activity}`, '5202')],
    ['a message with sub-status 0', says(401, `${disabled} ActivityId: 1, Windows/10.0.17763`, '0')],
    ['a message without a sub-status', says(401, `${disabled}\nActivityId: 1, Microsoft.Azure.Documents`)],
    ['only a message', says(401, disabled)],
    ['a message about Entra', says(401, 'Local Authorization is disabled. Use a Microsoft Entra token.')],
    ['a sub-status with an unknown message', says(401, `Key-based access is off.${activity}`, '5202')],
    ['a sub-status between spaces', says(401, `${disabled}${activity}`, ' 5202 ')],
    ['a sub-status without a message', wire(401, '5202', '{"code":"Unauthorized"}')]
  ])('%s', (_how, came) => {
    expect(classify(came)).toMatchObject({ answer: 'refused', kind: 'refused', status: 401 })
  })
})

test('reports Cosmos DB’s message without the activity ID', () => {
  expect(classify(says(401, `${disabled}${activity}`, '5202'))).toEqual({
    answer: 'refused',
    kind: 'refused',
    status: 401,
    subStatus: 5202,
    message: disabled
  })
})

describe('reports Cosmos DB’s message', () => {
  test.each<[string, string, string]>([
    ['without an activity ID after a line feed', `${disabled}\nActivityId: 1`, disabled],
    [
      'with an activity ID that doesn’t begin a line',
      `${disabled} ActivityId: 1`,
      `${disabled} ActivityId: 1`
    ],
    ['with all lines before the activity ID', `one\r\ntwo${activity}`, 'one\r\ntwo'],
    ['if there is only an activity ID', activity, ''],
    ['if the message is empty', '', '']
  ])('%s', (_how, message, told) => {
    expect(classify(says(401, message)).message).toBe(told)
  })

  test.each([
    ['something other than JSON', html],
    ['something other than an object', JSON.stringify([disabled])],
    ['no message', '{"code":"Unauthorized"}'],
    ['a message that isn’t a text', '{"message":{"text":"Local"}}']
  ])('reports no message if the body contains %s', (_what, body) => {
    expect(classify(wire(401, null, body)).message).toBe('')
  })
})

describe('reports the status with which a proxy refused a tunnel', () => {
  test.each([{ tunnelStatus: 407 }, {}])('%j', (status) => {
    const came = fault('proxy')
    expect(classify({ ...came, fault: { ...came.fault!, ...status } })).toEqual({
      answer: 'unclear',
      kind: 'proxy',
      status: null,
      subStatus: null,
      message: '',
      ...status
    })
  })
})

describe('reads whole numbers only as a sub-status', () => {
  test.each<[string | null, number | null]>([
    ['5202', 5202],
    [' 5202\t', 5202],
    ['0', 0],
    ['123456789', 123_456_789],
    ['1234567890', null],
    ['-1', null],
    ['1.5', null],
    ['5202, 0', null],
    ['x5202', null],
    ['5202x', null],
    ['', null],
    [null, null]
  ])('reads %j as %j', (header, subStatus) => {
    expect(classify(wire(401, header, '')).subStatus).toBe(subStatus)
  })
})

describe('classifies statuses at the limits of each range', () => {
  test.each<[number, AnswerKind]>([
    [100, 'other'],
    [199, 'other'],
    [200, 'no-account'],
    [299, 'no-account'],
    [300, 'redirect'],
    [399, 'redirect'],
    [400, 'other'],
    [402, 'other'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'other'],
    [428, 'other'],
    [430, 'other'],
    [499, 'other'],
    [500, 'server-error'],
    [599, 'server-error']
  ])('%d: %s', (status, kind) => {
    expect(classify(wire(status, null, '{}'))).toMatchObject({ answer: 'unclear', kind })
  })

  test.each<[string | null, AnswerKind]>([
    ['5299', 'forbidden'],
    ['5300', 'no-data-role'],
    ['5301', 'no-data-role'],
    ['5302', 'no-data-role'],
    ['5303', 'no-data-role'],
    ['5304', 'forbidden'],
    ['5306', 'forbidden'],
    ['5307', 'perimeter'],
    ['5313', 'perimeter'],
    ['5314', 'forbidden'],
    ['1007', 'forbidden'],
    ['1008', 'not-found'],
    ['0', 'forbidden'],
    [null, 'forbidden']
  ])('403 with sub-status %s: %s', (subStatus, kind) => {
    expect(classify(wire(403, subStatus, '{}'))).toMatchObject({ answer: 'unclear', kind })
  })
})

describe('classifies a 403 without a sub-status by its message', () => {
  test.each<[string, AnswerKind]>([
    ['Principal [1] does not have required RBAC permissions to perform action', 'no-data-role'],
    ['Token is not valid at the current time', 'clock-skew'],
    ['Blocked by your service endpoint rules', 'private-network'],
    ['Blocked by your private endpoint rules', 'private-network'],
    ['Blocked by your firewall', 'firewall'],
    ['It came from the public internet', 'firewall'],
    ['The request is blocked', 'firewall'],
    ['It originated from 203.0.113.7', 'firewall'],
    ['No', 'forbidden'],
    ['', 'forbidden']
  ])('%s', (message, kind) => {
    expect(classify(says(403, message)).kind).toBe(kind)
  })
})

test.each(['readableLocations', 'writableLocations'])(
  'accepts a body with only %s as a database account',
  (name) => {
    expect(classify(wire(200, null, JSON.stringify({ [name]: [] }))).answer).toBe('accepted')
    expect(classify(wire(200, null, JSON.stringify({ [name]: 'West Europe' }))).answer).toBe('unclear')
  }
)

test.each(['wrong key', 'WRONG KEY', "can't serve the request", 'MAC signature', 'check the key being used'])(
  'recognizes the message for a wrong key: %s',
  (words) => {
    expect(classify(says(401, `It is so: ${words}.`)).kind).toBe('wrong-key')
    expect(classify(says(401, `It is so: ${words}.`, '5202')).kind).toBe('contradiction')
  }
)

describe('doesn’t take a look-alike for a refusal', () => {
  test.each<[string, Wire, AnswerKind]>([
    // 401
    ['a wrong key', says(401, `${wrongKeyText}${activity}`), 'wrong-key'],
    [
      'a wrong key, older words',
      says(
        401,
        "The input authorization token can't serve the request. Please check that the expected payload is built as per the protocol, and check the key being used. Server used the following payload to sign: 'get'"
      ),
      'wrong-key'
    ],
    [
      'a wrong key, words of the guide',
      says(
        401,
        'The MAC signature found in the HTTP request is not the same as the computed signature.',
        '0'
      ),
      'wrong-key'
    ],
    [
      'no authorization header',
      says(
        401,
        'Required Header authorization is missing. Ensure a valid Authorization token is passed.',
        '5000'
      ),
      'unauthorized'
    ],
    [
      'a malformed authorization header',
      says(
        401,
        "Authorization header doesn't conform to the required format. Please verify and try again.",
        '5001'
      ),
      'unauthorized'
    ],
    [
      'a token of another tenant',
      says(
        401,
        'Request blocked by Auth metadatastore-ppe : Provided AAD token was issued by the authority [72f988bf] which is not trusted by this database account.',
        '5007'
      ),
      'unauthorized'
    ],
    [
      'a token for another audience',
      says(
        401,
        'Provided AAD token is intended for [https://acct.documents.azure.com/]. This database account accepts tokens intended for [https://cosmos.azure.com].',
        '5008'
      ),
      'unauthorized'
    ],
    ['mutual TLS that failed', says(401, 'Mutual TLS failed', '5600'), 'unauthorized'],
    ['a sub-status beside 5202', says(401, 'Unauthorized', '5201'), 'unauthorized'],
    ['a bare 401', wire(401, null, ''), 'not-cosmos'],
    ['a 401 in HTML', wire(401, null, html), 'not-cosmos'],
    ['a 401 in plain text with the message', wire(401, null, disabled), 'not-cosmos'],
    ['a 401 with the message as a JSON string', wire(401, null, JSON.stringify(disabled)), 'not-cosmos'],
    ['a 401 with an array', wire(401, null, JSON.stringify([{ message: disabled }])), 'not-cosmos'],
    ['a 401 with null', wire(401, null, 'null'), 'not-cosmos'],
    ['a message that isn’t a text', wire(401, null, '{"message":{"text":"Local"}}'), 'unauthorized'],
    [
      'words within the message',
      says(401, `Error: Local Authorization is disabled. Use an AAD token.`),
      'unauthorized'
    ],
    ['the message in lower case', says(401, disabled.toLowerCase()), 'unauthorized'],
    ['the message after a space', says(401, ` ${disabled}`), 'unauthorized'],
    [
      'words of a nested error',
      wire(401, null, JSON.stringify({ error: { message: disabled } })),
      'unauthorized'
    ],
    // 401, contradicting itself
    ['the message with another sub-status', says(401, disabled, '5000'), 'contradiction'],
    ['the message with a negative sub-status', says(401, disabled, '-1'), 'contradiction'],
    [
      'the message with a sub-status that isn’t a number',
      says(401, disabled, 'LocalAuthDisabled'),
      'contradiction'
    ],
    ['the message with two sub-statuses', says(401, disabled, '5202, 0'), 'contradiction'],
    ['5202 with a wrong key', says(401, `${wrongKeyText}${activity}`, '5202'), 'contradiction'],
    ['5202 with a MAC signature', says(401, 'The MAC signature is not the same', '5202'), 'contradiction'],
    [
      'the message for both keys off and a wrong key',
      says(401, `${disabled} The wrong key is being used.`),
      'contradiction'
    ],
    ['two sub-statuses', says(401, 'Unauthorized', '5202, 0'), 'unauthorized'],
    // 403
    [
      'clock skew',
      says(
        403,
        'The authorization token is not valid at the current time. Please create another token and retry (token start time: Tue, 10 Oct 2023 06:06:53 GMT).',
        '0'
      ),
      'clock-skew'
    ],
    [
      'the firewall',
      says(
        403,
        `Request originated from IP 168.181.48.244 through public internet. This is blocked by your Cosmos DB account firewall settings. More info: https://aka.ms/cosmosdb-tsg-forbidden${activity}, StatusCode: Forbidden`
      ),
      'firewall'
    ],
    [
      'the firewall, words of the guide',
      says(403, 'Request originated from client IP 203.0.113.7 through public internet.'),
      'firewall'
    ],
    [
      'the firewall, seen from the backend',
      says(
        403,
        'Message: {"Errors":["Request is blocked. Please check your authorization token and Cosmos DB account firewall settings. Learn more: https://aka.ms/cosmosdb-tsg-forbidden"]}',
        '0'
      ),
      'firewall'
    ],
    [
      'a service endpoint',
      says(403, 'Request originated from client VNET through service endpoint.'),
      'private-network'
    ],
    [
      'a private endpoint',
      says(403, 'Request originated from client VNET through private endpoint.'),
      'private-network'
    ],
    ...['5307', '5308', '5309', '5310', '5311', '5312', '5313'].map(
      (subStatus): [string, Wire, AnswerKind] => [
        `a network security perimeter, ${subStatus}`,
        says(403, 'Access is denied.', subStatus),
        'perimeter'
      ]
    ),
    [
      'an Entra token without a data role',
      says(
        403,
        'Request blocked by Auth acct : Request is blocked because principal [1] does not have required RBAC permissions to perform action [Microsoft.DocumentDB/databaseAccounts/readMetadata] on resource [/]. Learn more: https://aka.ms/cosmos-native-rbac.',
        '5301'
      ),
      'no-data-role'
    ],
    [
      'an operation that Entra tokens may not do',
      says(
        403,
        'Request blocked by Auth acct : The given request [POST /dbs] cannot be authorized by AAD token in data plane.',
        '5300'
      ),
      'no-data-role'
    ],
    [
      'a resource token with too little',
      says(
        403,
        'Insufficient permissions provided in the authorization header for the corresponding request. Please retry with another authorization header.',
        '0'
      ),
      'forbidden'
    ],
    [
      'metadata writes turned off',
      says(
        403,
        "Operation 'POST' on resource 'dbs' is not allowed through Azure Cosmos DB endpoint. Please switch on such operations for your account, or perform this operation through Azure Resource Manager, Azure Portal, Azure CLI or Azure Powershell",
        '0'
      ),
      'forbidden'
    ],
    ['a 403 in HTML', wire(403, null, html), 'not-cosmos'],
    ['an empty 403', wire(403, null, ''), 'not-cosmos'],
    ['a 403 with the message and the sub-status', says(403, disabled, '5202'), 'forbidden'],
    // other statuses
    ['404', wire(404, null, '{"message":"no"}'), 'not-found'],
    ['407 of a proxy', wire(407, null, html), 'other'],
    ['408', wire(408, null, ''), 'timeout'],
    ['410', wire(410, '21005', '{}'), 'other'],
    ['429', wire(429, '3200', '{"message":"Request rate is large"}'), 'throttled'],
    ['449', wire(449, null, '{}'), 'other'],
    ['500', wire(500, null, ''), 'server-error'],
    ['502 of a proxy', wire(502, null, html), 'server-error'],
    ['503', wire(503, '21008', '{}'), 'server-error'],
    ['503 with the message and the sub-status', says(503, disabled, '5202'), 'server-error'],
    ['504', wire(504, null, ''), 'server-error'],
    ['a redirect', wire(302, null, ''), 'redirect'],
    ['a redirect with an account', wire(307, null, databaseAccount), 'redirect'],
    // 2xx without an account
    ['a captive portal', wire(200, null, html), 'not-cosmos'],
    ['an empty success', wire(200, null, ''), 'not-cosmos'],
    ['a success without an account', wire(200, null, '{"status":"ok"}'), 'no-account'],
    ['a success with an array', wire(200, null, '[]'), 'not-cosmos'],
    ['a success with the message and the sub-status', says(200, disabled, '5202'), 'no-account'],
    // no answer
    ['no answer', silent, 'other'],
    ['a timeout', fault('timeout'), 'timeout'],
    ['an unknown host name', fault('dns'), 'dns'],
    ['is true for an untrusted certificate', fault('tls'), 'tls'],
    ['a lost connection', fault('connection'), 'connection']
  ])('%s', (_what, came, kind) => {
    expect(classify(came)).toMatchObject({ answer: 'unclear', kind })
  })
})

test.each([200, 201, 206, 299])('accepts a database account with status %d', (status) => {
  expect(classify(wire(status, null, databaseAccount))).toMatchObject({
    answer: 'accepted',
    kind: 'accepted'
  })
})

test.each([199, 300, 401, 403, 500])('doesn’t accept a database account with status %d', (status) => {
  expect(classify(wire(status, null, databaseAccount)).answer).toBe('unclear')
})

describe('isPermanent', () => {
  const changing: readonly AnswerKind[] = [
    ...(['refused', 'accepted', 'contradiction', 'wrong-key', 'clock-skew', 'no-data-role'] as const),
    ...(['unauthorized', 'forbidden', 'not-found', 'throttled', 'server-error', 'no-account'] as const),
    ...(['timeout', 'connection', 'other'] as const)
  ]

  const barriers: readonly AnswerKind[] = [
    ...(['firewall', 'private-network', 'perimeter', 'dns'] as const),
    ...(['proxy', 'redirect', 'not-cosmos'] as const)
  ]

  test.each(barriers)('is true for %s that was there before the change', (kind) => {
    expect(isBarrier(kind)).toBe(true)
    expect(isPermanent(kind, true)).toBe(true)
    expect(isPermanent(kind, false)).toBe(false)
  })

  test('is true for an untrusted certificate', () => {
    expect(isPermanent('tls', false)).toBe(true)
    expect(isBarrier('tls')).toBe(false)
  })

  test.each(changing)('is false for %s', (kind) => {
    expect(isPermanent(kind, true)).toBe(false)
    expect(isPermanent(kind, false)).toBe(false)
  })
})

describe('property: any response', () => {
  test('follows the rule', () => {
    const seen = { refused: 0, accepted: 0, unclear: 0 }
    fc.assert(
      fc.property(wires, (came) => {
        const { answer } = classify(came)
        seen[answer]++
        if (answer !== ruled(came)) {
          throw new Error(`${answer}, where the rule says ${ruled(came)}`)
        }
      }),
      { numRuns: cases(20_000) }
    )
    // Each answer must occur often enough.
    expect(Math.min(seen.refused, seen.accepted, seen.unclear)).toBeGreaterThan(0.015 * cases(20_000))
  })

  test('is refused if Cosmos DB says so, with any other fields in its body', () => {
    const others = fc.dictionary(
      fc.string().filter((name) => name !== 'message'),
      fc.jsonValue(),
      { maxKeys: 3 }
    )
    fc.assert(
      fc.property(
        others,
        fc.constantFrom('5202', '0', null, ' 5202'),
        fc.constantFrom('', activity, ' Use a Microsoft Entra token.'),
        (other, subStatus, rest) =>
          classify(wire(401, subStatus, JSON.stringify({ ...other, message: `${disabled}${rest}` })))
            .answer === 'refused'
      ),
      { numRuns: cases(1_000) }
    )
  })

  test('is never refused without a status or with one other than 401', () => {
    fc.assert(
      fc.property(wires, statuses, (came, status) => {
        const answer = classify({ ...came, status: status === 401 ? null : status }).answer
        return answer !== 'refused'
      }),
      { numRuns: cases(3_000) }
    )
  })

  test('has the declared form after classification', () => {
    fc.assert(
      fc.property(wires, (came) => {
        const judged = classify(came)
        return (
          judged.status === came.status &&
          typeof judged.message === 'string' &&
          (judged.subStatus === null || (Number.isSafeInteger(judged.subStatus) && judged.subStatus >= 0)) &&
          (judged.answer === judged.kind || (judged.answer === 'unclear' && !isClear(judged.kind)))
        )
      }),
      { numRuns: cases(3_000) }
    )
  })

  test.each([
    ['a huge message', says(401, 'x'.repeat(3_000_000))],
    ['a huge page', wire(401, null, `${html}${'<p>'.repeat(1_000_000)}`)],
    ['many line ends', says(401, '\r\n'.repeat(500_000))],
    ['deeply nested arrays', wire(401, null, `${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
    ['deeply nested objects', wire(401, null, `${'{"message":'.repeat(50_000)}1${'}'.repeat(50_000)}`)],
    ['a huge sub-status', wire(401, '5'.repeat(1_000_000), '')]
  ])('classifies %s as unclear within 5 s', (_what, came) => {
    const begun = performance.now()
    expect(classify(came).answer).toBe('unclear')
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  test('ignores names of the object prototype as fields of a body', () => {
    expect(
      classify(wire(401, null, '{"__proto__":{"message":"Local Authorization is disabled"}}')).answer
    ).toBe('unclear')
    expect(classify(wire(200, null, '{"__proto__":{"readableLocations":[]}}')).answer).toBe('unclear')
  })
})

function isClear(kind: AnswerKind): boolean {
  return kind === 'refused' || kind === 'accepted'
}
