import type { Problem, Warning } from '../runtime/errors.ts'
import { asCode, oneLine } from '../runtime/text.ts'
import { booleanIn, knowledgeOf, only, valueIn, type Knowledge, type Value } from './arm-body.ts'
import { addressOf, entryOf, type Place } from './arm-entry.ts'
import {
  ignoresSetting,
  judgment,
  leavesOn,
  staysOpen,
  turnsOff,
  versionUnknown,
  type Judgment
} from './arm-explain.ts'
import { isExpression, typeNamed, typeOfId, type TypeOfResource } from './arm-type.ts'
import { incomplete, incompleteBy, whatIfDiagnostics } from './diagnostics.ts'
import { hidden, hidesAccount, notVisible } from './hidden-template.ts'
import { isObject, items, listed, own, textOf } from './json.ts'
import type { PlanFile, PlannedEntry } from './planned-account.ts'
import { deltaSays, type DeltaSays } from './what-if-delta.ts'

/** One resource of a what-if result, as it came: nothing in it is validated. */
interface Change {
  readonly id: unknown
  readonly type: unknown
  /** Resources of Bicep extensions, such as Microsoft Graph, have no ID. */
  readonly extension: boolean
  readonly symbolicName: string | undefined
  /** In lower case. */
  readonly word: string
  /** Whether it surely happens. */
  readonly definite: boolean
  readonly before: unknown
  readonly after: unknown
  readonly delta: unknown
  readonly apiVersion: unknown
}

/** The parts of a what-if result, as they came. */
interface Result {
  readonly changes: readonly Change[]
  readonly diagnostics: unknown
  readonly status: unknown
  readonly error: unknown
}

/** `az deployment … what-if --no-pretty-print` is flat; the REST API's answer has `properties`. Total and pure. */
export function planOfWhatIf(json: unknown, file: string): PlanFile {
  const body = Array.isArray(own(json, 'changes')) ? json : (own(json, 'properties') ?? json)
  return planOf('what-if', file, {
    changes: [
      ...items(own(body, 'changes')).map((item) => changeOf(item, true)),
      ...listed(own(body, 'potentialChanges')).map((item) => changeOf(item, false))
    ],
    diagnostics: own(body, 'diagnostics'),
    status: own(json, 'status'),
    error: own(json, 'error')
  })
}

/** What-if of a deployment stack. Total and pure. */
export function planOfStackWhatIf(json: unknown, file: string): PlanFile {
  const body = own(json, 'properties')
  return planOf('stack-what-if', file, {
    changes: items(own(own(body, 'changes'), 'resourceChanges')).map(stackChangeOf),
    diagnostics: own(body, 'diagnostics') ?? null,
    status: own(body, 'provisioningState'),
    error: own(body, 'error') ?? own(json, 'error')
  })
}

function changeOf(item: unknown, definite: boolean): Change {
  return {
    id: own(item, 'resourceId'),
    type: own(item, 'resourceType'),
    extension: isObject(own(item, 'extension')),
    symbolicName: textOf(own(item, 'symbolicName')),
    word: wordOf(own(item, 'changeType')),
    definite: definite && wordOf(own(item, 'changeCertainty') ?? 'definite') === 'definite',
    before: own(item, 'before'),
    after: own(item, 'after'),
    delta: own(item, 'delta'),
    apiVersion: own(item, 'apiVersion')
  }
}

function stackChangeOf(item: unknown): Change {
  const bodies = own(item, 'resourceConfigurationChanges')
  return {
    id: own(item, 'id'),
    type: own(item, 'type'),
    extension: isObject(own(item, 'extension')),
    symbolicName: textOf(own(item, 'symbolicName')),
    word: wordOf(own(item, 'changeType')),
    definite: wordOf(own(item, 'changeCertainty')) === 'definite',
    before: own(bodies, 'before'),
    after: own(bodies, 'after'),
    delta: own(bodies, 'delta'),
    apiVersion: own(item, 'apiVersion')
  }
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase() : ''
}

