import { get } from '@azure/arm-cosmosdb/api/databaseAccounts'
import type { DatabaseAccountGetResults } from '@azure/arm-cosmosdb'
import type { Clock } from '../runtime/clock.ts'
import { UserError, type Explanation } from '../runtime/errors.ts'
import type { Log } from '../runtime/log.ts'
import { asCode, oneLine } from '../runtime/text.ts'
import { apiOf, type Api } from './api.ts'
import type { Arm } from './arm.ts'
import { keyNames, type RealKeyName } from './key-names.ts'
import { accountRef, type AccountRef } from './resource-id.ts'

/** Where clients reach the account: the global endpoint (`region: null`), or that of one location. */
export interface Endpoint {
  readonly url: string
  readonly region: string | null
}

export interface Account extends AccountRef {
  readonly location: string
  readonly api: Api
  readonly disableLocalAuth: boolean
  /** The global one first. `undefined` while the account or a region has none, and if `strayHost` is set. */
  readonly endpoints: readonly Endpoint[] | undefined
  /** An endpoint's host outside the cloud's Cosmos DB domain. No credential is sent there. */
  readonly strayHost: string | undefined
  readonly provisioningState: string
  readonly keysGenerated: KeyTimes
  /** Azure turns keys off only if no key was used in the last hours. */
  readonly checksKeyUse: boolean
}

/** When keys were generated, ms since the epoch; `undefined`: before the field existed (Azure REST API); NaN: unreadable. */
export type KeyTimes = Readonly<Record<RealKeyName, number | undefined>>

export class WrongAccount extends UserError {}

/** @throws RestError, WrongAccount, or the reason of the signal */
export async function readAccount(
  arm: Arm,
  ref: AccountRef,
  cosmosDomain: string | undefined,
  abortSignal: AbortSignal
): Promise<Account> {
  const found = await get(arm, ref.resourceGroup, ref.name, { abortSignal })
  const spelled = parseId(found.id)
  if (spelled?.id.toLowerCase() !== ref.id.toLowerCase()) {
    throw new WrongAccount(
      'arm-answer-invalid',
      `Azure Resource Manager returned another account (${typeof found.id === 'string' ? oneLine(found.id, 300) : 'without an ID'}) instead of the requested one.`,
      `Check that no proxy changes the answers of Azure Resource Manager, and compare: ${asCode(`az resource show --ids "${ref.id}" --query id`)}.`
    )
  }
  return accountOf(found, spelled, cosmosDomain)
}

/** An account from a list. `undefined` for an item without an account's ID. */
export function listedAccount(
  found: DatabaseAccountGetResults,
  cosmosDomain: string | undefined
): Account | undefined {
  const ref = parseId(found.id)
  return ref && accountOf(found, ref, cosmosDomain)
}

function parseId(id: unknown): AccountRef | undefined {
  return typeof id === 'string' ? accountRef.parse(id) : undefined
}

function accountOf(
  found: DatabaseAccountGetResults,
  ref: AccountRef,
  cosmosDomain: string | undefined
): Account {
  return {
    ...ref,
    // Azure's answer can have any type, and a report with another one can't be merged.
    location: typeof found.location === 'string' ? found.location : '',
    api: apiOf(found.kind, capabilitiesOf(found)),
    disableLocalAuth: found.disableLocalAuth === true,
    ...endpointsOf(found, cosmosDomain),
    provisioningState: found.provisioningState ?? '',
    keysGenerated: keysGeneratedOf(found),
    checksKeyUse: capabilitiesOf(found).includes(checksKeyUse)
  }
}

/** Azure documentation, "how-to-rotate-keys", safe key rotation. */
const checksKeyUse = 'enableaccountkeyslastusagecheckindisablelocalauth'

function capabilitiesOf({ capabilities }: DatabaseAccountGetResults): readonly (string | undefined)[] {
  return capabilities?.map(({ name }) => name?.toLowerCase()) ?? []
}

function keysGeneratedOf({ keysMetadata }: DatabaseAccountGetResults): KeyTimes {
  const time = (of: { readonly generationTime?: Date } | null | undefined): number | undefined =>
    of?.generationTime == null ? undefined : new Date(of.generationTime).getTime()
  return {
    primary: time(keysMetadata?.primaryMasterKey),
    secondary: time(keysMetadata?.secondaryMasterKey),
    'primary-read-only': time(keysMetadata?.primaryReadonlyMasterKey),
    'secondary-read-only': time(keysMetadata?.secondaryReadonlyMasterKey)
  }
}

