import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import type { CommandOutcome } from '../../src/domain/encounter/encounter-command.js';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { BulkJobTask } from '../../src/relay/bulk-job.task.js';
import { openApi } from './api-support.js';
import { never, rowsOf, sampleClaim, takeIn } from './claims-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(60_000);

interface Job {
  readonly id: string;
  readonly state: string;
  readonly doneCount: number;
  readonly refusedCount: number;
  readonly approvalId?: string;
  readonly amountCents: number;
  readonly rowCount: number;
}

/** Encounters' workflows: what they were told, and what they answer. */
class Encounters {
  readonly told: { encounterId: string; kind: string; commandId: string }[] = [];
  answer: (encounterId: string) => CommandOutcome = () => ({ outcome: 'done' });

  readonly command = async (
    { encounterId }: { encounterId: string },
    kind: string,
    { commandId }: { commandId: string },
  ): Promise<CommandOutcome> => {
    this.told.push({ encounterId, kind, commandId });
    return this.answer(encounterId);
  };
}

describe('bulk jobs', () => {
  let practice: Practice;
  let app: INestApplication;
  let relay: Database;
  let encounters: Encounters;
  let ids: readonly string[];

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    relay = new Database(await createDataSource(practice.test.relayUrl, 2).initialize());
    ids = await takeIn(
      practice,
      [1, 2, 3].map((number) => sampleClaim(number)),
    );
  });
  beforeEach(() => {
    encounters = new Encounters();
  });
  afterAll(async () => {
    await relay.close();
    await app.close();
    await practice.test.drop();
  });

  const ask = (method: 'get' | 'post', path: string, key: string, body?: object) => {
    const sent = request(app.getHttpServer() as App)
      [method](path)
      .set('authorization', `Bearer ${practice.keys[key]}`);
    return body === undefined ? sent : sent.send(body);
  };
  const make = async (body: object, key = 'biller'): Promise<Job> => {
    const answer = await ask('post', '/v1/bulk-jobs', key, {
      reason: 'because of a test',
      ...body,
    });
    expect(answer.body).toMatchObject({ id: expect.any(String) as string });
    return answer.body as Job;
  };
  const jobOf = async (id: string) =>
    (await ask('get', `/v1/bulk-jobs/${id}`, 'biller')).body as Job;
  const run = async (): Promise<void> => {
    const task = new BulkJobTask({ app: practice.database, relay }, encounters);
    while ((await task.run(never)) === 'more');
  };

  it('show count and money first, and refuse a selection that has changed since', async () => {
    const asked = { action: 'hold', selection: { ids: [...ids] } };
    const { body } = await ask('post', '/v1/bulk-jobs/preview', 'biller', asked);
    expect(body).toMatchObject({ rowCount: 3, needsSecondPerson: false });
    const changed = await ask('post', '/v1/bulk-jobs', 'biller', {
      ...asked,
      reason: 'because of a test',
      expected: { rowCount: 2, amountCents: 0 },
    });
    expect(changed.body).toMatchObject({ status: 409, code: 'SELECTION_CHANGED' });
  });

  it('give each encounter its command, and each row its own result', async () => {
    encounters.answer = (id) =>
      id === ids[1] ? { outcome: 'refused', code: 'ALREADY_HELD' } : { outcome: 'done' };
    const { id } = await make({ action: 'hold', selection: { encounters: { held: false } } });
    await run();
    expect(await jobOf(id)).toMatchObject({ state: 'done', doneCount: 2, refusedCount: 1 });
    const { body } = await ask('get', `/v1/bulk-jobs/${id}/rows`, 'biller');
    const refused = (body as { items: { subjectId: string; outcomeCode?: string }[] }).items.filter(
      ({ outcomeCode }) => outcomeCode !== undefined,
    );
    expect(refused).toMatchObject([{ subjectId: ids[1], outcomeCode: 'ALREADY_HELD' }]);
    expect(encounters.told.every(({ kind }) => kind === 'holdEncounter')).toBe(true);
  });

  it('go on after Temporal was away, with the same command for the same row', async () => {
    const { id } = await make({ action: 'retry', selection: { ids: [ids[0]] } });
    encounters.answer = () => {
      throw Object.assign(new Error('away'), { code: 14 });
    };
    await run();
    expect(await jobOf(id)).toMatchObject({ state: 'running', doneCount: 0 });
    encounters.answer = () => ({ outcome: 'done' });
    await relay.inGlobal((scope) =>
      scope.execute('UPDATE outbox_message SET next_attempt_at = now() WHERE subject_id = $1', [
        id,
      ]),
    );
    await run();
    expect(await jobOf(id)).toMatchObject({ state: 'done', doneCount: 1 });
    expect(new Set(encounters.told.map(({ commandId }) => commandId)).size).toBe(1);
  });

  it('can be cancelled: what waits is not done', async () => {
    const { id } = await make({ action: 'retry', selection: { ids: [...ids] } });
    const cancelled = await ask('post', `/v1/bulk-jobs/${id}/cancellation`, 'biller');
    expect(cancelled.body).toMatchObject({ state: 'cancelled' });
    await run();
    expect(encounters.told).toEqual([]);
    const again = await ask('post', `/v1/bulk-jobs/${id}/cancellation`, 'biller');
    expect(again.body).toMatchObject({ code: 'ALREADY_DECIDED' });
  });

  it('wait for a second person when their money together is over the limit', async () => {
    const job = await make({ action: 'writeOff', selection: { ids: [...ids] } }, 'supervisor');
    expect(job).toMatchObject({
      state: 'waitsForApproval',
      approvalId: expect.any(String) as string,
    });
    expect(job.amountCents).toBeGreaterThan(10_000);
    await run();
    expect(encounters.told).toEqual([]);
    const decision = { decision: 'approved', reason: 'because of a test' };
    const path = `/v1/approvals/${job.approvalId}/decision`;
    const own = await ask('post', path, 'supervisor', decision);
    expect(own.body).toMatchObject({ status: 403, code: 'APPROVAL_BY_MAKER' });
    expect((await ask('post', path, 'administrator', decision)).status).toBeLessThan(300);
    await run();
    expect(await jobOf(job.id)).toMatchObject({ state: 'done', doneCount: 3 });
    const written = await rowsOf<{ amount: number }>(
      practice,
      `SELECT (c.payload ->> 'amountCents')::int AS amount FROM command c
        WHERE c.approval_id = $1 AND c.kind = 'writeOffBalance'`,
      [job.approvalId],
    );
    expect(written.reduce((sum, { amount }) => sum + amount, 0)).toBe(job.amountCents);
  });

  it('assign, and export as a file whose reading is an audit event with the patients', async () => {
    const supervisor = await rowsOf<{ id: string }>(
      practice,
      `SELECT person_id AS id FROM membership WHERE organization_id = $1 AND role = 'supervisor'`,
      [practice.organizationId],
    );
    await make({ action: 'assign', selection: { ids: [...ids] }, personId: supervisor[0]!.id });
    const { id } = await make({ action: 'export', selection: { ids: [...ids] } });
    await run();
    const file = await ask('get', `/v1/bulk-jobs/${id}/file`, 'biller');
    expect(file.text.split('\r\n')).toHaveLength(5);
    const events = await rowsOf<{ patients: number }>(
      practice,
      `SELECT cardinality(patient_ids) AS patients FROM audit_event WHERE subject_id = $1
        AND action = 'encounter.getBulkJobFile'`,
      [id],
    );
    expect(events).toHaveLength(1);
    expect(events[0]!.patients).toBeGreaterThan(0);
  });

  it('are refused to a role that may not do it to one row', async () => {
    const answer = await ask('post', '/v1/bulk-jobs', 'frontDesk', {
      action: 'writeOff',
      selection: { ids: [...ids] },
      reason: 'because of a test',
    });
    expect(answer.body).toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
  });
});
