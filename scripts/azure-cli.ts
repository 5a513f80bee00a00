/** Debian's Azure CLI, which knows the public cloud by its names only: behind a proxy that leads them to the sandbox's servers. */
import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { Agent, get } from 'node:https'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Cloud } from '../sandbox/cloud.ts'
import { startProxy, type Proxy } from '../sandbox/proxy.ts'

/** The result of a command. */
export interface Ended {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

export interface AzureCli extends AsyncDisposable {
  readonly proxy: Proxy
  /** Trusts the sandbox's certificates. */
  readonly agent: Agent
  /** Nothing of this machine's Azure settings: az sees the sandbox or nothing. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** A token of the sandbox's GitHub, as a job with `id-token: write` gets it. */
  readonly githubToken: (audience: string) => Promise<string>
  /** With its output as JSON. */
  readonly az: (...words: readonly string[]) => Promise<Ended>
  /** As the words are. */
  readonly run: (...words: readonly string[]) => Promise<Ended>
}

export async function openAzureCli(cloud: Cloud, signal: AbortSignal): Promise<AzureCli> {
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'az-cli-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const agent = new Agent({ ca: await readFile(cloud.caFile) })
  cleanUp.defer(() => agent.destroy())

  const { authentication } = (await getJson(
    `${cloud.resourceManagerEndpoint}/metadata/endpoints?api-version=2022-09-01`,
    agent
  )) as { authentication: { loginEndpoint: string } }
  const publicCloud = new Map([
    ['management.azure.com', { port: portOf(cloud.resourceManagerEndpoint) }],
    ['login.microsoftonline.com', { port: portOf(authentication.loginEndpoint) }]
  ])
  const proxy = await startProxy({
    resolve: (host, port) => (port === 443 ? publicCloud.get(host) : undefined)
  })
  cleanUp.defer(() => proxy.close())

  const env = {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    HOME: folder,
    AZURE_CONFIG_DIR: join(folder, 'azure'),
    AZURE_CORE_COLLECT_TELEMETRY: 'false',
    AZURE_CORE_NO_COLOR: 'true',
    HTTP_PROXY: proxy.url,
    HTTPS_PROXY: proxy.url,
    REQUESTS_CA_BUNDLE: cloud.caFile
  }
  const opened = cleanUp.move()
  return {
    proxy,
    agent,
    env,
    githubToken: (audience) => githubToken(cloud, agent, audience),
    az: (...words) => run('az', [...words, '--output', 'json', '--only-show-errors'], env, signal),
    run: (...words) => run('az', words, env, signal),
    [Symbol.asyncDispose]: () => opened.disposeAsync()
  }
}

/** Where there is no `az`: that of Debian or Ubuntu, without what it only recommends. */
export function installAzureCli(): void {
  if ((process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'az')))) {
    return
  }
  const missing = 'There is no Azure CLI (az) on this machine'
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) {
    throw new Error(`${missing}, and no apt-get to install it with. Install azure-cli, then run this again.`)
  }
  if (process.getuid?.() !== 0) {
    throw new Error(`${missing}, and only root can install it: sudo apt-get install azure-cli`)
  }
  console.log(`${missing}: apt-get installs the package azure-cli.`)
  const aptGet = (...words: readonly string[]) =>
    spawnSync('apt-get', ['-qq', ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    }).status
  // An update that fails for one of the sources may still have found the package.
  aptGet('update')
  if (aptGet('install', '--yes', '--no-install-recommends', 'azure-cli') !== 0) {
    throw new Error('apt-get could not install azure-cli.')
  }
}

export function run(
  command: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      command,
      words,
      { env, signal, killSignal: 'SIGKILL', timeout: 120_000 },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') {
          reject(error.killed ? new Error(`${command} did not end within 120 seconds`) : error)
        } else {
          resolve({ exitCode: child.exitCode ?? 0, stdout, stderr })
        }
      }
    )
  })
}

async function githubToken({ oidcEnvironment }: Cloud, agent: Agent, audience: string): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = oidcEnvironment
  const headers = { authorization: `Bearer ${token!}` }
  const reply = await getJson(`${url!}&audience=${encodeURIComponent(audience)}`, agent, headers)
  return (reply as { value: string }).value
}

function getJson(url: string, agent: Agent, headers: Record<string, string> = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      response
        .toArray()
        .then((chunks: Buffer[]) => JSON.parse(Buffer.concat(chunks).toString()) as unknown)
        .then(resolve, reject)
    }).on('error', reject)
  })
}

function portOf(url: string): number {
  return Number(new URL(url).port)
}
