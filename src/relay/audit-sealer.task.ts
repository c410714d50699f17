import { sealAudit } from '../persistence/audit/seal-audit.js';
import type { Database } from '../persistence/database.js';
import type { RelayTask } from './relay-task.js';

const PORTION = 1_000;

/** Chains committed audit events every few seconds, a portion at a time. */
export class AuditSealerTask implements RelayTask {
  readonly name = 'audit-sealer';
  readonly longestPauseMs = 3_000;

  /** @param relay the database as the relay role, which may seal for every organization */
  constructor(private readonly relay: Database) {}

  async run(): Promise<'more' | 'idle'> {
    const sealed = await sealAudit(this.relay, PORTION);
    return sealed === PORTION ? 'more' : 'idle';
  }
}
