import { claimStatusInquiry } from '../src/domain/claim/status-inquiry.js';
import { payerDays } from '../src/domain/payer-profile/payer-profile.js';
import { dateInZone } from '../src/domain/shared/calendar-date.js';
import { applyStatusResponses } from '../src/persistence/acknowledgment/apply-statuses.js';
import { lockClaim, type ClaimRow } from '../src/persistence/claim/claims.js';
import { workflowActor, type OrganizationScope } from '../src/persistence/database.js';
import { lockEncounter } from '../src/persistence/encounter/encounter-row.js';
import { tellStory } from '../src/persistence/encounter/story.js';
import { loadPayer, type PayerRow } from '../src/persistence/payer/payers.js';
import {
  CLAIM_STATUS_GUIDE,
  writeClaimStatusInquiry,
} from '../src/x12/mapping/claim-status-writer.js';
import type { ClaimRequest, SubmissionActivities } from './contract.js';
import { askPayer, type PayerExchangeDependencies } from './payer-exchange.js';

/** 276 and 277: where is this claim? Asking twice is harmless. */
export function createSubmissionActivities(
  dependencies: PayerExchangeDependencies,
): SubmissionActivities {
  const { database } = dependencies;
  return {
    async askClaimStatus(request) {
      const { organizationId, at } = request;
      const prepared = await database.inOrganization(organizationId, workflowActor, (scope) =>
        armInquiry(scope, request),
      );
      if (prepared === undefined) return { kind: 'done' };
      const { claim, payer } = prepared;
      const inquiry = claimStatusInquiry(claim.content, claim.payerClaimControlNumber);
      const answer = await askPayer(dependencies, {
        organizationId,
        payer,
        kind: '276',
        guide: CLAIM_STATUS_GUIDE,
        at,
        segments: (reference, connection) =>
          writeClaimStatusInquiry(inquiry, {
            reference,
            date: dateInZone(new Date(at), 'UTC'),
            time: at.slice(11, 16).replace(':', ''),
            receiver: { name: connection.name, id: connection.senderId },
          }),
      });
      const responses = answer.documents.flatMap((document) =>
        document.kind === 'claimStatusResponses' ? document.responses : [],
      );
      const { inboxId } = answer;
      if (responses.length > 0 && inboxId !== undefined) {
        await database.inOrganization(organizationId, workflowActor, (scope) =>
          applyStatusResponses(scope, responses, { inboxId, receivedAt: at }),
        );
        await database.inOrganization(organizationId, workflowActor, (scope) =>
          rearm(scope, request, prepared),
        );
      }
      return { kind: 'done' };
    },
  };
}

interface Prepared {
  readonly claim: ClaimRow;
  readonly payer: PayerRow;
}

/** Counts the inquiry and sets the next deadline before anything is sent. */
async function armInquiry(
  scope: OrganizationScope,
  request: ClaimRequest,
): Promise<Prepared | undefined> {
  await lockEncounter(scope, request.encounterId);
  const claim = await lockClaim(scope, request.claimId);
  const payer = await loadPayer(scope, claim.payerId);
  if (!['sent', 'unknown', 'received', 'accepted', 'pended'].includes(claim.state))
    return undefined;
  const attempts = claim.attempts + 1;
  await scope.execute(
    `UPDATE claim SET attempts = $2, deadline_at = $3, changed_at = now() WHERE id = $1`,
    [claim.id, attempts, nextDeadline(request.at, payer)],
  );
  await tellStory(scope, {
    encounterId: request.encounterId,
    kind: 'claimStatusAsked',
    key: `${claim.id}/${attempts}/${request.at}`,
    claimId: claim.id,
    data: { attempts },
    occurredAt: request.at,
  });
  return payer.connectionId === undefined ? undefined : { claim, payer };
}

/**
 * An answer that leaves the claim where it was (still pending) does not end the inquiries: count and
 * deadline stay as they were armed. One that moved it on begins a new wait of its own.
 */
async function rearm(
  scope: OrganizationScope,
  request: ClaimRequest,
  { claim, payer }: Prepared,
): Promise<void> {
  const now = await lockClaim(scope, claim.id);
  const sameWait =
    now.state === claim.state ||
    (now.state === 'pended' && claim.state === 'accepted') ||
    (now.state === 'accepted' && claim.state === 'pended');
  if (!sameWait) return;
  await scope.execute(
    `UPDATE claim SET waiting_for = 'remittance', attempts = $2, deadline_at = $3
      WHERE id = $1 AND state IN ('accepted', 'pended')`,
    [claim.id, claim.attempts + 1, nextDeadline(request.at, payer)],
  );
}

const nextDeadline = (at: string, { profile }: PayerRow): string =>
  new Date(Date.parse(at) + payerDays(profile, profile.inquiryRepeatDays)).toISOString();
