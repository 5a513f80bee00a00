/** Name resolution for one process of Node. */
import type { CloudNames } from '../azure/names.ts'

/**
 * Flags of Node for a process that resolves these hosts to 127.0.0.1, and no others. So it never reaches a real host.
 * @param hosts names, or `*.documents.stack.example` for all names with one more label
 */
export function resolverKnows(...hosts: readonly string[]): readonly string[] {
  const script = `
    import dns from 'node:dns'
    const hosts = new Set(${JSON.stringify(hosts)})
    const knows = (host) => hosts.has(host) || hosts.has(host.replace(/^[^.]+/, '*'))
    dns.lookup = (host, options, callback = options) => {
      const known = knows(host.toLowerCase())
      const error = Object.assign(new Error('getaddrinfo ENOTFOUND ' + host), {
        errno: -3008, code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: host
      })
      process.nextTick(() =>
        !known ? callback(error)
        : options.all ? callback(null, [{ address: '127.0.0.1', family: 4 }])
        : callback(null, '127.0.0.1', 4))
    }`
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`]
}

export function resolverFor({ resourceManager, authority, documents }: CloudNames): readonly string[] {
  return resolverKnows(resourceManager, authority, `*.${documents}`)
}
