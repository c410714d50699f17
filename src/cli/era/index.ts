import type { Command } from 'commander';
import { explainCommand } from './explain.js';
import { importCommand, type ImportOptions } from './import.js';

/** `zerobalance era …`: electronic remittance advice before and after posting. */
export function registerEraCommands(program: Command): void {
  const era = program.command('era').description('payment advices (835): explain and import');
  era
    .command('explain')
    .description('what would be posted, held in suspense or quarantined, and why')
    .argument('<file...>', '835 files, or - for standard input')
    .option('--json', 'one JSON object per file and line')
    .action(async (files: string[], options: { json?: boolean }) => {
      process.exitCode = await explainCommand(files, options);
    });
  era
    .command('import')
    .description('upload payment advices and follow them until they are balanced and posted')
    .argument('<file...>', '835 files, or - for standard input')
    .option('--no-wait', 'only upload; they are posted in the background')
    .option('--patience <seconds>', 'how long to follow one file', '600')
    .option('--url <url>', 'the api of another installation')
    .option('--json', 'one JSON object per file and line')
    .action(async (files: string[], options: ImportOptions, command: Command) => {
      process.exitCode = await importCommand(command, files, options);
    });
}
