import { glob, readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import type { ReportFile, Unmatched } from './merge.ts'
import { parseReport, type NoReport } from './read.ts'
import type { Report } from './report.ts'

/** 5,000 accounts of two regions take about 25 MB, and of 30 regions 250 MB. */
const largestBytes = 256_000_000
/** The merged report is one text again, and V8's longest has 2^29 - 24 characters (V8, include/v8-primitive.h). */
const largestSum = 500_000_000

/**
 * Reads the reports that paths and globs name, each file once, in the order of their paths. Never throws: a file that
 * cannot be read stands among the others and says so. One file at a time is in memory.
 * @param folder what relative paths count from
 */
export async function readReportFiles(
  patterns: readonly string[],
  folder = '.'
): Promise<{ readonly files: readonly ReportFile[]; readonly unmatched: readonly Unmatched[] }> {
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
      const known = paths.get(real)
      paths.set(real, known !== undefined && known < path ? known : path)
    }
  }
  const files: ReportFile[] = []
  let left = largestSum
  for (const path of [...paths.values()].sort()) {
    const { bytes, report } = await read(path, left)
    left -= bytes
    files.push({ path: shown(path, folder), report })
  }
  return { files, unmatched }
}

/** What is there by that very name stands before what it means as a glob: names may hold brackets, too. */
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
    // A pattern that cannot be one matches nothing.
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

interface Read {
  /** That a report came of. */
  readonly bytes: number
  readonly report: Report | NoReport
}

async function read(path: string, left: number): Promise<Read> {
  try {
    const found = await stat(path)
    if (!found.isFile()) {
      return none('it is no file')
    }
    if (found.size > largestBytes) {
      return none(`it has ${found.size} bytes, and a report may have ${largestBytes}`)
    }
    if (found.size > left) {
      return none(`with it, all reports have more than ${largestSum} bytes`)
    }
    const report = parseReport(await readFile(path))
    return { bytes: 'why' in report ? 0 : found.size, report }
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    return none(`it cannot be read (${code})`)
  }
}

function none(why: string): Read {
  return { bytes: 0, report: { why } }
}

/** As a person would write it: from the folder where it lies in there. */
function shown(path: string, folder: string): string {
  const inside = relative(folder, path)
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside
}
