/** One line of the benchmark's result. */
export interface Row {
  readonly measure: string
  readonly value: string
  /** For example `at most 14`; empty if there is none. */
  readonly goal: string
}

export function printRows(rows: readonly Row[]): void {
  const widths = (['measure', 'value', 'goal'] as const).map((name) =>
    Math.max(name.length, ...rows.map((row) => row[name].length))
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`
  console.log(
    [
      line(['measure', 'value', 'goal']),
      line(widths.map((width) => '-'.repeat(width))),
      ...rows.map(({ measure, value, goal }) => line([measure, value, goal]))
    ].join('\n') + '\n'
  )
}
