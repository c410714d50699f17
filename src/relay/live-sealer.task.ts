import type { Database } from '../persistence/database.js';
import { forgetOldEvents, sealLive } from '../persistence/live/seal-live.js';
import type { RelayTask } from './relay-task.js';

const PORTION = 2_000;
const HOUR_MS = 60 * 60_000;

/** Seals live changes; the pause is the largest part of the time from a change to the screen. */
export class LiveSealerTask implements RelayTask {
  readonly name = 'live-sealer';
  private forgotAt = 0;

  /** @param relay the database as the relay role, which may seal for every organization */
  constructor(private readonly relay: Database) {}

  async run(): Promise<'more' | 'idle'> {
    const sealed = await sealLive(this.relay, PORTION);
    if (Date.now() - this.forgotAt > HOUR_MS) {
      await forgetOldEvents(this.relay);
      this.forgotAt = Date.now();
    }
    return sealed === PORTION ? 'more' : 'idle';
  }
}
