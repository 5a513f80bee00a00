import { createHmac } from 'node:crypto'
import { request, type Agent } from 'node:https'

/** The unprocessed HTTP response. */
export interface Raw {
  /** `null` without a response. */
  readonly status: number | null
  /** Names in lower case; repeated values are joined. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Code of the error if there is no response. */
  readonly fault: string | null
}

const askSeconds = 10

/** Sends one HTTPS request without an SDK, which would hide parts of the response. Follows no redirect. */
export function ask(
  url: string,
  {
    method = 'GET',
    headers = {},
    agent
  }: {
    readonly method?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly agent?: Agent | undefined
  } = {}
): Promise<Raw> {
  return new Promise((resolve) => {
    const nothing = (error: unknown): void => {
      const { code, name } = error as NodeJS.ErrnoException
      resolve({ status: null, headers: {}, body: '', fault: code ?? name })
    }
    const outgoing = request(
      url,
      { method, headers, ...(agent && { agent }), signal: AbortSignal.timeout(askSeconds * 1000) },
      (message) => {
        const chunks: Buffer[] = []
        message.on('data', (chunk: Buffer) => chunks.push(chunk))
        message.on('error', nothing)
        message.on('end', () =>
          resolve({
            status: message.statusCode ?? null,
            headers: Object.fromEntries(
              Object.entries(message.headers).map(([name, value]) => [name, String(value)])
            ),
            body: Buffer.concat(chunks).toString('utf8'),
            fault: null
          })
        )
      }
    )
    outgoing.on('error', nothing)
    outgoing.end()
  })
}

/**
 * The headers of `GET /`, signed with a key: at the root resource type and link are empty (Microsoft, "Access control on
 * Azure Cosmos DB resources using the REST API"). The host is not signed.
 * @param key in base64
 * @param date in ms since the epoch
 */
export function signedWith(key: string, date: number): Record<string, string> {
  const when = new Date(date).toUTCString()
  const payload = `get\n\n\n${when.toLowerCase()}\n\n`
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(payload).digest('base64')
  return {
    ...unsigned(date),
    authorization: encodeURIComponent(`type=master&ver=1.0&sig=${signature}`)
  }
}

/** The same without a signature. */
export function unsigned(date: number): Record<string, string> {
  return { 'x-ms-date': new Date(date).toUTCString(), 'x-ms-version': '2020-07-15' }
}
