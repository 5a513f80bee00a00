/**
 * `npm run fixtures:terraform [-- --check] [-- --fixes] [-- NAME …]`: makes the plans in
 * `__tests__/deployment/fixtures/terraform` with the real Terraform (on the PATH) and a stand-in for its providers. `--check`
 * compares instead of writing. `--fixes` writes nothing, applies the fixes that a plan run suggests, and plans again.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { fixtures, type Fixture, type Plan } from '../__tests__/deployment/fixtures/terraform/index.ts'
import { planJudge } from '../src/deployment/judge-plan.ts'
import { applyFixes } from '../__tests__/deployment/apply-edit.ts'
import { startProvider, type Live, type Provider } from './stand-in-provider/provider.ts'
import { azapi, azurerm, type Generation } from './stand-in-provider/schemas.ts'

const folder = join(import.meta.dirname, '..', '__tests__', 'deployment', 'fixtures', 'terraform')
const atOnce = 2

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false }, fixes: { type: 'boolean', default: false } },
  allowPositionals: true
})
const wanted = fixtures.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
const queue = [...wanted]
const stale: string[] = []
let fixed = 0
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let fixture = queue.shift(); fixture !== undefined; fixture = queue.shift()) {
      await make(fixture)
    }
  })
)
if (positionals.length === 0) {
  const folders = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  stale.push(
    ...folders
      .filter(({ name }) => !fixtures.some((fixture) => fixture.name === name))
      .map(({ name }) => `${name} is a folder that no fixture uses`)
  )
}
const good = values.fixes
  ? `Terraform turns keys off after each of ${fixed} fixes.`
  : `${wanted.length} plans are current.`
console.log(stale.length === 0 ? good : stale.join('\n'))
process.exitCode = stale.length === 0 ? 0 : 1

async function make(fixture: Fixture): Promise<void> {
  const file = join(folder, fixture.name, 'plan.json')
  const plan = await planOf(fixture)
  if (values.fixes) {
    return
  }
  const made = await pretty(plan, file)
  if (!values.check) {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, made)
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== made) {
    stale.push(`${fixture.name}/plan.json is not what Terraform makes. Run npm run fixtures:terraform.`)
  }
}

/** What `terraform show -json` says, and what was then changed by hand. */
async function planOf(fixture: Fixture): Promise<unknown> {
  const workspace = await mkdtemp(join(tmpdir(), 'terraform-'))
  try {
    await cp(join(folder, fixture.from ?? fixture.name), workspace, { recursive: true })
    await applyBefore(fixture, workspace)
    await using providers = await startProviders(fixture, fixture.azurerm, fixture.live)
    const terraform = (...words: string[]) => run(workspace, providers.reattach, words)
    await terraform('get')
    if (fixture.locked !== undefined) {
      // Makes a deposed object: the replacement is made, and the old object can't be deleted.
      await terraform('apply', '-auto-approve', '-input=false')
    }
    const planned = async (): Promise<Plan> => {
      const { exitCode, output } = await terraform(
        ...['plan', '-input=false', '-out=tfplan'],
        ...(fixture.arguments ?? [])
      )
      if (exitCode !== (fixture.problem === 'errored' ? 1 : 0)) {
        throw new Error(`${fixture.name}: terraform plan ended with ${exitCode}\n${output}`)
      }
      const shown = await terraform('show', '-json', fixture.shows ?? 'tfplan')
      if (shown.exitCode !== 0) {
        throw new Error(`${fixture.name}: terraform show ended with ${shown.exitCode}\n${shown.output}`)
      }
      return stable(shown.output)
    }
    const plan = await planned()
    if (values.fixes && fixture.problem !== 'errored') {
      await checkFixes(fixture, workspace, plan, planned)
    }
    if (fixture.arguments?.includes('-refresh-only') === true && plan['resource_drift'] === undefined) {
      // Without drift, Terraform 1.11 says now true, now false.
      plan['applyable'] = false
    }
    return fixture.byHand === undefined ? plan : fixture.byHand.change(plan)
  } finally {
    await rm(workspace, { recursive: true, force: true })
  }
}

