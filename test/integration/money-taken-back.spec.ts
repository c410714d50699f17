import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { createClaimActivities } from '../../activities/claim.activities.js';
import { createPostingActivities } from '../../activities/posting.activities.js';
import type { EncounterCommandKind } from '../../src/domain/encounter/encounter-command.js';
import { demoPeople } from '../../src/persistence/seed/demo-data.js';
import { verifyBooks } from '../../src/persistence/verify/verify-books.js';
import { receiveTexts } from '../support/receive-file.js';
import type { ClaimText } from '../support/remittance-builder.js';
import { booksOf } from '../support/api-books.js';
import type { PracticeBooks } from '../support/practice-books.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(180_000);
const AT = '2026-03-20T12:00:00.000Z';

interface Visit {
  readonly id: string;
  readonly guarantorId: string;
  /** CLM01 of a claim that counts as sent. */
  readonly number: string;
}

/** What comes back after it was posted: checks, charges, responsibility, payers' payments. */
describe('money that is taken back', () => {
  let practice: Practice;
  let app: INestApplication;
  let books: PracticeBooks;
  let count = 0;
  let traces = 0;

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    books = await booksOf(practice);
  });
  afterEach(async () => {
    const { violations } = await verifyBooks(practice.database);
    const money = /balance|ledger|clearing|transit|remittance|lists|posted-once/;
    expect(violations.filter(({ invariant }) => money.test(invariant))).toEqual([]);
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });

  const post = (path: string, body: object, key = 'poster') =>
    request(app.getHttpServer() as App)
      .post(path)
      .set('authorization', `Bearer ${practice.keys[key]}`)
      .send(body);
  const trace = (): string => `MB${(traces += 1)}`;

  /** A visit of $200, taken in through the api; with a payer its claim counts as sent. */
  async function visit(payerId?: string): Promise<Visit> {
    count += 1;
    const coverages =
      payerId === undefined ? [] : [{ payer: { name: 'P', id: payerId }, memberId: `M${count}` }];
    const { body } = await post(
      '/v1/encounters',
      {
        number: `V${count}`,
        billingProvider: { lastName: 'LAKESIDE', npi: '1234567893' },
        patient: { lastName: `Doe${count}`, firstName: 'Jo', birthDate: '1980-02-03' },
        coverages,
        diagnoses: ['J06.9'],
        lines: [{ procedure: '99213', chargeCents: 20_000, serviceDate: '2026-03-02' }],
      },
      'biller',
    ).expect(201);
    const id: string = body.encounterId;
    const [row] = await books.query<{ guarantor: string }>(
      'SELECT guarantor_id AS guarantor FROM encounter WHERE id = $1',
      [id],
    );
    await books.query("UPDATE encounter_coverage SET state = 'active' WHERE encounter_id = $1", [
      id,
    ]);
    let number = '';
    if (payerId !== undefined) {
      await createClaimActivities({ database: practice.database }).submitClaims({
        organizationId: practice.organizationId,
        encounterId: id,
        at: AT,
        payerSequence: 1,
      });
      const [claim] = await books.query<{ number: string }>(
        `UPDATE claim SET state = 'accepted' WHERE encounter_id = $1
          RETURNING patient_control_number AS number`,
        [id],
      );
      number = claim?.number ?? '';
    }
    return { id, guarantorId: row!.guarantor, number };
  }

  const decide = async ({ number }: Visit, claim: Partial<ClaimText> = {}): Promise<void> => {
    const text = { pcn: number, charge: 200, paid: 120, cas: 'CO-45 50, PR-2 30', ...claim };
    expect(
      await receiveTexts(books, { trace: trace(), paid: Number(text.paid), claims: [text] }),
    ).toEqual(['posted']);
  };
  const pay = async ({ id, guarantorId }: Visit, amountCents: number, method = 'check') => {
    const { body } = await post('/v1/patient-payments', {
      guarantorId,
      encounterId: id,
      amountCents,
      receivedOn: '2026-03-10',
      method,
      paymentKey: randomUUID(),
    }).expect(201);
    return body.id as string;
  };
  /** Gives a person's command as the workflow carries it out; said twice it is done once. */
  async function give(kind: EncounterCommandKind, { id }: Visit, payload: object) {
    const commandId = randomUUID();
    await books.query(
      `INSERT INTO command (id, organization_id, kind, encounter_id, payload, reason, actor_person_id)
       VALUES ($1, $2, $3, $4, $5, 'As the practice says', $6)`,
      [commandId, books.organizationId, kind, id, JSON.stringify(payload), demoPeople[0]?.id],
    );
    const asked = { organizationId: practice.organizationId, encounterId: id, commandId, at: AT };
    const activities = {
      ...createClaimActivities({ database: practice.database }),
      ...createPostingActivities({ database: practice.database }),
    };
    const run = () => activities[kind as 'correctClaim' | 'transferResponsibility'](asked);
    const first = await run();
    if (first.outcome === 'done') expect(await run()).toEqual({ outcome: 'alreadyDone' });
    return first;
  }

  it('a check of the patient that bounces (NSF) is owed again, once, with its work', async () => {
    const one = await visit('1999999999');
    await decide(one);
    const check = await pay(one, 5_000);
    expect(await books.end(one.id)).toMatchObject({ 'contractual-allowance': 5_000 });
    expect(await books.end(one.id)).not.toHaveProperty('patient-receivable');
    const back = { reason: 'NSF' };
    const before = (await books.organization())['cash'] ?? 0;
    await post(`/v1/patient-payments/${check}/return`, back).expect(200);
    await post(`/v1/patient-payments/${check}/return`, back).expect(200);
    expect(await books.end(one.id)).toMatchObject({ 'patient-receivable': 3_000 });
    expect((await books.organization())['cash'] ?? 0).toBe(before - 5_000);
    expect((await books.organization())['patient-credit']).toBeUndefined();
    await pay(one, 3_000, 'cash');
    expect(await books.end(one.id)).not.toHaveProperty('patient-receivable');
  });

  it('a chargeback takes back the payment’s own applications; another payment’s credit fills in', async () => {
    const one = await visit();
    const card = await pay(one, 20_000, 'card');
    await pay(one, 7_500, 'cash');
    await post(`/v1/patient-payments/${card}/return`, { reason: 'chargeback' }).expect(200);
    expect(await books.end(one.id)).toEqual({ 'patient-receivable': 12_500, revenue: -20_000 });
    expect((await books.organization())['patient-credit']).toBeUndefined();
  });

  it('responsibility that is transferred takes what was paid along as credit, and back again', async () => {
    const one = await visit('1999999999');
    const [{ payer } = { payer: '' }] = await books.query<{ payer: string }>(
      'SELECT payer_id AS payer FROM encounter_coverage WHERE encounter_id = $1',
      [one.id],
    );
    expect((await give('transferResponsibility', one, { to: 'patient' })).outcome).toBe('done');
    expect(await books.end(one.id)).toEqual({ 'patient-receivable': 20_000, revenue: -20_000 });
    await pay(one, 2_500);
    const back = { to: 'payer', payerId: payer };
    expect((await give('transferResponsibility', one, back)).outcome).toBe('done');
    expect(await books.end(one.id)).toEqual({ 'payer-receivable': 20_000, revenue: -20_000 });
    expect((await books.organization())['patient-credit']).toBe(-2_500);
    await decide(one);
    expect(await books.end(one.id)).toMatchObject({ 'patient-receivable': 500 });
    expect((await books.organization())['patient-credit']).toBeUndefined();
    const stranger = { to: 'payer', payerId: books.payers[1] };
    await expect(give('transferResponsibility', one, stranger)).resolves.toMatchObject({
      outcome: 'refused',
      code: 'PAYER_NOT_OF_ENCOUNTER',
    });
  });

  it('a charge that is corrected after posting is reversed and posted anew, decisions with it', async () => {
    const one = await visit('1999999999');
    await decide(one, { paid: 150, cas: 'CO-45 20, PR-2 30' });
    const lower = { correction: { lines: [{ number: 1, chargeCents: 18_000 }] } };
    expect((await give('correctClaim', one, lower)).outcome).toBe('done');
    expect(await books.end(one.id)).toEqual({ 'patient-receivable': 3_000, revenue: -18_000 });
    const kinds = await books.query<{ kind: string }>(
      `SELECT DISTINCT t.kind FROM ledger_transaction t
         JOIN ledger_entry e ON e.transaction_id = t.id WHERE e.encounter_id = $1 ORDER BY 1`,
      [one.id],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['charge', 'claim-payment', 'reversal']);
    const higher = { correction: { lines: [{ number: 1, chargeCents: 20_000 }] } };
    expect((await give('correctClaim', one, higher)).outcome).toBe('done');
    expect(await books.end(one.id)).toEqual({
      'contractual-allowance': 2_000,
      'patient-receivable': 3_000,
      revenue: -20_000,
    });
    const [line] = await books.query(
      'SELECT charge_cents::int AS cents, priced_from AS "from" FROM charge_line WHERE encounter_id = $1',
      [one.id],
    );
    expect(line).toEqual({ cents: 20_000, from: 'correction' });
  });

  it('a charge that changes by more than one signature may move waits for a second person', async () => {
    const one = await visit('1999999999');
    const body = (chargeCents: number) => ({
      kind: 'correctClaim',
      reason: 'typing error',
      correction: { lines: [{ number: 1, chargeCents }] },
    });
    const answer = await post(`/v1/encounters/${one.id}/commands`, body(100), 'biller');
    expect(answer.body).toMatchObject({ outcome: 'waitsForApproval' });
    const [asked] = await books.query(
      'SELECT amount_cents::int AS cents FROM approval WHERE subject_id = $1',
      [one.id],
    );
    expect(asked).toEqual({ cents: 19_900 });
    const wrong = await post(`/v1/encounters/${one.id}/commands`, body(-1), 'biller');
    expect(wrong.body.code).toBe('CORRECTION_NOT_ALLOWED');
  });

  it('a payer’s check that went stale is announced again, and its reissue matched', async () => {
    const one = await visit('1999999999');
    const number = trace();
    await receiveTexts(books, {
      trace: number,
      paid: 120,
      method: 'CHK',
      claims: [{ pcn: one.number, charge: 200, paid: 120, cas: 'CO-45 50, PR-2 30' }],
    });
    const start = await books.organization();
    const deposit = { depositedOn: '2026-03-06', amountCents: 12_000, traceNumber: number };
    const { body: first } = await post('/v1/deposits', { depositKey: `${number}-1`, ...deposit });
    expect(first.state).toBe('matched');
    const moved = async () => {
      const now = await books.organization();
      const change = (account: string) => (now[account] ?? 0) - (start[account] ?? 0);
      return [change('cash'), change('payments-in-transit')];
    };
    expect(await moved()).toEqual([12_000, -12_000]);
    const stale = { reason: 'stale: not presented in 180 days' };
    await post(`/v1/deposits/${first.id}/return`, stale).expect(200);
    await post(`/v1/deposits/${first.id}/return`, stale).expect(409);
    expect(await moved()).toEqual([0, 0]);
    expect(await books.end(one.id)).toMatchObject({ 'patient-receivable': 3_000 });
    const again = { depositKey: `${number}-2`, ...deposit, depositedOn: '2026-09-20' };
    expect((await post('/v1/deposits', again).expect(201)).body.state).toBe('matched');
    expect((await post('/v1/deposits', again)).body).toMatchObject({ recorded: false });
    expect(await moved()).toEqual([12_000, -12_000]);
  });
});
