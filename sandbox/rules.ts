/** Rules that more than one script needs. */
import { wrongKey } from './answers.ts'
import type { Rule } from './types.ts'

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
