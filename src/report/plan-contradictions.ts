import { accountRef } from '../azure/resource-id.ts'
import { exceptionRules, nextStepRule, type Rule } from './account-rules.ts'
import type { AccountReport } from './schema.ts'

/** The rules of an account in a plan run's report that its schema can't express. Pure. */
export const planRules: readonly Rule[] = [
  {
    message: 'A plan run says of every account what the deployment does.',
    broken: ({ planned }) => planned === null
  },
  {
    message: 'A plan run reads, changes and tries no account.',
    broken: ({ changed, changedAt, secondsToRefusal, rounds, roleAssignments, dataRoles, attempts, usage }) =>
      changed ||
      rounds > 0 ||
      dataRoles.length + attempts.length > 0 ||
      [changedAt, secondsToRefusal, roleAssignments, usage].some((seen) => seen !== null)
  },
  {
    message: 'A plan run proves nothing.',
    broken: ({ verdict, proof }) => verdict === 'passed' || proof !== null
  },
  {
    message:
      'The ID isn’t the resource ID of an account, or doesn’t match name, resource group and subscription.',
    broken: (account) => account.id.startsWith('/subscriptions/') && !matchesId(account)
  },
  {
    message: 'The setting before the deployment is reported twice, and differs.',
    broken: ({ planned, disableLocalAuth: { before } }) => planned !== null && planned.before !== before
  },
  {
    message: 'A planned account is of the API for NoSQL, and its keys are off after the deployment.',
    broken: ({ verdict, api, planned, disableLocalAuth: { after } }) =>
      verdict === 'planned' &&
      (planned?.setting !== 'disabled' || after !== true || (api !== null && api !== 'NoSQL'))
  },
  {
    message: 'The verdict doesn’t match the setting.',
    broken: ({ verdict, planned, api }) => {
      const other = api !== null && api !== 'NoSQL'
      switch (verdict) {
        case 'failed':
          return other || planned?.setting !== 'enabled'
        case 'inconclusive':
          return other || planned?.setting !== 'unknown'
        case 'not-applicable':
          return !other && planned?.setting !== 'removed' && planned?.setting !== 'untouched'
        default:
          return false
      }
    }
  },
  nextStepRule,
  ...exceptionRules,
  {
    message: 'Only a valid exception makes an account excepted, and it always does.',
    broken: ({ verdict, exception }) => (verdict === 'excepted') !== (exception?.expired === false)
  }
]

function matchesId(account: AccountReport): boolean {
  const ref = accountRef.parse(account.id)
  return (['name', 'resourceGroup', 'subscriptionId'] as const).every(
    (field) => ref?.[field].toLowerCase() === account[field].toLowerCase()
  )
}
