import { accountName, accountRef, type AccountRef } from '../../azure/resource-id.ts'
import { oneLine } from '../../runtime/text.ts'
import { has, isObject, items, own } from '../json.ts'
import { isMarked, stringAt } from './json.ts'
import type { Sent } from './rule.ts'

export type Action = Sent | 'read' | 'delete' | 'forget' | 'other'

/** An entry of `resource_changes` or `deferred_changes`. */
export interface Change {
  /** Foreign text. */
  readonly address: string
  /** Names of the module calls from the root, without indices; `undefined` if they can't be read. */
  readonly modules: readonly string[] | undefined
  readonly mode: string
  readonly type: string
  readonly name: string
  readonly provider: string
  readonly action: Action
  /** An object leaves Terraform but stays in Azure. */
  readonly forgets: boolean
  /** The old object of an earlier replacement. */
  readonly deposed: boolean
  readonly deferred: boolean
  readonly before: unknown
  readonly after: unknown
  readonly unknown: unknown
  readonly beforeSensitive: unknown
  readonly afterSensitive: unknown
}

/** terraform, internal/command/jsonplan/plan.go:972-995; `forget,create` is OpenTofu's. */
const actions: ReadonlyMap<string, Action> = new Map([
  ['no-op', 'no-op'],
  ['create', 'create'],
  ['read', 'read'],
  ['update', 'update'],
  ['delete', 'delete'],
  ['delete,create', 'replace'],
  ['create,delete', 'replace'],
  ['forget', 'forget'],
  ['create,forget', 'replace'],
  ['forget,create', 'replace']
])

/** `undefined` if the entry doesn’t say which resource it is about. */
export function changeOf(entry: unknown, deferred: boolean): Change | undefined {
  const type = stringAt(entry, 'type')
  const change = own(entry, 'change')
  if (type === undefined) {
    return undefined
  }
  const words = items(own(change, 'actions'))
  const action = words.every((word) => typeof word === 'string') ? actions.get(words.join()) : undefined
  const name = stringAt(entry, 'name') ?? ''
  const deposed = own(entry, 'deposed')
  return {
    address: stringAt(entry, 'address') ?? `${type}.${name}`,
    modules: modulesOf(own(entry, 'module_address')),
    mode: stringAt(entry, 'mode') ?? (has(entry, 'mode') ? '' : 'managed'),
    type,
    name,
    // Terraform’s default: the provider that the type is named after.
    provider:
      stringAt(entry, 'provider_name') ?? (has(entry, 'provider_name') ? '' : (type.split('_')[0] ?? '')),
    action: action ?? 'other',
    forgets: words.includes('forget'),
    deposed: deposed !== undefined && deposed !== null,
    deferred,
    before: own(change, 'before'),
    after: own(change, 'after'),
    unknown: own(change, 'after_unknown'),
    beforeSensitive: own(change, 'before_sensitive'),
    afterSensitive: own(change, 'after_sensitive')
  }
}

const moduleStep =
  /module\.([\p{ID_Start}_][\p{ID_Continue}-]*)(?:\[(?:\d+|\*|"(?:[^"\\]|\\.)*")\])?(?:\.|$)/uy

/** `module.a[0].module.b["x"]` → a, b. */
function modulesOf(address: unknown): readonly string[] | undefined {
  if (address === undefined || address === '') {
    return []
  }
  if (typeof address !== 'string') {
    return undefined
  }
  const names: string[] = []
  moduleStep.lastIndex = 0
  while (moduleStep.lastIndex < address.length) {
    const name = moduleStep.exec(address)?.[1]
    if (name === undefined) {
      return undefined
    }
    names.push(name)
  }
  return names
}

/** A known string of the prediction, or of the object before if nothing is predicted; never one marked as sensitive. */
export function shown(change: Change, key: string): string | undefined {
  const path = [key]
  if (isMarked(change.beforeSensitive, path) || isMarked(change.afterSensitive, path)) {
    return undefined
  }
  if (isObject(change.after)) {
    return isMarked(change.unknown, path) ? undefined : stringAt(change.after, key)
  }
  return isMarked(change.unknown, path) ? undefined : stringAt(change.before, key)
}

export interface Identity {
  readonly ref: AccountRef | undefined
  readonly name: string | undefined
  readonly resourceGroup: string
}

/** Which account it is. IDs contain the names of the account and its resource group, so a sensitive one hides them too. */
export function identityOf(change: Change, idKeys: readonly string[]): Identity {
  const marks = [change.beforeSensitive, change.afterSensitive]
  const hidden = ['name', 'resource_group_name', 'parent_id', ...idKeys].some((key) =>
    marks.some((mark) => isMarked(mark, [key]))
  )
  const name = shown(change, 'name')
  const known = name !== undefined && accountName.test(name) ? name : undefined
  const parent = /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+)\/?$/i.exec(
    shown(change, 'parent_id') ?? ''
  )
  const ids = hidden
    ? []
    : [
        ...idKeys.map((key) => shown(change, key)),
        // A replacement keeps the ID only if it keeps the name.
        ...(change.action === 'update' && idKeys.includes('id') ? [stringAt(change.before, 'id')] : []),
        ...(known === undefined || !parent
          ? []
          : [`${String(parent[1])}/providers/Microsoft.DocumentDB/databaseAccounts/${known}`])
      ]
  const refs = ids.map((id) => (id === undefined ? undefined : accountRef.parse(id)))
  const ref = refs.find((found) => found !== undefined)
  return {
    ref,
    name: known ?? ref?.name,
    resourceGroup: ref?.resourceGroup ?? oneLine(shown(change, 'resource_group_name') ?? '', 90)
  }
}
