import type { ElementSpec, Guide, LoopSpec, SegmentSpec } from './guide.js';

/** What an element may hold at most, whatever use of its segment it belongs to. */
export interface ElementLimits {
  readonly min: number;
  readonly max: number;
  /** Sign and point do not count for the length of a number. */
  readonly numeric: boolean;
  readonly components?: readonly ElementLimits[];
}

export type SegmentLimits = ReadonlyMap<string, readonly ElementLimits[]>;

const known = new WeakMap<Guide, SegmentLimits>();

/**
 * Lengths by segment id. All uses of a segment share their data elements, so that a writer can
 * hold every value to its length without knowing the loop.
 */
export function segmentLimits(guide: Guide): SegmentLimits {
  const existing = known.get(guide);
  if (existing !== undefined) return existing;
  const limits = new Map<string, readonly ElementLimits[]>();
  visit(guide.root, limits);
  known.set(guide, limits);
  return limits;
}

function visit(loop: LoopSpec, limits: Map<string, readonly ElementLimits[]>): void {
  for (const item of loop.items) {
    if (item.kind === 'loop') visit(item, limits);
    else limits.set(item.id, merge(limits.get(item.id), item));
  }
}

function merge(known: readonly ElementLimits[] | undefined, spec: SegmentSpec) {
  const own = spec.elements.map(limitsOf);
  if (known === undefined) return own;
  const longer = known.length > own.length ? known : own;
  return longer.map((_, i) => wider(known[i], own[i]));
}

function wider(a: ElementLimits | undefined, b: ElementLimits | undefined): ElementLimits {
  if (a === undefined || b === undefined) return (a ?? b)!;
  const components = a.components ?? b.components;
  return {
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    numeric: a.numeric,
    ...(components === undefined ? {} : { components }),
  };
}

function limitsOf(spec: ElementSpec): ElementLimits {
  return {
    min: spec.min,
    max: spec.max,
    numeric: spec.type === 'R' || spec.type === 'N0' || spec.type === 'N2',
    ...(spec.components === undefined ? {} : { components: spec.components.map(limitsOf) }),
  };
}
