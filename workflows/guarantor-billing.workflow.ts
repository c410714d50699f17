import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { GuarantorRequest, GuarantorReview } from '../activities/contract.js';
import { rows, work } from './activities.js';
import { factsChanged, type GuarantorBillingInput } from './messages.js';
import { Deadline } from './steps/deadline.js';
import { failureCode } from './steps/failure-code.js';

/**
 * What a patient's guarantor owes, over all its encounters: statements (at most one in 35 days,
 * three dunning steps), then a small-balance write-off or the hand-off as bad debt. Started and
 * woken by the relay with `factsChanged`; ends when nothing is owed and begins again with the next
 * balance. The rules are data; the row `guarantor_billing` says where it stands.
 */
export async function guarantorBillingWorkflow(input: GuarantorBillingInput): Promise<void> {
  let changed = false;
  setHandler(factsChanged, () => {
    changed = true;
  });
  const request = (): GuarantorRequest => ({ ...input, at: new Date(Date.now()).toISOString() });
  const deadline = new Deadline();
  for (;;) {
    changed = false;
    const review = await attempt('review', request(), () => rows.reviewGuarantor(request()));
    if (review?.kind === 'settled') {
      await condition(allHandlersFinished);
      if (!changed) return;
      continue;
    }
    if (review !== undefined && review.kind !== 'wait' && (await carryOut(review, request()))) {
      continue;
    }
    deadline.arm(review?.kind === 'wait' ? review.deadlineAt : tomorrow());
    if (workflowInfo().continueAsNewSuggested && !changed) await continueAsNew(input);
    await condition(() => changed || deadline.passed);
  }
}

type Action = Exclude<GuarantorReview, { kind: 'wait' | 'settled' }>;

/** Returns whether it was done; what failed for good is tried again tomorrow. */
async function carryOut(action: Action, request: GuarantorRequest): Promise<boolean> {
  const done = await attempt(action.kind, request, async () => {
    switch (action.kind) {
      case 'statement':
        await work.issueStatement({ ...request, dunningStep: action.dunningStep });
        break;
      case 'writeOffSmallBalance':
        await rows.writeOffSmallBalance(request);
        break;
      case 'badDebt':
        await rows.handOffBadDebt(request);
        break;
    }
    return true;
  });
  return done ?? false;
}

/** A step that fails for good opens its work item; `undefined` comes back. */
async function attempt<Result>(
  step: string,
  request: GuarantorRequest,
  run: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await run();
  } catch (error) {
    const errorCode = failureCode(error);
    if (errorCode === undefined) throw error;
    await rows.recordBillingFailure({ ...request, step, errorCode });
    return undefined;
  }
}

const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString();
