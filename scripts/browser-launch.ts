/** Starts the distribution’s Chromium; downloads nothing. */
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** Debian’s package first; CHROME_BIN is set on hosted runners. */
const places = [
  '/usr/bin/chromium',
  process.env['CHROME_BIN'] ?? '',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome'
]

/** @throws Error that says how to install it */
export async function launch(): Promise<Browser> {
  const executablePath = places.find((path) => path !== '' && existsSync(path))
  if (executablePath === undefined) {
    throw new Error(
      `Chromium is missing: none of ${places.filter((path) => path !== '').join(', ')} exists. ` +
        'Install it (Debian: sudo apt-get update && sudo apt-get install -y chromium), or set its path: CHROME_BIN=/path/to/chrome.'
    )
  }
  return chromium.launch({ executablePath })
}
