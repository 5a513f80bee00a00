import { isRestError } from '@azure/core-rest-pipeline'
import { OutOfTime } from '../runtime/clock.ts'
import { UserError, type Explanation } from '../runtime/errors.ts'
import { networkFault } from '../runtime/network.ts'
import { asCode, ended, oneLine } from '../runtime/text.ts'

/** Part of a sentence. */
export type Doing =
  | 'read the account'
  | 'list the accounts'
  | 'read its permissions'
  | 'list the keys'
  | 'list the data-plane roles'
  | 'list the data-plane role definitions'
  | 'read the diagnostic settings'
  | 'query the logs'
  | 'turn keys off'

export interface ArmScope {
  readonly checksKeyUse?: boolean
  readonly id: string
  readonly subscriptionId: string
  readonly resourceGroup: string
  readonly name: string
}

/** Least built-in role (Azure documentation, "Azure built-in roles for Databases"). */
const roles: Readonly<Record<Doing, { readonly action: string; readonly role: string }>> = {
  'read the account': {
    action: 'Microsoft.DocumentDB/databaseAccounts/read',
    role: 'Cosmos DB Account Reader Role'
  },
  'list the accounts': {
    action: 'Microsoft.DocumentDB/databaseAccounts/read',
    role: 'Cosmos DB Account Reader Role'
  },
  'read its permissions': { action: 'Microsoft.Authorization/permissions/read', role: 'Reader' },
  'list the data-plane roles': {
    action: 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/read',
    role: 'Cosmos DB Account Reader Role'
  },
  'list the data-plane role definitions': {
    action: 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/read',
    role: 'Cosmos DB Account Reader Role'
  },
  'list the keys': {
    action: 'Microsoft.DocumentDB/databaseAccounts/listKeys/action',
    role: 'DocumentDB Account Contributor'
  },
  'read the diagnostic settings': {
    action: 'Microsoft.Insights/diagnosticSettings/read',
    role: 'Monitoring Reader'
  },
  'query the logs': { action: 'Microsoft.Insights/logs/*/read', role: 'Log Analytics Reader' },
  'turn keys off': { action: 'Microsoft.DocumentDB/databaseAccounts/write', role: 'Cosmos DB Operator' }
}

/** A missing resource may be another than the account. */
const aboutLogs: ReadonlySet<Doing> = new Set(['read the diagnostic settings', 'query the logs'])

const notFound = new Set([
  'ResourceNotFound',
  'NotFound',
  'ResourceGroupNotFound',
  'SubscriptionNotFound',
  'InvalidSubscriptionId'
])

export function isNotFound(error: unknown): boolean {
  return isRestError(error) && error.statusCode === 404 && notFound.has(error.code ?? '')
}

export function isNoGroup(error: unknown): boolean {
  return isRestError(error) && error.statusCode === 404 && error.code === 'ResourceGroupNotFound'
}

/** Explains an error. Quotes only Azure Resource Manager's message: a parser's error may quote keys from the body. */
export function explainArm(error: unknown, doing: Doing, ref: ArmScope): Explanation {
  if (error instanceof UserError) {
    return error
  }
  if (error instanceof OutOfTime) {
    return {
      code: 'arm-timeout',
      message: `The request to ${doing} timed out at Azure Resource Manager.`,
      nextStep: 'Rerun the job, or raise timeout-minutes.'
    }
  }
  const answer = answered(error)
  return (
    explainCode(answer, doing, ref) ??
    (doing === 'turn keys off' && isKeyInUse(error, ref) ? keyInUse(answer, ref) : undefined) ??
    explainStatus(answer, doing, ref) ??
    explainFault(error, answer, doing)
  )
}

interface Answered {
  readonly status: number | undefined
  readonly code: string
  readonly words: string
  readonly broken: boolean
}

