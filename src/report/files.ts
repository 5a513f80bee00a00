import { glob, readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import { parseReport, type InvalidReport } from './read.ts'
import type { Report } from './schema.ts'
import type { ReportFile, Unmatched } from './shard-reports.ts'

/** 5,000 accounts of 30 regions take about 300 MB. */
const largestBytes = 400_000_000
/** The merged report is one string, and V8's longest has 2^29 - 24 characters (V8, include/v8-primitive.h). */
const largestSum = 500_000_000

/** Reads each file once. Never throws: lists what it can't read, with the reason. */
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
      const before = paths.get(real)
      paths.set(real, before !== undefined && before < path ? before : path)
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

/** Names may contain brackets, so a path that exists isn't a glob. */
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

interface Read {
  readonly bytes: number
  readonly report: Report | InvalidReport
}

async function read(path: string, left: number): Promise<Read> {
  try {
    const found = await stat(path)
    if (!found.isFile()) {
      return invalid('It isn’t a file.')
    }
    if (found.size > largestBytes) {
      return invalid(`It has ${found.size} bytes, but a report has at most ${largestBytes}.`)
    }
    if (found.size > left) {
      return invalid(`With this file, the reports have more than ${largestSum} bytes.`)
    }
    const report = parseReport(await readFile(path))
    return { bytes: 'why' in report ? 0 : found.size, report }
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    return invalid(`It can’t be read (${code}).`)
  }
}

function invalid(why: string): Read {
  return { bytes: 0, report: { why } }
}

function shown(path: string, folder: string): string {
  const inside = relative(folder, path)
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside
}
