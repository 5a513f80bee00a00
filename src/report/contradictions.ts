import { parseShard } from '../check/shard.ts'
import { verdictOfRun } from '../check/verdict.ts'
import { hasResourceId } from './account-contradictions.ts'
import { severity } from './account-rules.ts'
import { countsOf } from './report.ts'
import type { Report } from './schema.ts'

/* The rules of a report that its schema can't express. Each function returns a sentence on the first broken rule. */

export type ReportHead = Omit<Report, 'accounts'>

export function contradictionInHead({
  mode,
  run,
  verdict,
  startedAt,
  finishedAt
}: ReportHead): string | undefined {
  const { tenantId, principalId, cloud, shard, found } = run
  if (mode === 'plan' && [tenantId, principalId, cloud, shard, found].some((fact) => fact !== null)) {
    return 'A plan run has no tenant, identity, cloud, shard or found accounts.'
  }
  if (run.shard !== null && parseShard(run.shard) === undefined) {
    return `Field \`run.shard\` is "${run.shard}", which isn’t a valid shard.`
  }
  if (Date.parse(startedAt) > Date.parse(finishedAt)) {
    return 'Field `finishedAt` is before `startedAt`.'
  }
  return shard !== null && found === null && severity(verdict) === 0
    ? `The verdict can’t be ${verdict}, because \`run.found\` is null.`
    : undefined
}

export function contradictionInTotals({
  run,
  verdict,
  counts,
  problems,
  accounts
}: Report): string | undefined {
  const counted = countsOf(accounts)
  if (Object.entries(counted).some(([name, number]) => counts[name as keyof typeof counts] !== number)) {
    return 'Field `counts` doesn’t match `accounts`.'
  }
  if (run.found !== null && accounts.filter(hasResourceId).length > run.found.accounts) {
    return `Field \`run.found.accounts\` is ${run.found.accounts}, but the report has more accounts.`
  }
  const expected = verdictOfRun([...accounts, ...problems].map((one) => one.verdict))
  return verdict === expected || severity(verdict) > severity(expected)
    ? undefined
    : `The verdict is ${verdict}, but accounts and problems make it ${expected}.`
}
