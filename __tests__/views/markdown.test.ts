import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { marked } from 'marked'
import { block, code, details, message, next, strong, table, text } from '../../src/views/summary/markdown.ts'
import { oneLine } from '../../src/runtime/text.ts'
import { foreignText } from '../foreign-text.ts'

/** As GitHub renders Markdown. */
function render(markdown: string): string {
  return marked.parse(markdown, { gfm: true, async: false })
}

/** The name of each element. Only tags begin with `<` in a renderer’s HTML. */
function elements(html: string): readonly string[] {
  return [...html.matchAll(/<(?!\/)([^\s>]*)/g)].map(([, name = '']) => name)
}

/** What a reader sees. */
function visible(html: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) =>
      decimal !== undefined
        ? String.fromCodePoint(Number(decimal))
        : hex !== undefined
          ? String.fromCodePoint(Number.parseInt(hex, 16))
          : (named[name ?? ''] ?? whole)
    )
}

/** Without zero-width spaces, which `text` adds, and with white space collapsed. */
function collapsed(words: string): string {
  return words
    .replace(/\u200B/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function unspaced(words: string): string {
  return words.replace(/[\u200B\s]/g, '')
}

/** Mentions and references that GitHub would link; it ignores code. */
function references(html: string): readonly string[] {
  return visible(html.replace(/<code>.*?<\/code>/gs, ' ')).match(/[@#]\w+/g) ?? []
}

interface Place {
  readonly place: string
  readonly put: (markdown: string) => string
  /** The template’s own elements, without the paragraph. */
  readonly own: readonly string[]
  /** The template’s own text, without spaces. */
  readonly before: string
  readonly behind: string
}

const places: readonly Place[] = [
  { place: 'alone', put: (it) => it, own: [], before: '', behind: '' },
  {
    place: 'within a paragraph',
    put: (it) => `Before ${it} after.`,
    own: [],
    before: 'Before',
    behind: 'after.'
  },
  {
    place: 'after a bold word',
    put: (it) => `**Next:** ${it}`,
    own: ['strong'],
    before: 'Next:',
    behind: ''
  },
  { place: 'in a quote', put: (it) => `> ${it}`, own: ['blockquote'], before: '', behind: '' },
  {
    place: 'in a cell',
    put: (it) => table(['One', 'Other'], [[it, 'end']]),
    own: ['table', 'thead', 'tr', 'th', 'th', 'tbody', 'tr', 'td', 'td'],
    before: 'OneOther',
    behind: 'end'
  }
]

describe.each(places)('foreign text $place', ({ put, own, before, behind }) => {
  /** The text is there as it was, and the template is intact. */
  const expectShown = (html: string, words: string, codes: readonly string[] = []): void => {
    expect(unspaced(visible(html))).toBe(`${before}${unspaced(words)}${behind}`)
    const names = elements(html)
    expect(names.filter((name) => name !== 'p').sort()).toEqual([...own, ...codes].sort())
    expect(names.filter((name) => name === 'p').length).toBeLessThanOrEqual(own.includes('td') ? 0 : 1)
    expect(references(html)).toEqual([])
  }

  test('property: as text, it is shown and inert', () => {
    fc.assert(
      fc.property(foreignText, (foreign) => expectShown(render(put(text(foreign))), oneLine(foreign))),
      { numRuns: 1_200 }
    )
  })

  test('property: as code, it is shown and inert', () => {
    fc.assert(
      fc.property(foreignText, (foreign) =>
        expectShown(render(put(code(foreign))), oneLine(foreign), ['code'])
      ),
      { numRuns: 600 }
    )
  })

  test('property: in a message, only backticks have a meaning', () => {
    fc.assert(
      fc.property(foreignText, (foreign) => {
        const html = render(put(message(foreign)))
        const codes = elements(html).filter((name) => name === 'code')
        expectShown(html, oneLine(foreign.replaceAll('`', ''), 10_000), codes)
        expect(codes.length).toBeLessThanOrEqual(foreign.split('`').length / 2)
      }),
      { numRuns: 800 }
    )
  })
})

test('property: a paragraph reads as the text does, spaces included', () => {
  fc.assert(
    fc.property(foreignText, (foreign) => {
      expect(collapsed(visible(render(text(foreign))))).toBe(collapsed(oneLine(foreign)))
      expect(collapsed(visible(render(code(foreign))))).toBe(collapsed(oneLine(foreign)))
    }),
    { numRuns: 800 }
  )
})

test('property: a table keeps its rows and cells with any text in them', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(foreignText, foreignText, foreignText), { maxLength: 4 }), (rows) => {
      const html = render(
        table(
          ['A', 'B', 'C'],
          rows.map(([a, b, c]) => [text(a), code(b), message(c)])
        )
      )
      expect(elements(html).filter((name) => name === 'td')).toHaveLength(rows.length * 3)
      expect(elements(html).filter((name) => name === 'table')).toHaveLength(1)
    }),
    { numRuns: 300 }
  )
})

