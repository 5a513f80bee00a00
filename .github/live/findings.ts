import type { AnswerKind } from '../../src/check/answer.ts'
import { code, table, text } from '../../src/views/summary/markdown.ts'
import {
  realKeys,
  type Credential,
  type EndpointSample,
  type ListKeysSample,
  type Sample,
  type SettingSample
} from './record.ts'

/** A recording's answers to questions that Azure's documentation leaves open. Times are in ms since the epoch. */
export interface Findings {
  /** The last read that showed keys on, and the first that showed them off. */
  readonly lastOn: number | null
  readonly firstOff: number | null
  readonly endpoints: readonly EndpointFinding[]
  readonly answers: readonly AnswerFinding[]
  readonly order: readonly OrderFinding[]
  readonly listKeys: readonly ListKeysFinding[]
}

/** When one endpoint applied the change: seconds from `firstOff`, negative before it. */
export interface EndpointFinding {
  readonly endpoint: string
  readonly firstRefused: number | null
  readonly lastAccepted: number | null
  /** How often a refused key was accepted again. */
  readonly relapses: number
}

/** Before the change; after an endpoint last did anything but refuse keys; or between the two. */
export type Phase = 'before' | 'meanwhile' | 'after'

export interface AnswerFinding {
  readonly phase: Phase
  readonly credential: Credential
  readonly status: number | null
  readonly subStatus: string | null
  readonly answerKind: AnswerKind
  readonly times: number
  /** One of the answers. */
  readonly message: string
}

/** Which of two checks comes first if a request fails both. */
export interface OrderFinding {
  readonly credential: Exclude<Credential, (typeof realKeys)[number]>
  readonly first: 'setting' | 'other' | 'mixed' | 'unknown'
}

export interface ListKeysFinding {
  readonly keys: 'on' | 'off'
  readonly status: number | null
  readonly sameKeys: boolean | null
  readonly times: number
  readonly body: string
}

const twiceWrong = ['made-up', 'none', 'old-date', 'malformed'] as const

/** Pure. */
export function findingsOf(samples: readonly Sample[]): Findings {
  const settings = samples.filter((sample): sample is SettingSample => sample.kind === 'setting')
  const asked = samples.filter((sample): sample is EndpointSample => sample.kind === 'endpoint')
  const listed = samples.filter((sample): sample is ListKeysSample => sample.kind === 'listKeys')
  const firstOff = settings.find(({ disableLocalAuth }) => disableLocalAuth === true)?.at ?? null
  const lastOn =
    settings.findLast(
      ({ at, disableLocalAuth }) => disableLocalAuth === false && (firstOff === null || at < firstOff)
    )?.at ?? null
  const byEndpoint = Map.groupBy(asked, ({ endpoint }) => endpoint)
  const settledAt = new Map([...byEndpoint].map(([endpoint, its]) => [endpoint, lastUnrefused(its)]))
  const phased = asked.map((sample) => ({
    ...sample,
    phase: phaseOf(sample.at, firstOff, settledAt.get(sample.endpoint) ?? Infinity)
  }))
  return {
    lastOn,
    firstOff,
    endpoints: [...byEndpoint].map(([endpoint, its]) => endpointFinding(endpoint, its, firstOff)),
    answers: grouped(phased, ({ phase, credential, status, subStatus, answerKind }) => [
      phase,
      credential,
      status,
      subStatus,
      answerKind
    ]).map(([{ phase, credential, status, subStatus, answerKind, message }, times]) => ({
      phase,
      credential,
      status,
      subStatus,
      answerKind,
      times,
      message
    })),
    order: twiceWrong.map((credential) => ({
      credential,
      first: firstCheck(
        phased.filter((sample) => sample.phase === 'after' && sample.credential === credential)
      )
    })),
    listKeys: grouped(
      listed.map((sample) => ({
        ...sample,
        keys: firstOff !== null && sample.at >= firstOff ? ('off' as const) : ('on' as const)
      })),
      ({ keys, status, sameKeys }) => [keys, status, sameKeys]
    ).map(([{ keys, status, sameKeys, body }, times]) => ({ keys, status, sameKeys, times, body }))
  }
}

function isReal({ credential }: EndpointSample): boolean {
  return (realKeys as readonly string[]).includes(credential)
}

/** The last time that a key of the account wasn't refused. */
function lastUnrefused(samples: readonly EndpointSample[]): number {
  return Math.max(
    -Infinity,
    ...samples.filter((sample) => isReal(sample) && sample.answerKind !== 'refused').map(({ at }) => at)
  )
}

