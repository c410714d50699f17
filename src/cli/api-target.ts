import type { Command } from 'commander';
import { loadEnv } from '../config/env.js';
import { dataDirectory, loadSecrets } from '../local-stack/data-directory.js';
import { readStack } from '../local-stack/stack-file.js';
import { CliError } from './cli-error.js';

/** An api and the key that opens it. */
export interface ApiTarget {
  readonly url: string;
  readonly apiKey: string;
}

/** The api of the local stack with its administrator's demo key. Refuses when none was started. */
export async function localTarget(): Promise<ApiTarget> {
  const directory = dataDirectory(loadEnv());
  const stack = await readStack(directory);
  const url = stack?.urls['api'];
  if (!url)
    throw new CliError('The local stack is not running: `zerobalance start`, or give --url');
  const { keys } = await loadSecrets(directory);
  return { url, apiKey: keys.administrator };
}

/**
 * Where a command goes: --url, else ZEROBALANCE_URL (both with the key of ZEROBALANCE_API_KEY),
 * else the local stack. A key of the local stack is never sent elsewhere.
 */
export async function apiTarget(command: Command): Promise<ApiTarget> {
  const env = loadEnv();
  const url = command.optsWithGlobals<{ url?: string }>().url ?? env.ZEROBALANCE_URL;
  if (url === undefined) {
    const local = await localTarget();
    return { ...local, apiKey: env.ZEROBALANCE_API_KEY ?? local.apiKey };
  }
  if (!env.ZEROBALANCE_API_KEY) throw new CliError('No API key: set ZEROBALANCE_API_KEY');
  return { url: url.replace(/\/$/, ''), apiKey: env.ZEROBALANCE_API_KEY };
}

/** Asks the api; refuses (exit 2) when it does not answer or answers with a problem. */
export async function callApi<T>(
  { url, apiKey }: ApiTarget,
  path: string,
  init: { readonly method?: string; readonly body?: unknown } = {},
): Promise<T> {
  const response = await fetch(`${url}${path}`, {
    method: init.method ?? 'GET',
    headers: {
      authorization: `Bearer ${apiKey}`,
      accept: 'application/json',
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  }).catch(() => {
    throw new CliError(`The api at ${url} does not answer; is it running?`);
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body as T;
  const { detail, title, code } = (body ?? {}) as Record<string, string | undefined>;
  const said = detail ?? title ?? `the api answered ${response.status}`;
  throw new CliError(`${said}${code ? ` [${code}]` : ''}`);
}
