import type { Command } from 'commander';
import { apiTarget, callApi } from '../api-target.js';
import { print, printJson } from '../output.js';

interface Report {
  readonly period: string;
  readonly throughSequence: number;
  readonly transactions: number;
  readonly lateTransactions: number;
  readonly accounts: readonly {
    readonly account: string;
    readonly openingCents: number;
    readonly debitCents: number;
    readonly creditCents: number;
    readonly closingCents: number;
  }[];
}

/** `zerobalance period …`: months of the books. */
export function registerPeriodCommands(program: Command): void {
  const period = program.command('period').description('accounting periods (months, YYYY-MM)');
  const options = (command: Command): Command =>
    command
      .option('--url <url>', 'the api of another installation')
      .option('--json', 'the answer as JSON');
  options(
    period
      .command('report')
      .description('the report of a month: as it was closed, or as it would be now')
      .argument('<month>'),
  ).action(async (month: string, { json }: { json?: boolean }, command: Command) => {
    const path = `/v1/accounting-periods/${encodeURIComponent(month)}`;
    const answer = await callApi<{ state: string; report: Report }>(await apiTarget(command), path);
    if (json) printJson(answer);
    else printReport(answer.report, answer.state);
  });
  options(
    period
      .command('close')
      .description('close a month; late facts count in the next one and keep their dates')
      .argument('<month>'),
  ).action(async (month: string, { json }: { json?: boolean }, command: Command) => {
    const path = `/v1/accounting-periods/${encodeURIComponent(month)}/close`;
    const report = await callApi<Report>(await apiTarget(command), path, { method: 'POST' });
    if (json) printJson(report);
    else printReport(report, 'closed');
  });
  options(
    period
      .command('reopen')
      .description('ask a second person to reopen the last closed month')
      .argument('<month>')
      .requiredOption('--reason <text>', 'why; kept with the approval'),
  ).action(
    async (
      month: string,
      { json, reason }: { json?: boolean; reason: string },
      command: Command,
    ) => {
      const path = `/v1/accounting-periods/${encodeURIComponent(month)}/reopen`;
      const body = { reason };
      const answer = await callApi<{ approvalId: string }>(await apiTarget(command), path, {
        method: 'POST',
        body,
      });
      if (json) printJson(answer);
      else print(`asked for a second signature: approval ${answer.approvalId}`);
    },
  );
}

function printReport(report: Report, state: string): void {
  const { period, throughSequence, transactions, lateTransactions, accounts } = report;
  print(`${period} ${state}, through sequence ${throughSequence}`);
  print(`${transactions} transactions, ${lateTransactions} of them late`);
  const cell = (amount: number): string => (amount / 100).toFixed(2).padStart(14);
  print(
    `${'account'.padEnd(26)}${['opening', 'debit', 'credit', 'closing'].map((name) => name.padStart(14)).join('')}`,
  );
  for (const { account, openingCents, debitCents, creditCents, closingCents } of accounts) {
    const cells = [openingCents, debitCents, creditCents, closingCents].map(cell).join('');
    print(`${account.padEnd(26)}${cells}`);
  }
}
