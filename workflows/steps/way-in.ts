import type { StepOutcome, WayIn } from '../../activities/contract.js';
import { payer, rows } from '../activities.js';
import type { EncounterRun } from './encounter-run.js';

/**
 * The linear way in. A step that is done returns the next; one that must wait (a payer is down, a
 * person has to decide) returns where the rows say the encounter is after the wait, because a
 * person may have skipped the step, or a fact may have done it.
 */
export type WayInStep = Exclude<WayIn, 'obligations'>;

/** 270 for the date of service, one coverage after the other. */
export const verification = (run: EncounterRun): Promise<WayIn> =>
  step(run, 'verification', () => payer.askEligibility(run.request), 'coding');

/** Codes exist, pointers point, charges have prices; else a coder is called. */
export const coding = (run: EncounterRun): Promise<WayIn> =>
  step(run, 'coding', () => rows.codeEncounter(run.request), 'submission');

/** The claim is built from the snapshot, scrubbed and put into the batcher's queue. */
export const submission = (run: EncounterRun): Promise<WayIn> =>
  step(run, 'submission', () => rows.submitClaims(run.request), 'obligations');

async function step(
  run: EncounterRun,
  name: WayInStep,
  perform: () => Promise<StepOutcome>,
  next: WayIn,
): Promise<WayIn> {
  for (;;) {
    await run.released();
    const outcome = await run.attempt(name, perform);
    if (outcome !== undefined && 'responsibilityChanged' in outcome) {
      await run.attempt('responsibility', () => rows.settleResponsibility(run.request));
    }
    switch (outcome?.kind) {
      case 'again':
        continue;
      case 'done':
        if (outcome.review) run.adopt(outcome.review);
        return next;
      case 'retryAt':
        run.waitsFor({ waitingFor: outcome.waitingFor, deadlineAt: outcome.at });
        await run.changeOrDeadline();
        return run.open();
      case 'askEligibility':
        return 'verification';
      // A work item is open, opened by the step or because it failed for good.
      case 'actionRequired':
        run.waitsFor({
          actionRequired: true,
          waitingFor: 'person',
          lastErrorCode: outcome.reasonCode,
        });
        await run.changeOrDeadline();
        return run.open();
      case undefined:
        await run.changeOrDeadline();
        return run.open();
    }
  }
}
