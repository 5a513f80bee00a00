/**
 * `npm run test:browser`: opens summaries as GitHub shows them, in Chromium, wide and narrow, light and dark. axe-core
 * checks each page, and out/browser gets a picture of it to look at.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { page as htmlOf } from '../sandbox/runner/page.ts'
import { launch } from './browser-launch.ts'
import { pages } from './browser-pages.ts'

type Scheme = 'light' | 'dark'

/** CSS pixels: a laptop and a phone. */
const [laptop, phone] = [
  { width: 1280, height: 720 },
  { width: 400, height: 720 }
] as const
type Size = { readonly width: number; readonly height: number }

const quick = process.argv.includes('--quick')

/** With `--quick`, each size and each scheme once. */
const views: readonly (readonly [Size, Scheme])[] = quick
  ? [
      [laptop, 'light'],
      [phone, 'dark']
    ]
  : [
      [laptop, 'light'],
      [laptop, 'dark'],
      [phone, 'light'],
      [phone, 'dark']
    ]

const root = join(import.meta.dirname, '..')
const folder = join(root, 'out', 'browser')

/** Each breaks a page in one way, which must be found. */
const broken: readonly { readonly problem: string; readonly scheme?: Scheme; readonly html: string }[] = [
  { problem: 'color-contrast', html: '<p style="color: #aaa">pale</p>' },
  { problem: 'color-contrast', scheme: 'dark', html: '<p style="color: #444">dark</p>' },
  {
    problem: 'color-contrast',
    html: '<details><summary>x</summary><p style="color: #aaa">pale</p></details>'
  },
  {
    problem: 'empty-table-header',
    html: '<table><tr><th></th><th>x</th></tr><tr><td>1</td><td>2</td></tr></table>'
  },
  { problem: 'image-alt', html: '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">' },
  { problem: 'link-name', html: '<a href="https://example.com"></a>' },
  { problem: 'list', html: '<ul><p>x</p></ul>' },
  { problem: 'summary-name', html: '<details><summary></summary>x</details>' },
  {
    problem: 'wider than the window',
    html: '<details><summary>x</summary><p style="width: 3000px">x</p></details>'
  }
]

async function open(browser: Browser, viewport: Size, colorScheme: Scheme): Promise<Page> {
  const context = await browser.newContext({ viewport, colorScheme })
  context.setDefaultTimeout(300_000)
  return context.newPage()
}

/** What axe-core finds, with collapsed sections open. */
async function problemsOf(page: Page): Promise<readonly string[]> {
  // As text: DOM types would apply to all scripts.
  await page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
  const wide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')
  const { violations } = await new AxeBuilder({ page })
    // The heading of level one is on GitHub’s page, whose style sheet makes wide tables and code scroll.
    .disableRules(['page-has-heading-one', 'heading-order', 'scrollable-region-focusable'])
    .analyze()
  return [
    ...(wide ? ['wider than the window'] : []),
    ...violations.map(({ id, help, nodes }) => `${id}: ${help}, ${String(nodes[0]?.target)}`)
  ]
}

async function main(): Promise<number> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await using browser = await launch()
  let failed = 0
  for (const [size, scheme] of views) {
    const page = await open(browser, size, scheme)
    for (const { name, markdown } of pages) {
      await page.setContent(htmlOf(`cosmos-keyless: ${name}`, markdown))
      const path = join(folder, `${name.replace(/\W+/g, '-')}-${size.width}-${scheme}.png`)
      await page.screenshot({ path, fullPage: true })
      const problems = await problemsOf(page)
      console.log(`${problems.length === 0 ? 'ok    ' : 'FAILED'}  ${relative(root, path)}`)
      problems.forEach((problem) => console.log(`        ${problem}`))
      failed += Math.min(1, problems.length)
    }
  }
  for (const { problem, scheme = 'light', html } of broken) {
    const page = await open(browser, laptop, scheme)
    await page.setContent(htmlOf('broken', '# Title').replace('</main>', `${html}</main>`))
    const problems = await problemsOf(page)
    if (problems.length !== 1 || !problems[0]!.startsWith(problem)) {
      failed++
      console.log(`FAILED  ${html} should break only ${problem}, and breaks: ${problems.join('; ')}`)
    }
  }
  const shown = pages.length * views.length
  console.log(`${shown} pages and ${broken.length} broken ones, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
