import { createHash } from 'node:crypto'
import type { Log, ReportingDescriptor, Result, ToolComponent } from 'sarif'
import type { Explanation } from '../runtime/errors.ts'
import { count, oneLine } from '../runtime/text.ts'
import { sentences, type AccountReport, type Report } from '../report/report.ts'
import { nothingFound } from './summary/run.ts'
import type { ActionPlace } from './troubleshooting.ts'

/** Where the findings stand to the eyes of code scanning. */
export interface Place {
  /** Path of the workflow file in its repository, `''` where it is not known. */
  readonly workflowFile: string
  /** Version of the action. */
  readonly version: string
  /** The action's repository, if the runner names it. */
  readonly action?: Pick<ActionPlace, 'serverUrl' | 'repository'>
}

/**
 * The findings as SARIF 2.1.0, in the form that GitHub's code scanning takes: one result for each account that failed or
 * is not proven, the gravest first, and one for whatever kept the run from seeing everything. Pure.
 *
 * An alert lives as long as its rule and its fingerprint come back, and counts as fixed once they do not. So the rules
 * follow what an account is like and not what the run did about it, and a run that saw nothing says that it did not
 * succeed. No `automationDetails` are given: `upload-sarif` then keeps apart what different workflows, jobs and legs of a
 * matrix upload, and heeds its input `category`.
 * (GitHub, "SARIF support for code scanning"; github/codeql-action, src/upload-lib.ts)
 */
export function sarifOf(report: Report, { workflowFile, version, action }: Place): string {
  const place = placeOf(workflowFile)
  const found = report.accounts
    .flatMap((account) => {
      const kind = kindOf(account)
      return kind === undefined ? [] : [{ kind, account }]
    })
    .toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind))
  const shown = asManyAsFit(
    found.slice(0, most.results - 1).map(({ kind, account }) => resultOf(kind, account, place))
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

/** Without a repository, as with `uses: ./`, no page is known to be the action's own. */
function homeOf({ serverUrl, repository }: Partial<ActionPlace> = {}): Pick<ToolComponent, 'informationUri'> {
  const page = serverUrl && repository ? URL.parse(`${serverUrl}/${repository}`) : null
  return page === null ? {} : { informationUri: page.href }
}

interface Rule {
  readonly name: string
  readonly level: 'error' | 'warning'
  /** GitHub: from 7.0 `high`, from 4.0 `medium`. */
  readonly severity: string
  readonly title: string
  readonly meaning: string
  readonly whatToDo: string
}

/** The gravest first. */
const rules = {
  'keys-accepted': {
    name: 'KeysAccepted',
    level: 'error',
    severity: '8.1',
    title: 'An Azure Cosmos DB account accepts keys that were turned off',
    meaning:
      'Azure Resource Manager says that keys are off, and at least one endpoint of the account still lets a key in. Whatever reads the property only takes this account for safe.',
    whatToDo:
      'Run the check again in some minutes, for a region may be slow to follow. If it lasts, open a support request; the activity IDs are in the report.'
  },
  'keys-on': {
    name: 'KeysOn',
    level: 'error',
    severity: '7.5',
    title: 'The keys of an Azure Cosmos DB account are on',
    meaning:
      'The property `disableLocalAuth` is not true: whoever holds one of the four keys of the account gets in, whatever roles Microsoft Entra has given out.',
    whatToDo:
      'See who still signs in with keys, give those identities a data role, and run this action with `mode: enforce`. Set `disableLocalAuth: true` in the template that deploys the account as well, or its next deployment may turn keys on again.'
  },
  'keys-cannot-be-turned-off': {
    name: 'KeysCannotBeTurnedOff',
    level: 'error',
    severity: '6.5',
    title: 'The keys of an Azure Cosmos DB account cannot be turned off',
    meaning:
      'The workflow names an account of an API whose keys this check can neither turn off nor try: MongoDB, Cassandra, Gremlin or Table.',
    whatToDo: 'Remove the account from the input `account-name`, and guard its keys in another way.'
  },
  'account-not-found': {
    name: 'AccountNotFound',
    level: 'error',
    severity: '5.0',
    title: 'There is no such Azure Cosmos DB account',
    meaning: 'The workflow names an account that Azure does not know, so nothing was checked in its name.',
    whatToDo: 'Correct the input `account-name`, or remove the account from it where it is gone.'
  },
  'not-proven': {
    name: 'NotProven',
    level: 'warning',
    severity: '5.0',
    title: 'Nobody has seen all keys of an Azure Cosmos DB account refused',
    meaning:
      'Something stood between the check and the proof: a firewall, a time-out, a permission that is missing, a run that was cancelled. The keys of the account may be on.',
    whatToDo:
      'Do what the message of the alert says. Which key was answered what by which endpoint stands in the summary of the job.'
  },
  'run-incomplete': {
    name: 'RunIncomplete',
    level: 'warning',
    severity: '5.0',
    title: 'The check has not seen everything',
    meaning:
      'A part of what was to be checked could not be read, the report of a shard is missing, no account was found, or there were too many findings to show. An account without an alert may have been missed: that it has none does not say that its keys are off.',
    whatToDo: 'Do what the message of the alert says.'
  }
} as const satisfies Readonly<Record<string, Rule>>

type Kind = keyof typeof rules
const kinds = Object.keys(rules) as readonly Kind[]

function descriptor(kind: Kind): ReportingDescriptor {
  const { name, level, severity, title, meaning, whatToDo }: Rule = rules[kind]
  return {
    id: kind,
    name,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: meaning },
    help: {
      text: `${meaning}\n\nWhat to do: ${whatToDo}`,
      markdown: `${meaning}\n\n**What to do:** ${whatToDo}`
    },
    defaultConfiguration: { level },
    properties: {
      tags: ['security', 'azure', 'cosmos-db', 'authentication'],
      precision: 'very-high',
      'security-severity': severity
    }
  }
}

