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
 * counts as not set (compose files pass empty ones).
 */
export function loadEnv<N extends VariableName = never>(
  needed: readonly N[] = [],
  source: Source = process.env,
): EnvWith<N> {
  const given: Record<string, string> = {};
  for (const name of names) {
    const value = source[name]?.trim();
    if (value) given[name] = value;
  }
  const parsed = schema.safeParse(given);
  const problems = (parsed.error?.issues ?? []).map(
    (issue) => `${String(issue.path[0])}: ${issue.message}`,
  );
  for (const name of needed) {
    if (!given[name] && !parsed.data?.[name]) problems.push(`${name}: is needed and not set`);
  }
  if (parsed.data) problems.push(...contradictions(parsed.data));
  if (!parsed.data || problems.length > 0) throw new EnvError([...new Set(problems)].sort());
  return parsed.data as EnvWith<N>;
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

const contradictions = (env: Env): string[] => [...keyFaults(env), ...providerFaults(env)];

const keyFaults = (env: Env): string[] => {
  const { PAYLOAD_ENCRYPTION_KEYS: keys, PAYLOAD_KEY_ID: id } = env;
  if (keys && !id) return ['PAYLOAD_KEY_ID: is needed beside PAYLOAD_ENCRYPTION_KEYS'];
  if (id && !keys) return ['PAYLOAD_ENCRYPTION_KEYS: is needed beside PAYLOAD_KEY_ID'];
  if (id && keys && !keys[id]) return ['PAYLOAD_KEY_ID: names no key of PAYLOAD_ENCRYPTION_KEYS'];
  return [];
};

/** Loopback addresses need no certificate: nobody is between. */
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;

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
