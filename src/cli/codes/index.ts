import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Command } from 'commander';
import { readCodeFile, type CodeFile } from '../../domain/code-sets/code-file.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import { parseCalendarDate, type CalendarDate } from '../../domain/shared/calendar-date.js';
import type { Database } from '../../persistence/database.js';
import { loadCodeRelease } from '../../persistence/code-set/code-releases.js';
import { loadCodeRows, type LoadableRow } from '../../persistence/code-set/load-code-rows.js';
import { bundledIcd10cm } from '../../x12/transactions/codes/code-sets.js';
import { CliError } from '../cli-error.js';
import { withDatabase } from '../database.js';
import { print, printJson, say } from '../output.js';
import { keyed } from './loadable.js';

interface ImportOptions {
  readonly from?: string;
  readonly to?: string;
  readonly bundled?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `zerobalance codes`: tables of codes from their publishers' own files. */
export function registerCodesCommands(program: Command): void {
  const group = program.command('codes').description('code tables with their effective dates');
  group
    .command('import')
    .description('load files in the publishers’ own layouts (ICD-10-CM, HCPCS, NCCI, MUE, POS …)')
    .argument('[files...]', 'text, CSV, JSON or .gz; the layout is recognised by content')
    .option('--from <day>', 'first day for rows whose file gives none, YYYY-MM-DD')
    .option('--to <day>', 'last day for such rows')
    .option('--bundled', 'load the ICD-10-CM table that comes with ZeroBalance')
    .option('--dry-run', 'read and recognise, store nothing; needs no database')
    .option('--json', 'one object a file, a line each')
    .action(importFiles);
}

async function importFiles(files: readonly string[], options: ImportOptions): Promise<void> {
  if (files.length === 0 && !options.bundled) throw new CliError('Name a file, or --bundled', 2);
  if (options.dryRun) return eachFile(files, options, undefined);
  await withDatabase(async (database) => {
    if (options.bundled) await loadBundledCodes(database);
    await eachFile(files, options, database);
  });
}

/** Loads the bundled ICD-10-CM table; when it is there already nothing happens. */
export async function loadBundledCodes(database: Database): Promise<number> {
  const { from, to, codes, ...release } = bundledIcd10cm();
  const { added } = await loadCodeRelease(database, {
    ...release,
    codeSet: 'icd10cm',
    from: from as CalendarDate,
    to: to as CalendarDate,
    codes,
  });
  return added;
}

async function eachFile(
  files: readonly string[],
  options: ImportOptions,
  database: Database | undefined,
): Promise<void> {
  const effective = { ...dayOption('from', options.from), ...dayOption('to', options.to) };
  for (const file of files) {
    const opened = openFile(file);
    if (opened === undefined) continue;
    const { text, sha256 } = opened;
    try {
      const read = readCodeFile(basename(file, '.gz'), text, effective);
      const stored = database && (await store(database, { file, sha256, read }));
      report({ file, sha256, read, stored }, options);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const hint = error.code === 'CODE_FILE_UNDATED' ? '; give the first day with --from' : '';
      say(`${file}: ${error.message}${hint} (${error.code})`);
      process.exitCode = 2;
    }
  }
}

/** The text of a file, unpacked; one that cannot be read is said, and the others go on. */
function openFile(file: string): { readonly text: string; readonly sha256: string } | undefined {
  try {
    const bytes = readFileSync(file);
    const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const text = (packed ? gunzipSync(bytes) : bytes).toString('utf8');
    return { text, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    say(`${file}: ${error instanceof Error ? error.message : 'it cannot be read'}`);
    process.exitCode = 2;
    return undefined;
  }
}

interface Source {
  readonly file: string;
  readonly sha256: string;
  readonly read: CodeFile;
}

/** Lines passed over that are named on stderr. */
const MOST_SKIPPED = 10;

/** Undated rows without a first day were refused; registries of providers have no days at all. */
const ALWAYS = '1900-01-01';

async function store(database: Database, { file, sha256, read }: Source): Promise<number> {
  const tables = new Map<string, LoadableRow[]>();
  for (const each of read.rows) {
    const { codeSet, row } = keyed(each, ALWAYS);
    const rows = tables.get(codeSet);
    if (rows === undefined) tables.set(codeSet, [row]);
    else rows.push(row);
  }
  let stored = 0;
  for (const [codeSet, rows] of tables) {
    const source = { release: basename(file), sourceName: basename(file), sha256 };
    stored += await loadCodeRows(database, { codeSet, ...source, rows });
  }
  return stored;
}

function report(
  { file, sha256, read, stored }: Source & { readonly stored: number | undefined },
  { json }: ImportOptions,
): void {
  const { layout } = read;
  const counts = { rows: read.rows.length, skipped: read.skipped.length };
  if (json) {
    printJson({ file, sha256, layout, ...counts, ...(stored === undefined ? {} : { stored }) });
  } else {
    const done = stored === undefined ? 'read' : stored === 0 ? 'already loaded' : 'loaded';
    print(`${file}: ${layout}, ${counts.rows} rows ${done}, ${counts.skipped} lines passed over`);
  }
  if (counts.skipped === 0) return;
  for (const { line, reason } of read.skipped.slice(0, MOST_SKIPPED)) {
    say(`${file}: line ${line}: ${reason}`);
  }
  process.exitCode ??= 1;
}

function dayOption<Key extends 'from' | 'to'>(
  key: Key,
  text: string | undefined,
): Partial<Record<Key, CalendarDate>> {
  if (text === undefined) return {};
  const day = parseCalendarDate(text);
  if (day === undefined) throw new CliError(`--${key} must be a day, YYYY-MM-DD`, 2);
  return { [key]: day } as Partial<Record<Key, CalendarDate>>;
}
