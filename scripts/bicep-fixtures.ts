/**
 * `npm run fixtures:bicep`: writes the snapshots of __tests__/deployment/fixtures/bicep with the real Bicep compiler, a package of
 * NuGet that the .NET SDK fetches. With `--check`, compares them instead.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const version = '0.49.2'
const name = 'Azure.Bicep.CommandLine.linux-x64'

const root = join(import.meta.dirname, '..')
const fixtures = join(root, '__tests__/deployment/fixtures/bicep')
const cache = join(root, 'out/bicep')

const place = ['--subscription-id', '00000000-0000-0000-0000-000000000001', '--resource-group', 'rg-orders']

function install(): string {
  const bicep = join(cache, 'packages', name.toLowerCase(), version, 'tools/bicep')
  if (!existsSync(bicep)) {
    if (spawnSync('dotnet', ['--version']).status !== 0) {
      throw new Error(
        'These fixtures need the .NET SDK, which fetches the Bicep compiler from NuGet: https://dot.net'
      )
    }
    mkdirSync(cache, { recursive: true })
    writeFileSync(
      join(cache, 'bicep.csproj'),
      `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageDownload Include="${name}" Version="[${version}]" /></ItemGroup>
</Project>
`
    )
    execFileSync('dotnet', ['restore', '--packages', join(cache, 'packages')], {
      cwd: cache,
      stdio: 'inherit'
    })
    chmodSync(bicep, 0o755)
  }
  return bicep
}

const check = process.argv.includes('--check')
const bicep = install()
const work = mkdtempSync(join(tmpdir(), 'bicep-fixtures-'))
let different = 0
try {
  cpSync(fixtures, work, { recursive: true, filter: (path) => !path.endsWith('.snapshot.json') })
  for (const parameters of readdirSync(work).filter((file) => file.endsWith('.bicepparam'))) {
    const snapshot = parameters.replace(/bicepparam$/, 'snapshot.json')
    // Without a place, IDs remain expressions.
    const where = parameters.startsWith('unplaced') ? [] : place
    const { status, stderr } = spawnSync(bicep, ['snapshot', join(work, parameters), ...where], {
      encoding: 'utf8'
    })
    if (status !== 0) {
      throw new Error(`${parameters}: ${stderr}`)
    }
    const [made, committed] = [join(work, snapshot), join(fixtures, snapshot)]
    if (!check) {
      copyFileSync(made, committed)
    } else if (!existsSync(committed) || readFileSync(made, 'utf8') !== readFileSync(committed, 'utf8')) {
      different++
      console.error(`${snapshot} isn’t what Bicep ${version} writes.`)
    }
  }
} finally {
  rmSync(work, { recursive: true })
}
console.log(
  check ? `Bicep ${version}: ${different} snapshots differ.` : `Bicep ${version} wrote the snapshots.`
)
process.exitCode = Number(different > 0)
