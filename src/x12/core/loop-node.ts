import type { CompiledLoop } from './compiled-guide.js';
import type { LoopSpec } from './guide.js';
import type { Loop } from './loop.js';
import type { TextSegment } from './text-segment.js';

const NO_LOOPS: LoopNode[] = [];

/** A loop while it is read and afterwards. Its segments are a linked list until asked for. */
export class LoopNode implements Loop {
  /** First of the loop's own segments; the others follow by `next`. */
  head: TextSegment | undefined = undefined;
  loops: LoopNode[] = NO_LOOPS;
  /** Rank of the item reached so far, and how often its last item occurred. */
  rank = 0;
  position = 0;
  repeats = 1;
  /** Occurrences of the other items of the present rank. */
  counts: number[] | undefined = undefined;
  /** Child loops handed out and dropped while streaming, counted by item. */
  detached: number[] | undefined = undefined;
  private tail: TextSegment | undefined = undefined;
  private list: TextSegment[] | undefined = undefined;

  constructor(
    readonly compiled: CompiledLoop,
    /** Index of this loop among its parent's items; -1 for a root. */
    readonly itemIndex: number,
  ) {}

  get id(): string {
    return this.compiled.spec.id;
  }

  get spec(): LoopSpec {
    return this.compiled.spec;
  }

  get segments(): readonly TextSegment[] {
    if (this.list !== undefined) return this.list;
    const list: TextSegment[] = [];
    for (let one = this.head; one !== undefined; one = one.next) list.push(one);
    return (this.list = list);
  }

  /** Adds a segment of the loop's own. */
  append(segment: TextSegment): void {
    if (this.tail === undefined) this.head = segment;
    else this.tail.next = segment;
    this.tail = segment;
    this.list = undefined;
  }

  /** Adds a child loop. */
  adopt(loop: LoopNode): void {
    if (this.loops === NO_LOOPS) this.loops = [loop];
    else this.loops.push(loop);
  }

  first(id: string, qualifiers?: readonly string[], element = 1): TextSegment | undefined {
    for (let one = this.head; one !== undefined; one = one.next) {
      if (one.id !== id) continue;
      if (qualifiers === undefined || qualifiers.includes(one.element(element))) return one;
    }
    return undefined;
  }

  all(id: string, qualifiers?: readonly string[], element = 1): readonly TextSegment[] {
    const found: TextSegment[] = [];
    for (let one = this.head; one !== undefined; one = one.next) {
      if (one.id !== id) continue;
      if (qualifiers === undefined || qualifiers.includes(one.element(element))) found.push(one);
    }
    return found;
  }

  children(id: string): readonly LoopNode[] {
    return this.loops.filter((loop) => loop.id === id);
  }

  child(id: string): LoopNode | undefined {
    return this.loops.find((loop) => loop.id === id);
  }

  /** The last of the loop's own segments. */
  get last(): TextSegment | undefined {
    return this.tail;
  }

  /** The segment that opened the loop; undefined when the reader had to suppose one. */
  get opener(): TextSegment | undefined {
    const { head } = this;
    return head?.itemIndex === 0 ? head : undefined;
  }
}
