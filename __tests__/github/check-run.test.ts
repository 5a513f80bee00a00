import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  openCheckRun,
  partOf,
  type Change,
  type CheckRun,
  type CheckRuns,
  type Maker
} from '../../src/github/check-run.ts'
import { checkRunUnderWay, type CheckRunView, type Conclusion } from '../../src/report/check-run.ts'
import { cases } from '../fuzz.ts'

/** GitHub, as far as check runs of one name on one commit go. What is asked of it is done when `turn` comes. */
class GitHub implements CheckRuns {
  readonly runs: CheckRun[] = []
  readonly annotations: number[] = []
  onChange: () => void = () => undefined
  readonly #turn: () => Promise<unknown>
  readonly #twice: () => boolean

  constructor(turn: () => Promise<unknown> = () => Promise.resolve(), twice: () => boolean = () => false) {
    this.#turn = turn
    this.#twice = twice
  }

  async create({ externalId = '', page = { title: '', summary: '' } }: Change): Promise<CheckRun> {
    await this.#turn()
    const run = (): CheckRun => ({
      id: this.runs.length + 1,
      externalId,
      completed: false,
      conclusion: null,
      page,
      url: `https://github.com/runs/${this.runs.length + 1}`
    })
    const made = run()
    this.runs.push(made)
    if (this.#twice()) {
      this.runs.push(run())
    }
    this.onChange()
    await this.#turn()
    return made
  }

  async update(id: number, { externalId, conclusion, page, annotations = [] }: Change): Promise<void> {
    await this.#turn()
    const index = this.runs.findIndex((run) => run.id === id)
    const run = this.runs[index]!
    this.runs[index] = {
      ...run,
      ...(externalId !== undefined && { externalId }),
      ...(page !== undefined && { page: { title: page.title, summary: page.summary } }),
      ...(conclusion !== undefined && { completed: true, conclusion })
    }
    this.annotations.push(...(annotations.length > 0 ? [annotations.length] : []))
    this.onChange()
    await this.#turn()
  }

  async list(): Promise<readonly CheckRun[]> {
    await this.#turn()
    const listed = [...this.runs]
    await this.#turn()
    return listed
  }
}

const maker = (name: string, runAttempt = 1, runId = '11'): Maker => ({
  runId,
  runAttempt,
  part: partOf(name)
})
const view = (conclusion: Conclusion, annotations = 0): CheckRunView => ({
  conclusion,
  title: `It was a ${conclusion}`,
  summary: `### A ${conclusion}\n`,
  annotations: Array.from({ length: annotations }, (_, index) => ({
    level: 'error' as const,
    title: 'Failed',
    message: `number ${index}`
  }))
})
const underWay = { detailsUrl: '', page: checkRunUnderWay('') }
const noPause = (): Promise<void> => Promise.resolve()

async function play(
  github: GitHub,
  who: Maker,
  conclusion: Conclusion,
  pause: () => Promise<void> = noPause
): Promise<Conclusion | undefined> {
  const opened = await openCheckRun(github, who, underWay)
  return opened.complete(github, view(conclusion), 'keys.yml', pause)
}

const conclusions = ({ runs }: GitHub) => runs.map(({ conclusion }) => conclusion)

test('a check run is in progress first, and then what the run came to', async () => {
  const github = new GitHub()
  const opened = await openCheckRun(github, maker('a'), underWay)
  expect(github.runs).toMatchObject([
    { completed: false, page: { title: 'Under way: nothing is proven yet' } }
  ])
  expect(await opened.complete(github, view('success'), 'keys.yml', noPause)).toBe('success')
  expect(github.runs).toMatchObject([
    { completed: true, conclusion: 'success', page: { title: 'It was a success' } }
  ])
})

test.each([0, 1, 50, 51, 120])('%d annotations go in requests of 50', async (number) => {
  for (const conclusion of ['success', 'failure'] as const) {
    const github = new GitHub()
    const opened = await openCheckRun(github, maker('a'), underWay)
    await opened.complete(github, view(conclusion, number), 'keys.yml', noPause)
    expect(github.annotations.reduce((sum, some) => sum + some, 0)).toBe(number)
    expect(Math.max(0, ...github.annotations)).toBeLessThanOrEqual(50)
    expect(github.annotations).toHaveLength(Math.ceil(number / 50))
    expect(conclusions(github)).toEqual([conclusion])
  }
})

test('of two steps, one after the other, no success hides a failure', async () => {
  const first = new GitHub()
  await play(first, maker('a'), 'failure')
  expect(await play(first, maker('b'), 'success')).toBe('failure')
  expect(conclusions(first)).toEqual(['failure', 'failure'])
  expect(first.runs[1]!.page).toEqual({
    title: '❌ Failed — another check of this name in this workflow run failed',
    summary: expect.stringContaining('### A success')
  })

  const second = new GitHub()
  await play(second, maker('a'), 'success')
  expect(await play(second, maker('b'), 'failure')).toBe('failure')
  expect(conclusions(second)).toEqual(['success', 'failure'])
  expect(second.runs[1]!.page.title).toBe('It was a failure')
})

