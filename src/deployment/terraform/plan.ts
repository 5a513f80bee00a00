import type { Problem, Warning } from '../../runtime/errors.ts'
import { asCode, count, oneLine } from '../../runtime/text.ts'
import type { PlanFile, PlannedEntry } from '../planned-account.ts'
import { isAccountType } from './azapi.ts'
import { changeOf, type Change } from './change.ts'
import { configurationOf } from './configuration.ts'
import { entryOf, subjectOf, type Subject } from './entry.ts'
import { isObject, items, own } from '../json.ts'
import { markedStrings, stringAt, stringsIn } from './json.ts'
import { workspaceModules, type TerraformSources } from './modules.ts'
import { templateText } from './template.ts'

export interface TerraformContext {
  /** ms since the epoch */
  readonly now: number
  readonly sources: TerraformSources
}

/** A plan older than this may not be the one that is applied; ms. */
const fresh = 24 * 60 * 60 * 1000

/**
 * What the JSON of `terraform show -json` or `tofu show -json` says about accounts: one entry for each account’s change. Reads
 * changes and configuration; never `prior_state` or `resource_drift`, which don’t show what is sent, and `planned_values` only
 * to find accounts that the changes lack. Pure; never throws, for any JSON.
 * @param file as given
 */
export function terraformPlan(plan: unknown, file: string, { now, sources }: TerraformContext): PlanFile {
  const configuration = configurationOf(plan)
  const around = { configuration, modules: workspaceModules(plan, configuration, file, sources) }
  const deferred = items(own(plan, 'deferred_changes'))
  const changes = [
    ...items(own(plan, 'resource_changes')).map((entry) => changeOf(entry, false)),
    ...deferred.map((entry) => changeOf(own(entry, 'resource_change'), true))
  ]
  const readable = changes.filter((change) => change !== undefined)
  const accounts = readable
    .map((change) => ({ change, subject: subjectOf(change) }))
    .filter((found): found is { change: Change; subject: Subject } => found.subject !== undefined)
  const judged = accounts.filter(({ change }) => !isSkipped(change))
  const entries = judged
    .map(({ change, subject }) => entryOf(change, subject, around))
    .filter((entry) => entry !== undefined)
  const errored = isSet(own(plan, 'errored'))
  return {
    format: 'terraform',
    file,
    resources: readable.filter(({ mode }) => mode !== 'data').length,
    entries: errored ? entries.map(doubted) : entries,
    problems: [
      ...(errored ? [failed(file)] : incomplete(plan, file, deferred.length)),
      ...unreadable(plan, file, readable.length < changes.length || leavesOut(plan, readable)),
      ...invoked(plan, file)
    ],
    warnings: [...ageOf(plan, file, now), ...completeness(plan, file), ...judged.flatMap(warningsOf)],
    secrets: secretsOf(accounts.filter(({ subject }) => subject !== 'template').map(({ change }) => change))
  }
}

/** Data sources declare nothing, and a deposed object is the old one of an earlier replacement. */
function isSkipped({ mode, deposed, deferred, action }: Change): boolean {
  return mode === 'data' || (deposed && !deferred && ['delete', 'forget', 'no-op', 'read'].includes(action))
}

/** Anything but a plain no. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false
}

/** If planning failed, only bad news is reliable. */
function doubted(entry: PlannedEntry): PlannedEntry {
  return entry.setting === 'enabled'
    ? entry
    : {
        ...entry,
        setting: 'unknown',
        after: null,
        fix: null,
        why: {
          code: 'plan-errored',
          message: 'Planning failed, so the plan doesn’t show what happens to the account.',
          nextStep: planAgain
        }
      }
}

const planAgain = 'Fix the errors that `terraform plan` reports, and plan again.'

function failed(file: string): Problem {
  return {
    code: 'plan-errored',
    verdict: 'inconclusive',
    message: `Planning failed, so ${shownPath(file)} shows only a part of the deployment.`,
    nextStep: planAgain
  }
}

function incomplete(plan: unknown, file: string, deferred: number): readonly Problem[] {
  const complete = own(plan, 'complete')
  return deferred === 0 && (complete === true || complete === undefined || complete === null)
    ? []
    : [
        {
          code: 'plan-incomplete',
          verdict: 'inconclusive',
          message: `${shownPath(file)} is incomplete${deferred > 0 ? `: Terraform deferred ${count(deferred, 'change')}` : ''}. Accounts may be missing in it.`,
          nextStep: 'Plan without `-target`, and apply first what other changes wait for.'
        }
      ]
}

