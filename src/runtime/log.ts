import type { Clock } from './clock.ts'

/** What a person reads while the run goes on. Foreign text in a line must have gone through `oneLine`. */
export interface Log {
  info(line: string): void
  /** Prints the line now, even if the account's other lines are buffered. */
  now(line: string): void
  /** Begins a group of lines under a title, and ends the one before. */
  group(title: string): void
  endGroup(): void
}

/**
 * A log that keeps its lines, with their times (UTC), until `flush` prints them as one group, so that the lines of
 * accounts that are checked at the same time don't mix.
 * @param name begins each line that is printed at once
 */
export function bufferedLog(
  log: Log,
  clock: Clock,
  name: string
): { readonly log: Log; readonly flush: (title: string) => void } {
  const lines: string[] = []
  const keep = (line: string): void => {
    lines.push(`${new Date(clock.now()).toISOString().slice(11, 19)} ${line}`)
  }
  return {
    log: {
      info: keep,
      now(line) {
        keep(line)
        log.info(`${name}: ${line}`)
      },
      group: () => undefined,
      endGroup: () => undefined
    },
    flush(title) {
      if (lines.length === 0) {
        log.info(title)
        return
      }
      log.group(title)
      lines.forEach((line) => log.info(line))
      log.endGroup()
    }
  }
}
