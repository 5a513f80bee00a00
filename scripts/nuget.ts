/** Tools that are packages of NuGet. The .NET SDK fetches them into a folder outside of git, and nothing is installed globally. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const cache = join(import.meta.dirname, '../out/tools')

export const bicepVersion = '0.49.2'
/** Later ones may want a later .NET than 10. */
export const powerShellVersion = '7.6.9'

/** @returns the path of the Bicep compiler */
export function installBicep(): string {
  const name = 'Azure.Bicep.CommandLine.linux-x64'
  const folder = join(cache, 'bicep')
  const bicep = join(folder, 'packages', name.toLowerCase(), bicepVersion, 'tools/bicep')
  if (!existsSync(bicep)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(
      join(folder, 'bicep.csproj'),
      `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageDownload Include="${name}" Version="[${bicepVersion}]" /></ItemGroup>
</Project>
`
    )
    dotnet(`Bicep ${bicepVersion}`, ['restore', folder, '--packages', join(folder, 'packages')])
    chmodSync(bicep, 0o755)
  }
  return bicep
}

/** @returns the path of PowerShell 7 */
export function installPowerShell(): string {
  const folder = join(cache, `powershell-${powerShellVersion}`)
  const pwsh = join(folder, 'pwsh')
  if (!existsSync(pwsh)) {
    const words = ['tool', 'install', 'PowerShell', '--version', powerShellVersion, '--tool-path', folder]
    dotnet(`PowerShell ${powerShellVersion}`, words)
  }
  return pwsh
}

function dotnet(what: string, words: readonly string[]): void {
  const env = { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' }
  if (spawnSync('dotnet', ['--version'], { env, stdio: 'ignore' }).status !== 0) {
    throw new Error(`${what} comes from NuGet, which needs the .NET SDK 10: https://dot.net`)
  }
  console.log(`NuGet installs ${what}.`)
  execFileSync('dotnet', words, { env, stdio: ['ignore', 'ignore', 'inherit'] })
}
