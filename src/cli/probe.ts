import type { Command } from 'commander';
import { answers } from '../local-stack/service-process.js';
import { CliError } from './cli-error.js';

/** The health check of a container, where no curl is installed. */
export function registerProbe(program: Command): void {
  program
    .command('probe')
    .description('exit 0 when an address answers 200 (health checks of containers)')
    .argument('<address>', 'for example http://127.0.0.1:3000/health/ready')
    .action(async (address: string) => {
      if (!(await answers(address, 8_000))) throw new CliError(`${address} does not answer 200`, 1);
    });
}
