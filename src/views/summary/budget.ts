import { list } from '../../runtime/text.ts'

/** How long a page may be; characters are UTF-16 units. */
export type Budget = { readonly bytes: number } | { readonly characters: number }

/** GitHub drops a step’s whole summary if it is longer (GitHub Docs, "Workflow commands"). */
export const jobSummary: Budget = { bytes: 1_048_576 }

/** Whole lines of Markdown, shown or left out together. */
export interface Part {
  /** If space runs out, parts with higher ranks are left out first. */
  readonly rank: number
  /** A function is called only if there is room so far. */
  readonly text: string | (() => string)
  /** What it is one of, in the plural; parts that are left out are counted by it. */
  readonly of?: string
}

/** A table, a list or a collapsed section. Without any of its parts, it isn’t shown. */
export interface Frame {
  readonly head: string
  readonly parts: readonly Part[]
  readonly foot: string
}

/** In reading order, separated by blank lines. */
export type Page = readonly (Part | Frame)[]

/**
 * The page as Markdown, or as much of it as fits: parts by rank, up to the first that doesn’t fit. What is left out is
 * counted in its place and at the end. Empty if not even the first part fits.
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

/** A whole frame, without a limit. */
export function whole(frame: Frame): string {
  return framed(frame, new Map(frame.parts.map((part) => [part, textOf(part)])))
}

function textOf({ text }: Part): string {
  return typeof text === 'string' ? text : text()
}

const lineEnd = 1

function framed({ head, parts, foot }: Frame, shown: ReadonlyMap<Part, string>): string {
  const lines = parts.flatMap((part) => shown.get(part) ?? [])
  // A frame may end with parts of another kind, which don’t count.
  const more = parts.filter((part) => part.of === parts[0]?.of && !shown.has(part)).length
  return [head, ...lines, more === 0 ? '' : `\nand ${more} more, in the report`, foot]
    .filter((line) => line !== '')
    .join('\n')
}

function notice(leftOut: readonly Part[], all: readonly Part[]): string {
  const total = numbers(all)
  const what = [...numbers(leftOut)].map(([of, number]) => `${number} of ${total.get(of) ?? number} ${of}`)
  return `**Shortened** to fit here.${what.length === 0 ? '' : ` Left out: ${list(what)}.`} The report contains everything (output <code>report-path</code>).`
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
