import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  openCheckRun,
  type CheckRun,
  type CheckRuns,
  type CheckRunUpdate,
  type Owner
} from '../../src/publish/check-run.ts'
import { checkRunUnderWay, type CheckRunView, type Conclusion } from '../../src/views/check-run.ts'
import { cases } from '../fuzz.ts'

/** GitHub's check runs of one name on one commit. Each request waits for `turn`. */
class GitHub implements CheckRuns {
  readonly runs: (CheckRun & { readonly title: string; readonly summary: string })[] = []
  readonly annotations: number[] = []
  readonly asked: string[] = []
  readonly #turn: () => Promise<unknown>

  constructor(turn: () => Promise<unknown> = () => Promise.resolve()) {
    this.#turn = turn
  }

  async create({ externalId = '', page = { title: '', summary: '' } }: CheckRunUpdate): Promise<CheckRun> {
    this.asked.push('create')
    await this.#turn()
    const id = this.runs.length + 1
    const url = `https://github.com/runs/${id}`
    const run = { id, externalId, completed: false, conclusion: null, ...page, url }
    this.runs.push(run)
    await this.#turn()
    return run
  }

  async update(id: number, { conclusion, page, annotations = [] }: CheckRunUpdate): Promise<void> {
    this.asked.push('update')
    await this.#turn()
    const index = this.runs.findIndex((run) => run.id === id)
    this.runs[index] = {
      ...this.runs[index]!,
      ...page,
      ...(conclusion !== undefined && { completed: true, conclusion })
    }
    this.annotations.push(...(annotations.length > 0 ? [annotations.length] : []))
    await this.#turn()
  }

  async list(): Promise<readonly CheckRun[]> {
    this.asked.push('list')
    await this.#turn()
    const listed = [...this.runs]
    await this.#turn()
    return listed
  }
}

const owner: Owner = { runId: '11', runAttempt: 1 }
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

async function play(github: GitHub, conclusion: Conclusion, who = owner): Promise<Conclusion> {
  const opened = await openCheckRun(github, who, underWay)
  return opened.complete(github, view(conclusion), 'keys.yml')
}

const conclusions = ({ runs }: GitHub) => runs.map(({ conclusion }) => conclusion)

test('creates a check run in progress and completes it with the conclusion', async () => {
  for (const conclusion of ['success', 'neutral', 'failure'] as const) {
    const github = new GitHub()
    const opened = await openCheckRun(github, owner, underWay)
    expect(github.runs).toMatchObject([{ completed: false, title: 'Under way: nothing is proven yet' }])
    expect(await opened.complete(github, view(conclusion), 'keys.yml')).toBe(conclusion)
    expect(github.runs).toMatchObject([{ completed: true, conclusion, title: `It was a ${conclusion}` }])
    // A failure doesn't depend on the others.
    expect(github.asked).toEqual(['create', ...(conclusion === 'failure' ? [] : ['list']), 'update'])
  }
})

test.each([0, 1, 50, 51, 120])('sends %d annotations in requests of at most 50', async (number) => {
  for (const conclusion of ['success', 'failure'] as const) {
    const github = new GitHub()
    const opened = await openCheckRun(github, owner, underWay)
    await opened.complete(github, view(conclusion, number), 'keys.yml')
    expect(github.annotations.reduce((sum, some) => sum + some, 0)).toBe(number)
    expect(Math.max(0, ...github.annotations)).toBeLessThanOrEqual(50)
    expect(github.annotations).toHaveLength(Math.ceil(number / 50))
    expect(conclusions(github)).toEqual([conclusion])
  }
})

test('fails and points to the check run of its name that failed first in the same attempt', async () => {
  for (const conclusion of ['success', 'neutral'] as const) {
    const github = new GitHub()
    await play(github, 'failure')
    expect(await play(github, conclusion)).toBe('failure')
    expect(conclusions(github)).toEqual(['failure', 'failure'])
    expect(github.runs[1]).toMatchObject({
      title: '❌ Failed — another check run of this name failed',
      summary: expect.stringMatching(
        /\[check run 1\]\(https:\/\/github\.com\/runs\/1\)[^]*### A (success|neutral)/
      )
    })
  }
})

