import { isRestError } from '@azure/core-rest-pipeline'
import { OutOfTime } from '../runtime/clock.ts'
import { UserError, type Explanation } from '../runtime/errors.ts'
import { networkFault } from '../runtime/network.ts'
import { asCode, oneLine } from '../runtime/text.ts'

export type Doing =
  | 'read the account'
  | 'list the accounts'
  | 'read its permissions'
  | 'list the keys'
  | 'list the data-plane roles'
  | 'turn keys off'

/** What ARM was asked about: an account, or a resource group or subscription, which have no account's name. */
export interface Place {
  /** Of an account: Azure turns keys off only if no key was used in the last hours. */
  readonly checksKeyUse?: boolean
  readonly id: string
  readonly subscriptionId: string
  readonly resourceGroup: string
  readonly name: string
}

/** The least built-in role that allows it (Azure built-in roles for databases), by what ARM was asked for. */
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
  'list the keys': {
    action: 'Microsoft.DocumentDB/databaseAccounts/listKeys/action',
    role: 'DocumentDB Account Contributor'
  },
  'turn keys off': { action: 'Microsoft.DocumentDB/databaseAccounts/write', role: 'Cosmos DB Operator' }
}

const notFound = new Set([
  'ResourceNotFound',
  'NotFound',
  'ResourceGroupNotFound',
  'SubscriptionNotFound',
  'InvalidSubscriptionId'
])

/** ARM said, in its own words, that there is no such account, resource group or subscription. */
export function isNotFound(error: unknown): boolean {
  return isRestError(error) && error.statusCode === 404 && notFound.has(error.code ?? '')
}

/** The subscription has no such resource group. */
export function isNoGroup(error: unknown): boolean {
  return isRestError(error) && error.statusCode === 404 && error.code === 'ResourceGroupNotFound'
}

/**
 * One sentence of what happened and one of what to do. Takes any error, and quotes ARM's words only where they are an
 * answer of ARM: a parser's error may quote the body, and that body may be the keys.
 */
export function explainArm(error: unknown, doing: Doing, ref: Place): Explanation {
  if (error instanceof UserError) {
    return error
  }
  if (error instanceof OutOfTime) {
    return {
      message: `Azure Resource Manager did not let the run ${doing} within the time given`,
      nextStep: 'Run the job again, or raise timeout-minutes.'
    }
  }
  const { status, code, words } = answered(error)
  switch (code) {
    case 'AuthorizationFailed':
    case 'DenyAssignmentAuthorizationFailed':
    case 'LinkedAuthorizationFailed':
      return lacking(doing, ref, code, words)
    case 'ScopeLocked': {
      const scope = /are locked: '([^']+)'/.exec(words)?.[1]
      return {
        message: `A lock keeps Azure from letting anyone ${doing}${scope === undefined ? '' : ` (locked: ${oneLine(scope, 200)})`}`,
        nextStep: `Find the lock and have it removed for this run: ${asCode(`az lock list --resource-group "${ref.resourceGroup}"`)}.`
      }
    }
    case 'RequestDisallowedByPolicy':
      return {
        message: `Azure Policy disallowed the request: ${oneLine(words, 300)}`,
        nextStep: `Ask the policy’s owner for an exemption: ${asCode(`az policy state list --resource "${ref.id}" --query "[?complianceState=='NonCompliant']"`)}.`
      }
    case 'SubscriptionNotFound':
    case 'InvalidSubscriptionId':
      return {
        message: `The subscription ${ref.subscriptionId} does not exist in this tenant, or the identity holds no role in it`,
        nextStep: `Check subscription-id, and that the identity has a role there: ${asCode(`az role assignment list --subscription ${ref.subscriptionId} --all`)}.`
      }
    case 'ResourceGroupNotFound':
      return {
        message: `There is no resource group ${ref.resourceGroup} in subscription ${ref.subscriptionId}`,
        nextStep: `Check resource-group and subscription-id: ${asCode(`az group list --subscription ${ref.subscriptionId} --output table`)}.`
      }
    case 'ResourceNotFound':
    case 'NotFound':
      if (ref.name === '') {
        break
      }
      return {
        message: `There is no account ${ref.name} in resource group ${ref.resourceGroup}`,
        nextStep: `Check account-name and resource-group: ${asCode(`az cosmosdb list --subscription ${ref.subscriptionId} --query "[].{name:name,group:resourceGroup}" --output table`)}.`
      }
    case 'InvalidAuthenticationToken':
    case 'InvalidAuthenticationTokenTenant':
    case 'AuthenticationFailed':
    case 'ExpiredAuthenticationToken':
      return {
        message: `Azure Resource Manager did not take the run’s token (${code})`,
        nextStep: 'Check that tenant-id is the tenant of the subscription, and environment its cloud.'
      }
    case 'TOO_LARGE':
      return {
        message: `Azure Resource Manager’s answer is too large to use; the run could not ${doing}`,
        nextStep:
          'Check what answers in its place (a proxy that inspects TLS, a custom resource-manager-endpoint), then run the job again.'
      }
    default:
  }
  if (doing === 'turn keys off' && isKeyInUse(error, ref)) {
    return {
      message: `Azure refuses to turn keys off because a key of the account was used recently: ${oneLine(words, 300)}`,
      nextStep: `Find out which key, and which application uses it: ${asCode(`az rest --method get --url "${ref.id}?api-version=2026-04-01-preview" --query properties.keysMetadata`)}; move the application to Microsoft Entra ID, and rerun the job when no key has been used for 12 hours.`
    }
  }
  if (/only allowed to be configured for SQL API/i.test(words)) {
    return {
      message: 'Azure allows to turn keys off on accounts of the API for NoSQL only, and this is none',
      nextStep: 'Remove the account from the check, or move its data to an account of the API for NoSQL.'
    }
  }
  if (status !== undefined) {
    return {
      message: `Azure refused to ${doing}: ${status}${code === '' ? '' : ` ${oneLine(code, 60)}`}${words === '' ? '' : `, ${oneLine(words, 300)}`}`,
      nextStep:
        ref.name === ''
          ? 'Run the job again; if it lasts, ask who administers the subscription.'
          : `See the account’s activity log: ${asCode(`az monitor activity-log list --resource-id "${ref.id}" --offset 1h`)}.`
    }
  }
  const fault = networkFault(error)
  return {
    message: `Azure Resource Manager could not be asked to ${doing}: ${fault?.text ?? (words === '' ? 'its answer could not be read' : oneLine(words, 300))}`,
    nextStep: 'Check that the runner can reach Azure Resource Manager, then run the job again.'
  }
}

