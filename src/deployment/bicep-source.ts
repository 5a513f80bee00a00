import { glob, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { leavesExisting } from './bicep-snapshot.ts'
import { readArmJson, readBicep, targetOf, type Declaration, type Template } from './bicep-text.ts'
import { isFixable, type PlanFile, type PlannedEntry } from './planned-account.ts'

/** Beyond these limits, no line is certain. */
const mostFiles = 2_000
const largestFile = 1_000_000
const largestSum = 50_000_000

interface Found extends Declaration {
  /** Relative to the workspace, with slashes. */
  readonly path: string
}

interface Sources {
  readonly declarations: readonly Found[]
  /** There may be others. */
  readonly doubt: boolean
}

/**
 * Adds the lines that declare the accounts, if they are certain: for a snapshot, in the template that the parameters file beside it
 * uses and in its local modules; for what-if, by symbolic name in the workspace. A declaration with `@onlyIfNotExists()`, which
 * neither format shows, makes the account unknown. Reads only files of the workspace, and never throws.
 * @param workspace the plan's path is relative to it
 */
export async function withBicepSources(plan: PlanFile, workspace: string): Promise<PlanFile> {
  if (plan.format === 'terraform' || plan.entries.length === 0) {
    return plan
  }
  const reader = await openReader(workspace)
  const isSnapshot = plan.format === 'bicep-snapshot'
  const sources = isSnapshot ? await templatesOf(plan.file, reader) : await everyBicep(reader)
  const choose = isSnapshot ? declarationOf : symbolOf
  return {
    ...plan,
    entries: plan.entries.map((entry) => sourced(entry, choose(entry, sources), sources, isSnapshot))
  }
}

function sourced(
  entry: PlannedEntry,
  found: Found | undefined,
  { declarations }: Sources,
  isSnapshot: boolean
): PlannedEntry {
  const source = found === undefined ? null : { path: found.path, line: found.line }
  const others = isSnapshot ? declarations : []
  const mayBe = found === undefined ? others.filter((other) => mayDeclare(other, entry)) : [found]
  return entry.setting === 'disabled' &&
    entry.before !== true &&
    mayBe.some(({ onlyIfNotExists }) => onlyIfNotExists)
    ? { ...entry, ...leavesExisting, source }
    : { ...entry, source, fix: isFixable(entry) ? fixOf(found) : null }
}

function fixOf(found: Found | undefined): PlannedEntry['fix'] {
  return found?.edit === undefined ? null : { path: found.path, ...found.edit }
}

function mayDeclare({ name }: Declaration, entry: PlannedEntry): boolean {
  return name === undefined || entry.name === undefined || same(name, entry.name)
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** The only one with the account's name written literally, or the only one that may have this name. */
function declarationOf(entry: PlannedEntry, { declarations, doubt }: Sources): Found | undefined {
  const may = declarations.filter((one) => mayDeclare(one, entry))
  const named = may.filter((one) => one.name !== undefined && entry.name !== undefined)
  const [first, ...more] = named.length > 0 ? named : doubt ? [] : may
  return more.length > 0 ? undefined : first
}

/** Loops have symbolic names like `orders[0]`. */
function symbolOf({ address }: PlannedEntry, { declarations, doubt }: Sources): Found | undefined {
  const symbol = address.replace(/\[\d+\]$/, '')
  const [first, ...more] = declarations.filter((one) => one.symbol === symbol)
  return doubt || more.length > 0 ? undefined : first
}

interface Reader {
  readonly root: string
  /** The text of a file of the workspace; `undefined` if it can't be read, is outside, or past the limits. */
  readonly text: (path: string) => Promise<string | undefined>
}

async function openReader(workspace: string): Promise<Reader> {
  const root = await realpath(workspace).catch(() => resolve(workspace))
  let files = 0
  let left = largestSum
  return {
    root,
    async text(path) {
      try {
        const real = await realpath(path)
        const inside = relative(root, real)
        const { size, isFile } = await stat(real).then((found) => ({
          size: found.size,
          isFile: found.isFile()
        }))
        const outside =
          inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)
        if (outside || !isFile || size > largestFile || size > left || ++files > mostFiles) {
          return undefined
        }
        left -= size
        return await readFile(real, 'utf8')
      } catch {
        return undefined
      }
    }
  }
}

const nothing: Sources = { declarations: [], doubt: true }

async function templatesOf(file: string, reader: Reader): Promise<Sources> {
  const path = isAbsolute(file) ? file : join(reader.root, file)
  const parameters = path.replace(/\.snapshot\.json$/i, '.bicepparam')
  const target = parameters === path ? undefined : targetOf((await reader.text(parameters)) ?? '')
  if (target === undefined || /^(?:br|ts)[:/]/i.test(target)) {
    return nothing
  }
  const paths = [join(dirname(parameters), target)]
  const declarations: Found[] = []
  let doubt = false
  for (const next of paths) {
    const template = await templateAt(next, reader)
    if (template === undefined) {
      doubt = true
      continue
    }
    doubt ||= template.doubt
    declarations.push(...placed(template, next, reader))
    for (const module of template.modules) {
      const inner = join(dirname(next), module)
      if (!paths.includes(inner)) {
        paths.push(inner)
      }
    }
  }
  return { declarations, doubt }
}

async function everyBicep(reader: Reader): Promise<Sources> {
  const declarations: Found[] = []
  let doubt = false
  try {
    for await (const found of glob('**/*.bicep', {
      cwd: reader.root,
      exclude: ['**/node_modules', '**/.git']
    })) {
      const path = join(reader.root, found)
      const template = await templateAt(path, reader)
      doubt ||= template === undefined
      declarations.push(...(template === undefined ? [] : placed(template, path, reader)))
      if (doubt) {
        break
      }
    }
  } catch {
    doubt = true
  }
  return { declarations, doubt }
}

async function templateAt(path: string, reader: Reader): Promise<Template | undefined> {
  const text = await reader.text(path)
  return text === undefined ? undefined : /\.json$/i.test(path) ? readArmJson(text) : readBicep(text)
}

function placed({ declarations }: Template, path: string, { root }: Reader): readonly Found[] {
  const shown = relative(root, path).split(sep).join('/')
  return declarations.map((declaration) => ({ ...declaration, path: shown }))
}
