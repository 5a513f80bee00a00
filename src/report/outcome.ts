import type { Report } from './schema.ts'

export const failOns = ['unproven', 'violation', 'never'] as const
export type FailOn = (typeof failOns)[number]

/** Bad input, a failed sign-in and a canceled run fail in any case. */
export function stepFails({ mode, verdict, run, accounts }: Report, failOn: FailOn): boolean {
  switch (failOn) {
    case 'unproven':
      return verdict === 'not-applicable'
        ? // A deployment without Cosmos DB accounts must not block a pull request.
          mode !== 'plan' && (run.shard === null || accounts.length > 0)
        : !['passed', 'excepted', 'planned'].includes(verdict)
    case 'violation':
      return verdict === 'failed'
    case 'never':
      return false
  }
}
