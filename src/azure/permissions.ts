import { z } from 'zod/mini'
import { getJson, type Arm } from './arm.ts'

const page = z.object({
  value: z.array(
    z.object({ actions: z.optional(z.array(z.string())), notActions: z.optional(z.array(z.string())) })
  ),
  nextLink: z.nullish(z.string())
})

/** What one role allows. */
export interface Permission {
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
}

/** An identity has a few roles with one entry each. */
const mostPages = 100

const apiVersion = '2022-04-01'

/**
 * What the identity may do on a whole subscription or resource group. Azure Resource Manager's lists silently omit what
 * the identity can't read; this list, which every signed-in identity can read, shows whether that is possible.
 * @param scope a resource ID
 * @throws RestError, or a ZodError if the answer has another form
 */
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

/** Whether a role allows the action and doesn't exclude it in its own `notActions` (Azure RBAC, "Understand role definitions"). */
export function allows(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(
    ({ actions, notActions }) =>
      actions.some((pattern) => covers(pattern, action)) &&
      !notActions.some((pattern) => covers(pattern, action))
  )
}

/** `*` matches any characters; case doesn't count. Not a regular expression, which could take exponential time. */
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
