/**
 * `node scripts/fixtures-terraform-bulk.ts FOLDER`: multiplies a fixture into a plan of the size that a platform team has
 * (`plan.json` and the `.tf` files), for a benchmark. Options: `--resources`, `--accounts`, `--padding` (characters that each
 * resource has besides), `--from` (a fixture with one account in its root module).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Plan } from '../__tests__/deployment/fixtures/terraform/fixture.ts'

const fixtures = join(import.meta.dirname, '..', '__tests__', 'deployment', 'fixtures', 'terraform')

export interface BulkOptions {
  /** Accounts included. */
  readonly resources: number
  readonly accounts: number
  /** Characters, for each resource and in each list that shows its values. */
  readonly padding: number
  /** Name of a fixture. */
  readonly from: string
}

/** 5,000 resources, 200 of them accounts whose setting has to be looked up in the source. About 80 MB as JSON. */
export const bulkDefaults: BulkOptions = {
  resources: 5000,
  accounts: 200,
  padding: 3000,
  from: 'g2-update-variable-default'
}

/** Resources declared in one file. */
const perFile = 500

/** The plan, and the files that declare its resources: text by name. */
export function bulk(options: BulkOptions): {
  readonly plan: Plan
  readonly files: Readonly<Record<string, string>>
} {
  const folder = join(fixtures, options.from)
  const plan = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as Plan
  const main = readFileSync(join(folder, 'main.tf'), 'utf8')
  const at = main.indexOf('resource "azurerm_cosmosdb_account"')
  const declared = multiplied(main.slice(at), options)
  const many = <Entry>(entries: readonly Entry[]): Entry[] =>
    entries.flatMap((entry) => multiplied(entry, options))
  const planned = plan['planned_values'] as Module
  const configured = plan['configuration'] as Module
  const prior = plan['prior_state'] as { values: Module } | undefined
  for (const module of [planned, configured, ...(prior === undefined ? [] : [prior.values])]) {
    module.root_module.resources = many(module.root_module.resources)
  }
  return {
    plan: { ...plan, resource_changes: many(plan.resource_changes!) },
    files: {
      'main.tf': main.slice(0, at),
      ...Object.fromEntries(
        Array.from({ length: Math.ceil(declared.length / perFile) }, (_, index) => [
          `resources-${index + 1}.tf`,
          declared.slice(index * perFile, (index + 1) * perFile).join('\n')
        ])
      )
    }
  }
}

interface Module {
  root_module: { resources: unknown[] }
}

/** The entry of each account and of each other resource, in which names differ. */
function multiplied<Entry>(entry: Entry, { resources, accounts, padding }: BulkOptions): Entry[] {
  const text = JSON.stringify(entry)
  return Array.from({ length: resources }, (_, index) => {
    const named = text.replaceAll('orders', `orders-${index}`)
    const one =
      index < accounts
        ? named
        : named
            .replaceAll('azurerm_cosmosdb_account', 'azurerm_storage_account')
            .replaceAll('local_authentication_', 'shared_access_key_')
    return JSON.parse(
      one.replaceAll('"offer_type":"Standard"', `"offer_type":"${'x'.repeat(padding)}"`)
    ) as Entry
  })
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    options: {
      resources: { type: 'string', default: String(bulkDefaults.resources) },
      accounts: { type: 'string', default: String(bulkDefaults.accounts) },
      padding: { type: 'string', default: String(bulkDefaults.padding) },
      from: { type: 'string', default: bulkDefaults.from }
    },
    allowPositionals: true
  })
  const [folder] = positionals
  if (folder === undefined) {
    throw new Error('Name the folder to write to: node scripts/fixtures-terraform-bulk.ts FOLDER')
  }
  const { plan, files } = bulk({
    resources: Number(values.resources),
    accounts: Number(values.accounts),
    padding: Number(values.padding),
    from: values.from
  })
  mkdirSync(folder, { recursive: true })
  const json = JSON.stringify(plan)
  writeFileSync(join(folder, 'plan.json'), json)
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text)
  }
  console.log(
    `${values.resources} resources, ${values.accounts} accounts, ${Math.round(json.length / 1e6)} MB`
  )
}
