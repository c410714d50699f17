import { DomainError } from '../errors/domain-error.js';

/** Where one claim version is. Rejected = never adjudicated; denied is a verdict on money. */
export const claimStates = [
  'draft',
  'scrubbed',
  'queued',
  'batched',
  'sent',
  'unknown',
  'received',
  'accepted',
  'rejected',
  'pended',
  'adjudicated',
  'forwarded',
  'replaced',
  'voided',
  'abandoned',
] as const;
export type ClaimState = (typeof claimStates)[number];

/** What we do with a claim; refused when its state does not allow it. */
export const claimSteps = [
  'scrubPassed',
  'enqueued',
  'batched',
  'sent',
  'deliveryUnknown',
  'replaced',
  'voided',
  'abandoned',
] as const;
export type ClaimStep = (typeof claimSteps)[number];

/** What others say about it; never refused, harmless when late, repeated or out of order. */
export const claimFacts = [
  'syntaxAccepted',
  'syntaxRejected',
  'claimReceived',
  'claimAccepted',
  'claimRejected',
  'pending',
  'notFound',
  'batchRejected',
  'adjudicated',
  'forwarded',
  'reversed',
] as const;
export type ClaimFact = (typeof claimFacts)[number];

const steps: Readonly<Record<ClaimState, Readonly<Partial<Record<ClaimStep, ClaimState>>>>> = {
  draft: { scrubPassed: 'scrubbed', abandoned: 'abandoned' },
  scrubbed: { scrubPassed: 'scrubbed', enqueued: 'queued', abandoned: 'abandoned' },
  queued: { enqueued: 'queued', batched: 'batched', abandoned: 'abandoned' },
  batched: { sent: 'sent', deliveryUnknown: 'unknown' },
  // `resend`: the same bytes under the same control numbers.
  sent: { sent: 'sent', replaced: 'replaced' },
  // Nothing leaves this state by our own step (architecture §7); two people may sign a rebuild.
  unknown: { replaced: 'replaced' },
  received: { replaced: 'replaced' },
  accepted: { replaced: 'replaced', voided: 'voided' },
  rejected: { replaced: 'replaced', abandoned: 'abandoned' },
  pended: { replaced: 'replaced', voided: 'voided' },
  adjudicated: { replaced: 'replaced', voided: 'voided' },
  forwarded: { replaced: 'replaced', voided: 'voided' },
  replaced: {},
  voided: {},
  abandoned: {},
};

/**
 * Returns the state after a step of ours. Refuses (`CLAIM_STEP_NOT_ALLOWED`) a step that the state
 * does not allow.
 */
export function afterStep(state: ClaimState, step: ClaimStep): ClaimState {
  const next = steps[state][step];
  if (next === undefined) {
    throw new DomainError('CLAIM_STEP_NOT_ALLOWED', 'The claim is not in a state for that', {
      state,
      step,
    });
  }
  return next;
}

/** Returns whether `afterStep` would take it. */
export const allowsStep = (state: ClaimState, step: ClaimStep): boolean =>
  steps[state][step] !== undefined;

/** How far the payer's side has come; a fact never moves a claim back. */
const progress: Readonly<Record<ClaimState, number>> = {
  draft: 0,
  scrubbed: 0,
  queued: 0,
  batched: 1,
  sent: 1,
  unknown: 1,
  received: 2,
  accepted: 3,
  pended: 4,
  rejected: 5,
  forwarded: 6,
  adjudicated: 7,
  replaced: 8,
  voided: 8,
  abandoned: 8,
};

const named: Readonly<Record<ClaimFact, ClaimState | undefined>> = {
  syntaxAccepted: 'received',
  syntaxRejected: 'rejected',
  claimReceived: 'received',
  claimAccepted: 'accepted',
  claimRejected: 'rejected',
  pending: 'pended',
  // Only after an unknown outcome does "not found" mean that it never arrived; see afterFact.
  notFound: undefined,
  // Another claim of the same ST was at fault: this one goes again under new control numbers.
  batchRejected: undefined,
  adjudicated: 'adjudicated',
  forwarded: 'forwarded',
  reversed: undefined,
};

/**
 * Returns the state after a fact from outside: a later answer wins over an earlier one, whatever
 * order they arrive in (F15), an adjudication over everything that came before it.
 */
export function afterFact(state: ClaimState, fact: ClaimFact): ClaimState {
  if (fact === 'notFound') return state === 'unknown' ? 'queued' : state;
  if (fact === 'batchRejected') {
    return ['batched', 'sent', 'unknown'].includes(state) ? 'queued' : state;
  }
  const next = named[fact];
  return next !== undefined && progress[next] > progress[state] ? next : state;
}

/** States in which the payer still owes an answer. */
export const isAwaitingPayer = (state: ClaimState): boolean =>
  ['queued', 'batched', 'sent', 'unknown', 'received', 'accepted', 'pended', 'forwarded'].includes(
    state,
  );
