import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { startPostgres, type PostgresServer } from '../../src/local-stack/postgres.js';
import { migrate } from '../../src/persistence/migrate.js';

/**
 * One embedded PostgreSQL for all test files, and a database of its own for each of them, copied
 * from a template that the migrations made once. The server is left running for the next file (a
 * watcher stops it when it has been idle for some minutes), so a file costs about 0.2 s.
 */
export interface TestDatabase {
  readonly name: string;
  /** Owner of the schema, subject to row-level security like everybody. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly relayUrl: string;
  /** For what only a superuser may do, such as tampering; never for what is tested. */
  readonly superuserUrl: string;
  drop(): Promise<void>;
}

const repository = resolve(__dirname, '../..');
const home =
  process.env['ZEROBALANCE_TEST_POSTGRES'] ??
  join(
    tmpdir(),
    `zerobalance-test-${userInfo().uid}-${createHash('sha256').update(repository).digest('hex').slice(0, 8)}`,
  );

let server: Promise<PostgresServer> | undefined;

/** The shared server, started by the first who asks. */
export function testPostgres(): Promise<PostgresServer> {
  server ??= startPostgres({ directory: home, unsafeButFast: true }).then((started) => {
    if (!started.adopted) watch();
    return started;
  });
  return server;
}

/**
 * A fresh database with the newest schema (`migrated: false`: an empty one). Call `drop` when
 * done; what a killed test left behind goes when the server stops.
 */
export async function createTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const postgres = await testPostgres();
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asSuperuser(postgres, async (client) => {
    const template = migrated ? await ensureTemplate(postgres, client) : 'template1';
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER zerobalance_owner`);
  });
  return {
    name,
    ownerUrl: postgres.url('zerobalance_owner', name),
    appUrl: postgres.url('zerobalance_app', name),
    relayUrl: postgres.url('zerobalance_relay', name),
    superuserUrl: postgres.url('postgres', name),
    drop: () =>
      asSuperuser(postgres, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

async function asSuperuser<T>(
  postgres: PostgresServer,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: postgres.url('postgres', 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Any number; whoever holds it makes the template, the others wait. */
const TEMPLATE_LOCK = 7_236_002;

async function ensureTemplate(postgres: PostgresServer, client: Client): Promise<string> {
  const name = `template_${migrationsHash()}`;
  const exists = async (database: string): Promise<boolean> =>
    (await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])).rowCount === 1;
  await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    if (await exists(name)) return name;
    await client.query(`DROP DATABASE IF EXISTS ${name}_half WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name}_half OWNER zerobalance_owner`);
    await migrate(postgres.url('zerobalance_owner', `${name}_half`));
    await client.query(`ALTER DATABASE ${name}_half RENAME TO ${name}`);
    return name;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

function migrationsHash(): string {
  const hash = createHash('sha256');
  const visit = (path: string): void => {
    if (statSync(path).isDirectory()) {
      for (const entry of readdirSync(path).sort()) visit(join(path, entry));
    } else if (!path.endsWith('.spec.ts')) {
      hash.update(path).update(readFileSync(path));
    }
  };
  visit(join(repository, 'src/persistence/migrations'));
  hash.update(readFileSync(join(repository, 'src/persistence/tables.ts')));
  return hash.digest('hex').slice(0, 12);
}

function watch(): void {
  const watcher = join(__dirname, 'postgres-watcher.js');
  spawn(process.execPath, [watcher, home], { detached: true, stdio: 'ignore' }).unref();
}
