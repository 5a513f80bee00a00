import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Answer } from '../../src/check/answer.ts'
import {
  after,
  graceMs,
  makeRounds,
  nothingTried,
  pair,
  pauseAfter,
  type Course,
  type Round,
  type Attempted
} from '../../src/check/rounds.ts'
import { cases } from '../fuzz.ts'
import { VirtualClock } from '../virtual-clock.ts'

interface Seen {
  readonly beganAt: number
  readonly endedAt: number
  readonly confirming: boolean
  readonly refused: boolean
}

interface Play {
  readonly course: Course<Attempted>
  readonly rounds: readonly Seen[]
  readonly yielded: readonly Round<Attempted>[]
}

const never = new AbortController().signal
const minute = 60_000
const endless = 5_000

function tried(credential: string, url: string, answer: Answer): Attempted {
  return { credential, endpoint: { url }, answer }
}

/** Makes rounds on a clock that begins at 0. `answer` is called when a round begins. */
async function play({
  answer,
  deadline = 15 * minute,
  duration = () => 200,
  signal = never,
  clock = new VirtualClock(0),
  permanent = () => false
}: {
  readonly answer: (at: number, round: number) => Answer | readonly Answer[]
  readonly deadline?: number
  readonly duration?: (round: number) => number
  readonly signal?: AbortSignal
  readonly clock?: VirtualClock
  readonly permanent?: (attempt: Attempted) => boolean
}): Promise<Play> {
  const rounds: Seen[] = []
  const yielded: Round<Attempted>[] = []
  let course: Course<Attempted> = nothingTried
  const made = makeRounds<Attempted>(
    (confirming) => {
      if (rounds.length > endless) {
        return Promise.reject(new Error('Rounds without end'))
      }
      const beganAt = clock.now()
      const answers = [answer(beganAt, rounds.length + 1)].flat()
      clock.advance(duration(rounds.length + 1))
      rounds.push({
        beganAt,
        endedAt: clock.now(),
        confirming,
        refused: answers.length > 0 && answers.every((it) => it === 'refused')
      })
      return Promise.resolve(
        answers.map((it, index) => tried(`key ${index}`, 'https://orders.documents.azure.com/', it))
      )
    },
    { clock, deadline, signal, permanent }
  )
  for await (const { round, course: now } of made) {
    yielded.push(round)
    course = now
  }
  return { course, rounds, yielded }
}

/** The next item of an endless generator. */
function next<T>(stream: Iterator<T>): T {
  return (stream.next() as IteratorYieldResult<T>).value
}

function gaps(rounds: readonly Seen[]): readonly number[] {
  return rounds.slice(1).map(({ beganAt }, index) => beganAt - rounds[index]!.beganAt)
}

describe('the proof', () => {
  test('passes after exactly three rounds if all of them are refused', async () => {
    const { course, rounds } = await play({ answer: () => 'refused' })
    expect(course).toMatchObject({ rounds: 3, inARow: 3, firstRefusedAt: 200 })
    expect(rounds.map(({ confirming }) => confirming)).toEqual([false, true, true])
  })

  test('makes confirming rounds about a second apart', async () => {
    const { rounds } = await play({ answer: () => 'refused', duration: () => 120 })
    expect(rounds.map(({ beganAt }) => beganAt)).toEqual([0, 1_120, 2_240])
  })

  test('doesn’t count a round as refused if one endpoint accepts one key', async () => {
    const { course } = await play({
      answer: (_at, round) => (round < 5 ? ['refused', 'accepted', 'refused'] : ['refused', 'refused']),
      deadline: minute
    })
    expect(course).toMatchObject({ rounds: 7, inARow: 3 })
  })

  test.each<Answer>(['accepted', 'unclear'])(
    'restarts the count after an answer that is %s',
    async (flap) => {
      const script: Answer[] = ['refused', 'refused', flap, 'refused', flap, 'refused', 'refused', 'refused']
      const { course, rounds } = await play({ answer: (_at, round) => script[round - 1] ?? 'unclear' })
      expect(course).toMatchObject({ rounds: 8, inARow: 3, firstRefusedAt: 200 })
      // The round after a refused one uses new connections.
      expect(rounds.map(({ confirming }) => confirming)).toEqual([
        false,
        true,
        true,
        false,
        true,
        false,
        true,
        true
      ])
    }
  )

  test('proves nothing if rounds try no key', async () => {
    const { course, yielded } = await play({ answer: () => [], deadline: 5_000 })
    expect(course).toMatchObject({ inARow: 0, firstRefusedAt: null, last: [], lastClear: [] })
    expect(yielded.every(({ refused }) => !refused)).toBe(true)
  })

  test('yields each round, numbered from 1', async () => {
    const { yielded, rounds } = await play({
      answer: (_at, round) => (round < 3 ? 'accepted' : 'refused')
    })
    expect(yielded.map(({ number, refused, endedAt }) => ({ number, refused, endedAt }))).toEqual(
      rounds.map(({ refused, endedAt }, index) => ({ number: index + 1, refused, endedAt }))
    )
  })
})

