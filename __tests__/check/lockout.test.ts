import { expect, test } from '@jest/globals'
import { asOne, keyInUse } from '../../src/check/lockout.ts'
import type { Client } from '../../src/usage/key-use.ts'

const hour = 3_600_000
const now = Date.UTC(2026, 10, 24, 20)
const keys = [
  { key: 'primary', at: now - 3 * hour },
  { key: 'secondary-read-only', at: now - 5 * hour }
] as const
const client: Client = {
  userAgent: 'importer/1.0',
  keyType: '',
  database: '',
  container: '',
  requests: 3,
  lastSeen: now,
  clientIps: ['203.0.113.9']
}
const use = { lastUse: undefined, clients: [client], clientsOmitted: 2, clientsUnknown: undefined }
const options = { lockoutCheck: 'block', lockoutHours: 24, usage: 'clients' } as const

test('says which keys are in use, since when, by whom, and what to do', () => {
  expect(keyInUse(keys, use, options, now)).toEqual({
    code: 'key-in-use',
    message:
      'Turning keys off would lock out the applications that use them. Last used: the primary key 3 hours ago (2026-11-24 17:00 UTC) and the secondary read-only key 5 hours ago (2026-11-24 15:00 UTC). In the last 7 days, `importer/1.0` and 2 more clients used keys.',
    nextStep:
      'Move `importer/1.0` and 2 more clients to Microsoft Entra. Rerun the job when no key has been used for 24 hours (`lockout-hours`). To turn keys off anyway, set `lockout-check: warn`.'
  })
})

test.each([
  ['last-use', 'Find out who uses it (`usage: clients` asks the account’s logs), and move that application'],
  ['clients', 'Find out who uses it, and move that application']
] as const)('suggests how to find out who it is under usage: %s', (usage, step) => {
  const { message, nextStep } = keyInUse(
    keys,
    { ...use, clients: undefined },
    { ...options, usage, lockoutCheck: 'warn' },
    now
  )
  expect(message).not.toContain('7 days')
  expect(nextStep).toMatch(/set `lockout-check: block`\.$/)
  expect(nextStep).toContain(step)
})

test('makes one explanation of several, with the code of the first', () => {
  const one = { code: 'key-in-use', message: 'One.', nextStep: 'Do it.' } as const
  const other = { code: 'no-data-plane-role', message: 'Two.', nextStep: 'Do that.' } as const
  expect(asOne([])).toBeUndefined()
  expect(asOne([one])).toEqual(one)
  expect(asOne([one, other])).toEqual({
    code: 'key-in-use',
    message: 'One. Two.',
    nextStep: 'Do it. Do that.'
  })
})
