/** Rules that more than one script needs. */
import { wrongKey } from '../azure/answers.ts'
import { authorizationFailed } from '../azure/arm-errors.ts'
import type { Rule, SeenRequest } from '../types.ts'

/**
 * The other order of Cosmos DB's checks: a key that is not the account's own is told so, also where keys are off. Which
 * order is Azure's is not documented.
 */
export const signatureFirst: Rule = ({ server, credential }) =>
  server === 'cosmos' && credential === 'unknown-key' ? wrongKey() : undefined

/** The rule, but only the first so many times that it reacts. */
export function times(count: number, rule: Rule): Rule {
  let left = count
  return (request, cloud) => {
    const reaction = left > 0 ? rule(request, cloud) : undefined
    left -= reaction ? 1 : 0
    return reaction
  }
}

/** The rule, for what is asked about one account: of ARM about the account or a part of it, or of one of its endpoints. */
export function about(account: string, rule: Rule): Rule {
  return aboutEach(new Map([[account, rule]]))
}

/** The same for many accounts, each by its name: with a rule for each, thousands of rules would be asked for each request. */
export function aboutEach(rules: ReadonlyMap<string, Rule>): Rule {
  const byName = new Map([...rules].map(([name, rule]) => [name.toLowerCase(), rule]))
  return (request, cloud) => byName.get(accountOf(request).toLowerCase())?.(request, cloud)
}

function accountOf({ server, account, path }: SeenRequest): string {
  return server === 'arm' ? (/\/databaseAccounts\/([^/?]+)/i.exec(path)?.[1] ?? '') : (account ?? '')
}

/** The account itself may not be read, though lists show it: access was taken away after they were made. */
export const unreadable: Rule = ({ server, method, path }) => {
  const id = /^(\/.+\/databaseAccounts\/[^/?]+)(?:\?|$)/i.exec(path)?.[1]
  return server === 'arm' && method === 'GET' && id !== undefined
    ? authorizationFailed('Microsoft.DocumentDB/databaseAccounts/read', id)
    : undefined
}
