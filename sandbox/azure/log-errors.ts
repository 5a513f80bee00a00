/** Errors of the Log Analytics query service. They come through Azure Resource Manager as they are. */
import type { KqlError } from '../kql/errors.ts'
import type { Answer } from '../server.ts'
import { armHeaders } from './arm-errors.ts'

function logError(status: number, error: object): Answer {
  return { kind: 'answer', status, headers: armHeaders(), body: JSON.stringify({ error }) }
}

/** azure-docs, azure-resource-queries.md: "Azure resource does not exist". */
export function resourceNotFoundError(resource: string): Answer {
  return logError(404, {
    message: `The resource ${resource.toLowerCase()} was not found`,
    code: 'ResourceNotFoundError'
  })
}

/** azure-docs, azure-resource-queries.md: "No access to resource". */
export function insufficientAccess(principalId: string): Answer {
  return logError(403, {
    message: 'The provided credentials have insufficient access to perform the requested operation',
    code: 'InsufficientAccessError',
    innererror: {
      code: 'AuthorizationFailedError',
      message: `User '${principalId}' does not have access to read logs for this resource`
    }
  })
}

const badArgument = { message: 'The request had some invalid properties', code: 'BadArgumentError' }

/** Azure/Azure-Sentinel-Notebooks #20 (syntax), Azure/azure-cli-extensions #3002 (semantics). */
export function badQuery({ kind, code, message, at }: KqlError): Answer {
  return logError(400, {
    ...badArgument,
    innererror: {
      code: kind,
      message:
        kind === 'SyntaxError' ? 'A recognition error occurred in the query.' : 'A semantic error occurred.',
      innererror: { code, message, ...at }
    }
  })
}

/** The inner error is made up. */
export function invalidQueryBody(message: string): Answer {
  return logError(400, { ...badArgument, innererror: { code: 'QueryValidationError', message } })
}

/** Beside the rows that were found (Azure/azure-sdk-for-python #25137). */
export function partialError(): object {
  return {
    code: 'PartialError',
    message: 'There were some errors when processing your query.',
    details: [
      {
        code: 'EngineError',
        message: 'Something went wrong processing your query on the server.',
        innererror: {
          code: '-2133196797',
          message: 'The results of this query exceed the set limit of 64000000 bytes.',
          severity: 2,
          severityName: 'Error'
        }
      }
    ]
  }
}
