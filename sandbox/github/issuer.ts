/** GitHub's OIDC issuer, for a job with `permissions: id-token: write`. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Signer } from '../azure/signing.ts'
import type { Answer, Handler } from '../server.ts'
import { mainCommit, repository } from './events.ts'

export function requestToken(): string {
  return `eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.${randomBytes(200).toString('base64url')}.${randomBytes(256).toString('base64url')}`
}

/** Path and query of ACTIONS_ID_TOKEN_REQUEST_URL. Because of the query, clients append `&audience=`, not `?audience=`. */
export const requestPath = `/12//idtoken/${randomUUID()}/${randomUUID()}?api-version=2.0`

/**
 * The issuer's metadata, and a token for any audience to a client with the job's request token
 * (actions/toolkit, packages/core/src/oidc-utils.ts).
 */
export function github({
  signer,
  subject,
  token,
  issuer: named,
  handOut
}: {
  readonly signer: Signer
  readonly subject: string
  readonly token: string
  /** Default: the URL of the request. */
  readonly issuer: string | undefined
  readonly handOut: (secret: string) => void
}): Handler {
  return async ({ method, path, host, headers }) => {
    const issuer = named ?? `https://${host}`
    const url = new URL(path, `https://${host}`)
    const issuerPath = new URL(issuer).pathname.replace(/\/$/, '')
    if (method !== 'GET') {
      return json(405, { message: 'Method Not Allowed' })
    }
    switch (url.pathname) {
      case `${issuerPath}/.well-known/openid-configuration`:
        return json(200, {
          issuer,
          jwks_uri: `${issuer}/.well-known/jwks`,
          subject_types_supported: ['public', 'pairwise'],
          response_types_supported: ['id_token'],
          id_token_signing_alg_values_supported: ['RS256'],
          scopes_supported: ['openid']
        })
      case `${issuerPath}/.well-known/jwks`:
        return json(200, signer.jwks)
      case new URL(requestPath, url).pathname: {
        if (headers['authorization'] !== `Bearer ${token}`) {
          return json(401, { message: 'Bad credentials' })
        }
        const audience = url.searchParams.get('audience')
        const value = await signer.sign(
          claims(issuer, subject, audience ?? `https://github.com/${repository.owner.login}`)
        )
        handOut(value)
        return json(200, { count: value.length, value })
      }
      default:
        return json(404, { message: 'Not Found' })
    }
  }
}

/** github/docs, "OpenID Connect reference". The token is valid for five minutes. */
function claims(issuer: string, subject: string, audience: string) {
  const now = Math.floor(Date.now() / 1000)
  const sha = mainCommit
  const { full_name: name, id, owner } = repository
  const workflow = `${name}/.github/workflows/keys.yml@refs/heads/main`
  return {
    jti: randomUUID(),
    sub: subject,
    aud: audience,
    ref: 'refs/heads/main',
    sha,
    repository: name,
    repository_owner: owner.login,
    repository_owner_id: String(owner.id),
    run_id: '9876543210',
    run_number: '42',
    run_attempt: '1',
    repository_visibility: 'private',
    repository_id: String(id),
    actor_id: '583231',
    actor: 'octocat',
    workflow: 'Keys',
    head_ref: '',
    base_ref: '',
    event_name: 'push',
    ref_protected: 'true',
    ref_type: 'branch',
    workflow_ref: workflow,
    workflow_sha: sha,
    job_workflow_ref: workflow,
    job_workflow_sha: sha,
    runner_environment: 'github-hosted',
    iss: issuer,
    nbf: now - 300,
    iat: now,
    exp: now + 300
  }
}

function json(status: number, body: unknown): Answer {
  return {
    kind: 'answer',
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body)
  }
}