/** Codes of ARM that say something else, whatever their words quote. */
const otherRefusals = new Set([
  'AuthorizationFailed',
  'DenyAssignmentAuthorizationFailed',
  'LinkedAuthorizationFailed',
  'ScopeLocked',
  'RequestDisallowedByPolicy'
])

/**
 * Azure refused the change because a key was used in the last hours. Its code and text aren't documented ("An error is
 * returned to indicate the key is still in use", Azure documentation, "how-to-rotate-keys"), so these words are a guess,
 * and count only on an account that asked Azure for the check.
 */
export function isKeyInUse(error: unknown, { checksKeyUse }: Pick<Place, 'checksKeyUse'>): boolean {
  const { status, code, words } = answered(error)
  return (
    checksKeyUse === true &&
    // An operation that failed has no status of its own.
    (isRestError(error) ? status !== undefined && status >= 400 && status < 500 : words !== '') &&
    !otherRefusals.has(code) &&
    /keys?\b/i.test(words) &&
    /\bin use\b|\bused (?:with)?in\b|\b(?:recently|last) used\b|\blast ?usage\b|\bused recently\b/i.test(
      words
    )
  )
}

interface Answered {
  readonly status: number | undefined
  readonly code: string
  readonly words: string
}

/** What ARM answered. A long-running operation that failed has no code of its own: it stands in the text. */
function answered(error: unknown): Answered {
  if (isRestError(error)) {
    const broken = error.code === 'NOT_JSON' || error.code === 'PARSE_ERROR'
    return {
      status: error.response === undefined ? undefined : error.statusCode,
      code: error.code ?? '',
      words: broken ? 'its answer was not JSON' : error.message
    }
  }
  const text = error instanceof Error ? error.message : ''
  const words = text.startsWith('The long-running operation') ? text : ''
  return { status: undefined, code: /has failed\. (\w+)\./.exec(words)?.[1] ?? '', words }
}

function lacking(doing: Doing, ref: Place, code: string, words: string): Explanation {
  const who = /object id '([0-9a-f-]+)'/i.exec(words)?.[1]
  const action = /perform action '([\w./]+)'/i.exec(words)?.[1] ?? roles[doing].action
  if (code === 'DenyAssignmentAuthorizationFailed') {
    return {
      message: `A deny assignment keeps the identity from ${action}, needed to ${doing}`,
      nextStep: `Ask the owner of the deny assignment: ${asCode(`az rest --method get --url "${ref.id}/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01"`)}.`
    }
  }
  return {
    message: `The identity${who === undefined ? '' : ` ${who}`} lacks the permission ${action}, needed to ${doing}`,
    nextStep: `Grant it: ${asCode(`az role assignment create --assignee-object-id ${who ?? '<object id>'} --assignee-principal-type ServicePrincipal --role "${roles[doing].role}" --scope "${ref.id}"`)} (or a custom role with that one permission).`
  }
}
