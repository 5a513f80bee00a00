/** The PowerShell blocks: all with PowerShell's own parser, and against the sandbox what needs no module of Azure. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { startCloud } from '../../sandbox/cloud.ts'
import { installAzureCli, openAzureCli, run } from '../azure-cli.ts'
import { blocksOf, nameOf } from '../code-blocks.ts'
import { commandsOf } from '../guide.ts'
import { installPowerShell, powerShellVersion } from '../nuget.ts'
import { unexpected } from '../steps.ts'
import { created, creationSince, newAccount, signIn } from './azure-cli.ts'
import type { Rows } from './rows.ts'
import { endedWith, root, samples } from './validate.ts'

const language = `PowerShell ${powerShellVersion}`

/** Reads code from a variable, and prints its errors and the commands that this PowerShell doesn't have. */
const parser = `
$tokens = $errors = $null
$tree = [System.Management.Automation.Language.Parser]::ParseInput($env:CODE, [ref]$tokens, [ref]$errors)
$commands = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
$missing = $commands | ForEach-Object { $_.GetCommandName() } | Where-Object { -not (Get-Command $_ -ErrorAction Ignore) }
@{ errors = @($errors | ForEach-Object { $_.Message }); missing = @($missing | Sort-Object -Unique) } | ConvertTo-Json
`

/**
 * Stand-ins for two commands of Az.Resources, with those of its parameters that the guide uses. They send what it sends:
 * Azure/azure-powershell, NewAzureResourceCmdlet.cs and SetAzureResourceCmdlet.cs.
 */
const azResources = `
function Send-Resource($Method, $Group, $Type, $Name, $Version, $Body) {
  $token = az account get-access-token --query accessToken --output tsv | ConvertTo-SecureString -AsPlainText
  $id = "/subscriptions/$env:SUBSCRIPTION/resourceGroups/$Group/providers/$Type/$Name"
  Invoke-RestMethod -Method $Method -Uri "https://management.azure.com$($id)?api-version=$Version" \`
    -Authentication Bearer -Token $token -ContentType 'application/json' -Body ($Body | ConvertTo-Json -Depth 9) | Out-Null
}
function New-AzResource {
  [CmdletBinding()] param(
    [Parameter(Mandatory)][string]$ResourceGroupName, [Parameter(Mandatory)][string]$ResourceName,
    [Parameter(Mandatory)][string]$ResourceType, [string]$ApiVersion, [string]$Location, [string]$Kind,
    [psobject]$Properties, [switch]$Force)
  Send-Resource Put $ResourceGroupName $ResourceType $ResourceName $ApiVersion @{
    location = $Location; kind = $Kind; properties = $Properties }
}
function Set-AzResource {
  [CmdletBinding()] param(
    [Parameter(Mandatory)][string]$ResourceGroupName, [Parameter(Mandatory)][string]$ResourceName,
    [Parameter(Mandatory)][string]$ResourceType, [string]$ApiVersion, [psobject]$Properties,
    [switch]$UsePatchSemantics, [switch]$Force)
  if (-not $UsePatchSemantics) { throw 'The stand-in only patches' }
  Send-Resource Patch $ResourceGroupName $ResourceType $ResourceName $ApiVersion @{ properties = $Properties }
}
`

interface Parsed {
  readonly errors: readonly string[]
  /** Names of commands. */
  readonly missing: readonly string[]
}

