import { cents } from '../shared/cents.js';
import { signedCents } from '../ledger/entry.js';
import type { LedgerTransaction } from '../ledger/transaction.js';
import {
  planDeposit,
  planDepositMatch,
  planOverpayment,
  planPayerRefund,
  planRecoupmentOffset,
  planRefundPaid,
  planReturnedPayerPayment,
} from './plan-cash.js';

const moves = ({ entries }: LedgerTransaction) =>
  Object.fromEntries(entries.map((entry) => [entry.account, signedCents(entry)]));
const amount = cents(12000);

describe('cash', () => {
  it.each<[string, LedgerTransaction, Record<string, number>]>([
    [
      'a deposit that was announced',
      planDeposit('d', amount, { cents: amount }),
      { cash: 12000, 'payments-in-transit': -12000 },
    ],
    [
      'a deposit that nobody announced',
      planDeposit('d', amount, { cents: cents(0) }),
      { cash: 12000, 'unidentified-receipts': -12000 },
    ],
    [
      'a deposit over what was announced',
      planDeposit('d', amount, { cents: cents(10000) }),
      { cash: 12000, 'payments-in-transit': -10000, 'unidentified-receipts': -2000 },
    ],
    [
      'a remittance short of its earlier deposit',
      planDepositMatch(
        'm',
        { key: 'd', unidentifiedCents: amount },
        { key: 'r', inTransitCents: cents(9000) },
      ),
      { 'unidentified-receipts': 9000, 'payments-in-transit': -9000 },
    ],
    [
      'a returned payer payment',
      planReturnedPayerPayment('x', amount),
      { 'payments-in-transit': 12000, cash: -12000 },
    ],
    [
      'an overpayment that was found',
      planOverpayment('x', amount, {}),
      { 'payer-receivable': 12000, 'payer-credit': -12000 },
    ],
    [
      'a recoupment netted with the payer’s credit',
      planRecoupmentOffset('x', amount, {}, {}),
      { 'payer-credit': 12000, recoupment: -12000 },
    ],
    [
      'a refund to a payer',
      planPayerRefund('x', amount, { account: 'payer-credit', subject: {} }),
      { 'payer-credit': 12000, 'refund-payable': -12000 },
    ],
    [
      'a refund that was paid',
      planRefundPaid('x', amount),
      { 'refund-payable': 12000, cash: -12000 },
    ],
  ])('moves for %s', (_, transaction, expected) => {
    expect(moves(transaction)).toEqual(expected);
  });

  it('refuses amounts of zero or less', () => {
    expect(() => planDeposit('d', cents(0), { cents: cents(0) })).toThrow(/above zero/);
    expect(() => planReturnedPayerPayment('x', cents(-1))).toThrow(/above zero/);
  });
});
