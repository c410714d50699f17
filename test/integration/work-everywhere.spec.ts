import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { openApi } from './api-support.js';
import { addOrganization, createPractice, type Practice } from './intake-support.js';
import { addSession } from './session-support.js';

jest.setTimeout(60_000);

interface Item {
  readonly id: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly message: string;
}

describe('the work of every practice in one list', () => {
  let practice: Practice;
  let app: INestApplication;
  let second: string;
  let third: string;
  let cookie: string;
  const personId = randomUUID();

  const join = (organizationId: string, role: string) =>
    practice.database.inGlobal((scope) =>
      scope.query(
        `INSERT INTO membership (id, person_id, organization_id, role)
         VALUES (gen_random_uuid(), $1, $2, $3)`,
        [personId, organizationId, role],
      ),
    );
  const addItem = (organizationId: string, message: string, openedAt: string, patientId?: string) =>
    practice.database.inOrganization(organizationId, { kind: 'system' }, (scope) =>
      scope.query(
        `INSERT INTO work_item (id, organization_id, kind, queue, reason_code, message, severity, cause_key,
           opened_at, patient_id)
         VALUES (gen_random_uuid(), $1, 'test', 'testing', 'TEST', $2, 'normal', $2, $3, $4)`,
        [organizationId, message, openedAt, patientId ?? null],
      ),
    );
  const addPatient = async (organizationId: string): Promise<string> => {
    const id = randomUUID();
    await practice.database.inOrganization(organizationId, { kind: 'system' }, async (scope) => {
      const guarantor = randomUUID();
      await scope.query(
        `INSERT INTO guarantor (id, organization_id, last_name, folded_name) VALUES ($1, $2, 'A', 'a')`,
        [guarantor, organizationId],
      );
      await scope.query(
        `INSERT INTO patient (id, organization_id, guarantor_id, last_name, first_name, birth_date,
           folded_name) VALUES ($1, $2, $3, 'Moss', 'Ira', '1980-01-02', 'moss ira')`,
        [id, organizationId, guarantor],
      );
    });
    return id;
  };
  const list = async (query = '') => {
    const answer = await request(app.getHttpServer() as App)
      .get(`/v1/work-items/everywhere?queue=testing${query}`)
      .set({ cookie, 'x-organization-id': practice.organizationId });
    expect(answer.status).toBe(200);
    return answer.body as { items: Item[]; next?: string };
  };

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    second = (await addOrganization(practice)).id;
    third = (await addOrganization(practice)).id;
    await practice.database.inGlobal((scope) =>
      scope.query(
        `INSERT INTO person (id, email, display_name) VALUES ($1, 'nora@billing.example', 'Nora')`,
        [personId],
      ),
    );
    await join(practice.organizationId, 'biller');
    await join(second, 'poster');
    ({ cookie } = await addSession(practice.database, personId));
    const [here, there] = [await addPatient(practice.organizationId), await addPatient(second)];
    // Fractions of which PostgreSQL prints fewer digits, so that texts alone would sort wrong.
    await addItem(practice.organizationId, 'one', '2026-03-01T10:00:00Z', here);
    await addItem(second, 'two', '2026-03-01T10:00:00.05Z', there);
    await addItem(practice.organizationId, 'three', '2026-03-01T10:00:00.5Z');
    await addItem(second, 'four', '2026-03-01T10:00:00.51Z');
    await addItem(second, 'five', '2026-03-01T10:00:01Z');
    await addItem(third, 'of others', '2026-03-01T09:00:00Z');
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });

  it('shows what needs people in each, the oldest first, with the practice, page by page', async () => {
    const messages: string[] = [];
    let cursor = '';
    do {
      const page = await list(`&limit=2${cursor}`);
      expect(page.items.length).toBeLessThanOrEqual(2);
      messages.push(...page.items.map(({ message }) => message));
      cursor = page.next === undefined ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(messages).toEqual(['one', 'two', 'three', 'four', 'five']);
    const [first, next] = (await list()).items;
    expect(first!.organizationId).toBe(practice.organizationId);
    expect([next!.organizationId, next!.organizationName]).toEqual([second, 'Other practice']);
  });

  it('leaves out a practice whose role asks for a second factor that the session lacks', async () => {
    await join(third, 'supervisor');
    expect((await list()).items.map(({ message }) => message)).not.toContain('of others');
    const strong = await addSession(practice.database, personId, 0);
    const before = cookie;
    cookie = strong.cookie;
    expect((await list()).items.map(({ message }) => message)).toContain('of others');
    cookie = before;
  });

  it('tells each practice who saw its patients, and no other’s', async () => {
    await list();
    for (const organizationId of [practice.organizationId, second]) {
      const events = await practice.database.inOrganization(
        organizationId,
        { kind: 'system' },
        (scope) =>
          scope.query<{ patientIds: string[]; strangers: number }>(
            `SELECT patient_ids AS "patientIds",
               (SELECT count(*)::int FROM unnest(patient_ids) p
                 WHERE p NOT IN (SELECT id FROM patient)) AS strangers
             FROM audit_event WHERE action = 'workItem.listWorkItemsEverywhere'
               AND actor_person_id = $1 AND cardinality(patient_ids) > 0`,
            [personId],
          ),
      );
      expect(events.length).toBeGreaterThan(0);
      expect(events.every(({ strangers }) => strangers === 0)).toBe(true);
    }
  });
});
