import { get } from '@azure/arm-cosmosdb/api/databaseAccounts'
import type { DatabaseAccountGetResults } from '@azure/arm-cosmosdb'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Arm } from './arm.ts'
import { accountRef, type AccountRef } from './resource-id.ts'

/** The API that an account speaks. Only NoSQL can turn keys off and is checked. */
export type Api = 'NoSQL' | 'MongoDB' | 'Cassandra' | 'Gremlin' | 'Table'

/** Where clients reach the account: the global endpoint (`region: null`), or that of one location. */
export interface Endpoint {
  readonly url: string
  readonly region: string | null
}

/** An account as Azure Resource Manager tells of it. */
export interface Account extends AccountRef {
  readonly location: string
  readonly api: Api
  readonly disableLocalAuth: boolean
  /** Global first. `undefined` while the account, or one of its regions, has no endpoint yet. */
  readonly endpoints: readonly Endpoint[] | undefined
  readonly provisioningState: string
}

/** @throws RestError of ARM, or the reason of the signal */
export async function readAccount(arm: Arm, ref: AccountRef, abortSignal: AbortSignal): Promise<Account> {
  const found = await get(arm, ref.resourceGroup, ref.name, { abortSignal })
  return accountOf(found, asSpelled(found.id ?? '', ref))
}

/** What a list tells of an account; it says as much as a read does. `undefined` for what has no account's ID. */
export function listedAccount(found: DatabaseAccountGetResults): Account | undefined {
  const ref = accountRef.parse(found.id ?? '')
  return ref && accountOf(found, ref)
}

function accountOf(found: DatabaseAccountGetResults, ref: AccountRef): Account {
  return {
    ...ref,
    location: found.location ?? '',
    api: apiOf(found),
    disableLocalAuth: found.disableLocalAuth === true,
    endpoints: endpointsOf(found),
    provisioningState: found.provisioningState ?? ''
  }
}

/** As ARM spells it: an ID typed in another case is the same account, and anything else is not. */
function asSpelled(id: string, ref: AccountRef): AccountRef {
  const spelled = accountRef.parse(id)
  return spelled?.id.toLowerCase() === ref.id.toLowerCase() ? spelled : ref
}

/** `kind` alone does not tell, and neither do the capabilities: a MongoDB account may have none (azure-cli, test_update_database_account.yaml). */
function apiOf({ kind, capabilities }: DatabaseAccountGetResults): Api {
  const has = new Set(capabilities?.map(({ name }) => name?.toLowerCase()))
  if (kind === 'MongoDB' || has.has('enablemongo')) {
    return 'MongoDB'
  }
  if (has.has('enablecassandra')) {
    return 'Cassandra'
  }
  if (has.has('enablegremlin')) {
    return 'Gremlin'
  }
  return has.has('enabletable') ? 'Table' : 'NoSQL'
}

function endpointsOf({
  documentEndpoint,
  locations
}: DatabaseAccountGetResults): readonly Endpoint[] | undefined {
  const all = [
    { url: documentEndpoint, region: null },
    ...(locations ?? []).map((location) => ({
      url: location.documentEndpoint,
      region: location.locationName ?? 'a region without a name'
    }))
  ]
  const known = all.flatMap(({ url, region }) => (isEndpoint(url) ? [{ url, region }] : []))
  return known.length === all.length && known.length > 1 ? known : undefined
}

/** Keys go to https:// endpoints only. */
function isEndpoint(url: string | undefined): url is string {
  return url !== undefined && URL.parse(url)?.protocol === 'https:'
}

/** The same endpoints, in whatever order. */
export function sameEndpoints(
  one: readonly Endpoint[] | undefined,
  other: readonly Endpoint[] | undefined
): boolean {
  const urls = (endpoints: readonly Endpoint[]): string =>
    JSON.stringify(endpoints.map(({ url }) => url.toLowerCase()).sort())
  return one !== undefined && other !== undefined && urls(one) === urls(other)
}

/** States in which an account without endpoints may still get them (hashicorp/terraform-provider-azurerm, cosmosdb_account_resource.go). */
const settling = ['creating', 'updating', 'initializing', 'enqueued', 'dequeued']
const readAgainMs = 5_000

/**
 * Reads the account, and waits for one that is still being created: it has no endpoints until it is.
 * @param first as it was read a moment ago
 */
export async function readWhenReady(
  arm: Arm,
  ref: AccountRef,
  { first, clock, signal, log }: { first: Account | undefined; clock: Clock; signal: AbortSignal; log: Log }
): Promise<Account> {
  let told = false
  for (let account = first; ; account = undefined) {
    account ??= await readAccount(arm, ref, signal)
    const state = account.provisioningState.toLowerCase()
    if (state !== 'creating' && (account.endpoints !== undefined || !settling.includes(state))) {
      return account
    }
    if (!told) {
      log.info(`${account.name} is ${state} and has no endpoints yet; waiting for it`)
      told = true
    }
    await clock.sleep(readAgainMs, signal)
  }
}
