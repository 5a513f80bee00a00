import { randomBytes } from 'node:crypto'
import type { Agent } from 'node:https'
import { classify, type AnswerKind } from '../../src/check/answer.ts'
import type { Clock } from '../../src/runtime/clock.ts'
import { ask, signedWith, unsigned, type Raw } from './ask.ts'
import { redactedHeaders, redactor, type Redact } from './redact.ts'

export const realKeys = ['primary', 'secondary', 'primary-read-only', 'secondary-read-only'] as const
export type RealKey = (typeof realKeys)[number]

/** Credentials to try at an endpoint. One that fails two checks shows which check comes first. */
export type Credential =
  | RealKey
  /** A made-up key. */
  | 'made-up'
  /** No authorization header. */
  | 'none'
  /** The primary key, signed with a date of two hours ago. */
  | 'old-date'
  /** A malformed authorization header. */
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
  /** The action's classification. */
  readonly answerKind: AnswerKind
  /** Its message, without the activity ID. */
  readonly message: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly fault: string | null
}

/** The account according to Azure Resource Manager. */
export interface SettingSample {
  readonly kind: 'setting'
  readonly at: number
  readonly status: number | null
  readonly disableLocalAuth: boolean | null
  readonly provisioningState: string
}

/** The result of listKeys; the response only if it is a refusal. */
export interface ListKeysSample {
  readonly kind: 'listKeys'
  readonly at: number
  readonly status: number | null
  /** Whether the four keys are the same as at the beginning; `null` if none were listed. */
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
  /** Other values to redact: IDs by their placeholders. */
  readonly names: Readonly<Record<string, string>>
  readonly clock: Clock
  /** Ends the recording early. */
  readonly stop: AbortSignal
  /** Called with each sample. */
  readonly write: (sample: Sample) => void
  /** Called after each round of samples. */
  readonly roundDone?: (round: number) => void
  readonly agent?: Agent
  readonly pauseMs: number
  /** How long the recording continues after all keys were refused: they may be accepted again. */
  readonly settleMs: number
  /** Interval of listKeys. */
  readonly listKeysMs: number
}

const apiVersion = '2026-03-15'

/**
 * Reads the setting and tries each credential at each endpoint, round by round, and sometimes lists the keys. It changes
 * nothing: another process turns keys off meanwhile.
 * @returns all samples, once every key was refused everywhere for `settleMs` or it was stopped
 * @throws if the account or its keys can't be read at the beginning
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
          return { kind: 'endpoint', at, endpoint: name, credential, ...described(raw, redact) }
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

/** A requested stop isn't an error. */
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

function described(
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
