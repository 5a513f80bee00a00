import { verdictTitle } from '../../check/labels.ts'
import { capital } from '../../runtime/text.ts'
import type { Group } from '../group-by-reason.ts'
import type { AccountLabels } from './account-labels.ts'
import type { Frame, Part } from './budget.ts'
import { message, next, text } from './markdown.ts'
import { useSentence, useWords } from '../use-words.ts'
import { rank } from './ranks.ts'
import { codeLink, listed, type Help } from './run.ts'

/** Accounts of one verdict in full view; the others are collapsed. */
const inView = 20
/** Accounts of each group in full view, even if there are many groups. */
const fewest = 3

const what = { failed: 'failed accounts', inconclusive: 'accounts that aren’t proven' } as const

/** The group whose next step comes before everything else: the largest, unless it has one account of several. */
export function groupToFixFirst(groups: readonly Group[]): Group | undefined {
  const [first, ...others] = groups
  return first?.nextStep === '' || (first?.accounts.length === 1 && others.length > 0) ? undefined : first
}

export function firstStep(first: Group, groups: readonly Group[]): Part {
  const size = first.accounts.length
  const total = totalOf(groups)
  const which = size === total ? [] : [`for ${size} of the ${total} (${first.title})`]
  return { rank: rank.next, text: next(first.nextStep, [...which, ...forExample(first)].join(', ')) }
}

/**
 * The accounts of one verdict by reason, without the next step of the group that is fixed first.
 * @param now end of the run, ms since the epoch
 */
export function groupParts(
  verdict: keyof typeof what,
  groups: readonly Group[],
  first: Group | undefined,
  labels: AccountLabels,
  help: Help,
  now: number
): readonly (Part | Frame)[] {
  const total = totalOf(groups)
  const seen = total <= inView ? total : Math.max(fewest, Math.floor(inView / groups.length))
  return total === 0
    ? []
    : [
        { rank: rank.groups, text: `#### ${verdictTitle(verdict)} (${total})` },
        ...groups.flatMap((group) => [
          {
            rank: rank.groups,
            ...(group.accounts.length === 1 && { of: what[verdict] }),
            text: groupHead(group, labels, help, now)
          },
          ...(group.nextStep === '' || group === first
            ? []
            : [
                {
                  rank: rank.nextSteps,
                  of: 'next steps',
                  text: () => next(group.nextStep, forExample(group).join())
                }
              ]),
          ...listed(
            (group.accounts.length === 1 ? [] : group.accounts).map((account) => ({
              rank: rank.named,
              of: what[verdict],
              text: () => {
                const words = group.sameMessage ? useWords(account, now) : account.reason
                return `- ${labels.line(account)}${words === '' ? '' : `: ${message(words)}`}`
              }
            })),
            seen,
            rank.others
          )
        ])
      ]
}

/** A group of one names its account here, and needs no list. */
function groupHead(group: Group, labels: AccountLabels, help: Help, now: number): string {
  const { code, title, accounts, sameMessage } = group
  const one = accounts.length === 1
  const who = one ? labels.line(accounts[0]) : `${accounts.length} accounts`
  const head = `**${capital(title)}** · ${who} · ${codeLink(code, help)}`
  const words = one ? `${group.message} ${useSentence(accounts[0], now)}` : group.message
  return sameMessage ? `${head}\n\n${message(words)}` : head
}

/** A next step may contain an account’s names. */
function forExample({ sameNextStep, accounts }: Group): readonly string[] {
  return sameNextStep ? [] : [`for example for ${text(accounts[0].name)}`]
}

function totalOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { accounts }) => sum + accounts.length, 0)
}
