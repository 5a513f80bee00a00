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