test('the newest is not a success while another one is under way; the last to end completes it', async () => {
  for (const [last, together] of [
    ['success', 'success'],
    ['failure', 'failure']
  ] as const) {
    const github = new GitHub()
    const slow = await openCheckRun(github, maker('slow'), underWay)
    const pauses: number[] = []
    const quick = await openCheckRun(github, maker('quick'), underWay)
    const came = await quick.complete(github, view('success'), 'keys.yml', (milliseconds) => {
      pauses.push(milliseconds)
      return Promise.resolve()
    })
    expect(came).toBeUndefined()
    expect(pauses).toEqual([1000, 2000])
    expect(conclusions(github)).toEqual([null, null])
    await slow.complete(github, view(last), 'keys.yml', noPause)
    expect(conclusions(github)).toEqual([last, together])
  }
})

test('a newest one that passed before another one failed becomes a failure', async () => {
  const github = new GitHub()
  const slow = await openCheckRun(github, maker('slow'), underWay)
  await openCheckRun(github, maker('quick'), underWay)
  // What it has come to was not seen by the other one in time.
  const [, quick] = github.runs
  await github.update(quick!.id, {
    externalId: quick!.externalId.replace('running', 'success'),
    conclusion: 'success',
    page: { title: 'Passed', summary: 'passed' }
  })
  await slow.complete(github, view('failure'), 'keys.yml', noPause)
  expect(conclusions(github)).toEqual(['failure', 'failure'])
  expect(github.runs[1]!.page.title).toContain('another check of this name')
})

test('a step that is run again counts instead of its former attempt, and no other does', async () => {
  const github = new GitHub()
  await play(github, maker('a'), 'failure')
  await play(github, maker('b'), 'failure')
  expect(await play(github, maker('a', 2), 'success')).toBe('failure')
  expect(await play(github, maker('b', 2), 'success')).toBe('success')
  expect(conclusions(github).at(-1)).toBe('success')
})

test('legs that cannot be told apart all count', async () => {
  const github = new GitHub()
  await play(github, maker('same'), 'failure')
  expect(await play(github, maker('same'), 'success')).toBe('failure')
})

test('another workflow run, another app and a job of the same name do not matter', async () => {
  const github = new GitHub()
  await play(github, maker('a', 1, '10'), 'failure')
  for (const externalId of ['', 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee', 'cosmos-keyless:11:1:x:y:failure']) {
    await github.create({ externalId })
  }
  expect(await play(github, maker('a'), 'success')).toBe('success')
  expect(conclusions(github)).toEqual(['failure', null, null, null, 'success'])
})

test('a runner that was lost keeps the newest from passing, until its step is run again', async () => {
  const github = new GitHub()
  await openCheckRun(github, maker('lost'), underWay)
  expect(await play(github, maker('b'), 'success')).toBeUndefined()
  expect(conclusions(github)).toEqual([null, null])
  expect(await play(github, maker('lost', 2), 'success')).toBe('success')
  expect(conclusions(github)).toEqual([null, 'success', 'success'])
})

test('parts are told apart by all of their names', () => {
  const parts = [partOf('a', 'b', 'c'), partOf('a', 'bc', ''), partOf('ab', '', 'c'), partOf('a', 'b', 'd')]
  expect(new Set(parts).size).toBe(parts.length)
  expect(partOf('a', 'b', 'c')).toBe(parts[0])
})

/** What a whole workflow run means: a success only where all is, and never before. */
test('in whatever order requests are answered, the newest is never a success too early, and the worst at the end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.constantFrom<Conclusion>('success', 'success', 'failure'), { minLength: 1, maxLength: 5 }),
      fc.infiniteStream(fc.boolean()),
      fc.boolean(),
      async (scheduler, ends, doubles, atOnce) => {
        const github = new GitHub(
          () => scheduler.schedule(Promise.resolve()),
          () => !atOnce && Boolean(doubles.next().value)
        )
        github.onChange = () => {
          const newest = github.runs.at(-1)
          if (newest?.conclusion === 'success') {
            const states = Map.groupBy(github.runs, ({ externalId }) => externalId.split(':')[4])
            for (const same of states.values()) {
              expect(same.some(({ externalId }) => externalId.endsWith(':success'))).toBe(true)
            }
          }
        }
        const pause = (): Promise<void> => scheduler.schedule(Promise.resolve())
        await scheduler.waitFor(
          Promise.all(ends.map((conclusion, index) => play(github, maker(`leg ${index}`), conclusion, pause)))
        )
        const worst = ends.includes('failure') ? 'failure' : 'success'
        expect(github.runs.at(-1)).toMatchObject({ completed: true, conclusion: worst })
        expect(github.runs.every(({ completed }) => completed)).toBe(true)
      }
    ),
    { numRuns: cases(300) }
  )
})

test('over several attempts, the last one of each step counts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(
        fc.dictionary(
          fc.constantFrom('a', 'b', 'c', 'd'),
          fc.constantFrom<Conclusion>('success', 'failure'),
          {
            minKeys: 1
          }
        ),
        { minLength: 1, maxLength: 3 }
      ),
      async (scheduler, attempts) => {
        const github = new GitHub(() => scheduler.schedule(Promise.resolve()))
        const latest = new Map<string, Conclusion>()
        for (const [index, legs] of attempts.entries()) {
          const all = Object.entries(legs).map(([leg, conclusion]) => {
            latest.set(leg, conclusion)
            return play(github, maker(leg, index + 1), conclusion, () =>
              scheduler.schedule(Promise.resolve())
            )
          })
          await scheduler.waitFor(Promise.all(all))
        }
        const worst = [...latest.values()].includes('failure') ? 'failure' : 'success'
        expect(github.runs.at(-1)).toMatchObject({ completed: true, conclusion: worst })
      }
    ),
    { numRuns: cases(200) }
  )
})
