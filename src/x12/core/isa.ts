import type { Delimiters } from './segment.js';

/**
 * Reading the header that declares the delimiters. A proper ISA is 106 bytes of fixed width. Many
 * real senders get a width wrong (an id of 14 or 31 characters), so the header counts as usable
 * as long as sixteen elements, one component separator and one terminator can be told apart; the
 * wrong widths become findings. Not usable, for instance: an ISA whose terminator is missing, where
 * the next segment follows the component separator directly.
 */
export interface IsaHeader {
  /** Offset just behind the terminator, relative to the ISA's first byte. */
  readonly length: number;
  /** Offset just behind ISA16; blanks may pad a record before its line break. */
  readonly end: number;
  readonly delimiters: Delimiters;
  /** True when every element has its fixed width. */
  readonly fixed: boolean;
}

export type IsaReading =
  | { readonly kind: 'isa'; readonly header: IsaHeader }
  | { readonly kind: 'more' }
  | { readonly kind: 'unusable'; readonly reason: string };

/** Offsets of the sixteen element separators in a 106-byte ISA. */
const SEPARATORS = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103];
/** A header of wrong widths is still searched this far; no real one comes near. */
const LONGEST = 512;

/** Widths of ISA01 to ISA16. */
export const ISA_WIDTHS = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1] as const;

/** True for bytes that X12 data is made of and that a delimiter therefore cannot be. */
export function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/**
 * Reads the ISA that starts at `start`. `last` says that no more bytes will come. Answers `more`
 * when the header is not all there yet, `unusable` when delimiters cannot be told.
 */
export function readIsa(bytes: Uint8Array, start: number, last: boolean): IsaReading {
  const separator = bytes[start + 3];
  if (separator === undefined)
    return last ? unusable('the file ends in the ISA') : { kind: 'more' };
  if (isAlphanumeric(separator) || separator < 0x09) return unusable('no element separator');
  const ends = separatorOffsets(bytes, start, separator);
  if (ends === undefined) {
    const searched = Math.min(bytes.length - start, LONGEST);
    if (!last && searched < LONGEST) return { kind: 'more' };
    return unusable('fewer than sixteen elements');
  }
  return readTail(bytes, start, { separator, ends, last });
}

interface Elements {
  readonly separator: number;
  readonly ends: readonly number[];
  readonly last: boolean;
}

function readTail(bytes: Uint8Array, start: number, elements: Elements): IsaReading {
  const { separator, ends, last } = elements;
  const componentAt = start + ends[15]! + 1;
  const component = bytes[componentAt];
  let terminatorAt = componentAt + 1;
  while (bytes[terminatorAt] === 0x20 && terminatorAt - start < LONGEST) terminatorAt++;
  const terminator = bytes[terminatorAt];
  if (component === undefined || terminator === undefined) {
    return last ? unusable('the file ends in the ISA') : { kind: 'more' };
  }
  if (isAlphanumeric(component) || component === separator)
    return unusable('ISA16 is no separator');
  if (isAlphanumeric(terminator) || terminator === separator || terminator === component) {
    return unusable('no segment terminator after ISA16');
  }
  const length = terminatorAt + 1 - start;
  const end = ends[15]! + 2;
  const delimiters = delimitersOf(bytes, start, { separator, ends, component, terminator });
  const fixed = ends.every((offset, i) => offset === SEPARATORS[i]);
  return { kind: 'isa', header: { length, end, delimiters, fixed } };
}

function delimitersOf(
  bytes: Uint8Array,
  start: number,
  found: { separator: number; ends: readonly number[]; component: number; terminator: number },
): Delimiters {
  const { separator, ends, component, terminator } = found;
  const repetition = ends[11]! - ends[10]! === 2 ? bytes[start + ends[10]! + 1]! : 0;
  const usable =
    repetition > 0 &&
    repetition !== 0x20 &&
    !isAlphanumeric(repetition) &&
    repetition !== separator &&
    repetition !== component &&
    repetition !== terminator;
  const base = {
    element: String.fromCharCode(separator),
    component: String.fromCharCode(component),
    terminator: String.fromCharCode(terminator),
  };
  return usable ? { ...base, repetition: String.fromCharCode(repetition) } : base;
}

function separatorOffsets(bytes: Uint8Array, start: number, separator: number) {
  const ends: number[] = [];
  const limit = Math.min(bytes.length, start + LONGEST);
  for (let i = start + 3; i < limit; i++) {
    if (bytes[i] !== separator) continue;
    ends.push(i - start);
    if (ends.length === 16) return ends;
  }
  return undefined;
}

function unusable(reason: string): IsaReading {
  return { kind: 'unusable', reason };
}
