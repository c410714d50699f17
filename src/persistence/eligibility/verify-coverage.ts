import type { SnapshotCoverage } from '../../domain/encounter/encounter-snapshot.js';
import { eligibilityInquiry } from '../../domain/coverage/eligibility-inquiry.js';
import type { EligibilityInquiry } from '../../domain/eligibility/eligibility.js';
import { payerDays } from '../../domain/payer-profile/payer-profile.js';
import { calendarDate } from '../../domain/shared/calendar-date.js';
import {
  coveragesOf,
  mayPay,
  setCoverageState,
  type CoverageState,
  type EncounterCoverageRow,
} from '../claim/encounter-coverages.js';
import { newestSnapshot } from '../claim/snapshots.js';
import type { OrganizationScope } from '../database.js';
import { lockEncounter, type EncounterRow } from '../encounter/encounter-row.js';
import { recordProgress } from '../encounter/progress.js';
import { tellStory } from '../encounter/story.js';
import { loadPayer, type PayerRow } from '../payer/payers.js';
import { closeWorkItems, openWorkItem } from '../work-item/work-items.js';
import {
  newestCheck,
  openCheck,
  type EligibilityCheckRow,
  type StoredRelations,
} from './checks.js';

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

interface Case {
  readonly scope: OrganizationScope;
  readonly encounter: EncounterRow;
  readonly coverages: readonly EncounterCoverageRow[];
  readonly coverage: EncounterCoverageRow;
  readonly payer: PayerRow;
  readonly at: string;
  /** A follow-up asks again: an old answer is no answer. */
  readonly anew: boolean;
}

/**
 * Decides what verification has to do next for one coverage of an encounter: nothing, judge the
 * answer on file, wait, call a person, or ask. What is asked is written down before it is sent.
 */
export async function stepVerification(
  scope: OrganizationScope,
  request: VerificationRequest,
): Promise<VerificationStep> {
  const encounter = await lockEncounter(scope, request.encounterId);
  const coverages = await coveragesOf(scope, encounter.id);
  const coverage =
    request.coverageId === undefined
      ? coverages.find(({ state }) => state === 'unverified')
      : coverages.find(({ coverageId }) => coverageId === request.coverageId);
  if (encounter.selfPay || !encounter.billable || coverage === undefined) {
    return finish(scope, encounter, coverages);
  }
  const payer = await loadPayer(scope, coverage.payerId);
  const anew = request.coverageId !== undefined && coverage.state !== 'unverified';
  const at: Case = { scope, encounter, coverages, coverage, payer, at: request.at, anew };
  if (payer.profile.eligibilityCheck === 'never' || payer.connectionId === undefined) {
    return settle(at, 'unclear');
  }
  const check = await newestCheck(scope, {
    coverageId: coverage.coverageId,
    serviceDate: encounter.serviceDate,
  });
  const usable = check !== undefined && isUsable(check, at);
  return usable ? judge(at, check) : ask(at);
}

/** An answer is used while it is young; an unanswered question while its time has not run out. */
function isUsable(check: EligibilityCheckRow, { payer, at, anew }: Case): boolean {
  const { profile } = payer;
  const age = Date.parse(at) - check.askedAt.getTime();
  if (check.outcome === 'pending' || check.outcome === 'unavailable') {
    return age < payerDays(profile, profile.payerDownRetryDays);
  }
  // A rejection is about data: asked again as soon as somebody had the time to correct them.
  if (check.outcome === 'rejected') return false;
  return (
    age < payerDays(profile, anew ? profile.payerDownRetryDays : profile.eligibilityMaxAgeDays)
  );
}

async function ask(at: Case): Promise<VerificationStep> {
  const { scope, encounter, coverage, payer } = at;
  const snapshot = (await newestSnapshot(scope, encounter.id)).content;
  const named = snapshot.coverages.find(({ coverageId }) => coverageId === coverage.coverageId);
  if (named === undefined) return settle(at, 'unclear');
  const { id, trace } = await openCheck(scope, {
    coverageId: coverage.coverageId,
    encounterId: encounter.id,
    serviceDate: encounter.serviceDate,
    at: at.at,
  });
  const inquiry = eligibilityInquiry({
    snapshot,
    coverage: named satisfies SnapshotCoverage,
    payer,
    serviceDate: calendarDate(encounter.serviceDate),
    trace,
  });
  return { kind: 'ask', checkId: id, coverageId: coverage.coverageId, payer, inquiry };
}

