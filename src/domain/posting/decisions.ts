import type { Adjustment } from '../claim/claim.js';
import { claimContent, type MoneyKey } from '../remittance/keys.js';
import type { ClaimPayment, Remittance } from '../remittance/remittance.js';
import { calendarDate } from '../shared/calendar-date.js';
import { cents, prorate, type Cents } from '../shared/cents.js';
import type { ChargeLineId, ClaimId, EncounterId, PayerId } from '../shared/ids.js';
import { claimStatusRow } from './claim-status.js';
import type { DecisionFact, MoneyAccount } from './line-facts.js';
import { lineShares, type LineShare } from './line-share.js';

/** One of our lines that a service payment belongs to; several when the payer merged lines. */
export interface LineTarget {
  readonly chargeLineId: ChargeLineId;
  /** The weight of a merged line: our charge. */
  readonly chargeCents: Cents;
}

/** Which encounter, claim and lines of ours a claim payment is about. */
export interface ClaimMatch {
  readonly encounterId: EncounterId;
  readonly claimId?: ClaimId;
  /** The payer of our claim version; the name in the file may differ. */
  readonly payerId: PayerId;
  /** Our lines by ordinal of the SVC. Without SVC: every line of the claim, one by one. */
  readonly lines: ReadonlyMap<number, readonly LineTarget[]>;
}

/** The decisions of one claim payment on our lines, and what no line of ours takes. */
export interface ClaimDecisions {
  readonly byLine: ReadonlyMap<ChargeLineId, DecisionFact>;
  readonly unmatchedCents: Cents;
  readonly unmatchedLines: readonly number[];
}

/** Splits a share over merged lines of ours by charge. */
function shareOut(share: LineShare, targets: readonly LineTarget[]): LineShare[] {
  const weights = targets.map(({ chargeCents }) => chargeCents);
  const paid = prorate(share.paidCents, weights);
  const charged = prorate(share.chargeCents, weights);
  const adjusted = share.adjustments.map(({ amountCents }) => prorate(amountCents, weights));
  return targets.map((_, index) => ({
    ...share,
    chargeCents: charged[index] ?? cents(0),
    paidCents: paid[index] ?? cents(0),
    adjustments: share.adjustments
      .map((adjustment, at): Adjustment => {
        return { ...adjustment, amountCents: adjusted[at]?.[index] ?? cents(0) };
      })
      .filter(({ amountCents }) => amountCents !== 0),
  }));
}

/**
 * Returns what a claim payment decides on our lines. SVCs that the payer split from one line of
 * ours come together in one decision; a line that it merged from several of ours is shared out.
 */
export function claimDecisions(
  source: { readonly remittance: Remittance; readonly remittanceKey: string },
  claim: { readonly payment: ClaimPayment; readonly key: MoneyKey },
  match: ClaimMatch,
  money: MoneyAccount = 'remittance-clearing',
): ClaimDecisions {
  const { payment, key } = claim;
  const charges = [...match.lines.values()].flat().map(({ chargeCents }) => chargeCents);
  const shares =
    payment.lines.length === 0 && charges.length > 0
      ? lineShares(payment, charges)
      : lineShares(payment);
  const byLine = new Map<ChargeLineId, DecisionFact>();
  const empty = emptyFact(source, { payment, key }, match, money);
  const unmatchedLines: number[] = [];
  let unmatched = 0;
  for (const share of shares) {
    const targets = match.lines.get(share.line) ?? [];
    if (targets.length === 0) {
      unmatched += share.paidCents;
      unmatchedLines.push(share.line);
      continue;
    }
    shareOut(share, targets).forEach((part, index) => {
      const target = targets[index];
      if (!target) return;
      const known = byLine.get(target.chargeLineId);
      const fact = known ?? empty;
      byLine.set(target.chargeLineId, {
        ...fact,
        ...(known ? {} : { address: part.address }),
        paidCents: cents(fact.paidCents + part.paidCents),
        adjustments: [...fact.adjustments, ...part.adjustments],
      });
    });
  }
  return { byLine, unmatchedCents: cents(unmatched), unmatchedLines };
}

const QUALIFIED_BENEFICIARY: ReadonlySet<string> = new Set(['N781', 'N782']);

const saysQualifiedBeneficiary = ({ remarks, lines }: ClaimPayment): boolean =>
  [remarks, ...lines.map((line) => line.remarks)].some((codes) =>
    codes.some((code) => QUALIFIED_BENEFICIARY.has(code)),
  );

function emptyFact(
  source: { readonly remittance: Remittance; readonly remittanceKey: string },
  claim: { readonly payment: ClaimPayment; readonly key: MoneyKey },
  match: ClaimMatch,
  money: MoneyAccount,
): DecisionFact {
  const { payment, key } = claim;
  const row = claimStatusRow(payment.status);
  return {
    key: key.key,
    remittanceKey: source.remittanceKey,
    kind: row?.treatment === 'reversal' ? 'reversal' : 'decision',
    payerId: match.payerId,
    ...(match.claimId === undefined ? {} : { claimId: match.claimId }),
    ...(payment.payerClaimControlNumber === undefined
      ? {}
      : { payerClaimControlNumber: payment.payerClaimControlNumber }),
    date: source.remittance.paymentDate ?? calendarDate('1900-01-01'),
    paidCents: cents(0),
    adjustments: [],
    signature: claimContent(payment),
    claimPaidCents: payment.paidCents,
    ...(row?.forwarded ? { forwarded: true } : {}),
    ...(saysQualifiedBeneficiary(payment) ? { noMedicareShare: true } : {}),
    money,
    address: payment.address,
  };
}
