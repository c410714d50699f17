import type { ElementSpec, SegmentSpec, Usage } from '../../core/guide.js';
import { dataElement } from './elements.js';
import { parseNotation, type Notation } from './notation.js';
import { composites, segments } from './segments.js';

export type Release = '4010' | '5010';

/** Named lists of codes of a guide. */
export type CodeLists = ReadonlyMap<string, readonly string[]>;

interface Context {
  readonly release: Release;
  readonly lists: CodeLists;
}

const usages: Readonly<Record<string, Usage>> = { R: 'required', S: 'situational', N: 'notUsed' };

function usageOf(letter: string): Usage {
  const usage = usages[letter];
  if (!usage) throw new Error(`usage ${letter} is none of R, S, N`);
  return usage;
}

/** Reads usage and repeat written together: R1, S10; S0 means any number. */
export function parseUse(use: string): { usage: Usage; repeat: number } {
  if (!/^[RSN]\d+$/.test(use)) throw new Error(`${use} is no usage with repeat`);
  return { usage: usageOf(use.charAt(0)), repeat: Number(use.slice(1)) };
}

function elementSpec(number: string, name: string, written: Notation, context: Context) {
  const composite = composites[number];
  const usage = usageOf(written.usage);
  const { type, min, max } = composite
    ? ({ type: 'AN', min: 0, max: 0 } as const)
    : dataElement(number, context.release);
  const spec: ElementSpec = {
    number,
    name,
    usage,
    type,
    min: written.min ?? min,
    max: written.max ?? max,
    ...(written.codes && { codes: codesOf(written.codes, context.lists) }),
    ...(written.codeSet !== undefined && { codeSet: written.codeSet }),
    ...(written.repeat !== undefined && { repeat: written.repeat }),
    ...(composite !== undefined &&
      usage !== 'notUsed' && {
        components: elementSpecs(composite, written.components ?? [], context),
      }),
  };
  return spec;
}

/** Elements that a guide leaves off at the end are not used; 4010 stops where its guide stops. */
function elementSpecs(text: string, written: readonly Notation[], context: Context): ElementSpec[] {
  const known = text.split('|');
  if (written.length > known.length) throw new Error(`too many elements for ${text}`);
  return known
    .slice(0, context.release === '4010' ? written.length : undefined)
    .map((entry, index) => {
      const blank = entry.indexOf(' ');
      const place = written[index] ?? { usage: 'N' };
      return elementSpec(entry.slice(0, blank), entry.slice(blank + 1), place, context);
    });
}

/** Codes written out (a blank inside a code as _), or the list that =name names. */
function codesOf(written: readonly string[], lists: CodeLists): readonly string[] {
  const [first = ''] = written;
  if (!first.startsWith('=')) return written.map((code) => code.replaceAll('_', ' '));
  const list = lists.get(first.slice(1));
  if (!list) throw new Error(`list ${first.slice(1)} is not in the guide`);
  return list;
}

function matchOf(told: string, elements: readonly ElementSpec[]) {
  return told.split(',').map((place) => {
    const [element = 0, component] = place.split('.').map(Number);
    const whole = elements[element - 1];
    const spec = component === undefined ? whole : whole?.components?.[component - 1];
    if (!spec?.codes) throw new Error(`element ${place} has no codes to be told by`);
    return { element, ...(component !== undefined && { component }), values: spec.codes };
  });
}

/** Syntax notes whose elements all lie inside the segment as the guide uses it. */
function notesWithin(notes: string | undefined, length: number): readonly string[] {
  return (notes ?? '').split(' ').filter((note) => {
    const positions = note.slice(1).match(/../g) ?? [];
    return positions.length > 0 && positions.every((position) => Number(position) <= length);
  });
}

/** One line of a guide, taken apart. */
export interface SegmentLine {
  readonly id: string;
  readonly name: string;
  readonly use: string;
  readonly elements: string;
  /** Elements (2) or components (1.1) whose codes tell this use from its siblings. */
  readonly told?: string;
}

/** The segment that a line describes. Throws on what the dictionary lacks. */
export function segmentSpec(line: SegmentLine, context: Context): SegmentSpec {
  const entry = segments[line.id];
  if (!entry) throw new Error(`segment ${line.id} is not in the dictionary`);
  const elements = elementSpecs(entry[0], parseNotation(line.elements), context);
  const syntax = notesWithin(entry[1], elements.length);
  return {
    kind: 'segment',
    id: line.id,
    name: line.name,
    ...parseUse(line.use),
    elements,
    ...(line.told !== undefined && { match: matchOf(line.told, elements) }),
    ...(syntax.length > 0 && { syntax }),
  };
}
