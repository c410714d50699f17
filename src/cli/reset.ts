import { confirm, isCancel } from '@clack/prompts';
import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { loadEnv } from '../config/env.js';
import { dataDirectory } from '../local-stack/data-directory.js';
import { removePostgres } from '../local-stack/postgres.js';
import { stopStack } from '../local-stack/stop-stack.js';
import { CliError } from './cli-error.js';
import { print, printJson, say } from './output.js';

export function registerReset(program: Command): void {
  program
    .command('reset')
    .description('stop the local stack and delete its data: ledger, keys, logs (asks first)')
    .option('--yes', 'do not ask')
    .option('--json', 'print one JSON object')
    .action(async (options: { yes?: true; json?: true }) => {
      const directory = dataDirectory(loadEnv());
      if (!options.yes && !(await agreed(directory.path)))
        throw new CliError('nothing was deleted', 1);
      await stopStack(directory, say);
      if (existsSync(directory.postgres)) await removePostgres(directory.postgres);
      await rm(directory.path, { recursive: true, force: true });
      if (options.json) printJson({ deleted: directory.path });
      else print(`deleted ${directory.path}`);
    });
}

async function agreed(path: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new CliError('reset deletes all data: say --yes');
  const yes = await confirm({
    message: `Delete everything in ${path}, the ledger included?`,
    initialValue: false,
  });
  return !isCancel(yes) && yes;
}
