import { createHash } from 'node:crypto'

/** One part of a run on several machines: the second of eight is `2/8`. */
export interface Shard {
  /** From 1. */
  readonly index: number
  readonly of: number
}

export interface FoundAccounts {
  readonly accounts: number
  /** SHA-256 (hex) of the sorted lower-case IDs, joined by line feeds. */
  readonly hash: string
}

/** A matrix of GitHub Actions has at most 256 jobs. */
export const mostShards = 256

export function parseShard(text: string): Shard | undefined {
  const [, first, second] = /^([1-9]\d{0,2})\/([1-9]\d{0,2})$/.exec(text) ?? []
  const [index, of] = [Number(first), Number(second)]
  return index <= of && of <= mostShards ? { index, of } : undefined
}

/** Depends on the ID alone, in any case. @param id resource ID; name or ID as typed if the account doesn't exist */
export function shardOf(id: string, of: number): number {
  return (createHash('sha256').update(id.toLowerCase()).digest().readUIntBE(0, 6) % of) + 1
}

export function foundOf(ids: readonly string[]): FoundAccounts {
  const all = [...new Set(ids.map((id) => id.toLowerCase()))].sort()
  return { accounts: all.length, hash: createHash('sha256').update(all.join('\n')).digest('hex') }
}
