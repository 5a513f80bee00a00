import { readFile, stat } from 'node:fs/promises'
import { findFiles, shownPath, type Unmatched } from '../runtime/files.ts'
import { parseReport, type InvalidReport } from './read.ts'
import type { Report } from './schema.ts'
import type { ReportFile } from './shard-reports.ts'

/** 5,000 accounts of 30 regions take about 300 MB. */
const largestBytes = 400_000_000
/** The merged report is one string, and V8's longest has 2^29 - 24 characters (V8, include/v8-primitive.h). */
const largestSum = 500_000_000

/** Reads each file once. Never throws: lists what it can't read, with the reason. */
export async function readReportFiles(
  patterns: readonly string[],
  folder = '.'
): Promise<{ readonly files: readonly ReportFile[]; readonly unmatched: readonly Unmatched[] }> {
  const { paths, unmatched } = await findFiles(patterns, folder)
  const files: ReportFile[] = []
  let left = largestSum
  for (const path of paths) {
    const { bytes, report } = await read(path, left)
    left -= bytes
    files.push({ path: shownPath(path, folder), report })
  }
  return { files, unmatched }
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
