import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { apiTarget, callApi } from '../api-target.js';
import { CliError } from '../cli-error.js';
import { print, printJson } from '../output.js';

const COLUMNS = [
  'date',
  'amount',
  'credit',
  'trace',
  'reference',
  'originator',
  'description',
  'account',
] as const;

type Options = Partial<Record<(typeof COLUMNS)[number], string>> & {
  readonly format?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly asOf?: string;
};

interface Report {
  readonly outcome: 'taken' | 'refused' | 'dryRun';
  readonly errors: readonly { row: number; field: string; code: string; message: string }[];
  readonly recorded: number;
  readonly known: number;
  readonly matched: number;
  readonly passedOver: number;
  readonly lines: readonly unknown[];
}

interface Reconciliation {
  readonly items: readonly {
    kind: string;
    on: string;
    ageDays: number;
    openCents: number;
    traceNumber?: string;
    partyName?: string;
  }[];
  readonly totals: readonly { kind: string; count: number; openCents: number }[];
}

/** `zerobalance bank …`: bank files, and what does not agree with the payers' advices. */
export function registerBankCommands(program: Command): void {
  const bank = program.command('bank').description('bank deposits against payment advices');
  const take = bank
    .command('import')
    .description('take bank files: CSV (say its columns), BAI2, NACHA with CCD+ addenda')
    .argument('<file...>')
    .option('--format <name>', 'csv, bai2 or nacha; told by the first record unless said')
    .option('--dry-run', 'say what would be taken, take nothing')
    .option('--url <url>', 'the api of another installation')
    .option('--json', 'one JSON object per file and line');
  for (const column of COLUMNS) {
    take.option(`--${column} <column>`, `CSV: heading (or number from 1) of the ${column}`);
  }
  take.action(async (files: string[], options: Options, command: Command) => {
    process.exitCode = await importFiles(command, files, options);
  });
  bank
    .command('reconcile')
    .description('money without an advice, advices without money, short and over, oldest first')
    .option('--as-of <date>', 'age on this day (today)')
    .option('--url <url>', 'the api of another installation')
    .option('--json', 'the whole answer as JSON')
    .action(async (options: Options, command: Command) => {
      process.exitCode = await reconcile(command, options);
    });
}

/** Exit 0: all taken; 1: a file has rows that cannot be read; 2: it could not be asked. */
async function importFiles(command: Command, files: readonly string[], options: Options) {
  const target = await apiTarget(command);
  let exitCode = 0;
  for (const file of files) {
    const query = new URLSearchParams({ file: basename(file) });
    if (options.format) query.set('format', options.format);
    if (options.dryRun) query.set('dryRun', 'true');
    for (const column of COLUMNS) {
      const name = options[column];
      if (name !== undefined) query.set(`${column}Column`, name);
    }
    const report = await upload(target, query, await readFile(file));
    if (report.outcome === 'refused') exitCode = 1;
    if (options.json) printJson({ file, ...report });
    else printReport(file, report);
  }
  return exitCode;
}

async function upload(
  { url, apiKey }: { readonly url: string; readonly apiKey: string },
  query: URLSearchParams,
  bytes: Buffer,
): Promise<Report> {
  const response = await fetch(`${url}/v1/deposits/files?${query.toString()}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'text/plain' },
    body: new Blob([new Uint8Array(bytes)]),
  }).catch(() => {
    throw new CliError(`The api at ${url} does not answer; is it running?`);
  });
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.ok) return body as unknown as Report;
  const { detail, title } = body as { detail?: string; title?: string };
  throw new CliError(detail ?? title ?? `The api answered ${response.status}`);
}

function printReport(file: string, report: Report): void {
  const { outcome, recorded, known, matched, passedOver, lines, errors } = report;
  if (outcome === 'refused') {
    print(`${file}: nothing taken, ${errors.length} errors`);
    for (const { row, field, code, message } of errors) {
      print(`  row ${row}, ${field}: ${message} [${code}]`);
    }
  } else if (outcome === 'dryRun') print(`${file}: ${lines.length} credits, nothing taken`);
  else {
    print(
      `${file}: ${recorded} new credits (${matched} matched), ${known} known, ${passedOver} others`,
    );
  }
}

async function reconcile(command: Command, options: Options): Promise<number> {
  const query = options.asOf === undefined ? '' : `?asOf=${encodeURIComponent(options.asOf)}`;
  const target = await apiTarget(command);
  const answer = await callApi<Reconciliation>(target, `/v1/deposits/reconciliation${query}`);
  if (options.json) {
    printJson(answer);
    return 0;
  }
  for (const { kind, on, ageDays, openCents, traceNumber, partyName } of answer.items) {
    const amount = (openCents / 100).toFixed(2).padStart(12);
    print(
      `${on}  ${String(ageDays).padStart(4)} d  ${amount}  ${kind.padEnd(17)}  ${traceNumber ?? '-'}  ${partyName ?? ''}`,
    );
  }
  for (const { kind, count, openCents } of answer.totals) {
    print(`${kind}: ${count}, ${(openCents / 100).toFixed(2)}`);
  }
  return 0;
}
