import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  explainFederation,
  noIdToken,
  presented,
  subjectForms,
  type Presented
} from '../../src/azure/federation.ts'
import type { ReasonCode } from '../../src/runtime/codes.ts'
import { SignInFailed, type Explanation } from '../../src/runtime/errors.ts'
import type { Workflow } from '../../src/runtime/workflow.ts'

const clientId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const tenantId = '99999999-8888-7777-6666-555555555555'
const workflow: Workflow = {
  onRunner: true,
  eventName: 'push',
  auditBecause: undefined,
  repository: 'octo/orders',
  repositoryId: '222',
  repositoryOwnerId: '111',
  actor: 'octocat',
  sha: '0'.repeat(40),
  runId: '1',
  runAttempt: 1,
  url: 'https://github.com/octo/orders/actions/runs/1',
  action: { serverUrl: 'https://github.com', repository: '', ref: '' },
  fromFork: false,
  hasIdToken: true,
  step: 'check',
  temp: '/tmp'
}
const plain = 'repo:octo/orders:ref:refs/heads/main'
const withIds = 'repo:octo@111/orders@222:ref:refs/heads/main'
const token: Presented = {
  issuer: 'https://token.actions.githubusercontent.com',
  subject: plain,
  audience: 'api://AzureADTokenExchange'
}

