import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Agent, request as httpsRequest, type RequestOptions } from 'node:https'
import type { Socket } from 'node:net'
import { pipeline, type Duplex, type Readable } from 'node:stream'
import { clearTimeout, setTimeout } from 'node:timers'
import { checkServerIdentity, createSecureContext, TLSSocket, type SecureContext } from 'node:tls'
import { createGunzip, createInflate } from 'node:zlib'
import { isError } from './network.ts'
import type { Proxy } from './proxy.ts'

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
  /** `networkFault` knows it. */
  readonly code: 'TOO_LARGE' | 'NOT_INFLATED'
  readonly status: number
  constructor(message: string, code: BrokenAnswer['code'], status: number) {
    super(message)
    this.code = code
    this.status = status
  }
}

/** TLS sessions by host and port: a connection that resumes one costs a fraction of the first. */
export type TlsSessions = Map<string, Buffer>

/** Bytes of a body, after inflating. */
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
  // Made for each connection, the list of trusted authorities takes half of the time and most of the memory.
  trusted ??= createSecureContext()
  return {
    keepAlive: true,
    secureContext: trusted,
    // Explicit, so that NODE_TLS_REJECT_UNAUTHORIZED has no say.
    rejectUnauthorized: true,
    // Node.js files the session of an https:// proxy under the host behind it, which would let that proxy resume it as that host.
    maxCachedSessions: 0
  }
}

/** For the proxy's answer to CONNECT and the TLS handshake behind it. Shorter than any request's time, so that the proxy is named. */
const tunnelMs = 7_000
/** Node.js 24 reads on until an empty line comes. */
const longestTunnelAnswer = 64_000

class Connections extends Agent {
  readonly #sessions: TlsSessions | undefined
  readonly #proxy: Proxy | undefined
  /** Opens tunnels, and holds no connection itself. */
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
    const resuming = { ...given, ...(session && { session }) }
    const keep = (stream: Duplex | null | undefined): void => {
      if (this.#sessions !== undefined && stream instanceof TLSSocket) {
        keepVerified(stream, (newer) => this.#sessions?.set(name, newer))
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

  /** @returns what ends the limits */
  #limitOpening(toProxy: Socket): () => void {
    const giveUp = (message: string): void => {
      toProxy.destroy(noTunnel(message))
    }
    const timer = setTimeout(() => giveUp('The proxy opened no tunnel in time'), tunnelMs)
    const limit = (): void => {
      if (toProxy.bytesRead > longestTunnelAnswer) {
        giveUp('The proxy’s answer to CONNECT does not end')
      }
    }
    this.#opening.add(toProxy)
    toProxy.on('readable', limit)
    // Of what goes wrong later, the connection inside of the tunnel tells.
    toProxy.on('error', () => undefined)
    return () => {
      clearTimeout(timer)
      this.#opening.delete(toProxy)
      toProxy.off('readable', limit)
    }
  }

  override destroy(): void {
    this.#destroyed = true
    this.#opening.forEach((socket) => socket.destroy(noTunnel('The connections were given up')))
    super.destroy()
  }
}

function noTunnel(message: string): Error {
  return Object.assign(new Error(message), { code: 'ERR_PROXY_TUNNEL' })
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
  // What happens to the answer from its beginning on shows in reading its body.
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
      // NODE_OPTIONS may ask for it.
      insecureHTTPParser: false
    },
    begin
  )
  outgoing.on('error', reject)
  outgoing.on('close', () => reject(new Error('socket hang up')))
  const abort = (): void => {
    const aborted = Object.assign(new Error('The request was aborted'), { name: 'AbortError' })
    outgoing.destroy(aborted)
    // While a tunnel is being opened, Node.js reports it only when that is over.
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
        throw new BrokenAnswer(`The answer is larger than ${maxBytes / 1_000_000} MB`, 'TOO_LARGE', status)
      }
      chunks.push(chunk)
    }
  } catch (error) {
    incoming.destroy()
    if (isError(error) && 'code' in error && String(error.code).startsWith('Z_')) {
      // The header may stand at an answer without a body: 204, 304, the answer to HEAD.
      if (error.code === 'Z_BUF_ERROR' && 'bytesWritten' in source && source.bytesWritten === 0) {
        return ''
      }
      throw new BrokenAnswer('The answer could not be inflated', 'NOT_INFLATED', status)
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
    throw new BrokenAnswer('The answer is compressed in an unknown way', 'NOT_INFLATED', status)
  }
  return pipeline(incoming, inflate, () => undefined)
}
