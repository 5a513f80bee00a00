/** Who may use GitHub's API, and how. */

export type Permission = 'none' | 'read' | 'write'

/** A token's permissions, named as in a workflow. Default: `none`. */
export type Permissions = Readonly<Partial<Record<'checks' | 'issues' | 'pull-requests', Permission>>>

/** Valid tokens: of the job (GITHUB_TOKEN), of an installed app, and of a person. */
export const tokens = {
  job: 'ghs_sandboxSandboxSandboxSandboxSandbox1',
  app: 'ghs_sandboxSandboxSandboxSandboxSandbox2',
  user: 'ghp_sandboxSandboxSandboxSandboxSandbox3'
} as const

export interface Actor {
  readonly login: string
  readonly type: 'Bot' | 'User'
  readonly id: number
  readonly app: { readonly id: number; readonly slug: string } | undefined
  readonly permissions: Permissions
}

const everything: Permissions = { checks: 'write', 'pull-requests': 'write', issues: 'write' }

/** GitHub Actions. It writes comments as github-actions[bot]. */
export const actionsApp = { id: 15_368, slug: 'github-actions' }

/**
 * The owner of a token, `undefined` if the token isn't valid.
 * @param permissions those of the job's token
 */
export function actorOf(token: string, permissions: Permissions): Actor | undefined {
  switch (token) {
    case tokens.job:
      return { login: 'github-actions[bot]', type: 'Bot', id: 41_898_282, app: actionsApp, permissions }
    case tokens.app: {
      const app = { id: 424_242, slug: 'orders-bot' }
      return { login: 'orders-bot[bot]', type: 'Bot', id: 98_765_432, app, permissions: everything }
    }
    case tokens.user:
      return { login: 'octocat', type: 'User', id: 583_231, app: undefined, permissions: everything }
    default:
      return undefined
  }
}

export function may(
  actor: Actor,
  what: 'read' | 'write',
  ...permissions: readonly (keyof Permissions)[]
): boolean {
  const rank = (permission: Permission | undefined) => ['none', 'read', 'write'].indexOf(permission ?? 'none')
  return permissions.some((permission) => rank(actor.permissions[permission]) >= rank(what))
}
