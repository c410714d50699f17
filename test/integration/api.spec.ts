import type { INestApplication } from '@nestjs/common';
import { createHmac, randomUUID } from 'node:crypto';
import type { App } from 'supertest/types.js';
import request from 'supertest';
import { AppModule } from '../../src/app.module.js';
import { loadEnv } from '../../src/config/env.js';
import { createApp } from '../../src/http/create-app.js';
import { systemActor } from '../../src/persistence/database.js';
import { ledgerMoney } from '../../src/persistence/ledger/intake-money.js';
import { createTemporalClient } from '../../src/temporal/connection.js';
import { Workflows } from '../../src/temporal/workflows.js';
import { file837 } from '../support/x12-837.js';
import { addOrganization, createPractice, webhookSecret, type Practice } from './intake-support.js';

jest.setTimeout(60_000);

/** Temporal is not there in this file: the api takes facts and shows rows all the same. */
describe('the api on a real database, without Temporal', () => {
  let practice: Practice;
  let app: INestApplication;
  let other: { id: string; key: string };

  beforeAll(async () => {
    practice = await createPractice();
    other = await addOrganization(practice);
    const env = {
      ...loadEnv([], {}),
      LOG_LEVEL: 'silent' as const,
      TEMPORAL_ADDRESS: '127.0.0.1:9',
    };
    const temporal = createTemporalClient(env);
    app = await createApp(
      AppModule.with(env, {
        database: practice.database,
        money: ledgerMoney,
        workflows: new Workflows(temporal),
        close: () => temporal.connection.close(),
      }),
    );
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });

  const server = (): App => app.getHttpServer() as App;
  const as = (key: string, method: 'get' | 'post' | 'patch' | 'put', path: string) =>
    request(server())
      [method](path)
      .set('authorization', `Bearer ${practice.keys[key] ?? key}`);
  const input = (number: string, more: object = {}) => ({
    number,
    billingProvider: { lastName: 'LAKESIDE', npi: '1999999984' },
    patient: { lastName: 'Haddad', firstName: 'Leila', birthDate: '1980-02-03' },
    coverages: [{ payer: { name: 'Sim', id: 'SIM01' }, memberId: 'PAID-000009' }],
    diagnoses: ['J06.9'],
    lines: [{ procedure: '99213', chargeCents: 14_000, serviceDate: '2026-03-02' }],
    ...more,
  });
  const take = async (number: string): Promise<string> => {
    const answer = await as('biller', 'post', '/v1/encounters').send(input(number)).expect(201);
    return (answer.body as { encounterId: string }).encounterId;
  };

  it('lets nobody in without a key, and says what each error is', async () => {
    const none = await request(server()).get('/v1/encounters').expect(401);
    expect(none.headers['content-type']).toContain('application/problem+json');
    expect(none.body).toMatchObject({
      status: 401,
      code: 'KEY_MISSING',
      instance: '/v1/encounters',
    });
    const wrong = await as('zb_00000000_notakeynotakeynotakeynotakey', 'get', '/v1/encounters');
    expect(wrong.body).toMatchObject({ status: 401, code: 'KEY_INVALID' });
    const role = await as('auditor', 'post', '/v1/encounters').send(input('R1')).expect(403);
    expect(role.body).toMatchObject({ code: 'ROLE_NOT_ALLOWED' });
    const body = await as('biller', 'post', '/v1/encounters').send({ number: 7 }).expect(400);
    expect(body.body).toMatchObject({ code: 'BODY_INVALID' });
    expect((body.body as { errors: { path: string }[] }).errors.map(({ path }) => path)).toContain(
      'number',
    );
    await as('biller', 'post', '/v1/encounters')
      .set('content-type', 'application/json')
      .send('{"number":')
      .expect(400);
    await as('biller', 'get', '/v1/nowhere').expect(404);
  });

  it('lets nothing be kept by anybody between', async () => {
    const answer = await as('biller', 'get', '/v1/encounters').expect(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers['x-powered-by']).toBeUndefined();
  });

  it('takes the same Idempotency-Key once, and refuses it with another body', async () => {
    const key = randomUUID();
    const send = (body: object) =>
      as('biller', 'post', '/v1/encounters').set('Idempotency-Key', key).send(body);
    const first = await send(input('I1')).expect(201);
    const second = await send(input('I1')).expect(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotent-replay']).toBe('true');
    const third = await send(input('I2')).expect(409);
    expect(third.body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('shows an encounter from its rows and says that the live state is not available', async () => {
    const id = await take('D1');
    const detail = await as('biller', 'get', `/v1/encounters/${id}`).expect(200);
    expect(detail.body).toMatchObject({
      id,
      stage: 'registered',
      openCents: 14_000,
      patientName: 'Haddad, Leila',
      live: { available: false, why: 'unreachable' },
      coverages: [{ sequence: 1, payerName: 'Simulated Health Plan' }],
      lines: [{ procedure: '99213', payerBalanceCents: 14_000 }],
    });
    const history = await as('biller', 'get', `/v1/encounters/${id}/history`).expect(200);
    expect((history.body as { items: { words: string }[] }).items[0]!.words).toBe(
      'Registered from the API, 1 line, $140.00',
    );
    const ledger = await as('biller', 'get', `/v1/encounters/${id}/ledger`).expect(200);
    expect((ledger.body as { transactions: unknown[] }).transactions).toHaveLength(1);
    await as('frontDesk', 'get', `/v1/encounters/${id}/ledger`).expect(403);
  });

  it('pages through everything once, whatever is added meanwhile', async () => {
    for (let n = 0; n < 5; n += 1) await take(`P${n}`);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await as('biller', 'get', `/v1/encounters?limit=2${cursor}`).expect(200);
      const { items, next } = page.body as { items: { id: string }[]; next?: string };
      seen.push(...items.map(({ id }) => id));
      cursor = next === undefined ? '' : `&cursor=${next}`;
      if (seen.length === 2) await take('P-late');
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(5);
    await as('biller', 'get', '/v1/encounters?cursor=bm9uc2Vuc2U').expect(400);
  });

  it('finds by the beginning of a name, a member id or a number, in the body only', async () => {
    await take('FIND-7');
    for (const text of ['had', 'Haddad, Lei', 'PAID-00', 'find-7']) {
      const found = await as('biller', 'post', '/v1/encounters/search').send({ text }).expect(200);
      expect((found.body as { items: unknown[] }).items.length).toBeGreaterThan(0);
    }
    const none = await as('biller', 'post', '/v1/encounters/search').send({ text: 'zzz' });
    expect((none.body as { items: unknown[] }).items).toEqual([]);
  });

  it('keeps the practices apart: an id of somebody else is not found', async () => {
    const id = await take('T1');
    const patient = await as('biller', 'get', `/v1/encounters/${id}`);
    const { patientId } = patient.body as { patientId: string };
    for (const path of [
      `/v1/encounters/${id}`,
      `/v1/encounters/${id}/history`,
      `/v1/encounters/${id}/ledger`,
      `/v1/encounters/${id}/notes`,
      `/v1/patients/${patientId}`,
    ]) {
      await as(other.key, 'get', path).expect(404);
    }
    await as(other.key, 'post', `/v1/encounters/${id}/notes`).send({ text: 'hello' }).expect(404);
    const list = await as(other.key, 'get', '/v1/encounters').expect(200);
    expect(list.body).toEqual({ items: [] });
    await as('biller', 'get', '/v1/encounters').set('X-Organization-Id', other.id).expect(404);
  });

  it('answers a command with 503 while Temporal is away, and leaves it refused', async () => {
    const id = await take('C1');
    const answer = await as('supervisor', 'post', `/v1/encounters/${id}/commands`)
      .send({ kind: 'holdEncounter', reason: 'waiting for the record' })
      .expect(503);
    expect(answer.body).toMatchObject({ code: 'WORKFLOWS_UNAVAILABLE' });
    expect(answer.headers['retry-after']).toBeDefined();
    const [row] = await practice.database.inOrganization(
      practice.organizationId,
      systemActor,
      (scope) => scope.query('SELECT state, reason FROM command WHERE encounter_id = $1', [id]),
    );
    expect(row).toEqual({ state: 'refused', reason: 'waiting for the record' });
  }, 20_000);

  it('asks for a second person when money over the limit is given up', async () => {
    const id = await take('W1');
    const command = { kind: 'writeOffBalance', reason: 'given up', owner: 'payer' };
    const asked = await as('biller', 'post', `/v1/encounters/${id}/commands`).send(command);
    expect(asked.body).toMatchObject({ outcome: 'waitsForApproval' });
    const { approvalId } = asked.body as { approvalId: string };
    const mine = await as('supervisor', 'post', `/v1/encounters/${id}/commands`).send(command);
    const own = (mine.body as { approvalId: string }).approvalId;
    const refused = await as('supervisor', 'post', `/v1/approvals/${own}/decision`)
      .send({ decision: 'approved', reason: 'my own' })
      .expect(403);
    expect(refused.body).toMatchObject({ code: 'APPROVAL_BY_MAKER' });
    await as('biller', 'post', `/v1/approvals/${approvalId}/decision`)
      .send({ decision: 'approved', reason: 'not my role' })
      .expect(403);
    const decided = await as('supervisor', 'post', `/v1/approvals/${approvalId}/decision`)
      .send({ decision: 'refused', reason: 'first appeal it' })
      .expect(200);
    expect(decided.body).toMatchObject({ decision: 'refused' });
    await as('supervisor2', 'post', `/v1/approvals/${approvalId}/decision`)
      .send({ decision: 'approved', reason: 'too late' })
      .expect(409);
  });

  it('changes a row only when it is still what was read', async () => {
    const id = await take('E1');
    const detail = await as('biller', 'get', `/v1/encounters/${id}`);
    const path = `/v1/patients/${(detail.body as { patientId: string }).patientId}`;
    const read = await as('frontDesk', 'get', path).expect(200);
    const etag = read.headers['etag'] as string;
    await as('frontDesk', 'patch', path).send({ phone: '6085550111' }).expect(428);
    await as('frontDesk', 'patch', path).set('If-Match', etag).send({ phone: '1' }).expect(200);
    const late = await as('frontDesk', 'patch', path).set('If-Match', etag).send({ phone: '2' });
    expect(late.status).toBe(412);
    expect(late.body).toMatchObject({ code: 'CHANGED_MEANWHILE' });
  });

  it('keeps who saw which patient', async () => {
    const id = await take('A1');
    const detail = await as('coder', 'get', `/v1/encounters/${id}`).expect(200);
    const { patientId } = detail.body as { patientId: string };
    await as('biller', 'get', '/v1/audit').expect(403);
    const trail = await as('auditor', 'get', `/v1/audit?patientId=${patientId}`).expect(200);
    const { items } = trail.body as { items: { action: string; role: string }[] };
    expect(items).toContainEqual(
      expect.objectContaining({ action: 'encounter.getEncounter', role: 'coder' }),
    );
    expect(items).toContainEqual(expect.objectContaining({ action: 'intake.takeEncounter' }));
  });

  it('takes files as a body and as a form', async () => {
    const bytes = Buffer.from(file837({ claims: [{ number: 'F1' }] }));
    const raw = await as('service', 'post', '/v1/imports/837?file=a.837')
      .set('content-type', 'application/edi-x12')
      .send(bytes)
      .expect(200);
    expect(raw.body).toMatchObject({ file: 'a.837', claims: 1, taken: 1 });
    const form = await as('service', 'post', '/v1/imports/837').attach('file', bytes, 'b.837');
    expect(form.body).toMatchObject({ file: 'b.837', claims: 1, alreadyKnown: 1 });
    const none = await as('service', 'post', '/v1/imports/837').expect(400);
    expect(none.body).toMatchObject({ code: 'FILE_MISSING' });
    const wrong = await as('service', 'post', '/v1/imports/837')
      .set('content-type', 'text/plain')
      .send('hello')
      .expect(400);
    expect(wrong.body).toMatchObject({ code: 'X12_UNREADABLE' });
  });

  it('records a patient payment once', async () => {
    const id = await take('M1');
    const detail = await as('biller', 'get', `/v1/encounters/${id}`);
    const { guarantorId } = detail.body as { guarantorId: string };
    const payment = {
      guarantorId,
      encounterId: id,
      amountCents: 2_000,
      receivedOn: '2026-03-05',
      method: 'card',
      paymentKey: 'receipt-1',
    };
    const first = await as('frontDesk', 'post', '/v1/patient-payments').send(payment).expect(201);
    expect(first.body).toMatchObject({ recorded: true });
    const again = await as('frontDesk', 'post', '/v1/patient-payments').send(payment).expect(201);
    expect(again.body).toMatchObject({ recorded: false, id: (first.body as { id: string }).id });
    const verify = await as('supervisor', 'get', '/v1/verify').expect(200);
    expect((verify.body as { violations: unknown[] }).violations).toEqual([]);
  });

  describe('the webhook door', () => {
    const deliver = (
      id: string,
      body: Buffer,
      more: { secret?: string; at?: number; connectionId?: string } = {},
    ) => {
      const at = String(more.at ?? Math.floor(Date.now() / 1000));
      const key = Buffer.from((more.secret ?? webhookSecret).slice('whsec_'.length), 'base64');
      const signed = Buffer.concat([Buffer.from(`${id}.${at}.`), body]);
      const signature = createHmac('sha256', key).update(signed).digest('base64');
      return request(server())
        .post(`/v1/webhooks/${more.connectionId ?? practice.connectionId}`)
        .set('content-type', 'application/edi-x12')
        .set('webhook-id', id)
        .set('webhook-timestamp', at)
        .set('webhook-signature', `v1,${signature}`)
        .send(body);
    };
    const stored = (id: string) =>
      practice.database.inGlobal((scope) =>
        scope.query<{ state: string; bytes: number }>(
          `SELECT state, byte_length::int AS bytes FROM inbox_message WHERE source_key = $1`,
          [id],
        ),
      );

    it('stores a message once, however often and at once it is delivered', async () => {
      const body = Buffer.from('ISA*00*~'.repeat(300_000));
      const answers = await Promise.all(Array.from({ length: 5 }, () => deliver('msg_1', body)));
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
      expect(await stored('msg_1')).toEqual([{ state: 'received', bytes: body.length }]);
      const chunks = await practice.database.inGlobal((scope) =>
        scope.query<{ n: number; bytes: number }>(
          `SELECT count(*)::int AS n, sum(length(c.bytes))::int AS bytes FROM inbox_chunk c
             JOIN inbox_message m ON m.id = c.inbox_id WHERE m.source_key = 'msg_1'`,
        ),
      );
      expect(chunks).toEqual([{ n: 3, bytes: body.length }]);
    });

    it('refuses another body under a known id, and remembers that somebody tried', async () => {
      await deliver('msg_2', Buffer.from('first')).expect(202);
      const answer = await deliver('msg_2', Buffer.from('second')).expect(409);
      expect(answer.body).toMatchObject({ code: 'MESSAGE_ID_REUSED' });
      const events = await practice.database.inGlobal((scope) =>
        scope.query<{ kind: string }>('SELECT kind FROM security_event ORDER BY occurred_at'),
      );
      expect(events).toContainEqual({ kind: 'webhook.messageIdReused' });
    });

    it('refuses wrong signatures, old times and strange connections alike', async () => {
      const body = Buffer.from('ISA');
      const wrong = `whsec_${Buffer.from('another secret').toString('base64')}`;
      for (const more of [
        { secret: wrong },
        { at: Math.floor(Date.now() / 1000) - 3_600 },
        { connectionId: randomUUID() },
        { connectionId: 'no-id' },
      ]) {
        const answer = await deliver('msg_3', body, more).expect(401);
        expect(answer.body).toMatchObject({ code: 'SIGNATURE_INVALID' });
      }
      expect(await stored('msg_3')).toEqual([]);
    });

    it('takes both secrets while one replaces the other', async () => {
      const next = `whsec_${Buffer.from('the next secret').toString('base64')}`;
      await practice.database.inGlobal((scope) =>
        scope.execute('UPDATE connection SET webhook_secrets = $2 WHERE id = $1', [
          practice.connectionId,
          JSON.stringify([{ secret: webhookSecret, expiresAt: '2999-01-01' }, { secret: next }]),
        ]),
      );
      await deliver('msg_4', Buffer.from('old')).expect(202);
      await deliver('msg_5', Buffer.from('new'), { secret: next }).expect(202);
    });

    it('refuses what is too large', async () => {
      const answer = await deliver('msg_6', Buffer.alloc(33 * 1024 * 1024, 'A')).expect(413);
      expect(answer.body).toMatchObject({ code: 'TOO_LARGE' });
      expect(await stored('msg_6')).toEqual([]);
    });
  });
});
