import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Agent, request as httpsRequest, type RequestOptions } from 'node:https'
import type { Socket } from 'node:net'
import { pipeline, type Duplex, type Readable } from 'node:stream'
import { clearTimeout, setTimeout } from 'node:timers'
import {
  checkServerIdentity,
  createSecureContext,
  TLSSocket,
  type PeerCertificate,
  type SecureContext
} from 'node:tls'
import { createGunzip, createInflate } from 'node:zlib'
import { isError } from './network.ts'
import type { Proxy } from './proxy.ts'

/** Returns only what a server sent over a verified TLS connection, up to a size limit. Follows no redirect. */
export interface Https {
  /** @throws BrokenAnswer, or an error for `networkFault` */
  readonly send: (request: HttpsRequest) => Promise<HttpsAnswer>
  /** `sessions` is read and updated. */
  readonly connections: (sessions: TlsSessions) => Agent
}

export interface HttpsRequest {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly abortSignal?: AbortSignal | undefined
  /** Bytes, decompressed. */
  readonly maxBytes: number
  readonly agent?: Agent | undefined
  /** The whole request is on its way. */
  readonly onSent?: (() => void) | undefined
}

export interface HttpsAnswer {
  readonly status: number
  /** Names in lower case; repeated values joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export class BrokenAnswer extends Error {
  override readonly name = 'BrokenAnswer'
  readonly code: 'TOO_LARGE' | 'NOT_INFLATED'
  readonly status: number
  constructor(message: string, code: BrokenAnswer['code'], status: number) {
    super(message)
    this.code = code
    this.status = status
  }
}

/** By host and port. Resuming costs a fraction of a handshake. */
export type TlsSessions = Map<string, Buffer>

/** Bytes of a body, decompressed. */
export const bodyLimits = { small: 1_000_000, large: 64_000_000 } as const

export function openHttps(proxy: Proxy | undefined): Https {
  const shared = new Connections(proxy, undefined)
  return {
    send: (request) => send(request, request.agent ?? shared),
    connections: (sessions) => new Connections(proxy, sessions)
  }
}

let trusted: SecureContext | undefined

function options() {
  // Created once: the list of trusted authorities takes half of a connection's time and most of its memory.
  trusted ??= createSecureContext()
  return {
    keepAlive: true,
    secureContext: trusted,
    // Explicit, so that NODE_TLS_REJECT_UNAUTHORIZED has no effect.
    rejectUnauthorized: true,
    // Node.js stores an https:// proxy's session under the host behind it, so the proxy could resume it as that host.
    maxCachedSessions: 0
  }
}

/** Shorter than a request's limit, so that the error names the proxy. */
const tunnelMs = 7_000
/** Bytes. Node.js 24 itself reads until an empty line comes. */
const longestTunnelAnswer = 64_000

class Connections extends Agent {
  readonly #sessions: TlsSessions | undefined
  readonly #proxy: Proxy | undefined
  readonly #tunnels: Agent | undefined
  readonly #opening = new Set<Duplex>()
  #destroyed = false

  constructor(proxy: Proxy | undefined, sessions: TlsSessions | undefined) {
    super(options())
    this.#sessions = sessions
    this.#proxy = proxy
    this.#tunnels = proxy && new Agent({ ...options(), proxyEnv: { HTTPS_PROXY: proxy.url } })
  }

  override createConnection(
    given: RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void
  ): Duplex | null | undefined {
    const host = String(given.host)
    const port = Number(given.port)
    const name = `${host}:${port}`
    const session = this.#sessions?.get(name)
    const identity: Identity = { isProven: false }
    const resuming = {
      ...given,
      ...(session && { session }),
      checkServerIdentity: (server: string, certificate: PeerCertificate) => {
        const error = checkServerIdentity(server, certificate)
        // An https:// proxy has an identity of its own.
        identity.isProven ||= error === undefined && server === host
        return error
      }
    }
    const keep = (stream: Duplex | null | undefined): void => {
      if (stream instanceof TLSSocket) {
        identities.set(stream, identity)
        if (this.#sessions !== undefined) {
          keepVerified(stream, (newer) => this.#sessions?.set(name, newer))
        }
      }
    }
    if (this.#tunnels === undefined || this.#proxy?.bypasses(host, port) === true) {
      const socket = super.createConnection(resuming, callback)
      keep(socket)
      return socket
    }
    const toProxy = this.#tunnels.createConnection(resuming, (error, stream) => {
      opened()
      if (error !== null || this.#destroyed) {
        // Node.js leaves a refused tunnel's connection open.
        toProxy.destroy()
      } else {
        keep(stream)
      }
      callback?.(error, stream)
    }) as Socket
    const opened = this.#limitOpening(toProxy)
    return toProxy
  }

