import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { Client } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { EnvError, loadEnv, redactedEnv } from './config/env.js';
import { ensureSweepSchedule } from './temporal/sweep-schedule.js';
import { TemporalWorkers } from './worker/temporal-workers.js';
import { WorkerHealth } from './worker/worker-health.js';
import { WorkerRelay } from './worker/worker-relay.js';
import { CLIENT, LOG, WorkerModule, type Logger } from './worker/worker.module.js';

/**
 * The worker process: Temporal workers by role and the relay. SIGTERM and SIGINT drain it: no new
 * work, what runs is finished, then the connections are closed. Nest owns the signals, so Temporal's
 * runtime must not.
 */
async function main(): Promise<void> {
  const env = loadEnv(['APP_DATABASE_URL', 'RELAY_DATABASE_URL']);
  const app = await NestFactory.createApplicationContext(WorkerModule.of(env), { logger: false });
  app.enableShutdownHooks([], { useProcessExit: true });
  const log = app.get<Logger>(LOG);
  log.info(redactedEnv(env), 'worker starts');
  Runtime.install({
    shutdownSignals: [],
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
    },
    logger: new DefaultLogger('WARN', ({ level, message }) => {
      const write = level === 'ERROR' ? log.error.bind(log) : log.warn.bind(log);
      write({ source: 'temporal' }, message);
    }),
  });
  await app.get(WorkerHealth).start();
  if (env.WORKER_ROLES.includes('relay')) app.get(WorkerRelay).start();
  await app.get(TemporalWorkers).start();
  if (env.WORKER_ROLES.includes('encounters')) await scheduleSweep(app.get<Client>(CLIENT), log);
  log.info({ workers: app.get(TemporalWorkers).states }, 'worker is ready');
}

/** A server without schedules (the time-skipping one) does without the sweep. */
async function scheduleSweep(client: Client, log: Logger): Promise<void> {
  await ensureSweepSchedule(client).catch((error: unknown) =>
    log.warn({ error: (error as Error).name }, 'the sweep is not scheduled'),
  );
}

main().catch((error: unknown) => {
  const text = error instanceof EnvError ? error.message : String((error as Error).stack ?? error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
