import { filingLimit } from '../../domain/scrub/filing-limit.js';
import type { ClaimRow } from '../claim/claims.js';
import type { OrganizationScope } from '../database.js';
import { loadPayer } from '../payer/payers.js';
import { openWorkItem } from '../work-item/work-items.js';
import type { FollowUpResult } from './follow-up-claim.js';

interface Rejection {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly statusCodes: readonly { readonly category: string; readonly status: string }[];
}

/**
 * A claim that was rejected (999, 277CA, TA1) never entered adjudication: it is corrected by a person
 * and goes out as a new original; there is nothing to appeal (domain-rules §5, §6).
 */
export async function followUpRejection(
  scope: OrganizationScope,
  claim: ClaimRow,
): Promise<FollowUpResult> {
  const rejection = await newestRejection(scope, claim.id);
  const payer = await loadPayer(scope, claim.payerId);
  const limit = filingLimit({ claim: claim.content, payerSequence: 1, profile: payer.profile });
  const status = rejection?.statusCodes[0];
  const reasonCode = [
    'REJECTED',
    rejection?.kind,
    status?.category ?? rejection?.code,
    status?.status,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('_');
  await openWorkItem(scope, {
    kind: 'claimRejected',
    queue: 'billing',
    reasonCode,
    message: 'The claim was refused before adjudication.',
    recommendedAction: 'Correct what the answer names; the claim then goes out as a new original.',
    severity: 'high',
    causeKey: `rejected/${claim.id}`,
    encounterId: claim.encounterId,
    claimId: claim.id,
    amountCents: claim.chargeCents,
    details: rejection === undefined ? {} : { acknowledgmentId: rejection.id },
    ...(limit === undefined ? {} : { dueAt: `${limit}T23:59:59Z` }),
  });
  return { kind: 'actionRequired', reasonCode };
}

async function newestRejection(
  scope: OrganizationScope,
  claimId: string,
): Promise<Rejection | undefined> {
  const [row] = await scope.query<Rejection>(
    `SELECT id, kind, code, status_codes AS "statusCodes" FROM acknowledgment
      WHERE NOT accepted
        AND (claim_id = $1 OR submission_id IN
              (SELECT submission_id FROM submission_claim WHERE claim_id = $1))
      ORDER BY received_at DESC LIMIT 1`,
    [claimId],
  );
  return row;
}
