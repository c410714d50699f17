import type { CompiledLoop } from './compiled-guide.js';
import type { LoopSpec } from './guide.js';
import type { Loop } from './loop.js';
import type { TextSegment } from './text-segment.js';

/** A loop while it is read and afterwards. */
export class LoopNode implements Loop {
  readonly id: string;
  readonly spec: LoopSpec;
  readonly segments: TextSegment[] = [];
  readonly loops: LoopNode[] = [];
  /** Rank of the item reached so far, and how often its last item occurred. */
  rank = 0;
  position = 0;
  repeats = 1;
  /** Occurrences of the other items of the present rank. */
  counts: number[] | undefined = undefined;
  /** Child loops handed out and dropped while streaming, counted by item. */
  detached: number[] | undefined = undefined;

  constructor(
    readonly compiled: CompiledLoop,
    /** Index of this loop among its parent's items; -1 for a root. */
    readonly itemIndex: number,
  ) {
    this.spec = compiled.spec;
    this.id = compiled.spec.id;
  }

  first(id: string, qualifiers?: readonly string[], element = 1): TextSegment | undefined {
    for (const segment of this.segments) {
      if (segment.id !== id) continue;
      if (qualifiers === undefined || qualifiers.includes(segment.element(element))) return segment;
    }
    return undefined;
  }

  all(id: string, qualifiers?: readonly string[], element = 1): readonly TextSegment[] {
    return this.segments.filter(
      (segment) =>
        segment.id === id &&
        (qualifiers === undefined || qualifiers.includes(segment.element(element))),
    );
  }

  children(id: string): readonly LoopNode[] {
    return this.loops.filter((loop) => loop.id === id);
  }

  child(id: string): LoopNode | undefined {
    return this.loops.find((loop) => loop.id === id);
  }

  hasChild(id: string): boolean {
    if (this.child(id) !== undefined) return true;
    return this.compiled.items.some(
      (item) => item.loop?.spec.id === id && (this.detached?.[item.index] ?? 0) > 0,
    );
  }

  /** The segment that opened the loop; undefined when the reader had to suppose one. */
  get opener(): TextSegment | undefined {
    const first = this.segments[0];
    return first?.itemIndex === 0 ? first : undefined;
  }
}
