import { ImportService } from '../../src/modules/intake/import.service.js';
import { claimOfInput } from '../../src/modules/intake/encounter-claim.js';
import { encounterInput } from '../../src/modules/intake/encounter-input.js';
import { systemActor } from '../../src/persistence/database.js';
import { takeClaims } from '../../src/persistence/intake/take-claims.js';
import { ledgerMoney } from '../../src/persistence/ledger/intake-money.js';
import { demoPeople } from '../../src/persistence/seed/demo-data.js';
import { file837, type TestClaim, type TestFile } from '../support/x12-837.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(60_000);

describe('intake of 837 files on a real database', () => {
  let practice: Practice;
  let imports: ImportService;

  beforeEach(async () => {
    practice = await createPractice();
    imports = new ImportService(practice.database, ledgerMoney);
  });
  afterEach(() => practice.close());

  const take = (file: TestFile | string, createProviders = false) =>
    imports.take(
      {
        personId: demoPeople[0]!.id,
        role: 'biller',
        organizationId: practice.organizationId,
        requestId: 'test',
      },
      {
        file: 'test.837',
        bytes: Buffer.from(typeof file === 'string' ? file : file837(file)),
        createProviders,
      },
    );
  const one = (claim: Partial<TestClaim> = {}): TestFile => ({
    claims: [{ number: 'V1', ...claim }],
  });
  const rows = (sql: string): Promise<Record<string, unknown>[]> =>
    practice.database.inOrganization(practice.organizationId, systemActor, (scope) =>
      scope.query(sql),
    );
  const count = async (table: string): Promise<number> =>
    Number((await rows(`SELECT count(*) AS n FROM ${table}`))[0]!.n);

  it('commits encounter, snapshot, charge, ledger and the start of its workflow', async () => {
    const lines = [
      ['99213', '140'],
      ['87880', '36.5'],
    ] as const;
    expect(await take(one({ lines }))).toMatchObject({ claims: 1, taken: 1, refused: [] });
    const [encounter] = await rows(
      `SELECT e.*, e.charge_cents::int AS cents, e.open_cents::int AS open,
         p.folded_name FROM encounter e JOIN patient p ON p.id = e.patient_id`,
    );
    expect(encounter).toMatchObject({
      practice_number: 'V1',
      billable: true,
      stage: 'registered',
      cents: 17_650,
      open: 17_650,
      folded_name: 'RIVERA MARIA',
    });
    expect(await rows('SELECT kind, subject_id FROM outbox_message')).toEqual([
      { kind: 'startEncounter', subject_id: encounter!.id },
    ]);
    expect(
      await rows(
        `SELECT account, direction, sum(amount_cents)::int AS cents FROM ledger_entry
          GROUP BY 1, 2 ORDER BY 1`,
      ),
    ).toEqual([
      { account: 'payer-receivable', direction: 'D', cents: 17_650 },
      { account: 'revenue', direction: 'C', cents: 17_650 },
    ]);
    const [snapshot] = await rows('SELECT content, source_segment FROM encounter_snapshot');
    expect(snapshot!.source_segment).toBeGreaterThan(10);
    expect(snapshot!.content).toMatchObject({ format: 1, content: { patientControlNumber: 'V1' } });
  });

  it('changes nothing when the same content comes again, under whatever name', async () => {
    const file = { claims: [{ number: 'V1' }, { number: 'V2', serviceDate: '20260303' }] };
    expect(await take(file)).toMatchObject({ taken: 2, alreadyKnown: 0 });
    expect(await take(file)).toMatchObject({ taken: 0, alreadyKnown: 2, refused: [] });
    const again = file837(file).replaceAll('000000001', '000000777');
    expect(await take(again)).toMatchObject({ taken: 0, alreadyKnown: 2 });
    expect(await count('encounter')).toBe(2);
    expect(await count('ledger_transaction')).toBe(2);
    expect(await count('patient')).toBe(1);
    const raw = await practice.database.inGlobal((scope) =>
      scope.query<{ state: string; n: number }>(
        `SELECT m.state, count(c.*)::int AS n FROM inbox_message m
           JOIN inbox_chunk c ON c.inbox_id = m.id GROUP BY m.id, m.state`,
      ),
    );
    expect(raw).toEqual([
      { state: 'processed', n: 1 },
      { state: 'processed', n: 1 },
    ]);
  });

  it('takes the same number for another patient or another date as another claim', async () => {
    const claims: TestClaim[] = [
      { number: 'V1' },
      { number: 'V1', serviceDate: '20260401' },
      { number: 'V1', firstName: 'DANIEL', birthDate: '19791112', memberId: 'PAID-000002' },
      { number: 'V1' },
    ];
    expect(await take({ claims })).toMatchObject({ claims: 4, taken: 3, alreadyKnown: 1 });
    expect(await count('encounter')).toBe(3);
  });

  it('refuses the same patient and dates with other lines, and asks a person', async () => {
    await take(one());
    const report = await take(one({ lines: [['99214', '210']] }));
    expect(report).toMatchObject({
      taken: 0,
      refused: [{ patientControlNumber: 'V1', segmentId: 'CLM', code: 'CLAIM_CHANGED' }],
    });
    await take(one({ lines: [['99214', '210']] }));
    const items = await rows('SELECT kind, state, details FROM work_item');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      kind: 'claimChanged',
      details: {
        differences: [
          { what: 'line 99213', before: 14_000 },
          { what: 'line 99214', after: 21_000 },
        ],
      },
    });
    expect((await rows('SELECT action_required FROM encounter'))[0]!.action_required).toBe(true);
  });

  it('attaches a replacement to its encounter, once, without a second charge', async () => {
    await take(one());
    const corrected = one({ frequency: '7', payerClaimNumber: 'ICN1', lines: [['99214', '210']] });
    expect(await take(corrected)).toMatchObject({ taken: 1, refused: [] });
    expect(await take(corrected)).toMatchObject({ taken: 0, alreadyKnown: 1 });
    expect(await count('encounter')).toBe(1);
    expect(await count('ledger_transaction')).toBe(1);
    expect(await rows('SELECT kind FROM work_item')).toEqual([{ kind: 'replacementReceived' }]);
    const kinds = await rows('SELECT kind FROM encounter_event ORDER BY occurred_at');
    expect(kinds.map(({ kind }) => kind)).toContain('replacementReceived');
  });

  it('refuses to void what it never had, and asks a person about what it has', async () => {
    const cancel = one({ frequency: '8', payerClaimNumber: 'ICN1' });
    expect(await take(cancel)).toMatchObject({ refused: [{ code: 'ORIGINAL_UNKNOWN' }] });
    await take(one());
    expect(await take(cancel)).toMatchObject({ taken: 1 });
    expect(await rows('SELECT kind FROM work_item')).toEqual([{ kind: 'voidReceived' }]);
  });

  it('joins the claim to a second payer to the first one without a second charge', async () => {
    await take(one());
    const second = one({
      sequence: 'S',
      payerId: 'SIM03',
      memberId: 'SUPP-1',
      other: { sequence: 'P', payerId: 'SIM01', memberId: 'PAID-000001', paid: '100' },
    });
    expect(await take(second)).toMatchObject({ taken: 1, refused: [] });
    expect(await take(second)).toMatchObject({ alreadyKnown: 1 });
    expect(await count('encounter')).toBe(1);
    expect(await count('ledger_transaction')).toBe(1);
    expect(
      await rows(
        `SELECT x.sequence, y.payer_identifier AS payer FROM encounter_coverage x
           JOIN payer y ON y.id = x.payer_id ORDER BY 1`,
      ),
    ).toEqual([
      { sequence: 1, payer: 'SIM01' },
      { sequence: 2, payer: 'SIM03' },
    ]);
    expect(await count('encounter_snapshot')).toBe(2);
  });

  it('holds a claim to a second payer whose first claim never came', async () => {
    await take(
      one({
        sequence: 'S',
        payerId: 'SIM03',
        memberId: 'SUPP-1',
        other: { sequence: 'P', payerId: 'SIM01', memberId: 'PAID-000001', paid: '100' },
      }),
    );
    expect(await rows('SELECT held, hold_reason FROM encounter')).toEqual([
      { held: true, hold_reason: 'PRIOR_PAYER_UNKNOWN' },
    ]);
    expect(await rows('SELECT kind FROM work_item')).toEqual([{ kind: 'priorPayerUnknown' }]);
  });

  it('takes reports and predeterminations in as not billable', async () => {
    expect(await take({ ...one(), purpose: 'RP' })).toMatchObject({ taken: 1 });
    expect(await take({ ...one(), version: '005010X291' })).toMatchObject({ taken: 1 });
    expect(await take(one())).toMatchObject({ taken: 1 });
    expect(
      await rows('SELECT billable, stage, not_billable_reason FROM encounter ORDER BY number'),
    ).toEqual([
      { billable: false, stage: 'closed', not_billable_reason: 'reporting' },
      { billable: false, stage: 'closed', not_billable_reason: 'predetermination' },
      { billable: true, stage: 'registered', not_billable_reason: null },
    ]);
    expect(await count('ledger_transaction')).toBe(1);
    expect(await count('outbox_message')).toBe(1);
  });

  it('records what the patient paid at the visit (AMT*F5)', async () => {
    await take(one({ patientPaid: '25' }));
    expect(await rows('SELECT amount_cents::int AS cents, at_visit FROM patient_payment')).toEqual([
      { cents: 2_500, at_visit: true },
    ]);
    await take(one({ patientPaid: '25' }));
    expect(await count('patient_payment')).toBe(1);
  });

  it('refuses an unknown billing NPI, and takes it in when told to', async () => {
    const stranger = one({ npi: '1234567893' });
    const report = await take(stranger);
    expect(report.refused).toMatchObject([{ code: 'BILLING_PROVIDER_UNKNOWN' }]);
    expect(report.refused[0]!.message).toContain('--create-providers');
    expect(await take(stranger, true)).toMatchObject({ taken: 1, refused: [] });
    const routes = await practice.database.inGlobal((scope) =>
      scope.query(`SELECT tax_id FROM payee_route WHERE npi = '1234567893'`),
    );
    expect(routes).toEqual([{ tax_id: '123456789' }]);
  });

  it('takes claims in under wrong counts, and nothing from a truncated file', async () => {
    const report = await take({ ...one(), segmentsSaid: 99 });
    expect(report).toMatchObject({ taken: 1, findings: [{ code: 'SE_COUNT' }] });
    const cut = file837({ claims: [{ number: 'V8' }, { number: 'V9' }] });
    for (const end of ['IEA*', 'GE*', 'SE*', 'LX*1']) {
      const truncated = await take(cut.slice(0, cut.lastIndexOf(end)));
      expect(truncated).toMatchObject({ claims: 2, taken: 0, alreadyKnown: 0 });
      expect(new Set(truncated.refused.map(({ code }) => code))).toEqual(new Set(['TRUNCATED']));
    }
    expect(await count('encounter')).toBe(1);
    await expect(take('this is no X12')).rejects.toMatchObject({ code: 'X12_UNREADABLE' });
  });

  it('takes the good claims of a file and names the place of the bad ones', async () => {
    const text = file837({
      claims: [{ number: 'V1' }, { number: 'V2', serviceDate: '20260399' }, { number: 'V3' }],
    });
    const report = await take(text.replace('CLM*V3*140', 'CLM*V3*14O'));
    expect(report).toMatchObject({ claims: 3, taken: 1 });
    expect(report.refused).toMatchObject([
      { patientControlNumber: 'V2', segmentId: 'DTP', code: 'MAPPING_DATE_INVALID' },
      { patientControlNumber: 'V3', segmentId: 'CLM', element: 2, code: 'MAPPING_AMOUNT_INVALID' },
    ]);
  });

  it('finds a known patient, and asks about one who nearly is', async () => {
    await take(one());
    await take(one({ number: 'V2', serviceDate: '20260310' }));
    expect(await count('patient')).toBe(1);
    await take(one({ number: 'V3', serviceDate: '20260311', lastName: 'RIVERA-SMITH' }));
    expect(await count('patient')).toBe(2);
    expect(await rows('SELECT kind, queue FROM work_item')).toEqual([
      { kind: 'patientNearMatch', queue: 'frontDesk' },
    ]);
  });

  it('makes the subscriber the guarantor of a child, and one guarantor of two children', async () => {
    const child = (firstName: string, number: string) =>
      one({ number, dependent: { lastName: 'RIVERA', firstName, birthDate: '20150101' } });
    await take(child('LEO', 'V1'));
    await take(child('ZOE', 'V2'));
    expect(await rows('SELECT folded_name FROM guarantor')).toEqual([
      { folded_name: 'RIVERA MARIA' },
    ]);
    expect(await count('patient')).toBe(2);
  });

  it('prices JSON lines that have no price, and never those that have one', async () => {
    const input = encounterInput.parse({
      number: 'J1',
      billingProvider: { lastName: 'LAKESIDE', npi: '1999999984' },
      patient: { lastName: 'Moreno', firstName: 'Ana', birthDate: '1975-05-05' },
      diagnoses: ['J06.9'],
      lines: [
        { procedure: '99213', serviceDate: '2026-03-02' },
        { procedure: '99213', serviceDate: '2026-03-02', chargeCents: 9_999 },
        { procedure: 'X9999', serviceDate: '2026-03-02' },
      ],
    });
    await practice.database.inOrganization(practice.organizationId, systemActor, (scope) =>
      takeClaims(scope, [claimOfInput(input)], { createProviders: false }, ledgerMoney),
    );
    expect(
      await rows(
        'SELECT charge_cents::int AS cents, priced_from FROM charge_line ORDER BY ordinal',
      ),
    ).toEqual([
      { cents: 13_000, priced_from: 'charge-master' },
      { cents: 9_999, priced_from: 'import' },
      { cents: 0, priced_from: 'none' },
    ]);
    expect(
      await rows(
        `SELECT account, sum(amount_cents)::int AS cents FROM ledger_entry
          WHERE direction = 'D' GROUP BY 1`,
      ),
    ).toEqual([{ account: 'patient-receivable', cents: 22_999 }]);
  });

  it('leaves nothing behind when its transaction fails', async () => {
    const failing = {
      recordVisitPayments: ledgerMoney.recordVisitPayments.bind(ledgerMoney),
      postCharges: () => Promise.reject(new Error('no ledger today')),
    };
    const broken = new ImportService(practice.database, failing);
    imports = broken;
    await expect(take(one())).rejects.toThrow('no ledger today');
    for (const table of ['encounter', 'patient', 'outbox_message', 'charge_line']) {
      expect(await count(table)).toBe(0);
    }
    imports = new ImportService(practice.database, ledgerMoney);
    expect(await take(one())).toMatchObject({ taken: 1 });
  });

  it('takes the same file twice at once only once', async () => {
    const file = { claims: Array.from({ length: 30 }, (_, n) => ({ number: `V${n}` })) };
    const reports = await Promise.all([take(file), take(file), take(file)]);
    const taken = reports.reduce((sum, report) => sum + report.taken, 0);
    expect(taken).toBe(30);
    expect(await count('encounter')).toBe(30);
    const numbers = await rows('SELECT count(DISTINCT number)::int AS n FROM encounter');
    expect(numbers[0]!.n).toBe(30);
  });
});
