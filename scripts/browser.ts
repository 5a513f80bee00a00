/**
 * `npm run test:browser`: opens summaries as GitHub shows them, in Chromium, wide and narrow, light and dark, and looks
 * for what a reader must find. `-- --pictures` leaves a picture of every page in out/browser; of one that fails there is
 * always one.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { page as htmlOf } from '../sandbox/page.ts'
import { brokenPages } from './browser-broken.ts'
import { complaintsAbout, contrastComplaints, type Shown } from './browser-checks.ts'
import { launch } from './browser-launch.ts'
import { contrasts, look, unfold } from './browser-look.ts'
import { pages } from './browser-pages.ts'

/** CSS pixels: a laptop, and a telephone. */
const sizes = [
  { width: 1280, height: 720 },
  { width: 400, height: 720 }
] as const
const schemes = ['light', 'dark'] as const

const root = join(import.meta.dirname, '..')
const folder = join('out', 'browser')

/** A page of the browser, and what it was kept from loading. */
interface Window {
  readonly page: Page
  readonly width: number
  readonly loads: string[]
}

async function open(browser: Browser, viewport: (typeof sizes)[number]): Promise<Window> {
  const context = await browser.newContext({ viewport })
  // A busy machine is slow, and nothing else.
  context.setDefaultTimeout(300_000)
  const loads: string[] = []
  await context.route('**', (route, request) => {
    loads.push(request.url())
    return route.abort()
  })
  const page = await context.newPage()
  // What the page's own policy refuses is never asked for.
  page.on('console', (message) => {
    if (message.type() === 'error') {
      loads.push(message.text())
    }
  })
  return { page, width: viewport.width, loads }
}

/** All that is wrong with a page, in both colour schemes. */
async function inspect({ page, loads }: Window, shown: Shown, html: string): Promise<readonly string[]> {
  loads.length = 0
  // The policy of the page before would hold for this one as well.
  await page.goto('about:blank')
  await page.setContent(html)
  const seen = await page.evaluate(look)
  const folds = await page.evaluate(unfold)
  const complaints = [...complaintsAbout(shown, seen, await page.evaluate(look), folds)]
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    const found = contrastComplaints(await page.evaluate(contrasts))
    complaints.push(...found.map((complaint) => `${colorScheme}: ${complaint}`))
  }
  return [...complaints, ...new Set(loads.map((what) => `Tried to load what is not on the page: ${what}`))]
}

/** @returns where the pictures are */
async function takePictures({ page, width }: Window, name: string, html: string): Promise<readonly string[]> {
  const paths = schemes.map((scheme) => join(folder, `${name.replace(/\W+/g, '-')}-${width}-${scheme}.png`))
  await page.setContent(html)
  for (const [index, colorScheme] of schemes.entries()) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: join(root, paths[index]!), fullPage: true })
  }
  return paths
}

const complaintsShown = 10

/** @returns how many pages failed */
async function inspectPages(windows: readonly Window[], pictures: boolean): Promise<number> {
  let failed = 0
  for (const shown of pages) {
    const html = htmlOf(`cosmos-keyless: ${shown.name}`, shown.markdown)
    const results = await Promise.all(
      windows.map(async (window) => {
        const complaints = await inspect(window, shown, html)
        const paths = pictures || complaints.length > 0 ? await takePictures(window, shown.name, html) : []
        return { width: window.width, complaints, paths }
      })
    )
    for (const { width, complaints, paths } of results) {
      const verdict = complaints.length === 0 ? 'ok    ' : 'FAILED'
      console.log(`${verdict}  ${String(width).padStart(4)} px, ${schemes.join(' and ')}: ${shown.name}`)
      if (complaints.length > 0) {
        failed++
        const more = complaints.length - complaintsShown
        const said = more > 0 ? [...complaints.slice(0, complaintsShown), `and ${more} more`] : complaints
        console.log([...said, `See ${paths.join(', ')}`].map((line) => `        ${line}`).join('\n'))
      }
    }
  }
  return failed
}

/** @returns how many of the broken pages nobody would have noticed */
async function inspectBroken(window: Window): Promise<number> {
  let unnoticed = 0
  for (const { shown, html, complaint } of brokenPages) {
    const page = html(htmlOf(shown.name, shown.markdown))
    const complaints = await inspect(window, shown, page)
    if (!complaints.some((said) => complaint.test(said))) {
      unnoticed++
      console.log(`FAILED  a broken page is not noticed: ${shown.name}; what was said:`)
      console.log(complaints.map((said) => `        ${said}`).join('\n') || '        nothing')
    }
  }
  return unnoticed
}

async function main(): Promise<number> {
  const { pictures } = parseArgs({ options: { pictures: { type: 'boolean', default: false } } }).values
  rmSync(join(root, folder), { recursive: true, force: true })
  mkdirSync(join(root, folder), { recursive: true })
  await using browser = await launch()
  const windows = await Promise.all(sizes.map((size) => open(browser, size)))
  const failed = await inspectPages(windows, pictures)
  const unnoticed = await inspectBroken(windows[0]!)
  console.log(
    `${pages.length} pages at ${sizes.length} sizes, ${failed} failed; ` +
      `${brokenPages.length} broken pages, ${unnoticed} of them not noticed`
  )
  return failed + unnoticed === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
