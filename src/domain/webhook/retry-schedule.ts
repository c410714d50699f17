/** Seconds from a failed attempt to the next one; together a little less than three days. */
const PAUSES: readonly number[] = [
  5,
  60,
  5 * 60,
  30 * 60,
  2 * 3_600,
  5 * 3_600,
  10 * 3_600,
  14 * 3_600,
  16 * 3_600,
  24 * 3_600,
];

/** How often a delivery is tried at most: at once, and after each pause. */
export const MOST_ATTEMPTS = PAUSES.length + 1;

/** A receiver may ask for later (`Retry-After`), but not for never. */
const LONGEST_ASKED = 24 * 3_600;

/**
 * Returns the seconds until the next attempt after the `attempts`-th one has failed, undefined when
 * none follows. What the receiver asked for counts when it is later.
 */
export function pauseAfter(attempts: number, askedSeconds = 0): number | undefined {
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? undefined : Math.max(pause, Math.min(LONGEST_ASKED, askedSeconds));
}
