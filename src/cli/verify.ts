import type { Command } from 'commander';
import { loadEnv } from '../config/env.js';
import { verifyBooks, type Verify } from '../persistence/verify/verify-books.js';
import { apiTarget, callApi } from './api-target.js';
import { withDatabase } from './database.js';
import { print, printJson, table } from './output.js';

export function registerVerify(program: Command): void {
  program
    .command('verify')
    .description(
      'prove the books: every invariant, each violation printed (exit 1 when there is one)',
    )
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: true }, command: Command) => {
      const { url } = command.optsWithGlobals<{ url?: string }>();
      const remote = url ?? loadEnv().ZEROBALANCE_URL;
      const result = remote
        ? await callApi<Verify>(await apiTarget(command), '/v1/verify')
        : await withDatabase((database) => verifyBooks(database));
      if (options.json) printJson(result);
      else print(inWords(result));
      if (!result.ok) process.exitCode = 1;
    });
}

function inWords({ ok, checked, violations }: Verify): string {
  const broken = new Set(violations.map(({ invariant }) => invariant));
  return [
    table(
      ['', 'invariant', 'rows', 'seconds'],
      checked.map(({ invariant, rows, seconds }) => [
        broken.has(invariant) ? 'BROKEN' : 'holds',
        invariant,
        rows,
        seconds,
      ]),
    ),
    ...violations.flatMap(({ invariant, organization, message, rows }) => [
      '',
      `${invariant}${organization ? ` (organization ${organization})` : ''}: ${message}`,
      ...rows.map((row) => `  ${JSON.stringify(row)}`),
    ]),
    '',
    ok ? 'everything holds' : `${violations.length} violations`,
  ].join('\n');
}
