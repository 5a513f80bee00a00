import { verdictWords } from '../check/labels.ts'
import { mergeEntries } from '../deployment/merge-entries.ts'
import type { Format, PlanFile } from '../deployment/planned-account.ts'
import { count, oneLine } from '../runtime/text.ts'
import type { AccountReport } from './schema.ts'

/** Log lines of a plan run. Pure. */

export const formatWords: Readonly<Record<Format, string>> = {
  terraform: 'Terraform plan',
  'what-if': 'ARM what-if',
  'stack-what-if': 'deployment stack what-if',
  'bicep-snapshot': 'Bicep snapshot'
}

/** `infra.json: Terraform plan, 120 resources, 3 accounts` */
export function describePlan(plan: PlanFile): string {
  const { file, format, resources } = plan
  return `${oneLine(file, 200)}: ${formatWords[format]}, ${count(resources, 'resource')}, ${count(mergeEntries([plan]).length, 'account')}`
}

/** `orders-prod: failed (azurerm_cosmosdb_account.orders at infra/main.tf:42). This deployment turns keys on.` */
export function describePlanned({ name, verdict, reason, planned }: AccountReport): string {
  const place = planned?.source
  const at = place === null || place === undefined ? '' : ` at ${oneLine(place.path, 200)}:${place.line}`
  return `${oneLine(name, 60)}: ${verdictWords[verdict].word.toLowerCase()} (${oneLine(planned?.address ?? '', 200)}${at}). ${oneLine(reason)}`
}