export async function checkPowerShell({ add, notRun }: Rows, signal: AbortSignal): Promise<void> {
  installAzureCli()
  const pwsh = installPowerShell()
  await using cleanUp = new AsyncDisposableStack()
  const cloud = await startCloud({
    accounts: [{ name: 'orders-prod' }, { name: 'orders-off', disableLocalAuth: true }],
    rules: [created]
  })
  cleanUp.defer(() => cloud.close())
  const cli = await openAzureCli(cloud, signal)
  cleanUp.defer(() => cli[Symbol.asyncDispose]())
  const powerShell = (script: string, more: NodeJS.ProcessEnv = {}) => {
    const env = { ...cli.env, ...more, POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off' }
    return run(pwsh, ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script], env, signal)
  }
  const parse = async (code: string): Promise<Parsed> => {
    const { stdout, stderr } = await powerShell(parser, { CODE: code })
    return stdout === '' ? unexpected(stderr) : (JSON.parse(stdout) as Parsed)
  }

  const blocks = blocksOf(root).filter((one) => one.language === 'powershell')
  const step = add({ sample: 'pages: blocks of PowerShell', language, ran: 'parser' })
  for (const block of blocks) {
    await step(nameOf(block), async () => {
      const { errors, missing } = await parse(block.code)
      if (errors.length > 0) {
        unexpected(errors)
      }
      if (missing.length > 0) {
        const reason = `only the PowerShell Gallery has the module of ${missing.join(', ')}`
        notRun({ sample: `${nameOf(block)}, with its module`, language }, reason)
      }
      return 'no error'
    })
  }
  await step('a brace that is missing is noticed', async () => {
    const { errors } = await parse('Get-Item @{ a = 1')
    return errors.length > 0 ? errors[0]! : unexpected(errors)
  })

  const commands = commandsOf(await readFile(join(root, 'docs/guide.md'), 'utf8'), 'powershell')
  const runs = add({
    sample: 'docs/guide.md: blocks “Run in tests”',
    language,
    ran: 'the commands with Azure CLI, against the sandbox'
  })
  await runs('signing in', () => signIn(cli, cloud))
  for (const [name, command] of Object.entries(commands)) {
    for (const [account, exitCode] of [
      ['orders-prod', 1],
      ['orders-off', 0]
    ] as const) {
      await runs(`${name}, for ${account}`, async () => {
        const variables = `$resourceGroup = 'rg-orders'; $account = '${account}'`
        const validate = `& '${process.execPath}' '${join(samples, 'javascript/validate.js')}'`
        const script = `$ErrorActionPreference = 'Stop'\n${variables}\n${command}\n${validate}\nexit $LASTEXITCODE`
        const ended = await powerShell(script, { NODE_EXTRA_CA_CERTS: cloud.caFile })
        return endedWith(exitCode, ended, Object.values(cloud.account(account).keys))
      })
    }
  }

  const standIns = add({
    sample: 'docs/guide.md: Azure PowerShell',
    language,
    ran: 'with stand-ins for Az.Resources, against the sandbox'
  })
  const runBlock = async (command: string, account: string) => {
    const block =
      blocks.find(({ code }) => code.startsWith(command)) ?? unexpected(`no block with ${command}`)
    const variables = `$resourceGroup = 'rg-orders'; $account = '${account}'; $location = 'westeurope'`
    const script = `$ErrorActionPreference = 'Stop'\n${azResources}\n${variables}\n${block.code}`
    const more = { SSL_CERT_FILE: cloud.caFile, SUBSCRIPTION: cloud.subscriptionId }
    const { exitCode, stderr } = await powerShell(script, more)
    return exitCode === 0 && stderr === '' ? block : unexpected(stderr)
  }
  await standIns('a new account, as far as the request', async () => {
    const before = cloud.requests.length
    await runBlock('New-AzResource', newAccount)
    return creationSince(before, cloud)
  })
  await standIns('an account whose keys are on', async () => {
    const before = cloud.requests.length
    await runBlock('Set-AzResource', 'orders-prod')
    const patch = cloud.requests.slice(before).find(({ method }) => method === 'PATCH')
    const body = JSON.stringify(JSON.parse(patch?.body ?? 'null'))
    if (body !== '{"properties":{"disableLocalAuth":true}}') {
      unexpected(body)
    }
    // The command of Az.Resources waits for the operation; the stand-in doesn't.
    const off = () => cloud.account('orders-prod').disableLocalAuth
    for (let tries = 0; !off() && tries < 50; tries++) {
      await setTimeout(200, undefined, { signal })
    }
    return off() ? `keys are off after PATCH ${body}` : unexpected('keys are on')
  })
}
