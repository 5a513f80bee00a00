import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer, type ServerOptions } from 'node:https'
import {
  connect,
  createServer as createTcpServer,
  type AddressInfo,
  type Server,
  type Socket
} from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  createServer as createTlsServer,
  getCACertificates,
  setDefaultCACertificates,
  type TLSSocket
} from 'node:tls'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { certificate, untrustedCertificate, type Certificate } from '../../sandbox/certificate.ts'
import { BrokenAnswer, openHttps, type HttpsRequest, type TlsSessions } from '../../src/runtime/https.ts'
import { networkFault } from '../../src/runtime/network.ts'
import { proxyOf } from '../../src/runtime/proxy.ts'

/** An address of this machine that isn't in the sandbox's certificate. */
const otherHost = '127.0.0.2'

let trusted: Certificate

beforeAll(async () => {
  trusted = await certificate()
  setDefaultCACertificates([...getCACertificates('default'), trusted.authority])
})

const closing: (() => Promise<void>)[] = []

afterAll(async () => {
  await Promise.all(closing.map((close) => close()))
})

/** Starts a server. `open`: the sockets that are open at it. */
async function listening(server: Server, host = '127.0.0.1'): Promise<{ port: number; open: Set<Socket> }> {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => open.delete(socket))
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        open.forEach((socket) => socket.destroy())
      })
  )
  return { port: (server.address() as AddressInfo).port, open }
}

function tlsOptions({ certificate: cert, privateKey: key }: Certificate = trusted): ServerOptions {
  return { cert, key }
}

async function serve(
  answer: RequestListener,
  { host = '127.0.0.1', ...options }: ServerOptions & { readonly host?: string } = {}
) {
  const asked: IncomingMessage[] = []
  const server = createHttpsServer({ ...tlsOptions(), ...options }, (request, response) => {
    asked.push(request)
    answer(request, response)
  })
  const { port, open } = await listening(server, host)
  return { url: `https://${host}:${port}/`, asked, open, server }
}

function get(url: string, more: Partial<HttpsRequest> = {}): HttpsRequest {
  return { url, method: 'GET', headers: {}, maxBytes: 1_000_000, ...more }
}

const direct = () => openHttps(undefined)

function behind(url: string, env: Readonly<Record<string, string>> = {}) {
  return openHttps(proxyOf({ HTTPS_PROXY: url, ...env }, '24.21.0'))
}

async function failureOf(work: Promise<unknown>): Promise<Error & { code?: string }> {
  try {
    await work
  } catch (error) {
    return error as Error
  }
  throw new Error('It didn’t fail')
}

function isResumed(socket: Socket | undefined): boolean {
  return (socket as Partial<TLSSocket> | undefined)?.isSessionReused?.() === true
}

async function emptied(open: ReadonlySet<unknown>, withinMs = 2_000): Promise<void> {
  for (const until = Date.now() + withinMs; open.size > 0 && Date.now() < until;) {
    await sleep(20)
  }
  expect(open.size).toBe(0)
}

const ok: RequestListener = (_request, response) => {
  response.end('yes')
}

