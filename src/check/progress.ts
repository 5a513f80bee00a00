import type { Account, Endpoint } from '../azure/account.ts'
import { credentials, type CredentialName } from './credentials.ts'
import type { Answer, Classified } from './answer.ts'
import { pair, type Attempted, type Course } from './rounds.ts'
import { count, list, oneLine } from '../runtime/text.ts'
import type { KeyUse } from '../usage/key-use.ts'
import { lastUseWords } from '../usage/words.ts'

/** Log lines of a check. Pure. */

type Seen = Pick<Classified, 'answer' | 'status' | 'subStatus'> & {
  readonly credential: CredentialName
  readonly endpoint: Endpoint
}

export function endpointName({ region }: Pick<Endpoint, 'region'>): string {
  return region === null ? 'Global' : oneLine(region, 60)
}

export function describeAccount(account: Account): string {
  const regions = (account.endpoints ?? []).filter(({ region }) => region !== null).map(endpointName)
  return `API for ${account.api}, ${count(regions.length, 'region')} (${list(regions)}), keys ${account.disableLocalAuth ? 'off' : 'on'} according to Azure Resource Manager`
}

export function describeRound(attempts: readonly Seen[], before = false): string {
  const of = (answer: Answer): readonly Seen[] => attempts.filter((attempt) => attempt.answer === answer)
  const [refused, accepted, unclear] = [of('refused'), of('accepted'), of('unclear')]
  const total = attempts.length
  if (accepted.length === total) {
    return before ? `${total} of ${total} accepted` : `0 of ${total} refused, all still accepted`
  }
  return [
    `${refused.length} of ${total} refused`,
    ...(accepted.length === 0 ? [] : [`${before ? '' : 'still '}accepted: ${places(accepted, attempts)}`]),
    ...(unclear.length === 0 ? [] : [`unclear: ${places(unclear, attempts)}`])
  ].join('; ')
}

const placesShown = 3

function places(some: readonly Seen[], all: readonly Seen[]): string {
  const names = new Set(all.map(({ credential }) => credential))
  const urls = [...new Set(some.map(({ endpoint }) => endpoint.url))]
  if (some.length === all.length && some.length > names.size) {
    return `${count(names.size, 'key')} at all ${urls.length} endpoints${codes(some)}`
  }
  const texts = urls.slice(0, placesShown).map((url) => {
    const here = some.filter(({ endpoint }) => endpoint.url === url)
    const [{ endpoint }] = here as [Seen]
    const which =
      here.length === names.size && here.length > 1
        ? `all ${here.length} keys`
        : list(here.map(({ credential }) => credentials[credential].label.toLowerCase()))
    return `${which} at ${endpointName(endpoint)}${codes(here)}`
  })
  const more = urls.length - texts.length
  return list(more > 0 ? [...texts, count(more, 'more endpoint')] : texts)
}

function codes(attempts: readonly Seen[]): string {
  const distinct = [...new Set(attempts.filter(({ answer }) => answer === 'unclear').map(statusCode))]
  return distinct.length > 0 ? ` (${distinct.join(', ')})` : ''
}

/** `401/5202`, `403`, or `no answer`. */
export function statusCode({ status, subStatus }: Pick<Classified, 'status' | 'subStatus'>): string {
  return status === null ? 'no answer' : subStatus === null ? String(status) : `${status}/${subStatus}`
}

export function changeOfRounds(before: Course<Attempted>, now: Course<Attempted>): boolean {
  const answers = ({ last }: Course<Attempted>): string =>
    JSON.stringify(last.map((attempt) => [pair(attempt), attempt.answer]))
  return answers(before) !== answers(now)
}

export type Plan =
  | { readonly kind: 'change' | 'on' | 'off' | 'unknown' }
  | { readonly kind: 'excepted'; readonly until: string }
  | { readonly kind: 'other-api'; readonly api: string; readonly named: boolean }
  | { readonly kind: 'unavailable'; readonly why: string }

/** `turn keys off; primary key last used 3 hours ago`. @param now ms since the epoch */
export function planLine(plan: Plan, use: KeyUse | undefined, now: number): string {
  return use === undefined ? planText(plan) : `${planText(plan)}; ${lastUseWords(use.lastUse, now)}`
}

function planText(plan: Plan): string {
  switch (plan.kind) {
    case 'change':
      return 'turn keys off'
    case 'on':
      return 'keys are on'
    case 'off':
      return 'already off'
    case 'unknown':
      return 'not read yet'
    case 'excepted':
      return `excepted until ${plan.until}`
    case 'other-api':
      return `not applicable (API for ${plan.api})`
    case 'unavailable':
      return plan.why
  }
}

const planWords: Readonly<Record<Plan['kind'], string>> = {
  change: 'to turn keys off',
  on: 'with keys on',
  off: 'already off',
  unknown: 'not read yet',
  excepted: 'excepted',
  'other-api': 'not applicable',
  unavailable: 'not available'
}

/** `12 to turn keys off, 400 already off` */
export function planCounts(plans: readonly Plan[]): string {
  return (Object.keys(planWords) as Plan['kind'][])
    .map((kind) => [plans.filter((plan) => plan.kind === kind).length, planWords[kind]] as const)
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${number} ${words}`)
    .join(', ')
}
