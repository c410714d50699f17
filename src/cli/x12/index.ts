import type { Command } from 'commander';
import type { CheckArguments } from './check-options.js';
import { processIo, type X12Io } from './io.js';
import type { RewriteArguments } from './rewrite-options.js';
import type { SplitArguments } from './split.js';

const lazyModules = {
  inspect: () => import('./inspect.js'),
  json: () => import('./json.js'),
  show: () => import('./show.js'),
  eob: () => import('./eob.js'),
  pdf: () => import('./eob-pdf.js'),
  check: () => import('./check.js'),
  rewrite: () => import('./rewrite.js'),
  split: () => import('./split.js'),
  anonymize: () => import('./anonymize.js'),
};

/** How each command gets its module; tests bring modules that are there already. */
export type X12Modules = {
  readonly [Name in keyof typeof lazyModules]: () => Promise<
    Omit<Awaited<ReturnType<(typeof lazyModules)[Name]>>, 'default'>
  >;
};

/**
 * Registers `zerobalance x12 …`. Each command loads its own module when it runs, so that the group
 * starts at once; nothing here touches the database or the network. A module that is loaded so has
 * one export: Node sees no more of a compiled one.
 */
export function registerX12Commands(
  program: Command,
  io: X12Io = processIo(),
  modules: X12Modules = lazyModules,
): void {
  const x12 = program
    .command('x12')
    .description('read, check, show, rewrite and split X12 files')
    .addHelpText(
      'after',
      '\nFILE may be - for the standard input; several files are taken in turn.',
    );
  registerReading(x12, io, modules);
  registerChecking(x12, io, modules);
  registerWriting(x12, io, modules);
}

function registerReading(x12: Command, io: X12Io, modules: X12Modules): void {
  x12
    .command('inspect')
    .description('what is in a file: envelopes, sets, counts, money totals')
    .argument('<file...>')
    .option('--json', 'one JSON object a line')
    .action(async (files: string[], options: { json?: boolean }) => {
      const { inspect } = await modules.inspect();
      await inspect(files, options, io);
    });
  x12
    .command('json')
    .description('typed transactions as JSON, one object a line')
    .argument('<file...>')
    .option('--json', 'accepted for symmetry; the output is JSON anyway')
    .action(async (files: string[]) => {
      const { json } = await modules.json();
      await json(files, io);
    });
  x12
    .command('show')
    .description('a file for people: indented by loop, element names beside the values')
    .argument('<file...>')
    .action(async (files: string[]) => {
      const { show } = await modules.show();
      await show(files, io);
    });
  x12
    .command('eob')
    .description('what an 835 means for each patient, as text or PDF')
    .argument('<file...>')
    .option('--pdf <file>', 'write a PDF instead of text')
    .action(async (files: string[], options: { pdf?: string }) => {
      const { eob } = await modules.eob();
      await eob(files, { ...options, loadPdf: modules.pdf }, io);
    });
}

function registerChecking(x12: Command, io: X12Io, modules: X12Modules): void {
  x12
    .command('check')
    .description('all that is wrong with a file; exit 1 when something is an error')
    .argument('<file...>')
    .option('--json', 'one JSON object a line')
    .option('--level <1-7>', 'highest WEDI SNIP level to look at', '7')
    .option('--profile <file>', "a trading partner's profile (JSON)")
    .option('--ack <kind>', 'print the acknowledgment instead: TA1, 999 or 277CA')
    .action(async (files: string[], options: CheckArguments) => {
      const { check } = await modules.check();
      await check(files, options, io);
    });
}

function registerWriting(x12: Command, io: X12Io, modules: X12Modules): void {
  x12
    .command('rewrite')
    .description('read and write again, to the standard output')
    .argument('<file...>')
    .option('--delimiters <four>', 'element, component, repetition, terminator: "*:^~"')
    .option('--wrap', 'a line break after each segment')
    .option('--no-wrap', 'no line breaks')
    .action(async (files: string[], options: RewriteArguments) => {
      const { rewrite } = await modules.rewrite();
      await rewrite(files, options, io);
    });
  x12
    .command('split')
    .description('one file for each transaction, in an envelope of its own')
    .argument('<file...>')
    .option('--out <directory>', 'where to write (default: here)')
    .option('--wrap', 'a line break after each segment')
    .option('--json', 'one JSON object for each part')
    .action(async (files: string[], options: SplitArguments) => {
      const { split } = await modules.split();
      await split(files, options, io);
    });
  x12
    .command('anonymize')
    .description('replace every identifying element, lengths and validity kept')
    .argument('<file...>')
    .option('--key <text>', 'the same values in several files (default: the hash of each file)')
    .action(async (files: string[], options: { key?: string }) => {
      const { anonymize } = await modules.anonymize();
      await anonymize(files, options, io);
    });
}
