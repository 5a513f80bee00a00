import { clientsShown } from '../usage/key-use.ts'
import type { AccountReport, UsageReport } from './schema.ts'

/** The rules of an account's `usage` that its schema can't express. Pure. */
export const usageRules: readonly {
  readonly message: string
  readonly broken: (account: AccountReport) => boolean
}[] = [
  {
    message: '`usage` requires keys that are on, and an account that was checked.',
    broken: ({ usage, verdict, disableLocalAuth: { before } }) =>
      usage !== null && (before === true || ['excepted', 'not-applicable'].includes(verdict))
  },
  {
    message: 'The clients in `usage` are listed twice, or not from the busiest.',
    broken: ({ usage }) => usage !== null && !isInOrder(usage.clients ?? [])
  },
  {
    message: 'More clients in `usage` are omitted only if it lists as many as it can.',
    broken: ({ usage }) =>
      usage !== null && usage.clientsOmitted > 0 && usage.clients?.length !== clientsShown
  },
  {
    message: 'The clients in `usage` are either none or not known.',
    broken: ({ usage }) => usage?.clients?.length === 0 && usage.clientsUnknown !== null
  }
]

function isInOrder(clients: NonNullable<UsageReport['clients']>): boolean {
  const identities = clients.map(({ userAgent, keyType, database, container }) =>
    JSON.stringify([userAgent, keyType, database, container])
  )
  return (
    new Set(identities).size === clients.length &&
    clients.every(({ requests }, index) => requests <= (clients[index - 1]?.requests ?? Infinity))
  )
}
