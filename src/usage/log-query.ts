import { categories, dedicatedTables, type Category, type LogSource, type LogTable } from './log-sources.ts'

/** The query that asks an account's logs who uses keys. Pure. */

/** How far back the logs are asked (ISO 8601 duration). */
export const logTimespan = 'P7D'

/** What the action calls itself; the Azure SDK's own name comes before it. */
const ownAgent = ' cosmos-keyless/'

/** At most this many addresses of a client. */
export const clientIpsShown = 20

/**
 * A query with one row per client and source, and one row per table that could be queried. `union isfuzzy` leaves out
 * tables that don't exist for the query, such as those on the Basic plan (Kusto reference, "union operator").
 */
export function clientQuery(sources: readonly LogSource[]): string {
  const tables = [...new Set(sources.map(({ table }) => table))]
  const legs = tables.flatMap((table) => [
    `(${rowsOf(table, sources)}
| where isempty(Principal) and strcat(" ", UserAgent) !contains_cs "${ownAgent}"
| summarize Requests = sum(Samples), LastSeen = max(TimeGenerated), ClientIps = make_set(ClientIp, ${clientIpsShown}) by Source, UserAgent, KeyType, Database, Container)`,
    `(${table}
| summarize Requests = count()
| extend Table = "${table}")`
  ])
  return `union isfuzzy=true\n${legs.join(',\n')}`
}

/** The requests of a table, with the same columns for each. `TenantId` is the ID of the workspace. */
function rowsOf(table: LogTable, sources: readonly LogSource[]): string {
  if (table === 'AzureDiagnostics') {
    const named = categories.filter((one) =>
      sources.some((source) => source.table === table && source.category === one)
    )
    return `AzureDiagnostics
| where Category in (${named.map((one) => `"${one}"`).join(', ')})
| extend Source = strcat("AzureDiagnostics ", Category, " ", tostring(TenantId)), Principal = strcat(${column('aadPrincipalId_g')}, ${column('aadPrincipalId_s')}), UserAgent = ${column('userAgent_s')}, TokenType = ${column('authTokenType_s')}, KeyTypeLogged = ${column('keyType_s')}, Database = ${column('databaseName_s')}, Container = ${column('collectionName_s')}, ClientIp = ${column('clientIpAddress_s')}, Samples = coalesce(tolong(${column('sampleCount_s')}), tolong(column_ifexists("sampleCount_d", "")), 1)
| extend KeyType = iff(isempty(TokenType), KeyTypeLogged, TokenType)`
  }
  const samples = hasSamples(table) ? 'coalesce(tolong(SampleCount), 1)' : 'tolong(1)'
  return `${table}
| extend Source = strcat("${table} ", tostring(TenantId)), Principal = tostring(AadPrincipalId), KeyTypeLogged = ${column('KeyType')}, Database = DatabaseName, Container = CollectionName, ClientIp = ClientIpAddress, Samples = ${samples}
| extend KeyType = iff(isempty(AuthTokenType), KeyTypeLogged, AuthTokenType)`
}

/** A row of the aggregated tables represents several requests. */
function hasSamples(table: LogTable): boolean {
  const aggregated: readonly Category[] = ['DataPlaneRequests5M', 'DataPlaneRequests15M']
  return aggregated.some((category) => dedicatedTables[category] === table)
}

/** A column with a type's suffix exists only if a row has such a value. */
function column(name: string): string {
  return `tostring(column_ifexists("${name}", ""))`
}
