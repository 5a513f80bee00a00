/** A cloud in one process: GitHub's OIDC issuer and API, Microsoft Entra ID, Azure Resource Manager, and Cosmos DB. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Access, actionsWithout, type ArmAction, type RoleAssignment } from './azure/access.ts'
import { Account, type AccountSpec } from './azure/account.ts'
import { regionSlug } from './azure/arm-account.ts'
import { arm } from './azure/arm.ts'
import { cosmos, credentialOf } from './azure/cosmos.ts'
import { entra } from './azure/entra.ts'
import { identity as defaultIdentity, type Identity } from './azure/identity.ts'
import { accountNotFound } from './azure/look-alikes.ts'
import { publicCloud, type CloudNames } from './azure/names.ts'
import { signer } from './azure/signing.ts'
import type { Throttle } from './azure/throttling.ts'
import { certificate } from './certificate.ts'
import { githubApi, type Api, type ApiSpec } from './github/api.ts'
import { github, requestPath, requestToken } from './github/issuer.ts'
import { openServers, type Handler, type Reaction, type SeenRequest } from './server.ts'

export interface CloudSpec {
  readonly accounts: readonly AccountSpec[]
  readonly subscriptions?: readonly string[]
  /** Who signs in. Default: that of `identity.ts`. */
  readonly identity?: Identity
  readonly denied?: readonly ArmAction[]
  /** Resource groups, in every subscription, in which the identity has its role. Default: `roles`. */
  readonly resourceGroups?: readonly string[]
  /** The identity's role assignments. Default: one role at each subscription. */
  readonly roles?: readonly RoleAssignment[]
  readonly throttle?: Readonly<Record<string, Throttle>>
  readonly pageSize?: number
  /** For what the fields of a specification can't express. */
  readonly rules?: readonly Rule[]
  readonly subject?: string
  /** Subjects of the application's federated credentials. Default: the presented one. */
  readonly trustedSubjects?: readonly string[]
  /** Real host names (`names.ts`), which only a proxy or a resolver leads to. Default: addresses of this machine. */
  readonly names?: CloudNames
  /** Another OIDC issuer of GitHub. Default: an address of this machine. */
  readonly github?: {
    /** Host of ACTIONS_ID_TOKEN_REQUEST_URL. Its port depends on `names`. Default: this machine's address. */
    readonly host?: string
    /** The `iss` of its tokens, which the federated credentials trust. */
    readonly issuer: string
  }
  readonly api?: ApiSpec
  /** Milliseconds added to every answer. Default: 0. */
  readonly latency?: number
  readonly countOnly?: boolean
}

/**
 * Runs for each request before the server answers. The first rule that returns a reaction decides. A rule may also
 * change accounts: add a region, rotate keys.
 */
export type Rule = (request: SeenRequest, cloud: Cloud) => Reaction | undefined

export interface Cloud {
  readonly resourceManagerEndpoint: string
  readonly tenantId: string
  readonly clientId: string
  readonly principalId: string
  readonly subscriptionId: string
  readonly api: Api
  readonly caFile: string
  /** ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN, which a job with `id-token: write` has. */
  readonly oidcEnvironment: Readonly<Record<string, string>>
  readonly requests: readonly SeenRequest[]
  /** Requests by server, method, and path with `{}` for names and IDs: `cosmos GET /`. */
  readonly counts: ReadonlyMap<string, number>
  /** Every key, token, and assertion that was handed out. */
  readonly secrets: readonly string[]
  /** The port of 127.0.0.1 for a host of `names` or `github`, `undefined` for other hosts. */
  resolve(host: string, port: number): { readonly port: number } | undefined
  account(name: string): Account
  close(): Promise<void>
}

interface Endpoint {
  readonly handle: Handler
  readonly describe: (request: SeenRequest) => Partial<SeenRequest>
}

