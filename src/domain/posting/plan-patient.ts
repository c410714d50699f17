import { DomainError } from '../errors/domain-error.js';
import { credit, debit, netEntries } from '../ledger/entry.js';
import { ledgerTransaction, type LedgerTransaction } from '../ledger/transaction.js';
import { cents, type Cents } from '../shared/cents.js';
import {
  patientCreditCents,
  planApplications,
  type PatientMoney,
  type PatientPayment,
} from './patient-money.js';

/** Where a patient's money is: in the bank already, or announced (a card, a lockbox). */
export type MoneyPlace = 'cash' | 'payments-in-transit';

/**
 * Returns the posting of a patient's payment: to what it was given for, then to the oldest
 * balance, the rest is patient credit. Refuses (DomainError) zero and negative amounts and
 * allocations beyond the payment.
 */
export function planPatientPayment(
  money: PatientMoney,
  payment: PatientPayment,
  place: MoneyPlace = 'cash',
): LedgerTransaction {
  const allocated = (payment.allocations ?? []).reduce((sum, each) => sum + each.amountCents, 0);
  const negative = (payment.allocations ?? []).some(({ amountCents }) => amountCents <= 0);
  if (payment.amountCents <= 0 || negative || allocated > payment.amountCents) {
    throw new DomainError('PATIENT_PAYMENT_AMOUNT', 'A patient payment must be above zero');
  }
  const { guarantorId } = money;
  const after = { ...money, payments: [...money.payments, payment] };
  return ledgerTransaction(
    'patient-payment',
    payment.key,
    netEntries([
      debit(place, payment.amountCents, { guarantorId }),
      ...planApplications(after),
      credit('patient-credit', payment.amountCents, { guarantorId }),
    ]),
  );
}

/**
 * Returns the posting of a returned payment (NSF, chargeback): its applications are reversed.
 * Refuses (DomainError) a payment that does not stand.
 */
export function planReturnedPayment(
  money: PatientMoney,
  key: string,
  place: MoneyPlace = 'cash',
): LedgerTransaction {
  const payment = money.payments.find((each) => each.key === key);
  if (!payment) throw new DomainError('PATIENT_PAYMENT_UNKNOWN', 'No such payment stands');
  const { guarantorId } = money;
  const after = { ...money, payments: money.payments.filter((each) => each !== payment) };
  return ledgerTransaction(
    'returned-patient-payment',
    `return:${key}`,
    netEntries([
      debit('patient-credit', payment.amountCents, { guarantorId }),
      ...planApplications(after),
      credit(place, payment.amountCents, { guarantorId }),
    ]),
  );
}

/** Returns the approval of a refund out of the patient's unapplied credit; refuses (DomainError) more than that. */
export function planPatientRefund(
  money: PatientMoney,
  key: string,
  amountCents: Cents,
): LedgerTransaction {
  if (amountCents <= 0 || amountCents > patientCreditCents(money)) {
    throw new DomainError('REFUND_EXCEEDS_CREDIT', 'The patient has no such credit');
  }
  const { guarantorId } = money;
  return ledgerTransaction('refund', key, [
    debit('patient-credit', amountCents, { guarantorId }),
    credit('refund-payable', cents(amountCents), { guarantorId }),
  ]);
}