function planOf(format: 'what-if' | 'stack-what-if', file: string, result: Result): PlanFile {
  const { changes } = result
  const problems = problemsOf(result, file)
  const state: State = problems.some(({ code }) => code === 'plan-errored')
    ? 'errored'
    : problems.length > 0
      ? 'incomplete'
      : 'complete'
  const entries: PlannedEntry[] = []
  const warnings: Warning[] = completenessOf(result, file)
  for (const change of changes) {
    const type = typeOf(change)
    const place: Place = { number: entries.length + 1, file, symbolicName: change.symbolicName }
    if (type === 'account') {
      const judged = whenErrored(judge(change, state === 'incomplete', addressOf(place)), state)
      entries.push(entryOf(change, place, judged))
      warnings.push(...(change.word === 'detach' ? [leavesStack(addressOf(place))] : []))
    } else if (type === 'deployment' && deploys.has(change.word)) {
      if (hidesAccount([change.after, change.before])) {
        entries.push(entryOf({ id: undefined, before: undefined, after: undefined }, place, hidden))
      } else {
        warnings.push(notVisible(nameIn(change.id)))
      }
    }
  }
  return { format, file, resources: changes.length, entries, problems, warnings, secrets: [] }
}

type State = 'complete' | 'incomplete' | 'errored'

const deploys = new Set(['create', 'modify', 'nochange', 'deploy', 'unsupported'])

/** A plain ID decides; the type of an ID that isn't computed yet is in the entry, in the expression or in the body. */
function typeOf({ id, type, after, extension }: Change): TypeOfResource {
  const ofId = typeof id === 'string' ? typeOfId(id) : 'unclear'
  const [named, ofBody] = [typeIn(type), typeIn(only(after, 'type'))]
  const kinds = isComputed(id) ? [named, ofId, ofBody] : [ofId, named, ofBody]
  return kinds.find((kind) => kind !== 'unclear') ?? (extension ? 'other' : 'unclear')
}

function typeIn(text: unknown): TypeOfResource {
  return typeof text === 'string' && text !== '' ? typeNamed(text) : 'unclear'
}

function isComputed(id: unknown): boolean {
  return typeof id !== 'string' || id === '' || isExpression(id)
}

/** What the rules look at. */
interface Facts {
  readonly word: string
  readonly definite: boolean
  /** Some resources may be missing, and past what-if's limits every resource reads Ignore. */
  readonly incomplete: boolean
  /** In the body after the deployment. */
  readonly value: Value
  readonly version: Knowledge
  readonly delta: DeltaSays
  readonly before: boolean | null
  readonly address: string
}

const sent = new Set(['create', 'modify', 'nochange'])
const on: ReadonlySet<Value> = new Set<Value>(['false', 'null', 'absent'])

/**
 * The rules, in order; the first that applies decides. `NoChange` and `Modify` both send a PUT
 * (https://learn.microsoft.com/azure/azure-resource-manager/bicep/deploy-what-if).
 */
const rules: readonly (readonly [applies: (facts: Facts) => boolean, then: (facts: Facts) => Judgment])[] = [
  [({ definite }) => !definite, () => conditional],
  [({ word }) => word === 'delete', () => removes],
  [({ word }) => word === 'detach', () => detaches],
  [({ word, incomplete }) => word === 'ignore' && incomplete, () => mayBeIgnored],
  [({ word }) => word === 'ignore', () => ignores],
  [({ word }) => !sent.has(word), ({ address }) => unclear(address)],
  [({ value, delta }) => on.has(value) && delta === 'off', contradictory],
  [({ value }) => on.has(value), ({ value, before, address }) => leavesOn(value, before, address)],
  [({ value, delta }) => value === 'true' && (delta === 'on' || delta === 'doubt'), contradictory],
  [({ word, value, before }) => value === 'true' && word === 'nochange' && before === false, contradictory],
  [
    ({ value, version }) => value === 'true' && version === 'ignores',
    ({ address }) => ignoresSetting(address)
  ],
  [
    ({ value, version }) => value === 'true' && version === 'unknown',
    ({ address }) => versionUnknown(address)
  ],
  [({ value }) => value === 'true', () => turnsOff]
]

