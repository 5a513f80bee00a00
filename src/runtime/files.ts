import { glob, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'

/** A path or glob that no file matches. */
export interface Unmatched {
  readonly pattern: string
  /** It's the path of a folder. */
  readonly folder: boolean
}

export interface FoundFiles {
  /** Each file once, in the order of their paths. */
  readonly paths: readonly string[]
  readonly unmatched: readonly Unmatched[]
}

/**
 * The files that paths and globs name. Never throws.
 * @param folder relative paths start here
 */
export async function findFiles(patterns: readonly string[], folder: string): Promise<FoundFiles> {
  const paths = new Map<string, string>()
  const unmatched: Unmatched[] = []
  for (const pattern of patterns) {
    const found = await matches(pattern, folder)
    if (found === 'folder' || found.length === 0) {
      unmatched.push({ pattern, folder: found === 'folder' })
      continue
    }
    for (const path of found) {
      const real = await realpath(path).catch(() => path)
      const before = paths.get(real)
      paths.set(real, before !== undefined && before < path ? before : path)
    }
  }
  return { paths: [...paths.values()].sort(), unmatched }
}

/** A path that exists isn't used as a glob: names may contain brackets. */
async function matches(pattern: string, folder: string): Promise<readonly string[] | 'folder'> {
  const literal = isAbsolute(pattern) ? pattern : join(folder, pattern)
  const kind = await kindOf(literal)
  if (kind !== undefined) {
    return kind === 'folder' ? 'folder' : [literal]
  }
  const found: string[] = []
  try {
    for await (const match of glob(pattern, { cwd: folder })) {
      const path = isAbsolute(match) ? match : join(folder, match)
      if ((await kindOf(path)) === 'file') {
        found.push(path)
      }
    }
  } catch {
    // An invalid pattern matches nothing.
  }
  return found
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch {
    return undefined
  }
}

/** Relative to the folder if the file is inside of it. */
export function shownPath(path: string, folder: string): string {
  const inside = relative(folder, path)
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside
}
