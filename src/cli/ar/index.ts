import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { apiTarget, callApi } from '../api-target.js';
import type { ApiTarget } from '../local-target.js';
import { CliError } from '../cli-error.js';
import { print, printJson } from '../output.js';

interface Options {
  readonly mapping: string;
  readonly confirm?: boolean;
  readonly json?: boolean;
}

interface Report {
  readonly outcome: 'preview' | 'taken' | 'alreadyTaken' | 'refused';
  readonly importId?: string;
  readonly errors: readonly { row: number; field: string; code: string; message: string }[];
  readonly claims: number;
  readonly lines: number;
  readonly payerCents: number;
  readonly patientCents: number;
  readonly payers: readonly { payer: string; claims: number; cents: number }[];
  readonly newPatients: number;
  readonly newPayers: readonly string[];
}

/** `zerobalance ar …`: the receivables that a practice brings from its old system. */
export function registerArCommands(program: Command): void {
  const ar = program.command('ar').description('receivables of an old system');
  ar.command('import')
    .description(
      'take open claims over from a CSV; shows what would change unless --confirm is given',
    )
    .argument('<file>')
    .requiredOption('--mapping <file>', 'JSON: our fields to the headings of the file')
    .option('--confirm', 'take it over; without it nothing is changed')
    .option('--url <url>', 'the api of another installation')
    .option('--json', 'the whole answer as JSON')
    .action(async (file: string, options: Options, command: Command) => {
      process.exitCode = await importFile(command, file, options);
    });
  ar.command('undo')
    .description('take an import back by reversal, while nothing else was posted')
    .argument('<importId>')
    .requiredOption('--reason <text>', 'why')
    .option('--url <url>', 'the api of another installation')
    .option('--json', 'the whole answer as JSON')
    .action(async (id: string, options: { reason: string; json?: boolean }, command: Command) => {
      const answer = await callApi<object>(
        await apiTarget(command),
        `/v1/opening-receivables/${encodeURIComponent(id)}/undo`,
        { method: 'POST', body: { reason: options.reason } },
      );
      if (options.json) printJson(answer);
      else print(`${id}: taken back`);
    });
}

/** Exit 0: it is as asked; 1: the file has rows that cannot be taken; 2: it could not be asked. */
async function importFile(command: Command, file: string, options: Options): Promise<number> {
  const mapping = await readMapping(options.mapping);
  const bytes = await readFile(file).catch(() => {
    throw new CliError(`${file} cannot be read`);
  });
  const query = new URLSearchParams({
    file: basename(file),
    mapping,
    confirm: options.confirm ? 'true' : 'false',
  });
  const report = await upload(await apiTarget(command), query, bytes);
  if (options.json) printJson({ file, ...report });
  else printReport(file, report);
  return report.outcome === 'refused' ? 1 : 0;
}

async function readMapping(file: string): Promise<string> {
  try {
    return JSON.stringify(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    throw new CliError(`${file} is no JSON object of fields to headings`);
  }
}

async function upload(
  { url, apiKey }: ApiTarget,
  query: URLSearchParams,
  bytes: Buffer,
): Promise<Report> {
  const response = await fetch(`${url}/v1/opening-receivables/files?${query.toString()}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'text/csv' },
    body: new Blob([new Uint8Array(bytes)]),
  }).catch(() => {
    throw new CliError(`The api at ${url} does not answer; is it running?`);
  });
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.ok) return body as unknown as Report;
  const { detail, title } = body as { detail?: string; title?: string };
  throw new CliError(detail ?? title ?? `The api answered ${response.status}`);
}

const dollars = (cents: number): string => (cents / 100).toFixed(2);

function printReport(file: string, report: Report): void {
  const { outcome, errors, claims, lines, payers, newPatients, newPayers } = report;
  if (outcome === 'refused') {
    print(`${file}: nothing taken, ${errors.length} errors`);
    for (const { row, field, code, message } of errors) {
      print(`  row ${row}, ${field}: ${message} [${code}]`);
    }
    return;
  }
  if (outcome === 'alreadyTaken') {
    print(`${file}: taken before (${report.importId ?? ''}), nothing changed`);
    return;
  }
  print(`${file}: ${claims} claims, ${lines} lines, ${newPatients} new patients`);
  for (const { payer, claims: count, cents } of payers) {
    const fresh = newPayers.includes(payer) ? ' (new payer)' : '';
    print(`  ${payer}${fresh}: ${count} claims, ${dollars(cents)}`);
  }
  print(`  patients: ${dollars(report.patientCents)}`);
  print(
    outcome === 'taken'
      ? `taken over as ${report.importId ?? ''}`
      : 'nothing taken yet; say it again with --confirm',
  );
}
