import type { AccessToken } from '@azure/core-auth'
import { createArm, retryAfter, type Arm } from './arm.ts'
import type { Cloud } from './clouds.ts'
import { signIn, type Identity } from './sign-in.ts'
import { createThrottle, type Throttle } from './throttle.ts'
import { checkFleet, type Fleet } from '../check/check-accounts.ts'
import type { CheckInputs } from '../inputs/inputs.ts'
import type { Platform } from '../run.ts'
import type { Slot } from '../runtime/concurrency.ts'
import { oneLine } from '../runtime/text.ts'

/** Somebody signed in to a cloud. All that needs the Azure SDKs is behind it. */
export interface Session {
  readonly identity: Identity
  readonly cloud: string
  readonly check: () => Promise<Fleet>
}

/** @throws SignInFailed */
export async function openSession(
  inputs: CheckInputs,
  cloud: Cloud,
  assertion: () => Promise<string>,
  { https, workflow, exceptions, clock, log, cancel, mask, userAgent }: Platform
): Promise<Session> {
  const identity = await signIn(inputs.signInWith, { https, cloud, workflow, assertion, mask, clock, cancel })
  const { credential, principalId, tenantId } = identity
  // Claims of a token that only its recipient checks.
  const claim = (value: string | null): string => oneLine(value ?? 'unknown', 60)
  log.info(
    `Signed in with ${identity.how}, object ${claim(principalId)} in tenant ${claim(tenantId)} (${oneLine(cloud.name, 60)})`
  )
  const throttles = new Map<string, Throttle>()
  const throttleOf = (subscriptionId: string): Throttle => {
    const id = subscriptionId.toLowerCase()
    const throttle = throttles.get(id) ?? createThrottle(clock, retryAfter)
    throttles.set(id, throttle)
    return throttle
  }
  const arm = (subscriptionId: string, slot: Slot): Arm =>
    createArm(cloud, subscriptionId, {
      https,
      credential,
      userAgent,
      clock,
      slot,
      throttle: throttleOf(subscriptionId)
    })
  const throttled = (subscriptionId: string): boolean => throttleOf(subscriptionId).slows()
  const cosmosToken = async (abortSignal: AbortSignal): Promise<AccessToken> => {
    const token = await credential.getToken(cloud.cosmosScope, { abortSignal })
    if (token === null) {
      throw new Error('No token')
    }
    return token
  }
  return {
    identity,
    cloud: cloud.name,
    check: () =>
      checkFleet({
        https,
        arm,
        throttled,
        cosmosDomain: cloud.cosmosDomain,
        cosmosToken,
        inputs,
        exceptions,
        clock,
        log,
        cancel,
        mask,
        userAgent,
        principalId
      })
  }
}
