import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { ImportReport } from '../../domain/intake/import-report.js';
import { X12Refusal } from '../../x12/core/refusal.js';
import { CliError } from '../cli-error.js';
import { keepHeapSmall } from '../small-heap.js';
import { dryRunImport } from './dry-run.js';
import { remoteImport, type ImportTarget } from './remote-import.js';
import { summaryOf } from './summary.js';

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly createProviders?: boolean;
  readonly json?: boolean;
}

/** Where a command writes; the process's own streams unless told otherwise. */
export interface ImportIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** The api and key to use when there is no --url and no key in the environment. */
  readonly target?: () => Promise<ImportTarget>;
}

const processIo: ImportIo = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/** Adds `import 837` to the program. */
export function registerImportCommands(program: Command, io: ImportIo = processIo): void {
  const group = program.command('import').description('take in files of a practice');
  group
    .command('837')
    .description('take in the claims of 837P files (005010X222A1)')
    .argument('<file...>', 'files, or - for the standard input')
    .option('--dry-run', 'say what would be taken; needs no running stack')
    .option('--create-providers', 'take unknown billing providers in as well')
    .option('--json', 'one JSON object per file, a line each')
    .action(async (files: string[], options: ImportOptions, command: Command) => {
      if (options.dryRun) keepHeapSmall();
      const url = command.optsWithGlobals<{ url?: string }>().url;
      let worst = 0;
      for (const file of files) {
        worst = Math.max(worst, await importOne(file, { ...options, url }, io));
      }
      if (worst > 0) process.exitCode = worst;
    });
}

async function importOne(
  file: string,
  options: ImportOptions & { readonly url: string | undefined },
  io: ImportIo,
): Promise<number> {
  try {
    const report = options.dryRun
      ? await dryRunImport(file, bytesOf(file))
      : { ...(await remoteImport(basename(file), bytesOf(file), options, io)), file };
    io.out(options.json ? `${JSON.stringify(report)}\n` : summaryOf(report));
    return somethingIsWrong(report) ? 1 : 0;
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    io.err(`${file}: ${(error as Error).message}\n`);
    return 2;
  }
}

const somethingIsWrong = (report: ImportReport): boolean =>
  report.refused.length > 0 || report.findings.length > 0;

/** Faults of one file; the other files of the command are still tried. */
function isUnreadable(error: unknown): boolean {
  if (error instanceof X12Refusal || error instanceof CliError) return true;
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^(ENOENT|EACCES|EISDIR|EPERM|ENOTDIR)$/.test(code);
}

const bytesOf = (file: string): AsyncIterable<Buffer> =>
  file === '-' ? (process.stdin as AsyncIterable<Buffer>) : createReadStream(file);
