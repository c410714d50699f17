import type { Amount, Note, Reference } from '../../domain/claim/claim.js';
import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { optional, type Reading } from './reading.js';

/** Every AMT of a loop (AMT01, AMT02); one without a readable amount is reported and left out. */
export function readAmounts(loop: Loop, reading: Reading): Amount[] {
  const amounts: Amount[] = [];
  for (const segment of loop.all('AMT')) {
    const amountCents = reading.amount(segment, { element: 2 });
    if (amountCents === undefined) {
      if (segment.element(2) === '') reading.required(segment, 2);
      continue;
    }
    amounts.push({ qualifier: segment.element(1), amountCents });
  }
  return amounts;
}

/** Every REF of a loop. */
export function readReferences(loop: Loop): Reference[] {
  return loop.all('REF').map(referenceOf);
}

/** REF01 and REF02, or REF03 where a partner writes only a description. */
export function referenceOf(segment: Segment): Reference {
  const value = segment.element(2);
  const payerId = segment.component(4, 1) === '2U' ? segment.component(4, 2) : '';
  return {
    qualifier: segment.element(1),
    value: value === '' ? segment.element(3) : value,
    ...optional('payerId', payerId),
  };
}

/** Takes the first reference of that qualifier out of the list and returns its value. */
export function takeReference(references: Reference[], qualifier: string): string | undefined {
  const index = references.findIndex((reference) => reference.qualifier === qualifier);
  return index < 0 ? undefined : references.splice(index, 1)[0]?.value;
}

/** Takes the first amount of that qualifier out of the list and returns it. */
export function takeAmount(
  amounts: Amount[],
  qualifier: string,
): Amount['amountCents'] | undefined {
  const index = amounts.findIndex((amount) => amount.qualifier === qualifier);
  return index < 0 ? undefined : amounts.splice(index, 1)[0]?.amountCents;
}

/** NTE of a claim or line. */
export function readNotes(loop: Loop): Note[] {
  return loop
    .all('NTE')
    .map((segment) => ({ qualifier: segment.element(1), text: segment.element(2) }));
}