describe('a connection', () => {
  test('with a trusted certificate of the host is used', async () => {
    const { url } = await serve(ok)
    expect(await direct().send(get(url))).toMatchObject({ status: 200, body: 'yes' })
  })

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'with another host’s certificate is refused each time (%s)',
    async (version) => {
      const { url, asked } = await serve(ok, { host: otherHost, maxVersion: version, minVersion: version })
      const https = direct()
      const sessions: TlsSessions = new Map()
      const agent = https.connections(sessions)
      for (let tries = 0; tries < 3; tries++) {
        expect(await failureOf(https.send(get(url, { agent })))).toMatchObject({
          code: 'ERR_TLS_CERT_ALTNAME_INVALID'
        })
        expect(await failureOf(https.send(get(url)))).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
      }
      agent.destroy()
      expect(asked).toEqual([])
      expect([...sessions]).toEqual([])
    }
  )

  test('with an untrusted certificate is refused', async () => {
    const { url, asked } = await serve(ok, tlsOptions(await untrustedCertificate()))
    const error = await failureOf(direct().send(get(url)))
    expect(networkFault(error)).toMatchObject({ kind: 'tls', transient: false })
    expect(asked).toEqual([])
  })

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'resumes the session of a verified connection to the same host (%s)',
    async (version) => {
      const server = await serve(ok, { maxVersion: version, minVersion: version })
      const https = direct()
      const sessions: TlsSessions = new Map()
      const reused = async (): Promise<boolean> => {
        const agent = https.connections(sessions)
        await https.send(get(server.url, { agent }))
        // TLS 1.3 sends its tickets after the handshake.
        await https.send(get(server.url, { agent }))
        agent.destroy()
        return isResumed(server.asked.at(-1)?.socket)
      }
      expect([await reused(), await reused()]).toEqual([false, true])
      expect([...sessions.keys()]).toEqual([new URL(server.url).host])
    }
  )

  test('to http:// is refused', async () => {
    const server = createHttpServer(ok)
    const { port } = await listening(server)
    const error = await failureOf(direct().send(get(`http://127.0.0.1:${port}/`)))
    expect(networkFault(error)).toEqual({
      kind: 'connection',
      text: 'the URL doesn’t begin with https://',
      transient: false
    })
  })

  test('to an IPv6 address compares the certificate with that address', async () => {
    const server = createHttpsServer(tlsOptions(), ok)
    const { port } = await listening(server, '::1')
    // The sandbox's certificate is for 127.0.0.1 only.
    expect(await failureOf(direct().send(get(`https://[::1]:${port}/`)))).toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID'
    })
  })
})

/** A proxy that handles each CONNECT request as the test says. */
async function proxyThat(does: (socket: Socket) => void) {
  const asked: string[] = []
  const server = createTcpServer((socket) => {
    socket.once('data', (head) => {
      asked.push(head.toString())
      does(socket)
    })
  })
  const { port, open } = await listening(server)
  return { url: `http://127.0.0.1:${port}`, asked, open }
}

const json = '{"value":[],"id":"/subscriptions/1"}'
const said = (start: string, body = ''): string => `${start}\r\ncontent-length: ${body.length}\r\n\r\n${body}`

