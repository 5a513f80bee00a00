import { createHash } from 'node:crypto'

/** One part of a run on several machines: the second of eight is `2/8`. */
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

/** A matrix of GitHub Actions has at most 256 jobs. */
export const mostShards = 256

/** `undefined` if the text isn't a shard, such as `2/8`. */
export function parseShard(text: string): Shard | undefined {
  const [, first, second] = /^([1-9]\d{0,2})\/([1-9]\d{0,2})$/.exec(text) ?? []
  const [index, of] = [Number(first), Number(second)]
  return index <= of && of <= mostShards ? { index, of } : undefined
}

/**
 * The shard of an account, from 1. It depends on the ID alone, whose case doesn't matter to Azure.
 * @param id resource ID; for an account that doesn't exist, its name or ID as typed
 */
export function shardOf(id: string, of: number): number {
  return (createHash('sha256').update(id.toLowerCase()).digest().readUIntBE(0, 6) % of) + 1
}

/** The accounts with these resource IDs, in whatever order and case. */
export function foundOf(ids: readonly string[]): FoundAccounts {
  const all = [...new Set(ids.map((id) => id.toLowerCase()))].sort()
  return { accounts: all.length, hash: createHash('sha256').update(all.join('\n')).digest('hex') }
}
