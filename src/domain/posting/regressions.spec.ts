/**
 * Money bugs of other systems, each named after its number in the list of regression scenarios:
 * with the behaviour that would have been right, run plain and with every fact twice.
 */
import { Books } from '../../../test/support/books.js';
import {
  dollars,
  remittance,
  type RemittanceText,
} from '../../../test/support/remittance-builder.js';
import { remittanceFile } from '../../../test/support/remittance-file.js';
import { readRemittanceFile } from '../../x12/mapping/remittance-file.js';
import type { ChargeLineId } from '../shared/ids.js';
import { explainFile, type ExplainInterchange } from './explain.js';

const claim = (pcn: string, charge = 200, paid = 120, cas = 'CO-45 50, PR-2 30') => ({
  pcn,
  charge,
  paid,
  cas,
});
const one = (text: Partial<RemittanceText> = {}): RemittanceText => ({
  trace: 't1',
  paid: 120,
  claims: [claim('A')],
  ...text,
});
const practice = (...charges: number[]): Books => {
  const books = new Books();
  ['A', 'B', 'C', 'D'].forEach((pcn, index) => {
    if (charges[index])
      books.claim(pcn, [{ charge: charges[index], payers: ['P1'], guarantor: 'g' }]);
  });
  return books;
};
const remit = (books: Books, text: RemittanceText) => books.remit(remittance(text));

async function explainBytes(bytes: Buffer) {
  const interchanges: ExplainInterchange[] = [];
  for await (const interchange of readRemittanceFile(bytes)) interchanges.push(interchange);
  return explainFile({ file: 'f', sha256: '' }, interchanges);
}

interface Scenario {
  readonly what: string;
  readonly start: () => Books;
  readonly facts: readonly ((books: Books) => void)[];
  readonly end: Readonly<Record<string, number>>;
}

