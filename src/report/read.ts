import { z } from 'zod'
import { separatorsIn } from '../runtime/json-size.ts'
import { oneLine } from '../runtime/text.ts'
import { contradictionInAccount, runOfAccounts } from './account-contradictions.ts'
import { contradictionInHead, contradictionInTotals, type ReportHead } from './contradictions.ts'
import { accountSchema, list, reportSchema, type AccountReport, type Report } from './schema.ts'

export interface InvalidReport {
  readonly why: string
}

/** Reads a report of another job. Trusts neither its size, its shape nor its consistency. Stops at the first fault. */
export function parseReport(text: string | Buffer): Report | InvalidReport {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  if (separatorsIn(bytes) > mostSeparators) {
    return { why: `It has more than ${mostSeparators} values.` }
  }
  const json = bytes.toString('utf8').replace(/^\uFEFF/, '')
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    return { why: json.trim() === '' ? 'It’s empty.' : 'It isn’t JSON.' }
  }
  const parsed = headSchema.safeParse(data, { reportInput: true })
  if (!parsed.success) {
    return { why: faultOf(parsed.error) }
  }
  const { accounts: items, ...head } = parsed.data
  const fault = contradictionInHead(head)
  if (fault !== undefined) {
    return { why: fault }
  }
  const accounts = accountsOf(items, head)
  if ('why' in accounts) {
    return accounts
  }
  const report: Report = { ...head, accounts: accounts.read }
  const why = contradictionInTotals(report)
  return why === undefined ? report : { why }
}

/** Accounts are parsed one at a time: zod collects an issue for every wrong value. */
const headSchema = reportSchema.extend({ accounts: list(z.unknown()) })

/** 5,000 accounts of 31 endpoints with 5 credentials have 8.5 million. */
const mostSeparators = 12_000_000

function accountsOf(
  items: readonly unknown[],
  head: ReportHead
): { readonly read: readonly AccountReport[] } | InvalidReport {
  const run = runOfAccounts(head)
  const read: AccountReport[] = []
  for (const [index, item] of items.entries()) {
    const parsed = accountSchema.safeParse(item, { reportInput: true })
    if (!parsed.success) {
      return { why: faultOf(parsed.error, ['accounts', index]) }
    }
    const why = contradictionInAccount(parsed.data, `accounts[${index}]`, run)
    if (why !== undefined) {
      return { why }
    }
    read.push(parsed.data)
  }
  return { read }
}

function faultOf({ issues: [issue] }: z.ZodError, from: readonly PropertyKey[] = []): string {
  if (issue === undefined) {
    return 'It doesn’t follow the schema.'
  }
  const field = fieldOf([...from, ...issue.path])
  if (issue.code === 'unrecognized_keys') {
    return `${field} has the unknown field ${JSON.stringify(oneLine(issue.keys.join(', '), 100))}.`
  }
  return issue.input === undefined
    ? `${field} is missing.`
    : `${field} is ${described(issue.input)}, but must be ${issue.message}.`
}

function fieldOf(path: readonly PropertyKey[]): string {
  const field = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return field === '' ? 'The report' : `Field \`${field.slice(1)}\``
}

function described(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? 'a list' : 'an object'
  }
  return JSON.stringify(typeof value === 'string' ? oneLine(value, 60) : value)
}
