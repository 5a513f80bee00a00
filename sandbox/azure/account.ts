import { randomBytes, randomUUID } from 'node:crypto'
import type { ArmAction } from './access.ts'
import type { DataRole } from './data-roles.ts'
import type { DiagnosticSetting, LoggedRequests, TimedRequests } from './diagnostics.ts'
import { keyNames, newKeys, type AccountKey } from './keys.ts'

export interface AccountSpec {
  readonly name: string
  readonly resourceGroup?: string
  /** Default: the subscription of the cloud's identity. */
  readonly subscriptionId?: string
  readonly kind?: 'GlobalDocumentDB' | 'MongoDB' | 'Parse'
  /** For example `EnableServerless`, `EnableCassandra`. Default: none. */
  readonly capabilities?: readonly string[]
  /** Display names, the write region first. Default: `['West Europe', 'North Europe']`. */
  readonly regions?: readonly string[]
  readonly disableLocalAuth?: boolean
  /** Seconds after the change until an endpoint (`Global` or a region) refuses keys. Default: 0. `Infinity`: never. */
  readonly refusesAfter?: Readonly<Record<string, number>>
  /** Seconds for which the account is `Creating` and has no endpoints. Default: 0. */
  readonly creatingFor?: number
  /** Seconds. Default: 0.3. */
  readonly changeTakes?: number
  /** A change is accepted, but ends as `Failed` with this error and changes nothing. Default: it succeeds. */
  readonly changeFails?: { readonly code: string; readonly message: string }
  /** Object IDs with the role Data Reader at the account. Default: none. */
  readonly dataRoleHolders?: readonly string[]
  /** Assignments of other data-plane roles or at smaller scopes. Default: none. */
  readonly dataRoles?: readonly DataRole[]
  readonly denied?: readonly ArmAction[]
  /**
   * Hours since a key was used. Default: no recorded use. With the capability
   * `EnableAccountKeysLastUsageCheckInDisableLocalAuth`, a use in the last 12 hours blocks turning keys off.
   */
  readonly keysUsedHoursAgo?: Readonly<Partial<Record<AccountKey, number>>>
  /** What Azure Resource Manager shows as a key's last use, whatever was used: any JSON value, or `undefined` for none. */
  readonly lastUseShown?: Readonly<Partial<Record<AccountKey, unknown>>>
  /** `false`: Azure Resource Manager shows no `keysMetadata` at all. Default: true. */
  readonly keysMetadata?: boolean
  /** Azure Resource Manager doesn't know the api-versions with the last use of keys. Default: false. */
  readonly olderCloud?: boolean
  readonly diagnosticSettings?: readonly DiagnosticSetting[]
  /** Requests that the diagnostic settings log. Accepted requests to the sandbox follow. Default: none. */
  readonly log?: readonly LoggedRequests[]
  /** A query of the logs ends early: some rows, and an error. Default: false. */
  readonly logsPartial?: boolean
  /** In AzureDiagnostics, principals are in `aadPrincipalId_g` instead of `aadPrincipalId_s`. Default: false. */
  readonly principalsAsGuids?: boolean
  /** A ReadOnly lock: no change, and no list of keys. Default: none. */
  readonly lock?: Lock
  readonly policyDenies?: boolean
  readonly firewalled?: boolean
  /** IDs of the items in each container, by a path such as `orders/items`. Default: no databases. */
  readonly containers?: Containers
}

export type Containers = Readonly<Record<string, readonly string[]>>

export interface Lock {
  readonly scope: 'account' | 'resourceGroup' | 'subscription'
  /** Keys are listed anyway, as reported for an inherited lock (azure-docs #50746). Default: false. */
  readonly listsKeys?: boolean
}

/** A request that was accepted with a key. */
export interface KeyUse {
  readonly key: AccountKey
  readonly userAgent: string
  readonly endpoint: string
  readonly at: Date
}

type OpenEndpoint = (account: Account, endpoint: string) => Promise<string>

export interface Operation {
  readonly id: string
  /** The part of the query without which the operation's URLs are not found. */
  readonly signature: string
  polls: number
  outcome: 'running' | 'succeeded' | { readonly code: string; readonly message: string }
}