const SCENARIOS: Readonly<Record<number, Scenario>> = {
  1: {
    what: 'a PLB is money: deposit and postings agree',
    start: () => practice(200),
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
    start: () => practice(200),
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
    start: () => practice(200),
    facts: [
      (books) =>
        expect(remit(books, one({ claims: [claim('A', 200, 120, 'CO-45 49.99, PR-2 30')] }))).toBe(
          'quarantine',
        ),
    ],
    end: { revenue: -200, 'payer-receivable': 200 },
  },
  6: {
    what: 'two genuine equal payments both post, the same payment with another date does not exist twice',
    start: () => practice(200, 200),
    facts: [
      (books) => remit(books, one({ paid: 240, claims: [claim('A'), claim('B')] })),
      (books) =>
        expect(remit(books, one({ paid: 240, claims: [claim('A'), claim('B')] }))).toBe(
          'already-posted',
        ),
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
    start: () => practice(200),
    facts: [(books) => remit(books, one({ paid: 0, claims: [claim('A', 200, 0, 'PR-1 200')] }))],
    end: { revenue: -200, 'patient-receivable': 200 },
  },
  8: {
    what: 'the same payment in different files posts once (480 re-sent as 300 + 180)',
    start: () => practice(300, 200),
    facts: [
      (books) =>
        remit(
          books,
          one({ paid: 480, claims: [claim('A', 300, 300, ''), claim('B', 200, 180, 'CO-45 20')] }),
        ),
      (books) =>
        expect(remit(books, one({ paid: 300, claims: [claim('A', 300, 300, '')] }))).toBe(
          'already-posted',
        ),
      (books) =>
        expect(remit(books, one({ paid: 180, claims: [claim('B', 200, 180, 'CO-45 20')] }))).toBe(
          'already-posted',
        ),
    ],
    end: { revenue: -500, 'contractual-allowance': 20, 'payments-in-transit': 480 },
  },
  9: {
    what: 'a denied amount is not written off as contractual',
    start: () => practice(200),
    facts: [(books) => remit(books, one({ paid: 0, claims: [claim('A', 200, 0, 'CO-50 200')] }))],
    end: { revenue: -200, 'payer-receivable': 200 },
  },
  11: {
    what: 'a payment for an encounter of another day stays in the ledger',
    start: () => practice(200),
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
    start: () => practice(200),
    facts: [
      (books) => remit(books, one({ paid: 0, claims: [claim('A', 200, 0, 'PR-1 200')] })),
      (books) => books.pay('p1', dollars(25), {}, 'g'),
      (books) => books.pay('p2', dollars(25), {}, 'g'),
    ],
    end: { revenue: -200, 'patient-receivable': 150, cash: 50 },
  },
  14: {
    what: 'a negative patient payment is refused',
    start: () => practice(200),
    facts: [
      (books) =>
        expect(() => books.pay(`n${Math.random()}`, dollars(-5), {}, 'g')).toThrow(/above zero/),
    ],
    end: { revenue: -200, 'payer-receivable': 200 },
  },
  15: {
    what: 'the rest of a prepayment goes to the second visit',
    start: () => practice(200, 100),
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
    start: () => {
      const books = new Books();
      books.claim('A', [{ charge: 200, payers: ['P1', 'P2'] }]);
      return books;
    },
    facts: [(books) => remit(books, one({ paid: 0, claims: [claim('A', 200, 0, 'CO-16 200')] }))],
    end: { revenue: -200, 'payer-receivable': 200 },
  },
  18: {
    what: 'distributing a payment lowers what is left to distribute',
    start: () => practice(100, 100, 100),
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
    start: () => practice(200),
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
    start: () => practice(200),
    facts: [
      (books) => books.pay('pi_123', dollars(20), {}, 'g'),
      (books) => books.pay('pi_123', dollars(20), {}, 'g'),
    ],
    end: { revenue: -200, 'payer-receivable': 200, cash: 20, 'patient-credit': -20 },
  },
  23: {
    what: 'the patient’s balance is right around an ERA and an earlier payment',
    start: () => practice(200),
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
    start: () => practice(200),
    facts: [
      (books) => books.pay('same', dollars(100), {}, 'g'),
      (books) => books.pay('same', dollars(100), {}, 'g'),
    ],
    end: { revenue: -200, 'payer-receivable': 200, cash: 100, 'patient-credit': -100 },
  },
  28: {
    what: 'a returned payment is negative in every total',
    start: () => practice(200),
    facts: [
      (books) => books.pay('check', dollars(100), {}, 'g'),
      (books) => books.returned('check', 'g'),
    ],
    end: { revenue: -200, 'payer-receivable': 200 },
  },
  33: {
    what: 'what timed out and comes again is neither charged nor debited twice',
    start: () => practice(200),
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

describe.each(Object.entries(SCENARIOS))('scenario %s', (_, { what, start, facts, end }) => {
  it(what, () => {
    const books = start();
    for (const fact of facts) fact(books);
    expect(books.end()).toEqual(end);
  });

  it(`${what}: also when everything comes twice`, () => {
    const books = start();
    for (const fact of facts) {
      fact(books);
      fact(books);
    }
    expect(books.end()).toEqual(end);
  });
});

describe('scenario 4: a file that was cut off posts nothing', () => {
  it('at whatever byte', async () => {
    const bytes = remittanceFile([remittance(one({ claims: [claim('A')] }))]);
    const whole = await explainBytes(bytes);
    expect(whole.verdict).toBe('post');
    const last = bytes.lastIndexOf('~');
    for (let length = 110; length <= last; length += 1) {
      const { verdict } = await explainBytes(bytes.subarray(0, length));
      if (verdict !== 'quarantine') throw new Error(`posts when cut at byte ${length}`);
    }
  });

  it('also when control numbers or counts disagree', async () => {
    const good = remittanceFile([remittance(one())]).toString();
    for (const [from, to] of [
      ['IEA*1*000000001', 'IEA*1*000000002'],
      ['GE*1*1', 'GE*2*1'],
      ['*0001~\nGE', '*0002~\nGE'],
    ] as const) {
      expect((await explainBytes(Buffer.from(good.replace(from, to)))).verdict).toBe('quarantine');
    }
  });
});

describe('scenario 5: what is unknown inside a claim never stops the file half-way', () => {
  it('posts all of it or nothing', async () => {
    const text = remittanceFile([remittance(one())]).toString();
    const unknown = text
      .replace('NM1*QC', 'MIA*0~\nXYZ*1~\nNM1*QC')
      .replace(/SE\*(\d+)/, (_, n: string) => `SE*${Number(n) + 2}`);
    const { remittances } = await explainBytes(Buffer.from(unknown));
    expect(remittances).toHaveLength(1);
    expect(remittances[0]!.claims).toHaveLength(1);
  });

  it('takes service codes of other qualifiers', async () => {
    const lines = [{ charge: 200, paid: 120, cas: 'CO-45 50, PR-2 30' }];
    const text = remittanceFile([
      remittance(one({ claims: [{ ...claim('A'), cas: '', lines }] })),
    ]).toString();
    const drug = await explainBytes(
      Buffer.from(text.replace('SVC*HC:99213', 'SVC*N4:68382005501')),
    );
    expect(drug.verdict).toBe('post');
  });
});

it('scenario 10: a payment without our modifier is posted to our line (see matching)', () => {
  const books = new Books();
  books.claim('A', [{ charge: 100, payers: ['P1'] }]);
  const lines = [{ charge: 100, paid: 80, cas: 'CO-45 20', procedure: '99213' }];
  expect(
    remit(books, one({ paid: 80, claims: [{ pcn: 'A', charge: 100, paid: 80, lines }] })),
  ).toBe('post');
  expect(books.end()).toEqual({
    revenue: -100,
    'contractual-allowance': 20,
    'payments-in-transit': 80,
  });
});

it('scenario 16 and 37: every adjustment of a claim and its lines is posted, none is dropped', async () => {
  const lines = [
    { charge: 300, paid: 100, cas: 'CO-45 50, CO-253 2, PR-1 100, PR-2 48' },
    { charge: 100, paid: 0, cas: 'CO-97 40, OA-23 10, PI-45 50' },
  ];
  const text = remittanceFile([
    remittance(one({ paid: 100, claims: [{ pcn: 'A', charge: 400, paid: 100, lines }] })),
  ]);
  const { remittances } = await explainBytes(text);
  const [found] = remittances[0]!.claims;
  expect(found!.lines.flatMap(({ adjustments }) => adjustments)).toHaveLength(7);
  expect(found).toMatchObject({ deniedCents: 4000, patientResponsibilityCents: 14800 });
});

it('scenario 29: an unbalanced transaction cannot be made (see ledger/transaction)', () => {
  const books = practice(200);
  remit(books, one());
  for (const { entries } of books.journal) {
    const sum = entries.reduce(
      (all, { debitCents = 0, creditCents = 0 }) => all + debitCents - creditCents,
      0,
    );
    expect(sum).toBe(0);
  }
});
