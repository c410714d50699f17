import { DomainError } from '../../domain/errors/domain-error.js';
import { lockClaim } from '../claim/claims.js';
import { markReplaced, prepareClaims, type PreparedClaim } from '../claim/prepare-claims.js';
import type { OrganizationScope } from '../database.js';
import { lockEncounter } from '../encounter/encounter-row.js';
import { tellStory } from '../encounter/story.js';
import { wakeEncounters } from '../outbox/outbox.js';
import { closeWorkItems } from '../work-item/work-items.js';
import { lockClaimsOfSubmission } from './queued-claims.js';
import { lockSubmission, type SubmissionState } from './submissions.js';

/** States in which the same bytes may go again: it never arrived, or nobody said that it did. */
const resendable: readonly SubmissionState[] = ['refused', 'unreachable', 'accepted', 'built'];

/**
 * `resend`: the same bytes under the same control numbers. Refuses (`SUBMISSION_NOT_FOUND`), and
 * (`SUBMISSION_NOT_RESENDABLE`) one that was answered, that is being sent, or whose outcome is
 * unknown: nothing of that is sent again before somebody says what became of it (architecture §7).
 */
export async function resendSubmission(
  scope: OrganizationScope,
  submissionId: string,
): Promise<void> {
  const submission = await lockSubmission(scope, submissionId);
  if (submission === undefined) {
    throw new DomainError('SUBMISSION_NOT_FOUND', 'There is no such submission');
  }
  if (!resendable.includes(submission.state)) {
    throw new DomainError('SUBMISSION_NOT_RESENDABLE', 'Its state does not allow a resend', {
      state: submission.state,
    });
  }
  await scope.execute(
    `UPDATE submission SET state = 'built', attempts = 0, outcome_code = NULL, resolved_at = NULL
      WHERE id = $1`,
    [submissionId],
  );
  const claims = await lockClaimsOfSubmission(scope, submissionId);
  for (const claim of claims) {
    for (const kind of ['submissionRefused', 'payerUnreachable']) {
      await closeWorkItems(
        scope,
        { cause: `${kind}/${claim.id}` },
        { state: 'resolved', resolution: 'resent' },
      );
    }
    await tellStory(scope, {
      encounterId: claim.encounterId,
      kind: 'submissionResent',
      key: `${submissionId}/${Date.now()}`,
      claimId: claim.id,
      data: { submissionId },
    });
  }
  await wakeEncounters(
    scope,
    scope.organizationId,
    claims.map(({ encounterId }) => encounterId),
  );
}

/**
 * `rebuild`: a new version under new numbers in place of one that was sent and not decided. Refuses
 * (`CLAIM_NOT_FOUND`), `OUTCOME_UNKNOWN` while nobody knows whether the first one arrived, unless a
 * second person has signed (`approvalId`), and `CLAIM_NOT_REBUILDABLE` one that was adjudicated (it
 * is corrected) or that was never sent. The draft is scrubbed and queued by the next review.
 */
export async function rebuildClaim(
  scope: OrganizationScope,
  claimId: string,
  approvalId?: string,
): Promise<readonly PreparedClaim[]> {
  const [named] = await scope.query<{ encounter_id: string }>(
    'SELECT encounter_id FROM claim WHERE id = $1',
    [claimId],
  );
  if (named === undefined) throw new DomainError('CLAIM_NOT_FOUND', 'There is no such claim');
  await lockEncounter(scope, named.encounter_id);
  const claim = await lockClaim(scope, claimId);
  if (claim.state === 'unknown' && !(await isApproved(scope, claimId, approvalId))) {
    throw new DomainError('OUTCOME_UNKNOWN', 'Two people must sign while the outcome is unknown');
  }
  if (!['unknown', 'sent', 'received', 'rejected'].includes(claim.state)) {
    throw new DomainError('CLAIM_NOT_REBUILDABLE', 'Its state does not allow a rebuild', {
      state: claim.state,
    });
  }
  const prepared = await prepareClaims(scope, {
    encounterId: claim.encounterId,
    sequence: claim.payerSequence,
    previous: claim,
    frequency: claim.frequency === '7' || claim.frequency === '8' ? claim.frequency : '1',
  });
  await markReplaced(scope, claim);
  await wakeEncounters(scope, scope.organizationId, [claim.encounterId]);
  return prepared;
}

/** Whether nobody knows yet if this claim arrived. */
export async function isOutcomeUnknown(
  scope: OrganizationScope,
  claimId: string,
): Promise<boolean> {
  return (await lockClaim(scope, claimId)).state === 'unknown';
}

async function isApproved(
  scope: OrganizationScope,
  claimId: string,
  approvalId: string | undefined,
): Promise<boolean> {
  if (approvalId === undefined) return false;
  const rows = await scope.query(
    `SELECT 1 FROM approval WHERE id::text = $1 AND subject_kind = 'claim' AND subject_id = $2
        AND action = 'rebuildClaim' AND decision = 'approved'`,
    [approvalId, claimId],
  );
  return rows.length > 0;
}
