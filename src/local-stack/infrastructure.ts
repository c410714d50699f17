import { Client } from 'pg';
import { loadEnv, type Env } from '../config/env.js';
import type { DataDirectory } from './data-directory.js';
import { findPostgres, startPostgres } from './postgres.js';
import { connectExternal, isExternal } from './temporal-connection.js';
import { findTemporal, startTemporal } from './temporal-server.js';

/** The database and Temporal server that the stack runs on, ours or the user's. */
export interface Infrastructure {
  readonly database: Readonly<Record<'owner' | 'app' | 'relay', string>>;
  readonly temporal: { readonly address: string; readonly uiUrl?: string };
  /** Starts a server of ours again when it dies, on the same port, until `stop`. */
  watch(): void;
  /** Stops what is ours; what the user brought keeps running. */
  stop(): Promise<void>;
}

interface Ours {
  readonly name: string;
  readonly lives: () => Promise<boolean>;
  readonly start: () => Promise<{ stop(): Promise<void> }>;
}

const LOOK_EVERY_MS = 2_000;

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
  const keeper = new Keeper([...temporal.ours, ...database.ours], say);
  return {
    database: database.urls,
    temporal: temporal.server,
    watch: () => keeper.watch(),
    stop: () => keeper.stop(),
  };
}

/** Looks after the servers that are ours. */
class Keeper {
  private stopping = false;
  private looking: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly servers: readonly Ours[],
    private readonly say: (line: string) => void,
  ) {}

  watch(): void {
    this.timer = setTimeout(() => {
      this.looking = this.look().finally(() => {
        if (!this.stopping) this.watch();
      });
    }, LOOK_EVERY_MS);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.looking;
    for (const { lives, start } of this.servers) {
      // Starting a live server only adopts it.
      if (await lives()) await (await start()).stop();
    }
  }

  private async look(): Promise<void> {
    for (const { name, lives, start } of this.servers) {
      if (this.stopping || (await lives())) continue;
      this.say(`${name} has died; starting it again`);
      await start().catch((error: Error) => this.say(error.message));
    }
  }
}

async function ownDatabase(directory: DataDirectory, say: (line: string) => void) {
  const start = () => startPostgres({ directory: directory.postgres, say });
  const server = await start();
  if (server.adopted) say('using the PostgreSQL that still runs');
  const urls = {
    owner: server.url('zerobalance_owner', 'zerobalance'),
    app: server.url('zerobalance_app', 'zerobalance'),
    relay: server.url('zerobalance_relay', 'zerobalance'),
  };
  const lives = async () => (await findPostgres(directory.postgres)) !== undefined;
  return { urls, ours: [{ name: 'PostgreSQL', lives, start }] };
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
  return { urls, ours: [] };
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
  const start = () =>
    startTemporal({
      directory: directory.temporal,
      namespace: env.TEMPORAL_NAMESPACE,
      cliPath: env.TEMPORAL_CLI_PATH,
      searchAttributes,
      say,
    });
  const server = await start();
  if (server.adopted) say('using the Temporal server that still runs');
  const lives = async () => (await findTemporal(directory.temporal)) !== undefined;
  return { server, ours: [{ name: 'Temporal', lives, start }] };
}

async function externalTemporal(env: Env) {
  const { address } = await connectExternal(env.TEMPORAL_NAMESPACE);
  return { server: { address }, ours: [] };
}
