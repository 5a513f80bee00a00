import type { Clock } from './clock.ts'
import { SignInFailed } from './errors.ts'
import { bodyLimits, type Https } from './https.ts'
import { networkFault, isTransientStatus } from './network.ts'
import { retrying } from './retry.ts'

const limitMs = 60_000
const tryMs = 10_000

/**
 * Doesn't use @actions/core, which sends the job's request token along with redirects (3.0.1, oidc-utils).
 * @throws SignInFailed, or the reason of `cancel`
 */
export async function requestIdToken(
  audience: string,
  {
    https,
    environment,
    clock,
    cancel,
    userAgent,
    onSent
  }: {
    readonly https: Pick<Https, 'send'>
    readonly environment: Readonly<Record<string, string | undefined>>
    readonly clock: Clock
    readonly cancel: AbortSignal
    readonly userAgent: string
    readonly onSent?: (() => void) | undefined
  }
): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: base = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: token = '' } = environment
  const url = URL.parse(base)
  url?.searchParams.set('audience', audience)
  try {
    return await retrying(
      { clock, until: clock.now() + limitMs, tryMs, cancel },
      (error) => (error instanceof NoToken ? error.transient : networkFault(error)?.transient !== false),
      async (abortSignal) => {
        const { status, body } = await https.send({
          url: url?.href ?? base,
          method: 'GET',
          headers: { authorization: `Bearer ${token}`, accept: 'application/json', 'user-agent': userAgent },
          abortSignal,
          maxBytes: bodyLimits.small,
          onSent
        })
        if (status !== 200) {
          throw new NoToken(String(status), isTransientStatus(status))
        }
        return valueOf(body)
      }
    )
  } catch (error) {
    cancel.throwIfAborted()
    const why =
      error instanceof NoToken ? error.message : (networkFault(error)?.text ?? 'no answer came in time')
    throw new SignInFailed(
      'oidc-token-unavailable',
      `GitHub’s OIDC issuer issued no token (${why}).`,
      'Rerun the job. If the problem persists, check GitHub’s status page, or ask the operator of your GitHub instance.',
      { cause: error }
    )
  }
}

class NoToken extends Error {
  readonly transient: boolean
  constructor(message: string, transient: boolean) {
    super(message)
    this.transient = transient
  }
}

function valueOf(body: string): string {
  let answer: unknown
  try {
    answer = JSON.parse(body)
  } catch {
    throw new NoToken('the answer isn’t JSON', true)
  }
  const value: unknown =
    typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : ''
  if (typeof value !== 'string' || value === '') {
    throw new NoToken('the answer contains no token', true)
  }
  return value
}
