import type { Adjustment } from '../../domain/claim/claim.js';
import { ZERO } from '../../domain/shared/cents.js';
import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { addressOf } from './dates.js';
import type { Reading } from './reading.js';

const FIRST_TRIPLET = 2;
const LAST_TRIPLET = 17;

/**
 * Every triplet (reason, amount, quantity) of every CAS of a loop, in the order of the file. A
 * triplet without an amount or without a reason is kept and reported: adjustments are never
 * dropped (regression scenario 37).
 */
export function readAdjustments(loop: Loop, reading: Reading): Adjustment[] {
  const adjustments: Adjustment[] = [];
  for (const segment of loop.all('CAS')) pushAdjustments(segment, reading, adjustments);
  return adjustments;
}

/** Adds the triplets of one CAS. */
export function pushAdjustments(segment: Segment, reading: Reading, into: Adjustment[]): void {
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
    into.push(
      quantity === undefined
        ? { group, reason, amountCents, address }
        : { group, reason, amountCents, quantity, address },
    );
  }
}
