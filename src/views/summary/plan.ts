import { verdictTitle } from '../../check/labels.ts'
import { worstFirst, type Verdict } from '../../check/verdict.ts'
import { formatWords } from '../../report/plan-log.ts'
import type { AccountReport, PlannedReport, Report } from '../../report/schema.ts'
import { groupsByReason } from '../group-by-reason.ts'
import { placeOf, sourceUrl } from '../plan-place.ts'
import { labelsOf, type AccountLabels } from './account-labels.ts'
import { exceptions, expiredExceptions, warningsOfRun } from './account-lists.ts'
import type { Frame, Page, Part } from './budget.ts'
import { decidingProblems } from './headline.ts'
import { code, details, message, next, row, strong, tableHead, text, unbroken } from './markdown.ts'
import { countsTable } from './overview.ts'
import { rank } from './ranks.ts'
import { groupParts } from './reason-groups.ts'
import { collapsed, problemParts, runLine, withCode, type Help } from './run.ts'

/** Up to this many accounts get a row each in full view; of more, only those that failed or aren’t known. */
const mostRows = 25

/** The page of a plan run, below the headline: what will be on or off and where it’s declared, then what to write. */
export function planPage(report: Report, help: Help): Page {
  const { accounts, warnings } = report
  const of = (verdict: Verdict): readonly AccountReport[] =>
    accounts.filter((account) => account.verdict === verdict)
  const bad = [...of('failed'), ...of('inconclusive')]
  const deciding = decidingProblems(report).length > 0
  const problems = problemParts(report, rank.next, help)
  const few = accounts.length <= mostRows
  const labels = labelsOf(accounts)
  const facts = warnings.filter(isFact)
  return [
    ...(deciding ? problems : []),
    ...facts.map(({ message: words }) => ({ rank: rank.next, text: message(words) })),
    ...(report.verdict === 'planned' ? [{ rank: rank.next, text: notProof }] : []),
    ...(few ? [] : [{ rank: rank.counts, text: countsTable(report) }]),
    { head: tableHead(columns), parts: rows(few ? accounts : bad, report, rank.groups), foot: '' },
    ...whatToDo(bad, report, help),
    ...(deciding ? [] : problems),
    ...exceptions(of('excepted'), labels, report),
    ...expiredExceptions(accounts, labels),
    ...warningsOfRun({ ...report, warnings: warnings.filter((warning) => !isFact(warning)) }, help),
    ...(few ? [] : others(accounts, report)),
    declarations(accounts),
    { rank: rank.about, text: limitsOfPlan },
    { rank: rank.about, text: runLine(report) }
  ]
}

/** What the plan is about, rather than a warning. */
function isFact({ code: reason }: Report['warnings'][number]): boolean {
  return reason === 'no-planned-accounts'
}

const notProof =
  '**A plan is not proof.** After the deployment, a step of this action without `plan` proves it: it tries every key at every endpoint until Cosmos DB refuses them all.'

const columns = ['Account', 'Now', 'After deployment', 'Where'] as const

/** The worst verdict first. */
function rows(accounts: readonly AccountReport[], report: Report, rank: number): readonly Part[] {
  return accounts
    .toSorted((one, other) => worstFirst.indexOf(one.verdict) - worstFirst.indexOf(other.verdict))
    .map((account) => ({
      rank,
      of: 'accounts',
      text: () => row([text(account.name), now(account), afterwards(account), where(account, report)])
    }))
}

/** The others of a fleet, by verdict. */
function others(accounts: readonly AccountReport[], report: Report): readonly Frame[] {
  return (['planned', 'excepted', 'not-applicable'] as const).map((verdict) => {
    const some = accounts.filter((account) => account.verdict === verdict)
    return collapsed(`${verdictTitle(verdict)} (${some.length})`, {
      head: tableHead(columns),
      parts: rows(some, report, rank.proven),
      foot: ''
    })
  })
}

function now({ disableLocalAuth: { before } }: AccountReport): string {
  return before === null ? '–' : before ? 'off' : 'on'
}

