import type { Command } from 'commander';
import { loadEnv } from '../config/env.js';
import { dataDirectory } from '../local-stack/data-directory.js';
import { stopStack } from '../local-stack/stop-stack.js';
import { print, printJson, say } from './output.js';

export function registerStop(program: Command): void {
  program
    .command('stop')
    .description('drain and stop what `start` started; the data stay')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: true }) => {
      const stopped = await stopStack(dataDirectory(loadEnv()), say);
      if (options.json) printJson({ stopped });
      else print(stopped.length > 0 ? `stopped: ${stopped.join(', ')}` : 'nothing was running');
    });
}
