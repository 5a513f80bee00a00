/** Measures the packaged action against the sandbox. Ratios are of one run, since machines are noisy. */
import { spawnSync } from 'node:child_process'
import type { AccountSpec } from '../sandbox/azure/account.ts'
import { startCloud, type Cloud } from '../sandbox/cloud.ts'
import { resolverKnows } from '../sandbox/runner/resolver.ts'
import { runAction, type Run } from '../sandbox/runner/runner.ts'
import { play } from '../sandbox/scenarios/play.ts'
import { printRows, type Row } from './bench-table.ts'

const runs = 9
const inputs = { 'account-name': 'orders-prod', 'resource-group': 'rg-orders', mode: 'audit' }

printRows([...(await startUp()), await requests()])
await promptness()

/** From the start of the process to its first request, against a Node.js that does nothing. */
async function startUp(): Promise<readonly Row[]> {
  const clouds = {
    'in the public cloud (the first request is for the ID token)': { 'resource-manager-endpoint': '' },
    'in a custom cloud (the first request is for its metadata)': {}
  }
  const rows: Row[] = []
  for (const [which, more] of Object.entries(clouds)) {
    const bare: number[] = []
    const first: number[] = []
    for (let run = 0; run <= runs; run++) {
      const before = performance.now()
      spawnSync(process.execPath, ['-e', '0'])
      const nothing = performance.now() - before
      const cloud = await startCloud({ accounts: [{ name: 'orders-prod' }] })
      const spawnedAt = Date.now()
      const ran = await runAction({
        cloud,
        inputs: {
          'subscription-id': cloud.subscriptionId,
          'client-id': cloud.clientId,
          'tenant-id': cloud.tenantId,
          'resource-manager-endpoint': cloud.resourceManagerEndpoint,
          'timeout-minutes': '0.01',
          ...inputs,
          ...more
        },
        timeoutMilliseconds: 60_000,
        // Only the sandbox's own address: the public cloud isn't reached.
        nodeOptions: resolverKnows()
      })
      const request = (cloud.requests[0]?.at ?? NaN) - spawnedAt
      await ran[Symbol.asyncDispose]()
      await cloud.close()
      // The first pair warms the disk up.
      if (run > 0) {
        bare.push(nothing)
        first.push(request)
      }
    }
    rows.push({
      measure: `first request against bare Node.js, ${which}`,
      value: `${range(first.map((milliseconds, index) => milliseconds / bare[index]!))}; ${range(first)} ms`,
      goal: 'at most 4'
    })
  }
  return rows
}

/** What an account that is already off costs. */
async function requests(): Promise<Row> {
  let asked = 0
  await against({ name: 'orders-prod', disableLocalAuth: true }, (_run, { requests: seen }) => {
    // What Entra asks of GitHub's issuer (its keys) is not asked by the action.
    asked = seen.filter(({ path }) => !path.includes('/.well-known/') || path.includes('/v2.0/')).length
  })
  return {
    measure: 'requests for an account that is already off (4 keys, 3 endpoints)',
    value: String(asked),
    goal: 'at most 45'
  }
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
