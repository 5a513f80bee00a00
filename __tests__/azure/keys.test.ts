import { randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { isKey } from '../../src/azure/keys.ts'
import { keyNames, proofOf, type KeyName, type Proof } from '../../src/azure/key-names.ts'

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
])('%j give the proof %s', (names, proof) => {
  expect(proofOf(names)).toBe(proof)
})

test('accepts only base64 of 64 bytes as a key', () => {
  for (const bytes of [0, 1, 32, 62, 63, 64, 65, 66, 128]) {
    expect(isKey(randomBytes(bytes).toString('base64'))).toBe(bytes === 64)
  }
  const key = randomBytes(64).toString('base64')
  const urlSafe = `+${key.slice(1)}`.replaceAll('+', '-')
  for (const other of [
    undefined,
    null,
    5,
    {},
    [key],
    '',
    'not a key',
    key.slice(0, -1),
    `${key}\n`,
    ` ${key}`,
    key.slice(0, -2),
    urlSafe
  ]) {
    expect(isKey(other)).toBe(false)
  }
})

test('doesn’t give the proof all-keys if one key is missing', () => {
  for (const missing of keyNames) {
    expect(proofOf(keyNames.filter((name) => name !== missing))).not.toBe('all-keys')
  }
})
