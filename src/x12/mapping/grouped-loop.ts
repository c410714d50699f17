import type { LoopSpec } from '../core/guide.js';
import type { Loop, PlacedSegment } from '../core/loop.js';
import type { Segment } from '../core/segment.js';

/** What a loop is to a mapping; several loop ids of several guides share a kind. */
export type LoopKind =
  | 'transaction'
  | 'level'
  | 'party'
  | 'group'
  | 'claim'
  | 'otherPayer'
  | 'line'
  | 'adjudication'
  | 'drug'
  | 'form'
  | 'benefit'
  | 'query'
  | 'status';

const SPECS = new Map<LoopKind, LoopSpec>();

/** A loop as mappings see it: by what it means, whatever guide the file was written to. */
export class GroupedLoop implements Loop {
  readonly own: Segment[] = [];
  readonly loops: GroupedLoop[] = [];

  constructor(readonly kind: LoopKind) {}

  get id(): string {
    return this.kind;
  }

  get spec(): LoopSpec {
    return specOf(this.kind);
  }

  get segments(): readonly PlacedSegment[] {
    return this.own.map((segment) => ({ segment }));
  }

  first(id: string, qualifiers?: readonly string[], element = 1): Segment | undefined {
    for (const segment of this.own) {
      if (segment.id !== id) continue;
      if (qualifiers === undefined || qualifiers.includes(segment.element(element))) return segment;
    }
    return undefined;
  }

  all(id: string, qualifiers?: readonly string[], element = 1): readonly Segment[] {
    return this.own.filter(
      (segment) =>
        segment.id === id &&
        (qualifiers === undefined || qualifiers.includes(segment.element(element))),
    );
  }

  children(id: string): readonly GroupedLoop[] {
    return this.loops.filter((loop) => loop.kind === id);
  }

  child(id: string): GroupedLoop | undefined {
    return this.loops.find((loop) => loop.kind === id);
  }

  hasChild(id: string): boolean {
    return this.child(id) !== undefined;
  }
}

function specOf(kind: LoopKind): LoopSpec {
  let spec = SPECS.get(kind);
  if (spec === undefined) {
    spec = { kind: 'loop', id: kind, name: kind, usage: 'situational', repeat: 0, items: [] };
    SPECS.set(kind, spec);
  }
  return spec;
}