/** By what the account is like, however the run came to know: whether keys were left on or could not be turned off, they are on. */
function kindOf({ verdict, api, disableLocalAuth, changed, attempts }: AccountReport): Kind | undefined {
  const { before, after } = disableLocalAuth
  if (verdict === 'inconclusive') {
    return 'not-proven'
  }
  if (verdict !== 'failed') {
    return undefined
  }
  if (api !== null && api !== 'NoSQL') {
    return 'keys-cannot-be-turned-off'
  }
  const tried = attempts.some(({ phase, credential }) => phase === 'after' && credential !== 'entra')
  // Read once and gone since: nobody came to try its keys.
  if (before === null || (before && after === null && !tried)) {
    return 'account-not-found'
  }
  return (before || changed) && after !== false ? 'keys-accepted' : 'keys-on'
}

/** Nobody got to look at any account. */
function sawNothing({ accounts, problems }: Report): boolean {
  return (
    accounts.length + problems.length > 0 &&
    accounts.every(({ verdict, api }) => verdict === 'inconclusive' && api === null)
  )
}

/**
 * GitHub stores so many results of a run, one of which is kept for the run itself, and takes files of 10 MB when they are
 * compressed, which makes none longer.
 */
const most = { results: 5_000, bytes: 9_000_000 } as const

function asManyAsFit(results: readonly Result[]): readonly Result[] {
  let room: number = most.bytes
  const tooLong = results.findIndex((result) => {
    room -= Buffer.byteLength(JSON.stringify(result))
    return room < 0
  })
  return tooLong < 0 ? results : results.slice(0, tooLong)
}

