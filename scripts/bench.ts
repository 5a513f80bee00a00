/** Measures the packaged action against the sandbox. Ratios are of one run, since machines are noisy. */
import { spawnSync } from 'node:child_process'
import type { AccountSpec } from '../sandbox/azure/account.ts'
import { startCloud, type Cloud } from '../sandbox/cloud.ts'
import type { Run } from '../sandbox/runner/runner.ts'
import { play } from '../sandbox/scenarios/play.ts'

const runs = 9
const inputs = { 'account-name': 'orders-prod', 'resource-group': 'rg-orders', mode: 'audit' }

await startUp()
await requests()
await promptness()

/** From the start of the process to its first request, against a Node.js that does nothing. */
async function startUp(): Promise<void> {
  const bare: number[] = []
  const first: number[] = []
  for (let run = 0; run <= runs; run++) {
    const before = performance.now()
    spawnSync(process.execPath, ['-e', '0'])
    const nothing = performance.now() - before
    await against({ name: 'orders-prod', disableLocalAuth: true }, (done, cloud) => {
      const request = (cloud.requests[0]?.at ?? NaN) - done.spawnedAt
      // The first pair warms the disk up.
      if (run > 0) {
        bare.push(nothing)
        first.push(request)
      }
    })
  }
  const ratios = first.map((milliseconds, index) => milliseconds / bare[index]!)
  print('Start of the process to its first request', [
    `${range(first)} ms; node -e 0: ${range(bare)} ms`,
    `ratio ${range(ratios)} (goal: at most 4)`
  ])
}

/** What an account that is already off costs. */
async function requests(): Promise<void> {
  await against({ name: 'orders-prod', disableLocalAuth: true }, (_run, { requests: seen }) => {
    // What Entra asks of GitHub's issuer (its keys) is not asked by the action.
    const asked = seen.filter(({ path }) => !path.includes('/.well-known/') || path.includes('/v2.0/'))
    const count = (server: string, of: RegExp = /./): number =>
      asked.filter((request) => request.server === server && of.test(`${request.method} ${request.path}`))
        .length
    const keys = 4
    const endpoints = 3
    const most = 1 + 2 + 2 + 1 + 1 + 1 + 3 * keys * endpoints + 1 + 1
    print('Requests for an account that is already off (4 keys, 3 endpoints)', [
      `${asked.length} (goal: at most ${most})`,
      `cloud metadata ${count('arm', /metadata/)}, OIDC ${count('github')}, Entra ${count('entra')} (one of them discovery), ` +
        `account reads ${count('arm', /GET .*databaseAccounts\/[^/]+\?/)}, keys ${count('arm', /listKeys/)}, ` +
        `attempts ${count('cosmos')} (three rounds of ${keys * endpoints}, one with Entra)`
    ])
  })
}

/** From the moment the last endpoint refuses to the end of the first round in which all is refused. */
async function promptness(): Promise<void> {
  const lines: string[] = []
  for (const delay of [2, 10, 40]) {
    const spec = { name: 'orders-prod', refusesAfter: { 'North Europe': delay } }
    await against(
      spec,
      ({ report }, cloud) => {
        const [account] = (report as { accounts: readonly { changedAt: string; secondsToRefusal: number }[] })
          .accounts
        const seen = Date.parse(account!.changedAt) + account!.secondsToRefusal * 1000
        const refuses = cloud.account('orders-prod').changedAt + delay * 1000
        lines.push(
          `last endpoint refuses after ${delay} s: seen ${((seen - refuses) / 1000).toFixed(1)} s later (goal: at most ${Math.max(2, delay / 10)} s)`
        )
      },
      'enforce'
    )
  }
  print('From the last endpoint’s refusal to the first refused round', lines)
}

async function against(
  account: AccountSpec,
  measure: (run: Run & { spawnedAt: number }, cloud: Cloud) => void,
  mode = 'audit'
): Promise<void> {
  const cloud = await startCloud({ accounts: [account] })
  try {
    const spawnedAt = Date.now()
    await using run = await play(
      {
        title: '',
        cloud: { accounts: [account] },
        inputs: { ...inputs, mode },
        expects: { verdict: 'passed', exitCode: 0 }
      },
      cloud
    )
    if (run.outputs['verdict'] !== 'passed') {
      throw new Error(`The run that was to be measured did not pass:\n${run.log}`)
    }
    measure(Object.assign(run, { spawnedAt }), cloud)
  } finally {
    await cloud.close()
  }
}

function range(values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other)
  const show = (value: number | undefined): string =>
    (value ?? NaN).toFixed(value !== undefined && value < 20 ? 1 : 0)
  return `${show(sorted[Math.floor(sorted.length / 2)])} (${show(sorted[0])} to ${show(sorted.at(-1))})`
}

function print(title: string, lines: readonly string[]): void {
  console.log(`${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n`)
}
