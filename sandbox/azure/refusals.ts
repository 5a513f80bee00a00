/** How Cosmos DB refuses a key because keys are off, and answers that resemble it but contradict themselves. */
import type { Answer } from '../server.ts'
import { unauthorized } from './gateway.ts'
import { wrongKey } from './look-alikes.ts'

/** Seen with this wording in November 2025 (microsoft/TWL300-AI-Apps-and-agents #19). */
export const disabledMessage = 'Local Authorization is disabled. Use an AAD token to authorize all requests.'

/** Azure/data-api-builder #1939. 5202 is LocalAuthDisabled in the SDKs' shared enumeration. */
export function localAuthDisabled(): Answer {
  return unauthorized(disabledMessage, 5202)
}

/** Azure/azure-cosmosdb-ads-extension #104 and #120. */
export function disabledWithSubStatusZero(): Answer {
  return unauthorized(disabledMessage, 0)
}

/** microsoft/TWL300-AI-Apps-and-agents #19. */
export function disabledWithoutSubStatus(): Answer {
  return unauthorized(disabledMessage)
}

/** 5202 with a made-up text, in case Microsoft rewords it. */
export function disabledInOtherWords(): Answer {
  return unauthorized('Key-based authentication is disabled for this account. Use Microsoft Entra ID.', 5202)
}

/** The SDK for JavaScript loses the status of an answer without a body (@azure/cosmos 4.10.1). */
export function disabledWithoutBody(): Answer {
  return { ...localAuthDisabled(), body: '' }
}

// Contradictions, which prove nothing.

export function contradiction5202(): Answer {
  return { ...wrongKey(), headers: { ...wrongKey().headers, 'x-ms-substatus': '5202' } }
}

export function disabledWithOtherSubStatus(): Answer {
  return unauthorized(disabledMessage, 5008)
}

export function disabledWithStatus(status: number): Answer {
  return { ...localAuthDisabled(), status }
}

export function disabledQuoted(): Answer {
  return unauthorized(`The account's log has no entry "${disabledMessage}"`)
}
