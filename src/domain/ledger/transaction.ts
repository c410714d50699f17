import { DomainError } from '../errors/domain-error.js';
import { swapped, type AccountEntry } from './entry.js';

/** Why a transaction was made; the words of the journal. */
export type TransactionKind =
  | 'charge'
  | 'opening-balance'
  | 'remittance'
  | 'claim-payment'
  | 'claim-reversal'
  | 'provider-adjustment'
  | 'unmatched-claim'
  | 'match'
  | 'deposit'
  | 'deposit-match'
  | 'returned-payer-payment'
  | 'patient-payment'
  | 'returned-patient-payment'
  | 'credit-application'
  | 'transfer'
  | 'write-off'
  | 'bad-debt'
  | 'recovery'
  | 'overpayment'
  | 'recoupment-offset'
  | 'refund'
  | 'refund-paid'
  | 'reversal';

/** A balanced, immutable set of entries; `causeKey` names the fact that it posts. */
export interface LedgerTransaction {
  readonly kind: TransactionKind;
  readonly causeKey: string;
  readonly entries: readonly AccountEntry[];
}

/**
 * Returns a transaction of `entries`. Refuses (DomainError) an empty one, an entry that is not a
 * positive whole number of cents on exactly one side, and debits that differ from credits.
 */
export function ledgerTransaction(
  kind: TransactionKind,
  causeKey: string,
  entries: readonly AccountEntry[],
): LedgerTransaction {
  if (entries.length === 0) {
    throw new DomainError('LEDGER_EMPTY', 'A ledger transaction has no entries', { kind });
  }
  let difference = 0;
  for (const { account, debitCents, creditCents } of entries) {
    const amount = debitCents ?? creditCents ?? 0;
    const oneSided = (debitCents === undefined) !== (creditCents === undefined);
    if (!oneSided || !Number.isSafeInteger(amount) || amount <= 0) {
      throw new DomainError('LEDGER_AMOUNT', 'An entry is not a positive amount on one side', {
        kind,
        account,
      });
    }
    difference += (debitCents ?? 0) - (creditCents ?? 0);
  }
  if (difference !== 0) {
    throw new DomainError('LEDGER_UNBALANCED', 'Debits and credits of a transaction differ', {
      kind,
      difference,
    });
  }
  return { kind, causeKey, entries };
}

/** Returns the transaction that takes `transaction` back: every entry with its sides swapped. */
export function reverseTransaction(transaction: LedgerTransaction): LedgerTransaction {
  return ledgerTransaction('reversal', transaction.causeKey, transaction.entries.map(swapped));
}
