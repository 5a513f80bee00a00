import { randomBytes } from 'node:crypto'
import type { Agent } from 'node:https'
import { classify, type AnswerKind } from '../../src/check/answer.ts'
import type { Clock } from '../../src/runtime/clock.ts'
import { ask, signedWith, unsigned, type Raw } from './ask.ts'
import { redactedHeaders, redactor, type Redact } from './redact.ts'

export const realKeys = ['primary', 'secondary', 'primary-read-only', 'secondary-read-only'] as const
export type RealKey = (typeof realKeys)[number]

/** With what an endpoint is asked. Of two checks, what fails both tells which comes first. */
export type Credential =
  | RealKey
  /** As long as a key, and none of this account. */
  | 'made-up'
  /** No authorization header. */
  | 'none'
  /** The primary key, signed with a date of two hours ago. */
  | 'old-date'
  /** An authorization header in no form that Cosmos DB knows. */
  | 'malformed'

/** One answer of an endpoint, redacted. */
export interface EndpointSample {
  readonly kind: 'endpoint'
  readonly at: number
  /** `Global`, or the name of a region. */
  readonly endpoint: string
  readonly credential: Credential
  readonly status: number | null
  readonly subStatus: string | null
  /** What the action makes of it. */
  readonly answerKind: AnswerKind
  /** Its words, without the trailer that names the activity. */
  readonly message: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly fault: string | null
}

/** What Azure Resource Manager said of the account. */
export interface SettingSample {
  readonly kind: 'setting'
  readonly at: number
  readonly status: number | null
  readonly disableLocalAuth: boolean | null
  readonly provisioningState: string
}

/** What it said when asked for the keys; the answer itself only where it is a refusal. */
export interface ListKeysSample {
  readonly kind: 'listKeys'
  readonly at: number
  readonly status: number | null
  /** Whether the four keys are those of the beginning; `null` where none were listed. */
  readonly sameKeys: boolean | null
  readonly body: string
}

export type Sample = EndpointSample | SettingSample | ListKeysSample

export interface Recording {
  /** Azure Resource Manager's URL, without a slash at the end. */
  readonly resourceManager: string
  /** Resource ID of the account. */
  readonly account: string
  readonly token: () => Promise<string>
  /** What else must not be told: IDs by what stands in their place. */
  readonly names: Readonly<Record<string, string>>
  readonly clock: Clock
  /** Ends the recording, as its own end does. */
  readonly stop: AbortSignal
  /** Told of each sample as it is taken. */
  readonly write: (sample: Sample) => void
  /** Told after each round of samples. */
  readonly roundDone?: (round: number) => void
  readonly agent?: Agent
  readonly pauseMs: number
  /** For so long keys are looked at after all were refused everywhere: they may be accepted again. */
  readonly settleMs: number
  /** Keys are asked for so often. */
  readonly listKeysMs: number
}

const apiVersion = '2026-03-15'

/**
 * Asks, round after round: Azure Resource Manager for the setting and now and then for the keys, and each endpoint with each
 * credential. It changes nothing; whoever turns keys off does so meanwhile.
 * @returns all samples, once every key was refused everywhere for `settleMs` or it was stopped
 * @throws where the account or its keys cannot be read at the beginning: there is nothing to record then
 */
export async function record(recording: Recording): Promise<readonly Sample[]> {
  const { clock, stop, pauseMs, settleMs, listKeysMs, agent } = recording
  const samples: Sample[] = []
  const beginning = await begin(recording)
  const { endpoints, keys, redact } = beginning
  const take = (sample: Sample): void => {
    samples.push(sample)
    recording.write(sample)
  }
  let listedAt = -Infinity
  let refusedSince: number | undefined
  for (let round = 1; !stop.aborted; round++) {
    const setting = await settingNow(recording)
    take(setting)
    if (clock.now() - listedAt >= listKeysMs) {
      listedAt = clock.now()
      take(await keysNow(recording, beginning))
    }
    const answers = await Promise.all(
      endpoints.flatMap(({ name, url }) =>
        credentialsOf(keys, clock.now()).map(async ({ credential, headers }): Promise<EndpointSample> => {
          const at = clock.now()
          const raw = await ask(url, { headers, agent })
          return { kind: 'endpoint', at, endpoint: name, credential, ...told(raw, redact) }
        })
      )
    )
    answers.forEach(take)
    recording.roundDone?.(round)
    const allRefused = answers
      .filter(({ credential }) => (realKeys as readonly string[]).includes(credential))
      .every(({ answerKind }) => answerKind === 'refused')
    refusedSince = setting.disableLocalAuth === true && allRefused ? (refusedSince ?? clock.now()) : undefined
    if (refusedSince !== undefined && clock.now() - refusedSince >= settleMs) {
      break
    }
    await pause(clock, pauseMs, stop)
  }
  return samples
}

