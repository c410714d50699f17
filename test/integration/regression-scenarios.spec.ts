import { credit, debit } from '../../src/domain/ledger/entry.js';
import type { LedgerTransaction } from '../../src/domain/ledger/transaction.js';
import { cents } from '../../src/domain/shared/cents.js';
import { decisionsOf } from '../../src/persistence/claim/prior-decisions.js';
import { postCharges, recordPatientPayment } from '../../src/persistence/ledger/intake-money.js';
import { postTransactions } from '../../src/persistence/ledger/post-transactions.js';
import { newId } from '../../src/persistence/new-id.js';
import { verifyBooks } from '../../src/persistence/verify/verify-books.js';
import {
  openBooks,
  type PracticeBooks,
  type PracticeEncounter,
} from '../support/practice-books.js';
import { receiveFile } from '../support/receive-file.js';
import { dollars, remittance, type ClaimText } from '../support/remittance-builder.js';
import { remittanceFile } from '../support/remittance-file.js';

jest.setTimeout(300_000);

/**
 * The money bugs of other systems that need more than a story of facts (those are in
 * ledger-examples.spec.ts), by number: files and workers on PostgreSQL. `twice`: the same bytes come
 * again under another name; `killed`: every worker dies between its commit and its answer.
 */
const TELLINGS = ['plain', 'twice', 'killed'] as const;
type Telling = (typeof TELLINGS)[number];

