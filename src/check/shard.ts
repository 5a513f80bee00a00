import { createHash } from 'node:crypto'

/** One part of a run that is spread over several machines: the second of eight is `2/8`. */
export interface Shard {
  /** From 1. */
  readonly index: number
  readonly of: number
}

/** The existing accounts that a run found before it took its part of them. */
export interface FoundAccounts {
  readonly accounts: number
  /** SHA-256 (hex) of their sorted lower-case IDs, joined by line feeds: equal hashes, equal accounts. */
  readonly hash: string
}

/** As many jobs as a matrix of GitHub Actions makes at most. */
export const mostShards = 256

/** `undefined` where the text is no part of at most `mostShards`. */
export function parseShard(text: string): Shard | undefined {
  const [, first, second] = /^([1-9]\d{0,2})\/([1-9]\d{0,2})$/.exec(text) ?? []
  const [index, of] = [Number(first), Number(second)]
  return index <= of && of <= mostShards ? { index, of } : undefined
}

/**
 * The part that an account belongs to, from 1: the same on every machine, since it rests on nothing but the ID, which
 * Azure compares without regard to case.
 * @param id resource ID, or what stands for it where there is no such account
 */
export function partOf(id: string, of: number): number {
  return (createHash('sha256').update(id.toLowerCase()).digest().readUIntBE(0, 6) % of) + 1
}

/** The accounts with these resource IDs, in whatever order and case. */
export function foundOf(ids: readonly string[]): FoundAccounts {
  const all = [...new Set(ids.map((id) => id.toLowerCase()))].sort()
  return { accounts: all.length, hash: createHash('sha256').update(all.join('\n')).digest('hex') }
}
