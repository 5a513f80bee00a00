import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Server } from 'node:https'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Certificate } from './certificate.ts'
import type { Answer, Reaction, SeenRequest } from './types.ts'

export type { Answer } from './types.ts'

/** What a server answers where no rule steps in. */
export type Handler = (request: SeenRequest) => Answer | Promise<Answer>

export interface Servers {
  /** Opens a listener on a port of its own of 127.0.0.1 and gives its URL, without a slash at its end. */
  listen(
    server: SeenRequest['server'],
    handle: Handler,
    describe?: (request: SeenRequest) => Partial<SeenRequest>
  ): Promise<string>
  /** Ends all listeners and connections at once, those that hang too. */
  close(): Promise<void>
}

/** All servers of one cloud: they share a certificate, a log of requests and the script's rules. */
export function openServers({
  certificate,
  latency,
  onRequest
}: {
  readonly certificate: Certificate
  /** Milliseconds added to every answer. */
  readonly latency: number
  /** Logs the request and asks the rules. */
  readonly onRequest: (request: SeenRequest) => Reaction | undefined
}): Servers {
  const servers = new Set<Server>()
  const open = new Set<Socket>()
  const pauses = new Set<NodeJS.Timeout>()
  let closing = false
  let connections = 0

  /** A pause that the end of the cloud cuts short for good: what comes after it never happens. */
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
              // A mistake in the sandbox or in a rule: loud, so that no test takes it for Azure's answer.
              console.error(error)
              response.writeHead(500).end(String(error))
            }
          })
        }
      )
      // The raw sockets, because only they can be reset, and a TLS handshake that hangs is among no server's connections.
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
  // Of a request's headers only Set-Cookie is ever a list, and no client sends it.
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

/** RFC 9112, 6.3: without either header there is no body. Not to wait for one is worth a tenth of what a request costs. */
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
