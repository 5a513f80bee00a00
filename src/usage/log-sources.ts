import { z } from 'zod/mini'
import type { AccountRef } from '../azure/resource-id.ts'
import { asCode, list } from '../runtime/text.ts'

/** Where an account logs its requests, according to its diagnostic settings. Pure. */

/**
 * The categories with the requests of the API for NoSQL, and their tables (Azure documentation, "monitor-resource-logs" and
 * "monitor-aggregated-logs").
 */
export const dedicatedTables = {
  DataPlaneRequests: 'CDBDataPlaneRequests',
  DataPlaneRequests5M: 'CDBDataPlaneRequests5M',
  DataPlaneRequests15M: 'CDBDataPlaneRequests15M'
} as const
export type Category = keyof typeof dedicatedTables
export const categories = Object.keys(dedicatedTables) as readonly Category[]

export type LogTable = (typeof dedicatedTables)[Category] | 'AzureDiagnostics'

/** A category that a setting sends to a workspace. Each source has all requests, so several have the same ones. */
export interface LogSource {
  readonly category: Category
  readonly table: LogTable
  /** Resource ID of the workspace, lower-case. */
  readonly workspace: string
  /** The setting names the category, or a group that certainly has it. */
  readonly certain: boolean
}

/** Where to ask, or why that isn't known, with the next step. */
export type LogSources =
  | { readonly sources: readonly LogSource[]; readonly unknown: undefined }
  | { readonly sources: undefined; readonly unknown: string }

const text = z.nullish(z.string())

const setting = z.object({
  properties: z.object({
    workspaceId: text,
    storageAccountId: text,
    eventHubAuthorizationRuleId: text,
    logAnalyticsDestinationType: text,
    logs: z.nullish(
      z.array(z.object({ category: text, categoryGroup: text, enabled: z.nullish(z.boolean()) }))
    )
  })
})
const settings = z.object({ value: z.array(setting) })
type Properties = z.infer<typeof setting>['properties']

/**
 * @param answer the account's diagnostic settings, api-version 2021-05-01-preview
 * @throws ZodError if the answer has another form
 */
export function logSourcesIn(answer: unknown, { id }: Pick<AccountRef, 'id'>): LogSources {
  const all = settings.parse(answer).value.map(({ properties }) => properties)
  const step = `Send ${asCode('DataPlaneRequests15M')} (or another of these categories) to a Log Analytics workspace: ${asCode(createCommand(id))}.`
  if (all.length === 0) {
    return unknown(`The account has no diagnostic setting, so no log names its clients. ${step}`)
  }
  const logging = all.filter((one) => categoriesOf(one).length > 0)
  if (logging.length === 0) {
    return unknown(
      `The account’s diagnostic settings don’t log its requests (categories ${list(categories)}). ${step}`
    )
  }
  const sources = logging.flatMap(sourcesOf)
  return sources.length > 0
    ? { sources, unknown: undefined }
    : unknown(
        `The account’s requests are logged to ${elsewhere(logging)}, which the action can’t query. ${step}`
      )
}

function unknown(why: string): LogSources {
  return { sources: undefined, unknown: why }
}

function createCommand(id: string): string {
  return `az monitor diagnostic-settings create --resource "${id}" --name key-usage --workspace <workspace ID> --export-to-resource-specific true --logs '[{"category":"DataPlaneRequests15M","enabled":true}]'`
}

interface Logged {
  readonly category: Category
  readonly certain: boolean
}

/** `allLogs` has every category, so also the one with all requests. What `audit` has isn't documented. */
const groups: Readonly<Record<string, readonly Logged[]>> = {
  alllogs: categories.map((category) => ({ category, certain: category === 'DataPlaneRequests' })),
  audit: categories.map((category) => ({ category, certain: false }))
}

function categoriesOf({ logs }: Properties): readonly Logged[] {
  return (logs ?? [])
    .filter(({ enabled }) => enabled === true)
    .flatMap(({ category, categoryGroup }): readonly Logged[] => {
      const named = categories.find((one) => one.toLowerCase() === category?.toLowerCase())
      return named === undefined
        ? (groups[categoryGroup?.toLowerCase() ?? ''] ?? [])
        : [{ category: named, certain: true }]
    })
}

/** `Dedicated`: a table for each category; otherwise one table for all (Azure documentation, "monitor-resource-logs"). */
function sourcesOf(one: Properties): readonly LogSource[] {
  const { workspaceId, logAnalyticsDestinationType } = one
  if (workspaceId === undefined || workspaceId === null || workspaceId === '') {
    return []
  }
  const dedicated = logAnalyticsDestinationType?.toLowerCase() === 'dedicated'
  return categoriesOf(one).map(({ category, certain }) => ({
    category,
    certain,
    table: dedicated ? dedicatedTables[category] : 'AzureDiagnostics',
    workspace: workspaceId.toLowerCase()
  }))
}

function elsewhere(some: readonly Properties[]): string {
  const storage = some.some(({ storageAccountId }) => Boolean(storageAccountId))
  const eventHub = some.some(({ eventHubAuthorizationRuleId }) => Boolean(eventHubAuthorizationRuleId))
  const places = [...(storage ? ['a storage account'] : []), ...(eventHub ? ['an event hub'] : [])]
  return places.length === 0 ? 'another destination' : list(places)
}
