import { afterFact, type ClaimFact, type ClaimState } from '../claim/claim-state.js';
import { Books } from '../../../test/support/books.js';
import { dollars, remittance, type ClaimText } from '../../../test/support/remittance-builder.js';

type Fact = (books: Books) => void;

const remit = (
  trace: string,
  paid: number,
  claims: readonly ClaimText[],
  plb: readonly string[] = [],
): Fact => {
  const text = { trace, paid, claims, plb, date: `2026-03-${trace.padStart(2, '0')}` };
  const built = remittance(text);
  return (books) => {
    if (books.remit(built) === 'quarantine') throw new Error(`${trace} was quarantined`);
  };
};

const claim = (pcn: string, icn: string, more: Partial<ClaimText>): ClaimText => ({
  pcn,
  payerClaim: icn,
  charge: 500,
  paid: 0,
  ...more,
});
const back = (text: ClaimText): ClaimText => {
  const negated = (text.cas ?? '').split(', ').map((part) => {
    const [code, amount] = part.split(' ');
    return `${code} ${-Number(amount)}`;
  });
  return {
    ...text,
    status: '22',
    charge: -Number(text.charge),
    paid: -Number(text.paid),
    cas: negated.join(', '),
  };
};

const primary = claim('A', 'P1', { paid: 300, cas: 'CO-45 125, PR-2 75' });
const corrected = claim('A', 'P1', { paid: 320, cas: 'CO-45 100, PR-2 80' });
const secondary = claim('A2', 'S1', { paid: 65, cas: 'CO-45 435', status: '2' });
const denial = claim('A', 'P1', { cas: 'CO-16 500' });
const tertiary = claim('A3', 'T1', { paid: 5, cas: 'OA-23 490, PR-3 5', status: '3' });

const STORIES: Readonly<Record<string, readonly Fact[]>> = {
  'primary, reversal, correction, secondary, patient payment': [
    remit('1', 300, [primary]),
    remit('2', 0, [back(primary)], ['WO:P1 -300']),
    remit('3', 20, [corrected], ['WO:P1 300']),
    remit('4', 65, [secondary]),
    (books) => books.pay('pay', dollars(10)),
  ],
  'denial, its reversal, payment, secondary, secondary reversed, copay': [
    remit('1', 0, [denial]),
    remit('2', 0, [back(denial)]),
    remit('3', 300, [primary]),
    remit('4', 65, [secondary]),
    remit('5', 0, [back(secondary)], ['WO:S1 -65']),
    (books) => books.pay('copay', dollars(30)),
  ],
  'three payers and two payments of the patient': [
    remit('1', 300, [primary]),
    remit('2', 65, [{ ...secondary, cas: 'OA-23 425, PR-2 10' }]),
    remit('3', 5, [tertiary]),
    (books) => books.pay('one', dollars(3)),
    (books) => books.pay('two', dollars(4)),
  ],
  'the same decision under two traces and a reversal': [
    remit('1', 300, [primary]),
    remit('2', 300, [primary]),
    remit('3', 0, [back(primary)], ['WO:P1 -300']),
    remit('4', 65, [secondary]),
  ],
  'two reversals and two corrections': [
    remit('1', 300, [primary]),
    remit('2', 0, [back(primary)], ['WO:P1 -300']),
    remit('3', 20, [corrected], ['WO:P1 300']),
    remit('4', 0, [back(corrected)], ['WO:P1 -320']),
    remit('5', -20 + 20, [primary], ['WO:P1 300']),
    remit('6', 0, [], ['WO:P1 20', 'CS -20']),
  ],
  'two lines: one denied and re-decided, the other paid': [
    remit('1', 100, [
      {
        pcn: 'B',
        payerClaim: 'B1',
        charge: 300,
        paid: 100,
        lines: [
          { charge: 200, paid: 100, cas: 'CO-45 60, PR-1 40' },
          { charge: 100, paid: 0, cas: 'PR-204 100' },
        ],
      },
    ]),
    remit(
      '2',
      0,
      [
        {
          pcn: 'B',
          payerClaim: 'B1',
          status: '22',
          charge: -300,
          paid: -100,
          lines: [
            { charge: -200, paid: -100, cas: 'CO-45 -60, PR-1 -40' },
            { charge: -100, paid: 0, cas: 'PR-204 -100' },
          ],
        },
      ],
      ['FB -100'],
    ),
    remit(
      '3',
      80,
      [
        {
          pcn: 'B',
          payerClaim: 'B2',
          charge: 300,
          paid: 180,
          lines: [
            { charge: 200, paid: 110, cas: 'CO-45 60, PR-1 30' },
            { charge: 100, paid: 70, cas: 'CO-45 30' },
          ],
        },
      ],
      ['FB 100'],
    ),
    (books) => books.pay('one', dollars(50)),
  ],
};

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (let index = 0; index < items.length; index += 1) {
    const rest = [...items.slice(0, index), ...items.slice(index + 1)];
    for (const tail of permutations(rest)) yield [items[index]!, ...tail];
  }
}

