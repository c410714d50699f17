/** Codes of two and three characters; a file repeats the same few hundred over and over. */
const pairs = new Array<string | undefined>(0x10000).fill(undefined);
const triples = new Map<number, string>();
const MOST_TRIPLES = 4096;

/** Longest text that {@link shortText} looks up. */
export const LONGEST_SHORT = 3;

/**
 * The text of two or three bytes (latin1), the same one for the same bytes: a large file that is
 * kept whole has a dozen of them in each claim.
 */
export function shortText(bytes: Uint8Array, from: number, to: number): string {
  const code = (bytes[from]! << 8) | bytes[from + 1]!;
  if (to - from === 2) return (pairs[code] ??= textOf(bytes, from, to));
  const triple = (code << 8) | bytes[from + 2]!;
  const known = triples.get(triple);
  if (known !== undefined) return known;
  const text = textOf(bytes, from, to);
  if (triples.size < MOST_TRIPLES) triples.set(triple, text);
  return text;
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
