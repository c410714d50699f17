import { coveragesOf, mayPay } from '../claim/encounter-coverages.js';
import type { OrganizationScope } from '../database.js';
import { lockEncounter } from '../encounter/encounter-row.js';
import { tellStory } from '../encounter/story.js';
import { loadPayer } from '../payer/payers.js';
import { newestCheck, type EligibilityCheckRow, type StoredRelations } from './checks.js';
import {
  callPerson,
  causeOf,
  finish,
  settle,
  wait,
  type Case,
  type VerificationRequest,
  type VerificationStep,
} from './verification-case.js';

/** Acts on the newest check of a coverage, whatever brought its answer. */
export async function judge(at: Case, check: EligibilityCheckRow): Promise<VerificationStep> {
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

/** A managed-care plan stands in for this payer: billing it here would be denied (CO-24, 109). */
async function callForPlan(at: Case, relations: StoredRelations): Promise<VerificationStep> {
  const decided = await personDecided(at);
  if (decided) return settle(at, 'active');
  return callPerson(at, {
    kind: 'managedCarePlan',
    reasonCode: 'MANAGED_CARE_PLAN',
    message: 'The patient has a managed-care plan that is to be billed instead of this payer.',
    recommendedAction: `Add the plan${relations.managedCarePlan?.id ? ' that the answer names' : ''} in place of this coverage.`,
  });
}

/** Whether a person has closed the item of this cause: then the coverage is billed as it is. */
async function personDecided(at: Case): Promise<boolean> {
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
