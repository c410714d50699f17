import { stackEnv, type StackEnv } from '../local-stack/stack-env.js';
import { createDataSource } from '../persistence/data-source.js';
import { Database } from '../persistence/database.js';
import { CliError } from './cli-error.js';

/**
 * Runs `work` with the database of APP_DATABASE_URL, else of the local stack. Refuses (exit 2) when
 * there is none; `withDatabaseIfAny` runs without instead.
 */
export async function withDatabase<T>(
  work: (database: Database, env: StackEnv) => Promise<T>,
): Promise<T> {
  const env = await stackEnv();
  if (!env) throw new CliError('The local stack is not running: `zerobalance start`');
  return open(env, work);
}

export async function withDatabaseIfAny<T>(
  work: (database: Database | undefined) => Promise<T>,
): Promise<T> {
  const env = await stackEnv();
  return env ? open(env, work) : work(undefined);
}

async function open<T>(
  env: StackEnv,
  work: (database: Database, env: StackEnv) => Promise<T>,
): Promise<T> {
  const dataSource = await createDataSource(env.APP_DATABASE_URL, 4)
    .initialize()
    .catch((error: Error) => {
      throw new CliError(`The database does not answer: ${error.message}`);
    });
  const database = new Database(dataSource);
  try {
    return await work(database, env);
  } finally {
    await database.close();
  }
}
