import { verdictWords } from '../check/labels.ts'
import type { AccountReport, Report } from '../report/schema.ts'
import type { ReasonCode } from '../runtime/codes.ts'
import type { Explanation } from '../runtime/errors.ts'
import { capital, count, list, oneLine } from '../runtime/text.ts'
import { groupsByReason, groupsByWarning, type Group } from './group-by-reason.ts'
import { annotatedPlace, byPlace, informs } from './plan-place.ts'
import { noHelp, nothingFound, type Help } from './summary/run.ts'
import { useSentence } from './use-words.ts'

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
  /** Path in the workspace. */
  readonly file?: string
  /** From 1. */
  readonly startLine?: number
}

/** GitHub shows 10 annotations of each level, of at most 4,096 characters, and drops the others silently. */
const limits = { ofALevel: 10, characters: 4096, title: 255, line: 1800 } as const
const namesShown = 20

/**
 * The annotations of a report: what failed, what isn’t proven, the rest, the warnings. Accounts that share a reason code
 * share an annotation; in a plan run, at each line that declares them. Pure.
 * @param fails whether the step fails; if it does, what isn’t proven is an error
 * @param most annotations of a level; the last one counts the rest
 */
export function annotationsOf(
  report: Report,
  fails: boolean,
  most: number = limits.ofALevel,
  help: Help = noHelp
): readonly Annotation[] {
  const { accounts, problems } = report
  const now = Date.parse(report.finishedAt)
  const of = (verdict: AccountReport['verdict']): readonly AccountReport[] =>
    accounts.filter((account) => account.verdict === verdict)
  const doubt = fails ? 'error' : 'warning'
  const bad = (['failed', 'inconclusive'] as const).flatMap((verdict) => {
    const { word } = verdictWords[verdict]
    const level = verdict === 'failed' ? 'error' : doubt
    return [
      ...problems
        .filter((problem) => problem.verdict === verdict)
        .map((problem) => annotation(level, `${word}: the run`, problem, help)),
      ...byPlace(of(verdict)).flatMap((some) =>
        groupsByReason(some, now).map((group) => ({
          ...ofGroup(level, word, group, help, now),
          ...annotatedPlace(group.accounts[0])
        }))
      )
    ]
  })
  const warnings = [
    ...groupsByWarning(accounts).map((group) => ofGroup('warning', 'Warning', group, help)),
    ...report.warnings.map((warning) =>
      informs(warning.code)
        ? annotation('notice', 'cosmos-keyless', { ...warning, nextStep: '' }, help)
        : annotation('warning', 'Warning: cosmos-keyless', { ...warning, nextStep: '' }, help)
    )
  ]
  const rest = [
    ...ofOutcome(of('excepted'), 'Exceptions leave them alone; owners and dates are in the summary.'),
    ...ofOutcome(of('planned'), 'The deployment leaves their keys off. A plan is not proof.'),
    ...ofOutcome(of('passed'), 'Cosmos DB refuses their keys, or says that keys are off.'),
    ...ofOutcome(
      of('not-applicable'),
      report.mode === 'plan'
        ? 'The deployment removes or doesn’t touch them, or their APIs can’t turn keys off.'
        : 'Their APIs can’t turn keys off.'
    )
  ]
  const nothing =
    report.mode !== 'plan' && accounts.length === 0 && problems.length === 0 && report.run.shard === null
      ? [annotation(doubt, `${verdictWords[report.verdict].word}: the run`, nothingFound, help)]
      : []
  return atMost(most, [...nothing, ...bad, ...rest, ...warnings])
}

/** The annotation of a run with bad input. */
export function problemAnnotation(problem: Explanation, help: Help = noHelp): Annotation {
  return annotation('error', 'Bad input', problem, help)
}

function ofOutcome(accounts: readonly AccountReport[], ofSeveral: string): readonly Annotation[] {
  const [first, ...others] = accounts
  if (first === undefined) {
    return []
  }
  const { word } = verdictWords[first.verdict]
  return [
    others.length === 0
      ? notice(`${word}: ${oneLine(first.name, 60)}`, first.reason)
      : notice(`${word}: ${count(accounts.length, 'account')}`, ofSeveral, namesOf(accounts))
  ]
}

/** @param now end of the run, to say when keys were last used; ms since the epoch */
function ofGroup(
  level: Annotation['level'],
  word: string,
  group: Group,
  help: Help,
  now?: number
): Annotation {
  const { accounts, code, title, sameMessage, message, sameNextStep, nextStep } = group
  if (accounts.length === 1) {
    const use = now === undefined ? '' : useSentence(accounts[0], now)
    return annotation(level, `${word}: ${oneLine(accounts[0].name, 60)}`, group, help, use)
  }
  const example = sameNextStep ? '' : `For example, for ${oneLine(accounts[0].name, 60)}: `
  return annotation(
    level,
    `${word}: ${count(accounts.length, 'account')}`,
    { code, message: sameMessage ? message : `${capital(title)}.`, nextStep: example + nextStep },
    help,
    namesOf(accounts)
  )
}

function namesOf(accounts: readonly AccountReport[]): string {
  const names = accounts.slice(0, namesShown).map(({ name }) => oneLine(name, 60))
  const more = accounts.length - names.length
  return `Accounts: ${list(more > 0 ? [...names, `${more} more`] : names)}`
}

function notice(title: string, ...lines: readonly string[]): Annotation {
  return { level: 'notice', title: cut(title, limits.title), message: inLines(lines, limits.characters) }
}

/** The code comes last and is never cut off: it is what a reader searches for. */
function annotation(
  level: Annotation['level'],
  title: string,
  { code, message, nextStep }: Explanation,
  help: Help,
  ...lines: readonly string[]
): Annotation {
  const last = `Code: ${reference(code, help)}`
  const room = limits.characters - last.length - 1
  const text = inLines([message, nextStep === '' ? '' : `Next: ${nextStep}`, ...lines], room)
  return { level, title: cut(title, limits.title), message: `${text}\n${last}` }
}

function reference(code: ReasonCode, help: Help): string {
  const url = help(code)
  return url === undefined ? code : `${code} (${url})`
}

function inLines(lines: readonly string[], limit: number): string {
  const text = lines
    .filter((line) => line !== '')
    .map((line) => oneLine(line, limits.line))
    .join('\n')
  return cut(text, limit)
}

/** If a level has too many, its last annotation counts the rest. */
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

/** In UTF-16 units, never within a character. */
function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
