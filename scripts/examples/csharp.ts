/** The sample in C#, built with the .NET SDK and the packages that NuGet serves. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../azure-cli.ts'
import { unexpected } from '../steps.ts'
import type { Rows } from './rows.ts'
import { samples, tryProgram } from './validate.ts'

export async function checkCSharp({ add }: Rows, signal: AbortSignal): Promise<void> {
  const sample = { sample: 'examples/validate/csharp', language: 'C#' }
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'csharp-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  await add({ ...sample, ran: 'compiler' })('built with the .NET SDK', () => build(folder, signal))
  const step = add({ ...sample, ran: 'the sample, against the sandbox' })
  await tryProgram({ command: ['dotnet', join(folder, 'built/validate.dll')] }, step, signal)
}

/** Builds a copy, so that nothing is left beside the sample. */
async function build(folder: string, signal: AbortSignal): Promise<string> {
  const source = join(folder, 'source')
  await cp(join(samples, 'csharp'), source, { recursive: true })
  const ended = await run(
    'dotnet',
    ['build', source, '--nologo', '--verbosity', 'quiet', '--output', join(folder, 'built')],
    { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1' },
    signal
  )
  const warnings = /warning [A-Z]+\d+:.*/.exec(ended.stdout)?.[0]
  return ended.exitCode === 0 && warnings === undefined
    ? 'no warning'
    : unexpected(warnings ?? ended.stdout + ended.stderr)
}
