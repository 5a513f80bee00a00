/** Databases, containers and items, as far as an SDK's query needs them: one partition, and no language of queries. */
import { createHash } from 'node:crypto'
import type { Answer, SeenRequest } from '../server.ts'
import type { Account, Containers } from './account.ts'
import { executeQuery, readMetadata } from './data-roles.ts'
import { gatewayHeaders } from './gateway.ts'
import { badQuery, methodNotAllowed, notFound } from './look-alikes.ts'

interface Needed {
  readonly action: string
  /** `/` is the account. */
  readonly resource: string
}

const containerPath =
  /^\/dbs\/(?<database>[^/]+)\/colls\/(?<container>[^/]+)(?:\/(?<feed>pkranges|docs))?\/?$/

/** The data action that a token needs (azure-databases-docs, how-to-setup-rbac.md, "Metadata requests"). */
export function neededFor(
  { path }: Pick<SeenRequest, 'path'>,
  { containers }: Pick<Account, 'containers'>
): Needed {
  const [bare = '/'] = path.split('?', 1)
  const called = containerPath.exec(bare)?.groups
  if (called === undefined) {
    return { action: readMetadata, resource: bare.startsWith('/dbs') ? '/dbs' : '/' }
  }
  const { database, container } = find(called, containers) ?? called
  return {
    action: called['feed'] === 'docs' ? executeQuery : readMetadata,
    resource: `/dbs/${database}/colls/${container}`
  }
}

/** A query, or a request for its plan. */
export function isQuery({ method, headers }: SeenRequest): boolean {
  return method === 'POST' && (is(headers['x-ms-documentdb-isquery']) || isPlan(headers))
}

export function dataAnswer(request: SeenRequest, path: string, { containers }: Account): Answer {
  if (/^\/dbs\/?$/.test(path)) {
    return request.method === 'GET' ? feed('', 'Databases', databases(containers)) : methodNotAllowed()
  }
  const called = containerPath.exec(path)?.groups ?? {}
  const found = find(called, containers)
  if (found === undefined) {
    return notFound()
  }
  const { container, ids, items } = found
  switch (called['feed']) {
    case undefined:
      return request.method === 'GET' ? answer(containerResource(container, ids)) : methodNotAllowed()
    case 'pkranges':
      return request.method === 'GET' ? partitionKeyRanges(request, ids) : methodNotAllowed()
    default:
      return request.method === 'POST' ? query(request, ids, items) : methodNotAllowed()
  }
}

interface Found {
  readonly database: string
  readonly container: string
  readonly ids: Identifiers
  readonly items: readonly string[]
}

/** By names or by resource IDs: an SDK goes on with the IDs once it has read the container. */
function find(
  called: Readonly<Record<string, string | undefined>>,
  containers: Containers
): Found | undefined {
  for (const [path, items] of Object.entries(containers)) {
    const [database = '', container = ''] = path.split('/')
    const ids = identifiers(database, container)
    const named = called['database'] === database && called['container'] === container
    if (named || (called['database'] === ids.database.rid && called['container'] === ids.container.rid)) {
      return { database, container, ids, items }
    }
  }
  return undefined
}

/** Any other query would need a language: it is rejected, so that no test takes all items for its result. */
function query(request: SeenRequest, ids: Identifiers, items: readonly string[]): Answer {
  if (!/^\{"query":"SELECT \* FROM c"[,}]/.test(request.body)) {
    return badQuery()
  }
  if (isPlan(request.headers)) {
    return answer(queryPlan)
  }
  const documents = items.map((id, index) =>
    resource(id, `${ids.container.link}docs/`, childOf(ids.container.rid, index))
  )
  return feed(ids.container.rid, 'Documents', documents)
}

/** Asked for until nothing is new: the second answer is 304. */
function partitionKeyRanges({ headers }: SeenRequest, { container }: Identifiers): Answer {
  const etag = '"1"'
  if (headers['if-none-match'] === etag) {
    return { ...answer({}, { etag }), status: 304, body: '' }
  }
  const range = {
    ...resource('0', `${container.link}pkranges/`, childOf(container.rid, 0, 0x50)),
    minInclusive: '',
    maxExclusive: 'FF',
    ridPrefix: 0,
    throughputFraction: 1,
    status: 'online',
    parents: []
  }
  return feed(container.rid, 'PartitionKeyRanges', [range], { etag })
}

