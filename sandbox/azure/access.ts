/** An action that the run's identity may lack, by the name that Azure Resource Manager prints. */
export type ArmAction =
  | 'Microsoft.DocumentDB/databaseAccounts/read'
  | 'Microsoft.DocumentDB/databaseAccounts/write'
  | 'Microsoft.DocumentDB/databaseAccounts/listKeys/action'
  | 'Microsoft.DocumentDB/databaseAccounts/readonlykeys/action'
  | 'Microsoft.DocumentDB/databaseAccounts/operationResults/read'
  | 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/read'
  | 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/read'
  | 'Microsoft.DocumentDB/locations/operationsStatus/read'
  | 'Microsoft.Insights/diagnosticSettings/read'
  | 'Microsoft.Insights/logs/*/read'

/** An Azure role at a scope. The identity may do what any of its roles at the scope or above allows. */
export interface RoleAssignment {
  /** The resource ID of a subscription, a resource group, or an account. */
  readonly scope: string
  /** May have wildcards. Default: `['*']`. */
  readonly actions?: readonly string[]
  /** Taken from `actions`. Another role can still allow them. Default: none. */
  readonly notActions?: readonly string[]
}

export interface Permission {
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
  readonly dataActions: readonly string[]
  readonly notDataActions: readonly string[]
}

interface Role extends Permission {
  readonly scope: string
  allows(action: string): boolean
}

const actionsOfARun: Readonly<Record<ArmAction, true>> = {
  'Microsoft.DocumentDB/databaseAccounts/read': true,
  'Microsoft.DocumentDB/databaseAccounts/write': true,
  'Microsoft.DocumentDB/databaseAccounts/listKeys/action': true,
  'Microsoft.DocumentDB/databaseAccounts/readonlykeys/action': true,
  'Microsoft.DocumentDB/databaseAccounts/operationResults/read': true,
  'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/read': true,
  'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/read': true,
  'Microsoft.DocumentDB/locations/operationsStatus/read': true,
  'Microsoft.Insights/diagnosticSettings/read': true,
  'Microsoft.Insights/logs/*/read': true
}

/** The actions of a custom role that lacks some, listed without wildcards. */
export function actionsWithout(denied: readonly ArmAction[]): readonly string[] {
  if (denied.length === 0) {
    return ['*']
  }
  const lacking: readonly string[] = denied
  return [
    'Microsoft.Resources/*/read',
    ...Object.keys(actionsOfARun).filter((action) => !lacking.includes(action))
  ]
}

export class Access {
  readonly #roles: readonly Role[]

  constructor(assignments: readonly RoleAssignment[]) {
    this.#roles = assignments.map(({ scope, actions = ['*'], notActions = [] }) => {
      const [allowed, taken] = [actions, notActions].map(matcher) as [Matcher, Matcher]
      return {
        scope: lower(scope),
        actions,
        notActions,
        dataActions: [],
        notDataActions: [],
        allows: (action) => allowed(action) && !taken(action)
      }
    })
  }

  /** Whether a role at the scope, or above it, allows the action. */
  allows(action: string, scope: string): boolean {
    return this.#above(scope).some((role) => role.allows(action))
  }

  /** Whether any role above, at, or below the scope allows the action. */
  allowsWithin(action: string, scope: string): boolean {
    return this.#around(scope).some((role) => role.allows(action))
  }

  /** Whether the identity has any role above, at, or below the scope, whatever it allows. */
  reaches(scope: string): boolean {
    return this.#around(scope).length > 0
  }

  permissions(scope: string): readonly Permission[] {
    return this.#above(scope).map(({ actions, notActions, dataActions, notDataActions }) => ({
      actions,
      notActions,
      dataActions,
      notDataActions
    }))
  }

  #above(scope: string): readonly Role[] {
    const path = lower(scope)
    return this.#roles.filter((role) => isWithin(path, role.scope))
  }

  #around(scope: string): readonly Role[] {
    const path = lower(scope)
    return this.#roles.filter((role) => isWithin(path, role.scope) || isWithin(role.scope, path))
  }
}

function isWithin(scope: string, other: string): boolean {
  return scope === other || scope.startsWith(`${other}/`)
}

function lower(scope: string): string {
  return scope.toLowerCase().replace(/\/$/, '')
}

type Matcher = (action: string) => boolean

/** A wildcard matches any text, slashes included (azure-docs, role-definitions.md). */
function matcher(patterns: readonly string[]): Matcher {
  const source = patterns.map((pattern) => pattern.replaceAll('.', '\\.').replaceAll('*', '.*'))
  const expression = new RegExp(`^(?:${source.join('|')})$`, 'i')
  return (action) => patterns.length > 0 && expression.test(action)
}
