import { expect, test } from '@jest/globals'
import { atKeys, roundsOf, tell } from './story.ts'

const off = { disableLocalAuth: true, regions: ['West Europe'] }
const endpoints = 2

test.concurrent('opens one new connection per endpoint in each round', async () => {
  await using story = await tell({ account: off })
  const rounds = roundsOf(story.cloud)
  expect(rounds).toHaveLength(3)
  const connections = rounds.map((round) => [...new Set(round.map(({ connection }) => connection))])
  expect(connections.map(({ length }) => length)).toEqual([endpoints, endpoints, endpoints])
  expect(new Set(connections.flat()).size).toBe(3 * endpoints)
})

test.concurrent('tries the other keys side by side if an endpoint is slow', async () => {
  const milliseconds = 3_000
  await using story = await tell({
    account: off,
    rules: [atKeys(() => ({ kind: 'delay', milliseconds }), 'West Europe')]
  })
  expect(story.account).toMatchObject({ verdict: 'passed', rounds: 3 })
  const [first = []] = roundsOf(story.cloud)
  const slow = first.filter(({ endpoint }) => endpoint === 'West Europe')
  expect(slow).toHaveLength(4)
  expect(new Set(slow.map(({ connection }) => connection)).size).toBeGreaterThan(1)
})

test.concurrent('ends a round in time although no key is answered', async () => {
  await using story = await tell({
    account: off,
    inputs: { 'timeout-minutes': '0.05' },
    rules: [atKeys(() => ({ kind: 'hang' }), 'West Europe')]
  })
  expect(story.account).toMatchObject({ verdict: 'inconclusive', code: 'no-answer' })
  const [first = []] = roundsOf(story.cloud)
  expect(first).toHaveLength(4 * endpoints)
})
