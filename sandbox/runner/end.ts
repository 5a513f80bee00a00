import type { ChildProcess } from 'node:child_process'

/** What follows the SIGINT of a canceled job, in milliseconds after it. */
const afterInterrupt = [
  { signal: 'SIGTERM', after: 7500 },
  { signal: 'SIGKILL', after: 10_000 }
] as const

export class End {
  readonly signals: NodeJS.Signals[] = []
  beganAt = 0
  private readonly child: ChildProcess
  private readonly timers: NodeJS.Timeout[] = []

  constructor(child: ChildProcess) {
    this.child = child
  }

  /** Only the first call counts. A SIGINT is followed by SIGTERM and SIGKILL, as GitHub does it. */
  begin(signal: NodeJS.Signals): void {
    if (this.signals.length > 0) {
      return
    }
    this.send(signal)
    if (signal === 'SIGINT') {
      afterInterrupt.forEach((next) => this.sendAfter(next.after, next.signal))
    }
  }

  sendAfter(milliseconds: number, signal: NodeJS.Signals): void {
    this.timers.push(setTimeout(() => this.send(signal), milliseconds))
  }

  clear(): void {
    this.timers.forEach(clearTimeout)
  }

  private send(signal: NodeJS.Signals): void {
    if (this.child.exitCode !== null || this.child.signalCode !== null) {
      return
    }
    if (this.signals.length === 0) {
      this.beganAt = performance.now()
    }
    this.signals.push(signal)
    this.child.kill(signal)
  }
}
