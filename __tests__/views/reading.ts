import { expect } from '@jest/globals'
import { marked } from 'marked'

/** Reads a summary as GitHub shows it. */

export function firstLine(summary: string): string {
  return summary.split('\n')[0] ?? ''
}

/** The first next step, entities resolved: a sentence, with its command if that has its own line. */
export function nextStep(summary: string): string | undefined {
  return /^\*\*Next(?:, [^*]+)?:\*\* (.+(?:\n\n<pre>.+<\/pre>)?)$/m
    .exec(summary)?.[1]
    ?.replace(/&#(\d+);/g, (_entity, code: string) => String.fromCodePoint(Number(code)))
}

/** Each table as rows of cells. */
export function tables(summary: string): readonly (readonly (readonly string[])[])[] {
  return [...summary.matchAll(/(?:^\|.*\|$\n?)+/gm)].map(([lines]) =>
    lines
      .trim()
      .split('\n')
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim())
      )
  )
}

export function elements(summary: string): ReadonlySet<string> {
  const html = marked.parse(summary, { gfm: true, async: false })
  return new Set([...html.matchAll(/<(?!\/)([^\s>]*)/g)].map(([, name = '']) => name))
}

/** With entities resolved, and without zero-width and non-breaking characters. */
export function plain(summary: string): string {
  return summary
    .replace(/&#(\d+);/g, (_entity, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\u200B/g, '')
    .replace(/[\u00A0\u2007]/g, ' ')
}

const own = [
  ...['h3', 'h4', 'p', 'strong', 'code', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'br', 'sub'],
  ...['details', 'summary', 'ul', 'li', 'pre']
]

/** True of every summary: whole tables, closed elements, no foreign markup. */
export function expectSound(summary: string): void {
  expect(summary).toMatch(/^### \S+ \w+/)
  const made = tables(summary)
  for (const [head = [], line = [], ...rows] of made) {
    expect(head.length).toBeGreaterThan(1)
    expect(line).toEqual(head.map(() => expect.stringMatching(/^---:?$/)))
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter((row) => row.length !== head.length)).toEqual([])
  }
  const html = marked.parse(summary, { gfm: true, async: false })
  expect(html.match(/<table>/g) ?? []).toHaveLength(made.length)
  expect([...elements(summary)].filter((name) => !own.includes(name))).toEqual([])
  expect(html.match(/<h3>/g)).toHaveLength(1)
  expect(html.match(/<(\w+)[^>]* (?:href|src|on\w+|style|class)=/g) ?? []).toEqual(
    html.match(/<code class="language-sh"[^>]*>/g)?.map(() => '<code class=') ?? []
  )
  expect(unclosed(html)).toEqual([])
  expect(summary).not.toMatch(/undefined|NaN|\[object|\r/)
  expect(summary.endsWith('\n')).toBe(true)
}

/** Elements that aren’t closed, or not in the right order. */
function unclosed(html: string): readonly string[] {
  const open: string[] = []
  for (const [tag, slash, name = ''] of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
    if (slash === '') {
      open.push(...(name === 'br' ? [] : [name]))
    } else if (open.pop() !== name) {
      return [...open, tag]
    }
  }
  return open
}
