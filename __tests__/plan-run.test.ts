/** The story of a plan run, in its order. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { judgePlans } from '../src/plan-run.ts'
import { Canceled, systemClock } from '../src/runtime/clock.ts'
import { BadInput } from '../src/runtime/errors.ts'
import { factsOfPlanRun } from './report/plan-reports.ts'

const folder = mkdtempSync(join(tmpdir(), 'plan-run-'))
afterAll(() => rmSync(folder, { recursive: true }))

const key = 'a live key of the account=='

function planWith(disabled: boolean): string {
  const account = { name: 'orders', local_authentication_enabled: !disabled, primary_key: key }
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.14.0',
    complete: true,
    resource_changes: [
      {
        address: 'azurerm_cosmosdb_account.orders',
        mode: 'managed',
        type: 'azurerm_cosmosdb_account',
        name: 'orders',
        provider_name: 'registry.terraform.io/hashicorp/azurerm',
        change: {
          actions: ['update'],
          before: account,
          after: account,
          after_unknown: {},
          before_sensitive: { primary_key: true },
          after_sensitive: { primary_key: true }
        }
      }
    ]
  })
}

async function judge(plan: string, cancel = new AbortController().signal) {
  const path = join(folder, 'plan.json')
  writeFileSync(path, plan)
  const said: string[] = []
  const say = (line: string) => said.push(line)
  const result = await judgePlans(
    { kind: 'plan', plans: [path], exceptions: undefined, failOn: 'unproven' },
    {
      workflow: factsOfPlanRun.workflow,
      clock: systemClock,
      log: { info: say, now: say, group: say, endGroup: () => undefined },
      cancel,
      mask: (secret) => say(`mask ${secret}`),
      version: '1.0.0',
      exceptions: []
    }
  )
  return { ...result, said }
}

test('masks what the plan marks as secret before the first line of the log', async () => {
  const { said, report, cutShort } = await judge(planWith(true))
  expect(said[0]).toBe(`mask ${key}`)
  expect(said.slice(1)).toEqual([
    'Mode plan: judges 1 deployment plan, and sends no request to Azure',
    expect.stringMatching(/plan\.json: Terraform plan, 1 resource, 1 account$/),
    'orders: planned (azurerm_cosmosdb_account.orders). The deployment leaves keys off, according to the plan.',
    '✅ Planned: orders'
  ])
  expect([report.verdict, cutShort]).toEqual(['planned', false])
})

test.each([
  [true, 'inconclusive'],
  [false, 'failed']
] as const)(
  'canceled, it is cut short, and never better than inconclusive: %j',
  async (disabled, verdict) => {
    const cancel = new AbortController()
    cancel.abort(new Canceled('SIGINT'))
    const { report, cutShort } = await judge(planWith(disabled), cancel.signal)
    expect(cutShort).toBe(true)
    expect(report).toMatchObject({ verdict, problems: [{ code: 'canceled', verdict: 'inconclusive' }] })
  }
)

test('rejects a file that isn’t a plan', async () => {
  await expect(judge('{"values": {}}')).rejects.toThrow(BadInput)
})