test.each([
  ['orders', 'orders'],
  ['North Europe', 'North Europe'],
  ['https://aka.ms/x', 'https&#58;//aka.ms/x'],
  ['@octocat', '&#64;\u200Boctocat'],
  ['#12', '&#35;\u200B12'],
  ['GH-12', 'GH\u200B-12']
])('text %j is %j', (foreign, expected) => {
  expect(text(foreign)).toBe(expected)
})

test('text is cut before it is encoded, so no entity is cut', () => {
  expect(text('<<<<<', 3)).toBe('&#60;&#60;…')
})

test('a message keeps the spaces around its code', () => {
  expect(message('Run `az login` first')).toBe('Run <code>az login</code> first')
  expect(message('`mode: audit` or `mode: enforce`')).toBe(
    '<code>mode: audit</code> or <code>mode: enforce</code>'
  )
})

test('a message is cut as a whole, however much of it is code', () => {
  expect(message('`a` or '.repeat(1_000), 10)).toBe('<code>a</code> or <code>a…</code>')
})

test('a column of numbers is right-aligned, and a wide column stays wide', () => {
  expect(table(['Verdict', { title: 'Accounts', numbers: true }], [['x', '12']])).toBe(
    '| Verdict | Accounts |\n| --- | ---: |\n| x | 12 |'
  )
  const html = render(table([{ title: 'The key', width: 10 }, 'Answer'], [['a', 'b']]))
  expect(visible(html)).toContain('The\u00A0key\u2007\u2007\u2007\u00A0')
})

test('a command in a message is encoded', () => {
  expect(message('`az x --query "[?a==\'b\']"`')).not.toMatch(/["'[\]]/)
})

describe('a next step', () => {
  const command = 'az resource update --name "orders" --set properties.disableLocalAuth=true'

  test('keeps a short command in its sentence', () => {
    expect(next('Find it: `az lock list`.')).toBe('**Next:** Find it: <code>az lock list</code>&#46;')
  })

  test('gives a long command its own line, without the period after it', () => {
    const html = render(next(`Run it with \`mode: enforce\`, or: \`${command}\`.`))
    expect(elements(html)).toEqual(['p', 'strong', 'code', 'pre', 'code'])
    expect(collapsed(visible(html))).toBe(`Next: Run it with mode: enforce, or: ${command}`)
  })

  test('continues below a long command', () => {
    const html = render(next(`Grant it: \`${command}\` (or a role with \`one\`). Then \`${command}\`. Wait.`))
    expect(elements(html)).toEqual(['p', 'strong', 'pre', 'code', 'p', 'code', 'pre', 'code', 'p'])
    expect(unspaced(visible(html))).toBe(
      unspaced(`Next: Grant it: ${command} (or a role with one). Then ${command} Wait.`)
    )
  })

  test('may be only a command, and may say what it applies to', () => {
    expect(next(`\`${command}\``)).toMatch(/^\*\*Next:\*\*\n\n<pre><code>az /)
    expect(next('Wait.', 'for 2 of the 3')).toBe('**Next, for 2 of the 3:** Wait.')
  })

  test('property: foreign text is shown and inert, long or short', () => {
    fc.assert(
      fc.property(foreignText, fc.integer({ min: 1, max: 30 }), (foreign, times) => {
        const long = foreign.repeat(times)
        const html = render(next(long))
        // Without the period after a command.
        const said = (words: string): string => unspaced(words).replace(/[.,;]/g, '')
        expect(said(visible(html))).toBe(said(`Next:${oneLine(long, 4000).replaceAll('`', '')}`))
        expect(elements(html).filter((name) => !['p', 'strong', 'pre', 'code'].includes(name))).toEqual([])
        expect(references(html)).toEqual([])
      }),
      { numRuns: 400 }
    )
  })
})

test('empty bold text stays empty, because four asterisks are a rule', () => {
  expect(strong('orders')).toBe('**orders**')
  expect(strong('')).toBe('')
  expect(elements(render(strong('\n')))).toEqual([])
})

test('a column as wide as its title keeps it on one line', () => {
  expect(table([{ title: 'Resource group', width: 14 }], [['a']])).toContain('| Resource\u00A0group |')
})

test('details contain Markdown', () => {
  const html = render(details('Evidence', table(['A'], [['1']])))
  expect(elements(html)).toEqual(['details', 'summary', 'table', 'thead', 'tr', 'th', 'tbody', 'tr', 'td'])
})

test('the content of a block can’t end it', () => {
  const html = render(block('az x\n```\n# no heading'))
  expect(elements(html)).toEqual(['pre', 'code'])
})
