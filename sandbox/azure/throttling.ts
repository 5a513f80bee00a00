/**
 * ARM's throttling as it is since 2024: for each subscription, each identity and each kind of operation a bucket of tokens
 * that fills up again (azure-docs, request-limits-and-throttling.md, 2025-05).
 */
import { subscriptionThrottled } from './arm-errors.ts'
import type { Answer } from '../server.ts'
import type { Bucket, Throttle } from '../types.ts'

type Kind = 'reads' | 'writes'

const usual: Readonly<Record<Kind, Bucket>> = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 }
}

/** All identities of a subscription together may ask for 15 times as much as one of them. */
const identities = 15

/** What the front door says to a request: the headers of its answer, and where it goes no further the answer itself. */
export interface Admission {
  readonly headers: Readonly<Record<string, string>>
  readonly refusal?: Answer
}

export class Throttling {
  readonly #buckets = new Map<string, TokenBucket>()

  /** @param throttled the subscriptions that are throttled; the others only look as if they could be */
  constructor(throttled: Readonly<Record<string, Throttle>>) {
    for (const [subscription, { reads = usual.reads, writes = usual.writes }] of Object.entries(throttled)) {
      this.#buckets.set(`reads ${subscription.toLowerCase()}`, new TokenBucket(reads))
      this.#buckets.set(`writes ${subscription.toLowerCase()}`, new TokenBucket(writes))
    }
  }

  /**
   * A POST counts as a write, whatever it does (azure-docs, Compute throttling: "non-GET requests").
   * @param actor the identity's object ID
   */
  admit(method: string, path: string, actor: string): Admission {
    const kind = method === 'GET' ? 'reads' : 'writes'
    const subscription = /^\/+subscriptions\/+([^/?]+)/i.exec(path)?.[1]
    if (subscription === undefined) {
      return { headers: { [`x-ms-ratelimit-remaining-tenant-${kind}`]: String(usual[kind].size - 1) } }
    }
    const bucket = this.#buckets.get(`${kind} ${subscription.toLowerCase()}`)
    const taken = bucket?.take(Date.now())
    const { size } = bucket ?? usual[kind]
    const remaining = taken?.remaining ?? size - 1
    const headers = {
      [`x-ms-ratelimit-remaining-subscription-${kind}`]: String(remaining),
      [`x-ms-ratelimit-remaining-subscription-global-${kind}`]: String(size * (identities - 1) + remaining)
    }
    return taken?.retryAfter === undefined
      ? { headers }
      : {
          headers,
          refusal: subscriptionThrottled({
            operation: kind === 'reads' ? 'read' : 'write',
            subscription,
            actor,
            retryAfter: taken.retryAfter
          })
        }
  }
}

interface Taken {
  readonly remaining: number
  /** Seconds; `undefined` where a token was there. */
  readonly retryAfter?: number
}

class TokenBucket {
  readonly size: number
  readonly #perSecond: number
  #tokens: number
  #countedAt = -Infinity
  #closedUntil = -Infinity

  constructor({ size, perSecond }: Bucket) {
    this.size = size
    this.#perSecond = perSecond
    this.#tokens = size
  }

  /**
   * Takes a token. Where there is none, ARM asks to wait until the bucket is full again: 10 s is what its dumps show of
   * reads, and 250 tokens at 25 a second take as long. Whoever comes sooner is refused, tokens or not.
   * @param now ms since the epoch
   */
  take(now: number): Taken {
    const passed = Math.max(0, now - this.#countedAt) / 1000
    this.#tokens = Math.min(this.size, this.#tokens + passed * this.#perSecond)
    this.#countedAt = now
    if (now >= this.#closedUntil && this.#tokens >= 1) {
      this.#tokens--
      return { remaining: Math.floor(this.#tokens) }
    }
    if (now >= this.#closedUntil) {
      this.#closedUntil = now + Math.ceil(this.size / this.#perSecond) * 1000
    }
    return { remaining: 0, retryAfter: Math.ceil((this.#closedUntil - now) / 1000) }
  }
}
