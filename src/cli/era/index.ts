import type { Command } from 'commander';
import { explainCommand } from './explain.js';
import { importCommand } from './import.js';

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
    .description('upload payment advices; they are balanced and posted in the background')
    .argument('<file...>', '835 files, or - for standard input')
    .option('--json', 'one JSON object per file and line')
    .action(async (files: string[], options: { json?: boolean }, command: Command) => {
      process.exitCode = await importCommand(command, files, options);
    });
}
