import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Edit, Fix, Position } from '../../src/deployment/edit.ts'

/** The text after the edit; the text itself without one. */
export function edited(text: string, edit: Edit | undefined): string {
  return edit === undefined
    ? text
    : text.slice(0, offsetOf(text, edit.start)) + edit.text + text.slice(offsetOf(text, edit.end))
}

function offsetOf(text: string, { line, column }: Position): number {
  const lines = text.split('\n').slice(0, line - 1)
  return lines.reduce((sum, one) => sum + one.length + 1, 0) + column - 1
}

/** Applies fixes to the files of a workspace, each once, the last line first. */
export function applyFixes(workspace: string, fixes: readonly Fix[]): void {
  const distinct = new Map(fixes.map((fix) => [JSON.stringify(fix), fix]))
  for (const fix of [...distinct.values()].toSorted((one, other) => other.start.line - one.start.line)) {
    const file = join(workspace, fix.path)
    writeFileSync(file, edited(readFileSync(file, 'utf8'), fix))
  }
}
