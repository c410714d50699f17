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
