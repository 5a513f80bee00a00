import { has, isObject, items, own, type JsonObject } from '../json.ts'
import { stringAt } from './json.ts'

/** The configuration that the plan was made from: expressions, but neither files nor values of locals. */
export interface Configuration {
  /** From the root module to the one that the calls lead to; `undefined` if a call isn't there. */
  chain(calls: readonly string[]): readonly Module[] | undefined
  /** The only declaration of a managed resource in its module; `undefined` if there is none or more than one. */
  resource(module: Module, type: string, name: string): unknown
}

/** A module of the configuration. */
export interface Module {
  readonly json: JsonObject
  /** The call that leads to it; `undefined` for the root. */
  readonly call: unknown
}

export function configurationOf(plan: unknown): Configuration {
  const root = own(own(plan, 'configuration'), 'root_module')
  const indexes = new Map<JsonObject, ReadonlyMap<string, readonly unknown[]>>()
  const indexOf = (json: JsonObject): ReadonlyMap<string, readonly unknown[]> => {
    const known = indexes.get(json) ?? Map.groupBy(managed(json), keyOf)
    indexes.set(json, known)
    return known
  }
  return {
    chain(calls) {
      if (!isObject(root)) {
        return undefined
      }
      const modules: Module[] = [{ json: root, call: undefined }]
      for (const name of calls) {
        const call = own(own(modules.at(-1)?.json, 'module_calls'), name)
        const json = own(call, 'module')
        if (!isObject(json)) {
          return undefined
        }
        modules.push({ json, call })
      }
      return modules
    },
    resource({ json }, type, name) {
      const found = indexOf(json).get(`${type}.${name}`) ?? []
      return found.length === 1 ? found[0] : undefined
    }
  }
}

function managed(module: JsonObject): readonly unknown[] {
  return items(own(module, 'resources')).filter((resource) => stringAt(resource, 'mode') === 'managed')
}

function keyOf(resource: unknown): string {
  return `${stringAt(resource, 'type') ?? ''}.${stringAt(resource, 'name') ?? ''}`
}

/** `type.name` of every managed resource of a module. */
export function resourceKeys({ json }: Module): readonly string[] {
  return managed(json).map(keyOf)
}

export function callNames({ json }: Module): readonly string[] {
  const calls = own(json, 'module_calls')
  return isObject(calls) ? Object.keys(calls) : []
}

/** What the configuration writes for an attribute. */
export type Expression =
  | { readonly kind: 'absent' }
  | { readonly kind: 'constant'; readonly value: unknown }
  | { readonly kind: 'reference'; readonly names: readonly unknown[] }

/** Anything that isn't a constant alone counts as a reference, because its value isn't in the configuration. */
export function expressionOf(owner: unknown, attribute: string): Expression {
  const expressions = own(owner, 'expressions')
  if (!has(expressions, attribute)) {
    return { kind: 'absent' }
  }
  const expression = own(expressions, attribute)
  const names = items(own(expression, 'references'))
  return has(expression, 'constant_value') && names.length === 0
    ? { kind: 'constant', value: own(expression, 'constant_value') }
    : { kind: 'reference', names }
}
