import { planOfSnapshot } from './bicep-snapshot.ts'
import { withBicepSources } from './bicep-source.ts'
import type { PlanFile } from './planned-account.ts'
import type { PlanJson } from './read-plans.ts'
import type { TerraformSources } from './terraform/modules.ts'
import { readTerraformSources } from './terraform/source.ts'
import { terraformPlan } from './terraform/plan.ts'
import { planOfStackWhatIf, planOfWhatIf } from './what-if.ts'

/** What a plan says of each account, by the rules of the engine that made it. */
export type JudgePlan = (plan: PlanJson) => Promise<PlanFile>

/**
 * @param workspace the folder with the sources
 * @param now ms since the epoch
 */
export function planJudge(workspace: string, now: number): JudgePlan {
  let sources: Promise<TerraformSources> | undefined
  return async ({ file, format, json }) => {
    switch (format) {
      case 'terraform':
        sources ??= readTerraformSources(workspace)
        return terraformPlan(json, file, { now, sources: await sources })
      case 'what-if':
        return withBicepSources(planOfWhatIf(json, file), workspace)
      case 'stack-what-if':
        return withBicepSources(planOfStackWhatIf(json, file), workspace)
      case 'bicep-snapshot':
        return withBicepSources(planOfSnapshot(json, file), workspace)
    }
  }
}
