import { sleep } from '@temporalio/workflow';
import { encounterWorkflow as original } from '../../workflows/encounter.workflow.js';
import type { EncounterInput } from '../../workflows/messages.js';

/** What a careless change looks like: one more timer in front of everything, without `patched()`. */
export async function encounterWorkflow(input: EncounterInput): Promise<void> {
  await sleep('1 minute');
  return original(input);
}
