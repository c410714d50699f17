import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { systemActor } from '../../src/persistence/database.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(120_000);

describe('the day sheet and the authorizations on file', () => {
  let practice: Practice;
  let app: INestApplication;
  const ids = { patient: '', guarantor: '', payer: '' };
  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    await as('biller', 'post', '/v1/encounters')
      .send({
        number: 'S1',
        billingProvider: { lastName: 'LAKESIDE', npi: '1999999984' },
        patient: { lastName: 'Haddad', firstName: 'Leila', birthDate: '1980-02-03' },
        coverages: [{ payer: { name: 'Sim', id: 'SIM01' }, memberId: 'PAID-000009' }],
        diagnoses: ['J06.9'],
        lines: [{ procedure: '99213', chargeCents: 14_000, serviceDate: '2026-03-02' }],
      })
      .expect(201);
    const [row] = await practice.database.inOrganization(
      practice.organizationId,
      systemActor,
      (scope) =>
        scope.query<typeof ids>(
          `SELECT p.id AS patient, p.guarantor_id AS guarantor, c.payer_id AS payer
             FROM patient p JOIN coverage c ON c.patient_id = p.id`,
        ),
    );
    Object.assign(ids, row);
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });
  const as = (key: string, method: 'get' | 'post', path: string) =>
    request(app.getHttpServer() as App)
      [method](path)
      .set('authorization', `Bearer ${practice.keys[key]}`);

  it('says who posted what, and sums to the ledger', async () => {
    await as('frontDesk', 'post', '/v1/patient-payments')
      .send({
        guarantorId: ids.guarantor,
        amountCents: 2_000,
        receivedOn: '2026-03-02',
        method: 'cash',
        paymentKey: 'k1',
      })
      .expect(201);
    const [{ today }] = (await practice.database.inOrganization(
      practice.organizationId,
      systemActor,
      (scope) =>
        scope.query<{ today: string }>(
          'SELECT (now() AT TIME ZONE time_zone)::date::text AS today FROM organization',
        ),
    )) as [{ today: string }];
    const { body } = await as('poster', 'get', `/v1/day-sheet?date=${today}`).expect(200);
    const of = (name: string) =>
      body.rows.find((row: { personName?: string }) => row.personName === name);
    expect(of('Bea Biller')).toMatchObject({
      chargesCents: 14_000,
      paymentsCents: 0,
      receivablesCents: 14_000,
    });
    expect(of('Fran Desk')).toMatchObject({ chargesCents: 0, cashCents: 2_000 });
    const sum = (side: string) =>
      body.accounts.reduce((total: number, row: Record<string, number>) => total + row[side]!, 0);
    expect(sum('debitCents')).toBe(16_000);
    expect(sum('creditCents')).toBe(16_000);
    expect(body.unsealed).toBe(2);
    const empty = await as('poster', 'get', '/v1/day-sheet?date=2001-01-01').expect(200);
    expect(empty.body).toMatchObject({ rows: [], accounts: [] });
    await as('coder', 'get', `/v1/day-sheet?date=${today}`).expect(403);
  });

  it('keeps prior authorizations of a patient, each once, until they end', async () => {
    const path = `/v1/patients/${ids.patient}/authorizations`;
    const draft = { payerId: ids.payer, authorizationNumber: 'AUTH7', validFrom: '2026-01-01' };
    const { body } = await as('frontDesk', 'post', path).send(draft).expect(201);
    expect(body).toMatchObject({ authorizationNumber: 'AUTH7', procedureCodes: [] });
    expect((await as('frontDesk', 'post', path).send(draft).expect(409)).body.code).toBe(
      'AUTHORIZATION_KNOWN',
    );
    const end = (endsOn: string) => as('biller', 'post', `${path}/${body.id}/end`).send({ endsOn });
    expect((await end('2025-12-31').expect(422)).body.code).toBe('AUTHORIZATION_DATES');
    expect((await end('2026-06-30').expect(200)).body.validTo).toBe('2026-06-30');
    expect((await as('biller', 'get', path).expect(200)).body.items).toHaveLength(1);
    await as('biller', 'get', `/v1/patients/${ids.payer}/authorizations`).expect(404);
    const backwards = { ...draft, authorizationNumber: 'B', validTo: '2025-01-01' };
    await as('frontDesk', 'post', path).send(backwards).expect(400);
  });
});
