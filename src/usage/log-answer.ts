import { z } from 'zod/mini'
import type { AccountRef } from '../azure/resource-id.ts'
import { oneLine } from '../runtime/text.ts'
import type { Client } from './key-use.ts'
import { timeOf } from './last-use.ts'
import { clientIpsShown } from './log-query.ts'
import type { LogSource } from './log-sources.ts'

/** What an account's logs answer. Pure. */

export interface LogAnswer {
  /** The busiest first. */
  readonly clients: readonly Client[]
  /** The service left rows out. */
  readonly partial: boolean
  /** Tables of certain sources that the query couldn't see. */
  readonly tablesUnseen: readonly string[]
  /** Workspaces and tables whose rows the identity may not read, or that the answer doesn't vouch for. */
  readonly notVouched: readonly string[]
}

const permission = z.object({
  resourceId: z.string(),
  dataSources: z.optional(z.array(z.union([z.string(), z.object({ resourceId: z.string() })]))),
  denyTables: z.optional(z.array(z.string()))
})
const permissions = z.object({ resources: z.array(permission), dataSources: z.array(permission) })

const answered = z.object({
  tables: z
    .array(
      z.object({
        name: z.string(),
        columns: z.array(z.object({ name: z.string() })),
        rows: z.array(z.array(z.unknown()))
      })
    )
    .check(z.minLength(1)),
  error: z.nullish(z.unknown()),
  permissions: z.nullish(z.unknown())
})

/** Texts that weren't logged may be null. */
const word = z.nullish(z.string())
const amount = z.union([z.int(), z.string().check(z.regex(/^\d{1,15}$/))])
const row = z.object({
  Source: word,
  Table: word,
  UserAgent: word,
  KeyType: word,
  Database: word,
  Container: word,
  Requests: amount,
  LastSeen: word,
  ClientIps: z.nullish(z.union([z.string(), z.array(z.unknown())]))
})
type Row = z.infer<typeof row>

/**
 * @param answer to `clientQuery(sources)`
 * @throws Error if the answer has another form
 */
export function logAnswerOf(
  answer: unknown,
  sources: readonly LogSource[],
  account: Pick<AccountRef, 'id'>
): LogAnswer {
  const { tables, error, permissions: allowed } = answered.parse(answer)
  const result = tables.find(({ name }) => name === 'PrimaryResult') ?? tables[0]
  const names = result?.columns.map(({ name }) => name) ?? []
  const rows = (result?.rows ?? []).map((cells) =>
    row.parse(Object.fromEntries(names.map((name, index) => [name, cells[index]])))
  )
  const seen = new Set(rows.map(({ Table }) => Table))
  const certain = sources.filter((source) => source.certain)
  return {
    clients: clientsOf(rows.filter(({ Table }) => !Table)),
    partial: error !== undefined && error !== null,
    tablesUnseen: [...new Set(certain.map(({ table }) => table))].filter((table) => !seen.has(table)),
    notVouched: notVouched(allowed, sources, account)
  }
}

/** Every source has every request, so a client's requests are those of the source that has most of them. */
function clientsOf(rows: readonly Row[]): readonly Client[] {
  const found = new Map<string, { readonly client: Client; readonly requests: Map<string, number> }>()
  for (const each of rows) {
    const one = clientOf(each)
    const identity = JSON.stringify([one.userAgent, one.keyType, one.database, one.container])
    const { client, requests } = found.get(identity) ?? { client: one, requests: new Map<string, number>() }
    const source = each.Source ?? ''
    requests.set(source, sum(requests.get(source) ?? 0, one.requests))
    found.set(identity, {
      requests,
      client: {
        ...client,
        requests: Math.max(...requests.values()),
        lastSeen: Math.max(client.lastSeen, one.lastSeen),
        clientIps: [...new Set([...client.clientIps, ...one.clientIps])].slice(0, clientIpsShown)
      }
    })
  }
  return [...found.values()].map(({ client }) => client).toSorted(byRequests)
}

/** The same order for the same clients. */
function byRequests(one: Client, other: Client): number {
  return (
    other.requests - one.requests ||
    other.lastSeen - one.lastSeen ||
    (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)
  )
}

function sum(one: number, other: number): number {
  return Math.min(Number.MAX_SAFE_INTEGER, one + other)
}

const longestAgent = 300
/** Names of databases and containers have at most 255 characters (Azure documentation, "Service quotas"). */
const longestName = 255
const longestIp = 45

function clientOf(one: Row): Client {
  const lastSeen = timeOf(one.LastSeen)
  const requests = Number(one.Requests)
  if (Number.isNaN(lastSeen) || requests < 0) {
    throw new Error('A row of the logs has no time, or a negative number of requests')
  }
  return {
    userAgent: oneLine(one.UserAgent ?? '', longestAgent),
    keyType: oneLine(one.KeyType ?? '', longestName),
    database: oneLine(one.Database ?? '', longestName),
    container: oneLine(one.Container ?? '', longestName),
    requests,
    lastSeen,
    clientIps: ipsOf(one.ClientIps)
  }
}

/** The service sends a list as such or as JSON in a text. */
function ipsOf(value: Row['ClientIps']): readonly string[] {
  const some: unknown = typeof value === 'string' && value !== '' ? JSON.parse(value) : value
  const texts = (Array.isArray(some) ? some : []).filter((one): one is string => typeof one === 'string')
  const lines = texts.slice(0, clientIpsShown).map((one) => oneLine(one, longestIp))
  return [...new Set(lines)].filter((one) => one !== '')
}

/**
 * What the answer's permissions don't vouch for: rows that the identity may not read are left out without a word (Azure
 * documentation, "azure-resource-queries").
 */
function notVouched(
  value: unknown,
  sources: readonly LogSource[],
  { id }: Pick<AccountRef, 'id'>
): readonly string[] {
  const { success, data } = permissions.safeParse(value)
  const own = success ? data.resources.find(({ resourceId }) => same(resourceId, id)) : undefined
  const doubts = sources.flatMap(({ workspace, table }) => {
    const mine = data?.dataSources.find(({ resourceId }) => same(resourceId, workspace))
    const ids = own?.dataSources?.map((one) => (typeof one === 'string' ? one : one.resourceId)) ?? []
    const listed = ids.some((one) => same(one, workspace))
    if (own === undefined || mine === undefined || !listed) {
      return [`workspace ${workspace.split('/').at(-1) ?? ''}`]
    }
    return [own, mine].some(({ denyTables = [] }) =>
      denyTables.some((one) => one === '*' || same(one, table))
    )
      ? [`table ${table}`]
      : []
  })
  return [...new Set(doubts)]
}

/** Azure compares IDs and names of tables without regard to case. */
function same(one: string, other: string): boolean {
  return one.replace(/\/$/, '').toLowerCase() === other.replace(/\/$/, '').toLowerCase()
}
