import { Books } from '../../../test/support/books.js';
import { remittance } from '../../../test/support/remittance-builder.js';
import { CLAIM_STATUSES, claimPaymentKind, claimStatusRow } from './claim-status.js';

const CASES: Readonly<Record<string, { kind: string; denial?: string; posts: boolean }>> = {
  '1': { kind: 'payment', denial: 'denial', posts: true },
  '2': { kind: 'payment', denial: 'denial', posts: true },
  '3': { kind: 'payment', denial: 'denial', posts: true },
  '4': { kind: 'payment', denial: 'denial', posts: true },
  '19': { kind: 'payment', denial: 'denial', posts: true },
  '20': { kind: 'payment', denial: 'denial', posts: true },
  '21': { kind: 'payment', denial: 'denial', posts: true },
  '22': { kind: 'reversal', posts: true },
  '23': { kind: 'not-ours', posts: false },
  '25': { kind: 'estimate', posts: false },
  '5': { kind: 'estimate', posts: false },
  '10': { kind: 'estimate', posts: false },
  '13': { kind: 'estimate', posts: false },
  '15': { kind: 'estimate', posts: false },
  '16': { kind: 'estimate', posts: false },
  '17': { kind: 'estimate', posts: false },
  '27': { kind: 'estimate', posts: false },
};

describe('the decision table of CLP02', () => {
  it('has a case for every row', () => {
    expect(CLAIM_STATUSES.map(({ status }) => status).sort()).toEqual(Object.keys(CASES).sort());
  });

  describe.each(CLAIM_STATUSES)('$status ($meaning)', ({ status }) => {
    const expected = CASES[status]!;

    it(`is a ${expected.kind}`, () => {
      expect(claimPaymentKind(status, 12000, 0)).toBe(expected.kind);
      expect(claimPaymentKind(status, 0, 20000)).toBe(expected.denial ?? expected.kind);
      expect(claimPaymentKind(status, 12000, 500)).toBe(expected.kind);
    });

    it(expected.posts ? 'reaches the ledger' : 'never reaches the ledger', () => {
      const books = new Books();
      books.claim('A', [{ charge: 200, payers: ['P1'] }]);
      books.step();
      const sign = status === '22' ? -1 : 1;
      const claims = [
        { pcn: 'A', status, charge: 200 * sign, paid: 0, cas: `CO-45 ${200 * sign}` },
      ];
      expect(books.remit(remittance({ trace: 't1', paid: 0, claims }))).toBe('post');
      expect(books.step().length > 0).toBe(expected.posts);
    });

    it(expected.posts ? 'may carry money' : 'is quarantined when it carries money', () => {
      const books = new Books();
      books.claim('A', [{ charge: 200, payers: ['P1'] }]);
      const claims = [
        { pcn: 'B', charge: 900, paid: 900 },
        status === '22'
          ? { pcn: 'A', status, charge: -200, paid: -120, cas: 'CO-45 -80' }
          : { pcn: 'A', status, charge: 200, paid: 120, cas: 'CO-45 80' },
      ];
      const paid = status === '22' ? 780 : 1020;
      const verdict = books.remit(remittance({ trace: 't1', paid, claims }));
      expect(verdict).toBe(expected.posts ? 'post' : 'quarantine');
    });
  });

  it('marks 19, 20 and 21 as forwarded', () => {
    const forwarded = CLAIM_STATUSES.filter((row) => row.forwarded).map(({ status }) => status);
    expect(forwarded).toEqual(['19', '20', '21']);
  });

  it('refuses a code outside the table', () => {
    expect(claimStatusRow('99')).toBeUndefined();
    expect(() => claimPaymentKind('99', 0, 0)).toThrow(/CLP02/);
  });
});
