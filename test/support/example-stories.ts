import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Books } from './books.js';
import { dollars, remittance, type ClaimText } from './remittance-builder.js';

/** The twenty worked examples, read from the document itself: titles, entries and ends. */
const TEXT = readFileSync(resolve(__dirname, '../../../shared/ledger-examples.md'), 'utf8');

interface Example {
  readonly title: string;
  readonly steps: readonly (readonly string[])[];
  readonly end: Readonly<Record<string, number>>;
}

export const EXAMPLES = TEXT.split(/^## /m)
  .slice(1)
  .map((section): Example => {
    const [title = '', ...rest] = section.split('\n');
    const bullets = rest.filter((line) => line.startsWith('* '));
    const steps = bullets
      .filter((line) => !line.startsWith('* End:'))
      .map((line) => line.match(/(?:Dr|Cr) [a-z-]+(?: \(2nd\))? [\d.]+/g) ?? []);
    const last = bullets.find((line) => line.startsWith('* End:')) ?? '';
    const end = [...(last.split('. ')[0] ?? '').matchAll(/([a-z-]+(?: \(2nd\))?) (-?[\d.]+)/g)];
    return {
      title: title.trim(),
      steps,
      end: Object.fromEntries(end.map(([, account, amount]) => [account, Number(amount)])),
    };
  });

/** What stories are told to: books in memory, or what plays them on a database. */
export type StoryBooks = Pick<
  Books,
  | 'claim'
  | 'alias'
  | 'match'
  | 'remit'
  | 'act'
  | 'coverage'
  | 'pay'
  | 'returned'
  | 'refund'
  | 'refundPaid'
  | 'deposit'
  | 'depositMatch'
  | 'matchWaiting'
  | 'step'
>;

export type Fact = (books: StoryBooks) => void;

const DECIDED: ClaimText = { pcn: 'A', charge: 200, paid: 120, cas: 'CO-45 50, PR-2 30' };
const remit =
  (trace: string, paid: number, claims: readonly ClaimText[], plb: readonly string[] = []): Fact =>
  (books) => {
    books.remit(remittance({ trace, paid, claims, plb, date: `2026-03-0${trace.at(-1)}` }));
  };
const charge =
  (amount: number, payers: readonly string[] = ['P1']): Fact =>
  (books) => {
    books.claim('A', [{ charge: amount, payers }]);
    if (payers[1]) books.alias('A2', 'A', payers[1]);
  };
const pay =
  (amount: number): Fact =>
  (books) => {
    books.pay(`pay-${amount}`, dollars(amount));
  };
const deposit =
  (amount: number, announced = amount): Fact =>
  (books) => {
    books.deposit(`deposit-${amount}`, dollars(amount), dollars(announced));
  };
const FIVE = (status = '1', sign = ''): ClaimText => ({
  pcn: 'A2',
  status,
  payerClaim: 'ICN2',
  charge: `${sign}500`,
  paid: `${sign}65`,
  cas: `CO-45 ${sign}435`,
});
const PRIMARY: ClaimText = { pcn: 'A', charge: 500, paid: 300, cas: 'CO-45 125, PR-2 75' };
const TWO = ['P1', 'P2'];
const BACK: ClaimText = {
  pcn: 'A',
  status: '22',
  charge: -200,
  paid: -120,
  cas: 'CO-45 -50, PR-2 -30',
};

/** The facts of each example; `orders` are the orders that its text allows besides the written one. */
export const STORIES: Readonly<
  Record<number, { facts: readonly Fact[]; orders?: readonly number[][] }>
> = {
  1: {
    facts: [charge(200), remit('t1', 120, [DECIDED]), deposit(120), pay(30)],
    orders: [
      [0, 1, 3, 2],
      [0, 3, 1, 2],
    ],
  },
  2: {
    facts: [charge(200), pay(30), remit('t1', 120, [DECIDED]), deposit(120)],
    orders: [
      [0, 2, 1, 3],
      [1, 0, 2, 3],
    ],
  },
  3: {
    facts: [
      charge(200),
      remit('t1', 120, [DECIDED]),
      pay(50),
      (books) => books.refund('refund', dollars(20)),
      (books) => books.refundPaid('refund-paid', dollars(20)),
    ],
    orders: [[0, 2, 1, 3, 4]],
  },
  4: { facts: [charge(30, []), pay(30), (books) => books.returned('pay-30')] },
  5: {
    facts: [charge(500, TWO), remit('t1', 300, [PRIMARY]), remit('t2', 65, [FIVE()])],
    orders: [[0, 2, 1]],
  },
  6: {
    facts: [charge(500, TWO), remit('t2', 65, [FIVE()]), remit('t1', 300, [PRIMARY])],
    orders: [[0, 2, 1]],
  },
  7: {
    facts: [
      charge(500, TWO),
      remit('t1', 300, [PRIMARY]),
      remit('t2', 0, [{ pcn: 'A2', charge: 500, paid: 0, cas: 'OA-23 425, CO-29 75' }]),
    ],
    orders: [[0, 2, 1]],
  },
  8: {
    facts: [
      charge(200),
      remit('t1', 0, [{ pcn: 'A', charge: 200, paid: 0, cas: 'CO-16 200' }]),
      remit('t2', 0, [{ pcn: 'A', status: '22', charge: -200, paid: 0, cas: 'CO-16 -200' }]),
      remit('t3', 120, [DECIDED]),
    ],
    orders: [
      [0, 1, 3, 2],
      [0, 2, 1, 3],
      [0, 2, 3, 1],
      [0, 3, 1, 2],
      [0, 3, 2, 1],
    ],
  },
  9: {
    facts: [
      charge(200),
      (books) =>
        books.act('A/1', {
          kind: 'write-off',
          key: 'w1',
          owner: 'P1' as never,
          type: 'denied',
          amountCents: dollars(200),
        }),
      remit('t1', 120, [DECIDED]),
    ],
  },
  10: {
    facts: [
      charge(200),
      remit('t1', 120, [DECIDED]),
      remit('t2', 0, [BACK], ['WO:ICN-A -120']),
      remit('t3', 30, [{ ...DECIDED, paid: 150, cas: 'CO-45 20, PR-2 30' }], ['WO:ICN-A 120']),
    ],
    orders: [
      [0, 1, 3, 2],
      [0, 2, 1, 3],
      [0, 2, 3, 1],
      [0, 3, 1, 2],
      [0, 3, 2, 1],
    ],
  },
  11: {
    facts: [
      charge(200),
      remit('t1', 120, [DECIDED]),
      (books) => {
        other(books, 500);
        remit('t2', 380, [{ pcn: 'B', charge: 500, paid: 500 }], ['WO:ICN-A 120'])(books);
      },
      remit('t3', 0, [BACK], ['WO:ICN-A -120']),
    ],
    orders: [
      [0, 2, 1, 3],
      [0, 3, 1, 2],
      [0, 3, 2, 1],
    ],
  },
  12: {
    facts: [
      (books) => {
        other(books, 100, 'B');
        other(books, 300, 'C');
        remit(
          't1',
          0,
          [
            { pcn: 'B', charge: 100, paid: 100 },
            { pcn: 'C', status: '22', charge: -300, paid: -300 },
          ],
          ['FB -200'],
        )(books);
      },
      (books) => {
        other(books, 500, 'D');
        remit('t2', 300, [{ pcn: 'D', charge: 500, paid: 500 }], ['FB 200'])(books);
      },
    ],
    orders: [[1, 0]],
  },
  13: {
    facts: [charge(120), remit('t1', 125, [{ pcn: 'A', charge: 120, paid: 120 }], ['L6 -5'])],
  },
  14: {
    facts: [
      charge(100),
      remit('t1', 80, [{ pcn: 'X', charge: 100, paid: 80, cas: 'CO-45 20' }]),
      (books) => {
        books.matchWaiting('X', 'A');
      },
    ],
    orders: [[1, 0, 2]],
  },
  15: {
    facts: [
      charge(120),
      deposit(120, 0),
      (books) => {
        if (
          books.remit(
            remittance({
              trace: 't1',
              paid: 120,
              claims: [{ pcn: 'A', charge: 120, paid: 120 }],
            }),
          ) === 'post'
        ) {
          books.depositMatch('match', dollars(120), dollars(120));
        }
      },
    ],
  },
  16: {
    facts: [
      charge(200, []),
      pay(30),
      (books) => books.coverage('A/1', 'P1', 'coverage'),
      remit('t1', 120, [DECIDED]),
    ],
    orders: [
      [0, 2, 1, 3],
      [0, 2, 3, 1],
    ],
  },
  17: {
    facts: [
      charge(200),
      remit('t1', 0, [{ pcn: 'A', charge: 200, paid: 0, cas: 'PR-27 200' }]),
      (books) =>
        books.act('A/1', {
          kind: 'transfer',
          key: 'to-patient',
          from: 'P1' as never,
          to: 'patient',
          amountCents: dollars(200),
        }),
    ],
    orders: [[0, 2, 1]],
  },
  18: {
    facts: [
      charge(500),
      remit('t1', 600, [{ pcn: 'A', charge: 500, paid: 600, cas: 'CO-94 -100' }]),
    ],
  },
  19: {
    facts: [
      (books) =>
        books.claim('A', [
          { charge: 300, payers: ['P1'] },
          { charge: 100, payers: ['P1'] },
        ]),
      remit('t1', 360, [
        {
          pcn: 'A',
          charge: 400,
          paid: 360,
          cas: 'CO-45 40',
          lines: [
            { charge: 300, paid: 300 },
            { charge: 100, paid: 100 },
          ],
        },
      ]),
    ],
  },
  20: {
    facts: [
      charge(500, TWO),
      remit('t1', 300, [PRIMARY]),
      remit('t2', 65, [FIVE()]),
      remit('t3', 0, [FIVE('22', '-')], ['WO:ICN2 -65']),
    ],
    orders: [
      [0, 1, 3, 2],
      [0, 2, 1, 3],
      [0, 2, 3, 1],
      [0, 3, 1, 2],
      [0, 3, 2, 1],
    ],
  },
};

/** Charges that an example leaves out of its numbers are taken out of the books' end again. */
const LEFT_OUT = new Map<StoryBooks, number>();
function other(books: StoryBooks, amount: number, pcn = 'B'): void {
  if (
    books.match(
      remittance({ trace: 'x', paid: 0, claims: [{ pcn, charge: 0, paid: 0 }] }).claims[0]!,
    )
  ) {
    return;
  }
  books.claim(pcn, [{ charge: amount, payers: ['P1'] }]);
  books.step();
  LEFT_OUT.set(books, (LEFT_OUT.get(books) ?? 0) + amount);
}

/** Returns an end without the charges that the example leaves out. */
export function endOf(
  books: StoryBooks,
  ended: Readonly<Record<string, number>>,
): Record<string, number> {
  const end = { ...ended };
  const charges = LEFT_OUT.get(books) ?? 0;
  const without = (account: string, amount: number): void => {
    end[account] = (end[account] ?? 0) + amount;
    if (end[account] === 0) delete end[account];
  };
  if (charges !== 0) {
    without('payer-receivable', -charges);
    without('revenue', charges);
  }
  return end;
}

/** Charges and a person's decisions carry ids that the callers refuse twice; the rest has keys. */
export function isRepeatable(number: number, index: number): boolean {
  if (number === 12) return true;
  if (index === 0) return false;
  if (number === 3) return index < 3;
  if (number === 4) return true;
  if ((number === 9 && index === 1) || (number === 16 && index === 2)) return false;
  return !(number === 17 && index === 2);
}