/** To be told to stop is no failure. */
async function pause(clock: Clock, milliseconds: number, stop: AbortSignal): Promise<void> {
  try {
    await clock.sleep(milliseconds, stop)
  } catch (error) {
    if (!stop.aborted) {
      throw error
    }
  }
}

interface Beginning {
  readonly endpoints: readonly { readonly name: string; readonly url: string }[]
  readonly keys: Readonly<Record<RealKey, string>>
  readonly redact: Redact
}

async function begin(recording: Recording): Promise<Beginning> {
  const read = await armAsk(recording, 'GET', '')
  const listed = await armAsk(recording, 'POST', '/listKeys')
  if (read.status !== 200 || listed.status !== 200) {
    throw new Error(
      `The account or its keys cannot be read: status ${read.status ?? read.fault ?? ''} and ${listed.status ?? listed.fault ?? ''}`
    )
  }
  const { name, properties } = JSON.parse(read.body) as {
    readonly name: string
    readonly properties: {
      readonly documentEndpoint: string
      readonly locations: readonly { readonly locationName: string; readonly documentEndpoint: string }[]
    }
  }
  const keys = keysIn(listed.body)
  return {
    endpoints: [
      { name: 'Global', url: properties.documentEndpoint },
      ...properties.locations.map((location) => ({
        name: location.locationName,
        url: location.documentEndpoint
      }))
    ],
    keys,
    redact: redactor(Object.values(keys), { ...recording.names, account: name })
  }
}

async function settingNow(recording: Recording): Promise<SettingSample> {
  const at = recording.clock.now()
  const { status, body } = await armAsk(recording, 'GET', '')
  const { properties } = (status === 200 ? JSON.parse(body) : {}) as {
    readonly properties?: { readonly disableLocalAuth?: boolean; readonly provisioningState?: string }
  }
  return {
    kind: 'setting',
    at,
    status,
    disableLocalAuth: properties?.disableLocalAuth ?? null,
    provisioningState: properties?.provisioningState ?? ''
  }
}

async function keysNow(recording: Recording, { keys, redact }: Beginning): Promise<ListKeysSample> {
  const at = recording.clock.now()
  const { status, body } = await armAsk(recording, 'POST', '/listKeys')
  const listed = status === 200
  return {
    kind: 'listKeys',
    at,
    status,
    sameKeys: listed ? realKeys.every((name) => keysIn(body)[name] === keys[name]) : null,
    body: listed ? '(withheld)' : redact(body)
  }
}

async function armAsk(
  { resourceManager, account, token, agent }: Recording,
  method: 'GET' | 'POST',
  action: string
): Promise<Raw> {
  return ask(`${resourceManager}${account}${action}?api-version=${apiVersion}`, {
    method,
    headers: { authorization: `Bearer ${await token()}`, 'content-length': '0' },
    agent
  })
}

function keysIn(body: string): Record<RealKey, string> {
  const listed = JSON.parse(body) as Readonly<Record<string, string | undefined>>
  return {
    primary: listed['primaryMasterKey'] ?? '',
    secondary: listed['secondaryMasterKey'] ?? '',
    'primary-read-only': listed['primaryReadonlyMasterKey'] ?? '',
    'secondary-read-only': listed['secondaryReadonlyMasterKey'] ?? ''
  }
}

const twoHoursMs = 2 * 60 * 60 * 1000

function credentialsOf(
  keys: Readonly<Record<RealKey, string>>,
  now: number
): readonly { readonly credential: Credential; readonly headers: Record<string, string> }[] {
  return [
    ...realKeys.map((name) => ({ credential: name, headers: signedWith(keys[name], now) })),
    { credential: 'made-up', headers: signedWith(randomBytes(64).toString('base64'), now) },
    { credential: 'none', headers: unsigned(now) },
    { credential: 'old-date', headers: signedWith(keys.primary, now - twoHoursMs) },
    { credential: 'malformed', headers: { ...unsigned(now), authorization: 'Basic bm9ib2R5' } }
  ]
}

function told(
  { status, headers, body, fault }: Raw,
  redact: Redact
): Pick<EndpointSample, 'status' | 'subStatus' | 'answerKind' | 'message' | 'headers' | 'body' | 'fault'> {
  const subStatus = headers['x-ms-substatus'] ?? null
  const { kind: answerKind, message } = classify({
    status,
    subStatus,
    activityId: headers['x-ms-activity-id'] ?? null,
    body,
    fault: null
  })
  return {
    status,
    subStatus,
    answerKind,
    message: redact(message),
    headers: redactedHeaders(headers, redact),
    body: redact(body),
    fault
  }
}
