import type { Database } from '../persistence/database.js';
import { sealLedger } from '../persistence/ledger/seal-ledger.js';
import type { RelayTask } from './relay-task.js';

const PORTION = 1_000;

/** Seals committed ledger transactions every few seconds, a portion at a time. */
export class LedgerSealerTask implements RelayTask {
  readonly name = 'ledger-sealer';
  readonly longestPauseMs = 3_000;

  /** @param relay the database as the relay role, which may seal for every organization */
  constructor(private readonly relay: Database) {}

  async run(): Promise<'more' | 'idle'> {
    const sealed = await sealLedger(this.relay, PORTION);
    return sealed === PORTION ? 'more' : 'idle';
  }
}
