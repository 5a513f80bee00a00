import type { Warning } from '../runtime/errors.ts'
import { isExpression, namesAccount, typeNamed } from './arm-type.ts'
import { judgment, type Judgment } from './arm-explain.ts'

/** Whether the visible text of a nested deployment names the type of accounts. */
export function hidesAccount(body: unknown): boolean {
  const left: unknown[] = [body]
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (typeof value === 'string') {
      if (namesType(value)) {
        return true
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value)) {
        left.push(inner ?? '')
      }
    }
  }
  return false
}

function namesType(text: string): boolean {
  return /^[\w.]+(?:\/\w+)+$/.test(text) && !isExpression(text)
    ? typeNamed(text) === 'account'
    : namesAccount(text)
}

export const hidden: Judgment = judgment(
  'unknown',
  'plan-hidden-template',
  'A nested deployment that the engine didn’t expand contains a Cosmos DB account.',
  'Deploy it as a local Bicep module with parameters that are known before the deployment.'
)

export function notVisible(address: string): Warning {
  return {
    code: 'plan-template-not-visible',
    message: `The plan doesn’t show what the nested deployment ${address} deploys. Check it with a separate plan.`
  }
}
