import type { INestApplication } from '@nestjs/common';
import { createHmac, randomUUID } from 'node:crypto';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { openApi } from './api-support.js';
import { addOrganization, createPractice, webhookSecret, type Practice } from './intake-support.js';

jest.setTimeout(60_000);

describe('the secrets of a payer’s webhooks', () => {
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

  const path = () => `/v1/connections/${practice.connectionId}/webhook-secrets`;
  const asked = (method: 'get' | 'post', url: string, key = practice.keys['administrator']!) =>
    request(app.getHttpServer() as App)
      [method](url)
      .set('authorization', `Bearer ${key}`);
  const idsTaken = async () =>
    ((await asked('get', path())).body as { items: { id: string }[] }).items.map(({ id }) => id);
  /** What a payer does: signs a message and sends it. */
  const delivered = async (secret: string): Promise<number> => {
    const [id, timestamp] = [randomUUID(), String(Math.floor(Date.now() / 1000))];
    const body = `ISA*00*${id}~`;
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const signature = createHmac('sha256', key)
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64');
    const answer = await request(app.getHttpServer() as App)
      .post(`/v1/webhooks/${practice.connectionId}`)
      .set({
        'content-type': 'application/edi-x12',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
      })
      .send(body);
    return answer.status;
  };
  let newSecret: string;

  it('are two for an overlap, and messages signed with either are taken', async () => {
    const make = () =>
      asked('post', path())
        .set('Idempotency-Key', 'yearly-change')
        .send({ reason: 'Yearly change', overlapHours: 24 });
    const made = await make();
    expect(made.status).toBe(201);
    expect((await make()).body).toMatchObject({ secret: 'shown once' });
    newSecret = (made.body as { secret: string }).secret;
    expect(newSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect([await delivered(webhookSecret), await delivered(newSecret)]).toEqual([202, 202]);
    const { body } = await asked('get', path());
    const { items } = body as { items: { expiresAt?: string }[] };
    expect(items).toHaveLength(2);
    expect(items.filter(({ expiresAt }) => expiresAt !== undefined)).toHaveLength(1);
    expect(JSON.stringify(body)).not.toContain('whsec_');
    const third = await asked('post', path()).send({ reason: 'And another' });
    expect([third.status, (third.body as { code: string }).code]).toEqual([409, 'SECRETS_OVERLAP']);
  });

  it('end when they are retired, and the last one stays', async () => {
    const [old, successor] = await idsTaken();
    const retire = (id: string) =>
      asked('post', `${path()}/${id}/retirement`).send({ reason: 'The payer has changed over' });
    expect((await retire(old!)).status).toBe(204);
    expect([await delivered(webhookSecret), await delivered(newSecret)]).toEqual([401, 202]);
    const last = await retire(successor!);
    expect([last.status, (last.body as { code: string }).code]).toEqual([409, 'LAST_SECRET']);
    expect((await retire(old!)).status).toBe(404);
  });

  it('end with the overlap', async () => {
    const made = await asked('post', path()).send({ reason: 'Once more', overlapHours: 1 });
    const { secret } = made.body as { secret: string };
    await practice.database.inGlobal((scope) =>
      scope.query(
        `UPDATE connection SET webhook_secrets = jsonb_set(webhook_secrets, '{0,expiresAt}', $2)
          WHERE id = $1`,
        [practice.connectionId, JSON.stringify(new Date(Date.now() - 1_000).toISOString())],
      ),
    );
    expect([await delivered(newSecret), await delivered(secret)]).toEqual([401, 202]);
    expect(await idsTaken()).toHaveLength(1);
  });

  it('are for administrators of a practice that uses the connection, and leave a trail', async () => {
    const other = await addOrganization(practice);
    expect((await asked('get', path(), other.key)).status).toBe(404);
    const biller = await asked('post', path(), practice.keys['biller']).send({ reason: 'Because' });
    expect(biller.status).toBe(403);
    const events = await practice.database.inOrganization(
      practice.organizationId,
      { kind: 'system' },
      (scope) =>
        scope.query<{ action: string; reason: string; changes: unknown }>(
          `SELECT action, reason, changes FROM audit_event WHERE action LIKE 'webhook.%InboundSecret'`,
        ),
    );
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['webhook.addInboundSecret', 'webhook.retireInboundSecret']),
    );
    expect(JSON.stringify(events)).not.toContain('whsec_');
  });
});
