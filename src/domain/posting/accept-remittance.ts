import type { ClaimPayment, Remittance, SegmentAddress } from '../remittance/remittance.js';
import { claimStatusRow } from './claim-status.js';

/** Why a payment is quarantined although its sums hold. */
export interface RemittanceRefusal {
  readonly level: 'file' | 'claim';
  /** A missing date is worth saying, but trace and payer are key enough. */
  readonly severity: 'error' | 'warning';
  readonly code:
    | 'PAYMENT_NEGATIVE'
    | 'PAYMENT_IS_DEBIT'
    | 'PAYMENT_METHOD_UNSUPPORTED'
    | 'PAYMENT_WITHOUT_MONEY_METHOD'
    | 'PAYMENT_DATE_MISSING'
    | 'TRACE_MISSING'
    | 'CLAIM_STATUS_UNKNOWN'
    | 'MONEY_ON_UNPOSTED_STATUS';
  readonly message: string;
  readonly address: SegmentAddress;
  readonly patientControlNumber?: string;
}

const METHODS: ReadonlySet<string> = new Set(['ACH', 'BOP', 'CHK', 'FWT', 'NON']);

/** Returns the address of the BPR: it always follows its ST. */
export function paymentAddress({ address }: Pick<Remittance, 'address'>): SegmentAddress {
  return { segmentNumber: address.segmentNumber + 1, segmentId: 'BPR' };
}

/** Returns the address of the TRN: it always follows the BPR. */
function traceAddress({ address }: Pick<Remittance, 'address'>): SegmentAddress {
  return { segmentNumber: address.segmentNumber + 2, segmentId: 'TRN' };
}

/**
 * Returns why a remittance must not be posted, besides its balances: a negative or debit payment,
 * a method that is not supported, no trace, a CLP02 outside the list, and money on a
 * claim that is not ours (23) or not decided (25 and its kind).
 */
export function refuseRemittance(remittance: Remittance): RemittanceRefusal[] {
  return [...refusePayment(remittance), ...remittance.claims.flatMap(refuseClaim)];
}

/** `refuseRemittance` without the claims. */
export function refusePayment(remittance: Omit<Remittance, 'claims'>): RemittanceRefusal[] {
  const { method, creditDebit, paymentAmountCents, paymentDate, trace } = remittance;
  const address = paymentAddress(remittance);
  const refusals: RemittanceRefusal[] = [];
  const refuse = (code: RemittanceRefusal['code'], message: string, at = address): void => {
    const severity = code === 'PAYMENT_DATE_MISSING' ? 'warning' : 'error';
    refusals.push({ level: 'file', severity, code, message, address: at });
  };
  if (paymentAmountCents < 0) refuse('PAYMENT_NEGATIVE', 'BPR02 is negative');
  else if (creditDebit === 'D' && paymentAmountCents > 0) {
    refuse('PAYMENT_IS_DEBIT', 'BPR03 says that the money is taken, not paid');
  }
  if (!METHODS.has(method)) refuse('PAYMENT_METHOD_UNSUPPORTED', 'BPR04 is not a supported method');
  if (method === 'NON' && paymentAmountCents !== 0) {
    refuse('PAYMENT_WITHOUT_MONEY_METHOD', 'BPR04 says no payment, BPR02 is not zero');
  }
  if (!paymentDate) refuse('PAYMENT_DATE_MISSING', 'BPR16 is missing or no date');
  if (!trace.number) refuse('TRACE_MISSING', 'TRN02 is missing', traceAddress(remittance));
  return refusals;
}

/** `refuseRemittance` of one claim. */
export function refuseClaim({
  status,
  paidCents,
  address,
  patientControlNumber,
}: ClaimPayment): RemittanceRefusal[] {
  const known = claimStatusRow(status);
  const refuse = (code: RemittanceRefusal['code'], message: string): RemittanceRefusal[] => [
    { level: 'claim', severity: 'error', code, message, address, patientControlNumber },
  ];
  if (!known) return refuse('CLAIM_STATUS_UNKNOWN', 'CLP02 is not in the list');
  const posted = known.treatment === 'decision' || known.treatment === 'reversal';
  if (!posted && paidCents !== 0) {
    return refuse('MONEY_ON_UNPOSTED_STATUS', 'CLP04 is not zero, but CLP02 says no payment');
  }
  return [];
}
