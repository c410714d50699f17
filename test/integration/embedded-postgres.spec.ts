import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findPostgres, removePostgres, startPostgres } from '../../src/local-stack/postgres.js';
import { createTestDatabase } from '../support/postgres.js';

jest.setTimeout(60_000);

async function rowsOf(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  let parent: string;
  let directory: string;

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'zerobalance-pg-'));
    directory = join(parent, 'postgres');
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));

  it('is started once by two that start at the same time, and survives kill -9', async () => {
    const options = { directory, unsafeButFast: true };
    const [one, two] = await Promise.all([startPostgres(options), startPostgres(options)]);
    expect(one.pid).toBe(two.pid);
    expect([one.adopted, two.adopted].sort()).toEqual([false, true]);

    process.kill(one.pid, 'SIGKILL');
    const again = await startPostgres(options);
    expect(again.pid).not.toBe(one.pid);
    expect(again.port).toBe(one.port);

    await again.stop();
    expect(await findPostgres(directory)).toBeUndefined();
    await removePostgres(directory);
  });

  it('gives the product three roles, none of them above row-level security', async () => {
    const database = await createTestDatabase({ migrated: false });
    const roles = await rowsOf(
      database.superuserUrl,
      `SELECT rolname FROM pg_roles WHERE rolname LIKE 'zerobalance%'
         AND rolcanlogin AND NOT rolsuper AND NOT rolbypassrls ORDER BY 1`,
    );
    expect(roles.map((row) => row['rolname'])).toEqual([
      'zerobalance_app',
      'zerobalance_owner',
      'zerobalance_relay',
    ]);
    expect(await rowsOf(database.appUrl, 'SELECT current_user AS me')).toEqual([
      { me: 'zerobalance_app' },
    ]);
    await database.drop();
  });

  it('copies the migrated schema for each test file', async () => {
    const database = await createTestDatabase();
    const tables = await rowsOf(
      database.ownerUrl,
      "SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'",
    );
    expect(Number(tables[0]?.['n'])).toBeGreaterThan(10);
    await database.drop();
  });
});
