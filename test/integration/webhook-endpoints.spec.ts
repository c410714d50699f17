import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import { Webhook } from 'standardwebhooks';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { eventCatalogue } from '../../src/domain/webhook/event-catalogue.js';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { sealLive } from '../../src/persistence/live/seal-live.js';
import { WebhookTask } from '../../src/relay/webhooks/webhook.task.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';
import { addSession } from './session-support.js';
import { demoPeople } from '../../src/persistence/seed/demo-data.js';

jest.setTimeout(60_000);

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A system of the practice: what it was sent, and what it answers. */
class Receiver {
  readonly received: Received[] = [];
  status = 204;
  private server: Server | undefined;

  async start(): Promise<string> {
    this.server = createServer((incoming, answer) => {
      let body = '';
      incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
      incoming.on('end', () => {
        this.received.push({ headers: incoming.headers, body });
        answer.writeHead(this.status, { location: 'http://127.0.0.1:1/elsewhere' }).end('noted');
      });
    });
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  stop(): Promise<unknown> {
    return new Promise((resolve) => this.server!.close(resolve));
  }
}

interface Endpoint {
  readonly id: string;
  readonly version: number;
  readonly enabled: boolean;
  readonly signingSecret: string;
}

describe('webhooks to the practice’s own systems', () => {
  const keys = { keys: { k1: Buffer.alloc(32, 7) }, currentId: 'k1' };
  let practice: Practice;
  let app: INestApplication;
  let relay: Database;
  let owner: Client;
  let receiver: Receiver;
  let url: string;

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice, {}, { WEBHOOK_PRIVATE_TARGETS: 'allow' });
    relay = new Database(await createDataSource(practice.test.relayUrl, 2).initialize());
    owner = new Client({ connectionString: practice.test.ownerUrl });
    await owner.connect();
  });
  beforeEach(async () => {
    await sealLive(relay, 10_000);
    receiver = new Receiver();
    url = await receiver.start();
  });
  afterEach(async () => {
    await owner.query(`UPDATE webhook_endpoint SET disabled_at = now(), removed_at = now()`);
    await send();
    await receiver.stop();
  });
  afterAll(async () => {
    await owner.end();
    await relay.close();
    await app.close();
    await practice.test.drop();
  });

  const ask = (method: 'get' | 'post' | 'patch' | 'delete', path: string, key = 'administrator') =>
    request(app.getHttpServer() as App)
      [method](`/v1/webhook-${path}`)
      .set('authorization', `Bearer ${practice.keys[key]}`);
  const add = async (eventTypes: readonly string[], at = url): Promise<Endpoint> => {
    const answer = await ask('post', 'endpoints').send({ url: at, eventTypes });
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
    return answer.body as Endpoint;
  };
  /** Does one portion of the relay's work. */
  const send = (allowPrivate = true) =>
    new WebhookTask({ app: practice.database, relay }, { keys, allowPrivate }).run(
      new AbortController().signal,
    );
  const deliveries = async (endpoint: Endpoint, query = '') =>
    (await ask('get', `endpoints/${endpoint.id}/deliveries${query}`)).body as {
      items: {
        id: string;
        state: string;
        attempts: number;
        eventType: string;
        lastStatus?: number;
        lastErrorCode?: string;
        lastDurationMs?: number;
        nextAttemptAt?: string;
      }[];
      next?: string;
    };
  const dueNow = () =>
    owner.query(`UPDATE webhook_delivery SET next_attempt_at = now() WHERE state = 'waiting'`);

  async function change(): Promise<string> {
    const id = randomUUID();
    await owner.query(
      `INSERT INTO work_item (id, organization_id, kind, queue, reason_code, message, cause_key)
       VALUES ($1, $2, 'test', 'coding', 'TEST', 'Secret name of a patient', $3)`,
      [id, practice.organizationId, id],
    );
    await sealLive(relay, 1_000);
    return id;
  }

  it('tell a receiver that verifies the signature which rows changed, and nothing else', async () => {
    const endpoint = await add(['workItem.changed']);
    const id = await change();
    await send();
    expect(receiver.received).toHaveLength(1);
    const { headers, body } = receiver.received[0]!;
    const told = new Webhook(endpoint.signingSecret).verify(body, headers as never);
    expect(told).toEqual({
      type: 'workItem.changed',
      timestamp: expect.any(String) as string,
      data: { organizationId: practice.organizationId, sequence: expect.any(Number), ids: [id] },
    });
    expect((await deliveries(endpoint)).items).toMatchObject([
      { state: 'delivered', attempts: 1, lastStatus: 204, lastDurationMs: expect.any(Number) },
    ]);
    await send();
    expect(receiver.received).toHaveLength(1);
  });

  it('are sent only what was subscribed to, and nothing while they are off', async () => {
    const encounters = await add(['encounter.*']);
    const all = await add(['*']);
    await change();
    expect((await deliveries(encounters)).items).toEqual([]);
    expect((await deliveries(all)).items).toMatchObject([{ eventType: 'workItem.changed' }]);
    await ask('patch', `endpoints/${all.id}`).set('if-match', '"1"').send({ enabled: false });
    await change();
    await send();
    const [delivery, ...more] = (await deliveries(all)).items;
    expect(more).toEqual([]);
    expect(delivery).toMatchObject({ state: 'failed', lastErrorCode: 'ENDPOINT_DISABLED' });
    expect(receiver.received).toEqual([]);
  });

  it('are tried again under the same message id, with a pause, until they are taken', async () => {
    const endpoint = await add(['*']);
    receiver.status = 500;
    await change();
    await send();
    await send();
    expect(receiver.received).toHaveLength(1);
    const [waiting] = (await deliveries(endpoint)).items;
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, lastErrorCode: 'HTTP_500' });
    expect(Date.parse(waiting!.nextAttemptAt!)).toBeGreaterThan(Date.now() - 60_000);
    expect((await ask('get', `endpoints/${endpoint.id}`)).body).toMatchObject({
      enabled: true,
      failingSince: expect.any(String) as string,
    });
    receiver.status = 200;
    await dueNow();
    await send();
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual([waiting!.id, waiting!.id]);
    const detail = await ask('get', `deliveries/${waiting!.id}`);
    expect(detail.body).toMatchObject({
      state: 'delivered',
      log: [{ status: 500, errorCode: 'HTTP_500' }, { status: 200 }],
    });
    expect((await ask('get', `endpoints/${endpoint.id}`)).body).not.toHaveProperty('failingSince');
  });

  it('switch an endpoint off after three days, call a person, and replay what failed', async () => {
    const endpoint = await add(['*']);
    receiver.status = 503;
    const id = await change();
    await owner.query(`UPDATE webhook_delivery SET attempts = 10 WHERE state = 'waiting'`);
    await send();
    const off = (await ask('get', `endpoints/${endpoint.id}`)).body as Endpoint;
    expect(off).toMatchObject({ enabled: false, disabledReason: 'failing' });
    const items = await owner.query<{ state: string }>(
      `SELECT state FROM work_item WHERE cause_key = $1`,
      [`webhookEndpoint/${endpoint.id}`],
    );
    expect(items.rows).toEqual([{ state: 'open' }]);
    const on = await ask('patch', `endpoints/${endpoint.id}`)
      .set('if-match', `"${off.version}"`)
      .send({ enabled: true });
    expect(on.body).toMatchObject({ enabled: true });
    await owner.query('DELETE FROM change_mark');
    receiver.status = 200;
    receiver.received.length = 0;
    const replay = await ask('post', `endpoints/${endpoint.id}/replay`).send({
      since: new Date(Date.now() - 3_600_000).toISOString(),
    });
    expect(replay.body).toEqual({ replayed: 1 });
    await send();
    expect(receiver.received).toHaveLength(1);
    expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({ data: { ids: [id] } });
    const [again, first] = (await deliveries(endpoint)).items;
    expect(again).toMatchObject({ state: 'delivered', replayOf: first!.id });
    expect(receiver.received[0]!.headers['webhook-id']).toBe(first!.id);
    const settled = await owner.query<{ state: string }>(
      `SELECT state FROM work_item WHERE cause_key = $1`,
      [`webhookEndpoint/${endpoint.id}`],
    );
    expect(settled.rows).toEqual([{ state: 'resolved' }]);
    const single = await ask('post', `deliveries/${first!.id}/replay`).send({});
    expect(single.status).toBe(201);
    const once = await ask('post', `endpoints/${endpoint.id}/replay`).send({
      since: new Date(Date.now() - 3_600_000).toISOString(),
    });
    expect(once.body).toEqual({ replayed: 0 });
  });

  it('end at once where the receiver says that it is gone', async () => {
    const endpoint = await add(['*']);
    receiver.status = 410;
    await change();
    await send();
    expect((await ask('get', `endpoints/${endpoint.id}`)).body).toMatchObject({
      enabled: false,
      disabledReason: 'gone',
    });
  });

  it('do not follow a redirect', async () => {
    const endpoint = await add(['*']);
    receiver.status = 302;
    await change();
    await send();
    expect(receiver.received).toHaveLength(1);
    expect((await deliveries(endpoint)).items).toMatchObject([
      { state: 'waiting', lastStatus: 302, lastErrorCode: 'HTTP_302' },
    ]);
  });

  it('sign with both secrets while one replaces the other', async () => {
    const endpoint = await add(['*']);
    const rotated = await ask('post', `endpoints/${endpoint.id}/rotation`).send({
      overlapHours: 1,
    });
    const { signingSecret } = rotated.body as Endpoint;
    const verify = (secret: string) => {
      const { body, headers } = receiver.received.at(-1)!;
      return () => new Webhook(secret).verify(body, headers as never);
    };
    await change();
    await send();
    expect(verify(endpoint.signingSecret)).not.toThrow();
    expect(verify(signingSecret)).not.toThrow();
    await ask('post', `endpoints/${endpoint.id}/rotation`).send({ overlapHours: 0 });
    await change();
    await send();
    expect(verify(endpoint.signingSecret)).toThrow();
    expect(verify(signingSecret)).toThrow();
  });

  it('are tested with an event that goes to an endpoint that is off, too, and is tried once', async () => {
    const endpoint = await add(['encounter.*']);
    await ask('patch', `endpoints/${endpoint.id}`).set('if-match', '"1"').send({ enabled: false });
    const test = await ask('post', `endpoints/${endpoint.id}/test`).send({});
    expect(test.body).toMatchObject({ eventType: 'webhook.test', state: 'waiting' });
    await send();
    expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({ type: 'webhook.test' });
    receiver.status = 500;
    await ask('post', `endpoints/${endpoint.id}/test`).send({});
    await send();
    expect((await deliveries(endpoint, '?state=failed')).items).toHaveLength(1);
  });

  it('never call an address of a private network, unless development says so', async () => {
    const endpoint = await add(['*']);
    const named = await add(['*'], url.replace('127.0.0.1', 'localhost'));
    await change();
    await send(false);
    expect(receiver.received).toEqual([]);
    for (const one of [endpoint, named]) {
      expect((await deliveries(one)).items).toMatchObject([
        { state: 'waiting', lastErrorCode: 'WEBHOOK_URL_NOT_ALLOWED' },
      ]);
    }
    await owner.query(`UPDATE webhook_endpoint SET url = 'https://localtest.test.invalid/'`);
    await dueNow();
    await send(false);
    expect((await deliveries(named)).items[0]!.lastErrorCode).toMatch(/ENOTFOUND|EAI_AGAIN/);
  });

  it('show their secret once, keep it sealed, and say who changed an endpoint', async () => {
    const endpoint = await add(['*']);
    const { rows } = await owner.query<{ secrets: string }>(
      'SELECT secrets::text AS secrets FROM webhook_endpoint WHERE id = $1',
      [endpoint.id],
    );
    expect(rows[0]!.secrets).not.toContain(endpoint.signingSecret.slice(6));
    const read = await ask('get', `endpoints/${endpoint.id}`);
    expect(JSON.stringify(read.body)).not.toContain('whsec_');
    expect(read.headers['etag']).toBe('"1"');
    await ask('patch', `endpoints/${endpoint.id}`)
      .set('if-match', '"1"')
      .send({ description: 'Data warehouse' });
    const late = await ask('patch', `endpoints/${endpoint.id}`)
      .set('if-match', '"1"')
      .send({ description: 'Mine' });
    expect([late.status, late.body]).toMatchObject([412, { details: { fields: 'description' } }]);
    const without = await ask('patch', `endpoints/${endpoint.id}`).send({ description: 'x' });
    expect(without.status).toBe(428);
    const removed = await ask('delete', `endpoints/${endpoint.id}`);
    expect(removed.status).toBe(200);
    expect((await ask('get', `endpoints/${endpoint.id}`)).status).toBe(404);
  });

  it('keep no secret with the key of a repeated request', async () => {
    const key = randomUUID();
    const post = () =>
      ask('post', 'endpoints')
        .set('idempotency-key', key)
        .send({ url, eventTypes: ['*'] });
    const [first, second] = [await post(), await post()];
    const { signingSecret, ...rest } = first.body as Endpoint;
    expect([second.headers['idempotent-replay'], second.body]).toEqual([
      'true',
      { ...rest, signingSecret: 'shown once' },
    ]);
    const { rows } = await owner.query<{ response: string }>(
      'SELECT response::text FROM idempotency_key WHERE key = $1',
      [key],
    );
    expect(rows[0]!.response).not.toContain(signingSecret.slice(6));
    const issue = () =>
      request(app.getHttpServer() as App)
        .post('/v1/api-keys')
        .set('authorization', `Bearer ${practice.keys['administrator']}`)
        .set('idempotency-key', key)
        .send({ name: 'Warehouse', role: 'service' });
    const [issued, again] = [await issue(), await issue()];
    expect(issued.body).toMatchObject({ key: expect.stringMatching(/^zb_/) as string });
    expect(again.body).toMatchObject({ key: 'shown once' });
  });

  it('ask a person for a fresh second factor before they let data out', async () => {
    const person = demoPeople.find(({ key }) => key === 'administrator')!;
    const stale = await addSession(practice.database, person.id, 6);
    const answer = await request(app.getHttpServer() as App)
      .post('/v1/webhook-endpoints')
      .set('cookie', stale.cookie)
      .set('x-csrf-token', stale.csrf)
      .send({ url, eventTypes: ['*'] });
    expect(answer.body).toMatchObject({ code: 'FRESH_SECOND_FACTOR_NEEDED' });
  });

  it('have a catalogue, and refuse what is not in it, naming the field', async () => {
    const { body } = await ask('get', 'endpoints/event-types', 'auditor');
    expect((body as { items: object[] }).items).toHaveLength(eventCatalogue.length);
    const wrong = await ask('post', 'endpoints').send({ url, eventTypes: ['patient.renamed'] });
    expect(wrong.body).toMatchObject({
      code: 'BODY_INVALID',
      errors: [{ path: 'eventTypes.0' }],
    });
  });
});
