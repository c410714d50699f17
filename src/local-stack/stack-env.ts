import { loadEnv, type Env, type EnvWith } from '../config/env.js';
import { dataDirectory, loadSecrets } from './data-directory.js';
import { findPostgres } from './postgres.js';
import { findTemporal } from './temporal-server.js';

/** What a process needs to speak to the database and to workflows. */
export type StackEnv = EnvWith<'APP_DATABASE_URL'>;

/**
 * The environment as the processes of the stack see it: what the user set, completed by what runs
 * in the data directory. Undefined when there is no database to speak to.
 */
export async function stackEnv(): Promise<StackEnv | undefined> {
  const env = loadEnv();
  const directory = dataDirectory(env);
  const url = env.APP_DATABASE_URL ?? (await localDatabase(directory.postgres));
  if (url === undefined) return undefined;
  const temporal = env.TEMPORAL_ADDRESS ? undefined : await findTemporal(directory.temporal);
  const payloadKeys = env.PAYLOAD_ENCRYPTION_KEYS ? {} : await localPayloadKeys(env);
  return {
    ...env,
    ...payloadKeys,
    ...(temporal ? { TEMPORAL_ADDRESS: temporal.address } : {}),
    APP_DATABASE_URL: url,
  };
}

async function localDatabase(directory: string): Promise<string | undefined> {
  const server = await findPostgres(directory);
  return server?.url('zerobalance_app', 'zerobalance');
}

async function localPayloadKeys(
  env: Env,
): Promise<Pick<Env, 'PAYLOAD_ENCRYPTION_KEYS' | 'PAYLOAD_KEY_ID'>> {
  const { payloadKeys, payloadKeyId } = await loadSecrets(dataDirectory(env));
  const parsed = loadEnv([], {
    PAYLOAD_ENCRYPTION_KEYS: payloadKeys,
    PAYLOAD_KEY_ID: payloadKeyId,
  });
  const { PAYLOAD_ENCRYPTION_KEYS, PAYLOAD_KEY_ID } = parsed;
  return { PAYLOAD_ENCRYPTION_KEYS, PAYLOAD_KEY_ID };
}
