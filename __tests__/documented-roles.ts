/** The permissions that docs/setup.md lists. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const page = readFileSync(join(import.meta.dirname, '../docs/setup.md'), 'utf8')

/** The actions in the table of docs/setup.md, by purpose. */
function documentedActions(): ReadonlyMap<string, readonly string[]> {
  const rows = page.matchAll(/^\| (`Microsoft\.(?:DocumentDB|Insights)\/[^|]*?) +\| ([^|]*?) +\|$/gm)
  return new Map(
    [...rows].map(([, actions, purpose]) => [
      purpose!,
      [...actions!.matchAll(/`([^`]+)`/g)].map(([, action]) => action!)
    ])
  )
}

/** The actions of each role: `audit` without keys, `audit` with read-only ones, `enforce` with all four, and logs. */
export function expectedRoles(): Readonly<
  Record<'audit' | 'readOnlyKeys' | 'enforce' | 'logs', readonly string[]>
> {
  const actions = documentedActions()
  const of = (purpose: string) => {
    const found = actions.get(purpose)
    if (!found) {
      throw new Error(
        `docs/setup.md has no actions for ${purpose}, only for ${[...actions.keys()].join('; ')}`
      )
    }
    return found
  }
  const audit = of('always')
  return {
    audit,
    readOnlyKeys: [...audit, ...of('`keys: read-only`')].sort(),
    enforce: [
      ...audit,
      ...of('`mode: enforce`'),
      ...of('`mode: enforce` or `usage: clients`, unless `lockout-check: off`'),
      ...of('`keys: all` (the default)')
    ].sort(),
    logs: [
      ...of('`usage: clients`'),
      ...of('`mode: enforce` or `usage: clients`, unless `lockout-check: off`')
    ]
  }
}