/** The keys that were regenerated between two reads. An unreadable time counts as regenerated. */
export function regenerated(
  names: readonly string[],
  before: KeyTimes,
  now: KeyTimes
): readonly RealKeyName[] {
  return keyNames.filter((name) => names.includes(name) && before[name] !== now[name])
}

/** The three lists may differ: a region that only one of them names serves clients as well. */
function endpointsOf(
  { documentEndpoint, locations, readLocations, writeLocations }: DatabaseAccountGetResults,
  cosmosDomain: string | undefined
): Pick<Account, 'endpoints' | 'strayHost'> {
  const all = [
    { url: documentEndpoint, region: null },
    ...[locations, readLocations, writeLocations].flatMap((some) =>
      (some ?? []).map((location) => ({
        url: location.documentEndpoint,
        region: location.locationName ?? 'a region without a name'
      }))
    )
  ]
  const known = all.flatMap(({ url, region }) => (isEndpoint(url) ? [{ url, region }] : []))
  const stray = known.find(({ url }) => !isWithin(cosmosDomain, url))
  const complete =
    stray === undefined && known.length === all.length && known.length > 1 && known.every(isPlain)
  const keys = known.map(urlKey)
  return {
    endpoints: complete
      ? known.filter((_endpoint, index) => keys.indexOf(keys[index] ?? '') === index)
      : undefined,
    strayHost: stray && new URL(stray.url).hostname
  }
}

function isEndpoint(url: string | undefined): url is string {
  return typeof url === 'string' && URL.parse(url)?.protocol === 'https:'
}

/** With a path or query, the SDK wouldn't read the account itself. */
function isPlain({ url }: Endpoint): boolean {
  return /^https:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?\/?$/i.test(url)
}

function isWithin(domain: string | undefined, url: string): boolean {
  return domain === undefined || new URL(url).hostname.endsWith(`.${domain}`)
}

function urlKey({ url }: Endpoint): string {
  return new URL(url).href
}

export function sameEndpoints(
  one: readonly Endpoint[] | undefined,
  other: readonly Endpoint[] | undefined
): boolean {
  const urls = (endpoints: readonly Endpoint[]): string => JSON.stringify(endpoints.map(urlKey).sort())
  return one !== undefined && other !== undefined && urls(one) === urls(other)
}

export function strayEndpoint({ id }: AccountRef, host: string): Explanation {
  return {
    code: 'foreign-endpoint',
    message: `Azure Resource Manager returned an endpoint outside the cloud’s Cosmos DB domain (${oneLine(host, 253)}), so the action sent no credential to it.`,
    nextStep: `Check that no proxy changes the answers of Azure Resource Manager, and look at the account’s endpoints: ${asCode(`az cosmosdb show --ids "${id}" --query "[documentEndpoint,locations,readLocations,writeLocations]"`)}.`
  }
}

export function noEndpoints({ id, provisioningState }: Account): Explanation {
  return {
    code: 'no-endpoints',
    message: `Azure Resource Manager returned no endpoint for the account or for one of its regions (provisioning state ${oneLine(provisioningState, 40)}).`,
    nextStep: `See its state: ${asCode(`az cosmosdb show --ids "${id}" --query "[provisioningState,locations]"`)}.`
  }
}

/** States in which an account may still get endpoints (hashicorp/terraform-provider-azurerm, cosmosdb_account_resource.go). */
const settling = ['creating', 'updating', 'initializing', 'enqueued', 'dequeued']
const readAgainMs = 5_000

/** Waits until the account is created: it has no endpoints until then. @throws RestError, WrongAccount, or the reason of the signal */
export async function readWhenReady(
  arm: Arm,
  ref: AccountRef,
  {
    first,
    cosmosDomain,
    clock,
    signal,
    log
  }: {
    first: Account | undefined
    cosmosDomain: string | undefined
    clock: Clock
    signal: AbortSignal
    log: Log
  }
): Promise<Account> {
  let logged = false
  for (let account = first; ; account = undefined) {
    account ??= await readAccount(arm, ref, cosmosDomain, signal)
    const state = account.provisioningState.toLowerCase()
    const ready = account.endpoints !== undefined || account.strayHost !== undefined
    if (state !== 'creating' && (ready || !settling.includes(state))) {
      return account
    }
    if (!logged) {
      log.info(`Waiting for the account, which isn’t ready yet (provisioning state ${state})`)
      logged = true
    }
    await clock.sleep(readAgainMs, signal)
  }
}
