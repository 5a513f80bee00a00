/** A request to Azure Resource Manager on its way from the front door to its route. */
import { randomUUID } from 'node:crypto'
import type { Answer, SeenRequest } from '../server.ts'
import type { Access } from './access.ts'
import type { Account, Operation } from './account.ts'
import { armHeaders } from './arm-errors.ts'
import type { Directory } from './arm-identity.ts'
import type { Identity } from './identity.ts'
import type { Signer } from './signing.ts'
import type { Throttle } from './throttling.ts'

export interface ArmOptions {
  readonly identity: Identity
  readonly signer: Signer
  readonly accounts: readonly Account[]
  /** Lower case. */
  readonly subscriptions: readonly string[]
  readonly access: Access
  readonly throttle: Readonly<Record<string, Throttle>>
  readonly pageSize: number
  readonly loginEndpoint: () => string
  readonly cloud: string
  /** Accepted in tokens, besides its own URL. */
  readonly audiences: readonly string[]
  readonly handOut: (secret: string) => void
}

/** A request with a valid token and api-version. */
export interface Call {
  readonly request: SeenRequest
  /** Resource Manager's URL as the client wrote it. */
  readonly base: string
  readonly path: string
  readonly query: URLSearchParams
  readonly apiVersion: string
  readonly caller: { readonly appid: string; readonly oid: string }
  readonly parts: Readonly<Record<string, string>>
  readonly options: ArmOptions
  readonly inventory: Inventory
}

export interface Route {
  readonly methods: readonly string[]
  readonly pattern: RegExp
  /** `undefined`: allowed for every signed-in identity. */
  readonly action: string | undefined
  readonly answer: (call: Call) => Answer
  /**
   * Which roles count: those at the resource or above (`scope`), those anywhere in the subscription (`within`), or any
   * role whatever it allows (`reach`), because a list leaves out what the identity may not see.
   */
  readonly check: 'scope' | 'within' | 'reach'
  /** Default: every api-version. */
  readonly versions?: readonly string[]
  /** The query service says itself that the resource doesn't exist. Default: false. */
  readonly findsNothing?: boolean
}

/** Indexes, so that no request searches a big cloud. */
export interface Inventory {
  readonly accounts: ReadonlyMap<string, Account>
  readonly bySubscription: ReadonlyMap<string, readonly Account[]>
  readonly groups: ReadonlySet<string>
  readonly operations: Map<string, { readonly account: Account; readonly operation: Operation }>
  readonly directory: Directory
}

export const subscription = '/subscriptions/{subscription}'
export const group = `${subscription}/resourceGroups/{group}`
export const provider = 'providers/Microsoft.DocumentDB'
export const account = `${group}/${provider}/databaseAccounts/{account}`
export const action = 'Microsoft.DocumentDB/databaseAccounts'

export function groupId(subscription: string, group: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}`
}

export function find({ parts, inventory }: Call): Account | undefined {
  const { subscription = '', group = '', account = '' } = parts
  return inventory.accounts.get(
    `${groupId(subscription, group)}/${provider}/databaseAccounts/${account}`.toLowerCase()
  )
}

/** The page that `$skiptoken` names, with the link to the next one. */
export function page<T>({ query, base, path, apiVersion, options }: Call, all: readonly T[]) {
  const from = Number(query.get('$skiptoken') ?? 0)
  const next = from + options.pageSize
  const nextLink = `${base}${encodeURI(path)}?api-version=${apiVersion}&$skiptoken=${next}`
  return { value: all.slice(from, next), ...(next < all.length && { nextLink }) }
}

export function ok(body: object): Answer {
  return { kind: 'answer', status: 200, headers: armHeaders(), body: JSON.stringify(body) }
}

export function rp(
  body: object | undefined,
  status = 200,
  headers: Readonly<Record<string, string>> = {}
): Answer {
  return {
    kind: 'answer',
    status,
    headers: {
      ...armHeaders(),
      'cache-control': 'no-store, no-cache',
      'content-type': 'application/json',
      'x-ms-gatewayversion': 'version=2.14.0',
      'x-msedge-ref': `Ref A: ${randomUUID().replaceAll('-', '').toUpperCase()}`,
      ...headers
    },
    ...(body && { body: JSON.stringify(body) })
  }
}

export function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
