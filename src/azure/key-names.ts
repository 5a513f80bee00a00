export const keyNames = ['primary', 'secondary', 'primary-read-only', 'secondary-read-only'] as const
export type RealKeyName = (typeof keyNames)[number]
export type KeyName = RealKeyName | 'made-up'

export const keyChoices = ['all', 'read-only', 'none'] as const
export type KeyChoice = (typeof keyChoices)[number]

export type Proof = 'all-keys' | 'read-only-keys' | 'made-up-key'

export function proofOf(names: readonly KeyName[]): Proof {
  if (keyNames.every((name) => names.includes(name))) {
    return 'all-keys'
  }
  const readOnly = names.includes('primary-read-only') && names.includes('secondary-read-only')
  return readOnly && !names.includes('made-up') ? 'read-only-keys' : 'made-up-key'
}
