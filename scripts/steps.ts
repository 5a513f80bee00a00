/** Runs checks one after the other, prints a line for each, and sets the exit code. */

/** A check returns a few words on what it saw, or throws. */
export type Step = (title: string, check: () => Promise<string>) => Promise<void>

/** @param run gets a signal that is aborted by Ctrl-C */
export async function runSteps(run: (step: Step, signal: AbortSignal) => Promise<void>): Promise<void> {
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => interrupted.abort())
  }
  let passed = 0
  let failed = 0
  const step: Step = async (title, check) => {
    interrupted.signal.throwIfAborted()
    try {
      console.log(`ok      ${title}: ${await check()}`)
      passed++
    } catch (error) {
      interrupted.signal.throwIfAborted()
      console.log(`FAILED  ${title}: ${error instanceof Error ? error.message : String(error)}`)
      failed++
    }
  }
  try {
    await run(step, interrupted.signal)
    console.log(`${passed} passed, ${failed} failed`)
    process.exitCode = failed === 0 ? 0 : 1
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

/** Fails a check. */
export function unexpected(seen: unknown): never {
  throw new Error(`seen: ${typeof seen === 'string' ? seen : JSON.stringify(seen)}`)
}
