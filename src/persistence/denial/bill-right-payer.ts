import { payerDays } from '../../domain/payer-profile/payer-profile.js';
import type { SnapshotCoverage } from '../../domain/encounter/encounter-snapshot.js';
import { addCoverageRow } from '../claim/add-coverage-row.js';
import { coveragesOf, mayPay, setCoverageState } from '../claim/encounter-coverages.js';
import { newestSnapshot } from '../claim/snapshots.js';
import { newestCheck, type EligibilityCheckRow } from '../eligibility/checks.js';
import { settleDenials } from './denials.js';
import type { ActionCase, ActionResult } from './follow-up-case.js';

/**
 * Coverage elsewhere (24, 26, 27, 31, 109): asks eligibility again, then bills the payer that the
 * answer names, or the next coverage when this one was not in force. Without either it is skipped
 * with the reason, for a person.
 */
export async function billRightPayer(at: ActionCase): Promise<ActionResult> {
  const { scope, claim, encounter, denials } = at;
  const check = await newestCheck(scope, {
    coverageId: claim.coverageId,
    serviceDate: encounter.serviceDate,
  });
  const opened = Math.min(...denials.map(({ openedAt }) => openedAt.getTime()));
  if (check === undefined || check.askedAt.getTime() < opened) {
    if (at.payer.profile.eligibilityCheck === 'never' || at.payer.connectionId === undefined) {
      return { kind: 'skipped', reason: 'ELIGIBILITY_NOT_ASKED' };
    }
    return { kind: 'askEligibility', coverageId: claim.coverageId };
  }
  if (check.outcome === 'pending' || check.outcome === 'unavailable') {
    return waitForAnswer(at, check);
  }
  const other = check.otherPayer?.managedCarePlan ?? check.otherPayer?.otherPayer;
  if (other?.id !== undefined) {
    const billed = await billNamed(at, other.id);
    if (billed.kind !== 'skipped') return billed;
  }
  if (check.outcome === 'inactive') return billNext(at);
  return {
    kind: 'skipped',
    reason: check.outcome === 'active' ? 'STILL_ACTIVE_HERE' : 'NO_OTHER_PAYER_NAMED',
  };
}

async function waitForAnswer(at: ActionCase, check: EligibilityCheckRow): Promise<ActionResult> {
  const { profile } = at.payer;
  const due = check.askedAt.getTime() + payerDays(profile, profile.payerDownRetryDays);
  if (Date.parse(at.now) < due) {
    return { kind: 'retryAt', at: new Date(due).toISOString(), waitingFor: 'eligibilityAnswer' };
  }
  const [asked] = await at.scope.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM eligibility_check
      WHERE coverage_id = $1 AND encounter_id = $2 AND outcome IN ('pending', 'unavailable')`,
    [at.claim.coverageId, at.encounter.id],
  );
  return (asked?.count ?? 0) > profile.payerDownRetries
    ? { kind: 'skipped', reason: 'PAYER_UNAVAILABLE' }
    : { kind: 'askEligibility', coverageId: at.claim.coverageId };
}

/** The named payer takes the place of the one that was wrong; it is verified, then billed. */
async function billNamed(at: ActionCase, identifier: string): Promise<ActionResult> {
  const { scope, claim, encounter } = at;
  const [payer] = await scope.query<{ id: string }>(
    'SELECT id FROM payer WHERE payer_identifier = $1',
    [identifier],
  );
  if (payer === undefined) return { kind: 'skipped', reason: 'NAMED_PAYER_UNKNOWN' };
  const coverages = await coveragesOf(scope, encounter.id);
  const known = coverages.find((row) => row.payerId === payer.id && row.state !== 'replaced');
  if (known?.coverageId === claim.coverageId) return { kind: 'skipped', reason: 'NAMES_ITSELF' };
  if (known === undefined) {
    const { content } = await newestSnapshot(scope, encounter.id);
    const wrong = content.coverages.find(({ coverageId }) => coverageId === claim.coverageId);
    if (wrong === undefined) return { kind: 'skipped', reason: 'COVERAGE_NOT_IN_SNAPSHOT' };
    await addCoverageRow(scope, encounter.id, replacementFor(wrong, payer.id));
  } else {
    await setCoverageState(
      scope,
      { encounterId: encounter.id, coverageId: claim.coverageId },
      'inactive',
    );
  }
  return transferred(at, known === undefined ? 'PAYER_NAMED_BY_271' : 'NEXT_COVERAGE');
}

const replacementFor = (
  wrong: SnapshotCoverage,
  payerId: string,
): Parameters<typeof addCoverageRow>[2] => ({
  payerId,
  subscriber: wrong.subscriber,
  relationship: wrong.relationship,
  replaces: wrong.coverageId,
  source: 'denial',
});

async function billNext(at: ActionCase): Promise<ActionResult> {
  const { scope, claim, encounter } = at;
  const others = (await coveragesOf(scope, encounter.id)).filter(
    (row) => row.coverageId !== claim.coverageId && (mayPay(row) || row.state === 'unverified'),
  );
  if (others.length === 0) return { kind: 'skipped', reason: 'NO_OTHER_COVERAGE' };
  await setCoverageState(
    scope,
    { encounterId: encounter.id, coverageId: claim.coverageId },
    'inactive',
  );
  return transferred(at, 'NEXT_COVERAGE');
}

async function transferred(at: ActionCase, reason: string): Promise<ActionResult> {
  await settleDenials(
    at.scope,
    at.denials.map(({ id }) => id),
    'transferred',
  );
  return { kind: 'done', reason, responsibilityChanged: true };
}
