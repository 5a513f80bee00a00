/**
 * `npm run test:az-cli`: drives the sandbox with an independent client. Debian's Azure CLI signs in, reads, changes
 * and changes back, as it would in the public cloud: behind a proxy that leads Azure's names to the sandbox's servers.
 */
import { CosmosClient, ErrorResponse } from '@azure/cosmos'
import type { Agent } from 'node:https'
import { isDeepStrictEqual } from 'node:util'
import { startCloud } from '../sandbox/cloud.ts'
import type { SeenRequest } from '../sandbox/server.ts'
import { installAzureCli, openAzureCli, type Ended } from './azure-cli.ts'
import { runSteps, unexpected, type Step } from './steps.ts'

const resourceType = 'Microsoft.DocumentDB/databaseAccounts'
const holder = 'b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10'

/** What `az` left behind, and what the sandbox was asked meanwhile. */
interface Asked extends Ended {
  readonly asked: readonly SeenRequest[]
}

async function main(step: Step, signal: AbortSignal): Promise<void> {
  installAzureCli()
  await using cleanUp = new AsyncDisposableStack()
  const cloud = await startCloud({
    accounts: [
      { name: 'orders-prod', dataRoleHolders: [holder] },
      { name: 'orders-mongo', kind: 'MongoDB' },
      { name: 'billing-prod', resourceGroup: 'rg-billing' }
    ],
    resourceGroups: ['rg-orders']
  })
  cleanUp.defer(() => cloud.close())
  const cli = await openAzureCli(cloud, signal)
  cleanUp.defer(() => cli[Symbol.asyncDispose]())
  const { agent, proxy } = cli
  const az = async (...words: readonly string[]): Promise<Asked> => {
    const before = cloud.requests.length
    const ended = await cli.az(...words)
    return { ...ended, asked: cloud.requests.slice(before) }
  }
  const account = (name: string, group = 'rg-orders') => ['--name', name, '--resource-group', group]
  const update = (name: string, disableLocalAuth: boolean) =>
    az(
      ...['resource', 'update', ...account(name), '--resource-type', resourceType],
      ...['--set', `properties.disableLocalAuth=${disableLocalAuth}`]
    )
  const login = (token: string) =>
    az(
      ...['login', '--service-principal', '--username', cloud.clientId, '--tenant', cloud.tenantId],
      ...['--federated-token', token]
    )

  /** All keys at all endpoints, with Microsoft's SDK. */
  const tryKeys = async (expected: string): Promise<string> => {
    const { keys, endpoints } = cloud.account('orders-prod')
    const seen = await Promise.all(
      endpoints.flatMap(({ url }) => Object.values(keys).map((key) => tryKey(url, key, agent)))
    )
    const other = seen.find((outcome) => outcome !== expected)
    return other === undefined ? `${seen.length} × ${expected}` : unexpected(other)
  }

  await step('a federated token for another audience is refused', async () =>
    failedWith(
      'AADSTS700212: No matching federated identity record found for presented assertion audience',
      await login(await cli.githubToken('https://github.com/octo-org'))
    )
  )
  await step('az login --service-principal --federated-token', async () => {
    const token = await cli.githubToken('api://AzureADTokenExchange')
    const [subscription] = output(await login(token)) as readonly { id: string; state: string }[]
    const { headers } = cloud.requests.findLast(({ server }) => server === 'arm')!
    const version = /\bAZURECLI\/\S+/.exec(headers['user-agent'] ?? '')?.[0]
    return subscription?.id === cloud.subscriptionId && version !== undefined
      ? `${version}, subscription ${subscription.id}, ${subscription.state}`
      : unexpected([version, subscription])
  })
  await step('az account show', async () => {
    const shown = output(await az('account', 'show')) as {
      tenantId: string
      user: object
      environmentName: string
    }
    const user = { name: cloud.clientId, type: 'servicePrincipal' }
    return shown.tenantId === cloud.tenantId && isDeepStrictEqual(shown.user, user)
      ? `${shown.environmentName}, tenant ${shown.tenantId}, the application ${cloud.clientId}`
      : unexpected(shown)
  })
  await step('az cosmosdb show', async () => {
    interface Shown {
      readonly documentEndpoint: string
      readonly readLocations: readonly { readonly documentEndpoint: string }[]
    }
    const shown = output(await az('cosmosdb', 'show', ...account('orders-prod'))) as Shown
    const seen = [shown.documentEndpoint, ...shown.readLocations.map((region) => region.documentEndpoint)]
    const { endpoints } = cloud.account('orders-prod')
    return isDeepStrictEqual(
      seen,
      endpoints.map(({ url }) => url)
    )
      ? `${seen.length} endpoints, ${seen.join(', ')}`
      : unexpected(seen)
  })
  await step('az cosmosdb list', async () => {
    const names = (output(await az('cosmosdb', 'list')) as readonly { name: string }[]).map(
      ({ name }) => name
    )
    return isDeepStrictEqual(names, ['orders-prod', 'orders-mongo']) ? names.join(', ') : unexpected(names)
  })
  await step('az cosmosdb keys list', async () => {
    const { keys } = cloud.account('orders-prod')
    const seen = output(await az('cosmosdb', 'keys', 'list', ...account('orders-prod'))) as object
    const expected = {
      primaryMasterKey: keys.primary,
      primaryReadonlyMasterKey: keys['primary-read-only'],
      secondaryMasterKey: keys.secondary,
      secondaryReadonlyMasterKey: keys['secondary-read-only']
    }
    return isDeepStrictEqual(seen, expected) ? Object.keys(seen).join(', ') : unexpected(seen)
  })
  await step('az cosmosdb keys list --type read-only-keys', async () => {
    const { keys } = cloud.account('orders-prod')
    const ended = await az('cosmosdb', 'keys', 'list', '--type', 'read-only-keys', ...account('orders-prod'))
    const seen = output(ended) as object
    const expected = {
      primaryReadonlyMasterKey: keys['primary-read-only'],
      secondaryReadonlyMasterKey: keys['secondary-read-only']
    }
    return isDeepStrictEqual(seen, expected) ? Object.keys(seen).join(', ') : unexpected(seen)
  })
  await step('az cosmosdb sql role assignment list', async () => {
    const words = ['--account-name', 'orders-prod', '--resource-group', 'rg-orders']
    const seen = output(await az('cosmosdb', 'sql', 'role', 'assignment', 'list', ...words)) as readonly {
      principalId: string
    }[]
    return seen.length === 1 && seen[0]?.principalId === holder ? `${holder} reads data` : unexpected(seen)
  })

  await step('the keys before the change', () => tryKeys('200'))
  await step('az resource update --set properties.disableLocalAuth=true', async () => {
    const ended = await update('orders-prod', true)
    const seen = (output(ended) as { properties: { disableLocalAuth: boolean } }).properties.disableLocalAuth
    return seen ? `${String(seen)}; it asked ${readThenWrite(ended)}` : unexpected(seen)
  })
  await step('az cosmosdb show --query disableLocalAuth', async () => {
    const seen = output(
      await az('cosmosdb', 'show', '--query', 'disableLocalAuth', ...account('orders-prod'))
    ) as boolean
    return seen ? String(seen) : unexpected(seen)
  })
  await step('the keys after the change', () => tryKeys('401/5202'))
  await step('az resource update --set properties.disableLocalAuth=false', async () => {
    const ended = await update('orders-prod', false)
    const seen = (output(ended) as { properties: { disableLocalAuth: boolean } }).properties.disableLocalAuth
    return seen ? unexpected(seen) : `${String(seen)}; it asked ${readThenWrite(ended)}`
  })
  await step('the keys after the change is undone', () => tryKeys('200'))

  await step('az cosmosdb show of an account that does not exist', async () =>
    failedWith(
      "(ResourceNotFound) The Resource 'Microsoft.DocumentDB/databaseAccounts/orders-gone' under resource group 'rg-orders' was not found.",
      await az('cosmosdb', 'show', ...account('orders-gone'))
    )
  )
  await step('az cosmosdb keys list without permission', async () =>
    failedWith(
      `(AuthorizationFailed) The client '${cloud.clientId}' with object id '${cloud.principalId}' does not have authorization to ` +
        `perform action 'Microsoft.DocumentDB/databaseAccounts/listKeys/action' over scope '${cloud.account('billing-prod').id}'`,
      await az('cosmosdb', 'keys', 'list', ...account('billing-prod', 'rg-billing'))
    )
  )
  await step('az resource update of an account that cannot take the setting', async () =>
    failedWith(
      '(BadRequest) DisableLocalAuth is only allowed to be configured for SQL API account.',
      await update('orders-mongo', true)
    )
  )
  await step('az asked for no other host of Azure', () => {
    const hosts = (opened: boolean) => [
      ...new Set(proxy.seen.filter((request) => request.opened === opened).map(({ host }) => host))
    ]
    // At its first start az looks for a newer version of itself, and continues without it.
    const turnedAway = hosts(false).filter((host) => host !== 'azure.microsoft.com')
    return turnedAway.length === 0 ? Promise.resolve(hosts(true).join(', ')) : unexpected(turnedAway)
  })
}

