import { describe, expect, test } from '@jest/globals'
import type { Answer } from '../../src/check/answer.ts'
import { roundsOfProof } from '../../src/check/rounds.ts'
import {
  verdictOf,
  verdictOfRun,
  verdicts,
  type Evidence,
  type Because,
  type Judgement,
  type Verdict,
  worstFirst
} from '../../src/check/verdict.ts'

type Pair = Evidence['pairs'][number]

const off = { disableLocalAuth: true, sameEndpoints: true, sameKeys: true }
const refused: Pair = { last: 'refused', lastClear: 'refused' }

/** Keys that were off, and everything in favor of a pass. */
const proof: Evidence = {
  mode: 'enforce',
  settingBefore: true,
  change: 'not-needed',
  pairs: [refused, refused],
  inARow: 3,
  closing: off,
  canceled: false
}

test('requires three consecutive rounds for a proof', () => {
  expect(roundsOfProof).toBe(3)
})

describe('passed', () => {
  test.each<[string, Partial<Evidence>]>([
    ['keys were off', {}],
    ['keys were off, audited', { mode: 'audit' }],
    ['keys were turned off', { settingBefore: false, change: 'made' }],
    ['one key at one endpoint', { pairs: [refused] }]
  ])('%s', (_when, some) => {
    expect(verdictOf({ ...proof, ...some })).toEqual({ verdict: 'passed', because: 'proven' })
  })
})

describe('not passed', () => {
  const made = { settingBefore: false, change: 'made' } as const
  test.each<[string, Partial<Evidence>, Judgement['verdict'], Because]>([
    [
      'the change was refused',
      { settingBefore: false, change: 'refused', pairs: [], inARow: 0 },
      'failed',
      'not-turned-off'
    ],
    [
      'the change was refused, and the account could not be read again',
      { settingBefore: false, change: 'refused', closing: null },
      'failed',
      'not-turned-off'
    ],
    [
      'the change was blocked because it would lock everyone out',
      { settingBefore: false, change: 'blocked', pairs: [], inARow: 0, closing: null },
      'failed',
      'left-on'
    ],
    [
      'the change wasn’t confirmed, and the account shows keys on',
      {
        settingBefore: false,
        change: 'unfinished',
        pairs: [],
        inARow: 0,
        closing: { ...off, disableLocalAuth: false }
      },
      'failed',
      'not-turned-off'
    ],
    [
      'the change wasn’t confirmed, and the account shows keys off',
      { settingBefore: false, change: 'unfinished', pairs: [], inARow: 0 },
      'inconclusive',
      'unclear'
    ],
    [
      'the change wasn’t confirmed, and the account can’t be read',
      { settingBefore: false, change: 'unfinished', pairs: [], inARow: 0, closing: null },
      'inconclusive',
      'closing-unread'
    ],
    ['keys are on in an audit', { mode: 'audit', settingBefore: false, inARow: 0 }, 'failed', 'keys-on'],
    [
      'keys are on in an audit that was canceled',
      { mode: 'audit', settingBefore: false, closing: null, canceled: true },
      'failed',
      'keys-on'
    ],
    [
      'keys are on in an audit, although every key was refused',
      { mode: 'audit', settingBefore: false },
      'failed',
      'keys-on'
    ],
    [
      'this run turned keys off, and they were turned on again',
      { ...made, closing: { ...off, disableLocalAuth: false } },
      'failed',
      'switched-back'
    ],
    [
      'keys were off, and turned on',
      { closing: { ...off, disableLocalAuth: false } },
      'failed',
      'switched-back'
    ],
    [
      'keys were turned on, and the endpoints changed',
      { closing: { disableLocalAuth: false, sameEndpoints: false, sameKeys: false } },
      'failed',
      'switched-back'
    ],
    [
      'a key is still accepted at one endpoint',
      { ...made, pairs: [refused, { last: 'accepted', lastClear: 'accepted' }], inARow: 0 },
      'failed',
      'still-accepted'
    ],
    [
      'a key was accepted, and later answers were unclear',
      { ...made, pairs: [refused, { last: 'unclear', lastClear: 'accepted' }], inARow: 0 },
      'failed',
      'still-accepted'
    ],
    [
      'a key is still accepted, and the account could not be read again',
      { ...made, pairs: [{ last: 'accepted', lastClear: 'accepted' }], inARow: 0, closing: null },
      'failed',
      'still-accepted'
    ],
    [
      'a key is still accepted, and a region was added',
      {
        ...made,
        pairs: [{ last: 'accepted', lastClear: 'accepted' }],
        inARow: 0,
        closing: { ...off, sameEndpoints: false }
      },
      'failed',
      'still-accepted'
    ],
    [
      'a key stayed unclear',
      { pairs: [refused, { last: 'unclear', lastClear: null }], inARow: 0 },
      'inconclusive',
      'unclear'
    ],
    [
      'a key was refused, and its last answer was unclear',
      { pairs: [refused, { last: 'unclear', lastClear: 'refused' }], inARow: 0 },
      'inconclusive',
      'unclear'
    ],
    ['two rounds only', { inARow: 2 }, 'inconclusive', 'unclear'],
    ['nothing was tried', { pairs: [], inARow: 0 }, 'inconclusive', 'unclear'],
    ['nothing was tried, three times', { pairs: [], inARow: 3 }, 'inconclusive', 'unclear'],
    ['the account could not be read again', { closing: null }, 'inconclusive', 'closing-unread'],
    [
      'a region was added or removed',
      { closing: { ...off, sameEndpoints: false } },
      'inconclusive',
      'endpoints-changed'
    ],
    ['a key was regenerated', { closing: { ...off, sameKeys: false } }, 'inconclusive', 'keys-regenerated'],
    [
      'a key was regenerated, and a region was added',
      { closing: { ...off, sameEndpoints: false, sameKeys: false } },
      'inconclusive',
      'endpoints-changed'
    ],
    [
      'the account could not be read',
      { settingBefore: null, pairs: [], inARow: 0, closing: null },
      'inconclusive',
      'account-unread'
    ],
    ['the run was canceled', { closing: null, canceled: true }, 'inconclusive', 'canceled'],
    [
      'the run was canceled before the deadline while a key was accepted',
      {
        ...made,
        pairs: [{ last: 'accepted', lastClear: 'accepted' }],
        inARow: 0,
        closing: null,
        canceled: true
      },
      'inconclusive',
      'canceled'
    ]
  ])('%s', (_when, some, verdict, because) => {
    expect(verdictOf({ ...proof, ...some })).toEqual({ verdict, because })
  })
})

