import { settings, type Format, type PlanFile, type PlannedEntry } from './planned-account.ts'

/** What the given plans do to one account. */
export interface PlannedAccount extends PlannedEntry {
  readonly format: Format
  /** The plan file of the deciding entry, as given. */
  readonly file: string
}

/**
 * One result for each account that the files name: the worst of what its entries say, with the address, the file and the
 * source of the entry that decides. Entries belong together by resource ID, else by name, because names are unique in
 * DNS, else by address. The order of files and entries doesn't matter, and another entry never improves a result. Pure.
 */
export function mergeEntries(files: readonly PlanFile[]): readonly PlannedAccount[] {
  const entries = withoutRepeats(
    files.flatMap(({ format, file, entries }) =>
      entries.map((entry): PlannedAccount => ({ ...doubted(entry), format, file }))
    )
  )
  const ids = Map.groupBy(
    new Set(entries.flatMap(({ id }) => (id === undefined ? [] : [id.toLowerCase()]))),
    nameIn
  )
  return [
    ...Map.groupBy(
      entries.flatMap((entry) => keysOf(entry, ids).map((key) => ({ key, entry }))),
      ({ key }) => key
    )
  ]
    .map(([key, group]) => ({ key, account: decide(group.map(({ entry }) => entry)) }))
    .toSorted(
      (one, other) => compare(shownName(one.account), shownName(other.account)) || compare(one.key, other.key)
    )
    .map(({ account }) => account)
}

/** Of the entries without an ID, one for each name, because each of them counts for every ID of its name. */
function withoutRepeats(entries: readonly PlannedAccount[]): readonly PlannedAccount[] {
  const groups = Map.groupBy(entries, ({ id, name }) =>
    id === undefined && name !== undefined ? name.toLowerCase() : undefined
  )
  return [...groups].flatMap(([name, group]) => (name === undefined ? group : [decide(group)]))
}

/** The accounts that an entry is about. One without an ID may be about each account of its name. */
function keysOf(
  { id, name, address, file }: PlannedAccount,
  ids: ReadonlyMap<string, readonly string[]>
): readonly string[] {
  if (id !== undefined) {
    return [id.toLowerCase()]
  }
  // The same address in another file is another account.
  return name === undefined
    ? [`${address}\n${file}`]
    : (ids.get(name.toLowerCase()) ?? [`name\n${name.toLowerCase()}`])
}

function shownName({ name, address }: PlannedAccount): string {
  return (name ?? address).toLowerCase()
}

function nameIn(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1)
}

/** Keys count as off only if the prediction itself says so. */
function doubted(entry: PlannedEntry): PlannedEntry {
  return entry.setting !== 'disabled' || entry.after === true
    ? entry
    : {
        ...entry,
        setting: 'unknown',
        fix: null,
        why: {
          code: 'plan-contradictory',
          message: 'The plan doesn’t predict `disableLocalAuth: true`, so it doesn’t show that keys are off.',
          nextStep: 'Open an issue, and describe how the account is declared.'
        }
      }
}

/** The deciding entry, with what other entries know about the account's place. */
function decide(group: readonly PlannedAccount[]): PlannedAccount {
  const [first, ...others] = group.toSorted(
    (one, other) =>
      rankOf(one) - rankOf(other) ||
      // Of equals, one that points to its line.
      Number(one.source === null) - Number(other.source === null) ||
      compare(JSON.stringify(one), JSON.stringify(other))
  ) as [PlannedAccount, ...PlannedAccount[]]
  const all = [first, ...others]
  const place = all.find(({ id }) => id !== undefined) ?? first
  const known = (field: 'resourceGroup' | 'subscriptionId' | 'location'): string =>
    place[field] || (all.find((entry) => entry[field] !== '')?.[field] ?? '')
  return {
    ...first,
    id: place.id,
    name: place.name ?? all.find(({ name }) => name !== undefined)?.name,
    resourceGroup: known('resourceGroup'),
    subscriptionId: known('subscriptionId'),
    location: known('location')
  }
}

/** Keys of another API can't be turned off, so such an entry never outweighs one that may be of the API for NoSQL. */
function rankOf(entry: PlannedAccount): number {
  return hasOtherApi(entry) ? settings.length : settings.indexOf(entry.setting)
}

/** The entry is about an account of MongoDB, Cassandra, Gremlin or Table. */
export function hasOtherApi({ api }: Pick<PlannedEntry, 'api'>): boolean {
  return api !== null && api !== 'NoSQL'
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