/** What `az` printed, where it succeeded. */
function output({ exitCode, stdout, stderr }: Ended): unknown {
  return exitCode === 0 ? JSON.parse(stdout) : unexpected(`exit code ${exitCode}, ${stderr.trim()}`)
}

/** That `az` failed and said so in Azure's words. */
function failedWith(message: string, { exitCode, stdout, stderr }: Ended): string {
  return exitCode !== 0 && stderr.includes(message)
    ? `exit code ${exitCode}, ${message} …`
    : unexpected(`exit code ${exitCode}, ${stderr.trim() || stdout.trim()}`)
}

/**
 * `az resource update` looks for the newest api-version, reads the account, writes it as a whole, and waits for the end of
 * the operation. It asks for the operation's state every 30 seconds, so that each change takes that long.
 */
function readThenWrite({ asked }: Asked): string {
  const paths = asked
    .filter(({ server }) => server === 'arm')
    .map(
      ({ method, path }) =>
        `${method} ${/(providers|databaseAccounts|operationsStatus)\/[^/?]+(?=\?|$)/.exec(path)?.[0] ?? path}`
    )
  const seen = paths
    .map((path) => path.replace(/(?<=operationsStatus)\/.*/, ''))
    // How often it asks for the state depends on how fast this machine is.
    .filter((path, index, all) => path !== all[index - 1])
  const expected = [
    'GET providers/Microsoft.DocumentDB',
    'GET databaseAccounts/orders-prod',
    'GET providers/Microsoft.DocumentDB',
    'PUT databaseAccounts/orders-prod',
    'GET operationsStatus',
    'GET databaseAccounts/orders-prod'
  ]
  return isDeepStrictEqual(seen, expected) ? seen.join(', ') : unexpected(seen)
}

async function tryKey(endpoint: string, key: string, agent: Agent): Promise<string> {
  const client = new CosmosClient({
    endpoint,
    key,
    agent,
    connectionPolicy: { enableEndpointDiscovery: false }
  })
  try {
    return String((await client.getDatabaseAccount()).statusCode)
  } catch (error) {
    return error instanceof ErrorResponse ? `${String(error.code)}/${String(error.substatus)}` : String(error)
  } finally {
    client.dispose()
  }
}

await runSteps(main)
