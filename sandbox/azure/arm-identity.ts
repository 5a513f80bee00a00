/**
 * Managed identities, federated credentials, custom roles, and role assignments. They are stored and shown, but a run
 * still signs in as the cloud's identity with the scenario's roles. Built-in roles are not listed. Shapes:
 * Azure/azure-rest-api-specs, Microsoft.ManagedIdentity 2024-11-30 and Microsoft.Authorization 2022-04-01.
 */
import { randomUUID } from 'node:crypto'
import type { Answer } from '../server.ts'
import { armError, armHeaders } from './arm-errors.ts'

export interface IdentityCall {
  readonly method: string
  readonly body: string
  readonly path: string
  readonly query: URLSearchParams
  readonly tenantId: string
  readonly parts: Readonly<Record<string, string>>
  readonly directory: Directory
}

interface Resource {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly properties: Readonly<Record<string, unknown>>
}

export class Directory {
  readonly identities = new Map<string, Resource>()
  readonly credentials = new Map<string, Resource>()
  readonly roles = new Map<string, Resource>()
  readonly assignments = new Map<string, Resource>()
}

interface IdentityRoute {
  readonly methods: string
  readonly template: string
  readonly action: string
  readonly answer: (call: IdentityCall) => Answer
}

const subscription = '/subscriptions/{subscription}'
const group = `${subscription}/resourceGroups/{group}`
const identityType = 'Microsoft.ManagedIdentity/userAssignedIdentities'
const credentialType = `${identityType}/federatedIdentityCredentials`
const roleType = 'Microsoft.Authorization/roleDefinitions'
const assignmentType = 'Microsoft.Authorization/roleAssignments'
const identities = `${group}/providers/${identityType}`
const credentials = `${identities}/{identity}/federatedIdentityCredentials`

export const identityRoutes: readonly IdentityRoute[] = [
  ...kept(identities, '{identity}', identityType, listIdentities, {
    of: ({ identities }) => identities,
    put: putIdentity,
    drop: dropIdentity
  }),
  ...kept(credentials, '{credential}', credentialType, listCredentials, {
    of: ({ credentials }) => credentials,
    put: putCredential,
    drop: ({ directory, path }) => directory.credentials.delete(path.toLowerCase())
  }),
  ...[subscription, group].flatMap((scope) => [
    ...kept(`${scope}/providers/${roleType}`, '{role}', roleType, listRoles, {
      of: ({ roles }) => roles,
      put: putRole,
      drop: ({ directory, path }) => directory.roles.delete(path.toLowerCase())
    }),
    ...kept(`${scope}/providers/${assignmentType}`, '{assignment}', assignmentType, listAssignments, {
      of: ({ assignments }) => assignments,
      put: putAssignment,
      drop: ({ directory, path }) => directory.assignments.delete(path.toLowerCase())
    })
  ])
]

function kept(
  list: string,
  item: string,
  type: string,
  listed: (call: IdentityCall) => Answer,
  items: {
    readonly of: (directory: Directory) => ReadonlyMap<string, Resource>
    readonly put: (call: IdentityCall) => Answer
    readonly drop: (call: IdentityCall) => boolean
  }
): readonly IdentityRoute[] {
  const template = `${list}/${item}`
  return [
    { methods: 'GET', template: list, action: `${type}/read`, answer: listed },
    {
      methods: 'GET',
      template,
      action: `${type}/read`,
      answer: (call) => {
        const found = items.of(call.directory).get(call.path.toLowerCase())
        return found ? json(200, found) : notFound(call, type)
      }
    },
    { methods: 'PUT', template, action: `${type}/write`, answer: items.put },
    {
      methods: 'DELETE',
      template,
      action: `${type}/delete`,
      answer: (call) => {
        const found = items.of(call.directory).get(call.path.toLowerCase())
        items.drop(call)
        return found ? json(200, found) : { kind: 'answer', status: 204, headers: armHeaders() }
      }
    }
  ]
}

function listIdentities({ directory, path }: IdentityCall): Answer {
  return json(200, { value: below(directory.identities, path) })
}