/** Fields: Azure/azure-cosmos-dotnet-v3, PartitionedQueryExecutionInfo and QueryInfo. */
const queryPlan = {
  partitionedQueryExecutionInfoVersion: 2,
  queryInfo: {
    distinctType: 'None',
    top: null,
    offset: null,
    limit: null,
    orderBy: [],
    orderByExpressions: [],
    groupByExpressions: [],
    groupByAliases: [],
    aggregates: [],
    groupByAliasToAggregateType: {},
    rewrittenQuery: '',
    hasSelectValue: false
  },
  queryRanges: [{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }]
}

function databases(containers: Containers): readonly object[] {
  const names = new Set(Object.keys(containers).map((path) => path.split('/', 1)[0]!))
  return [...names].map((name) => ({
    ...resource(name, 'dbs/', identifiers(name, '').database.rid),
    _colls: 'colls/',
    _users: 'users/'
  }))
}

function containerResource(id: string, { database, container }: Identifiers): object {
  return {
    indexingPolicy: {
      indexingMode: 'consistent',
      automatic: true,
      includedPaths: [{ path: '/*' }],
      excludedPaths: [{ path: '/"_etag"/?' }]
    },
    partitionKey: { paths: ['/id'], kind: 'Hash', version: 2 },
    geospatialConfig: { type: 'Geography' },
    ...resource(id, `${database.link}colls/`, container.rid),
    _docs: 'docs/',
    _sprocs: 'sprocs/',
    _triggers: 'triggers/',
    _udfs: 'udfs/',
    _conflicts: 'conflicts/'
  }
}

function resource(id: string, feedLink: string, rid: string): object {
  return {
    id,
    _rid: rid,
    _self: `${feedLink}${rid}/`,
    _etag: '"00000000-0000-0000-0000-000000000000"',
    _ts: 1_700_000_000
  }
}

function feed(
  rid: string,
  name: string,
  all: readonly object[],
  headers: Record<string, string> = {}
): Answer {
  return answer(
    { _rid: rid, [name]: all, _count: all.length },
    { 'x-ms-item-count': String(all.length), 'x-ms-request-charge': '1', ...headers }
  )
}

function answer(body: object, headers: Record<string, string> = {}): Answer {
  return {
    kind: 'answer',
    status: 200,
    headers: { ...gatewayHeaders(), ...headers },
    body: JSON.stringify(body)
  }
}

interface Identifiers {
  readonly database: Identifier
  readonly container: Identifier
}

interface Identifier {
  readonly rid: string
  readonly link: string
}

/** A resource ID has four bytes for the database, four for the container, and eight for what is in it (ResourceId.cs). */
function identifiers(database: string, container: string): Identifiers {
  const bytes = createHash('sha256').update(`${database}/`).digest().subarray(0, 4)
  const more = createHash('sha256').update(`${database}/${container}`).digest().subarray(0, 4)
  // The first bit of the second part says that it is a container, not a user.
  more[0]! |= 0x80
  const databaseId = { rid: encode(bytes), link: `dbs/${encode(bytes)}/` }
  const rid = encode(Buffer.concat([bytes, more]))
  return { database: databaseId, container: { rid, link: `${databaseId.link}colls/${rid}/` } }
}

function childOf(container: string, index: number, kind = 0): string {
  const child = Buffer.alloc(8)
  child.writeUInt32LE(index + 1)
  child[7] = kind
  return encode(Buffer.concat([Buffer.from(container.replaceAll('-', '/'), 'base64'), child]))
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('/', '-')
}

function isPlan(headers: SeenRequest['headers']): boolean {
  return is(headers['x-ms-cosmos-is-query-plan-request'])
}

function is(header: string | undefined): boolean {
  return header?.toLowerCase() === 'true'
}
