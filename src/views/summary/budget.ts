import { list } from '../../runtime/text.ts'

/** As much as the place of a page takes; characters are units of UTF-16. */
export type Budget = { readonly bytes: number } | { readonly characters: number }

/** Of one step; GitHub drops a longer summary whole. */
export const jobSummary: Budget = { bytes: 1_048_576 }

/** Whole lines of Markdown, or none, shown or left out. */
export interface Part {
  /** The smaller, the longer it stays. */
  readonly rank: number
  /** Asked for when its turn comes, and not before. */
  readonly text: string | (() => string)
  /** What it is one of, in the plural: by that, what is left out is counted. */
  readonly of?: string
}

/** Lines of a table, a list or what is folded away: opened by the first that is shown, closed wherever they end. */
export interface Frame {
  readonly head: string
  readonly parts: readonly Part[]
  readonly foot: string
}

/** In reading order, with a blank line between any two. */
export type Page = readonly (Part | Frame)[]

/**
 * The page, or as much of it as fits: by rank, from the first part to the first for which there is no room. What is left
 * out is counted in its place, and again at the end. Where not even the first part fits, nothing is left.
 */
export function compose(page: Page, budget: Budget): string {
  const [most, size] =
    'bytes' in budget
      ? [budget.bytes, (text: string) => Buffer.byteLength(text)]
      : [budget.characters, (text: string) => text.length]
  const frames = page.map((item): Frame => ('parts' in item ? item : { head: '', parts: [item], foot: '' }))
  const placed = frames.flatMap((frame) => frame.parts.map((part) => ({ part, frame })))
  const parts = placed.map(({ part }) => part)
  const shown = new Map<Part, string>()
  const opened = new Set<Frame>()
  let room = most - size(notice(parts, parts)) - lineEnd
  for (const { part, frame } of placed.toSorted((one, other) => one.part.rank - other.part.rank)) {
    const text = textOf(part)
    room -= size(text) + lineEnd + (opened.has(frame) ? 0 : size(framed(frame, new Map())) + 2 * lineEnd)
    if (room < 0) {
      break
    }
    shown.set(part, text)
    opened.add(frame)
  }
  if (shown.size === 0) {
    return ''
  }
  const leftOut = parts.filter((part) => !shown.has(part))
  return [
    ...frames.filter((frame) => opened.has(frame)).map((frame) => framed(frame, shown)),
    leftOut.length === 0 ? '' : notice(leftOut, parts)
  ]
    .filter((lines) => lines !== '')
    .join('\n\n')
    .concat('\n')
}

/** All of a frame, whatever its size. */
export function whole(frame: Frame): string {
  return framed(frame, new Map(frame.parts.map((part) => [part, textOf(part)])))
}

function textOf({ text }: Part): string {
  return typeof text === 'string' ? text : text()
}

const lineEnd = 1

function framed({ head, parts, foot }: Frame, shown: ReadonlyMap<Part, string>): string {
  const lines = parts.flatMap((part) => shown.get(part) ?? [])
  // Of parts of several kinds, those of the first are what is listed.
  const more = parts.filter((part) => part.of === parts[0]?.of && !shown.has(part)).length
  return [head, ...lines, more === 0 ? '' : `\nand ${more} more, in the report`, foot]
    .filter((line) => line !== '')
    .join('\n')
}

function notice(leftOut: readonly Part[], all: readonly Part[]): string {
  const total = numbers(all)
  const what = [...numbers(leftOut)].map(([of, number]) => `${number} of ${total.get(of) ?? number} ${of}`)
  return `**Shortened** to what fits here.${what.length === 0 ? '' : ` Left out: ${list(what)}.`} The whole is in the report (output <code>report-path</code>).`
}

function numbers(parts: readonly Part[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>()
  for (const { of } of parts) {
    if (of !== undefined) {
      counted.set(of, (counted.get(of) ?? 0) + 1)
    }
  }
  return counted
}