function afterwards(account: AccountReport): string {
  const { verdict, api, planned } = account
  if (planned === null) {
    return ''
  }
  switch (verdict) {
    case 'failed':
      return '❌ **on**'
    case 'inconclusive':
      return unbroken('⚠️ not known')
    case 'planned':
      return '✅ off'
    case 'excepted':
      return `➖ ${settingWords[planned.setting]} (excepted)`
    case 'passed':
    case 'not-applicable':
      return api === null || api === 'NoSQL'
        ? `➖ ${settingWords[planned.setting]}`
        : `➖ API for ${text(api, 40)}`
  }
}

const settingWords: Readonly<Record<PlannedReport['setting'], string>> = {
  enabled: 'on',
  unknown: 'not known',
  disabled: 'off',
  removed: 'removed',
  untouched: 'not touched'
}

/** The line that declares the account, or its address in the plan file. */
function where({ planned }: AccountReport, { run }: Report): string {
  if (planned === null) {
    return ''
  }
  const place = placeOf({ planned })
  if (place?.startLine === undefined) {
    const { address, file } = planned
    // An engine that names no resource leaves "account 2 of FILE".
    return address.endsWith(file)
      ? code(address, 300)
      : `${code(address, 200)} in ${code(fileName(file), 100)}`
  }
  const url = sourceUrl(run, place)
  // In a striped row, a link in code has too little contrast.
  return url === undefined ? lineOf(planned) : `[${text(`${place.file}:${place.startLine}`, 300)}](${url})`
}

function lineOf({ source }: PlannedReport): string {
  return source === null ? '' : code(`${source.path}:${source.line}`, 300)
}

/** Without the folder, which is a temporary one. */
function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}

/** The reason and the text to write: of a single account in full, else by reason. */
function whatToDo(bad: readonly AccountReport[], report: Report, help: Help): readonly (Part | Frame)[] {
  const [account, ...more] = bad
  if (account === undefined) {
    return []
  }
  if (more.length === 0) {
    const { reason, nextStep, planned } = account
    const at = planned === null ? '' : lineOf(planned)
    return [
      { rank: rank.next, text: withCode({ code: account.code, message: reason }, help) },
      { rank: rank.next, text: next(nextStep, at === '' ? '' : `in ${at}`) }
    ]
  }
  const labels = withPlace(report)
  const now = Date.parse(report.finishedAt)
  return (['failed', 'inconclusive'] as const).flatMap((verdict) =>
    groupParts(
      verdict,
      groupsByReason(
        bad.filter((one) => one.verdict === verdict),
        now
      ),
      undefined,
      labels,
      help,
      now
    )
  )
}

/** Names an account with the line that declares it. */
function withPlace(report: Report): AccountLabels {
  return {
    columns: [],
    cells: () => [],
    line: (account) => `${strong(account.name)} · ${where(account, report)}`
  }
}

/** What the plan calls each account, and why the result is what it is. */
function declarations(accounts: readonly AccountReport[]): Frame {
  return collapsed('What the plan says about each account', {
    head: tableHead(['Account', 'Resource group', 'Declared as', 'Plan', 'Reason']),
    parts: accounts.flatMap((account) => {
      const { planned, resourceGroup, name, reason } = account
      return planned === null
        ? []
        : [
            {
              rank: rank.evidence,
              of: 'accounts’ declarations',
              text: () =>
                row([
                  text(name),
                  resourceGroup === '' ? '–' : text(resourceGroup),
                  code(planned.address, 200),
                  `${formatWords[planned.format]} ${code(fileName(planned.file), 100)}`,
                  message(reason, 300)
                ])
            }
          ]
    }),
    foot: ''
  })
}

const limitsOfPlan = details(
  'What a plan doesn’t prove',
  [
    '- A plan is a statement of the deployment engine, made by this job. It can be stale or forged.',
    '- Keys stay as they are until the deployment runs, and Cosmos DB needs time to follow. A step of this action without `plan` tries every key after the deployment.',
    '- A deployment may do more than its plan shows: scripts, later steps, and templates that the engine doesn’t expand.',
    '- Accounts that the plan doesn’t name aren’t judged: run an audit on a schedule.'
  ].join('\n')
)
