import type { ElementSpec, SegmentSpec } from './guide.js';
import { packText } from './segment-ids.js';

/** How the characters of an element are checked. */
export type ElementKind = 'text' | 'decimal' | 'money' | 'integer' | 'date' | 'time' | 'binary';

/** An element of a guide, prepared for checking. */
export interface CompiledElement {
  readonly spec: ElementSpec;
  readonly required: boolean;
  readonly notUsed: boolean;
  readonly kind: ElementKind;
  readonly codes?: ReadonlySet<string>;
  /** The codes packed into numbers, when all have at most three characters. */
  readonly packed?: ReadonlySet<number>;
  readonly components?: readonly CompiledElement[];
  readonly repeat: number;
  /** The element before says how the date in this one is written (1250 before 1251). */
  readonly formatted: boolean;
}

export interface CompiledSegment {
  readonly spec: SegmentSpec;
  readonly elements: readonly CompiledElement[];
  readonly notes: readonly SyntaxNote[];
}

/** One syntax note: P paired, R at least one, C if the first then all, L if the first then one. */
export interface SyntaxNote {
  readonly text: string;
  readonly kind: 'P' | 'R' | 'C' | 'L' | 'E';
  readonly positions: readonly number[];
}

const segments = new WeakMap<SegmentSpec, CompiledSegment>();

/** The segment prepared for checking, once per segment of a guide. */
export function compileSegment(spec: SegmentSpec): CompiledSegment {
  const existing = segments.get(spec);
  if (existing !== undefined) return existing;
  const compiled: CompiledSegment = {
    spec,
    elements: compileElements(spec.elements),
    notes: (spec.syntax ?? []).map(parseNote),
  };
  segments.set(spec, compiled);
  return compiled;
}

function compileElements(specs: readonly ElementSpec[]): CompiledElement[] {
  return specs.map((spec, i) => {
    const packed = spec.codes?.map(packText);
    return {
      spec,
      required: spec.usage === 'required',
      notUsed: spec.usage === 'notUsed',
      kind: kindOf(spec),
      repeat: spec.repeat ?? 1,
      formatted: spec.number === '1251' && specs[i - 1]?.number === '1250',
      ...(spec.codes === undefined ? {} : { codes: new Set(spec.codes) }),
      ...(packed === undefined || packed.includes(-1) ? {} : { packed: new Set(packed) }),
      ...(spec.components === undefined ? {} : { components: compileElements(spec.components) }),
    };
  });
}

function kindOf(spec: ElementSpec): ElementKind {
  switch (spec.type) {
    case 'R':
      return spec.number === '782' ? 'money' : 'decimal';
    case 'N0':
    case 'N2':
      return 'integer';
    case 'DT':
      return 'date';
    case 'TM':
      return 'time';
    case 'B':
      return 'binary';
    case 'AN':
    case 'ID':
      return 'text';
  }
}

function parseNote(text: string): SyntaxNote {
  const kind = text.charAt(0) as SyntaxNote['kind'];
  const positions = (text.slice(1).match(/\d\d/g) ?? []).map(Number);
  return { text, kind, positions };
}

/** True when the note is broken by the elements that a segment has. */
export function breaksNote(note: SyntaxNote, segment: { has(position: number): boolean }): boolean {
  const { positions, kind } = note;
  let present = 0;
  for (const position of positions) if (segment.has(position)) present++;
  switch (kind) {
    case 'P':
      return present > 0 && present < positions.length;
    case 'R':
      return present === 0;
    case 'E':
      return present > 1;
    case 'C':
      return present < positions.length && segment.has(positions[0]!);
    case 'L':
      return present === 1 && segment.has(positions[0]!);
  }
}
