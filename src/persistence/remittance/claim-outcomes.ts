import { claimStatusRow } from '../../domain/posting/claim-status.js';
import { insertRows } from '../bulk-insert.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import type { PostingRow } from './begin-posting.js';
import type { PaymentDraft } from './payment-rows.js';

/**
 * Marks the claims that payments decided: adjudicated, or forwarded when the payer sent them on,
 * with the payer's claim number. What was replaced, voided or abandoned keeps its state.
 */
export async function markClaims(
  scope: OrganizationScope,
  drafts: readonly PaymentDraft[],
): Promise<void> {
  const rows = drafts.flatMap(({ payment, match }) => {
    const row = claimStatusRow(payment.status);
    if (!match.matched || row?.treatment !== 'decision') return [];
    const state = row.forwarded || payment.crossoverPayer ? 'forwarded' : 'adjudicated';
    return [{ id: match.matched.claim.claimId, state, number: payment.payerClaimControlNumber }];
  });
  if (rows.length === 0) return;
  await scope.execute(
    `UPDATE claim c SET
       state = CASE WHEN c.state IN ('replaced', 'voided', 'abandoned') THEN c.state ELSE r.state END,
       payer_claim_control_number = COALESCE(r.number, c.payer_claim_control_number),
       adjudicated_at = COALESCE(c.adjudicated_at, clock_timestamp()),
       changed_at = now(), row_version = row_version + 1
     FROM (SELECT DISTINCT ON (id) id, state, number
             FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, state text, number text)) r
     WHERE c.id = r.id`,
    [JSON.stringify(rows)],
  );
}

/** Tells each encounter what its payer decided: codes and amounts, no names. */
export async function tellPayments(
  scope: OrganizationScope,
  row: PostingRow,
  drafts: readonly PaymentDraft[],
): Promise<void> {
  await insertRows(
    scope,
    'encounter_event',
    {
      id: 'uuid',
      organization_id: 'uuid',
      encounter_id: 'uuid',
      kind: 'text',
      data: 'jsonb',
      actor_kind: 'text',
      claim_id: 'uuid',
      inbox_id: 'uuid',
      event_key: 'text',
      occurred_at: 'timestamptz',
    },
    drafts.flatMap(({ id, payment, match }) => {
      if (!match.matched) return [];
      const { encounterId, claimId } = match.matched.claim;
      return [
        {
          id: newId(),
          organization_id: scope.organizationId,
          encounter_id: encounterId,
          kind: 'remittancePosted',
          data: {
            claimPaymentId: id,
            remittanceId: row.id,
            status: payment.status,
            paidCents: payment.paidCents,
            chargeCents: payment.chargeCents,
          },
          actor_kind: 'payer',
          claim_id: claimId,
          inbox_id: row.inboxId,
          event_key: `remittancePosted/${id}`,
          occurred_at: new Date().toISOString(),
        },
      ];
    }),
  );
}
