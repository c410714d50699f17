import { createHmac } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { calendarDate } from '../../src/domain/shared/calendar-date.js';
import { findPostgres } from '../../src/local-stack/postgres.js';
import { removeTemporalData } from '../../src/local-stack/temporal-server.js';
import { demoFiles, type DemoFile } from '../../src/payer-simulator/demo-files.js';
import { allowedColumns, CANARY, canaryEncounter, columnsWith } from '../support/canary.js';
import { TestStack } from '../support/stack.js';

jest.setTimeout(600_000);

const today = calendarDate(new Date().toISOString().slice(0, 10));

/** The whole engine on one machine, and what must not be able to hurt it. */
describe('the engine', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await TestStack.create();
    await stack.start();
  });
  afterAll(() => stack.remove());

  async function rows<Row extends object>(sql: string): Promise<Row[]> {
    const server = await findPostgres(join(stack.dataDir, 'postgres'));
    const client = new Client({ connectionString: server?.url('postgres', 'zerobalance') });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async function take({ name, body }: DemoFile): Promise<void> {
    const { urls } = await stack.status();
    const { keys } = await stack.secrets();
    const response = await fetch(
      `${urls['api']}/v1/imports/837?file=${name}&createProviders=true`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${keys.administrator}`,
          'content-type': 'application/edi-x12',
        },
        body: new Blob([new Uint8Array(body)]),
      },
    );
    expect(response.ok).toBe(true);
  }

  const underWay = async (): Promise<number> => {
    const [row] = await rows<{ n: number }>(`SELECT count(*)::int AS n FROM encounter n
      WHERE n.stage NOT IN ('closed', 'patientBilling') AND n.billable AND NOT EXISTS (
        SELECT 1 FROM work_item w WHERE w.encounter_id = n.id AND w.state = 'open')`);
    return row?.n ?? -1;
  };
  const ledger = (): Promise<object[]> =>
    rows(`SELECT account, sum(CASE direction WHEN 'D' THEN amount_cents ELSE -amount_cents END)::bigint
      AS cents, count(*)::int AS entries FROM ledger_entry GROUP BY account ORDER BY account`);
  const verified = async (): Promise<unknown> => stack.json('verify');

  it('takes claims from file to decision although the worker is killed in the middle', async () => {
    for (const file of demoFiles(22, today, 11)) await take(file);
    await sleep(3_000);
    await stack.kill('worker');
    await stack.until('all decided', async () => (await underWay()) === 0, 180_000);
    const [{ closed } = { closed: 0 }] = await rows<{ closed: number }>(
      "SELECT count(*)::int AS closed FROM encounter WHERE stage = 'closed'",
    );
    expect(closed).toBeGreaterThan(0);
    expect(await verified()).toMatchObject({ ok: true, violations: [] });
  });

  it('posts a payment once, although its webhook comes five times', async () => {
    await sleep(6_000);
    const before = await ledger();
    const [message] = await rows<{ id: string; connection: string; key: string; body: Buffer }>(
      `SELECT m.id, m.connection_id AS connection, m.source_key AS key, c.bytes AS body
       FROM inbox_message m JOIN inbox_chunk c ON c.inbox_id = m.id
       WHERE m.source = 'webhook' AND m.kind = '835' ORDER BY m.received_at LIMIT 1`,
    );
    if (!message) throw new Error('no payment advice came in');
    const { urls } = await stack.status();
    const { webhookSecret } = await stack.secrets();
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => deliver(urls['api'] ?? '', webhookSecret, message)),
    );
    expect(answers.every((status) => status >= 200 && status < 300)).toBe(true);
    const changed = { ...message, body: Buffer.concat([message.body, Buffer.from(' ')]) };
    expect(await deliver(urls['api'] ?? '', webhookSecret, changed)).toBe(409);
    expect(await deliver(urls['api'] ?? '', 'whsec_d3Jvbmc=', message)).toBe(401);
    await sleep(2_000);
    expect(await ledger()).toEqual(before);
  });

  it('keeps a patient’s values where they belong: none in logs, metrics, errors or Temporal', async () => {
    const { urls } = await stack.status();
    const { keys } = await stack.secrets();
    const api = urls['api'] ?? '';
    const call = (path: string, body?: object) =>
      fetch(`${api}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${keys.administrator}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const taken = await call('/v1/encounters', canaryEncounter);
    expect(taken.status).toBe(201);
    const { encounterId } = (await taken.json()) as { encounterId: string };
    await stack.until('the claim is decided', async () => {
      const [row] = await rows<{ n: number }>(
        `SELECT count(*)::int AS n FROM claim_payment WHERE encounter_id = '${encounterId}'`,
      );
      return (row?.n ?? 0) > 0 || (await underWay()) === 0;
    });
    for (const path of ['', '/history', '/ledger', '/notes']) {
      expect((await call(`/v1/encounters/${encounterId}${path}`)).status).toBe(200);
    }
    expect((await call('/v1/patients/search', { text: `${CANARY}LAST` })).status).toBe(200);
    const errors = await Promise.all([
      call('/v1/encounters', { ...canaryEncounter, lines: [{ procedure: CANARY }] }),
      call(`/v1/encounters/${encounterId}/commands`, { kind: CANARY, reason: CANARY }),
      call('/v1/patients/search', { text: [CANARY] }),
      call(`/v1/persons?lastName=${CANARY}`),
      fetch(`${api}/v1/imports/837`, {
        method: 'POST',
        headers: { authorization: `Bearer ${keys.administrator}`, 'content-type': 'text/plain' },
        body: `ISA*${CANARY}`,
      }),
    ]);
    for (const answer of errors) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      const problem = (await answer.json()) as { instance?: string };
      expect(JSON.stringify({ ...problem, instance: '' })).not.toContain(CANARY);
    }
    const leaks: string[] = [];
    const look = (where: string, text: string | Buffer) => {
      if (text.includes(CANARY)) leaks.push(where);
    };
    for (const folder of ['logs', 'temporal']) {
      for (const file of await readdir(join(stack.dataDir, folder))) {
        if (!/\.(log|db|db-wal|json)$/.test(file)) continue;
        look(`${folder}/${file}`, await readFile(join(stack.dataDir, folder, file)));
      }
    }
    for (const [name, url] of Object.entries(urls)) {
      if (url === undefined || !url.startsWith('http')) continue;
      const metrics = await fetch(new URL('/metrics', url)).catch(() => undefined);
      if (metrics?.ok) look(`metrics of ${name}`, await metrics.text());
    }
    const server = await findPostgres(join(stack.dataDir, 'postgres'));
    const client = new Client({ connectionString: server?.url('postgres', 'zerobalance') });
    await client.connect();
    const columns = await columnsWith(client, CANARY);
    await client.end();
    expect(columns).toEqual(
      expect.arrayContaining(['patient.last_name', 'encounter_snapshot.content']),
    );
    leaks.push(...columns.filter((column) => !allowedColumns.some((one) => one.test(column))));
    expect(leaks).toEqual([]);
  });

  it('lets no name of a patient into the database of Temporal', async () => {
    const folder = join(stack.dataDir, 'temporal');
    const patients = await rows<{ name: string }>('SELECT DISTINCT last_name AS name FROM patient');
    expect(patients.length).toBeGreaterThan(3);
    for (const file of (await readdir(folder)).filter((name) => name.includes('.db'))) {
      const bytes = await readFile(join(folder, file));
      for (const { name } of patients) expect(bytes.includes(name)).toBe(false);
    }
  });

  it('goes on from its rows when the database of Temporal is deleted, with the same ledger', async () => {
    for (const file of demoFiles(22, today, 12)) await take(file);
    await sleep(5_000);
    await stack.run('stop');
    await removeTemporalData(join(stack.dataDir, 'temporal'));
    await stack.start();
    const before = await rows<{ id: string; hash: string }>(ledgerRows);
    const recovered = await stack.json<{ encounters: number }>('recover');
    expect(recovered.encounters).toBeGreaterThan(0);
    await stack.until('all decided again', async () => (await underWay()) === 0, 180_000);
    const after = new Map((await rows<{ id: string; hash: string }>(ledgerRows)).map(pair));
    for (const { id, hash } of before) expect(after.get(id)).toBe(hash);
    expect(await verified()).toMatchObject({ ok: true, violations: [] });
  });
});

/** Every transaction with a digest of its entries: none may be changed or gone afterwards. */
const ledgerRows = `SELECT t.id, md5(string_agg(e::text, ',' ORDER BY e.ordinal)) AS hash
  FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id GROUP BY t.id`;
const pair = ({ id, hash }: { id: string; hash: string }): [string, string] => [id, hash];

async function deliver(
  api: string,
  secret: string,
  message: { connection: string; key: string; body: Buffer },
): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update(Buffer.concat([Buffer.from(`${message.key}.${timestamp}.`), message.body]))
    .digest('base64');
  const response = await fetch(`${api}/v1/webhooks/${message.connection}`, {
    method: 'POST',
    headers: {
      'webhook-id': message.key,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
      'content-type': 'application/edi-x12',
    },
    body: new Blob([new Uint8Array(message.body)]),
  });
  return response.status;
}
