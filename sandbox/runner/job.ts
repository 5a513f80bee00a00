/** The job that a step runs in: its folders, its environment, and the inputs of the action. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Cloud } from '../cloud.ts'
import { tokens } from '../github/actors.ts'
import { mainCommit, push, repository } from '../github/events.ts'

export interface JobOptions {
  /** Default: none, so no `id-token` and no trust in a sandbox's certificates. */
  readonly cloud?: Cloud
  readonly inputs?: Readonly<Record<string, string>>
  /** Added to the job's environment. `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** `false`: the workflow lacks `permissions: id-token: write`. */
  readonly idToken?: boolean
  readonly event?: { readonly name: string; readonly payload: unknown }
  readonly matrix?: unknown
  readonly workspace?: Readonly<Record<string, string>>
}

export interface ActionYml {
  readonly inputs?: Readonly<Record<string, { readonly default?: string | number | boolean } | null>>
  readonly runs: { readonly main: string }
}

export function inputsOf(
  action: ActionYml,
  { inputs: given = {}, matrix = null }: Pick<JobOptions, 'inputs' | 'matrix'>
): Record<string, string> {
  const declared = action.inputs ?? {}
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(declared, name))
  if (unknown.length > 0) {
    throw new Error(`action.yml declares no input ${unknown.join(', ')}`)
  }
  return Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [
      name,
      given[name] ?? evaluate(String(input?.default ?? ''), matrix)
    ])
  )
}

const job = { token: tokens.job, workflow: 'Keys', job: 'keyless' }

function evaluate(text: string, matrix: unknown): string {
  const expressions: Readonly<Record<string, string>> = {
    'github.token': job.token,
    'github.workflow': job.workflow,
    'github.job': job.job,
    'toJSON(matrix)': JSON.stringify(matrix, null, 2)
  }
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const value = expressions[expression]
    if (value === undefined) {
      throw new Error(`The sandbox cannot evaluate \${{ ${expression} }}`)
    }
    return value
  })
}

export function tempOf(root: string): string {
  return join(root, '_temp')
}

export function commandFileOf(root: string, name: string): string {
  return join(tempOf(root), '_runner_file_commands', name)
}

/** Makes the job's folders and files, and returns its environment. */
export async function prepareJob(
  root: string,
  inputs: Record<string, string>,
  options: JobOptions
): Promise<Record<string, string>> {
  const { cloud } = options
  const temp = tempOf(root)
  const workspace = join(root, 'orders', 'orders')
  const write = async (path: string, content: string) => {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
    return path
  }
  const commandFile = (name: string) => write(commandFileOf(root, name), '')
  for (const path of [workspace, join(root, 'home'), join(root, '_tool')]) {
    await mkdir(path, { recursive: true })
  }
  for (const [path, content] of Object.entries(options.workspace ?? {})) {
    await write(join(workspace, path), content)
  }
  const api = cloud?.api.url ?? 'https://api.github.invalid'
  const event = options.event ?? push().event

  // Nothing else of this machine: no proxy, and no session of a developer's CLI.
  const inherited = ['PATH', 'SystemRoot', 'ComSpec', 'PATHEXT']
  const env: Record<string, string | undefined> = {
    ...Object.fromEntries(inherited.map((name) => [name, process.env[name]])),
    HOME: join(root, 'home'),
    USERPROFILE: join(root, 'home'),
    TMPDIR: temp,
    TEMP: temp,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: 'octocat',
    GITHUB_ACTOR_ID: '583231',
    GITHUB_API_URL: api,
    GITHUB_BASE_REF: '',
    GITHUB_ENV: await commandFile('set_env'),
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: await write(
      join(temp, '_github_workflow', 'event.json'),
      JSON.stringify(event.payload)
    ),
    GITHUB_GRAPHQL_URL: api.endsWith('/v3') ? api.replace(/v3$/, 'graphql') : `${api}/graphql`,
    GITHUB_HEAD_REF: '',
    GITHUB_JOB: job.job,
    GITHUB_OUTPUT: await commandFile('set_output'),
    GITHUB_PATH: await commandFile('add_path'),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: repository.full_name,
    GITHUB_REPOSITORY_ID: String(repository.id),
    GITHUB_REPOSITORY_OWNER: repository.owner.login,
    GITHUB_REPOSITORY_OWNER_ID: String(repository.owner.id),
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '9876543210',
    GITHUB_RUN_NUMBER: '42',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: mainCommit,
    GITHUB_STATE: await commandFile('save_state'),
    GITHUB_STEP_SUMMARY: await commandFile('step_summary'),
    GITHUB_TRIGGERING_ACTOR: 'octocat',
    GITHUB_WORKFLOW: job.workflow,
    GITHUB_WORKFLOW_REF: `${repository.full_name}/.github/workflows/keys.yml@refs/heads/main`,
    GITHUB_WORKSPACE: workspace,
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'Sandbox',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: join(root, '_tool'),
    RUNNER_WORKSPACE: dirname(workspace),
    ...inputs,
    ...(cloud && { NODE_EXTRA_CA_CERTS: cloud.caFile }),
    ...(options.idToken === false ? {} : cloud?.oidcEnvironment),
    ...options.env
  }
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  )
}
