import { worstFirst } from '../check/verdict.ts'
import type { AccountReport, Report } from '../report/schema.ts'
import { withoutGuids } from '../runtime/text.ts'

/** The `results` output stays under 400 KB, counted in UTF-16 units as GitHub counts outputs. */
export const resultsLimit = 200_000

/**
 * The `results` output: compact JSON, one object per account, in the report's order. If not all fit, those with the worst
 * verdicts are kept. Pure.
 * @param limit UTF-16 units
 */
export function resultsOf({ accounts }: Pick<Report, 'accounts'>, limit = resultsLimit): string {
  const all = accounts.map((account, index) => ({ index, verdict: account.verdict, json: resultOf(account) }))
  let room = limit - '[]'.length
  const kept = all
    .toSorted((one, other) => worstFirst.indexOf(one.verdict) - worstFirst.indexOf(other.verdict))
    .filter(({ json }) => {
      const cost = json.length + ','.length
      const fits = cost <= room
      room -= fits ? cost : 0
      return fits
    })
    .sort((one, other) => one.index - other.index)
  return `[${kept.map(({ json }) => json).join(',')}]`
}

/** Without IDs: GitHub drops a job output that contains a secret's value, and IDs are often stored as secrets. */
function resultOf({ name, resourceGroup, verdict, code, changed, reason, planned }: AccountReport): string {
  return JSON.stringify({
    // As typed or as a plan's address, it may contain an ID.
    name: name.startsWith('/') || name === planned?.address ? withoutGuids(name) : name,
    resourceGroup,
    verdict,
    code,
    changed,
    reason: withoutGuids(reason)
  })
}
