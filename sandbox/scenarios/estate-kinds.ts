/** The accounts of the estate, with the truth about each: when its keys were used, by whom, and who is locked out. */
import type { AccountSpec } from '../azure/account.ts'
import { tooManyRequests } from '../azure/arm-errors.ts'
import type { LoggedRequests } from '../azure/diagnostics.ts'
import type { AccountKey } from '../azure/keys.ts'
import { badGateway } from '../azure/proxies.ts'
import type { Rule } from '../cloud.ts'
import {
  clientsOf,
  crowd,
  dashboard,
  dedicated,
  direct,
  hostile,
  importer,
  keysUsed,
  keyless,
  legacy,
  workspace,
  type Client
} from './estate-clients.ts'
import { times } from './rules.ts'

/** Hours since the last use, `null` for no recorded use, or `not-known` for a value that is no time. */
export type LastUse = Readonly<Record<AccountKey, number | null | 'not-known'>>

/** Why logs don't say who uses keys. */
export type Unknown =
  | 'no-setting'
  | 'not-in-a-workspace'
  | 'category-off'
  | 'no-permission-for-settings'
  | 'no-permission-for-logs'
  | 'no-permission-for-workspace'
  | 'no-permission-for-table'
  | 'basic-plan'
  | 'partial'
  | 'broken-answer'

export interface Truth {
  /** `null`: Azure Resource Manager doesn't show it. */
  readonly lastUse: LastUse | null
  /** The busiest first; `[]`: the logs are complete, and no one used a key in seven days. */
  readonly clients: readonly Client[] | Unknown
  /**
   * With `lockout-hours` at its default: `clear` (changed), `in-use` or `no-role` (not changed under `block`, changed with
   * a warning under `warn`), `refused-by-azure` (under both, because of the capability; `block` doesn't ask Azure).
   */
  readonly lockout: 'clear' | 'in-use' | 'no-role' | 'refused-by-azure'
}

export interface EstateSort {
  readonly spec: Partial<AccountSpec>
  /** `off`, `excepted`, and `not-applicable`: usage isn't looked at. */
  readonly truth: Truth | 'off' | 'excepted' | 'not-applicable'
  /** A new one for each cloud. */
  readonly rule?: () => Rule
}

const holders = { dataRoleHolders: ['b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10'] }
const unused: LastUse = {
  primary: null,
  secondary: null,
  'primary-read-only': null,
  'secondary-read-only': null
}
const used = (hours: Partial<Record<AccountKey, number>>): LastUse => ({ ...unused, ...hours })

const three = { primary: 3 }
const busy = { ...holders, keysUsedHoursAgo: three }

/** The log has every use of a key in the last seven days, and Azure Resource Manager shows the same. */
function logged(
  log: readonly LoggedRequests[],
  spec: Partial<AccountSpec>,
  { clients = clientsOf(log), lockout }: Partial<Truth> = {}
): EstateSort {
  const hours = keysUsed(log)
  const recent = Object.values(hours).some((age) => age <= 24)
  return {
    spec: { ...holders, keysUsedHoursAgo: hours, log, ...spec },
    truth: { lastUse: used(hours), clients, lockout: lockout ?? (recent ? 'in-use' : 'clear') }
  }
}

/** The importer used the primary key three hours ago. */
function inUse(spec: Partial<AccountSpec>, clients?: Unknown): EstateSort {
  return logged([importer, keyless], spec, clients && { clients })
}

/** What Azure Resource Manager shows as a last use is wrong or missing. */
function unclear(
  spec: Partial<AccountSpec>,
  lastUse: LastUse | null,
  lockout: Truth['lockout'] = 'clear'
): EstateSort {
  return { spec: { ...busy, ...spec }, truth: { lastUse, clients: 'no-setting', lockout } }
}

const categories = (...names: readonly string[]) => ({ ...dedicated, categories: names })
const denied = (how: 'silent' | 'unresolved') => ({ ...dedicated, workspace: { ...workspace, denied: how } })
const isLogs: (path: string) => boolean = (path) => /\/providers\/microsoft\.insights\/logs\?/i.test(path)
const capability = { capabilities: ['EnableAccountKeysLastUsageCheckInDisableLocalAuth'] }
const settings = { diagnosticSettings: [dedicated] }
const longAgo = { ...importer, hoursAgo: 40 * 24 }
const tomorrow = new Date(Date.now() + 86_400_000).toISOString()