function answered(error: unknown): Answered {
  if (isRestError(error)) {
    const broken = ['NOT_JSON', 'NOT_INFLATED', 'PARSE_ERROR', 'TOO_LARGE'].includes(error.code ?? '')
    return {
      status: error.response === undefined ? undefined : error.statusCode,
      code: error.code ?? '',
      // While paging, the client replaces Azure's message with its own (@azure/arm-cosmosdb 17.0.0).
      words: broken || error.message.startsWith('Pagination failed') ? '' : error.message,
      broken
    }
  }
  // A long-running operation that failed has its code in its text only.
  const text = error instanceof Error ? error.message : ''
  const words = text.startsWith('The long-running operation') ? text : ''
  return { status: undefined, code: /has failed\. (\w+)\./.exec(words)?.[1] ?? '', words, broken: false }
}

function explainCode({ code, words }: Answered, doing: Doing, ref: ArmScope): Explanation | undefined {
  const { id, subscriptionId, resourceGroup, name } = ref
  switch (code) {
    case 'AuthorizationFailed':
    case 'LinkedAuthorizationFailed':
    // Of the query service behind Azure Resource Manager (Azure documentation, "azure-resource-queries").
    case 'InsufficientAccessError':
      return missingPermission(words, doing, ref)
    case 'DenyAssignmentAuthorizationFailed':
      return {
        code: 'deny-assignment',
        message: `A deny assignment blocks the action ${actionIn(words, doing)}, which is needed to ${doing}.`,
        nextStep: `Ask the owner of the deny assignment: ${asCode(`az rest --method get --url "${id}/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01"`)}.`
      }
    case 'ScopeLocked': {
      const scope = /are locked: '([^']+)'/.exec(words)?.[1]
      return {
        code: 'resource-locked',
        message: `A resource lock prevents this change${scope === undefined ? '' : ` (locked: ${oneLine(scope, 200)})`}.`,
        nextStep: `Find the lock and have it removed for this run: ${asCode(`az lock list --resource-group "${resourceGroup}"`)}.`
      }
    }
    case 'RequestDisallowedByPolicy':
      return {
        code: 'policy-denied',
        message: ended(`Azure Policy denied the request: ${oneLine(words, 300)}`),
        nextStep: `Ask the policy’s owner for an exemption: ${asCode(`az policy state list --resource "${id}" --query "[?complianceState=='NonCompliant']"`)}.`
      }
    case 'SubscriptionNotFound':
    case 'InvalidSubscriptionId':
      return {
        code: 'subscription-not-found',
        message: `The subscription ${subscriptionId} doesn’t exist in this tenant, or the identity has no role in it.`,
        nextStep: `Check subscription-id, and that the identity has a role there: ${asCode(`az role assignment list --subscription ${subscriptionId} --all`)}.`
      }
    case 'ResourceGroupNotFound':
      return {
        code: 'resource-group-not-found',
        message: `The resource group ${resourceGroup} doesn’t exist in subscription ${subscriptionId}.`,
        nextStep: `Check resource-group and subscription-id: ${asCode(`az group list --subscription ${subscriptionId} --output table`)}.`
      }
    case 'ResourceNotFound':
    case 'NotFound':
      return name === '' || aboutLogs.has(doing)
        ? undefined
        : {
            code: 'account-not-found',
            message: `The account ${name} doesn’t exist in resource group ${resourceGroup}.`,
            nextStep: `Check account-name and resource-group: ${asCode(`az cosmosdb list --subscription ${subscriptionId} --query "[].{name:name,group:resourceGroup}" --output table`)}.`
          }
    case 'InvalidAuthenticationToken':
    case 'InvalidAuthenticationTokenTenant':
    case 'AuthenticationFailed':
    case 'ExpiredAuthenticationToken':
      return {
        code: 'token-rejected',
        message: `Azure Resource Manager rejected the run’s access token (${code}).`,
        nextStep: 'Check that tenant-id is the tenant of the subscription, and environment its cloud.'
      }
    default:
      return /only allowed to be configured for SQL API/i.test(words)
        ? {
            code: 'unsupported-api',
            message: 'Keys can be turned off only for accounts of the API for NoSQL.',
            nextStep:
              'Remove the account from the check, or move its data to an account of the API for NoSQL.'
          }
        : undefined
  }
}