describe('the deadline', () => {
  test('gets one last round', async () => {
    const { course, rounds } = await play({ answer: () => 'accepted', deadline: 3 * minute })
    expect(rounds.at(-1)?.beganAt).toBe(3 * minute)
    expect(course.lastClear).toMatchObject([{ answer: 'accepted' }])
  })

  test('allows a proof that begins with the round at the deadline', async () => {
    const { course, rounds } = await play({
      answer: (at) => (at < 2 * minute ? 'accepted' : 'refused'),
      deadline: 2 * minute
    })
    expect(course.inARow).toBe(3)
    expect(rounds.at(-3)?.beganAt).toBe(2 * minute)
    expect(rounds.at(-1)?.endedAt).toBeLessThanOrEqual(2 * minute + graceMs)
  })

  test('isn’t exceeded again after a confirming round that isn’t refused', async () => {
    const { course, rounds } = await play({
      answer: (at) => (at >= minute && at < minute + 1_500 ? 'refused' : 'unclear'),
      deadline: minute
    })
    expect(course.inARow).toBe(0)
    expect(rounds.filter(({ beganAt }) => beganAt > minute)).toHaveLength(2)
  })

  test('allows one round and its confirmation if it has already passed', async () => {
    expect((await play({ answer: () => 'unclear', deadline: -1 })).rounds).toHaveLength(1)
    expect((await play({ answer: () => 'refused', deadline: -1 })).course.inARow).toBe(3)
    expect((await play({ answer: () => 'refused', deadline: -2 * graceMs })).rounds).toHaveLength(1)
  })

  test('rejects a confirming round that ends more than ten seconds later', async () => {
    const { course, rounds } = await play({
      answer: () => 'refused',
      deadline: 1_000,
      duration: () => 9_000
    })
    expect(rounds.map(({ beganAt }) => beganAt)).toEqual([0, 10_000])
    expect(course.inARow).toBe(0)
  })

  test.each([
    ['after exactly ten seconds', 10_000, 3],
    ['a millisecond later', 10_001, 0]
  ])('limits the third round: one that ends %s', async (_when, endsAt, inARow) => {
    const { course, rounds } = await play({
      answer: () => 'refused',
      deadline: 0,
      duration: (round) => (round < 3 ? 1_000 : endsAt - 4_000)
    })
    expect(rounds.map(({ beganAt }) => beganAt)).toEqual([0, 2_000, 4_000])
    expect(course.inARow).toBe(inARow)
  })

  test('allows a confirming round to begin within ten seconds, but not later', async () => {
    const beginnings = async (first: number): Promise<readonly number[]> => {
      const { rounds } = await play({
        answer: () => 'refused',
        deadline: 0,
        duration: (round) => (round === 1 ? first : 0)
      })
      return rounds.map(({ beganAt }) => beganAt)
    }
    expect(await beginnings(9_000)).toEqual([0, 10_000])
    expect(await beginnings(9_001)).toEqual([0])
  })

  test.each<Answer>(['accepted', 'unclear'])(
    'allows no second round, even if the first takes no time: %s',
    async (answer) => {
      const { rounds } = await play({ answer: () => answer, deadline: 2_000, duration: () => 0 })
      expect(rounds.filter(({ beganAt }) => beganAt >= 2_000)).toHaveLength(1)
    }
  )

  test('property: no unconfirmed round begins later, and no confirming round after the grace', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 20 * minute }),
        fc.infiniteStream(fc.constantFrom<Answer>('refused', 'refused', 'accepted', 'unclear')),
        fc.infiniteStream(fc.integer({ min: 0, max: 10_000 })),
        async (deadline, answers, durations) => {
          const { rounds, course } = await play({
            answer: () => next(answers),
            duration: () => next(durations),
            deadline
          })
          if (course.inARow === 3) {
            expect(rounds.at(-1)!.endedAt).toBeLessThanOrEqual(deadline + graceMs)
          }
          for (const { beganAt, confirming } of rounds) {
            expect(beganAt).toBeLessThanOrEqual(confirming ? deadline + graceMs : deadline)
          }
          const last = rounds.at(-1)!
          // It ended with a proof or at its deadline.
          expect(course.inARow === 3 || last.endedAt >= deadline - (last.refused ? 1_000 - graceMs : 0)).toBe(
            true
          )
        }
      ),
      { numRuns: cases(400) }
    )
  })

  test('property: rounds of up to two seconds complete a proof that began in time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 16 * minute }),
        fc.integer({ min: 0, max: 15 * minute }),
        fc.infiniteStream(fc.integer({ min: 0, max: 2_000 })),
        async (from, deadline, durations) => {
          const { rounds, course } = await play({
            answer: (at) => (at >= from ? 'refused' : 'accepted'),
            duration: () => next(durations),
            deadline
          })
          expect(course.inARow === 3).toBe(rounds.some(({ refused }) => refused))
          expect(course.inARow === 3 || from > deadline - 2_000).toBe(true)
          expect(rounds.at(-1)!.endedAt).toBeLessThanOrEqual(deadline + graceMs)
        }
      ),
      { numRuns: cases(300) }
    )
  })
})

