/** Checks whether an account refuses a key because keys are off. Exit code: 0 refused, 1 accepted, 2 not known. */
import { CosmosClient } from '@azure/cosmos'

function messageOf({ body }) {
  return typeof body?.message === 'string' ? body.message : ''
}

/** Only the stated reason counts: Cosmos DB answers 401 to a wrong key too. */
function saysDisabled(error) {
  const { code, substatus = 0 } = error
  const message = messageOf(error)
  const says =
    substatus === 5202 || (substatus === 0 && message.startsWith('Local Authorization is disabled'))
  return code === 401 && says && !/wrong key|can't serve the request|MAC signature/i.test(message)
}

/** The answer on one line. A server may echo the key, so remove it. */
function seen(error, key) {
  const { name, code, substatus } = error
  if (typeof code === 'number') {
    const firstLine = messageOf(error)
      .split(/[\r\n]/)[0]
      .replaceAll(key, '***')
      .slice(0, 200)
    return `HTTP ${code}, sub-status ${substatus ?? 'none'}, ${JSON.stringify(firstLine)}`
  }
  return code ?? name
}

async function ask(endpoint, key) {
  let client
  try {
    client = new CosmosClient({
      endpoint,
      key,
      connectionPolicy: { enableEndpointDiscovery: false, requestTimeout: 10_000 }
    })
    // The constructor sends no request. This call does.
    const { resource } = await client.getDatabaseAccount({ abortSignal: AbortSignal.timeout(20_000) })
    return resource?.readableLocations.length > 0
      ? [1, 'Accepted: keys are on, HTTP 200 with the database account']
      : [2, 'Not known: HTTP 200, but no database account']
  } catch (error) {
    return saysDisabled(error)
      ? [0, `Refused: keys are off, ${seen(error, key)}`]
      : [2, `Not known: ${seen(error, key)}`]
  } finally {
    client?.dispose()
  }
}

const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key } = process.env
const [exitCode, line] =
  endpoint && key ? await ask(endpoint, key) : [2, 'Not known: set COSMOS_ENDPOINT and COSMOS_KEY']
console.log(line)
process.exitCode = exitCode
