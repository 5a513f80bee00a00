import type { Selection } from '../azure/find.ts'
import type { CheckInputs } from './inputs.ts'

export interface InputFacts {
  readonly mode: CheckInputs['mode']
  readonly cloud: string
  readonly scope: readonly string[]
  readonly shard: string | null
}

export function factsOf({ mode, cloud, selection, shard }: CheckInputs): InputFacts {
  return {
    mode,
    cloud: typeof cloud === 'string' ? cloud : cloud.href,
    scope: scopeOf(selection),
    shard: shard === undefined ? null : `${shard.index}/${shard.of}`
  }
}

/** The same in all shards. */
function scopeOf(selection: Selection): readonly string[] {
  const { subscriptions, resourceGroup } = selection
  const groups = subscriptions.map(
    (id) => `/subscriptions/${id}${resourceGroup === undefined ? '' : `/resourceGroups/${resourceGroup}`}`
  )
  if (selection.kind === 'all') {
    return groups
  }
  const [only] = groups
  const names = selection.names.map((name) =>
    only !== undefined && groups.length === 1 && resourceGroup !== undefined
      ? `${only}/providers/Microsoft.DocumentDB/databaseAccounts/${name}`
      : name
  )
  // Shards must look up names in the same places.
  return [...new Set([...(names.length > 0 ? groups : []), ...selection.ids.map(({ id }) => id), ...names])]
}
