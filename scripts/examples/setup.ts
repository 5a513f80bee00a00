/**
 * Runs examples/setup/setup.sh with Debian's Azure CLI against the sandbox, twice, and in other ways;
 * then runs the packaged action in clouds whose identity trusts and may do what the script made, and nothing else.
 */
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { startCloud } from '../../sandbox/cloud.ts'
import { play } from '../../sandbox/scenarios/play.ts'
import type { SeenRequest } from '../../sandbox/server.ts'
import { installAzureCli, openAzureCli, run, type Ended } from '../azure-cli.ts'
import { unexpected } from '../steps.ts'
import { signIn } from './azure-cli.ts'
import type { Rows } from './rows.ts'
import { root } from './validate.ts'

const repository = { old: 'repo:octo-org/orders:', ids: 'repo:octo-org@6811672/orders@123456789:' }
const both = (context: string): readonly string[] => [repository.old + context, repository.ids + context]
const inCommon = [
  ...['--repository', 'octo-org/orders', '--owner-id', '6811672', '--repository-id', '123456789'],
  ...['--identity-resource-group', 'rg-orders', '--account-resource-group', 'rg-orders']
]
/** A data role, so that the change locks no one out. */
const account = { name: 'orders-prod', dataRoleHolders: ['b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10'] }

/** The subjects that an identity trusts, and its roles. */
interface Made {
  readonly clientId: string
  readonly subjects: readonly string[]
  readonly roles: readonly { readonly scope: string; readonly actions: readonly string[] }[]
}

interface SetUp extends Ended {
  readonly asked: readonly SeenRequest[]
}

