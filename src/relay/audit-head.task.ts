import { publicHeadKey, signHeads, type HeadKeys } from '../persistence/audit/audit-head.js';
import type { Database } from '../persistence/database.js';
import type { RelayTask } from './relay-task.js';

export interface HeadLog {
  info(details: Readonly<Record<string, unknown>>, message: string): void;
}

/**
 * Signs the head of every audit chain once an hour and writes it to the log, where whoever can
 * change the database cannot change it. `zerobalance audit verify --heads FILE` compares.
 */
export class AuditHeadTask implements RelayTask {
  readonly name = 'audit-head';
  readonly longestPauseMs = 60_000;

  constructor(
    private readonly relay: Database,
    private readonly keys: HeadKeys,
    private readonly log: HeadLog,
  ) {}

  async run(): Promise<'idle'> {
    const publicKey = publicHeadKey(this.keys);
    for (const head of await signHeads(this.relay, this.keys)) {
      this.log.info({ ...head, publicKey }, 'audit head');
    }
    return 'idle';
  }
}
