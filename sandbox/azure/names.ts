/** The host names of Azure's clouds and of GitHub (hashicorp/go-azure-sdk, sdk/environments; Azure/login, README). */

export interface CloudNames {
  readonly cloud: string
  readonly resourceManager: string
  readonly authority: string
  /** The domain of the data plane: `NAME.documents.azure.com`, in a region `NAME-westeurope.documents.azure.com`. */
  readonly documents: string
  /** Audiences of the tokens that Azure Resource Manager accepts, without a slash at the end. */
  readonly resourceManagerAudiences: readonly string[]
  /** Audience of the tokens that every account accepts. */
  readonly cosmosAudience: string
  /** Audience that a federated credential must have. */
  readonly exchangeAudience: string
  /** URLs name the ports of the listeners. Without it they use port 443, and only a proxy leads to the listeners. */
  readonly ownPorts?: boolean
}

export const publicCloud: CloudNames = {
  cloud: 'AzureCloud',
  resourceManager: 'management.azure.com',
  authority: 'login.microsoftonline.com',
  documents: 'documents.azure.com',
  resourceManagerAudiences: ['https://management.azure.com', 'https://management.core.windows.net'],
  cosmosAudience: 'https://cosmos.azure.com',
  exchangeAudience: 'api://AzureADTokenExchange'
}

/** Data-plane audiences here and in China: Azure/cosmos-explorer, src/Common/Constants.ts. */
export const usGovernment: CloudNames = {
  cloud: 'AzureUSGovernment',
  resourceManager: 'management.usgovcloudapi.net',
  authority: 'login.microsoftonline.us',
  documents: 'documents.azure.us',
  resourceManagerAudiences: [
    'https://management.usgovcloudapi.net',
    'https://management.core.usgovcloudapi.net'
  ],
  cosmosAudience: 'https://cosmos.azure.us',
  exchangeAudience: 'api://AzureADTokenExchangeUSGov'
}

export const china: CloudNames = {
  cloud: 'AzureChinaCloud',
  resourceManager: 'management.chinacloudapi.cn',
  // Microsoft's sign-in library replaces login.chinacloudapi.cn with this name (@azure/msal-common, AuthorityMetadata).
  authority: 'login.partner.microsoftonline.cn',
  documents: 'documents.azure.cn',
  resourceManagerAudiences: [
    'https://management.chinacloudapi.cn',
    'https://management.core.chinacloudapi.cn'
  ],
  cosmosAudience: 'https://cosmos.azure.cn',
  exchangeAudience: 'api://AzureADTokenExchangeChina'
}

/** A private cloud. A resolver or a proxy can lead to its names. */
export const stack: CloudNames = {
  ...publicCloud,
  cloud: 'AzureStack',
  resourceManager: 'management.stack.example',
  authority: 'login.stack.example',
  documents: 'documents.stack.example',
  resourceManagerAudiences: [],
  ownPorts: true
}

/** The runner's service and the OIDC issuer (github/docs, "OpenID Connect reference"). */
export const gitHub = {
  host: 'run-actions-1-azure-eastus.actions.githubusercontent.com',
  issuer: 'https://token.actions.githubusercontent.com'
}

/** Names in the sandbox's certificate. Azure CLI knows the public cloud by its names only, so a proxy leads them here. */
export const certifiedNames: readonly string[] = [
  ...[publicCloud, usGovernment, china, stack].flatMap(({ resourceManager, authority, documents }) => [
    resourceManager,
    authority,
    `*.${documents}`
  ]),
  '*.actions.githubusercontent.com',
  '*.stack.example'
]
