const MILLISECONDS_PER_SECOND = 1_000;

/** Returns the ISO instant `days` later; a payer's day has `secondsPerDay` seconds (profile). */
export function daysLater(at: string, days: number, secondsPerDay: number): string {
  const moved = Date.parse(at) + days * secondsPerDay * MILLISECONDS_PER_SECOND;
  return new Date(moved).toISOString();
}

/** Returns the earlier of two ISO instants; an absent one is never. */
export function earlier(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Date.parse(a) <= Date.parse(b) ? a : b;
}

/** Returns whether the ISO instant has come at `at`. */
export const isDue = (instant: string, at: string): boolean =>
  Date.parse(instant) <= Date.parse(at);
