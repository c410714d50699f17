import type { Guide, LoopSpec, SegmentSpec } from './guide.js';
import { packText, registerSegmentId } from './segment-ids.js';
import type { TextSegment } from './text-segment.js';

/**
 * A guide prepared for reading: for every loop, which of its items a segment id can mean.
 *
 * X12 fixes the order of positions, not of the uses of one position: REF*G1 and REF*F8 of a claim
 * may stand in any order, and so may the sibling loops 2310A and 2310B. Neighbouring items with
 * the same segment id therefore share a `rank`, and only a falling rank is out of order.
 */
export interface CompiledItem {
  readonly index: number;
  readonly rank: number;
  /** Most occurrences; Infinity when the guide sets none. */
  readonly max: number;
  /** The segment itself, or the one that opens the loop. */
  readonly segment: SegmentSpec;
  readonly tests: readonly ItemTest[];
  /** Present when the item is a loop. */
  readonly loop?: CompiledLoop;
}

interface ItemTest {
  readonly element: number;
  readonly component: number;
  readonly values: readonly string[];
  /** The values packed, when all have at most three characters. */
  readonly packed?: readonly number[];
}

export interface CompiledLoop {
  readonly spec: LoopSpec;
  readonly items: readonly CompiledItem[];
  /** The items that no occurrence of the loop may lack. */
  readonly required: readonly CompiledItem[];
  /** Items that a segment id can mean, by the id's index; the opener is not among them. */
  readonly byId: readonly (readonly CompiledItem[] | undefined)[];
}

const compiled = new WeakMap<LoopSpec, CompiledLoop>();

/** The guide's root loop, prepared once per guide. */
export function compileGuide(guide: Guide): CompiledLoop {
  return compileLoop(guide.root);
}

function compileLoop(spec: LoopSpec): CompiledLoop {
  const existing = compiled.get(spec);
  if (existing !== undefined) return existing;
  const items: CompiledItem[] = [];
  const byId: (CompiledItem[] | undefined)[] = [];
  spec.items.forEach((item, index) => {
    const segment = item.kind === 'segment' ? item : openerOf(item);
    const previous = items[index - 1];
    const entry: CompiledItem = {
      index,
      rank: previous !== undefined && sharesRank(spec, index) ? previous.rank : index,
      max: item.repeat === 0 ? Infinity : item.repeat,
      segment,
      tests: testsOf(segment),
      ...(item.kind === 'loop' ? { loop: compileLoop(item) } : {}),
    };
    items.push(entry);
    const id = registerSegmentId(segment.id).index;
    if (index > 0) (byId[id] ??= []).push(entry);
  });
  const required = items.filter(({ index }) => spec.items[index]!.usage === 'required');
  const loop = { spec, items, required, byId };
  compiled.set(spec, loop);
  return loop;
}

/** The segment that opens a loop. Throws for a guide whose loop opens with another loop. */
export function openerOf(loop: LoopSpec): SegmentSpec {
  const first = loop.items[0];
  if (first === undefined || first.kind !== 'segment') {
    throw new Error(`Loop ${loop.id} of the guide does not start with a segment.`);
  }
  return first;
}

function sharesRank(spec: LoopSpec, index: number): boolean {
  const item = spec.items[index]!;
  const previous = spec.items[index - 1]!;
  if (index === 1 || item.kind !== previous.kind) return false;
  if (item.kind === 'segment') return previous.kind === 'segment' && item.id === previous.id;
  if (previous.kind !== 'loop' || openerOf(item).id !== openerOf(previous).id) return false;
  return baseOf(item.id) === baseOf(previous.id);
}

/** 2310 of 2310B. */
function baseOf(loopId: string): string {
  return /^\d+/.exec(loopId)?.[0] ?? loopId;
}

function testsOf(segment: SegmentSpec): ItemTest[] {
  return (segment.match ?? []).map((match) => {
    const test = {
      element: match.element,
      component: match.component ?? 0,
      values: match.values,
    };
    const packed = match.values.map(packText);
    return packed.includes(-1) ? test : { ...test, packed };
  });
}

/** True when the segment's qualifiers are those of the item. */
export function matches(segment: TextSegment, item: CompiledItem): boolean {
  for (const test of item.tests) {
    if (test.packed !== undefined) {
      if (!test.packed.includes(segment.packed(test.element, test.component))) return false;
    } else {
      const value =
        test.component === 0
          ? segment.element(test.element)
          : segment.component(test.element, test.component);
      if (!test.values.includes(value)) return false;
    }
  }
  return true;
}