  #limitOpening(toProxy: Socket): () => void {
    const giveUp = (message: string): void => {
      toProxy.destroy(noTunnel(message))
    }
    const timer = setTimeout(() => giveUp('The proxy opened no tunnel in time'), tunnelMs)
    const limit = (): void => {
      if (toProxy.bytesRead > longestTunnelAnswer) {
        giveUp('The proxy’s answer to CONNECT doesn’t end')
      }
    }
    this.#opening.add(toProxy)
    toProxy.on('readable', limit)
    // The connection inside the tunnel reports later errors.
    toProxy.on('error', () => undefined)
    return () => {
      clearTimeout(timer)
      this.#opening.delete(toProxy)
      toProxy.off('readable', limit)
    }
  }

  override destroy(): void {
    this.#destroyed = true
    this.#opening.forEach((socket) => socket.destroy(noTunnel('The connections were closed')))
    super.destroy()
  }
}

function noTunnel(message: string): Error {
  return Object.assign(new Error(message), { code: 'ERR_PROXY_TUNNEL' })
}

async function send(
  { url, method, headers, body, abortSignal, maxBytes, onSent }: HttpsRequest,
  agent: Agent
): Promise<HttpsAnswer> {
  const target = new URL(url)
  if (target.protocol !== 'https:') {
    throw Object.assign(new Error(`The URL begins with ${target.protocol} instead of https:`), {
      code: 'ERR_INVALID_PROTOCOL'
    })
  }
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const begin = (incoming: IncomingMessage): void => {
    incoming.on('error', () => undefined)
    resolve(incoming)
  }
  const outgoing = httpsRequest(
    target,
    {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
      agent,
      rejectUnauthorized: true,
      // Explicit, because NODE_OPTIONS may set it.
      insecureHTTPParser: false
    },
    begin
  )
  outgoing.on('error', reject)
  outgoing.on('finish', () => onSent?.())
  outgoing.on('close', () => reject(new Error('socket hang up')))
  const abort = (): void => {
    const aborted = Object.assign(new Error('The request was aborted'), { name: 'AbortError' })
    outgoing.destroy(aborted)
    // While a tunnel is being opened, Node.js doesn't report this until the tunnel is open.
    reject(aborted)
  }
  abortSignal?.addEventListener('abort', abort)
  if (abortSignal?.aborted === true) {
    abort()
  }
  try {
    outgoing.end(body)
    const incoming = await promise
    const status = incoming.statusCode ?? 0
    if (!isVerified(incoming.socket)) {
      outgoing.destroy()
      throw Object.assign(new Error('The connection isn’t encrypted and verified'), {
        code: 'ERR_TLS_CERT_NOT_VERIFIED'
      })
    }
    return { status, headers: flat(incoming.headers), body: await textOf(incoming, status, maxBytes) }
  } finally {
    abortSignal?.removeEventListener('abort', abort)
  }
}

/** Keeps verified sessions only: Node.js doesn't compare the host when it resumes one. In TLS 1.2 the session comes first. */
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

interface Identity {
  /** The server's certificate is for the host of the connection. */
  isProven: boolean
}

const identities = new WeakMap<TLSSocket, Identity>()

/** A resumed connection has no certificate to compare; `keepVerified` kept its session. */
function isVerified(socket: unknown): boolean {
  return (
    socket instanceof TLSSocket &&
    socket.authorized &&
    (socket.isSessionReused() || identities.get(socket)?.isProven === true)
  )
}

function flat(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? '')
    ])
  )
}

/** @throws BrokenAnswer, or an error of Node.js */
async function textOf(incoming: IncomingMessage, status: number, maxBytes: number): Promise<string> {
  const source = inflated(incoming, status)
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > maxBytes) {
        throw new BrokenAnswer(`The answer is larger than ${maxBytes / 1_000_000} MB`, 'TOO_LARGE', status)
      }
      chunks.push(chunk)
    }
  } catch (error) {
    incoming.destroy()
    if (isError(error) && 'code' in error && String(error.code).startsWith('Z_')) {
      // An answer without a body may have the header too: 204, 304, an answer to HEAD.
      if (error.code === 'Z_BUF_ERROR' && 'bytesWritten' in source && source.bytesWritten === 0) {
        return ''
      }
      throw new BrokenAnswer('The answer couldn’t be decompressed', 'NOT_INFLATED', status)
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
        : undefined
  if (inflate === undefined) {
    incoming.destroy()
    throw new BrokenAnswer('The answer’s compression isn’t supported', 'NOT_INFLATED', status)
  }
  return pipeline(incoming, inflate, () => undefined)
}
