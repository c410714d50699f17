import type { PayerSequence } from '../claim/claim.js';
import { DomainError } from '../errors/domain-error.js';

/** What a CLP is for us (cli-contracts `Explain`). */
export type ClaimPaymentKind = 'payment' | 'denial' | 'reversal' | 'estimate' | 'not-ours';

/** What is done with a claim payment of one CLP02. */
export interface ClaimStatusRow {
  readonly status: string;
  readonly meaning: string;
  /** `decision`: posted; `reversal`: takes a decision back; the others never reach the ledger. */
  readonly treatment: 'decision' | 'reversal' | 'estimate' | 'not-ours';
  /** As the payer sees itself. Some Medicaid payers always say 3 (RFI 546): our order decides. */
  readonly sequence?: PayerSequence;
  /** 19-21: the payer sent the claim on; the crossover wait begins. */
  readonly forwarded?: boolean;
}

const row = (
  status: string,
  meaning: string,
  treatment: ClaimStatusRow['treatment'],
  more: Pick<ClaimStatusRow, 'sequence' | 'forwarded'> = {},
): ClaimStatusRow => ({ status, meaning, treatment, ...more });

/** The decision table of CLP02 (domain-rules §2); 5 and its kind are of 4010 and are tolerated. */
export const CLAIM_STATUSES: readonly ClaimStatusRow[] = [
  row('1', 'processed as primary', 'decision', { sequence: 'primary' }),
  row('2', 'processed as secondary', 'decision', { sequence: 'secondary' }),
  row('3', 'processed as tertiary', 'decision', { sequence: 'tertiary' }),
  row('4', 'denied: patient not recognized and not forwarded (RFI 1423)', 'decision'),
  row('5', 'pended (4010 only, RFI 457)', 'estimate'),
  row('10', 'received, not in process (4010 only)', 'estimate'),
  row('13', 'suspended (4010 only)', 'estimate'),
  row('15', 'suspended, investigation with field (4010 only)', 'estimate'),
  row('16', 'suspended, return with material (4010 only)', 'estimate'),
  row('17', 'suspended, review pending (4010 only)', 'estimate'),
  row('19', 'processed as primary, forwarded', 'decision', {
    sequence: 'primary',
    forwarded: true,
  }),
  row('20', 'processed as secondary, forwarded', 'decision', {
    sequence: 'secondary',
    forwarded: true,
  }),
  row('21', 'processed as tertiary, forwarded', 'decision', {
    sequence: 'tertiary',
    forwarded: true,
  }),
  row('22', 'reversal of previous payment', 'reversal'),
  row('23', 'not our claim, forwarded', 'not-ours'),
  row('25', 'predetermination pricing only, no payment', 'estimate'),
  row('27', 'reviewed (4010 only)', 'estimate'),
];

const BY_STATUS = new Map(CLAIM_STATUSES.map((entry) => [entry.status, entry]));

/** Returns the row of a CLP02; undefined for a code that is not in the table. */
export function claimStatusRow(status: string): ClaimStatusRow | undefined {
  return BY_STATUS.get(status);
}

/**
 * Returns what the claim payment is: a decision with nothing paid and D above zero is a denial, a
 * partial denial is a payment. Refuses (DomainError) a CLP02 outside the table.
 */
export function claimPaymentKind(
  status: string,
  paidCents: number,
  deniedCents: number,
): ClaimPaymentKind {
  const known = claimStatusRow(status);
  if (!known) {
    throw new DomainError('CLAIM_STATUS_UNKNOWN', 'CLP02 is not in the list', { status });
  }
  if (known.treatment !== 'decision') return known.treatment;
  return paidCents === 0 && deniedCents > 0 ? 'denial' : 'payment';
}
