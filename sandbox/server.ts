import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Server } from 'node:https'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { CredentialName } from './azure/keys.ts'
import type { Certificate } from './certificate.ts'

export interface SeenRequest {
  /** `github` is the OIDC issuer, `github-api` the REST API. */
  readonly server: 'github' | 'github-api' | 'entra' | 'arm' | 'cosmos'
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly host: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Milliseconds since the epoch. */
  readonly at: number
  /** On `cosmos`: the account, the endpoint (`Global` or a region), and the credential that signed. */
  readonly account?: string
  readonly endpoint?: string
  readonly credential?: CredentialName
  /** The number of the TCP connection, which distinguishes new connections from reused ones. */
  readonly connection: number
}

export interface Answer {
  readonly kind: 'answer'
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What a rule does in place of the server's own answer. */
export type Reaction =
  | Answer
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang' }
  /** Cuts the body of the server's own answer in half, with a content-length to match. */
  | { readonly kind: 'truncate' }
  | { readonly kind: 'edit'; readonly edit: (own: Answer) => Answer }
  | { readonly kind: 'delay'; readonly milliseconds: number }

/** The server's own answer, unless a rule reacts. */
export type Handler = (request: SeenRequest) => Answer | Promise<Answer>

export interface Servers {
  /** Opens a listener on a new port of 127.0.0.1, and returns its URL without a slash at the end. */
  listen(
    server: SeenRequest['server'],
    handle: Handler,
    describe?: (request: SeenRequest) => Partial<SeenRequest>
  ): Promise<string>
  close(): Promise<void>
}

/** The servers of one cloud share a certificate, a log of requests, and the rules. */
export function openServers({
  certificate,
  latency,
  onRequest
}: {
  readonly certificate: Certificate
  readonly latency: number
  /** Logs the request and asks the rules. */
  readonly onRequest: (request: SeenRequest) => Reaction | undefined
}): Servers {
  const servers = new Set<Server>()
  const open = new Set<Socket>()
  const pauses = new Set<NodeJS.Timeout>()
  let closing = false
  let connections = 0

  const wait = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        pauses.delete(timer)
        resolve()
      }, milliseconds)
      pauses.add(timer.unref())
    })

  return {
    async listen(server, handle, describe) {
      const sockets = new Map<number, { readonly socket: Socket; readonly connection: number }>()
      const listener = createServer(
        { cert: certificate.certificate, key: certificate.privateKey, keepAliveTimeout: 120_000 },
        (message, response) => {
          const { socket, connection } = sockets.get(message.socket.remotePort ?? 0) ?? {}
          answer({ message, response, socket, connection: connection ?? 0 }).catch((error: unknown) => {
            if (!closing && !response.destroyed) {
              // A mistake in the sandbox or in a rule. No test should take it for Azure's answer.
              console.error(error)
              response.writeHead(500).end(String(error))
            }
          })
        }
      )
      // Only raw sockets can be reset, and the server doesn't list those in a TLS handshake.
      listener.on('connection', (socket: Socket) => {
        const port = socket.remotePort ?? 0
        sockets.set(port, { socket, connection: ++connections })
        open.add(socket)
        socket.once('close', () => {
          sockets.delete(port)
          open.delete(socket)
        })
      })
      listener.on('tlsClientError', () => undefined)
      servers.add(listener)
      await new Promise<void>((resolve, reject) => {
        listener.once('error', reject).listen(0, '127.0.0.1', resolve)
      })
      return `https://127.0.0.1:${(listener.address() as AddressInfo).port}`

      async function answer(exchange: Exchange): Promise<void> {
        const { message, response, socket, connection } = exchange
        const plain = seen(message, server, connection, isBodiless(message) ? '' : await bodyOf(message))
        const request = describe ? { ...plain, ...describe(plain) } : plain
        const reaction = onRequest(request)
        if (reaction?.kind === 'hang') {
          return
        }
        if (reaction?.kind === 'reset') {
          socket?.resetAndDestroy()
          return
        }
        const pause = latency + (reaction?.kind === 'delay' ? reaction.milliseconds : 0)
        if (pause > 0) {
          await wait(pause)
        }
        const own = reaction?.kind === 'answer' ? reaction : await handle(request)
        write(response, onItsWay(own, reaction))
      }
    },

    async close() {
      closing = true
      pauses.forEach(clearTimeout)
      const closed = [...servers].map((server) => new Promise((resolve) => server.close(resolve)))
      open.forEach((socket) => socket.destroy())
      await Promise.all(closed)
    }
  }
}

interface Exchange {
  readonly message: IncomingMessage
  readonly response: ServerResponse
  readonly socket: Socket | undefined
  readonly connection: number
}

function seen(
  message: IncomingMessage,
  server: SeenRequest['server'],
  connection: number,
  body: string
): SeenRequest {
  // Set-Cookie is the only header that is a list, and no client sends it.
  const headers = message.headers as Readonly<Record<string, string>>
  return {
    server,
    method: message.method ?? '',
    path: message.url ?? '',
    host: headers['host'] ?? '',
    headers,
    body,
    at: Date.now(),
    connection
  }
}

/** RFC 9112, 6.3. Not waiting for a body saves a tenth of the time of a request. */
function isBodiless({ headers }: IncomingMessage): boolean {
  return headers['content-length'] === undefined && headers['transfer-encoding'] === undefined
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of message) {
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function write(response: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
  if (response.destroyed) {
    return
  }
  const chunked = 'transfer-encoding' in headers
  response.writeHead(
    status,
    chunked ? headers : { 'content-length': String(Buffer.byteLength(body)), ...headers }
  )
  response.end(body)
}

function onItsWay(own: Answer, reaction: Reaction | undefined): Answer {
  if (reaction?.kind === 'edit') {
    return reaction.edit(own)
  }
  return reaction?.kind === 'truncate' ? truncated(own) : own
}

function truncated(answer: Answer): Answer {
  const body = (answer.body ?? '').slice(0, (answer.body ?? '').length / 2)
  const headers = Object.entries(answer.headers ?? {}).filter(
    ([name]) => name !== 'transfer-encoding' && name !== 'content-length'
  )
  return { ...answer, headers: Object.fromEntries(headers), body }
}
