/** What a machine's resolver knows, for one process of Node. */
import type { CloudNames } from '../types.ts'

/**
 * Node's own flags for a process that knows these hosts, all of them 127.0.0.1, and no other: no name server is asked,
 * so that nothing of the world is ever reached by mistake.
 * @param hosts names, or all names of one more label below a domain: `*.documents.stack.example`
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

/** The same for a cloud's own names. */
export function resolverFor({ resourceManager, authority, documents }: CloudNames): readonly string[] {
  return resolverKnows(resourceManager, authority, `*.${documents}`)
}
