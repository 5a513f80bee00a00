import { decodeJwt } from 'jose'
import { SignInFailed, type Explanation } from '../runtime/errors.ts'
import { asCode } from '../runtime/text.ts'
import type { Workflow } from '../runtime/workflow.ts'

/** What GitHub's token presents to Microsoft Entra ID. Read for messages only: Entra checks the signature, not we. */
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

/** Why a job has no OIDC token: the permission, a fork, or Dependabot (GitHub Docs, "OpenID Connect reference"). */
export function noIdToken(workflow: Workflow): SignInFailed {
  if (!workflow.onRunner) {
    return new SignInFailed(
      'GitHub’s OIDC token is to be had on a GitHub Actions runner only, and this is none.',
      'Run the action in a workflow, or leave client-id and tenant-id empty to use an Azure CLI session.'
    )
  }
  if (workflow.actor === 'dependabot[bot]') {
    return new SignInFailed(
      'This run was started by Dependabot, and GitHub gives such runs no OIDC token.',
      "Skip the step for Dependabot, and check after the merge: `if: github.actor != 'dependabot[bot]'`."
    )
  }
  if (workflow.fromFork) {
    return new SignInFailed(
      'This pull request comes from a fork, and GitHub gives such runs no OIDC token.',
      'Run the check on pull requests from branches of this repository, or after the merge.'
    )
  }
  return new SignInFailed(
    'GitHub gives this job no OIDC token: the permission id-token: write is missing.',
    'Add to the job: `permissions: { id-token: write, contents: read }`. A reusable workflow needs it in its caller too.'
  )
}

/**
 * The two forms of one subject: since 2026-07-15 new, renamed and transferred repositories present
 * `repo:OWNER@ID/REPO@ID:…` instead of `repo:OWNER/REPO:…` (GitHub changelog; facts in the README's set-up chapter).
 */
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

/** Causes by Entra's code. Codes: Microsoft Entra authentication and authorization error codes; Azure/login issues. */
const causes: Readonly<
  Record<
    string,
    { readonly cause: string; readonly mend: 'credential' | 'client' | 'tenant' | 'clock' | 'scope' }
  >
> = {
  '70021': { cause: 'no federated credential of this identity matches the token', mend: 'credential' },
  '700211': { cause: 'no federated credential of this identity names this issuer', mend: 'credential' },
  '700212': { cause: 'no federated credential of this identity names this audience', mend: 'credential' },
  '700213': { cause: 'no federated credential of this identity names this subject', mend: 'credential' },
  '7002138': {
    cause: 'the federated credential’s subject differs from this one in upper and lower case only',
    mend: 'credential'
  },
  '700016': {
    cause: 'the tenant has no application or managed identity with this client ID',
    mend: 'client'
  },
  '700011': {
    cause: 'the tenant has no application or managed identity with this client ID',
    mend: 'client'
  },
  '90002': { cause: 'there is no such tenant', mend: 'tenant' },
  '900023': { cause: 'there is no such tenant', mend: 'tenant' },
  '700024': { cause: 'the token was outside of the time in which it is valid', mend: 'clock' },
  '500011': { cause: 'the tenant does not know the resource that the token is for', mend: 'scope' }
}

/** A refused federation in words: what was presented, and what to enter in Entra. Never the token. */
export function explainFederation(
  entraMessage: string,
  context: {
    readonly clientId: string
    readonly tenantId: string
    readonly presented: Presented | undefined
    readonly workflow: Workflow
  }
): Explanation | undefined {
  const code = /AADSTS(\d+)/.exec(entraMessage)?.[1]
  if (code === undefined) {
    return undefined
  }
  const { clientId, tenantId, workflow } = context
  const { cause, mend } = causes[code] ?? { cause: 'see the code in Microsoft’s list', mend: undefined }
  const token = context.presented
  const shown =
    token === undefined
      ? ''
      : ` Presented: issuer ${asCode(token.issuer)}, subject ${asCode(token.subject)}, audience ${asCode(token.audience)}.`
  const message = `Microsoft Entra ID refused GitHub’s token (AADSTS${code}): ${cause}.${shown}`
  switch (mend) {
    case 'credential': {
      if (token === undefined) {
        break
      }
      const forms = subjectForms(token.subject, {
        owner: workflow.repositoryOwnerId,
        repository: workflow.repositoryId
      })
      const other = forms.find((form) => form !== token.subject)
      return {
        message,
        nextStep:
          `Add a federated credential with this issuer, subject and audience to ${clientId}: ` +
          `${asCode(`az ad app federated-credential create --id ${clientId} --parameters '${JSON.stringify({ name: 'github', issuer: token.issuer, subject: token.subject, audiences: [token.audience] })}'`)} ` +
          `(for a managed identity: ${asCode('az identity federated-credential create')}).` +
          (other === undefined
            ? ''
            : ` GitHub presents the subject in two forms, without and with IDs: ${asCode(token.subject)} was presented now, ${asCode(other)} is the other.`)
      }
    }
    case 'client':
      return {
        message,
        nextStep: `Check client-id (${clientId}) and tenant-id (${tenantId}): ${asCode(`az ad sp show --id ${clientId}`)}.`
      }
    case 'tenant':
      return {
        message,
        nextStep: `Check tenant-id (${tenantId}): ${asCode('az account show --query tenantId')}.`
      }
    case 'clock':
      return {
        message,
        nextStep:
          'Run the job again. If it happens again, the runner’s clock is wrong by minutes: set it by NTP.'
      }
    case 'scope':
      return {
        message,
        nextStep: `Check that tenant-id (${tenantId}) belongs to the cloud given by environment.`
      }
    case undefined:
      break
  }
  return { message, nextStep: `Look up the code: https://login.microsoftonline.com/error?code=${code}.` }
}
