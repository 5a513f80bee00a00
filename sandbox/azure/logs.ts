/** Queries of a resource's logs through Azure Resource Manager (azure-docs, azure-resource-queries.md). */
import { KqlError } from '../kql/errors.ts'
import { run } from '../kql/run.ts'
import { cell, type Row, type Table } from '../kql/values.ts'
import type { Answer } from '../server.ts'
import type { Account } from './account.ts'
import { find, ok, type Call } from './arm-call.ts'
import { workspaceId } from './diagnostics.ts'
import {
  badQuery,
  insufficientAccess,
  invalidQueryBody,
  partialError,
  resourceNotFoundError
} from './log-errors.ts'
import { logTables } from './log-tables.ts'

/** Tables that a setting of an account can fill. */
const tableNames = [
  'CDBDataPlaneRequests',
  'CDBDataPlaneRequests5M',
  'CDBDataPlaneRequests15M',
  'AzureDiagnostics'
] as const

/** The role that shows all of an account's logs has this action. Each table has one, too. */
export const logsAction = 'Microsoft.Insights/logs/*/read'

export function queryLogs(call: Call): Answer {
  const account = find(call)
  if (!account) {
    return resourceNotFoundError(call.path.replace(/\/providers\/microsoft\.insights\/logs$/i, ''))
  }
  const denied = account.denied.includes(logsAction) ? [...tableNames] : deniedTables(call, account)
  if (denied.length === tableNames.length) {
    return insufficientAccess(call.caller.oid)
  }
  let asked: Asked
  try {
    asked = askedOf(call.request.body)
  } catch (error) {
    return invalidQueryBody(error instanceof Error ? error.message : String(error))
  }
  const readable = (table: string, workspace: string): boolean =>
    !denied.includes(table) &&
    !account.diagnosticSettings.some(
      ({ workspace: of }) =>
        of !== undefined && workspaceId(account, of) === workspace && of.denyTables?.includes(table)
    )
  let result: Table
  try {
    result = run(asked.query, within(logTables(account, { table: readable }), asked.from, asked.to))
  } catch (error) {
    if (error instanceof KqlError) {
      return badQuery(error)
    }
    throw error
  }
  const prefer = call.request.headers['prefer'] ?? ''
  return ok({
    tables: [primaryResult(result)],
    ...(/\binclude-permissions=true\b/i.test(prefer) && { permissions: permissions(account, denied) }),
    ...(account.logsPartial && { error: partialError() })
  })
}

function deniedTables({ options: { access } }: Call, { id }: Account): readonly string[] {
  return tableNames.filter((name) => !access.allows(`Microsoft.Insights/logs/${name}/read`, id))
}

interface Asked {
  readonly query: string
  readonly from: number
  readonly to: number
}

/** @throws Error if the body isn't a query */
function askedOf(body: string): Asked {
  const { query, timespan } = JSON.parse(body) as { readonly query?: unknown; readonly timespan?: unknown }
  if (typeof query !== 'string' || query.trim() === '') {
    throw new Error('The query is missing.')
  }
  if (timespan === undefined || timespan === null) {
    return { query, from: -Infinity, to: Infinity }
  }
  if (typeof timespan !== 'string') {
    throw new Error('The timespan is not a string.')
  }
  return { query, ...interval(timespan) }
}

const duration = /^P(?=.)(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** ISO 8601: `P7D`, `start/end`, `start/P1D`. A duration ends now. */
function interval(text: string): { readonly from: number; readonly to: number } {
  const [first = '', second] = text.split('/')
  const [start, length] = second === undefined ? ['', first] : [first, second]
  const match = duration.exec(length)
  const milliseconds = match
    ? [86_400, 3600, 60, 1].reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * unit * 1000, 0)
    : NaN
  const from = start === '' ? Date.now() - milliseconds : Date.parse(start)
  const to = start === '' ? Infinity : match ? from + milliseconds : Date.parse(length)
  if (Number.isNaN(from) || Number.isNaN(to)) {
    throw new Error(`The timespan '${text}' is not an ISO 8601 interval.`)
  }
  return { from, to }
}

function within(tables: ReadonlyMap<string, Table>, from: number, to: number): ReadonlyMap<string, Table> {
  const isInside = ({ TimeGenerated: at }: Row): boolean => Number(at) >= from && Number(at) <= to
  return new Map(
    [...tables].map(([name, { schema, rows }]) => [name, { schema, rows: rows.filter(isInside) }])
  )
}

function primaryResult({ schema, rows }: Table): object {
  const columns = [...schema]
  return {
    name: 'PrimaryResult',
    columns: columns.map(([name, type]) => ({ name, type })),
    rows: rows.map((row) => columns.map(([name, type]) => cell(row[name]!, type)))
  }
}

/** `resources`: the workspaces that hold the account's logs. `dataSources`: those that the identity may query. */
function permissions(account: Account, denied: readonly string[]): object {
  const workspaces = new Map(
    account.diagnosticSettings.flatMap(({ workspace }) =>
      workspace ? [[workspaceId(account, workspace), workspace] as const] : []
    )
  )
  return {
    resources: [
      {
        resourceId: account.id,
        dataSources: [...workspaces.keys()],
        ...(denied.length > 0 && { denyTables: denied })
      }
    ],
    dataSources: [...workspaces]
      .filter(([, { denied: closed }]) => closed === undefined)
      .map(([resourceId, { denyTables = [] }]) => ({
        resourceId,
        ...(denyTables.length > 0 && { denyTables })
      }))
  }
}
