import type { PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline'
import type { Clock } from '../runtime/clock.ts'

/** Slows the requests to one subscription as far as Azure Resource Manager asks for it. */
export interface Throttle {
  /** Books the next turn, and tells how many milliseconds it is away. */
  readonly turn: (request: PipelineRequest) => number
  readonly heard: (response: PipelineResponse) => void
  /** Requests are being slowed. */
  readonly slows: () => boolean
}

/**
 * Buckets of a subscription and identity refill by 25 reads and 10 writes a second (Azure documentation, "Understand how
 * Azure Resource Manager throttles requests"); POST counts as a write. With few left, requests go a little slower than that.
 */
const slowMs = { reads: 50, writes: 125 } as const
const fewLeft = 25
/** Where a refusal does not say how long to wait. */
const defaultPauseMs = 5_000

/** @param retryAfter milliseconds that an answer asks to wait, if it does */
export function createThrottle(
  clock: Clock,
  retryAfter: (response: PipelineResponse) => number | undefined
): Throttle {
  const next = { reads: 0, writes: 0 }
  const pace = { reads: 0, writes: 0 }
  return {
    turn({ method }) {
      const kind = kindOf(method)
      const now = clock.now()
      const at = Math.max(now, next[kind])
      next[kind] = at + pace[kind]
      return at - now
    },
    heard(response) {
      const kind = kindOf(response.request.method)
      const left = response.headers.get(`x-ms-ratelimit-remaining-subscription-${kind}`) ?? ''
      if (/^\d+$/.test(left)) {
        pace[kind] = Number(left) < fewLeft ? slowMs[kind] : 0
      }
      if (response.status === 429 && isAboutSubscription(response, left)) {
        next[kind] = Math.max(next[kind], clock.now() + (retryAfter(response) ?? defaultPauseMs))
        pace[kind] = slowMs[kind]
      }
    },
    slows() {
      const now = clock.now()
      return next.reads > now || next.writes > now || pace.reads > 0 || pace.writes > 0
    }
  }
}

function kindOf(method: string): 'reads' | 'writes' {
  return method === 'GET' ? 'reads' : 'writes'
}

/** One account alone may be refused with 429 as well, by its lock or by Cosmos DB's own limits, and is no concern of the others. */
function isAboutSubscription({ bodyAsText }: PipelineResponse, left: string): boolean {
  return left === '0' || /"(Subscription|Tenant)RequestsThrottled"/i.test(bodyAsText ?? '')
}
