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
  const existing = known.get(code);
  if (existing !== undefined) return existing;
  const entry = { text, index: known.size };
  known.set(code, entry);
  return entry;
}

/** The entry of a packed id; undefined for an id that no guide knows. */
export function segmentIdOf(code: number): SegmentId | undefined {
  return known.get(code);
}

for (const id of ['ISA', 'IEA', 'GS', 'GE', 'ST', 'SE', 'TA1']) registerSegmentId(id);

export const ISA = packText('ISA');
export const IEA = packText('IEA');
export const GS = packText('GS');
export const GE = packText('GE');
export const ST = packText('ST');
export const SE = packText('SE');
export const TA1 = packText('TA1');
export const BIN = packText('BIN');
export const BDS = packText('BDS');
