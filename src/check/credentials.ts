import { keyNames, type KeyName } from '../azure/key-names.ts'

export type CredentialName = KeyName | 'entra'

interface Credential {
  readonly label: string
  /** Whether its answers count for the verdict: the run's Entra token is tried for comparison only. */
  readonly counts: boolean
}

export const credentials: Readonly<Record<CredentialName, Credential>> = {
  primary: { label: 'Primary', counts: true },
  secondary: { label: 'Secondary', counts: true },
  'primary-read-only': { label: 'Primary read-only', counts: true },
  'secondary-read-only': { label: 'Secondary read-only', counts: true },
  'made-up': { label: 'Made-up key', counts: true },
  entra: { label: 'Microsoft Entra', counts: false }
}

export const credentialNames = [...keyNames, 'made-up', 'entra'] as const satisfies readonly CredentialName[]

export function countsAsKey(name: CredentialName): boolean {
  return credentials[name].counts
}
