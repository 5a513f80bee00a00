import { appendFileSync } from 'node:fs'
import { EOL } from 'node:os'
import { titles } from '../runtime/codes.ts'
import type { Explanation } from '../runtime/errors.ts'

/** Shows only the error's kind: its message may contain a secret. */
export function explainUnexpected(error: unknown): Explanation {
  return {
    code: 'unexpected-error',
    message: `The run failed unexpectedly (${kindOf(error)}), so it proves nothing. If it was changing an account, the change may or may not have been made.`,
    nextStep: 'Rerun the job. If this persists, open an issue and attach the log.'
  }
}

export function explainLate(error: unknown): Explanation {
  return {
    ...explainUnexpected(error),
    message: `The run failed unexpectedly (${kindOf(error)}) after it published its result. The result stays as it is, and the step fails.`
  }
}

/** The error's name and code, for example `RangeError` or `Error ERR_INVALID_URL`. */
function kindOf(error: unknown): string {
  try {
    const { name, code } = error as { readonly name?: unknown; readonly code?: unknown }
    const words = [name, code].filter((word) => typeof word === 'string' && /^\w{1,60}$/.test(word))
    return words.length === 0 ? 'unknown error' : words.join(' ')
  } catch {
    return 'unknown error'
  }
}

/** For a run whose report can't be built. Synchronous. Never throws. */
export function publishBare(
  { code, message, nextStep }: Explanation,
  environment: Readonly<Record<string, string | undefined>>,
  printLine: (line: string) => void
): void {
  const append = (variable: string, lines: readonly string[]): void => {
    try {
      appendFileSync(environment[variable] ?? '', lines.map((line) => line + EOL).join(''))
    } catch {
      // The exit code still reports the failure.
    }
  }
  append('GITHUB_OUTPUT', ['verdict=inconclusive', 'changed=0', 'results=[]', 'report-path=', 'sarif-path='])
  append('GITHUB_STEP_SUMMARY', [
    `### ⚠️ Not proven — ${titles[code]}`,
    '',
    `${message} Code: \`${code}\``,
    '',
    `**Next:** ${nextStep}`
  ])
  printLine(`::error title=Not proven%3A the run::${message}%0ANext: ${nextStep}%0ACode: ${code}`)
}
