import type { SnapshotCoverage } from '../../domain/encounter/encounter-snapshot.js';
import { fold } from '../../domain/intake/fold.js';
import { payerRank, type IntakeClaim } from '../../domain/intake/intake-claim.js';
import { payerIdentifier, type References } from './references.js';

/** A policy that a claim names, before it has a row. */
export type PlannedCoverage = Omit<SnapshotCoverage, 'coverageId'> & {
  readonly foldedMemberId: string;
};

/** Returns the policies of a claim in the order in which they are asked to pay. */
export function plannedCoverages(
  { content, selfPay }: IntakeClaim,
  references: References,
): PlannedCoverage[] {
  if (selfPay) return [];
  const { coverage, subscriber, payer, patient } = content;
  const own = {
    coverage,
    subscriber,
    relationship: patient?.relationship ?? coverage.relationship ?? '18',
    payer,
  };
  const others = content.otherPayers.map((other) => ({
    coverage: other.coverage,
    subscriber: other.subscriber,
    relationship: other.coverage.relationship ?? own.relationship,
    payer: other.payer,
  }));
  const seen = new Set<string>();
  return [own, ...others]
    .sort((a, b) => payerRank(a.coverage.sequenceCode) - payerRank(b.coverage.sequenceCode))
    .flatMap((each) => {
      const payerId = references.payers.get(payerIdentifier(each.payer));
      const foldedMemberId = fold(each.subscriber.memberId ?? '');
      const key = `${payerId}/${foldedMemberId}`;
      if (payerId === undefined || seen.has(key)) return [];
      seen.add(key);
      return [{ ...each, payerId, foldedMemberId }];
    })
    .slice(0, MOST_PAYERS);
}

/** SBR01 knows P, S, T and A to H. */
const MOST_PAYERS = 11;

const names = ['primary', 'secondary', 'tertiary'] as const;

/** The `responsibility` of the coverage that stands at this place (from 0). */
export const responsibilityAt = (index: number): (typeof names)[number] =>
  names[Math.min(index, names.length - 1)]!;
