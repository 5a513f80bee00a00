/** The PowerShell blocks: all with PowerShell's own parser, and against the sandbox what needs no module of Azure. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startCloud } from '../../sandbox/cloud.ts'
import { installAzureCli, openAzureCli, run } from '../azure-cli.ts'
import { blocksOf, nameOf } from '../code-blocks.ts'
import { commandsOf } from '../guide.ts'
import { installPowerShell, powerShellVersion } from '../nuget.ts'
import { unexpected } from '../steps.ts'
import { signIn } from './azure-cli.ts'
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
    accounts: [{ name: 'orders-prod' }, { name: 'orders-off', disableLocalAuth: true }]
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
        const reason = `needs ${missing.join(', ')} of a module that only the PowerShell Gallery has`
        notRun({ sample: nameOf(block), language }, reason)
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
}