export async function checkSetUp({ add }: Rows, signal: AbortSignal): Promise<void> {
  const step = add({
    sample: 'examples/setup/setup.sh',
    language: 'bash',
    ran: 'the script with Azure CLI, then the action'
  })
  installAzureCli()
  await using cleanUp = new AsyncDisposableStack()
  const cloud = await startCloud({ accounts: [account] })
  cleanUp.defer(() => cloud.close())
  const cli = await openAzureCli(cloud, signal)
  cleanUp.defer(() => cli[Symbol.asyncDispose]())

  const az = async (...words: readonly string[]): Promise<unknown> => {
    const { exitCode, stdout, stderr } = await cli.az(...words)
    return exitCode === 0 ? (stdout === '' ? undefined : JSON.parse(stdout)) : unexpected(stderr)
  }
  const setUp = async (...words: readonly string[]): Promise<SetUp> => {
    const before = cloud.requests.length
    const script = join(root, 'examples/setup/setup.sh')
    const ended = await run('bash', [script, ...inCommon, ...words], cli.env, signal)
    return { ...ended, asked: cloud.requests.slice(before) }
  }
  const identity = (name: string) => ['--identity-name', name, '--resource-group', 'rg-orders']
  const made = async (name: string): Promise<Made> => {
    const shown = (await az('identity', 'show', '--name', name, '--resource-group', 'rg-orders')) as {
      clientId: string
      principalId: string
    }
    const credentials = (await az(
      ...['identity', 'federated-credential', 'list', ...identity(name)]
    )) as readonly { subject: string; issuer: string; audiences: readonly string[] }[]
    const strange = credentials.find(
      ({ issuer, audiences }) =>
        issuer !== 'https://token.actions.githubusercontent.com' ||
        !isDeepStrictEqual(audiences, ['api://AzureADTokenExchange'])
    )
    if (strange) {
      unexpected(strange)
    }
    const list = `/subscriptions/${cloud.subscriptionId}/providers/Microsoft.Authorization/roleAssignments`
    const filter = `$filter=principalId eq '${shown.principalId}'`
    const { value } = (await az(
      ...['rest', '--method', 'get', '--url', `${list}?api-version=2022-04-01&${filter}`]
    )) as { value: readonly { properties: { roleDefinitionId: string; scope: string } }[] }
    const roles = await Promise.all(
      value.map(async ({ properties: { roleDefinitionId, scope } }) => {
        const url = `${roleDefinitionId}?api-version=2022-04-01`
        const role = (await az('rest', '--method', 'get', '--url', url)) as {
          properties: { permissions: readonly { actions: readonly string[] }[] }
        }
        return { scope, actions: role.properties.permissions.flatMap(({ actions }) => actions) }
      })
    )
    return { clientId: shown.clientId, subjects: credentials.map(({ subject }) => subject), roles }
  }
  /** The packaged action, in a cloud whose identity is what was made. */
  const act = async (
    { subjects, roles }: Made,
    {
      subject,
      keysOff = false,
      ...inputs
    }: { subject: string; keysOff?: boolean; mode: string; keys: string }
  ) => {
    const there = await startCloud({
      accounts: [{ ...account, disableLocalAuth: keysOff }],
      roles,
      trustedSubjects: subjects,
      subject
    })
    cleanUp.defer(() => there.close())
    await using ran = await play(
      {
        title: 'what was set up',
        cloud: { accounts: [] },
        inputs: { 'account-name': account.name, 'resource-group': 'rg-orders', ...inputs },
        expects: { verdict: '', exitCode: 0 }
      },
      there
    )
    const [first] =
      (ran.report as { accounts?: readonly { proof: string | null }[] } | undefined)?.accounts ?? []
    return [ran.outputs['verdict'], ran.outputs['changed'], first?.proof ?? null].join(', ')
  }

  /** Who uses keys, in an audit by what was made. */
  const clientsSeen = async ({ subjects, roles }: Made): Promise<string | null> => {
    const there = await startCloud({
      accounts: [
        {
          ...account,
          diagnosticSettings: [{ name: 'audit', workspace: { name: 'ops-logs' }, destination: 'Dedicated' }],
          log: [{ userAgent: 'importer/1.0' }]
        }
      ],
      roles,
      trustedSubjects: subjects,
      subject: subjects[0]!
    })
    cleanUp.defer(() => there.close())
    await using ran = await play(
      {
        title: 'what was set up',
        cloud: { accounts: [] },
        inputs: {
          'account-name': account.name,
          'resource-group': 'rg-orders',
          mode: 'audit',
          usage: 'clients'
        },
        expects: { verdict: '', exitCode: 0 }
      },
      there
    )
    const { accounts = [] } = ran.report as {
      accounts?: readonly { usage: { clients: readonly { userAgent: string }[] | null } | null }[]
    }
    return accounts[0]?.usage?.clients?.map(({ userAgent }) => userAgent).join() ?? null
  }

  const expectSame = (seen: unknown, expected: unknown): string =>
    isDeepStrictEqual(seen, expected) ? JSON.stringify(seen) : unexpected(seen)

  await step('az login', () => signIn(cli, cloud))

  const environment = ['--enforce-environment', 'production']
  let first = ''
  await step('the first run makes all', async () => {
    const { exitCode, stdout, stderr, asked } = await setUp(...environment)
    first = stdout
    return exitCode === 0 && said(stderr).every((word) => word === 'created')
      ? `${writes(asked).length} writes`
      : unexpected(stderr)
  })
  await step('the second run changes nothing and prints the same', async () => {
    const { exitCode, stdout, stderr, asked } = await setUp(...environment)
    const unchanged = said(stderr).every((word) => word === 'unchanged') && writes(asked).length === 0
    return exitCode === 0 && unchanged && stdout === first ? `${asked.length} reads` : unexpected(stderr)
  })
  await step('the variables are those of the identities', async () => {
    const [audit, enforce] = await Promise.all([
      made('id-cosmos-keyless-audit'),
      made('id-cosmos-keyless-enforce')
    ])
    return expectSame(first.trim().split('\n'), [
      `AZURE_TENANT_ID=${cloud.tenantId}`,
      `AZURE_SUBSCRIPTION_ID=${cloud.subscriptionId}`,
      `AZURE_AUDIT_CLIENT_ID=${audit.clientId}`,
      `AZURE_CLIENT_ID=${enforce.clientId}`
    ])
  })
  await step('audit trusts main and pull requests, enforce the environment, each in both forms', async () => {
    const [audit, enforce] = [await made('id-cosmos-keyless-audit'), await made('id-cosmos-keyless-enforce')]
    return expectSame(
      [audit.subjects, enforce.subjects],
      [[...both('ref:refs/heads/main'), ...both('pull_request')], both('environment:production')]
    )
  })

  const enforce = await made('id-cosmos-keyless-enforce')
  const audit = await made('id-cosmos-keyless-audit')
  for (const subject of both('environment:production')) {
    await step(`the action enforces as ${subject}`, async () =>
      expectSame(await act(enforce, { subject, mode: 'enforce', keys: 'all' }), 'passed, 1, all-keys')
    )
  }
  await step('enforce does not sign in as a pull request', async () =>
    expectSame(
      await act(enforce, { subject: `${repository.old}pull_request`, mode: 'audit', keys: 'all' }),
      'inconclusive, 0, '
    )
  )
  for (const subject of both('pull_request')) {
    await step(`the action audits as ${subject}`, async () =>
      expectSame(
        await act(audit, { subject, mode: 'audit', keys: 'none', keysOff: true }),
        'passed, 0, made-up-key'
      )
    )
  }
  await step('audit cannot enforce', async () =>
    expectSame(
      await act(audit, { subject: `${repository.ids}ref:refs/heads/main`, mode: 'enforce', keys: 'none' }),
      'failed, 0, '
    )
  )

  await step('read-only keys need a separate identity, without pull requests', async () => {
    const { exitCode, stderr } = await setUp(...environment, '--audit-keys', 'read-only')
    if (exitCode !== 0) {
      unexpected(stderr)
    }
    const reader = await made('id-cosmos-keyless-audit-read-only-keys')
    const subject = `${repository.old}ref:refs/heads/main`
    return expectSame(
      [reader.subjects, await act(reader, { subject, mode: 'audit', keys: 'read-only', keysOff: true })],
      [both('ref:refs/heads/main'), 'passed, 0, read-only-keys']
    )
  })
  await step('logs need a separate identity, without pull requests', async () => {
    const withLogs = [...environment, '--read-logs']
    const { exitCode, stderr } = await setUp(...withLogs)
    const again = await setUp(...withLogs)
    if (exitCode !== 0 || writes(again.asked).length > 0) {
      unexpected([stderr, again.stderr])
    }
    const [reader, writer] = [
      await made('id-cosmos-keyless-audit-logs'),
      await made('id-cosmos-keyless-enforce')
    ]
    // The enforce role reads data-plane roles, too.
    const logs = ({ roles }: Made) => roles.flatMap(({ actions }) => actions.filter(isAboutLogs)).sort()
    const readsLogs = ['Microsoft.Insights/diagnosticSettings/read', 'Microsoft.Insights/logs/*/read']
    return expectSame(
      [
        reader.subjects,
        logs(reader),
        logs(writer),
        logs(await made('id-cosmos-keyless-audit')),
        await clientsSeen(reader)
      ],
      [both('ref:refs/heads/main'), readsLogs, readsLogs, [], 'importer/1.0']
    )
  })
  await step('another choice takes the place of the one before', async () => {
    const { exitCode, stderr } = await setUp('--enforce-branch', 'release', '--no-pull-requests')
    const [seen, trusted] = [await made('id-cosmos-keyless-enforce'), await made('id-cosmos-keyless-audit')]
    return exitCode === 0
      ? expectSame(
          [seen.subjects, trusted.subjects],
          [both('ref:refs/heads/release'), both('ref:refs/heads/main')]
        )
      : unexpected(stderr)
  })
  await step('a role that was widened by hand is narrowed again', async () => {
    const before = (await made('id-cosmos-keyless-audit')).roles
    const list = `/subscriptions/${cloud.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions`
    const { value } = (await az(
      ...['rest', '--method', 'get', '--url', `${list}?api-version=2022-04-01`]
    )) as { value: readonly { id: string; properties: { roleName: string } }[] }
    const role = value.find(({ properties }) => /Audit [0-9a-f-]+$/.test(properties.roleName))!
    const wider = { ...role.properties, permissions: [{ actions: ['*'], notActions: [] }] }
    const body = JSON.stringify({ properties: wider })
    await az(...['rest', '--method', 'put', '--url', `${role.id}?api-version=2022-04-01`, '--body', body])
    const { stderr } = await setUp('--enforce-branch', 'release', '--no-pull-requests')
    const after = (await made('id-cosmos-keyless-audit')).roles
    return isDeepStrictEqual(before, after) ? JSON.stringify(after) : unexpected(stderr)
  })
  await step('a pull request that enforce was made to trust by hand is found', async () => {
    await az(
      ...['identity', 'federated-credential', 'create', '--name', 'by-hand'],
      ...identity('id-cosmos-keyless-enforce'),
      ...['--issuer', 'https://token.actions.githubusercontent.com'],
      ...['--subject', `${repository.old}pull_request`]
    )
    const { exitCode, stderr } = await setUp('--enforce-branch', 'release')
    const message =
      'id-cosmos-keyless-enforce may list keys or read logs, and trusts pull requests by its federated credential by-hand.'
    return exitCode === 1 && stderr.includes(message) ? message : unexpected(stderr)
  })
  await step('what is missing or empty is refused before anything is asked', async () => {
    const wrong = [
      [],
      ['--enforce-branch', ''],
      ['--enforce-branch', 'main', '--audit-keys', 'all'],
      ['--what', 'x']
    ]
    for (const words of wrong) {
      const { exitCode, stderr, asked } = await setUp(...words)
      if (exitCode !== 2 || asked.length > 0) {
        unexpected([words, exitCode, stderr])
      }
    }
    return `${wrong.length} ways`
  })
}

/** The first word of each line: what became of a thing. */
function said(stderr: string): readonly string[] {
  return stderr
    .trim()
    .split('\n')
    .map((line) => line.split(' ', 1)[0]!)
}

function isAboutLogs(action: string): boolean {
  return action.startsWith('Microsoft.Insights/')
}

function writes(asked: readonly SeenRequest[]): readonly SeenRequest[] {
  return asked.filter(({ server, method }) => server === 'arm' && method !== 'GET')
}
