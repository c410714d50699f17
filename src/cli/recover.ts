import type { Command } from 'commander';
import { openEncounters, openGuarantors } from '../persistence/obligation/open-work.js';
import { createTemporalClient } from '../temporal/connection.js';
import { recover } from '../temporal/recover.js';
import { Workflows } from '../temporal/workflows.js';
import { withDatabase } from './database.js';
import { print, printJson, say } from './output.js';

const TELL_EVERY = 500;

export function registerRecover(program: Command): void {
  program
    .command('recover')
    .description('start again from the rows whatever is open, after Temporal lost its database')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: true }) => {
      const recovered = await withDatabase(async (database, env) => {
        const client = createTemporalClient(env);
        try {
          return await recover(
            new Workflows(client),
            { encounters: openEncounters(database), guarantors: openGuarantors(database) },
            ({ encounters }) => {
              if (encounters % TELL_EVERY === 0) say(`${encounters} encounters`);
            },
          );
        } finally {
          await client.connection.close();
        }
      });
      if (options.json) printJson(recovered);
      else {
        const { encounters, guarantors } = recovered;
        print(`started or woke ${encounters} encounters and ${guarantors} guarantors`);
      }
    });
}
