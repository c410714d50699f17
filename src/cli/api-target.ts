import type { Command } from 'commander';
import { loadEnv } from '../config/env.js';
import { CliError } from './cli-error.js';
import { localTarget, type ApiTarget } from './local-target.js';

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
