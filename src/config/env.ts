import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { variables, type Variable } from './variables.js';

/**
 * The one reader of the environment. Everything wrong is reported in one go, so that a person
 * mends a new machine in one edit and not in ten starts.
 */
type Shape = { [K in keyof typeof variables]: (typeof variables)[K]['schema'] };
export type VariableName = keyof typeof variables;
export type Env = Readonly<z.infer<z.ZodObject<Shape>>>;
/** The environment of a process that cannot work without the named variables. */
export type EnvWith<N extends VariableName> = Env & {
  readonly [K in N]-?: Exclude<Env[K], undefined>;
};
type ReadSecret = (path: string) => string;
type Source = Readonly<Record<string, string | undefined>>;

const shape = Object.fromEntries(
  Object.entries(variables).map(([name, { schema }]) => [name, schema]),
) as Shape;
const schema = z.object(shape);
const names = Object.keys(variables) as VariableName[];

/** Raised by {@link loadEnv}; `problems` has one line for each wrong variable. */
export class EnvError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'EnvError';
  }
}

/**
 * Reads and checks the environment. Refuses with an {@link EnvError} that names every variable
 * which is malformed, missing though `needed`, or in contradiction to another. An empty value
 * counts as not set (compose files pass empty ones). A secret may lie in a file instead, as vaults and
 * container engines lay it down: `NAME_FILE` is its path.
 */
export function loadEnv<N extends VariableName = never>(
  needed: readonly N[] = [],
  source: Source = process.env,
  readSecret: ReadSecret = (path) => readFileSync(path, 'utf8'),
): EnvWith<N> {
  const given: Record<string, string> = {};
  const unread: string[] = [];
  for (const name of names) {
    const value = source[name]?.trim() || fromFile(name, source, readSecret, unread);
    if (value) given[name] = value;
  }
  const parsed = schema.safeParse(given);
  const problems = [
    ...unread,
    ...(parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])}: ${issue.message}`),
  ];
  for (const name of needed) {
    if (!given[name] && !parsed.data?.[name]) problems.push(`${name}: is needed and not set`);
  }
  if (parsed.data) problems.push(...contradictions(parsed.data));
  if (!parsed.data || problems.length > 0) throw new EnvError([...new Set(problems)].sort());
  return parsed.data as EnvWith<N>;
}

/** The secret of `NAME_FILE`; what cannot be read, and what is given twice, is a problem. */
function fromFile(
  name: VariableName,
  source: Source,
  readSecret: ReadSecret,
  problems: string[],
): string | undefined {
  const path = source[`${name}_FILE`]?.trim();
  const described: Variable<z.ZodType> = variables[name];
  if (!path || described.secret !== true) return undefined;
  try {
    return readSecret(path).trim();
  } catch {
    problems.push(`${name}_FILE: cannot be read`);
    return undefined;
  }
}

/** The raw environment, for handing it on to a child process or a library that reads it. */
export const inheritedEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );

/** The configuration as it may be printed at boot: secrets are replaced, also inside addresses. */
export function redactedEnv(env: Env): Record<string, unknown> {
  return Object.fromEntries(
    names
      .filter((name) => env[name] !== undefined)
      .map((name) => [name, redact(variables[name], env[name])]),
  );
}

const contradictions = (env: Env): string[] => [
  ...keyFaults(env),
  ...providerFaults(env),
  ...plainFaults(env),
];

const keyFaults = (env: Env): string[] => {
  const { PAYLOAD_ENCRYPTION_KEYS: keys, PAYLOAD_KEY_ID: id } = env;
  if (keys && !id) return ['PAYLOAD_KEY_ID: is needed beside PAYLOAD_ENCRYPTION_KEYS'];
  if (id && !keys) return ['PAYLOAD_ENCRYPTION_KEYS: is needed beside PAYLOAD_KEY_ID'];
  if (id && keys && !keys[id]) return ['PAYLOAD_KEY_ID: names no key of PAYLOAD_ENCRYPTION_KEYS'];
  return [];
};

/** Loopback addresses need no certificate: nobody is between. */
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;

const LOCAL_HOST = /^(127\.\d+\.\d+\.\d+|localhost|\[?::1\]?)$/;

/**
 * Whatever leaves the machine is encrypted, with a certificate that is checked (ASVS 5.0 12.3): the
 * database by `sslmode=verify-full` (and `sslrootcert` for a CA of one's own), Temporal by a profile
 * that sets TLS, people and payers by an https address. Nothing falls back.
 */
function plainFaults(env: Env): string[] {
  if (env.PLAIN_CONNECTIONS === 'allow') return [];
  const databases = ['DATABASE_URL', 'APP_DATABASE_URL', 'RELAY_DATABASE_URL'] as const;
  const problems = databases
    .filter((name) => env[name] !== undefined && !isSafeDatabase(env[name]))
    .map((name) => `${name}: is on another machine and needs sslmode=verify-full`);
  const temporal = env.TEMPORAL_ADDRESS?.replace(/:\d+$/, '');
  if (temporal !== undefined && !LOCAL_HOST.test(temporal) && env.TEMPORAL_PROFILE === undefined) {
    problems.push('TEMPORAL_ADDRESS: is on another machine and needs a TEMPORAL_PROFILE with TLS');
  }
  if (env.PUBLIC_URL !== undefined && !isSafeAddress(env.PUBLIC_URL)) {
    problems.push('PUBLIC_URL: must be https');
  }
  return problems;
}

function isSafeDatabase(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  return LOCAL_HOST.test(hostname) || searchParams.get('sslmode') === 'verify-full';
}

const isSafeAddress = (url: string): boolean =>
  url.startsWith('https://') || LOCAL_HOST.test(new URL(url).hostname);

function providerFaults(env: Env): string[] {
  if (env.OIDC_ISSUER === undefined) return [];
  const needed = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL'] as const;
  return [
    ...needed
      .filter((name) => env[name] === undefined)
      .map((name) => `${name}: is needed beside OIDC_ISSUER`),
    ...(env.OIDC_ISSUER.startsWith('https://') || LOOPBACK.test(env.OIDC_ISSUER)
      ? []
      : ['OIDC_ISSUER: must be https']),
  ];
}

function redact(described: Variable<z.ZodType>, value: unknown): unknown {
  if (!described.secret) return value;
  if (typeof value === 'string' && value.includes('://')) {
    return value.replace(/(:\/\/[^:@/]+):[^@]*@/, '$1:***@');
  }
  if (typeof value === 'object' && value !== null)
    return Object.keys(value).map((id) => `${id}:***`);
  return '***';
}
