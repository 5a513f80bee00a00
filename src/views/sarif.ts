import { createHash } from 'node:crypto'
import type { Log, Result, ToolComponent } from 'sarif'
import type { Fix, Fixes } from '../report/plan-report.ts'
import type { AccountReport, Report } from '../report/schema.ts'
import type { ReasonCode } from '../runtime/codes.ts'
import type { Explanation } from '../runtime/errors.ts'
import { asCode, count, oneLine, withoutGuids } from '../runtime/text.ts'
import type { ActionPlace } from '../runtime/workflow.ts'
import { placeOf } from './plan-place.ts'
import { descriptor, kinds, rules, type Kind } from './sarif-rules.ts'
import { nothingFound } from './summary/run.ts'
import { useSentence } from './use-words.ts'

/** Where code scanning shows the findings, and who found them. */
export interface Place {
  /** Path of the workflow file in its repository, `''` if it isn't known. */
  readonly workflowFile: string
  /** Version of the action. */
  readonly version: string
  /** The action's repository, if the runner names it. */
  readonly action?: Pick<ActionPlace, 'serverUrl' | 'repository'>
  /** Of a plan run. */
  readonly fixes?: Fixes | undefined
}

/**
 * The findings as SARIF 2.1.0 for GitHub's code scanning: one result per account that failed or isn't proven, the worst
 * first, and one for what kept the run from seeing everything. Pure.
 *
 * An alert is open as long as its rule and fingerprint come back. So rules follow the state of the account, not what the
 * run did, and a run that saw nothing says that it didn't succeed. Without `automationDetails`, `upload-sarif` keeps
 * workflows, jobs and matrix legs apart, and respects its input `category`.
 * (GitHub, "SARIF support for code scanning"; github/codeql-action, src/upload-lib.ts)
 */
export function sarifOf(report: Report, { workflowFile, version, action, fixes }: Place): string {
  const place = placeOfRun(workflowFile)
  const now = Date.parse(report.finishedAt)
  const found = report.accounts
    .flatMap((account) => {
      const kind = kindOf(account)
      return kind === undefined ? [] : [{ kind, account }]
    })
    .toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind))
  const shown = asManyAsFit(
    found.slice(0, most.results - 1).map(({ kind, account }) => ({
      ...resultOf(kind, account, place, now),
      ...fixOf(fixes?.get(account))
    }))
  )
  const unseen = whyUnseen(report, found.length - shown.length)
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cosmos-keyless',
            ...homeOf(action),
            semanticVersion: version,
            rules: kinds.map(descriptor)
          }
        },
        invocations: [
          {
            executionSuccessful: !sawNothing(report),
            startTimeUtc: report.startedAt,
            endTimeUtc: report.finishedAt
          }
        ],
        columnKind: 'utf16CodeUnits',
        results: [...(unseen.length === 0 ? [] : [resultOfRun(unseen, report, place)]), ...shown]
      }
    ]
  }
  return `${JSON.stringify(log)}\n`
}

/** Without a repository, as with `uses: ./`, the action has no page. */
function homeOf({ serverUrl, repository }: Partial<ActionPlace> = {}): Pick<ToolComponent, 'informationUri'> {
  const page = serverUrl && repository ? URL.parse(`${serverUrl}/${repository}`) : null
  return page === null ? {} : { informationUri: page.href }
}

/** By the state of the account: if keys were left on or couldn't be turned off, they are on. */
function kindOf({ verdict, api, code, disableLocalAuth, changed, planned }: AccountReport): Kind | undefined {
  const { before, after } = disableLocalAuth
  if (planned !== null) {
    return verdict === 'failed'
      ? 'deployment-turns-keys-on'
      : verdict === 'inconclusive'
        ? 'deployment-unclear'
        : undefined
  }
  if (verdict === 'inconclusive') {
    return 'not-proven'
  }
  if (verdict !== 'failed') {
    return undefined
  }
  if (api !== null && api !== 'NoSQL') {
    return 'keys-cannot-be-turned-off'
  }
  if (code === 'account-not-found') {
    return 'account-not-found'
  }
  return (before === true || changed) && after !== false ? 'keys-accepted' : 'keys-on'
}

/** No account was read. */
function sawNothing({ accounts, problems }: Report): boolean {
  return (
    accounts.length + problems.length > 0 &&
    accounts.every(
      ({ verdict, api, planned }) => verdict === 'inconclusive' && api === null && planned === null
    )
  )
}

/** GitHub stores 5,000 results of a run, and accepts files of 10 MB (compressed). */
const most = { results: 5_000, bytes: 9_000_000 } as const

function asManyAsFit(results: readonly Result[]): readonly Result[] {
  let room: number = most.bytes
  const tooLong = results.findIndex((result) => {
    room -= Buffer.byteLength(JSON.stringify(result))
    return room < 0
  })
  return tooLong < 0 ? results : results.slice(0, tooLong)
}