describe('a proxy that opens no tunnel', () => {
  const answers: readonly (readonly [string, string, number | undefined])[] = [
    ['100, then 200', `HTTP/1.1 100 Continue\r\n\r\n${said('HTTP/1.1 200 OK', json)}`, 100],
    ['103, then 200', `HTTP/1.1 103 Early Hints\r\n\r\n${said('HTTP/1.1 200 OK', json)}`, 103],
    ['101', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n', 101],
    ['204', 'HTTP/1.1 204 No Content\r\n\r\n', 204],
    ['301', said('HTTP/1.1 301 Moved\r\nlocation: https://127.0.0.1/'), 301],
    ['401', said('HTTP/1.1 401 Unauthorized\r\nx-ms-substatus: 5202', json), 401],
    ['407', said('HTTP/1.1 407 Proxy Authentication Required'), 407],
    ['502', said('HTTP/1.1 502 Bad Gateway', json), 502],
    ['garbage', 'SSH-2.0-OpenSSH_9.6\r\n\r\n', undefined],
    ['an empty line', '\r\n\r\n', undefined]
  ]

  test.each(answers)('is reported, and its connection closed: %s', async (_what, answer, tunnelStatus) => {
    const proxy = await proxyThat((socket) => socket.write(answer))
    const https = behind(proxy.url)
    const error = await failureOf(https.send(get('https://127.0.0.1:9/')))
    const fault = networkFault(error)
    expect(fault).toMatchObject({ kind: 'proxy', text: expect.stringContaining('the proxy') as unknown })
    expect(fault?.tunnelStatus).toBe(tunnelStatus)
    expect(proxy.asked).toHaveLength(1)
    await emptied(proxy.open)
  })

  test('is a connection error if it answers plain HTTP after 200', async () => {
    const proxy = await proxyThat((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      socket.once('data', () => socket.write(said('HTTP/1.1 200 OK', json)))
    })
    const error = await failureOf(behind(proxy.url).send(get('https://127.0.0.1:9/')))
    expect(networkFault(error)).toMatchObject({ kind: 'connection' })
    await emptied(proxy.open)
  })

  test('is reported if it hangs up', async () => {
    const proxy = await proxyThat((socket) => socket.end())
    const error = await failureOf(behind(proxy.url).send(get('https://127.0.0.1:9/')))
    expect(networkFault(error)).toMatchObject({ kind: 'proxy', transient: true })
  })

  test.each(['', 'HTTP/1.1 200 OK\r\n'])('is reported after 7 s if it sends only %j', async (start) => {
    const proxy = await proxyThat((socket) => socket.write(start))
    const began = Date.now()
    const error = await failureOf(behind(proxy.url).send(get('https://127.0.0.1:9/')))
    expect(Date.now() - began).toBeLessThan(9_000)
    expect(networkFault(error)).toMatchObject({ kind: 'proxy', transient: true })
    await emptied(proxy.open)
  })

  test('is reported if its answer doesn’t end', async () => {
    let bytes = 0
    const proxy = await proxyThat((socket) => {
      const more = (): void => {
        bytes += 65_536
        if (!socket.destroyed && socket.write('x: '.padEnd(65_536, 'y'))) {
          setImmediate(more)
        }
      }
      socket.on('drain', more)
      socket.write('HTTP/1.1 200 OK\r\n')
      more()
    })
    const error = await failureOf(behind(proxy.url).send(get('https://127.0.0.1:9/')))
    expect(networkFault(error)).toMatchObject({ kind: 'proxy' })
    await emptied(proxy.open)
    expect(bytes).toBeLessThan(30_000_000)
  })

  test('keeps no connection of an aborted request', async () => {
    const proxy = await proxyThat(() => undefined)
    const https = behind(proxy.url)
    const agent = https.connections(new Map())
    const request = https.send(get('https://127.0.0.1:9/', { agent, abortSignal: AbortSignal.timeout(200) }))
    expect(await failureOf(request)).toMatchObject({ name: 'AbortError' })
    expect(proxy.open.size).toBe(1)
    agent.destroy()
    await emptied(proxy.open, 500)
  })

  test('gets its user name and password, which no message shows', async () => {
    const proxy = await proxyThat((socket) => socket.write(said('HTTP/1.1 407 Who')))
    const url = proxy.url.replace('http://', 'HTTP://us%er:p%C3%A4ss%zz@')
    const error = await failureOf(behind(url).send(get('https://127.0.0.1:9/')))
    const [, basic = ''] = /proxy-authorization: Basic (\S+)/.exec(proxy.asked[0] ?? '') ?? []
    expect(Buffer.from(basic, 'base64').toString()).toMatch(/^us%er:p/)
    expect(`${String(error)} ${JSON.stringify(error)} ${error.stack}`).not.toMatch(/us%|ss%|us%25er/)
  })
})

describe('a tunnel', () => {
  async function tunnelling(port: number, secure: boolean) {
    const seen: Socket[] = []
    const server = secure ? createTlsServer(tlsOptions()) : createTcpServer()
    server.on(secure ? 'secureConnection' : 'connection', (socket: Socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => {
        seen.push(socket)
        const upstream = connect(port, '127.0.0.1')
        upstream.on('error', () => socket.destroy())
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        socket.pipe(upstream).pipe(socket)
        socket.once('close', () => upstream.destroy())
      })
    })
    const { port: own, open } = await listening(server)
    return { url: `${secure ? 'https' : 'http'}://127.0.0.1:${own}`, seen, open }
  }

  test.each([false, true])('reaches the server, and is kept open (https:// proxy: %s)', async (secure) => {
    const server = await serve(ok)
    const proxy = await tunnelling(Number(new URL(server.url).port), secure)
    const https = behind(proxy.url)
    for (let times = 0; times < 3; times++) {
      expect(await https.send(get(server.url))).toMatchObject({ status: 200, body: 'yes' })
    }
    expect(proxy.seen).toHaveLength(1)
  })

  test('resumes sessions with the server, not with the proxy', async () => {
    const reused: boolean[] = []
    const server = await serve(({ socket }, response) => {
      reused.push(isResumed(socket))
      response.end()
    })
    const proxy = await tunnelling(Number(new URL(server.url).port), true)
    const https = behind(proxy.url)
    const sessions: TlsSessions = new Map()
    for (let times = 0; times < 3; times++) {
      const agent = https.connections(sessions)
      await https.send(get(server.url, { agent }))
      await https.send(get(server.url, { agent }))
      agent.destroy()
    }
    expect(reused).toEqual([false, false, true, true, true, true])
  })

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'doesn’t let an https:// proxy resume its own session as the host behind it (%s)',
    async (version) => {
      const ticketKeys = Buffer.alloc(48, 7)
      const options = { ...tlsOptions(), minVersion: version, maxVersion: version, ticketKeys }
      // The proxy pretends to be the host, with its own certificate and the same ticket keys.
      let heard = ''
      const host = createHttpsServer(options, (request, response) => {
        heard += request.url ?? ''
        response.end('forged')
      })
      const server = createTlsServer(options, (socket) => {
        socket.on('error', () => undefined)
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\n\r\n')
          host.emit('connection', socket)
        })
      })
      host.on('tlsClientError', () => undefined)
      const { port } = await listening(server)
      const https = behind(`https://127.0.0.1:${port}`)
      const sessions: TlsSessions = new Map()
      for (let times = 0; times < 3; times++) {
        const agent = https.connections(sessions)
        expect(await failureOf(https.send(get(`https://${otherHost}:${port}/`, { agent })))).toMatchObject({
          code: 'ERR_TLS_CERT_ALTNAME_INVALID'
        })
        expect(await failureOf(https.send(get(`https://${otherHost}:${port}/`)))).toMatchObject({
          code: 'ERR_TLS_CERT_ALTNAME_INVALID'
        })
        agent.destroy()
      }
      expect(heard).toBe('')
      expect(sessions.size).toBe(0)
    }
  )
})

