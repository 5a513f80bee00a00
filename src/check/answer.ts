import type { NetworkFault } from '../runtime/network.ts'

export interface Wire {
  /** `null` without an answer. */
  readonly status: number | null
  /** `x-ms-substatus`; `null` without the header. */
  readonly subStatus: string | null
  readonly activityId: string | null
  readonly body: string
  readonly fault: NetworkFault | null
}

export type Answer = 'refused' | 'accepted' | 'unclear'

/** All kinds except `refused` and `accepted` are unclear. */
export type AnswerKind =
  | 'refused'
  | 'accepted'
  | 'contradiction'
  | 'wrong-key'
  | 'clock-skew'
  | 'firewall'
  | 'private-network'
  | 'perimeter'
  | 'no-data-role'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'throttled'
  | 'server-error'
  | 'redirect'
  | 'not-cosmos'
  | 'no-account'
  | 'timeout'
  | 'dns'
  | 'tls'
  | 'proxy'
  | 'connection'
  | 'other'

/** Something between the runner and Cosmos DB answered, so that no key was checked. */
const barriers: ReadonlySet<AnswerKind> = new Set([
  'firewall',
  'private-network',
  'perimeter',
  'dns',
  'proxy',
  'redirect',
  'not-cosmos'
])

export function isBarrier(kind: AnswerKind): boolean {
  return barriers.has(kind)
}

/** Whether waiting can’t change the answer: an untrusted certificate, or a barrier from before the change, such as a firewall. */
export function isPermanent(kind: AnswerKind, wasThereBefore: boolean): boolean {
  return kind === 'tls' || (wasThereBefore && barriers.has(kind))
}

export interface Classified {
  readonly answer: Answer
  readonly kind: AnswerKind
  readonly status: number | null
  readonly subStatus: number | null
  readonly tunnelStatus?: number
  /** Without the activity ID; `''` without a message. */
  readonly message: string
}

/** `LocalAuthDisabled` (Azure/azure-cosmos-dotnet-v3, SubStatusCodes). */
const localAuthDisabled = 5202
/** `DatabaseAccountNotFound`: the gateway doesn't know the account (the same source). */
const accountNotFound = 1008
/** Azure/data-api-builder #1939, microsoft/TWL300-AI-Apps-and-agents #19 and others. */
const refusal = 'Local Authorization is disabled'
/** Azure/azure-sdk-for-rust #831, Elfocrash/Cosmonaut #130; Microsoft, "Troubleshoot unauthorized". */
const wrongKey = /wrong key|can't serve the request|MAC signature|check the key being used/i

/**
 * Refused: 401 with sub-status 5202 or Cosmos DB's message for it. Accepted: a success with a database account. A bare 401
 * proves nothing.
 */
export function classify(wire: Wire): Classified {
  const { status } = wire
  const subStatus = numberOf(wire.subStatus)
  const body = objectOf(wire.body)
  const words = wordsOf(body)
  const kind = kindOf(wire, subStatus, body, words)
  const answer = kind === 'refused' || kind === 'accepted' ? kind : 'unclear'
  return {
    answer,
    kind,
    status,
    subStatus,
    ...(wire.fault?.tunnelStatus !== undefined && { tunnelStatus: wire.fault.tunnelStatus }),
    // Stryker disable next-line StringLiteral: split() always returns a first part; only the compiler needs a default.
    message: words.split(/\r?\nActivityId: /)[0] ?? ''
  }
}

type Body = Readonly<Record<string, unknown>> | undefined

function kindOf(wire: Wire, subStatus: number | null, body: Body, message: string): AnswerKind {
  const { status, fault } = wire
  if (status === null) {
    return fault?.kind ?? 'other'
  }
  if (status >= 200 && status < 300) {
    return isDatabaseAccount(body) ? 'accepted' : body === undefined ? 'not-cosmos' : 'no-account'
  }
  if (status >= 300 && status < 400) {
    return 'redirect'
  }
  if (status === 401) {
    const says = message.startsWith(refusal)
    const unreadable = wire.subStatus !== null && subStatus === null
    if (says || subStatus === localAuthDisabled) {
      const other = unreadable || (subStatus !== null && subStatus !== 0 && subStatus !== localAuthDisabled)
      return other || wrongKey.test(message) ? 'contradiction' : 'refused'
    }
    return wrongKey.test(message) ? 'wrong-key' : body === undefined ? 'not-cosmos' : 'unauthorized'
  }
  if (status === 403) {
    return forbidden(subStatus, body, message)
  }
  if (status === 404) {
    return 'not-found'
  }
  if (status === 408) {
    return 'timeout'
  }
  if (status === 429) {
    return 'throttled'
  }
  return status >= 500 ? 'server-error' : 'other'
}

/** Wordings: Microsoft, "Troubleshoot forbidden"; microsoft/azure-tools-for-java #7123; SubStatusCodes 5307 to 5313. */
function forbidden(subStatus: number | null, body: Body, message: string): AnswerKind {
  if (body === undefined) {
    return 'not-cosmos'
  }
  const code = subStatus ?? 0
  if (code >= 5307 && code <= 5313) {
    return 'perimeter'
  }
  if ((code >= 5300 && code <= 5303) || /required RBAC permissions/i.test(message)) {
    return 'no-data-role'
  }
  if (code === accountNotFound) {
    return 'not-found'
  }
  if (/not valid at the current time/i.test(message)) {
    return 'clock-skew'
  }
  if (/service endpoint|private endpoint/i.test(message)) {
    return 'private-network'
  }
  return /firewall|public internet|request is blocked|originated from/i.test(message)
    ? 'firewall'
    : 'forbidden'
}

/** An account read lists its locations (Azure Cosmos DB REST API, "Get database account"). */
function isDatabaseAccount(body: Body): boolean {
  return (
    body !== undefined &&
    (Array.isArray(body['readableLocations']) || Array.isArray(body['writableLocations']))
  )
}

function numberOf(header: string | null): number | null {
  return header !== null && /^\d{1,9}$/.test(header.trim()) ? Number(header) : null
}

function objectOf(text: string): Body {
  // Stryker disable BlockStatement: an empty catch returns undefined as well.
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : undefined
  } catch {
    return undefined
  }
  // Stryker restore BlockStatement
}

function wordsOf(body: Body): string {
  const message = body?.['message']
  return typeof message === 'string' ? message : ''
}