/** The service's own names (Microsoft.Azure.Documents.AuthorizationTokenType). What logs have isn't documented. */
const authTokenTypes: Readonly<Record<AccountKey, string>> = {
  primary: 'PrimaryMasterKey',
  secondary: 'SecondaryMasterKey',
  'primary-read-only': 'PrimaryReadonlyMasterKey',
  'secondary-read-only': 'SecondaryReadonlyMasterKey'
}

const busyStates = new Set(['Creating', 'Updating', 'Deleting', 'Initializing'])

/** The state of an account. Rules may change it. */
export class Account {
  readonly name: string
  readonly resourceGroup: string
  readonly subscriptionId: string
  readonly id: string
  kind: string
  capabilities: string[]
  disableLocalAuth: boolean
  /** When `disableLocalAuth` last changed, in ms since the epoch: `refusesAfter` counts from here. */
  changedAt = -Infinity
  readonly refusesAfter: Record<string, number>
  readonly keys: Record<AccountKey, string>
  readonly dataRoleHolders: string[]
  readonly dataRoles: DataRole[]
  readonly denied: readonly ArmAction[]
  readonly lock: Lock | undefined
  readonly policyDenies: boolean
  readonly firewalled: boolean
  readonly containers: Containers
  /** `Global` first, then the regions. */
  readonly endpoints: { readonly name: string; readonly url: string }[] = []
  provisioningState: string
  readonly keysGeneratedAt: Record<AccountKey, Date>
  readonly keysUsedAt: Partial<Record<AccountKey, Date>> = {}
  /** In the order in which they were accepted. A client that tries a key while keys are on appears here. */
  readonly keyUses: KeyUse[] = []
  readonly lastUseShown: Readonly<Partial<Record<AccountKey, unknown>>>
  readonly keysMetadata: boolean
  readonly olderCloud: boolean
  readonly diagnosticSettings: DiagnosticSetting[]
  readonly log: TimedRequests[]
  readonly logsPartial: boolean
  readonly principalsAsGuids: boolean
  readonly createdAt = new Date()
  readonly instanceId = randomUUID()
  readonly operations: Operation[] = []
  readonly #spec: AccountSpec
  readonly #open: OpenEndpoint
  readonly #timers = new Set<NodeJS.Timeout>()