function jwt(claims: unknown): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`
}

function explain(entra: string, shown: Presented | null = token): Explanation {
  const explained = explainFederation(entra, { clientId, tenantId, presented: shown ?? undefined, workflow })
  if (explained === undefined) {
    throw new Error('There is no explanation')
  }
  return explained
}

describe('explainFederation', () => {
  const add = 'az ad app federated-credential create'
  test.each<[string, string, ReasonCode, string]>([
    [
      '70021',
      'AADSTS70021: No matching federated identity record found for presented assertion.',
      'wrong-federation-subject',
      add
    ],
    [
      '700211',
      'AADSTS700211: No matching federated identity record found for issuer',
      'wrong-federation-issuer',
      add
    ],
    [
      '700212',
      'AADSTS700212: No matching federated identity record found for audience',
      'wrong-federation-audience',
      add
    ],
    [
      '700213',
      `AADSTS700213: No matching federated identity record found for presented assertion subject '${plain}'.`,
      'wrong-federation-subject',
      add
    ],
    [
      '7002138',
      'AADSTS7002138: No matching federated identity record found',
      'wrong-federation-subject',
      add
    ],
    [
      '700016',
      `invalid_client: AADSTS700016: Application with identifier '${clientId}' was not found in the directory 'Contoso'.`,
      'unknown-client',
      `az ad sp show --id ${clientId}`
    ],
    ['700011', 'AADSTS700011: UnauthorizedClientAppNotFoundInOrgIdTenant', 'unknown-client', 'az ad sp show'],
    ['90002', `AADSTS90002: Tenant '${tenantId}' not found.`, 'unknown-tenant', 'az account show'],
    [
      '900023',
      "AADSTS900023: Specified tenant identifier 'x' is neither a valid DNS name",
      'unknown-tenant',
      tenantId
    ],
    [
      '700024',
      'AADSTS700024: Client assertion is not within its valid time range.',
      'assertion-expired',
      'NTP'
    ],
    [
      '500011',
      'AADSTS500011: The resource principal named https://management.azure.com was not found',
      'wrong-cloud',
      'environment'
    ],
    [
      '123456',
      'AADSTS123456: Something new.',
      'federation-refused',
      'https://login.microsoftonline.com/error?code=123456'
    ]
  ])('maps AADSTS%s to a code and a next step', (number, entra, expected, next) => {
    const { code, message, nextStep } = explain(entra)
    expect(code).toBe(expected)
    expect(message).toContain(`(AADSTS${number})`)
    expect(nextStep).toContain(next)
  })

  test.each(['70021', '700211', '700212', '700213', '7002138'])(
    'shows what GitHub presented and what to enter in Entra (AADSTS%s)',
    (code) => {
      const { message, nextStep } = explain(`AADSTS${code}: x`)
      Object.values(token).forEach((part) => expect(message).toContain(part))
      const parameters = JSON.parse(/--parameters '([^']+)'/.exec(nextStep)?.[1] ?? '') as unknown
      expect(parameters).toMatchObject({
        issuer: token.issuer,
        subject: token.subject,
        audiences: [token.audience]
      })
      expect(nextStep).toContain(`--id ${clientId}`)
      expect(nextStep).toContain('az identity federated-credential create')
    }
  )

  test.each([
    [plain, withIds],
    [withIds, plain]
  ])('shows both forms of the subject %s, and says to enter the presented one', (subject, other) => {
    const { nextStep } = explain('AADSTS700213: x', { ...token, subject })
    expect(nextStep).toContain(subject)
    expect(nextStep).toContain(other)
    expect(nextStep).toContain(`"subject":"${subject}"`)
    expect(nextStep).not.toContain(`"subject":"${other}"`)
  })

  test('refers to the error code if GitHub’s token can’t be read', () => {
    const { message, nextStep } = explain('AADSTS700213: x', null)
    expect(message).not.toContain('Presented')
    expect(nextStep).toContain('700213')
    expect(nextStep).not.toContain('federated-credential create')
  })

  test.each(['', 'connect ECONNREFUSED 127.0.0.1:443', 'AADSTS', 'AADSTSxyz: no code'])(
    'explains nothing without an error code: %j',
    (entra) => {
      expect(explainFederation(entra, { clientId, tenantId, presented: token, workflow })).toBeUndefined()
    }
  )

  test('doesn’t repeat Entra’s own text, which quotes the token’s claims', () => {
    const { message, nextStep } = explain(
      'AADSTS700213: x Trace ID: 6d1f Correlation ID: 77aa eyJhbGciOi.eyJzdWIi.c2ln'
    )
    expect(`${message}${nextStep}`).not.toMatch(/Trace ID|eyJ/)
  })
})

describe('subjectForms', () => {
  const ids = { owner: '111', repository: '222' }

  test.each([plain, withIds])('returns both forms of %s', (subject) => {
    expect([...subjectForms(subject, ids)].sort()).toEqual([plain, withIds].sort())
  })

  test.each([
    'ref:refs/heads/main',
    'ref:refs/heads/a:b@c/d',
    'pull_request',
    'environment:Production',
    'environment:with:colon',
    'ref:refs/tags/v1',
    ''
  ])('keeps what follows the repository: %j', (rest) => {
    expect([...subjectForms(`repo:octo/orders:${rest}`, ids)].sort()).toEqual(
      [`repo:octo/orders:${rest}`, `repo:octo@111/orders@222:${rest}`].sort()
    )
  })

  test('property: returns the same two forms for either form', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/)
    const number = fc.integer({ min: 1, max: 999_999_999 }).map(String)
    fc.assert(
      fc.property(name, name, number, number, fc.string(), (owner, repository, oid, rid, rest) => {
        const tail = rest.replace(/[\n\r\u2028\u2029]/g, '')
        const one = `repo:${owner}/${repository}:${tail}`
        const other = `repo:${owner}@${oid}/${repository}@${rid}:${tail}`
        const known = { owner: oid, repository: rid }
        expect([...subjectForms(one, known)].sort()).toEqual([one, other].sort())
        expect([...subjectForms(other, known)].sort()).toEqual([one, other].sort())
      }),
      { numRuns: 500 }
    )
  })

  test('prefers the IDs in the subject to those of the job', () => {
    expect(subjectForms(withIds, { owner: '9', repository: '9' })).toContain(withIds)
    expect(subjectForms(withIds, { owner: '', repository: '' })).toContain(withIds)
  })

  test('returns one form if an ID isn’t known', () => {
    expect(subjectForms(plain, { owner: '', repository: '222' })).toEqual([plain])
    expect(subjectForms(plain, { owner: '111', repository: '' })).toEqual([plain])
  })

  test.each(['repository_owner:octo', 'octo/orders', ''])(
    'returns a custom subject as it is: %j',
    (subject) => {
      expect(subjectForms(subject, ids)).toEqual([subject])
    }
  )
})

describe('presented', () => {
  test('reads the claims of a token', () => {
    const { issuer: iss, subject: sub, audience: aud } = token
    expect(presented(jwt({ iss, sub, aud, jti: 'x' }))).toEqual(token)
  })

  test('reads several audiences, and missing claims as empty', () => {
    expect(presented(jwt({ aud: ['a', 'b'] }))).toEqual({ issuer: '', subject: '', audience: 'a, b' })
  })

  test.each(['', 'no token', 'a.b.c', `${jwt({}).split('.')[0] ?? ''}..`])(
    'returns nothing for %j',
    (assertion) => {
      expect(presented(assertion)).toBeUndefined()
    }
  )
})

describe('noIdToken', () => {
  test.each<[string, Partial<Workflow>, ReasonCode, RegExp]>([
    ['outside a runner', { onRunner: false }, 'not-on-runner', /Azure CLI/],
    [
      'in a run of Dependabot',
      { actor: 'dependabot[bot]' },
      'dependabot-run',
      /github\.actor != 'dependabot\[bot\]'/
    ],
    [
      'in a pull request from a fork',
      { fromFork: true, eventName: 'pull_request' },
      'fork-pull-request',
      /branches of this repository/
    ],
    [
      'without the permission',
      { hasIdToken: false },
      'missing-id-token-permission',
      /permissions:.*id-token: write/
    ]
  ])('explains why a job has no token: %s', (_which, some, code, nextStep) => {
    const error = noIdToken({ ...workflow, hasIdToken: false, ...some })
    expect(error).toBeInstanceOf(SignInFailed)
    expect(error.code).toBe(code)
    expect(error.nextStep).toMatch(nextStep)
  })
})
