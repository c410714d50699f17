import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database, systemActor } from '../../src/persistence/database.js';
import { sealLedger } from '../../src/persistence/ledger/seal-ledger.js';
import { verifyBooks } from '../../src/persistence/verify/verify-books.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(120_000);

describe('accounting periods', () => {
  let practice: Practice;
  let app: INestApplication;
  let relay: Database;
  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    relay = new Database(await createDataSource(practice.test.relayUrl, 1).initialize());
  });
  afterAll(async () => {
    await relay.close();
    await app.close();
    await practice.test.drop();
  });

  const as = (key: string, method: 'get' | 'post', path: string) =>
    request(app.getHttpServer() as App)
      [method](path)
      .set('authorization', `Bearer ${practice.keys[key]}`);
  const deposit = (depositKey: string, depositedOn: string, amountCents: number) =>
    as('poster', 'post', '/v1/deposits').send({ depositKey, depositedOn, amountCents }).expect(201);
  const close = (period: string) =>
    as('supervisor', 'post', `/v1/accounting-periods/${period}/close`);
  const report = async (period: string) =>
    (await as('auditor', 'get', `/v1/accounting-periods/${period}`).expect(200)).body;
  const cash = (body: { accounts: { account: string }[] }) =>
    body.accounts.find(({ account }) => account === 'cash');

  it('close in order, once sealed, and never while they run', async () => {
    await deposit('d1', '2026-01-10', 1_000);
    await deposit('d2', '2026-02-10', 2_000);
    expect((await close('2026-02').expect(409)).body.code).toBe('LEDGER_NOT_SEALED');
    await sealLedger(relay);
    const { body } = await close('2026-02').expect(200);
    expect(cash(body)).toEqual({
      account: 'cash',
      openingCents: 1_000,
      debitCents: 2_000,
      creditCents: 0,
      closingCents: 3_000,
    });
    expect((await close('2026-02').expect(409)).body.code).toBe('PERIOD_CLOSED');
    expect((await close('2026-04').expect(409)).body.code).toBe('EARLIER_PERIOD_OPEN');
    expect((await close('2099-01').expect(409)).body.code).toBe('PERIOD_NOT_OVER');
    expect((await close('February').expect(404)).body.code).toBe('PERIOD_UNKNOWN');
    await as('poster', 'post', '/v1/accounting-periods/2026-03/close').expect(403);
  });

  it('leave a late fact its dates and count it in the open month', async () => {
    const { body: late } = await deposit('d3', '2026-02-20', 500);
    await sealLedger(relay);
    expect(cash((await report('2026-02')).report)).toMatchObject({ closingCents: 3_000 });
    const march = await report('2026-03');
    expect(march).toMatchObject({ state: 'open', report: { lateTransactions: 1 } });
    expect(cash(march.report)).toMatchObject({ openingCents: 3_000, debitCents: 500 });
    const { body } = await as('poster', 'get', '/v1/deposits');
    expect(body.items).toContainEqual(
      expect.objectContaining({ id: late.id, depositedOn: '2026-02-20' }),
    );
  });

  it('are reopened by a second person, the last one first', async () => {
    await close('2026-03').expect(200);
    const reopen = (period: string) =>
      as('supervisor', 'post', `/v1/accounting-periods/${period}/reopen`).send({
        reason: 'a refund',
      });
    expect((await reopen('2026-02').expect(409)).body.code).toBe('LATER_PERIOD_CLOSED');
    const { body } = await reopen('2026-03').expect(202);
    const sign = (key: string) =>
      as(key, 'post', `/v1/approvals/${body.approvalId}/decision`).send({
        decision: 'approved',
        reason: 'as asked',
      });
    expect((await sign('supervisor').expect(403)).body.code).toBe('APPROVAL_BY_MAKER');
    expect((await report('2026-03')).state).toBe('closed');
    await sign('supervisor2').expect(200);
    expect((await report('2026-03')).state).toBe('open');
    expect((await reopen('2026-03').expect(409)).body.code).toBe('PERIOD_NOT_CLOSED');
    await deposit('d4', '2026-03-15', 70);
    await sealLedger(relay);
    const again = await close('2026-03').expect(200);
    expect(cash(again.body)).toMatchObject({ openingCents: 3_000, closingCents: 3_570 });
    const { body: list } = await as('poster', 'get', '/v1/accounting-periods').expect(200);
    expect(list.items).toMatchObject([
      { period: '2026-03', state: 'closed', closings: 2 },
      { period: '2026-02', state: 'closed', closings: 1 },
    ]);
    const holds = async () =>
      (await verifyBooks(practice.database)).violations.filter(
        ({ invariant }) => invariant === 'closed-periods-hold',
      );
    expect(await holds()).toEqual([]);
    await practice.database.inOrganization(practice.organizationId, systemActor, (scope) =>
      scope.execute(
        `UPDATE accounting_period SET report = jsonb_set(report, '{accounts,0,closingCents}', '1')
          WHERE starts_on = '2026-03-01'`,
      ),
    );
    expect(await holds()).toMatchObject([{ rows: [{ reportedCents: 1, ledgerCents: 3_570 }] }]);
  });
});