test('a later failure doesn’t change completed check runs', async () => {
  const github = new GitHub()
  await play(github, 'success')
  await play(github, 'neutral')
  expect(await play(github, 'failure')).toBe('failure')
  expect(conclusions(github)).toEqual(['success', 'neutral', 'failure'])
  expect(github.runs[2]!.title).toBe('It was a failure')
})

test('ignores failures of other attempts, workflow runs and apps', async () => {
  const github = new GitHub()
  await play(github, 'failure', { ...owner, runAttempt: 2 })
  await play(github, 'failure', { ...owner, runId: '10' })
  const nonce = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'
  for (const externalId of ['', nonce, 'cosmos-keyless:11:1:x', `x cosmos-keyless:11:1:${nonce}`]) {
    await github.create({ externalId })
    await github.update(github.runs.length, { conclusion: 'failure' })
  }
  expect(await play(github, 'success')).toBe('success')
})

test('doesn’t wait for a check run in progress', async () => {
  const github = new GitHub()
  await openCheckRun(github, owner, underWay)
  expect(await play(github, 'success')).toBe('success')
  expect(conclusions(github)).toEqual([null, 'success'])
})

test('a forged external ID can only make the check run fail', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          externalId: fc.oneof(
            fc.string(),
            fc
              .tuple(fc.constantFrom('11', '12'), fc.nat(3))
              .map(
                ([run, attempt]) => `cosmos-keyless:${run}:${attempt}:aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee`
              )
          ),
          conclusion: fc.constantFrom<Conclusion>('success', 'neutral', 'failure')
        })
      ),
      fc.constantFrom<Conclusion>('success', 'neutral', 'failure'),
      async (forged, own) => {
        const github = new GitHub()
        for (const { externalId, conclusion } of forged) {
          await github.create({ externalId })
          await github.update(github.runs.length, { conclusion })
        }
        const before = [...github.runs]
        expect([own, 'failure']).toContain(await play(github, own))
        expect(github.runs.slice(0, -1)).toEqual(before)
      }
    ),
    { numRuns: cases(200) }
  )
})

test('never succeeds after a failure, in any order of answers', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.constantFrom<Conclusion>('success', 'neutral', 'failure'), { minLength: 1, maxLength: 5 }),
      fc.constantFrom<Conclusion>('success', 'neutral'),
      async (scheduler, ends, last) => {
        const github = new GitHub(() => scheduler.schedule(Promise.resolve()))
        const came = Promise.all(ends.map((conclusion) => play(github, conclusion)))
        await scheduler.waitFor(came)
        expect(github.runs.every(({ completed }) => completed)).toBe(true)
        for (const [index, conclusion] of (await came).entries()) {
          expect([ends[index], 'failure']).toContain(conclusion)
        }
        const end = play(github, last)
        await scheduler.waitFor(end)
        expect(await end).toBe(ends.includes('failure') ? 'failure' : last)
      }
    ),
    { numRuns: cases(200) }
  )
})

test('leaves none in progress after a request that was given up', async () => {
  const nonce = '00000000-0000-4000-8000-000000000000'
  for (const conclusion of ['success', 'failure'] as const) {
    // GitHub carried out the first request before, or after, the second one looked for it.
    const early = new GitHub()
    await openCheckRun(early, owner, { ...underWay, nonce })
    const found = await openCheckRun(early, owner, { ...underWay, nonce, again: true })
    await found.complete(early, view(conclusion), 'keys.yml')
    expect(conclusions(early)).toEqual([conclusion])

    const late = new GitHub()
    const created = await openCheckRun(late, owner, { ...underWay, nonce, again: true })
    await openCheckRun(late, owner, { ...underWay, nonce })
    await created.complete(late, view(conclusion), 'keys.yml')
    expect(conclusions(late)).toEqual([conclusion, conclusion])
  }
})
