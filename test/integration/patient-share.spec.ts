import { cents } from '../../src/domain/shared/cents.js';
import type { ChargeLineId, PayerId } from '../../src/domain/shared/ids.js';
import { carryOutAction, loadHeldLines } from '../../src/persistence/ledger/actions.js';
import { postCharges } from '../../src/persistence/ledger/intake-money.js';
import { newId } from '../../src/persistence/new-id.js';
import { verifyBooks } from '../../src/persistence/verify/verify-books.js';
import {
  openBooks,
  type PracticeBooks,
  type PracticeEncounter,
} from '../support/practice-books.js';
import { receiveFile, receiveTexts } from '../support/receive-file.js';
import { remittance, type ClaimText } from '../support/remittance-builder.js';
import { remittanceFile } from '../support/remittance-file.js';

jest.setTimeout(180_000);

/** Payers by what they are; the number is TRN03. */
const PAYERS = {
  primary: '1999999999',
  secondary: '1888888888',
  medicare: '1666666666',
  medicaid: '1555555555',
  stranger: '1444444444',
} as const;
type Payer = keyof typeof PAYERS;

describe('what the patient owes after the last payer (domain-rules 4)', () => {
  let books: PracticeBooks;
  const ids = new Map<Payer, string>();
  let traces = 0;

  beforeAll(async () => {
    books = await openBooks();
    ids.set('primary', books.payers[0]!).set('secondary', books.payers[1]!);
    for (const name of ['medicare', 'medicaid', 'stranger'] as const) {
      ids.set(name, await books.payer(PAYERS[name]));
    }
    const filing = 'UPDATE payer SET filing_indicator = $2 WHERE id = $1';
    await books.query(filing, [ids.get('medicare'), 'MB']);
    await books.query(filing, [ids.get('medicaid'), 'MC']);
    await books.query(
      `INSERT INTO payer_profile (id, organization_id, payer_id, revision, content, content_hash,
         reason, published_at) VALUES ($1, $2, $3, 1, '{"contracted": false}', 'x', 'r', now())`,
      [newId(), books.organizationId, ids.get('stranger')],
    );
  });
  afterAll(async () => {
    const verify = await verifyBooks(books.database);
    const money = /balance|ledger|clearing|transit|remittance|lists/;
    expect(verify.violations.filter(({ invariant }) => money.test(invariant))).toEqual([]);
    await books.close();
  });

  async function charged(amount: number, ...payers: Payer[]): Promise<PracticeEncounter> {
    const encounter = await books.encounter({
      charges: [amount * 100],
      payers: payers.map((name) => ids.get(name)!),
    });
    await books.in((scope) => postCharges(scope, [encounter.encounterId]));
    return encounter;
  }

  const trace = (): string => `PS${(traces += 1)}`;

  async function decide(
    encounter: PracticeEncounter,
    [at, payer]: readonly [number, Payer],
    claim: Omit<ClaimText, 'pcn'>,
  ): Promise<void> {
    const text = { pcn: encounter.claims[at]!.number, status: String(at + 1), ...claim };
    const paid = text.paid;
    const states = await receiveTexts(books, {
      trace: trace(),
      payer: PAYERS[payer],
      paid,
      claims: [text],
    });
    expect(states).toEqual(['posted']);
  }

  const issues = async ({ encounterId }: PracticeEncounter): Promise<string[]> => {
    const rows = await books.query<{ code: string; cents: string | null }>(
      `SELECT reason_code AS code, amount_cents AS cents FROM work_item
        WHERE encounter_id = $1 AND kind = 'postingIssue' ORDER BY 1`,
      [encounterId],
    );
    return rows.map(({ code, cents }) => `${code} ${Number(cents ?? 0) / 100}`);
  };

  it('RFI 1696: the secondary’s payment and reduction end at zero, the patient owes nothing', async () => {
    const encounter = await charged(500, 'primary', 'medicaid');
    await decide(encounter, [0, 'primary'], { charge: 500, paid: 300, cas: 'CO-45 125, PR-2 75' });
    await decide(encounter, [1, 'medicaid'], { charge: 500, paid: 65, cas: 'CO-45 435' });
    expect(await books.end(encounter.encounterId)).toEqual({
      'contractual-allowance': 13500,
      revenue: -50000,
    });
    expect(await issues(encounter)).toEqual([]);
  });

  it('RFI 2570: claim-level OA-23 over a line says what the primary paid, it is not taken again', async () => {
    const encounter = await charged(494.6, 'primary', 'secondary');
    await decide(encounter, [0, 'primary'], {
      charge: '494.60',
      paid: '395.68',
      cas: 'PR-2 98.92',
    });
    const pcn = encounter.claims[1]!.number;
    const bytes = remittanceFile([
      remittance({
        trace: trace(),
        payer: PAYERS.secondary,
        paid: '98.92',
        claims: [
          {
            pcn,
            status: '2',
            charge: '494.60',
            paid: '98.92',
            cas: 'OA-23 395.68',
            lines: [{ charge: '494.60', paid: '494.60', control: `${pcn}L1` }],
          },
        ],
      }),
    ]);
    expect(await receiveFile(books, bytes)).toEqual(['posted']);
    expect(await books.end(encounter.encounterId)).toEqual({ revenue: -49460 });
    expect(await issues(encounter)).toEqual([]);
  });

  it('a secondary that leaves the full charge to the patient does not raise the cost share', async () => {
    const encounter = await charged(200, 'primary', 'secondary');
    await decide(encounter, [0, 'primary'], { charge: 200, paid: 120, cas: 'CO-45 50, PR-2 30' });
    await decide(encounter, [1, 'secondary'], { charge: 200, paid: 0, cas: 'PR-1 200' });
    expect(await books.end(encounter.encounterId)).toMatchObject({ 'patient-receivable': 3000 });
    expect(await issues(encounter)).toEqual([]);
  });

  it('what the primary denied as ours to bear is not the patient’s because a later payer says so', async () => {
    const encounter = await charged(200, 'primary', 'secondary');
    await decide(encounter, [0, 'primary'], { charge: 200, paid: 0, cas: 'CO-29 200' });
    const [from, to] = [ids.get('primary'), ids.get('secondary')] as PayerId[];
    const moved = { kind: 'transfer', from: from!, to: to!, amountCents: cents(20000) } as const;
    await books.in(async (scope) => {
      const loaded = await loadHeldLines(scope, [encounter.encounterId]);
      const decisions = new Map([[encounter.lineIds[0] as ChargeLineId, [moved]]]);
      await carryOutAction(scope, loaded, decisions, { key: newId(), effectiveOn: '2026-03-05' });
    });
    await decide(encounter, [1, 'secondary'], { charge: 200, paid: 0, cas: 'PR-1 200' });
    expect(await books.end(encounter.encounterId)).toEqual({
      'payer-receivable': 20000,
      revenue: -20000,
    });
    expect(await issues(encounter)).toEqual(['PATIENT_NOT_LIABLE 200']);
  });

  it('Medicaid leaves only its own copay, the rest stays with it under a work item', async () => {
    const encounter = await charged(200, 'primary', 'medicaid');
    await decide(encounter, [0, 'primary'], { charge: 200, paid: 120, cas: 'CO-45 40, PR-2 40' });
    await decide(encounter, [1, 'medicaid'], {
      charge: 200,
      paid: 0,
      cas: 'OA-23 160, PR-2 37, PR-3 3',
    });
    expect(await books.end(encounter.encounterId)).toEqual({
      'contractual-allowance': 4000,
      'patient-receivable': 300,
      'payer-receivable': 3700,
      revenue: -20000,
    });
    expect(await issues(encounter)).toEqual(['PATIENT_NOT_LIABLE 37']);
  });

  it('a qualified Medicare beneficiary owes no cost share, in whichever way we learn of it', async () => {
    const told = await charged(200, 'medicare');
    await books.query(
      `INSERT INTO eligibility_check (id, organization_id, coverage_id, encounter_id, service_date,
         trace, outcome, benefits)
       SELECT $1, organization_id, coverage_id, encounter_id, '2026-01-15', 'QMB', 'active',
         '[{"code": "1", "insuranceType": "QM", "serviceTypes": []}]'
         FROM encounter_coverage WHERE encounter_id = $2`,
      [newId(), told.encounterId],
    );
    const decision = { charge: 200, paid: 120, cas: 'CO-45 50, PR-2 30' };
    await decide(told, [0, 'medicare'], decision);
    const remarked = await charged(200, 'medicare');
    const pcn = remarked.claims[0]!.number;
    const line = { charge: 200, paid: 120, cas: decision.cas, control: `${pcn}L1` };
    const text = remittanceFile([
      remittance({
        trace: trace(),
        payer: PAYERS.medicare,
        paid: 120,
        claims: [{ pcn, charge: 200, paid: 120, lines: [line] }],
      }),
    ])
      .toString()
      .replace(/(REF\*6R[^~]*~\n)/, '$1LQ*HE*N782~\n')
      .replace(/SE\*(\d+)/, (_, count: string) => `SE*${Number(count) + 1}`);
    expect(await receiveFile(books, Buffer.from(text))).toEqual(['posted']);
    const plain = await charged(200, 'medicare');
    await decide(plain, [0, 'medicare'], decision);
    for (const encounter of [told, remarked]) {
      expect(await books.end(encounter.encounterId)).toEqual({
        'contractual-allowance': 5000,
        'payer-receivable': 3000,
        revenue: -20000,
      });
      expect(await issues(encounter)).toEqual(['PATIENT_NOT_LIABLE 30']);
    }
    expect(await books.end(plain.encounterId)).toMatchObject({ 'patient-receivable': 3000 });
  });

  it('the contracted payer’s word counts before that of one without a contract, in either order of arrival', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const encounter = await charged(200, 'primary', 'stranger');
      const decisions = [
        { charge: 200, paid: 100, cas: 'CO-45 70, PR-2 30' },
        { charge: 200, paid: 10, cas: 'OA-23 100, PR-45 90' },
      ];
      for (const at of order) {
        await decide(encounter, [at, at === 0 ? 'primary' : 'stranger'], decisions[at]!);
      }
      expect(await books.end(encounter.encounterId)).toEqual({
        'contractual-allowance': 7000,
        'patient-receivable': 2000,
        revenue: -20000,
      });
    }
  });

  it('a reversal gives the patient back what was left to them', async () => {
    const encounter = await charged(200, 'primary', 'medicaid');
    await decide(encounter, [0, 'primary'], { charge: 200, paid: 120, cas: 'CO-45 40, PR-2 40' });
    const share = { charge: 200, paid: 37, cas: 'OA-23 160, PR-3 3' };
    await decide(encounter, [1, 'medicaid'], share);
    const back = { status: '22', charge: -200, paid: -37, cas: 'OA-23 -160, PR-3 -3' };
    const pcn = encounter.claims[1]!.number;
    await receiveTexts(books, {
      trace: trace(),
      payer: PAYERS.medicaid,
      paid: 0,
      claims: [{ pcn, ...back }],
      plb: ['WO:M1 -37'],
    });
    expect(await books.end(encounter.encounterId)).toMatchObject({ 'payer-receivable': 4000 });
    await decide(encounter, [1, 'medicaid'], { charge: 200, paid: 38, cas: 'OA-23 160, PR-3 2' });
    expect(await books.end(encounter.encounterId)).toMatchObject({ 'patient-receivable': 200 });
  });
});
