import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import type { App } from 'supertest/types.js';
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

/** Asks `/v1/path` with a key of the practice; with `version` the change is sent with If-Match. */
export function askWithKey(
  app: INestApplication,
  practice: Practice,
  method: 'get' | 'post' | 'patch' | 'delete',
  path: string,
  { key, version }: { readonly key: string; readonly version?: number | undefined },
): request.Test {
  const sent = request(app.getHttpServer() as App)
    [method](`/v1/${path}`)
    .set('authorization', `Bearer ${practice.keys[key]}`);
  return version === undefined ? sent : sent.set('if-match', `"${version}"`);
}
