import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { AddressInfo, Server } from 'node:net'
import { connect, createServer } from 'node:net'
import type { Proxy } from '../../sandbox/proxy.ts'
import { startProxy } from '../../sandbox/proxy.ts'

let echo: Server
let proxy: Proxy

beforeEach(async () => {
  echo = createServer((socket) => socket.pipe(socket))
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve))
  const { port } = echo.address() as AddressInfo
  const ports: Readonly<Record<string, number>> = { 'management.azure.com': port, '::1': port, gone: 1 }
  proxy = await startProxy({
    resolve: (host) =>
      host === 'blocked'
        ? { answer: 'HTTP/1.1 451 Unavailable For Legal Reasons\r\n\r\nNot here' }
        : ports[host] === undefined
          ? undefined
          : { port: ports[host] }
  })
})

afterEach(async () => {
  await proxy.close()
  await new Promise((resolve) => echo.close(resolve))
})

/** Everything that comes back for the text until the connection ends. */
function say(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1')
    let heard = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (heard += chunk))
    socket.once('error', reject).once('close', () => resolve(heard))
    socket.end(text)
  })
}

test('opens a tunnel to a known host, and keeps early data', async () => {
  const heard = await say('CONNECT Management.Azure.com:443 HTTP/1.1\r\nHost: x\r\n\r\nearly')
  expect(heard).toBe('HTTP/1.1 200 Connection established\r\n\r\nearly')
  expect(proxy.seen).toEqual([{ host: 'management.azure.com', port: 443, opened: true }])
})

test('passes an IPv6 host without brackets', async () => {
  await say('CONNECT [::1]:8443 HTTP/1.1\r\nHost: x\r\n\r\n')
  expect(proxy.seen).toEqual([{ host: '::1', port: 8443, opened: true }])
})

test('refuses an unknown host', async () => {
  const heard = await say(
    'CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\nProxy-Authorization: Basic dTpw\r\n\r\n'
  )
  expect(heard).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/)
  expect(proxy.seen).toEqual([{ host: 'example.com', port: 443, opened: false, authorization: 'Basic dTpw' }])
})

test('can refuse a host with a given answer', async () => {
  const heard = await say('CONNECT blocked:443 HTTP/1.1\r\nHost: x\r\n\r\n')
  expect(heard).toBe('HTTP/1.1 451 Unavailable For Legal Reasons\r\n\r\nNot here')
  expect(proxy.seen).toEqual([{ host: 'blocked', port: 443, opened: false }])
})

test('answers 502 if nothing listens', async () => {
  expect(await say('CONNECT gone:443 HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1\.1 502 /)
})

test('refuses plain HTTP', async () => {
  const heard = await say('GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\n\r\n')
  expect(heard).toMatch(/^HTTP\/1\.1 405 /)
  expect(proxy.seen).toEqual([{ host: 'example.com', port: 80, opened: false }])
})

test('close ends open tunnels', async () => {
  const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1')
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.on('error', () => undefined).write('CONNECT management.azure.com:443 HTTP/1.1\r\nHost: x\r\n\r\n')
  await new Promise((resolve) => socket.once('data', resolve))
  await proxy.close()
  await closed
})
