/** What a person reads while the run goes on. Lines carry foreign text only where `oneLine` has been over it. */
export interface Log {
  info(line: string): void
  /** Begins a group of lines under a title, and ends the one before. */
  group(title: string): void
  endGroup(): void
}
