import type { Command } from 'commander';
import { loadEnv } from '../config/env.js';
import { migrate } from '../persistence/migrate.js';
import { print, printJson } from './output.js';

/** For installations with a database of their own; `start` migrates the local stack by itself. */
export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database of DATABASE_URL (as its owner) to the newest schema')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: true }) => {
      const { DATABASE_URL: ownerUrl } = loadEnv(['DATABASE_URL']);
      const migrations = await migrate(ownerUrl);
      if (options.json) printJson({ migrations });
      else print(migrations.length > 0 ? migrations.join('\n') : 'nothing to do');
    });
}
