import type { Command } from 'commander';
import { processIo, type X12Io } from './io.js';

/**
 * Registers `zerobalance x12 …`. Each command loads its own module when it runs, so that the group
 * starts at once; nothing here touches the database or the network.
 */
export function registerX12Commands(program: Command, io: X12Io = processIo()): void {
  const x12 = program
    .command('x12')
    .description('read, check, show, rewrite and split X12 files')
    .addHelpText(
      'after',
      '\nFILE may be - for the standard input; several files are taken in turn.',
    );
  registerReading(x12, io);
}

function registerReading(x12: Command, io: X12Io): void {
  x12
    .command('inspect')
    .description('what is in a file: envelopes, sets, counts, money totals')
    .argument('<file...>')
    .option('--json', 'one JSON object a line')
    .action(async (files: string[], options: { json?: boolean }) => {
      const { inspect } = await import('./inspect.js');
      await inspect(files, options, io);
    });
  x12
    .command('json')
    .description('typed transactions as JSON, one object a line')
    .argument('<file...>')
    .option('--json', 'accepted for symmetry; the output is JSON anyway')
    .action(async (files: string[]) => {
      const { json } = await import('./json.js');
      await json(files, io);
    });
}
