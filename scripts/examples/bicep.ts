/** Every Bicep file and block for readers, with the real compiler and its linter. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../azure-cli.ts'
import { checkFixes, staleSnapshots } from '../bicep-fixtures.ts'
import { blocksOf, nameOf } from '../code-blocks.ts'
import { bicepVersion, installBicep } from '../nuget.ts'
import { unexpected } from '../steps.ts'
import type { Rows } from './rows.ts'
import { root } from './validate.ts'

const language = `Bicep ${bicepVersion}`

export async function checkBicep({ add }: Rows, signal: AbortSignal): Promise<void> {
  const bicep = installBicep()
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'bicep-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const complaints = async (file: string): Promise<string> => {
    for (const words of [
      ['build', file, '--stdout'],
      ['lint', file]
    ]) {
      const { exitCode, stderr } = await run(bicep, words, process.env, signal)
      if (exitCode !== 0 || stderr !== '') {
        return stderr.replaceAll(file, '').trim() || `exit code ${exitCode}`
      }
    }
    return ''
  }
  const accepted = async (file: string) => {
    const said = await complaints(file)
    return said === '' ? 'compiled, and nothing to complain' : unexpected(said)
  }

  for (const place of ['examples/setup', 'examples/plans', '.github/live']) {
    const step = add({ sample: `${place}/**/*.bicep`, language, ran: 'compiler and linter' })
    const files = await readdir(join(root, place), { recursive: true })
    for (const file of files.filter((name) => name.endsWith('.bicep')).sort()) {
      await step(file, () => accepted(join(root, place, file)))
    }
  }

  const inPages = add({ sample: 'pages: blocks of Bicep', language, ran: 'compiler and linter' })
  for (const block of blocksOf(root).filter((one) => one.language === 'bicep')) {
    await inPages(nameOf(block), async () => {
      const file = join(folder, 'block.bicep')
      await writeFile(file, block.code)
      return accepted(file)
    })
  }

  const step = add({ sample: 'examples/setup/main.bicep', language, ran: 'snapshots, compared' })
  await step('the snapshots that the tests read are current', () => {
    const stale = staleSnapshots(bicep)
    return stale.length === 0 ? Promise.resolve('nothing differs') : unexpected(stale)
  })
  const fixing = add({ sample: 'fixes of plan runs', language, ran: 'applied, and snapshots made again' })
  await fixing('each turns keys off', async () => {
    const { fixed, wrong } = await checkFixes(bicep)
    return wrong.length === 0 && fixed > 0 ? `${fixed} accounts` : unexpected(wrong)
  })
  await step('a property that no account has is noticed', async () => {
    const file = join(folder, 'wrong.bicep')
    const account = "'Microsoft.DocumentDB/databaseAccounts@2025-10-15'"
    await writeFile(file, `resource a ${account} = { name: 'a', properties: { disableLocalAuths: true } }\n`)
    const said = await complaints(file)
    return said.includes('disableLocalAuths') ? 'refused' : unexpected(said)
  })
}
