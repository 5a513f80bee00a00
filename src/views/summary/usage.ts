import { keyNames } from '../../azure/key-names.ts'
import { credentials } from '../../check/credentials.ts'
import { keysAreOn, keyUseOf } from '../../report/key-usage.ts'
import type { AccountReport } from '../../report/schema.ts'
import { count } from '../../runtime/text.ts'
import type { Client, KeyUse, LastUse } from '../../usage/key-use.ts'
import { ago, latestUse, minuteOf } from '../../usage/words.ts'
import type { Frame, Part } from './budget.ts'
import { code, message, row, table, tableHead, text, unbroken, type Column } from './markdown.ts'
import { collapsed } from './run.ts'

/** Who uses the keys of one account. Client IPs stay in the report. */

const clientsInView = 10
const clientsOf = 'clients that used keys'
const week = 7 * 86_400_000

/** Where the parts belong if space runs out. */
interface Ranks {
  /** When keys were last used, and the busiest clients. */
  readonly first: number
  readonly others: number
}

/**
 * In full view while keys are on, otherwise collapsed. Nothing if the run didn’t look.
 * @param now end of the run, ms since the epoch
 */
export function usageParts(account: AccountReport, now: number, ranks: Ranks): readonly (Part | Frame)[] {
  const { usage } = account
  if (usage === null) {
    return []
  }
  const use = keyUseOf(usage)
  const on = keysAreOn(account)
  const about = [lastUseText(use.lastUse, now), clientsText(use, now, on)].filter((words) => words !== '')
  return on
    ? [...about.map((text) => ({ rank: ranks.first, text })), ...clientParts(use, now, ranks)]
    : [collapsedUsage(about, use, now, ranks.others)]
}

function collapsedUsage(
  about: readonly string[],
  { clients = [] }: KeyUse,
  now: number,
  rank: number
): Frame {
  return collapsed('Who used keys', {
    head: '',
    parts: [
      { rank, text: about.join('\n\n') },
      ...clients.map((client, index) => ({
        rank,
        of: clientsOf,
        text: () => `${index === 0 ? `\n${tableHead(columns)}\n` : ''}${clientRow(client, now)}`
      }))
    ],
    foot: ''
  })
}

function lastUseText(lastUse: LastUse | undefined, now: number): string {
  return lastUse === undefined
    ? 'When keys were last used isn’t known: Azure Resource Manager didn’t say.'
    : table(
        ['Key', 'Last used'],
        keyNames.map((key) => [unbroken(credentials[key].label), lastUseCell(lastUse[key], now)])
      )
}

function lastUseCell(time: number | undefined, now: number): string {
  return time === undefined
    ? 'no recorded use'
    : Number.isNaN(time)
      ? 'not known'
      : `${ago(time, now)} (${minuteOf(time)})`
}

const columns: readonly Column[] = [
  { title: 'Client (user agent)', width: 24 },
  { title: 'Requests', numbers: true },
  'Last seen',
  'Kind of key',
  { title: 'Database / container', width: 20 }
]

/** The busiest in full view, the others collapsed. */
function clientParts({ clients = [] }: KeyUse, now: number, ranks: Ranks): readonly Frame[] {
  const rows = (some: readonly Client[], rank: number): Frame => ({
    head: tableHead(columns),
    parts: some.map((client) => ({ rank, of: clientsOf, text: () => clientRow(client, now) })),
    foot: ''
  })
  // A collapsed single row would take as much room as the row.
  const inView = clients.length === clientsInView + 1 ? clients.length : clientsInView
  const others = clients.slice(inView)
  return [
    rows(clients.slice(0, inView), ranks.first),
    collapsed(`and ${count(others.length, 'more client')}`, rows(others, ranks.others))
  ]
}

function clientRow(client: Client, now: number): string {
  const { userAgent, keyType, database, container, requests, lastSeen } = client
  return row([
    agentCell(userAgent),
    numberWords(requests),
    unbroken(ago(lastSeen, now)),
    logged(keyType),
    database === '' && container === '' ? notLogged : `${logged(database)} / ${logged(container)}`
  ])
}

const notLogged = 'not logged'
const longestName = 100

function logged(words: string): string {
  return text(words, longestName) || notLogged
}

/** A client’s user agent, as code. */
export function agentCell(userAgent: string): string {
  return text(userAgent) === '' ? notLogged : code(userAgent, longestName)
}

/** `12,400` */
export function numberWords(number: number): string {
  return number.toLocaleString('en-US')
}

/** What the logs say, or why they say nothing and what to do about it. */
function clientsText(use: KeyUse, now: number, on: boolean): string {
  const { lastUse, clients, clientsOmitted, clientsUnknown } = use
  if (clients === undefined) {
    return clientsUnknown !== undefined
      ? `Who used keys isn’t known. ${message(clientsUnknown)}`
      : on
        ? 'To see who uses keys, ask the account’s logs: <code>usage: clients</code>.'
        : ''
  }
  if (clients.length > 0) {
    const all = count(clients.length + clientsOmitted, 'client')
    return `**Who used keys in the last 7 days**, according to the account’s logs (${all}${clientsOmitted === 0 ? '' : `, the busiest ${clients.length} in the report`}):`
  }
  const latest = lastUse === undefined ? undefined : latestUse(lastUse)?.time
  return latest !== undefined && latest > now - week
    ? 'The account’s logs name no client that used a key in the last 7 days, although Azure recorded a use in that time.'
    : 'According to the account’s logs, no client used a key in the last 7 days.'
}
