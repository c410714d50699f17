import type { ClaimKind } from '../../domain/claim/claim.js';
import type { ElementSpec, SegmentSpec } from '../core/guide.js';
import type { Loop } from '../core/loop.js';
import { readX12Buffer } from '../core/reader.js';
import type { Segment } from '../core/segment.js';
import { guides } from '../transactions/index.js';

/** An element or component that says something: CLM05-1, what the guide calls it, its value. */
export interface NamedElement {
  readonly position: string;
  readonly name?: string;
  readonly value: string;
}

/** A segment for people: where it stands, what it is for, and its elements by name. */
export interface NamedSegment {
  /** Ordinal in the file; the first ISA is 1. */
  readonly number: number;
  readonly id: string;
  /** Absent: the guide does not know a segment like this here. */
  readonly name?: string;
  readonly loop?: string;
  readonly loopName?: string;
  readonly depth: number;
  readonly text: string;
  readonly elements: readonly NamedElement[];
}

/** Which segments are wanted, by their ordinal in the file; both ends included. */
export interface SegmentWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * Returns the segments of one transaction, with the names of its guide, in the order of the file:
 * of the transaction in which the window begins, so that nothing of a neighbour is shown. Empty
 * when no transaction holds that segment; refuses (throws) what has no usable ISA.
 */
export function namedSegments(file: Buffer, window: SegmentWindow): readonly NamedSegment[] {
  for (const item of readX12Buffer(file, { guides })) {
    if (item.kind !== 'transaction') continue;
    const last = item.st.number + item.segments - 1;
    if (window.from < item.st.number || window.from > last) continue;
    const rows: NamedSegment[] = [];
    gather(item.tree.root, 0, { window, rows });
    return rows.sort((a, b) => a.number - b.number);
  }
  return [];
}

const guideIds: Readonly<Record<ClaimKind, string>> = {
  professional: '005010X222A1',
  institutional: '005010X223A3',
  dental: '005010X224A2',
};

/**
 * As `namedSegments`, for a claim that stands in no file yet: the segments of `previewClaim`.
 * Numbers count from the first of them.
 */
export function namedPreview(
  kind: ClaimKind,
  segments: readonly string[],
): readonly NamedSegment[] {
  const guide = guideIds[kind];
  const head = [
    `ISA*00*          *00*          *ZZ*PREVIEW        *ZZ*PREVIEW        *260101*0000*^*00501*000000001*0*P*:`,
    `GS*HC*PREVIEW*PREVIEW*20260101*0000*1*X*${guide}`,
    `ST*837*0001*${guide}`,
    'BHT*0019*00*PREVIEW*20260101*0000*CH',
    'NM1*41*2*PREVIEW*****46*PREVIEW',
    'NM1*40*2*PREVIEW*****46*PREVIEW',
  ];
  const count = head.length - 2 + segments.length + 1;
  const all = [...head, ...segments, `SE*${count}*0001`, 'GE*1*1', 'IEA*1*000000001'];
  const file = Buffer.from(`${all.join('~')}~`, 'latin1');
  const window = { from: head.length + 1, to: head.length + segments.length };
  return namedSegments(file, window).map((segment) => ({
    ...segment,
    number: segment.number - head.length,
  }));
}

interface Gathering {
  readonly window: SegmentWindow;
  readonly rows: NamedSegment[];
}

function gather(loop: Loop, depth: number, into: Gathering): void {
  const { window, rows } = into;
  for (const { segment, spec } of loop.segments) {
    if (segment.number < window.from || segment.number > window.to) continue;
    rows.push({
      number: segment.number,
      id: segment.id,
      ...(spec === undefined ? {} : { name: spec.name }),
      ...(depth === 0 ? {} : { loop: loop.id, loopName: loop.spec.name }),
      depth,
      text: segment.text,
      elements: namedElements(segment, spec),
    });
  }
  for (const child of loop.loops) gather(child, depth + 1, into);
}

function namedElements(segment: Segment, spec: SegmentSpec | undefined): NamedElement[] {
  const found: NamedElement[] = [];
  for (let position = 1; position <= segment.elementCount; position += 1) {
    const value = segment.element(position);
    if (value.trim() === '') continue;
    const element = spec?.elements[position - 1];
    const label = `${segment.id}${String(position).padStart(2, '0')}`;
    const components = element?.components;
    if (components === undefined) found.push(named(label, element, value));
    else found.push(...namedComponents(segment, position, { label, components }));
  }
  return found;
}

function namedComponents(
  segment: Segment,
  position: number,
  of: { readonly label: string; readonly components: readonly ElementSpec[] },
): NamedElement[] {
  return of.components.flatMap((component, index) => {
    const value = segment.component(position, index + 1);
    return value === '' ? [] : [named(`${of.label}-${index + 1}`, component, value)];
  });
}

function named(position: string, spec: ElementSpec | undefined, value: string): NamedElement {
  const name = spec?.name ?? '';
  return name === '' ? { position, value } : { position, name, value };
}