  /** @param subscriptionId used unless the specification names one */
  constructor(spec: AccountSpec, subscriptionId: string, open: OpenEndpoint) {
    this.#spec = spec
    this.#open = open
    this.name = spec.name
    this.resourceGroup = spec.resourceGroup ?? 'rg-orders'
    this.subscriptionId = spec.subscriptionId ?? subscriptionId
    this.id = `/subscriptions/${this.subscriptionId}/resourceGroups/${this.resourceGroup}/providers/Microsoft.DocumentDB/databaseAccounts/${this.name}`
    this.kind = spec.kind ?? 'GlobalDocumentDB'
    this.capabilities = [...(spec.capabilities ?? [])]
    this.disableLocalAuth = spec.disableLocalAuth ?? false
    this.refusesAfter = { ...spec.refusesAfter }
    this.keys = newKeys()
    const now = new Date()
    this.keysGeneratedAt = {
      primary: now,
      secondary: now,
      'primary-read-only': now,
      'secondary-read-only': now
    }
    for (const [name, hours] of Object.entries(spec.keysUsedHoursAgo ?? {})) {
      this.keysUsedAt[name as AccountKey] = new Date(now.getTime() - hours * 3_600_000)
    }
    this.lastUseShown = spec.lastUseShown ?? {}
    this.keysMetadata = spec.keysMetadata ?? true
    this.olderCloud = spec.olderCloud ?? false
    this.diagnosticSettings = [...(spec.diagnosticSettings ?? [])]
    this.log = (spec.log ?? []).map(({ hoursAgo = 1, ...entry }) => ({
      ...entry,
      at: now.getTime() - hoursAgo * 3_600_000
    }))
    this.logsPartial = spec.logsPartial ?? false
    this.principalsAsGuids = spec.principalsAsGuids ?? false
    this.dataRoleHolders = [...(spec.dataRoleHolders ?? [])]
    this.dataRoles = [...(spec.dataRoles ?? [])]
    this.denied = spec.denied ?? []
    this.lock = spec.lock
    this.policyDenies = spec.policyDenies ?? false
    this.firewalled = spec.firewalled ?? false
    this.containers = spec.containers ?? {}
    const creatingFor = spec.creatingFor ?? 0
    this.provisioningState = creatingFor > 0 ? 'Creating' : 'Succeeded'
    if (creatingFor > 0) {
      this.#after(creatingFor, () => {
        this.provisioningState = 'Succeeded'
      })
    }
  }

  async open(): Promise<void> {
    const names = ['Global', ...(this.#spec.regions ?? ['West Europe', 'North Europe'])]
    const urls = await Promise.all(names.map((name) => this.#open(this, name)))
    this.endpoints.push(...names.map((name, index) => ({ name, url: `${urls[index]!}/` })))
  }

  async addRegion(name: string): Promise<void> {
    this.endpoints.push({ name, url: `${await this.#open(this, name)}/` })
  }

  rotateKeys(): void {
    keyNames.forEach((name) => this.regenerateKey(name))
  }

  regenerateKey(name: AccountKey): void {
    this.keys[name] = newKeys()[name]
    this.keysGeneratedAt[name] = new Date()
  }

  /** Whether a request counts as a use if it reads only the account isn't documented. Here it does, and it is logged. */
  useKey(key: AccountKey, userAgent: string, endpoint: string): void {
    const at = new Date()
    this.keysUsedAt[key] = at
    this.keyUses.push({ key, userAgent, endpoint, at })
    this.#logOwn({ authTokenType: authTokenTypes[key], userAgent, at: at.getTime() })
  }

  useToken(principal: string, userAgent: string): void {
    this.#logOwn({ principal, userAgent, at: Date.now() })
  }

  #logOwn(entry: TimedRequests): void {
    if (this.diagnosticSettings.length > 0) {
      this.log.push({ ...entry, ip: '127.0.0.1' })
    }
  }

  /** Keys whose recent use blocks turning keys off (azure-databases-docs, how-to-rotate-keys.md). */
  get keysInUse(): readonly AccountKey[] {
    const since = Date.now() - 12 * 3_600_000
    return this.capabilities.includes('EnableAccountKeysLastUsageCheckInDisableLocalAuth')
      ? keyNames.filter((name) => (this.keysUsedAt[name]?.getTime() ?? -Infinity) > since)
      : []
  }

  get documentEndpoint(): string {
    return this.endpoints[0]?.url ?? ''
  }

  get regions(): readonly { readonly name: string; readonly url: string }[] {
    return this.endpoints.slice(1)
  }

  get busy(): boolean {
    return busyStates.has(this.provisioningState)
  }

  /** Whether the setting has reached the endpoint. */
  refusesKeysAt(endpoint: string, now: number): boolean {
    return this.disableLocalAuth && now >= this.changedAt + (this.refusesAfter[endpoint] ?? 0) * 1000
  }

  /** Starts a long-running change. The account keeps its old values until the change is done. */
  change(disableLocalAuth: boolean): Operation {
    const operation: Operation = { id: randomUUID(), signature: signature(), polls: 0, outcome: 'running' }
    this.operations.push(operation)
    this.provisioningState = 'Updating'
    this.#after(this.#spec.changeTakes ?? 0.3, () => {
      if (this.#spec.changeFails) {
        operation.outcome = this.#spec.changeFails
      } else {
        operation.outcome = 'succeeded'
        if (this.disableLocalAuth !== disableLocalAuth) {
          this.disableLocalAuth = disableLocalAuth
          this.changedAt = Date.now()
        }
      }
      this.provisioningState = 'Succeeded'
    })
    return operation
  }

  close(): void {
    this.#timers.forEach(clearTimeout)
  }

  #after(seconds: number, action: () => void): void {
    if (seconds === Infinity) {
      return
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      action()
    }, seconds * 1000).unref()
    this.#timers.add(timer)
  }
}

/**
 * As long as Azure's: time, certificate, signature, and hash take several kilobytes of the URL
 * (Azure/azure-cli, recording test_cosmosdb_enable_per_region_per_partition_autoscale).
 */
function signature(): string {
  const random = (bytes: number) => randomBytes(bytes).toString('base64url')
  const ticks = BigInt(Date.now()) * 10_000n + 621_355_968_000_000_000n
  return `t=${String(ticks)}&c=${random(1930)}&s=${random(256)}&h=${random(32)}`
}