function missingPermission(words: string, doing: Doing, { id }: ArmScope): Explanation {
  const who = /object id '([0-9a-f-]+)'/i.exec(words)?.[1]
  return {
    code: 'missing-permission',
    message: `The identity${who === undefined ? '' : ` ${who}`} doesn’t have the permission ${actionIn(words, doing)}, which is needed to ${doing}.`,
    nextStep: `Grant it: ${asCode(`az role assignment create --assignee-object-id ${who ?? '<object id>'} --assignee-principal-type ServicePrincipal --role "${roles[doing].role}" --scope "${id}"`)} (or a custom role with that one permission).`
  }
}

function actionIn(words: string, doing: Doing): string {
  return /perform action '([\w./*]+)'/i.exec(words)?.[1] ?? roles[doing].action
}

const otherRefusals = new Set([
  'AuthorizationFailed',
  'DenyAssignmentAuthorizationFailed',
  'LinkedAuthorizationFailed',
  'ScopeLocked',
  'RequestDisallowedByPolicy'
])

const likelyUse =
  /\b(?:still )?in use\b|\b(?:used|usage) (?:with)?in\b|\b(?:recently|last) used\b|last ?usage|\bused recently\b/i
/** Enough if the account has the check turned on. */
const anyUse = /\bin ?use\b|\bus(?:ed|age)\b|keys?in ?use|key ?usage/i

/** Guesses: Azure documents neither code nor text ("how-to-rotate-keys"). */
export function isKeyInUse(error: unknown, { checksKeyUse }: Pick<ArmScope, 'checksKeyUse'>): boolean {
  const { status, code, words } = answered(error)
  const said = `${code} ${words}`
  return (
    // A failed operation has no HTTP status.
    (isRestError(error) ? status !== undefined && status >= 400 && status < 500 : words !== '') &&
    !otherRefusals.has(code) &&
    /keys?(?:\b|in ?use|usage|lastus)/i.test(said) &&
    // Of customer-managed encryption.
    !/key ?vault|encrypt|customer.managed/i.test(said) &&
    (likelyUse.test(said) || (checksKeyUse === true && anyUse.test(said)))
  )
}

function keyInUse({ words }: Answered, { id }: ArmScope): Explanation {
  return {
    code: 'key-in-use',
    message: ended(
      `Azure refuses to turn keys off because a key of the account was used in the last 12 hours: ${oneLine(words, 300)}`
    ),
    nextStep: `See when each key was last used: ${asCode(`az rest --method get --url "${id}?api-version=2026-04-01-preview" --query properties.keysMetadata`)}. Find out which application uses it (${asCode('usage: clients')}), move it to Microsoft Entra, and rerun the job when no key has been used for 12 hours.`
  }
}

function explainStatus(
  { status, code, words, broken }: Answered,
  doing: Doing,
  { id, name }: ArmScope
): Explanation | undefined {
  if (status === undefined || broken) {
    return undefined
  }
  return {
    code: 'arm-error',
    message: ended(
      `Azure Resource Manager refused to ${doing}: ${status}${code === '' ? '' : ` ${oneLine(code, 60)}`}${words === '' ? '' : `, ${oneLine(words, 300)}`}`
    ),
    nextStep:
      name === ''
        ? 'Rerun the job. If the problem persists, ask the owner of the subscription.'
        : `See the account’s activity log: ${asCode(`az monitor activity-log list --resource-id "${id}" --offset 1h`)}.`
  }
}

function explainFault(error: unknown, { words, code, broken }: Answered, doing: Doing): Explanation {
  if (broken) {
    return {
      code: 'arm-answer-invalid',
      message: `Azure Resource Manager’s answer to the request to ${doing} ${code === 'TOO_LARGE' ? 'is too large' : 'isn’t JSON'}.`,
      nextStep: 'Check what is between the runner and Azure Resource Manager (a proxy?), then rerun the job.'
    }
  }
  const fault = networkFault(error)
  return {
    code: fault?.kind === 'proxy' ? 'proxy-refused' : 'arm-unreachable',
    message: ended(
      `The request to ${doing} failed: ${fault?.text ?? (words === '' ? 'the answer couldn’t be read' : oneLine(words, 300))}`
    ),
    nextStep: 'Check that the runner can reach Azure Resource Manager, then rerun the job.'
  }
}
