import { BadInput } from './errors.ts'
import type { ProxyEnvironment } from './https.ts'

/** The first Node.js whose agent speaks to proxies (Node.js 24.5.0 changelog). Runner 2.328.0 is the first to ship it. */
const oldest = { major: 24, minor: 5, runner: '2.328.0' } as const

/** As the Azure SDKs look for them; some tools know one spelling only. */
const names = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy'] as const

/**
 * The proxy of the environment. To GitHub's runner, as to curl, `azure.com` in NO_PROXY stands for every host below it as
 * well; Node.js takes it for a single host.
 * @param nodeVersion `24.10.0`
 * @throws BadInput if a proxy is set and this Node.js can't use it: the proxy must not be left out silently
 */
export function proxyOf(
  environment: Readonly<Record<string, string | undefined>>,
  nodeVersion: string
): ProxyEnvironment | undefined {
  const name = names.find((one) => (environment[one] ?? '') !== '')
  const hosts = (environment['NO_PROXY'] || (environment['no_proxy'] ?? ''))
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '')
  if (name === undefined || hosts.includes('*')) {
    return undefined
  }
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number)
  if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) {
    throw new BadInput(
      `The environment variable ${name} is set, and the runner's Node.js ${nodeVersion} can't use a proxy.`,
      `Update the runner to version ${oldest.runner} or later, or unset ${name} for this step.`
    )
  }
  return {
    HTTPS_PROXY: environment[name] ?? '',
    NO_PROXY: hosts.flatMap((host) => (/^[.*]/.test(host) ? [host] : [host, `.${host}`])).join(',')
  }
}
