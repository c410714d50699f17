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
import { claim, one, SCENARIOS } from '../../../test/support/regression-stories.js';
import { remittanceFile } from '../../../test/support/remittance-file.js';
import { readRemittanceFile } from '../../x12/mapping/remittance-file.js';
import { explainFile, type ExplainInterchange } from './explain.js';

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

describe.each(Object.entries(SCENARIOS))('scenario %s', (_, { what, start, facts, end }) => {
  it(what, () => {
    const books = new Books();
    start(books);
    for (const fact of facts) fact(books);
    expect(books.end()).toEqual(end);
  });

  it(`${what}: also when everything comes twice`, () => {
    const books = new Books();
    start(books);
    for (const fact of facts) {
      fact(books);
      fact(books);
    }
    expect(books.end()).toEqual(end);
  });
});

it('scenario 14: a negative patient payment is refused', () => {
  const books = practice(200);
  expect(() => books.pay('negative', dollars(-5), {}, 'g')).toThrow(/above zero/);
  expect(books.end()).toEqual({ revenue: -200, 'payer-receivable': 200 });
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
