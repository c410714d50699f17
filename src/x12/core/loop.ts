import type { Guide, LoopSpec, SegmentSpec } from './guide.js';
import type { Segment } from './segment.js';

/** A segment with the place that the guide gives it; no `spec` when the guide does not know it. */
export interface PlacedSegment {
  readonly segment: Segment;
  readonly spec?: SegmentSpec | undefined;
}

/** One occurrence of a loop: its own segments and its child loops, in the order of the file. */
export interface Loop {
  readonly id: string;
  readonly spec: LoopSpec;
  readonly segments: readonly PlacedSegment[];
  readonly loops: readonly Loop[];
  /** The first segment of that id (whose element 1, or given element, is one of the values). */
  first(id: string, qualifiers?: readonly string[], element?: number): Segment | undefined;
  /** All segments of that id, filtered alike. */
  all(id: string, qualifiers?: readonly string[], element?: number): readonly Segment[];
  /** Child loops of that id. */
  children(id: string): readonly Loop[];
  /** The first child loop of that id. */
  child(id: string): Loop | undefined;
  /** Whether it has such a child loop, ones that streaming handed out and dropped included. */
  hasChild?(id: string): boolean;
}

/** Where a transaction stands: the envelope's identity as written. */
export interface EnvelopeContext {
  readonly interchangeControlNumber: string;
  readonly senderId: string;
  readonly receiverId: string;
  /** ISA15. */
  readonly usage: string;
  readonly groupControlNumber: string;
  /** GS08. */
  readonly version: string;
}

/** One transaction read by its guide: ST to SE as a tree. */
export interface TransactionTree {
  readonly guide: Guide;
  readonly set: string;
  /** ST02. */
  readonly controlNumber: string;
  readonly envelope: EnvelopeContext;
  readonly root: Loop;
}
