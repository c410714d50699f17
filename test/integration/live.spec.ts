import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { sealLive } from '../../src/persistence/live/seal-live.js';
import { openApi } from './api-support.js';
import { addOrganization, createPractice, type Practice } from './intake-support.js';

jest.setTimeout(60_000);

interface Told {
  readonly id: string;
  readonly event: string;
  readonly data: { readonly kind?: string; readonly ids?: readonly string[] };
}

/** A client of the stream: what it was told so far, and how to wait for more. */
class Ear {
  readonly told: Told[] = [];
  private readonly closing = new AbortController();
  private text = '';

  async open(url: string, key: string, lastEventId?: string): Promise<this> {
    const answer = await fetch(url, {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${key}`,
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
      signal: this.closing.signal,
    });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    void this.hear(answer);
    await this.until(({ event }) => event === 'ready' || event === 'reset');
    return this;
  }

  close(): void {
    this.closing.abort();
  }

  async until(wanted: (told: Told) => boolean, patienceMs = 5_000): Promise<Told> {
    const end = Date.now() + patienceMs;
    for (;;) {
      const found = this.told.find(wanted);
      if (found !== undefined) return found;
      if (Date.now() > end) throw new Error(`not told: ${JSON.stringify(this.told)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  private async hear(answer: Response): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of answer.body!) this.take(decoder.decode(chunk as Uint8Array));
    } catch {
      // Closed by the test.
    }
  }

  private take(text: string): void {
    const parts = (this.text + text).split('\n\n');
    this.text = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string) =>
        part
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      const [id, event] = [field('id'), field('event')];
      if (id === undefined || event === undefined) continue;
      this.told.push({ id, event, data: JSON.parse(field('data') ?? '{}') as Told['data'] });
    }
  }
}

describe('live changes', () => {
  let practice: Practice;
  let app: INestApplication;
  let relay: Database;
  let owner: Client;
  let url: string;
  const ears: Ear[] = [];

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    url = `http://127.0.0.1:${port}/v1/events`;
    relay = new Database(await createDataSource(practice.test.relayUrl, 2).initialize());
    owner = new Client({ connectionString: practice.test.ownerUrl });
    await owner.connect();
    await sealLive(relay, 10_000);
  });
  afterEach(() => {
    for (const ear of ears.splice(0)) ear.close();
  });
  afterAll(async () => {
    await owner.end();
    await relay.close();
    await app.close();
    await practice.test.drop();
  });

  const listen = async (key: string, lastEventId?: string): Promise<Ear> => {
    const ear = await new Ear().open(url, practice.keys[key] ?? key, lastEventId);
    ears.push(ear);
    return ear;
  };
  const poll = async (key: string, query = '') => {
    const answer = await fetch(`${url}${query}`, {
      headers: { authorization: `Bearer ${practice.keys[key]}` },
    });
    return (await answer.json()) as { items: Told['data'][]; last: number; reset: boolean };
  };

  async function addItem(client = owner, queue = 'coding'): Promise<string> {
    const id = randomUUID();
    await client.query(
      `INSERT INTO work_item (id, organization_id, kind, queue, reason_code, message, cause_key)
       VALUES ($1, $2, 'test', $3, 'TEST', 'Secret name of a patient', $4)`,
      [id, practice.organizationId, queue, id],
    );
    return id;
  }
  const addApproval = () =>
    owner.query(
      `INSERT INTO approval (id, organization_id, subject_kind, subject_id, action, reason,
         maker_person_id, expires_at)
       SELECT $1, $2, 'encounter', $1, 'writeOffBalance', 'test', person_id, now()
         FROM membership WHERE organization_id = $2 LIMIT 1`,
      [randomUUID(), practice.organizationId],
    );

  it('reach whoever listens once they are sealed, with kind and ids and nothing else', async () => {
    const ear = await listen('biller');
    const id = await addItem();
    await sealLive(relay, 1_000);
    const told = await ear.until(({ data }) => data.kind === 'workItem');
    expect(told.event).toBe('change');
    expect(told.data).toEqual({ kind: 'workItem', ids: [id], at: expect.any(String) as string });
  });

  it('are resumed from the last id without losing a transaction that commits late', async () => {
    const late = new Client({ connectionString: practice.test.ownerUrl });
    await late.connect();
    await late.query('BEGIN');
    const lateId = await addItem(late);
    const earlyId = await addItem();
    await sealLive(relay, 1_000);
    const ear = await listen('biller');
    const seen = ear.told.at(-1)!.id;
    ear.close();
    await late.query('COMMIT');
    await late.end();
    await sealLive(relay, 1_000);
    const again = await listen('biller', seen);
    const told = await again.until(({ data }) => data.ids?.includes(lateId) === true);
    expect(Number(told.id)).toBeGreaterThan(Number(seen));
    expect(JSON.stringify(again.told)).not.toContain(earlyId);
  });

  it('are told by role, and move the number on for whom they are not told', async () => {
    const desk = await listen('frontDesk');
    await addApproval();
    await sealLive(relay, 1_000);
    const passed = await desk.until(({ event }) => event === 'passed');
    expect(desk.told.some(({ data }) => data.kind === 'approval')).toBe(false);
    const after = `?after=${Number(passed.id) - 1}`;
    expect((await poll('supervisor', after)).items).toMatchObject([{ kind: 'approval' }]);
    expect(await poll('frontDesk', after)).toMatchObject({ items: [], last: Number(passed.id) });
  });

  it('stay within their organization', async () => {
    const other = await addOrganization(practice);
    const stranger = await listen(other.key);
    await addItem();
    await sealLive(relay, 1_000);
    const own = await listen('biller', '0');
    await own.until(({ data }) => data.kind === 'workItem');
    expect(stranger.told.map(({ event }) => event)).toEqual(['ready']);
  });

  it('say so when somebody was away for too long', async () => {
    const { last } = await poll('biller');
    expect(await poll('biller', `?after=${last + 50}`)).toMatchObject({ reset: true, last });
    const ear = await listen('biller', String(last + 50));
    expect(ear.told[0]).toMatchObject({ event: 'reset', id: String(last) });
  });

  it('are numbered without a gap by two sealers at once', async () => {
    for (let n = 0; n < 20; n += 1) await addItem();
    const taken = await Promise.all([sealLive(relay, 15), sealLive(relay, 15)]);
    expect(Math.max(...taken)).toBe(15);
    await sealLive(relay, 100);
    const { rows } = await owner.query<{ gaps: string }>(
      `SELECT max(sequence) - count(*) AS gaps FROM live_event WHERE organization_id = $1`,
      [practice.organizationId],
    );
    expect(Number(rows[0]!.gaps)).toBe(0);
  });
});
