/** All that a user and the servers see of a run, compared with a reviewed file. `npm run golden` rewrites the files. */
import { readdirSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import { render } from './render.ts'
import { scenes, today } from './scenes.ts'

const write = process.env['GOLDEN'] === 'write'
const fileOf = (name: string) => new URL(`${name}.md`, import.meta.url)
const minutes = 180_000

// The longest begin first, since others fit beside them.
const longest = ['fleet', 'fleet-enforce', 'stubborn-region', 'slow-region']
const names = [...longest, ...Object.keys(scenes).filter((name) => !longest.includes(name))]

test.concurrent.each(names)(
  '%s looks as reviewed',
  async (name) => {
    const { title, verdict, exitCode, play } = scenes[name]!
    await using seen = await play()
    expect({ verdict: seen.run.outputs['verdict'], exitCode: seen.run.exitCode }).toEqual({
      verdict,
      exitCode
    })
    const text = render(name, title, seen, today)
    if (write) {
      await writeFile(fileOf(name), text)
    } else {
      compare(name, text, await reviewed(name))
    }
  },
  minutes
)

test('Each golden file belongs to a run', async () => {
  const strays = readdirSync(new URL('.', import.meta.url)).filter(
    (file) => file.endsWith('.md') && !Object.hasOwn(scenes, file.slice(0, -3))
  )
  if (write) {
    await Promise.all(strays.map((file) => rm(new URL(file, import.meta.url))))
  } else {
    expect(strays).toEqual([])
  }
})

const advice = 'If users should see this, run npm run golden, and review the difference.'

async function reviewed(name: string): Promise<string> {
  try {
    return await readFile(fileOf(name), 'utf8')
  } catch (error) {
    throw new Error(`__tests__/golden/${name}.md is missing. ${advice}`, { cause: error })
  }
}

function compare(name: string, now: string, before: string): void {
  try {
    expect(now).toBe(before)
  } catch (error) {
    throw new Error(`__tests__/golden/${name}.md differs. ${advice}\n\n${(error as Error).message}`)
  }
}
