import { randomUUID } from 'node:crypto'
import type { Answer } from '../server.ts'

interface CosmosError {
  readonly status: number
  /** Default: the answer has no header `x-ms-substatus`. */
  readonly subStatus?: number
  readonly code: string
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
  /** The end of the message. Default: the gateway's. */
  readonly signature?: string
}

/**
 * The gateway's envelope, after the raw dump of a refused signature in Azure/azure-sdk-for-rust #831. No raw dump of a
 * 5202 was found. The SDKs print both in the same way, so it is assumed to have the same envelope.
 */
export function cosmosError({ status, subStatus, code, message, headers, signature }: CosmosError): Answer {
  const activityId = randomUUID()
  return {
    kind: 'answer',
    status,
    headers: {
      ...gatewayHeaders(activityId),
      ...(subStatus !== undefined && { 'x-ms-substatus': String(subStatus) }),
      ...headers
    },
    body: JSON.stringify({
      code,
      message: `${message}\r\nActivityId: ${activityId}, ${signature ?? 'Microsoft.Azure.Documents.Common/2.14.0'}`
    })
  }
}

/** Azure/azure-sdk-for-rust #831. */
export function gatewayHeaders(activityId: string = randomUUID()): Record<string, string> {
  return {
    'transfer-encoding': 'chunked',
    'content-type': 'application/json',
    server: 'Microsoft-HTTPAPI/2.0',
    'x-ms-activity-id': activityId,
    'x-ms-gatewayversion': 'version=2.14.0',
    'strict-transport-security': 'max-age=31536000'
  }
}

const identifier = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * An answer has the ID that the client chose: exceptions of the SDK for .NET show the client's and the message's, and they
 * are the same (dotnet/efcore #32197, Azure/azure-cosmos-dotnet-v3 #3275).
 */
export function withActivityId(answer: Answer, chosen: string | undefined): Answer {
  const own = answer.headers?.['x-ms-activity-id']
  if (own === undefined || chosen === undefined || !identifier.test(chosen)) {
    return answer
  }
  return {
    ...answer,
    headers: { ...answer.headers, 'x-ms-activity-id': chosen },
    ...(answer.body !== undefined && { body: answer.body.replace(own, chosen) })
  }
}

export function unauthorized(message: string, subStatus?: number): Answer {
  return cosmosError({
    status: 401,
    code: 'Unauthorized',
    message,
    ...(subStatus !== undefined && { subStatus })
  })
}

export function forbidden(message: string, subStatus?: number): Answer {
  return cosmosError({
    status: 403,
    code: 'Forbidden',
    message,
    ...(subStatus !== undefined && { subStatus })
  })
}
