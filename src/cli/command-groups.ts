import type { Command } from 'commander';

/**
 * One first word of the command line: its line in `--help`, and the module that knows the rest. A
 * module that is loaded lazily has exactly one export: of a compiled one Node sees no more by name.
 */
export interface CommandGroup {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<(program: Command) => void>;
}

export const commandGroups: readonly CommandGroup[] = [
  {
    name: 'start',
    summary: 'start everything on this machine, or show what runs',
    load: async () => (await import('./start.js')).registerStart,
  },
  {
    name: 'status',
    summary: 'what runs, where, and whether it is ready',
    load: async () => (await import('./status.js')).registerStatus,
  },
  {
    name: 'stop',
    summary: 'drain and stop what `start` started',
    load: async () => (await import('./stop.js')).registerStop,
  },
  {
    name: 'reset',
    summary: 'delete the data of the local stack (asks first)',
    load: async () => (await import('./reset.js')).registerReset,
  },
  {
    name: 'demo',
    summary: 'encounters through every scenario of the simulated payer',
    load: async () => (await import('./demo/index.js')).registerDemo,
  },
  {
    name: 'verify',
    summary: 'prove the books and that nothing is forgotten',
    load: async () => (await import('./verify.js')).registerVerify,
  },
  {
    name: 'recover',
    summary: 'start again from the rows what Temporal has lost',
    load: async () => (await import('./recover.js')).registerRecover,
  },
  {
    name: 'migrate',
    summary: 'bring a database of your own to the newest schema',
    load: async () => (await import('./migrate.js')).registerMigrate,
  },
  {
    name: 'probe',
    summary: 'exit 0 when an address answers 200',
    load: async () => (await import('./probe.js')).registerProbe,
  },
  {
    name: 'import',
    summary: 'take in files of a practice (837)',
    load: async () => {
      const { registerImportCommands } = await import('./import/index.js');
      const { localTarget } = await import('./local-target.js');
      const out = (text: string): void => void process.stdout.write(text);
      const err = (text: string): void => void process.stderr.write(text);
      return (program) => registerImportCommands(program, { out, err, target: localTarget });
    },
  },
  {
    name: 'x12',
    summary: 'look into X12 files, check, show, convert, anonymize them',
    load: async () => {
      const { registerX12Commands } = await import('./x12/index.js');
      return (program) => registerX12Commands(program);
    },
  },
  {
    name: 'era',
    summary: 'payment advices (835): explain what they would post, import them',
    load: async () => (await import('./era/index.js')).registerEraCommands,
  },
  {
    name: 'ar',
    summary: 'open receivables of an old system (CSV), before and after they are taken over',
    load: async () => (await import('./ar/index.js')).registerArCommands,
  },
  {
    name: 'bank',
    summary: 'bank files (CSV, BAI2, NACHA) against payment advices',
    load: async () => (await import('./bank/index.js')).registerBankCommands,
  },
  {
    name: 'period',
    summary: 'accounting periods: report, close, ask to reopen',
    load: async () => (await import('./period/index.js')).registerPeriodCommands,
  },
  {
    name: 'rules',
    summary: 'rule sets in versions: dry run, publish, explain why one won',
    load: async () => (await import('./rules/index.js')).registerRulesCommands,
  },
  {
    name: 'ledger',
    summary: 'proofs about the books: the hash chain',
    load: async () => (await import('./ledger/index.js')).registerLedgerCommands,
  },
  {
    name: 'seed',
    summary: 'practices of each deployment model, with links for their first people',
    load: async () => (await import('./seed/index.js')).registerSeedCommands,
  },
  {
    name: 'audit',
    summary: 'who did and saw what: prove the trail, export it, report on a patient',
    load: async () => (await import('./audit/index.js')).registerAuditCommands,
  },
  {
    name: 'kpi',
    summary: 'metrics of the revenue cycle from an extract of claims',
    load: async () => (await import('./kpi/index.js')).registerKpiCommands,
  },
  {
    name: 'simulator',
    summary: 'scenarios of the simulated payer, and claims for them',
    load: async () => (await import('./simulator/index.js')).registerSimulatorCommands,
  },
  {
    name: 'codes',
    summary: 'load code tables from the publishers’ own files',
    load: async () => (await import('./codes/index.js')).registerCodesCommands,
  },
];
