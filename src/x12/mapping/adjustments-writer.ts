import type { Adjustment, Amount, Note, Reference } from '../../domain/claim/claim.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import { chunks, composite, decimal, money, segment, type SegmentDraft } from './segment-draft.js';

const TRIPLETS = 6;

/**
 * CAS of a claim or line: one segment per group code and six triplets, so that no reason is lost
 * (regression scenario 16). Refuses group CR, which 005010 does not know (domain-rules §3).
 */
export function writeAdjustments(adjustments: readonly Adjustment[]): SegmentDraft[] {
  const groups = new Map<string, Adjustment[]>();
  for (const adjustment of adjustments) {
    if (adjustment.group === 'CR') {
      throw new DomainError('ADJUSTMENT_GROUP_CR', 'Group code CR is read but never written');
    }
    const group = groups.get(adjustment.group);
    if (group === undefined) groups.set(adjustment.group, [adjustment]);
    else group.push(adjustment);
  }
  return [...groups].flatMap(([group, list]) =>
    chunks(list, TRIPLETS).map((piece) =>
      segment(
        'CAS',
        group,
        ...piece.flatMap((each) => [each.reason, money(each.amountCents), decimal(each.quantity)]),
      ),
    ),
  );
}

/** REF, one for each reference. */
export function writeReferences(references: readonly Reference[]): SegmentDraft[] {
  return references.map(({ qualifier, value, payerId }) =>
    segment('REF', qualifier, value, undefined, payerId && composite('2U', payerId)),
  );
}

/** REF of that qualifier, or nothing. */
export function writeReference(qualifier: string, value: string | undefined): SegmentDraft[] {
  return value === undefined ? [] : [segment('REF', qualifier, value)];
}

/** AMT, one for each amount. */
export function writeAmounts(amounts: readonly Amount[]): SegmentDraft[] {
  return amounts.map(({ qualifier, amountCents }) => segment('AMT', qualifier, money(amountCents)));
}

/** NTE, one for each note. */
export function writeNotes(notes: readonly Note[]): SegmentDraft[] {
  return notes.map(({ qualifier, text }) => segment('NTE', qualifier, text));
}
