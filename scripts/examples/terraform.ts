/** The guide's Terraform blocks: their format, and what the providers say, where Terraform and its registry can be had. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { run as runCommand } from '../azure-cli.ts'
import { blocksOf } from '../code-blocks.ts'
import { startProvider } from '../stand-in-provider/provider.ts'
import { azurerm } from '../stand-in-provider/schemas.ts'
import { unexpected } from '../steps.ts'
import type { Rows } from './rows.ts'
import { root } from './validate.ts'

const language = 'Terraform'

export async function checkTerraform({ add, notRun }: Rows, signal: AbortSignal): Promise<void> {
  const sample = { sample: 'docs/guide.md: Terraform', language }
  if (!(process.env['PATH'] ?? '').split(delimiter).some((one) => existsSync(join(one, 'terraform')))) {
    notRun(sample, 'there is no terraform on this machine, and no registry has its package')
    return
  }
  const [account, line, ...more] = blocksOf(root).filter((one) => one.language === 'hcl')
  const later = account?.code.replace(/^ *local_authentication_disabled = true\n/m, line?.code ?? '')
  if (account === undefined || later === undefined || later === account.code || more.length > 0) {
    throw new Error('docs/guide.md should have an account for provider 4.x, and its line for 5.x')
  }
  await using cleanUp = new AsyncDisposableStack()
  for (const [version, code, generations] of [
    ['4.0', account.code, ['G1', 'G2']],
    ['5.0', later, ['G3']]
  ] as const) {
    const folder = await mkdtemp(join(tmpdir(), 'terraform-'))
    cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
    const run = (words: readonly string[], more: NodeJS.ProcessEnv = {}) =>
      runCommand(
        'terraform',
        [`-chdir=${folder}`, ...words, '-no-color'],
        { ...process.env, CHECKPOINT_DISABLE: '1', ...more },
        signal
      )
    const validate = async (more: NodeJS.ProcessEnv = {}) => {
      const { exitCode, stdout, stderr } = await run(['validate'], more)
      return exitCode === 0 ? 'valid' : unexpected(stdout + stderr)
    }
    await writeFile(join(folder, 'account.tf'), code)
    await add({ ...sample, ran: `format, for azurerm ${version}` })(`format for ${version}`, async () => {
      const { exitCode, stdout, stderr } = await run(['fmt', '-check', '-diff'])
      return exitCode === 0 ? 'as terraform fmt writes it' : unexpected(stdout + stderr)
    })
    const provider = `azurerm = { source = "hashicorp/azurerm", version = "~> ${version}" }`
    const rest = `terraform {\n  required_providers {\n    ${provider}\n  }\n}\nprovider "azurerm" {\n  features {}\n}\n`
    await writeFile(join(folder, 'provider.tf'), rest)
    const standIn = add({ ...sample, ran: `validated by stand-ins for azurerm ${version}` })
    for (const generation of generations) {
      await standIn(`validate with the attributes of ${generation}`, async () => {
        await using provider = await startProvider({ schema: azurerm(generation) })
        return await validate({
          TF_CLI_CONFIG_FILE: '/dev/null',
          TF_REATTACH_PROVIDERS: JSON.stringify({
            'registry.terraform.io/hashicorp/azurerm': provider.reattach
          })
        })
      })
    }
    const { exitCode, stderr } = await run(['init', '-backend=false', '-input=false'])
    if (exitCode !== 0) {
      const unreachable = /could not connect to registry|Failed to query available provider packages/i.test(
        stderr
      )
      notRun(
        { ...sample, sample: `${sample.sample}, validated by azurerm ${version}` },
        unreachable ? 'Terraform can’t reach its registry from here' : stderr.trim().split('\n')[0]!
      )
      continue
    }
    await add({ ...sample, ran: `validated by azurerm ${version}` })(`validate with ${version}`, () =>
      validate()
    )
  }
}