function resultOf(kind: Kind, account: AccountReport, place: PhysicalPlace, now: number): Result {
  const activityIds = new Set(account.attempts.map(({ activityId }) => (activityId ?? '').toLowerCase()))
  const shown = (text: string, limit: number): string => withoutGuids(oneLine(text, limit), activityIds)
  const name = shown(account.name, longest.name).toWellFormed()
  const group = shown(account.resourceGroup, longest.name).toWellFormed()
  const why = shown(account.reason, longest.text)
  const use = shown(useSentence(account, now), longest.text)
  const next = shown(account.nextStep, longest.text)
  const at = placeOf(account)
  const declared = at === undefined ? place : physicalPlace(at.file, at.startLine)
  return {
    ...about(kind, account.id),
    level: rules[kind].level,
    message: {
      text: plain(
        `${name}${group === '' ? '' : ` (${group})`}: ${why}${use === '' ? '' : ` ${use}`}${next === '' ? '' : ` Next: ${next}`} Code: ${account.code}`
      )
    },
    properties: { code: account.code },
    locations: [
      {
        ...declared,
        logicalLocations: [
          { name, fullyQualifiedName: group === '' ? name : `${group}/${name}`, kind: 'resource' }
        ]
      }
    ]
  }
}

/** GitHub ignores fixes; editors apply them. */
function fixOf(fix: Fix | undefined): Pick<Result, 'fixes'> {
  if (fix === undefined) {
    return {}
  }
  const { path, start, end, text } = fix
  return {
    fixes: [
      {
        description: { text: `Write ${asCode(oneLine(text))}.` },
        artifactChanges: [
          {
            artifactLocation: { uri: uriOf(path) },
            replacements: [
              {
                deletedRegion: {
                  startLine: start.line,
                  startColumn: start.column,
                  endLine: end.line,
                  endColumn: end.column
                },
                insertedContent: { text }
              }
            ]
          }
        ]
      }
    ]
  }
}

/** Why an account without an alert isn't proven to be safe. */
function whyUnseen({ mode, accounts, problems, run }: Report, leftOut: number): readonly Explanation[] {
  const nothing = mode !== 'plan' && accounts.length === 0 && problems.length === 0 && run.shard === null
  return [
    ...(leftOut === 0
      ? []
      : [
          {
            code: 'more-problems',
            message: `${count(leftOut, 'more account')} that failed or ${leftOut === 1 ? 'isn’t proven doesn’t' : 'aren’t proven don’t'} fit here.`,
            nextStep: 'All are in the report (output report-path).'
          } as const
        ]),
    ...problems,
    ...(nothing ? [nothingFound] : [])
  ]
}

const problemsShown = 5

/** One alert for all reasons, so that it stays the same alert from run to run. */
function resultOfRun(why: readonly Explanation[], { problems }: Report, place: PhysicalPlace): Result {
  const shown = why.slice(0, problemsShown)
  const texts = shown.map(({ code, message, nextStep }) =>
    withoutGuids(oneLine(`${message} ${nextStep} Code: ${code}`, longest.text))
  )
  const more = why.length - shown.length
  const codes: readonly ReasonCode[] = [...new Set(why.map(({ code }) => code))]
  return {
    ...about('run-incomplete', ''),
    level: problems.some(({ verdict }) => verdict === 'failed') ? 'error' : 'warning',
    message: {
      text: plain([...texts, ...(more === 0 ? [] : [`${more} more, in the report.`])].join(' '))
    },
    properties: { codes },
    locations: [place]
  }
}

function about(kind: Kind, id: string): Pick<Result, 'ruleId' | 'ruleIndex' | 'partialFingerprints'> {
  return {
    ruleId: kind,
    ruleIndex: kinds.indexOf(kind),
    // The fingerprint that GitHub uses. Azure compares IDs without regard to case.
    partialFingerprints: {
      primaryLocationLineHash: createHash('sha256')
        .update(`${kind}\n${id.toLowerCase()}`)
        .digest('hex')
        .slice(0, 32)
    }
  }
}

type PhysicalPlace = Pick<NonNullable<Result['locations']>[number], 'physicalLocation'>

/** GitHub shows no alert without a file and a line: the workflow's first line. */
function placeOfRun(workflowFile: string): PhysicalPlace {
  return physicalPlace(workflowFile)
}

function physicalPlace(file: string, line = 1): PhysicalPlace {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: line === 1 ? { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 } : { startLine: line }
    }
  }
}

function uriOf(file: string): string {
  const path = file.split('/').filter((part) => part !== '' && part !== '.' && part !== '..')
  return path.length === 0
    ? '.github/workflows'
    : path.map((part) => encodeURIComponent(part.toWellFormed())).join('/')
}

/** Characters. */
const longest = { name: 200, text: 1_000, message: 10_000 } as const

/** Makes foreign text inert: GitHub renders `[text](target)` as a link and notifies people of mentions. */
function plain(words: string): string {
  return oneLine(words, longest.message)
    .toWellFormed()
    .replaceAll('](', '] (')
    .split('`')
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/@(?=\w)/g, '$&\u200B')))
    .join('`')
}
