import { accountName, accountRef } from '../azure/resource-id.ts'
import { oneLine } from '../runtime/text.ts'
import { apiIn, booleanIn } from './arm-body.ts'
import type { Judgment } from './arm-explain.ts'
import { isExpression } from './arm-type.ts'
import { own, textOf } from './json.ts'
import type { PlannedEntry } from './planned-account.ts'

/** Where an account is in its plan. */
export interface Place {
  /** From 1, among the accounts of the file. */
  readonly number: number
  readonly file: string
  readonly symbolicName?: string | undefined
}

/** The symbolic name, if the engine gives one. */
export function addressOf({ number, file, symbolicName }: Place): string {
  return symbolicName !== undefined && /^[a-z_][\w.:[\]-]{0,200}$/i.test(symbolicName)
    ? symbolicName
    : `account ${number} of ${oneLine(file, 200)}`
}

/** What a plan of Azure Resource Manager says of one account. */
export interface ArmAccount {
  readonly id: unknown
  readonly name?: unknown
  readonly before: unknown
  readonly after: unknown
}

export function entryOf(account: ArmAccount, place: Place, { setting, why }: Judgment): PlannedEntry {
  const { id, before, after } = account
  const ref = accountRef.parse(textOf(id) ?? '')
  const body = after ?? before
  const name = ref?.name ?? plainName(account.name) ?? plainName(lastOf(id))
  return {
    id: ref?.id,
    name,
    resourceGroup: ref?.resourceGroup ?? '',
    subscriptionId: ref?.subscriptionId ?? '',
    location: plain(own(body, 'location')),
    api: apiIn(body),
    address: addressOf(place),
    setting,
    why,
    before: booleanIn(before),
    after: booleanIn(after),
    source: null,
    fix: null
  }
}

function lastOf(id: unknown): unknown {
  return typeof id === 'string' && !isExpression(id)
    ? id.split('/').findLast((part) => part !== '')
    : undefined
}

function plainName(name: unknown): string | undefined {
  return typeof name === 'string' && accountName.test(name) ? name : undefined
}

function plain(location: unknown): string {
  return typeof location === 'string' && /^[a-z0-9 ]{1,60}$/i.test(location) ? location : ''
}
