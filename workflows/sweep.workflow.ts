import { work } from './activities.js';

/**
 * Run by a Temporal Schedule: asks the questions of `zerobalance verify` and opens a work item for
 * every answer that nobody else would notice (an encounter without a workflow, a claim without a
 * submission, a remittance without posting, an obligation without timer or work item).
 */
export async function sweepWorkflow(): Promise<void> {
  await work.sweep({ at: new Date(Date.now()).toISOString() });
}
