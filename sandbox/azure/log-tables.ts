/** The rows of an account's logs, in the tables that its diagnostic settings choose. */
import { createHash } from 'node:crypto'
import type { KqlType, Row, Schema, Table, Value } from '../kql/values.ts'
import { absent, text, time } from '../kql/values.ts'
import {
  dedicatedTables,
  loggedCategories,
  workspaceId,
  type DataPlaneCategory,
  type DiagnosticSetting,
  type LoggingAccount,
  type TimedRequests
} from './diagnostics.ts'

/** Columns: learn, azure-monitor/reference/tables/cdbdataplanerequests. */
const shared = {
  TenantId: 'string',
  TimeGenerated: 'datetime',
  AccountName: 'string',
  OperationName: 'string',
  AuthTokenType: 'string',
  KeyType: 'string',
  AadPrincipalId: 'string',
  AadAppliedRoleAssignmentId: 'string',
  UserAgent: 'string',
  ClientIpAddress: 'string',
  ConnectionMode: 'string',
  DatabaseName: 'string',
  CollectionName: 'string',
  RegionName: 'string',
  RequestResourceType: 'string',
  ResourceTokenPermissionId: 'string',
  ResourceTokenPermissionMode: 'string',
  StatusCode: 'int',
  SourceSystem: 'string',
  Type: 'string',
  _ResourceId: 'string',
  _SubscriptionId: 'string',
  _BilledSize: 'real',
  _IsBillable: 'string'
} as const satisfies Readonly<Record<string, KqlType>>

const classic = {
  ...shared,
  ActivityId: 'string',
  DurationMs: 'real',
  PartitionId: 'string',
  RequestCharge: 'real',
  RequestLength: 'real',
  RequestResourceId: 'string',
  ResponseLength: 'real'
} as const satisfies Readonly<Record<string, KqlType>>

/** docs.azure.cn, tables/cdbdataplanerequests5m. */
const aggregated = {
  ...shared,
  AvgDurationMs: 'real',
  MaxDurationMs: 'real',
  AvgRequestCharge: 'real',
  MaxRequestCharge: 'real',
  TotalRequestCharge: 'real',
  SampleCount: 'int'
} as const satisfies Readonly<Record<string, KqlType>>

/**
 * Columns of AzureDiagnostics. Those with a suffix exist only if a row of the workspace has such a value: principals are
 * `aadPrincipalId_g` in the documentation (azure-docs, how-to-setup-rbac.md) and `aadPrincipalId_s` in a workspace's schema.
 */
const legacy = {
  TenantId: 'string',
  TimeGenerated: 'datetime',
  ResourceId: 'string',
  Category: 'string',
  ResourceGroup: 'string',
  SubscriptionId: 'guid',
  ResourceProvider: 'string',
  Resource: 'string',
  ResourceType: 'string',
  OperationName: 'string',
  SourceSystem: 'string',
  Type: 'string',
  _ResourceId: 'string'
} as const satisfies Readonly<Record<string, KqlType>>

/** The columns of each table. */
export const schemas: Readonly<Record<string, Schema>> = {
  CDBDataPlaneRequests: new Map(Object.entries(classic)),
  CDBDataPlaneRequests5M: new Map(Object.entries(aggregated)),
  CDBDataPlaneRequests15M: new Map(Object.entries(aggregated)),
  AzureDiagnostics: new Map(Object.entries(legacy))
}

export function tableOf({ destination }: DiagnosticSetting, category: DataPlaneCategory): string {
  return destination === 'Dedicated' ? dedicatedTables[category] : 'AzureDiagnostics'
}

export interface Readable {
  /** Whether the identity may read the table in the workspace. */
  readonly table: (name: string, workspace: string) => boolean
}

/**
 * What a query about the account can name. A table is there if a setting fills it, unless it is on the Basic plan. Its
 * rows come from every workspace that the identity may query.
 */
export function logTables(
  account: LoggingAccount,
  { table: readable }: Readable
): ReadonlyMap<string, Table> {
  const tables = new Map<string, Table>()
  const filled = new Set<string>()
  for (const setting of account.diagnosticSettings) {
    const { workspace } = setting
    for (const category of workspace ? loggedCategories(setting) : []) {
      const name = tableOf(setting, category)
      const id = workspaceId(account, workspace!)
      const basic = workspace!.basicTables?.includes(name) === true
      const copy = `${id} ${name} ${category}`
      if (basic || workspace!.denied === 'unresolved' || filled.has(copy)) {
        continue
      }
      filled.add(copy)
      const rows =
        workspace!.denied === undefined && readable(name, id) ? rowsOf(account, name, category, id) : []
      const before = tables.get(name) ?? { schema: schemas[name]!, rows: [] }
      tables.set(name, merged(before, rows))
    }
  }
  return tables
}

