import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { createPostingActivities } from '../../activities/posting.activities.js';
import { postCharges } from '../../src/persistence/ledger/intake-money.js';
import { newId } from '../../src/persistence/new-id.js';
import { verifyBooks } from '../../src/persistence/verify/verify-books.js';
import { booksOf } from '../support/api-books.js';
import type { PracticeBooks, PracticeEncounter } from '../support/practice-books.js';
import { receiveTexts } from '../support/receive-file.js';
import type { ClaimText, RemittanceText } from '../support/remittance-builder.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(180_000);
const AT = '2026-03-05T12:00:00Z';

describe('the end of a quarantine', () => {
  let practice: Practice;
  let app: INestApplication;
  let books: PracticeBooks;
  let traces = 0;

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    books = await booksOf(practice);
  });
  afterAll(async () => {
    const { violations } = await verifyBooks(practice.database);
    const money = /balance|ledger|clearing|transit|remittance|lists/;
    expect(violations.filter(({ invariant }) => money.test(invariant))).toEqual([]);
    await app.close();
    await practice.test.drop();
  });

  const as = (key: string, method: 'get' | 'post', path: string) =>
    request(app.getHttpServer() as App)
      [method](path)
      .set('authorization', `Bearer ${practice.keys[key]}`);
  const trace = (): string => `Q${(traces += 1)}`;

  const tolerate = (revision: number, cents: number) =>
    books.query(
      `INSERT INTO payer_profile (id, organization_id, payer_id, revision, content, content_hash,
         reason, published_at)
       VALUES ($1, $2, $3, $4, jsonb_build_object('releaseToleranceCents', $5::int), 'x', 'r', now())`,
      [newId(), books.organizationId, books.payers[0], revision, cents],
    );
  const charged = async (): Promise<PracticeEncounter> => {
    const encounter = await books.encounter({ charges: [20000] });
    await books.in((scope) => postCharges(scope, [encounter.encounterId]));
    return encounter;
  };
  const claim = ({ claims }: PracticeEncounter, more: Partial<ClaimText> = {}): ClaimText => ({
    pcn: claims[0]!.number,
    charge: 200,
    paid: 120,
    cas: 'CO-45 50, PR-2 30',
    ...more,
  });
  /** Receives a file of one payment; returns the row that it became. */
  async function remit(text: RemittanceText) {
    await receiveTexts(books, text);
    const [row] = await books.query<{ id: string; state: string }>(
      'SELECT id, state FROM remittance WHERE trace_number = $1 ORDER BY created_at DESC, id DESC',
      [text.trace],
    );
    return row!;
  }
  const items = (remittanceId: string) =>
    books.query(
      `SELECT state, resolution FROM work_item
        WHERE kind = 'remittanceQuarantined' AND remittance_id = $1`,
      [remittanceId],
    );
  const ask = (id: string) =>
    as('poster', 'post', `/v1/remittances/${id}/release`).send({ reason: 'the bank took a fee' });
  const sign = (key: string, approvalId: string) =>
    as(key, 'post', `/v1/approvals/${approvalId}/decision`).send({
      decision: 'approved',
      reason: 'checked',
    });
  /** What the relay and the intake workflow do with the file that was handed back. */
  async function takeUp(remittanceId: string): Promise<string> {
    const [row] = await books.query<{ inbox_id: string; state: string }>(
      `SELECT r.inbox_id, i.state FROM remittance r JOIN inbox_message i ON i.id = r.inbox_id
        WHERE r.id = $1`,
      [remittanceId],
    );
    expect(row!.state).toBe('received');
    const activities = createPostingActivities({ database: practice.database });
    const inboxId = row!.inbox_id;
    const { remittances } = await activities.receiveRemittances({ inboxId, at: AT });
    for (const reference of remittances) await activities.postRemittance({ ...reference, at: AT });
    await activities.finishRemittanceIntake({ inboxId, at: AT });
    const { body } = await as('poster', 'get', `/v1/remittances/${remittanceId}`).expect(200);
    return body.state;
  }

  it('two people let a payment be off within the payer’s tolerance; the difference has its account', async () => {
    const encounter = await charged();
    const held = await remit({ trace: trace(), paid: '119.50', claims: [claim(encounter)] });
    expect(held.state).toBe('quarantined');
    expect((await ask(held.id).expect(422)).body.code).toBe('TOLERANCE_MISSING');
    await tolerate(1, 40);
    expect((await ask(held.id).expect(422)).body).toMatchObject({
      code: 'TOLERANCE_EXCEEDED',
      details: { toleranceCents: 40, differenceCents: 50 },
    });
    await tolerate(2, 100);
    const { body: asked } = await ask(held.id).expect(202);
    expect(asked).toMatchObject({ differenceCents: 50, toleranceCents: 100, findings: 1 });
    expect((await ask(held.id).expect(409)).body.code).toBe('RELEASE_ASKED');
    expect((await sign('poster', asked.approvalId)).status).toBe(403);
    expect(await books.end(encounter.encounterId)).toMatchObject({ 'payer-receivable': 20000 });
    await sign('supervisor', asked.approvalId).expect(200);
    expect(await items(held.id)).toEqual([{ state: 'resolved', resolution: 'released' }]);
    expect(await takeUp(held.id)).toBe('posted');
    expect(await books.end(encounter.encounterId)).toEqual({
      'contractual-allowance': 5000,
      'patient-receivable': 3000,
      revenue: -20000,
    });
    const difference = await books.query(
      `SELECT e.account, e.direction, e.amount_cents::int AS cents, t.approval_id AS approval
         FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
        WHERE t.posting_key LIKE 'tolerance:%' ORDER BY e.direction DESC`,
    );
    const approval = asked.approvalId;
    expect(difference).toEqual([
      { account: 'write-off-payer-tolerance', direction: 'D', cents: 50, approval },
      { account: 'remittance-clearing', direction: 'C', cents: 50, approval },
    ]);
    const { body: detail } = await as('poster', 'get', `/v1/remittances/${held.id}`).expect(200);
    expect(detail).toMatchObject({ releaseApprovalId: approval, toleranceCents: 50 });
    expect((await ask(held.id).expect(409)).body.code).toBe('REMITTANCE_NOT_QUARANTINED');
  });

  it('a line that is off leaves its difference in the receivable, under a work item', async () => {
    const encounter = await charged();
    const off = claim(encounter, { cas: 'CO-45 49.50, PR-2 30' });
    const held = await remit({ trace: trace(), paid: 120, claims: [off] });
    const { body: asked } = await ask(held.id).expect(202);
    expect(asked).toMatchObject({ differenceCents: 0 });
    await sign('supervisor', asked.approvalId).expect(200);
    expect(await takeUp(held.id)).toBe('posted');
    expect(await books.end(encounter.encounterId)).toMatchObject({ 'payer-receivable': 50 });
    const rest = await books.query(
      `SELECT amount_cents::int AS cents FROM work_item
        WHERE encounter_id = $1 AND reason_code = 'UNEXPLAINED_REST'`,
      [encounter.encounterId],
    );
    expect(rest).toEqual([{ cents: 50 }]);
  });

  it('what is refused for another reason than a sum is never released', async () => {
    const encounter = await charged();
    const text = { trace: trace(), paid: 120, method: 'XXX', claims: [claim(encounter)] };
    const held = await remit(text);
    expect((await ask(held.id).expect(422)).body).toMatchObject({
      code: 'RELEASE_NOT_ALLOWED',
      details: { code: 'PAYMENT_METHOD_UNSUPPORTED' },
    });
  });

  it('a profile that tolerates less by the time of the signature refuses it, and nothing is posted', async () => {
    const encounter = await charged();
    const held = await remit({ trace: trace(), paid: '119.50', claims: [claim(encounter)] });
    const { body: asked } = await ask(held.id).expect(202);
    await tolerate(3, 10);
    expect((await sign('supervisor', asked.approvalId).expect(422)).body.code).toBe(
      'TOLERANCE_EXCEEDED',
    );
    expect(await books.end(encounter.encounterId)).toMatchObject({ 'payer-receivable': 20000 });
    await tolerate(4, 100);
    await sign('supervisor', asked.approvalId).expect(200);
    expect(await takeUp(held.id)).toBe('posted');
  });

  it('a corrected file ends the quarantine and its work item', async () => {
    const encounter = await charged();
    const number = trace();
    const held = await remit({ trace: number, paid: 110, claims: [claim(encounter)] });
    expect(held.state).toBe('quarantined');
    expect((await remit({ trace: number, paid: 120, claims: [claim(encounter)] })).state).toBe(
      'posted',
    );
    const { body } = await as('poster', 'get', `/v1/remittances/${held.id}`).expect(200);
    expect(body.state).toBe('replaced');
    expect(await items(held.id)).toEqual([{ state: 'resolved', resolution: 'replaced' }]);
  });

  it('another part of the same payment does not end it', async () => {
    const [one, two] = [await charged(), await charged()];
    const number = trace();
    const held = await remit({ trace: number, paid: 110, claims: [claim(one)] });
    await remit({ trace: number, paid: 120, claims: [claim(two)] });
    const { body } = await as('poster', 'get', `/v1/remittances/${held.id}`).expect(200);
    expect(body.state).toBe('quarantined');
    expect(await items(held.id)).toEqual([{ state: 'open', resolution: null }]);
  });

  it('the payment keyed by hand ends it', async () => {
    const encounter = await charged();
    const number = trace();
    const held = await remit({ trace: number, paid: 110, claims: [claim(encounter)] });
    const { body } = await as('poster', 'post', '/v1/manual-remittances')
      .send({
        payer: { name: 'PAYER', id: '1999999999' },
        traceNumber: number,
        method: 'CHK',
        paymentDate: '2026-03-02',
        paymentCents: 12_000,
        reason: 'the file of the payer does not add up',
        claims: [
          {
            patientControlNumber: encounter.claims[0]!.number,
            status: '1',
            chargeCents: 20_000,
            paidCents: 12_000,
            adjustments: [
              { group: 'CO', reason: '45', amountCents: 5_000 },
              { group: 'PR', reason: '2', amountCents: 3_000 },
            ],
          },
        ],
      })
      .expect(200);
    const inboxId: string = body.entry.inboxId;
    const activities = createPostingActivities({ database: practice.database });
    const { remittances } = await activities.receiveRemittances({ inboxId, at: AT });
    for (const reference of remittances) await activities.postRemittance({ ...reference, at: AT });
    await activities.finishRemittanceIntake({ inboxId, at: AT });
    expect(await books.end(encounter.encounterId)).toMatchObject({ 'patient-receivable': 3000 });
    expect(await items(held.id)).toEqual([{ state: 'resolved', resolution: 'replaced' }]);
  });
});
