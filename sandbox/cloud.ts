/** Azure in a box: GitHub's OIDC issuer, Microsoft Entra ID, Azure Resource Manager and Cosmos DB, on 127.0.0.1. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Access, actionsWithout } from './access.ts'
import { SandboxAccount } from './account.ts'
import { arm } from './arm.ts'
import { regionSlug } from './arm-account.ts'
import { certificate } from './certificate.ts'
import { cosmos, credentialOf } from './cosmos.ts'
import { entra } from './entra.ts'
import { github, requestPath, requestToken } from './github.ts'
import { identity } from './identity.ts'
import { publicCloud } from './names.ts'
import { openServers } from './server.ts'
import { signer } from './signing.ts'
import type { Cloud, CloudSpec, SeenRequest } from './types.ts'

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
  const secrets = new Set<string>()
  const handOut = (secret: string) => secrets.add(secret)
  const subject = spec.subject ?? identity.subject
  const oidcToken = requestToken()
  handOut(oidcToken)

  const servers = openServers({
    certificate: certificates,
    latency: spec.latency ?? 0,
    onRequest(request) {
      requests.push(request)
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

  const openEndpoint = async (account: SandboxAccount, endpoint: string) => {
    const region = endpoint === 'Global' ? '' : `-${regionSlug(endpoint)}`
    const url = await named(
      names && `${account.name}${region}.${names.documents}`,
      servers.listen('cosmos', cosmos(account, endpoint, entraSigner, cosmosAudience), (request) => ({
        account: account.name,
        endpoint,
        credential: credentialOf(request, account)
      }))
    )
    // Azure names the port, though it is the one of https.
    return names && !names.ownPorts ? `${url}:443` : url
  }
  const accounts = spec.accounts.map((account) => new SandboxAccount(account, openEndpoint))
  const subscriptions = [
    ...new Set(
      [identity, ...accounts]
        .map(({ subscriptionId }) => subscriptionId)
        .concat(spec.subscriptions ?? [])
        .map((id) => id.toLowerCase())
    )
  ]
  const urls = { github: '', entra: '', arm: '' }
  ;[urls.github, urls.entra, urls.arm] = await Promise.all([
    named(
      spec.github?.host,
      servers.listen(
        'github',
        github({ signer: githubSigner, subject, token: oidcToken, issuer: spec.github?.issuer, handOut })
      )
    ),
    named(
      names?.authority,
      servers.listen(
        'entra',
        entra({
          signer: entraSigner,
          github: { signer: githubSigner, issuer: () => spec.github?.issuer ?? urls.github },
          trustedSubjects: spec.trustedSubjects ?? [subject],
          exchangeAudience,
          resources: () => [
            ...resourceManagerAudiences,
            cosmosAudience,
            urls.arm,
            ...accounts.flatMap(({ endpoints }) => endpoints.map(({ url }) => url.slice(0, -1)))
          ],
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
    caFile,
    oidcEnvironment: {
      ACTIONS_ID_TOKEN_REQUEST_URL: urls.github + requestPath,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: oidcToken
    },
    requests,
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
      const found = accounts.find((account) => account.name === name)
      if (!found) {
        throw new Error(
          `The cloud has no account '${name}', only: ${accounts.map((account) => account.name).join(', ')}`
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
