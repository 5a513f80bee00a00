import type { Clock } from './clock.ts'

/** What a person reads while the run goes on. Lines carry foreign text only where `oneLine` has been over it. */
export interface Log {
  info(line: string): void
  /** Said at once, also of an account whose other lines are kept until it is done. */
  atOnce(line: string): void
  /** Begins a group of lines under a title, and ends the one before. */
  group(title: string): void
  endGroup(): void
}

/**
 * A log that keeps its lines, with their times (UTC), until they are told as one group: accounts that are checked side
 * by side do not talk over each other.
 */
export function laterLog(
  log: Log,
  clock: Clock,
  name: string
): { readonly log: Log; readonly tell: (title: string) => void } {
  const lines: string[] = []
  const keep = (line: string): void => {
    lines.push(`${new Date(clock.now()).toISOString().slice(11, 19)} ${line}`)
  }
  return {
    log: {
      info: keep,
      atOnce(line) {
        keep(line)
        log.info(`${name}: ${line}`)
      },
      group: () => undefined,
      endGroup: () => undefined
    },
    tell(title) {
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
