import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Agent, request as httpsRequest, type RequestOptions } from 'node:https'
import type { Duplex, Readable } from 'node:stream'
import { checkServerIdentity, createSecureContext, TLSSocket, type SecureContext } from 'node:tls'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/**
 * The one way out: every request of a run, to Azure and to GitHub alike, is sent by this client. It hands on what a
 * server said over a TLS connection whose certificate was verified, and nothing else: not what a proxy says to CONNECT,
 * no redirect, and no body that is larger than the caller expects.
 */
export interface Https {
  /** @throws BrokenAnswer, or an error of Node.js with a code that `networkFault` knows */
  readonly send: (request: HttpsRequest) => Promise<HttpsAnswer>
  /** Connections that nothing else shares. `sessions` is read and kept up to date. */
  readonly connections: (sessions: TlsSessions) => Agent
}

export interface HttpsRequest {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly abortSignal?: AbortSignal | undefined
  /** Bytes, after inflating; a larger body is a broken answer. */
  readonly maxBytes: number
  /** From `connections`. Default: those that all requests share. */
  readonly agent?: Agent | undefined
}

export interface HttpsAnswer {
  readonly status: number
  /** Names in lower case; values of a repeated header are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A server answered, and the answer can't be used: too large, or compressed in a way that can't be undone. */
export class BrokenAnswer extends Error {
  override readonly name = 'BrokenAnswer'
  readonly status: number
  /** The body is larger than the caller expects. */
  readonly tooLarge: boolean
  constructor(message: string, status: number, tooLarge = false) {
    super(message)
    this.status = status
    this.tooLarge = tooLarge
  }
}

/** TLS sessions by host and port: a connection that resumes one costs a fraction of the first. */
export type TlsSessions = Map<string, Buffer>

/** Bytes of a body, after inflating. */
export const bodyLimits = { small: 1_000_000, large: 64_000_000 } as const

/** What Node.js reads of a proxy: `HTTPS_PROXY` and `NO_PROXY`. */
export type ProxyEnvironment = Readonly<Record<'HTTPS_PROXY' | 'NO_PROXY', string>>

export function openHttps(proxy: ProxyEnvironment | undefined): Https {
  const shared = connectionsOf(proxy, undefined)
  return {
    send: (request) => send(request, request.agent ?? shared),
    connections: (sessions) => connectionsOf(proxy, sessions)
  }
}

let trusted: SecureContext | undefined

function connectionsOf(proxy: ProxyEnvironment | undefined, sessions: TlsSessions | undefined): Agent {
  // Made for each connection, the list of trusted authorities takes half of the time and most of the memory.
  trusted ??= createSecureContext()
  const options = {
    keepAlive: true,
    secureContext: trusted,
    // Explicit, so that NODE_TLS_REJECT_UNAUTHORIZED has no say.
    rejectUnauthorized: true,
    // Node.js files the session of an https:// proxy under the host behind it, which would let that proxy resume it as that host.
    maxCachedSessions: 0,
    ...(proxy && { proxyEnv: proxy })
  }
  return sessions === undefined ? new Agent(options) : new Resuming(options, sessions)
}

class Resuming extends Agent {
  readonly #sessions: TlsSessions
  readonly #proxied: boolean

  constructor(options: ConstructorParameters<typeof Agent>[0], sessions: TlsSessions) {
    super(options)
    this.#sessions = sessions
    this.#proxied = options !== undefined && 'proxyEnv' in options
  }

