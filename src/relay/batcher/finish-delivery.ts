import { allowsStep, type ClaimStep } from '../../domain/claim/claim-state.js';
import { callWait } from '../../domain/payer-profile/payer-profile.js';
import type { DeliveryOutcome } from '../../payers/payer-adapter.js';
import { takeStep } from '../../persistence/claim/claims.js';
import type { OrganizationScope } from '../../persistence/database.js';
import { tellStory } from '../../persistence/encounter/story.js';
import { wakeEncounters } from '../../persistence/outbox/outbox.js';
import { loadPayer } from '../../persistence/payer/payers.js';
import {
  lockClaimsOfSubmission,
  type ClaimOfSubmission,
  type DueSubmission,
} from '../../persistence/submission/queued-claims.js';
import { lockSubmission, markOutcome } from '../../persistence/submission/submissions.js';
import { openWorkItem } from '../../persistence/work-item/work-items.js';

/**
 * Writes how the transmission of an 837 ended (architecture §7). Accepted: its claims are sent.
 * Unknown: nothing of it is sent again before somebody says that it arrived or that it did not.
 * Unreachable: again by the payer's profile, at last a person. Refused: a person. What was
 * acknowledged while we waited for the answer stays acknowledged.
 */
export async function finishDelivery(
  scope: OrganizationScope,
  submissionId: string,
  outcome: DeliveryOutcome,
  at: Date,
): Promise<void> {
  const submission = await lockSubmission(scope, submissionId);
  if (submission === undefined) return;
  const resolvedAt = at.toISOString();
  await markOutcome(scope, submissionId, {
    state: outcome.kind,
    ...('code' in outcome ? { code: outcome.code } : {}),
    ...(outcome.kind === 'accepted' || outcome.kind === 'refused' ? { resolvedAt } : {}),
  });
  const claims = await lockClaimsOfSubmission(scope, submissionId);
  switch (outcome.kind) {
    case 'accepted':
      return stepAll(scope, claims, 'sent', { submissionId, at: resolvedAt });
    case 'unknown':
      return stepAll(scope, claims, 'deliveryUnknown', { submissionId, at: resolvedAt });
    case 'refused':
      return callPerson(scope, claims, { kind: 'submissionRefused', submissionId, outcome });
    case 'unreachable': {
      const { profile } = await loadPayer(scope, submission.payerId);
      if (submission.attempts < profile.callAttempts) return;
      return callPerson(scope, claims, { kind: 'payerUnreachable', submissionId, outcome });
    }
  }
}

async function stepAll(
  scope: OrganizationScope,
  claims: readonly ClaimOfSubmission[],
  step: ClaimStep,
  { submissionId, at }: { readonly submissionId: string; readonly at: string },
): Promise<void> {
  for (const claim of claims) {
    if (!allowsStep(claim.state, step)) continue;
    await takeStep(scope, claim, step, { sentAt: at });
    await tellStory(scope, {
      encounterId: claim.encounterId,
      kind: step === 'sent' ? 'claimSent' : 'deliveryUnknown',
      key: `${claim.id}/${submissionId}`,
      claimId: claim.id,
      data: { submissionId },
      occurredAt: at,
    });
  }
}

async function callPerson(
  scope: OrganizationScope,
  claims: readonly ClaimOfSubmission[],
  what: {
    readonly kind: 'submissionRefused' | 'payerUnreachable';
    readonly submissionId: string;
    readonly outcome: Extract<DeliveryOutcome, { readonly code: string }>;
  },
): Promise<void> {
  for (const claim of claims) {
    await openWorkItem(scope, {
      kind: what.kind,
      queue: 'billing',
      reasonCode: what.outcome.code,
      message:
        what.kind === 'submissionRefused'
          ? 'The receiver refused the file and keeps nothing of it.'
          : 'The receiver could not be reached, and the tries that its profile allows are spent.',
      recommendedAction: 'Check the connection, then resend the submission.',
      causeKey: `${what.kind}/${claim.id}`,
      encounterId: claim.encounterId,
      claimId: claim.id,
      details: { submissionId: what.submissionId },
    });
  }
  await wakeEncounters(
    scope,
    scope.organizationId,
    claims.map(({ encounterId }) => encounterId),
  );
}

/** A sender that has said nothing for this long has died: how its transmission ended is unknown. */
const SENDING_LEASE_MS = 120_000;

/** Returns what is to be done with an open submission now. */
export function dueAction(
  submission: DueSubmission,
  profile: Parameters<typeof callWait>[0] & { readonly callAttempts: number },
  now: Date,
): 'send' | 'giveUp' | 'wait' {
  const since = now.getTime() - (submission.sentAt?.getTime() ?? 0);
  switch (submission.state) {
    case 'built':
      return 'send';
    case 'sending':
      return since > SENDING_LEASE_MS ? 'giveUp' : 'wait';
    case 'unreachable':
      if (submission.attempts >= profile.callAttempts) return 'wait';
      return since >= callWait(profile, submission.attempts) ? 'send' : 'wait';
  }
}
