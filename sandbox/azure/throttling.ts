/**
 * Azure Resource Manager's throttling since 2024: a token bucket for each subscription, identity, and kind of operation
 * (azure-docs, request-limits-and-throttling.md, 2025-05).
 */
import type { Answer } from '../server.ts'
import { subscriptionThrottled } from './arm-errors.ts'

/** The limits of one identity in one subscription. */
export interface Throttle {
  /** GET. Default: 250 tokens, and 25 more a second. */
  readonly reads?: Bucket
  /** Everything else, listKeys included. Default: 200 tokens, and 10 more a second. */
  readonly writes?: Bucket
}

export interface Bucket {
  readonly size: number
  readonly perSecond: number
}

type Kind = 'reads' | 'writes'

const usual: Readonly<Record<Kind, Bucket>> = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 }
}

/** All identities of a subscription together have 15 times the tokens of one (same source). */
const identities = 15

export interface Admission {
  readonly headers: Readonly<Record<string, string>>
  readonly refusal?: Answer
}

export class Throttling {
  readonly #buckets = new Map<string, TokenBucket>()

  /** @param throttled limits by subscription. Other subscriptions are never throttled, but have the headers. */
  constructor(throttled: Readonly<Record<string, Throttle>>) {
    for (const [subscription, { reads = usual.reads, writes = usual.writes }] of Object.entries(throttled)) {
      this.#buckets.set(`reads ${subscription.toLowerCase()}`, new TokenBucket(reads))
      this.#buckets.set(`writes ${subscription.toLowerCase()}`, new TokenBucket(writes))
    }
  }

  /**
   * A POST always counts as a write (azure-docs, Compute throttling: "non-GET requests").
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
  /** Seconds. Missing if a token was available. */
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
   * Takes a token. An empty bucket refuses every request until it is full again. This is a guess: recorded answers ask
   * to wait 10 s for reads, which is how long 250 tokens at 25 a second take.
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
