import { Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Client } from '@temporalio/client';
import { pino, type Logger } from 'pino';
import type { EnvWith } from '../config/env.js';
import { createDataSource } from '../persistence/data-source.js';
import { Database } from '../persistence/database.js';
import { createTemporalClient } from '../temporal/connection.js';
import { TemporalWorkers } from './temporal-workers.js';
import { WorkerHealth } from './worker-health.js';
import { WorkerRelay } from './worker-relay.js';

export type WorkerEnv = EnvWith<'APP_DATABASE_URL' | 'RELAY_DATABASE_URL'>;

export const LOG = Symbol('log');
export const CLIENT = Symbol('client');
const APP_DATABASE = Symbol('app database');
const RELAY_DATABASE = Symbol('relay database');

/** Drains in order: relay and workers first, then what they used, the health port last. */
export class Drain implements OnApplicationShutdown {
  constructor(
    private readonly users: readonly { stop(): Promise<void> }[],
    private readonly used: readonly { close(): Promise<void> }[],
    private readonly health: WorkerHealth,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.users.map((user) => user.stop()));
    await Promise.all(this.used.map((connection) => connection.close()));
    await this.health.stop();
  }
}

async function connect(url: string, poolSize: number): Promise<Database> {
  return new Database(await createDataSource(url, poolSize).initialize());
}

const headKeysOf = ({ PAYLOAD_ENCRYPTION_KEYS: keys, PAYLOAD_KEY_ID: currentId }: WorkerEnv) =>
  keys && currentId ? { headKeys: { keys, currentId } } : {};

/** What the worker process is made of; `src/worker.ts` starts the parts in their order. */
@Module({})
export class WorkerModule {
  static of(env: WorkerEnv) {
    const log = pino({ level: env.LOG_LEVEL, base: { process: 'worker' } });
    return {
      module: WorkerModule,
      providers: [
        { provide: LOG, useValue: log },
        {
          provide: APP_DATABASE,
          useFactory: () => connect(env.APP_DATABASE_URL, env.DATABASE_POOL_SIZE),
        },
        {
          provide: RELAY_DATABASE,
          useFactory: () => connect(env.RELAY_DATABASE_URL, Math.min(8, env.DATABASE_POOL_SIZE)),
        },
        { provide: CLIENT, useFactory: () => createTemporalClient(env) },
        {
          provide: TemporalWorkers,
          inject: [APP_DATABASE],
          useFactory: (database: Database) => new TemporalWorkers(env, database, log),
        },
        {
          provide: WorkerHealth,
          inject: [TemporalWorkers],
          useFactory: (workers: TemporalWorkers) => new WorkerHealth(env, workers),
        },
        {
          provide: WorkerRelay,
          inject: [APP_DATABASE, RELAY_DATABASE, CLIENT],
          useFactory: (appDatabase: Database, relayDatabase: Database, client: Client) =>
            new WorkerRelay({
              appDatabase,
              relayDatabase,
              client,
              log,
              webhooksToPrivate: env.WEBHOOK_PRIVATE_TARGETS === 'allow',
              ...headKeysOf(env),
            }),
        },
        {
          provide: Drain,
          inject: [
            TemporalWorkers,
            WorkerRelay,
            WorkerHealth,
            APP_DATABASE,
            RELAY_DATABASE,
            CLIENT,
          ],
          useFactory: (
            workers: TemporalWorkers,
            relay: WorkerRelay,
            health: WorkerHealth,
            ...[app, relayDatabase, client]: [Database, Database, Client]
          ) => new Drain([workers, relay], [app, relayDatabase, client.connection], health),
        },
      ],
    };
  }
}

export type { Logger };
