import { createHash } from 'node:crypto'

/** One part of a run that is spread over several machines: the second of eight is `2/8`. */
export interface Shard {
  /** From 1. */
  readonly index: number
  readonly of: number
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
