import type { Adjustment } from '../claim/claim.js';
import { cents, sumCents, type Cents } from '../shared/cents.js';
import { classifyAdjustment, type AdjustmentClass, type ClassRow } from './adjustment-class.js';

/** An adjustment of a line with its class, after what cancels within the line was taken off. */
export interface ClassifiedAdjustment extends Adjustment {
  readonly class: AdjustmentClass;
}

/** CARC 97: paid within another service; OA-94 on the same line pays for it (RFI 2320). */
const BUNDLED = '97';
const PROCESSED_IN_EXCESS = '94';

/** Whether a negative adjustment may cancel a positive denial of the same line. */
function cancels(negative: ClassifiedAdjustment, denial: ClassifiedAdjustment): boolean {
  if (negative.reason === PROCESSED_IN_EXCESS) return denial.reason === BUNDLED;
  return (
    negative.class === 'denial' &&
    negative.reason === denial.reason &&
    negative.group === denial.group
  );
}

/**
 * Returns the adjustments of one line with their classes. What cancels within the line (OA-94
 * negative against CO-97 of a bundled line, the same denial once positive and once negative) is
 * taken off both sides; adjustments that come to zero are dropped (domain-rules §2).
 */
export function classifyLine(
  adjustments: readonly Adjustment[],
  overrides: readonly ClassRow[] = [],
): ClassifiedAdjustment[] {
  const classified = adjustments.map((adjustment) => ({
    ...adjustment,
    class: classifyAdjustment(adjustment, overrides),
  }));
  const left = classified.map(({ amountCents }) => Number(amountCents));
  classified.forEach((negative, at) => {
    if (negative.amountCents >= 0) return;
    classified.forEach((denial, index) => {
      if (denial.class !== 'denial' || !cancels(negative, denial)) return;
      const amount = Math.min(Math.max(left[index] ?? 0, 0), Math.max(-(left[at] ?? 0), 0));
      left[index] = (left[index] ?? 0) - amount;
      left[at] = (left[at] ?? 0) + amount;
    });
  });
  return classified
    .map((adjustment, index) => ({ ...adjustment, amountCents: cents(left[index] ?? 0) }))
    .filter(({ amountCents }) => amountCents !== 0);
}

/** Returns the positive adjustments of class `denial`: what D is made of. */
export function denialsOf(line: readonly ClassifiedAdjustment[]): ClassifiedAdjustment[] {
  return line.filter((adjustment) => adjustment.class === 'denial' && adjustment.amountCents > 0);
}

/** Returns D of domain-rules §2: the denied amount of one line, in any group. */
export function deniedCents(line: readonly ClassifiedAdjustment[]): Cents {
  return sumCents(denialsOf(line).map(({ amountCents }) => amountCents));
}
