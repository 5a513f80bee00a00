import { randomBytes } from 'node:crypto'
import { listKeys, listReadOnlyKeys } from '@azure/arm-cosmosdb/api/databaseAccounts'
import { within, type Clock } from '../runtime/clock.ts'
import type { Explanation } from '../runtime/errors.ts'
import type { Arm } from './arm.ts'
import { explainArm } from './arm-errors.ts'
import type { KeyChoice, KeyName, RealKeyName } from './key-names.ts'
import type { AccountRef } from './resource-id.ts'

/** The secret is stored only here and in the SDK's client. */
export interface Key {
  readonly name: KeyName
  readonly secret: string
}

export interface Keys {
  readonly keys: readonly Key[]
  readonly notListed: Explanation | undefined
}

/**
 * Uses a made-up key if Azure lists none: it is unclear whether Azure lists keys that are off (Azure/cosmos-explorer #931).
 * @throws the reason of `cancel`
 */
export async function keysToTry(
  arm: Arm,
  ref: AccountRef,
  {
    choice,
    clock,
    until,
    cancel,
    mask
  }: { choice: KeyChoice; clock: Clock; until: number; cancel: AbortSignal; mask: (secret: string) => void }
): Promise<Keys> {
  if (choice === 'none') {
    return { keys: [madeUpKey()], notListed: undefined }
  }
  try {
    const listed = await within(clock, until, cancel, (signal) => listedKeys(arm, ref, choice, signal))
    const keys = listed.flatMap(({ name, secret }) => (isKey(secret) ? [{ name, secret }] : []))
    for (const { secret } of keys) {
      mask(secret)
    }
    return keys.length === listed.length
      ? { keys, notListed: undefined }
      : {
          keys: [...keys, madeUpKey()],
          notListed: notListed({ message: 'Azure listed fewer keys than an account has.', nextStep: '' })
        }
  } catch (error) {
    cancel.throwIfAborted()
    return { keys: [madeUpKey()], notListed: notListed(explainArm(error, 'list the keys', ref)) }
  }
}

function notListed({ message, nextStep }: Pick<Explanation, 'message' | 'nextStep'>): Explanation {
  return { code: 'keys-not-listed', message: `The account’s keys couldn’t be listed. ${message}`, nextStep }
}

/** Base64 of 64 bytes, like every key of Cosmos DB. Anything else is neither used nor masked. */
export function isKey(secret: unknown): secret is string {
  return typeof secret === 'string' && /^[A-Za-z0-9+/]{85}[AQgw]==$/.test(secret)
}

async function listedKeys(
  arm: Arm,
  { resourceGroup, name }: AccountRef,
  choice: 'all' | 'read-only',
  abortSignal: AbortSignal
): Promise<readonly { name: RealKeyName; secret: unknown }[]> {
  if (choice === 'read-only') {
    const keys = await listReadOnlyKeys(arm, resourceGroup, name, { abortSignal })
    return [
      { name: 'primary-read-only', secret: keys.primaryReadonlyMasterKey },
      { name: 'secondary-read-only', secret: keys.secondaryReadonlyMasterKey }
    ]
  }
  const keys = await listKeys(arm, resourceGroup, name, { abortSignal })
  return [
    { name: 'primary', secret: keys.primaryMasterKey },
    { name: 'secondary', secret: keys.secondaryMasterKey },
    { name: 'primary-read-only', secret: keys.primaryReadonlyMasterKey },
    { name: 'secondary-read-only', secret: keys.secondaryReadonlyMasterKey }
  ]
}

function madeUpKey(): Key {
  return { name: 'made-up', secret: randomBytes(64).toString('base64') }
}
