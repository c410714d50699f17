import { InvalidArgumentError, type Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { calendarDate } from '../../domain/shared/calendar-date.js';
import { demoClaims } from '../../payer-simulator/demo-claims.js';
import { demoFiles } from '../../payer-simulator/demo-files.js';
import { demoProgress, type DemoProgress } from '../../persistence/demo/demo-progress.js';
import type { Database } from '../../persistence/database.js';
import { demoIds } from '../../persistence/seed/demo-data.js';
import { verifyBooks, type Verify } from '../../persistence/verify/verify-books.js';
import { withDatabase } from '../database.js';
import { localTarget } from '../local-target.js';
import { print, printJson, say } from '../output.js';
import { importFiles } from './import-files.js';
import { LiveTable, progressTable } from './live-table.js';

interface DemoOptions {
  readonly encounters: number;
  readonly seed?: number;
  readonly minutes: number;
  readonly json?: true;
}

const LOOK_EVERY_MS = 1_000;
/** A reversal or a second advice comes some payer days after everything seemed settled. */
const CALM_FOR_MS = 8_000;

export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('encounters through every scenario of the simulated payer, from file to zero')
    .option('--encounters <count>', 'how many', positive, 40)
    .option('--seed <number>', 'the same seed makes the same claims', positive)
    .option('--minutes <count>', 'give up after', positive, 10)
    .option('--json', 'print one JSON object at the end')
    .action(demo);
}

async function demo(options: DemoOptions): Promise<void> {
  const target = await localTarget();
  const seed = options.seed ?? Math.floor(Date.now() / 1_000) % 900_000;
  const today = calendarDate(new Date().toISOString().slice(0, 10));
  const numbers = demoClaims(options.encounters, today, seed).map(
    (claim) => claim.patientControlNumber,
  );
  await importFiles(target, demoFiles(options.encounters, today, seed));
  await withDatabase(async (database) => {
    const progress = await watch(database, numbers, options);
    const verify = await verifyBooks(database);
    report(progress, verify, options);
  });
}

async function watch(
  database: Database,
  numbers: readonly string[],
  { minutes, json }: DemoOptions,
): Promise<DemoProgress> {
  const live = new LiveTable(json !== true);
  const until = Date.now() + minutes * 60_000;
  let calmSince: number | undefined;
  for (;;) {
    const progress = await demoProgress(database, demoIds.organization, numbers);
    live.show(progressTable(progress));
    if (progress.closed + progress.waiting < progress.encounters) calmSince = undefined;
    else calmSince ??= Date.now();
    const calm = calmSince !== undefined && Date.now() - calmSince >= CALM_FOR_MS;
    if (calm || Date.now() > until) return progress;
    await sleep(LOOK_EVERY_MS);
  }
}

function report(progress: DemoProgress, verify: Verify, { json }: DemoOptions): void {
  const { encounters, closed, waiting, workItems, money } = progress;
  const stuck = encounters - closed - waiting;
  if (json) {
    const { ok, violations } = verify;
    printJson({ encounters, closed, waiting, workItems, money, verify: { ok, violations } });
  } else {
    print(progressTable(progress));
    print(verify.ok ? 'verify: everything holds' : 'verify: broken, see `zerobalance verify`');
  }
  if (stuck > 0) say(`${stuck} encounters are neither closed nor with a person`);
  if (stuck > 0 || !verify.ok || encounters === 0) process.exitCode = 1;
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('a whole number from 1');
  return value;
}
