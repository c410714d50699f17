import { cents } from '../shared/cents.js';
import { isAccount } from './account.js';
import { credit, debit, netEntries, sameEffect, swapped } from './entry.js';
import { ledgerTransaction, reverseTransaction } from './transaction.js';

describe('a ledger transaction', () => {
  const entries = [debit('cash', cents(500)), credit('revenue', cents(500))];

  it('balances', () => {
    expect(ledgerTransaction('charge', 'k', entries).entries).toHaveLength(2);
  });

  it.each([
    ['no entries', [], 'LEDGER_EMPTY'],
    ['a cent too much', [debit('cash', cents(501)), entries[1]!], 'LEDGER_UNBALANCED'],
    ['a zero amount', [debit('cash', cents(0)), ...entries], 'LEDGER_AMOUNT'],
    ['a negative amount', [{ account: 'cash' as const, debitCents: cents(-1) }], 'LEDGER_AMOUNT'],
    [
      'two sides',
      [{ account: 'cash' as const, debitCents: cents(1), creditCents: cents(1) }],
      'LEDGER_AMOUNT',
    ],
  ])('refuses %s', (_, bad, code) => {
    expect(() => ledgerTransaction('charge', 'k', bad)).toThrow(expect.objectContaining({ code }));
  });

  it('is taken back by its reversal', () => {
    const transaction = ledgerTransaction('charge', 'k', entries);
    const back = reverseTransaction(transaction);
    expect(netEntries([...transaction.entries, ...back.entries])).toEqual([]);
    expect(swapped(swapped(entries[0]!))).toEqual(entries[0]);
  });

  it('writes a negative debit as a credit', () => {
    expect(debit('cash', cents(-5))).toEqual({ account: 'cash', creditCents: 5 });
  });

  it('has the same effect as its net', () => {
    const doubled = [...entries, ...entries];
    expect(sameEffect(doubled, netEntries(doubled))).toBe(true);
    expect(sameEffect(doubled, entries)).toBe(false);
  });
});

describe('account names', () => {
  it('are a closed list with two open families', () => {
    expect(['cash', 'plb-CS', 'write-off-denied'].every(isAccount)).toBe(true);
    expect(isAccount('petty-cash')).toBe(false);
  });
});
