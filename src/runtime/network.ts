export interface NetworkFault {
  readonly kind: 'timeout' | 'dns' | 'tls' | 'proxy' | 'connection'
  /** Part of a sentence. */
  readonly text: string
  readonly transient: boolean
  readonly tunnelStatus?: number
}

const connection = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH'
])
const timeouts = new Set([
  'ERR_TLS_HANDSHAKE_TIMEOUT',
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT'
])
const certificate = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA)/

/** Requests that can't be sent (Node.js, "Errors"). */
const unsendable: Readonly<Record<string, string>> = {
  ERR_INVALID_PROTOCOL: 'the URL doesn’t begin with https://',
  ERR_INVALID_URL: 'the URL isn’t valid',
  ERR_INVALID_CHAR: 'a header of the request contains invalid characters'
}

/** `undefined` if the error isn't about the network. Codes: Node.js, "Errors" and "TLS". */
export function networkFault(error: unknown): NetworkFault | undefined {
  const code = codeOf(error)
  if (code === 'ERR_PROXY_TUNNEL') {
    const status = tunnelStatus(error)
    return {
      kind: 'proxy',
      text: `the proxy opened no tunnel (${status ?? 'no usable answer'})`,
      transient: status === undefined || isTransientStatus(status),
      ...(status !== undefined && { tunnelStatus: status })
    }
  }
  const ofRequest = unsendable[code]
  if (ofRequest !== undefined) {
    return { kind: 'connection', text: ofRequest, transient: false }
  }
  if (code === 'TOO_LARGE') {
    return { kind: 'connection', text: 'the answer is too large', transient: false }
  }
  if (code === 'NOT_INFLATED') {
    return { kind: 'connection', text: 'the answer couldn’t be decompressed', transient: true }
  }
  if (code.startsWith('HPE_')) {
    return { kind: 'connection', text: `the answer isn’t HTTP (${code})`, transient: true }
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return { kind: 'dns', text: `the host name wasn’t found (${code})`, transient: code === 'EAI_AGAIN' }
  }
  if (timeouts.has(code)) {
    return { kind: 'timeout', text: `no answer came in time (${code})`, transient: true }
  }
  if (certificate.test(code)) {
    return { kind: 'tls', text: `the certificate isn’t trusted (${code})`, transient: false }
  }
  if (connection.has(code) || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
    return { kind: 'connection', text: `the connection failed (${code})`, transient: true }
  }
  // Stryker disable next-line StringLiteral: any text that isn't a lost connection does.
  if (/socket hang up|premature close|aborted/i.test(isError(error) ? error.message : '')) {
    return { kind: 'connection', text: 'the connection was lost', transient: true }
  }
  return undefined
}

/** By its form: `instanceof` misses errors of another realm, such as those of Node.js in a vm context. */
export function isError(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'message' in value && 'stack' in value
}

function tunnelStatus(error: unknown): number | undefined {
  let at: unknown = error
  for (let depth = 0; depth < 4 && isError(at); depth++) {
    if (!isRestError(at) && 'statusCode' in at && Number.isInteger(at.statusCode)) {
      return Number(at.statusCode)
    }
    at = at.cause
  }
  return undefined
}

function isRestError(error: Error): boolean {
  return error.name === 'RestError'
}

function codeOf(error: unknown): string {
  let at: unknown = error
  for (let depth = 0; depth < 4 && isError(at); depth++) {
    const code: unknown = 'code' in at ? at.code : undefined
    if (typeof code === 'string' && code !== 'REQUEST_SEND_ERROR') {
      return code
    }
    at = at.cause
  }
  // Stryker disable next-line StringLiteral: any text that isn't an error code does.
  return ''
}

/** 408, 429 and 5xx, except those that say "never" (as in the Azure SDKs). */
export function isTransientStatus(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505)
}
