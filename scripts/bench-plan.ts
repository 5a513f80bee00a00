/** Measures plan runs of the packaged action: a large deployment, and a file of 100 MB. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runAction } from '../sandbox/runner/runner.ts'
import type { Report } from '../src/report/schema.ts'

const runs = 5

await measure('5,000 resources with 200 accounts', planOf(5_000, 200, 400))
await measure('A plan of 100 MB, with 200 accounts', planOf(5_000, 200, 19_000))

/** A Terraform plan; every tenth account turns keys on. `padding`: characters of a value in each other resource. */
function planOf(resources: number, accounts: number, padding: number): string {
  const changes = Array.from({ length: resources }, (_, index) =>
    index < accounts ? account(index) : other(index, padding)
  )
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.14.0',
    variables: { location: { value: 'westeurope' } },
    resource_changes: changes,
    configuration: { root_module: { resources: changes.slice(0, accounts).map(declaration) } },
    timestamp: new Date().toISOString(),
    applyable: true,
    complete: true,
    errored: false
  })
}

function account(index: number) {
  const name = `orders-${String(index).padStart(4, '0')}`
  const id = `/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-orders/providers/Microsoft.DocumentDB/databaseAccounts/${name}`
  const state = {
    id,
    name,
    resource_group_name: 'rg-orders',
    location: 'westeurope',
    kind: 'GlobalDocumentDB',
    capabilities: [],
    primary_key: `stand-in primary key of ${name}`
  }
  return {
    address: `azurerm_cosmosdb_account.a${index}`,
    mode: 'managed',
    type: 'azurerm_cosmosdb_account',
    name: `a${index}`,
    provider_name: 'registry.terraform.io/hashicorp/azurerm',
    change: {
      actions: ['update'],
      before: { ...state, local_authentication_enabled: index % 10 > 0 },
      after: { ...state, local_authentication_enabled: index % 10 === 0 },
      after_unknown: {},
      before_sensitive: { primary_key: true },
      after_sensitive: { primary_key: true }
    }
  }
}

function declaration({ address, type, name }: { address: string; type: string; name: string }) {
  return { address, mode: 'managed', type, name, provider_config_key: 'azurerm', expressions: {} }
}

function other(index: number, padding: number) {
  return {
    address: `azurerm_storage_blob.b${index}`,
    mode: 'managed',
    type: 'azurerm_storage_blob',
    name: `b${index}`,
    provider_name: 'registry.terraform.io/hashicorp/azurerm',
    change: {
      actions: ['create'],
      before: null,
      after: { name: `b${index}`, source_content: 'x'.repeat(padding) },
      after_unknown: {},
      before_sensitive: false,
      after_sensitive: {}
    }
  }
}

async function measure(what: string, plan: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-plan-'))
  try {
    const usage = join(folder, 'usage.json')
    const hook = join(folder, 'hook.mjs')
    writeFileSync(
      hook,
      `import { writeFileSync } from 'node:fs'
process.on('exit', () => writeFileSync(${JSON.stringify(usage)}, JSON.stringify(process.resourceUsage())))`
    )
    const seconds: number[] = []
    const memory: number[] = []
    let judged = ''
    for (let run = 0; run < runs; run++) {
      await using done = await runAction({
        idToken: false,
        nodeOptions: ['--import', pathToFileURL(hook).href],
        workspace: { 'plan.json': plan },
        inputs: { plan: 'plan.json' }
      })
      const { accounts, counts } = done.report as Report
      judged = `${accounts.length} accounts: ${counts.failed} failed, ${counts.planned} planned`
      seconds.push(done.milliseconds / 1000)
      memory.push((JSON.parse(readFileSync(usage, 'utf8')) as { maxRSS: number }).maxRSS / 1024)
    }
    console.log(`${what} (${(Buffer.byteLength(plan) / 1e6).toFixed(1)} MB), ${runs} runs
  ${judged}
  ${range(seconds, 2)} s, peak memory ${range(memory, 0)} MB\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The median, and the range. */
function range(values: readonly number[], digits: number): string {
  const sorted = values.toSorted((one, two) => one - two)
  const show = (value = NaN): string => value.toFixed(digits)
  return `${show(sorted[Math.floor(sorted.length / 2)])} (${show(sorted[0])} to ${show(sorted.at(-1))})`
}
