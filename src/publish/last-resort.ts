import { appendFileSync } from 'node:fs'
import { EOL } from 'node:os'
import type { Explanation } from '../runtime/errors.ts'

/** The run broke down for a reason that the action doesn't know: nothing of the error but its kind is shown. */
export function explainBreakdown(error: unknown): Explanation {
  return {
    message: `The run failed unexpectedly (${kindOf(error)}), so it proves nothing. If it had begun to change an account, nobody knows whether the change was made`,
    nextStep: 'Rerun the job. If this persists, open an issue and attach the log.'
  }
}

/** Its name and code, for example `RangeError` or `Error ERR_INVALID_URL`; a message may hold a secret. */
export function kindOf(error: unknown): string {
  try {
    const { name, code } = error as { readonly name?: unknown; readonly code?: unknown }
    const words = [name, code].filter((word) => typeof word === 'string' && /^\w{1,60}$/.test(word))
    return words.length === 0 ? 'unknown error' : words.join(' ')
  } catch {
    return 'unknown error'
  }
}

/**
 * As much of a result as needs no other part of the action, for a run that broke down and whose report can't be built
 * either. Never throws.
 * @param printLine to the step's log
 */
export function publishBare(
  { message, nextStep }: Explanation,
  environment: Readonly<Record<string, string | undefined>>,
  printLine: (line: string) => void
): void {
  const append = (variable: string, lines: readonly string[]): void => {
    try {
      appendFileSync(environment[variable] ?? '', lines.map((line) => line + EOL).join(''))
    } catch {
      // The exit code still says it.
    }
  }
  append('GITHUB_OUTPUT', ['verdict=inconclusive', 'changed=0', 'results=[]', 'report-path=', 'sarif-path='])
  append('GITHUB_STEP_SUMMARY', [
    '### ⚠️ Not proven — the run failed unexpectedly',
    '',
    `${message}.`,
    '',
    nextStep
  ])
  printLine(`::error title=Not proven%3A the run::${message}.%0ANext: ${nextStep}`)
}
