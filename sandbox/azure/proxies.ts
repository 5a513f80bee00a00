/** Answers of proxies and captive portals, which never reach Cosmos DB. */
import type { Answer } from '../server.ts'
import { disabledMessage } from './refusals.ts'

const server = { server: 'proxy' }

export function empty(status: number): Answer {
  return { kind: 'answer', status, headers: { ...server } }
}

export function html(status: number, title: string): Answer {
  return {
    kind: 'answer',
    status,
    headers: { ...server, 'content-type': 'text/html' },
    body: `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
  }
}

export function badGateway(): Answer {
  return html(502, '502 Bad Gateway')
}

export function gatewayTimeout(): Answer {
  return html(504, '504 Gateway Time-out')
}

export function captivePortal(): Answer {
  return html(200, 'Sign in to the network')
}

export function htmlWithMessage(): Answer {
  return html(401, disabledMessage)
}

export function redirect(location = 'https://proxy.example/login'): Answer {
  return { kind: 'answer', status: 302, headers: { ...server, location } }
}

export function proxyAuthentication(): Answer {
  const page = html(407, '407 Proxy Authentication Required')
  return { ...page, headers: { ...page.headers, 'proxy-authenticate': 'Basic realm="proxy"' } }
}

/** The SDK for JavaScript takes any 2xx JSON for an account (@azure/cosmos 4.10.1). */
export function json(status: number, body: unknown): Answer {
  return {
    kind: 'answer',
    status,
    headers: { ...server, 'content-type': 'application/json' },
    body: JSON.stringify(body)
  }
}

export function okButNoAccount(): Answer {
  return json(200, { status: 'ok' })
}
