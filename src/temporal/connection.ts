import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { Env } from '../config/env.js';
import { dataConverter } from './data-converter.js';

type TemporalEnv = Pick<
  Env,
  'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE' | 'PAYLOAD_ENCRYPTION_KEYS' | 'PAYLOAD_KEY_ID'
>;

/** TLS, API key and the like come from Temporal's own profile and variables, the address from ours. */
export function connectionOptions(env: TemporalEnv): {
  readonly address: string;
  readonly [option: string]: unknown;
} {
  const { connectionOptions: profile } = loadClientConnectConfig();
  const address = env.TEMPORAL_ADDRESS ?? profile.address ?? 'localhost:7233';
  return { ...profile, address };
}

/**
 * Returns a client that connects when it is first used, so that the api starts and answers while
 * Temporal is away. It repeats nothing by itself: the outbox and the caller of a command do, with
 * their own deadlines, and a retry that outlives a closed connection would end the process.
 */
export function createTemporalClient(env: TemporalEnv): Client {
  return new Client({
    connection: Connection.lazy({ ...connectionOptions(env), interceptors: [] }),
    namespace: env.TEMPORAL_NAMESPACE,
    dataConverter: dataConverter(env),
  });
}
