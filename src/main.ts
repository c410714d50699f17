import 'reflect-metadata';
import { AppModule } from './app.module.js';
import { EnvError, loadEnv, redactedEnv } from './config/env.js';
import { createApp } from './http/create-app.js';
import { createDataSource } from './persistence/data-source.js';
import { Database } from './persistence/database.js';
import { ledgerMoney } from './persistence/ledger/intake-money.js';
import { createTemporalClient } from './temporal/connection.js';
import { TemporalHealth } from './temporal/temporal-health.js';
import { Workflows } from './temporal/workflows.js';

async function main(): Promise<void> {
  const env = loadEnv(['APP_DATABASE_URL']);
  const dataSource = await createDataSource(
    env.APP_DATABASE_URL,
    env.DATABASE_POOL_SIZE,
  ).initialize();
  const temporal = createTemporalClient(env);
  const wiring = {
    database: new Database(dataSource),
    money: ledgerMoney,
    workflows: new Workflows(temporal),
    temporal: new TemporalHealth(temporal),
    close: () => temporal.connection.close(),
  };
  const app = await createApp(AppModule.with(env, wiring), {
    trustedProxies: env.HTTP_TRUSTED_PROXIES,
  });
  await app.listen(env.HTTP_PORT, env.HTTP_HOST);
  process.stdout.write(
    `${JSON.stringify({ level: 30, msg: 'api ready', env: redactedEnv(env) })}\n`,
  );
}

main().catch((error: unknown) => {
  const text = error instanceof EnvError ? error.message : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 100).unref();
});
