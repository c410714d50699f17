import { eligibilityInquiry } from '../../domain/coverage/eligibility-inquiry.js';
import { payerDays } from '../../domain/payer-profile/payer-profile.js';
import { calendarDate } from '../../domain/shared/calendar-date.js';
import { coveragesOf } from '../claim/encounter-coverages.js';
import { newestSnapshot } from '../claim/snapshots.js';
import type { OrganizationScope } from '../database.js';
import { lockEncounter } from '../encounter/encounter-row.js';
import { loadPayer } from '../payer/payers.js';
import { newestCheck, openCheck, type EligibilityCheckRow } from './checks.js';
import { judge } from './judge-answer.js';
import {
  finish,
  settle,
  type Case,
  type VerificationRequest,
  type VerificationStep,
} from './verification-case.js';

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
    coverage: named,
    payer,
    serviceDate: calendarDate(encounter.serviceDate),
    trace,
  });
  return { kind: 'ask', checkId: id, coverageId: coverage.coverageId, payer, inquiry };
}
