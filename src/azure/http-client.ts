import {
  createHttpHeaders,
  RestError,
  type HttpClient,
  type PipelineRequest
} from '@azure/core-rest-pipeline'
import type { Agent } from 'node:https'
import type { Https } from '../runtime/https.ts'

/** The SDKs' own settings for proxies and agents have no effect. */
export function azureHttpClient(
  https: Pick<Https, 'send'>,
  { maxBytes, agent }: { readonly maxBytes: number; readonly agent?: Agent }
): HttpClient {
  return {
    async sendRequest(request) {
      const { url, method, headers, abortSignal } = request
      try {
        const answer = await https.send({
          url,
          method,
          headers: headers.toJSON(),
          ...bodyOf(request),
          abortSignal: abortSignal as AbortSignal | undefined,
          maxBytes,
          agent
        })
        return {
          request,
          status: answer.status,
          headers: createHttpHeaders(answer.headers),
          bodyAsText: answer.body
        }
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.name !== 'AbortError') {
          throw Object.assign(new RestError(error.message, { code: String(error.code), request }), {
            cause: error
          })
        }
        throw error
      }
    }
  }
}

function bodyOf({ body }: PipelineRequest): { readonly body?: string } {
  if (body === undefined || body === null) {
    return {}
  }
  if (typeof body !== 'string') {
    throw new TypeError('The body of a request must be a string')
  }
  return { body }
}
