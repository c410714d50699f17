import type { EncounterReview, NextStep, StepOutcome } from '../../activities/contract.js';
import { payer, rows } from '../activities.js';
import type { EncounterRun } from './encounter-run.js';

/**
 * The event loop over what is open: look at the rows, do the one thing they ask for, look again;
 * when they ask for nothing, wait for a change or the deadline. Returns when nothing is open.
 */
export async function settleObligations(run: EncounterRun): Promise<void> {
  let review = await run.latest();
  let repeats = 0;
  for (;;) {
    const { next } = review;
    switch (next.kind) {
      case 'closed':
        return;
      case 'wait':
        await run.changeOrDeadline();
        review = await run.review();
        break;
      default:
        review = await (repeats < REPEATS_WITHOUT_PROGRESS
          ? takeStep(run, next)
          : giveUp(run, next));
        repeats = sameStep(review.next, next) ? repeats + 1 : 0;
    }
  }
}

/** A step that says "done" and changes nothing would spin for ever: a person is called. */
const REPEATS_WITHOUT_PROGRESS = 3;

async function giveUp(run: EncounterRun, step: Step): Promise<EncounterReview> {
  await rows.recordStepFailure({
    ...run.request,
    step: step.kind,
    errorCode: 'NO_PROGRESS',
    ...('claimId' in step && step.claimId !== undefined && { claimId: step.claimId }),
  });
  return afterWorkItem(run, step);
}

type Step = Exclude<NextStep, { kind: 'wait' | 'closed' }>;

/** Does the step; one that cannot go on waits for a change, so that the loop never spins. */
async function takeStep(run: EncounterRun, step: Step): Promise<EncounterReview> {
  const claimId = 'claimId' in step ? step.claimId : undefined;
  const outcome = await run.attempt(step.kind, () => perform(run, step), claimId);
  if (outcome !== undefined && 'responsibilityChanged' in outcome) {
    await run.attempt('responsibility', () => rows.settleResponsibility(run.request));
  }
  switch (outcome?.kind) {
    case 'done':
      if (outcome.review !== undefined) return run.adopt(outcome.review);
      break;
    case 'again':
      break;
    case 'askEligibility': {
      const { coverageId } = outcome;
      await run.attempt(
        'verification',
        () => payer.askEligibility({ ...run.request, coverageId }),
        claimId,
      );
      break;
    }
    case 'retryAt':
      run.waitsFor({ waitingFor: outcome.waitingFor });
      await run.changeOrDeadline(outcome.at);
      break;
    case 'actionRequired':
    case undefined:
      return afterWorkItem(run, step);
  }
  return run.review();
}

/** Others may still have something to do; the same step again only after something changed. */
async function afterWorkItem(run: EncounterRun, step: Step): Promise<EncounterReview> {
  let review = await run.review();
  while (sameStep(review.next, step)) {
    await run.changeOrDeadline();
    const changed = run.changed;
    review = await run.review();
    if (changed) break;
  }
  return review;
}

function perform(run: EncounterRun, step: Step): Promise<StepOutcome> {
  switch (step.kind) {
    case 'verify':
      return payer.askEligibility({
        ...run.request,
        ...(step.coverageId !== undefined && { coverageId: step.coverageId }),
      });
    case 'submit': {
      const { claimId, payerSequence } = step;
      return rows.submitClaims({
        ...run.request,
        ...(claimId !== undefined && { claimId }),
        ...(payerSequence !== undefined && { payerSequence }),
      });
    }
    case 'inquire':
      return payer.askClaimStatus({ ...run.request, claimId: step.claimId });
    case 'followUp':
      return rows.followUpClaim({ ...run.request, claimId: step.claimId });
  }
}

const sameStep = (next: NextStep, step: Step): boolean =>
  JSON.stringify(next) === JSON.stringify(step);
