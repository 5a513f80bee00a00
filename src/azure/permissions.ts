import { z } from 'zod/mini'
import { getJson, type Arm } from './arm.ts'

const page = z.object({
  value: z.array(
    z.object({ actions: z.optional(z.array(z.string())), notActions: z.optional(z.array(z.string())) })
  ),
  nextLink: z.nullish(z.string())
})

export interface Permission {
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
}

const mostPages = 100

const apiVersion = '2022-04-01'

/** Azure's lists silently omit what the identity can't read; its permissions, which it can always read, show whether they do. @throws RestError or ZodError */
export async function permissionsOn(
  arm: Arm,
  scope: string,
  abortSignal: AbortSignal
): Promise<readonly Permission[]> {
  const found: Permission[] = []
  let path: string | undefined =
    `${encodeURI(scope)}/providers/Microsoft.Authorization/permissions?api-version=${apiVersion}`
  const seen = new Set<string>()
  while (path !== undefined && !seen.has(path)) {
    if (seen.size >= mostPages) {
      throw new Error('The list of permissions doesn’t end')
    }
    seen.add(path)
    const { value, nextLink } = page.parse(await getJson(arm, path, abortSignal))
    found.push(...value.map(({ actions = [], notActions = [] }) => ({ actions, notActions })))
    path = nextLink ?? undefined
  }
  return found
}

/** A role's own `notActions` exclude actions (Azure RBAC, "Understand role definitions"). */
export function allows(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(
    ({ actions, notActions }) =>
      actions.some((pattern) => covers(pattern, action)) &&
      !notActions.some((pattern) => covers(pattern, action))
  )
}

/** Not a regular expression, which could take exponential time. */
function covers(pattern: string, action: string): boolean {
  const [first = '', ...others] = pattern.toLowerCase().split('*')
  const text = action.toLowerCase()
  const last = others.pop()
  if (last === undefined) {
    return text === first
  }
  if (!text.startsWith(first)) {
    return false
  }
  let from = first.length
  for (const part of others) {
    const at = text.indexOf(part, from)
    if (at < 0) {
      return false
    }
    from = at + part.length
  }
  return text.length - last.length >= from && text.endsWith(last)
}
