import type { Command } from 'commander';
import { apiTarget, callApi } from '../api-target.js';
import { print, printJson } from '../output.js';

interface DaySheet {
  readonly rows: readonly {
    readonly actorKind: string;
    readonly personName?: string;
    readonly chargesCents: number;
    readonly openingCents: number;
    readonly paymentsCents: number;
    readonly adjustmentsCents: number;
    readonly writeOffsCents: number;
    readonly receivablesCents: number;
  }[];
  readonly throughSequence?: number;
  readonly unsealed: number;
}

const HEAD = ['charges', 'opening', 'payments', 'adjustments', 'write-offs', 'receivables'];

/** `zerobalance ledger day-sheet`: what was posted on a day, by user. */
export function registerDaySheet(ledger: Command): void {
  ledger
    .command('day-sheet')
    .description('charges, payments and adjustments of a day by user')
    .argument('<date>', 'YYYY-MM-DD, in the practice’s own zone')
    .option('--url <url>', 'the api of another installation')
    .option('--json', 'the answer as JSON')
    .action(async (date: string, { json }: { json?: boolean }, command: Command) => {
      const path = `/v1/day-sheet?date=${encodeURIComponent(date)}`;
      const sheet = await callApi<DaySheet>(await apiTarget(command), path);
      if (json) printJson(sheet);
      else printSheet(sheet);
    });
}

function printSheet({ rows, throughSequence, unsealed }: DaySheet): void {
  print(`${'by'.padEnd(26)}${HEAD.map((name) => name.padStart(14)).join('')}`);
  for (const row of rows) {
    const cells = [
      row.chargesCents,
      row.openingCents,
      row.paymentsCents,
      row.adjustmentsCents,
      row.writeOffsCents,
      row.receivablesCents,
    ].map((amount) => (amount / 100).toFixed(2).padStart(14));
    print(`${(row.personName ?? row.actorKind).padEnd(26)}${cells.join('')}`);
  }
  print(`through sequence ${throughSequence ?? '-'}, ${unsealed} not sealed yet`);
}
