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
  /** Positions of the elements that external code sets govern. */
  readonly coded: readonly number[];
}

/** One syntax note: P paired, R at least one, C if the first then all, L if the first then one. */
export interface SyntaxNote {
  readonly text: string;
  readonly kind: 'P' | 'R' | 'C' | 'L' | 'E';
  readonly positions: readonly number[];
  /** The positions as bits, and the bit of the first. */
  readonly mask: number;
  readonly first: number;
}

const segments = new WeakMap<SegmentSpec, CompiledSegment>();

/** The segment prepared for checking, once per segment of a guide. */
export function compileSegment(spec: SegmentSpec): CompiledSegment {
  const existing = segments.get(spec);
  if (existing !== undefined) return existing;
  const elements = compileElements(spec.elements);
  const compiled: CompiledSegment = {
    spec,
    elements,
    notes: (spec.syntax ?? []).map(parseNote),
    coded: elements.flatMap((element, i) => (namesSet(element) ? [i + 1] : [])),
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
  const bits = positions.map((position) => 1 << position);
  return { text, kind, positions, mask: bits.reduce((a, b) => a | b, 0), first: bits[0] ?? 0 };
}

/** True when the note is broken; `present` has bit n set for an element n that holds something. */
export function breaksNote(note: SyntaxNote, present: number): boolean {
  const { mask, first, kind } = note;
  const found = present & mask;
  switch (kind) {
    case 'P':
      return found !== 0 && found !== mask;
    case 'R':
      return found === 0;
    case 'E':
      return (found & (found - 1)) !== 0;
    case 'C':
      return (found & first) !== 0 && found !== mask;
    case 'L':
      return found === first;
  }
}

function namesSet(element: CompiledElement): boolean {
  return element.spec.codeSet !== undefined || element.components?.some(namesSet) === true;
}
