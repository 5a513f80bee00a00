import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startCloud, type Cloud } from '../../sandbox/cloud.ts'
import { ask, credential } from './client.ts'

let cloud: Cloud
let bearer: string
beforeAll(async () => {
  cloud = await startCloud({ accounts: [{ name: 'orders-prod' }] })
  const token = await (await credential(cloud)).getToken(`${cloud.resourceManagerEndpoint}/.default`)
  bearer = `Bearer ${token.token}`
})
afterAll(() => cloud.close())

interface Said {
  readonly status: number
  readonly name?: string
  readonly properties?: Readonly<Record<string, unknown>>
  readonly value?: readonly { readonly name: string }[]
  readonly error?: { readonly code: string; readonly message: string }
}

/** @param path below the subscription; may have a query */
async function arm(method: string, path: string, body?: object): Promise<Said> {
  const url = new URL(`${cloud.resourceManagerEndpoint}/subscriptions/${cloud.subscriptionId}${path}`)
  url.searchParams.set('api-version', '2022-04-01')
  const reply = await ask(cloud, url.href, {
    method,
    headers: { authorization: bearer },
    ...(body && { body: JSON.stringify(body) })
  })
  return { ...(reply.text === '' ? {} : (JSON.parse(reply.text) as object)), status: reply.status }
}

const group = '/resourceGroups/rg-orders'
const identities = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`
const definitions = '/providers/Microsoft.Authorization/roleDefinitions'
const assignments = '/providers/Microsoft.Authorization/roleAssignments'
const guid = (digit: number) => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`
const names = ({ value = [] }: Said) => value.map(({ name }) => name)

const role = (roleName: string) => ({
  properties: {
    roleName,
    description: '',
    assignableScopes: [`/subscriptions/${cloud.subscriptionId}`],
    permissions: [{ actions: ['Microsoft.DocumentDB/databaseAccounts/read'], notActions: [] }]
  }
})

const trust = (subject: string) => ({
  properties: { issuer: 'https://token.actions.githubusercontent.com', subject, audiences: ['api://a'] }
})

test('an identity keeps its IDs after an update', async () => {
  const made = await arm('PUT', `${identities}/id-again`, { location: 'westeurope' })
  const again = await arm('PUT', `${identities}/ID-again`, { location: 'westeurope' })
  expect([made.status, again.status]).toEqual([201, 200])
  expect(again.properties).toEqual(made.properties)
  expect(made.properties?.['tenantId']).toBe(cloud.tenantId)
  expect(made.properties?.['clientId']).toMatch(/^[0-9a-f-]{36}$/)
})

test('an identity accepts each subject once, and its deletion removes its credentials', async () => {
  const credentials = `${identities}/id-trust/federatedIdentityCredentials`
  expect((await arm('PUT', `${credentials}/first`, trust('repo:o/r:a'))).error?.code).toBe('ResourceNotFound')
  await arm('PUT', `${identities}/id-trust`, { location: 'westeurope' })
  await arm('PUT', `${identities}/id-trust-other`, { location: 'westeurope' })
  expect((await arm('PUT', `${credentials}/first`, trust('repo:o/r:a'))).status).toBe(201)
  expect((await arm('PUT', `${credentials}/first`, trust('repo:o/r:b'))).status).toBe(200)
  expect((await arm('PUT', `${credentials}/second`, trust('repo:o/r:b'))).error?.message).toBe(
    'Issuer and subject combination already exists for this Managed Identity.'
  )
  expect((await arm('PUT', `${credentials}/no.dots`, trust('repo:o/r:c'))).status).toBe(400)
  const other = `${identities}/id-trust-other/federatedIdentityCredentials`
  expect((await arm('PUT', `${other}/second`, trust('repo:o/r:b'))).status).toBe(201)
  expect(names(await arm('GET', credentials))).toEqual(['first'])

  expect((await arm('DELETE', `${identities}/id-trust`)).status).toBe(200)
  expect((await arm('DELETE', `${identities}/id-trust`)).status).toBe(204)
  expect((await arm('GET', `${credentials}/first`)).status).toBe(404)
  expect((await arm('GET', credentials)).status).toBe(404)
  expect(names(await arm('GET', other))).toEqual(['second'])
})

test('role names are unique, and find the role', async () => {
  expect((await arm('PUT', `${definitions}/${guid(1)}`, role('Reads'))).status).toBe(201)
  expect((await arm('PUT', `${definitions}/${guid(1)}`, role('Reads'))).status).toBe(201)
  expect((await arm('PUT', `${definitions}/${guid(2)}`, role('Reads'))).error?.code).toBe(
    'RoleDefinitionWithSameNameExists'
  )
  expect((await arm('PUT', `${definitions}/${guid(2)}`, role('Writes'))).status).toBe(201)
  expect(names(await arm('GET', `${definitions}?$filter=roleName eq 'Writes'`))).toEqual([guid(2)])
  expect(names(await arm('GET', group + definitions))).toEqual([guid(1), guid(2)])
})

test('assigns an existing role once to a principal at a scope', async () => {
  const subscription = `/subscriptions/${cloud.subscriptionId}`
  const grant = (digit: number, principalType?: string) => ({
    properties: {
      roleDefinitionId: `${subscription}${definitions}/${guid(digit)}`,
      principalId: guid(9),
      principalType
    }
  })
  await arm('PUT', `${definitions}/${guid(3)}`, role('Granted'))
  const at = (scope: string, name: number) => `${scope}${assignments}/${guid(name)}`
  expect((await arm('PUT', at(group, 11), grant(4, 'ServicePrincipal'))).error?.code).toBe(
    'RoleDefinitionDoesNotExist'
  )
  expect((await arm('PUT', at(group, 11), grant(3))).error?.code).toBe('PrincipalNotFound')
  expect((await arm('PUT', at(group, 11), grant(3, 'ServicePrincipal'))).status).toBe(201)
  expect((await arm('PUT', at(group, 12), grant(3, 'ServicePrincipal'))).error).toEqual({
    code: 'RoleAssignmentExists',
    message: 'The role assignment already exists.'
  })
  expect((await arm('PUT', at('', 12), grant(3, 'ServicePrincipal'))).status).toBe(201)

  const list = async (scope: string, filter: string) =>
    names(await arm('GET', `${scope}${assignments}?$filter=${filter}`))
  expect(await list('', `principalId eq '${guid(9)}'`)).toEqual([guid(11), guid(12)])
  expect(await list(group, `principalId eq '${guid(9)}'`)).toEqual([guid(11), guid(12)])
  expect(await list('', `principalId eq '${guid(8)}'`)).toEqual([])
  expect(await list('', 'atScope()')).toEqual([guid(12)])
  expect(await list(group, 'atScope()')).toEqual([guid(11), guid(12)])
})
