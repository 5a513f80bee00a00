import { posix, relative, resolve, sep } from 'node:path'
import type { Edit, Fix } from '../edit.ts'
import type { Source } from '../planned-account.ts'
import type { Change } from './change.ts'
import { callNames, expressionOf, resourceKeys, type Configuration, type Module } from './configuration.ts'
import { blocksOf, type Block } from './hcl.ts'
import { own } from '../json.ts'
import { stringAt } from './json.ts'

/** The Terraform files of a folder. */
export interface TerraformFolder {
  readonly files: readonly { readonly path: string; readonly text: string }[]
  /** False if something else may change what the files say: overrides, JSON, OpenTofu’s own files, unread files. */
  readonly plain: boolean
}

/** The workspace’s folders that have Terraform files. */
export interface TerraformSources {
  readonly workspace: string
  /** By path relative to the workspace, with slashes; the workspace itself is `.`. */
  readonly folders: ReadonlyMap<string, TerraformFolder>
}

/** What the workspace’s source says about the resources of a plan. */
export interface WorkspaceModules {
  /** The block that declares a resource, or the call of the foreign module that does; `null` unless there is exactly one. */
  sourceOf(change: Change): Source | null
  /** The edit of the block that declares a resource; `null` without one, and if a foreign module or an override may interfere. */
  fixOf(change: Change, edit: EditBlock): Fix | null
  /**
   * The boolean behind `attribute = var.x`: every hop a plain variable, up to a value or default. `undefined` unless the
   * source shows that beyond doubt.
   */
  booleanBehind(change: Change, attribute: string): boolean | undefined
  /** The innermost call of a module that isn’t in the workspace, such as one of a registry. */
  foreignCall(change: Change): string | undefined
}

/** Edits a block of a text, if it is certain how. */
export type EditBlock = (text: string, block: Block) => Edit | undefined

type FoundBlock = Block & { readonly path: string; readonly text: string; readonly plain: boolean }

interface ReadFolder {
  /** By kind and labels, joined by periods. */
  readonly blocks: ReadonlyMap<string, readonly FoundBlock[]>
  readonly plain: boolean
}

/** @param file the plan: if several folders fit, the one that it lies in is meant */
export function workspaceModules(
  plan: unknown,
  configuration: Configuration,
  file: string,
  { workspace, folders }: TerraformSources
): WorkspaceModules {
  const read = new Map<string, ReadFolder | undefined>()
  const folderAt = (path: string): ReadFolder | undefined => {
    if (!read.has(path)) {
      read.set(path, readFolder(folders.get(path)))
    }
    return read.get(path)
  }
  let found: readonly string[] | undefined
  const roots = (): readonly string[] => {
    const [root] = configuration.chain([]) ?? []
    found ??= root ? [...folders.keys()].filter((path) => declares(folderAt(path), root)) : []
    return found
  }
  /** Where the call chain leads: folders of local modules, until one is foreign or missing. */
  const walk = (
    root: string,
    calls: readonly string[]
  ): { folder: string; foreign: string | undefined } | undefined => {
    const chain = configuration.chain(calls)
    let folder = root
    for (const [index, name] of calls.entries()) {
      const source = stringAt(chain?.[index + 1]?.call, 'source')
      if (source === undefined) {
        return undefined
      }
      if (!isLocal(source)) {
        return { folder, foreign: name }
      }
      folder = posix.join(folder, source).replace(/(?<=.)\/$/, '')
    }
    return { folder, foreign: undefined }
  }
  const blockOf = (change: Change): FoundBlock | undefined => {
    const here = posix.dirname(relative(workspace, resolve(workspace, file)).split(sep).join('/'))
    const root = roots().length === 1 ? roots()[0] : roots().find((path) => path === here)
    const end = root === undefined || !change.modules ? undefined : walk(root, change.modules)
    const labels = end?.foreign === undefined ? [change.type, change.name] : [end.foreign]
    return end && blockIn(folderAt(end.folder), labels)
  }
  return {
    sourceOf(change) {
      const block = blockOf(change)
      return block ? { path: block.path, line: block.line } : null
    },
    fixOf(change, edit) {
      const block = blockOf(change)
      const found = block?.kind === 'resource' && block.plain ? edit(block.text, block) : undefined
      return block && found ? { path: block.path, ...found } : null
    },
    booleanBehind(change, attribute) {
      const { modules } = change
      const chain = modules && configuration.chain(modules)
      const values = new Set(
        chain
          ? roots().map((root) =>
              valueBehind(plan, configuration, change, chain, attribute, (depth) => {
                const end = walk(root, modules.slice(0, depth))
                return end?.foreign === undefined && end ? folderAt(end.folder) : undefined
              })
            )
          : []
      )
      return values.size === 1 ? [...values][0] : undefined
    },
    foreignCall({ modules }) {
      return modules && walk('.', modules)?.foreign
    }
  }
}