describe('the body', () => {
  const big = Buffer.alloc(40_000_000)
  const compressed = gzipSync(big)

  const bodies: readonly (readonly [string, (response: ServerResponse) => void, BrokenAnswer['code']])[] = [
    ['larger than expected', (to) => to.end(Buffer.alloc(1_000_001, 'x')), 'TOO_LARGE'],
    ['a gzip bomb', (to) => to.writeHead(200, { 'content-encoding': 'gzip' }).end(compressed), 'TOO_LARGE'],
    [
      'without end',
      (to) => {
        const more = (): void => {
          while (!to.destroyed && to.write(Buffer.alloc(65_536, 'x')));
        }
        to.on('drain', more)
        more()
      },
      'TOO_LARGE'
    ],
    [
      'that isn’t gzip',
      (to) => to.writeHead(200, { 'content-encoding': 'gzip' }).end('{"a":1}'),
      'NOT_INFLATED'
    ],
    [
      'half of a gzip',
      (to) => to.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}').subarray(0, 15)),
      'NOT_INFLATED'
    ],
    [
      'compressed twice',
      (to) => to.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(gzipSync('{}'))),
      'NOT_INFLATED'
    ],
    [
      'compressed in an unsupported way',
      (to) => to.writeHead(401, { 'content-encoding': 'br' }).end(brotliCompressSync('{}')),
      'NOT_INFLATED'
    ]
  ]

  test.each(bodies)('that can’t be used is a broken answer: %s', async (what, answer, code) => {
    const { url, open } = await serve((_request, response) => answer(response))
    const error = await failureOf(direct().send(get(url)))
    expect(error).toBeInstanceOf(BrokenAnswer)
    expect(error).toMatchObject({ code })
    if (what === 'without end') {
      await emptied(open)
    }
  })

  test('is decompressed, and its decompressed size is limited', async () => {
    const text = 'x'.repeat(1_000_000)
    const { url } = await serve(({ url: path }, response) => {
      const [encoding, body] =
        path === '/gzip'
          ? ['gzip', gzipSync(text)]
          : path === '/deflate'
            ? ['Deflate', deflateSync(text)]
            : ['identity', text]
      response.writeHead(200, { 'content-encoding': encoding }).end(body)
    })
    for (const path of ['gzip', 'deflate', 'plain']) {
      expect((await direct().send(get(url + path))).body === text).toBe(true)
    }
  })

  test.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304]
  ])('may be missing in an answer that says it is compressed: %s, %d', async (method, status) => {
    const { url } = await serve((_request, response) =>
      response.writeHead(status, { 'content-encoding': 'gzip' }).end()
    )
    expect(await direct().send(get(url, { method }))).toMatchObject({ status, body: '' })
  })

  test.each(['identity', 'gzip'])('that ends too early is a lost connection (%s)', async (encoding) => {
    const { url } = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '1000', 'content-encoding': encoding })
      response.write(gzipSync('x'.repeat(100)).subarray(0, 12), () => request.socket.destroy())
    })
    const error = await failureOf(direct().send(get(url)))
    expect(networkFault(error)).toMatchObject({ kind: 'connection', transient: true })
  })

  test('that is longer than its content-length doesn’t become the answer to the next request', async () => {
    const { url } = await serve((request) => {
      request.socket.write('HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nyesHTTP/1.1 401 No\r\n\r\n')
    })
    const https = direct()
    const answers = await Promise.allSettled([1, 2].map(() => https.send(get(url))))
    const after = await Promise.allSettled([https.send(get(url))])
    for (const answer of [...answers, ...after]) {
      expect(answer.status === 'rejected' || answer.value.body === 'yes').toBe(true)
    }
  })

  test('stops arriving when the request is aborted', async () => {
    const { url, open } = await serve((_request, response) => response.write('x'))
    const error = await failureOf(direct().send(get(url, { abortSignal: AbortSignal.timeout(200) })))
    expect(error.message).toMatch(/aborted/i)
    await emptied(open)
  })
})

