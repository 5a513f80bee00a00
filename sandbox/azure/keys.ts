import { randomBytes } from 'node:crypto'

export type AccountKey = 'primary' | 'secondary' | 'primary-read-only' | 'secondary-read-only'

export type CredentialName = AccountKey | 'entra' | 'unknown-key' | 'none'

/** By the name that Azure Resource Manager gives each of them. */
export const keyProperties = {
  primary: 'primaryMasterKey',
  secondary: 'secondaryMasterKey',
  'primary-read-only': 'primaryReadonlyMasterKey',
  'secondary-read-only': 'secondaryReadonlyMasterKey'
} as const satisfies Readonly<Record<AccountKey, string>>

export const readOnlyKeys = ['primary-read-only', 'secondary-read-only'] as const
export const keyNames = ['primary', 'secondary', ...readOnlyKeys] as const

export function newKeys(): Record<AccountKey, string> {
  const key = () => randomBytes(64).toString('base64')
  return { primary: key(), secondary: key(), 'primary-read-only': key(), 'secondary-read-only': key() }
}
