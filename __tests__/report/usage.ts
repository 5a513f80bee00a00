import { withUseStep } from '../../src/report/key-usage.ts'
import type { AccountReport, Report, UsageReport } from '../../src/report/schema.ts'

/** Reports as they are when a run looked at the use of keys. */

const hour = 3_600_000

/** As reports write it. */
export function hoursBefore(report: Report, hours: number): string {
  return new Date(Date.parse(report.finishedAt) - hours * hour).toISOString()
}

/** No recorded use of any key, and no look at the logs. */
export const neverUsed: UsageReport = {
  lastUse: { primary: null, secondary: null, 'primary-read-only': null, 'secondary-read-only': null },
  clients: null,
  clientsOmitted: 0,
  clientsUnknown: null
}

export const lastUseNotKnown: UsageReport = { ...neverUsed, lastUse: null }

/** The primary key was used this many hours ago. */
export function usedHoursAgo(
  report: Report,
  hours: number,
  clients: UsageReport['clients'] = null,
  clientsOmitted = 0
): UsageReport {
  return {
    ...neverUsed,
    lastUse: { ...neverUsed.lastUse!, primary: hoursBefore(report, hours) },
    clients,
    clientsOmitted
  }
}

export type ClientReport = NonNullable<UsageReport['clients']>[number]

export function client(report: Report, userAgent: string, more: Partial<ClientReport> = {}): ClientReport {
  return {
    userAgent,
    keyType: 'PrimaryMasterKey',
    database: 'orders',
    container: 'items',
    requests: 12_400,
    lastSeen: hoursBefore(report, 3),
    clientIps: ['198.51.100.23'],
    ...more
  }
}

/** The report with the usage of each account, and the next steps that follow from it. */
export function withUsage(
  report: Report,
  usage: (account: AccountReport, index: number) => Partial<AccountReport> | UsageReport | null
): Report {
  const now = Date.parse(report.finishedAt)
  return {
    ...report,
    accounts: report.accounts.map((account, index) => {
      const found = usage(account, index)
      const more = found === null || 'lastUse' in found ? { usage: found } : found
      return withUseStep({ ...account, ...more }, now)
    })
  }
}

/** Usage with foreign text wherever others write. @param word a text by its number */
export function foreignUsage(report: Report, word: (index: number) => string, known: boolean): UsageReport {
  return {
    ...usedHoursAgo(report, 3),
    clients: known
      ? [0, 1, 2].map((index) =>
          client(report, word(index), {
            keyType: word(index + 1),
            database: word(index + 2),
            container: word(index + 3),
            clientIps: [word(index + 4)]
          })
        )
      : null,
    clientsUnknown: known ? null : word(0)
  }
}
