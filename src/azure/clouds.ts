import type { Clock } from '../runtime/clock.ts'
import { SignInFailed } from '../runtime/errors.ts'
import { bodyLimits, type Https } from '../runtime/https.ts'
import { networkFault, isTransientStatus } from '../runtime/network.ts'
import { retrying } from '../runtime/retry.ts'

export const cloudNames = ['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud'] as const
export type CloudName = (typeof cloudNames)[number]

/** URLs have no slash at the end. */
export interface Cloud {
  readonly name: string
  readonly resourceManager: string
  readonly authority: string
  readonly resourceManagerScope: string
  readonly cosmosScope: string
  /** The domain of all Cosmos DB endpoints; `undefined` in a custom cloud, whose metadata doesn't name it. */
  readonly cosmosDomain: string | undefined
  readonly audience: string
  /** Other Entra hosts that Microsoft's library may use. */
  readonly otherAuthorities: readonly string[]
  /** Whether Entra's instance discovery knows the authority; not in a custom cloud. */
  readonly discoverable: boolean
}

/**
 * Hosts: hashicorp/go-azure-sdk, sdk/environments. Audiences: Azure/login, README. Cosmos scopes: Azure/cosmos-explorer,
 * src/Common/Constants.ts.
 */
const clouds: Readonly<Record<CloudName, Cloud>> = {
  AzureCloud: {
    name: 'AzureCloud',
    resourceManager: 'https://management.azure.com',
    authority: 'https://login.microsoftonline.com',
    otherAuthorities: [],
    resourceManagerScope: 'https://management.azure.com/.default',
    cosmosScope: 'https://cosmos.azure.com/.default',
    cosmosDomain: 'documents.azure.com',
    audience: 'api://AzureADTokenExchange',
    discoverable: true
  },
  AzureUSGovernment: {
    name: 'AzureUSGovernment',
    resourceManager: 'https://management.usgovcloudapi.net',
    authority: 'https://login.microsoftonline.us',
    otherAuthorities: [],
    resourceManagerScope: 'https://management.usgovcloudapi.net/.default',
    cosmosScope: 'https://cosmos.azure.us/.default',
    cosmosDomain: 'documents.azure.us',
    audience: 'api://AzureADTokenExchangeUSGov',
    discoverable: true
  },
  AzureChinaCloud: {
    name: 'AzureChinaCloud',
    resourceManager: 'https://management.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
    otherAuthorities: ['https://login.partner.microsoftonline.cn'],
    resourceManagerScope: 'https://management.chinacloudapi.cn/.default',
    cosmosScope: 'https://cosmos.azure.cn/.default',
    cosmosDomain: 'documents.azure.cn',
    audience: 'api://AzureADTokenExchangeChina',
    discoverable: true
  }
}

/** The audience that a cloud expects in GitHub's token; `undefined` if the cloud's metadata comes first. */
export function audienceOf(cloud: CloudName | URL): string | undefined {
  return typeof cloud === 'string' ? clouds[cloud].audience : undefined
}

const metadataSeconds = 20
const tryMs = 8_000

/** Finds the cloud by name or metadata. Metadata may end URLs with a slash, or begin with a byte order mark (go-azure-sdk, metadata). @throws SignInFailed */
export async function findCloud(
  cloud: CloudName | URL,
  {
    https,
    clock,
    cancel,
    userAgent
  }: { https: Pick<Https, 'send'>; clock: Clock; cancel: AbortSignal; userAgent: string }
): Promise<Cloud> {
  if (typeof cloud === 'string') {
    return clouds[cloud]
  }
  const resourceManager = withoutSlash(cloud.href)
  const url = `${resourceManager}/metadata/endpoints?api-version=2022-09-01`
  const ask = async (abortSignal: AbortSignal): Promise<Cloud> => {
    const { status, body } = await https.send({
      url,
      method: 'GET',
      headers: { accept: 'application/json', 'user-agent': userAgent },
      abortSignal,
      maxBytes: bodyLimits.small
    })
    if (status !== 200) {
      throw new Unreadable(`the answer has status ${status}`, isTransientStatus(status))
    }
    return fromMetadata(resourceManager, body)
  }
  try {
    return await retrying(
      { clock, until: clock.now() + metadataSeconds * 1000, tryMs, cancel },
      (error) => (error instanceof Unreadable ? error.transient : networkFault(error)?.transient === true),
      ask
    )
  } catch (error) {
    cancel.throwIfAborted()
    const because =
      error instanceof Unreadable ? error.message : (networkFault(error)?.text ?? 'no answer came in time')
    throw new SignInFailed(
      'cloud-metadata-unreadable',
      `The cloud’s metadata can’t be read from ${url}: ${because}.`,
      'Check resource-manager-endpoint, and that the runner can reach that host.',
      { cause: error }
    )
  }
}

class Unreadable extends Error {
  readonly transient: boolean
  constructor(message: string, transient: boolean) {
    super(message)
    this.transient = transient
  }
}

interface Metadata {
  readonly name?: unknown
  readonly authentication?: { readonly loginEndpoint?: unknown; readonly audiences?: unknown }
}

function fromMetadata(resourceManager: string, body: string): Cloud {
  let metadata: Metadata | null
  try {
    metadata = JSON.parse(body.replace(/^\uFEFF/, '')) as Metadata | null
  } catch {
    throw new Unreadable('the answer isn’t JSON', true)
  }
  const { name, authentication } = metadata ?? {}
  const login =
    typeof authentication?.loginEndpoint === 'string' ? URL.parse(authentication.loginEndpoint) : null
  if (login?.protocol !== 'https:') {
    throw new Unreadable('authentication.loginEndpoint in the answer isn’t an https:// URL', false)
  }
  const audiences = Array.isArray(authentication?.audiences)
    ? authentication.audiences.filter((entry) => typeof entry === 'string').map(withoutSlash)
    : []
  const audience = audiences.find((entry) => entry === resourceManager) ?? audiences[0]
  if (audience === undefined) {
    throw new Unreadable('the answer has no authentication.audiences', false)
  }
  const known = Object.values(clouds).find((entry) => entry.authority === withoutSlash(login.href))
  return {
    name: typeof name === 'string' ? name : resourceManager,
    resourceManager,
    authority: withoutSlash(login.href),
    otherAuthorities: known?.otherAuthorities ?? [],
    resourceManagerScope: `${audience}/.default`,
    cosmosScope: (known ?? clouds.AzureCloud).cosmosScope,
    cosmosDomain: undefined,
    audience: (known ?? clouds.AzureCloud).audience,
    discoverable: known !== undefined
  }
}

function withoutSlash(url: string): string {
  let end = url.length
  while (url.endsWith('/', end)) {
    end--
  }
  return url.slice(0, end)
}
