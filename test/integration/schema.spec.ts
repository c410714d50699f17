import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createDataSource } from '../../src/persistence/data-source.js';
import { migrate } from '../../src/persistence/migrate.js';
import {
  globalTables,
  insertOnlyTables,
  laterInsertOnlyTables,
} from '../../src/persistence/tables.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

jest.setTimeout(60_000);

describe('the schema', () => {
  let database: TestDatabase;
  let owner: Client;
  let app: Client;
  const organizations = [randomUUID(), randomUUID()] as const;

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = await connected(database.ownerUrl);
    app = await connected(database.appUrl);
    const company = randomUUID();
    await owner.query('INSERT INTO billing_company (id, name) VALUES ($1, $2)', [
      company,
      'BillCo',
    ]);
    for (const id of organizations) {
      await owner.query(
        'INSERT INTO organization (id, billing_company_id, name, time_zone) VALUES ($1, $2, $3, $4)',
        [id, company, `Practice ${id}`, 'America/Chicago'],
      );
    }
  });

  afterAll(async () => {
    await app.end();
    await owner.end();
    await database.drop();
  });

  const asTenant = (organizationId: string) =>
    app.query("SELECT set_config('app.organization_id', $1, false)", [organizationId]);

  it('is migrated by two processes at once without a collision', async () => {
    const empty = await createTestDatabase({ migrated: false });
    try {
      const runs = await Promise.all([migrate(empty.ownerUrl), migrate(empty.ownerUrl)]);
      expect(runs.map((names) => names.length).sort()).toEqual([0, runs.flat().length]);
      expect(runs.flat().length).toBeGreaterThan(0);
    } finally {
      await empty.drop();
    }
  });

  it('is what the entities say', async () => {
    const dataSource = await createDataSource(database.ownerUrl, 1).initialize();
    try {
      const difference = await dataSource.driver.createSchemaBuilder().log();
      expect(difference.upQueries.map(({ query }) => query)).toEqual([]);
    } finally {
      await dataSource.destroy();
    }
  });

  it('forces row-level security with a tenant policy on every table that is not global', async () => {
    const { rows } = await owner.query<{ name: string; forced: boolean; tenant: boolean }>(
      `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
         EXISTS (SELECT 1 FROM pg_policies p WHERE p.tablename = c.relname AND p.policyname = 'tenant'
           AND p.qual LIKE '%app.organization_id%' AND p.with_check LIKE '%app.organization_id%') AS tenant
       FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
         AND c.relname <> 'migrations'`,
    );
    const open = rows.filter(({ forced, tenant }) => !forced || !tenant).map(({ name }) => name);
    expect(open.sort()).toEqual([...globalTables].sort());
  });

  it('lets the application role own nothing and bypass nothing', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relowner IN
         (SELECT oid FROM pg_roles WHERE rolname IN ('zerobalance_app', 'zerobalance_relay'))`,
    );
    expect(rows).toEqual([]);
    const roles = await owner.query<{ rolbypassrls: boolean; rolsuper: boolean }>(
      `SELECT rolbypassrls, rolsuper FROM pg_roles WHERE rolname LIKE 'zerobalance%'`,
    );
    expect(roles.rows.every((role) => !role.rolbypassrls && !role.rolsuper)).toBe(true);
  });

  it('hides the rows of another organization and refuses to write them', async () => {
    const [mine, theirs] = organizations;
    const insert = (organizationId: string) =>
      app.query(
        `INSERT INTO guarantor (id, organization_id, last_name, folded_name) VALUES ($1, $2, 'A', 'a')`,
        [randomUUID(), organizationId],
      );
    await asTenant(theirs);
    await insert(theirs);
    await asTenant(mine);
    await insert(mine);
    expect((await app.query('SELECT 1 FROM guarantor')).rowCount).toBe(1);
    await expect(insert(theirs)).rejects.toMatchObject({ code: '42501' });
    expect(
      (
        await app.query('UPDATE guarantor SET last_name = $1 WHERE organization_id = $2', [
          'X',
          theirs,
        ])
      ).rowCount,
    ).toBe(0);
    await asTenant('');
    expect((await app.query('SELECT 1 FROM guarantor')).rowCount).toBe(0);
  });

  describe('of the ledger', () => {
    const [organizationId] = organizations;

    async function post(
      entries: readonly (readonly [string, 'D' | 'C', number])[],
    ): Promise<string> {
      const id = randomUUID();
      await app.query('BEGIN');
      try {
        await app.query(
          `INSERT INTO ledger_transaction (id, organization_id, kind, posting_key, effective_on, actor_kind)
           VALUES ($1, $2, 'charge', $3, '2026-01-05', 'system')`,
          [id, organizationId, id],
        );
        await app.query(
          `INSERT INTO ledger_entry (transaction_id, ordinal, organization_id, account, direction, amount_cents)
           SELECT $1, ordinality, $2, account, direction, amount
           FROM unnest($3::text[], $4::text[], $5::bigint[]) WITH ORDINALITY AS e (account, direction, amount)`,
          [
            id,
            organizationId,
            entries.map(([account]) => account),
            entries.map(([, direction]) => direction),
            entries.map(([, , amount]) => amount),
          ],
        );
        await app.query('COMMIT');
        return id;
      } catch (error) {
        await app.query('ROLLBACK');
        throw error;
      }
    }

    beforeAll(() => asTenant(organizationId));

    it('takes balanced entries and refuses the rest, to the cent', async () => {
      await post([
        ['payer-receivable', 'D', 20000],
        ['revenue', 'C', 20000],
      ]);
      await expect(
        post([
          ['payer-receivable', 'D', 20000],
          ['revenue', 'C', 19999],
        ]),
      ).rejects.toMatchObject({ constraint: 'ledger_entry_balanced' });
      await expect(
        post([
          ['payer-receivable', 'D', -1],
          ['revenue', 'C', -1],
        ]),
      ).rejects.toMatchObject({ code: '23514' });
    });

    it('never changes or removes an insert-only row, not even for the owner', async () => {
      await post([
        ['cash', 'D', 100],
        ['patient-receivable', 'C', 100],
      ]);
      await expect(app.query('UPDATE ledger_entry SET amount_cents = 1')).rejects.toMatchObject({
        code: '42501',
      });
      await expect(app.query('DELETE FROM ledger_entry')).rejects.toMatchObject({ code: '42501' });
      await expect(owner.query('UPDATE ledger_entry SET amount_cents = 1')).rejects.toMatchObject({
        code: '23001',
      });
      await expect(owner.query('DELETE FROM ledger_transaction')).rejects.toMatchObject({
        code: '23001',
      });
      const { rows } = await owner.query<{ name: string }>(
        `SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname = 'refuse_change'`,
      );
      expect(rows.map(({ name }) => name).sort()).toEqual(
        [...insertOnlyTables, ...laterInsertOnlyTables].sort(),
      );
    });

    it('posts one external event once', async () => {
      const [key] = [randomUUID()];
      const insert = () =>
        app.query(
          `INSERT INTO ledger_transaction (id, organization_id, kind, posting_key, effective_on, actor_kind)
           VALUES ($1, $2, 'charge', $3, '2026-01-05', 'system')`,
          [randomUUID(), organizationId, key],
        );
      await insert();
      await expect(insert()).rejects.toMatchObject({
        constraint: 'ledger_transaction_posting_key',
      });
    });
  });

  it('never lets the maker be the checker', async () => {
    const person = randomUUID();
    await owner.query(
      `INSERT INTO person (id, email, display_name) VALUES ($1, 'a@b.example', 'Ana')`,
      [person],
    );
    await asTenant(organizations[0]);
    await expect(
      app.query(
        `INSERT INTO approval (id, organization_id, subject_kind, subject_id, action, reason,
           maker_person_id, checker_person_id, decision, expires_at)
         VALUES ($1, $2, 'encounter', $3, 'writeOff', 'small', $4, $4, 'approved', now())`,
        [randomUUID(), organizations[0], randomUUID(), person],
      ),
    ).rejects.toMatchObject({ constraint: 'approval_maker_is_not_checker' });
  });
});
