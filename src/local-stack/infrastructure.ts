import { Client } from 'pg';
import { loadEnv, type Env } from '../config/env.js';
import type { DataDirectory } from './data-directory.js';
import { startPostgres } from './postgres.js';
import { connectExternal, isExternal } from './temporal-connection.js';
import { startTemporal } from './temporal-server.js';

/** The database and Temporal server that the stack runs on, ours or the user's. */
export interface Infrastructure {
  readonly database: Readonly<Record<'owner' | 'app' | 'relay', string>>;
  readonly temporal: { readonly address: string; readonly uiUrl?: string };
  /** Stops what is ours; what the user brought keeps running. */
  stop(): Promise<void>;
}

/** Search attributes carry ids and codes only: they are not encrypted. */
const searchAttributes = { OrganizationId: 'Keyword' } as const;

export async function startInfrastructure(
  env: Env,
  directory: DataDirectory,
  say: (line: string) => void,
): Promise<Infrastructure> {
  const [database, temporal] = await Promise.all([
    env.DATABASE_URL ? externalDatabase() : ownDatabase(directory, say),
    isExternal(env) ? externalTemporal(env) : ownTemporal(env, directory, say),
  ]);
  return {
    database: database.urls,
    temporal: temporal.server,
    stop: async () => {
      await temporal.stop();
      await database.stop();
    },
  };
}

const nothing = async (): Promise<void> => undefined;

async function ownDatabase(directory: DataDirectory, say: (line: string) => void) {
  const server = await startPostgres({ directory: directory.postgres, say });
  if (server.adopted) say('using the PostgreSQL that still runs');
  const urls = {
    owner: server.url('zerobalance_owner', 'zerobalance'),
    app: server.url('zerobalance_app', 'zerobalance'),
    relay: server.url('zerobalance_relay', 'zerobalance'),
  };
  return { urls, stop: () => server.stop() };
}

/** A database of the user's own needs its three roles: see deploy/postgres/roles.sql. */
async function externalDatabase() {
  const given = loadEnv(['DATABASE_URL', 'APP_DATABASE_URL', 'RELAY_DATABASE_URL']);
  const urls = {
    owner: given.DATABASE_URL,
    app: given.APP_DATABASE_URL,
    relay: given.RELAY_DATABASE_URL,
  };
  for (const [role, url] of Object.entries(urls)) await mustConnect(role, url);
  return { urls, stop: nothing };
}

async function mustConnect(role: string, url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    const { hostname, port, pathname } = new URL(url);
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The ${role} role cannot connect to PostgreSQL at ${hostname}:${port || 5432}${pathname}: ` +
        `${reason}. The roles are made by deploy/postgres/roles.sql.`,
    );
  }
}

async function ownTemporal(env: Env, directory: DataDirectory, say: (line: string) => void) {
  const server = await startTemporal({
    directory: directory.temporal,
    namespace: env.TEMPORAL_NAMESPACE,
    cliPath: env.TEMPORAL_CLI_PATH,
    searchAttributes,
    say,
  });
  if (server.adopted) say('using the Temporal server that still runs');
  return { server, stop: () => server.stop() };
}

async function externalTemporal(env: Env) {
  const { address } = await connectExternal(env.TEMPORAL_NAMESPACE);
  return { server: { address }, stop: nothing };
}