/** What one entry of the account type does to keys. */
function judge(change: Change, isIncomplete: boolean, address: string): Judgment {
  const before = booleanIn(change.before)
  const facts: Facts = {
    word: change.word,
    definite: change.definite,
    incomplete: isIncomplete,
    value: valueIn(change.after),
    version: knowledgeOf([only(change.after, 'apiVersion'), change.apiVersion]),
    delta: deltaSays(change.delta, before),
    before,
    address
  }
  if (isComputed(change.id) || typeOfId(textOf(change.id) ?? '') !== 'account') {
    return unclear(address)
  }
  const [, then] = rules.find(([applies]) => applies(facts)) ?? []
  return then?.(facts) ?? staysOpen(facts.value, address)
}

const removes = judgment('removed', 'plan-removes-account', 'The deployment deletes the account.')
const detaches = judgment(
  'untouched',
  'plan-leaves-account',
  'The account leaves the deployment stack and stays in Azure as it is.'
)
const ignores = judgment('untouched', 'plan-leaves-account', 'The account isn’t part of the deployment.')
const mayBeIgnored = judgment(
  'unknown',
  'plan-incomplete',
  'What-if is incomplete, and lists resources as ignored that it didn’t look at.',
  'See the problem of the run, and run what-if again.'
)
const conditional = judgment(
  'unknown',
  'plan-condition-undecided',
  'Before the deployment, what-if doesn’t know whether this change happens.',
  'Make the resource’s condition depend on parameters and variables only.'
)

function contradictory({ address }: Facts): Judgment {
  return judgment(
    'unknown',
    'plan-contradictory',
    'The resource’s properties after the deployment and the list of its property changes contradict each other.',
    `Run what-if again. If this persists, check that the template’s API version of the resource ${address} knows the property.`
  )
}

function unclear(address: string): Judgment {
  return judgment(
    'unknown',
    'plan-entry-unclear',
    'What-if doesn’t say what happens to the account.',
    `Run what-if with ${asCode('--result-format FullResourcePayloads')}, and make name, scope and API version of the resource ${address} depend on parameters and variables only.`
  )
}

function leavesStack(address: string): Warning {
  return {
    code: 'account-leaves-stack',
    message: `The account ${address} leaves the deployment stack and stays in Azure. Nothing in this plan keeps its keys off.`
  }
}

/** If what-if failed, what it lists is the beginning of the truth at best. */
function whenErrored(judged: Judgment, state: State): Judgment {
  return state !== 'errored' || judged.setting === 'enabled'
    ? judged
    : judgment(
        'unknown',
        'plan-errored',
        'What-if failed.',
        'See the problem of the run, and run what-if again.'
      )
}

function problemsOf({ changes, diagnostics, status, error }: Result, file: string): readonly Problem[] {
  const word = wordOf(status)
  const again = 'Read the log of the step that runs what-if, correct the cause, and run it again.'
  const nameless = changes.filter((change) => typeOf(change) === 'unclear').length
  return [
    ...((error !== undefined && error !== null) || word === 'failed' || word === 'canceled'
      ? [
          {
            code: 'plan-errored',
            verdict: 'inconclusive',
            message: `What-if failed, so the plan ${oneLine(file, 200)} says nothing reliable.`,
            nextStep: again
          } as const
        ]
      : word === 'succeeded'
        ? []
        : [incomplete(file, 'What-if doesn’t report that it succeeded.', again)]),
    ...incompleteBy(whatIfDiagnostics(diagnostics), file),
    ...(nameless > 0
      ? [
          incomplete(
            file,
            `What-if doesn’t know the type of ${nameless} of its resources.`,
            'Make their names and scopes depend on parameters and variables only.'
          )
        ]
      : [])
  ]
}

/** The Azure CLI shows diagnostics since 2.75. */
function completenessOf({ diagnostics }: Result, file: string): Warning[] {
  return diagnostics === undefined
    ? [
        {
          code: 'plan-completeness-unknown',
          message: `The what-if result ${oneLine(file, 200)} has no diagnostics, so it can’t say whether it is complete. Use Azure CLI 2.75 or later.`
        }
      ]
    : []
}

function nameIn(id: unknown): string {
  const name = textOf(id)?.split('/').at(-1) ?? ''
  return /^[\w.()-]{1,64}$/.test(name) ? name : 'without a readable name'
}
