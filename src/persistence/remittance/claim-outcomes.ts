import { afterFact, type ClaimFact, type ClaimState } from '../../domain/claim/claim-state.js';
import { claimStatusRow } from '../../domain/posting/claim-status.js';
import type { ClaimPayment } from '../../domain/remittance/remittance.js';
import { insertNewRows } from '../bulk-insert.js';
import type { OrganizationScope } from '../database.js';
import type { ClaimOutcome } from '../ledger/balances.js';
import { newId } from '../new-id.js';
import type { PostingRow } from './begin-posting.js';
import type { PaymentDraft } from './payment-rows.js';

/**
 * Locks the claims that their own payer decided and returns what becomes of them (adjudicated,
 * forwarded when the payer sent them on, reversed) with the payer's newest claim number. A fact
 * never moves a claim back, and what was replaced, voided or abandoned keeps its state (`afterFact`).
 */
export async function claimOutcomes(
  scope: OrganizationScope,
  drafts: readonly PaymentDraft[],
): Promise<ClaimOutcome[]> {
  const own = drafts.filter(({ match }) => match.matched?.byItsPayer);
  const ids = own.flatMap(({ match }) => match.matched?.claim.claimId ?? []);
  if (ids.length === 0) return [];
  const rows = await scope.query<{ id: string; state: ClaimState }>(
    'SELECT id, state FROM claim WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
    [ids],
  );
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  const numbers = new Map<string, string>();
  for (const { payment, match } of own) {
    const id = match.matched?.claim.claimId;
    const state = id === undefined ? undefined : states.get(id);
    const fact = factOf(payment);
    if (id === undefined || state === undefined || fact === undefined) continue;
    states.set(id, afterFact(state, fact));
    const { payerClaimControlNumber: number } = payment;
    if (number !== undefined && fact !== 'reversed') numbers.set(id, number);
  }
  return [...states].map(([id, state]) => ({ id, state, number: numbers.get(id) }));
}

function factOf({ status, crossoverPayer }: ClaimPayment): ClaimFact | undefined {
  const row = claimStatusRow(status);
  if (row?.treatment === 'reversal') return 'reversed';
  if (row?.treatment !== 'decision') return undefined;
  return row.forwarded || crossoverPayer ? 'forwarded' : 'adjudicated';
}

/** Tells each encounter what its payer decided: codes and amounts, no names. */
export async function tellPayments(
  scope: OrganizationScope,
  row: PostingRow,
  drafts: readonly PaymentDraft[],
): Promise<void> {
  const occurred_at = new Date().toISOString();
  await insertNewRows(
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
          occurred_at,
        },
      ];
    }),
  );
}