/** A planned account without an entry: a filter has shortened the list of changes. */
function leavesOut(plan: unknown, changes: readonly Change[]): boolean {
  const addresses = new Set(changes.map(({ address }) => address))
  const modules = [own(own(plan, 'planned_values'), 'root_module')]
  for (const module of modules) {
    for (const resource of items(own(module, 'resources'))) {
      const [type, address] = [stringAt(resource, 'type'), stringAt(resource, 'address')]
      const isAccount =
        type === 'azurerm_cosmosdb_account' ||
        (type === 'azapi_resource' && isAccountType(stringAt(own(resource, 'values'), 'type')) === true)
      if (isAccount && own(resource, 'mode') !== 'data' && !addresses.has(address ?? '')) {
        return true
      }
    }
    for (const child of items(own(module, 'child_modules'))) {
      modules.push(child)
    }
  }
  return false
}

/** Entries that can’t be read may be about accounts. */
function unreadable(plan: unknown, file: string, some: boolean): readonly Problem[] {
  const changes = own(plan, 'resource_changes')
  const deferred = own(plan, 'deferred_changes')
  const planned = own(own(plan, 'planned_values'), 'root_module')
  const missing =
    (changes === undefined || changes === null) &&
    isObject(planned) &&
    ['resources', 'child_modules'].some((key) => items(own(planned, key)).length > 0)
  return some || missing || [changes, deferred].some((list) => isSet(list) && !Array.isArray(list))
    ? [
        {
          code: 'plan-entry-unclear',
          verdict: 'inconclusive',
          message: `Some entries of ${shownPath(file)} can’t be read. Accounts may be missing.`,
          nextStep: 'Use the whole output of `terraform show -json`, unchanged.'
        }
      ]
    : []
}

/** Terraform 1.14 lists the actions that it invokes apart from the changes, and theirs may set the property as well. */
function invoked(plan: unknown, file: string): readonly Problem[] {
  const sets = items(own(plan, 'action_invocations')).some((invocation) =>
    stringsIn(invocation).some((text) => /disableLocalAuth/i.test(text))
  )
  return sets
    ? [
        {
          code: 'plan-entry-unclear',
          verdict: 'inconclusive',
          message: `${shownPath(file)} invokes an action that sets ${asCode('disableLocalAuth')}, and the plan doesn’t show what the account is like afterwards.`,
          nextStep: 'Set it in a resource instead of an action.'
        }
      ]
    : []
}

function ageOf(plan: unknown, file: string, now: number): readonly Warning[] {
  const made = Date.parse(stringAt(plan, 'timestamp') ?? '')
  return now - made > fresh
    ? [
        {
          code: 'plan-stale',
          message: `${shownPath(file)} is ${count(Math.floor((now - made) / 3_600_000), 'hour')} old. Check the plan that you apply: make it in the same job.`
        }
      ]
    : []
}

function completeness(plan: unknown, file: string): readonly Warning[] {
  const complete = own(plan, 'complete')
  return complete === undefined || complete === null
    ? [
        {
          code: 'plan-completeness-unknown',
          message: `${shownPath(file)} doesn’t say whether it is complete, because OpenTofu or Terraform before 1.8 made it. If it was made with ${asCode('-target')} or ${asCode('-exclude')}, accounts are missing.`
        }
      ]
    : []
}

function warningsOf({ change, subject }: { change: Change; subject: Subject }): readonly Warning[] {
  if (subject === 'template') {
    const deploys = change.deferred || ['create', 'update', 'replace', 'other'].includes(change.action)
    return deploys && templateText(change) === 'hidden'
      ? [
          {
            code: 'plan-template-not-visible',
            message: `The plan doesn’t show the template that ${oneLine(change.address)} deploys. Accounts in it aren’t checked.`
          }
        ]
      : []
  }
  return change.forgets
    ? [
        {
          code: 'account-leaves-terraform',
          message: `An account of ${oneLine(change.address)} stays in Azure, but Terraform no longer manages it. Check it with this action’s ${asCode('mode: audit')}.`
        }
      ]
    : []
}

/** Characters. Shorter strings would mask ordinary words in the log. */
const shortestSecret = 12

function secretsOf(changes: readonly Change[]): readonly string[] {
  const found = new Set<string>()
  for (const { before, after, beforeSensitive, afterSensitive } of changes) {
    for (const text of [...markedStrings(before, beforeSensitive), ...markedStrings(after, afterSensitive)]) {
      if (text.length >= shortestSecret) {
        found.add(text)
      }
    }
  }
  return [...found]
}

function shownPath(file: string): string {
  return oneLine(file, 300)
}
