import { z } from 'zod';

/** One environment variable: what it means, how it is checked, and whether it may be printed. */
export interface Variable<S extends z.ZodType> {
  readonly group: 'database' | 'temporal' | 'api' | 'worker' | 'local stack' | 'simulator' | 'cli';
  readonly about: string;
  readonly schema: S;
  /** Never printed, not even in part. */
  readonly secret?: true;
  /** What `.env.example` shows behind the comment sign. */
  readonly example: string;
}

const variable = <S extends z.ZodType>(described: Variable<S>): Variable<S> => described;

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/[^\s/]+\/[^\s?]+/, 'must look like postgres://user:password@host/db');
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' });
const port = z.coerce.number('must be a port number').int().min(1).max(65_535);
const hostPort = z.string().regex(/^[^\s:/]+:\d{1,5}$/, 'must look like host:port');
const text = z.string().min(1);
const keyId = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/, 'must be 1-40 of A-Z a-z 0-9 . _ -');

const encryptionKeys = z.string().transform((list, context) => {
  const keys: Record<string, Buffer> = {};
  for (const item of list.split(',')) {
    const match = /^\s*([A-Za-z0-9._-]{1,40}):([A-Za-z0-9+/_-]{43}=?)\s*$/.exec(item);
    if (!match?.[1] || !match[2]) {
      context.addIssue('must be id:key,id:key with each key 32 bytes in base64');
      return z.NEVER;
    }
    keys[match[1]] = Buffer.from(match[2], 'base64');
  }
  return keys;
});

const workerRole = z.enum(['encounters', 'payer-calls', 'relay']);
export type WorkerRole = z.infer<typeof workerRole>;
const workerRoles = z
  .string()
  .default('encounters,payer-calls,relay')
  .transform((list) => list.split(',').map((role) => role.trim()))
  .pipe(z.array(workerRole).min(1));

const addresses = z
  .string()
  .transform((list) => list.split(',').map((one) => one.trim()))
  .pipe(z.array(z.string().regex(/^(loopback|linklocal|uniquelocal|[0-9a-fA-F.:]+(\/\d+)?)$/)));