/** Starts a cloud. Nothing of it is left after `close()`. */
export async function startCloud(spec: CloudSpec): Promise<Cloud> {
  const [certificates, githubSigner, entraSigner, folder] = await Promise.all([
    certificate(),
    signer('github'),
    signer('entra'),
    mkdtemp(join(tmpdir(), 'azure-in-a-box-'))
  ])
  const caFile = join(folder, 'ca.pem')
  await writeFile(caFile, certificates.authority)

  const requests: SeenRequest[] = []
  const counts = new Map<string, number>()
  const secrets = new Set<string>()
  const handOut = (secret: string) => secrets.add(secret)
  const identity = spec.identity ?? defaultIdentity
  const subject = spec.subject ?? identity.subject
  const oidcToken = requestToken()
  handOut(oidcToken)

  const servers = openServers({
    certificate: certificates,
    latency: spec.latency ?? 0,
    onRequest(request) {
      const kind = kindOf(request)
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
      if (!spec.countOnly) {
        requests.push(request)
      }
      for (const rule of spec.rules ?? []) {
        const reaction = rule(request, cloud)
        if (reaction) {
          return reaction
        }
      }
      return undefined
    }
  })

  const names = spec.names
  const { cosmosAudience, exchangeAudience, resourceManagerAudiences } = names ?? publicCloud
  const hosts = new Map<string, number>()
  const resources = new Set([...resourceManagerAudiences, cosmosAudience])
  const named = async (host: string | undefined, listening: Promise<string>): Promise<string> => {
    const url = await listening
    if (host === undefined) {
      return url
    }
    const port = Number(new URL(url).port)
    hosts.set(host, port)
    return names?.ownPorts ? `https://${host}:${port}` : `https://${host}`
  }

  /** Without a log and rules, no one needs to know the credential. */
  const described = !spec.countOnly || (spec.rules ?? []).length > 0
  const listenFor = (endpointOf: (request: SeenRequest) => Endpoint | undefined) =>
    servers.listen(
      'cosmos',
      (request) => endpointOf(request)?.handle(request) ?? accountNotFound(request.host),
      described ? (request) => endpointOf(request)?.describe(request) ?? {} : undefined
    )
  const endpoints = new Map<string, Endpoint>()
  let gateway: Promise<string> | undefined
  /** Endpoints with host names share a listener, so that thousands of them are cheap. Others have a port each. */
  const openEndpoint = async (account: Account, name: string) => {
    const endpoint: Endpoint = {
      handle: cosmos(account, name, {
        signer: entraSigner,
        tenantId: identity.tenantId,
        audience: cosmosAudience
      }),
      describe: (request) => ({
        account: account.name,
        endpoint: name,
        credential: credentialOf(request, account)
      })
    }
    if (!names) {
      const url = await listenFor(() => endpoint)
      resources.add(url)
      return url
    }
    const host = `${account.name}${name === 'Global' ? '' : `-${regionSlug(name)}`}.${names.documents}`
    endpoints.set(host, endpoint)
    gateway ??= listenFor(({ host: called }) => endpoints.get(called.replace(/:\d+$/, '').toLowerCase()))
    const url = await named(host, gateway)
    resources.add(url)
    // Azure's own URLs name the port too.
    return names.ownPorts ? url : `${url}:443`
  }
  const accounts = spec.accounts.map((account) => new Account(account, identity.subscriptionId, openEndpoint))
  const byName = new Map(accounts.map((account) => [account.name, account]))
  const subscriptions = [
    ...new Set(
      [identity, ...accounts]
        .map(({ subscriptionId }) => subscriptionId)
        .concat(spec.subscriptions ?? [])
        .map((id) => id.toLowerCase())
    )
  ]
  const api = githubApi(spec.api ?? {})
  const urls = { github: '', api: '', entra: '', arm: '' }
  ;[urls.github, urls.api, urls.entra, urls.arm] = await Promise.all([
    named(
      spec.github?.host,
      servers.listen(
        'github',
        github({ signer: githubSigner, subject, token: oidcToken, issuer: spec.github?.issuer, handOut })
      )
    ),
    named(spec.api?.host, servers.listen('github-api', api.handle)),
    named(
      names?.authority,
      servers.listen(
        'entra',
        entra({
          identity,
          signer: entraSigner,
          github: { signer: githubSigner, issuer: () => spec.github?.issuer ?? urls.github },
          trustedSubjects: spec.trustedSubjects ?? [subject],
          exchangeAudience,
          isResource: (resource) => resource === urls.arm || resources.has(resource),
          handOut
        })
      )
    ),
    named(
      names?.resourceManager,
      servers.listen(
        'arm',
        arm({
          identity,
          signer: entraSigner,
          accounts,
          subscriptions,
          access: accessOf(spec, subscriptions),
          throttle: spec.throttle ?? {},
          pageSize: spec.pageSize ?? Infinity,
          loginEndpoint: () => urls.entra,
          cloud: names?.cloud ?? 'SandboxCloud',
          audiences: resourceManagerAudiences,
          handOut
        })
      )
    ),
    ...accounts.map((account) => account.open())
  ])

  const cloud: Cloud = {
    resourceManagerEndpoint: urls.arm,
    tenantId: identity.tenantId,
    clientId: identity.clientId,
    principalId: identity.principalId,
    subscriptionId: identity.subscriptionId,
    api: { ...api.state, url: `${urls.api}${spec.api?.path ?? ''}` },
    caFile,
    oidcEnvironment: {
      ACTIONS_ID_TOKEN_REQUEST_URL: urls.github + requestPath,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: oidcToken
    },
    requests,
    counts,
    get secrets() {
      return [...secrets]
    },
    resolve(host, port) {
      const listener = hosts.get(host)
      return listener !== undefined && port === (names?.ownPorts ? listener : 443)
        ? { port: listener }
        : undefined
    },
    account(name) {
      const found = byName.get(name)
      if (!found) {
        const some = [...byName.keys()].slice(0, 20)
        const more = accounts.length - some.length
        throw new Error(
          `The cloud has no account '${name}', only: ${some.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
        )
      }
      return found
    },
    async close() {
      accounts.forEach((account) => account.close())
      await servers.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
  return cloud
}

/** Default: one role at each subscription or at each of the resource groups. */
function accessOf(spec: CloudSpec, subscriptions: readonly string[]): Access {
  const { denied = [], resourceGroups } = spec
  const scopes = subscriptions.flatMap((id) => {
    const scope = `/subscriptions/${id}`
    return resourceGroups?.map((group) => `${scope}/resourceGroups/${group}`) ?? [scope]
  })
  return new Access(
    spec.roles?.map((role) => ({ ...role, notActions: [...(role.notActions ?? []), ...denied] })) ??
      scopes.map((scope) => ({ scope, actions: actionsWithout(denied) }))
  )
}

const identifier = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const nameAfter = /\/(resourceGroups|databaseAccounts|locations)\/[^/]+/gi

function kindOf({ server, method, path }: SeenRequest): string {
  const [bare = ''] = path.split('?', 1)
  const kind = bare === '/' ? bare : bare.replace(identifier, '{}').replace(nameAfter, '/$1/{}')
  return `${server} ${method} ${kind}`
}