/** Applies the fixes that a plan run suggests, and plans again. */
async function checkFixes(
  { name }: Fixture,
  workspace: string,
  plan: Plan,
  planAgain: () => Promise<Plan>
): Promise<void> {
  const judge = (json: Plan) =>
    planJudge(workspace, Date.now())({ file: 'plan.json', format: 'terraform', json })
  const before = await judge(plan)
  const suggested = before.entries.flatMap(({ address, fix }) => (fix === null ? [] : [{ address, fix }]))
  if (suggested.length === 0) {
    return
  }
  applyFixes(
    workspace,
    suggested.map(({ fix }) => fix)
  )
  const after = await judge(await planAgain())
  for (const { address } of suggested) {
    const entry = after.entries.find((one) => one.address === address)
    fixed++
    if (entry?.setting !== 'disabled') {
      stale.push(
        `${name}: ${address} is ${entry?.setting ?? 'missing'} after its fix. ${entry?.why.message ?? ''}`
      )
    }
  }
}

/** Makes the state that the plan starts from. */
async function applyBefore(fixture: Fixture, workspace: string): Promise<void> {
  const { before } = fixture
  if (before === undefined) {
    return
  }
  await using providers = await startProviders(fixture, before.azurerm ?? fixture.azurerm, {})
  const earlier = join(workspace, 'before')
  if (!existsSync(earlier)) {
    await cp(join(folder, fixture.from ?? fixture.name), earlier, { recursive: true })
    const main = join(earlier, 'main.tf')
    let text = await readFile(main, 'utf8')
    for (const [now, then] of Object.entries(before.text ?? {})) {
      if (!text.includes(now)) {
        throw new Error(`${fixture.name}: main.tf doesn't contain ${now}`)
      }
      text = text.replaceAll(now, then)
    }
    await writeFile(main, text)
  }
  await run(earlier, providers.reattach, ['get'])
  const { exitCode, output } = await run(earlier, providers.reattach, [
    ...['apply', '-auto-approve', '-input=false', '-state=../terraform.tfstate'],
    ...(before.arguments ?? [])
  ])
  if (exitCode !== 0) {
    throw new Error(`${fixture.name}: terraform apply of the state before ended with ${exitCode}\n${output}`)
  }
  await rm(earlier, { recursive: true })
}

async function startProviders(
  { azapi: bodies, locked }: Fixture,
  generation: Generation = 'G3',
  live: Live = {}
): Promise<AsyncDisposable & { readonly reattach: string }> {
  const options = { live, ...(locked === undefined ? {} : { locked }) }
  const started: Readonly<Record<string, Provider>> = {
    'registry.terraform.io/hashicorp/azurerm': await startProvider({
      ...options,
      schema: azurerm(generation)
    }),
    // The same type under another provider.
    'registry.terraform.io/example/azurerm': await startProvider({ ...options, schema: azurerm(generation) }),
    'registry.terraform.io/azure/azapi': await startProvider({
      ...options,
      schema: azapi(bodies ?? 'object')
    })
  }
  return {
    reattach: JSON.stringify(
      Object.fromEntries(Object.entries(started).map(([source, { reattach }]) => [source, reattach]))
    ),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(Object.values(started).map((provider) => provider[Symbol.asyncDispose]()))
    }
  }
}

/** Both streams; `terraform show` writes to standard output only. */
function run(
  cwd: string,
  reattach: string,
  words: readonly string[]
): Promise<{ readonly exitCode: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const terraform = spawn('terraform', words, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: cwd,
        CHECKPOINT_DISABLE: '1',
        TF_CLI_CONFIG_FILE: '/dev/null',
        TF_CLI_ARGS: '-no-color',
        TF_REATTACH_PROVIDERS: reattach
      }
    })
    let output = ''
    terraform.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    terraform.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    terraform.on('error', (error) =>
      reject(new Error('Terraform did not start. Install it and put it on the PATH.', { cause: error }))
    )
    terraform.on('close', (exitCode) => resolve({ exitCode, output }))
  })
}

/** The same for every run: times, random IDs and the order of Go's maps aren't. */
function stable(shown: string): Plan {
  const id = /(?<=")(?!0{8}-)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=")/g
  const plan = JSON.parse(
    shown
      .replaceAll(/(?<="deposed(?:_key)?":")[0-9a-f]{8}/g, 'd0d0d0d0')
      .replaceAll(id, '11111111-1111-1111-1111-111111111111')
      .replaceAll(/(?<=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ(?=")/g, '2026-11-22T20:00:00Z')
  ) as Plan & { relevant_attributes?: unknown[] }
  plan.relevant_attributes?.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
  return plan
}

async function pretty(plan: unknown, file: string): Promise<string> {
  return format(JSON.stringify(plan), { ...(await resolveConfig(file)), parser: 'json' })
}