describe('an answer', () => {
  test('follows 1xx answers, may be a redirect, and joins repeated headers', async () => {
    const { url, asked } = await serve((request, response) => {
      request.socket.write('HTTP/1.1 103 Early Hints\r\nx-ms-substatus: 5202\r\n\r\n')
      response.writeHead(302, [
        ['location', '/elsewhere'],
        ['x-ms-substatus', '1'],
        ['x-ms-substatus', '2']
      ] as never)
      response.end('moved')
    })
    expect(await direct().send(get(url))).toMatchObject({
      status: 302,
      body: 'moved',
      headers: { 'x-ms-substatus': '1, 2', location: '/elsewhere' }
    })
    expect(asked).toHaveLength(1)
  })

  test.each([
    ['an upgrade', 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'],
    ['another protocol', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['headers without end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nyy'],
    [
      'a length and chunks',
      'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n1\r\ny\r\n0\r\n\r\n'
    ]
  ])('with %s is a connection error', async (_what, answer) => {
    const { url, open } = await serve((request) => {
      request.socket.write(answer)
    })
    const error = await failureOf(direct().send(get(url)))
    expect(networkFault(error)).toMatchObject({ kind: 'connection', transient: true })
    await emptied(open)
  })
})

describe('connections', () => {
  test('are kept open; a request on one that the server closes fails', async () => {
    const server = await serve(ok, { keepAliveTimeout: 120_000 })
    const https = direct()
    await https.send(get(server.url))
    await https.send(get(server.url))
    expect(server.open.size).toBe(1)
    // The server no longer answers on it.
    server.server.removeAllListeners('request')
    server.server.on('request', ({ socket }: IncomingMessage) => socket.destroy())
    const error = await failureOf(https.send(get(server.url, { method: 'PATCH', body: '{}' })))
    expect(networkFault(error)).toMatchObject({ kind: 'connection', transient: true })
  })

  test('of an agent are closed with it', async () => {
    const server = await serve(ok)
    const https = direct()
    const agent = https.connections(new Map())
    await https.send(get(server.url, { agent }))
    agent.destroy()
    await emptied(server.open)
  })

  test('send a body unchanged', async () => {
    let heard = ''
    const { url } = await serve((request, response) => {
      request.on('data', (chunk: Buffer) => (heard += chunk.toString()))
      request.once('end', () => response.end())
    })
    await direct().send(get(url, { method: 'PATCH', body: '{"ä":1}' }))
    expect(heard).toBe('{"ä":1}')
  })

  test('send nothing if the signal is already aborted', async () => {
    const { url, asked } = await serve(ok)
    const error = await failureOf(direct().send(get(url, { abortSignal: AbortSignal.abort() })))
    expect(error.name).toBe('AbortError')
    expect(asked).toEqual([])
  })
})
