import type { AccountRef } from '../azure/resource-id.ts'

/** The run neither changes nor tries the account until it expires. */
export interface Exception {
  /** Name or resource ID. */
  readonly account: string
  readonly reason: string
  readonly owner: string
  /** The last day on which it is valid, `2027-03-31`, UTC. */
  readonly expires: string
}

export interface ExceptionReport {
  readonly reason: string
  readonly owner: string
  readonly expires: string
  readonly expired: boolean
}

const dayMs = 86_400_000

/** Of several, the one that is valid longest. @param now ms since the epoch */
export function exceptionFor(
  account: AccountRef,
  exceptions: readonly Exception[],
  now: number
): ExceptionReport | undefined {
  const names = namesOf(account)
  const [found] = exceptions
    .filter((one) => names.includes(one.account.toLowerCase()))
    .toSorted((one, other) => Date.parse(other.expires) - Date.parse(one.expires))
  if (found === undefined) {
    return undefined
  }
  const { reason, owner, expires } = found
  return { reason, owner, expires, expired: now >= Date.parse(expires) + dayMs }
}

export function unmatched(
  exceptions: readonly Exception[],
  accounts: readonly AccountRef[]
): readonly Exception[] {
  const names = new Set(accounts.flatMap(namesOf))
  return exceptions.filter(({ account }) => !names.has(account.toLowerCase()))
}

function namesOf({ name, id }: AccountRef): readonly string[] {
  return [name.toLowerCase(), id.toLowerCase()]
}
