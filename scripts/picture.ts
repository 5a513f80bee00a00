/** `npm run picture`: makes the README’s picture, light and dark, from a summary that the packaged action wrote. */
import { join } from 'node:path'
import { startCloud } from '../sandbox/cloud.ts'
import { page as htmlOf } from '../sandbox/runner/page.ts'
import { play } from '../sandbox/scenarios/play.ts'
import { scenarios } from '../sandbox/scenarios/scenarios.ts'
import { launch } from './browser-launch.ts'

/** CSS pixels: the width of a README on GitHub, and enough height for the whole summary. */
const viewport = { width: 920, height: 900 }
/** Sharp on a high-resolution screen, and still a small file. */
const deviceScaleFactor = 1.5

const margin = 16

const docs = join(import.meta.dirname, '..', 'docs')
const pictures = [
  { colorScheme: 'light', path: join(docs, 'summary.png') },
  { colorScheme: 'dark', path: join(docs, 'summary-dark.png') }
] as const

async function summaryOf(name: 'slow-region'): Promise<string> {
  const scenario = scenarios[name]
  const cloud = await startCloud(scenario.cloud)
  try {
    await using run = await play(scenario, cloud)
    if (run.outputs['verdict'] !== scenario.expects.verdict) {
      throw new Error(`The run has an unexpected verdict:\n${run.log}`)
    }
    return run.summary
  } finally {
    await cloud.close()
  }
}

const html = htmlOf('', await summaryOf('slow-region'))
await using browser = await launch()
for (const { colorScheme, path } of pictures) {
  const page = await browser.newPage({ viewport, deviceScaleFactor, colorScheme })
  await page.setContent(html)
  // Without the last line, which says who signed in.
  const main = (await page.locator('main').boundingBox())!
  const last = (await page.locator('main > details').last().boundingBox())!
  await page.screenshot({ path, clip: { ...main, height: last.y + last.height + margin - main.y } })
  console.log(path)
}
