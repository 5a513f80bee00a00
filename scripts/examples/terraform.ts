/** The guide's Terraform blocks: their format, and what the providers say, where Terraform and its registry can be had. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { run } from '../azure-cli.ts'
import { blocksOf } from '../code-blocks.ts'
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
  for (const [version, code] of [
    ['4.0', account.code],
    ['5.0', later]
  ] as const) {
    const folder = await mkdtemp(join(tmpdir(), 'terraform-'))
    cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
    const terraform = (...words: readonly string[]) =>
      run(
        'terraform',
        [`-chdir=${folder}`, ...words, '-no-color'],
        { ...process.env, CHECKPOINT_DISABLE: '1' },
        signal
      )
    await writeFile(join(folder, 'account.tf'), code)
    await add({ ...sample, ran: `format, for azurerm ${version}` })(`format for ${version}`, async () => {
      const { exitCode, stdout, stderr } = await terraform('fmt', '-check', '-diff')
      return exitCode === 0 ? 'as terraform fmt writes it' : unexpected(stdout + stderr)
    })
    const provider = `azurerm = { source = "hashicorp/azurerm", version = "~> ${version}" }`
    const rest = `terraform {\n  required_providers {\n    ${provider}\n  }\n}\nprovider "azurerm" {\n  features {}\n}\n`
    await writeFile(join(folder, 'provider.tf'), rest)
    const { exitCode, stderr } = await terraform('init', '-backend=false', '-input=false')
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
    await add({ ...sample, ran: `validated by azurerm ${version}` })(`validate with ${version}`, async () => {
      const ended = await terraform('validate')
      return ended.exitCode === 0 ? 'valid' : unexpected(ended.stdout + ended.stderr)
    })
  }
}
