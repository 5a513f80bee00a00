import { BadInput } from './errors.ts'

const proxyVariables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy']

/**
 * Rejects variables that leak secrets or break requests. Shows no values: a proxy's URL may contain a password.
 * @throws BadInput
 */
export function checkEnvironment(environment: Readonly<Record<string, string | undefined>>): void {
  // Node.js logs headers, tokens included, before any code can stop it (Node.js, "util.debuglog").
  if ((environment['NODE_DEBUG'] ?? '') !== '') {
    throw new BadInput(
      'unsafe-environment',
      'The environment variable NODE_DEBUG is set, so Node.js would print tokens into the log.',
      'Remove NODE_DEBUG from the environment of this step. Nothing was read or changed.'
    )
  }
  const malformed = proxyVariables.find((name) => {
    const value = environment[name] ?? ''
    return value !== '' && !isProxyUrl(value)
  })
  if (malformed !== undefined) {
    throw new BadInput(
      'invalid-proxy',
      `The environment variable ${malformed} isn’t an http:// or https:// URL.`,
      `Set ${malformed} to the proxy’s URL, for example http://proxy.example:3128, or remove it. Nothing was read or changed.`
    )
  }
}

function isProxyUrl(value: string): boolean {
  const url = URL.parse(value)
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.hostname !== ''
}
