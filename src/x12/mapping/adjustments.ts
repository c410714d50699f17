import type { Adjustment } from '../../domain/claim/claim.js';
import { ZERO } from '../../domain/shared/cents.js';
import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { addressOf } from './dates.js';
import type { Reading } from './reading.js';
import { appended, NONE } from './short-list.js';

const FIRST_TRIPLET = 2;
const LAST_TRIPLET = 17;

/**
 * Every triplet (reason, amount, quantity) of every CAS of a loop, in the order of the file. A
 * triplet without an amount or without a reason is kept and reported: adjustments are never
 * dropped (regression scenario 37).
 */
export function readAdjustments(loop: Loop, reading: Reading): readonly Adjustment[] {
  let adjustments: readonly Adjustment[] = NONE;
  for (const segment of loop.all('CAS')) {
    adjustments = withAdjustments(adjustments, segment, reading);
  }
  return adjustments;
}

/** Returns the list with the triplets of one more CAS. */
export function withAdjustments(
  list: readonly Adjustment[],
  segment: Segment,
  reading: Reading,
): readonly Adjustment[] {
  let adjustments = list;
  const group = reading.required(segment, 1);
  const last = Math.min(LAST_TRIPLET, segment.elementCount);
  const address = addressOf(segment);
  for (let position = FIRST_TRIPLET; position <= last; position += 3) {
    const reason = segment.element(position);
    const amountText = segment.element(position + 1);
    const quantity = reading.number(segment, { element: position + 2 });
    if (reason === '' && amountText === '' && quantity === undefined) continue;
    if (reason === '') reading.required(segment, position);
    const amountCents =
      (amountText === ''
        ? reading.requiredAmount(segment, position + 1)
        : reading.amount(segment, { element: position + 1 })) ?? ZERO;
    adjustments = appended<Adjustment>(
      adjustments,
      quantity === undefined
        ? { group, reason, amountCents, address }
        : { group, reason, amountCents, quantity, address },
    );
  }
  return adjustments;
}
