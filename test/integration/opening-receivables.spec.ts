import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { createEncounterActivities } from '../../activities/encounter.activities.js';
import { verifyBooks } from '../../src/persistence/verify/verify-books.js';
import { booksOf } from '../support/api-books.js';
import type { PracticeBooks } from '../support/practice-books.js';
import { receiveTexts } from '../support/receive-file.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(180_000);

const MAPPING = {
  number: 'Acct',
  lastName: 'Last',
  firstName: 'First',
  birthDate: 'DOB',
  memberId: 'Member',
  payerId: 'Payer',
  payerClaimNumber: 'ICN',
  billingNpi: '=1234567893',
  serviceDate: 'DOS',
  procedure: 'CPT',
  charge: 'Billed',
  payerBalance: 'Ins',
  patientBalance: 'Pat',
};
const HEAD = 'Acct,Last,First,DOB,Member,Payer,ICN,DOS,CPT,Billed,Ins,Pat';
const row = (acct: string, icn: string, more: string): string =>
  `${acct},DOE,JO,1980-02-03,M-${acct},1999999999,${icn},2025-11-03,${more}`;
const file = (...rows: string[]): string => [HEAD, ...rows].join('\n');

describe('the open receivables of an old system', () => {
  let practice: Practice;
  let app: INestApplication;
  let books: PracticeBooks;

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    books = await booksOf(practice);
  });
  afterEach(async () => {
    const { violations } = await verifyBooks(practice.database);
    const wrong = violations.filter(
      ({ invariant }) => !/sealed|timer|outbox|inbox/.test(invariant),
    );
    expect(wrong).toEqual([]);
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });

  const api = (method: 'get' | 'post', path: string, key = 'supervisor') =>
    request(app.getHttpServer() as App)
      [method](path)
      .set('authorization', `Bearer ${practice.keys[key]}`);
  const take = async (csv: string, confirm = false) => {
    const query = new URLSearchParams({
      file: 'old.csv',
      mapping: JSON.stringify(MAPPING),
      confirm: String(confirm),
    });
    const { body } = await api('post', `/v1/opening-receivables/files?${query.toString()}`)
      .set('content-type', 'text/csv')
      .send(csv)
      .expect(200);
    return body;
  };
  const encounterOf = async (number: string): Promise<string> => {
    const [found] = await books.query<{ id: string }>(
      'SELECT id FROM encounter WHERE practice_number = $1 ORDER BY created_at DESC LIMIT 1',
      [number],
    );
    return found!.id;
  };
  /** What the encounter's workflow is told when it begins. */
  const opened = async (number: string) =>
    createEncounterActivities({ database: practice.database }).openEncounter({
      organizationId: practice.organizationId,
      encounterId: await encounterOf(number),
      at: new Date().toISOString(),
    });
  const count = async (table: string): Promise<number> =>
    (await books.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n;

  const day = file(
    row('OLD-1', 'ICN-1', '99213,200.00,200.00,'),
    row('OLD-2', 'ICN-2', '99213,200.00,30.00,'),
    row('OLD-3', '', '99214,150.00,,45.00'),
  );

  it('are shown before they are taken, and nothing is changed by that', async () => {
    const before = await count('encounter');
    expect(await take(day)).toMatchObject({
      outcome: 'preview',
      claims: 3,
      lines: 3,
      payerCents: 23_000,
      patientCents: 4_500,
      payers: [{ payer: '1999999999', claims: 2, cents: 23_000 }],
      newPatients: 3,
      newPayers: [],
      errors: [],
    });
    expect(await count('encounter')).toBe(before);
    expect(await count('opening_import')).toBe(0);
  });

  it('are posted against their own account, once, and wait for the payer without being sent', async () => {
    const taken = await take(day, true);
    expect(taken).toMatchObject({ outcome: 'taken', claims: 3 });
    expect(await take(day, true)).toMatchObject({
      outcome: 'alreadyTaken',
      importId: taken.importId,
      claims: 0,
    });
    expect(await books.organization()).toEqual({
      'opening-balance': -27_500,
      'patient-receivable': 4_500,
      'payer-receivable': 23_000,
    });
    const [kind] = await books.query('SELECT DISTINCT kind FROM ledger_transaction');
    expect(kind).toEqual({ kind: 'opening-balance' });
    expect(await opened('OLD-1')).toMatchObject({
      resumeAt: 'obligations',
      next: { kind: 'wait' },
      progress: { stage: 'adjudication', waitingFor: 'remittance' },
    });
    expect(await opened('OLD-3')).toMatchObject({
      resumeAt: 'obligations',
      next: { kind: 'wait' },
      progress: { stage: 'patientBilling' },
    });
    expect(await count('submission_claim')).toBe(0);
    const { body } = await api('get', '/v1/opening-receivables', 'poster').expect(200);
    expect(body.items).toMatchObject([{ id: taken.importId, state: 'taken', claims: 3 }]);
    const today = new Date().toISOString().slice(0, 10);
    const { body: sheet } = await api('get', `/v1/day-sheet?date=${today}`).expect(200);
    expect(sheet.rows).toMatchObject([
      { openingCents: 27_500, receivablesCents: 27_500, paymentsCents: 0, chargesCents: 0 },
    ]);
  });

  it('that stand in another file, too, are refused by place', async () => {
    const again = file(row('NEW-1', '', '99213,10,10,'), row('OLD-2', '', '99213,200.00,30.00,'));
    expect(await take(again, true)).toMatchObject({
      outcome: 'refused',
      claims: 0,
      errors: [{ row: 3, field: 'number', code: 'OPENING_NUMBER_KNOWN' }],
    });
    const twice = file(row('NEW-1', '', '99213,10,10,'), row('NEW-1', '', '99213,10,10,'));
    expect((await take(twice, true)).errors).toMatchObject([{ row: 3, code: 'OPENING_ROW_TWICE' }]);
    const [known] = await books.query(
      "SELECT count(*)::int AS n FROM encounter WHERE practice_number = 'NEW-1'",
    );
    expect(known).toEqual({ n: 0 });
  });

  it('are found by the payer’s advice, by our number or by the payer’s', async () => {
    const paid = { charge: 200, paid: 120, cas: 'CO-45 50, PR-2 30' };
    expect(
      await receiveTexts(books, { trace: 'O1', paid: 120, claims: [{ pcn: 'OLD-1', ...paid }] }),
    ).toEqual(['posted']);
    expect(await books.end(await encounterOf('OLD-1'))).toEqual({
      'contractual-allowance': 5_000,
      'opening-balance': -20_000,
      'patient-receivable': 3_000,
    });
    const second = { charge: 200, paid: 20, cas: 'OA-23 170, PR-2 10', payerClaim: 'ICN-2' };
    await receiveTexts(books, { trace: 'O2', paid: 20, claims: [{ pcn: 'TRUNCAT', ...second }] });
    expect(await books.end(await encounterOf('OLD-2'))).toEqual({
      'opening-balance': -3_000,
      'patient-receivable': 1_000,
    });
    expect(await opened('OLD-1')).toMatchObject({ progress: { stage: 'patientBilling' } });
  });

  it('are taken back by reversal, after which the corrected file may come', async () => {
    const wrong = file(row('BACK-1', 'ICN-9', '99213,90.00,90.00,'));
    const right = file(row('BACK-1', 'ICN-9', '99213,90.00,60.00,'));
    const { importId } = await take(wrong, true);
    const undo = (id: string) =>
      api('post', `/v1/opening-receivables/${id}/undo`).send({ reason: 'the wrong balances' });
    await undo(importId).expect(200);
    expect((await undo(importId).expect(409)).body.code).toBe('OPENING_UNDONE');
    expect(await books.end(await encounterOf('BACK-1'))).toEqual({});
    const kinds = await books.query<{ kind: string }>(
      `SELECT t.kind FROM ledger_transaction t JOIN encounter e ON e.id = t.encounter_id
        WHERE e.practice_number = 'BACK-1' ORDER BY t.posted_at`,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['opening-balance', 'reversal']);
    expect((await take(right, true)).outcome).toBe('taken');
    await receiveTexts(books, {
      trace: 'O3',
      paid: 60,
      claims: [{ pcn: 'BACK-1', charge: 90, paid: 60, cas: 'CO-45 30' }],
    });
    expect(await books.end(await encounterOf('BACK-1'))).toEqual({ 'opening-balance': -6_000 });
    const { body } = await api('get', '/v1/opening-receivables').expect(200);
    const first = body.items.at(-1);
    expect((await undo(first.id).expect(409)).body).toMatchObject({
      code: 'OPENING_HAS_POSTINGS',
      details: { encounters: 2 },
    });
  });

  it('of a billing provider that is none of this practice are refused', async () => {
    const query = new URLSearchParams({
      mapping: JSON.stringify({ ...MAPPING, billingNpi: '=1999999991' }),
      confirm: 'true',
    });
    const { body } = await api('post', `/v1/opening-receivables/files?${query.toString()}`)
      .set('content-type', 'text/csv')
      .send(file(row('NPI-1', '', '99213,10,10,')))
      .expect(200);
    expect(body).toMatchObject({
      outcome: 'refused',
      errors: [{ row: 2, code: 'BILLING_PROVIDER_UNKNOWN' }],
    });
    await api('post', `/v1/opening-receivables/files?mapping=[]`)
      .set('content-type', 'text/csv')
      .send('x')
      .expect(400);
    await api('post', `/v1/opening-receivables/files?${query.toString()}`, 'biller')
      .set('content-type', 'text/csv')
      .send('x')
      .expect(403);
  });
});
