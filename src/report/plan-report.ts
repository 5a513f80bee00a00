import { exceptionFor, unmatched, type Exception } from '../check/exceptions.ts'
import { expiredException } from '../check/labels.ts'
import type { Fix } from '../deployment/edit.ts'
import { mergeEntries, type PlannedAccount } from '../deployment/merge-entries.ts'
import type { PlanFile } from '../deployment/planned-account.ts'
import type { Problem, Warning } from '../runtime/errors.ts'
import { count, oneLine } from '../runtime/text.ts'
import { judgePlanned } from './plan-verdict.ts'
import { reportWith, type RunFacts } from './report.ts'
import type { AccountReport, Report } from './schema.ts'

/** What a plan run's report needs besides the plans. */
export interface PlanFacts extends Pick<RunFacts, 'startedAt' | 'finishedAt' | 'workflow' | 'version'> {
  readonly exceptions: readonly Exception[]
  /** Of the run itself, such as a cancellation. */
  readonly problems: readonly Problem[]
}

export type { Fix }

/** The fixes of the accounts of a report. */
export type Fixes = ReadonlyMap<AccountReport, Fix>

/** The report of a plan run: one result for each account. Pure. */
export function planReport(
  plans: readonly PlanFile[],
  facts: PlanFacts
): { readonly report: Report; readonly fixes: Fixes } {
  const accounts = mergeEntries(plans)
  const { exceptions, problems, ...run } = facts
  const reported = accounts.map((account) => ({
    account: accountReport(account, exceptions, facts.startedAt),
    fix: account.fix
  }))
  const report = reportWith(
    {
      ...run,
      mode: 'plan',
      tenantId: null,
      principalId: null,
      cloud: null,
      scope: plans.map(({ file }) => file),
      shard: null,
      found: null,
      problems: distinct([...problems, ...plans.flatMap((plan) => plan.problems)]),
      warnings: distinct([
        ...(accounts.length > 0 || plans.length === 0 ? [] : [noAccounts(plans)]),
        ...plans.flatMap((plan) => plan.warnings),
        ...unmatched(exceptions, accounts.map(namedBy)).map(({ account }): Warning => ({
          code: 'exception-unmatched',
          message: `The exception for ${account} matches no account of this run. Remove it from the exceptions file, or correct the name.`
        }))
      ])
    },
    reported.map(({ account }) => account)
  )
  return {
    report,
    fixes: new Map(reported.flatMap(({ account, fix }) => (fix === null ? [] : [[account, fix]])))
  }
}

function noAccounts(plans: readonly PlanFile[]): Warning {
  const resources = plans.reduce((sum, plan) => sum + plan.resources, 0)
  const where = plans.length === 1 ? '' : ` in ${plans.length} plans`
  return {
    code: 'no-planned-accounts',
    message: `This run saw ${count(resources, 'resource')}${where} and no account of Azure Cosmos DB.`
  }
}

/** What an exception may name: never an address, which may read like another account's name. */
function namedBy({ id, name, resourceGroup, subscriptionId }: PlannedAccount) {
  return { id: id ?? '', name: name ?? '', resourceGroup, subscriptionId }
}

/** The account's resource ID and name in the report; its address stands in. */
function refOf({ id, name, address, resourceGroup, subscriptionId }: PlannedAccount) {
  return { id: id ?? address, name: name ?? address, resourceGroup, subscriptionId }
}

function accountReport(
  account: PlannedAccount,
  exceptions: readonly Exception[],
  now: number
): AccountReport {
  const exception = exceptionFor(namedBy(account), exceptions, now)
  const { verdict, code, message, nextStep } = judgePlanned(account, exception)
  const { format, setting, address, file, source, before } = account
  return {
    ...refOf(account),
    location: account.location,
    api: account.api,
    verdict,
    proof: null,
    code,
    reason: oneLine(message, longestReason),
    nextStep: oneLine(nextStep, longestReason),
    changed: false,
    changedAt: null,
    disableLocalAuth: { before, after: account.after },
    secondsToRefusal: null,
    rounds: 0,
    roleAssignments: null,
    dataRoles: [],
    exception: exception ?? null,
    warnings: exception?.expired === true ? [expiredException(exception)] : [],
    usage: null,
    planned: { format, setting, address, file, source, before },
    attempts: []
  }
}

const longestReason = 2_000

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}
