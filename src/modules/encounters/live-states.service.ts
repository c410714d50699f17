import { Injectable } from '@nestjs/common';
import type { EncounterState } from '../../../workflows/messages.js';
import { Workflows } from '../../temporal/workflows.js';

export type LiveState =
  | ({ readonly available: true } & EncounterState)
  /** Temporal did not answer in time, or no workflow runs: the page shows the rows and says so. */
  | { readonly available: false; readonly why: 'unreachable' | 'notRunning' };

/** How long the page waits for the workflow before it is content with rows. */
const PATIENCE_MS = 1_500;
/** After a failure the pages do not wait again for this long. */
const PAUSE_MS = 5_000;

/** Asks live workflows; never fails, never waits long, and not at all while Temporal is away. */
@Injectable()
export class LiveStates {
  private awayUntil = 0;

  constructor(private readonly workflows: Workflows) {}

  async of(encounterId: string): Promise<LiveState> {
    if (Date.now() < this.awayUntil) return { available: false, why: 'unreachable' };
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), PATIENCE_MS);
    });
    try {
      const state = await Promise.race([this.workflows.encounterState(encounterId), late]);
      if (state === 'late') return this.away();
      if (state === undefined) return { available: false, why: 'notRunning' };
      return { available: true, ...state };
    } catch {
      return this.away();
    } finally {
      clearTimeout(timer);
    }
  }

  private away(): LiveState {
    this.awayUntil = Date.now() + PAUSE_MS;
    return { available: false, why: 'unreachable' };
  }
}
