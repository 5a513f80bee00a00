/** The table that `npm run test:examples` ends with: what ran of each sample, and what didn't, with the reason. */
import { unexpected, type Step } from '../steps.ts'

/** What a row is about. */
export interface Sample {
  /** A path in the repository, or a page and what of it. */
  readonly sample: string
  readonly language: string
  /** What ran, in a few words. */
  readonly ran: string
}

interface Row extends Sample {
  passed: number
  failed: number
  /** Why it didn't run, if it didn't. */
  readonly reason?: string
}

export interface Rows {
  /** @returns a step whose results count for this row */
  readonly add: (sample: Sample) => Step
  readonly notRun: (sample: Omit<Sample, 'ran'>, reason: string) => void
}

/** A part of the examples; it opens what it needs. */
export type Part = (rows: Rows, signal: AbortSignal) => Promise<void>

/** Runs the parts one after the other, then prints the table. */
export async function runParts(parts: readonly Part[], step: Step, signal: AbortSignal): Promise<void> {
  const rows: Row[] = []
  const add: Rows['add'] = (sample) => {
    const row: Row = { ...sample, passed: 0, failed: 0 }
    rows.push(row)
    return (title, check) =>
      step(`${sample.language}: ${title}`, async () => {
        try {
          const words = await check()
          row.passed++
          return words
        } catch (error) {
          row.failed++
          throw error
        }
      })
  }
  for (const part of parts) {
    // A tool that can't be installed is a failure of its part only.
    try {
      await part({ add, notRun: (sample, reason) => rows.push(skipped(sample, reason)) }, signal)
    } catch (error) {
      await step(part.name, () => {
        throw error
      })
    }
  }
  console.log(`\n${tableOf(rows)}\n`)
  const silent = rows.filter(({ passed, failed, reason }) => passed + failed === 0 && reason === undefined)
  if (silent.length > 0) {
    await step('every row ran or says why not', () => unexpected(silent.map(({ sample }) => sample)))
  }
}

function skipped(sample: Omit<Sample, 'ran'>, reason: string): Row {
  return { ...sample, ran: 'nothing', passed: 0, failed: 0, reason }
}

function tableOf(rows: readonly Row[]): string {
  const cells = [
    ['Sample', 'Language', 'What ran', 'Result'],
    ...rows.map((row) => [row.sample, row.language, row.ran, resultOf(row)])
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]!.length)))
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}

function resultOf({ passed, failed, reason }: Row): string {
  if (reason !== undefined) {
    return `not run: ${reason}`
  }
  return failed > 0 ? `FAILED: ${failed} of ${passed + failed}` : `ok: ${passed} of ${passed}`
}
