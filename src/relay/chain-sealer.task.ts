import type { Database } from '../persistence/database.js';
import type { RelayTask } from './relay-task.js';

const PORTION = 1_000;

/** Chains what is committed every few seconds, a portion at a time. */
export class ChainSealerTask implements RelayTask {
  readonly longestPauseMs = 3_000;

  /**
   * @param seal seals up to so many rows and returns how many it took
   * @param relay the database as the relay role, which may seal for every organization
   */
  constructor(
    readonly name: string,
    private readonly seal: (relay: Database, limit: number) => Promise<number>,
    private readonly relay: Database,
  ) {}

  async run(): Promise<'more' | 'idle'> {
    const sealed = await this.seal(this.relay, PORTION);
    return sealed === PORTION ? 'more' : 'idle';
  }
}
