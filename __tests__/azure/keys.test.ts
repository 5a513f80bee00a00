import { expect, test } from '@jest/globals'
import { keyNames, proofOf, type KeyName, type Proof } from '../../src/azure/keys.ts'

const [primary, secondary, primaryReadOnly, secondaryReadOnly] = keyNames

test('an account has four keys', () => {
  expect(keyNames).toEqual(['primary', 'secondary', 'primary-read-only', 'secondary-read-only'])
})

test.each<[readonly KeyName[], Proof]>([
  [keyNames, 'all-keys'],
  [keyNames.toReversed(), 'all-keys'],
  [[primaryReadOnly, secondaryReadOnly], 'read-only-keys'],
  [[secondaryReadOnly, primaryReadOnly], 'read-only-keys'],
  [['made-up'], 'made-up-key'],
  [[], 'made-up-key'],
  // Azure listed fewer keys than an account has.
  [[primary, 'made-up'], 'made-up-key'],
  [[primaryReadOnly, 'made-up'], 'made-up-key'],
  [[secondaryReadOnly, 'made-up'], 'made-up-key'],
  [[primaryReadOnly], 'made-up-key'],
  [[secondaryReadOnly], 'made-up-key'],
  [[primary, secondary], 'made-up-key'],
  [[primaryReadOnly, secondaryReadOnly, 'made-up'], 'made-up-key'],
  [[primary, primaryReadOnly, secondaryReadOnly, 'made-up'], 'made-up-key']
])('%j prove as much as %s', (names, proof) => {
  expect(proofOf(names)).toBe(proof)
})

test('one key too few is no proof of all keys', () => {
  for (const missing of keyNames) {
    expect(proofOf(keyNames.filter((name) => name !== missing))).not.toBe('all-keys')
  }
})
