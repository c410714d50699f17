import type { SegmentDraft } from './draft.js';
import { X12WriteError } from './write-error.js';

/** Position of the length and of the data it counts, by segment. */
const BINARY: Readonly<Record<string, readonly [length: number, data: number]>> = {
  BIN: [0, 1],
  BDS: [1, 2],
};

/**
 * Puts the length of binary data where a draft leaves it empty; refuses one that is wrong, because
 * a reader could then not tell where the data ends. Data is latin1: one character, one byte.
 */
export function withBinaryLength(draft: SegmentDraft): SegmentDraft {
  const places = BINARY[draft.id];
  if (places === undefined) return draft;
  const [lengthAt, dataAt] = places;
  const data = draft.elements[dataAt];
  const length = typeof data === 'string' ? String(data.length) : '0';
  const given = draft.elements[lengthAt];
  if (given === length) return draft;
  if (given !== '' && given !== undefined) {
    const place = { segment: draft.id, element: lengthAt + 1 };
    throw new X12WriteError('BINARY_LENGTH', place, 'the length is not that of the data');
  }
  const elements = [...draft.elements];
  elements[lengthAt] = length;
  return { id: draft.id, elements };
}
