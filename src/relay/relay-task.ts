/**
 * Something the relay keeps doing: outbox, inbox, batcher, sealer. A task takes a bounded portion
 * per call, commits, and says whether there is more; it never holds a transaction over a call to
 * somebody else. Two workers may run the same task at once (`FOR UPDATE SKIP LOCKED`).
 */
export interface RelayTask {
  readonly name: string;
  /** Longest pause after an empty look; shorter pauses come first. Default 500 ms. */
  readonly longestPauseMs?: number;
  /** Does one portion. `more`: call again at once; `idle`: nothing is due. Stops early when told. */
  run(signal: AbortSignal): Promise<'more' | 'idle'>;
}