/*
 * The specification of the verdicts: "`passed`: in three rounds in a row every credential was `refused` at every
 * endpoint; and ARM, read again after the last attempt, says `disableLocalAuth: true`, names the same endpoints and no key
 * that was regenerated since the keys were listed.
 * `failed`: `disableLocalAuth` is not `true` (audit), could not be set (enforce), or was switched back while the check
 * ran; or at the deadline the last clear answer of some credential at some endpoint was `accepted`. `inconclusive`: none
 * of the above, and something stayed `unclear` or the three rounds could not be completed; or the account could not be
 * read (the closing read included); or the run was canceled before a verdict."
 */
function fails({ mode, settingBefore, change, pairs, closing, canceled }: Evidence): boolean {
  const onInAudit = mode === 'audit' && settingBefore === false
  const saysOn = closing !== null && !closing.disableLocalAuth
  const notSet = change === 'blocked' || change === 'refused' || (change === 'unfinished' && saysOn)
  const wereOff = settingBefore === true || change === 'made'
  const switchedBack = wereOff && settingBefore !== null && saysOn
  const atTheDeadline = !canceled
  const accepted = pairs.filter(({ lastClear }) => lastClear === 'accepted').length > 0
  return onInAudit || notSet || switchedBack || (atTheDeadline && accepted)
}

function passes(evidence: Evidence): boolean {
  const { pairs, inARow, closing, settingBefore, change, canceled } = evidence
  return [
    !fails(evidence),
    inARow > 2,
    pairs.length > 0,
    pairs.filter(({ last }) => last !== 'refused').length === 0,
    closing?.disableLocalAuth === true,
    closing?.sameEndpoints === true,
    closing?.sameKeys === true,
    settingBefore === true || (settingBefore === false && change === 'made'),
    !canceled
  ].every(Boolean)
}

/** An enforcing check with keys on always attempts the change, unless it is canceled or out of time. */
function meetsNobody({ mode, settingBefore, change, closing }: Evidence): boolean {
  return mode === 'enforce' && settingBefore === false && change === 'not-needed' && closing !== null
}

