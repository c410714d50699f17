import type { Command } from 'commander';
import { loadEnv } from '../config/env.js';
import { dataDirectory } from '../local-stack/data-directory.js';
import { stackStatus, type ServiceState, type Status } from '../local-stack/stack-status.js';
import { answers } from '../local-stack/service-process.js';
import { print, printJson, table } from './output.js';

export function registerStatus(program: Command): void {
  program
    .command('status')
    .description('what runs, where, and whether it is ready (exit 1 when it is not)')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: true }, command: Command) => {
      const { url } = command.optsWithGlobals<{ url?: string }>();
      const env = loadEnv();
      const remote = url ?? env.ZEROBALANCE_URL;
      const directory = dataDirectory(env);
      const status = remote
        ? await remoteStatus(remote, directory.path)
        : await stackStatus(env, directory);
      if (options.json) printJson(status);
      else print(inWords(status));
      if (!status.ready) process.exitCode = 1;
    });
}

/** Of a remote installation only the api can be asked; its readiness covers what it stands on. */
async function remoteStatus(url: string, dataDir: string): Promise<Status> {
  const base = url.replace(/\/$/, '');
  const ready = await answers(`${base}/health/ready`, 5_000);
  const live = ready || (await answers(`${base}/health/live`, 5_000));
  const elsewhere: ServiceState = { state: 'external' };
  return {
    ready,
    services: {
      postgres: elsewhere,
      temporal: elsewhere,
      api: { state: ready ? 'running' : live ? 'unhealthy' : 'stopped', address: base },
      worker: elsewhere,
      simulator: elsewhere,
    },
    urls: { api: base },
    dataDir,
  };
}

function inWords({ ready, services, urls, dataDir }: Status): string {
  const rows = Object.entries(services).map(([name, { state, address, pid, version }]) => [
    name,
    state,
    address ?? '',
    pid === undefined ? '' : String(pid),
    version ?? '',
  ]);
  return [
    table(['service', 'state', 'address', 'pid', 'version'], rows),
    '',
    ...Object.entries(urls).map(([name, address]) => `${name}: ${address}`),
    `data: ${dataDir}`,
    ready ? 'ready' : 'not ready',
  ].join('\n');
}
