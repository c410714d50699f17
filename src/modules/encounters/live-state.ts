import type { EncounterState } from '../../../workflows/messages.js';
import type { Workflows } from '../../temporal/workflows.js';

export type LiveState =
  | ({ readonly available: true } & EncounterState)
  /** Temporal did not answer in time, or no workflow runs: the page shows the rows and says so. */
  | { readonly available: false; readonly why: 'unreachable' | 'notRunning' };

/** How long the page waits for the workflow before it is content with rows. */
const PATIENCE_MS = 1_500;

/** Asks the live workflow; never fails and never waits long. */
export async function liveState(workflows: Workflows, encounterId: string): Promise<LiveState> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), PATIENCE_MS);
  });
  try {
    const state = await Promise.race([workflows.encounterState(encounterId), late]);
    if (state === 'late') return { available: false, why: 'unreachable' };
    if (state === undefined) return { available: false, why: 'notRunning' };
    return { available: true, ...state };
  } catch {
    return { available: false, why: 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}
