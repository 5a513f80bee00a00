/**
 * `npm run fixtures:bicep`: writes the snapshots that tests read, with the real Bicep compiler: those of plans, and those of
 * examples/setup. With `--check`, compares them instead. Then applies the fixes that a plan run suggests, and
 * makes the snapshots of plans again.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyFixes } from '../__tests__/deployment/apply-edit.ts'
import type { PlanFile } from '../src/deployment/planned-account.ts'
import { planJudge } from '../src/deployment/judge-plan.ts'
import { bicepVersion, installBicep } from './nuget.ts'

const root = join(import.meta.dirname, '..')

interface Fixtures {
  /** Of parameter files, and of what they deploy. */
  readonly folder: string
  /** Further files that the parameter files name. */
  readonly sources?: string
  /** Where the deployment with these parameters is. */
  readonly place: (parameters: string) => readonly string[]
}

const subscription = ['--subscription-id', '00000000-0000-0000-0000-000000000001']
const all: readonly Fixtures[] = [
  {
    folder: '__tests__/deployment/fixtures/bicep',
    // Without a place, IDs remain expressions.
    place: (name) => (name.startsWith('unplaced') ? [] : [...subscription, '--resource-group', 'rg-orders'])
  },
  {
    folder: 'examples/plans/bicep/infra',
    place: () => [
      ...['--subscription-id', '11111111-2222-3333-4444-555555555555', '--resource-group', 'rg-orders']
    ]
  },
  {
    folder: '__tests__/setup',
    sources: 'examples/setup',
    place: () => [...subscription, '--location', 'westeurope']
  }
]

/** A digest of the Bicep files in these folders. Snapshots are current as long as their sources have the digest beside them. */
export function digestOf(folders: readonly string[]): string {
  const hash = createHash('sha256')
  for (const folder of folders) {
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.bicep(param)?$/.test(path)) {
        hash.update(`${path.replaceAll('\\', '/')}\n`).update(readFileSync(join(root, folder, path)))
      }
    }
  }
  return hash.digest('hex')
}

/** @returns the names of the files that differ from what the compiler writes now; without `check`, they are written */
function make(bicep: string, { folder, sources, place }: Fixtures, check: boolean): readonly string[] {
  const work = mkdtempSync(join(tmpdir(), 'bicep-fixtures-'))
  try {
    for (const path of [folder, ...(sources === undefined ? [] : [sources])]) {
      cpSync(join(root, path), join(work, path), {
        recursive: true,
        filter: (file) => !file.endsWith('.snapshot.json')
      })
    }
    const made = readdirSync(join(work, folder))
      .filter((file) => file.endsWith('.bicepparam'))
      .map((parameters) => {
        const snapshot = snapshotOf(bicep, join(work, folder), parameters, place(parameters))
        sortOutputs(join(work, folder, snapshot))
        return snapshot
      })
    if (sources !== undefined) {
      writeFileSync(join(work, folder, 'sources.sha256'), `${digestOf([folder, sources])}\n`)
      made.push('sources.sha256')
    }
    const different = made.filter((file) => {
      const committed = join(root, folder, file)
      return !existsSync(committed) || contentOf(join(work, folder, file)) !== contentOf(committed)
    })
    for (const file of check ? [] : different) {
      copyFileSync(join(work, folder, file), join(root, folder, file))
    }
    return different.map((file) => `${folder}/${file}`)
  } finally {
    rmSync(work, { recursive: true })
  }
}

/** @returns the name of the snapshot that the compiler wrote beside the parameter file */
function snapshotOf(bicep: string, folder: string, parameters: string, place: readonly string[]): string {
  const words = ['snapshot', join(folder, parameters), ...place]
  const { status, stderr } = spawnSync(bicep, words, { encoding: 'utf8' })
  if (status !== 0) {
    throw new Error(`${parameters}: ${stderr}`)
  }
  return parameters.replace(/bicepparam$/, 'snapshot.json')
}

/**
 * Applies the fixes that plan runs suggest for the snapshots of `folder`, and makes the snapshots again.
 * @returns how many accounts have a fix, and what is wrong with the ones that don't turn keys off
 */
export async function checkFixes(bicep: string): Promise<{ fixed: number; wrong: readonly string[] }> {
  let fixed = 0
  const wrong: string[] = []
  for (const { folder, place } of all.filter(({ sources }) => sources === undefined)) {
    for (const parameters of readdirSync(join(root, folder)).filter((file) => file.endsWith('.bicepparam'))) {
      const work = mkdtempSync(join(tmpdir(), 'bicep-fixes-'))
      try {
        cpSync(join(root, folder), work, { recursive: true })
        const judge = (): Promise<PlanFile> => {
          const file = snapshotOf(bicep, work, parameters, place(parameters))
          const json: unknown = JSON.parse(readFileSync(join(work, file), 'utf8'))
          return planJudge(work, Date.now())({ file, format: 'bicep-snapshot', json })
        }
        const before = await judge()
        const fixes = before.entries.map(({ fix }) => fix)
        applyFixes(
          work,
          fixes.filter((fix) => fix !== null)
        )
        const after = await judge()
        for (const [index, { address, setting, why }] of after.entries.entries()) {
          if (fixes[index] != null) {
            fixed++
            wrong.push(
              ...(setting === 'disabled' ? [] : [`${address} is ${setting} after its fix. ${why.message}`])
            )
          }
        }
      } finally {
        rmSync(work, { recursive: true })
      }
    }
  }
  return { fixed, wrong }
}

/** Without regard to white space: Prettier formats the snapshots in examples. */
function contentOf(path: string): string {
  const text = readFileSync(path, 'utf8')
  return path.endsWith('.json') ? JSON.stringify(JSON.parse(text)) : text
}

/** The compiler writes outputs in an order that changes from run to run. */
function sortOutputs(path: string): void {
  const snapshot = JSON.parse(readFileSync(path, 'utf8')) as { outputs?: Readonly<Record<string, unknown>> }
  const outputs = Object.entries(snapshot.outputs ?? {})
  if (outputs.length > 1) {
    const sorted = outputs.toSorted(([one], [other]) => (one < other ? -1 : 1))
    writeFileSync(path, JSON.stringify({ ...snapshot, outputs: Object.fromEntries(sorted) }, null, 2))
  }
}

/** @returns the paths of the snapshots that aren't what the compiler writes now */
export function staleSnapshots(bicep: string): readonly string[] {
  return all.flatMap((fixtures) => make(bicep, fixtures, true))
}

if (import.meta.main) {
  const check = process.argv.includes('--check')
  const bicep = installBicep()
  const different = all.flatMap((fixtures) => make(bicep, fixtures, check))
  console.log(
    different.length === 0
      ? `The snapshots are what Bicep ${bicepVersion} writes.`
      : `${check ? 'Different from what' : 'Written as'} Bicep ${bicepVersion} writes: ${different.join(', ')}`
  )
  const { fixed, wrong } = await checkFixes(bicep)
  console.log(wrong.length === 0 ? `Bicep turns keys off after each of ${fixed} fixes.` : wrong.join('\n'))
  process.exitCode = Number((check && different.length > 0) || wrong.length > 0)
}
