import type { Command } from 'commander';
import { loadKpi } from './load.js';
import { print, printJson, table } from '../output.js';

/** `zerobalance kpi …`: the figures of a revenue cycle from a claims extract. */
export function registerKpiCommands(program: Command): void {
  const kpi = program.command('kpi').description('revenue-cycle figures from a claims extract');
  kpi
    .command('load')
    .description('compute every metric of docs/metrics.md from DIR/claims.csv')
    .argument('<dir...>', 'directories with a claims.csv')
    .option(
      '--as-of <date>',
      'the day to look from, YYYY-MM-DD (default: expected.json, else the newest date)',
    )
    .option('--json', 'one JSON object per directory and line')
    .action(async (dirs: string[], options: { asOf?: string; json?: boolean }) => {
      for (const dir of dirs) {
        const result = await loadKpi(dir, options.asOf);
        if (options.json) printJson(result);
        else {
          const rows = Object.entries(result.metrics).map(([name, metric]) => [
            name,
            metric.text ?? (metric.value === null ? '-' : String(metric.value)),
            metric.unit,
            metric.value === null && metric.text === undefined ? (metric.reason ?? '') : '',
          ]);
          print(`${dir}: ${result.claims} claims, as of ${result.asOf}`);
          print(table(['metric', 'value', 'unit', 'why none'], rows));
        }
      }
    });
}