export const estateSorts = {
  'in-use': logged([importer, dashboard, keyless], settings),
  'in-use-5m': inUse({ diagnosticSettings: [categories('DataPlaneRequests5M')] }),
  'in-use-15m': inUse({ diagnosticSettings: [categories('DataPlaneRequests15M')] }),
  'in-use-legacy': inUse({ diagnosticSettings: [legacy] }),
  'in-use-legacy-guid': inUse({ diagnosticSettings: [legacy], principalsAsGuids: true }),
  'in-use-direct-mode': logged([direct], settings),
  'both-categories': inUse({ diagnosticSettings: [categories('DataPlaneRequests', 'DataPlaneRequests5M')] }),
  'all-logs': inUse({ diagnosticSettings: [{ ...dedicated, categoryGroup: 'allLogs' }] }),
  'two-workspaces': inUse({
    diagnosticSettings: [dedicated, { ...dedicated, name: 'security', workspace: { name: 'security-logs' } }]
  }),
  'legacy-and-5m': inUse({
    diagnosticSettings: [
      legacy,
      { ...categories('DataPlaneRequests5M'), name: 'security', workspace: { name: 'security-logs' } }
    ]
  }),
  'many-clients': logged(crowd, { diagnosticSettings: [categories('DataPlaneRequests5M')] }),
  hostile: logged(hostile, settings),
  'hostile-legacy': logged(hostile, { diagnosticSettings: [legacy] }),
  'throttled-once': {
    ...inUse({ diagnosticSettings: [dedicated] }),
    rule: () => times(1, ({ path }) => (isLogs(path) ? tooManyRequests(1) : undefined))
  },
  'idle-40-days': logged([longAgo], settings),
  'no-recorded-use': logged([keyless], settings),
  'used-23-hours-ago': logged([{ ...importer, authTokenType: 'SecondaryMasterKey', hoursAgo: 23 }], settings),
  'used-25-hours-ago': logged([{ ...dashboard, hoursAgo: 25 }], settings),
  'nonsense-times': unclear(
    {
      lastUseShown: {
        primary: 42,
        secondary: { at: 'noon' },
        'primary-read-only': 'yesterday',
        'secondary-read-only': ''
      }
    },
    {
      primary: 'not-known',
      secondary: 'not-known',
      'primary-read-only': 'not-known',
      'secondary-read-only': 'not-known'
    }
  ),
  'used-tomorrow': unclear({ lastUseShown: { primary: tomorrow } }, used({ primary: -24 }), 'in-use'),
  'no-keys-metadata': unclear({ keysMetadata: false }, null),
  'older-cloud': unclear({ olderCloud: true }, null),
  'no-setting': inUse({}, 'no-setting'),
  'storage-only': inUse(
    { diagnosticSettings: [{ name: 'archive', storage: true, eventHub: true }] },
    'not-in-a-workspace'
  ),
  'category-off': inUse(
    {
      diagnosticSettings: [
        { ...categories('ControlPlaneRequests'), disabledCategories: ['DataPlaneRequests'] }
      ]
    },
    'category-off'
  ),
  'basic-plan': inUse(
    {
      diagnosticSettings: [
        { ...dedicated, workspace: { ...workspace, basicTables: ['CDBDataPlaneRequests'] } }
      ]
    },
    'basic-plan'
  ),
  'settings-denied': inUse(
    { diagnosticSettings: [dedicated], denied: ['Microsoft.Insights/diagnosticSettings/read'] },
    'no-permission-for-settings'
  ),
  'logs-denied': inUse(
    { diagnosticSettings: [dedicated], denied: ['Microsoft.Insights/logs/*/read'] },
    'no-permission-for-logs'
  ),
  'workspace-denied': inUse({ diagnosticSettings: [denied('silent')] }, 'no-permission-for-workspace'),
  'workspace-unresolved': inUse(
    { diagnosticSettings: [denied('unresolved')] },
    'no-permission-for-workspace'
  ),
  'table-denied': inUse(
    {
      diagnosticSettings: [
        { ...dedicated, workspace: { ...workspace, denyTables: ['CDBDataPlaneRequests'] } }
      ]
    },
    'no-permission-for-table'
  ),
  'partial-answer': inUse({ diagnosticSettings: [dedicated], logsPartial: true }, 'partial'),
  'broken-answer': {
    ...inUse({ diagnosticSettings: [dedicated] }, 'broken-answer'),
    rule:
      () =>
      ({ path }) =>
        isLogs(path) ? badGateway() : undefined
  },
  'capability-in-use': logged([importer], { ...settings, ...capability }, { lockout: 'refused-by-azure' }),
  'capability-idle': logged([longAgo], { ...settings, ...capability }),
  'no-data-role': logged([longAgo], { ...settings, dataRoleHolders: [] }, { lockout: 'no-role' }),
  'already-off': { spec: { ...busy, disableLocalAuth: true, diagnosticSettings: [dedicated] }, truth: 'off' },
  excepted: { spec: { ...busy, diagnosticSettings: [dedicated], log: [importer] }, truth: 'excepted' },
  mongodb: { spec: { kind: 'MongoDB', keysUsedHoursAgo: three }, truth: 'not-applicable' },
  table: { spec: { capabilities: ['EnableTable'], keysUsedHoursAgo: three }, truth: 'not-applicable' }
} as const satisfies Readonly<Record<string, EstateSort>>

export type EstateKind = keyof typeof estateSorts
