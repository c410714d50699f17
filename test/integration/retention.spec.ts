import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { purgeByRule } from '../../src/persistence/retention/purge.js';
import {
  keptForEver,
  passingTables,
  purgeRules,
} from '../../src/persistence/retention/retention-rules.js';
import { demoPeople } from '../../src/persistence/seed/demo-data.js';
import { insertOnlyTables, laterInsertOnlyTables } from '../../src/persistence/tables.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(60_000);

describe('retention', () => {
  let practice: Practice;
  let relay: Database;
  let owner: Client;

  beforeAll(async () => {
    practice = await createPractice();
    relay = new Database(await createDataSource(practice.test.relayUrl, 1).initialize());
    owner = new Client({ connectionString: practice.test.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await relay.close();
    await practice.close();
  });

  const purge = () => purgeByRule({ app: practice.database, relay }, new Date());
  const count = async (table: string, ids: readonly string[]) =>
    (
      await owner.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${table} WHERE id = ANY ($1)`,
        [ids],
      )
    ).rows[0]!.n;

  it('gives the program no right to delete from any table that no rule names', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT DISTINCT table_name AS name FROM information_schema.role_table_grants
        WHERE table_schema = 'public' AND privilege_type IN ('DELETE', 'TRUNCATE')
          AND grantee IN ('zerobalance_app', 'zerobalance_relay')`,
    );
    const named = [...purgeRules, ...passingTables].map(({ table }) => table);
    expect(rows.map(({ name }) => name).sort()).toEqual([...named].sort());
  });

  it('says of everything that is kept for ever why', () => {
    for (const { what, kept, source } of keptForEver) {
      expect([what, kept, source].every((text) => text.length > 10)).toBe(true);
    }
  });

  it('lets not even the owner of the schema remove what is kept for ever', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
         JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE p.proname = 'refuse_change' AND t.tgenabled = 'O' AND t.tgname = 'refuse_change'`,
    );
    const protectedTables = rows.map(({ name }) => name);
    for (const table of [...insertOnlyTables, ...laterInsertOnlyTables]) {
      expect(protectedTables).toContain(table);
    }
    await practice.database.inOrganization(practice.organizationId, { kind: 'system' }, (scope) =>
      scope.query(
        `INSERT INTO audit_event (id, organization_id, actor_kind, action, subject_kind,
             patient_ids, occurred_at)
           VALUES ($1, $2, 'system', 'test', 'test', '{}', now() - interval '20 years')`,
        [randomUUID(), practice.organizationId],
      ),
    );
    await expect(owner.query('DELETE FROM audit_event')).rejects.toMatchObject({ code: '23001' });
    await expect(owner.query('TRUNCATE audit_event CASCADE')).rejects.toMatchObject({
      code: '23001',
    });
  });

  it('removes what ended long ago, leaves what did not, and says so', async () => {
    const person = demoPeople[0]!.id;
    const ids = Object.fromEntries(
      ['old', 'revoked', 'young', 'alive'].map((name) => [name, randomUUID()]),
    ) as Record<'old' | 'revoked' | 'young' | 'alive', string>;
    const ends: Readonly<Record<keyof typeof ids, readonly [ends: string, revoked: string]>> = {
      old: ["now() - interval '31 days'", 'NULL'],
      revoked: ["now() + interval '1 day'", "now() - interval '31 days'"],
      young: ["now() - interval '29 days'", 'NULL'],
      alive: ["now() + interval '1 day'", 'NULL'],
    };
    for (const [name, [expires, revoked]] of Object.entries(ends)) {
      const id = ids[name as keyof typeof ids];
      await owner.query(
        `INSERT INTO session (id, person_id, token_hash, csrf_hash, expires_at, revoked_at)
         VALUES ($1::uuid, $2, $1::uuid::text, 'c', ${expires}, ${revoked})`,
        [id, person],
      );
      await owner.query(
        `INSERT INTO one_time_link (id, kind, token_hash, expires_at, used_at)
         VALUES ($1::uuid, 'invitation', $1::uuid::text, ${expires}, ${revoked})`,
        [id],
      );
      await owner.query(
        `INSERT INTO outbox_message (id, kind, subject_id, sent_at)
         VALUES ($1, 'factsChanged', $1, CASE WHEN ${expires} < now() THEN ${expires} ELSE ${revoked} END)`,
        [id],
      );
    }
    expect(await purge()).toBe(6);
    for (const table of ['session', 'one_time_link', 'outbox_message']) {
      expect(await count(table, [ids.old, ids.revoked])).toBe(0);
      expect(await count(table, [ids.young, ids.alive])).toBe(2);
    }
    const { rows } = await owner.query<{ details: object }>(
      `SELECT details FROM security_event WHERE kind = 'purged' ORDER BY details ->> 'table'`,
    );
    expect(rows.map(({ details }) => details)).toMatchObject([
      { table: 'one_time_link', rows: 2, days: 30 },
      { table: 'outbox_message', rows: 2, days: 30 },
      { table: 'session', rows: 2, days: 30 },
    ]);
    expect(await purge()).toBe(0);
  });
});
