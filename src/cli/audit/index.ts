import type { Command } from 'commander';
import { exportAudit } from './export.js';
import { reportAccess } from './report.js';
import { verifyAuditChains } from './verify.js';

/** `zerobalance audit …`: the trail of who did and saw what. */
export function registerAuditCommands(program: Command): void {
  const audit = program.command('audit').description('the trail of who did and saw what');
  audit
    .command('verify')
    .description(
      'recompute the chain of every organization; name what was changed, removed or reordered (exit 1)',
    )
    .option('--heads <file>', 'a log with signed heads that was kept elsewhere; compared as well')
    .option('--json', 'one JSON object per organization and line')
    .action(async (options: { heads?: string; json?: true }) => {
      process.exitCode = await verifyAuditChains(options);
    });
  audit
    .command('export')
    .description('the events as CSV on stdout, newest first')
    .option('--person <id>', 'of one person')
    .option('--patient <id>', 'about one patient')
    .option('--action <name>', 'of one kind, for example patient.getPatient')
    .option('--from <instant>', 'from this time on (2026-01-01T00:00:00Z)')
    .option('--to <instant>', 'before this time')
    .action((options: Record<string, string>, command: Command) => exportAudit(command, options));
  audit
    .command('report')
    .description('who saw or changed a patient’s data, how often and when')
    .argument('<patient>', 'id of the patient')
    .option('--from <instant>', 'from this time on')
    .option('--to <instant>', 'before this time')
    .option('--json', 'print one JSON object')
    .action((patient: string, options: Record<string, string>, command: Command) =>
      reportAccess(command, patient, options),
    );
}
