import type { Clock } from './clock.ts'

/** Foreign text must have gone through `oneLine`. */
export interface Log {
  info(line: string): void
  /** Even if the account's other lines are buffered. */
  now(line: string): void
  group(title: string): void
  endGroup(): void
}

/** Keeps an account's lines and times (UTC) until `flush`, so that accounts don't mix. */
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
