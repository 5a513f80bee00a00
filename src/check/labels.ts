import type { Proof } from '../azure/key-names.ts'
import type { Answer } from './answer.ts'
import type { Verdict } from './verdict.ts'
import { count } from '../runtime/text.ts'
import type { Warning } from '../runtime/errors.ts'
import type { ExceptionReport } from './exceptions.ts'

export const verdictWords: Readonly<Record<Verdict, { readonly icon: string; readonly word: string }>> = {
  passed: { icon: '✅', word: 'Passed' },
  failed: { icon: '❌', word: 'Failed' },
  inconclusive: { icon: '⚠️', word: 'Not proven' },
  planned: { icon: '✅', word: 'Planned' },
  excepted: { icon: '➖', word: 'Excepted' },
  'not-applicable': { icon: '➖', word: 'Not applicable' }
}

export const answerWords: Readonly<Record<Answer, string>> = {
  refused: 'refused',
  accepted: 'accepted',
  unclear: 'unclear'
}

export const proofWords: Readonly<Record<Proof, string>> = {
  'all-keys': 'all keys',
  'read-only-keys': 'the read-only keys',
  'made-up-key': 'a made-up key'
}

export function verdictTitle(verdict: Verdict): string {
  const { icon, word } = verdictWords[verdict]
  return `${icon} ${word}`
}

/** `shard 2 of 8` */
export function shardWords(shard: string): string {
  const [index = '', of = ''] = shard.split('/')
  return `shard ${index} of ${of}`
}

/** `20:00:17`, or to the millisecond, of a time as reports have it. */
export function timeOfDay(iso: string, precision: 'seconds' | 'milliseconds' = 'seconds'): string {
  const time = /T(\d\d:\d\d:\d\d)(\.\d{3})?/.exec(iso)
  return time === null
    ? 'an unknown time'
    : `${time[1] ?? ''}${precision === 'seconds' ? '' : (time[2] ?? '')}`
}

const dayMs = 86_400_000

/** Time left in days of UTC; the last day counts in full. */
export function timeLeft(expires: string, at: string): string {
  const days = (Date.parse(expires) - Date.parse(at.slice(0, expires.length))) / dayMs
  return !Number.isInteger(days)
    ? 'for an unknown time'
    : days < 0
      ? 'expired'
      : days === 0
        ? 'the last day'
        : `${count(days, 'day')} left`
}

export function expiredException({ expires, owner, reason }: ExceptionReport): Warning {
  return {
    code: 'exception-expired',
    message: `The exception for this account expired at the end of ${expires} (UTC), so it no longer counts. Owner: ${owner}. Reason: ${reason}`
  }
}
