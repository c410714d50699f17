import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { systemActor } from '../../src/persistence/database.js';
import { demoIds, demoPayers } from '../../src/persistence/seed/demo-data.js';
import { askWithKey, openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(60_000);

interface Row {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

describe('what people keep of a practice', () => {
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

  const ask = (
    method: Parameters<typeof askWithKey>[2],
    path: string,
    { key = 'administrator', version }: { key?: string; version?: number } = {},
  ) => askWithKey(app, practice, method, path, { key, version });
  const lastAudit = async (subjectId: string) => {
    const [row] = await practice.database.inOrganization(
      practice.organizationId,
      systemActor,
      (scope) =>
        scope.query<{ action: string; fields: object }>(
          `SELECT action, changes -> 'fields' AS fields FROM audit_event WHERE subject_id = $1
            ORDER BY occurred_at DESC LIMIT 1`,
          [subjectId],
        ),
    );
    return row;
  };

  it('takes a facility, changes it at its version, and says who was there before', async () => {
    const made = await ask('post', 'facilities').send({
      name: 'Lakeside North',
      npi: '1999999984',
      placeOfService: '11',
    });
    expect([made.status, made.headers['etag']]).toEqual([201, '"1"']);
    const { id } = made.body as Row;
    const changed = await ask('patch', `facilities/${id}`, { version: 1 }).send({
      name: 'Lakeside North Clinic',
      placeOfService: null,
    });
    expect(changed.headers['etag']).toBe('"2"');
    expect(changed.body).not.toHaveProperty('placeOfService');
    expect(await lastAudit(id)).toEqual({
      action: 'practice.changeFacility',
      fields: {
        name: { before: 'Lakeside North', after: 'Lakeside North Clinic' },
        placeOfService: { before: '11' },
      },
    });
    const late = await ask('patch', `facilities/${id}`, { version: 1 }).send({ name: 'Mine' });
    expect([late.status, late.body]).toMatchObject([
      412,
      { code: 'CHANGED_MEANWHILE', details: { fields: 'name, placeOfService' } },
    ]);
    expect((await ask('patch', `facilities/${id}`).send({ name: 'x' })).status).toBe(428);
  });

  it('names every field that is wrong', async () => {
    const { status, body } = await ask('post', 'facilities').send({
      name: '',
      npi: '1234567890',
      colour: 'blue',
    });
    expect([status, (body as { code: string }).code]).toEqual([400, 'BODY_INVALID']);
    const { errors } = body as { errors: { path: string; message: string }[] };
    expect(errors.map(({ path }) => path).sort()).toEqual(['', 'name', 'npi']);
  });

  it('retires a facility and brings it back; lists leave it out unless asked', async () => {
    const made = (await ask('post', 'facilities').send({ name: 'Old Mill' })).body as Row;
    const gone = await ask('delete', `facilities/${made.id}`, { version: 1 });
    expect(gone.body).toHaveProperty('retiredAt');
    const names = async (query: string) =>
      ((await ask('get', `facilities?q=old${query}`)).body as { items: Row[] }).items.map(
        ({ name }) => name,
      );
    expect(await names('')).toEqual([]);
    expect(await names('&retired=true')).toEqual(['Old Mill']);
    const back = await ask('patch', `facilities/${made.id}`, { version: 2 }).send({
      retired: false,
      name: 'New Mill',
    });
    expect(back.body).toMatchObject({ name: 'New Mill', version: 4 });
    expect(back.body).not.toHaveProperty('retiredAt');
  });

  it('lists by key in both directions, page by page, and refuses an order that it has not', async () => {
    for (const name of ['Q1', 'Q2', 'Q3']) await ask('post', 'facilities').send({ name });
    const pages: string[][] = [];
    for (const sort of ['name', '-name']) {
      const names: string[] = [];
      let cursor = '';
      do {
        const { body } = await ask('get', `facilities?q=Q&limit=2&sort=${sort}${cursor}`);
        const page = body as { items: Row[]; next?: string };
        names.push(...page.items.map((row) => row.name));
        cursor = page.next === undefined ? '' : `&cursor=${page.next}`;
      } while (cursor !== '');
      pages.push(names);
    }
    expect(pages).toEqual([
      ['Q1', 'Q2', 'Q3'],
      ['Q3', 'Q2', 'Q1'],
    ]);
    expect((await ask('get', 'facilities?sort=colour')).status).toBe(400);
  });

  it('answers a repeated POST with the first answer', async () => {
    const key = randomUUID();
    const post = () =>
      ask('post', 'facilities').set('idempotency-key', key).send({ name: 'Once only' });
    const [first, second] = [await post(), await post()];
    expect((second.body as Row).id).toBe((first.body as Row).id);
    expect(second.headers['idempotent-replay']).toBe('true');
  });

  it('takes a provider once for each NPI, and routes what pays a billing provider', async () => {
    const draft = {
      kind: 'billing',
      entity: 'organization',
      lastName: 'NORTH CLINIC',
      npi: '1679576722',
      taxId: '111222333',
      taxIdKind: 'EI',
    };
    const made = await ask('post', 'providers').send(draft);
    expect(made.status).toBe(201);
    const routes = await practice.database.inGlobal((scope) =>
      scope.query('SELECT tax_id FROM payee_route WHERE npi = $1', [draft.npi]),
    );
    expect(routes).toEqual([{ tax_id: '111222333' }]);
    const twice = await ask('post', 'providers').send(draft);
    expect([twice.status, twice.body]).toMatchObject([409, { code: 'ALREADY_THERE' }]);
    const found = await ask('get', 'providers?kind=rendering', { key: 'biller' });
    expect((found.body as { items: { npi: string }[] }).items.map(({ npi }) => npi)).toEqual([
      '1999999976',
    ]);
    const refused = await ask('post', 'providers', { key: 'biller' }).send(draft);
    expect(refused.status).toBe(403);
  });

  it('keeps which provider is enrolled with which payer for what', async () => {
    const payer = demoPayers[0];
    const made = await ask('post', 'provider-enrolments').send({
      providerId: demoIds.billingProvider,
      payerId: payer.id,
      transaction: 'remittances',
      state: 'requested',
    });
    expect(made.body).toMatchObject({ payerName: payer.name, state: 'requested' });
    const { id } = made.body as Row;
    await ask('patch', `provider-enrolments/${id}`, { version: 1 }).send({
      state: 'enrolled',
      effectiveFrom: '2026-03-01',
      reference: 'ERA-77',
    });
    const { body } = await ask('get', `provider-enrolments?payerId=${payer.id}&state=enrolled`);
    expect((body as { items: object[] }).items).toMatchObject([
      { id, effectiveFrom: '2026-03-01', reference: 'ERA-77' },
    ]);
  });

  it('changes the practice itself, setting by setting, and checks what it is told', async () => {
    const path = `organizations/${practice.organizationId}`;
    const { body: before } = await ask('get', path);
    const changed = await ask('patch', path, { version: (before as Row).version }).send({
      name: 'Lakeside Medicine',
      settings: { approvalLimitCents: 12_500, defaultPayerProfile: null },
    });
    expect(changed.body).toMatchObject({
      name: 'Lakeside Medicine',
      settings: { approvalLimitCents: 12_500, defaultConnectionId: demoIds.connection },
    });
    const version = (changed.body as Row).version;
    const nowhere = await ask('patch', path, { version }).send({
      settings: { defaultConnectionId: randomUUID() },
    });
    expect(nowhere.body).toMatchObject({ code: 'CONNECTION_NOT_FOUND' });
    const zone = await ask('patch', path, { version }).send({ timeZone: 'Mars/Olympus' });
    expect(zone.body).toMatchObject({ code: 'BODY_INVALID', errors: [{ path: 'timeZone' }] });
  });

  it('does not see the connection of another billing company', async () => {
    const company = randomUUID();
    const connection = randomUUID();
    await practice.database.inGlobal(async (scope) => {
      await scope.execute(`INSERT INTO billing_company (id, name) VALUES ($1, 'Other')`, [company]);
      await scope.execute(
        `INSERT INTO connection (id, name, adapter, sender_id, receiver_id)
         VALUES ($1, 'Theirs', 'x12-over-https', 'A', 'B')`,
        [connection],
      );
      await scope.execute(
        `INSERT INTO organization (id, billing_company_id, name, time_zone, settings)
         VALUES ($1, $2, 'Theirs', 'UTC', $3)`,
        [randomUUID(), company, JSON.stringify({ defaultConnectionId: connection })],
      );
    });
    const answer = await ask('post', 'payers').send({
      name: 'By their way',
      payerIdentifier: 'THEIRS',
      connectionId: connection,
    });
    expect(answer.body).toMatchObject({ code: 'CONNECTION_NOT_FOUND' });
  });

  it('adds a practice to the billing company, with its maker as the administrator', async () => {
    const made = await ask('post', 'organizations').send({
      name: 'Hillside Pediatrics',
      timeZone: 'America/Denver',
    });
    expect([made.status, made.body]).toMatchObject([
      201,
      { name: 'Hillside Pediatrics', billingCompanyName: 'Demo Billing', version: 1 },
    ]);
    const { id } = made.body as Row;
    const members = await practice.database.inGlobal((scope) =>
      scope.query('SELECT role FROM membership WHERE organization_id = $1', [id]),
    );
    expect(members).toEqual([{ role: 'administrator' }]);
    // The key was issued for the first practice only.
    const { body } = await ask('get', 'organizations');
    expect((body as { items: Row[] }).items.map((row) => row.id)).toEqual([
      practice.organizationId,
    ]);
  });
});
