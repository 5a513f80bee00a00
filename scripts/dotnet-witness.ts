/** The C# program in `scripts/dotnet`: built with the .NET SDK, and led to the sandbox by the names of the public cloud. */
import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Cloud } from '../sandbox/cloud.ts'
import { startProxy, type Proxy } from '../sandbox/proxy.ts'
import { run } from './azure-cli.ts'

/** A request to the program; `Program.cs` describes the fields. */
export interface Asked {
  readonly do: string
  readonly endpoint?: string
  readonly key?: string
  readonly tenant?: string
  readonly client?: string
  readonly scope?: string
  readonly audience?: string
  readonly resource?: string
}

/** An exception, as an application sees it. */
export interface Failure {
  readonly type: string
  readonly message: string
  readonly status?: number
  readonly subStatus?: number
  readonly code?: string
  readonly activityId?: string
  readonly inner?: Failure
}

export type Outcome = { readonly value: unknown } | { readonly error: Failure }

export interface Witness extends AsyncDisposable {
  readonly proxy: Proxy
  readonly ask: (asked: Asked) => Promise<Outcome>
}

const dotnet = { DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' }

/** Builds a copy, so that nothing is left beside the source. Returns the folder with the program; the caller removes it. */
export async function buildWitness(signal: AbortSignal): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dotnet-'))
  await cp(join(import.meta.dirname, 'dotnet'), join(folder, 'source'), { recursive: true })
  const words = ['build', join(folder, 'source'), '--nologo', '--verbosity', 'quiet']
  const ended = await run(
    'dotnet',
    [...words, '--output', join(folder, 'built')],
    { ...process.env, ...dotnet },
    signal
  )
  if (ended.exitCode !== 0) {
    await rm(folder, { recursive: true, force: true })
    throw new Error(`dotnet build failed: ${ended.stdout}${ended.stderr}`)
  }
  return folder
}

/** @param folder the one that `buildWitness` returned */
export async function openWitness(folder: string, cloud: Cloud, signal: AbortSignal): Promise<Witness> {
  const proxy = await startProxy({ resolve: (host, port) => cloud.resolve(host, port) })
  const child = spawn('dotnet', [join(folder, 'built/witness.dll')], {
    signal,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...dotnet,
      PATH: process.env['PATH'],
      HOME: folder,
      // Plain HTTP too, so that nothing leaves this machine whatever a package asks for.
      HTTP_PROXY: proxy.url,
      HTTPS_PROXY: proxy.url,
      SSL_CERT_FILE: cloud.caFile,
      // Otherwise the SDK asks 169.254.169.254 which virtual machine this is.
      COSMOS_DISABLE_IMDS_ACCESS: 'true',
      ...cloud.oidcEnvironment
    }
  })
  // Ctrl-C ends it, and the steps say so.
  child.once('error', () => undefined)
  const closed = new Promise((resolve) => child.once('close', resolve))
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    proxy,
    async ask(asked) {
      child.stdin.write(`${JSON.stringify(asked)}\n`)
      const { value, done } = await answers.next()
      if (done === true) {
        throw new Error('The program in scripts/dotnet ended early')
      }
      return JSON.parse(value) as Outcome
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end()
      child.kill()
      await closed
      await proxy.close()
    }
  }
}