function* everyEvidence(): Generator<Evidence> {
  const answers: readonly Answer[] = ['refused', 'accepted', 'unclear']
  const each = answers.flatMap((last) =>
    (['refused', 'accepted', null] as const).map((lastClear): Pair => ({ last, lastClear }))
  )
  const pairLists = [[], ...each.map((one) => [one]), ...each.flatMap((one) => each.map((two) => [one, two]))]
  for (const mode of ['enforce', 'audit'] as const) {
    for (const settingBefore of [true, false, null]) {
      for (const change of ['not-needed', 'made', 'blocked', 'refused', 'unfinished'] as const) {
        for (const closing of [
          null,
          off,
          { ...off, sameEndpoints: false },
          { ...off, sameKeys: false },
          { ...off, disableLocalAuth: false },
          { disableLocalAuth: false, sameEndpoints: false, sameKeys: false }
        ]) {
          for (const canceled of [false, true]) {
            for (const inARow of [0, 1, 2, 3, 4, 100]) {
              for (const pairs of pairLists) {
                yield { mode, settingBefore, change, pairs, inARow, closing, canceled }
              }
            }
          }
        }
      }
    }
  }
}

/** The first evidence that violates a property, for the message. */
function firstWhereNot(holds: (evidence: Evidence, judgement: Judgement) => boolean): unknown {
  for (const evidence of everyEvidence()) {
    const judgement = verdictOf(evidence)
    if (!holds(evidence, judgement)) {
      return { evidence, judgement }
    }
  }
  return undefined
}

describe('every combination of evidence', () => {
  test('passes exactly if the specification says so', () => {
    expect(
      firstWhereNot((evidence, { verdict }) => (verdict === 'passed') === passes(evidence))
    ).toBeUndefined()
  })

  test('fails exactly if the specification says so', () => {
    expect(
      firstWhereNot(
        (evidence, { verdict }) => meetsNobody(evidence) || (verdict === 'failed') === fails(evidence)
      )
    ).toBeUndefined()
  })

  test('doesn’t pass if a last answer is unclear or accepted', () => {
    expect(
      firstWhereNot(
        ({ pairs }, { verdict }) => verdict !== 'passed' || pairs.every(({ last }) => last === 'refused')
      )
    ).toBeUndefined()
  })

  test('doesn’t pass if keys were on and this run didn’t turn them off', () => {
    expect(
      firstWhereNot(
        ({ settingBefore, change }, { verdict }) =>
          verdict !== 'passed' || settingBefore === true || (settingBefore === false && change === 'made')
      )
    ).toBeUndefined()
  })

  test('has one verdict for each reason', () => {
    const verdictsOf = new Map<Because, Set<Verdict>>()
    firstWhereNot((_evidence, { because, verdict }) => {
      verdictsOf.set(because, (verdictsOf.get(because) ?? new Set()).add(verdict))
      return true
    })
    expect(Object.fromEntries([...verdictsOf].map(([because, some]) => [because, [...some].join()]))).toEqual(
      {
        proven: 'passed',
        'left-on': 'failed',
        'not-turned-off': 'failed',
        'keys-on': 'failed',
        'switched-back': 'failed',
        'still-accepted': 'failed',
        canceled: 'inconclusive',
        'account-unread': 'inconclusive',
        'closing-unread': 'inconclusive',
        'endpoints-changed': 'inconclusive',
        'keys-regenerated': 'inconclusive',
        unclear: 'inconclusive'
      }
    )
  })

  test('stays a pass with one more refused pair', () => {
    // Accounts may have any number of credentials and endpoints.
    expect(
      firstWhereNot(
        (evidence, { verdict }) =>
          verdict !== 'passed' ||
          verdictOf({ ...evidence, pairs: [...evidence.pairs, refused] }).verdict === 'passed'
      )
    ).toBeUndefined()
  })
})

describe('the verdict of a run', () => {
  const subsets = Array.from({ length: 2 ** verdicts.length }, (_, bits) =>
    verdicts.filter((_verdict, index) => (bits & (1 << index)) !== 0)
  ).slice(1)

  test.each(subsets.map((some) => [some.join(', '), some] as const))('is the worst of %s', (_names, some) => {
    const order = ['failed', 'inconclusive', 'planned', 'passed', 'excepted'] as const
    const expected: Verdict = order.find((verdict) => some.includes(verdict)) ?? 'not-applicable'
    expect(verdictOfRun(some)).toBe(expected)
    expect(verdictOfRun([...some].reverse())).toBe(expected)
    expect(verdictOfRun([...some, ...some])).toBe(expected)
  })

  test('is not a pass without an account', () => {
    expect(['passed', 'excepted']).not.toContain(verdictOfRun([]))
  })
})

test('lists the worst results first', () => {
  expect(worstFirst).toEqual(['failed', 'inconclusive', 'planned', 'excepted', 'passed', 'not-applicable'])
})
