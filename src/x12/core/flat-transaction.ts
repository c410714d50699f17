import type { LoopNode } from './loop-node.js';
import type { TextSegment } from './text-segment.js';

/** Takes the segments of a transaction as they come, ST to SE. */
export interface SegmentSink {
  push(segment: TextSegment): void;
  /** The transaction is over, with or without its SE. */
  finish?(): void;
}

/** Reads a transaction without its loops. */
export class FlatTransaction {
  constructor(
    readonly root: LoopNode,
    private readonly sink: SegmentSink,
  ) {}

  start(st: TextSegment): void {
    this.sink.push(st);
  }

  push(segment: TextSegment): void {
    this.sink.push(segment);
  }

  finish(se?: TextSegment): void {
    if (se !== undefined) this.sink.push(se);
    this.sink.finish?.();
  }
}
