/** Checks whether an account refuses a key because keys are off. Exit code: 0 refused, 1 accepted, 2 not known. */
import { CosmosClient, ErrorResponse } from '@azure/cosmos'

type Verdict = readonly [exitCode: 0 | 1 | 2, line: string]

function messageOf({ body }: ErrorResponse): string {
  const message: unknown = body?.message
  return typeof message === 'string' ? message : ''
}

/** Only the stated reason counts: Cosmos DB answers 401 to a wrong key too. */
function saysDisabled(error: ErrorResponse): boolean {
  const { code, substatus = 0 } = error
  const message = messageOf(error)
  const says =
    substatus === 5202 || (substatus === 0 && message.startsWith('Local Authorization is disabled'))
  return code === 401 && says && !/wrong key|can't serve the request|MAC signature/i.test(message)
}

/** The answer on one line. A server may echo the key, so remove it. */
function seen(error: unknown, key: string): string {
  if (error instanceof ErrorResponse && typeof error.code === 'number') {
    const firstLine = (messageOf(error).split(/[\r\n]/)[0] ?? '').replaceAll(key, '***').slice(0, 200)
    return `HTTP ${error.code}, sub-status ${error.substatus ?? 'none'}, ${JSON.stringify(firstLine)}`
  }
  const { code, name } = error as NodeJS.ErrnoException
  return code ?? name
}

async function ask(endpoint: string, key: string): Promise<Verdict> {
  let client: CosmosClient | undefined
  try {
    client = new CosmosClient({
      endpoint,
      key,
      connectionPolicy: { enableEndpointDiscovery: false, requestTimeout: 10_000 }
    })
    // The constructor sends no request. This call does.
    const { resource } = await client.getDatabaseAccount({ abortSignal: AbortSignal.timeout(20_000) })
    return resource && resource.readableLocations.length > 0
      ? [1, 'Accepted: keys are on, HTTP 200 with the database account']
      : [2, 'Not known: HTTP 200, but no database account']
  } catch (error) {
    return error instanceof ErrorResponse && saysDisabled(error)
      ? [0, `Refused: keys are off, ${seen(error, key)}`]
      : [2, `Not known: ${seen(error, key)}`]
  } finally {
    client?.dispose()
  }
}

const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key } = process.env
const [exitCode, line]: Verdict =
  endpoint && key ? await ask(endpoint, key) : [2, 'Not known: set COSMOS_ENDPOINT and COSMOS_KEY']
console.log(line)
process.exitCode = exitCode
