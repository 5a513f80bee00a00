/** The words that a script of the sandbox is written in: what exists, how it behaves, what was asked of it. */

/** One Azure Cosmos DB account of the sandbox, as a scenario describes it. */
export interface AccountSpec {
  readonly name: string
  /** Default: `rg-orders`. */
  readonly resourceGroup?: string
  /** Default: the cloud's first subscription. */
  readonly subscriptionId?: string
  /** Default: `GlobalDocumentDB`. */
  readonly kind?: 'GlobalDocumentDB' | 'MongoDB' | 'Parse'
  /** For example `EnableServerless`, `EnableCassandra`. Default: none. */
  readonly capabilities?: readonly string[]
  /** Display names; the first is the write region. Default: `['West Europe', 'North Europe']`. */
  readonly regions?: readonly string[]
  /** Default: `false`, as Azure creates accounts. */
  readonly disableLocalAuth?: boolean
  /** Seconds from the moment the change is done until an endpoint (`Global` or a region) refuses keys. Default: 0. `Infinity`: never. */
  readonly refusesAfter?: Readonly<Record<string, number>>
  /** Seconds for which the account is still `Creating`, without endpoints. Default: 0. */
  readonly creatingFor?: number
  /** Seconds that the long-running PATCH takes. Default: 0.3. */
  readonly changeTakes?: number
  /** ARM accepts the PATCH, but the operation ends as `Failed` with this, and nothing has changed. Default: it succeeds. */
  readonly changeFails?: { readonly code: string; readonly message: string }
  /** Object ids that hold a Cosmos DB data-plane role (Data Reader at the account). Default: none. */
  readonly dataRoleHolders?: readonly string[]
  /** More assignments of data-plane roles: other roles, smaller scopes. Default: none. */
  readonly dataRoles?: readonly DataRole[]
  /** A deny assignment at the account takes these actions from the identity, whatever its roles say. Default: none. */
  readonly denied?: readonly ArmAction[]
  /**
   * Hours since Azure saw a key used. Default: no recorded use. With the capability
   * `EnableAccountKeysLastUsageCheckInDisableLocalAuth`, a use within 12 hours keeps keys from being turned off.
   */
  readonly keysUsedHoursAgo?: Readonly<Partial<Record<AccountKey, number>>>
  /** A ReadOnly lock, under which ARM neither changes the account nor lists its keys. Default: none. */
  readonly lock?: Lock
  /** An Azure Policy refuses to turn keys off. Default: false. */
  readonly policyDenies?: boolean
  /** The account's firewall turns everybody away. Default: false. */
  readonly firewalled?: boolean
}

/** A management lock, where it was put. */
export interface Lock {
  readonly scope: 'account' | 'resourceGroup' | 'subscription'
  /** Keys are listed all the same, as somebody has seen it of a lock that was inherited (azure-docs #50746). Default: false. */
  readonly listsKeys?: boolean
}

/** An assignment of a role of Cosmos DB's data plane (`sqlRoleAssignments`). */
export interface DataRole {
  /** Object id of a user, a group or a service principal. */
  readonly principal: string
  readonly role: 'reader' | 'contributor' | CustomDataRole
  /** Below the account, for example `/dbs/orders` or `/dbs/orders/colls/items`. Default: the account. */
  readonly scope?: string
}

/** A role definition of the account's own (`sqlRoleDefinitions`); assignments of the same name share it. */
export interface CustomDataRole {
  readonly name: string
  /** For example `Microsoft.DocumentDB/databaseAccounts/readMetadata`. */
  readonly dataActions: readonly string[]
  /** Taken from each of them. Default: none. */
  readonly notDataActions?: readonly string[]
  /** The list of definitions leaves it out. Default: false. */
  readonly unlisted?: boolean
}

/** ARM actions that the run's identity may lack, by the name that ARM prints. */
export type ArmAction =
  | 'Microsoft.DocumentDB/databaseAccounts/read'
  | 'Microsoft.DocumentDB/databaseAccounts/write'
  | 'Microsoft.DocumentDB/databaseAccounts/listKeys/action'
  | 'Microsoft.DocumentDB/databaseAccounts/readonlykeys/action'
  | 'Microsoft.DocumentDB/databaseAccounts/operationResults/read'
  | 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/read'
  | 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/read'
  | 'Microsoft.DocumentDB/locations/operationsStatus/read'

/** One request that reached one of the sandbox's servers. */
export interface SeenRequest {
  /** `github` is the OIDC issuer, `github-api` the REST API. */
  readonly server: 'github' | 'github-api' | 'entra' | 'arm' | 'cosmos'
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly host: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Milliseconds since the epoch. */
  readonly at: number
  /** On `cosmos`: the account, the endpoint (`Global` or a region) and whose credential signed. */
  readonly account?: string
  readonly endpoint?: string
  readonly credential?: CredentialName
  /** Numbers the TCP connections of the process, so that a test can tell new from kept-alive ones. */
  readonly connection: number
}

