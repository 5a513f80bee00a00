import type { Explanation } from '../runtime/errors.ts'
import { count, list, oneLine } from '../runtime/text.ts'
import { reasonsOf, warningsOf, type Cause } from './group-by-reason.ts'
import type { AccountReport, Report } from '../report/report.ts'
import { nothingFound, warningsOfRun } from './summary/run.ts'
import { troubleshootingLink, type ActionPlace } from './troubleshooting.ts'
import { verdictWords } from '../check/labels.ts'

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
}

/** GitHub shows so many of a level and drops the others without a word. */
const mostOfALevel = 10
/** GitHub shows so many characters of one. */
const longest = 4096
const longestTitle = 255
const longestLine = 1800
const namesShown = 20

/**
 * What stands at the top of the run's page: what failed, what is not proven, the rest, the warnings. What is equal but
 * for the account is said once. Pure.
 * @param fails whether the step fails: what is not proven is an error then
 * @param most of a level; the last one tells how many there are besides
 */
export function annotationsOf(report: Report, fails: boolean, most = mostOfALevel): readonly Annotation[] {
  const { accounts, problems } = report
  const of = (verdict: AccountReport['verdict']): readonly AccountReport[] =>
    accounts.filter((account) => account.verdict === verdict)
  const doubt = fails ? 'error' : 'warning'
  const grave = (['failed', 'inconclusive'] as const).flatMap((verdict) => {
    const { word } = verdictWords[verdict]
    const level = verdict === 'failed' ? 'error' : doubt
    return [
      ...problems
        .filter((problem) => problem.verdict === verdict)
        .map((problem) => annotation(level, `${word}: the run`, problem)),
      ...reasonsOf(of(verdict)).map((cause) => ofCause(level, word, cause))
    ]
  })
  const warnings = [
    ...warningsOf(accounts).map((cause) => ofCause('warning', 'Warning', cause)),
    ...warningsOfRun(report).map((message) =>
      annotation('warning', 'Warning: cosmos-keyless', { message, nextStep: '' })
    )
  ]
  const rest = [
    ...reasonsOf(of('excepted')).map((cause) => ofCause('notice', verdictWords.excepted.word, cause)),
    ...inOne(of('passed'), 'Cosmos DB refuses their keys, or says that keys are off.'),
    ...inOne(of('not-applicable'), 'Their APIs cannot turn keys off.')
  ]
  const nothing =
    accounts.length === 0 && problems.length === 0 && report.run.shard === null
      ? [annotation(doubt, `${verdictWords[report.verdict].word}: the run`, nothingFound)]
      : []
  return atMost(most, [...nothing, ...grave, ...rest, ...warnings])
}

/** The annotation of a run that could not begin. */
export function problemAnnotation(problem: Explanation): Annotation {
  return annotation('error', 'Bad input', problem)
}

/** The same with a link to the entry of `docs/troubleshooting.md` for its message, where there is one and it is known where that is. */
export function linked(annotation: Annotation, action: ActionPlace): Annotation {
  const link = annotation.level === 'notice' ? undefined : troubleshootingLink(annotation.message, action)
  return link === undefined || annotation.message.length + link.length + 8 > longest
    ? annotation
    : { ...annotation, message: `${annotation.message}\nMore: ${link}` }
}

/** All that have one verdict, whatever each has of its own. */
function inOne(accounts: readonly AccountReport[], message: string): readonly Annotation[] {
  const [first, ...others] = accounts
  if (first === undefined) {
    return []
  }
  const told = others.length === 0 ? first.reason : message
  const cause = { message: told, nextStep: '', accounts: [first, ...others] } as const
  return [ofCause('notice', verdictWords[first.verdict].word, cause)]
}

function ofCause(level: Annotation['level'], word: string, cause: Cause<AccountReport>): Annotation {
  const { accounts } = cause
  if (accounts.length === 1) {
    return annotation(level, `${word}: ${oneLine(accounts[0].name, 60)}`, cause)
  }
  const names = accounts.slice(0, namesShown).map(({ name }) => oneLine(name, 60))
  const more = accounts.length - names.length
  return annotation(
    level,
    `${word}: ${count(accounts.length, 'account')}`,
    cause,
    `Accounts: ${list(more > 0 ? [...names, `${more} more`] : names)}`
  )
}

function annotation(
  level: Annotation['level'],
  title: string,
  { message, nextStep }: Explanation,
  ...lines: readonly string[]
): Annotation {
  return {
    level,
    title: cut(title, longestTitle),
    message: cut(
      [message, nextStep === '' ? '' : `Next: ${nextStep}`, ...lines]
        .filter((line) => line !== '')
        .map((line) => oneLine(line, longestLine))
        .join('\n'),
      longest
    )
  }
}

/** Of each level; the last one of a level that has more tells of them. */
function atMost(most: number, annotations: readonly Annotation[]): readonly Annotation[] {
  const ofLevel = Map.groupBy(annotations, ({ level }) => level)
  const shown = new Set(
    [...ofLevel.values()].flatMap((some) => (some.length > most ? some.slice(0, most - 1) : some))
  )
  return [
    ...annotations.filter((annotation) => shown.has(annotation)),
    ...[...ofLevel].flatMap(([level, some]) => {
      const more = some.length - most + 1
      return some.length > most
        ? [{ level, title: `${more} more`, message: `${more} more, see the summary.` }]
        : []
    })
  ]
}

/** In units of UTF-16, and between characters. */
function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
