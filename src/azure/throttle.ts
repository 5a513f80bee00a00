import type { PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline'
import type { Clock } from '../runtime/clock.ts'

export interface Throttle {
  /** Reserves the next turn. Returns milliseconds to wait. */
  readonly reserve: (request: PipelineRequest) => number
  readonly observe: (response: PipelineResponse) => void
  readonly isActive: () => boolean
}

/**
 * Azure refills 25 reads and 10 writes a second; POST counts as a write ("Understand how Azure Resource Manager
 * throttles requests").
 */
const slowMs = { reads: 50, writes: 125 } as const
const fewLeft = 25
const defaultPauseMs = 5_000
/** An answer to an optional request delays the others by no more. If they are throttled too, their own answers say so. */
const longestOptionalPauseMs = 10_000

/** Only the requests about the use of keys have preview api-versions. The run goes on without their answers. */
export function isOptional({ url }: Pick<PipelineRequest, 'url'>): boolean {
  return /[?&]api-version=[\d-]+-preview\b/i.test(url)
}

/** @param retryAfter in milliseconds */
export function createThrottle(
  clock: Clock,
  retryAfter: (response: PipelineResponse) => number | undefined
): Throttle {
  const next = { reads: 0, writes: 0 }
  const pace = { reads: 0, writes: 0 }
  return {
    reserve({ method }) {
      const kind = kindOf(method)
      const now = clock.now()
      const at = Math.max(now, next[kind])
      next[kind] = at + pace[kind]
      return at - now
    },
    observe(response) {
      const kind = kindOf(response.request.method)
      const left = response.headers.get(`x-ms-ratelimit-remaining-subscription-${kind}`) ?? ''
      if (/^\d+$/.test(left)) {
        pace[kind] = Number(left) < fewLeft ? slowMs[kind] : 0
      }
      if (response.status === 429 && isAboutSubscription(response, left)) {
        const pauseMs = retryAfter(response) ?? defaultPauseMs
        const most = isOptional(response.request) ? longestOptionalPauseMs : Infinity
        next[kind] = Math.max(next[kind], clock.now() + Math.min(pauseMs, most))
        pace[kind] = slowMs[kind]
      }
    },
    isActive() {
      const now = clock.now()
      return next.reads > now || next.writes > now || pace.reads > 0 || pace.writes > 0
    }
  }
}

function kindOf(method: string): 'reads' | 'writes' {
  return method === 'GET' ? 'reads' : 'writes'
}

/** A 429 may also be about one account (its lock, or Cosmos DB's own limits), and must not slow the others. */
function isAboutSubscription({ bodyAsText }: PipelineResponse, left: string): boolean {
  return left === '0' || /"(Subscription|Tenant)RequestsThrottled"/i.test(bodyAsText ?? '')
}
