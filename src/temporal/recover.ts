import type { EncounterInput, GuarantorBillingInput } from '../../workflows/messages.js';
import type { Workflows } from './workflows.js';

/** What the rows say is open (src/persistence/obligation/open-work.ts reads it, page by page). */
export interface OpenWork {
  readonly encounters: AsyncIterable<EncounterInput>;
  readonly guarantors: AsyncIterable<GuarantorBillingInput>;
}

export interface Recovered {
  readonly encounters: number;
  readonly guarantors: number;
}

const IN_FLIGHT = 20;

/**
 * Starts or wakes the workflow of everything that the rows call open, for a Temporal that has lost
 * its database (or an older copy of it). Runs of workflows that are there are woken, which is
 * harmless; no balance changes, because workflows own none. Safe to stop and to run again.
 */
export async function recover(
  workflows: Workflows,
  open: OpenWork,
  onProgress: (done: Recovered) => void = () => undefined,
): Promise<Recovered> {
  let encounters = 0;
  let guarantors = 0;
  await eachOf(open.encounters, async (input) => {
    await workflows.wakeEncounter(input);
    encounters += 1;
    onProgress({ encounters, guarantors });
  });
  await eachOf(open.guarantors, async (input) => {
    await workflows.wakeGuarantorBilling(input);
    guarantors += 1;
    onProgress({ encounters, guarantors });
  });
  return { encounters, guarantors };
}

/** A few at a time: a burst of thousands would only be turned away. */
async function eachOf<Item>(
  items: AsyncIterable<Item>,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  for await (const item of items) {
    const one = act(item).finally(() => running.delete(one));
    running.add(one);
    if (running.size >= IN_FLIGHT) await Promise.race(running);
  }
  await Promise.all(running);
}
