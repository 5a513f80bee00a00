import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth'
import { within, type Clock } from '../runtime/clock.ts'
import { retrying } from '../runtime/retry.ts'

/** Limit of one exchange: shorter than a try of the sign-in, which waits for it. */
const exchangeMs = 18_000
const retryMs = 60_000
const renewMs = 5 * 60_000

export interface TokenCache {
  readonly credential: TokenCredential
  /** The sign-in has its own retries. */
  readonly retryFromNowOn: () => void
}

/** Keeps tokens until shortly before they expire: the SDK requests a new assertion each time, and once per client. */
export function tokenCache(
  inner: TokenCredential,
  isTransient: (error: unknown) => boolean,
  {
    clock,
    cancel,
    mask
  }: { readonly clock: Clock; readonly cancel: AbortSignal; readonly mask: (secret: string) => void }
): TokenCache {
  const tokens = new Map<string, AccessToken>()
  const requests = new Map<string, Promise<AccessToken | null>>()
  let retries = false

  function request(
    scope: string,
    scopes: string | string[],
    options: GetTokenOptions | undefined
  ): Promise<AccessToken | null> {
    const key = requestKey(scope, options)
    const exchange = (abortSignal: AbortSignal): Promise<AccessToken | null> =>
      inner.getToken(scopes, { ...options, abortSignal })
    const token = (async () => {
      try {
        const now = clock.now()
        const found = retries
          ? await retrying({ clock, until: now + retryMs, tryMs: exchangeMs, cancel }, isTransient, exchange)
          : await within(clock, now + exchangeMs, cancel, exchange)
        if (found !== null) {
          mask(found.token)
          tokens.set(scope, found)
        }
        return found
      } finally {
        requests.delete(key)
      }
    })()
    requests.set(key, token)
    // Callers may have stopped waiting; then the error must not end the process.
    token.catch(() => undefined)
    return token
  }

  return {
    retryFromNowOn() {
      retries = true
    },
    credential: {
      async getToken(scopes, options) {
        const scope = [scopes].flat().join(' ')
        const cached = tokens.get(scope)
        if (
          cached !== undefined &&
          options?.claims === undefined &&
          cached.expiresOnTimestamp - clock.now() > renewMs
        ) {
          return cached
        }
        if (options?.abortSignal?.aborted === true) {
          throw aborted()
        }
        // Accounts that start together share one request, which ignores their signals.
        const token = requests.get(requestKey(scope, options)) ?? request(scope, scopes, options)
        return options?.abortSignal === undefined ? token : unlessAborted(token, options.abortSignal)
      }
    }
  }
}

function requestKey(scope: string, options: GetTokenOptions | undefined): string {
  return `${scope} ${options?.claims ?? ''}`
}

async function unlessAborted<T>(
  work: Promise<T>,
  signal: NonNullable<GetTokenOptions['abortSignal']>
): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = (): void => reject(aborted())
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function aborted(): Error {
  return Object.assign(new Error('The request for a token was aborted'), { name: 'AbortError' })
}
