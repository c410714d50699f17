/**
 * Segment ids as small numbers. The id of a segment is packed from its bytes (three bytes, one
 * number) while the tokenizer stands on it; ids that a guide knows get an index, so that the
 * loop reader can look them up in an array instead of hashing a fresh string per segment.
 */
export interface SegmentId {
  readonly text: string;
  readonly index: number;
}

const known = new Map<number, SegmentId>();
const texts: string[] = [];

/** The same as an open hash table over typed arrays, for the one lookup that every segment costs. */
const SLOTS = 4096;
const slotCodes = new Int32Array(SLOTS);
const slotIndexes = new Int16Array(SLOTS).fill(-1);

/** Packs up to three characters into one number; -1 for anything longer or empty. */
export function packText(text: string): number {
  if (text.length === 0 || text.length > 3) return -1;
  let code = 0;
  for (let i = 0; i < text.length; i++) code = (code << 8) | (text.charCodeAt(i) & 0xff);
  return code;
}

/** The index of an id, given out on first use; called while guides are compiled. */
export function registerSegmentId(text: string): SegmentId {
  const code = packText(text);
  const existing = code < 0 ? undefined : known.get(code);
  if (existing !== undefined) return existing;
  const entry = { text, index: texts.length };
  texts.push(text);
  if (code < 0) return entry;
  known.set(code, entry);
  let slot = slotOf(code);
  while (slotCodes[slot] !== 0) slot = (slot + 1) % SLOTS;
  slotCodes[slot] = code;
  slotIndexes[slot] = entry.index;
  return entry;
}

/** The index of a packed id; -1 for an id that no guide knows. */
export function segmentIdIndex(code: number): number {
  if (code === 0) return -1;
  let slot = slotOf(code);
  while (slotCodes[slot] !== code) {
    if (slotCodes[slot] === 0) return -1;
    slot = (slot + 1) % SLOTS;
  }
  return slotIndexes[slot]!;
}

function slotOf(code: number): number {
  return (code ^ (code >>> 7)) & (SLOTS - 1);
}

/** The text of an id by its index. */
export function segmentIdText(index: number): string | undefined {
  return texts[index];
}

const indexOf = (text: string) => registerSegmentId(text).index;

export const ISA = indexOf('ISA');
export const IEA = indexOf('IEA');
export const GS = indexOf('GS');
export const GE = indexOf('GE');
export const ST = indexOf('ST');
export const SE = indexOf('SE');
export const TA1 = indexOf('TA1');
export const BIN = indexOf('BIN');
export const BDS = indexOf('BDS');
export const CAS = indexOf('CAS');
