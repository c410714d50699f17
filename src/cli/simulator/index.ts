import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { calendarDate, dateInZone } from '../../domain/shared/calendar-date.js';
import { demoFiles } from '../../payer-simulator/demo-files.js';
import { scenarios } from '../../payer-simulator/scenarios.js';
import { CliError } from '../cli-error.js';

/** `zerobalance simulator`: what the simulated payer can do, and claims that make it do so. */
export function registerSimulatorCommands(program: Command): void {
  const group = program.command('simulator').description('the simulated payer of the local stack');
  group
    .command('scenarios')
    .description('list what the simulated payer does, chosen by the member id (CODE-digits)')
    .option('--json', 'one object a scenario, a line each')
    .action(listScenarios);
  group
    .command('claims')
    .description('write 837P files whose claims go through every scenario')
    .option('--encounters <n>', 'how many claims', '40')
    .option('--seed <n>', 'another seed gives other patients', '1')
    .option('--today <date>', 'the day of the files, YYYY-MM-DD (default: today)')
    .option('--out <folder>', 'where the files go', '.')
    .option('--json', 'one object a file, a line each')
    .action(writeFiles);
}

function listScenarios({ json }: { json?: true }): void {
  for (const { code, title } of scenarios) {
    const memberId = `${code}-000001`;
    process.stdout.write(
      json ? `${JSON.stringify({ code, title, memberId })}\n` : `${memberId.padEnd(18)} ${title}\n`,
    );
  }
}

interface FileOptions {
  readonly encounters: string;
  readonly seed: string;
  readonly today?: string;
  readonly out: string;
  readonly json?: true;
}

function writeFiles({ encounters, seed, today, out, json }: FileOptions): void {
  const day = today === undefined ? dateInZone(new Date(), 'UTC') : calendarDate(today);
  mkdirSync(out, { recursive: true });
  const files = demoFiles(
    wholeNumber('--encounters', encounters),
    day,
    wholeNumber('--seed', seed),
  );
  for (const { name, body, claims } of files) {
    const file = join(out, name);
    writeFileSync(file, body);
    process.stdout.write(
      json ? `${JSON.stringify({ file, claims })}\n` : `${file}  ${claims} claims\n`,
    );
  }
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0 && value <= 100_000) return value;
  throw new CliError(`${option} must be a whole number from 1 to 100000`, 2);
}
