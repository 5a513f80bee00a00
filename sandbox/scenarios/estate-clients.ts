/** Who uses the accounts of the estate, and how their requests are logged. */
import type { DiagnosticSetting, LoggedRequests, WorkspaceSpec } from '../azure/diagnostics.ts'
import { keyNames, keyProperties, type AccountKey } from '../azure/keys.ts'

/** A row of the answer to "who uses keys": what one client did in the last seven days. */
export interface Client {
  readonly userAgent: string
  /** As logged: AuthTokenType, or KeyType in direct mode. */
  readonly keyType: string
  readonly database: string
  readonly container: string
  readonly requests: number
}

export const workspace: WorkspaceSpec = { name: 'ops-logs' }
export const dedicated: DiagnosticSetting = { name: 'audit', workspace, destination: 'Dedicated' }
export const legacy: DiagnosticSetting = { name: 'audit', workspace }

export const importer = {
  userAgent: 'cosmos-netstandard-sdk/3.35.4|1|X64|Linux|.NET 8.0|order-importer',
  database: 'shop',
  container: 'orders',
  count: 42,
  hoursAgo: 3,
  ip: '203.0.113.21'
} as const satisfies LoggedRequests

export const dashboard = {
  userAgent: 'azsdk-python-cosmos/4.7.0 Python/3.12 dashboard',
  authTokenType: 'SecondaryReadonlyMasterKey',
  database: 'shop',
  container: 'sales',
  count: 7,
  hoursAgo: 26,
  ip: '203.0.113.34'
} as const satisfies LoggedRequests

/** Uses Microsoft Entra ID, so it is no answer to the question. */
export const keyless: LoggedRequests = {
  userAgent: 'azsdk-js-cosmos/4.1.0 storefront',
  principal: 'b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10',
  database: 'shop',
  container: 'carts',
  count: 90,
  hoursAgo: 1
}

/** In direct mode, only the type of key is logged, and some clients send no user agent. */
export const direct = {
  keyType: 'SecondaryMasterKey',
  database: 'shop',
  container: 'orders',
  count: 11,
  hoursAgo: 5
} as const satisfies LoggedRequests

/** Text that must not become anything else in a log, a summary, or a comment. */
export const hostile: readonly LoggedRequests[] = [
  'pipes | and | more \\| pipes',
  '**bold** [link](https://example.com) <img src=x onerror=alert(1)> <!-- comment',
  '::error title=forged::forged\r\n::add-mask::e',
  '##[error]forged ::set-output name=verdict::passed',
  '\u001b[31mred\u001b[0m \u001b]8;;https://example.com\u0007link',
  '\u202eright to left\u2066 \u200bzero width',
  '`code` ```fence``` $(id) ${{ secrets.GITHUB_TOKEN }} @octo-org #1',
  'x'.repeat(10_240)
].map((text, index) => ({
  userAgent: text,
  database: index % 2 === 0 ? text.slice(0, 255) : 'shop',
  container: index % 3 === 0 ? text.slice(0, 255) : 'orders',
  count: 20 - index,
  hoursAgo: index + 1
}))

export const crowd: readonly LoggedRequests[] = Array.from({ length: 150 }, (_, index) => ({
  userAgent: `worker-${String(index).padStart(3, '0')}/1.0`,
  database: 'shop',
  container: 'orders',
  count: 200 - index,
  hoursAgo: 2
}))

/** The busiest first. */
export function clientsOf(log: readonly LoggedRequests[]): readonly Client[] {
  return log
    .filter(({ principal, hoursAgo = 1 }) => principal === undefined && hoursAgo < 7 * 24)
    .map(({ userAgent = '', keyType = '', authTokenType, database = '', container = '', count = 1 }) => ({
      userAgent,
      keyType: authTokenType ?? (keyType === '' ? 'PrimaryMasterKey' : keyType),
      database,
      container,
      requests: count
    }))
    .toSorted((one, other) => other.requests - one.requests)
}

/** Hours since the last use of each key, as the log has it. */
export function keysUsed(log: readonly LoggedRequests[]): Partial<Record<AccountKey, number>> {
  const hours: Partial<Record<AccountKey, number>> = {}
  for (const { principal, keyType, authTokenType = keyType ?? 'PrimaryMasterKey', hoursAgo = 1 } of log) {
    const key = keyNames.find((name) => keyProperties[name].toLowerCase() === authTokenType.toLowerCase())
    if (principal === undefined && key !== undefined) {
      hours[key] = Math.min(hours[key] ?? Infinity, hoursAgo)
    }
  }
  return hours
}
