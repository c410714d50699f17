/** A small seeded generator (mulberry32): the same seed gives the same story on every machine. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  pick<T>(items: readonly T[]): T | undefined;
  chance(share: number): boolean;
  /** `amount` in `parts` whole parts of zero or more. */
  split(amount: number, parts: number): number[];
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (low: number, high: number): number =>
    high <= low ? low : low + Math.floor(next() * (high - low + 1));
  return {
    int,
    pick: (items) => items[int(0, items.length - 1)],
    chance: (share) => next() < share,
    split: (amount, parts) => {
      const cuts = Array.from({ length: parts - 1 }, () => int(0, amount)).sort((a, b) => a - b);
      return [...cuts, amount].map(
        (cut, index) => cut - (index === 0 ? 0 : (cuts[index - 1] ?? 0)),
      );
    },
  };
}