describe('regression scenarios on PostgreSQL', () => {
  let books: PracticeBooks;
  let traces = 0;

  beforeAll(async () => {
    books = await openBooks();
  });
  afterAll(() => books.close());
  afterEach(async () => {
    const { violations } = await verifyBooks(books.database);
    const money = /balance|ledger|clearing|transit|remittance|lists|posted-once/;
    expect(violations.filter(({ invariant }) => money.test(invariant))).toEqual([]);
  });

  const trace = (): string => `RS${(traces += 1)}`;
  const charged = async (...charges: number[]): Promise<PracticeEncounter> => {
    const encounter = await books.encounter({ charges: charges.map((each) => dollars(each)) });
    await books.in((scope) => postCharges(scope, [encounter.encounterId]));
    return encounter;
  };
  const paid = ({ claims }: PracticeEncounter, more: Partial<ClaimText> = {}): ClaimText => ({
    pcn: claims[0]!.number,
    charge: 200,
    paid: 120,
    cas: 'CO-45 50, PR-2 30',
    ...more,
  });
  const text = (amount: number, ...claims: ClaimText[]): string =>
    remittanceFile([remittance({ trace: trace(), paid: amount, claims })]).toString();
  /** Counts of segments that were added to the only transaction. */
  const longer = (file: string, by: number): string =>
    file.replace(/SE\*(\d+)/, (_, count: string) => `SE*${Number(count) + by}`);

  /** Returns what became of the payments of a file, the first time. */
  async function tell(file: string, telling: Telling): Promise<string[]> {
    const bytes = Buffer.from(file);
    const states = await receiveFile(books, bytes, { killed: telling === 'killed' });
    if (telling === 'twice') {
      const again = await receiveFile(books, bytes);
      expect(again).toEqual(states.map((state) => (state === 'posted' ? 'alreadyPosted' : state)));
    }
    return states;
  }

  const untouched = { 'payer-receivable': 20_000, revenue: -20_000 };
  const posted = { 'contractual-allowance': 5_000, 'patient-receivable': 3_000, revenue: -20_000 };

  describe.each(TELLINGS)('%s', (telling) => {
    it('scenario 4: a file that was cut off posts nothing; the whole one posts', async () => {
      const encounter = await charged(200);
      const file = text(120, paid(encounter));
      const ends = [...file.matchAll(/~/g)].map(({ index }) => index + 1);
      const cuts = ends.slice(1, -1).flatMap((end, at) => (at % 2 === 0 ? [end] : [end + 3]));
      for (const end of cuts) expect(await tell(file.slice(0, end), telling)).toEqual([]);
      for (const [from, to] of [
        ['IEA*1*000000001', 'IEA*1*000000002'],
        ['GE*1*1', 'GE*2*1'],
        ['*0001~\nGE', '*0002~\nGE'],
      ] as const) {
        expect(await tell(file.replace(from, to), telling)).toEqual([]);
      }
      expect(await books.end(encounter.encounterId)).toEqual(untouched);
      expect(await tell(file, telling)).toEqual(['posted']);
      expect(await books.end(encounter.encounterId)).toEqual(posted);
    });

    it('scenario 5: unknown segments and service codes never stop a file half-way', async () => {
      const [one, two] = [await charged(200), await charged(200)];
      const line = { charge: 200, paid: 120, cas: 'CO-45 50, PR-2 30' };
      const drug = paid(two, {
        cas: '',
        lines: [{ ...line, control: `${two.claims[0]!.number}L1` }],
      });
      const file = longer(
        text(240, paid(one), drug)
          .replace('NM1*QC', 'MIA*0~\nXYZ*1~\nNM1*QC')
          .replace('SVC*HC:99213', 'SVC*N4:68382005501'),
        2,
      );
      expect(await tell(file, telling)).toEqual(['posted']);
      expect(await books.end(one.encounterId)).toEqual(posted);
      expect(await books.end(two.encounterId)).toEqual(posted);
    });

    it('scenario 10: a payment whose payer omits our modifier is posted to our line', async () => {
      const encounter = await charged(200, 100);
      await books.query(
        `UPDATE claim_line SET modifiers = '{25}', procedure_code = '99214'
          WHERE claim_id = $1 AND number = 2`,
        [encounter.claims[0]!.id],
      );
      const lines = [{ charge: 100, paid: 80, cas: 'CO-45 20', procedure: '99214' }];
      const claim = paid(encounter, { charge: 100, paid: 80, cas: '', lines });
      expect(await tell(text(80, claim), telling)).toEqual(['posted']);
      const [line] = await books.query<{ ordinal: number; cents: number }>(
        `SELECT l.ordinal, b.balance_cents::int AS cents FROM charge_line_balance b
           JOIN charge_line l ON l.id = b.charge_line_id
          WHERE b.encounter_id = $1 AND b.account = 'contractual-allowance'`,
        [encounter.encounterId],
      );
      expect(line).toEqual({ ordinal: 2, cents: 2_000 });
      expect(await books.end(encounter.encounterId)).toMatchObject({ 'payer-receivable': 20_000 });
    });

    it('scenario 14: a negative patient payment is refused, and nothing of it is kept', async () => {
      const encounter = await charged(200);
      const key = newId();
      const pay = () =>
        books.in((scope) =>
          recordPatientPayment(scope, {
            guarantorId: encounter.guarantorId,
            encounterId: encounter.encounterId,
            amountCents: -500,
            receivedOn: '2026-03-05',
            paymentKey: key,
            method: 'card',
          }),
        );
      for (let tries = telling === 'plain' ? 1 : 2; tries > 0; tries -= 1) {
        await expect(pay()).rejects.toMatchObject({ code: 'PATIENT_PAYMENT_AMOUNT' });
      }
      expect(
        await books.query('SELECT 1 FROM patient_payment WHERE payment_key = $1', [key]),
      ).toEqual([]);
      expect(await books.end(encounter.encounterId)).toEqual(untouched);
    });

    it('scenarios 16 and 37: every adjustment of every group is kept, posted, and told to the next payer', async () => {
      const encounter = await charged(300, 100);
      const pcn = encounter.claims[0]!.number;
      const first = 'CO-45 50, CO-253 2, PR-1 100, PR-2 48';
      const second = 'CO-97 40, OA-23 10, PI-45 50';
      const file = text(
        100,
        paid(encounter, {
          charge: 400,
          paid: 100,
          cas: '',
          lines: [
            { charge: 300, paid: 100, cas: first, control: `${pcn}L1` },
            { charge: 100, paid: 0, cas: second, control: `${pcn}L2` },
          ],
        }),
      )
        .replace('CAS*CO*45*50~\nCAS*CO*253*2~', 'CAS*CO*45*50**253*2~')
        .replace('CAS*PR*1*100~\nCAS*PR*2*48~', 'CAS*PR*1*100**2*48~')
        .replace(
          'NM1*QC',
          'NM1*IL*1*ROE*JANE****MI*M2~\nNM1*82*1*DR*WHO****XX*1234567893~\nNM1*QC',
        );
      expect(await tell(file, telling)).toEqual(['posted']);
      const [rows] = await books.query<{ n: number; cents: number }>(
        `SELECT count(*)::int AS n, sum(a.amount_cents)::int AS cents FROM adjustment a
           JOIN claim_payment p ON p.id = a.claim_payment_id WHERE p.encounter_id = $1`,
        [encounter.encounterId],
      );
      expect(rows).toEqual({ n: 7, cents: 30_000 });
      expect(await books.end(encounter.encounterId)).toEqual({
        'contractual-allowance': 10_200,
        'patient-receivable': 14_800,
        'payer-receivable': 5_000,
        revenue: -40_000,
      });
      const [told] = await books.in((scope) => decisionsOf(scope, encounter.encounterId));
      expect(told!.decision.lines.flatMap(({ adjustments }) => adjustments)).toHaveLength(7);
    });

    it('scenario 37: two PLB pairs in one segment and two claims are all money', async () => {
      const [one, two] = [await charged(200), await charged(200)];
      const file = longer(
        text(225, paid(one), paid(two)).replace(
          /(SE\*)/,
          'PLB*1234567893*20261231*WO:RS-A*20*L6:RS-B*-5~\n$1',
        ),
        1,
      );
      expect(await tell(file, telling)).toEqual(['posted']);
      expect(await books.end(one.encounterId)).toEqual(posted);
      expect(await books.end(two.encounterId)).toEqual(posted);
      const plbs = await books.query<{ reason: string; cents: number }>(
        `SELECT a.reason, a.amount_cents::int AS cents FROM provider_adjustment a
           JOIN remittance r ON r.id = a.remittance_id
           JOIN claim_payment p ON p.remittance_id = r.id AND p.encounter_id = $1 ORDER BY 1`,
        [one.encounterId],
      );
      expect(plbs).toEqual([
        { reason: 'L6', cents: -500 },
        { reason: 'WO', cents: 2_000 },
      ]);
    });

    it('scenario 29: an unbalanced transaction is refused by the database, whole', async () => {
      const { encounterId } = await charged(200);
      const unbalanced: LedgerTransaction = {
        kind: 'write-off',
        causeKey: `unbalanced:${newId()}`,
        entries: [
          debit('write-off-other', cents(100), { encounterId: encounterId as never }),
          credit('payer-receivable', cents(99), { encounterId: encounterId as never }),
        ],
      };
      const post = () =>
        books.in((scope) =>
          postTransactions(scope, [unbalanced], {
            event: unbalanced.causeKey,
            effectiveOn: '2026-03-05',
          }),
        );
      for (let tries = telling === 'plain' ? 1 : 2; tries > 0; tries -= 1) {
        await expect(post()).rejects.toThrow();
      }
      expect(await books.end(encounterId)).toEqual(untouched);
      expect(
        await books.query('SELECT 1 FROM ledger_transaction WHERE posting_key LIKE $1', [
          `${unbalanced.causeKey}%`,
        ]),
      ).toEqual([]);
    });
  });
});
