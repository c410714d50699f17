/**
 * What is counted of the ledger, each sum defined once: the fold writes these sums after every
 * sealed batch, the recomputation makes them again from the entries, reports and metrics add them up.
 */

/** A sum of ledger entries. `sign` 1 counts debits, -1 credits as positive. */
export interface Measure {
  readonly name: string;
  readonly title: string;
  readonly sign: 1 | -1;
  /** Accounts; one that ends with `-` stands for all that begin so. */
  readonly accounts: readonly string[];
  /** Kinds of transactions that count; all when absent. */
  readonly kinds?: readonly string[];
  /** Kinds that do not count. */
  readonly exceptKinds?: readonly string[];
}

/** What a patient gives or takes back; the applications of it are measured apart. */
const PATIENT_KINDS = ['patient-payment', 'returned-patient-payment'] as const;

export const measures = [
  { name: 'charges', title: 'Charges', sign: -1, accounts: ['revenue'] },
  {
    name: 'payerPayments',
    title: 'Payers’ payments posted to claims, reversals taken off',
    sign: 1,
    accounts: ['remittance-clearing', 'unapplied-payer-cash'],
    exceptKinds: ['remittance', 'provider-adjustment', 'refund', 'refund-paid'],
  },
  {
    name: 'patientPayments',
    title: 'Patients’ payments, returned ones taken off',
    sign: 1,
    accounts: ['cash', 'payments-in-transit'],
    kinds: PATIENT_KINDS,
  },
  {
    name: 'patientApplied',
    title: 'Patients’ payments applied to balances',
    sign: -1,
    accounts: ['patient-receivable'],
    kinds: [...PATIENT_KINDS, 'credit-application'],
  },
  {
    name: 'contractual',
    title: 'Contractual allowances',
    sign: 1,
    accounts: ['contractual-allowance'],
  },
  { name: 'writeOffs', title: 'Write-offs', sign: 1, accounts: ['write-off-'] },
  {
    name: 'badDebt',
    title: 'Bad debt, recoveries taken off',
    sign: 1,
    accounts: ['bad-debt'],
  },
  {
    name: 'refunds',
    title: 'Refunds paid',
    sign: 1,
    accounts: ['refund-payable'],
    kinds: ['refund-paid'],
  },
  { name: 'interest', title: 'Interest', sign: -1, accounts: ['interest-income'] },
] as const satisfies readonly Measure[];

export type MeasureName = (typeof measures)[number]['name'];

/** What happens to a claim and is counted once; days are counted from what stands in `daysFrom`. */
export const claimEvents = [
  {
    name: 'billed',
    title: 'First sent to the payer',
    detail: '`primary` or `later` payer',
    daysFrom: 'service',
  },
  {
    name: 'answered',
    title: 'First answer of the payer or clearinghouse',
    detail: 'TA1, 999, 277CA or 277',
    daysFrom: 'bill',
  },
  {
    name: 'acknowledged',
    title: 'Accepted or rejected before adjudication, at the first try',
    detail: '`accepted` or `rejected`',
    daysFrom: 'bill',
  },
  {
    name: 'decided',
    title: 'First decision of the payer',
    detail: '`paid`, `partial` (a part denied) or `denied`',
    daysFrom: 'bill',
  },
  { name: 'paid', title: 'First payment above zero', detail: 'none', daysFrom: 'bill' },
  { name: 'denied', title: 'A denial', detail: 'group and reason (CO-16)', daysFrom: 'bill' },
] as const;

export type ClaimEventName = (typeof claimEvents)[number]['name'];
