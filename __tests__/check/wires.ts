import fc from 'fast-check'
import type { Answer, Wire } from '../../src/check/answer.ts'
import type { NetworkFault } from '../../src/runtime/network.ts'

/** Possible responses, and the specification of their classification. */

export const activity =
  '\r\nActivityId: 746a4599-9ac1-4a14-a6ab-4c4a5a0d41ae, Microsoft.Azure.Documents.Common/2.14.0'
export const disabled = 'Local Authorization is disabled. Use an AAD token to authorize all requests.'
export const wrongKeyText =
  "The input authorization token can't serve the request. The wrong key is being used or the expected payload is not built as per the protocol. For more info: https://aka.ms/cosmosdb-tsg-unauthorized. Server used the following payload to sign: 'get\n\n\nsat, 18 jun 2022 08:34:53 gmt\n\n'"
export const html = '<!DOCTYPE html><html><body><h1>Access denied</h1></body></html>'
export const databaseAccount = JSON.stringify({
  _self: '',
  id: 'orders',
  _rid: 'orders.documents.azure.com',
  media: '//media/',
  addresses: '//addresses/',
  _dbs: '//dbs/',
  writableLocations: [
    { name: 'West Europe', databaseAccountEndpoint: 'https://orders-westeurope.documents.azure.com:443/' }
  ],
  readableLocations: [
    { name: 'West Europe', databaseAccountEndpoint: 'https://orders-westeurope.documents.azure.com:443/' }
  ],
  enableMultipleWriteLocations: false,
  userReplicationPolicy: { asyncReplication: false, minReplicaSetSize: 3, maxReplicasetSize: 4 },
  userConsistencyPolicy: { defaultConsistencyLevel: 'Session' }
})

export const silent: Wire = { status: null, subStatus: null, activityId: null, body: '', fault: null }

export function wire(status: number, subStatus: string | null, body: string): Wire {
  return { ...silent, status, subStatus, body }
}

/** The format of Cosmos DB's gateway. */
export function says(status: number, message: string, subStatus: string | null = null): Wire {
  return wire(
    status,
    subStatus,
    JSON.stringify({ code: status === 401 ? 'Unauthorized' : 'Forbidden', message })
  )
}

export function fault(kind: NetworkFault['kind']): Wire {
  return { ...silent, fault: { kind, text: 'it did not answer', transient: true } }
}

/*
 * The specification: "`refused`: HTTP 401 from the endpoint and (`x-ms-substatus: 5202`, or a body
 * message that begins with `Local Authorization is disabled`), and nothing in the answer contradicts it (another
 * non-zero sub-status with that message, or 5202 with a message that names a wrong key, is `unclear`). `accepted`: HTTP
 * 2xx with a Cosmos DB database-account body. `unclear`: everything else."
 */
const wrongKeyWords = ['wrong key', 'MAC signature', "can't serve the request", 'check the key being used']

export function ruled({ status, subStatus, body }: Wire): Answer {
  let content: unknown
  try {
    content = JSON.parse(body)
  } catch {
    content = undefined
  }
  const fields = new Map(
    typeof content === 'object' && content !== null && !Array.isArray(content) ? Object.entries(content) : []
  )
  if (status !== null && status > 199 && status < 300) {
    return Array.isArray(fields.get('readableLocations')) || Array.isArray(fields.get('writableLocations'))
      ? 'accepted'
      : 'unclear'
  }
  if (status !== 401) {
    return 'unclear'
  }
  const field: unknown = fields.get('message')
  const message = typeof field === 'string' ? field : ''
  const words = message.slice(0, 31) === 'Local Authorization is disabled'
  // HTTP allows white space around the value of a header.
  const header = subStatus?.trim() ?? '0'
  const zero = header !== '' && header.replaceAll('0', '') === ''
  if (header !== '5202' && !words) {
    return 'unclear'
  }
  if (header !== '5202' && !zero) {
    return 'unclear'
  }
  return wrongKeyWords.some((wrong) => message.toLowerCase().includes(wrong.toLowerCase()))
    ? 'unclear'
    : 'refused'
}

