import type { ClaimState } from '../claim/claim-state.js';
import type { PayerProfile } from '../payer-profile/payer-profile.js';
import { daysLater, isDue } from './instant.js';

/** What of a payer's profile decides how long we wait and what we do then. */
export type WaitingRules = Pick<
  PayerProfile,
  | 'secondsPerDay'
  | 'functionalAckDays'
  | 'claimAckDays'
  | 'adjudicationDays'
  | 'statusInquiry'
  | 'firstInquiryDays'
  | 'inquiryRepeatDays'
  | 'inquiryLimit'
  | 'crossoverDays'
>;

/** A claim version as its row says. */
export interface ClaimFacts {
  readonly id: string;
  readonly payerId: string;
  readonly payerSequence: number;
  readonly state: ClaimState;
  readonly waitingFor?: string;
  readonly deadlineAt?: string;
  readonly attempts: number;
  /** When it was queued or sent: no 276 before the profile's firstInquiryDays after it. */
  readonly submittedAt?: string;
  readonly rules: WaitingRules;
  /** Denials of this version that nobody has decided yet. */
  readonly openDenials: number;
  /** An open work item names this claim. */
  readonly hasWorkItem: boolean;
}

/** The wait of one claim after a look at its row; written back before anybody waits. */
export interface ClaimWait {
  readonly claimId: string;
  readonly waitingFor: string;
  /** Absent: a person decides, no clock runs. */
  readonly deadlineAt?: string;
  readonly attempts: number;
  /** The deadline passed: ask by 276 now. */
  readonly inquire?: true;
  /** The deadline passed and asking is spent or not wanted: a person is called. */
  readonly exhausted?: true;
}

const awaited: Readonly<Partial<Record<ClaimState, [string, keyof WaitingRules]>>> = {
  queued: ['functionalAck', 'functionalAckDays'],
  batched: ['functionalAck', 'functionalAckDays'],
  sent: ['functionalAck', 'functionalAckDays'],
  unknown: ['functionalAck', 'functionalAckDays'],
  received: ['claimAck', 'claimAckDays'],
  accepted: ['remittance', 'adjudicationDays'],
  pended: ['remittance', 'adjudicationDays'],
};

/** Returns what a claim in this state waits for; undefined when for no payer. */
export const awaitedAnswer = (state: ClaimState): string | undefined => awaited[state]?.[0];

/** States in which the batcher still has the claim: nobody outside could know of it. */
const unsent: readonly ClaimState[] = ['queued', 'batched'];

/**
 * Returns what a claim waits for at `at` and until when; undefined when it waits for no payer. The
 * deadline is set once, when the wait begins, by the workflow's clock, and kept while the row still
 * says the same wait. When it has passed: a 276 if the profile allows one (never earlier than
 * firstInquiryDays after submission, then every inquiryRepeatDays, at most inquiryLimit times),
 * at last a person.
 */
export function claimWait(claim: ClaimFacts, at: string): ClaimWait | undefined {
  const entry = awaited[claim.state];
  if (entry === undefined) return undefined;
  const [waitingFor, days] = entry;
  const { rules } = claim;
  const begins = claim.waitingFor !== waitingFor;
  const deadlineAt =
    begins || claim.deadlineAt === undefined
      ? daysLater(at, Number(rules[days]), rules.secondsPerDay)
      : claim.deadlineAt;
  const wait = { claimId: claim.id, waitingFor, attempts: begins ? 0 : claim.attempts };
  if (claim.hasWorkItem && !begins) return wait;
  if (!isDue(deadlineAt, at)) return { ...wait, deadlineAt };
  return overdue(claim, wait, at);
}

function overdue(claim: ClaimFacts, wait: ClaimWait, at: string): ClaimWait {
  const { rules } = claim;
  if (unsent.includes(claim.state)) return { ...wait, exhausted: true };
  const mayAsk = rules.statusInquiry === 'atDeadline' && wait.attempts < rules.inquiryLimit;
  if (!mayAsk) return { ...wait, exhausted: true };
  const askFrom = daysLater(claim.submittedAt ?? at, rules.firstInquiryDays, rules.secondsPerDay);
  return isDue(askFrom, at) ? { ...wait, inquire: true } : { ...wait, deadlineAt: askFrom };
}
