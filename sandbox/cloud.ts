/** Azure in a box: GitHub's OIDC issuer, Microsoft Entra ID, Azure Resource Manager and Cosmos DB, on 127.0.0.1. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Access, actionsWithout } from './azure/access.ts'
import { SandboxAccount } from './azure/account.ts'
import { arm } from './azure/arm.ts'
import { regionSlug } from './azure/arm-account.ts'
import { accountNotFound } from './azure/answers.ts'
import { certificate } from './certificate.ts'
import { cosmos, credentialOf } from './azure/cosmos.ts'
import { entra } from './azure/entra.ts'
import { github, requestPath, requestToken } from './github/issuer.ts'
import { githubApi } from './github/api.ts'
import { identity } from './azure/identity.ts'
import { publicCloud } from './azure/names.ts'
import type { Handler } from './server.ts'
import { openServers } from './server.ts'
import { signer } from './azure/signing.ts'
import type { Cloud, CloudSpec, SeenRequest } from './types.ts'

/** What answers at one endpoint of an account, and what the log says of its requests. */
interface Endpoint {
  readonly handle: Handler
  readonly describe: (request: SeenRequest) => Partial<SeenRequest>
}

/** Starts the servers of a scenario. Nothing outlives `close()`. */
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
  /** The listener's URL by the host's name, where it has one. */
  const named = async (host: string | undefined, listening: Promise<string>): Promise<string> => {
    const url = await listening
    if (host === undefined) {
      return url
    }
    const port = Number(new URL(url).port)
    hosts.set(host, port)
    return names?.ownPorts ? `https://${host}:${port}` : `https://${host}`
  }

  /** Whose credential it was is worth finding out only where somebody may ask. */
  const described = !spec.countOnly || (spec.rules ?? []).length > 0
  const listenFor = (endpointOf: (request: SeenRequest) => Endpoint | undefined) =>
    servers.listen(
      'cosmos',
      (request) => endpointOf(request)?.handle(request) ?? accountNotFound(request.host),
      described ? (request) => endpointOf(request)?.describe(request) ?? {} : undefined
    )
  const endpoints = new Map<string, Endpoint>()
  let gateway: Promise<string> | undefined
  /**
   * Endpoints that go by names share a listener, as they share the gateways of Azure, so that thousands of them cost
   * little. By its address an endpoint is known only where it has a port of its own.
   */
  const openEndpoint = async (account: SandboxAccount, name: string) => {
    const endpoint: Endpoint = {
      handle: cosmos(account, name, entraSigner, cosmosAudience),
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
    // Azure names the port, though it is the one of https.
    return names.ownPorts ? url : `${url}:443`
  }
  const accounts = spec.accounts.map((account) => new SandboxAccount(account, openEndpoint))
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

/** By default one role at each subscription, or at each resource group of the names that the specification lists. */
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

/** What a request is counted as. */
function kindOf({ server, method, path }: SeenRequest): string {
  const [bare = ''] = path.split('?', 1)
  const kind = bare === '/' ? bare : bare.replace(identifier, '{}').replace(nameAfter, '/$1/{}')
  return `${server} ${method} ${kind}`
}
