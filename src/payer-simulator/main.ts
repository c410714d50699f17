import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { loadEnv, redactedEnv } from '../config/env.js';
import { startPayerSimulator } from './start.js';

/** The payer simulator as a process of its own; the engine meets it like any other payer. */
async function main(): Promise<void> {
  const env = loadEnv();
  const log = pino({ level: env.LOG_LEVEL, name: 'payer-simulator' });
  log.info({ configuration: redactedEnv(env) }, 'starting');
  const { SIMULATOR_WEBHOOK_URL: url, SIMULATOR_WEBHOOK_SECRET: secret } = env;
  const running = await startPayerSimulator({
    host: env.SIMULATOR_HOST,
    port: env.SIMULATOR_PORT,
    stateDirectory: env.SIMULATOR_STATE_DIR,
    dayMs: env.SIMULATOR_SECONDS_PER_DAY * 1000,
    ...(url === undefined || secret === undefined ? {} : { webhook: { url, secret } }),
  });
  log.info({ port: (running.server.address() as AddressInfo).port }, 'listening');
  const stop = (): void => {
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The simulator failed'}\n`);
  process.exit(2);
});
