import type { Adjustment } from '../claim/claim.js';
import type { ClaimPayment, SegmentAddress } from '../remittance/remittance.js';
import { cents, prorate, sumCents, type Cents } from '../shared/cents.js';

/** What one line carries of a claim payment: its own amounts and its share of the claim's. */
export interface LineShare {
  /** Ordinal of the SVC; ordinal of our line when the claim has no SVC. */
  readonly line: number;
  readonly address: SegmentAddress;
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly adjustments: readonly Adjustment[];
}

/** Weights of one sign; all zero gives the next choice, and at last the first line everything. */
function divide(amount: Cents, ...choices: readonly (readonly Cents[])[]): Cents[] {
  for (const weights of choices) {
    const sign = sumCents(weights) < 0 ? -1 : 1;
    const usable = weights.map((weight) => cents(Math.max(0, sign * weight)));
    if (usable.some((weight) => weight > 0)) return prorate(amount, usable);
  }
  return prorate(
    amount,
    (choices[0] ?? []).map(() => cents(0)),
  );
}

const positive = (adjustments: readonly Adjustment[]): Adjustment[] =>
  adjustments.filter(({ amountCents }) => amountCents !== 0);

/**
 * Returns the shares of the lines of a claim payment (architecture §6): SVC03 less the line's
 * share of every claim-level CAS, weight SVC03 (SVC02 when nothing was paid). CLP04 is always
 * what is shared out: a cent that the lines do not explain falls on the first line.
 * Without SVC, CLP04 and CAS are shared by `charges`, the charges of our lines; without those the
 * claim is its own single line.
 */
export function lineShares(
  claim: ClaimPayment,
  charges: readonly Cents[] = [claim.chargeCents],
): LineShare[] {
  return claim.lines.length === 0 ? sharesByCharge(claim, charges) : sharesOfLines(claim);
}

function sharesByCharge(claim: ClaimPayment, charges: readonly Cents[]): LineShare[] {
  const paid = divide(claim.paidCents, charges);
  const charged = divide(claim.chargeCents, charges);
  const adjusted = claim.adjustments.map(({ amountCents }) => divide(amountCents, charges));
  return charges.map((_, index) => ({
    line: index + 1,
    address: claim.address,
    chargeCents: charged[index] ?? cents(0),
    paidCents: paid[index] ?? cents(0),
    adjustments: positive(
      claim.adjustments.map((adjustment, at) => ({
        ...adjustment,
        amountCents: adjusted[at]?.[index] ?? cents(0),
      })),
    ),
  }));
}

function sharesOfLines(claim: ClaimPayment): LineShare[] {
  const paid = claim.lines.map(({ paidCents }) => paidCents);
  const charged = claim.lines.map(({ chargeCents }) => chargeCents);
  const shared = claim.adjustments.map((adjustment) =>
    divide(adjustment.amountCents, paid, charged),
  );
  const shares = claim.lines.map((line, index) => {
    const own = claim.adjustments.map((adjustment, at) => ({
      ...adjustment,
      amountCents: shared[at]?.[index] ?? cents(0),
    }));
    return {
      line: line.line,
      address: line.address,
      chargeCents: line.chargeCents,
      paidCents: cents(line.paidCents - sumCents(own.map(({ amountCents }) => amountCents))),
      adjustments: positive([...line.adjustments, ...own]),
    };
  });
  const unexplained = claim.paidCents - sumCents(shares.map(({ paidCents }) => paidCents));
  return shares.map((share, index) =>
    index === 0 ? { ...share, paidCents: cents(share.paidCents + unexplained) } : share,
  );
}