  override createConnection(
    options: RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void
  ): Duplex | null | undefined {
    const name = `${String(options.host)}:${String(options.port)}`
    const session = this.#sessions.get(name)
    const keep = (stream: Duplex | null | undefined): void => {
      if (stream instanceof TLSSocket) {
        keepVerified(stream, (newer) => this.#sessions.set(name, newer))
      }
    }
    const socket = super.createConnection({ ...options, ...(session && { session }) }, (error, stream) => {
      if (error === null) {
        keep(stream)
      }
      callback?.(error, stream)
    })
    // Behind a proxy, this is the connection to the proxy; the callback gets the one to the server.
    if (!this.#proxied) {
      keep(socket)
    }
    return socket
  }
}

async function send(
  { url, method, headers, body, abortSignal, maxBytes }: HttpsRequest,
  agent: Agent
): Promise<HttpsAnswer> {
  const target = new URL(url)
  if (target.protocol !== 'https:') {
    throw Object.assign(new Error(`The URL begins with ${target.protocol} instead of https:`), {
      code: 'ERR_INVALID_PROTOCOL'
    })
  }
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const outgoing = httpsRequest(
    target,
    {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
      agent,
      rejectUnauthorized: true
    },
    resolve
  )
  outgoing.on('error', reject)
  const abort = (): void => {
    outgoing.destroy(Object.assign(new Error('The request was aborted'), { name: 'AbortError' }))
  }
  abortSignal?.addEventListener('abort', abort)
  if (abortSignal?.aborted === true) {
    abort()
  }
  try {
    outgoing.end(body)
    const incoming = await promise
    // What happens to it from here on shows in reading its body.
    incoming.on('error', () => undefined)
    const status = incoming.statusCode ?? 0
    if (!isVerified(incoming.socket, target.hostname)) {
      outgoing.destroy()
      throw Object.assign(new Error('The connection is not encrypted and verified'), {
        code: 'ERR_TLS_CERT_NOT_VERIFIED'
      })
    }
    return { status, headers: flat(incoming.headers), body: await textOf(incoming, status, maxBytes) }
  } finally {
    abortSignal?.removeEventListener('abort', abort)
  }
}

/**
 * With TLS 1.2 a session comes before the certificate is compared with the host, and whoever resumes it is not compared
 * again: one of a connection that was not verified must not be kept.
 */
function keepVerified(socket: TLSSocket, keep: (session: Buffer) => void): void {
  let early: Buffer | undefined
  socket.on('session', (session: Buffer) => {
    if (socket.authorized) {
      keep(session)
    } else {
      early = session
    }
  })
  socket.once('secureConnect', () => {
    if (early !== undefined && socket.authorized) {
      keep(early)
    }
  })
}

const verified = new WeakSet<TLSSocket>()

/** A resumed session shows no certificate; it is one that `keepVerified` kept. */
function isVerified(socket: unknown, host: string): boolean {
  if (!(socket instanceof TLSSocket) || !socket.authorized) {
    return false
  }
  if (!verified.has(socket)) {
    const name = host.replace(/^\[|\]$/g, '')
    if (!socket.isSessionReused() && checkServerIdentity(name, socket.getPeerCertificate()) !== undefined) {
      return false
    }
    verified.add(socket)
  }
  return true
}

function flat(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? '')
    ])
  )
}

/** @throws BrokenAnswer, or where the connection is lost */
async function textOf(incoming: IncomingMessage, status: number, maxBytes: number): Promise<string> {
  const source = inflated(incoming, status)
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > maxBytes) {
        throw new BrokenAnswer(`The answer is larger than ${maxBytes / 1_000_000} MB`, status, true)
      }
      chunks.push(chunk)
    }
  } catch (error) {
    incoming.destroy()
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new BrokenAnswer('The answer could not be inflated', status)
    }
    throw error
  }
  return Buffer.concat(chunks).toString('utf8')
}

function inflated(incoming: IncomingMessage, status: number): Readable {
  const encoding = (incoming.headers['content-encoding'] ?? '').trim().toLowerCase()
  if (encoding === '' || encoding === 'identity') {
    return incoming
  }
  const inflate =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'br'
          ? createBrotliDecompress()
          : undefined
  if (inflate === undefined) {
    incoming.destroy()
    throw new BrokenAnswer('The answer is compressed in an unknown way', status)
  }
  incoming.once('error', (error) => inflate.destroy(error))
  incoming.once('aborted', () => inflate.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })))
  return incoming.pipe(inflate)
}
