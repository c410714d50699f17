import type { ChargeLineId } from '../../src/domain/shared/ids.js';
import type { Verdict } from './books.js';
import type { Fact, StoryBooks } from './example-stories.js';
import { dollars, remittance, type RemittanceText } from './remittance-builder.js';

export const claim = (pcn: string, charge = 200, paid = 120, cas = 'CO-45 50, PR-2 30') => ({
  pcn,
  charge,
  paid,
  cas,
});
export const one = (text: Partial<RemittanceText> = {}): RemittanceText => ({
  trace: 't1',
  paid: 120,
  claims: [claim('A')],
  ...text,
});
const practice =
  (...charges: number[]) =>
  (books: StoryBooks): void => {
    ['A', 'B', 'C', 'D'].forEach((pcn, index) => {
      if (charges[index])
        books.claim(pcn, [{ charge: charges[index], payers: ['P1'], guarantor: 'g' }]);
    });
  };
const remit = (books: StoryBooks, text: RemittanceText, expected?: Verdict): void => {
  books.remit(remittance(text), expected);
};

/** A money bug of another system, told as it should have gone. */
export interface Scenario {
  readonly what: string;
  readonly start: (books: StoryBooks) => void;
  readonly facts: readonly Fact[];
  readonly end: Readonly<Record<string, number>>;
}