describe('the pause between rounds', () => {
  test.each([
    [0, 500],
    [6_000, 500],
    [10_000, 800],
    [60_000, 4_800],
    [175_000, 14_000],
    [900_000, 14_000]
  ])('after %d ms of waiting is %d ms', (waited, pause) => {
    expect(pauseAfter(waited)).toBe(pause)
  })

  test('doesn’t depend on the time of day', async () => {
    const from = Date.UTC(2026, 10, 22, 20)
    const late = await play({
      answer: () => 'accepted',
      clock: new VirtualClock(from),
      deadline: from + minute
    })
    const early = await play({ answer: () => 'accepted', deadline: minute })
    expect(gaps(late.rounds).map(Math.round)).toEqual(gaps(early.rounds).map(Math.round))
  })

  test('counts from beginning to beginning, and is skipped after a long round', async () => {
    const { rounds } = await play({
      answer: () => 'accepted',
      duration: (round) => [300, 2_000, 100][round - 1] ?? 100,
      deadline: 4_000
    })
    expect(rounds.map(({ beganAt }) => beganAt)).toEqual([0, 500, 2_500, 3_000, 3_500, 4_000])
  })

  test('property: rounds of up to ten seconds begin no more than 15 s apart, one at a time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 30 * minute }),
        fc.infiniteStream(fc.constantFrom<Answer>('refused', 'accepted', 'unclear')),
        fc.infiniteStream(fc.integer({ min: 0, max: 10_000 })),
        async (deadline, answers, durations) => {
          const { rounds } = await play({
            answer: () => next(answers),
            duration: () => next(durations),
            deadline
          })
          expect(Math.max(0, ...gaps(rounds))).toBeLessThanOrEqual(15_000)
          rounds.slice(1).forEach(({ beganAt }, index) => {
            expect(beganAt).toBeGreaterThanOrEqual(rounds[index]!.endedAt)
          })
        }
      ),
      { numRuns: cases(300) }
    )
  })

  test('property: a confirming round begins a second after the one it confirms, over new connections', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.constantFrom<Answer>('refused', 'refused', 'unclear')),
        fc.infiniteStream(fc.integer({ min: 0, max: 10_000 })),
        async (answers, durations) => {
          const { rounds } = await play({
            answer: () => next(answers),
            duration: () => next(durations)
          })
          rounds.forEach(({ beganAt, confirming }, index) => {
            const before = rounds[index - 1]
            expect(confirming).toBe(before?.refused ?? false)
            if (before?.refused === true) {
              expect(beganAt - before.endedAt).toBeGreaterThanOrEqual(900)
              expect(beganAt - before.endedAt).toBeLessThanOrEqual(1_100)
            }
          })
        }
      ),
      { numRuns: cases(200) }
    )
  })

  test('property: the first refused round ends within two seconds, or a tenth of the wait, of the last refusal to come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.integer({ min: 0, max: 900_000 }), fc.integer({ min: 0, max: 40_000 })),
        fc.infiniteStream(fc.integer({ min: 1, max: 300 })),
        fc.infiniteStream(
          fc.constantFrom<readonly Answer[]>(['accepted'], ['unclear'], ['refused', 'accepted'])
        ),
        async (from, durations, before) => {
          const { course } = await play({
            answer: (at) => (at >= from ? ['refused', 'refused'] : next(before)),
            duration: () => next(durations),
            deadline: 16 * minute
          })
          expect(course.inARow).toBe(3)
          const late = course.firstRefusedAt! - from
          expect(late).toBeGreaterThan(0)
          expect(late).toBeLessThanOrEqual(Math.max(2_000, from / 10))
        }
      ),
      { numRuns: cases(600) }
    )
  })

  test('detects a refusal soon, for every delay up to 40 s in steps of 50 ms', async () => {
    let worst = 0
    for (let from = 0; from <= 40_000; from += 50) {
      const { course } = await play({
        answer: (at) => (at >= from ? 'refused' : 'accepted'),
        duration: () => 300
      })
      worst = Math.max(worst, (course.firstRefusedAt! - from) / Math.max(2_000, from / 10))
    }
    expect(worst).toBeLessThanOrEqual(1)
  })

  test.each([
    [1, 45],
    [5, 85],
    [15, 130],
    [60, 320]
  ])('in %d minutes allows at most %d rounds', async (minutes, most) => {
    const { rounds } = await play({
      answer: () => 'accepted',
      deadline: minutes * minute,
      duration: () => 100
    })
    expect(rounds.length).toBeLessThanOrEqual(most)
    expect(rounds.length).toBeGreaterThan(most / 2)
    expect(Math.min(...gaps(rounds).slice(0, -1))).toBeGreaterThanOrEqual(500)
  })
})

