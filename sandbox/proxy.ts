/** A forward proxy on 127.0.0.1 that opens tunnels (CONNECT) to this machine only. */
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'

export interface ProxiedRequest {
  readonly host: string
  readonly port: number
  /** `false`: `resolve` doesn't know the host, or the request wasn't CONNECT. */
  readonly opened: boolean
  /** The client's credentials for the proxy, which asks for none. */
  readonly authorization?: string
}

export interface Proxy {
  readonly url: string
  readonly seen: readonly ProxiedRequest[]
  close(): Promise<void>
}

/** The port of 127.0.0.1 that plays a host, or the raw HTTP answer in place of a tunnel. */
export type Way = { readonly port: number } | { readonly answer: string }

/** @param resolve the way to a host. `undefined`: the proxy answers 403. */
export async function startProxy({
  resolve
}: {
  readonly resolve: (host: string, port: number) => Way | undefined
}): Promise<Proxy> {
  const seen: ProxiedRequest[] = []
  const open = new Set<Duplex>()
  const keep = (socket: Duplex): void => {
    open.add(socket)
    // Either side can close the connection at any time. That only ends the tunnel.
    socket.on('error', () => undefined)
    socket.once('close', () => open.delete(socket))
  }
  const note = (host: string, port: number, opened: boolean, authorization: string | undefined): void => {
    seen.push({ host, port, opened, ...(authorization !== undefined && { authorization }) })
  }

  const server = createServer((request, response) => {
    const target = URL.parse(request.url ?? '')
    note(target?.hostname ?? '', Number(target?.port || 80), false, request.headers['proxy-authorization'])
    response.writeHead(405, { allow: 'CONNECT', connection: 'close' }).end('This proxy opens tunnels only.\n')
  })
  server.on('connection', keep)
  server.on('connect', (request, client: Duplex, head: Buffer) => {
    const [, host = '', digits = ''] = /^\[?([^\]]+?)\]?:(\d+)$/.exec((request.url ?? '').toLowerCase()) ?? []
    const port = Number(digits)
    const target = resolve(host, port)
    const opens = target !== undefined && 'port' in target
    note(host, port, opens, request.headers['proxy-authorization'])
    if (!opens) {
      client.end(target?.answer ?? refusal('403 Forbidden'))
      return
    }
    const upstream: Socket = connect(target.port, '127.0.0.1')
    keep(upstream)
    let connected = false
    upstream.once('connect', () => {
      connected = true
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.write(head)
      upstream.pipe(client)
      client.pipe(upstream)
    })
    upstream.once('error', () => {
      if (connected) {
        client.destroy()
      } else {
        client.end(refusal('502 Bad Gateway'))
      }
    })
    client.once('close', () => upstream.destroy())
  })
  await new Promise<void>((done, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', done)
  })

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async close() {
      const closed = new Promise((done) => server.close(done))
      open.forEach((socket) => socket.destroy())
      await closed
    }
  }
}

function refusal(status: string): string {
  return `HTTP/1.1 ${status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`
}
