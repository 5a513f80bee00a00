import type { PlanFile, PlannedEntry } from '../../src/deployment/planned-account.ts'
import type { TerraformSources } from '../../src/deployment/terraform/modules.ts'
import { terraformPlan } from '../../src/deployment/terraform/plan.ts'

export const now = Date.parse('2026-11-24T12:00:00Z')
export const file = 'infra/plan.json'
export const noSources: TerraformSources = { workspace: '/home/runner', folders: new Map() }
export const id =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-orders/providers/Microsoft.DocumentDB/databaseAccounts/orders'

export type Object = Record<string, unknown>

/** An entry of `resource_changes`, in the words of the tests. */
export interface Entry {
  readonly actions: readonly unknown[]
  readonly before?: unknown
  readonly after?: unknown
  readonly unknown?: unknown
  readonly beforeSensitive?: unknown
  readonly afterSensitive?: unknown
  readonly type?: string
  readonly name?: string
  readonly provider?: string
  /** Of the configuration; without it, the configuration doesn’t declare the resource. */
  readonly expressions?: Object
  /** Further members of the entry. */
  readonly more?: Object
}

const providers: Readonly<Record<string, string>> = {
  azurerm: 'registry.terraform.io/hashicorp/azurerm',
  azapi: 'registry.terraform.io/azure/azapi'
}

export function changeJson(entry: Entry): Object {
  const type = entry.type ?? 'azurerm_cosmosdb_account'
  const name = entry.name ?? 'orders'
  return {
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    provider_name: entry.provider ?? providers[type.split('_')[0]!],
    change: {
      actions: entry.actions,
      before: entry.before ?? null,
      after: entry.after ?? null,
      after_unknown: entry.unknown ?? {},
      before_sensitive: entry.beforeSensitive ?? false,
      after_sensitive: entry.afterSensitive ?? false
    },
    ...entry.more
  }
}

/** A complete and fresh plan of root-module resources. */
export function planOf(entries: readonly Entry[], more: Object = {}): Object {
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: entries.map(changeJson),
    configuration: {
      root_module: {
        resources: entries
          .filter(({ expressions }) => expressions !== undefined)
          .map(({ type = 'azurerm_cosmosdb_account', name = 'orders', expressions }) => ({
            address: `${type}.${name}`,
            mode: 'managed',
            type,
            name,
            expressions
          }))
      }
    },
    timestamp: new Date(now - 60_000).toISOString(),
    applyable: true,
    complete: true,
    errored: false,
    ...more
  }
}

export function judge(plan: unknown, sources = noSources): PlanFile {
  return terraformPlan(plan, file, { now, sources })
}

/** The only entry of a plan with this change. */
export function entryOf(entry: Entry, more: Object = {}, sources = noSources): PlannedEntry {
  const { entries } = judge(planOf([entry], more), sources)
  if (entries.length !== 1) {
    throw new Error(`${entries.length} entries`)
  }
  return entries[0]!
}

export const constant = (value: unknown): Object => ({ constant_value: value })
export const reference = (...references: readonly string[]): Object => ({ references })