export const SCENARIOS: Readonly<Record<number, Scenario>> = {
  1: {
    what: 'a PLB is money: deposit and postings agree',
    start: practice(200),
    facts: [
      (books) => remit(books, one({ paid: 100, plb: ['WO:OLD 20'] })),
      (books) => books.deposit('d', dollars(100), dollars(100)),
    ],
    end: {
      revenue: -200,
      'contractual-allowance': 50,
      'patient-receivable': 30,
      cash: 100,
      recoupment: 20,
    },
  },
  2: {
    what: 'a negative adjustment keeps its sign: a reversal pair nets to zero',
    start: practice(200),
    facts: [
      (books) => remit(books, one()),
      (books) =>
        remit(
          books,
          one({
            trace: 't2',
            paid: 0,
            claims: [{ ...claim('A', -200, -120, 'CO-45 -50, PR-2 -30'), status: '22' }],
            plb: ['WO:A -120'],
          }),
        ),
    ],
    end: { revenue: -200, 'payer-receivable': 200, 'payments-in-transit': 120, recoupment: -120 },
  },
  3: {
    what: 'an out-of-balance claim is quarantined, nothing is invented to balance it',
    start: practice(200),
    facts: [
      (books) =>
        remit(books, one({ claims: [claim('A', 200, 120, 'CO-45 49.99, PR-2 30')] }), 'quarantine'),
    ],
    end: { revenue: -200, 'payer-receivable': 200 },
  },
  6: {
    what: 'two genuine equal payments both post, the same payment with another date does not exist twice',
    start: practice(200, 200),
    facts: [
      (books) => remit(books, one({ paid: 240, claims: [claim('A'), claim('B')] })),
      (books) =>
        remit(books, one({ paid: 240, claims: [claim('A'), claim('B')] }), 'already-posted'),
    ],
    end: {
      revenue: -400,
      'contractual-allowance': 100,
      'patient-receivable': 60,
      'payments-in-transit': 240,
    },
  },
  7: {
    what: 'patient responsibility exists as money',
    start: practice(200),
    facts: [(books) => remit(books, one({ paid: 0, claims: [claim('A', 200, 0, 'PR-1 200')] }))],
    end: { revenue: -200, 'patient-receivable': 200 },
  },
  8: {
    what: 'the same payment in different files posts once (480 re-sent as 300 + 180)',
    start: practice(300, 200),
    facts: [
      (books) =>
        remit(
          books,
          one({ paid: 480, claims: [claim('A', 300, 300, ''), claim('B', 200, 180, 'CO-45 20')] }),
        ),
      (books) =>
        remit(books, one({ paid: 300, claims: [claim('A', 300, 300, '')] }), 'already-posted'),
      (books) =>
        remit(
          books,
          one({ paid: 180, claims: [claim('B', 200, 180, 'CO-45 20')] }),
          'already-posted',
        ),
    ],
    end: { revenue: -500, 'contractual-allowance': 20, 'payments-in-transit': 480 },
  },
  9: {
    what: 'a denied amount is not written off as contractual',
    start: practice(200),
    facts: [(books) => remit(books, one({ paid: 0, claims: [claim('A', 200, 0, 'CO-50 200')] }))],
    end: { revenue: -200, 'payer-receivable': 200 },
  },
  11: {
    what: 'a payment for an encounter of another day stays in the ledger',
    start: practice(200),
    facts: [(books) => remit(books, one({ date: '2027-12-31' }))],
    end: {
      revenue: -200,
      'contractual-allowance': 50,
      'patient-receivable': 30,
      'payments-in-transit': 120,
    },
  },
  13: {
    what: 'two equal payments of a patient on one day are two',
    start: practice(200),
    facts: [
      (books) => remit(books, one({ paid: 0, claims: [claim('A', 200, 0, 'PR-1 200')] })),
      (books) => books.pay('p1', dollars(25), {}, 'g'),
      (books) => books.pay('p2', dollars(25), {}, 'g'),
    ],
    end: { revenue: -200, 'patient-receivable': 150, cash: 50 },
  },
  15: {
    what: 'the rest of a prepayment goes to the second visit',
    start: practice(200, 100),
    facts: [
      (books) => books.pay('pre', dollars(60), {}, 'g'),
      (books) => remit(books, one({ paid: 160, claims: [claim('A', 200, 160, 'PR-3 40')] })),
      (books) =>
        remit(books, one({ trace: 't2', paid: 70, claims: [claim('B', 100, 70, 'PR-3 30')] })),
    ],
    end: { revenue: -300, 'payments-in-transit': 230, cash: 60, 'patient-receivable': 10 },
  },
  17: {
    what: 'what an unpaid primary holds does not move to the next payer by itself',
    start: (books) => books.claim('A', [{ charge: 200, payers: ['P1', 'P2'] }]),
    facts: [(books) => remit(books, one({ paid: 0, claims: [claim('A', 200, 0, 'CO-16 200')] }))],
    end: { revenue: -200, 'payer-receivable': 200 },
  },
  18: {
    what: 'distributing a payment lowers what is left to distribute',
    start: practice(100, 100, 100),
    facts: [
      (books) => books.pay('one', dollars(150), {}, 'g'),
      (books) => {
        const all = ['A', 'B', 'C'].map((pcn) => claim(pcn, 100, 0, 'PR-1 100'));
        remit(books, one({ paid: 0, claims: all }));
      },
    ],
    end: { revenue: -300, cash: 150, 'patient-receivable': 150 },
  },
  19: {
    what: 'a copay is taken off what the patient owes, not added',
    start: practice(200),
    facts: [(books) => books.pay('copay', dollars(20), {}, 'g'), (books) => remit(books, one())],
    end: {
      revenue: -200,
      'contractual-allowance': 50,
      'payments-in-transit': 120,
      cash: 20,
      'patient-receivable': 10,
    },
  },
  22: {
    what: 'a copay that comes from two sides under one key is one payment',
    start: practice(200),
    facts: [
      (books) => books.pay('pi_123', dollars(20), {}, 'g'),
      (books) => books.pay('pi_123', dollars(20), {}, 'g'),
    ],
    end: { revenue: -200, 'payer-receivable': 200, cash: 20, 'patient-credit': -20 },
  },
  23: {
    what: 'the patient’s balance is right around an ERA and an earlier payment',
    start: practice(200),
    facts: [
      (books) =>
        books.pay(
          'early',
          dollars(50),
          { allocations: [{ chargeLineId: 'A/1' as ChargeLineId, amountCents: dollars(50) }] },
          'g',
        ),
      (books) => remit(books, one()),
    ],
    end: {
      revenue: -200,
      'contractual-allowance': 50,
      'payments-in-transit': 120,
      cash: 50,
      'patient-credit': -20,
    },
  },
  26: {
    what: 'a double submit makes one payment row',
    start: practice(200),
    facts: [
      (books) => books.pay('same', dollars(100), {}, 'g'),
      (books) => books.pay('same', dollars(100), {}, 'g'),
    ],
    end: { revenue: -200, 'payer-receivable': 200, cash: 100, 'patient-credit': -100 },
  },
  28: {
    what: 'a returned payment is negative in every total',
    start: practice(200),
    facts: [
      (books) => books.pay('check', dollars(100), {}, 'g'),
      (books) => books.returned('check', 'g'),
    ],
    end: { revenue: -200, 'payer-receivable': 200 },
  },
  33: {
    what: 'what timed out and comes again is neither charged nor debited twice',
    start: practice(200),
    facts: [
      (books) => remit(books, one()),
      (books) => remit(books, one()),
      (books) => remit(books, one()),
    ],
    end: {
      revenue: -200,
      'contractual-allowance': 50,
      'patient-receivable': 30,
      'payments-in-transit': 120,
    },
  },
};
