import { idleDays, keyUseOf, useStateOf, type UseState } from '../../report/key-usage.ts'
import type { AccountReport } from '../../report/schema.ts'
import { count, list } from '../../runtime/text.ts'
import { ago, agentsOf, type Agent } from '../../usage/words.ts'
import type { Frame, Part } from './budget.ts'
import type { AccountLabels } from './account-labels.ts'
import { message, row, tableHead, type Column } from './markdown.ts'
import { rank } from './ranks.ts'
import { collapsed } from './run.ts'
import { agentCell, numberWords } from './usage.ts'

/** Who uses keys across accounts: what a team has to move, in the order of its size. */

const agentsInView = 10
/** More than this many agents aren’t listed. */
const agentsShown = 500

const words: Readonly<Record<UseState, string>> = {
  'in-use': 'in use',
  ready: 'ready to turn off',
  'no-role': 'without a data-plane role',
  'not-known': 'not known'
}

/** At how many accounts keys are in use. Nothing if the run didn’t look. @param now end of the run, ms since the epoch */
export function useLine(accounts: readonly AccountReport[], now: number): readonly Part[] {
  const states = accounts.flatMap((account) => useStateOf(account, now) ?? [])
  const numbers = (Object.keys(words) as UseState[])
    .map((state) => ({ state, number: states.filter((one) => one === state).length }))
    .filter(({ number }) => number > 0)
    .map(({ state, number }) => `**${number}** ${words[state]}`)
  return states.length === 0
    ? []
    : [
        {
          rank: rank.counts,
          text: `Use of keys in the last ${idleDays} days, at ${count(states.length, 'account')} with keys on: ${list(numbers)}.`
        }
      ]
}

const columns: readonly Column[] = [
  { title: 'Client (user agent)', width: 20 },
  { title: 'Accounts', numbers: true },
  { title: 'Requests', numbers: true },
  'Last seen'
]

/**
 * The clients of all accounts by user agent, the busiest first, and why others aren’t known.
 * @param now end of the run, ms since the epoch
 */
export function clientsOfAccounts(
  accounts: readonly AccountReport[],
  labels: AccountLabels,
  now: number
): readonly (Part | Frame)[] {
  const uses = accounts.flatMap(({ usage }) => (usage === null ? [] : [keyUseOf(usage)]))
  const asked = uses.filter(({ clients }) => clients !== undefined)
  const agents = agentsOf(asked.map(({ clients = [] }) => clients))
  const unknown = whyUnknown(accounts, labels)
  if (asked.length === 0 && unknown.length === 0) {
    return []
  }
  // A collapsed single row would take as much room as the row.
  const inView = agents.length === agentsInView + 1 ? agents.length : agentsInView
  const others = agents.slice(inView, agentsShown)
  const more = Math.max(0, agents.length - agentsShown)
  const omitted = asked.reduce((sum, { clientsOmitted }) => sum + clientsOmitted, 0)
  const about = [
    `The logs of ${count(asked.length, 'account')} name ${agents.length === 0 ? 'no client' : `${count(agents.length, 'user agent')}, the busiest first`}.`,
    ...(more > 0 ? [`${count(more, 'more user agent')} in the report.`] : []),
    ...(omitted > 0
      ? [
          `They also name ${count(omitted, 'client')} that ${omitted === 1 ? 'isn’t' : 'aren’t'} in the report.`
        ]
      : [])
  ].join(' ')
  return [
    { rank: rank.groups, text: '#### Who used keys in the last 7 days' },
    ...(asked.length === 0 ? [] : [{ rank: rank.groups, text: about }]),
    rows(agents.slice(0, inView), rank.named, now),
    collapsed(`and ${count(others.length, 'more client')}`, rows(others, rank.others, now)),
    { head: '', parts: unknown, foot: '' }
  ]
}

const reasonsShown = 3

/** Why the logs of accounts don’t say who uses keys, the most common reason first. */
function whyUnknown(accounts: readonly AccountReport[], labels: AccountLabels): readonly Part[] {
  const some = accounts.filter(({ usage }) => usage?.clients === null && usage.clientsUnknown !== null)
  const reasons = [...Map.groupBy(some, ({ usage }) => usage?.clientsUnknown ?? '')].toSorted(
    ([, one], [, other]) => other.length - one.length
  )
  const more = reasons.slice(reasonsShown).reduce((sum, [, others]) => sum + others.length, 0)
  const part = (text: string): Part => ({ rank: rank.nextSteps, text })
  return [
    ...reasons.slice(0, reasonsShown).flatMap(([reason, group]) => {
      const [first] = group
      const who =
        group.length === 1 && first !== undefined ? labels.line(first) : `**${group.length} accounts**`
      return [part(`- Not known at ${who}: ${message(reason)}`)]
    }),
    ...(more > 0 ? [part(`- Not known at ${count(more, 'more account')}, for reasons in the report`)] : [])
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
