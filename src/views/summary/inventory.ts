import { idleDays, keyUseOf, useStateOf, type UseState } from '../../report/key-usage.ts'
import type { AccountReport } from '../../report/schema.ts'
import { count, list } from '../../runtime/text.ts'
import { ago, agentsOf, type Agent } from '../../usage/words.ts'
import type { Frame, Part } from './budget.ts'
import { row, tableHead, type Column } from './markdown.ts'
import { rank } from './ranks.ts'
import { collapsed } from './run.ts'
import { agentCell, numberWords } from './usage.ts'

/** Who uses keys across accounts: what a team has to move, in the order of its size. */

const agentsInView = 10
/** More than this many agents aren’t listed. */
const agentsShown = 500

const words: Readonly<Record<UseState, string>> = {
  'in-use': `in use at %, within ${idleDays} days`,
  ready: 'ready to turn off at %',
  'no-role': 'not used, but without a data-plane role, at %',
  'not-known': 'use not known at %'
}

/** At how many accounts keys are in use. Nothing if nobody looked. @param now end of the run, ms since the epoch */
export function useLine(accounts: readonly AccountReport[], now: number): readonly Part[] {
  const states = accounts.flatMap((account) => useStateOf(account, now) ?? [])
  const numbers = (Object.keys(words) as UseState[])
    .map((state) => ({ state, number: states.filter((one) => one === state).length }))
    .filter(({ number }) => number > 0)
    .map(({ state, number }) => words[state].replace('%', `**${number}**`))
  return states.length === 0
    ? []
    : [{ rank: rank.counts, text: `Of ${count(states.length, 'account')} with keys on: ${list(numbers)}.` }]
}

const columns: readonly Column[] = [
  { title: 'Client (user agent)', width: 24 },
  { title: 'Accounts', numbers: true },
  { title: 'Requests', numbers: true },
  'Last seen'
]

/** The clients of all accounts by user agent, the busiest first. @param now end of the run, ms since the epoch */
export function clientsOfAccounts(
  accounts: readonly AccountReport[],
  now: number
): readonly (Part | Frame)[] {
  const uses = accounts.flatMap(({ usage }) => (usage === null ? [] : [keyUseOf(usage)]))
  const agents = agentsOf(uses.map(({ clients = [] }) => clients))
  const omitted = uses.reduce((sum, { clientsOmitted }) => sum + clientsOmitted, 0)
  const asked = uses.filter(({ clients }) => clients !== undefined).length
  const unknown = uses.filter(({ clientsUnknown }) => clientsUnknown !== undefined).length
  // A collapsed single row would take as much room as the row.
  const inView = agents.length === agentsInView + 1 ? agents.length : agentsInView
  const others = agents.slice(inView, agentsShown)
  const more = agents.length - inView - others.length
  const notes = [
    ...(more > 0 ? [`${count(more, 'more user agent')} in the report.`] : []),
    ...(omitted > 0 ? [`The logs name ${count(omitted, 'more client')}.`] : []),
    ...(unknown > 0 ? [`Who used keys isn’t known at ${count(unknown, 'account')}.`] : [])
  ]
  return agents.length === 0
    ? []
    : [
        {
          rank: rank.groups,
          text: `#### Who used keys in the last 7 days\n\nAccording to the logs of ${count(asked, 'account')}, the busiest client first. ${notes.join(' ')}`.trim()
        },
        rows(agents.slice(0, inView), rank.named, now),
        collapsed(`and ${count(others.length, 'more client')}`, rows(others, rank.others, now))
      ]
}

function rows(agents: readonly Agent[], rankOfRows: number, now: number): Frame {
  return {
    head: tableHead(columns),
    parts: agents.map(({ userAgent, accounts, requests, lastSeen }) => ({
      rank: rankOfRows,
      of: 'clients that used keys',
      text: () =>
        row([agentCell(userAgent), numberWords(accounts), numberWords(requests), ago(lastSeen, now)])
    })),
    foot: ''
  }
}
