import { isObject, items, own, textOf, type JsonObject } from './json.ts'
import { misfits, type Misfit } from './misfits.ts'
import type { Format } from './planned-account.ts'

/** The format of a plan, by its content. JSON that isn't a plan must not pass as a plan without accounts. */
export function formatOf(json: unknown): Format | Misfit {
  if (!isObject(json)) {
    return misfits.other
  }
  const isTerraform = typeof own(json, 'format_version') === 'string'
  const isSnapshot = Array.isArray(own(json, 'predictedResources'))
  const whatIf = whatIfOf(json)
  // One part of a file that fits two formats would be left out.
  if (Number(isTerraform) + Number(isSnapshot) + whatIf.length > 1) {
    return misfits.other
  }
  return isTerraform ? terraformOf(json) : isSnapshot ? 'bicep-snapshot' : (whatIf[0] ?? lookAlikeOf(json))
}

/** https://developer.hashicorp.com/terraform/internals/json-format */
function terraformOf(json: JsonObject): Format | Misfit {
  const has = (key: string): boolean => Object.hasOwn(json, key)
  const isPlan = ['resource_changes', 'planned_values', 'deferred_changes'].some(has)
  if (!isPlan && own(json, 'errored') !== true) {
    return has('values') || Object.keys(json).every((key) => stateKeys.has(key))
      ? misfits.state
      : misfits.other
  }
  // Readers accept ">= 0.1, < 2.0" (hashicorp/terraform-json, plan.go).
  if (!/^[01]\.\d+(?:\.\d+)*$/.test(textOf(own(json, 'format_version')) ?? '')) {
    return misfits.unknownVersion
  }
  const changes = own(json, 'resource_changes')
  if (
    Array.isArray(changes) ||
    own(json, 'errored') === true ||
    items(own(json, 'deferred_changes')).length > 0
  ) {
    return 'terraform'
  }
  const planned = own(own(json, 'planned_values'), 'root_module')
  const isEmpty =
    isObject(planned) && !Object.hasOwn(planned, 'resources') && !Object.hasOwn(planned, 'child_modules')
  if (changes !== undefined) {
    return misfits.other
  }
  const hasResources =
    items(own(json, 'resource_drift')).length > 0 ||
    hasManaged(own(own(json, 'configuration'), 'root_module')) ||
    hasManaged(own(own(own(json, 'prior_state'), 'values'), 'root_module'))
  return isEmpty && !hasResources ? 'terraform' : misfits.refreshOnly
}

/**
 * Whether a module of a configuration or a state has a managed resource. A refresh-only plan without drift differs from an
 * empty deployment in nothing else (terraform show -json, Terraform 1.11.4).
 */
function hasManaged(root: unknown): boolean {
  const modules = [root]
  for (const one of modules) {
    if (items(own(one, 'resources')).some((resource) => own(resource, 'mode') !== 'data')) {
      return true
    }
    const calls = own(one, 'module_calls')
    const called = isObject(calls) ? Object.values(calls).map((call) => own(call, 'module')) : []
    for (const inner of [...items(own(one, 'child_modules')), ...called]) {
      modules.push(inner)
    }
  }
  return false
}

/** Without a saved plan, `terraform show -json` shows the state: without resources, it has nothing else. */
const stateKeys = new Set(['format_version', 'terraform_version', 'checks'])

/**
 * The Azure CLI writes the result flat, the REST API has it under `properties`; a failed what-if may have no list. What-if
 * of a deployment stack has `properties.changes.resourceChanges`.
 */
function whatIfOf(json: JsonObject): readonly Format[] {
  const [flat, nested] = [own(json, 'changes'), own(own(json, 'properties'), 'changes')]
  const found: readonly Format[] = [
    ...(Array.isArray(flat) ? (['what-if'] as const) : []),
    ...(Array.isArray(nested) ? (['what-if'] as const) : []),
    ...(Array.isArray(own(nested, 'resourceChanges')) ? (['stack-what-if'] as const) : [])
  ]
  const failed = typeof own(json, 'status') === 'string' && isObject(own(json, 'error'))
  return found.length === 0 && failed && (flat === null || nested === null) ? ['what-if'] : found
}

function lookAlikeOf(json: JsonObject): Misfit {
  const has = (key: string): boolean => Object.hasOwn(json, key)
  const schema = textOf(own(json, '$schema'))?.toLowerCase() ?? ''
  if (
    /deploymenttemplate\.json/.test(schema) ||
    (has('contentVersion') && has('resources')) ||
    has('templateJson')
  ) {
    return misfits.template
  }
  if (/deploymentparameters\.json/.test(schema) || (has('contentVersion') && has('parameters'))) {
    return misfits.parameters
  }
  if (typeof own(json, '@level') === 'string') {
    return misfits.log
  }
  if (has('lineage') || (has('serial') && has('terraform_version'))) {
    return misfits.state
  }
  return Array.isArray(own(json, 'Changes')) ? misfits.powerShell : misfits.other
}
