import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { createPostingActivities } from '../../activities/posting.activities.js';
import { systemActor } from '../../src/persistence/database.js';
import { storeInbox } from '../../src/persistence/inbox/inbox-store.js';
import { newId } from '../../src/persistence/new-id.js';
import { verifyBooks } from '../../src/persistence/verify/verify-books.js';
import { remittance } from '../support/remittance-builder.js';
import { remittanceFile } from '../support/remittance-file.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(120_000);
const AT = '2026-03-05T12:00:00Z';

describe('bank deposits against payment advices', () => {
  let practice: Practice;
  let app: INestApplication;
  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
  });
  afterAll(async () => {
    const verify = await verifyBooks(practice.database);
    expect(verify.violations.filter(({ invariant }) => !/inbox/.test(invariant))).toEqual([]);
    await app.close();
    await practice.test.drop();
  });

  const as = (key: string, method: 'get' | 'post', path: string) =>
    request(app.getHttpServer() as App)
      [method](path)
      .set('authorization', `Bearer ${practice.keys[key]}`);
  const post = (path: string, body: object) => as('poster', 'post', path).send(body);

  async function advise(trace: string, paid: number): Promise<string> {
    const activities = createPostingActivities({ database: practice.database });
    const claims = [{ pcn: `X${trace}`, charge: paid, paid }];
    const bytes = remittanceFile([remittance({ trace, paid, claims })]);
    const { id } = await practice.database.inGlobal((scope) =>
      storeInbox(scope, {
        source: 'upload',
        sourceKey: newId(),
        bytes,
        uploadedFor: practice.organizationId,
        forRelay: false,
      }),
    );
    const { remittances } = await activities.receiveRemittances({ inboxId: id, at: AT });
    for (const reference of remittances) await activities.postRemittance({ ...reference, at: AT });
    return remittances[0]!.remittanceId;
  }
  const accounts = async () => {
    const signed = "sum(CASE direction WHEN 'D' THEN amount_cents ELSE -amount_cents END)";
    const rows = await practice.database.inOrganization(
      practice.organizationId,
      systemActor,
      (scope) =>
        scope.query<{ account: string; cents: number }>(
          `SELECT account, ${signed}::int AS cents FROM ledger_entry GROUP BY account HAVING ${signed} <> 0`,
        ),
    );
    return Object.fromEntries(rows.map(({ account, cents }) => [account, cents]));
  };
  const nothingOpen = async () => {
    const { body } = await as('poster', 'get', '/v1/deposits/reconciliation').expect(200);
    return body.totals as { kind: string; count: number; openCents: number }[];
  };

  it('takes a bank file once, whatever it is called, and matches by trace', async () => {
    await advise('B100', 100);
    const csv = 'Date,Amount,Text\n2026-03-02,100.00,ACME TRN*1*B100*1\\\n2026-03-02,5,?\n';
    const send = (file: string) =>
      as('poster', 'post', '/v1/deposits/files')
        .query({ file, dateColumn: 'date', amountColumn: 'amount', descriptionColumn: 'text' })
        .set('content-type', 'text/csv')
        .send(csv)
        .expect(200);
    const first = await send('march.csv');
    expect(first.body).toMatchObject({ outcome: 'taken', recorded: 2, known: 0, matched: 1 });
    const again = await send('copy.csv');
    expect(again.body).toMatchObject({ recorded: 0, known: 2, inboxId: first.body.inboxId });
    expect(await accounts()).toEqual({
      cash: 10_500,
      'unapplied-payer-cash': -10_000,
      'unidentified-receipts': -500,
    });
    expect(await nothingOpen()).toEqual([{ kind: 'missingRemittance', count: 1, openCents: 500 }]);
  });

  it('takes nothing of a file with a row that cannot be read, and says which', async () => {
    const before = await accounts();
    const answer = await as('poster', 'post', '/v1/deposits/files')
      .query({ dateColumn: '1', amountColumn: '2' })
      .set('content-type', 'text/csv')
      .send('2026-03-02,7.00\n2026-03-02,abc\n')
      .expect(200);
    expect(answer.body).toMatchObject({
      outcome: 'refused',
      errors: [{ row: 2, field: '2', code: 'BANK_AMOUNT' }],
    });
    expect(await accounts()).toEqual(before);
    const unmapped = await as('poster', 'post', '/v1/deposits/files')
      .set('content-type', 'text/csv')
      .send('a,b\n')
      .expect(422);
    expect(unmapped.body.code).toBe('BANK_COLUMNS_NEEDED');
  });

  it('records, matches, takes a match back and matches again', async () => {
    const { body: deposit } = await post('/v1/deposits', {
      depositKey: 'lockbox-1',
      depositedOn: '2026-03-03',
      amountCents: 30_000,
    }).expect(201);
    expect(deposit).toMatchObject({ state: 'unmatched', recorded: true });
    const remittanceId = await advise('B300', 300);
    const { body: candidates } = await as(
      'poster',
      'get',
      `/v1/deposits/${deposit.id}/candidates`,
    ).expect(200);
    expect(candidates.items).toMatchObject([{ remittanceId, reasons: ['amount', 'date'] }]);
    const match = () => post(`/v1/deposits/${deposit.id}/match`, { remittanceId });
    expect((await match().expect(200)).body.state).toBe('matched');
    expect((await match().expect(409)).body.code).toBe('DEPOSIT_NOT_OPEN');
    const undo = { remittanceId, reason: 'another payer' };
    const back = await post(`/v1/deposits/${deposit.id}/unmatch`, undo).expect(200);
    expect(back.body.state).toBe('unmatched');
    expect((await post(`/v1/deposits/${deposit.id}/unmatch`, undo).expect(409)).body.code).toBe(
      'NOT_MATCHED',
    );
    expect((await accounts())['payments-in-transit']).toBe(30_000);
    expect((await match().expect(200)).body.state).toBe('matched');
    expect((await accounts())['payments-in-transit']).toBeUndefined();
  });

  it('has a returned payment announced again until the one that replaces it', async () => {
    const remittanceId = await advise('B400', 400);
    const draft = { depositedOn: '2026-03-04', amountCents: 45_000, traceNumber: 'B400' };
    const { body: first } = await post('/v1/deposits', { depositKey: 'c-1', ...draft }).expect(201);
    expect(first.state).toBe('partial');
    const cash = (await accounts())['cash'] ?? 0;
    const reason = { reason: 'stale check' };
    const { body } = await post(`/v1/deposits/${first.id}/return`, reason).expect(200);
    expect(body.state).toBe('returned');
    expect((await accounts())['cash']).toBe(cash - 45_000);
    expect((await post(`/v1/deposits/${first.id}/return`, reason).expect(409)).body.code).toBe(
      'DEPOSIT_RETURNED',
    );
    const missing = await as('poster', 'get', '/v1/deposits/reconciliation?asOf=2026-04-01');
    expect(missing.body.items).toContainEqual(
      expect.objectContaining({ kind: 'missingMoney', remittanceId, openCents: 40_000 }),
    );
    const reissued = { depositKey: 'c-2', ...draft, amountCents: 39_000 };
    expect((await post('/v1/deposits', reissued).expect(201)).body.state).toBe('matched');
    const short = await as('poster', 'get', '/v1/deposits/reconciliation');
    expect(short.body.items).toContainEqual(
      expect.objectContaining({ kind: 'short', remittanceId, openCents: 1000 }),
    );
  });

  it('is for those who post money', async () => {
    await as('coder', 'get', '/v1/deposits').expect(403);
    await as('auditor', 'post', '/v1/deposits/files').send('x').expect(403);
  });
});
