import { Books } from '../../../test/support/books.js';
import { generateRemittances } from '../../../test/support/remittance-generator.js';

const OPTIONS = {
  claims: 300,
  perRemittance: 20,
  faults: 0.25,
  reversals: 0.1,
  unknown: 0.05,
  denials: 0.1,
  plbs: 0.5,
};

describe.each([1, 2, 3])('remittances with known truth, seed %i', (seed) => {
  const { claims, remittances } = generateRemittances({ seed, ...OPTIONS });

  it('get the verdict that is true of each, and end in the true accounts', () => {
    const books = new Books();
    const expected: Record<string, number> = {};
    const add = (account: string, cents: number) => {
      expected[account] = (expected[account] ?? 0) + cents;
    };
    for (const { pcn, payer, charges } of claims) {
      books.claim(
        pcn,
        charges.map((charge) => ({ charge: (charge / 100).toFixed(2), payers: [payer] })),
      );
      const total = charges.reduce((sum, each) => sum + each, 0);
      add('payer-receivable', total);
      add('revenue', -total);
    }
    const verdicts = remittances.map(({ remittance }) => books.remit(remittance));
    expect(verdicts).toEqual(remittances.map(({ verdict }) => verdict));
    for (const { moves } of remittances) {
      for (const [account, cents] of Object.entries(moves)) add(account, cents);
    }
    const found = Object.fromEntries(
      Object.entries(books.end()).map(([account, dollars]) => [account, Math.round(dollars * 100)]),
    );
    const open = Object.entries(expected).filter(([, cents]) => cents !== 0);
    expect(found).toEqual(Object.fromEntries(open));
    for (const { remittance, verdict } of remittances) {
      expect(books.remit(remittance)).toBe(verdict === 'post' ? 'already-posted' : 'quarantine');
    }
  });

  it('contain what they promise', () => {
    expect(new Set(remittances.map(({ verdict }) => verdict))).toEqual(
      new Set(['post', 'quarantine']),
    );
    expect(new Set(claims.map(({ payer }) => payer)).size).toBe(2);
  });
});
