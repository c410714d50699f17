import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { createPostingActivities } from '../../activities/posting.activities.js';
import { systemActor } from '../../src/persistence/database.js';
import { verifyBooks } from '../../src/persistence/verify/verify-books.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(120_000);
const AT = '2026-03-05T12:00:00Z';

describe('payment advices on paper', () => {
  let practice: Practice;
  let app: INestApplication;
  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });
  afterEach(async () => {
    const { violations } = await verifyBooks(practice.database);
    const money = /balance|ledger|clearing|transit|remittance|lists|inbox/;
    expect(violations.filter(({ invariant }) => money.test(invariant))).toEqual([]);
  });

  const as = (key: string, method: 'get' | 'post', path: string) =>
    request(app.getHttpServer() as App)
      [method](path)
      .set('authorization', `Bearer ${practice.keys[key]}`);
  const post = (path: string, body: object = {}) => as('poster', 'post', path).send(body);
  const query = <Row>(sql: string, parameters: unknown[] = []) =>
    practice.database.inOrganization(practice.organizationId, systemActor, (scope) =>
      scope.query<Row>(sql, parameters),
    );

  const claim = async (number: string): Promise<string> => {
    const taken = await as('biller', 'post', '/v1/encounters')
      .send({
        number,
        billingProvider: { lastName: 'LAKESIDE', npi: '1999999984' },
        patient: { lastName: 'Haddad', firstName: 'Leila', birthDate: '1980-02-03' },
        coverages: [{ payer: { name: 'Sim', id: 'SIM01' }, memberId: 'PAID-000009' }],
        diagnoses: ['J06.9'],
        lines: [{ procedure: '99213', chargeCents: 14_000, serviceDate: '2026-03-02' }],
      })
      .expect(201);
    const pcn = `PCN${number}`;
    await query(
      `INSERT INTO claim (id, organization_id, encounter_id, coverage_id, payer_id, payer_sequence,
         version, patient_control_number, snapshot_id, content, charge_cents, state)
       SELECT gen_random_uuid(), c.organization_id, c.encounter_id, c.coverage_id, c.payer_id, 1, 1,
         $2, s.id, '{}', 14000, 'accepted'
       FROM encounter_coverage c JOIN encounter_snapshot s ON s.encounter_id = c.encounter_id
       WHERE c.encounter_id = $1`,
      [taken.body.encounterId, pcn],
    );
    await query(
      `INSERT INTO claim_line (id, organization_id, claim_id, number, line_control_number,
         procedure_code, charge_cents, service_date)
       SELECT gen_random_uuid(), organization_id, id, 1, $1, '99213', 14000, '2026-03-02' FROM claim
        WHERE patient_control_number = $1`,
      [pcn],
    );
    await query(
      `INSERT INTO claim_line_charge (organization_id, claim_line_id, charge_line_id)
       SELECT l.organization_id, l.id, g.id FROM claim_line l JOIN claim c ON c.id = l.claim_id
         JOIN charge_line g ON g.encounter_id = c.encounter_id WHERE l.line_control_number = $1`,
      [pcn],
    );
    return pcn;
  };
  const eob = (traceNumber: string, pcn: string, more: object = {}) => ({
    payer: { name: 'SIM', id: 'SIM01' },
    traceNumber,
    paymentDate: '2026-03-04',
    paymentCents: 10_000,
    reason: 'the payer sends no 835',
    claims: [
      {
        patientControlNumber: pcn,
        status: '1',
        chargeCents: 14_000,
        paidCents: 10_000,
        payerClaimControlNumber: `ICN${traceNumber}`,
        patient: { lastName: 'Haddad', memberId: 'PAID-000009' },
        lines: [
          {
            procedure: '99213',
            chargeCents: 14_000,
            paidCents: 10_000,
            serviceDate: '2026-03-02',
            adjustments: [
              { group: 'CO', reason: '45', amountCents: 3_000 },
              { group: 'PR', reason: '3', amountCents: 1_000 },
            ],
          },
        ],
      },
    ],
    ...more,
  });
  /** What the relay and the intake workflow do with what lies in the inbox. */
  async function intake(): Promise<void> {
    const activities = createPostingActivities({ database: practice.database });
    const waiting = await query<{ id: string }>(
      "SELECT id FROM inbox_message WHERE state = 'received' AND source = 'manual'",
    );
    for (const { id } of waiting) {
      const { remittances } = await activities.receiveRemittances({ inboxId: id, at: AT });
      for (const one of remittances) await activities.postRemittance({ ...one, at: AT });
      await activities.finishRemittanceIntake({ inboxId: id, at: AT });
    }
  }
  const accounts = async () => {
    const signed = "sum(CASE direction WHEN 'D' THEN amount_cents ELSE -amount_cents END)";
    const rows = await query<{ account: string; cents: number }>(
      `SELECT account, ${signed}::int AS cents FROM ledger_entry GROUP BY account HAVING ${signed} <> 0`,
    );
    return Object.fromEntries(rows.map(({ account, cents }) => [account, cents]));
  };

  it('refuses what does not add up, with the place, and keeps nothing', async () => {
    const wrong = eob('C0', 'X', { paymentCents: 9_999 });
    const { body } = await post('/v1/manual-remittances', wrong).expect(200);
    expect(body).toMatchObject({
      outcome: 'refused',
      findings: [{ level: 'file', expectedCents: 10_000, foundCents: 9_999 }],
    });
    expect(await query("SELECT 1 FROM inbox_message WHERE source = 'manual'")).toEqual([]);
    expect((await post('/v1/manual-remittances', { payer: {} }).expect(400)).body.code).toBe(
      'BODY_INVALID',
    );
  });

  it('posts like an 835, is taken back by reversal and keyed again', async () => {
    const pcn = await claim('1');
    const scan = await as('poster', 'post', '/v1/manual-remittances/scans?file=eob.pdf')
      .set('content-type', 'application/pdf')
      .send(Buffer.from('%PDF-1.7 scan'))
      .expect(200);
    const { scanInboxId } = scan.body;
    const { body } = await post('/v1/manual-remittances', eob('C1', pcn, { scanInboxId }));
    expect(body).toMatchObject({
      outcome: 'entered',
      entry: { state: 'released', enteredByName: 'Pat Poster', scanInboxId },
    });
    await intake();
    const posted = {
      'contractual-allowance': 3_000,
      'patient-receivable': 1_000,
      'payments-in-transit': 10_000,
      revenue: -14_000,
    };
    expect(await accounts()).toEqual(posted);
    const path = `/v1/manual-remittances/${body.entry.id}`;
    const { body: entry } = await as('poster', 'get', path).expect(200);
    expect(entry).toMatchObject({ remittanceState: 'posted', claimCount: 1 });
    const shown = await as('poster', 'get', `${path}/scan`).expect(200);
    expect(shown.headers['content-type']).toBe('application/pdf');
    expect(shown.body.toString()).toBe('%PDF-1.7 scan');
    const named = await as('poster', 'get', `/v1/remittances/${entry.remittanceId}/segments`);
    expect(named.body.segments.length).toBeGreaterThan(5);

    const voided = await post(`${path}/void`, { reason: 'wrong check' }).expect(200);
    expect(voided.body).toMatchObject({ state: 'void', remittanceState: 'replaced' });
    expect(await accounts()).toEqual({ 'payer-receivable': 14_000, revenue: -14_000 });
    expect((await post(`${path}/void`, { reason: 'again' }).expect(409)).body.code).toBe(
      'ALREADY_VOID',
    );
    await post('/v1/manual-remittances', eob('C1', pcn)).expect(200);
    await intake();
    expect(await accounts()).toEqual(posted);
  });

  it('posts a batch only when it is its control total', async () => {
    const { body: batch } = await post('/v1/payment-batches', {
      name: 'mail of 4 March',
      controlTotalCents: 20_000,
    }).expect(201);
    const enter = (trace: string) =>
      post('/v1/manual-remittances', eob(trace, `U${trace}`, { paymentBatchId: batch.id }));
    expect((await enter('C2').expect(200)).body.entry.state).toBe('waiting');
    const release = () => post(`/v1/payment-batches/${batch.id}/release`);
    expect((await release().expect(409)).body).toMatchObject({
      code: 'BATCH_NOT_IN_BALANCE',
      details: { differenceCents: 10_000 },
    });
    const { body: twice } = await enter('C3').expect(200);
    const { body: third } = await enter('C4').expect(200);
    await release().expect(409);
    await post(`/v1/manual-remittances/${third.entry.id}/void`, { reason: 'twice' }).expect(200);
    expect((await release().expect(200)).body).toMatchObject({
      state: 'released',
      enteredCents: 20_000,
      enteredCount: 2,
    });
    expect((await release().expect(409)).body.code).toBe('BATCH_RELEASED');
    expect((await enter('C5').expect(409)).body.code).toBe('BATCH_RELEASED');
    await intake();
    expect((await accounts())['unapplied-payer-cash']).toBe(-20_000);
    const path = `/v1/manual-remittances/${twice.entry.id}`;
    await post(`${path}/void`, { reason: 'not ours' }).expect(200);
    expect((await accounts())['unapplied-payer-cash']).toBe(-10_000);
  });
});
