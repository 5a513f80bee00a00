/** Clients that others wrote, which trust the sandbox's authority. */
import { createCosmosDBManagement } from '@azure/arm-cosmosdb/api'
import type { TokenCredential } from '@azure/core-auth'
import { CosmosClient } from '@azure/cosmos'
import type { CosmosClientOptions } from '@azure/cosmos'
import { ClientAssertionCredential } from '@azure/identity'
import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { Agent, request } from 'node:https'
import type { Cloud } from '../../sandbox/cloud.ts'

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export interface Ask {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly agent?: Agent
}

export function trustingAgent(cloud: Cloud): Agent {
  return new Agent({ ca: readFileSync(cloud.caFile), keepAlive: true })
}

/** One plain HTTPS request; redirects are not followed. */
export function ask(
  cloud: Cloud,
  url: string,
  { method = 'GET', headers = {}, body, agent }: Ask = {}
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const own = agent ?? new Agent({ ca: readFileSync(cloud.caFile) })
    const outgoing = request(url, { agent: own, method, headers }, (message) => {
      const chunks: Buffer[] = []
      message.on('data', (chunk: Buffer) => chunks.push(chunk))
      message.on('error', reject)
      message.on('end', () => {
        resolve({
          status: message.statusCode ?? 0,
          headers: message.headers,
          text: Buffer.concat(chunks).toString('utf8')
        })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

export async function githubToken(cloud: Cloud, audience = 'api://AzureADTokenExchange'): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = cloud.oidcEnvironment
  const reply = await ask(cloud, `${url!}&audience=${encodeURIComponent(audience)}`, {
    headers: { authorization: `Bearer ${token!}` }
  })
  return (JSON.parse(reply.text) as { value: string }).value
}

export async function authority(cloud: Cloud): Promise<string> {
  const reply = await ask(cloud, `${cloud.resourceManagerEndpoint}/metadata/endpoints?api-version=2022-09-01`)
  return (JSON.parse(reply.text) as { authentication: { loginEndpoint: string } }).authentication
    .loginEndpoint
}

export async function credential(
  cloud: Cloud,
  assertion: () => Promise<string> = () => githubToken(cloud),
  { tenantId = cloud.tenantId, clientId = cloud.clientId } = {}
): Promise<ClientAssertionCredential> {
  return new ClientAssertionCredential(tenantId, clientId, assertion, {
    authorityHost: await authority(cloud),
    disableInstanceDiscovery: true,
    tlsOptions: { ca: readFileSync(cloud.caFile, 'utf8') },
    retryOptions: { maxRetries: 0 }
  })
}

export async function token(
  cloud: Cloud,
  scope = `${cloud.resourceManagerEndpoint}/.default`
): Promise<string> {
  return (await (await credential(cloud)).getToken(scope)).token
}

export async function management(cloud: Cloud, subscriptionId = cloud.subscriptionId) {
  return createCosmosDBManagement(await credential(cloud), subscriptionId, {
    endpoint: cloud.resourceManagerEndpoint,
    credentials: { scopes: [`${cloud.resourceManagerEndpoint}/.default`] },
    tlsOptions: { ca: readFileSync(cloud.caFile, 'utf8') },
    retryOptions: { maxRetries: 0 }
  })
}

/** A request to ARM without any SDK. */
export async function armAsk(
  cloud: Cloud,
  path: string,
  options: Ask = {}
): Promise<Reply & { readonly json: unknown }> {
  const url = path.startsWith('https:') ? path : cloud.resourceManagerEndpoint + path
  const reply = await ask(cloud, url, {
    ...options,
    headers: { authorization: `Bearer ${await token(cloud)}`, ...options.headers }
  })
  return { ...reply, json: reply.text === '' ? undefined : JSON.parse(reply.text) }
}

/** All items of an SDK's list. */
export async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of pages) {
    all.push(item)
  }
  return all
}

export type Credential =
  { readonly key: string } | { readonly aadCredentials: TokenCredential; readonly aadScope?: string }

export function cosmosClient(cloud: Cloud, endpoint: string, auth: Credential): CosmosClient {
  const options: CosmosClientOptions = {
    endpoint,
    ...auth,
    agent: trustingAgent(cloud),
    connectionPolicy: { enableEndpointDiscovery: false, retryOptions: { maxRetryAttemptCount: 0 } }
  }
  return new CosmosClient(options)
}

/** Connects with the SDK, and returns the outcome. */
export async function connect(cloud: Cloud, endpoint: string, auth: Credential): Promise<Outcome> {
  const client = cosmosClient(cloud, endpoint, auth)
  try {
    const { resource, headers } = await client.getDatabaseAccount()
    return { code: 200, resource, headers }
  } catch (error) {
    const { code, substatus, body } = error as {
      code?: number
      substatus?: number
      body?: { message?: string }
    }
    return { code, subStatus: substatus, message: body?.message ?? String(error) }
  } finally {
    client.dispose()
  }
}

export interface Outcome {
  readonly code?: number | undefined
  readonly subStatus?: number | undefined
  readonly message?: string
  readonly resource?: unknown
  readonly headers?: unknown
}
