import { filingLimit } from '../../domain/scrub/filing-limit.js';
import { dateInZone } from '../../domain/shared/calendar-date.js';
import { timeZoneOf } from '../payer/payers.js';
import type { ActionCase, ActionResult } from './follow-up-case.js';

interface Receipt {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly receivedAt: Date;
}

/**
 * Filed too late (29): when a 999 or 277CA shows that the claim, or a version before it, was
 * received in time, the proof is put together for a reconsideration; without, it is skipped and a
 * person decides. The patient is never billed for it (domain-rules §8).
 */
export async function proveTimelyFiling(at: ActionCase): Promise<ActionResult> {
  const { scope, claim, payer } = at;
  const limit = filingLimit({
    claim: claim.content,
    payerSequence: claim.content.coverage.sequence === 'primary' ? 1 : 2,
    profile: payer.profile,
  });
  const receipts = await receiptsOf(at);
  const [first] = receipts;
  if (first === undefined) return { kind: 'skipped', reason: 'NO_RECEIPT' };
  const receivedOn = dateInZone(first.receivedAt, await timeZoneOf(scope));
  if (limit !== undefined && receivedOn > limit) return { kind: 'skipped', reason: 'FILED_LATE' };
  return {
    kind: 'done',
    reason: 'RECEIVED_IN_TIME',
    prepared: {
      proof: receipts.map(({ id, kind, code }) => ({ acknowledgmentId: id, kind, code })),
      receivedOn,
      ...(limit === undefined ? {} : { limit }),
    },
  };
}

/** Answers that prove receipt, of the claim or of the versions before it, first one first. */
async function receiptsOf({ scope, claim }: ActionCase): Promise<readonly Receipt[]> {
  return scope.query<Receipt>(
    `WITH RECURSIVE lineage AS (
       SELECT id, previous_claim_id FROM claim WHERE id = $1
       UNION ALL
       SELECT c.id, c.previous_claim_id FROM claim c JOIN lineage l ON c.id = l.previous_claim_id)
     SELECT a.id, a.kind, a.code, a.received_at AS "receivedAt"
       FROM acknowledgment a
      WHERE a.accepted AND a.kind IN ('999', '277CA')
        AND (a.claim_id IN (SELECT id FROM lineage)
          OR a.submission_id IN (SELECT s.submission_id FROM submission_claim s
                                   JOIN lineage l ON l.id = s.claim_id))
      ORDER BY a.received_at`,
    [claim.id],
  );
}
