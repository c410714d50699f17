import { allHandlersFinished, condition } from '@temporalio/workflow';
import type { WayIn } from '../activities/contract.js';
import type { EncounterInput } from './messages.js';
import { EncounterRun } from './steps/encounter-run.js';
import { settleObligations } from './steps/obligations.js';
import { coding, submission, verification } from './steps/way-in.js';

/**
 * One encounter from registration to a balance of zero (architecture §4).
 *
 * The way in is linear; after the first submission the workflow is an event loop over what the rows
 * say is open: claims at payers, denials, the patient's part. It owns progress, deadlines, retries
 * and waiting, and nothing else: money, documents and verdicts are rows, and every activity leaves
 * in the rows where the encounter stands before a wait begins. So a run may begin anywhere: at
 * intake, after `recover`, after continue-as-new, or when a late fact re-opens what was closed.
 *
 * Changing this file or `steps/`: live histories replay it. Guard every change of the order of
 * commands with `patched('what-and-why')`, keep the old branch until `zerobalance status` shows no
 * run that began before it (continue-as-new sheds them), then `deprecatePatch`; `npm run
 * test:replay` holds a history of every wait against it.
 */
export async function encounterWorkflow(input: EncounterInput): Promise<void> {
  const run = new EncounterRun(input);
  await wayIn(run);
  do {
    await settleObligations(run);
    await condition(allHandlersFinished);
    // A command or fact that came while we were closing: look once more.
  } while (run.changed);
}

async function wayIn(run: EncounterRun): Promise<void> {
  let position: WayIn = await run.open();
  while (position !== 'obligations') {
    switch (position) {
      case 'verification':
        position = await verification(run);
        break;
      case 'coding':
        position = await coding(run);
        break;
      case 'submission':
        position = await submission(run);
        break;
    }
  }
}
