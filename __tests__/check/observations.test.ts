import { expect, test } from '@jest/globals'
import type { ChangeStage } from '../../src/azure/turn-off.ts'
import {
  evidenceOf,
  findingOf,
  nothingObserved,
  observe,
  type Observation
} from '../../src/check/observations.ts'

const ref = { id: '/subscriptions/s/orders', subscriptionId: 's', resourceGroup: 'rg-orders', name: 'orders' }

function observed(...seen: readonly Observation[]) {
  return seen.reduce(observe, nothingObserved(undefined))
}

function stages(...kinds: readonly ChangeStage[]): readonly Observation[] {
  return kinds.map((stage) => ({ kind: 'change', stage }))
}

test.each<[string, readonly ChangeStage[], object]>([
  ['a change that Azure refused wasn’t sent', [{ kind: 'sent' }, { kind: 'notSent' }], { sent: false }],
  ['an accepted change counts', [{ kind: 'sent' }, { kind: 'accepted' }], { sent: true, accepted: true }],
  [
    'an accepted change that failed doesn’t count',
    [{ kind: 'sent' }, { kind: 'accepted' }, { kind: 'rejected' }],
    { sent: true, accepted: false }
  ],
  [
    'the first report of a finished change gives its time',
    [{ kind: 'accepted' }, { kind: 'done', at: 1 }, { kind: 'done', at: 2 }],
    { doneAt: 1 }
  ]
])('%s', (_title, kinds, change) => {
  expect(observed(...stages(...kinds)).change).toMatchObject(change)
})

test('counts only an accepted change as made', () => {
  const evidence = (...kinds: readonly ChangeStage[]) =>
    evidenceOf(observed(...stages(...kinds)), 'enforce', false).change
  expect(evidence({ kind: 'sent' })).toBe('not-needed')
  expect(evidence({ kind: 'sent' }, { kind: 'accepted' })).toBe('made')
  expect(evidence({ kind: 'accepted' }, { kind: 'rejected' })).toBe('not-needed')
})

test('keeps a stopped change stopped, even if Azure accepted it', () => {
  const seen = observed(...stages({ kind: 'accepted' }), { kind: 'stopped', because: 'unfinished' })
  expect(evidenceOf(seen, 'enforce', false).change).toBe('unfinished')
})

test('keeps repeated warnings once', () => {
  const warning = { code: 'keys-not-listed', message: 'Keys couldn’t be listed.' } as const
  expect(observed({ kind: 'warning', warning }, { kind: 'warning', warning }).warnings).toEqual([warning])
})

test('reports a proof only for a pass', () => {
  const seen = observed({ kind: 'keys', keys: ['made-up'] })
  const proofOf = (verdict: 'passed' | 'failed' | 'inconclusive') =>
    findingOf(ref, { verdict, because: 'unclear' }, seen).proof
  expect([proofOf('passed'), proofOf('failed'), proofOf('inconclusive')]).toEqual(['made-up-key', null, null])
})