/** Rows with the columns that they bring: a suffixed column appears with its first value. */
function merged({ schema, rows }: Table, more: readonly Row[]): Table {
  const wider = new Map<string, KqlType>(schema)
  for (const row of more) {
    Object.keys(row)
      .filter((name) => !wider.has(name))
      .forEach((name) => wider.set(name, suffixes[name.slice(-2)] ?? 'string'))
  }
  const blank = Object.fromEntries([...wider].map(([name, type]) => [name, absent(type)]))
  return { schema: wider, rows: [...rows, ...more].map((row) => ({ ...blank, ...row })) }
}

const suffixes: Readonly<Record<string, KqlType>> = { _g: 'guid', _d: 'real', _b: 'bool', _t: 'datetime' }

function rowsOf(
  account: LoggingAccount,
  table: string,
  category: DataPlaneCategory,
  workspace: string
): readonly Row[] {
  const minutes = { DataPlaneRequests: 0, DataPlaneRequests5M: 5, DataPlaneRequests15M: 15 }[category]
  return account.log.flatMap((entry) =>
    (minutes === 0 ? singles(entry) : samples(entry, minutes)).map(({ at, count, number }) => {
      const fields = fieldsOf(account, entry)
      const tenant = guid(workspace)
      return table === 'AzureDiagnostics'
        ? legacyRow(account, { ...fields, ...(minutes > 0 && { SampleCount: count }) }, category, at, tenant)
        : {
            ...fields,
            TenantId: tenant,
            TimeGenerated: at,
            AccountName: account.name,
            RegionName: account.regions[0]?.name ?? '',
            SourceSystem: 'Azure',
            Type: table,
            _ResourceId: account.id.toLowerCase(),
            _SubscriptionId: account.subscriptionId,
            _IsBillable: 'True',
            ...(minutes === 0
              ? {
                  ActivityId: guid(`${account.id} ${JSON.stringify(entry)} ${number}`),
                  DurationMs: 4.2,
                  RequestCharge: 1
                }
              : { SampleCount: count, AvgDurationMs: 4.2, AvgRequestCharge: 1 })
          }
    })
  )
}

interface Sample {
  readonly at: number
  readonly count: number
  readonly number: number
}

/** A row for each request, a second apart. */
function singles({ at, count = 1 }: TimedRequests): readonly Sample[] {
  return Array.from({ length: count }, (_, number) => ({ at: at - number * 1000, count: 1, number }))
}

/** A row for each interval, with at most 60 requests a minute. */
function samples({ at, count = 1 }: TimedRequests, minutes: number): readonly Sample[] {
  const most = minutes * 60
  return Array.from({ length: Math.ceil(count / most) }, (_, number) => ({
    at: Math.floor(at / (minutes * 60_000)) * minutes * 60_000 - number * minutes * 60_000,
    count: Math.min(most, count - number * most),
    number
  }))
}

function fieldsOf(account: LoggingAccount, entry: TimedRequests): Record<string, Value> {
  const { principal = '', keyType = '', statusCode = 200 } = entry
  return {
    OperationName: entry.operation ?? 'Read',
    RequestResourceType: entry.database === undefined ? 'DatabaseAccount' : 'Document',
    AuthTokenType:
      entry.authTokenType ?? (principal === '' ? (keyType === '' ? 'PrimaryMasterKey' : '') : 'AadToken'),
    KeyType: keyType,
    AadPrincipalId: principal,
    AadAppliedRoleAssignmentId: principal && guid(`${account.id} ${principal}`),
    UserAgent: entry.userAgent ?? '',
    ClientIpAddress: entry.ip ?? '203.0.113.10',
    ConnectionMode: keyType === '' ? 'Gateway' : 'Direct',
    DatabaseName: entry.database ?? '',
    CollectionName: entry.container ?? '',
    StatusCode: statusCode
  }
}

/** Numbers are strings there, and empty values have no column (a workspace's schema in Bicep, AzureDiagnostics). */
function legacyRow(
  account: LoggingAccount,
  fields: Readonly<Record<string, Value>>,
  category: string,
  at: number,
  tenant: string
): Row {
  const suffixed = Object.entries(fields)
    .filter(([name, value]) => name !== 'OperationName' && value !== '')
    .map(([name, value]) => {
      const suffix = account.principalsAsGuids && name.startsWith('Aad') ? 'g' : 's'
      return [`${name[0]!.toLowerCase()}${name.slice(1)}_${suffix}`, text(value, 'string')] as const
    })
  return {
    TenantId: tenant,
    TimeGenerated: at,
    ResourceId: account.id.toUpperCase(),
    Category: category,
    ResourceGroup: account.resourceGroup.toUpperCase(),
    SubscriptionId: account.subscriptionId,
    ResourceProvider: 'MICROSOFT.DOCUMENTDB',
    Resource: account.name.toUpperCase(),
    ResourceType: 'DATABASEACCOUNTS',
    OperationName: fields['OperationName']!,
    SourceSystem: 'Azure',
    Type: 'AzureDiagnostics',
    _ResourceId: account.id.toLowerCase(),
    activityId_g: guid(`${account.id} ${time(at)} ${JSON.stringify(fields)}`),
    ...Object.fromEntries(suffixed)
  }
}

/** The same for the same text. */
function guid(text: string): string {
  const digits = createHash('sha256').update(text).digest('hex')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}
