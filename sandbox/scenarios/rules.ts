import { authorizationFailed } from '../azure/arm-errors.ts'
import { wrongKey } from '../azure/look-alikes.ts'
import type { Rule } from '../cloud.ts'
import type { SeenRequest } from '../server.ts'

/** The other order of checks: a made-up key is a wrong key even if keys are off. Azure's order isn't documented. */
export const signatureFirst: Rule = ({ server, credential }) =>
  server === 'cosmos' && credential === 'unknown-key' ? wrongKey() : undefined

/** The rule, until it has reacted `count` times. */
export function times(count: number, rule: Rule): Rule {
  let left = count
  return (request, cloud) => {
    const reaction = left > 0 ? rule(request, cloud) : undefined
    left -= reaction ? 1 : 0
    return reaction
  }
}

/** The rule for requests about one account: at Azure Resource Manager or at the account's endpoints. */
export function about(account: string, rule: Rule): Rule {
  return aboutEach(new Map([[account, rule]]))
}

/** The same for many accounts, by name. A request doesn't run through thousands of rules. */
export function aboutEach(rules: ReadonlyMap<string, Rule>): Rule {
  const byName = new Map([...rules].map(([name, rule]) => [name.toLowerCase(), rule]))
  return (request, cloud) => byName.get(accountOf(request).toLowerCase())?.(request, cloud)
}

function accountOf({ server, account, path }: SeenRequest): string {
  return server === 'arm' ? (/\/databaseAccounts\/([^/?]+)/i.exec(path)?.[1] ?? '') : (account ?? '')
}

/** Lists show the account, but it can't be read: access was removed in between. */
export const unreadable: Rule = ({ server, method, path }) => {
  const id = /^(\/.+\/databaseAccounts\/[^/?]+)(?:\?|$)/i.exec(path)?.[1]
  return server === 'arm' && method === 'GET' && id !== undefined
    ? authorizationFailed('Microsoft.DocumentDB/databaseAccounts/read', id)
    : undefined
}
