import { randomBytes, randomUUID } from 'node:crypto'
import { identity } from './identity.ts'
import type { Account, AccountSpec, ArmAction, DataRole, Lock } from '../types.ts'

type KeyName = keyof Account['keys']

export const keyNames = [
  'primary',
  'secondary',
  'primary-read-only',
  'secondary-read-only'
] as const satisfies readonly KeyName[]

/** A long-running change of an account. */
export interface Operation {
  readonly id: string
  /** The query part without which ARM knows the operation's URLs no more. */
  readonly signature: string
  polls: number
  outcome: 'running' | 'succeeded' | { readonly code: string; readonly message: string }
}

/** States in which Azure lets nobody change an account. */
const busyStates = new Set(['Creating', 'Updating', 'Deleting', 'Initializing'])

/** An account as its servers see it: what ARM keeps of it, and since when. */
export class SandboxAccount implements Account {
  readonly name: string
  readonly resourceGroup: string
  readonly subscriptionId: string
  readonly id: string
  kind: string
  capabilities: string[]
  disableLocalAuth: boolean
  changedAt = -Infinity
  readonly refusesAfter: Record<string, number>
  readonly keys: Account['keys']
  readonly dataRoleHolders: string[]
  readonly dataRoles: DataRole[]
  /** What a deny assignment takes from the identity here. */
  readonly denied: readonly ArmAction[]
  readonly lock: Lock | undefined
  readonly policyDenies: boolean
  readonly firewalled: boolean
  readonly endpoints: { readonly name: string; readonly url: string }[] = []
  provisioningState: string
  readonly keysGeneratedAt: Record<KeyName, Date>
  /** When Azure last saw each of them used on the data plane. */
  readonly keysUsedAt: Partial<Record<KeyName, Date>> = {}
  readonly createdAt = new Date()
  readonly instanceId = randomUUID()
  readonly operations: Operation[] = []
  readonly #spec: AccountSpec
  readonly #open: (account: SandboxAccount, endpoint: string) => Promise<string>
  readonly #timers = new Set<NodeJS.Timeout>()

  /** @param open opens the server of an endpoint and gives its URL */
  constructor(spec: AccountSpec, open: (account: SandboxAccount, endpoint: string) => Promise<string>) {
    this.#spec = spec
    this.#open = open
    this.name = spec.name
    this.resourceGroup = spec.resourceGroup ?? 'rg-orders'
    this.subscriptionId = spec.subscriptionId ?? identity.subscriptionId
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
      this.keysUsedAt[name as KeyName] = new Date(now.getTime() - hours * 3_600_000)
    }
    this.dataRoleHolders = [...(spec.dataRoleHolders ?? [])]
    this.dataRoles = [...(spec.dataRoles ?? [])]
    this.denied = spec.denied ?? []
    this.lock = spec.lock
    this.policyDenies = spec.policyDenies ?? false
    this.firewalled = spec.firewalled ?? false
    const creatingFor = spec.creatingFor ?? 0
    this.provisioningState = creatingFor > 0 ? 'Creating' : 'Succeeded'
    if (creatingFor > 0) {
      this.#after(creatingFor, () => {
        this.provisioningState = 'Succeeded'
      })
    }
  }

  /** Opens the servers of the global endpoint and of all regions. */
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

  regenerateKey(name: KeyName): void {
    this.keys[name] = newKeys()[name]
    this.keysGeneratedAt[name] = new Date()
  }

  /** The keys that keep Azure from turning keys off: used within the window (azure-databases-docs, how-to-rotate-keys.md). */
  get keysInUse(): readonly KeyName[] {
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

  /** Whether local authentication is off as far as the endpoint has heard: the setting takes its time to spread. */
  refusesKeysAt(endpoint: string, now: number): boolean {
    return this.disableLocalAuth && now >= this.changedAt + (this.refusesAfter[endpoint] ?? 0) * 1000
  }

  /** Starts the long-running change; until it is done all goes on as before. */
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

/** Keys of Cosmos DB are 64 bytes in base64. */
function newKeys(): Account['keys'] {
  const key = () => randomBytes(64).toString('base64')
  return { primary: key(), secondary: key(), 'primary-read-only': key(), 'secondary-read-only': key() }
}

/**
 * As long as ARM's own: time, certificate, signature and hash are several kilobytes of a URL that nobody can make up
 * (Azure/azure-cli, recording test_cosmosdb_enable_per_region_per_partition_autoscale).
 */
function signature(): string {
  const random = (bytes: number) => randomBytes(bytes).toString('base64url')
  const ticks = BigInt(Date.now()) * 10_000n + 621_355_968_000_000_000n
  return `t=${String(ticks)}&c=${random(1930)}&s=${random(256)}&h=${random(32)}`
}
