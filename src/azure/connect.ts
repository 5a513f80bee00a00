import type { AccessToken } from '@azure/core-auth'
import type { Clock } from '../runtime/clock.ts'
import type { Slot } from '../runtime/concurrency.ts'
import type { Https } from '../runtime/https.ts'
import { createArm, retryAfter, type Arm } from './arm.ts'
import type { Cloud } from './clouds.ts'
import type { Identity } from './sign-in.ts'
import { createThrottle, type Throttle } from './throttle.ts'

export interface Connection {
  readonly arm: (subscriptionId: string, slot: Slot) => Arm
  readonly throttled: (subscriptionId: string) => boolean
  readonly cosmosToken: (signal: AbortSignal) => Promise<AccessToken>
}

/** Sends no request. */
export function connect(
  cloud: Cloud,
  { credential }: Pick<Identity, 'credential'>,
  { https, clock, userAgent }: { readonly https: Https; readonly clock: Clock; readonly userAgent: string }
): Connection {
  const throttles = new Map<string, Throttle>()
  const throttleOf = (subscriptionId: string): Throttle => {
    const id = subscriptionId.toLowerCase()
    const throttle = throttles.get(id) ?? createThrottle(clock, retryAfter)
    throttles.set(id, throttle)
    return throttle
  }
  return {
    arm: (subscriptionId, slot) =>
      createArm(cloud, subscriptionId, {
        https,
        credential,
        userAgent,
        clock,
        slot,
        throttle: throttleOf(subscriptionId)
      }),
    throttled: (subscriptionId) => throttleOf(subscriptionId).isActive(),
    async cosmosToken(abortSignal) {
      const token = await credential.getToken(cloud.cosmosScope, { abortSignal })
      if (token === null) {
        throw new Error('Microsoft Entra issued no token')
      }
      return token
    }
  }
}