function isLocal(source: string): boolean {
  return /^\.\.?\//.test(source)
}

function readFolder(folder: TerraformFolder | undefined): ReadFolder | undefined {
  if (!folder) {
    return undefined
  }
  const files = folder.files.map(({ path, text }) => ({ path, text, blocks: blocksOf(text) }))
  const found = files.flatMap(({ path, text, blocks }) =>
    (blocks ?? []).map((block) => ({ ...block, path, text, plain: folder.plain }))
  )
  return {
    blocks: Map.groupBy(found, ({ kind, labels }) => [kind, ...labels].join('.')),
    plain: folder.plain && files.every(({ blocks }) => blocks !== undefined)
  }
}

/** The folder declares exactly the resources and calls of the module, each once. */
function declares(folder: ReadFolder | undefined, module: Module): boolean {
  const declared = [
    ...resourceKeys(module).map((key) => `resource.${key}`),
    ...callNames(module).map((name) => `module.${name}`)
  ]
  const written = [...(folder?.blocks ?? [])].flatMap(([key, blocks]) => blocks.map(() => key))
  return declared.length > 0 && declared.toSorted().join('\n') === written.toSorted().join('\n')
}

/** The only block of these labels: a resource has two, a module one. */
function blockIn(folder: ReadFolder | undefined, labels: readonly string[]): FoundBlock | undefined {
  const all = folder?.blocks.get([labels.length === 2 ? 'resource' : 'module', ...labels].join('.')) ?? []
  return all.length === 1 ? all[0] : undefined
}

/** @param folderOf the folder of the module at a depth of the chain, if it is in the workspace */
function valueBehind(
  plan: unknown,
  configuration: Configuration,
  change: Change,
  chain: readonly Module[],
  attribute: string,
  folderOf: (depth: number) => ReadFolder | undefined
): boolean | undefined {
  let depth = chain.length - 1
  let [owner, name, labels] = [
    configuration.resource(chain[depth] as Module, change.type, change.name),
    attribute,
    [change.type, change.name]
  ]
  for (;;) {
    const variable = plainVariable(folderOf(depth), labels, name)
    const expression = expressionOf(owner, name)
    if (
      variable === undefined ||
      expression.kind !== 'reference' ||
      expression.names.length !== 1 ||
      expression.names[0] !== `var.${variable}`
    ) {
      return undefined
    }
    const fallback = own(own(own(chain[depth]?.json, 'variables'), variable), 'default')
    const call = chain[depth]?.call
    if (call === undefined) {
      return given(own(own(plan, 'variables'), variable), fallback)
    }
    const passed = expressionOf(call, variable)
    if (passed.kind !== 'reference') {
      return boolean(passed.kind === 'constant' ? passed.value : fallback)
    }
    depth--
    ;[owner, name, labels] = [call, variable, [change.modules?.[depth] ?? '']]
  }
}

/** x of `name = var.x`, where nothing else may write the attribute. */
function plainVariable(
  folder: ReadFolder | undefined,
  labels: readonly string[],
  name: string
): string | undefined {
  const value = folder?.plain ? blockIn(folder, labels)?.attributes.get(name) : undefined
  const [start, dot, variable] = value ?? []
  return value?.length === 3 && start === 'var' && dot === '.' ? variable : undefined
}

/** A value given by `-var` is a string, regardless of the variable’s type; so is a default that isn’t a boolean. */
function given(variable: unknown, fallback: unknown): boolean | undefined {
  const value = own(variable, 'value')
  if (typeof value === 'string' && typeof fallback !== 'string') {
    return value === 'true' ? true : value === 'false' ? false : undefined
  }
  return boolean(value === undefined ? fallback : value)
}

function boolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}