function run(facts: readonly Fact[]): Record<string, number> {
  const books = new Books();
  books.claim('A', [{ charge: 500, payers: ['P1', 'P2', 'P3'] }]);
  books.alias('A2', 'A', 'P2');
  books.alias('A3', 'A', 'P3');
  books.claim('B', [
    { charge: 200, payers: ['P1'], guarantor: 'guarantor', serviceDate: '2026-01-20' },
    { charge: 100, payers: ['P1'], guarantor: 'guarantor', serviceDate: '2026-01-20' },
  ]);
  for (const fact of facts) fact(books);
  return books.balances();
}

describe('every order of arrival ends in the same balances per account, line and payer', () => {
  it.each(Object.keys(STORIES))('%s', (name) => {
    const facts = STORIES[name]!;
    const expected = run(facts);
    const text = JSON.stringify(expected);
    const wrong = [...permutations(facts)].filter((order) => JSON.stringify(run(order)) !== text);
    expect(wrong).toEqual([]);
    const doubled = run(facts.flatMap((fact) => [fact, fact]));
    expect(doubled).toEqual(expected);
  });
});

/** A fact of a claim's whole way: what it says about our claims, and what it posts. */
interface WayFact {
  readonly says: readonly (readonly [claim: 'A' | 'A2', fact: ClaimFact])[];
  readonly posts?: Fact;
}

/** 999, 277CA, 835, reversal, correction, secondary 835. */
const WAY: readonly WayFact[] = [
  { says: [['A', 'syntaxAccepted']] },
  { says: [['A', 'claimAccepted']] },
  { says: [['A', 'adjudicated']], posts: remit('1', 300, [primary]) },
  { says: [['A', 'reversed']], posts: remit('2', 0, [back(primary)], ['WO:P1 -300']) },
  { says: [['A', 'adjudicated']], posts: remit('3', 20, [corrected], ['WO:P1 300']) },
  { says: [['A2', 'adjudicated']], posts: remit('4', 65, [secondary]) },
];

it('999, 277CA, 835, reversal, correction and secondary 835 end alike in all 720 orders', () => {
  const ends = new Set<string>();
  let orders = 0;
  for (const order of permutations(WAY)) {
    const states: Record<'A' | 'A2', ClaimState> = { A: 'sent', A2: 'sent' };
    for (const { says } of order) {
      for (const [claim, fact] of says) states[claim] = afterFact(states[claim], fact);
    }
    const balances = run(order.flatMap(({ posts }) => posts ?? []));
    ends.add(JSON.stringify([states, balances]));
    orders += 1;
  }
  expect(orders).toBe(720);
  expect([...ends]).toHaveLength(1);
  expect([...ends][0]).toContain('"A":"adjudicated","A2":"adjudicated"');
});