export const statuses = fc.oneof(
  { weight: 6, arbitrary: fc.constant(401) },
  { weight: 3, arbitrary: fc.constantFrom(200, 201, 204, 302, 400, 403, 404, 407, 429, 500, 503, null) },
  { weight: 1, arbitrary: fc.integer({ min: -1, max: 999 }) }
)
const subStatuses = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('5202', null, '0') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '5202, 0',
      '0, 5202',
      '5202,5202',
      '5202;',
      ' 5202',
      '5202\t',
      '-5202',
      '-1',
      '+5202',
      '5202.0',
      '5.202e3',
      '0x1452',
      '5_202',
      '52O2',
      '５２０２',
      '',
      ' ',
      'null',
      'NaN',
      'LocalAuthDisabled'
    )
  },
  { weight: 2, arbitrary: fc.integer({ min: -10, max: 6000 }).map(String) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) }
)
const fragments = fc.constantFrom(
  'Local Authorization is disabled',
  'Local Authorization is disabled.',
  'Use an AAD token to authorize all requests.',
  'local authorization is disabled',
  'Local authorization is disabled',
  'Local  Authorization is disabled',
  'Local Authorization is not disabled',
  'Local Authorization is dis',
  'Error: ',
  '\uFEFF',
  '\u200B',
  ' ',
  '\n',
  'The wrong key is being used',
  'WRONG KEY',
  'The MAC signature found in the HTTP request is not the same as the computed signature.',
  "The input authorization token can't serve the request.",
  'check the key being used',
  'Required Header authorization is missing.',
  'wrong',
  'key'
)
const messages = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: fc.array(fragments, { maxLength: 4 }).map((parts) => parts.join('')) },
      { weight: 2, arbitrary: fc.array(fragments, { maxLength: 3 }).map((parts) => parts.join(' ')) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) }
    ),
    fc.constantFrom('', activity, '\nActivityId: 1')
  )
  .map((parts) => parts.join(''))
const fields = fc.record(
  {
    code: fc.constantFrom<unknown>('Unauthorized', 401, null),
    message: fc.oneof(
      { weight: 8, arbitrary: messages },
      { weight: 1, arbitrary: fc.anything() as fc.Arbitrary<string> }
    ),
    Message: messages,
    error: fc.record({ message: messages }),
    readableLocations: fc.oneof<fc.Arbitrary<unknown>[]>(
      fc.array(fc.record({ name: fc.string() }), { maxLength: 2 }),
      fc.constantFrom(null, {}, 'West Europe', 1)
    ),
    writableLocations: fc.oneof<fc.Arbitrary<unknown>[]>(
      fc.array(fc.record({ name: fc.string() }), { maxLength: 2 }),
      fc.constantFrom(null, true)
    ),
    id: fc.string({ maxLength: 5 })
  },
  { requiredKeys: [] }
)
const bodies = fc.oneof(
  { weight: 8, arbitrary: fields.map(json) },
  { weight: 2, arbitrary: messages.map((message) => json({ code: 'Unauthorized', message })) },
  { weight: 1, arbitrary: fc.array(fields, { maxLength: 2 }).map(json) },
  {
    weight: 1,
    arbitrary: fields.map(json).chain((text) => fc.nat(text.length).map((end) => text.slice(0, end)))
  },
  {
    weight: 1,
    arbitrary: messages.map((message) => `<html><body>${message}</body></html>`)
  },
  { weight: 1, arbitrary: messages },
  { weight: 1, arbitrary: fields.map((value) => `\uFEFF${json(value)}`) },
  { weight: 1, arbitrary: fc.json() },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', 'null', 'true', '5202', '""', '{}', '[]', '{"message":', databaseAccount)
  }
)
const faults = fc.constantFrom<NetworkFault | null>(
  null,
  { kind: 'timeout', text: 'it did not answer in time', transient: true },
  { kind: 'dns', text: 'its host name is not known', transient: false },
  { kind: 'tls', text: 'its certificate is not trusted', transient: false },
  { kind: 'connection', text: 'the connection failed', transient: true }
)
export const wires = fc.record<Wire>({
  status: statuses,
  subStatus: subStatuses,
  activityId: fc.constantFrom(null, '1'),
  body: bodies,
  fault: faults
})

function json(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? 0 : inner))
}
