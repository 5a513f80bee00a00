import { CosmosClient, type CosmosClientOptions } from '@azure/cosmos'
import type { AccessToken } from '@azure/core-auth'
import {
  createDefaultHttpClient,
  createEmptyPipeline,
  proxyPolicy,
  type HttpClient,
  type PipelineRequest
} from '@azure/core-rest-pipeline'
import { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { Agent, type RequestOptions } from 'node:https'
import type { Duplex } from 'node:stream'
import { createSecureContext, type SecureContext } from 'node:tls'
import type { Endpoint } from '../azure/account.ts'
import type { Key, KeyName } from '../azure/keys.ts'
import { OutOfTime, within, type Clock } from '../clock.ts'
import { networkFault } from '../network.ts'
import { judge, type Judged, type Wire } from './answer.ts'

export type CredentialName = KeyName | 'entra'

/** One credential, tried once at one endpoint. */
export interface Attempt extends Judged {
  readonly credential: CredentialName
  readonly endpoint: Endpoint
  readonly activityId: string | null
  /** ms since the epoch */
  readonly at: number
}

const attemptSeconds = 10

export interface AttemptContext {
  readonly clock: Clock
  readonly cancel: AbortSignal
  readonly userAgent: string
}

/** TLS sessions by host and port: a new connection that resumes one costs a fraction of the first. */
export type TlsSessions = Map<string, Buffer>

/**
 * Connections of one round: attempts at the same endpoint share them, and no other round does.
 * @param sessions of the account's earlier rounds; kept up to date
 */
export function newConnections(sessions: TlsSessions): Agent {
  return new Connections(sessions)
}

let trusted: SecureContext | undefined

class Connections extends Agent {
  readonly #sessions: TlsSessions

  constructor(sessions: TlsSessions) {
    // Made for each connection anew, the list of trusted authorities takes half of the time and most of the memory.
    trusted ??= createSecureContext()
    super({ keepAlive: true, secureContext: trusted })
    this.#sessions = sessions
  }

  override createConnection(
    options: RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void
  ): Duplex | null | undefined {
    const name = `${String(options.host)}:${String(options.port)}`
    const session = this.#sessions.get(name)
    const socket = super.createConnection({ ...options, ...(session && { session }) }, callback)
    socket?.on('session', (newer: Buffer) => this.#sessions.set(name, newer))
    return socket
  }
}

/** Tries a key with the Azure SDK, as Microsoft's guide asks for. Never throws, but for the reason of `cancel`. */
export async function tryKey(
  key: Key,
  endpoint: Endpoint,
  connections: Agent,
  context: AttemptContext
): Promise<Attempt> {
  const attempt = await send(endpoint, { key: key.secret }, connections, context)
  return { ...attempt, credential: key.name, message: attempt.message.replaceAll(key.secret, '***') }
}

/** Tries the run's own Entra token, which shows whether the other door is open. Accepted or unclear; never refused. */
export async function tryEntra(
  token: AccessToken,
  endpoint: Endpoint,
  connections: Agent,
  context: AttemptContext
): Promise<Attempt> {
  // The token comes ready-made: left to itself, the SDK would ask for one per account.
  const aadCredentials = { getToken: () => Promise.resolve(token) }
  const attempt = await send(endpoint, { aadCredentials }, connections, context)
  return { ...attempt, credential: 'entra', answer: attempt.answer === 'accepted' ? 'accepted' : 'unclear' }
}

async function send(
  endpoint: Endpoint,
  credentials: Pick<CosmosClientOptions, 'key' | 'aadCredentials'>,
  connections: Agent,
  { clock, cancel, userAgent }: AttemptContext
): Promise<Omit<Attempt, 'credential'>> {
  const at = clock.now()
  let wire: Wire = silence
  let wrong: unknown
  try {
    await within(clock, at + attemptSeconds * 1000, cancel, async (abortSignal) => {
      const client = new CosmosClient({
        ...credentials,
        endpoint: endpoint.url,
        agent: connections,
        httpClient: recording(new URL(endpoint.url), connections, (came) => (wire = came)),
        userAgentSuffix: userAgent,
        connectionPolicy: {
          enableEndpointDiscovery: false,
          enableBackgroundEndpointRefreshing: false,
          requestTimeout: attemptSeconds * 1000,
          retryOptions: {
            maxRetryAttemptCount: 0,
            fixedRetryIntervalInMilliseconds: 0,
            maxWaitTimeInSeconds: 0
          }
        }
      })
      try {
        await client.getDatabaseAccount({ abortSignal })
      } finally {
        client.dispose()
      }
    })
  } catch (error) {
    cancel.throwIfAborted()
    wrong = error
  }
  if (wire === silence) {
    wire = { ...silence, fault: wrong instanceof OutOfTime ? outOfTime : (networkFault(wrong) ?? null) }
  }
  return { ...judge(wire), endpoint, activityId: wire.activityId, at }
}

const silence: Wire = { status: null, subStatus: null, activityId: null, body: '', fault: null }
const outOfTime = {
  kind: 'timeout',
  text: `it did not answer within ${attemptSeconds} s`,
  passing: true
} as const

/**
 * Records what comes over the wire beneath the SDK, which loses the status of an empty, HTML or redirected answer
 * (@azure/cosmos 4.10.1). Sends one request, to the endpoint's own host, and nothing else: neither a retry nor another
 * host is asked with the key.
 */
function recording(endpoint: URL, connections: Agent, record: (wire: Wire) => void): HttpClient {
  const inner = createDefaultHttpClient()
  const pipeline = createEmptyPipeline()
  // The SDK sets an agent of its own, and with it leaves HTTPS_PROXY and NO_PROXY aside.
  pipeline.addPolicy(proxyPolicy())
  // The proxy's agent hands on a tunnel that was refused as if the endpoint had answered so, though nobody signed that.
  let tunnelRefused = false
  pipeline.addPolicy({
    name: 'connections',
    sendRequest(request, next) {
      if (request.agent instanceof EventEmitter) {
        request.agent.once('proxyConnect', ({ statusCode }: Pick<IncomingMessage, 'statusCode'>) => {
          tunnelRefused = statusCode !== 200
        })
      }
      request.agent ??= connections
      return next(request)
    }
  })
  let sent = false
  return {
    async sendRequest(request: PipelineRequest) {
      if (sent || new URL(request.url).origin !== endpoint.origin) {
        throw new Error('An attempt is one request to its endpoint')
      }
      sent = true
      delete request.agent
      try {
        const response = await pipeline.sendRequest(inner, request)
        record({
          ...silence,
          status: response.status,
          ...(!tunnelRefused && {
            subStatus: response.headers.get('x-ms-substatus') ?? null,
            activityId: response.headers.get('x-ms-activity-id') ?? null,
            body: withoutSignature(response.bodyAsText ?? '', request.headers.get('authorization') ?? '')
          })
        })
        return response
      } catch (error) {
        record({ ...silence, fault: networkFault(error) ?? null })
        // Without a code, so that the SDK does not try again by itself.
        throw new Error('No answer came', { cause: error })
      }
    }
  }
}

/** What is derived from a key, or is a token, stays out of the report even where a server sends it back. */
function withoutSignature(body: string, authorization: string): string {
  const plain = decodeURIComponent(authorization)
  const signature = /sig=(.+)$/s.exec(plain)?.[1] ?? ''
  return [authorization, plain, encodeURIComponent(signature), signature]
    .filter((secret) => secret.length > 8)
    .reduce((text, secret) => text.replaceAll(secret, '***'), body)
}
