import type { Verdict } from '../check/verdict.ts'
import type { AccountReport, Report } from '../report/report.ts'

/** The `results` output stays under 400 KB, counted in UTF-16 as GitHub counts outputs. */
export const resultsLimit = 200_000

const gravestFirst: readonly Verdict[] = ['failed', 'inconclusive', 'excepted', 'passed', 'not-applicable']

/**
 * The `results` output: compact JSON, one object an account, in the report's order. Where not all fit, the gravest
 * verdicts are kept. Pure.
 * @param limit characters, which are units of UTF-16
 */
export function resultsOf({ accounts }: Pick<Report, 'accounts'>, limit = resultsLimit): string {
  const all = accounts.map((account, index) => ({ index, verdict: account.verdict, json: resultOf(account) }))
  const gravity = (verdict: Verdict): number => gravestFirst.indexOf(verdict)
  let room = limit - '[]'.length
  const kept = all
    .toSorted((one, other) => gravity(one.verdict) - gravity(other.verdict))
    .filter(({ json }) => {
      const cost = json.length + ','.length
      const fits = cost <= room
      room -= fits ? cost : 0
      return fits
    })
    .sort((one, other) => one.index - other.index)
  return `[${kept.map(({ json }) => json).join(',')}]`
}

/** No IDs: a job output that holds a masked value is dropped, and IDs of all kinds are often kept as secrets. */
function resultOf({ name, resourceGroup, verdict, changed, reason }: AccountReport): string {
  return JSON.stringify({
    // One that does not exist is named as it was typed, which may be by its resource ID.
    name: name.startsWith('/') ? name.replace(guid, '…') : name,
    resourceGroup,
    verdict,
    changed,
    reason: reason.replace(guid, '…')
  })
}

const guid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi
