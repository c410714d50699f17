import { DataSource } from 'typeorm';
import { migrations } from './migrations/index.js';

/** Any number, the same in every process: who holds it migrates, the others wait. */
const MIGRATION_LOCK = 7_236_001;

/**
 * Brings the database to the newest shape and returns the names of the migrations that ran. Two
 * processes may call it at once. `ownerUrl` is the role that owns the schema, no superuser.
 */
export async function migrate(ownerUrl: string): Promise<readonly string[]> {
  const dataSource = await new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: [...migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    poolSize: 2,
  }).initialize();
  const lockHolder = dataSource.createQueryRunner();
  try {
    await lockHolder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await dataSource.runMigrations();
    return done.map((migration) => migration.name);
  } finally {
    await lockHolder.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await lockHolder.release();
    await dataSource.destroy();
  }
}