function resultOf(kind: Kind, account: AccountReport, place: PhysicalPlace): Result {
  const activityIds = new Set(account.attempts.map(({ activityId }) => activityId?.toLowerCase()))
  const shown = (text: string, limit: number): string => withoutIds(oneLine(text, limit), activityIds)
  const name = shown(account.name, longest.name).toWellFormed()
  const group = shown(account.resourceGroup, longest.name).toWellFormed()
  const why = shown(sentences({ message: account.reason, nextStep: '' }), longest.text)
  const next = shown(account.nextStep, longest.text)
  return {
    ...about(kind, account.id),
    level: rules[kind].level,
    message: {
      text: plain(`${name}${group === '' ? '' : ` (${group})`}: ${why}${next === '' ? '' : ` Next: ${next}`}`)
    },
    locations: [
      {
        ...place,
        logicalLocations: [
          { name, fullyQualifiedName: group === '' ? name : `${group}/${name}`, kind: 'resource' }
        ]
      }
    ]
  }
}

/** What keeps an account without an alert from being one whose keys are off. */
function whyUnseen({ accounts, problems, run }: Report, leftOut: number): readonly Explanation[] {
  const nothing = accounts.length === 0 && problems.length === 0 && run.shard === null
  return [
    ...(leftOut === 0
      ? []
      : [
          {
            message: `${count(leftOut, 'more account')} that failed or ${leftOut === 1 ? 'is' : 'are'} not proven would not fit here`,
            nextStep: 'All are in the report (output report-path).'
          }
        ]),
    ...problems,
    ...(nothing ? [nothingFound] : [])
  ]
}

const problemsShown = 5

/** One alert, whatever is the cause today. */
function resultOfRun(why: readonly Explanation[], { problems }: Report, place: PhysicalPlace): Result {
  const said = why.slice(0, problemsShown).map((one) => withoutIds(oneLine(sentences(one), longest.text)))
  const more = why.length - said.length
  return {
    ...about('run-incomplete', ''),
    level: problems.some(({ verdict }) => verdict === 'failed') ? 'error' : 'warning',
    message: {
      text: plain([...said, ...(more === 0 ? [] : [`${more} more, in the report.`])].join(' '))
    },
    locations: [place]
  }
}

function about(kind: Kind, id: string): Pick<Result, 'ruleId' | 'ruleIndex' | 'partialFingerprints'> {
  return {
    ruleId: kind,
    ruleIndex: kinds.indexOf(kind),
    // The one that GitHub heeds. Azure compares IDs without regard to case.
    partialFingerprints: {
      primaryLocationLineHash: createHash('sha256')
        .update(`${kind}\n${id.toLowerCase()}`)
        .digest('hex')
        .slice(0, 32)
    }
  }
}

type PhysicalPlace = Pick<NonNullable<Result['locations']>[number], 'physicalLocation'>

/** GitHub shows no alert without a file and a line: those of the workflow, whose first line stands for all accounts. */
function placeOf(workflowFile: string): PhysicalPlace {
  const path = workflowFile.split('/').filter((part) => part !== '' && part !== '.' && part !== '..')
  return {
    physicalLocation: {
      artifactLocation: {
        uri:
          path.length === 0
            ? '.github/workflows'
            : path.map((part) => encodeURIComponent(part.toWellFormed())).join('/')
      },
      region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 }
    }
  }
}

/** Characters. */
const longest = { name: 200, text: 1_000, message: 10_000 } as const

/**
 * A message whose foreign text shows and does nothing else: GitHub takes `[text](target)` for a link wherever it stands, and shows
 * messages where mentions are heard.
 */
function plain(words: string): string {
  return oneLine(words, longest.message)
    .toWellFormed()
    .replaceAll('](', '] (')
    .split('`')
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/@(?=\w)/g, '$&\u200B')))
    .join('`')
}

/** Those of subscriptions and identities are often kept as secrets, which no runner masks in a file. */
function withoutIds(text: string, but: ReadonlySet<string | undefined> = new Set()): string {
  return text.replace(guid, (id) => (but.has(id.toLowerCase()) ? id : '…'))
}

const guid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi
