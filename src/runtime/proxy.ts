import { isIPv6 } from 'node:net'
import { BadInput } from './errors.ts'

export interface Proxy {
  /** As Node.js reads it. May contain a password. */
  readonly url: string
  readonly bypasses: (host: string, port: number) => boolean
}

/** The first version with proxy support (Node.js 24.5.0 changelog); runner 2.328.0 is the first to ship it. */
const oldest = { major: 24, minor: 5, runner: '2.328.0' } as const

/** In the order of the Azure SDKs. */
const names = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy'] as const

/** The proxy from the environment. @throws BadInput if this Node.js can't use it, because requests must not bypass it */
export function proxyOf(
  environment: Readonly<Record<string, string | undefined>>,
  nodeVersion: string
): Proxy | undefined {
  const name = names.find((one) => (environment[one] ?? '') !== '')
  const entries = (environment['NO_PROXY'] || (environment['no_proxy'] ?? ''))
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
  if (name === undefined || entries.includes('*')) {
    return undefined
  }
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number)
  if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) {
    throw new BadInput(
      'proxy-unsupported',
      `The environment variable ${name} is set, and the runner’s Node.js ${nodeVersion} can’t use a proxy.`,
      `Update the runner to version ${oldest.runner} or later, or unset ${name} for this step.`
    )
  }
  return {
    url: readable(environment[name] ?? ''),
    bypasses: (host, port) => entries.some((entry) => covers(entry, host.toLowerCase(), port))
  }
}

/** Includes subdomains, as in GitHub's runner and curl; in Node.js it is one host. */
function covers(entry: string, host: string, port: number): boolean {
  // An IPv6 address without brackets has no port.
  const [, name = '', ownPort] = /^(.*?)(?::(\d+))?$/.exec(isIPv6(entry) ? `[${entry}]` : entry) ?? []
  const domain = name.replace(/^\[|\]$/g, '').replace(/^\*?\./, '')
  return (
    domain !== '' &&
    (ownPort === undefined || Number(ownPort) === port) &&
    (host === domain || host.endsWith(`.${domain}`))
  )
}

/** Node.js ignores schemes in capitals and throws on unencoded passwords (24.21.0). */
function readable(value: string): string {
  const url = URL.parse(value.trim())
  if (url === null) {
    return value
  }
  url.username = encoded(url.username)
  url.password = encoded(url.password)
  return url.href
}

function encoded(text: string): string {
  try {
    decodeURIComponent(text)
    return text
  } catch {
    return text.replaceAll('%', '%25')
  }
}
