/** Colour for a terminal; in a pipe every paint leaves the text as it is. */
export interface Paint {
  readonly dim: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly mild: (text: string) => string;
}

const code = (start: number, end: number) => (text: string) => `\x1b[${start}m${text}\x1b[${end}m`;
const plain = (text: string): string => text;

/** The paints of a terminal, or of none. */
export function paints(colour: boolean): Paint {
  if (!colour) return { dim: plain, strong: plain, good: plain, bad: plain, mild: plain };
  return {
    dim: code(2, 22),
    strong: code(1, 22),
    good: code(32, 39),
    bad: code(31, 39),
    mild: code(33, 39),
  };
}
