import { decodeJwt } from 'jose'
import type { ReasonCode } from '../runtime/codes.ts'
import { SignInFailed, type Explanation } from '../runtime/errors.ts'
import { asCode } from '../runtime/text.ts'
import type { Workflow } from '../runtime/workflow.ts'

/** For messages only: Entra checks the signature. */
export interface Presented {
  readonly issuer: string
  readonly subject: string
  readonly audience: string
}

export function presented(assertion: string): Presented | undefined {
  try {
    const { iss, sub, aud } = decodeJwt(assertion)
    return {
      issuer: iss ?? '',
      subject: sub ?? '',
      audience: Array.isArray(aud) ? aud.join(', ') : (aud ?? '')
    }
  } catch {
    return undefined
  }
}

/** Why a job has no OIDC token (GitHub Docs, "OpenID Connect reference"). */
export function noIdToken(workflow: Workflow): SignInFailed {
  if (!workflow.onRunner) {
    return new SignInFailed(
      'not-on-runner',
      'OIDC sign-in works only on a GitHub Actions runner.',
      'Run the action in a workflow, or leave client-id and tenant-id empty to use an Azure CLI session.'
    )
  }
  if (workflow.actor === 'dependabot[bot]') {
    return new SignInFailed(
      'dependabot-run',
      'Dependabot started this run, and GitHub issues no OIDC token to such runs.',
      "Skip the step for Dependabot, and check after the merge: `if: github.actor != 'dependabot[bot]'`."
    )
  }
  if (workflow.fromFork) {
    return new SignInFailed(
      'fork-pull-request',
      'This pull request comes from a fork, and GitHub issues no OIDC token to such runs.',
      'Run the check on pull requests from branches of this repository, or after the merge.'
    )
  }
  return new SignInFailed(
    'missing-id-token-permission',
    'GitHub issues this job no OIDC token because the permission id-token: write is missing.',
    'Add to the job: `permissions: { id-token: write, contents: read }`. A reusable workflow needs it in its caller too.'
  )
}

/** Since 2026-07-15, new, renamed and transferred repositories present IDs too (GitHub changelog). */
export function subjectForms(
  subject: string,
  ids: { readonly owner: string; readonly repository: string }
): readonly string[] {
  const match = /^repo:([^@/:]+)(?:@(\d+))?\/([^@/:]+)(?:@(\d+))?:(.*)$/.exec(subject)
  if (match === null) {
    return [subject]
  }
  const [, owner = '', ownerId, repository = '', repositoryId, rest = ''] = match
  const plain = `repo:${owner}/${repository}:${rest}`
  const oid = ownerId ?? ids.owner
  const rid = repositoryId ?? ids.repository
  return oid === '' || rid === '' ? [plain] : [plain, `repo:${owner}@${oid}/${repository}@${rid}:${rest}`]
}

/** Microsoft Entra error codes; Azure/login issues. */
const reasons: Readonly<Record<string, { readonly code: ReasonCode; readonly cause: string }>> = {
  '70021': {
    code: 'wrong-federation-subject',
    cause: 'no federated credential of this identity matches the token'
  },
  '700213': {
    code: 'wrong-federation-subject',
    cause: 'no federated credential of this identity has this subject'
  },
  '7002138': {
    code: 'wrong-federation-subject',
    cause: 'the federated credential’s subject differs from this one in case only'
  },
  '700211': {
    code: 'wrong-federation-issuer',
    cause: 'no federated credential of this identity has this issuer'
  },
  '700212': {
    code: 'wrong-federation-audience',
    cause: 'no federated credential of this identity has this audience'
  },
  '700016': {
    code: 'unknown-client',
    cause: 'the tenant has no application or managed identity with this client ID'
  },
  '700011': {
    code: 'unknown-client',
    cause: 'the tenant has no application or managed identity with this client ID'
  },
  '90002': { code: 'unknown-tenant', cause: 'the tenant doesn’t exist' },
  '900023': { code: 'unknown-tenant', cause: 'the tenant doesn’t exist' },
  '700024': { code: 'assertion-expired', cause: 'the token wasn’t valid at this time' },
  '500011': { code: 'wrong-cloud', cause: 'the tenant doesn’t know the resource that the token is for' }
}

/** Never contains the token. */
export function explainFederation(
  entraMessage: string,
  context: {
    readonly clientId: string
    readonly tenantId: string
    readonly presented: Presented | undefined
    readonly workflow: Workflow
  }
): Explanation | undefined {
  const number = /AADSTS(\d+)/.exec(entraMessage)?.[1]
  if (number === undefined) {
    return undefined
  }
  const { clientId, tenantId } = context
  const known = reasons[number]
  const code = known?.code ?? 'federation-refused'
  const token = context.presented
  const shown =
    token === undefined
      ? ''
      : ` Presented: issuer ${asCode(token.issuer)}, subject ${asCode(token.subject)}, audience ${asCode(token.audience)}.`
  const message = `Microsoft Entra refused GitHub’s token (AADSTS${number})${known === undefined ? '' : `: ${known.cause}`}.${shown}`
  switch (code) {
    case 'wrong-federation-subject':
    case 'wrong-federation-issuer':
    case 'wrong-federation-audience':
      if (token !== undefined) {
        return { code, message, nextStep: addCredential(token, context) }
      }
      break
    case 'unknown-client':
      return {
        code,
        message,
        nextStep: `Check client-id (${clientId}) and tenant-id (${tenantId}): ${asCode(`az ad sp show --id ${clientId}`)}.`
      }
    case 'unknown-tenant':
      return {
        code,
        message,
        nextStep: `Check tenant-id (${tenantId}): ${asCode('az account show --query tenantId')}.`
      }
    case 'assertion-expired':
      return {
        code,
        message,
        nextStep:
          'Rerun the job. If it happens again, the runner’s clock is wrong by minutes: synchronize it (NTP).'
      }
    case 'wrong-cloud':
      return {
        code,
        message,
        nextStep: `Check that tenant-id (${tenantId}) belongs to the cloud of the input environment.`
      }
    default:
  }
  return {
    code,
    message,
    nextStep: `Look up the error code: https://login.microsoftonline.com/error?code=${number}.`
  }
}

function addCredential(
  { issuer, subject, audience }: Presented,
  { clientId, workflow }: { readonly clientId: string; readonly workflow: Workflow }
): string {
  const forms = subjectForms(subject, {
    owner: workflow.repositoryOwnerId,
    repository: workflow.repositoryId
  })
  const other = forms.find((form) => form !== subject)
  const credential = JSON.stringify({ name: 'github', issuer, subject, audiences: [audience] })
  return (
    `Add a federated credential with this issuer, subject and audience to ${clientId}: ` +
    `${asCode(`az ad app federated-credential create --id ${clientId} --parameters '${credential}'`)} ` +
    `(for a managed identity: ${asCode('az identity federated-credential create')}).` +
    (other === undefined
      ? ''
      : ` GitHub presents the subject in two forms, with and without IDs: it presented ${asCode(subject)} now; the other form is ${asCode(other)}.`)
  )
}
