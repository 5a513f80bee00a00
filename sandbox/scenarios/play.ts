import type { Cloud } from '../cloud.ts'
import { resolverFor } from '../runner/resolver.ts'
import { runAction, type Run, type RunOptions } from '../runner/runner.ts'
import type { Scenario } from './scenario.ts'

export function play(
  scenario: Scenario,
  cloud: Cloud,
  options: Omit<RunOptions, 'cloud'> = {}
): Promise<Run> {
  const { names } = scenario.cloud
  return runAction({
    cloud,
    ...(names?.ownPorts && { nodeOptions: resolverFor(names) }),
    ...(scenario.event !== undefined && { event: scenario.event }),
    ...(scenario.idToken !== undefined && { idToken: scenario.idToken }),
    ...options,
    env: { ...scenario.env, ...options.env },
    workspace: { ...scenario.workspace, ...options.workspace },
    inputs: {
      'subscription-id': cloud.subscriptionId,
      'client-id': cloud.clientId,
      'tenant-id': cloud.tenantId,
      'resource-manager-endpoint': cloud.resourceManagerEndpoint,
      ...scenario.inputs,
      ...options.inputs
    }
  })
}
