import { isAwaitingPayer, type ClaimState } from '../../domain/claim/claim-state.js';
import { payerDays } from '../../domain/payer-profile/payer-profile.js';
import type { ActionCase, ActionResult } from './follow-up-case.js';

interface Original {
  readonly id: string;
  readonly encounterId: string;
  readonly state: ClaimState;
  readonly paidCents: number;
}

/**
 * Exact duplicate (18): finds the claim of the same patient, payer, days and services that this one
 * repeats. Pending: linked, and this one waits for it. Paid: linked, and a person closes this one
 * (its charge is given up, which needs two people). None: skipped, never sent again blindly.
 */
export async function linkOriginal(at: ActionCase): Promise<ActionResult> {
  const original = await originalOf(at);
  if (original === undefined) return { kind: 'skipped', reason: 'NO_ORIGINAL_FOUND' };
  const linked = { resultClaimId: original.id };
  if (isAwaitingPayer(original.state)) {
    const { profile } = at.payer;
    const until = Date.parse(at.now) + payerDays(profile, profile.adjudicationDays);
    return {
      kind: 'done',
      reason: 'ORIGINAL_PENDING',
      ...linked,
      waitUntil: new Date(until).toISOString(),
    };
  }
  return {
    kind: 'done',
    reason: original.paidCents > 0 ? 'ORIGINAL_PAID' : 'ORIGINAL_DECIDED',
    ...linked,
    prepared: { originalClaimId: original.id, originalPaidCents: original.paidCents },
  };
}

async function originalOf({ scope, claim, encounter }: ActionCase): Promise<Original | undefined> {
  const [row] = await scope.query<Original>(
    `SELECT c.id, c.encounter_id AS "encounterId", c.state,
            COALESCE((SELECT sum(p.paid_cents) FROM claim_payment p WHERE p.claim_id = c.id), 0)::float8
              AS "paidCents"
       FROM encounter mine
       JOIN encounter other ON other.patient_id = mine.patient_id
       JOIN claim c ON c.encounter_id = other.id
      WHERE mine.id = $1 AND c.payer_id = $2 AND c.id <> $3
        AND c.state NOT IN ('draft', 'scrubbed', 'abandoned', 'rejected', 'voided')
        AND EXISTS (
          SELECT 1 FROM claim_line a JOIN claim_line b
            ON b.service_date = a.service_date AND b.procedure_code = a.procedure_code
           AND b.modifiers = a.modifiers
           WHERE a.claim_id = $3 AND b.claim_id = c.id)
      ORDER BY "paidCents" DESC, c.created_at LIMIT 1`,
    [encounter.id, claim.payerId, claim.id],
  );
  return row;
}