/** Acts on the newest check of a coverage, whatever brought its answer. */
async function judge(at: Case, check: EligibilityCheckRow): Promise<VerificationStep> {
  // A follow-up asks for itself: what the answer means for the claim is its to judge.
  if (at.anew) return judgeAnew(at, check);
  switch (check.outcome) {
    case 'active': {
      const relations = check.otherPayer ?? {};
      if (relations.managedCarePlan) return callForPlan(at, relations);
      if (relations.otherPayer) await noteOtherPayer(at, check);
      return settle(at, 'active');
    }
    case 'unclear':
      return settle(at, 'unclear');
    case 'inactive':
      return judgeInactive(at);
    case 'rejected':
      return callPerson(at, {
        kind: 'eligibilityRejected',
        reasonCode: `AAA_${check.rejectionCode ?? 'UNKNOWN'}`,
        message: 'The payer could not answer for this patient as we named them.',
        recommendedAction: 'Correct id, name or birth date, then ask again; or go on without.',
      });
    case 'pending':
    case 'unavailable':
      return wait(at);
  }
}

async function judgeAnew(at: Case, check: EligibilityCheckRow): Promise<VerificationStep> {
  const { scope, encounter, coverages } = at;
  if (check.outcome === 'active' && at.coverage.state !== 'active') return settle(at, 'active');
  return finish(scope, encounter, coverages);
}

/** Judges the answer that a call has just brought; the lock is taken anew. */
export async function judgeAnswer(
  scope: OrganizationScope,
  request: VerificationRequest & { readonly coverageId: string; readonly anew: boolean },
): Promise<VerificationStep> {
  const encounter = await lockEncounter(scope, request.encounterId);
  const coverages = await coveragesOf(scope, encounter.id);
  const coverage = coverages.find(({ coverageId }) => coverageId === request.coverageId);
  if (coverage === undefined) return finish(scope, encounter, coverages);
  const payer = await loadPayer(scope, coverage.payerId);
  const check = await newestCheck(scope, {
    coverageId: coverage.coverageId,
    serviceDate: encounter.serviceDate,
  });
  const at: Case = { scope, encounter, coverages, coverage, payer, ...request };
  return check === undefined ? wait(at) : judge(at, check);
}

async function judgeInactive(at: Case): Promise<VerificationStep> {
  const { scope, coverages, coverage } = at;
  const others = coverages.some(
    (other) =>
      other.coverageId !== coverage.coverageId && (mayPay(other) || other.state === 'unverified'),
  );
  if (others || (await patientTakesOver(scope, at))) return settle(at, 'inactive');
  return callPerson(at, {
    kind: 'coverageInactive',
    reasonCode: 'COVERAGE_INACTIVE',
    message: 'The only coverage was not active on the day of service.',
    recommendedAction:
      'Ask the patient for the coverage in force and add it; resolve with billPatient when there is none.',
  });
}

/** A person has looked at it and decided that the patient pays. */
async function patientTakesOver(scope: OrganizationScope, at: Case): Promise<boolean> {
  const [row] = await scope.query<{ resolution: string | null }>(
    `SELECT resolution FROM work_item
      WHERE cause_key = $1 AND state <> 'open' ORDER BY resolved_at DESC LIMIT 1`,
    [causeOf(at)],
  );
  return row?.resolution === 'billPatient' || row?.resolution === 'selfPay';
}

const causeOf = ({ encounter, coverage }: Case): string =>
  `eligibility/${encounter.id}/${coverage.coverageId}`;

async function settle(
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

async function finish(
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
async function wait(at: Case): Promise<VerificationStep> {
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

async function callPerson(
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

/** A managed-care plan stands in for this payer: billing it here would be denied (CO-24, 109). */
async function callForPlan(at: Case, relations: StoredRelations): Promise<VerificationStep> {
  const decided = await scopeDecision(at);
  if (decided) return settle(at, 'active');
  return callPerson(at, {
    kind: 'managedCarePlan',
    reasonCode: 'MANAGED_CARE_PLAN',
    message: 'The patient has a managed-care plan that is to be billed instead of this payer.',
    recommendedAction: `Add the plan${relations.managedCarePlan?.id ? ' that the answer names' : ''} in place of this coverage.`,
  });
}

/** Whether a person has closed the item of this cause: then the coverage is billed as it is. */
async function scopeDecision(at: Case): Promise<boolean> {
  const rows = await at.scope.query(
    `SELECT 1 FROM work_item WHERE cause_key = $1 AND state <> 'open'`,
    [causeOf(at)],
  );
  return rows.length > 0;
}

/** EB*R: kept, and shown to a person where the encounter has no second coverage; nothing waits. */
async function noteOtherPayer(
  { scope, encounter, coverages }: Case,
  check: EligibilityCheckRow,
): Promise<void> {
  if (coverages.length > 1) return;
  await tellStory(scope, {
    encounterId: encounter.id,
    kind: 'otherPayerNamed',
    key: check.id,
    data: { eligibilityCheckId: check.id },
    actorKind: 'payer',
  });
}
