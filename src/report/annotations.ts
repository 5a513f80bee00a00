import type { Explanation } from '../errors.ts'
import { oneLine } from '../text.ts'
import type { Report } from './report.ts'
import { verdictWords } from './words.ts'

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
}

/** One annotation an account, worst first, then the warnings. Pure. */
export function annotationsOf(report: Report, fails: boolean): readonly Annotation[] {
  const accounts = report.accounts.map(({ name, verdict, reason, nextStep }): Annotation => {
    const level =
      verdict === 'failed' || (verdict === 'inconclusive' && fails)
        ? 'error'
        : verdict === 'inconclusive'
          ? 'warning'
          : 'notice'
    return {
      level,
      title: `${verdictWords[verdict].word}: ${oneLine(name, 60)}`,
      message: [reason, nextStep === '' ? '' : `Next: ${nextStep}`]
        .filter((part) => part !== '')
        .map(line)
        .join('\n')
    }
  })
  const warnings = [
    ...report.accounts.flatMap(({ name, warnings }) =>
      warnings.map((message) => ({ name: oneLine(name, 60), message }))
    ),
    ...report.warnings.map((message) => ({ name: 'cosmos-keyless', message }))
  ].map(({ name, message }): Annotation => ({
    level: 'warning',
    title: `Warning: ${name}`,
    message: line(message)
  }))
  return [...accounts, ...warnings]
}

/** The annotation of a run that could not begin. */
export function problemAnnotation({ message, nextStep }: Explanation): Annotation {
  return { level: 'error', title: 'Bad input', message: `${line(message)}\nNext: ${line(nextStep)}` }
}

/** GitHub shows 4,096 characters of an annotation. */
function line(text: string): string {
  return oneLine(text, 2000)
}
