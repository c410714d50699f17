import type { Database } from '../persistence/database.js';
import { purgeByRule } from '../persistence/retention/purge.js';
import type { RelayTask } from './relay-task.js';

/** Nothing is urgent about it. */
const EVERY_MS = 6 * 3_600_000;

/** Removes what the retention rules let go, four times a day. */
export class PurgeTask implements RelayTask {
  readonly name = 'purge';
  readonly longestPauseMs = 60_000;
  private last = 0;

  constructor(private readonly databases: { readonly app: Database; readonly relay: Database }) {}

  async run(): Promise<'idle'> {
    if (Date.now() - this.last < EVERY_MS) return 'idle';
    await purgeByRule(this.databases, new Date());
    this.last = Date.now();
    return 'idle';
  }
}
