import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { systemActor } from '../../src/persistence/database.js';
import { postTransactions } from '../../src/persistence/ledger/post-transactions.js';
import { credit, debit } from '../../src/domain/ledger/entry.js';
import { ledgerTransaction } from '../../src/domain/ledger/transaction.js';
import { cents } from '../../src/domain/shared/cents.js';
import { tellOfOverpayments } from '../../src/persistence/refund/overpayment-items.js';
import { verifyBooks } from '../../src/persistence/verify/verify-books.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(120_000);

describe('credits and refunds', () => {
  let practice: Practice;
  let app: INestApplication;
  let guarantorId: string;
  let payerId: string;
  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    await as('biller', 'post', '/v1/encounters')
      .send({
        number: 'R1',
        billingProvider: { lastName: 'LAKESIDE', npi: '1999999984' },
        patient: { lastName: 'Haddad', firstName: 'Leila', birthDate: '1980-02-03' },
        coverages: [{ payer: { name: 'Sim', id: 'SIM01' }, memberId: 'PAID-000009' }],
        diagnoses: ['J06.9'],
        lines: [{ procedure: '99213', chargeCents: 14_000, serviceDate: '2026-03-02' }],
      })
      .expect(201);
    guarantorId = (await rows<{ id: string }>('SELECT id FROM guarantor'))[0]!.id;
    payerId = (await rows<{ id: string }>('SELECT payer_id AS id FROM coverage'))[0]!.id;
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
  const rows = <Row>(sql: string) =>
    practice.database.inOrganization(practice.organizationId, systemActor, (scope) =>
      scope.query<Row>(sql),
    );
  const credits = async (asOf = '2026-01-01') =>
    (await as('poster', 'get', `/v1/credit-balances?asOf=${asOf}`).expect(200)).body.items;
  const ask = (body: object) => as('poster', 'post', '/v1/refunds').send(body);
  const sign = (approvalId: string, decision = 'approved') =>
    as('supervisor', 'post', `/v1/approvals/${approvalId}/decision`).send({
      decision,
      reason: 'checked',
    });
  const accounts = async () => {
    const signed = "sum(CASE direction WHEN 'D' THEN amount_cents ELSE -amount_cents END)";
    const all = await rows<{ account: string; cents: number }>(
      `SELECT account, ${signed}::int AS cents FROM ledger_entry GROUP BY account HAVING ${signed} <> 0`,
    );
    return Object.fromEntries(all.map(({ account, cents: amount }) => [account, amount]));
  };

  it('finds a patient’s credit, refunds it with two signatures, and survives a stale check', async () => {
    await as('frontDesk', 'post', '/v1/patient-payments')
      .send({
        guarantorId,
        amountCents: 5_000,
        receivedOn: '2026-03-02',
        method: 'check',
        paymentKey: 'p1',
      })
      .expect(201);
    const [found] = await credits();
    expect(found).toMatchObject({
      account: 'patient-credit',
      owedTo: 'patient',
      guarantorId,
      creditCents: 5_000,
      overdue: false,
    });
    expect((await credits('2099-01-01'))[0]).toMatchObject({ overdue: true });
    const wish = { account: 'patient-credit', guarantorId, amountCents: 5_000, reason: 'overpaid' };
    const { body: refund } = await ask(wish).expect(201);
    expect(refund).toMatchObject({ state: 'requested', payments: [] });
    expect((await credits())[0]).toMatchObject({ requestedCents: 5_000 });
    expect((await ask({ ...wish, amountCents: 1 }).expect(422)).body.code).toBe(
      'REFUND_EXCEEDS_CREDIT',
    );
    const pay = (number: string) =>
      as('poster', 'post', `/v1/refunds/${refund.id}/payment`).send({
        number,
        paidOn: '2026-03-10',
      });
    expect((await pay('1001').expect(409)).body.code).toBe('REFUND_NOT_PAYABLE');
    await sign(refund.approvalId).expect(200);
    expect(await accounts()).toMatchObject({ 'refund-payable': -5_000, cash: 5_000 });
    expect((await pay('1001').expect(200)).body.state).toBe('paid');
    expect((await accounts())['cash']).toBeUndefined();
    const { body: back } = await as('poster', 'post', `/v1/refunds/${refund.id}/return`)
      .send({ returnedOn: '2026-09-10', reason: 'stale' })
      .expect(200);
    expect(back).toMatchObject({ state: 'payable', payments: [{ returnedReason: 'stale' }] });
    expect((await pay('1001').expect(409)).body.code).toBe('CHECK_NUMBER_USED');
    expect((await pay('1002').expect(200)).body.payments).toHaveLength(2);
    expect((await accounts())['refund-payable']).toBeUndefined();
    expect(await credits()).toEqual([]);
  });

  it('refunds a payer what it overpaid, and nothing when the second person refuses', async () => {
    await practice.database.inOrganization(practice.organizationId, systemActor, (scope) =>
      postTransactions(
        scope,
        [
          ledgerTransaction('provider-adjustment', 'plb', [
            debit('payments-in-transit', cents(900)),
            credit('recoupment', cents(900), { payerId: payerId as never, reference: 'ICN7' }),
          ]),
        ],
        { event: 'test', effectiveOn: '2026-03-02' },
      ),
    );
    expect(await credits()).toMatchObject([
      { account: 'recoupment', owedTo: 'payer', payerId, reference: 'ICN7', creditCents: 900 },
    ]);
    const tell = (at: string) =>
      practice.database.inOrganization(practice.organizationId, systemActor, (scope) =>
        tellOfOverpayments(scope, at),
      );
    expect(await tell('2026-01-01T00:00:00Z')).toBe(0);
    expect(await tell('2099-01-01T00:00:00Z')).toBe(1);
    expect(await tell('2099-01-01T00:00:00Z')).toBe(0);
    const wish = {
      account: 'recoupment',
      payerId,
      reference: 'ICN7',
      amountCents: 900,
      reason: 'the payer asks for a check',
    };
    const { body: first } = await ask(wish).expect(201);
    await sign(first.approvalId, 'refused').expect(200);
    expect((await as('poster', 'get', '/v1/refunds?state=refused')).body.items).toHaveLength(1);
    const { body: second } = await ask(wish).expect(201);
    await sign(second.approvalId).expect(200);
    expect(await credits()).toEqual([]);
    expect(await accounts()).toMatchObject({ 'refund-payable': -900 });
    await tell('2099-01-01T00:00:00Z');
    expect(
      await rows("SELECT 1 FROM work_item WHERE kind = 'overpaymentDue' AND state = 'open'"),
    ).toEqual([]);
    expect((await ask({ ...wish, payerId: undefined }).expect(422)).body.code).toBe('REFUND_OWNER');
  });
});
