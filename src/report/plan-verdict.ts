import type { ExceptionReport } from '../check/exceptions.ts'
import type { Verdict } from '../check/verdict.ts'
import { hasOtherApi, type PlannedAccount } from '../deployment/merge-entries.ts'
import type { Setting } from '../deployment/planned-account.ts'
import type { Explanation } from '../runtime/errors.ts'

export interface PlanJudgement extends Explanation {
  readonly verdict: Exclude<Verdict, 'passed'>
}

const verdicts: Readonly<Record<Setting, PlanJudgement['verdict']>> = {
  disabled: 'planned',
  enabled: 'failed',
  unknown: 'inconclusive',
  removed: 'not-applicable',
  untouched: 'not-applicable'
}

/** The verdict of an account in a plan run, and why. `planned` needs a plan that says that keys will be off. Pure. */
export function judgePlanned(account: PlannedAccount, exception: ExceptionReport | undefined): PlanJudgement {
  if (exception?.expired === false) {
    const { expires, owner, reason } = exception
    return outcome(
      'excepted',
      'excepted',
      `Excepted until the end of ${expires} (UTC) by ${owner}: ${reason}.`
    )
  }
  if (hasOtherApi(account)) {
    return outcome(
      'not-applicable',
      'not-applicable',
      `Accounts of the API for ${account.api ?? ''} can’t turn keys off.`
    )
  }
  const verdict = verdicts[account.setting]
  switch (account.setting) {
    case 'enabled':
    case 'unknown':
      return { verdict, ...account.why, nextStep: account.why.nextStep || howToSay }
    case 'disabled':
      return outcome(verdict, 'planned', 'The deployment leaves keys off, according to the plan.')
    case 'removed':
      return outcome(verdict, 'plan-removes-account', 'The deployment removes the account.')
    case 'untouched':
      return outcome(verdict, 'plan-leaves-account', 'The deployment doesn’t touch the account.')
  }
}

const howToSay = 'Set `disableLocalAuth` to `true` in the account’s declaration, as a literal value.'

function outcome(
  verdict: PlanJudgement['verdict'],
  code: PlanJudgement['code'],
  message: string
): PlanJudgement {
  return { verdict, code, message, nextStep: '' }
}
