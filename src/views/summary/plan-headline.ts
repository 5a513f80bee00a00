import { countsOf } from '../../report/report.ts'
import type { AccountReport, Report } from '../../report/schema.ts'
import { titles } from '../../runtime/codes.ts'
import { count } from '../../runtime/text.ts'

/** The reason in a plan run’s headline: what the deployment does to keys, and at how many accounts. */
export function planReason({ verdict, accounts }: Report): string {
  const total = accounts.length
  const of = (number: number): string =>
    number === total ? atAll(total) : `${number} of ${count(total, 'account')}`
  const those = accounts.filter((account) => account.verdict === verdict)
  const { failed, inconclusive, planned, excepted, notApplicable } = countsOf(accounts)
  const rest = [
    ...(verdict === 'failed' && inconclusive > 0 ? [`${inconclusive} not known`] : []),
    ...(excepted > 0 && verdict !== 'excepted' ? [`${excepted} excepted`] : []),
    ...(notApplicable > 0 && verdict !== 'not-applicable' ? [`${notApplicable} not applicable`] : [])
  ]
    .map((words) => `, ${words}`)
    .join('')
  switch (verdict) {
    case 'failed':
      return `this deployment ${whatFails(those)} keys on at ${of(failed)}${rest}`
    case 'inconclusive':
      return `the plan doesn’t say whether keys are off at ${of(inconclusive)}${rest}`
    case 'planned':
      return `this deployment leaves keys off at ${planned === total ? atAll(total) : count(planned, 'account')}${rest}`
    case 'excepted':
      return `${of(excepted)} excepted${rest}`
    case 'passed':
    case 'not-applicable':
      return nothingToJudge(those)
  }
}

function atAll(total: number): string {
  return total === 1 ? '1 account' : `all ${total} accounts`
}

function whatFails(failed: readonly AccountReport[]): string {
  const turns = failed.filter(({ code }) => code === 'plan-turns-keys-on').length
  return turns === failed.length ? 'turns' : turns === 0 ? 'leaves' : 'turns or leaves'
}

function nothingToJudge(accounts: readonly AccountReport[]): string {
  const [first, ...others] = new Set(accounts.map(({ code }) => code))
  if (first === undefined) {
    return titles['no-planned-accounts']
  }
  const all = atAll(accounts.length)
  return others.length > 0
    ? `this deployment has no account whose keys it decides (${count(accounts.length, 'account')})`
    : first === 'plan-removes-account'
      ? `this deployment removes ${all}`
      : first === 'plan-leaves-account'
        ? `this deployment doesn’t touch ${all}`
        : `the API of ${all} can’t turn keys off`
}
