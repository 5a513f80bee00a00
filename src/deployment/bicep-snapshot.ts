import type { Warning } from '../runtime/errors.ts'
import { knowledgeOf, only, spelled, valueIn, type Knowledge, type Value } from './arm-body.ts'
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
import { typeNamed, type TypeOfResource } from './arm-type.ts'
import { incomplete, incompleteBy, snapshotDiagnostics } from './diagnostics.ts'
import { hidden, hidesAccount, notVisible } from './hidden-template.ts'
import { isObject, items, own, textOf } from './json.ts'
import type { PlanFile, PlannedEntry } from './planned-account.ts'

/** `bicep snapshot` (src/Bicep.Core/Utils/Snapshots/Snapshot.cs). It knows nothing of what exists. Total and pure. */
export function planOfSnapshot(json: unknown, file: string): PlanFile {
  const resources = items(own(json, 'predictedResources'))
  const entries: PlannedEntry[] = []
  const warnings: Warning[] = []
  let nameless = 0
  for (const resource of resources) {
    const type = typeOf(resource)
    const place: Place = { number: entries.length + 1, file }
    if (type === 'account') {
      const account = {
        id: own(resource, 'id'),
        name: own(resource, 'name'),
        before: undefined,
        after: resource
      }
      entries.push(entryOf(account, place, judge(resource, addressOf(place))))
    } else if (type === 'deployment') {
      if (hidesAccount(resource)) {
        entries.push(entryOf({ id: undefined, before: undefined, after: undefined }, place, hidden))
      } else {
        warnings.push(notVisible(nameOf(resource)))
      }
    }
    nameless += Number(type === 'unclear')
  }
  return {
    format: 'bicep-snapshot',
    file,
    resources: resources.length,
    entries,
    problems: [
      ...incompleteBy(snapshotDiagnostics(own(json, 'diagnostics')), file),
      ...(nameless > 0
        ? [
            incomplete(
              file,
              `It has ${nameless} resources without a type.`,
              'Write the snapshot again with the newest Bicep.'
            )
          ]
        : [])
    ],
    warnings,
    secrets: []
  }
}

/** Resources of Bicep extensions have a type without a provider, and child types have one more segment. */
function typeOf(resource: unknown): TypeOfResource {
  const [type = ''] = textOf(only(resource, 'type'))?.split('@') ?? []
  return /^[\w./-]+$/.test(type) ? typeNamed(type) : 'unclear'
}

interface Facts {
  readonly value: Value
  readonly version: Knowledge
  /** Bicep leaves resources with a false condition out, and keeps a condition that it can't decide. */
  readonly conditional: boolean
  /** Such as `onlyIfNotExists`, which leaves an existing account as it is. */
  readonly optional: boolean
  readonly address: string
}

const on: ReadonlySet<Value> = new Set<Value>(['false', 'null', 'absent', 'no-properties'])

/** The rules, in order; the first that applies decides. */
const rules: readonly (readonly [applies: (facts: Facts) => boolean, then: (facts: Facts) => Judgment])[] = [
  [({ conditional }) => conditional, () => undecided],
  [({ optional }) => optional, () => leavesExisting],
  [({ value }) => on.has(value), ({ value, address }) => leavesOn(value, null, address)],
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

function judge(resource: unknown, address: string): Judgment {
  const facts: Facts = {
    value: valueIn(resource),
    version: knowledgeOf([only(resource, 'apiVersion')]),
    conditional: spelled(resource, 'condition').some((condition) => condition !== true),
    optional: hasOption(resource),
    address
  }
  const [, then] = rules.find(([applies]) => applies(facts)) ?? []
  return then?.(facts) ?? staysOpen(facts.value, address)
}

const options = new Set(['options', 'existing', 'method', 'copy', 'import', 'extension'])

/** Deployment options have keys like `@options` (src/Bicep.Core/Emit/TemplateWriter.cs). */
function hasOption(resource: unknown): boolean {
  return (
    isObject(resource) &&
    Object.keys(resource).some((key) => key.startsWith('@') || options.has(key.toLowerCase()))
  )
}

const undecided = judgment(
  'unknown',
  'plan-condition-undecided',
  'Before the deployment, Bicep doesn’t know whether the account is deployed.',
  'Make the condition of the resource and of its module depend on parameters and variables only, and give their values in the parameters file.'
)

/** Also of a template whose snapshot doesn’t show the option. */
export const leavesExisting = judgment(
  'unknown',
  'plan-condition-undecided',
  'The resource has a deployment option, such as `onlyIfNotExists`, with which an existing account stays as it is.',
  'Remove the option from the resource.'
)

function nameOf(resource: unknown): string {
  const name = textOf(own(resource, 'name')) ?? ''
  return /^[\w.()-]{1,64}$/.test(name) ? name : 'without a readable name'
}
