/** The samples for Node.js, in JavaScript and TypeScript. */
import { join } from 'node:path'
import { run } from '../azure-cli.ts'
import { unexpected } from '../steps.ts'
import type { Rows } from './rows.ts'
import { root, samples, tryProgram } from './validate.ts'

/** @azure/cosmos 4.10.1 loses the status of an answer without a body. */
const lost: ReadonlySet<string> = new Set(['disabledWithoutBody'])

export async function checkJavaScript({ add }: Rows, signal: AbortSignal): Promise<void> {
  for (const [language, file] of [
    ['JavaScript', 'javascript/validate.js'],
    ['TypeScript', 'typescript/validate.ts']
  ] as const) {
    const sample = `examples/validate/${file}`
    if (language === 'TypeScript') {
      await add({ sample, language, ran: 'compiler' })('types', async () => {
        const tsc = join(root, 'node_modules/typescript/bin/tsc')
        const ended = await run(
          process.execPath,
          [tsc, '-p', join(samples, 'typescript')],
          process.env,
          signal
        )
        return ended.exitCode === 0 ? 'tsc has nothing to say' : unexpected(ended.stdout)
      })
    }
    const step = add({ sample, language, ran: 'the sample, against the sandbox' })
    await tryProgram({ command: [process.execPath, join(samples, file)], lost }, step, signal)
  }
}