export type CredentialName =
  'primary' | 'secondary' | 'primary-read-only' | 'secondary-read-only' | 'entra' | 'unknown-key' | 'none'

export interface Answer {
  readonly kind: 'answer'
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What a server puts on the wire instead of its own answer. */
export type Reaction =
  | Answer
  /** The connection is reset before an answer. */
  | { readonly kind: 'reset' }
  /** Nothing is answered until the client gives up. */
  | { readonly kind: 'hang' }
  /** The server's own answer, its body cut in half while content-length stays honest, so that the JSON is broken. */
  | { readonly kind: 'truncate' }
  /** The server's own answer, changed on its way. */
  | { readonly kind: 'edit'; readonly edit: (own: Answer) => Answer }
  /** The server's own answer, after so many milliseconds. */
  | { readonly kind: 'delay'; readonly milliseconds: number }

/**
 * A rule of the scenario's script: asked for each request before the server answers itself; `undefined` passes.
 * Rules are asked in order, the first reaction counts. A rule may change the state of accounts (a region added, keys rotated).
 */
export type Rule = (request: SeenRequest, cloud: Cloud) => Reaction | undefined

export type AccountKey = 'primary' | 'secondary' | 'primary-read-only' | 'secondary-read-only'

export interface Account {
  readonly name: string
  readonly resourceGroup: string
  readonly subscriptionId: string
  readonly id: string
  kind: string
  capabilities: string[]
  disableLocalAuth: boolean
  /** When the setting last became what it is, ms since the epoch: `refusesAfter` counts from here. `-Infinity`: since ever. */
  changedAt: number
  readonly refusesAfter: Record<string, number>
  readonly keys: Record<AccountKey, string>
  readonly dataRoleHolders: string[]
  readonly dataRoles: DataRole[]
  /** `Global` first, then the regions: name and documentEndpoint. */
  readonly endpoints: readonly { readonly name: string; readonly url: string }[]
  provisioningState: string
  /** New random values for all four keys. */
  rotateKeys(): void
  /** A new random value for one of them. */
  regenerateKey(name: AccountKey): void
  /** Adds a region with an endpoint of its own. */
  addRegion(name: string): Promise<void>
}

/** Under which host names a cloud is known, and what goes by other names there than in the public cloud. */
export interface CloudNames {
  /** What its metadata calls it. */
  readonly cloud: string
  readonly resourceManager: string
  readonly authority: string
  /** The domain of the data plane: an account is at `NAME.documents.azure.com`, a region at `NAME-westeurope.documents.azure.com`. */
  readonly documents: string
  /** Audiences of tokens that ARM takes, without a slash at the end. */
  readonly resourceManagerAudiences: readonly string[]
  /** Audience of tokens that every account takes. */
  readonly cosmosAudience: string
  /** What a federated credential's audience has to be. */
  readonly exchangeAudience: string
  /** URLs name the ports of the listeners; without it they are on port 443, where only a proxy leads to the listeners. */
  readonly ownPorts?: boolean
}

export interface Cloud {
  /** ARM's URL, for the input `resource-manager-endpoint`. */
  readonly resourceManagerEndpoint: string
  readonly tenantId: string
  readonly clientId: string
  /** The `oid` of the tokens that Entra hands out. */
  readonly principalId: string
  readonly subscriptionId: string
  readonly api: Api
  /** PEM file of the certificate authority that signed all of the sandbox's certificates. */
  readonly caFile: string
  /** What GitHub's runner adds to a job with `id-token: write`: ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN. */
  readonly oidcEnvironment: Readonly<Record<string, string>>
  /** Empty where the cloud keeps counts only. */
  readonly requests: readonly SeenRequest[]
  /** How many requests of a kind: server, method and path, names and IDs in it as `{}`; for example `cosmos GET /`. */
  readonly counts: ReadonlyMap<string, number>
  /** Every key, token and assertion that was handed out so far, raw. */
  readonly secrets: readonly string[]
  /** Where on 127.0.0.1 a host of `names` or `github` is, for a proxy; `undefined` where the cloud has no such host. */
  resolve(host: string, port: number): { readonly port: number } | undefined
  account(name: string): Account
  close(): Promise<void>
}

/** An Azure role at a scope. What the identity may do is what any of its roles at the scope or above it allows. */
export interface RoleAssignment {
  /** A resource ID: of a subscription (`/subscriptions/ID`), of a resource group or of an account. */
  readonly scope: string
  /** May have wildcards. Default: `['*']`. */
  readonly actions?: readonly string[]
  /** Taken from `actions`; another role may still allow them. Default: none. */
  readonly notActions?: readonly string[]
}

/** How much ARM lets an identity ask of one subscription. */
export interface Throttle {
  /** GET. Default: 250 tokens, and 25 more a second. */
  readonly reads?: Bucket
  /** All else, listKeys included. Default: 200 tokens, and 10 more a second. */
  readonly writes?: Bucket
}

/** A token for each request. */
export interface Bucket {
  readonly size: number
  readonly perSecond: number
}

export type Permission = 'none' | 'read' | 'write'

/** Of a token, by the words of a workflow's `permissions:`; what is not named is `none`. */
export type Permissions = Readonly<Partial<Record<'checks' | 'issues' | 'pull-requests', Permission>>>

/** GitHub's API: what is there, and what the job's token may do with it. The repository is private. */
export interface ApiSpec {
  /** Of the job's own token. Default: check runs and pull requests may be written. */
  readonly permissions?: Permissions
  /** Commits of the repository. Default: those of the sandbox's events. */
  readonly commits?: readonly string[]
  /** Numbers of pull requests. Default: that of the sandbox's events. */
  readonly pullRequests?: readonly number[]
  readonly comments?: readonly Pick<ApiComment, 'pullRequest' | 'author' | 'body'>[]
  /** Check runs of jobs, which GitHub Actions made and changes itself. */
  readonly jobs?: readonly Pick<ApiCheckRun, 'name' | 'headSha'>[]
  /** `/api/v3` is where GitHub Enterprise Server has it. Default: at the host. */
  readonly path?: '' | '/api/v3'
  /** Its name, for a proxy. Default: this machine's address. */
  readonly host?: string
}

/** What GitHub's API holds. */
export interface Api {
  /** GITHUB_API_URL. */
  readonly url: string
  /** In the order in which they were made. */
  readonly checkRuns: readonly ApiCheckRun[]
  readonly comments: readonly ApiComment[]
}

export interface ApiCheckRun {
  readonly id: number
  readonly app: { readonly id: number; readonly slug: string }
  name: string
  readonly headSha: string
  status: 'queued' | 'in_progress' | 'completed'
  conclusion: string | null
  externalId: string | null
  detailsUrl: string | null
  output: { readonly title: string | null; readonly summary: string | null; readonly text: string | null }
  /** Those of all updates. */
  readonly annotations: Readonly<Record<string, unknown>>[]
  /** What it was, one after the other: status or conclusion. */
  readonly course: string[]
  /** Of a job: nobody but GitHub Actions changes it. */
  readonly job: boolean
}

export interface ApiComment {
  readonly id: number
  readonly pullRequest: number
  /** Login. */
  readonly author: string
  body: string
  edits: number
}

export interface CloudSpec {
  readonly accounts: readonly AccountSpec[]
  /** Subscriptions of the tenant besides those of the accounts, in which there is no account. Default: none. */
  readonly subscriptions?: readonly string[]
  /** ARM actions that the identity's roles lack. Default: none. */
  readonly denied?: readonly ArmAction[]
  /** The resource groups, of whichever subscription, in which the identity has its role. Default: `roles`. */
  readonly resourceGroups?: readonly string[]
  /** The identity's role assignments, in all subscriptions. Default: one role at each subscription. */
  readonly roles?: readonly RoleAssignment[]
  /** Subscriptions that ARM throttles, by their IDs. Default: none is. */
  readonly throttle?: Readonly<Record<string, Throttle>>
  /** How many items ARM puts on one page of a list. Default: all. */
  readonly pageSize?: number
  readonly rules?: readonly Rule[]
  /** Subject that GitHub presents. Default: `repo:octo-org/orders:ref:refs/heads/main`. */
  readonly subject?: string
  /** Subjects of the application's federated credentials. Default: the presented one. */
  readonly trustedSubjects?: readonly string[]
  /** Plays a cloud by its names in the world (`names.ts`), to be reached through a proxy. Default: addresses of this machine. */
  readonly names?: CloudNames
  /** Another GitHub's OIDC issuer. Default: on this machine, by its address. */
  readonly github?: {
    /** Of ACTIONS_ID_TOKEN_REQUEST_URL, on port 443 or on the listener's as `names` says; without it this machine's address. */
    readonly host?: string
    /** The `iss` of its tokens, which the application's federated credentials trust. */
    readonly issuer: string
  }
  /** GitHub's API. Default: the job's token may write check runs and comments. */
  readonly api?: ApiSpec
  /** Milliseconds added to every answer. Default: 0. */
  readonly latency?: number
  /** Keep no log of requests, but their counts only. Default: false. */
  readonly countOnly?: boolean
}