function putIdentity(call: IdentityCall): Answer {
  const { directory, path } = call
  const known = directory.identities.get(path.toLowerCase())
  const { location, tags } = read(call) as { location?: string; tags?: Record<string, string> }
  const made = {
    id: path.replace(/\/resourceGroups\//i, '/resourcegroups/'),
    name: last(path),
    type: identityType,
    location,
    tags: tags ?? {},
    properties: known?.properties ?? {
      tenantId: call.tenantId,
      principalId: randomUUID(),
      clientId: randomUUID()
    }
  }
  directory.identities.set(path.toLowerCase(), made)
  return json(known ? 200 : 201, made)
}

function dropIdentity({ directory, path }: IdentityCall): boolean {
  for (const { id } of below(directory.credentials, `${path}/federatedIdentityCredentials`)) {
    directory.credentials.delete(id.toLowerCase())
  }
  return directory.identities.delete(path.toLowerCase())
}

function listCredentials(call: IdentityCall): Answer {
  return parent(call)
    ? json(200, { value: below(call.directory.credentials, call.path) })
    : notFound(call, identityType)
}

/** Errors: MicrosoftDocs/entra-docs, "Important considerations … for federated identity credentials". */
function putCredential(call: IdentityCall): Answer {
  const { directory, path } = call
  if (!parent(call)) {
    return notFound(call, identityType)
  }
  const name = last(path)
  if (!/^[a-z0-9][a-z0-9-_]{2,119}$/i.test(name)) {
    return armError(
      400,
      'BadRequest',
      'Federated Identity Credential name must be alphanumeric, dash, underscore, no more than 3-120 symbols. ' +
        'First symbol is alphanumeric.'
    )
  }
  const { issuer, subject, audiences } = propertiesOf(call)
  const others = below(directory.credentials, path.slice(0, path.lastIndexOf('/'))).filter(
    (other) => other.name.toLowerCase() !== name.toLowerCase()
  )
  if (others.some(({ properties }) => properties['issuer'] === issuer && properties['subject'] === subject)) {
    return armError(
      400,
      'BadRequest',
      'Issuer and subject combination already exists for this Managed Identity.'
    )
  }
  const made = { id: path, name, type: credentialType, properties: { issuer, subject, audiences } }
  const known = directory.credentials.has(path.toLowerCase())
  directory.credentials.set(path.toLowerCase(), made)
  return json(known ? 200 : 201, made)
}

function listRoles({ directory, path, query }: IdentityCall): Answer {
  const scope = scopeOf(path)
  const wanted = /^roleName eq '(.*)'$/.exec(query.get('$filter') ?? '')?.[1]
  const value = [...directory.roles.values()].filter(({ properties }) => {
    const scopes = properties['assignableScopes'] as readonly string[]
    return (
      scopes.some((one) => isWithin(scope, one)) &&
      (wanted === undefined || properties['roleName'] === wanted)
    )
  })
  return json(200, { value })
}

/** Names are unique in a tenant (Azure/Azure-Landing-Zones #1505). */
function putRole(call: IdentityCall): Answer {
  const { directory, path } = call
  const { roleName, description, permissions, assignableScopes } = propertiesOf(call)
  const others = [...directory.roles.values()].filter(({ name }) => name !== last(path))
  if (others.some(({ properties }) => properties['roleName'] === roleName)) {
    return armError(
      409,
      'RoleDefinitionWithSameNameExists',
      'A custom role with the same name already exists in this directory. Use a different name.'
    )
  }
  const made = {
    id: path,
    name: last(path),
    type: roleType,
    properties: {
      roleName,
      type: 'CustomRole',
      description,
      assignableScopes,
      permissions: (permissions as readonly object[]).map((permission) => ({
        actions: [],
        notActions: [],
        dataActions: [],
        notDataActions: [],
        ...permission
      }))
    }
  }
  directory.roles.set(path.toLowerCase(), made)
  return json(201, made)
}

/** `principalId eq` finds assignments at, above, or below the scope, `atScope()` at or above it (specification of `$filter`). */
function listAssignments({ directory, path, query }: IdentityCall): Answer {
  const scope = scopeOf(path)
  const filter = query.get('$filter') ?? ''
  const principal = /^principalId eq '(.*)'$/.exec(filter)?.[1]?.toLowerCase()
  const value = [...directory.assignments.values()].filter(({ properties }) => {
    const at = String(properties['scope'])
    return (
      (isWithin(scope, at) || (filter !== 'atScope()' && isWithin(at, scope))) &&
      (principal === undefined || String(properties['principalId']).toLowerCase() === principal)
    )
  })
  return json(200, { value })
}

/** Errors: Azure/azure-cli #8599 (exists), Azure/avdaccelerator #99 (principal). */
function putAssignment(call: IdentityCall): Answer {
  const { directory, path, tenantId } = call
  const { roleDefinitionId, principalId, principalType } = propertiesOf(call) as Record<string, string>
  const scope = scopeOf(path)
  const role = [...directory.roles.values()].find(({ name }) => name === last(roleDefinitionId ?? ''))
  if (!role) {
    return armError(
      404,
      'RoleDefinitionDoesNotExist',
      `The specified role definition with ID '${last(roleDefinitionId ?? '').replaceAll('-', '')}' does not exist.`
    )
  }
  const principals = [...directory.identities.values()].map(({ properties }) => properties['principalId'])
  if (principalType === undefined && !principals.includes(principalId)) {
    const [principal, directoryId] = [principalId ?? '', tenantId].map((id) => id.replaceAll('-', ''))
    return armError(
      400,
      'PrincipalNotFound',
      `Principal ${principal!} does not exist in the directory ${directoryId!}. Check that you have the correct principal ID. ` +
        'If you are creating this principal and then immediately assigning a role, this error might be related to a ' +
        'replication delay. In this case, set the role assignment principalType property to a value, such as ' +
        'ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype'
    )
  }
  const made = {
    id: path,
    name: last(path),
    type: assignmentType,
    properties: { roleDefinitionId: role.id, principalId, principalType: principalType ?? 'User', scope }
  }
  const known = directory.assignments.has(path.toLowerCase())
  const twin = [...directory.assignments.values()].some(
    ({ name, properties }) =>
      name !== made.name &&
      properties['roleDefinitionId'] === role.id &&
      properties['principalId'] === principalId &&
      String(properties['scope']).toLowerCase() === scope.toLowerCase()
  )
  if (twin) {
    return armError(409, 'RoleAssignmentExists', 'The role assignment already exists.')
  }
  directory.assignments.set(path.toLowerCase(), made)
  return json(known ? 200 : 201, made)
}

function parent({ directory, path }: IdentityCall): Resource | undefined {
  return directory.identities.get(path.toLowerCase().replace(/\/federatedidentitycredentials(\/.*)?$/, ''))
}

function notFound({ parts }: IdentityCall, type: string): Answer {
  const names = [parts['identity'], parts['credential'], parts['role'], parts['assignment']]
  const resource = `${type}/${names.filter((name) => name !== undefined).join('/')}`
  return armError(
    404,
    'ResourceNotFound',
    `The Resource '${resource}' under resource group '${parts['group'] ?? '<null>'}' was not found. ` +
      'For more details please go to https://aka.ms/ARMResourceNotFoundFix'
  )
}

function below(resources: ReadonlyMap<string, Resource>, list: string): readonly Resource[] {
  return [...resources]
    .filter(([id]) => id.slice(0, id.lastIndexOf('/')) === list.toLowerCase())
    .map(([, resource]) => resource)
}

function scopeOf(path: string): string {
  return path.replace(/\/providers\/Microsoft\.Authorization\/.*$/i, '')
}

function isWithin(scope: string, other: string): boolean {
  return `${scope}/`.toLowerCase().startsWith(`${other}/`.toLowerCase())
}

function read({ body }: IdentityCall): Record<string, unknown> {
  return JSON.parse(body) as Record<string, unknown>
}

function propertiesOf(call: IdentityCall): Record<string, unknown> {
  return (read(call)['properties'] ?? {}) as Record<string, unknown>
}

function last(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function json(status: number, body: object): Answer {
  return { kind: 'answer', status, headers: armHeaders(), body: JSON.stringify(body) }
}
