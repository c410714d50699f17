import type { Command } from 'commander';
import { systemActor } from '../../persistence/database.js';
import { verifyChain } from '../../persistence/ledger/verify-chain.js';
import { organizationIds } from '../../persistence/obligation/open-work.js';
import { withDatabase } from '../database.js';
import { registerDaySheet } from './day-sheet.js';
import { print, printJson } from '../output.js';

/** `zerobalance ledger …`: proofs about the books. */
export function registerLedgerCommands(program: Command): void {
  const ledger = program.command('ledger').description('proofs about the books');
  registerDaySheet(ledger);
  ledger
    .command('verify-chain')
    .description('recompute the hash chain over every sealed transaction and name what was changed')
    .option('--json', 'one JSON object per organization and line')
    .action(async (options: { json?: boolean }) => {
      process.exitCode = await verifyChains(options.json ?? false);
    });
}

/** Exit 0: every chain holds; 1: some link does not, named with its sequence and transaction. */
function verifyChains(json: boolean): Promise<number> {
  return withDatabase(async (database) => {
    let exitCode = 0;
    for (const organization of await organizationIds(database)) {
      const report = await database.inOrganization(organization, systemActor, verifyChain);
      if (report.faults.length > 0) exitCode = 1;
      if (json) printJson({ organization, ...report });
      else {
        print(`${organization}: ${report.sealed} sealed, ${report.faults.length} faults`);
        for (const { sequence, transactionId, fault } of report.faults) {
          print(`  sequence ${sequence}, transaction ${transactionId}: ${fault}`);
        }
      }
    }
    return exitCode;
  });
}
