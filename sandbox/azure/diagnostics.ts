/** Diagnostic settings: which logs an account writes, and where they go. */

/** A Log Analytics workspace. Settings that give the same name share it. */
export interface WorkspaceSpec {
  readonly name: string
  /** Tables on the Basic plan, which no query about a resource can read (learn, basic-logs-query). Default: none. */
  readonly basicTables?: readonly string[]
  /**
   * The identity may not query it: its rows are left out without a word (`silent`), or its tables don't exist for the
   * query (`unresolved`). Microsoft names both (azure-docs, azure-resource-queries.md). Default: it may.
   */
  readonly denied?: 'silent' | 'unresolved'
  /** Tables that the identity may not query in it. Default: none. */
  readonly denyTables?: readonly string[]
}

export interface DiagnosticSetting {
  readonly name: string
  /** Default: none. */
  readonly workspace?: WorkspaceSpec
  readonly storage?: boolean
  readonly eventHub?: boolean
  /** Default: `DataPlaneRequests`. */
  readonly categories?: readonly string[]
  /** In place of categories. */
  readonly categoryGroup?: 'allLogs' | 'audit'
  /** Listed, but off. Default: none. */
  readonly disabledCategories?: readonly string[]
  /** `Dedicated`: a table for each category. Default: one table, AzureDiagnostics. */
  readonly destination?: 'Dedicated' | 'AzureDiagnostics'
}

/** Requests of one client that differ in nothing but their time. */
export interface LoggedRequests {
  /** Default: none, as in direct mode of an old client. */
  readonly userAgent?: string
  /** An application that used Microsoft Entra ID. Default: none, so a key. */
  readonly principal?: string
  /** As logged in gateway mode (`AuthTokenType`). The values aren't documented. Default: `PrimaryMasterKey`, or `AadToken`. */
  readonly authTokenType?: string
  /** As logged in direct mode (`KeyType`). Default: empty. */
  readonly keyType?: string
  readonly database?: string
  readonly container?: string
  readonly ip?: string
  /** Default: 1. */
  readonly count?: number
  /** Hours since the last of them. Default: 1. */
  readonly hoursAgo?: number
  readonly operation?: string
  readonly statusCode?: number
}

/** With the time of the last request, in ms since the epoch. */
export type TimedRequests = Omit<LoggedRequests, 'hoursAgo'> & { readonly at: number }

/** What logs need to know about an account. */
export interface LoggingAccount {
  readonly id: string
  readonly name: string
  readonly subscriptionId: string
  readonly resourceGroup: string
  readonly regions: readonly { readonly name: string }[]
  readonly diagnosticSettings: readonly DiagnosticSetting[]
  readonly log: readonly TimedRequests[]
  readonly principalsAsGuids: boolean
}

/** The categories of the data plane, and their tables (azure-databases-docs, monitor-resource-logs.md, monitor-aggregated-logs.md). */
export const dedicatedTables = {
  DataPlaneRequests: 'CDBDataPlaneRequests',
  DataPlaneRequests5M: 'CDBDataPlaneRequests5M',
  DataPlaneRequests15M: 'CDBDataPlaneRequests15M'
} as const

export type DataPlaneCategory = keyof typeof dedicatedTables

/** What `audit` has is a guess. */
const groups: Readonly<Record<'allLogs' | 'audit', readonly DataPlaneCategory[]>> = {
  allLogs: ['DataPlaneRequests', 'DataPlaneRequests5M', 'DataPlaneRequests15M'],
  audit: ['DataPlaneRequests']
}

/** The enabled categories that log requests of the data plane. */
export function loggedCategories({
  categories = ['DataPlaneRequests'],
  categoryGroup
}: DiagnosticSetting): readonly DataPlaneCategory[] {
  return categoryGroup
    ? groups[categoryGroup]
    : categories.filter((category): category is DataPlaneCategory => category in dedicatedTables)
}

export function workspaceId({ subscriptionId }: LoggingAccount, { name }: WorkspaceSpec): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/rg-monitoring/providers/Microsoft.OperationalInsights/workspaces/${name}`
}

/** Fields: azure-rest-api-specs, monitor, diagnosticSettings 2021-05-01-preview. */
export function diagnosticSettings(account: LoggingAccount): readonly object[] {
  return account.diagnosticSettings.map((setting) => {
    const { name, workspace, storage, eventHub, categoryGroup, destination } = setting
    const { categories = ['DataPlaneRequests'], disabledCategories = [] } = setting
    const monitoring = `/subscriptions/${account.subscriptionId}/resourceGroups/rg-monitoring/providers`
    const retentionPolicy = { enabled: false, days: 0 }
    const log = (enabled: boolean) => (category: string) => ({
      category,
      categoryGroup: null,
      enabled,
      retentionPolicy
    })
    return {
      id: `${account.id.toLowerCase()}/providers/microsoft.insights/diagnosticSettings/${name}`,
      type: 'Microsoft.Insights/diagnosticSettings',
      name,
      location: null,
      kind: null,
      tags: null,
      properties: {
        storageAccountId: storage ? `${monitoring}/Microsoft.Storage/storageAccounts/auditlogs` : null,
        serviceBusRuleId: null,
        workspaceId: workspace ? workspaceId(account, workspace) : null,
        eventHubAuthorizationRuleId: eventHub
          ? `${monitoring}/Microsoft.EventHub/namespaces/audit/authorizationRules/RootManageSharedAccessKey`
          : null,
        eventHubName: null,
        metrics: [],
        logs: [
          ...(categoryGroup
            ? [{ category: null, categoryGroup, enabled: true, retentionPolicy }]
            : categories.map(log(true))),
          ...disabledCategories.map(log(false))
        ],
        logAnalyticsDestinationType: destination === 'Dedicated' ? destination : null
      },
      identity: null
    }
  })
}
