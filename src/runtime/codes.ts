import { capital } from './text.ts'

/** Codes are part of the interface and don't change; their titles may. A title is part of a sentence. */
export const titles = {
  proven: 'every key is refused',
  excepted: 'excepted',
  'not-applicable': 'this API can’t turn keys off',
  planned: 'this deployment leaves keys off',
  'plan-removes-account': 'this deployment removes the account',
  'plan-leaves-account': 'this deployment doesn’t touch the account',
  'no-planned-accounts': 'this deployment has no Cosmos DB account',

  // Inputs and environment
  'invalid-input': 'invalid input value',
  'missing-input': 'missing input',
  'conflicting-inputs': 'conflicting inputs',
  'exceptions-file-unreadable': 'the exceptions file can’t be read',
  'exceptions-file-invalid': 'the exceptions file is invalid',
  'unsafe-environment': 'unsafe environment variable',
  'invalid-proxy': 'invalid proxy variable',
  'proxy-unsupported': 'the runner can’t use a proxy',

  // Sign-in
  'missing-id-token-permission': 'missing id-token permission',
  'fork-pull-request': 'pull request from a fork',
  'dependabot-run': 'run started by Dependabot',
  'not-on-runner': 'not on a GitHub Actions runner',
  'oidc-token-unavailable': 'GitHub issued no OIDC token',
  'wrong-federation-subject': 'wrong federation subject',
  'wrong-federation-issuer': 'wrong federation issuer',
  'wrong-federation-audience': 'wrong federation audience',
  'unknown-client': 'unknown client ID',
  'unknown-tenant': 'unknown tenant',
  'assertion-expired': 'GitHub’s token expired too early',
  'wrong-cloud': 'the tenant belongs to another cloud',
  'federation-refused': 'Microsoft Entra refused GitHub’s token',
  'no-azure-cli-session': 'no Azure CLI session',
  'sign-in-unreachable': 'Microsoft Entra is unreachable',
  'sign-in-redirected': 'sign-in left Microsoft Entra’s host',
  'cloud-metadata-unreadable': 'the cloud’s metadata can’t be read',
  'token-rejected': 'Azure rejected the access token',

  // Finding and reading accounts
  'no-accounts': 'no account found',
  'account-not-found': 'account not found',
  'account-unknown': 'the account may not exist',
  'resource-group-not-found': 'resource group not found',
  'subscription-not-found': 'subscription not found',
  'missing-permission': 'missing permission',
  'deny-assignment': 'blocked by a deny assignment',
  'scope-not-readable': 'some accounts may be hidden',
  'permissions-unknown': 'permissions can’t be read',
  'unexpected-list-items': 'unexpected items in Azure’s list',
  'endless-list': 'Azure’s list doesn’t end',
  'arm-timeout': 'Azure Resource Manager timed out',
  'arm-unreachable': 'Azure Resource Manager is unreachable',
  'arm-error': 'Azure Resource Manager refused the request',
  'arm-answer-invalid': 'invalid answer from Azure',
  'no-endpoints': 'the account has no endpoints yet',
  'foreign-endpoint': 'endpoint outside Cosmos DB’s domain',
  'account-unreadable': 'the account can’t be read',
  'unsupported-api': 'the account’s API isn’t supported',
  'exception-expired': 'the exception has expired',
  'exception-unmatched': 'the exception matches no account',

  // Turning keys off
  'keys-on': 'keys are on',
  'no-data-plane-role': 'no identity has a data-plane role',
  'data-plane-roles-unknown': 'data-plane roles can’t be read',
  'too-many-changes': 'more changes than allowed',
  'changes-unknown': 'the number of changes is unknown',
  'key-in-use': 'a key is still in use',
  'no-positive-control': 'keys weren’t tried before the change',
  'resource-locked': 'a resource lock prevents the change',
  'policy-denied': 'Azure Policy denied the change',
  'change-not-applied': 'Azure didn’t apply the change',
  'keys-turned-on-again': 'keys were turned on again',

  // Deployment plans
  'plan-not-found': 'the plan file can’t be read',
  'invalid-plan': 'the file isn’t a plan',
  'plan-turns-keys-on': 'this deployment turns keys on',
  'plan-leaves-keys-on': 'this deployment leaves keys on',
  'plan-api-version-too-old': 'the API version ignores disableLocalAuth',
  'plan-value-unknown': 'the plan doesn’t know the value yet',
  'plan-value-not-boolean': 'the value isn’t true or false',
  'plan-value-by-reference': 'the plan doesn’t prove the value',
  'plan-value-overridden': 'an option may override the value',
  'plan-contradictory': 'the plan contradicts itself',
  'plan-condition-undecided': 'the deployment is conditional',
  'plan-entry-unclear': 'the plan doesn’t say what happens to the account',
  'plan-hidden-template': 'a template deployment hides accounts',
  'plan-errored': 'planning failed',
  'plan-incomplete': 'the plan is incomplete',
  'plan-completeness-unknown': 'the plan may be incomplete',
  'plan-stale': 'the plan is old',
  'plan-template-not-visible': 'a template deployment can’t be read',
  'account-leaves-terraform': 'the account leaves Terraform',
  'account-leaves-stack': 'the account leaves the deployment stack',

  // Trying keys
  'keys-accepted': 'keys are still accepted',
  'keys-not-listed': 'keys couldn’t be listed',
  'firewall-blocked': 'the account’s firewall blocked the runner',
  'network-rules-blocked': 'network rules blocked the runner',
  'perimeter-blocked': 'a network security perimeter blocked the runner',
  forbidden: 'Cosmos DB forbade the request',
  'wrong-key': 'Cosmos DB rejected the key’s signature',
  'clock-skew': 'the runner’s clock is out of sync',
  'unexplained-refusal': 'Cosmos DB refused without a reason',
  'contradictory-answer': 'contradictory answer',
  'data-role-required': 'Cosmos DB required a data-plane role',
  'endpoint-not-found': 'Cosmos DB doesn’t know the account',
  throttled: 'Cosmos DB throttled the requests',
  'service-unavailable': 'Cosmos DB was unavailable',
  'no-answer': 'no answer in time',
  'connection-failed': 'the connection failed',
  'unknown-host': 'host name not found',
  'untrusted-certificate': 'the certificate isn’t trusted',
  'proxy-refused': 'the proxy opened no tunnel',
  redirected: 'the request was redirected',
  'not-cosmos-db': 'something else answered',
  'not-an-account': 'the answer isn’t a Cosmos DB account',
  'unrecognized-answer': 'unrecognized answer',
  'rounds-incomplete': 'three refused rounds weren’t completed',
  'no-attempt': 'no key was tried',
  'endpoints-changed': 'endpoints changed during the check',
  'keys-regenerated': 'keys were regenerated during the check',

  // Merging reports
  'no-reports': 'no reports to merge',
  'reports-not-found': 'no file matches the input reports',
  'missing-shard': 'missing shard report',
  'duplicate-shard': 'duplicate shard report',
  'foreign-report': 'report from another run',
  'different-shards': 'shards differ from each other',
  'invalid-report': 'invalid report file',
  'account-reported-twice': 'account reported twice',
  'account-not-checked': 'account checked by no shard',
  'shard-verdict-worse': 'the shard’s verdict is worse',
  'more-problems': 'more problems',

  // Publishing
  'not-published': 'check run or comment not published',
  'output-not-written': 'output file can’t be written',

  // The run
  canceled: 'the run was canceled',
  'unexpected-error': 'unexpected error',
  'tls-setting-ignored': 'NODE_TLS_REJECT_UNAUTHORIZED is ignored'
} as const

export type ReasonCode = keyof typeof titles

export const reasonCodes = Object.keys(titles) as [ReasonCode, ...ReasonCode[]]

/** Outcomes without a section in `docs/troubleshooting.md`. */
export const outcomeCodes: readonly ReasonCode[] = [
  'proven',
  'excepted',
  'not-applicable',
  'planned',
  'plan-removes-account',
  'plan-leaves-account',
  'no-planned-accounts'
]

export function titleOf(code: ReasonCode): string {
  return capital(titles[code])
}