function phaseOf(at: number, firstOff: number | null, settled: number): Phase {
  if (firstOff === null || at < firstOff) {
    return 'before'
  }
  return at > settled ? 'after' : 'meanwhile'
}

function endpointFinding(
  endpoint: string,
  samples: readonly EndpointSample[],
  firstOff: number | null
): EndpointFinding {
  const real = samples.filter(isReal)
  const seconds = (at: number | undefined): number | null =>
    at === undefined || firstOff === null ? null : Math.round((at - firstOff) / 100) / 10
  const relapses = realKeys.map((name) => {
    const clear = real.filter(
      ({ credential, answerKind }) =>
        credential === name && (answerKind === 'refused' || answerKind === 'accepted')
    )
    return clear.filter(
      ({ answerKind }, index) => answerKind === 'accepted' && clear[index - 1]?.answerKind === 'refused'
    ).length
  })
  return {
    endpoint,
    firstRefused: seconds(real.find(({ answerKind }) => answerKind === 'refused')?.at),
    lastAccepted: seconds(real.findLast(({ answerKind }) => answerKind === 'accepted')?.at),
    relapses: relapses.reduce((sum, some) => sum + some, 0)
  }
}

function firstCheck(after: readonly EndpointSample[]): OrderFinding['first'] {
  const answered = after.filter(({ status }) => status !== null)
  const refused = answered.filter(({ answerKind }) => answerKind === 'refused').length
  if (answered.length === 0) {
    return 'unknown'
  }
  return refused === answered.length ? 'setting' : refused === 0 ? 'other' : 'mixed'
}

/** One example of each kind with its count, in order of first appearance. */
function grouped<T>(items: readonly T[], kind: (item: T) => readonly unknown[]): readonly [T, number][] {
  const groups = Map.groupBy(items, (item) => JSON.stringify(kind(item)))
  return [...groups.values()].flatMap((some): [T, number][] => {
    const [first] = some
    return first === undefined ? [] : [[first, some.length]]
  })
}

const checks: Readonly<Record<OrderFinding['credential'], string>> = {
  'made-up': 'the signature (a made-up key)',
  none: 'the presence of a credential',
  'old-date': 'the date',
  malformed: 'the form of the credential'
}
const orders: Readonly<Record<OrderFinding['first'], string>> = {
  setting: 'the setting comes first: refused as a key of the account is',
  other: 'it comes before the setting: not refused as a key of the account is',
  mixed: 'both were seen',
  unknown: 'not seen'
}

/** The findings as a page. */
export function findingsPage({ lastOn, firstOff, endpoints, answers, order, listKeys }: Findings): string {
  const time = (at: number | null): string => (at === null ? 'never' : new Date(at).toISOString())
  const seconds = (value: number | null): string => (value === null ? '–' : value.toFixed(1))
  return [
    '### What Azure answered',
    `Azure Resource Manager last said that keys are on at ${time(lastOn)}, and first that they are off at ${time(firstOff)}. Seconds count from the latter.`,
    table(
      [
        'Endpoint',
        { title: 'First refused', numbers: true },
        { title: 'Last accepted', numbers: true },
        { title: 'Accepted again', numbers: true }
      ],
      endpoints.map(({ endpoint, firstRefused, lastAccepted, relapses }) => [
        text(endpoint),
        seconds(firstRefused),
        seconds(lastAccepted),
        String(relapses)
      ])
    ),
    '#### Order of checks where keys are off',
    order.map(({ credential, first }) => `- Setting or ${checks[credential]}: ${orders[first]}.`).join('\n'),
    '#### Answers to GET /',
    table(
      ['Phase', 'Credential', 'Status', 'Sub-status', 'Seen as', { title: 'Times', numbers: true }, 'Words'],
      answers.map(({ phase, credential, status, subStatus, answerKind, times, message }) => [
        phase,
        credential,
        status === null ? '–' : String(status),
        subStatus === null ? '–' : text(subStatus),
        answerKind,
        String(times),
        message === '' ? '' : code(message, 300)
      ])
    ),
    '#### Answers to listKeys',
    table(
      ['Keys are', 'Status', 'The same keys', { title: 'Times', numbers: true }, 'Words'],
      listKeys.map(({ keys, status, sameKeys, times, body }) => [
        keys,
        status === null ? '–' : String(status),
        sameKeys === null ? '–' : sameKeys ? 'yes' : 'no',
        String(times),
        code(body, 300)
      ])
    ),
    ''
  ].join('\n\n')
}