describe('answers that waiting can’t change', () => {
  const unclear = ({ answer }: Attempted): boolean => answer === 'unclear'

  test('stop the rounds at once', async () => {
    const { course, rounds } = await play({ answer: () => ['refused', 'unclear'], permanent: unclear })
    expect(rounds).toHaveLength(1)
    expect(course.inARow).toBe(0)
  })

  test('don’t stop the rounds while another answer may change', async () => {
    const { rounds } = await play({
      answer: () => ['unclear', 'unclear'],
      permanent: ({ credential }) => credential === 'key 0',
      deadline: minute
    })
    expect(rounds.at(-1)!.beganAt).toBe(minute)
  })

  test('don’t stop the rounds while another endpoint accepts keys', async () => {
    const { rounds } = await play({
      answer: (at) => (at < minute ? ['accepted', 'unclear'] : ['refused', 'unclear']),
      permanent: unclear
    })
    expect(rounds.at(-1)!.beganAt).toBeGreaterThanOrEqual(minute)
    expect(rounds.filter(({ beganAt }) => beganAt >= minute)).toHaveLength(1)
  })

  test('don’t stop the rounds if a key was accepted earlier', async () => {
    const { rounds, course } = await play({
      answer: (_at, round) => (round === 1 ? 'accepted' : 'unclear'),
      permanent: unclear,
      deadline: minute
    })
    expect(rounds.at(-1)!.beganAt).toBe(minute)
    expect(course.lastClear).toMatchObject([{ answer: 'accepted' }])
  })

  test('don’t stop confirming rounds', async () => {
    const { course } = await play({ answer: () => 'refused', permanent: () => true })
    expect(course.inARow).toBe(3)
  })

  test('property: only shorten the rounds, and never end in a proof', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(fc.constantFrom<Answer>('refused', 'accepted', 'unclear'), { minLength: 2, maxLength: 2 }),
          {
            minLength: 1,
            maxLength: 30
          }
        ),
        async (script) => {
          const answer = (_at: number, round: number): readonly Answer[] =>
            script[Math.min(round, script.length) - 1]!
          const short = await play({ answer, permanent: unclear, deadline: minute })
          const long = await play({ answer, deadline: minute })
          expect(short.rounds).toEqual(long.rounds.slice(0, short.rounds.length))
          if (short.rounds.length < long.rounds.length) {
            expect(short.course.inARow).toBe(0)
            expect(short.course.last.some(unclear)).toBe(true)
            expect(short.course.lastClear.some((it) => it.answer === 'accepted')).toBe(false)
          }
        }
      ),
      { numRuns: cases(300) }
    )
  })
})

