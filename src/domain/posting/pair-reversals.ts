import type { Adjustment } from '../claim/claim.js';
import type { DecisionFact } from './line-facts.js';

/** The decisions of one payer on one line, sorted into what stands and what was taken back. */
export interface PairedDecisions {
  readonly pairs: readonly { readonly decision: DecisionFact; readonly reversal: DecisionFact }[];
  /** Reversals whose decision was never posted here (or has not arrived yet). */
  readonly unknownReversals: readonly DecisionFact[];
  /** Decisions that stand, by date. */
  readonly standing: readonly DecisionFact[];
  /** Same payer claim number and amounts under another trace, nothing reversed between. */
  readonly suspects: readonly DecisionFact[];
}

const byDate = (a: DecisionFact, b: DecisionFact): number =>
  a.date === b.date ? (a.key < b.key ? -1 : 1) : a.date < b.date ? -1 : 1;

const amounts = (adjustments: readonly Adjustment[], sign: 1 | -1): string =>
  adjustments
    .map(
      ({ group, reason, amountCents }) =>
        `${group === 'CR' ? 'CO' : group}-${reason}:${sign * amountCents}`,
    )
    .sort()
    .join(',');

/** Returns whether `reversal` shows exactly the amounts of `decision` with the other sign. */
export function mirrors(reversal: DecisionFact, decision: DecisionFact): boolean {
  return (
    reversal.paidCents + decision.paidCents === 0 &&
    amounts(reversal.adjustments, -1) === amounts(decision.adjustments, 1)
  );
}

const sameClaim = (a: DecisionFact, b: DecisionFact): boolean =>
  a.payerClaimControlNumber !== undefined &&
  a.payerClaimControlNumber === b.payerClaimControlNumber;

/**
 * Returns which reversal takes back which decision. Only the facts decide, never their order of
 * arrival: first exact mirrors of the same payer claim number, then that number alone (the latest
 * decision not after the reversal), at last an exact mirror under another number.
 */
export function pairReversals(facts: readonly DecisionFact[]): PairedDecisions {
  const open = facts.filter(({ kind }) => kind === 'decision').sort(byDate);
  let reversals = facts.filter(({ kind }) => kind === 'reversal').sort(byDate);
  const pairs: { decision: DecisionFact; reversal: DecisionFact }[] = [];
  const rounds: ((reversal: DecisionFact, decision: DecisionFact) => boolean)[] = [
    (reversal, decision) => sameClaim(reversal, decision) && mirrors(reversal, decision),
    sameClaim,
    mirrors,
  ];
  for (const fits of rounds) {
    reversals = reversals.filter((reversal) => {
      const candidates = open.filter((decision) => fits(reversal, decision));
      const decision =
        candidates.filter(({ date }) => date <= reversal.date).at(-1) ?? candidates[0];
      if (!decision) return true;
      pairs.push({ decision, reversal });
      open.splice(open.indexOf(decision), 1);
      return false;
    });
  }
  const suspects = open.filter((decision, index) =>
    open.slice(0, index).some((earlier) => suspectDuplicate(earlier, decision)),
  );
  return {
    pairs: pairs.sort((a, b) => byDate(a.decision, b.decision)),
    unknownReversals: reversals,
    standing: open.filter((decision) => !suspects.includes(decision)),
    suspects,
  };
}

function suspectDuplicate(earlier: DecisionFact, later: DecisionFact): boolean {
  return (
    sameClaim(earlier, later) &&
    later.claimPaidCents > 0 &&
    earlier.signature === later.signature &&
    earlier.remittanceKey !== later.remittanceKey
  );
}
