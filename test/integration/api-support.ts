import type { INestApplication } from '@nestjs/common';
import { AppModule } from '../../src/app.module.js';
import { loadEnv, type Env } from '../../src/config/env.js';
import { createApp } from '../../src/http/create-app.js';
import { ledgerMoney } from '../../src/persistence/ledger/intake-money.js';
import { createTemporalClient } from '../../src/temporal/connection.js';
import { Workflows } from '../../src/temporal/workflows.js';
import type { Practice } from './intake-support.js';

/** The whole api on a practice's database, without Temporal; closing it closes the database too. */
export async function openApi(
  practice: Practice,
  options: Parameters<typeof createApp>[1] = {},
  settings: Partial<Env> = {},
): Promise<INestApplication> {
  const env = {
    ...loadEnv([], {}),
    LOG_LEVEL: 'silent' as const,
    SECOND_FACTOR: 'powerful' as const,
    TEMPORAL_ADDRESS: '127.0.0.1:9',
    PAYLOAD_ENCRYPTION_KEYS: { k1: Buffer.alloc(32, 7) },
    PAYLOAD_KEY_ID: 'k1',
    ...settings,
  };
  const temporal = createTemporalClient(env);
  const app = await createApp(
    AppModule.with(env, {
      database: practice.database,
      money: ledgerMoney,
      workflows: new Workflows(temporal),
      close: () => temporal.connection.close(),
    }),
    options,
  );
  await app.init();
  return app;
}
