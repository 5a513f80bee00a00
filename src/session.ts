import type { AccessToken } from '@azure/core-auth'
import { createArm } from './azure/arm.ts'
import type { Cloud } from './azure/clouds.ts'
import { signIn, type Identity } from './azure/sign-in.ts'
import { checkAccount } from './check-account.ts'
import type { Finding } from './finding.ts'
import type { Inputs } from './inputs.ts'
import type { Platform } from './run.ts'
import { oneLine } from './text.ts'

/** Somebody signed in to a cloud. All that needs the Azure SDKs is behind it. */
export interface Session {
  readonly identity: Identity
  readonly cloud: string
  readonly check: () => Promise<Finding>
}

/** @throws SignInFailed */
export async function openSession(
  inputs: Inputs,
  cloud: Cloud,
  assertion: () => Promise<string>,
  { workflow, clock, log, cancel, mask, userAgent }: Platform
): Promise<Session> {
  const identity = await signIn(inputs.signInWith, { cloud, workflow, assertion, mask, clock, cancel })
  const { credential, principalId, tenantId } = identity
  // Claims of a token that only its recipient checks.
  const claim = (value: string | null): string => oneLine(value ?? 'unknown', 60)
  log.info(
    `Signed in with ${identity.how}, object ${claim(principalId)} in tenant ${claim(tenantId)} (${oneLine(cloud.name, 60)})`
  )
  const arm = createArm(cloud, inputs.account.subscriptionId, { credential, userAgent, clock })
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
      checkAccount(inputs.account, { arm, cosmosToken, inputs, clock, log, cancel, mask, userAgent })
  }
}
