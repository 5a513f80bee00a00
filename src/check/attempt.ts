import { CosmosClient, type CosmosClientOptions } from '@azure/cosmos'
import type { AccessToken } from '@azure/core-auth'
import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline'
import type { Agent } from 'node:https'
import type { Endpoint } from '../azure/account.ts'
import type { Key } from '../azure/keys.ts'
import { OutOfTime, within, type Clock } from '../runtime/clock.ts'
import { bodyLimits, BrokenAnswer, type Https } from '../runtime/https.ts'
import { networkFault } from '../runtime/network.ts'
import type { CredentialName } from './credentials.ts'
import { classify, type Classified, type Wire } from './answer.ts'

export interface Attempt extends Classified {
  readonly credential: CredentialName
  readonly endpoint: Endpoint
  readonly activityId: string | null
  /** ms since the epoch. */
  readonly at: number
}

const attemptSeconds = 10

export interface AttemptContext {
  readonly https: Https
  readonly clock: Clock
  readonly cancel: AbortSignal
  readonly userAgent: string
}

/** Uses the Azure SDK, as Microsoft's guide does. @throws only the reason of `cancel` */
export async function tryKey(
  key: Key,
  endpoint: Endpoint,
  connections: Agent,
  context: AttemptContext
): Promise<Attempt> {
  const attempt = await send(endpoint, { key: key.secret }, connections, context)
  return { ...attempt, credential: key.name, message: attempt.message.replaceAll(key.secret, '***') }
}

/** Accepted or unclear, never refused. */
export async function tryEntra(
  token: AccessToken,
  endpoint: Endpoint,
  connections: Agent,
  context: AttemptContext
): Promise<Attempt> {
  // The SDK would request one token per account.
  const aadCredentials = { getToken: () => Promise.resolve(token) }
  const attempt = await send(endpoint, { aadCredentials }, connections, context)
  return { ...attempt, credential: 'entra', answer: attempt.answer === 'accepted' ? 'accepted' : 'unclear' }
}

async function send(
  endpoint: Endpoint,
  credentials: Pick<CosmosClientOptions, 'key' | 'aadCredentials'>,
  connections: Agent,
  { https, clock, cancel, userAgent }: AttemptContext
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
        httpClient: recording(new URL(endpoint.url), https, connections, (came) => (wire = came)),
        userAgentSuffix: userAgent,
        connectionPolicy: {
          enableEndpointDiscovery: false,
          enableBackgroundEndpointRefreshing: false,
          requestTimeout: 2 * attemptSeconds * 1000,
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
  if (wrong instanceof OutOfTime) {
    wire = { ...silence, fault: outOfTime }
  } else if (wire === silence) {
    wire = { ...silence, fault: networkFault(wrong) ?? null }
  }
  return { ...classify(wire), endpoint, activityId: wire.activityId, at }
}

const silence: Wire = { status: null, subStatus: null, activityId: null, body: '', fault: null }
const outOfTime = {
  kind: 'timeout',
  text: `it did not answer within ${attemptSeconds} s`,
  transient: true
} as const

/**
 * Records the raw answer: the SDK loses the status of an empty, HTML or redirected one (@azure/cosmos 4.10.1). Sends one
 * request, to the endpoint's own host.
 */
function recording(
  endpoint: URL,
  https: Https,
  connections: Agent,
  record: (wire: Wire) => void
): HttpClient {
  let sent = false
  return {
    async sendRequest(request: PipelineRequest) {
      const { url, method, headers, abortSignal } = request
      if (sent || new URL(url).origin !== endpoint.origin) {
        throw new Error('An attempt is one request to its endpoint')
      }
      sent = true
      try {
        const answer = await https.send({
          url,
          method,
          headers: headers.toJSON(),
          abortSignal: abortSignal as AbortSignal | undefined,
          maxBytes: bodyLimits.small,
          agent: connections
        })
        const body = withoutSignature(answer.body, headers.get('authorization') ?? '')
        record({
          ...silence,
          status: answer.status,
          subStatus: answer.headers['x-ms-substatus'] ?? null,
          activityId: answer.headers['x-ms-activity-id'] ?? null,
          body
        })
        return {
          request,
          status: answer.status,
          headers: createHttpHeaders(answer.headers),
          bodyAsText: body
        }
      } catch (error) {
        record({
          ...silence,
          status: error instanceof BrokenAnswer ? error.status : null,
          fault: networkFault(error) ?? null
        })
        // Without a code, so that the SDK doesn't retry.
        throw new Error('No answer came', { cause: error })
      }
    }
  }
}

/** A server may send signatures and tokens back. */
function withoutSignature(body: string, authorization: string): string {
  const plain = decodeURIComponent(authorization)
  const signature = /sig=(.+)$/s.exec(plain)?.[1] ?? ''
  return [authorization, plain, encodeURIComponent(signature), signature]
    .filter((secret) => secret.length > 8)
    .reduce((text, secret) => text.replaceAll(secret, '***'), body)
}
