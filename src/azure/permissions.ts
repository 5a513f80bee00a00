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

/** A role has one entry, and an identity a few roles. */
const mostPages = 100

const apiVersion = '2022-04-01'

/**
 * What the identity may do on a whole subscription or resource group. Lists of ARM silently leave out what the identity
 * may not read; this list, which every signed-in identity may read, tells whether they can have.
 * @param scope a resource ID
 * @throws RestError, or where the answer is none of ARM's
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
      throw new Error('The list has no end')
    }
    seen.add(path)
    const { value, nextLink } = page.parse(await getJson(arm, path, abortSignal))
    found.push(...value.map(({ actions = [], notActions = [] }) => ({ actions, notActions })))
    path = nextLink ?? undefined
  }
  return found
}

/** Each role allows its actions but for its own exceptions; what one of them allows is allowed (Azure RBAC, "Understand role definitions"). */
export function allows(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(
    ({ actions, notActions }) =>
      actions.some((pattern) => covers(pattern, action)) &&
      !notActions.some((pattern) => covers(pattern, action))
  )
}

/** `*` stands for any characters; case does not count. Linear, whatever the pattern. */
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
