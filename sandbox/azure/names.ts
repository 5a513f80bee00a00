/** What Azure's clouds and GitHub are called in the world (hashicorp/go-azure-sdk, sdk/environments; Azure/login, README). */
import type { CloudNames } from '../types.ts'

export const publicCloud: CloudNames = {
  cloud: 'AzureCloud',
  resourceManager: 'management.azure.com',
  authority: 'login.microsoftonline.com',
  documents: 'documents.azure.com',
  resourceManagerAudiences: ['https://management.azure.com', 'https://management.core.windows.net'],
  cosmosAudience: 'https://cosmos.azure.com',
  exchangeAudience: 'api://AzureADTokenExchange'
}

/** The data plane's audience here and in China: Azure/cosmos-explorer, src/Common/Constants.ts. */
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
  // Microsoft's sign-in library asks here whoever names login.chinacloudapi.cn (@azure/msal-common, AuthorityMetadata).
  authority: 'login.partner.microsoftonline.cn',
  documents: 'documents.azure.cn',
  resourceManagerAudiences: [
    'https://management.chinacloudapi.cn',
    'https://management.core.chinacloudapi.cn'
  ],
  cosmosAudience: 'https://cosmos.azure.cn',
  exchangeAudience: 'api://AzureADTokenExchangeChina'
}

/** A cloud of one's own, whose names a resolver can know as well as a proxy. */
export const stack: CloudNames = {
  ...publicCloud,
  cloud: 'AzureStack',
  resourceManager: 'management.stack.example',
  authority: 'login.stack.example',
  documents: 'documents.stack.example',
  resourceManagerAudiences: [],
  ownPorts: true
}

/** GitHub's: the runner's service, and the issuer (github/docs, "OpenID Connect reference"). */
export const gitHub = {
  host: 'run-actions-1-azure-eastus.actions.githubusercontent.com',
  issuer: 'https://token.actions.githubusercontent.com'
}

/** Names that the sandbox's certificate is for. Azure CLI knows the public cloud by its names only; a proxy can lead them here. */
export const certifiedNames: readonly string[] = [
  ...[publicCloud, usGovernment, china, stack].flatMap(({ resourceManager, authority, documents }) => [
    resourceManager,
    authority,
    `*.${documents}`
  ]),
  '*.actions.githubusercontent.com',
  '*.stack.example'
]
