import { accountRef } from '../src/azure/resource-id.ts'
import type { Exception } from '../src/check/exceptions.ts'

/** Two accounts, an exception for one of them, and a time before it expires. */

export const dayMs = 86_400_000
export const now = Date.UTC(2026, 10, 23, 9, 8, 43)
export const subscription = '11111111-2222-3333-4444-555555555555'
export const orders = accountRef.of(subscription, 'rg-orders', 'orders')
export const billing = accountRef.of(subscription, 'rg-billing', 'billing')

export const one: Exception = {
  account: 'orders',
  reason: 'The importer still signs with keys (OPS-123)',
  owner: 'team-orders',
  expires: '2027-03-31'
}

/** `2026-11-24` is one day after `now`. UTC. */
export function dayAfter(time: number, days: number): string {
  return new Date(time + days * dayMs).toISOString().slice(0, 10)
}
