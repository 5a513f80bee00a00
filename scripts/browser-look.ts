/** What a reader finds on a page. */

/** Distances in CSS pixels, from the top of the page. */
export interface Look {
  readonly width: number
  readonly height: number
  /** Of the whole page, what sticks out included. */
  readonly scrollWidth: number
  readonly first: { readonly tag: string; readonly text: string }
  readonly headings: readonly {
    readonly text: string
    readonly bottom: number
    readonly folded: boolean
  }[]
  /** The first step that is not folded away, the command below it included. */
  readonly next: { readonly text: string; readonly bottom: number } | null
  readonly tables: readonly { readonly head: readonly string[]; readonly rows: readonly number[] }[]
  /** Texts that do not stand in code. */
  readonly texts: readonly string[]
  /** What is wider than the page has room for. */
  readonly sticksOut: readonly string[]
  readonly links: readonly { readonly href: string | null; readonly text: string }[]
  readonly ids: readonly string[]
  /** What follows each icon. */
  readonly icons: readonly string[]
}

export interface Fold {
  readonly title: string
  /** Before it was asked for. */
  readonly wasShown: boolean
  /** Once it was. */
  readonly isShown: boolean
}

export interface Contrast {
  /** As WCAG 2 defines it, 1 to 21. */
  readonly ratio: number
  readonly text: string
}

/* As much of the DOM as is looked at: its own types would stand for all of Node.js as well. */
interface Nodes<Of> extends Iterable<Of> {
  readonly length: number
}
interface DomNode {
  readonly textContent: string | null
  readonly parentElement: Element | null
}
interface Element extends DomNode {
  readonly tagName: string
  readonly id: string
  readonly innerText: string
  readonly firstElementChild: Element | null
  readonly nextElementSibling: Element | null
  readonly children: Nodes<Element>
  open: boolean
  click(): void
  checkVisibility(): boolean
  closest(selector: string): Element | null
  getAttribute(name: string): string | null
  getBoundingClientRect(): { readonly right: number; readonly bottom: number; readonly height: number }
  querySelector(selector: string): Element | null
  querySelectorAll(selector: string): Nodes<Element>
}
declare const document: {
  readonly documentElement: Element & { readonly scrollWidth: number }
  createTreeWalker(root: Element, what: number): { nextNode(): DomNode | null }
  querySelector(selector: string): Element | null
  querySelectorAll(selector: string): Nodes<Element>
}
declare const innerWidth: number
declare const innerHeight: number
declare const scrollY: number
declare function getComputedStyle(element: Element): {
  readonly color: string
  readonly backgroundColor: string
}

/** Runs in the page, like the functions below it, so that they stand alone. */
export function look(): Look {
  const main = document.querySelector('main')!
  const all = (selector: string): Element[] => [...main.querySelectorAll(selector)]
  const bottomOf = (element: Element): number => element.getBoundingClientRect().bottom + scrollY
  const words = (element: DomNode): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim()
  const first = main.firstElementChild
  const step = all('strong').find((strong) => words(strong) === 'Next:' && strong.checkVisibility())
  const paragraph = step?.closest('p, li')
  const command = paragraph?.nextElementSibling
  const texts: string[] = []
  const walker = document.createTreeWalker(main, 4)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (words(node) !== '' && node.parentElement?.closest('code, pre') === null) {
      texts.push(node.textContent ?? '')
    }
  }
  const right = main.getBoundingClientRect().right
  return {
    width: innerWidth,
    height: innerHeight,
    scrollWidth: document.documentElement.scrollWidth,
    first: { tag: first?.tagName ?? '', text: first === null ? '' : words(first) },
    headings: all('h1, h2, h3, h4, h5, h6').map((heading) => ({
      text: words(heading),
      bottom: bottomOf(heading),
      folded: heading.closest('details') !== null
    })),
    next: paragraph
      ? { text: words(paragraph), bottom: bottomOf(command?.tagName === 'PRE' ? command : paragraph) }
      : null,
    tables: all('table').map((table) => ({
      head: [...table.querySelectorAll('thead th')].map(words),
      rows: [...table.querySelectorAll('tbody tr')].map((row) => row.children.length)
    })),
    texts,
    // A table and a command scroll in boxes of their own.
    sticksOut: all('h3, h4, p, ul, li, table, pre, details, summary')
      .filter((element) => element.getBoundingClientRect().right > right + 1)
      .map((element) => `${element.tagName.toLowerCase()} ${words(element).slice(0, 60)}`),
    links: all('a').map((link) => ({ href: link.getAttribute('href'), text: words(link) })),
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    icons: all('h1, h2, h3, h4, h5, h6, p, li, td, th, summary, sub').flatMap((block) => {
      const said = block.textContent ?? ''
      return [...said.matchAll(/\p{Extended_Pictographic}\uFE0F?/gu)].map(({ index, 0: icon }) =>
        said.slice(index, index + icon.length + 20)
      )
    })
  }
}

/** Unfolds all that is folded away, as a reader does it. */
export function unfold(): Fold[] {
  const contents = (details: Element): Element[] => [...details.children].slice(1)
  const shown = (details: Element): boolean =>
    contents(details).some(
      (content) =>
        content.checkVisibility() &&
        content.getBoundingClientRect().height > 0 &&
        (content.textContent ?? '').trim() !== ''
    )
  const all = [...document.querySelectorAll('details')]
  const before = all.map(shown)
  for (const details of all) {
    const [title] = details.children
    if (title?.tagName === 'SUMMARY') {
      title.click()
    }
  }
  return all.map((details, index) => {
    const [title] = details.children
    return {
      title: title?.tagName === 'SUMMARY' ? (title.textContent ?? '').trim() : '',
      wasShown: before[index] ?? false,
      isShown: details.open && shown(details)
    }
  })
}

/** Of each pair of colours, once. */
export function contrasts(): Contrast[] {
  type Colour = readonly [number, number, number, number]
  const parse = (css: string): Colour => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number)
    return [red, green, blue, alpha]
  }
  const over = (top: Colour, below: Colour): Colour => {
    const mixed = ([0, 1, 2] as const).map((part) => top[part] * top[3] + below[part] * (1 - top[3]))
    return [mixed[0]!, mixed[1]!, mixed[2]!, 1]
  }
  const behind = (element: Element | null): Colour => {
    if (element === null) {
      return [255, 255, 255, 1]
    }
    const own = parse(getComputedStyle(element).backgroundColor)
    return own[3] === 1 ? own : over(own, behind(element.parentElement))
  }
  const luminance = ([red, green, blue]: Colour): number => {
    const [r, g, b] = [red, green, blue].map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4
    )
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
  }
  const found = new Map<string, Contrast>()
  const walker = document.createTreeWalker(document.querySelector('body')!, 4)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement
    const text = (node.textContent ?? '').trim()
    if (element !== null && text !== '' && element.checkVisibility()) {
      const background = behind(element)
      const colour = over(parse(getComputedStyle(element).color), background)
      const pair = `${colour.join()} ${background.join()}`
      if (!found.has(pair)) {
        const [light, dark] = [luminance(colour), luminance(background)].sort((one, other) => other - one)
        found.set(pair, { ratio: (light! + 0.05) / (dark! + 0.05), text: text.slice(0, 60) })
      }
    }
  }
  return [...found.values()]
}
