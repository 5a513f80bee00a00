/** What a reader must find on a page, and what must not be there. Pure: a complaint is a sentence. */
import type { Contrast, Fold, Look } from './browser-look.ts'

/** A page to be looked at, and what it must say. */
export interface Shown {
  readonly name: string
  readonly markdown: string
  /** What the first heading begins with: icon and word of the verdict. */
  readonly verdict: string
  /** Whether there is something to do. */
  readonly next: boolean
}

type Complaints = readonly string[]

/** @param seen what is folded away included, but for what must be found without unfolding */
export function complaintsAbout(
  shown: Shown,
  seen: Look,
  unfolded: Look,
  folds: readonly Fold[]
): Complaints {
  return [
    ...verdictFirst(shown, seen),
    ...nextStep(shown, seen),
    ...withinPage(seen, 'folded'),
    ...withinPage(unfolded, 'unfolded'),
    ...wholeTables(shown, unfolded),
    ...noMarkup(unfolded),
    ...folds.flatMap(foldWorks),
    ...linksWork(unfolded),
    ...iconsHaveWords(unfolded)
  ]
}

function verdictFirst({ verdict }: Shown, { first, headings, height }: Look): Complaints {
  const [heading] = headings
  return [
    ...(/^H\d$/.test(first.tag) && first.text.startsWith(`${verdict} — `)
      ? []
      : [`The page begins with ${quoted(first.text)}, not with the verdict ${verdict} and why.`]),
    ...(heading === undefined || heading.bottom <= height
      ? []
      : [`The verdict is below the fold: it ends at ${px(heading.bottom)} of ${px(height)}.`]),
    ...headings
      .filter(({ folded }) => folded)
      .map(({ text }) => `The heading ${quoted(text)} is folded away: something before it was not closed.`)
  ]
}

function nextStep({ next: expected }: Shown, { next, height }: Look): Complaints {
  if (next === null) {
    return expected ? ['There is something to do, and the page does not say what.'] : []
  }
  return expected
    ? next.bottom <= height
      ? []
      : [`What to do next is below the fold: it ends at ${px(next.bottom)} of ${px(height)}.`]
    : [`There is nothing to do, and the page says ${quoted(next.text)}.`]
}

function withinPage({ width, scrollWidth, sticksOut }: Look, state: string): Complaints {
  return [
    ...(scrollWidth <= width
      ? []
      : [`The page, ${state}, is ${px(scrollWidth)} wide; there are ${px(width)}.`]),
    ...sticksOut.slice(0, 3).map((what) => `Sticks out of the page, ${state}: ${what}.`)
  ]
}

/** A renderer fills a row up, or cuts it: only its source shows that a cell is missing. */
function wholeTables({ markdown }: Shown, { tables }: Look): Complaints {
  const sources = [...markdown.matchAll(/(?:^\|.*$\n?)+/gm)].map(([lines]) => lines.trim().split('\n'))
  const cells = (line: string): number => line.replace(/\\\|/g, '').split('|').length - 2
  return [
    ...(sources.length === tables.length
      ? []
      : [`The source holds ${sources.length} tables, and the page shows ${tables.length}.`]),
    ...sources.flatMap((lines) =>
      lines
        .filter((line) => cells(line) !== cells(lines[0] ?? ''))
        .map((line) => `A row has ${cells(line)} cells where its table has ${cells(lines[0] ?? '')}: ${line}`)
    ),
    ...tables
      .filter(({ head, rows }) => rows.length === 0 || rows.some((number) => number !== head.length))
      .map(
        ({ head }) => `The table ${quoted(head.join(', '))} has no rows, or some that do not fit its head.`
      ),
    ...tables
      .filter(({ head }) => head.includes(''))
      .map(({ head }) => `A column of the table ${quoted(head.join(', '))} has no title.`)
  ]
}

const markup =
  /\*\*|\|\s*:?-{3,}|^\s*\|.*\||^#{1,6} |^\s*[-+*] |```|<\/?(?:details|summary|table|t[rdh]|su[bp]|br|pre|code|b|strong|li|ul|p|h\d)\b|<!--|&(?:#\d+|#x[\da-f]+|[a-z]+);|\]\(/im
const slips = /\bundefined\b|\bNaN\b|\[object |\bnull\b/

function noMarkup({ texts }: Look): Complaints {
  return texts.flatMap((text) => [
    ...(markup.test(text) ? [`Markup is seen as text: ${quoted(text)}`] : []),
    ...(slips.test(text) ? [`A value is missing: ${quoted(text)}`] : [])
  ])
}

function foldWorks({ title, wasShown, isShown }: Fold): Complaints {
  return [
    ...(title === '' ? ['Something is folded away without a title.'] : []),
    ...(wasShown ? [`${quoted(title)} is not folded away.`] : []),
    ...(isShown ? [] : [`${quoted(title)} shows nothing when it is unfolded.`])
  ]
}

function linksWork({ links, ids }: Look): Complaints {
  return links.flatMap(({ href, text }) => [
    ...(text === '' ? [`A link to ${href ?? 'nowhere'} has no words.`] : []),
    ...(href !== null && (href.startsWith('#') ? ids.includes(href.slice(1)) : isWebAddress(href))
      ? []
      : [`The link ${quoted(text)} leads nowhere: ${href ?? 'it has no target'}.`])
  ])
}

function isWebAddress(href: string): boolean {
  const url = URL.parse(href)
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.hostname !== ''
}

/** For those who do not see an icon, or not its colour. */
function iconsHaveWords({ icons }: Look): Complaints {
  return icons
    .filter((icon) => !/^\p{Extended_Pictographic}\uFE0F?\s\p{L}/u.test(icon))
    .map((icon) => `An icon stands without a word: ${quoted(icon)}.`)
}

/** WCAG 2, level AA, for text of this size. */
const leastContrast = 4.5

export function contrastComplaints(contrasts: readonly Contrast[]): Complaints {
  return contrasts
    .filter(({ ratio }) => ratio < leastContrast)
    .map(({ ratio, text }) => `Too little contrast, ${ratio.toFixed(1)} to 1: ${quoted(text)}.`)
}

function quoted(text: string): string {
  return `“${text.length > 100 ? `${text.slice(0, 100)}…` : text}”`
}

function px(pixels: number): string {
  return `${Math.round(pixels)} px`
}
