import { DomainError } from '../errors/domain-error.js';
import type { Account } from '../ledger/account.js';
import { credit, debit, type AccountEntry, type EntrySubject } from '../ledger/entry.js';
import {
  ledgerTransaction,
  type LedgerTransaction,
  type TransactionKind,
} from '../ledger/transaction.js';
import { cents, type Cents } from '../shared/cents.js';

/** Returns Dr `from` Cr `to`; refuses (DomainError) an amount that is not above zero. */
function transfer(
  kind: TransactionKind,
  key: string,
  amount: Cents,
  sides: {
    readonly debit: Account;
    readonly credit: Account;
    readonly subject?: EntrySubject;
    readonly creditSubject?: EntrySubject;
  },
): LedgerTransaction {
  if (amount <= 0) throw new DomainError('CASH_AMOUNT', 'The amount is not above zero', { kind });
  return ledgerTransaction(kind, key, [
    debit(sides.debit, amount, sides.subject),
    credit(sides.credit, amount, sides.creditSubject ?? sides.subject),
  ]);
}

/**
 * Returns a bank deposit: `announcedCents` of it is known from remittances or patient payments,
 * the rest is an unidentified receipt under the deposit's key.
 */
export function planDeposit(
  key: string,
  amount: Cents,
  announced: { readonly cents: Cents; readonly reference?: string },
): LedgerTransaction {
  const matched = Math.min(amount, announced.cents);
  if (amount <= 0 || matched < 0) {
    throw new DomainError('CASH_AMOUNT', 'The amount is not above zero');
  }
  const subject: EntrySubject =
    announced.reference === undefined ? {} : { reference: announced.reference };
  const entries: AccountEntry[] = [debit('cash', amount)];
  if (matched > 0) entries.push(credit('payments-in-transit', cents(matched), subject));
  if (amount > matched) {
    entries.push(credit('unidentified-receipts', cents(amount - matched), { reference: key }));
  }
  return ledgerTransaction(matched > 0 ? 'deposit-match' : 'deposit', key, entries);
}

/**
 * Returns the match of a remittance with an earlier deposit: short leaves the rest in transit,
 * over leaves the excess unidentified.
 */
export function planDepositMatch(
  key: string,
  deposit: { readonly key: string; readonly unidentifiedCents: Cents },
  remittance: { readonly key: string; readonly inTransitCents: Cents },
): LedgerTransaction {
  const amount = cents(Math.min(deposit.unidentifiedCents, remittance.inTransitCents));
  return transfer('deposit-match', key, amount, {
    debit: 'unidentified-receipts',
    credit: 'payments-in-transit',
    subject: { reference: deposit.key },
    creditSubject: { reference: remittance.key },
  });
}

/** Returns what takes a match back: announced again, and the deposit unidentified again. */
export function planDepositUnmatch(
  key: string,
  amount: Cents,
  of: { readonly depositKey: string; readonly remittanceKey: string },
): LedgerTransaction {
  return transfer('reversal', key, amount, {
    debit: 'payments-in-transit',
    credit: 'unidentified-receipts',
    subject: { reference: of.remittanceKey },
    creditSubject: { reference: of.depositKey },
  });
}

/** Returns a deposit that the bank took back before anybody knew whose it was. */
export function planReturnedReceipt(key: string, amount: Cents): LedgerTransaction {
  return transfer('returned-payer-payment', key, amount, {
    debit: 'unidentified-receipts',
    credit: 'cash',
    subject: { reference: key },
  });
}

/** Returns a stale, stopped or returned payer payment: the money is announced again, not there. */
export function planReturnedPayerPayment(
  key: string,
  amount: Cents,
  subject: EntrySubject = {},
): LedgerTransaction {
  return transfer('returned-payer-payment', key, amount, {
    debit: 'payments-in-transit',
    credit: 'cash',
    subject,
  });
}

/** Returns an overpayment found on a line: the credit in the receivable becomes the payer's. */
export function planOverpayment(
  key: string,
  amount: Cents,
  subject: EntrySubject,
): LedgerTransaction {
  return transfer('overpayment', key, amount, {
    debit: 'payer-receivable',
    credit: 'payer-credit',
    subject,
  });
}

/** Returns the netting of a recoupment that stayed open with the payer credit of its claim. */
export function planRecoupmentOffset(
  key: string,
  amount: Cents,
  credited: EntrySubject,
  recouped: EntrySubject,
): LedgerTransaction {
  return transfer('recoupment-offset', key, amount, {
    debit: 'payer-credit',
    credit: 'recoupment',
    subject: credited,
    creditSubject: recouped,
  });
}

/** Returns the approval of a refund to a payer, out of its credit or of a recoupment in our hands. */
export function planPayerRefund(
  key: string,
  amount: Cents,
  from: { readonly account: 'payer-credit' | 'recoupment'; readonly subject: EntrySubject },
): LedgerTransaction {
  return transfer('refund', key, amount, {
    debit: from.account,
    credit: 'refund-payable',
    subject: from.subject,
    creditSubject: from.subject.payerId === undefined ? {} : { payerId: from.subject.payerId },
  });
}

/** Returns the payment of an approved refund. */
export function planRefundPaid(
  key: string,
  amount: Cents,
  subject: EntrySubject = {},
): LedgerTransaction {
  return transfer('refund-paid', key, amount, {
    debit: 'refund-payable',
    credit: 'cash',
    subject,
  });
}

/** Returns a refund whose check came back (stale, stopped, returned): it is payable again. */
export function planRefundReturned(
  key: string,
  amount: Cents,
  subject: EntrySubject = {},
): LedgerTransaction {
  return transfer('reversal', key, amount, { debit: 'cash', credit: 'refund-payable', subject });
}