describe('a canceled run', () => {
  test.each<[string, Answer]>([
    ['between rounds', 'accepted'],
    ['between confirming rounds', 'refused']
  ])('stops waiting %s, with the reason', async (_when, answer) => {
    const clock = new VirtualClock(0)
    const cancel = new AbortController()
    const reason = new Error('SIGINT')
    clock.at(500, () => cancel.abort(reason))
    const made = makeRounds(
      () => {
        clock.advance(300)
        return Promise.resolve([tried('primary', 'https://orders.documents.azure.com/', answer)])
      },
      {
        clock,
        deadline: minute,
        signal: cancel.signal,
        permanent: () => false
      }
    )
    const yielded: number[] = []
    const all = (async () => {
      for await (const { round } of made) {
        yielded.push(round.number)
      }
    })()
    await expect(all).rejects.toBe(reason)
    expect(clock.now()).toBe(500)
    expect(yielded).toEqual([1])
  })

  test('throws the error of a round that listens to the signal', async () => {
    const reason = new Error('SIGTERM')
    const made = makeRounds(() => Promise.reject(reason), {
      clock: new VirtualClock(0),
      deadline: minute,
      signal: never,
      permanent: () => false
    })
    await expect(made.next()).rejects.toBe(reason)
  })
})

describe('a course of rounds', () => {
  const credentials = ['primary', 'secondary', 'made-up']
  const urls = ['https://orders.documents.azure.com/', 'https://orders-westeurope.documents.azure.com/']
  const attempts = fc.array(
    fc
      .tuple(
        fc.constantFrom(...credentials),
        fc.constantFrom(...urls),
        fc.constantFrom<Answer>('refused', 'accepted', 'unclear')
      )
      .map((of) => tried(...of)),
    { maxLength: 7 }
  )

  test('property: has the latest and the latest clear attempt of each pair, and the count of refused rounds', () => {
    fc.assert(
      fc.property(fc.array(attempts, { maxLength: 8 }), (made) => {
        const rounds = made.map((some, index): Round<Attempted> => ({
          number: index + 1,
          attempts: some,
          refused: some.length > 0 && !some.some(({ answer }) => answer !== 'refused'),
          endedAt: index * 1_000
        }))
        const course = rounds.reduce<Course<Attempted>>((so, round) => after(so, round), nothingTried)
        // The oracle looks through all attempts, from the latest to the first.
        const backwards = made.flat().reverse()
        for (const credential of credentials) {
          for (const url of urls) {
            const its = backwards.filter((it) => it.credential === credential && it.endpoint.url === url)
            const of = (all: readonly Attempted[]): readonly Attempted[] =>
              all.filter((it) => it.credential === credential && it.endpoint.url === url)
            expect(of(course.last)).toEqual(its.slice(0, 1))
            expect(of(course.lastClear)).toEqual(its.filter(({ answer }) => answer !== 'unclear').slice(0, 1))
          }
        }
        const flags = rounds.map(({ refused }) => refused)
        expect(course.rounds).toBe(rounds.length)
        expect(course.inARow).toBe(flags.length - (flags.lastIndexOf(false) + 1))
        expect(course.firstRefusedAt).toBe(rounds.find(({ refused }) => refused)?.endedAt ?? null)
      }),
      { numRuns: cases(2_000) }
    )
  })

  test('property: isn’t changed by later rounds', () => {
    fc.assert(
      fc.property(attempts, attempts, (first, second) => {
        const round = (some: readonly Attempted[]): Round<Attempted> => ({
          number: 1,
          attempts: some,
          refused: false,
          endedAt: 0
        })
        const course = after(nothingTried as Course<Attempted>, round(first))
        const copy = structuredClone(course)
        after(course, round(second))
        expect(course).toEqual(copy)
      }),
      { numRuns: cases(200) }
    )
  })

  test('identifies a pair by credential and endpoint', () => {
    const names = credentials.flatMap((credential) =>
      urls.map((url) => pair(tried(credential, url, 'unclear')))
    )
    expect(new Set(names).size).toBe(6)
    expect(pair(tried('primary', 'https://a/', 'refused'))).toBe(
      pair(tried('primary', 'https://a/', 'accepted'))
    )
  })
})
