import type { Adjustment } from '../claim/claim.js';
import { cents, sumCents, type Cents } from '../shared/cents.js';
import type { ClaimPayment, Remittance, SegmentAddress, ServicePayment } from './remittance.js';

export type BalanceLevel = 'line' | 'claim' | 'transaction';

/** One sum that does not hold: what the arithmetic asks for, and what the payer wrote. */
export interface BalanceFinding {
  readonly level: BalanceLevel;
  readonly address: SegmentAddress;
  /** CLP01, for a line or claim. */
  readonly patientControlNumber?: string;
  /** Ordinal of the SVC in its claim, for a line. */
  readonly line?: number;
  /** Charge less adjustments; for the transaction the claims' payments less the PLB. */
  readonly expectedCents: Cents;
  /** SVC03, CLP04 or BPR02 as written. */
  readonly foundCents: Cents;
}

/** The verdict on one remittance: the transaction's own sum, and every sum that does not hold. */
export interface RemittanceBalance {
  readonly balanced: boolean;
  readonly transaction: {
    readonly ok: boolean;
    readonly expectedCents: Cents;
    readonly foundCents: Cents;
  };
  readonly findings: readonly BalanceFinding[];
}

/**
 * Balances a remittance on its three levels (domain-rules §1, X221A1 1.10.2.1):
 * line `SVC02 − Σ CAS = SVC03`, claim `CLP03 − Σ CAS of claim and lines = CLP04`,
 * transaction `Σ CLP04 − Σ PLB = BPR02`. Refuses nothing; a sum off by one cent is a finding.
 */
export function balanceRemittance(remittance: Remittance): RemittanceBalance {
  const findings: BalanceFinding[] = [];
  let paid = 0;
  for (const claim of remittance.claims) {
    paid += claim.paidCents;
    for (const finding of balanceClaim(claim)) findings.push(finding);
  }
  const own = balanceTransaction(remittance, cents(paid));
  if (!own.ok) findings.push(own.finding);
  const { expectedCents, foundCents } = own.finding;
  const transaction = { ok: own.ok, expectedCents, foundCents };
  return { balanced: findings.length === 0, transaction, findings };
}

/** Balances BPR02 with `paid`, the sum of the claims' CLP04; the finding counts when it is not ok. */
export function balanceTransaction(
  { address, paymentAmountCents, providerAdjustments }: Omit<Remittance, 'claims'>,
  paid: Cents,
): { readonly ok: boolean; readonly finding: BalanceFinding } {
  const held = sumCents(providerAdjustments.map((each) => each.amountCents));
  const { ok, ...sums } = verdict(cents(paid - held), paymentAmountCents);
  return { ok, finding: { level: 'transaction', address, ...sums } };
}

/** Balances one claim payment and its lines; returns the sums that do not hold, lines first. */
export function balanceClaim(claim: ClaimPayment): BalanceFinding[] {
  const findings: BalanceFinding[] = [];
  const { patientControlNumber } = claim;
  let adjusted = sumAdjustments(claim.adjustments);
  for (const line of claim.lines) {
    const ofLine = sumAdjustments(line.adjustments);
    adjusted = cents(adjusted + ofLine);
    const { ok, ...sums } = verdict(cents(line.chargeCents - ofLine), line.paidCents);
    if (!ok) findings.push({ level: 'line', ...placeOf(line), patientControlNumber, ...sums });
  }
  const { ok, ...sums } = verdict(cents(claim.chargeCents - adjusted), claim.paidCents);
  if (!ok) findings.push({ level: 'claim', address: claim.address, patientControlNumber, ...sums });
  return findings;
}

function placeOf(line: ServicePayment): Pick<BalanceFinding, 'address' | 'line'> {
  return { address: line.address, line: line.line };
}

function sumAdjustments(adjustments: readonly Adjustment[]): Cents {
  let sum = 0;
  for (const { amountCents } of adjustments) sum += amountCents;
  return cents(sum);
}

function verdict(expectedCents: Cents, foundCents: Cents) {
  return { ok: expectedCents === foundCents, expectedCents, foundCents };
}
