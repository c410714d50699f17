import type { EligibilityInquiry } from '../../domain/eligibility/eligibility.js';
import { payerDays } from '../../domain/payer-profile/payer-profile.js';
import {
  mayPay,
  setCoverageState,
  type CoverageState,
  type EncounterCoverageRow,
} from '../claim/encounter-coverages.js';
import type { OrganizationScope } from '../database.js';
import type { EncounterRow } from '../encounter/encounter-row.js';
import { recordProgress } from '../encounter/progress.js';
import { tellStory } from '../encounter/story.js';
import type { PayerRow } from '../payer/payers.js';
import { closeWorkItems, openWorkItem } from '../work-item/work-items.js';

export interface VerificationRequest {
  readonly encounterId: string;
  readonly coverageId?: string;
  /** ISO instant. */
  readonly at: string;
}

/** What a look at the rows of verification came to; the activity translates it. */
export type VerificationStep =
  | { readonly kind: 'done'; readonly responsibilityChanged?: true }
  | { readonly kind: 'again'; readonly responsibilityChanged?: true }
  | { readonly kind: 'retryAt'; readonly at: string }
  | { readonly kind: 'actionRequired'; readonly reasonCode: string }
  /** Nothing is known yet: this is to be sent. */
  | {
      readonly kind: 'ask';
      readonly checkId: string;
      readonly coverageId: string;
      readonly payer: PayerRow;
      readonly inquiry: EligibilityInquiry;
    };

/** One coverage of an encounter that is being verified; everything is locked. */
export interface Case {
  readonly scope: OrganizationScope;
  readonly encounter: EncounterRow;
  readonly coverages: readonly EncounterCoverageRow[];
  readonly coverage: EncounterCoverageRow;
  readonly payer: PayerRow;
  readonly at: string;
  /** A follow-up asks again: an old answer is no answer. */
  readonly anew: boolean;
}

/** The cause of the one work item that a coverage may have. */
export const causeOf = ({ encounter, coverage }: Case): string =>
  `eligibility/${encounter.id}/${coverage.coverageId}`;

/** Writes what was found out and ends the step for this coverage. */
export async function settle(
  at: Case,
  state: Extract<CoverageState, 'active' | 'inactive' | 'unclear'>,
): Promise<VerificationStep> {
  const { scope, encounter, coverages, coverage } = at;
  await setCoverageState(
    scope,
    { encounterId: encounter.id, coverageId: coverage.coverageId },
    state,
  );
  await closeWorkItems(scope, { cause: causeOf(at) }, { state: 'resolved', resolution: state });
  await tellStory(scope, {
    encounterId: encounter.id,
    kind: 'coverageVerified',
    key: `${coverage.coverageId}/${at.at}`,
    data: { coverageId: coverage.coverageId, sequence: coverage.sequence, state },
    occurredAt: at.at,
  });
  const now = coverages.map((each) =>
    each.coverageId === coverage.coverageId ? { ...each, state } : each,
  );
  return finish(scope, encounter, now, { before: coverages });
}

/** The first coverage that may pay: who owes. An unverified one still counts as one. */
const firstToOwe = (coverages: readonly EncounterCoverageRow[]): string | undefined =>
  coverages.find((each) => mayPay(each) || each.state === 'unverified')?.coverageId;

/** Says whether another coverage is to be asked, and whether somebody else owes now. */
export async function finish(
  scope: OrganizationScope,
  encounter: EncounterRow,
  coverages: readonly EncounterCoverageRow[],
  { before = coverages }: { readonly before?: readonly EncounterCoverageRow[] } = {},
): Promise<VerificationStep> {
  const changed = firstToOwe(before) !== firstToOwe(coverages);
  const more = coverages.some(({ state }) => state === 'unverified') && !encounter.selfPay;
  if (['registered', 'verification'].includes(encounter.stage)) {
    await recordProgress(scope, encounter.id, { stage: more ? 'verification' : 'coding' });
  }
  return {
    kind: more ? 'again' : 'done',
    ...(changed ? { responsibilityChanged: true as const } : {}),
  };
}

/** The payer is down, or has not answered yet: again by its profile, at last a person. */
export async function wait(at: Case): Promise<VerificationStep> {
  const { scope, encounter, payer } = at;
  const attempts = encounter.attempts + 1;
  if (attempts > payer.profile.payerDownRetries) {
    return callPerson(at, {
      kind: 'eligibilityUnanswered',
      reasonCode: 'PAYER_UNAVAILABLE',
      message: 'The payer has not answered the eligibility question.',
      recommendedAction: 'Call the payer or try again; or go on without the answer.',
    });
  }
  const again = new Date(
    Date.parse(at.at) + payerDays(payer.profile, payer.profile.payerDownRetryDays),
  ).toISOString();
  await recordProgress(scope, encounter.id, {
    stage: encounter.stage === 'registered' ? 'verification' : encounter.stage,
    waitingFor: 'eligibilityAnswer',
    deadlineAt: again,
    attempts,
    lastErrorCode: 'PAYER_UNAVAILABLE',
  });
  return { kind: 'retryAt', at: again };
}

/** Opens the coverage's work item; the step waits for a person. */
export async function callPerson(
  at: Case,
  words: {
    readonly kind: string;
    readonly reasonCode: string;
    readonly message: string;
    readonly recommendedAction: string;
  },
): Promise<VerificationStep> {
  const { scope, encounter, coverage } = at;
  await openWorkItem(scope, {
    ...words,
    queue: 'eligibility',
    causeKey: causeOf(at),
    encounterId: encounter.id,
    details: { coverageId: coverage.coverageId, payerId: coverage.payerId },
  });
  await recordProgress(scope, encounter.id, {
    stage: encounter.stage === 'registered' ? 'verification' : encounter.stage,
    waitingFor: 'person',
    lastErrorCode: words.reasonCode,
  });
  return { kind: 'actionRequired', reasonCode: words.reasonCode };
}