/** Every variable that ZeroBalance reads; `.env.example` is printed from this table. */
export const variables = {
  DATABASE_URL: variable({
    group: 'database',
    about:
      'PostgreSQL (15 or later) as the owner of the schema; runs migrations. Without it `npm start` brings its own PostgreSQL.',
    schema: postgresUrl.optional(),
    secret: true,
    example: 'postgres://zerobalance_owner:secret@localhost:5432/zerobalance',
  }),
  APP_DATABASE_URL: variable({
    group: 'database',
    about: 'The same database as the app role: every row it sees passes row-level security.',
    schema: postgresUrl.optional(),
    secret: true,
    example: 'postgres://zerobalance_app:secret@localhost:5432/zerobalance',
  }),
  RELAY_DATABASE_URL: variable({
    group: 'database',
    about: 'The same database as the relay role: inbox, outbox, batcher and sealer.',
    schema: postgresUrl.optional(),
    secret: true,
    example: 'postgres://zerobalance_relay:secret@localhost:5432/zerobalance',
  }),
  DATABASE_POOL_SIZE: variable({
    group: 'database',
    about: 'Connections that each process may hold per role.',
    schema: z.coerce.number().int().min(1).max(200).default(10),
    example: '10',
  }),
  TEMPORAL_ADDRESS: variable({
    group: 'temporal',
    about: 'Temporal server (host:port). Without it `npm start` finds or makes a dev server.',
    schema: hostPort.optional(),
    example: 'localhost:7233',
  }),
  TEMPORAL_PROFILE: variable({
    group: 'temporal',
    about:
      'Profile of the Temporal configuration file to connect with (TLS, API key), instead of an address.',
    schema: text.optional(),
    example: 'production',
  }),
  TEMPORAL_NAMESPACE: variable({
    group: 'temporal',
    about: 'Temporal namespace of all workflows.',
    schema: text.default('zerobalance'),
    example: 'zerobalance',
  }),
  PAYLOAD_ENCRYPTION_KEYS: variable({
    group: 'temporal',
    about:
      'Keys that encrypt Temporal payloads, id:base64 of 32 bytes, comma separated; keep old ones while workflows live.',
    schema: encryptionKeys.optional(),
    secret: true,
    example: 'k1:bm90LWEtcmVhbC1rZXktcmVwbGFjZS1tZS1ub3chISE=',
  }),
  PAYLOAD_KEY_ID: variable({
    group: 'temporal',
    about: 'Which of the keys encrypts what is written from now on.',
    schema: keyId.optional(),
    example: 'k1',
  }),
  HTTP_HOST: variable({
    group: 'api',
    about: 'Address that the api listens on.',
    schema: text.default('127.0.0.1'),
    example: '127.0.0.1',
  }),
  HTTP_PORT: variable({
    group: 'api',
    about: 'Port of the api.',
    schema: port.default(3000),
    example: '3000',
  }),
  HTTP_TRUSTED_PROXIES: variable({
    group: 'api',
    about:
      'Addresses or networks of the proxies before the api, comma separated; only theirs X-Forwarded-For is believed.',
    schema: addresses.optional(),
    example: 'loopback,10.0.0.0/8',
  }),
  PUBLIC_URL: variable({
    group: 'api',
    about: 'Address under which people, payers and links reach the api.',
    schema: httpUrl.optional(),
    example: 'https://billing.example.org',
  }),
  SECOND_FACTOR: variable({
    group: 'api',
    about:
      'Who works with a second factor only: `everybody`, or `powerful` (supervisors, administrators, auditors) for demos and training; who has enrolled one always gives it.',
    schema: z.enum(['everybody', 'powerful']).default('everybody'),
    example: 'everybody',
  }),
  CLAMD_ADDRESS: variable({
    group: 'api',
    about:
      'ClamAV daemon (host:port) that is asked about scans that people upload; while it does not answer, no scan is taken.',
    schema: hostPort.optional(),
    example: 'clamav:3310',
  }),
  PLAIN_CONNECTIONS: variable({
    group: 'api',
    about:
      '`refuse`: PostgreSQL and Temporal on other machines are reached by TLS with a checked certificate only, and PUBLIC_URL is https. `allow` is for a private network of one machine, such as docker-compose.yml.',
    schema: z.enum(['refuse', 'allow']).default('refuse'),
    example: 'refuse',
  }),
  OIDC_ISSUER: variable({
    group: 'api',
    about:
      'Identity provider (OpenID Connect) through which people may sign in: its issuer address, https but on this machine. Needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL; its redirect address is PUBLIC_URL/v1/auth/provider/callback.',
    schema: httpUrl.optional(),
    example: 'https://login.example.org',
  }),
  OIDC_CLIENT_ID: variable({
    group: 'api',
    about: 'Client id that the provider gave to ZeroBalance.',
    schema: text.optional(),
    example: 'zerobalance',
  }),
  OIDC_CLIENT_SECRET: variable({
    group: 'api',
    about: 'Client secret of it.',
    schema: text.optional(),
    secret: true,
    example: 'not-a-real-secret',
  }),
  OIDC_NAME: variable({
    group: 'api',
    about: 'What the sign-in page calls the provider.',
    schema: z.string().min(1).max(40).default('your organization'),
    example: 'Lakeside Health',
  }),
  OIDC_STRONG_LOGINS: variable({
    group: 'api',
    about:
      'Values of `amr` or `acr`, comma separated, with which the provider says that a second factor was given. Any other login counts as a password only.',
    schema: z
      .string()
      .default('mfa')
      .transform((list) => list.split(',').map((one) => one.trim()))
      .pipe(z.array(text).min(1)),
    example: 'mfa',
  }),
  OIDC_SIGNING_ALGORITHM: variable({
    group: 'api',
    about: 'The one algorithm with which the provider signs ID tokens.',
    schema: z.enum(['RS256', 'PS256', 'ES256', 'ES384', 'Ed25519']).default('RS256'),
    example: 'RS256',
  }),
  LOG_LEVEL: variable({
    group: 'api',
    about: 'Least severe log line that is written.',
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    example: 'info',
  }),
  WORKER_ROLES: variable({
    group: 'worker',
    about: 'What this worker process does, any of: encounters, payer-calls, relay.',
    schema: workerRoles,
    example: 'encounters,payer-calls,relay',
  }),
  WORKER_HEALTH_PORT: variable({
    group: 'worker',
    about: 'Port of the worker on which /health and /metrics answer.',
    schema: port.default(3001),
    example: '3001',
  }),
  ZEROBALANCE_DATA_DIR: variable({
    group: 'local stack',
    about:
      'Where the local stack keeps its databases, keys, ports and logs; by default .zerobalance in the project.',
    schema: text.optional(),
    example: '.zerobalance',
  }),
  TEMPORAL_CLI_PATH: variable({
    group: 'local stack',
    about: 'A `temporal` program (1.7 or later) to run the dev server with.',
    schema: text.optional(),
    example: '/usr/local/bin/temporal',
  }),
  TEMPORAL_TEST_SERVER_PATH: variable({
    group: 'local stack',
    about: 'A Temporal test server program for the time-skipping tests.',
    schema: text.optional(),
    example: '/usr/local/bin/temporal-test-server',
  }),
  SIMULATOR_HOST: variable({
    group: 'simulator',
    about: 'Address that the payer simulator listens on.',
    schema: text.default('127.0.0.1'),
    example: '127.0.0.1',
  }),
  SIMULATOR_PORT: variable({
    group: 'simulator',
    about: 'Port of the payer simulator.',
    schema: port.default(3002),
    example: '3002',
  }),
  WEBHOOK_PRIVATE_TARGETS: variable({
    group: 'api',
    about:
      'For development: `allow` lets webhook endpoints be http and of private networks; api and worker read it.',
    schema: z.enum(['refuse', 'allow']).default('refuse'),
    example: 'refuse',
  }),
  SIMULATOR_URL: variable({
    group: 'simulator',
    about: 'Address under which the engine reaches the payer simulator (demo data only).',
    schema: httpUrl.optional(),
    example: 'http://localhost:3002',
  }),
  SIMULATOR_STATE_DIR: variable({
    group: 'simulator',
    about: 'Where the simulator keeps what it received and decided, over restarts.',
    schema: text.default('.zerobalance/simulator'),
    example: '/var/lib/zerobalance/simulator',
  }),
  SIMULATOR_WEBHOOK_URL: variable({
    group: 'simulator',
    about: 'Where the simulator delivers its answers.',
    schema: httpUrl.optional(),
    example: 'http://localhost:3000/v1/webhooks/00000000-0000-7000-8000-000000000000',
  }),
  SIMULATOR_WEBHOOK_SECRET: variable({
    group: 'simulator',
    about: 'Standard Webhooks secret with which the simulator signs.',
    schema: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/=]+$/, 'must start with whsec_')
      .optional(),
    secret: true,
    example: 'whsec_bm90LWEtcmVhbC1zZWNyZXQtcmVwbGFjZQ==',
  }),
  SIMULATOR_SECONDS_PER_DAY: variable({
    group: 'simulator',
    about: 'How many seconds one day of the simulated payer takes.',
    schema: z.coerce.number().min(0).max(86_400).default(1),
    example: '1',
  }),
  ZEROBALANCE_URL: variable({
    group: 'cli',
    about: 'The api that `zerobalance` commands talk to; without it the local stack.',
    schema: httpUrl.optional(),
    example: 'https://billing.example.org',
  }),
  ZEROBALANCE_API_KEY: variable({
    group: 'cli',
    about: 'API key of `zerobalance` commands.',
    schema: text.optional(),
    secret: true,
    example: 'zb_…',
  }),
} as const;
